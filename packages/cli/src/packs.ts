import type { PackDefinition } from '@shouze/core'
import { fourNights, pack543 } from '@shouze/rules-543'
import {
  appraisal,
  attendance,
  duty,
  entitlement,
  escalation,
  integrity,
  leave,
  publicity,
} from '@shouze/rules-attendance'

/** The packs that come with the command, by their packages. */
export const shippedPackages: Readonly<Record<string, readonly PackDefinition[]>> = {
  '@shouze/rules-543': [pack543, fourNights],
  '@shouze/rules-attendance': [attendance, leave, duty, escalation, integrity, entitlement, publicity, appraisal],
}

/** The packs that come with the command. */
export const shippedPacks = Object.values(shippedPackages).flat()
