import { ruleNotes, sharedRecords } from '../../docs/rules/notes/index.js'
import { ranks, reasons, term } from '../../packages/adapters/src/reporters/model/terms.js'
import { rulesWords } from '../../packages/cli/src/messages/rules.js'
import { shippedPacks } from '../../packages/cli/src/packs.js'
import type { Locale, RuleDefinition, RuleInfo } from '../../packages/core/src/index.js'
import { coreSheets } from '../../packages/core/src/sheets/core-sheets.js'
import { codes, fold, points, table } from './markdown.js'
import { exampleText, recordLines } from './rule-example.js'
import { type RulePageWords, rulePageWords } from './rule-words.js'

/** Where a rule's page lies: `docs/rules/543/township-nights.md`. */
export function pathOfRulePage(id: string, ending: string): string {
  return `docs/rules/${id}${ending}`
}

/** Where a rule's JSON lies. */
function sourceOf(rule: RuleInfo): string {
  const name = rule.id.slice(rule.pack.length + 1)
  if (rule.pack === 'four-nights') return `packages/rules-543/src/four-nights/${name}.json`
  return rule.pack === '543'
    ? `packages/rules-543/src/rules/${name}.json`
    : `packages/rules-attendance/src/${rule.pack}/${name}.json`
}

/** The page of a rule in one language. Throws where nobody has written notes for it, or an example comes out otherwise. */
export function rulePage(rule: RuleInfo, locale: Locale, read: (path: string) => string): string {
  const notes = ruleNotes[rule.id]
  if (!notes) throw new Error(`${rule.id} has no notes: write them in docs/rules/notes.`)
  const words = rulePageWords[locale]
  const source = read(sourceOf(rule))
  const definition = JSON.parse(source) as RuleDefinition
  const name = rule.id.slice(rule.pack.length + 1)
  const ending = locale === 'en' ? '.md' : '.zh-CN.md'
  const other = locale === 'en' ? '.zh-CN.md' : '.md'
  const { headings } = words
  const said = (texts: readonly { readonly en: string; readonly 'zh-CN': string }[]) =>
    points(texts.map((text) => text[locale]))
  return `${[
    `<!-- ${words.generated} -->`,
    `# ${rule.title[locale]}`,
    `\`${rule.id}\` | [${words.otherLanguage}](${name}${other}) | [${words.allRules}](../../../README${ending}#rules)`,
    rule.description?.[locale] ?? '',
    table(['', ''], facts(rule, definition, notes.who[locale], words, locale)),
    `## ${headings.options}`,
    options(rule, words, locale),
    `## ${notes.lists ? headings.lists : headings.counts}`,
    said(notes.counts),
    `## ${notes.lists ? headings.listsNot : headings.countsNot}`,
    said(notes.countsNot),
    words.assumptions(assumptionLinks(definition, ending, words.comma)),
    `## ${headings.notWhen}`,
    said(notes.notWhen),
    `## ${headings.examples}`,
    ...notes.examples.map((example) => exampleText(rule, example, locale)),
    fold(words.shared, recordLines(sharedRecords)),
    `## ${headings.json}`,
    fold(`<code>${sourceOf(rule)}</code>`, `\`\`\`json\n${source.trimEnd()}\n\`\`\``),
  ].join('\n\n')}\n`
}

function facts(
  rule: RuleInfo,
  definition: RuleDefinition,
  who: string,
  words: RulePageWords,
  locale: Locale,
): string[][] {
  const { rows } = words
  const pack = shippedPacks.find(({ id }) => id === rule.pack)
  const window = rulesWords[locale].windows[rule.window] ?? rule.window
  const clauses = rule.citations.map(({ clause, document }) =>
    words.of(clause, pack?.documents?.[document]?.title[locale] ?? document),
  )
  const severities = (definition.severityFor ?? []).map(({ where, severity }) =>
    Object.keys(where).length === 0
      ? `${words.otherwise} \`${severity}\``
      : `\`${severity}\` ${words.where} \`${JSON.stringify(where)}\``,
  )
  const remedy = definition.remedy === false ? 'none' : definition.remedy === undefined ? 'derived' : 'own'
  const explained = (definition.explains ?? []).map((entry) => {
    const [kind, reason] = entry.split(':')
    return `\`${kind}\` \`${reason}\`${words.aside(term(reasons, reason, locale))}`
  })
  const found = [
    [rows.who, who],
    [rows.judged, words.each(window)],
    [
      rows.clause,
      clauses.length > 0 ? clauses.join('<br>') : rule.pack === 'integrity' ? words.noClause : words.practice,
    ],
    [rows.force, term(ranks, rule.force, locale)],
    [
      rows.severity,
      severities.length > 0
        ? severities.join(words.comma)
        : `\`${rule.severity}\`${words.aside(term(ranks, rule.severity, locale).replace(/^\w+: /, ''))}`,
    ],
    [rows.preset, rule.preset ? words.inPreset(`${rule.pack}/recommended`) : words.notInPreset],
    [rows.reads, sheetsOf(definition, words, locale)],
    [rows.remedy, words.remedies[remedy]],
  ]
  if (explained.length > 0) found.push([rows.explains, words.explains(explained.join(words.comma))])
  const follows = (definition.follows ?? []).map((entry) => entry.rule)
  if (follows.length > 0) found.push([rows.follows, words.follows(codes(follows, words.comma))])
  return found
}

/** The sheets a rule reads, linked, and the record kinds they come from. */
function sheetsOf(definition: RuleDefinition, words: RulePageWords, locale: Locale): string {
  const names = new Set<string>()
  const kinds = new Set<string>()
  const take = (name: string, isCovered: boolean): void => {
    names.add(name)
    if (isCovered) for (const kind of coreSheets.get(name)?.reads ?? []) kinds.add(kind)
  }
  if (coreSheets.has(definition.appliesTo.each)) take(definition.appliesTo.each, false)
  for (const fact of Object.values(definition.facts)) {
    for (const selection of [
      fact.count,
      fact.first,
      fact.last,
      fact.sum,
      fact.smallest,
      fact.largest,
      fact.inForce,
      fact.checklist?.tick,
      fact.streak,
      ...Object.values(fact.checklist?.items ?? {}).map((items) => ('from' in items ? items : undefined)),
    ]) {
      if (selection) take(selection.from, selection.absence !== 'irrelevant')
    }
  }
  if (typeof definition.window === 'object' && 'reaching' in definition.window)
    for (const { of } of definition.window.reaching) take(of.from, of.absence !== 'irrelevant')
  const page = `../../sheets${locale === 'en' ? '.md' : '.zh-CN.md'}`
  const links = [...names].map((name) => `[\`${name}\`](${page}#${name})`).join(words.comma)
  return words.needs(links, codes([...kinds].sort(), words.comma))
}

function options(rule: RuleInfo, words: RulePageWords, locale: Locale): string {
  if (rule.options.length === 0) return words.noOptions
  const cells = Object.entries(rule.columns ?? {}).map(([name, { type, values, minimum, unit }]) => [
    `\`rows[].${name}\``,
    `${type}${minimum === undefined ? '' : ` ${minimum}..`}${unit === undefined ? '' : ` (\`${unit}\`)`}${values ? ` ${codes(values, ' | ')}` : ''}`,
    words.noDefault,
    words.ofRow,
  ])
  const rows = rule.options.map((option) => {
    const range =
      option.minimum === undefined && option.maximum === undefined
        ? ''
        : ` ${option.minimum ?? ''}..${option.maximum ?? ''}`
    const choices = option.values ? ` ${codes(option.values, ' | ')}` : ''
    const unit = option.unit === undefined ? '' : ` (\`${option.unit}\`)`
    return [
      `\`${option.name}\``,
      `${option.type}${range}${unit}${choices}${option.dated ? words.dated : ''}`,
      option.default === undefined ? words.noDefault : `\`${JSON.stringify(option.default)}\``,
      option.title?.[locale] ?? '',
    ]
  })
  return table(words.optionHead, [...cells, ...rows])
}

function assumptionLinks(definition: RuleDefinition, ending: string, comma: string): string {
  return (definition.assumptions ?? [])
    .map((section) => `[${section}](../../how-evidence-is-read${ending}#s${section.slice(1)})`)
    .join(comma)
}
