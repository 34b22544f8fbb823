import type { Finding, Text } from '@shouze/core'

/** How a finding stands against a baseline; apart from the other words, because formats for machines need no more than these. */
export const baselines: Readonly<Record<NonNullable<Finding['baseline']>, Text>> = {
  new: { 'zh-CN': '新增', en: 'new' },
  worse: { 'zh-CN': '比基线差', en: 'worse than it was' },
  known: { 'zh-CN': '已知', en: 'known' },
}
