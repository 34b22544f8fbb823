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
  /** Values of one rule, and of all rules with the rows of rule tables, once named sheets and conditions are written out. */
  ruleNodes: 20_000,
  packNodes: 500_000,
} as const
