/** Where a value was set: the default of the core or of a pack, a preset, or a layer of the configuration. */
export interface Origin {
  readonly kind: 'default' | 'pack' | 'preset' | 'configuration'
  /** The pack's id, the preset's name or the layer's; `core` for the defaults of the core. */
  readonly name: string
  /** A JSON pointer into that pack or layer; empty for the defaults of the core. */
  readonly path: string
}

/** A JSON pointer from its steps. */
export function pointer(...steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** An origin as messages print it: `county.json#/rules/543~1township-nights`. */
export function placeOf(origin: Origin): string {
  return origin.path === '' ? origin.name : `${origin.name}#${origin.path}`
}
