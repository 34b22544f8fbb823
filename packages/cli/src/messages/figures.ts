/** A whole number with its thousands set apart: `1,337`. */
export const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')

/** A number with its noun: `1 cause`, `1,337 records`. */
export const plural = (value: number, one: string, many: string) => `${grouped(value)} ${value === 1 ? one : many}`
