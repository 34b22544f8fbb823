import { cpus, loadavg, release, totalmem, type } from 'node:os'

const HEAD = [
  'contestant',
  'runs',
  'median s',
  'min–max s',
  'CPU s',
  '× hand loop',
  'naive ÷ it',
  '× JSON.parse',
  'peak MiB',
  'violations',
  'digest',
]

/** The middle of a list of numbers, the mean of two for an even count. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/**
 * The results as a Markdown table with aligned columns. A result is
 * `{ name, label, seconds: number[], cpuSeconds: number[], peakRss, violations?, digest? }`.
 */
export function formatTable(results) {
  const middle = new Map(results.map(({ name, seconds }) => [name, median(seconds)]))
  return asTable(HEAD, results, ({ name }) => [
    ratio(middle.get(name), middle.get('hand-loop')),
    ratio(middle.get('naive'), middle.get(name)),
    ratio(middle.get(name), middle.get('json-parse')),
  ])
}

/** The same for those who work on the extended records: how many times the three quotas' time all rules take. */
export function formatExtended(results) {
  const quotas = results.find(({ name }) => name === 'quotas-extended')
  const head = [...HEAD.slice(0, 5), '× the three quotas', ...HEAD.slice(8)]
  return asTable(head, results, ({ seconds }) => [ratio(median(seconds), quotas && median(quotas.seconds))])
}

function ratio(above, below) {
  return above === undefined || below === undefined ? '–' : (above / below).toFixed(above / below < 10 ? 2 : 0)
}

function asTable(head, results, ratiosOf) {
  const rows = results.map((result) => {
    const { label, seconds, cpuSeconds, peakRss, violations, digest } = result
    return [
      label,
      String(seconds.length),
      median(seconds).toFixed(2),
      `${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}`,
      median(cpuSeconds).toFixed(2),
      ...ratiosOf(result),
      String(Math.round(peakRss / 2 ** 20)),
      violations === undefined ? '–' : String(violations),
      digest === undefined ? '–' : `\`${digest.slice(0, 8)}\``,
    ]
  })
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const line = (cells) =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

/** Processor, cores, memory, system and Node version of this machine, and how busy it was. */
export function describeMachine() {
  const processors = cpus()
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const system = `${type()} ${release()}, Node ${process.version}`
  return `${processors[0].model}, ${processors.length} cores, ${memory} GiB, ${system}, load average ${loadavg()[0].toFixed(1)}`
}

/** One line that says what was worked on. */
export function describeWorkload({ persons, weeks, seed, records, bytes, counts }) {
  const kinds = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`)
  const size = `${(bytes / 2 ** 20).toFixed(0)} MiB of NDJSON`
  return `${persons} persons × ${weeks} weeks, seed ${seed}: ${records} records (${kinds.join(', ')}), ${size}`
}
