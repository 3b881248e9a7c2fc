// Keeps what each word brings to the tagger's scores as rows of numbers that lie side by side in memory.

import type { Tokens } from '../text/tokens.js'
import { edgeRows, mixedNumbers, WordMemory, type WordRows, wordRows } from './features.js'

/** Numbers of a row that belong to one place: one per label of the tagger. */
const labels = 9

/** Numbers of a word's row of sums: as the token, as its neighbour before and behind, two words away before and behind. */
export const sumsWidth = 5 * labels

/** Words kept before the memory is begun anew. */
const mostWords = 60_000

/** Rows of the words of a stream of articles; rows 0 and 1 stand for what lies before and behind a sentence. */
export class WordScores {
  /** `sumsWidth` numbers a row: sums of the weights of the word's own features */
  sums = new Float32Array(1024 * sumsWidth)
  /** `mixedNumbers` a row: what the word brings to features of word pairs */
  mixed = new Uint32Array(1024 * mixedNumbers)
  readonly #rows: WordMemory<number>
  #used = 0

  /** @param emissions  one row of labels per bucket */
  constructor(readonly emissions: Int8Array | Int16Array | Float32Array) {
    this.#add(edgeRows.first)
    this.#add(edgeRows.last)
    this.#rows = new WordMemory((word, kind, maqsura) => this.#add(wordRows(word, kind, maqsura)), mostWords)
  }

  /** Row numbers of tokens [from, to) with two edges before and two behind; they hold until the next call. */
  rowsOf(tokens: Tokens, from: number, to: number): Uint32Array {
    if (this.#rows.size + to - from > mostWords) {
      this.#rows.clear()
      this.#used = 2
    }
    const out = new Uint32Array(to - from + 4)
    for (let i = from; i < to; i++) out[i - from + 2] = this.#rows.of(tokens, i)
    out[to - from + 2] = 1
    out[to - from + 3] = 1
    return out
  }

  #add(word: WordRows): number {
    const row = this.#used++
    if ((row + 1) * sumsWidth > this.sums.length) this.#grow()
    const { sums, emissions } = this
    sums.fill(0, row * sumsWidth, (row + 1) * sumsWidth)
    let at = row * sumsWidth
    for (const features of [word.own, word.previous, word.next, word.beforePrevious, word.afterNext]) {
      for (const feature of features) for (let y = 0; y < labels; y++) sums[at + y]! += emissions[feature * labels + y]!
      at += labels
    }
    this.mixed.set(word.mixed, row * mixedNumbers)
    return row
  }

  #grow(): void {
    const { sums, mixed } = this
    this.sums = new Float32Array(2 * sums.length)
    this.sums.set(sums)
    this.mixed = new Uint32Array(2 * mixed.length)
    this.mixed.set(mixed)
  }
}
