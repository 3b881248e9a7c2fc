// Cuts canonical text into tokens and sentences: typed columns, offsets in UTF-16 code units.

import type { Document, Span } from '../document/document.js'
import { firstIndex } from '../document/search.js'
import { fold } from './fold.js'

/** What a token is made of; `furniture`: whatever stands in a byline or dateline line; no stage reads it */
export const Kind = { word: 1, number: 2, latin: 3, quote: 4, stop: 5, punct: 6, symbol: 7, furniture: 8 } as const
export type Kind = (typeof Kind)[keyof typeof Kind]

/**
 * Tokens of one document as columns; token i covers [starts[i], ends[i]).
 * `folded[i]` is its key for lookups; `sentences[i]` the index of its sentence in `spans`.
 */
export interface Tokens {
  readonly text: string
  readonly length: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly kinds: Uint8Array
  readonly folded: readonly string[]
  readonly sentences: Uint32Array
  /** sentence spans in order, without the white space between them */
  readonly spans: readonly Span[]
  /** first token of each sentence, and one past the last at the end: sentence s is [firsts[s], firsts[s + 1]) */
  readonly firsts: Uint32Array
}

/** The token's characters as written. */
export const surface = (tokens: Tokens, i: number): string => tokens.text.slice(tokens.starts[i], tokens.ends[i])

const isArabicLetter = (c: number): boolean =>
  (c >= 0x0620 && c <= 0x064a) ||
  (c >= 0x066e && c <= 0x06d3) ||
  c === 0x06d5 ||
  (c >= 0x06ee && c <= 0x06ef) ||
  (c >= 0x06fa && c <= 0x06ff) ||
  (c >= 0x0750 && c <= 0x077f) ||
  (c >= 0x08a0 && c <= 0x08ff) ||
  (c >= 0xfb50 && c <= 0xfdfb && c !== 0xfd3e && c !== 0xfd3f) ||
  (c >= 0xfe70 && c <= 0xfefc)
const isMarkInside = (c: number): boolean =>
  (c >= 0x064b && c <= 0x065f) ||
  c === 0x0670 ||
  c === 0x0640 ||
  (c >= 0x06d6 && c <= 0x06ed) ||
  (c >= 0x0610 && c <= 0x061a) ||
  (c >= 0x0300 && c <= 0x036f) ||
  c === 0x200c ||
  c === 0x200d
const isDigit = (c: number): boolean =>
  (c >= 0x30 && c <= 0x39) || (c >= 0x0660 && c <= 0x0669) || (c >= 0x06f0 && c <= 0x06f9)
const isLatin = (c: number): boolean =>
  (c >= 0x41 && c <= 0x5a) ||
  (c >= 0x61 && c <= 0x7a) ||
  (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x370 && c <= 0x5ff) ||
  c === 0x5f
const isSpace = (c: number): boolean =>
  c === 0x20 || (c >= 0x09 && c <= 0x0d) || c === 0xa0 || c === 0x3000 || (c >= 0x2000 && c <= 0x200b)
const isQuote = (c: number): boolean =>
  c === 0x22 || c === 0xab || c === 0xbb || (c >= 0x201c && c <= 0x201f) || c === 0x2039 || c === 0x203a
const isStop = (c: number): boolean =>
  c === 0x2e || c === 0x21 || c === 0x3f || c === 0x061f || c === 0x06d4 || c === 0x2026

/**
 * Cuts the text of a document; linear in its length.
 *
 * @param furniture  spans whose tokens no stage is to read, in order; their `folded` form is empty
 */
export function tokenise(doc: Pick<Document, 'text'>, furniture: readonly Span[] = []): Tokens {
  const { text } = doc
  const capacity = text.length
  const starts = new Uint32Array(capacity)
  const ends = new Uint32Array(capacity)
  const kinds = new Uint8Array(capacity)
  const folded: string[] = []
  let n = 0
  let i = 0
  let quiet = 0
  while (i < text.length) {
    const c = text.charCodeAt(i)
    if (isSpace(c)) {
      i++
      continue
    }
    const start = i
    let kind: Kind
    if (isArabicLetter(c)) {
      kind = Kind.word
      i++
      while (i < text.length && (isArabicLetter(text.charCodeAt(i)) || isMarkInside(text.charCodeAt(i)))) i++
    } else if (isDigit(c)) {
      kind = Kind.number
      i++
      while (i < text.length) {
        const d = text.charCodeAt(i)
        if (isDigit(d)) i++
        else if (
          (d === 0x2e || d === 0x2c || d === 0x066b || d === 0x066c || d === 0x3a) &&
          i + 1 < text.length &&
          isDigit(text.charCodeAt(i + 1))
        )
          i += 2
        else break
      }
    } else if (isLatin(c)) {
      kind = Kind.latin
      i++
      while (i < text.length && (isLatin(text.charCodeAt(i)) || isDigit(text.charCodeAt(i)))) i++
    } else if (isQuote(c)) {
      kind = Kind.quote
      i++
    } else if (isStop(c)) {
      kind = Kind.stop
      i++
      while (i < text.length && isStop(text.charCodeAt(i))) i++
    } else {
      const point = text.codePointAt(i)!
      i += point > 0xffff ? 2 : 1
      kind = /\p{P}/u.test(String.fromCodePoint(point)) ? Kind.punct : Kind.symbol
    }
    while (quiet < furniture.length && furniture[quiet]!.end <= start) quiet++
    const silent = quiet < furniture.length && furniture[quiet]!.start <= start && kind !== Kind.stop
    if (silent) kind = Kind.furniture
    starts[n] = start
    ends[n] = i
    kinds[n] = kind
    folded.push(
      silent
        ? ''
        : kind === Kind.word || kind === Kind.number || kind === Kind.latin
          ? fold(text.slice(start, i))
          : text.slice(start, i),
    )
    n++
  }
  return sentences({
    text,
    length: n,
    starts: starts.slice(0, n),
    ends: ends.slice(0, n),
    kinds: kinds.slice(0, n),
    folded,
  })
}

type Columns = Omit<Tokens, 'sentences' | 'spans' | 'firsts'>

/** Tokens after which a sentence without a stop is cut all the same: evidence is a sentence, and a text of one line has to stay linear. */
const longestSentence = 1000

/**
 * Sentence ends: a paragraph break, or a full stop, question or exclamation mark or ellipsis of three dots and more
 * that is followed by white space (a closing mark may stand between). A stop inside a number, a Latin abbreviation,
 * after a single letter («جيان غ.») or of two dots («العالمي.. والقمع») does not end a sentence.
 */
function sentences(columns: Columns): Tokens {
  const { text, length, starts, ends, kinds } = columns
  const index = new Uint32Array(length)
  const spans: Span[] = []
  const firsts: number[] = []
  let first = 0
  const close = (next: number): void => {
    if (next <= first) return
    firsts.push(first)
    spans.push({ start: starts[first]!, end: ends[next - 1]! })
    index.fill(spans.length - 1, first, next)
    first = next
  }
  for (let i = 0; i < length; i++) {
    if (i > first && (hasBreak(text, ends[i - 1]!, starts[i]!) || i - first >= longestSentence)) close(i)
    if (kinds[i] !== Kind.stop) continue
    if (!endsSentence(columns, i)) continue
    let next = i + 1
    while (next < length && starts[next] === ends[next - 1] && isCloser(text, starts[next]!)) next++
    // A quotation that goes on in the same sentence: «…". وأضاف» ends, «…!" قال» goes on only without white space.
    if (next < length && starts[next] === ends[next - 1]) continue
    close(next)
    i = next - 1
  }
  close(length)
  return { ...columns, sentences: index, spans, firsts: Uint32Array.from([...firsts, length]) }
}

function hasBreak(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 0x0a) return true
  return false
}

const isCloser = (text: string, at: number): boolean => '"»”’)]'.includes(text[at]!)

function endsSentence({ text, starts, ends, kinds, length }: Columns, i: number): boolean {
  const mark = text.slice(starts[i], ends[i])
  if (mark === '..') return false
  if (i > 0 && mark === '.' && ends[i - 1] === starts[i]) {
    const size = ends[i - 1]! - starts[i - 1]!
    if (kinds[i - 1] === Kind.word && size === 1) return false
    if (kinds[i - 1] === Kind.latin && size <= 2 && i + 1 < length && kinds[i + 1] === Kind.latin) return false
  }
  return true
}

/** Token that covers or follows the offset: first i with ends[i] > offset; tokens.length past the last. */
export const tokenAt = (tokens: Tokens, offset: number): number =>
  firstIndex(tokens.length, (i) => tokens.ends[i]! > offset)

/** Sets `column` to 1 at every token that the span touches. */
export function coverSpan(tokens: Tokens, { start, end }: Span, column: Uint8Array): void {
  for (let i = tokenAt(tokens, start); i < tokens.length && tokens.starts[i]! < end; i++) column[i] = 1
}
