import type { Locale } from '@shouze/core'
import { columnsOf, emit, type Io } from './io.js'
import type { Reading } from './load.js'
import { grouped } from './messages/figures.js'
import { cleanId } from './text/clean.js'
import { width } from './text/width.js'

/** Work that is over sooner is not worth a line. */
const silentMs = 2000
const betweenMs = 200

/** What goes on beside reading, of which nothing can be told until it is over. */
export type Stage = 'checking' | 'writing'

const words = {
  'zh-CN': {
    reading: (file: string, percent: number, records: number) => `读取 ${file}  ${percent}%  记录 ${grouped(records)}`,
    checking: (records: number) => `核对 ${grouped(records)} 条记录`,
    writing: () => '写出报告',
  },
  en: {
    reading: (file: string, percent: number, records: number) =>
      `reading ${file}  ${percent} %  ${grouped(records)} records`,
    checking: (records: number) => `checking ${grouped(records)} records`,
    writing: () => 'writing the report',
  },
} as const

/**
 * One line on the standard error that tells how far the work has come, where a person looks on and it takes more than two
 * seconds; it is wiped away when the work is done.
 */
export class Progress implements Reading {
  private readonly isOn: boolean
  private readonly start: number
  private readonly now: () => number
  private last = Number.NEGATIVE_INFINITY
  private isDrawn = false
  private file = ''
  private size = 0
  private done = 0
  private count = 0

  constructor(
    private readonly io: Io,
    private readonly locale: Locale,
    quiet: boolean,
  ) {
    this.now = io.now ?? (() => performance.now())
    this.isOn = !quiet && io.stderrIsTTY === true
    this.start = this.now()
  }

  pass(path: string, size: number): void {
    this.file = path
    this.size = size
    this.done = 0
  }

  bytes(count: number): void {
    this.done += count
    this.draw(() => this.readingText(), betweenMs)
  }

  records(count: number): void {
    this.count += count
  }

  /** A stage begins. Nothing can be drawn while it goes on, so that its line is drawn when it may well take long. */
  stage(stage: Stage): void {
    this.draw(() => words[this.locale][stage](this.count), 0, silentMs / 4)
  }

  /** Wipes the line away: what is printed next begins on a clean one. */
  end(): void {
    if (this.isDrawn) this.put('\r\u001b[K')
    this.isDrawn = false
  }

  private readingText(): string {
    const percent = Math.min(100, Math.floor((100 * this.done) / Math.max(1, this.size)))
    const text = (file: string) => words[this.locale].reading(file, percent, this.count)
    const room = columnsOf({ ...this.io, isTTY: true }) - 1
    const name = [...cleanId(this.file)]
    if (width(text(name.join(''))) <= room) return text(name.join(''))
    // The end of a path tells more than its beginning.
    while (name.length > 0 && width(text(`...${name.join('')}`)) > room) name.shift()
    return text(`...${name.join('')}`)
  }

  private draw(text: () => string, betweenLeast: number, silent = silentMs): void {
    if (!this.isOn) return
    const now = this.now()
    if (now - this.start < silent || now - this.last < betweenLeast) return
    this.last = now
    this.isDrawn = true
    this.put(`\r${text()}\u001b[K`)
  }

  private put(text: string): void {
    // Nobody is harmed if it cannot be shown.
    void emit(this.io.stderr, text).catch(() => undefined)
  }
}
