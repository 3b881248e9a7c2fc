// Keeps what the classes of three neighbouring tokens bring to the tagger's scores.

import { classRows, mostFeatures } from './features.js'

/** Labels of the tagger. */
const labels = 9

/** Different sets of classes that are numbered at a time: few ever occur. */
const mostSets = 1024

/** Triples whose sums are kept before the memory is begun anew. */
const mostTriples = 100_000

/** Sums of the weights of class rows, remembered per triple of classes. */
export class ClassScores {
  // three small numbers make a small integer, which a Map finds faster than a large one
  readonly #numbers = new Map<number, number>()
  readonly #sets: number[] = []
  readonly #sums = new Map<number, Float32Array>()
  readonly #rows = new Uint32Array(mostFeatures)

  /** @param emissions  one row of labels per bucket */
  constructor(readonly emissions: Int8Array | Int16Array | Float32Array) {}

  /** Numbers for the classes of tokens [from, to) with an edge before and one behind; they hold until the next call. */
  numbersOf(classes: Uint32Array, from: number, to: number): Uint32Array {
    if (this.#sets.length + to - from + 1 > mostSets) {
      this.#numbers.clear()
      this.#sums.clear()
      this.#sets.length = 0
    }
    const out = new Uint32Array(to - from + 2)
    out[0] = this.#numberOf(0)
    for (let i = from; i < to; i++) out[i - from + 1] = this.#numberOf(classes[i]!)
    out[to - from + 1] = out[0]!
    return out
  }

  /** One sum per label for a token of classes `c` between `a` and `b`, as numbered. */
  of(a: number, c: number, b: number): Float32Array {
    const key = (a * mostSets + c) * mostSets + b
    const known = this.#sums.get(key)
    if (known) return known
    const sums = new Float32Array(labels)
    const n = classRows(this.#sets[a]!, this.#sets[c]!, this.#sets[b]!, this.#rows, 0)
    for (let f = 0; f < n; f++)
      for (let y = 0; y < labels; y++) sums[y]! += this.emissions[this.#rows[f]! * labels + y]!
    if (this.#sums.size >= mostTriples) this.#sums.clear()
    this.#sums.set(key, sums)
    return sums
  }

  #numberOf(classes: number): number {
    let n = this.#numbers.get(classes)
    if (n === undefined) {
      n = this.#sets.push(classes) - 1
      this.#numbers.set(classes, n)
    }
    return n
  }
}
