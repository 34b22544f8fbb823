import { expect } from 'vitest'
import { ConfigError, type ConfigIssue, type PolicyLayer } from '../../src/index.js'
import { tinyChecker } from '../check/tiny-pack.js'

/** The faults of a configuration over the tiny pack; every one speaks both languages. */
export function faultsOf(config: PolicyLayer | object): readonly ConfigIssue[] {
  try {
    tinyChecker(config as PolicyLayer)
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    const { issues } = error as ConfigError
    for (const { message, hint } of issues) {
      for (const text of [message, hint]) if (text) expect(text['zh-CN']).toMatch(/[\u4e00-\u9fff]/)
    }
    return issues
  }
  return []
}

/** Code and place of each fault: `county#/locked/0`. */
export const placesOf = (config: PolicyLayer | object): readonly string[] =>
  faultsOf(config).map(({ code, layer, path }) => `${code} ${layer ?? ''}${path}`)
