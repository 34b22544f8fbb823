import type { Text } from '../../report/finding.js'

/** Something in a text that no pack may hold, with the offset in UTF-16 units at which it begins. */
export interface ReadingFault {
  readonly code: string
  readonly pointer: string
  readonly offset: number
  readonly message: Text
  readonly hint?: Text
}

/** A fault after which nothing more can be read. */
export class ReadingStopped extends Error {
  constructor(readonly fault: ReadingFault) {
    super(fault.message.en)
    this.name = 'ReadingStopped'
  }
}

/** Both languages of a text. */
export const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en })
