import { writeXlsx } from 'hucre/xlsx'

export type Cell = string | number | Date | null

/** An `.xlsx` of these sheets. */
export async function workbook(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Promise<Uint8Array> {
  const written = await writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) })),
  })
  return Uint8Array.from(written as Uint8Array)
}
