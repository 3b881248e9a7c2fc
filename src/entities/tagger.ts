// Tags words as parts of names (BIO over PER, ORG, LOC, MISC) with a linear sequence model: hashed features, Viterbi.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'

export const nameLabels = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const
const size = nameLabels.length

/** Rows of the weight table; a feature's row is its hash modulo this. */
export const buckets = 1 << 18

/** Most features that one token can have. */
export const mostFeatures = 48

/**
 * Word classes of a token from the tables, as bits: what the gazetteers, heads and closed classes say of it. The caller
 * gives them, so that the model knows words that its training data never held.
 */
export type ClassesOf = (tokens: Tokens) => Uint32Array

export interface NameTagger {
  readonly labels: readonly string[]
  /** label index per token of the document */
  tag(tokens: Tokens, classes: Uint32Array): Uint8Array
}

/** Weights as trained: one row of labels per bucket, then the transitions from label to label, all scaled alike. */
export interface NameWeights {
  readonly emissions: Int8Array | Float32Array
  readonly transitions: Float32Array
}

/**
 * Reads `data/models/names.bin`: 81 transitions as float32, then buckets x 9 emissions as int8.
 *
 * @throws LexiconError LEXICON_FILE when it is missing or of another size
 */
export function loadNameTagger(): NameTagger {
  let file: Buffer
  try {
    file = readFileSync(new URL('../../data/models/names.bin', import.meta.url))
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file: 'data/models/names.bin', reason: 'cannot be read' }, { cause })
  }
  const head = size * size * 4
  if (file.length !== head + buckets * size) throw new LexiconError('LEXICON_FILE', { file: 'data/models/names.bin', reason: `expected ${head + buckets * size} bytes, got ${file.length}` })
  const bytes = new Uint8Array(file)
  return createNameTagger({ transitions: new Float32Array(bytes.buffer.slice(0, head)), emissions: new Int8Array(bytes.buffer, head) })
}

export function createNameTagger(weights: NameWeights): NameTagger {
  const features = new Uint32Array(mostFeatures)
  return {
    labels: nameLabels,
    tag(tokens, classes) {
      const out = new Uint8Array(tokens.length)
      for (let s = 0; s < tokens.spans.length; s++) {
        // sentences of thousands of words are decoded in pieces
        for (let from = tokens.firsts[s]!; from < tokens.firsts[s + 1]!; from += mostTokens)
          viterbi(weights, tokens, classes, from, Math.min(from + mostTokens, tokens.firsts[s + 1]!), features, out)
      }
      return out
    },
  }
}

const mostTokens = 400

/** Best label path of tokens [first, last), written into `out`. */
export function viterbi(weights: NameWeights, tokens: Tokens, classes: Uint32Array, first: number, last: number, features: Uint32Array, out: Uint8Array): void {
  const n = last - first
  if (n <= 0) return
  const { emissions, transitions } = weights
  const back = new Uint8Array(n * size)
  let score = new Float64Array(size)
  let next = new Float64Array(size)
  for (let i = 0; i < n; i++) {
    const count = featuresAt(tokens, classes, first + i, first, last, features)
    for (let y = 0; y < size; y++) next[y] = 0
    for (let f = 0; f < count; f++) {
      const row = features[f]! * size
      for (let y = 0; y < size; y++) next[y]! += emissions[row + y]!
    }
    for (let y = 0; y < size; y++) {
      // I-X goes on from B-X or I-X alone
      const inside = y > 0 && y % 2 === 0
      let best = 0
      let top = Number.NEGATIVE_INFINITY
      if (i === 0) top = inside ? -1e9 : transitions[y]!
      else
        for (let x = 0; x < size; x++) {
          if (inside && x !== y && x !== y - 1) continue
          const v = score[x]! + transitions[x * size + y]!
          if (v > top) {
            top = v
            best = x
          }
        }
      next[y]! += top
      back[i * size + y] = best
    }
    ;[score, next] = [next, score]
  }
  let y = 0
  for (let k = 1; k < size; k++) if (score[k]! > score[y]!) y = k
  for (let i = n - 1; i >= 0; i--) {
    out[first + i] = y
    y = back[i * size + y]!
  }
}

/** FNV-1a over UTF-16 units, begun with the feature's number. */
function hash(seed: number, word: string, from = 0, to = word.length): number {
  let h = (2166136261 ^ (seed * 0x9e3779b1)) >>> 0
  for (let i = from; i < to; i++) h = Math.imul(h ^ word.charCodeAt(i), 16777619)
  h ^= h >>> 15
  return (h >>> 0) & (buckets - 1)
}

const mix = (a: number, b: number): number => (Math.imul(a ^ (b << 7), 0x85ebca6b) >>> 9) & (buckets - 1)

/** The token without و and its preposition where an article follows, for features that do not mind clitics. */
function stem(word: string): string {
  let w = word
  if (w.length > 4 && (w[0] === 'و' || w[0] === 'ف') && w.startsWith('ال', 1)) w = w.slice(1)
  if (w.length > 5 && (w[0] === 'ب' || w[0] === 'ك') && w.startsWith('ال', 1)) w = w.slice(1)
  if (w.length > 4 && w.startsWith('لل')) w = `ا${w.slice(1)}`
  return w
}

/** Features of token i within [first, last) as bucket numbers; returns how many. */
export function featuresAt(tokens: Tokens, classes: Uint32Array, i: number, first: number, last: number, out: Uint32Array): number {
  const word = (k: number): string => (k < first ? '<' : k >= last ? '>' : tokens.folded[k]!)
  const cls = (k: number): number => (k < first || k >= last ? 0 : classes[k]!)
  const w = word(i)
  const p = word(i - 1)
  const q = word(i + 1)
  const s = stem(w)
  let n = 0
  const put = (h: number): void => {
    if (n < mostFeatures) out[n++] = h
  }
  put(hash(1, w))
  put(hash(2, s))
  put(hash(3, p))
  put(hash(4, q))
  put(hash(5, word(i - 2)))
  put(hash(6, word(i + 2)))
  put(mix(hash(7, p), hash(8, w)))
  put(mix(hash(9, w), hash(10, q)))
  put(mix(hash(11, p), hash(12, q)))
  for (let k = 1; k <= 3 && k < w.length; k++) put(hash(12 + k, w, 0, k))
  for (let k = 1; k <= 4 && k < w.length; k++) put(hash(16 + k, w, w.length - k))
  const written = surface(tokens, i)
  put(hash(21, shape(tokens, i)))
  if (written.endsWith('ى')) put(hash(22, 'ى'))
  put(hash(23, `${Math.min(w.length, 8)}`))
  put(hash(24, p, Math.max(0, p.length - 2)))
  put(hash(25, q, Math.max(0, q.length - 2)))
  put(hash(26, `${p.startsWith('ال')}${w.startsWith('ال')}${q.startsWith('ال')}`))
  put(hash(27, `${tokens.kinds[i]}`))
  const c = cls(i)
  const a = cls(i - 1)
  const b = cls(i + 1)
  put(mix(hash(28, ''), c))
  put(mix(hash(29, ''), a))
  put(mix(hash(30, ''), b))
  put(mix(mix(hash(31, ''), a), c))
  put(mix(mix(hash(32, ''), c), b))
  put(mix(mix(mix(hash(33, ''), a), c), b))
  put(mix(mix(hash(34, ''), cls(i - 2)), a))
  put(mix(hash(35, ''), cls(i + 2)))
  for (let bit = 0; bit < 16; bit++) if (c & (1 << bit)) put(hash(40 + bit, ''))
  return n
}

function shape(tokens: Tokens, i: number): string {
  const kind = tokens.kinds[i]!
  if (kind !== Kind.word) return String(kind)
  const w = tokens.folded[i]!
  return `${w[0] === 'و'}${/^[وفبكل]?ال|^لل/.test(w)}${/(يه|ي|ات|ين|ون|ه)$/.exec(w)?.[1] ?? ''}`
}
