import { shippedPacks } from '../../packages/cli/src/packs.js'
import { createChecker, type Locale } from '../../packages/core/src/index.js'
import { clausesPage } from './clauses-page.js'
import { examplePacksModule } from './example-packs.js'
import { fillRegion } from './region.js'
import { pathOfRulePage, rulePage } from './rule-page.js'
import { ruleTable } from './rule-table.js'
import { sheetsPage } from './sheets-page.js'
import { checkExcerpt, diffExcerpt, explainExcerpt, findingExcerpt, waivedExcerpt } from './terminal.js'

/** The languages pages are written in, with what their file names end in. */
export const pageLanguages: readonly { readonly locale: Locale; readonly ending: string }[] = [
  { locale: 'en', ending: '.md' },
  { locale: 'zh-CN', ending: '.zh-CN.md' },
]

/** Every generated page by its path, and the READMEs with their generated regions filled anew. */
export async function generatedDocs(read: (path: string) => string): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>()
  const { rules } = createChecker({ packs: shippedPacks })
  pages.set('packages/cli/src/clauses/example-packs.generated.ts', examplePacksModule(read))
  for (const { locale, ending } of pageLanguages) {
    for (const rule of rules) {
      pages.set(pathOfRulePage(rule.id, ending), rulePage(rule, locale, read))
    }
    pages.set(`docs/sheets${ending}`, sheetsPage(locale))
    pages.set(`docs/clauses${ending}`, clausesPage(rules, locale, ending))
    const regions = {
      check: fenced('text', await checkExcerpt(locale)),
      explain: fenced('text', await explainExcerpt(locale)),
      app: fenced('ts', read('examples/embed-in-an-app/app.ts')),
      'own-pack': fenced('ts', read('examples/embed-in-an-app/own-pack.ts')),
      finding: fenced('json', await findingExcerpt()),
      waivers: fenced('json waivers', read('examples/township/waivers.json')),
      waived: fenced('text', await waivedExcerpt(locale)),
      diff: fenced('text', await diffExcerpt(locale)),
      rules: ruleTable(rules, locale, ending),
    }
    const path = `README${ending}`
    const readme = Object.entries(regions).reduce(
      (text, [name, content]) => fillRegion(text, name, content),
      read(path),
    )
    pages.set(path, readme)
  }
  return pages
}

function fenced(language: string, content: string): string {
  return `\`\`\`${language}\n${content.trimEnd()}\n\`\`\``
}
