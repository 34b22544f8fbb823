import { fault } from '../parse-settings.js'
import { text } from '../refusal.js'
import type { SettingFault } from '../settings-error.js'
import { compileFormats } from './date-format.js'
import type { FieldMapping, IdMapping, Mapping } from './mapping.js'

/** What no schema can say: which keys exclude each other, and whether formats and names mean something. */
export function crossFaults(mapping: Mapping, base: string): SettingFault[] {
  const faults: SettingFault[] = []
  const paths = Object.keys(mapping.fields)
  if (Array.isArray(mapping.headerRow) && mapping.headerRow[1] !== mapping.headerRow[0] + 1) {
    faults.push(
      fault(
        `${base}/headerRow`,
        'bad-header-rows',
        '两层表头须是相邻的两行，上层在前，如 [3, 4]。',
        'The two rows of a header have to follow each other, such as [3, 4].',
      ),
    )
  }
  if (mapping.id) faults.push(...idFaults(mapping.id, `${base}/id`))
  for (const [path, field] of Object.entries(mapping.fields)) {
    for (const [i, way] of [field].flat().entries()) {
      const place = `${base}/fields/${path}`
      faults.push(...fieldFaults(path, way, Array.isArray(field) ? `${place}/${i}` : place, mapping))
    }
    const clash = paths.find((other) => other.startsWith(`${path}.`))
    if (clash !== undefined) {
      faults.push(
        fault(
          `${base}/fields/${path}`,
          'field-clash',
          `“${path}”既作为值，又作为“${clash}”的上级。`,
          `"${path}" is given as a value and as what "${clash}" is part of.`,
        ),
      )
    }
  }
  for (const [i, condition] of [mapping.where ?? []].flat().entries()) {
    const given = [condition.in, condition.notIn, condition.filled].filter((part) => part !== undefined)
    const place = Array.isArray(mapping.where) ? `${base}/where/${i}` : `${base}/where`
    if (condition.others !== undefined && (condition.in === undefined || condition.notIn === undefined)) {
      faults.push(
        fault(
          `${place}/others`,
          'unused-key',
          'others 说的是 in 和 notIn 都没有的取值，须同时给出这两个列表。',
          'others is about cells in neither in nor notIn, and goes with both.',
        ),
      )
    }
    if (given.length === 0) {
      faults.push(
        fault(
          place,
          'empty-condition',
          '条件没有 in、notIn 或 filled。',
          'The condition has neither in, nor notIn, nor filled.',
        ),
      )
    }
  }
  if (mapping.group !== undefined && !paths.some((path) => path.startsWith(`${mapping.group}.0.`))) {
    faults.push(
      fault(
        `${base}/group`,
        'unknown-group',
        `fields 中没有“${mapping.group}.0.…”，不能按它合并。`,
        `No field begins with "${mapping.group}.0.", so rows cannot share that list.`,
      ),
    )
  }
  if (mapping.group !== undefined && mapping.id?.column === undefined && mapping.id?.template === undefined) {
    faults.push(
      fault(
        `${base}/group`,
        'group-without-id',
        '按编号合并行，须用 id.column 或 id.template 给出编号。',
        'Rows are merged by id, so id.column or id.template is needed.',
      ),
    )
  }
  return faults
}

function idFaults(id: IdMapping, path: string): SettingFault[] {
  const given = [id.column, id.template, id.row].filter((part) => part !== undefined).length
  if (given !== 1) {
    return [
      fault(path, 'one-of', 'column、template、row 应恰好给出一个。', 'Give exactly one of column, template and row.'),
    ]
  }
  if (id.prefix !== undefined && id.column === undefined) {
    return [fault(`${path}/prefix`, 'unused-key', 'prefix 只与 column 同用。', 'prefix goes with column only.')]
  }
  if (id.template !== undefined && !/\{[^{}]+\}/.test(id.template)) {
    return [
      fault(
        `${path}/template`,
        'same-id-for-all',
        '模板中没有 {列名}，所有行的编号会相同。',
        'The template holds no {column}, so every row would get the same id.',
      ),
    ]
  }
  return []
}

function fieldFaults(name: string, field: FieldMapping, path: string, mapping: Mapping): SettingFault[] {
  const faults: SettingFault[] = []
  if (name === 'id' || name === 'kind') {
    faults.push(fault(path, 'reserved-field', `“${name}”不在 fields 中给出。`, `"${name}" is not given among fields.`))
  }
  const given = [field.value, field.column, field.join].filter((part) => part !== undefined).length
  if (given !== 1) {
    faults.push(
      fault(path, 'one-of', 'value、column、join 应恰好给出一个。', 'Give exactly one of value, column and join.'),
    )
  }
  for (const key of ['format', 'values', 'split', 'type', 'byTime', 'span', 'people', 'optional'] as const) {
    if (field.value !== undefined && field[key] !== undefined) {
      faults.push(fault(`${path}/${key}`, 'unused-key', `${key} 不与 value 同用。`, `${key} does not go with value.`))
    }
  }
  if (field.format !== undefined && field.values !== undefined) {
    faults.push(fault(`${path}/values`, 'unused-key', 'values 不与 format 同用。', 'values does not go with format.'))
  }
  if (field.byTime !== undefined && field.format === undefined) {
    faults.push(fault(`${path}/byTime`, 'unused-key', 'byTime 只与 format 同用。', 'byTime goes with format only.'))
  }
  if (field.byTime !== undefined && Object.keys(field.byTime).length === 0) {
    faults.push(fault(`${path}/byTime`, 'empty-table', 'byTime 没有列出时间。', 'byTime lists no time.'))
  }
  if (field.byTime !== undefined && field.as !== undefined && field.as !== 'time') {
    faults.push(
      fault(
        `${path}/as`,
        'unused-key',
        'byTime 按时间取值，as 只能是 time。',
        'byTime goes by the time of day: as can only be time.',
      ),
    )
  }
  for (const key of ['format', 'values', 'type'] as const) {
    if (field.people !== undefined && field[key] !== undefined) {
      faults.push(fault(`${path}/${key}`, 'unused-key', `${key} 不与 people 同用。`, `${key} does not go with people.`))
    }
  }
  if (field.as !== undefined && field.format === undefined) {
    faults.push(fault(`${path}/as`, 'unused-key', 'as 只与 format 同用。', 'as goes with format only.'))
  }
  if (field.format !== undefined) {
    try {
      const { kinds } = compileFormats(
        [field.format].flat(),
        field.as ?? (field.byTime && 'time'),
        mapping.offset ?? '+08:00',
      )
      if (kinds.length > 1) {
        faults.push(
          fault(
            `${path}/format`,
            'mixed-formats',
            `这些格式有的得出${kinds.join('、')}，请用 as 指明取哪一种。`,
            `These formats yield ${kinds.join(' and ')}; say with "as" which is meant.`,
          ),
        )
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      faults.push({
        ...fault(
          `${path}/format`,
          'bad-format',
          `日期格式不能识别：${error.message}`,
          `The date format is not understood: ${error.message}`,
        ),
        hint: text(
          '可用 yyyy、yy、MM、M、dd、d、HH、H、mm、m、ss、s、a（上午/下午）、E（星期）、D（当日/次日），或 excel。',
          'Use yyyy, yy, MM, M, dd, d, HH, H, mm, m, ss, s, a (AM/PM), E (weekday), D (次日, the next day), or excel.',
        ),
      })
    }
  }
  return faults
}
