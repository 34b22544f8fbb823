import { pack543 } from '@shouze/rules-543'
import { attendance, duty, integrity, leave } from '@shouze/rules-attendance'

/** The packs that come with the command. */
export const shippedPacks = [pack543, attendance, leave, duty, integrity]
