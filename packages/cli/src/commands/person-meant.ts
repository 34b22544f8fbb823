import type { RegisterPerson } from '@shouze/core'
import type { Fault } from '../faults.js'
import { text } from '../locale.js'

/** Which persons the data holds, as the hint of a fault. */
export function knownPeople(people: readonly RegisterPerson[]): Fault['hint'] {
  const ids = [...new Set(people.map(({ personId }) => personId))].sort()
  const some = ids.slice(0, 10)
  if (some.length === 0)
    return text('数据中没有人员；请一并给出人员文件', 'the data holds no person; name the file of persons, too')
  const more = ids.length - some.length
  return text(
    `数据中有 ${some.join('、')}${more > 0 ? ` 等共 ${ids.length} 人` : ''}`,
    `the data holds ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  )
}
