import type { Budget } from './limits.js'
import { attribute, unescaped } from './markup-text.js'
import { damaged, WorkbookFault } from './workbook-fault.js'
import { unpacked, type ZipPart, zipParts } from './zip-parts.js'

/** A worksheet of an `.xlsx`, as its workbook lists it. */
export interface XlsxSheet {
  readonly name: string
  /** Its place among all sheets, charts included. */
  readonly index: number
  /** Why it must not be read. */
  readonly fault?: WorkbookFault
}

/** What no part may hold: the format has no use for it, and entities unfold without end. */
const DECLARATION = /<!(DOCTYPE|ENTITY)/i

/** A formula that was never calculated: its cell would look empty. */
const UNCALCULATED = /<\/(?:\w+:)?f>\s*<\/(?:\w+:)?c>|<(?:\w+:)?f(?:\s[^<>]*)?\/>\s*<\/(?:\w+:)?c>/

/** Longest match of the two that may lie across two pieces. */
const OVERLAP = 400

/** Small parts that are kept to list the sheets. */
const LIST = /(^|\/)(workbook\.xml|workbook\.xml\.rels)$/
const LIST_BYTES = 4_000_000

/** Unpacks every part once, under the limits, before a library that trusts the file may; lists its worksheets. */
export async function inspected(bytes: Uint8Array, budget: Budget): Promise<readonly XlsxSheet[]> {
  const uncalculated = new Set<string>()
  const kept = new Map<string, string>()
  const parts = zipParts(bytes)
  for (const part of parts) {
    const text = await inspect(bytes, part, budget, uncalculated)
    if (text !== undefined) kept.set(part.name, text)
  }
  const list = [...kept].find(([name]) => name.endsWith('workbook.xml'))
  const relations = [...kept].find(([name]) => name.endsWith('.rels'))
  if (!list || !relations) throw damaged('其中没有工作簿', 'there is no workbook in it')
  const targets = worksheetTargets(relations[1], list[0])
  const sheets: XlsxSheet[] = []
  let index = 0
  for (const [tag] of list[1].matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const name = attribute(tag, 'name')
    const relation = /\s\w+:id="([^"]*)"/.exec(tag)?.[1]
    if (!name || !relation) continue
    const target = targets.get(relation)
    if (target !== undefined) {
      const fault = uncalculated.has(target) ? withoutValues(name) : undefined
      sheets.push({ name, index, ...(fault && { fault }) })
    }
    index++
  }
  if (sheets.length === 0) throw damaged('其中没有工作表', 'there is no worksheet in it')
  return sheets
}

async function inspect(
  bytes: Uint8Array,
  part: ZipPart,
  budget: Budget,
  uncalculated: Set<string>,
): Promise<string | undefined> {
  const isMarkup = /\.(xml|rels|vml)$/i.test(part.name)
  const isSheet = /worksheets\/[^/]+\.xml$/i.test(part.name)
  const keep: Uint8Array[] | undefined = LIST.test(part.name) ? [] : undefined
  let size = 0
  let tail = ''
  for await (const piece of unpacked(bytes, part, budget)) {
    if (!isMarkup) continue
    const text = tail + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString('latin1')
    // A part in UTF-16 would hide what is looked for, and programs do not write it.
    if (text.includes('\0')) throw damaged(`“${part.name}”不是 UTF-8`, `"${part.name}" is not UTF-8`)
    if (DECLARATION.test(text))
      throw damaged(`“${part.name}”含有实体声明`, `"${part.name}" declares entities, which workbooks do not`)
    if (isSheet && !uncalculated.has(part.name) && UNCALCULATED.test(text)) uncalculated.add(part.name)
    tail = text.slice(-OVERLAP)
    size += piece.length
    if (keep && size <= LIST_BYTES) keep.push(piece)
  }
  return keep && size <= LIST_BYTES ? new TextDecoder().decode(Buffer.concat(keep)) : undefined
}

/** Relation → part of every worksheet; charts and dialogs are other relations. */
function worksheetTargets(relations: string, workbook: string): ReadonlyMap<string, string> {
  const folder = workbook.includes('/') ? workbook.slice(0, workbook.lastIndexOf('/') + 1) : ''
  const targets = new Map<string, string>()
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const id = attribute(tag, 'Id')
    const target = attribute(tag, 'Target')
    if (id === undefined || target === undefined || !attribute(tag, 'Type')?.endsWith('/worksheet')) continue
    targets.set(unescaped(id), target.startsWith('/') ? target.slice(1) : `${folder}${target.replace(/^\.\//, '')}`)
  }
  return targets
}

function withoutValues(sheet: string): WorkbookFault {
  return new WorkbookFault(
    'formula-without-value',
    `的工作表“${sheet}”含有尚未计算的公式，其值无从得知，`,
    `has formulas in the sheet "${sheet}" that were never calculated, so their values are not known.`,
  )
}
