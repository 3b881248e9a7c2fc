// Decodes bytes of unknown encoding: marks first, then strict UTF-8, then the Arabic code pages.

import { detect } from 'chardet'
import type { Notice } from '../document/document.js'

export type Decoded =
  | { readonly text: string; readonly encoding: string; readonly notices: readonly Notice[] }
  | { readonly binary: true }

/**
 * Order: byte order mark, UTF-16 by its zero and 0x06 bytes, the declared encoding, strict UTF-8, windows-1256 or
 * ISO-8859-6 by statistics; what is left is read as UTF-8 with replacement and a notice.
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
  if (declared && /^(windows-1256|iso-8859-6|cp1256)$/i.test(declared)) return as(declared)
  const sample = bytes.subarray(0, 65_536)
  const arabicBytes = sample.reduce((n, b) => n + (b >= 0xc0 ? 1 : 0), 0)
  const guess = arabicBytes > sample.length * 0.3 ? detect(sample) : null
  if (guess === 'windows-1256' || guess === 'ISO-8859-6') return as(guess.toLowerCase())
  const replaced = {
    code: 'ENCODING_REPLACED',
    message: 'Some bytes are not valid UTF-8 and became U+FFFD; save the file as UTF-8 if words are missing.',
  }
  return as('utf-8', [replaced])
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
