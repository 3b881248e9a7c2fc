// Tags words in the habits of ANERcorp in two passes: the second hears how each word was tagged in the sentences around it.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import type { Tokens } from '../text/tokens.js'
import { buckets } from './features.js'
import { keysOf, mostRecurrences, recurrenceReach, recurrenceRows, recurrencesAt, Votes } from './recurrence.js'
import { createEmitter, decode, type Emitter, type NameTagger, nameLabels, piecesOf } from './tagger.js'

const size = nameLabels.length

/** Weights as trained, all scaled alike. */
interface BioWeights {
  /** from label to label, first pass and second */
  readonly transitions: Float32Array
  readonly secondTransitions: Float32Array
  /** one row of labels per row of `recurrence.ts` */
  readonly recurrences: Float32Array
  /** one row of labels per bucket */
  readonly emissions: Int16Array
}

/**
 * Reads `data/models/words-bio.bin`: the transitions of both passes and the weights of recurrence as float32, then buckets x
 * 9 emissions as int16.
 *
 * @throws LexiconError LEXICON_FILE when it is missing or of another size
 */
export function loadTwoPassTagger(): NameTagger {
  const name = 'data/models/words-bio.bin'
  let file: Buffer
  try {
    file = readFileSync(new URL('../../data/models/words-bio.bin', import.meta.url))
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file: name, reason: 'cannot be read' }, { cause })
  }
  const head = 2 * size * size + recurrenceRows * size
  const expected = head * 4 + buckets * size * 2
  if (file.length !== expected)
    throw new LexiconError('LEXICON_FILE', { file: name, reason: `expected ${expected} bytes, got ${file.length}` })
  const bytes = new Uint8Array(file)
  const floats = new Float32Array(bytes.buffer.slice(0, head * 4))
  return createTwoPassTagger({
    transitions: floats.subarray(0, size * size),
    secondTransitions: floats.subarray(size * size, 2 * size * size),
    recurrences: floats.subarray(2 * size * size),
    emissions: new Int16Array(bytes.buffer, head * 4),
  })
}

function createTwoPassTagger(weights: BioWeights): NameTagger {
  const emit = createEmitter(weights.emissions)
  return {
    labels: nameLabels,
    tag(tokens, classes) {
      const out = new Uint8Array(tokens.length)
      const votes = new Votes()
      const pieces = [...piecesOf(tokens)]
      // a piece waits until as many behind it as before it have been through the first pass
      const waiting = new Map<number, Piece>()
      for (let k = 0; k < pieces.length + recurrenceReach; k++) {
        if (k < pieces.length) {
          const piece = firstPass(weights, emit, tokens, classes, pieces[k]!, out)
          waiting.set(k, piece)
          count(votes, piece, 1)
        }
        const due = k - recurrenceReach
        if (due >= 0) secondPass(weights, waiting.get(due)!, votes, classes, out)
        const gone = waiting.get(due - recurrenceReach)
        if (gone) {
          count(votes, gone, -1)
          waiting.delete(due - recurrenceReach)
        }
      }
      return out
    },
  }
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
  { transitions }: BioWeights,
  emit: Emitter,
  tokens: Tokens,
  classes: Uint32Array,
  [from, to]: readonly [number, number],
  out: Uint8Array,
): Piece {
  const emissions = emit(tokens, classes, from, to)
  decode(transitions, to - from, emissions, out.subarray(from, to))
  return { from, to, emissions, labels: out.slice(from, to), keys: keysOf(tokens, from, to) }
}

function secondPass(weights: BioWeights, piece: Piece, votes: Votes, classes: Uint32Array, out: Uint8Array): void {
  const { from, to, emissions, labels, keys } = piece
  const n = to - from
  const around = new Int16Array(n + 2).fill(-1)
  for (let k = 0; k < n; k++) around[k + 1] = votes.of(keys[k]!, labels[k]!)
  const rows = new Uint32Array(mostRecurrences)
  for (let k = 0; k < n; k++) {
    const found = recurrencesAt(around[k]!, around[k + 1]!, around[k + 2]!, labels[k]!, classes[from + k]!, rows)
    for (let f = 0; f < found; f++) {
      const row = rows[f]! * size
      for (let y = 0; y < size; y++) emissions[k * size + y]! += weights.recurrences[row + y]!
    }
  }
  decode(weights.secondTransitions, n, emissions, out.subarray(from, to))
}

function count(votes: Votes, { keys, labels }: Piece, by: 1 | -1): void {
  for (let k = 0; k < keys.length; k++) votes.count(keys[k]!, labels[k]!, by)
}
