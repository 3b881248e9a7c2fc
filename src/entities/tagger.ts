// Tags words as parts of names (BIO over PER, ORG, LOC, MISC) with a linear sequence model: hashed features, Viterbi.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import type { Tokens } from '../text/tokens.js'
import {
  buckets,
  classRows,
  edgeRows,
  farRows,
  mostFeatures,
  pairRows,
  WordMemory,
  type WordRows,
  wordRows,
} from './features.js'

export const nameLabels = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const
const size = nameLabels.length

export interface NameTagger {
  readonly labels: readonly string[]
  /** label index per token of the document */
  tag(tokens: Tokens, classes: Uint32Array): Uint8Array
}

/** Weights as trained: one row of labels per bucket, then the transitions from label to label, all scaled alike. */
export interface NameWeights {
  readonly emissions: Int8Array | Int16Array | Float32Array
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
  if (file.length !== head + buckets * size)
    throw new LexiconError('LEXICON_FILE', {
      file: 'data/models/names.bin',
      reason: `expected ${head + buckets * size} bytes, got ${file.length}`,
    })
  const bytes = new Uint8Array(file)
  return createNameTagger({
    transitions: new Float32Array(bytes.buffer.slice(0, head)),
    emissions: new Int8Array(bytes.buffer, head),
  })
}

export function createNameTagger({ transitions, emissions }: NameWeights): NameTagger {
  const emit = createEmitter(emissions)
  return {
    labels: nameLabels,
    tag(tokens, classes) {
      const out = new Uint8Array(tokens.length)
      for (const [from, to] of piecesOf(tokens))
        decode(transitions, to - from, emit(tokens, classes, from, to), out.subarray(from, to))
      return out
    },
  }
}

/** Scores of every label for tokens [from, to), row by row; the tokens stand for themselves, nothing around them is seen. */
export type Emitter = (tokens: Tokens, classes: Uint32Array, from: number, to: number) => Float64Array

/** @param emissions  one row of labels per bucket */
export function createEmitter(emissions: NameWeights['emissions']): Emitter {
  const memory: Memory = {
    scores: new WordMemory((word, kind, maqsura) => scored(emissions, wordRows(word, kind, maqsura))),
    classScores: rememberClasses(emissions),
    first: scored(emissions, edgeRows.first),
    last: scored(emissions, edgeRows.last),
  }
  return (tokens, classes, from, to) => emissionsOf(emissions, memory, tokens, classes, from, to)
}

/** Sentences of thousands of words are decoded in pieces. */
const mostTokens = 400

/** [first, last) of each sentence, or of each piece of a very long one. */
export function* piecesOf(tokens: Tokens): Generator<readonly [number, number]> {
  for (let s = 0; s < tokens.spans.length; s++)
    for (let from = tokens.firsts[s]!; from < tokens.firsts[s + 1]!; from += mostTokens)
      yield [from, Math.min(from + mostTokens, tokens.firsts[s + 1]!)]
}

/**
 * A word's rows with the sums of their weights, one per label: as the token, as its neighbour before and behind, and two
 * words away, one after the other.
 */
interface Scored {
  readonly rows: WordRows
  readonly sums: Float32Array
}

function scored(emissions: NameWeights['emissions'], rows: WordRows): Scored {
  const sums = new Float32Array(5 * size)
  const places = [rows.own, rows.previous, rows.next, rows.beforePrevious, rows.afterNext]
  for (const [place, list] of places.entries())
    for (const row of list) for (let y = 0; y < size; y++) sums[place * size + y]! += emissions[row * size + y]!
  return { rows, sums }
}

/** Sums of the weights of class rows, remembered per triple of classes. */
function rememberClasses(emissions: NameWeights['emissions']): Memory['classScores'] {
  const memory = new Map<number, Float32Array>()
  const rows = new Uint32Array(mostFeatures)
  // few sets of classes ever occur: numbered, three of them make a small integer, which a Map finds faster than a large one
  const numbers = new Map<number, number>()
  const numberOf = (classes: number): number => {
    let n = numbers.get(classes)
    if (n === undefined) {
      if (numbers.size >= mostSets) {
        numbers.clear()
        memory.clear()
      }
      n = numbers.size
      numbers.set(classes, n)
    }
    return n
  }
  return (a, c, b) => {
    const known = numbers.size
    let key = (numberOf(a) * mostSets + numberOf(c)) * mostSets + numberOf(b)
    if (numbers.size < known) key = (numberOf(a) * mostSets + numberOf(c)) * mostSets + numberOf(b)
    let found = memory.get(key)
    if (!found) {
      found = new Float32Array(size)
      const n = classRows(a, c, b, rows, 0)
      for (let f = 0; f < n; f++) for (let y = 0; y < size; y++) found[y]! += emissions[rows[f]! * size + y]!
      if (memory.size >= 100_000) memory.clear()
      memory.set(key, found)
    }
    return found
  }
}

/** Different sets of classes that are numbered at a time. */
const mostSets = 1024

interface Memory {
  readonly scores: WordMemory<Scored>
  readonly classScores: (a: number, c: number, b: number) => Float32Array
  readonly first: Scored
  readonly last: Scored
}

/** Scores of every label for tokens [from, to), row by row. */
function emissionsOf(
  emissions: NameWeights['emissions'],
  { scores, classScores, first, last }: Memory,
  tokens: Tokens,
  classes: Uint32Array,
  from: number,
  to: number,
): Float64Array {
  const out = new Float64Array((to - from) * size)
  const context = new Uint32Array(mostFeatures)
  const at = (k: number): Scored => (k < from ? first : k >= to ? last : scores.of(tokens, k))
  const cls = (k: number): number => (k < from || k >= to ? 0 : classes[k]!)
  let [pp, p, w, q] = [at(from - 2), at(from - 1), at(from), at(from + 1)]
  for (let i = from; i < to; i++) {
    const qq = at(i + 2)
    const base = (i - from) * size
    for (let y = 0; y < size; y++)
      out[base + y] =
        w.sums[y]! + p.sums[size + y]! + q.sums[2 * size + y]! + pp.sums[3 * size + y]! + qq.sums[4 * size + y]!
    const [a, c, b] = [cls(i - 1), cls(i), cls(i + 1)]
    const around = classScores(a, c, b)
    for (let y = 0; y < size; y++) out[base + y]! += around[y]!
    const n = farRows(cls(i - 2), a, cls(i + 2), context, pairRows(p.rows, w.rows, q.rows, context, 0))
    for (let f = 0; f < n; f++) {
      const row = context[f]! * size
      for (let y = 0; y < size; y++) out[base + y]! += emissions[row + y]!
    }
    ;[pp, p, w, q] = [p, w, q, qq]
  }
  return out
}

/**
 * Best label path by Viterbi, written into `out`.
 *
 * @param emissions  n rows of one score per label
 */
export function decode(transitions: Float32Array, n: number, emissions: Float64Array, out: Uint8Array): void {
  if (n <= 0) return
  const back = new Uint8Array(n * size)
  let score = new Float64Array(size)
  let next = new Float64Array(size)
  for (let i = 0; i < n; i++) {
    for (let y = 0; y < size; y++) {
      // I-X goes on from B-X or I-X alone
      const inside = y > 0 && y % 2 === 0
      let best = 0
      let top = Number.NEGATIVE_INFINITY
      if (i === 0) top = inside ? -1e9 : transitions[y]!
      else if (inside) {
        best = score[y - 1]! + transitions[(y - 1) * size + y]! >= score[y]! + transitions[y * size + y]! ? y - 1 : y
        top = score[best]! + transitions[best * size + y]!
      } else
        for (let x = 0; x < size; x++) {
          const v = score[x]! + transitions[x * size + y]!
          if (v > top) {
            top = v
            best = x
          }
        }
      next[y] = top + emissions[i * size + y]!
      back[i * size + y] = best
    }
    ;[score, next] = [next, score]
  }
  let y = 0
  for (let k = 1; k < size; k++) if (score[k]! > score[y]!) y = k
  for (let i = n - 1; i >= 0; i--) {
    out[i] = y
    y = back[i * size + y]!
  }
}
