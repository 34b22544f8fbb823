import { createChecker } from '@shouze/core'
import { pack543 } from '@shouze/rules-543'
import { attendance } from '@shouze/rules-attendance'

const rules = { '543/township-nights': ['error', { minimum: 4 }], 'attendance/home-commute': 'warning' } as const
const checker = createChecker({ packs: [pack543, attendance], extends: [], rules })

const post = { unitId: 'qingxi', rank: 'section-chief', classes: ['leadership-team'], from: '2021-08-01' }
const lodging = { kind: 'night-duty', personId: 'P01', form: 'lodging' }
const report = checker.check({
  records: [
    { kind: 'unit', id: 'qingxi', name: '清溪镇', type: 'township' },
    { kind: 'person', id: 'P01', name: '陈立群', posts: [post] },
    { ...lodging, id: 'n-15', night: '2025-09-15', place: 'township' },
    { ...lodging, id: 'n-16', night: '2025-09-16', place: 'township' },
    { ...lodging, id: 'n-17', night: '2025-09-17', place: 'township' },
    { ...lodging, id: 'n-18', night: '2025-09-18', place: 'county-home' },
  ],
  period: { from: '2025-09-15', to: '2025-09-21' },
  asOf: '2025-09-23',
  complete: true, // these are all the records there are: what is missing was not recorded anywhere else
})

for (const { ruleId, measured, required, message, evidence, remedy } of report.findings) {
  console.log(`${ruleId} ${measured}/${required}  ${message.en}`)
  for (const { record, reason } of evidence.discounted) console.log(`  not counted: ${record} (${reason})`)
  if (remedy) console.log(`  would have been enough: ${remedy.text.en}`)
}
