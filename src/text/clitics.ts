// Offers the readings of a word with its proclitics off: «وللرئيس» -> وللرئيس, للرئيس, الرئيس …

import { fold, isMark } from './fold.js'

/** A word with some proclitics taken off. */
export interface Variant {
  /** folded form of what is left; «لل…» gives back its article: «للصحراء» -> «الصحراء» */
  readonly form: string
  /** letters (of the folded word) taken off in front */
  readonly letters: number
  /** the conjunction و or ف is off */
  readonly conjunction: boolean
  /** the preposition that is off: ب, ل, ك or '' */
  readonly preposition: string
}

/**
 * Readings of a folded word, the longest form first. No lexicon is asked: a caller takes the first form that it knows.
 * At most 6 variants; the form left is never shorter than two letters.
 * Source: the D2 scheme of Habash and Sadat (2006), conjunctions and prepositions.
 */
export function variants(folded: string): readonly Variant[] {
  const found = cache.get(folded)
  if (found) return found
  const out: Variant[] = [{ form: folded, letters: 0, conjunction: false, preposition: '' }]
  withPreposition(folded, 0, false, out)
  const c = folded[0]
  if ((c === 'و' || c === 'ف') && folded.length >= 3) {
    out.push({ form: folded.slice(1), letters: 1, conjunction: true, preposition: '' })
    withPreposition(folded.slice(1), 1, true, out)
  }
  if (cache.size > 50_000) cache.clear()
  cache.set(folded, out)
  return out
}

const cache = new Map<string, readonly Variant[]>()

/** A quick look before `variants`, which leave a word its last two letters: whether one of them may be among the words added. */
export class Endings {
  readonly #seen = new Uint8Array(1 << 12)

  add(word: string): void {
    this.#seen[endingOf(word)] = 1
  }

  mayHold(folded: string): boolean {
    return this.#seen[endingOf(folded)] === 1
  }
}

/** A number of 12 bits, which differs for different pairs of Arabic letters. */
const endingOf = (word: string): number =>
  ((word.charCodeAt(word.length - 2) & 63) << 6) | (word.charCodeAt(word.length - 1) & 63)

function withPreposition(form: string, letters: number, conjunction: boolean, out: Variant[]): void {
  const p = form[0]
  if ((p !== 'ب' && p !== 'ل' && p !== 'ك') || form.length < 3) return
  if (p === 'ل' && form[1] === 'ل' && form.length > 3)
    out.push({ form: `ا${form.slice(1)}`, letters: letters + 1, conjunction, preposition: p })
  else out.push({ form: form.slice(1), letters: letters + 1, conjunction, preposition: p })
}

/**
 * Offset of the stem inside a surface word when so many letters are taken off; marks and tatweel of those letters go
 * with them («بـالعراق», 1 letter -> 2).
 */
export function skipLetters(word: string, letters: number): number {
  let i = 0
  for (let left = letters; left > 0 && i < word.length; ) {
    // a ligature that holds a letter of the stem stays: «ﻷحمد»
    const folded = fold(word[i]!).length
    if (folded > left) break
    left -= folded
    i++
    while (i < word.length && isMark(word.charCodeAt(i))) i++
  }
  return i
}
