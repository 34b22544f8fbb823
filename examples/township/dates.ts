import { period } from './story.js'

const oneDay = 86_400_000

/** The civil date after `date`. */
export function dateAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + oneDay).toISOString().slice(0, 10)
}

/** The dates of the checked period, in order. */
export function datesOfPeriod(): string[] {
  const dates: string[] = []
  for (let date = period.from; date <= period.to; date = dateAfter(date)) dates.push(date)
  return dates
}

/** `07` from 7. */
export const two = (n: number): string => String(n).padStart(2, '0')

/** `14:05` from minutes after midnight. */
export const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** `0917` from `2025-09-17`, as ids have it. */
export const shortDate = (date: string): string => `${date.slice(5, 7)}${date.slice(8)}`
