import { loadPack, PackError } from '../../src/index.js'

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en })

/** A pack of one rule that loads; tests break it in one place. */
export const frame = {
  schema: 1,
  id: 'own',
  version: '1.0.0',
  title: text('自定', 'Own'),
  rules: {
    visits: {
      title: text('走访', 'Visits'),
      appliesTo: { each: 'person' },
      window: 'week',
      facts: { visits: { count: { from: 'visit' } } },
      requirement: { all: [{ fact: 'visits', operator: 'atLeast', value: 1 }] },
      messages: { violation: text('{name}走访 {measured}。', '{name}: {measured}.') },
    },
  },
  presets: {},
}

/** The frame with other members in its rule. */
export const withRule = (rule: object, pack: object = {}) => ({
  ...frame,
  ...pack,
  rules: { visits: { ...frame.rules.visits, ...rule } },
})

/** The issues with which a pack is refused; none if it loads. */
export function issuesOf(source: string | Uint8Array | object) {
  try {
    loadPack(typeof source === 'string' || source instanceof Uint8Array ? source : JSON.stringify(source))
  } catch (error) {
    if (error instanceof PackError) return error.issues
    throw error
  }
  return []
}

/** The codes of the issues, each once. */
export const codesOf = (source: string | Uint8Array | object): string[] => [
  ...new Set(issuesOf(source).map(({ code }) => code)),
]
