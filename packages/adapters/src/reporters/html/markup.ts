/** Markup that is safe to put into a page as it is. */
export class Markup {
  constructor(readonly source: string) {}
  toString(): string {
    return this.source
  }
}

/** What a template takes: texts are escaped, markup is not, lists are joined, nothing is left out. */
export type Part = string | number | Markup | undefined | false | readonly Part[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

// Controls, bidirectional and invisible characters, lone surrogates, noncharacters.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu
const needsWork = /[^ -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]|[&<>"']/

function escaped(character: string): string {
  const point = character.codePointAt(0) as number
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
}

/** A text whose control, bidirectional and invisible characters are written out as `\u202e`; glyph variants of Han characters stay. */
export function visible(text: string): string {
  return text.replace(hidden, (character, at: number) => {
    const isVariant = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character)
    return isVariant && /\p{Script=Han}$/u.test(text.slice(0, at)) ? character : escaped(character)
  })
}

/** A text as it stands in element content and in quoted attribute values alike. */
export function escapeText(text: string): string {
  if (!needsWork.test(text)) return text
  return visible(text).replace(/[&<>"']/g, (character) => entities[character])
}

/** Writes one part of a template. */
export function write(part: Part): string {
  if (typeof part === 'string') return escapeText(part)
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (part instanceof Markup) return part.source
  let all = ''
  for (const each of part) all += write(each)
  return all
}

/** A template of markup: everything put into it is escaped unless it is markup itself. Attribute values must be quoted. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let source = strings[0]
  for (let i = 0; i < parts.length; i++) source += write(parts[i]) + strings[i + 1]
  return new Markup(source)
}

/** Parts a line each, where the style keeps line ends. */
export function lines(parts: readonly Part[]): Part {
  return parts.map((part, i) => [i > 0 && lineEnd, part])
}

const lineEnd = new Markup('\n')

/** Data for a script: JSON in which nothing can end the element or open a comment. */
export function embeddedJson(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => escaped(character)))
}

/** A text as a CSS string. */
export function cssString(text: string): string {
  return `"${visible(text).replace(/["\\<>&]/g, (character) => `\\${(character.codePointAt(0) as number).toString(16)} `)}"`
}
