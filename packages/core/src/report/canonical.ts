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

/** The fingerprint of a case: 32 hexadecimal digits over rule, subject, unit and window key (records.md, "Findings"). */
export function fingerprintOf(
  ruleId: string,
  subjectType: string,
  subjectId: string,
  unitId: string,
  windowKey: string,
): string {
  const text = JSON.stringify([ruleId, subjectType, subjectId, unitId, windowKey])
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32)
}
