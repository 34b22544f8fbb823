import { inflateRawSync } from 'node:zlib'

/** The parts of a ZIP archive as texts, by its directory. */
export function* inflated(bytes: Uint8Array): Generator<readonly [name: string, part: string]> {
  const archive = Buffer.from(bytes)
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const local = archive.readUInt32LE(at + 42)
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const content = archive.subarray(data, data + packed)
    yield [
      archive.subarray(at + 46, at + 46 + name).toString('utf8'),
      (method === 0 ? content : inflateRawSync(content)).toString('utf8'),
    ]
    at += 46 + name + extra + comment
  }
}
