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
  `<text class="z lt" x="9.5" y="13" text-anchor="middle"${extra}>${zh}</text><text class="e lt" x="9.5" y="12.6" text-anchor="middle"${extra}>${en}</text>`
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
    '<rect class="doubtful" x="1.500" y="1.500" width="13" height="13"/><path class="hatch" d="M2 9l7-7M2 14L14 2M7 14l7-7"/><text class="lt" data-on="doubt" x="8" y="12" text-anchor="middle">?</text>',
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

/** The marks, defined once a page. */
export const symbolSheet = new Markup(
  `<svg class="sheet" aria-hidden="true" width="0" height="0">${Object.entries(symbols)
    .map(([id, drawn]) => `<symbol id="${id}" viewBox="${viewBox(id)}">${drawn}</symbol>`)
    .join('')}${Object.entries(bandIds)
    .map(([sign, id]) => {
      const band = nightBand(sign, 1, 1, 97)
      return `<symbol id="n-${id}" viewBox="0 0 99 7" preserveAspectRatio="none"><path class="night ${band?.kind}" d="${band?.path}"/></symbol>`
    })
    .join('')}</svg>`,
)

/** A night's band across a calendar's cell; a shorter one on Sunday. */
export function calendarBand(sign: string, isLast: boolean): Markup | undefined {
  const id = Object.hasOwn(bandIds, sign) ? bandIds[sign] : undefined
  return id === undefined
    ? undefined
    : new Markup(`<svg class="band${isLast ? ' last' : ''}" aria-hidden="true"><use href="#n-${id}"/></svg>`)
}

/** A mark by itself, as in a legend or a calendar. */
export function mark(id: string): Markup {
  const size = id.startsWith('d-') ? 'm' : 'm s'
  return new Markup(`<svg class="${size}" aria-hidden="true"><use href="#${id}"/></svg>`)
}

/** A night's band from x on, `width` long, its top at y: the path, and its class. */
export function nightBand(
  sign: string,
  x: number,
  y: number,
  width: number,
): { readonly kind: string; readonly path: string } | undefined {
  const middle = y + 2.5
  switch (sign) {
    case '=':
      return { kind: 'kept', path: `M${x} ${middle}h${width}` }
    case 'v': {
      // A band that is open for a house in its middle.
      const half = (width - 8) / 2
      return {
        kind: 'kept',
        path: `M${x} ${middle}h${half}M${x + half + 1} ${middle}h6m-3 -1v-2.5M${x + half + 8} ${middle}h${half}`,
      }
    }
    case '-':
      return { kind: 'free', path: `M${x} ${middle}h${width}` }
    case '~':
      return { kind: 'excused', path: `M${x} ${middle}h${width}` }
    case '_':
      return { kind: 'hollow', path: `M${x + 0.5} ${y}h${width - 1}v5h-${width - 1}z` }
    case '%':
      return {
        kind: 'hollow',
        path: `M${x + 0.5} ${y}h${width - 1}v5h-${width - 1}zM${x + width / 2 - 4} ${y + 5}l8-5`,
      }
    case '?': {
      let path = `M${x + 0.5} ${y}h${width - 1}v5h-${width - 1}z`
      for (let at = x + 4; at + 4 < x + width; at += 4) path += `M${at} ${y + 5}l4-5`
      return { kind: 'unsure', path }
    }
    default:
      return undefined
  }
}
