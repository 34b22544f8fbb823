/** The bounds of the pack language (packs.md §11): what is more is refused at load. */
export const packLimits = {
  rules: 500,
  facts: 30,
  /** Sets of one checklist, and the items all their combinations come to. */
  itemSets: 3,
  combinations: 10_000,
  /** `any` and `not` within each other in one `where`. */
  whereDepth: 4,
  /** Named sheets and conditions that build on one another. */
  namedDepth: 4,
  /** Nodes of one rule once its named sheets and conditions are written out. */
  expandedNodes: 20_000,
} as const
