import { describeRecord as describe, idOf, type Lookup, reasonText as reason } from '@shouze/adapters/reporting'
import type { EvidenceItem, Locale } from '@shouze/core'
import { clean, cleanId } from './clean.js'

/** What a record is, beside its id, fit for a terminal. */
export function describeRecord(key: string, lookup: Lookup, locale: Locale): string {
  return clean(describe(key, lookup, locale))
}

/** Why a record was not counted, fit for a terminal. */
export function reasonText(item: EvidenceItem, lookup: Lookup, locale: Locale): string {
  return clean(reason(item, lookup, locale))
}

/** `v-0917-04 Shiqiao village 09:10-16:30`, fit for a terminal. */
export function recordLabel(key: string, lookup: Lookup, locale: Locale): string {
  if (key.startsWith('finding:')) return findingLabel(idOf(key), lookup)
  return [cleanId(idOf(key)), describeRecord(key, lookup, locale)].filter(Boolean).join(' ')
}

/** A finding that another one looked at: its rule, window and the beginning of its fingerprint. */
function findingLabel(fingerprint: string, { report }: Lookup): string {
  const found = report.findings.find((finding) => finding.fingerprint === fingerprint)
  const short = cleanId(fingerprint.slice(0, 8))
  return found ? `${cleanId(found.ruleId)} ${cleanId(found.window.key)} (${short})` : short
}
