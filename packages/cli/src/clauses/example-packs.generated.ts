export const examplePacks: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {}
