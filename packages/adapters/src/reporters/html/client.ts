/** The script of a page: filters, grids, tooltips, keys, the fragment. Everything it needs is in the page. */
export const client = `(() => {
'use strict'
const $ = (selector, from = document) => from.querySelector(selector)
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)]
const root = document.documentElement
root.classList.add('js')
for (const element of $$('[data-script]')) element.hidden = false

const isEnglish = () => $('#l-en').checked
const say = (element) => (isEnglish() ? element.dataset.en : element.dataset.zh)

// Filters
const selects = { p: $('#s-p'), w: $('#s-w'), r: $('#s-r'), s: $('#s-s') }
const pills = { v: $('#f-v'), u: $('#f-u'), p: $('#f-p'), i: $('#f-i') }
const parse = (element) =>
  element.dataset.f.split(' ').map((text) => {
    const [kind, severity, rule, weeks] = text.split('|')
    return { kind, severity, rule, weeks: weeks.split('.') }
  })
const personOf = new Map()
for (const element of $$('.person')) personOf.set(element, { element, person: element.dataset.p, isBusy: false, isHidden: false })
const sections = [...personOf.values()]
const items = $$('.block').map((element) => {
  const section = personOf.get(element.closest('.person'))
  const isListed = /f-[vu]/.test(element.className)
  return { element, section, person: section.person, findings: parse(element), isListed, isHidden: false }
})
const itemOf = new Map(items.map((item) => [item.element.id, item]))
const asItem = (element) => ({ element, isHidden: false })
const rows = $$('.map-row[data-p]').map((element) => ({ ...asItem(element), person: element.dataset.p }))
const rules = $$('.rules tr[data-r]').map((element) => ({ ...asItem(element), rule: element.dataset.r }))
const weekly = $$('[data-w]:not(.map)').map((element) => ({ ...asItem(element), week: element.dataset.w }))
const total = items.reduce((sum, { findings }) => sum + findings.filter(({ kind }) => kind === 'v').length, 0)
// What stays as it is is not touched.
function hide(item, isHidden) {
  if (item.isHidden === isHidden) return
  item.isHidden = isHidden
  item.element.hidden = isHidden
}
// The page lists the first causes; rows of others are made from their own sections when they are to be shown.
let mostCauses = 200
const body = $('.causes tbody')
const causes = $$('.cause').map((element) => ({ ...asItem(element), of: itemOf.get($('a', element).getAttribute('href').slice(1)) }))
if (body) {
  const listed = new Set(causes.map(({ of }) => of))
  for (const of of items) if (of.isListed && !listed.has(of)) causes.push({ element: undefined, isHidden: true, of })
}
function cell(kind, ...content) {
  const made = document.createElement('td')
  made.className = kind
  made.append(...content)
  return made
}
function copied(from, selector) {
  const found = $(selector, from)
  return found ? [...found.cloneNode(true).childNodes] : []
}
function causeRow({ element, section, findings }) {
  const row = document.createElement('tr')
  row.className = 'cause ' + (element.matches('.f-v') ? 'f-v' : 'f-u')
  const link = document.createElement('a')
  link.href = '#' + element.id
  link.append(...copied(section.element, 'h2'))
  const rule = document.createElement('code')
  rule.textContent = findings[0].rule
  const said = copied(element, 'h4').filter((node) => !node.matches?.('.pill:not(.base)'))
  const count = $$('.follows li', element).length
  row.append(cell('date', ...copied(element, '.when b')), cell('who', link), cell('said', ...said, ' ', rule))
  row.append(cell('num', element.matches('.f-v') ? (element.dataset.n ?? '1') : '–'), cell('follow', count === 0 ? '–' : '+ ' + count))
  return row
}
function listCauses(fits) {
  let fitting = 0
  for (const cause of causes) {
    const isShown = fits(cause.of) && ++fitting <= mostCauses
    if (isShown && !cause.element) body.append((cause.element = causeRow(cause.of)))
    if (cause.element) hide(cause, !isShown)
  }
  const more = $('.more')
  if (more) more.hidden = fitting <= mostCauses
  const listing = $('#listing')
  if (listing) listing.textContent = say(listing).replace('{a}', Math.min(fitting, mostCauses)).replace('{b}', fitting)
}

function chosen() {
  return {
    p: selects.p?.value ?? '',
    w: selects.w?.value ?? '',
    r: selects.r?.value ?? '',
    s: selects.s?.value ?? '',
    off: Object.keys(pills).filter((kind) => pills[kind] && !pills[kind].checked),
  }
}

function matches(finding, filter) {
  const kind = finding.kind === 'd' ? 'u' : finding.kind
  return (
    !filter.off.includes(kind) &&
    (filter.s === '' || finding.severity === filter.s) &&
    (filter.r === '' || finding.rule === filter.r) &&
    (filter.w === '' || finding.weeks.includes(filter.w))
  )
}

function apply() {
  const filter = chosen()
  const isNarrow = filter.r !== '' || filter.s !== '' || filter.off.length > 0
  const isOn = isNarrow || filter.p !== '' || filter.w !== ''
  let shown = 0
  for (const section of sections) section.isBusy = false
  for (const item of items) {
    let fitting = 0
    if (filter.p === '' || filter.p === item.person) {
      for (const finding of item.findings) {
        if (!matches(finding, filter)) continue
        fitting++
        if (finding.kind === 'v') shown++
      }
    }
    item.fits = fitting > 0
    if (item.fits) item.section.isBusy = true
    hide(item, !item.fits)
  }
  listCauses(({ fits }) => fits)
  for (const section of sections)
    hide(section, (filter.p !== '' && section.person !== filter.p) || (isNarrow && !section.isBusy))
  for (const row of rows) hide(row, filter.p !== '' && row.person !== filter.p)
  for (const row of rules) hide(row, filter.r !== '' && row.rule !== filter.r)
  for (const part of weekly) hide(part, filter.w !== '' && part.week !== filter.w)
  for (const map of maps) ensureStop(map)
  const status = $('#shown')
  if (status) {
    status.textContent = isOn ? say(status).replace('{a}', shown).replace('{b}', total) : ''
    const names = Object.values(selects)
      .filter((select) => select && select.value !== '')
      .map((select) => select.selectedOptions[0].textContent)
    for (const kind of filter.off) names.push(say($('#off-' + kind)))
    $('#printed').textContent = isOn ? [status.textContent, ...names].join(' · ') : ''
    $('#clear').hidden = !isOn
  }
  remember()
}

// The fragment keeps filters, language and appearance.
let reading = false
function remember() {
  if (reading) return
  const filter = chosen()
  const state = new URLSearchParams()
  for (const key of ['p', 'w', 'r', 's']) if (filter[key] !== '') state.set(key, filter[key])
  if (filter.off.length > 0) state.set('off', filter.off.join(''))
  const language = isEnglish() ? 'en' : 'zh-CN'
  if (language !== root.dataset.locale) state.set('l', language)
  const look = $('[name=appearance]:checked').value
  if (look !== 'auto') state.set('a', look)
  const text = state.toString()
  history.replaceState(null, '', text === '' ? location.pathname + location.search : '#/' + text)
}
function recall() {
  if (!location.hash.startsWith('#/')) return
  const state = new URLSearchParams(location.hash.slice(2))
  reading = true
  for (const [key, select] of Object.entries(selects)) {
    if (!select) continue
    const value = state.get(key) ?? ''
    select.value = [...select.options].some((option) => option.value === value) ? value : ''
  }
  for (const [kind, pill] of Object.entries(pills)) if (pill) pill.checked = !(state.get('off') ?? '').includes(kind)
  const language = state.get('l') ?? root.dataset.locale
  $(language === 'en' ? '#l-en' : '#l-zh').checked = true
  const look = $('#a-' + ({ light: 'light', dark: 'dark' }[state.get('a')] ?? 'auto'))
  look.checked = true
  translate()
  apply()
  reading = false
}

// Language of what CSS cannot switch: the page's own, choices, labels.
function translate() {
  root.lang = isEnglish() ? 'en' : 'zh-CN'
  for (const cell of $$('.cell, .day[aria-label]')) label(cell)
  for (const element of $$('option[data-zh]')) element.textContent = say(element)
  for (const element of $$('[data-label-zh]'))
    element.setAttribute('aria-label', isEnglish() ? element.dataset.labelEn : element.dataset.labelZh)
}

document.addEventListener('change', ({ target }) => {
  if (target.name === 'language') translate()
  if (target.closest('.bar')) apply()
})
function clear() {
  for (const select of Object.values(selects)) if (select) select.value = ''
  for (const pill of Object.values(pills)) if (pill) pill.checked = true
  apply()
}
$('#clear')?.addEventListener('click', clear)
$('#more')?.addEventListener('click', () => {
  mostCauses += 200
  apply()
})
// Links within the page move without touching the fragment.
function go(element) {
  if (!element) return
  for (let at = element.parentElement; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true
  element.scrollIntoView({ block: element.matches('.day') ? 'center' : 'start' })
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
}
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href^="#"]')
  if (!link || event.ctrlKey || event.metaKey) return
  const target = document.getElementById(link.getAttribute('href').slice(1))
  if (!target) return
  event.preventDefault()
  if (link.closest('.cell')) origin = link.closest('.cell')
  hideTip()
  go(target)
})
addEventListener('hashchange', recall)

// Texts of dates: in the page as they are, or put together from what is there once.
const { said, heads, signs } = JSON.parse($('#texts').textContent)
const tongue = () => (isEnglish() ? 1 : 0)
const filled = (reference) =>
  reference.split('|').map((line) => {
    const [place, ...own] = line.split('~')
    return said[place][tongue()].replace(/\\u0001/g, () => own.shift())
  })
function textOf(person, at) {
  const own = document.getElementById('p' + person + 't' + at)
  if (own) return $(isEnglish() ? 'e-n' : 'z-h', own)?.textContent ?? own.textContent
  const day = dayOf(person, at)
  if (day?.dataset.t) return filled(day.dataset.t).join('\\n')
  const marks = document.getElementById('p' + person)?.dataset.m
  if (!marks || !heads[at]) return ''
  const words = [signs.day[marks[2 * at]], signs.night[marks[2 * at + 1]]]
  if (marks.slice(2 * at, 2 * at + 2) === '  ') return ''
  return [heads[at], ...words.filter(Boolean)].map((pair) => pair[tongue()]).filter(Boolean).join('\\n')
}
const calendars = new Map($$('.calendar').map((table) => [table.dataset.p, table]))
const weeksOf = new Map()
function dayOf(person, at) {
  const table = calendars.get(String(person))
  if (!table) return undefined
  if (!weeksOf.has(table)) weeksOf.set(table, new Map([...table.tBodies[0].rows].map((row) => [row.dataset.w, row])))
  return weeksOf.get(table).get(String(Math.floor(at / 7)))?.cells[1 + (at % 7)]
}
/** Whose cell it is, and of which date. */
const personIn = (cell) => cell.closest('[data-p]').dataset.p
const placeOf = (cell) =>
  cell.matches('.cell') ? Number(cell.dataset.at) : cell.parentElement.dataset.w * 7 + cell.cellIndex - 1
const cellText = (cell) => textOf(personIn(cell), placeOf(cell))
function label(cell) {
  const text = cellText(cell)
  if (text !== '') cell.setAttribute('aria-label', text.replaceAll('\\n', ' '))
}

// Grids: one stop of the Tab key, arrows within. Cells of the map are made when a row is first used.
let origin
const isShown = (element) => element.getClientRects().length > 0
for (const table of calendars.values()) {
  table.setAttribute('role', 'grid')
  const first = $('.day:not(.outside)', table)
  if (first) first.tabIndex = 0
}
const maps = $$('.map[role=grid]')
for (const link of $$('.map .strip a, .map .who a')) link.tabIndex = -1
const svg = (name, attributes) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
function makeCells(row) {
  const strip = $('.strip', row)
  if (!strip || row.dataset.made) return
  row.dataset.made = 'yes'
  const { w, n } = row.closest('.map').dataset
  const linked = new Map($$('.cell', strip).map((cell) => [cell.dataset.at, cell]))
  for (let i = 0; i < n * 7; i++) {
    const at = w * 7 + i
    if (textOf(row.dataset.p, at) === '') continue
    let made = linked.get(String(at))
    if (!made) {
      made = svg('g', { role: 'gridcell', class: 'cell', 'data-at': at })
      made.append(svg('rect', { class: 'hit', x: Math.floor(i / 7) * 162 + (i % 7) * 22, width: 22, height: 31 }))
    }
    made.setAttribute('tabindex', '-1')
    strip.append(made)
    label(made)
  }
}
function ensureStop(map) {
  const stop = $('.cell[tabindex="0"]', map)
  if (stop && !stop.closest('.map-row').hidden) return
  stop?.setAttribute('tabindex', '-1')
  const row = [...map.children].find((each) => each.dataset.p && !each.hidden)
  if (!row) return
  makeCells(row)
  $('.cell', row)?.setAttribute('tabindex', '0')
}
function move(cell, grid, selector, key) {
  const row = cell.closest('[role=row], tr')
  const cells = $$(selector, row)
  const at = cells.indexOf(cell)
  let next
  if (key === 'ArrowRight') next = cells[at + 1]
  else if (key === 'ArrowLeft') next = cells[at - 1]
  else if (key === 'Home') next = cells[0]
  else if (key === 'End') next = cells[cells.length - 1]
  else {
    const inMap = grid.matches('.map')
    const all = $$(inMap ? '.map-row[data-p]' : 'tbody tr', grid).filter(isShown)
    const other = all[all.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)]
    if (other && inMap) makeCells(other)
    if (other) next = inMap ? ($(selector + '[data-at="' + cell.dataset.at + '"]', other) ?? $(selector, other)) : $$(selector, other)[at]
  }
  if (!next) return
  for (const each of $$(selector + '[tabindex="0"]', grid)) each.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  label(next)
  next.focus()
}
// Tooltips: the text of the cell, beside it.
const tip = $('#tip')
let hiding
function showTip(cell) {
  clearTimeout(hiding)
  const text = cellText(cell)
  if (text === '') return
  tip.textContent = text
  tip.hidden = false
  const box = cell.getBoundingClientRect()
  const { width, height } = tip.getBoundingClientRect()
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 12))
  const below = box.bottom + 6 + height < innerHeight
  tip.style.left = left + scrollX + 'px'
  tip.style.top = (below ? box.bottom + 6 : box.top - height - 6) + scrollY + 'px'
}
function hideTip() {
  clearTimeout(hiding)
  tip.hidden = true
}
const later = () => {
  clearTimeout(hiding)
  hiding = setTimeout(hideTip, 160)
}
document.addEventListener('pointerover', ({ target }) => {
  const row = target.closest?.('.map[role=grid] > .map-row[data-p]')
  if (row) makeCells(row)
  const cell = target.closest?.('.cell, .day')
  if (cell) showTip(cell)
  else if (target.closest?.('#tip')) clearTimeout(hiding)
  else if (!tip.hidden) later()
})
document.addEventListener('focusin', ({ target }) => {
  const cell = target.closest?.('.cell, .day')
  if (!cell) return hideTip()
  label(cell)
  showTip(cell)
})

// Keys
const help = $('#keys')
$('#help').addEventListener('click', () => help.showModal())
let current = -1
function step(by) {
  const shown = items.map(({ element }) => element).filter(isShown)
  const at = shown.indexOf(document.activeElement)
  if (at >= 0) current = at
  current = Math.max(0, Math.min(shown.length - 1, current + by))
  go(shown[current])
}
document.addEventListener('keydown', (event) => {
  const { key, target } = event
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const cell = target.closest?.('.cell, .day')
  if (key === 'Escape') {
    if (!tip.hidden) return hideTip()
    if (origin && (cell?.matches('.day') || target.matches?.('.person'))) {
      const back = origin
      origin = undefined
      back.scrollIntoView({ block: 'center' })
      back.focus()
    }
    return
  }
  if (cell && /^(Arrow|Home$|End$)/.test(key)) {
    event.preventDefault()
    const grid = cell.closest('.map, .calendar')
    return move(cell, grid, cell.matches('.cell') ? '.cell' : '.day', key)
  }
  if (cell?.matches('.cell') && key === 'Enter') {
    event.preventDefault()
    const day = dayOf(personIn(cell), placeOf(cell))
    origin = cell
    if (!day) return go(document.getElementById('p' + personIn(cell)))
    for (const each of $$('.day[tabindex="0"]', day.closest('table'))) each.tabIndex = -1
    day.tabIndex = 0
    return go(day)
  }
  if (!$('#single').checked || help.open || target.closest?.('input, select, textarea')) return
  if (key === '/' && selects.p) {
    event.preventDefault()
    selects.p.focus()
  } else if (key === 'j') step(1)
  else if (key === 'k') step(-1)
  else if (key === 'l') {
    $(isEnglish() ? '#l-zh' : '#l-en').checked = true
    translate()
    apply()
  } else if (key === '?') help.showModal()
})

// Folded parts are printed.
let folded = []
addEventListener('beforeprint', () => {
  folded = $$('details:not([open])')
  for (const part of folded) part.open = true
})
addEventListener('afterprint', () => {
  for (const part of folded) part.open = false
})

translate()
recall()
if (!location.hash.startsWith('#/')) {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))
  apply()
  if (target) go(target)
}
})()`
