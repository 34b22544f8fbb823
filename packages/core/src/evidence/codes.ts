/** Rulings as codes; `disputed` where the latest ones disagree. */
export const rulingCode = { none: 0, credit: 1, discount: 2, disputed: 3 } as const

/** No `recordedAt` given: entered in time as far as anybody knows. */
export const notRecorded = -0x7fffffff
