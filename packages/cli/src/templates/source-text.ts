const columns = 110

/** How members are named: always in quotation marks, or only where TypeScript needs them. */
export type KeyStyle = 'json' | 'ts'

/** A value as a person would write it: what fits on a line stands on one. */
export function sourceText(value: unknown, style: KeyStyle = 'json', indent = ''): string {
  const line = onOneLine(value, style)
  if (indent.length + line.length <= columns || typeof value !== 'object' || value === null) return line
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const members = Array.isArray(value)
    ? value.map((member) => sourceText(member, style, inner))
    : Object.entries(value).map(([key, member]) => `${keyText(key, style)}: ${sourceText(member, style, inner)}`)
  return `${open}\n${members.map((member) => `${inner}${member}`).join(',\n')}\n${indent}${close}`
}

function onOneLine(value: unknown, style: KeyStyle): string {
  if (Array.isArray(value)) return `[${value.map((member) => onOneLine(member, style)).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, member]) => `${keyText(key, style)}: ${onOneLine(member, style)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function keyText(key: string, style: KeyStyle): string {
  return style === 'ts' && /^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)
}
