/** The version of this package, as reports name it. */
export const toolVersion = '0.1.0'
