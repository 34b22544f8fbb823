import { type ConfigIssue, didYouMean } from '../packs/errors.js'

/** An issue at a pointer; with a name that was meant to be one of the known, the nearest of them. */
export function issueAt(
  code: string,
  path: string,
  zh: string,
  en: string,
  name?: string,
  known: readonly string[] = [],
): ConfigIssue {
  const hint = name === undefined ? undefined : didYouMean(name, known)
  return { code, path, message: { 'zh-CN': zh, en }, ...(hint && { hint }) }
}
