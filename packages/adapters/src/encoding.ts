/** A byte order mark: how many bytes it takes and which encoding it stands for. */
export interface Signature {
  readonly length: number
  readonly encoding: string
}

/** The byte order mark at the start of `bytes`, if there is one. */
export function signatureOf(bytes: Uint8Array): Signature | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { length: 3, encoding: 'utf-8' }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { length: 2, encoding: 'utf-16le' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { length: 2, encoding: 'utf-16be' }
  if (bytes[0] === 0x84 && bytes[1] === 0x31 && bytes[2] === 0x95 && bytes[3] === 0x33) {
    return { length: 4, encoding: 'gb18030' }
  }
  return undefined
}

/** The encoding that the head of a file is in if it is not wholly UTF-8, as far as a glance can tell. */
export function encodingOf(head: Uint8Array): 'utf-8' | 'gb18030' {
  const loose = new TextDecoder('utf-8').decode(head)
  let bad = 0
  let good = 0
  for (let i = 0; i < loose.length; i++) {
    const code = loose.charCodeAt(i)
    if (code === 0xfffd) bad++
    else if (code > 0x7f) good++
  }
  return good > 10 * bad ? 'utf-8' : 'gb18030'
}
