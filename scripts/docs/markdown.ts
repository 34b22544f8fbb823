import { padEnd, width } from '../../packages/cli/src/text/width.js'

/** A table whose columns are aligned, as the formatter leaves them; bars in cells are escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) => Math.max(3, ...lines.map((cells) => width(cells[column]))))
  const row = (cells: readonly string[]): string => `| ${cells.map((cell, i) => padEnd(cell, widths[i])).join(' | ')} |`
  const [first, ...others] = lines.map(row)
  return [first, row(widths.map((columns) => '-'.repeat(columns))), ...others].join('\n')
}

/** A list of points. */
export function points(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}

/** A fold that opens on a click. */
export function fold(title: string, content: string): string {
  return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`
}

/** Values as code, in a row. */
export function codes(values: readonly unknown[], comma: string): string {
  return values.map((value) => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``).join(comma)
}
