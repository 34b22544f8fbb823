import type { Budget } from './limits.js'
import { unescaped } from './markup-text.js'
import { damaged } from './workbook-fault.js'

/** What a reader of tables is told of HTML or XML; names without prefix, in small letters. */
export interface MarkupReader {
  /** `tag`: the start tag behind its name. */
  open(name: string, tag: string): void
  close(name: string): void
  text(text: string): void
}

/** A start tag longer than this is one that does not end. */
const LONGEST_TAG = 16_384
const TOKENS_BETWEEN = 4096

const NAME = /<(\/?)([A-Za-z][\w:.-]*)/y
const STOP = /["'>]/g

/** Takes markup apart in one pass, whatever is wrong with it: no part of the text is looked at from two places. */
export function readMarkup(text: string, reader: MarkupReader, budget: Budget): void {
  let count = 0
  for (let at = 0; at < text.length; ) {
    if (++count % TOKENS_BETWEEN === 0) budget.checkTime()
    if (text[at] !== '<') {
      const next = text.indexOf('<', at)
      const end = next < 0 ? text.length : next
      reader.text(unescaped(text.slice(at, end)))
      at = end
    } else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4) ?? text.length
    else if (text.startsWith('<![CDATA[', at)) {
      const end = after(text, ']]>', at + 9)
      if (end === undefined) throw unended()
      reader.text(text.slice(at + 9, end - 3))
      at = end
    } else {
      NAME.lastIndex = at
      const found = NAME.exec(text)
      if (found) at = tag(text, at, found, reader)
      else {
        reader.text('<')
        at++
      }
    }
  }
}

function tag(text: string, start: number, [head, slash, name]: RegExpExecArray, reader: MarkupReader): number {
  const from = start + head.length
  const end = tagEnd(text, from)
  const local = name!.slice(name!.indexOf(':') + 1).toLowerCase()
  if (slash) reader.close(local)
  else {
    const rest = text.slice(from, end)
    reader.open(local, ` ${rest}`)
    if (rest.endsWith('/')) reader.close(local)
  }
  return end + 1
}

/** The bracket that ends a tag: the first one outside quotes. */
function tagEnd(text: string, from: number): number {
  for (let at = from; ; ) {
    STOP.lastIndex = at
    const stop = STOP.exec(text)
    const place = stop?.index ?? text.length
    if (!stop || place - from > LONGEST_TAG) throw unended()
    if (stop[0] === '>') return place
    const close = text.indexOf(stop[0], place + 1)
    if (close < 0 || close - from > LONGEST_TAG) throw unended()
    at = close + 1
  }
}

function after(text: string, mark: string, from: number): number | undefined {
  const at = text.indexOf(mark, from)
  return at < 0 ? undefined : at + mark.length
}

function unended() {
  return damaged('有一处标记没有结束', 'a tag in it does not end')
}
