import { idOf, nameOf, type Party } from '../evidence/unit.js'
import type { CaseContext } from '../facts/case.js'
import { recordKindInfo } from '../records/kinds.js'
import { postColumns } from '../sheets/post-sheets.js'
import { type Cell, type Column, isGrid, type RowSheet } from '../sheets/sheet.js'
import { unitColumns } from '../sheets/unit-columns.js'
import type { Compilation } from './compilation.js'
import { didYouMean } from './errors.js'
import { cellReader, columnAt, columnsOfPost, columnsOfUnit } from './refs.js'

/** Who or what a rule judges. */
export interface RuleSubject {
  readonly each: 'person' | 'unit' | 'record'
  /** Whose rows are read where a selection does not say. */
  readonly party: Party['type']
  /** The sheet whose rows are judged. */
  readonly sheet?: RowSheet
  readonly columns: Readonly<Record<string, Column>>
  /** A column of the subject in a case. */
  cell(context: CaseContext, column: string): Cell
}

const personColumns: Readonly<Record<string, Column>> = {
  ...postColumns,
  id: recordKindInfo.person.fields.id,
  name: recordKindInfo.person.fields.name,
}

/** Persons: the columns are those of the post in force on the first date of the window on which the rule applies. */
function personsOf(compilation: Compilation): RuleSubject {
  const read = cellReader(postColumns, compilation)
  return {
    each: 'person',
    party: 'person',
    columns: personColumns,
    cell: (context, column) => {
      const { party, from, to } = context
      if (column === 'id') return idOf(party)
      if (column === 'name') return nameOf(party)
      const post = party.posts.find((held) => held.from <= to && held.to >= from) ?? party.posts[0]
      return read(columnsOfPost(post), column, context)
    },
  }
}

function unitsOf(compilation: Compilation): RuleSubject {
  const read = cellReader(unitColumns, compilation)
  return {
    each: 'unit',
    party: 'unit',
    columns: unitColumns,
    cell: (context, column) => read(columnsOfUnit(context.party.unit, context.data), column, context),
  }
}

/** Reads whom a rule is about; undefined, with the fault noted, where nothing of that name can be judged. */
export function compileSubject(compilation: Compilation): RuleSubject | undefined {
  const { each, answers } = compilation.rule.appliesTo
  if (each === 'person') return personsOf(compilation)
  if (each === 'unit') return unitsOf(compilation)
  const sheet = compilation.world.sheets.get(each)
  if (!sheet || isGrid(sheet)) {
    const rows = [...compilation.world.sheets.values()].filter((known) => !isGrid(known))
    compilation.fault(
      'unknown-subject',
      '/appliesTo/each',
      `不能以“${each}”为对象。`,
      `"${each}" cannot be judged.`,
      didYouMean(each, ['person', 'unit', ...rows.map(({ name }) => name)]),
    )
    return undefined
  }
  const { person, unit } = sheet.owner ?? {}
  // A column that may be blank names somebody only sometimes; then the unit is who is always there.
  const ofPerson = person !== undefined && (sheet.columns[person].optional !== true || unit === undefined)
  if (!ofPerson && unit === undefined) {
    compilation.fault(
      'unknown-subject',
      '/appliesTo/each',
      `“${each}”的记录没有写明属于哪个人或哪个单位，不能作为对象。`,
      `Records of "${each}" do not say whose they are, so they cannot be judged.`,
    )
    return undefined
  }
  if (answers !== undefined && columnAt(sheet.columns, answers, compilation)?.type !== 'ref') {
    compilation.fault(
      'unknown-column',
      '/appliesTo/answers',
      `“${answers}”不是指向人员或单位的列。`,
      `"${answers}" is no column that names a person or a unit.`,
    )
  }
  const read = cellReader(sheet.columns, compilation)
  return {
    each: 'record',
    party: ofPerson ? 'person' : 'unit',
    sheet,
    columns: sheet.columns,
    cell: (context, column) => (context.row ? read(context.row, column, context) : undefined),
  }
}
