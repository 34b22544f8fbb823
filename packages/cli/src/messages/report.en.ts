import { grouped, plural } from './figures.js'
import type { ReportWords } from './report-words.js'

/** The text report in English. */
export const en: ReportWords = {
  product: 'Shouze',
  asOf: (date) => `as of ${date}`,
  period: (from, to) => `${from} to ${to}`,
  andMore: (count) => `and ${grouped(count)} more`,
  assessed: (count) => `assessed ${grouped(count)}`,
  met: (count) => `met ${grouped(count)}`,
  notMet: (count, causes, following) =>
    `not met ${grouped(count)}${count > 0 ? ` (${plural(causes, 'cause', 'causes')}, ${grouped(following)} follow)` : ''}`,
  undecided: (count) => `undecided ${grouped(count)}`,
  notYetDue: (count) => `not yet due ${grouped(count)}`,
  waived: (count) => `waived ${grouped(count)}`,
  waivedLabel: 'waived',
  waivedBy: (approver, expires, reason) => `by ${approver} until ${expires}: ${reason}`,
  appealLabel: 'appeal',
  appealed: (id, by, at, grounds, decidedAt) =>
    `${decidedAt === undefined ? 'open, counts towards no measure' : `decided on ${decidedAt}`}; filed by ${by} on ${at} (${id}): ${grounds}`,
  rulingLabel: 'ruling',
  ruled: (record, id, decision, by, at, reason) =>
    `${record} is ${decision === 'credit' ? 'credited' : 'not credited'}, by ${by} on ${at} (${id}): ${reason}`,
  waivedThrough: '; waived with it',
  baseline: (known, worse, fresh, stale) =>
    `baseline: ${grouped(known)} known, ${grouped(worse)} worse, ${grouped(fresh)} new${stale > 0 ? `; ${plural(stale, 'entry', 'entries')} unmet no more` : ''}`,
  states: { known: '; known', worse: '; worse than in the baseline', new: '; new' },
  disagree: (count) => `records disagree ${grouped(count)}`,
  information: (count) => `for information ${grouped(count)}`,
  data: (read, refused, rest) =>
    `data: ${[`${plural(read, 'record', 'records')}, ${grouped(refused)} refused`, ...rest].join('; ')}`,
  complete: 'every kind declared complete',
  completeKinds: (kinds) => `declared complete: ${kinds.join(', ')}`,
  inferred: (count) => `coverage inferred, not declared, for ${plural(count, 'kind', 'kinds')}`,
  duplicates: (count) => `${plural(count, 'duplicate', 'duplicates')} counted once`,
  afterAsOf: (count) => `${grouped(count)} dated after the as-of date and not read`,
  refused: (count) => `${plural(count, 'record', 'records')} refused; everything else was checked`,
  moreRefused: (count) => `and ${grouped(count)} more`,
  notices: (count) => plural(count, 'notice', 'notices'),
  nobody: 'the data holds no person, so nobody was assessed: is the file of persons among the files?',
  nothingAssessed: (ruleIds) => `nothing to assess in this period: ${ruleIds.join(', ')}`,
  ruleFailed: (ruleId, message) => `the rule ${ruleId} failed and was left out: ${message}`,
  week: (number, day) => `W${number} ${day}`,
  weekdays: [...'MTWTFSS'],
  makeUp: 'w',
  holiday: 'h',
  counts: ['cs', 'fo', 'un'],
  key: [
    ['day', '# township   V village, signed   D duty   t trip   l leave   . rest   w make-up   h holiday'],
    ['night', '= slept   - slept, not required   ~ excused      (a night stands between its days: #=V)'],
    ['short', 'o no record   x record not counted   _ no night record   % night not counted   ? undecided'],
  ],
  plainRows: (count) =>
    `${plural(count, 'person', 'persons')} with nothing to settle left out here; --all draws everybody`,
  causesHead: (causes, follow, undecided, pending, information, waived) => {
    const parts: string[] = []
    if (causes > 0) parts.push(plural(causes, 'cause', 'causes'))
    if (follow > 0) parts.push(`${grouped(follow)} follow`)
    if (parts.length === 0) parts.push('not met 0')
    if (undecided > 0) parts.push(`undecided ${grouped(undecided)}`)
    if (pending > 0) parts.push(`${grouped(pending)} not yet due`)
    if (information > 0) parts.push(`${grouped(information)} for information`)
    if (waived > 0) parts.push(`${grouped(waived)} waived`)
    return parts.join(', ')
  },
  notCounted: 'not counted',
  due: 'due',
  enough: 'enough',
  wouldSettle: 'would settle',
  ruling: 'a ruling on either record',
  neither: 'neither for now',
  dated: (label, reason) => `${label}: ${reason}`,
  alsoOn: (dates) => `; also ${dates}`,
  seeAlso: (dates) => `; see also ${dates}`,
  followsFrom: (what) => `follows from ${what}`,
  unitMark: 'unit',
  nothingUnmet: (people) => `nothing unmet: ${people.join(', ')}`,
  nothingUnmetCount: (count, of) => `nothing unmet: ${grouped(count)} of ${plural(of, 'person', 'persons')}`,
  metCases: (items) => `met  ${items.join(', ')}`,
  notApplicableCases: (count) => `not applicable  ${plural(count, 'case', 'cases')}`,
  totals: (notMet, causes, following) =>
    `not met ${grouped(notMet)}${notMet > 0 ? `   = ${plural(causes, 'cause', 'causes')} + ${grouped(following)} that follow` : ''}`,
  otherRules: (count) => `each of ${grouped(count)} other rules`,
  moreFindings: (count) =>
    `${plural(count, 'more finding', 'more findings')} not printed (--max-findings); the totals are of all`,
  coverageHint: (count) =>
    `${grouped(count)} undecided for want of coverage. If the data holds every record of a kind, say so: --complete, --complete leave,trip, or coverage records.`,
  next: (command) => `next: ${command}`,
  heads: (names) => `headed by ${names.join(', ')} (for information)`,
  listComma: ', ',
}
