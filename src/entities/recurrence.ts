// Says how a word is tagged elsewhere in the article: «محفوظ» alone is a person where «نجيب محفوظ» stands two sentences before.

import { Kind, type Tokens } from '../text/tokens.js'
import { ClassBit } from './classes.js'

/** Sentences before and behind in which a word's other occurrences count. */
export const recurrenceReach = 20

/** Labels of the tagger: O, then B and I of four types. */
const size = 9

/** Rows of the table of recurrence weights, and the most that one token has. */
export const recurrenceRows = 81 + 45 + 9 + 9 + 9 + 81 + 45
export const mostRecurrences = 6

/** A word without و, ف and one preposition, as its other occurrences may have it; '' for what is no word. */
export function recurrenceKey(folded: string, kind: number): string {
  if (kind > Kind.latin || kind === Kind.number || folded.length < 3) return ''
  let from = 0
  if (folded.length > 4 && (folded[0] === 'و' || folded[0] === 'ف')) from = 1
  const left = folded.length - from
  if (left > 4 && folded.startsWith('لل', from)) return `ال${folded.slice(from + 2)}`
  if (left > 4 && 'بلك'.includes(folded[from]!)) from++
  return folded.slice(from)
}

/** Labels that words got in the sentences around, counted per key. */
export class Votes {
  readonly #counts = new Map<string, Uint16Array>()

  /** @param by  1 to count an occurrence, -1 to take it back */
  count(key: string, label: number, by: 1 | -1): void {
    if (key === '') return
    let votes = this.#counts.get(key)
    if (!votes) {
      votes = new Uint16Array(size + 1)
      this.#counts.set(key, votes)
    }
    votes[label]! += by
    votes[size]! += by
    if (votes[size] === 0) this.#counts.delete(key)
  }

  /**
   * What the other occurrences say of a word that got `own` here: the commonest name label (0 where none is), times 8, and
   * its share in quarters; -1 where there is no other occurrence.
   */
  of(key: string, own: number): number {
    const votes = key === '' ? undefined : this.#counts.get(key)
    if (!votes || votes[size]! < 2) return -1
    let best = 0
    let most = 0
    for (let y = 1; y < size; y++) {
      const n = votes[y]! - (y === own ? 1 : 0)
      if (n > most) {
        most = n
        best = y
      }
    }
    return best * 8 + Math.round((4 * most) / (votes[size]! - 1))
  }
}

/**
 * Rows of one token's recurrence; returns how many.
 *
 * @param before  votes of the token before, its own, of the token behind, as `Votes.of` gives them
 * @param own     its label by the first pass
 * @param classes its ClassBit
 */
export function recurrencesAt(
  before: number,
  here: number,
  behind: number,
  own: number,
  classes: number,
  out: Uint32Array,
): number {
  let n = 0
  const best = (votes: number): number => (votes < 0 ? 0 : votes >> 3)
  if (here < 0) out[n++] = 126 + own
  else {
    out[n++] = best(here) * size + own
    out[n++] = 81 + best(here) * 5 + (here & 7)
    out[n++] = 153 + best(before) * size + best(here)
    out[n++] = 234 + coarse(classes) * size + best(here)
  }
  if (before >= 0) out[n++] = 135 + best(before)
  if (behind >= 0) out[n++] = 144 + best(behind)
  return n
}

/** What the tables know, in five kinds: nothing, a person, a place, a body, a word of the language. */
const coarse = (classes: number): number =>
  classes & (ClassBit.given | ClassBit.family | ClassBit.person)
    ? 1
    : classes & (ClassBit.place | ClassBit.placeInside)
      ? 2
      : classes & (ClassBit.organisation | ClassBit.organisationInside)
        ? 3
        : classes & (ClassBit.common | ClassBit.closed | ClassBit.verb | ClassBit.givenWord)
          ? 4
          : 0

/** Keys of tokens [from, to). */
export const keysOf = (tokens: Tokens, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, k) => recurrenceKey(tokens.folded[from + k]!, tokens.kinds[from + k]!))
