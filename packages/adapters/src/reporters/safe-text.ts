/** C0 and C1 controls but tab and line ends, bidirectional controls, and what is no character at all. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** A text whose lone surrogates are U+FFFD, as UTF-8 has none. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** A text without characters that steer a terminal or turn a line round; each is replaced by U+FFFD, so that one sees that something was there. */
export function visible(text: string): string {
  return wellFormed(text).replace(UNSEEN, '\uFFFD')
}

/** The same on one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/[\r\n\t\u2028\u2029\u0085]+/g, ' ')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** A text for XML, as an attribute or as content; characters that XML 1.0 does not have become U+FFFD. */
export function xml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
