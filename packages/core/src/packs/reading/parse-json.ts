import { shown } from '../../records/shown.js'
import { isWellFormed } from '../../records/well-formed.js'
import { readingLimits } from './limits.js'
import { type MemberOffsets, pointerStep } from './places.js'
import { both, type ReadingFault, ReadingStopped } from './reading-fault.js'

/** A JSON text as a value, with the offsets at which its parts begin and what in it no pack may hold. */
export interface ParsedJson {
  readonly value: unknown
  /** Where the value itself begins. */
  readonly start: number
  readonly offsets: MemberOffsets
  readonly faults: readonly ReadingFault[]
}

/** A list or object that is being read. */
interface Frame {
  readonly container: unknown[] | Record<string, unknown>
  readonly offsets: Map<string, number>
  /** The member being read. */
  key: string
}

// Names that lead out of an object's own properties wherever a value is read by name.
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const words: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/**
 * Reads JSON strictly and in linear time, with a stack of its own instead of recursion. Faults are what is no JSON or
 * exceeds the limits, which ends the reading, and keys given twice, keys no pack may have, lone surrogates and numbers
 * that cannot be held exactly, which do not.
 */
export function parseJson(text: string): ParsedJson {
  const reader = new Reader(text)
  try {
    return reader.read()
  } catch (error) {
    if (!(error instanceof ReadingStopped)) throw error
    return { value: undefined, start: 0, offsets: new Map(), faults: [...reader.faults, error.fault] }
  }
}

class Reader {
  private at = 0
  private nodes = 0
  private readonly stack: Frame[] = []
  private readonly offsets = new Map<object, ReadonlyMap<string, number>>()
  readonly faults: ReadingFault[] = []

  constructor(private readonly text: string) {}

  read(): ParsedJson {
    this.skipSpace()
    const start = this.at
    const value = this.value()
    while (this.stack.length > 0) this.step(this.stack[this.stack.length - 1])
    this.skipSpace()
    if (this.at < this.text.length)
      this.notJson('JSON 结束后还有内容。', 'There is more after the end of the JSON value.')
    return { value, start, offsets: this.offsets, faults: this.faults }
  }

  /** Reads one more member of the innermost list or object, or closes it. */
  private step(frame: Frame): void {
    const { container, offsets } = frame
    const close = Array.isArray(container) ? ']' : '}'
    this.skipSpace()
    if (this.take(close)) {
      this.stack.pop()
      return
    }
    if (offsets.size > 0) {
      if (!this.take(',')) this.notJson(`此处应为逗号或“${close}”。`, `A comma or "${close}" belongs here.`)
      this.skipSpace()
    }
    if (Array.isArray(container)) {
      frame.key = String(container.length)
      offsets.set(frame.key, this.at)
      container.push(this.value())
      return
    }
    const given = this.memberKey(frame)
    const value = this.value()
    if (!forbiddenKeys.has(given)) container[given] = value
  }

  private memberKey(frame: Frame): string {
    const start = this.at
    if (this.text[start] !== '"') this.notJson('此处应为加双引号的键。', 'A key in double quotes belongs here.')
    const key = this.string()
    frame.key = key
    const name = shown(key)
    if (frame.offsets.has(key))
      this.fault('duplicate-key', start, `键 ${name} 重复。`, `The key ${name} is given twice.`)
    else frame.offsets.set(key, start)
    if (forbiddenKeys.has(key))
      this.fault('forbidden-key', start, `不允许使用键 ${name}。`, `The key ${name} is not allowed in a pack.`)
    this.skipSpace()
    if (!this.take(':')) this.notJson('键之后应为冒号。', 'A colon belongs after the key.')
    this.skipSpace()
    return key
  }

  /** Reads a scalar whole; of a list or an object only the opening bracket, its members come step by step. */
  private value(): unknown {
    if (++this.nodes > readingLimits.nodes)
      this.stop(
        'too-many-values',
        `超过 ${readingLimits.nodes} 个值。`,
        `There are more than ${readingLimits.nodes} values.`,
      )
    const char = this.text[this.at]
    if (char === '{' || char === '[') return this.open(char === '{' ? {} : [])
    if (char === '"') return this.string()
    if (char === '-' || (char >= '0' && char <= '9')) return this.number()
    for (const [word, value] of words) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return value
      }
    }
    if (char === undefined) this.notJson('内容不完整，中途结束。', 'It ends before the value is complete.')
    return this.notJson(`此处不应出现 ${shown(char)}。`, `${shown(char)} does not belong here.`)
  }

  private open(container: unknown[] | Record<string, unknown>): unknown {
    const { depth } = readingLimits
    if (this.stack.length === depth)
      this.stop('too-deep', `嵌套超过 ${depth} 层。`, `Lists and objects are nested more than ${depth} deep.`)
    this.at++
    const offsets = new Map<string, number>()
    this.offsets.set(container, offsets)
    this.stack.push({ container, offsets, key: '' })
    return container
  }

  private string(): string {
    const { text } = this
    const start = this.at
    let escaped = false
    let end = start + 1
    for (; text[end] !== '"'; end++) {
      const code = text.charCodeAt(end)
      if (code === 0x5c) {
        escaped = true
        end++
      } else if (code < 0x20 || Number.isNaN(code)) {
        this.at = Math.min(end, text.length)
        if (Number.isNaN(code)) this.notJson('文本缺少结尾的双引号。', 'The text has no closing quote.')
        this.notJson('文本中有未转义的控制字符或换行。', 'A raw control character or line end stands in a text.')
      }
      if (end - start > readingLimits.text)
        this.stop(
          'text-too-long',
          `文本超过 ${readingLimits.text} 个字符。`,
          `A text is longer than ${readingLimits.text} characters.`,
        )
    }
    this.at = end + 1
    const content = escaped ? this.unescaped(start) : text.slice(start + 1, end)
    if (!isWellFormed(content))
      this.fault('lone-surrogate', start, '文本中有不成对的代理字符。', 'A text holds half of a surrogate pair.')
    return content
  }

  private unescaped(start: number): string {
    try {
      return JSON.parse(this.text.slice(start, this.at)) as string
    } catch {
      this.at = start
      return this.notJson('文本中的转义不正确。', 'An escape in this text is not valid.')
    }
  }

  private number(): number {
    const start = this.at
    NUMBER.lastIndex = start
    const written = NUMBER.exec(this.text)?.[0]
    if (written === undefined) return this.notJson('数字不完整。', 'The number is not complete.')
    this.at += written.length
    const value = Number(written)
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
      this.fault(
        'unsafe-number',
        start,
        `数字 ${shown(written)} 过大，不能精确表示。`,
        `The number ${shown(written)} is too large to be held exactly.`,
      )
    return value
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.at++
    }
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false
    this.at++
    return true
  }

  private pointer(): string {
    return this.stack.map(({ key }) => `/${pointerStep(key)}`).join('')
  }

  private fault(code: string, offset: number, zh: string, en: string): void {
    this.faults.push({ code, pointer: this.pointer(), offset, message: both(zh, en) })
    if (this.faults.length === readingLimits.faults)
      this.stop('too-many-faults', '错误过多，未继续读取。', 'There are too many faults; the rest was not read.')
  }

  private notJson(zh: string, en: string): never {
    const hint = both('检查逗号、引号和括号。', 'Look at its commas, quotes and brackets.')
    throw new ReadingStopped({
      code: 'bad-json',
      pointer: this.pointer(),
      offset: this.at,
      message: both(zh, en),
      hint,
    })
  }

  private stop(code: string, zh: string, en: string): never {
    throw new ReadingStopped({ code, pointer: this.pointer(), offset: this.at, message: both(zh, en) })
  }
}
