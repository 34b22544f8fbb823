import { fourNights, pack543 } from '@shouze/rules-543'
import { appraisal, attendance, integrity, leave, publicity } from '@shouze/rules-attendance'

/** The packs that come with the command. */
export const shippedPacks = [pack543, fourNights, attendance, leave, integrity, publicity, appraisal]
