import type { Locale, OverrideConditions } from '@shouze/core'

/** Words of `shouze config print`. */
export interface PolicyWords {
  readonly title: string
  readonly noFile: string
  readonly levels: string
  readonly preset: string
  readonly rules: string
  readonly off: (ids: readonly string[]) => string
  readonly tables: string
  readonly rowCount: (n: number) => string
  readonly policies: string
  readonly waivers: string
  readonly defaultOfCore: string
  readonly defaultOfPack: (pack: string) => string
  readonly ofPreset: (preset: string) => string
  readonly unset: string
  readonly locked: (place: string) => string
  readonly when: (conditions: OverrideConditions) => string
  readonly until: (approver: string, expires: string, following: boolean) => string
}

const en: PolicyWords = {
  title: 'Shouze policy',
  noFile: 'no configuration: recommended presets of the shipped packs',
  levels: 'levels, each going before those above it',
  preset: 'preset',
  rules: 'rules that run',
  off: (ids) => `off: ${ids.join(', ')}`,
  tables: 'rule tables, a rule a row',
  rowCount: (n) => (n === 0 ? 'no rows' : n === 1 ? '1 row' : `${n} rows`),
  policies: 'policies',
  waivers: 'waivers',
  defaultOfCore: 'default',
  defaultOfPack: (pack) => `default of ${pack}`,
  ofPreset: (preset) => `preset ${preset}`,
  unset: 'not set',
  locked: (place) => `locked by ${place}`,
  when: ({ units, classes, from, to }) =>
    [
      units ? `units ${units.join(', ')}` : '',
      classes ? `classes ${classes.join(', ')}` : '',
      from ? `from ${from}` : '',
      to ? `to ${to}` : '',
    ]
      .filter(Boolean)
      .join('; '),
  until: (approver, expires, following) =>
    `${approver}, until ${expires}, ${following ? 'with what follows' : 'without what follows'}`,
}

const zh: PolicyWords = {
  title: '守则 生效配置',
  noFile: '没有配置文件：采用内置规则包的 recommended 预设',
  levels: '层级，后者优先',
  preset: '预设',
  rules: '启用的规则',
  off: (ids) => `未启用：${ids.join('、')}`,
  tables: '规则表，每行一条规则',
  rowCount: (n) => (n === 0 ? '没有行' : `${n} 行`),
  policies: '认定口径',
  waivers: '豁免',
  defaultOfCore: '默认值',
  defaultOfPack: (pack) => `${pack} 的默认值`,
  ofPreset: (preset) => `预设 ${preset}`,
  unset: '未设',
  locked: (place) => `由 ${place} 锁定`,
  when: ({ units, classes, from, to }) =>
    [
      units ? `单位 ${units.join('、')}` : '',
      classes ? `类别 ${classes.join('、')}` : '',
      from ? `自 ${from}` : '',
      to ? `至 ${to}` : '',
    ]
      .filter(Boolean)
      .join('；'),
  until: (approver, expires, following) => `${approver}，至 ${expires}，连带事项${following ? '一并豁免' : '不豁免'}`,
}

/** The words of `shouze config print` in a language. */
export const policyWords: Readonly<Record<Locale, PolicyWords>> = { en, 'zh-CN': zh }
