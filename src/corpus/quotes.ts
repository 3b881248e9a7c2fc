// Says which characters of a text stand in quotation marks, to check the kind of a statement against them.

import type { Span } from '../document/document.js'
import type { StatementKind } from '../document/record.js'

/** Opening mark to its closing mark; the straight ones are both. */
const pairs: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '”': '“', '‘': '’', '"': '"', "'": "'" }
const letter = /[\p{L}\p{M}\p{N}]/u

/** 1 for characters inside marks and for the marks; marks may be nested, one that never closes ends with its paragraph. */
export function quotedCharacters(text: string): Uint8Array {
  const quoted = new Uint8Array(text.length)
  /** the marks that will close what is open, innermost last */
  let awaited: string[] = []
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    if (char === '\n') awaited = []
    const at = awaited.lastIndexOf(char)
    const isInWord = (char === "'" || char === '’') && letter.test(text[i - 1] ?? '') && letter.test(text[i + 1] ?? '')
    if (at >= 0 && !isInWord) {
      awaited.length = at
      quoted[i] = 1
    } else if (char in pairs && !isInWord) {
      awaited.push(pairs[char]!)
      quoted[i] = 1
    } else quoted[i] = awaited.length > 0 ? 1 : 0
  }
  return quoted
}

/**
 * The kinds that the marks allow. A single word in marks, and names in marks, leave an indirect content indirect.
 *
 * @param names  spans of mentions
 */
export function kindsByMarks(
  text: string,
  content: Span,
  quoted: Uint8Array,
  names: readonly Span[],
): readonly StatementKind[] {
  let inside = 0
  let outside = 0
  let words = 0
  for (const match of text.slice(content.start, content.end).matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const start = content.start + match.index
    if (!quoted[start]) outside += 1
    else {
      inside += 1
      if (!names.some((name) => name.start <= start + match[0].length - 1 && start < name.end)) words += 1
    }
  }
  if (inside === 0) return ['indirect']
  if (outside === 0) return ['direct']
  return words > 1 ? ['mixed'] : ['mixed', 'indirect']
}
