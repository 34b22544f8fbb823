export { type Audience, audiences, forAudience } from '../audience.js'
export { isAboutMissingData } from '../reporter.js'
export { byDate, type Cause, causesOf, isListed, type Row } from './causes.js'
export {
  asOfText,
  civilDate,
  dateList,
  dayMonth,
  dayNumber,
  dayNumbers,
  isDate,
  mondayOf,
  monthName,
  wallClock,
  weekDates,
  weekdayIndex,
  weekdayName,
  weekKey,
} from './dates.js'
export { byText, headsOf, type Lookup, lookUp, reportTitle, subjectName } from './lookup.js'
export { type Demanded, demandedBy, type MarkContext, type Marks, marksOf, owesDays, owesNights } from './marks.js'
export { type PersonsPart, partOfUnit, partsOfPersons, summaryOf, unitsJudged } from './part.js'
export {
  type PostedPerson,
  type PostedQuota,
  type Posting,
  postingMonths,
  postingNotes,
  postingOf,
  quotaRules,
} from './posting.js'
export {
  describeRecord,
  type EvidenceLine,
  evidenceLines,
  idOf,
  missingText,
  reasonText,
  recordLabel,
} from './records.js'
export {
  authorities,
  dayTypes,
  leaves,
  levels,
  places,
  posts,
  ranks,
  reasons,
  shortRules,
  type Terms,
  term,
  verdicts,
  verdictText,
} from './terms.js'
