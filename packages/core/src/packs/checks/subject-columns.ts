import { recordKindInfo } from '../../records/kinds.js'
import { postColumns } from '../../sheets/post-sheets.js'
import type { Column, SheetInfo } from '../../sheets/sheet.js'
import { unitColumns } from '../../sheets/unit-columns.js'
import type { PackDefinition } from '../language.js'

/** The columns of what a rule judges: of a record, sheet or unit, or of a person and the post; undefined where unknown. */
export function subjectColumns(
  each: string,
  pack: PackDefinition,
  sheets: ReadonlyMap<string, SheetInfo>,
): Readonly<Record<string, Column>> | undefined {
  if (each === 'person') return { ...recordKindInfo.person.fields, ...postColumns }
  if (each === 'unit') return unitColumns
  return sheets.get(each)?.columns ?? pack.kinds?.[each]?.fields
}
