import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils'
import canonicalize from 'canonicalize'

/** Canonical JSON (RFC 8785): sorted keys, no white space; the same value gives the same bytes. */
export function canonicalJson(value: unknown): string {
  return canonicalize(value) ?? 'null'
}

/** `sha256:` and the digest of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`
}

// One hasher for all fingerprints: making one costs as much as hashing so short a text.
const initial = sha256.create()
const hasher = sha256.create()
const digest = new Uint8Array(sha256.outputLen)
const printed = new Uint8Array(32)
const hexDigits = new TextEncoder().encode('0123456789abcdef')
const encoder = new TextEncoder()
let bytes = new Uint8Array(256)

/** The fingerprint of a case: 32 hexadecimal digits over rule, subject, unit and window key (records.md, "Findings"). */
export function fingerprintOf(
  ruleId: string,
  subjectType: string,
  subjectId: string,
  unitId: string,
  windowKey: string,
): string {
  const text = JSON.stringify([ruleId, subjectType, subjectId, unitId, windowKey])
  if (text.length * 3 > bytes.length) bytes = new Uint8Array(text.length * 3)
  const { written } = encoder.encodeInto(text, bytes)
  initial._cloneInto(hasher)
  hasher.update(bytes.subarray(0, written)).digestInto(digest)
  for (let i = 0; i < 16; i++) {
    printed[2 * i] = hexDigits[digest[i] >> 4]
    printed[2 * i + 1] = hexDigits[digest[i] & 15]
  }
  // One text of one piece: put together from 16 pieces it would be kept as 16 pieces.
  return String.fromCharCode.apply(undefined, printed as unknown as number[])
}
