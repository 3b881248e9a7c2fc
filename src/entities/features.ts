// Describes a token to the name tagger: rows of the weight table from the word, its neighbours and their classes.

import { Kind, type Tokens } from '../text/tokens.js'

/** Rows of the weight table; a feature's row is its hash modulo this. */
export const buckets = 1 << 18

/** Most features that one token can have. */
export const mostFeatures = 48

/** What a word brings by itself, wherever it stands: rows as the token, as its neighbours, and hashes to mix with theirs. */
export interface WordRows {
  readonly own: Uint32Array
  readonly previous: Uint32Array
  readonly next: Uint32Array
  readonly beforePrevious: Uint32Array
  readonly afterNext: Uint32Array
  /** by feature number: 7 and 8, 9 and 10, 11 and 12 are mixed in pairs; then 1 for a word with the article */
  readonly mixed: Uint32Array
}

/** Numbers of a word's `mixed`. */
export const mixedNumbers = 7

/** Stand-ins for words beyond the sentence. */
export const edgeRows = { first: wordRows('<', Kind.punct, false), last: wordRows('>', Kind.punct, false) }

/** @param maqsura  the word is written with a final ى, which folding levels */
export function wordRows(word: string, kind: number, maqsura: boolean): WordRows {
  const own = [hash(1, word), hash(2, stem(word))]
  for (let k = 1; k <= 3 && k < word.length; k++) own.push(hash(12 + k, word, 0, k))
  for (let k = 1; k <= 4 && k < word.length; k++) own.push(hash(16 + k, word, word.length - k))
  own.push(hash(21, shape(word, kind)))
  if (maqsura) own.push(hash(22, 'ى'))
  own.push(hash(23, `${Math.min(word.length, 8)}`), hash(27, `${kind}`))
  return {
    own: Uint32Array.from(own),
    previous: Uint32Array.of(hash(3, word), hash(24, word, Math.max(0, word.length - 2))),
    next: Uint32Array.of(hash(4, word), hash(25, word, Math.max(0, word.length - 2))),
    beforePrevious: Uint32Array.of(hash(5, word)),
    afterNext: Uint32Array.of(hash(6, word)),
    mixed: Uint32Array.of(...[7, 8, 9, 10, 11, 12].map((n) => hash(n, word)), word.startsWith('ال') ? 1 : 0),
  }
}

/**
 * Rows of pairs of words; `out` takes them from index `n` on. Returns one past the last.
 *
 * @param mixed  `mixed` of words one after the other: that of the token before, its own and of the token behind begin at p, w, q
 */
export function pairRows(mixed: Uint32Array, p: number, w: number, q: number, out: Uint32Array, n: number): number {
  out[n] = mix(mixed[p]!, mixed[w + 1]!)
  out[n + 1] = mix(mixed[w + 2]!, mixed[q + 3]!)
  out[n + 2] = mix(mixed[p + 4]!, mixed[q + 5]!)
  out[n + 3] = articles[4 * mixed[p + 6]! + 2 * mixed[w + 6]! + mixed[q + 6]!]!
  return n + 4
}

/** Rows of the token's classes and its neighbours', which few different triples share: `a` before, `c` its own, `b` behind. */
export function classRows(a: number, c: number, b: number, out: Uint32Array, n: number): number {
  let end = n
  out[end++] = mix(seeds[28]!, c)
  out[end++] = mix(seeds[29]!, a)
  out[end++] = mix(seeds[30]!, b)
  out[end++] = mix(mix(seeds[31]!, a), c)
  out[end++] = mix(mix(seeds[32]!, c), b)
  out[end++] = mix(mix(mix(seeds[33]!, a), c), b)
  for (let bit = 0; bit < 16; bit++) if (c & (1 << bit)) out[end++] = seeds[40 + bit]!
  return end
}

/** Rows of the classes two words away: `aa` and `a` before the token, `bb` behind. */
export function farRows(aa: number, a: number, bb: number, out: Uint32Array, n: number): number {
  out[n] = mix(mix(seeds[34]!, aa), a)
  out[n + 1] = mix(seeds[35]!, bb)
  return n + 2
}

/** Rows of words, remembered: a text repeats its words, and texts repeat each other's. */
export class WordMemory<T> {
  readonly #memory = new Map<string, T>()
  constructor(
    readonly make: (word: string, kind: number, maqsura: boolean) => T,
    readonly most = 60_000,
  ) {}

  get size(): number {
    return this.#memory.size
  }

  clear(): void {
    this.#memory.clear()
  }

  of(tokens: Tokens, i: number): T {
    const word = tokens.folded[i]!
    const kind = tokens.kinds[i]!
    const maqsura = tokens.text.charCodeAt(tokens.ends[i]! - 1) === 0x0649
    const key = kind === Kind.word ? (maqsura ? `${word}ى` : word) : `${kind}${word}`
    let found = this.#memory.get(key)
    if (found === undefined) {
      if (this.#memory.size >= this.most) this.#memory.clear()
      found = this.make(word, kind, maqsura)
      this.#memory.set(key, found)
    }
    return found
  }
}

/** All rows of token i within [first, last), for training; returns how many. */
export function featuresAt(
  rows: WordMemory<WordRows>,
  tokens: Tokens,
  classes: Uint32Array,
  i: number,
  first: number,
  last: number,
  out: Uint32Array,
): number {
  const at = (k: number): WordRows => (k < first ? edgeRows.first : k >= last ? edgeRows.last : rows.of(tokens, k))
  const cls = (k: number): number => (k < first || k >= last ? 0 : classes[k]!)
  const [pp, p, w, q, qq] = [at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2)]
  let n = 0
  for (const part of [w.own, p.previous, q.next, pp.beforePrevious, qq.afterNext])
    for (const row of part) out[n++] = row
  n = pairRows(Uint32Array.of(...p.mixed, ...w.mixed, ...q.mixed), 0, mixedNumbers, 2 * mixedNumbers, out, n)
  n = classRows(cls(i - 1), cls(i), cls(i + 1), out, n)
  return farRows(cls(i - 2), cls(i - 1), cls(i + 2), out, n)
}

/** FNV-1a over UTF-16 units, begun with the feature's number. */
function hash(seed: number, word: string, from = 0, to = word.length): number {
  let h = (2166136261 ^ (seed * 0x9e3779b1)) >>> 0
  for (let i = from; i < to; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619)
  h ^= h >>> 15
  return (h >>> 0) & (buckets - 1)
}

const mix = (a: number, b: number): number => (Math.imul(a ^ (b << 7), 0x85ebca6b) >>> 9) & (buckets - 1)

const seeds = Uint32Array.from({ length: 56 }, (_, n) => hash(n, ''))
const articles = Uint32Array.from({ length: 8 }, (_, n) => hash(26, `${(n & 4) > 0}${(n & 2) > 0}${(n & 1) > 0}`))

/** The token without و and its preposition where an article follows, for features that do not mind clitics. */
function stem(word: string): string {
  let w = word
  if (w.length > 4 && (w[0] === 'و' || w[0] === 'ف') && w.startsWith('ال', 1)) w = w.slice(1)
  if (w.length > 5 && (w[0] === 'ب' || w[0] === 'ك') && w.startsWith('ال', 1)) w = w.slice(1)
  if (w.length > 4 && w.startsWith('لل')) w = `ا${w.slice(1)}`
  return w
}

function shape(word: string, kind: number): string {
  if (kind !== Kind.word) return String(kind)
  return `${word[0] === 'و'}${/^[وفبكل]?ال|^لل/.test(word)}${/(يه|ي|ات|ين|ون|ه)$/.exec(word)?.[1] ?? ''}`
}
