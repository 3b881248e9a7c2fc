// Proposes places that only their neighbour in a list gives away: «بوجدور وطرفاية», «في نفحة وإيشل ورامون».

import { Kind, surface, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { wordAt } from './context.js'
import type { EntitiesLexicon } from './lexicon.js'
import { hasArticle } from './nisba.js'

/**
 * Words joined by و to a chosen place: a place of the tables that is an ordinary word too («سوهاج وقنا»), or a word that no
 * table knows and that ends the list or goes on with it. Each one found carries the list on.
 */
export function findListed(
  tokens: Tokens,
  chosen: readonly Candidate[],
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): Candidate[] {
  const taken = new Uint8Array(tokens.length)
  for (const c of chosen) taken.fill(1, c.first, c.last)
  const out: Candidate[] = []
  for (const c of chosen) {
    if (c.type !== 'LOC' || c.known?.doubtful || (c.known && c.known.kind === 'country')) continue
    let at = c.last
    while (at < tokens.length && !taken[at] && !inTime[at]) {
      const next = joined(tokens, at, lexicon)
      if (!next) break
      out.push(next)
      at = next.last
    }
  }
  return out
}

function joined(tokens: Tokens, i: number, lexicon: EntitiesLexicon): Candidate | undefined {
  const word = tokens.folded[i]!
  if (tokens.kinds[i] !== Kind.word || word[0] !== 'و' || word.length < 4) return undefined
  const form = word.slice(1)
  const hit = lexicon.known.longest(form, (n) => wordAt(tokens, i + n))
  const value = hit?.values.find((v) => v.type === 'LOC')
  if (hit && value) return makeCandidate(tokens, i, i + hit.length, 1, 'LOC', 7, { known: value })
  const goesOn = i + 1 >= tokens.length || tokens.kinds[i + 1] !== Kind.word || tokens.folded[i + 1]!.startsWith('و')
  return goesOn && isForeign(lexicon, word, form, surface(tokens, i))
    ? makeCandidate(tokens, i, i + 1, 1, 'LOC', 5)
    : undefined
}

/** No word of the tables, no adjective, no noun with a pronoun, no plural of people: «وإيشل», «والشافية» but not «وهدنة», «وضواحيها». */
const isForeign = (lexicon: EntitiesLexicon, word: string, form: string, written: string): boolean =>
  form.length > 3 &&
  lexicon.openings(form) === 0 &&
  lexicon.text.verbs.read(word).length === 0 &&
  !lexicon.strayWords.has(form) &&
  !(hasArticle(form, written.slice(1)) && lexicon.strayWords.has(form.slice(2))) &&
  !/^[بلك]ال|^لل/.test(form) &&
  !/(ات|ون|ين|ها|هم|نا|كم)$/.test(form) &&
  !(written.endsWith('ه') || /[\u064b]|اً$/.test(written))
