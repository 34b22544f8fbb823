/** The bounds of the pack language (packs.md §11): what is more is refused at load. */
export const packLimits = {
  rules: 500,
  facts: 30,
  /** Members of every other map and list: parameters, kinds, options, columns, tests, texts. */
  members: 200,
  /** Records of one example or fixture. */
  records: 5_000,
  /** Sets of one checklist, and the items all their combinations come to. */
  itemSets: 3,
  combinations: 10_000,
  /** `any` and `not` within each other in one `where`. */
  whereDepth: 4,
  /** Named sheets and conditions that build on one another. */
  namedDepth: 4,
  /** Values of one rule, and of all rules with the rows of rule tables, once named sheets and conditions are written out. */
  ruleNodes: 5_000,
  packNodes: 200_000,
} as const
