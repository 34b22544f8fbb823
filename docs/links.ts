import { existsSync, readdirSync } from 'node:fs'
import { dirname, posix } from 'node:path'

/** The pages whose links are looked at: READMEs, the changelog, everything in docs. */
export function pagesIn(root: string): string[] {
  const below = readdirSync(`${root}docs`, { recursive: true, encoding: 'utf8' }).map(
    (name) => `docs/${name.replaceAll('\\', '/')}`,
  )
  const examples = readdirSync(`${root}examples`).flatMap((name) =>
    ['README.md', 'README.zh-CN.md'].map((file) => `examples/${name}/${file}`),
  )
  const others = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', ...examples].filter((path) => existsSync(root + path))
  return [...others, ...below.filter((name) => name.endsWith('.md'))]
}

/** The links of a page that lead into the repository. */
export function linksOf(page: string): string[] {
  const text = page.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '`code`')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link))
}

/** Where a link leads: the file, and the heading asked for. */
export function targetOf(
  page: string,
  link: string,
  root: string,
): { readonly path: string; readonly anchor: string | undefined; readonly exists: boolean } {
  const [file, anchor] = link.split('#')
  const path = file === '' ? page : posix.normalize(posix.join(dirname(page), file))
  return { path, anchor, exists: existsSync(root + path) }
}

/** The anchors of a page: those set by hand, and those its headings get. */
export function slugsOf(page: string): Set<string> {
  const slugs = new Set([...page.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id))
  for (const [, heading] of page.matchAll(/^#+ (.+)$/gm)) {
    const text = heading
      .replace(/<[^>]+>/g, '')
      .trim()
      .toLowerCase()
    slugs.add(text.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-'))
  }
  return slugs
}
