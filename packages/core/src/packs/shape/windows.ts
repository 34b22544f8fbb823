import type { Reaching, WindowDefinition, WindowName } from '../language.js'
import { choice, choiceOr, forms, list, may, must, object, ref, type Schema, type UnionKeys } from './schema.js'

const windowNames = choice<WindowName>({
  day: ['Each day.', '每日。'],
  night: ['Each night.', '每夜。'],
  week: ['Each week, Monday to Sunday.', '每周，周一至周日。'],
  month: ['Each month.', '每月。'],
  quarter: ['Each quarter.', '每季。'],
  'half-year': ['Each half-year.', '每半年。'],
  year: ['Each year.', '每年。'],
  term: ["The subject's own dates.", '对象自身的起止日期。'],
  period: ['The whole checked period.', '整个核对期。'],
})

const windowForms: Schema = {
  ...forms<UnionKeys<WindowDefinition>>(
    {
      each: may(
        'Each day, night or duty shift of the calendar.',
        '日历上的每日、每夜或每班。',
        choice<'day' | 'night' | 'shift'>({
          day: ['Each day.', '每日。'],
          night: ['Each night.', '每夜。'],
          shift: ['Each duty shift: day and night.', '每个值班班次：日班、夜班。'],
        }),
      ),
      where: may('Which of those days, nights or shifts.', '其中哪些日、夜或班次。', ref('where')),
      from: may('The first date of the window.', '窗口首日。', ref('value')),
      to: may('The last date of the window.', '窗口末日。', ref('value')),
      judged: may(
        'When the case is judged: in the period in which it ends or is due (the default), or in every one it runs through.',
        '何时核对：末日或期限所在的核对期（默认），或其间的每个核对期。',
        choice<'at-its-end' | 'while-it-runs'>({
          'at-its-end': ['Where its last day or due date is.', '末日或期限所在的核对期。'],
          'while-it-runs': ['Wherever it overlaps the checked period.', '与核对期有重叠即核对。'],
        }),
      ),
      option: may('An option that names the window.', '决定窗口的选项。', ref('name')),
      reaching: may(
        'One case each time a count is reached, by whichever entry first.',
        '每当计数达到时产生一个核对事项，以先达到者为准。',
        list(
          object<Reaching>({
            count: must('The count that opens a case.', '达到多少时核对。', ref('value')),
            of: must('The rows that are counted.', '所计的行。', ref('selection')),
            distinct: may('Counts the different values of this column.', '按此列的不同值计数。', ref('column')),
            within: may(
              'The time within which it must be reached, or term: within the post.',
              '须在多长时间内达到；term 指任职期内。',
              choiceOr(choice<'term'>({ term: ['Within the post.', '任职期内。'] }), ref('within')),
            ),
          }),
          { least: 1 },
        ),
      ),
    },
    { each: ['where'], from: ['to', 'judged'], option: [], reaching: [] },
  ),
  dependentRequired: { from: ['to'], judged: ['from'] },
}

/** How often a rule asks: a calendar window, or what opens a case. */
export const windowShape = choiceOr(windowNames, windowForms)
