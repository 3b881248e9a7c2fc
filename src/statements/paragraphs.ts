// Cuts an article into paragraphs: runs of sentences, each with the mark or label that opens it.

import type { Span } from '../document/document.js'
import { Kind, type Tokens } from '../text/tokens.js'

/** A paragraph over sentences [firstSentence, lastSentence), tokens [first, last). */
export interface Paragraph {
  readonly firstSentence: number
  readonly lastSentence: number
  readonly first: number
  readonly last: number
  /** first token behind a list mark, an hour or «عاجل» */
  readonly start: number
  /** the list mark in front, folded; '' for none */
  readonly mark: string
  /** the colon that ends a label at its head; -1 for none */
  readonly colon: number
  /** its last sentence ends with a question mark */
  readonly asks: boolean
  readonly inHeadline: boolean
}

/** How far the colon of a label may stand from the beginning of its paragraph, in tokens. */
const reach = 24

/** The paragraphs in order; `inTime` is 1 where a time expression stands. One pass over the sentences. */
export function cutParagraphs(tokens: Tokens, inTime: Uint8Array, headline: Span | null): Paragraph[] {
  const out: Paragraph[] = []
  let s = 0
  while (s < tokens.spans.length) {
    let end = s + 1
    while (end < tokens.spans.length && !breaksBefore(tokens, tokens.firsts[end]!)) end++
    const first = tokens.firsts[s]!
    const last = tokens.firsts[end]!
    const start = bodyStart(tokens, inTime, first, last)
    out.push({
      firstSentence: s,
      lastSentence: end,
      first,
      last,
      start,
      mark: markAt(tokens, first) ? markOf(tokens, first) : '',
      colon: colonOf(tokens, start, Math.min(tokens.firsts[s + 1]!, start + reach)),
      asks: tokens.text[tokens.ends[last - 1]! - 1] === '؟' || tokens.folded[last - 2] === '؟',
      inHeadline: headline !== null && tokens.starts[first]! < headline.end,
    })
    s = end
  }
  return out
}

const breaksBefore = (tokens: Tokens, k: number): boolean =>
  k > 0 && tokens.text.slice(tokens.ends[k - 1], tokens.starts[k]).includes('\n')

/** A lone punctuation mark or a tatweel that stands for a dash: «•», «■», «ـ». */
const markAt = (tokens: Tokens, k: number): boolean =>
  tokens.kinds[k] === Kind.symbol ||
  (tokens.kinds[k] === Kind.punct && !'([:'.includes(tokens.folded[k]!)) ||
  (tokens.kinds[k] === Kind.word && tokens.folded[k] === '')

const markOf = (tokens: Tokens, k: number): string => tokens.folded[k] || 'ـ'

/** Words that open a breaking line or an entry: they are no part of what it says. */
const openers = new Set(['عاجل', 'الساعه', 'مباشر', 'تحديث'])

function bodyStart(tokens: Tokens, inTime: Uint8Array, first: number, last: number): number {
  let k = first
  const limit = Math.min(last - 1, first + 10)
  while (k < limit) {
    const timed = tokens.kinds[k] === Kind.number || inTime[k] === 1
    if (timed && !leadsEntry(tokens, inTime, k, limit)) break
    if (timed || markAt(tokens, k) || openers.has(tokens.folded[k]!)) k++
    else if (tokens.folded[k] === ':' && k > first) k++
    else break
  }
  return k
}

/** «16:20 |», «9:40 صباحا:», «الساعة 10:40 الكعبي»: a clock time or a number with a mark behind it; «20 قتيلاً» opens a sentence. */
const leadsEntry = (tokens: Tokens, inTime: Uint8Array, k: number, limit: number): boolean => {
  if (/^\d{1,2}[:.]\d{2}$/.test(tokens.folded[k]!)) return true
  let next = k
  while (next < limit && (tokens.kinds[next] === Kind.number || inTime[next] === 1)) next++
  return markAt(tokens, next) || tokens.folded[next] === ':'
}

function colonOf(tokens: Tokens, from: number, to: number): number {
  for (let k = from; k < to; k++) {
    if (tokens.folded[k] === ':') return k
    if (tokens.kinds[k] === Kind.stop) return -1
  }
  return -1
}
