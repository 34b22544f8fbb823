import { isAbsolute, join, posix, sep } from 'node:path'

/** A path as given, for the file system. */
export function inCwd(path: string, cwd: string): string {
  return isAbsolute(path) ? path : join(cwd, path)
}

/** A path from a folder as given, with forward slashes, as reports print it; an absolute one stays as it is. */
export function beneath(folder: string, name: string): string {
  if (isAbsolute(name)) return name
  const given = sep === '/' ? folder : folder.split(sep).join('/')
  return given === '.' ? name : posix.join(given, name)
}
