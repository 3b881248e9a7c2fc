// Decodes bytes of unknown encoding: marks first, then strict UTF-8, then the Arabic code pages.

import { detect } from 'chardet'
import type { Notice } from '../document/document.js'

export type Decoded =
  | { readonly text: string; readonly encoding: string; readonly notices: readonly Notice[] }
  | { readonly binary: true }

/**
 * Order: byte order mark, UTF-16 by its zero and 0x06 bytes, strict UTF-8 whatever is declared, a declared Arabic code page,
 * windows-1256 or ISO-8859-6 by statistics, any other declared encoding; what is left is read as UTF-8 with replacement and a
 * notice. A page that says UTF-8 and is in windows-1256 is met as often as the reverse, so bytes count for more than words.
 *
 * @param known.declared  encoding that a page or a transport names, if any
 * @param known.cut       the bytes end in the middle of a text, perhaps of a character
 */
export function decode(bytes: Uint8Array, known: { declared?: string | undefined; cut?: boolean } = {}): Decoded {
  const { declared, cut = false } = known
  const as = (encoding: string, notices: readonly Notice[] = []): Decoded => ({
    text: new TextDecoder(encoding).decode(bytes, { stream: cut }),
    encoding,
    notices,
  })
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be')
  const wide = utf16Without(bytes)
  if (wide) return as(wide)
  if (looksBinary(bytes)) return { binary: true }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut })
    return { text, encoding: 'utf-8', notices: [] }
  } catch {
    // not UTF-8: the code pages below
  }
  const isMostlyUtf8 = utf8Share(bytes) > mostlyUtf8
  if (isMostlyUtf8 && !cut) {
    const whole = withoutCutEnd(bytes)
    if (whole !== null) return { text: whole, encoding: 'utf-8', notices: [cutNotice] }
  }
  if (!isMostlyUtf8) {
    const label = labelOf(declared)
    if (label === 'windows-1256' || label === 'iso-8859-6') return as(label)
    const sample = letters(bytes)
    const arabicBytes = sample.reduce((n, b) => n + (b >= 0xc0 ? 1 : 0), 0)
    const guess = arabicBytes > sample.length * 0.3 ? detect(sample) : null
    if (guess === 'windows-1256' || guess === 'ISO-8859-6') return as(guess.toLowerCase())
    if (label !== undefined && label !== 'utf-8') return as(label)
  }
  const replaced = {
    code: 'ENCODING_REPLACED',
    message: 'Some bytes are not valid UTF-8 and became U+FFFD; save the file as UTF-8 if words are missing.',
  }
  return as('utf-8', [replaced])
}

/** Share of valid pairs among a text's bytes of two-byte letters, from which a broken text is UTF-8 all the same. */
const mostlyUtf8 = 0.9
/** Bytes that are looked at for statistics. */
const sampleBytes = 262_144

const cutNotice: Notice = {
  code: 'INPUT_CUT',
  message: 'The input ends in the middle of a character: it was cut off. Fetch it again if text is missing at its end.',
}

/** The text, where only its last character is incomplete; null where more is wrong. */
function withoutCutEnd(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}

/** Of the bytes from 0x80 on, those that stand in well-formed sequences of UTF-8. */
function utf8Share(bytes: Uint8Array): number {
  const n = Math.min(bytes.length, sampleBytes)
  let high = 0
  let good = 0
  for (let i = 0; i < n; i++) {
    const b = bytes[i]!
    if (b < 0x80) continue
    high++
    const follow = b >= 0xf0 ? 3 : b >= 0xe0 ? 2 : b >= 0xc2 ? 1 : 0
    let k = 1
    while (k <= follow && (bytes[i + k]! & 0xc0) === 0x80) k++
    if (follow === 0 || k <= follow) continue
    good += follow + 1
    high += follow
    i += follow
  }
  return high === 0 ? 1 : good / high
}

/** A sample without markup: tags of a page are ASCII and hide which code page its letters are in. */
function letters(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let inTag = false
  for (let i = 0; i < bytes.length && i < sampleBytes && out.length < 65_536; i++) {
    const b = bytes[i]!
    if (b === 0x3c) inTag = true
    else if (b === 0x3e) inTag = false
    else if (b >= 0x80 || (!inTag && b === 0x20)) out.push(b)
  }
  return Uint8Array.from(out)
}

/** The encoding that a name means, or undefined for one that nobody knows. */
function labelOf(declared: string | undefined): string | undefined {
  if (!declared) return undefined
  try {
    return new TextDecoder(declared).encoding
  } catch {
    return undefined
  }
}

/** UTF-16 without a mark shows in its high bytes: 0x06 for Arabic, 0x00 for spaces. */
function utf16Without(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const n = Math.min(bytes.length & ~1, 4096)
  if (n < 8) return undefined
  let even = 0
  let odd = 0
  for (let i = 0; i < n; i += 2) {
    if (bytes[i] === 0 || bytes[i] === 6) even++
    if (bytes[i + 1] === 0 || bytes[i + 1] === 6) odd++
  }
  if (odd > n * 0.4 && even < n * 0.2) return 'utf-16le'
  if (even > n * 0.4 && odd < n * 0.2) return 'utf-16be'
  return undefined
}

/** Zero bytes, or many control bytes: a picture, an archive, a program. */
function looksBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 8192)
  let control = 0
  for (let i = 0; i < n; i++) {
    const b = bytes[i]!
    if (b === 0) return true
    if (b < 9 || (b > 13 && b < 32)) control++
  }
  return control > n * 0.05
}
