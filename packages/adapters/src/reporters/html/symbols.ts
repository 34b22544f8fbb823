import { Markup } from './markup.js'

/** The marks of a day, by the sign the marks of all reports share; `n` is a date outside the post. */
export const dayMarks: Readonly<Record<string, string>> = {
  '#': 'd-town',
  V: 'd-village',
  D: 'd-duty',
  t: 'd-trip',
  l: 'd-leave',
  r: 'd-recall',
  x: 'd-struck',
  o: 'd-open',
  '?': 'd-doubt',
  '.': 'd-rest',
  n: 'd-out',
}

const letter = (zh: string, en: string, extra = '') =>
  `<text aria-hidden="true" class="z lt" x="9.5" y="13" text-anchor="middle"${extra}>${zh}</text><text aria-hidden="true" class="e lt" x="9.5" y="12.6" text-anchor="middle"${extra}>${en}</text>`
const box = (more: string) => `<rect class="${more}" x=".75" y=".75" width="17.5" height="15.5" rx="1"/>`

const symbols: Readonly<Record<string, string>> = {
  'd-town': box('town'),
  'd-village': `<path class="village" d="M.5 16.5V6.5L9.5.5l9 6v10z"/>${letter('村', 'V', ' data-on="village"')}`,
  'd-duty': `${box('town')}<path class="base" d="M.75 15h17.5"/>${letter('值', 'D')}`,
  'd-trip': `${box('dash')}${letter('差', 'T')}`,
  'd-leave': `${box('dots')}${letter('假', 'L')}`,
  'd-recall': `${box('dash')}${letter('召', 'R')}`,
  'd-struck': '<circle class="ring" cx="9.5" cy="8.5" r="6.5"/><path class="ring" d="M5 13l9-9"/>',
  'd-open': '<circle class="ring" cx="9.5" cy="8.5" r="6.5"/>',
  'd-doubt': `<rect class="doubtful" x="1.5" y=".75" width="16" height="15.5"/><path class="hatch" d="M2 8l6-7M2 15l12-14M8 16l9-10.500M14 16l3.500-4"/>${letter('?', '?', ' data-on="doubt"')}`,
  'd-rest': '<circle class="point" cx="9.5" cy="8.5" r="1.1"/>',
  'd-out': '<path class="out" d="M6 8.500h7"/>',
  'v-violation': '<circle class="ring" cx="8" cy="8" r="5.5"/>',
  'v-indeterminate':
    '<rect class="doubtful" x="1.500" y="1.500" width="13" height="13"/><path class="hatch" d="M2 9l7-7M2 14L14 2M7 14l7-7"/><text aria-hidden="true" class="lt" data-on="doubt" x="8" y="12" text-anchor="middle">?</text>',
  'v-doubt': '<path class="doubtline" d="M2.500 6h11M2.500 10.500h11M11 2.500l-6 11.500"/>',
  'v-pending': '<circle class="clock" cx="8" cy="8" r="5.500"/><path class="clock" d="M8 4.700V8h2.600"/>',
  'v-info': '<path class="clock" d="M3 6h10M3 10h10"/>',
}

const viewBox = (id: string) => (id.startsWith('d-') ? '0 0 19 17' : '0 0 16 16')

const bandIds: Readonly<Record<string, string>> = {
  '=': 'kept',
  v: 'village',
  '-': 'free',
  '~': 'excused',
  _: 'none',
  '%': 'struck',
  '?': 'doubt',
}

/** How wide a night's band is in the map, but for Sundays. */
export const nightWidth = 20

/** The marks, defined once a page: as symbols, and as markers that stand at every point of a path. */
export const symbolSheet = new Markup(
  `<svg class="sheet" aria-hidden="true">${Object.entries(symbols)
    .map(([id, drawn]) => `<symbol id="${id}" viewBox="${viewBox(id)}">${drawn}</symbol>`)
    .join(
      '',
    )}<pattern id="hatch" width="4" height="5" patternUnits="userSpaceOnUse"><path class="hatch" d="M0 5l4-5"/></pattern></svg>`,
)

/** Marks of the map as markers: a path with the class of a mark draws it at each of its points. */
export function markerSheet(withLetters: boolean): Markup {
  const marker = (id: string, drawn: string) => `<marker id="${id}" markerUnits="userSpaceOnUse">${drawn}</marker>`
  const days = Object.entries(symbols)
    .filter(([id]) => id.startsWith('d-'))
    .map(([id, drawn]) => marker(`k${id.slice(1)}`, drawn))
  const nights = Object.entries(bandIds).map(([sign, id]) => marker(`k-n-${id}`, nightPath(sign, 0, 0, nightWidth)))
  return new Markup(
    `<svg class="sheet${withLetters ? ' lettered' : ' letterless'}" aria-hidden="true">${days.join('')}${nights.join('')}</svg>`,
  )
}

/** The classes of the markers, for the style sheet. */
export const markerStyles = [
  ...Object.keys(symbols)
    .filter((id) => id.startsWith('d-'))
    .map((id) => `k${id.slice(1)}`),
  ...Object.values(bandIds).map((id) => `k-n-${id}`),
]
  .map((id) => `.${id}{marker:url(#${id})}`)
  .join('')

/** The class of a night's marker. */
export const nightMarker = (sign: string): string | undefined =>
  Object.hasOwn(bandIds, sign) ? `k-n-${bandIds[sign]}` : undefined

/** A night in a calendar's cell, from its middle to that of the next one; on Sundays to the edge. */
function cellBand(sign: string, isLast: boolean): string {
  const [width, middle] = isLast ? ['50%', '25%'] : ['100%', '50%']
  const line = (kind: string) => `<line class="night ${kind}" x1="1.5" x2="${width}" y1="-7.5" y2="-7.5"/>`
  const box = (kind: string) => `<rect class="${kind}" x="2" y="-10" width="${isLast ? '48%' : '97%'}" height="5"/>`
  const at = (drawn: string) => `<svg x="${middle}" overflow="visible">${drawn}</svg>`
  switch (sign) {
    case '=':
      return line('kept')
    case 'v':
      return `${line('kept')}${at('<path class="gap" d="M-4 -11h8v8h-8z"/><path class="night kept" d="M-3 -7.5h6m-3-1v-2.5"/>')}`
    case '-':
      return line('free')
    case '~':
      return line('excused')
    case '_':
      return box('night hollow')
    case '%':
      return `${box('night hollow')}${at('<path class="night hollow" d="M-4 -5l8-5"/>')}`
    default:
      return `${box('night unsure')}${box('hatched')}`
  }
}

/** The day and night of a calendar's cell, drawn by one use. */
export interface CellMark {
  readonly day: string | undefined
  readonly night: string
  readonly isLast: boolean
}

/** The symbols of a calendar's cells: each day with each night that occurs. */
export class CellSymbols {
  private readonly drawn = new Map<string, string>()

  /** A cell's drawing; nothing where there is nothing to draw. */
  use({ day, night, isLast }: CellMark): Markup | undefined {
    const band = Object.hasOwn(bandIds, night) ? bandIds[night] : undefined
    if (day === undefined && band === undefined) return undefined
    const id = `c${day?.slice(1) ?? ''}${band ? `-${band}` : ''}${isLast && band ? '-7' : ''}`
    if (!this.drawn.has(id)) {
      const mark = day ? `<use href="#${day}" x="6" y="23" width="19" height="17"/>` : ''
      const night7 = band ? `<svg x="50%" y="100%" overflow="visible">${cellBand(night, isLast)}</svg>` : ''
      this.drawn.set(id, `<symbol id="${id}" overflow="visible">${mark}${night7}</symbol>`)
    }
    return new Markup(`<svg><use href="#${id}"/></svg>`)
  }

  /** The symbols that were used. */
  sheet(): Markup | undefined {
    if (this.drawn.size === 0) return undefined
    return new Markup(`<svg class="sheet" aria-hidden="true">${[...this.drawn.values()].join('')}</svg>`)
  }
}

/** A mark by itself, as in a legend or a calendar. */
export function mark(id: string): Markup {
  const size = id.startsWith('d-') ? 'm' : 'm s'
  return new Markup(`<svg class="${size}"><use href="#${id}"/></svg>`)
}

/** A piece of a night's band, `dx` and `dy` from its upper left corner; `width` is how far right it ends. */
interface Piece {
  readonly dx: number
  readonly dy: number
  readonly piece: string
  readonly width: number
}

/** A night's band as pieces of a path, and its class. */
export function nightBand(
  sign: string,
  width: number,
): { readonly kind: string; readonly pieces: readonly Piece[] } | undefined {
  const line: Piece = { dx: 0, dy: 2.5, piece: `h${width}`, width }
  const box: Piece = { dx: 0.5, dy: 0, piece: `h${width - 1}v5h-${width - 1}z`, width: 0 }
  switch (sign) {
    case '=':
      return { kind: 'kept', pieces: [line] }
    case 'v': {
      // A band that is open for a house in its middle.
      const half = (width - 8) / 2
      return {
        kind: 'kept',
        pieces: [{ dx: 0, dy: 2.5, piece: `h${half}m1 0h6m-3-1v-2.5m4 3.5h${half}`, width }],
      }
    }
    case '-':
      return { kind: 'free', pieces: [line] }
    case '~':
      return { kind: 'excused', pieces: [line] }
    case '_':
      return { kind: 'hollow', pieces: [box] }
    case '%':
      return {
        kind: 'hollow',
        pieces: [{ ...box, piece: `${box.piece}m${(width - 9) / 2} 5l8-5`, width: (width + 7) / 2 }],
      }
    case '?': {
      const lines = Math.max(0, Math.ceil(width / 4) - 2)
      const hatch = lines === 0 ? '' : `m3.5 5l4-5${'m0 5l4-5'.repeat(lines - 1)}`
      return {
        kind: 'unsure',
        pieces: [{ ...box, piece: box.piece + hatch, width: lines === 0 ? 0 : 4 * lines + 3.5 }],
      }
    }
    default:
      return undefined
  }
}

/** A night's band by itself, `width` long, with its upper left corner at a place. */
export function nightPath(sign: string, x: number, y: number, width: number): string {
  const band = nightBand(sign, width)
  const path = band?.pieces.map(({ dx, dy, piece }) => `M${x + dx} ${y + dy}${piece}`).join('')
  return `<path class="night ${band?.kind}" d="${path}"/>`
}
