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
const blocks = $$('.block').map((element) => ({
  element,
  person: element.closest('[data-p]').dataset.p,
  findings: parse(element),
}))
const causes = $$('.cause').map((element) => ({ element, person: element.dataset.p, findings: parse(element) }))
const sections = $$('.person')
const rows = $$('.map-row[data-p]')
const rules = $$('.rules tr[data-r]')
const weekly = $$('[data-w]')
const total = blocks.reduce((sum, { findings }) => sum + findings.filter(({ kind }) => kind === 'v').length, 0)
// The page lists the first causes; the others are taken from their own sections when they are asked for.
let mostCauses = 200
const listed = new Set(causes.map(({ element }) => $('a', element).getAttribute('href').slice(1)))
const body = $('.causes tbody')
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
function listAll() {
  if (!body || listed.size === 0) return
  for (const { element, person, findings } of blocks) {
    if (listed.has(element.id) || !/f-[vu]/.test(element.className)) continue
    listed.add(element.id)
    const row = document.createElement('tr')
    row.className = 'cause ' + (element.matches('.f-v') ? 'f-v' : 'f-u')
    const link = document.createElement('a')
    link.href = '#' + element.id
    link.append(...copied(element.closest('.person'), 'h2'))
    const rule = document.createElement('code')
    rule.textContent = findings[0].rule
    const said = copied(element, 'h4').filter((node) => !node.matches?.('.pill'))
    const count = $$('.follows li', element).length
    row.append(cell('date', ...copied(element, '.when b')), cell('who', link), cell('said', ...said, ' ', rule))
    row.append(cell('num', element.dataset.n), cell('follow', count === 0 ? '–' : '+ ' + count))
    body.append(row)
    causes.push({ element: row, person, findings })
  }
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

const blocksListed = () => blocks.filter(({ element }) => /f-[vu]/.test(element.className)).length

function apply() {
  const filter = chosen()
  const isNarrow = filter.r !== '' || filter.s !== '' || filter.off.length > 0
  const isOn = isNarrow || filter.p !== '' || filter.w !== ''
  let shown = 0
  const busy = new Set()
  for (const { element, person, findings } of blocks) {
    const found = filter.p === '' || filter.p === person ? findings.filter((finding) => matches(finding, filter)) : []
    element.hidden = found.length === 0
    shown += found.filter(({ kind }) => kind === 'v').length
    if (found.length > 0) busy.add(element.closest('.person'))
  }
  if (isOn) listAll()
  let fitting = 0
  for (const { element, person, findings } of causes) {
    const fits = (filter.p === '' || filter.p === person) && findings.some((finding) => matches(finding, filter))
    if (fits) fitting++
    element.hidden = !fits || fitting > mostCauses
  }
  const more = $('.more')
  if (more) more.hidden = causes.length >= blocksListed() && fitting <= mostCauses
  for (const section of sections)
    section.hidden = (filter.p !== '' && section.dataset.p !== filter.p) || (isNarrow && !busy.has(section))
  for (const row of rows) row.hidden = filter.p !== '' && row.dataset.p !== filter.p
  for (const row of rules) row.hidden = filter.r !== '' && row.dataset.r !== filter.r
  for (const cell of weekly) cell.hidden = filter.w !== '' && cell.dataset.w !== filter.w
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
  listAll()
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

// Grids: one stop of the Tab key, arrows within.
let origin
const isShown = (element) => element.getClientRects().length > 0
for (const table of $$('.calendar')) {
  table.setAttribute('role', 'grid')
  for (const cell of $$('.day', table)) {
    cell.tabIndex = -1
  }
  const first = $('.day:not(.outside)', table)
  if (first) first.tabIndex = 0
}
for (const map of $$('.map')) {
  for (const link of $$('.cell a, .who a', map)) link.tabIndex = -1
  for (const cell of $$('.cell', map)) cell.setAttribute('tabindex', '-1')
  $('.cell', map)?.setAttribute('tabindex', '0')
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
    const all = $$('[role=row], tbody tr', grid).filter((each) => isShown(each) && $(selector, each))
    const other = all[all.indexOf(row) + (key === 'ArrowDown' ? 1 : -1)]
    if (other) next = grid.matches('.map') ? ($(selector + '[data-at="' + cell.dataset.at + '"]', other) ?? $(selector, other)) : $$(selector, other)[at]
  }
  if (!next) return
  for (const each of $$(selector + '[tabindex="0"]', grid)) each.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}

// Tooltips: the text of the cell, beside it.
const tip = $('#tip')
let hiding
const textOf = (cell) => (cell.matches('.day') ? $('.tip', cell) : document.getElementById(cell.getAttribute('aria-labelledby')))
function showTip(cell) {
  clearTimeout(hiding)
  const text = textOf(cell)
  if (!text || text.textContent === '') return
  tip.replaceChildren(...[...text.cloneNode(true).childNodes])
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
  const cell = target.closest?.('.cell, .day')
  if (cell) showTip(cell)
  else if (target.closest?.('#tip')) clearTimeout(hiding)
  else if (!tip.hidden) later()
})
document.addEventListener('focusin', ({ target }) => {
  const cell = target.closest?.('.cell, .day')
  if (cell) showTip(cell)
  else hideTip()
})

// Keys
const help = $('#keys')
$('#help').addEventListener('click', () => help.showModal())
let current = -1
function step(by) {
  const shown = blocks.map(({ element }) => element).filter(isShown)
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
    if (cell?.matches('.day') && origin) {
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
    const day = textOf(cell).closest('.day')
    origin = cell
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
