/** Where a night was spent. */
export const nightPlaceCode = { township: 0, village: 1, 'county-home': 2, elsewhere: 3 } as const

/** Who signed, if anybody. */
export const signerCode = { none: 0, villager: 1, 'village-cadre': 2, other: 3 } as const

/** Where an attendance record says it was made. */
export const placeCode = { township: 0, village: 1, county: 2, elsewhere: 3, site: 4, position: 5 } as const

/** Rulings as codes; `disputed` where the latest ones disagree. */
export const rulingCode = { none: 0, credit: 1, discount: 2, disputed: 3 } as const

/** No `recordedAt` given: entered in time as far as anybody knows. */
export const notRecorded = -0x7fffffff
