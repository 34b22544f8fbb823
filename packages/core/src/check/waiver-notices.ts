import { placeOf } from '../policy/origin.js'
import type { PlacedWaiver, Waiver } from '../policy/waivers.js'
import type { Finding, Notice, Text } from '../report/finding.js'

/** What is said of waivers that do not hold, or not for everything they name. */
export const waiverNotices = {
  expired: (placed: PlacedWaiver): Notice =>
    about(
      'waiver-expired',
      placed,
      `已于 ${placed.waiver.expires} 失效，不再适用。`,
      `expired on ${placed.waiver.expires} and no longer holds.`,
    ),
  unused: (placed: PlacedWaiver): Notice =>
    about('waiver-unused', placed, '未涉及本次核对的任何未达到事项。', 'covers nothing that is unmet in this check.'),
  outgrown: (placed: PlacedWaiver, { ruleId, measured }: Finding): Notice => {
    const [then, now] = [placed.waiver.measured, measured].map((value) => JSON.stringify(value))
    return about(
      'waiver-outgrown',
      placed,
      `针对 ${ruleId} 计 ${then} 时作出；现计 ${now}，更差，不在豁免之列。`,
      `was granted for ${ruleId} at ${then}; it now measures ${now}, which is worse and not covered.`,
    )
  },
  locked: (placed: PlacedWaiver, { ruleId }: Finding, lock: string): Notice =>
    about(
      'waiver-locked',
      placed,
      `不适用于 ${ruleId}：该规则由 ${lock} 锁定，下级不能豁免。`,
      `does not hold for ${ruleId}, which is locked by ${lock}: a lower level cannot waive its findings.`,
    ),
  partial: (placed: PlacedWaiver, { ruleId, subject, window }: Finding): Notice =>
    about(
      'waiver-partial',
      placed,
      `未连带豁免 ${ruleId}、${subject.id}、${window.key}：所缺多于已豁免的起因。`,
      `does not cover what follows at ${ruleId}, ${subject.id}, ${window.key}: more is missing than the waived causes account for.`,
    ),
}

function about(code: string, { waiver, origin }: PlacedWaiver, zh: string, en: string): Notice {
  const place = placeOf(origin)
  const meant = meaning(waiver)
  return {
    code,
    message: { 'zh-CN': `豁免 ${place}（${meant['zh-CN']}）${zh}`, en: `The waiver ${place} (${meant.en}) ${en}` },
  }
}

function meaning(waiver: Waiver): Text {
  if ('finding' in waiver) {
    return { 'zh-CN': `指纹 ${waiver.finding.slice(0, 8)}`, en: `finding ${waiver.finding.slice(0, 8)}` }
  }
  const { rule, subject, window } = waiver
  const when = typeof window === 'string' ? window : `${window.from}/${window.to}`
  return { 'zh-CN': `${rule}、${subject}、${when}`, en: `${rule}, ${subject}, ${when}` }
}
