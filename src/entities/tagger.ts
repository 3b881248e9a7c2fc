// Tags words as parts of names (BIO over PER, ORG, LOC, MISC) with a linear-chain model over hashed features, in two passes.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import { Kind, type Tokens } from '../text/tokens.js'
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
import { mostRecurrences, recurrenceKey, recurrenceReach, recurrenceRows, recurrencesAt, Votes } from './recurrence.js'

export const nameLabels = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const
const size = nameLabels.length

export interface NameTagger {
  readonly labels: readonly string[]
  /** label index per token of the document; words are judged by the sentences around them as well */
  tag(tokens: Tokens, classes: Uint32Array): Uint8Array
}

/** Weights as trained, all scaled alike. */
export interface NameWeights {
  /** one row of labels per bucket */
  readonly emissions: Int8Array | Float32Array
  /** from label to label, first pass and second */
  readonly transitions: Float32Array
  readonly secondTransitions: Float32Array
  /** one row of labels per row of `recurrence.ts` */
  readonly recurrences: Float32Array
}

const headLength = 2 * size * size + recurrenceRows * size

/**
 * Reads `data/models/names.bin`: the transitions of both passes and the weights of recurrence as float32, then buckets x 9
 * emissions as int8.
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
  const expected = headLength * 4 + buckets * size
  if (file.length !== expected)
    throw new LexiconError('LEXICON_FILE', {
      file: 'data/models/names.bin',
      reason: `expected ${expected} bytes, got ${file.length}`,
    })
  const bytes = new Uint8Array(file)
  const head = new Float32Array(bytes.buffer.slice(0, headLength * 4))
  return createNameTagger({
    transitions: head.subarray(0, size * size),
    secondTransitions: head.subarray(size * size, 2 * size * size),
    recurrences: head.subarray(2 * size * size),
    emissions: new Int8Array(bytes.buffer, headLength * 4),
  })
}

export function createNameTagger(weights: NameWeights): NameTagger {
  const scores = new WordMemory((word, kind, maqsura) => scored(weights, wordRows(word, kind, maqsura), word, kind))
  const classScores = rememberClasses(weights)
  const first = scored(weights, edgeRows.first, '', Kind.punct)
  const last = scored(weights, edgeRows.last, '', Kind.punct)
  const memory = { scores, classScores, first, last }
  return {
    labels: nameLabels,
    tag(tokens, classes) {
      const out = new Uint8Array(tokens.length)
      const votes = new Votes()
      const pieces = piecesOf(tokens)
      // pieces between `counted` and `done` wait for the second pass, which sees as many behind as before
      const waiting = new Map<number, Piece>()
      for (let k = 0; k < pieces.length + recurrenceReach; k++) {
        if (k < pieces.length) {
          const piece = firstPass(weights, memory, tokens, classes, pieces[k]!, out)
          waiting.set(k, piece)
          count(votes, piece, 1)
        }
        const due = k - recurrenceReach
        if (due < 0) continue
        secondPass(weights, waiting.get(due)!, votes, classes, out)
        const gone = due - recurrenceReach
        if (gone >= 0) {
          count(votes, waiting.get(gone)!, -1)
          waiting.delete(gone)
        }
      }
      return out
    },
  }
}

/** Sentences of thousands of words are decoded in pieces. */
const mostTokens = 400

const piecesOf = (tokens: Tokens): (readonly [number, number])[] => {
  const out: [number, number][] = []
  for (let s = 0; s < tokens.spans.length; s++)
    for (let from = tokens.firsts[s]!; from < tokens.firsts[s + 1]!; from += mostTokens)
      out.push([from, Math.min(from + mostTokens, tokens.firsts[s + 1]!)])
  return out
}

/** A sentence, or part of a very long one, after the first pass. */
interface Piece {
  readonly from: number
  readonly to: number
  readonly emissions: Float64Array
  readonly labels: Uint8Array
  readonly keys: readonly string[]
}

function firstPass(
  weights: NameWeights,
  memory: Memory,
  tokens: Tokens,
  classes: Uint32Array,
  [from, to]: readonly [number, number],
  out: Uint8Array,
): Piece {
  const emissions = emissionsOf(weights, memory, tokens, classes, from, to)
  decode(weights.transitions, to - from, emissions, out.subarray(from, to))
  const keys: string[] = []
  for (let i = from; i < to; i++) keys.push(memory.scores.of(tokens, i).key)
  return { from, to, emissions, labels: out.slice(from, to), keys }
}

function secondPass(weights: NameWeights, piece: Piece, votes: Votes, classes: Uint32Array, out: Uint8Array): void {
  const { from, to, emissions, labels, keys } = piece
  const n = to - from
  const around = new Int16Array(n + 2).fill(-1)
  let any = false
  for (let k = 0; k < n; k++) {
    around[k + 1] = votes.of(keys[k]!, labels[k]!)
    any ||= around[k + 1]! >= 8 || labels[k]! > 0
  }
  if (!any) return
  const rows = new Uint32Array(mostRecurrences)
  for (let k = 0; k < n; k++) {
    const count = recurrencesAt(around[k]!, around[k + 1]!, around[k + 2]!, labels[k]!, classes[from + k]!, rows)
    for (let f = 0; f < count; f++) {
      const row = rows[f]! * size
      for (let y = 0; y < size; y++) emissions[k * size + y]! += weights.recurrences[row + y]!
    }
  }
  decode(weights.secondTransitions, n, emissions, out.subarray(from, to))
}

function count(votes: Votes, { keys, labels }: Piece, by: 1 | -1): void {
  for (let k = 0; k < keys.length; k++) votes.count(keys[k]!, labels[k]!, by)
}

/**
 * A word's rows with the sums of their weights, one per label: as the token, as its neighbour before and behind, and two
 * words away, one after the other.
 */
interface Scored {
  readonly rows: WordRows
  /** under which its occurrences are counted: `recurrenceKey` */
  readonly key: string
  readonly sums: Float32Array
}

function scored({ emissions }: NameWeights, rows: WordRows, word: string, kind: number): Scored {
  const sums = new Float32Array(5 * size)
  const places = [rows.own, rows.previous, rows.next, rows.beforePrevious, rows.afterNext]
  for (const [place, list] of places.entries())
    for (const row of list) for (let y = 0; y < size; y++) sums[place * size + y]! += emissions[row * size + y]!
  return { rows, key: recurrenceKey(word, kind), sums }
}

/** Sums of the weights of class rows, remembered per triple of classes. */
function rememberClasses({ emissions }: NameWeights): Memory['classScores'] {
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
  { emissions }: NameWeights,
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
