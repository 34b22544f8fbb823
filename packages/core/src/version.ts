/** The version of this package, as reports name it. */
export const toolVersion = '1.0.0'
