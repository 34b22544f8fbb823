const LONGEST = 40

/** A value as a message shows it: short, one line, control characters and lone surrogates escaped. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    const characters = [...value]
    return JSON.stringify(characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}…` : value)
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null || value === undefined)
    return String(value)
  if (typeof value === 'bigint') return `${value}n`
  return typeof value
}

/** What sort of value it is, in both languages. */
export function sortOf(value: unknown): { zh: string; en: string } {
  if (value === null) return { zh: ' null', en: 'null' }
  if (Array.isArray(value)) return { zh: '列表', en: 'a list' }
  switch (typeof value) {
    case 'string':
      return { zh: `文本 ${shown(value)}`, en: `the text ${shown(value)}` }
    case 'number':
      return { zh: `数字 ${value}`, en: `the number ${value}` }
    case 'boolean':
      return { zh: ` ${value}`, en: `${value}` }
    case 'object':
      return { zh: '对象', en: 'an object' }
    default:
      return { zh: ` ${shown(value)}`, en: shown(value) }
  }
}
