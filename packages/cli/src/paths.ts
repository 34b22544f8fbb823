import { isAbsolute, join, posix, sep } from 'node:path'

/** A path as given, for the file system. */
export function inCwd(path: string, cwd: string): string {
  return isAbsolute(path) ? path : join(cwd, path)
}

/** A path beneath a folder as given, with forward slashes, as reports print it. */
export function beneath(folder: string, name: string): string {
  const given = sep === '/' ? folder : folder.split(sep).join('/')
  return given === '.' ? name : posix.join(given, name)
}
