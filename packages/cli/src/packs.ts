import type { PackDefinition } from '@shouze/core'
import { pack543 } from '@shouze/rules-543'
import { attendance, duty, integrity, leave } from '@shouze/rules-attendance'

/** The packs that come with the command, by their packages. */
export const shippedPackages: Readonly<Record<string, readonly PackDefinition[]>> = {
  '@shouze/rules-543': [pack543],
  '@shouze/rules-attendance': [attendance, leave, duty, integrity],
}

/** The packs that come with the command. */
export const shippedPacks = Object.values(shippedPackages).flat()
