// Marks the lines under the headline that say who wrote from where: «كتب سليم الحداد:», «بيروت - سليم الحداد».

import { type Document, headlineSpan } from '../document/document.js'
import { Kind, type Tokens, tokenAt } from '../text/tokens.js'
import type { EntitiesLexicon } from './lexicon.js'

/** Lines under the headline that are looked at, and the most words of one. */
const reach = { lines: 3, words: 9 } as const

/** Sets `mask` to 1 over the tokens of each such line: whoever writes is nobody that the article speaks of. */
export function markBylines(doc: Document, tokens: Tokens, lexicon: EntitiesLexicon, mask: Uint8Array): void {
  const headline = headlineSpan(doc)
  if (!headline) return
  let start = headline.end
  for (let n = 0; n < reach.lines; n++) {
    while (doc.text[start] === '\n') start++
    const end = doc.text.indexOf('\n', start)
    if (end < 0) return
    const first = tokenAt(tokens, start)
    const last = tokenAt(tokens, end)
    if (isByline(tokens, first, last, lexicon)) mask.fill(1, first, last)
    start = end
  }
}

/** A short line without a sentence: one that a word of writing opens, or a place and a name with a dash or a slash between. */
function isByline(tokens: Tokens, first: number, last: number, lexicon: EntitiesLexicon): boolean {
  let words = 0
  let parted = false
  let verb = false
  for (let i = first; i < last; i++) {
    const kind = tokens.kinds[i]!
    if (kind === Kind.word && ++words > reach.words) return false
    if (kind === Kind.stop) return false
    if (i > first && i + 1 < last && marks.has(tokens.folded[i]!)) parted = true
    if (kind === Kind.word && lexicon.text.verbs.read(tokens.folded[i]!).some((r) => r.form === 'imperfect'))
      verb = true
  }
  if (words < 2) return false
  const opener = first < last && tokens.kinds[first] !== Kind.word ? first + 1 : first
  if (lexicon.bylineOpeners.has(tokens.folded[opener] ?? '')) return true
  const place =
    lexicon.known.longest(tokens.folded[first]!, () => undefined)?.values.some((k) => k.type === 'LOC') === true
  return parted && place && !verb
}

const marks = new Set(['-', '–', '—', 'ـ', '/', '|', ':'])
