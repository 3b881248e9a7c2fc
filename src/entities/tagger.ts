// Tags words as parts of names (BIO over PER, ORG, LOC, MISC) with a linear sequence model: hashed features, Viterbi.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import type { Tokens } from '../text/tokens.js'
import { ClassScores } from './class-scores.js'
import { buckets, farRows, mixedNumbers, mostFeatures, pairRows } from './features.js'
import { sumsWidth, WordScores } from './word-scores.js'

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
  const words = new WordScores(emissions)
  const sets = new ClassScores(emissions)
  return (tokens, classes, from, to) => emissionsOf(emissions, words, sets, tokens, classes, from, to)
}

/** Sentences of thousands of words are decoded in pieces. */
const mostTokens = 400

/** [first, last) of each sentence, or of each piece of a very long one. */
export function* piecesOf(tokens: Tokens): Generator<readonly [number, number]> {
  for (let s = 0; s < tokens.spans.length; s++)
    for (let from = tokens.firsts[s]!; from < tokens.firsts[s + 1]!; from += mostTokens)
      yield [from, Math.min(from + mostTokens, tokens.firsts[s + 1]!)]
}

/** Scores of every label for tokens [from, to), row by row. */
function emissionsOf(
  emissions: NameWeights['emissions'],
  words: WordScores,
  sets: ClassScores,
  tokens: Tokens,
  classes: Uint32Array,
  from: number,
  to: number,
): Float64Array {
  const out = new Float64Array((to - from) * size)
  const context = new Uint32Array(mostFeatures)
  const rows = words.rowsOf(tokens, from, to)
  const numbers = sets.numbersOf(classes, from, to)
  const { sums, mixed } = words
  const cls = (k: number): number => (k < from || k >= to ? 0 : classes[k]!)
  for (let k = 0; k < to - from; k++) {
    const base = k * size
    const pp = rows[k]! * sumsWidth + 3 * size
    const p = rows[k + 1]! * sumsWidth + size
    const w = rows[k + 2]! * sumsWidth
    const q = rows[k + 3]! * sumsWidth + 2 * size
    const qq = rows[k + 4]! * sumsWidth + 4 * size
    const around = sets.of(numbers[k]!, numbers[k + 1]!, numbers[k + 2]!)
    for (let y = 0; y < size; y++)
      out[base + y] = sums[w + y]! + sums[p + y]! + sums[q + y]! + sums[pp + y]! + sums[qq + y]! + around[y]!
    const i = from + k
    const pairs = pairRows(
      mixed,
      rows[k + 1]! * mixedNumbers,
      rows[k + 2]! * mixedNumbers,
      rows[k + 3]! * mixedNumbers,
      context,
      0,
    )
    const n = farRows(cls(i - 2), cls(i - 1), cls(i + 2), context, pairs)
    for (let f = 0; f < n; f++) {
      const row = context[f]! * size
      for (let y = 0; y < size; y++) out[base + y]! += emissions[row + y]!
    }
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
