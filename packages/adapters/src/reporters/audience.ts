import type { Finding, Quota, RegisterPerson, Report, Summary } from '@shouze/core'
import { summaryOf } from './model/part.js'
import { postingOf } from './model/posting.js'

/** For whom a report is: the public posting, inspectors, or one official about himself. */
export type Audience =
  | { readonly to: 'public' }
  | { readonly to: 'inspector' }
  | { readonly to: 'self'; readonly personId: string }

/** The names of the audiences, as the command takes them. */
export const audiences = ['public', 'inspector', 'self'] as const

/**
 * What of a report an audience may see. `inspector`: all. `public`: what the posting needs: weekly figures, workdays away
 * as one number; no findings, leave types, positions, devices, evidence, undecided cases. `self`: the person's own findings and
 * dates, with their evidence in full. The report given is left as it is.
 */
export function forAudience(report: Report, audience: Audience): Report {
  if (audience.to === 'inspector') return report
  return audience.to === 'public' ? forPublic(report) : forSelf(report, audience.personId)
}

const noRecords: Summary['records'] = { read: 0, accepted: 0, refused: 0, afterAsOf: 0, byKind: {} }

function forPublic(report: Report): Report {
  const posting = postingOf(report)
  const posted = new Map(posting.people.map((person) => [JSON.stringify([person.personId, person.unitId]), person]))
  const { register, run } = report
  const findings: readonly Finding[] = []
  const quotas = (register?.quotas ?? []).filter(({ verdict }) => verdict === 'compliant' || verdict === 'violation')
  const waivedWeeks = waivedQuotas(report)
  const count = (verdict: Quota['verdict']) => quotas.filter((quota) => quota.verdict === verdict).length
  return {
    schema: 1,
    findings,
    summary: summaryOf(findings, { assessed: quotas.length, met: count('compliant') }, noRecords),
    rejected: [],
    notices: [],
    errors: [],
    assumptions: [],
    run: { ...run, inputs: [] },
    ...(register && {
      register: {
        units: register.units,
        calendar: register.calendar,
        packs: register.packs,
        rules: register.rules,
        weeks: [],
        records: {},
        places: {},
        quotas: quotas.map(({ derivation: _, ...quota }) => ({
          ...quota,
          // What is waived stands among what is met: the public is told no reasons.
          ...(waivedWeeks.has(keyOf(quota)) && { verdict: 'compliant' as const }),
        })),
        persons: register.persons.flatMap((person): RegisterPerson[] => {
          const own = posted.get(JSON.stringify([person.personId, person.unitId]))
          if (!own) return []
          const { personId, name, unitId, title } = person
          return [
            {
              personId,
              name,
              unitId,
              ...(title !== undefined && { title }),
              classes: [],
              assessed: 0,
              met: 0,
              posted: {
                away: own.away,
                underReview: own.underReview,
                ...(own.since !== undefined && { since: own.since }),
                ...(own.until !== undefined && { until: own.until }),
                ...(own.months && { months: own.months }),
              },
              days: [],
            },
          ]
        }),
      },
    }),
  }
}

function keyOf({ ruleId, personId, unitId, week }: Quota): string {
  return JSON.stringify([ruleId, personId, unitId, week])
}

function waivedQuotas(report: Report): ReadonlySet<string> {
  return new Set(
    report.findings
      .filter(({ verdict }) => verdict === 'waived')
      .map(({ ruleId, subject, window }) => JSON.stringify([ruleId, subject.id, subject.unitId, window.key])),
  )
}

function forSelf(report: Report, personId: string): Report {
  const { register, coverage: _, ...rest } = report
  const own = report.findings.filter(({ subject }) => subject.type === 'person' && subject.id === personId)
  const known = new Set(own.map(({ fingerprint }) => fingerprint))
  // What a finding follows from is told where it is the person's own.
  const findings = own.map((finding) => ({
    ...finding,
    causedBy: finding.causedBy.filter((fingerprint) => known.has(fingerprint)),
  }))
  const persons = (register?.persons ?? []).filter((person) => person.personId === personId)
  const named = namedBy(findings, persons)
  const byKind: Record<string, number> = {}
  for (const key of named) {
    const kind = key.slice(0, key.indexOf(':'))
    byKind[kind] = (byKind[kind] ?? 0) + 1
  }
  const sum = (of: 'assessed' | 'met') => persons.reduce((total, person) => total + person[of], 0)
  const records = { read: named.size, accepted: named.size, refused: 0, afterAsOf: 0, byKind }
  return {
    ...rest,
    findings,
    summary: summaryOf(findings, { assessed: sum('assessed'), met: sum('met') }, records),
    rejected: report.rejected.filter(({ kind, id }) => kind === 'person' && id === personId),
    notices: report.notices.filter(({ record }) => record !== undefined && named.has(record)),
    run: { ...report.run, inputs: [] },
    ...(register && {
      register: {
        ...register,
        persons,
        weeks: [],
        quotas: register.quotas.filter((quota) => quota.personId === personId),
        records: Object.fromEntries(Object.entries(register.records).filter(([key]) => named.has(key))),
        places: {},
      },
    }),
  }
}

/** The records that findings and dates name. */
function namedBy(findings: readonly Finding[], persons: readonly RegisterPerson[]): ReadonlySet<string> {
  const named = new Set<string>()
  const note = (keys: readonly string[], items: readonly { readonly record: string }[]) => {
    for (const key of keys) named.add(key)
    for (const { record } of items) if (!record.startsWith('date:')) named.add(record)
  }
  for (const { evidence } of findings) note(evidence.counted, [...evidence.discounted, ...evidence.undecided])
  for (const day of persons.flatMap(({ days }) => days)) {
    note(
      [...day.dayCounted, ...day.nightCounted],
      [...day.dayDiscounted, ...day.dayUndecided, ...day.nightDiscounted, ...day.nightUndecided],
    )
  }
  return named
}
