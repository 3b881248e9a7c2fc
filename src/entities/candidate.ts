// A span that may be a name, its making, and the choice among overlapping ones.

import type { EntityType } from '../document/record.js'
import { skipLetters } from '../text/clitics.js'
import { surface, type Tokens } from '../text/tokens.js'
import type { Known } from './lexicon.js'

/** A span over tokens [first, last) that may be a name; offsets exclude proclitics. */
export interface Candidate {
  readonly first: number
  readonly last: number
  /** letters of proclitics on the first token */
  readonly letters: number
  readonly start: number
  readonly end: number
  readonly type: EntityType
  /** as written, clitics off and the article of «لل…» restored */
  readonly name: string
  /** further forms: the bare name of «مدينة عدن» or of «وكالة "الأناضول"» */
  readonly forms: readonly string[]
  readonly known?: Known
  readonly score: number
}

export function makeCandidate(
  tokens: Tokens,
  first: number,
  last: number,
  letters: number,
  type: EntityType,
  score: number,
  extra: { known?: Known; forms?: readonly string[]; preposition?: string } = {},
): Candidate {
  const word = surface(tokens, first)
  const start = tokens.starts[first]! + skipLetters(word, letters)
  const end = tokens.ends[last - 1]!
  let name = tokens.text.slice(start, end)
  // «للصحراء» leaves «لصحراء»: the article's alif is given back in the name, the span stays as written
  if (extra.preposition === 'ل' && name[0] === 'ل' && tokens.folded[first]!.slice(letters - 1).startsWith('لل'))
    name = `ا${name}`
  return {
    first,
    last,
    letters,
    start,
    end,
    type,
    name,
    forms: extra.forms ?? [],
    score,
    ...(extra.known && { known: extra.known }),
  }
}

/** Best candidates without overlaps, in text order: high score first, the longer of equals. */
export function chooseCandidates(candidates: readonly Candidate[], length: number): Candidate[] {
  const taken = new Uint8Array(length)
  const sorted = [...candidates].sort(
    (a, b) => b.score - a.score || b.last - b.first - (a.last - a.first) || a.first - b.first,
  )
  const chosen: Candidate[] = []
  for (const c of sorted) {
    let free = true
    for (let i = c.first; i < c.last && free; i++) free = !taken[i]
    if (!free) continue
    taken.fill(1, c.first, c.last)
    chosen.push(c)
  }
  return chosen.sort((a, b) => a.first - b.first)
}
