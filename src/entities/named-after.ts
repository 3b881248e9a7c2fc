// Takes a person's name into the place or house that is named after the person: «ميدان مصطفى محمود», «جامعة محمد الخامس».

import { variants } from '../text/clitics.js'
import { Kind, type Tokens } from '../text/tokens.js'
import { honorificAt } from './address.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { wordAt } from './context.js'
import type { EntitiesLexicon } from './lexicon.js'
import { isDefinite } from './nisba.js'

/** The chosen names, where a head stands before a person the place or house instead of the person. */
export function nameAfterPeople(tokens: Tokens, chosen: readonly Candidate[], lexicon: EntitiesLexicon): Candidate[] {
  const out: Candidate[] = []
  for (const c of chosen) {
    const named = c.type === 'PER' && c.letters === 0 ? headBefore(tokens, c, lexicon) : undefined
    // «شارع محمد الخامس» may stand there already, cut short
    while (named && out.length > 0 && out.at(-1)!.last > named.first) out.pop()
    out.push(named ?? c)
  }
  return out
}

/** The head and the person as one name: the head right before, or before «الشيخ», «الأميرة». */
function headBefore(tokens: Tokens, c: Candidate, lexicon: EntitiesLexicon): Candidate | undefined {
  for (let at = c.first - 1; at >= Math.max(0, c.first - 3); at--) {
    if (tokens.kinds[at] !== Kind.word || tokens.sentences[at] !== tokens.sentences[c.first]) return undefined
    for (const v of variants(tokens.folded[at]!)) {
      // «الجامعة» is one named before, the name behind is its head's
      if (isDefinite(v.form)) continue
      const place = lexicon.placeHeads.longest(v.form, (n) => wordAt(tokens, at + n))
      const pattern = place?.values[0]
      const body = lexicon.organisationHeads.longest(v.form, (n) => wordAt(tokens, at + n))
      const house = body?.values[0]?.kind === 'house'
      const built = place !== undefined && (pattern === 'include' || pattern === 'holds') && !mixed.has(v.form)
      const length = house ? body!.length : built ? place.length : 0
      if (length > 0 && at + length <= c.first && titlesOnly(tokens, at + length, c.first, lexicon))
        return makeCandidate(tokens, at, c.last, v.letters, house ? 'ORG' : 'LOC', 20, { preposition: v.preposition })
    }
    if (!lexicon.titles.opens(tokens.folded[at]!) && honorificAt(tokens, at, lexicon) === at) return undefined
  }
  return undefined
}

/** «سجن» is the jailing of a person as well, «حي» alive, «قلعة» a metaphor. */
const mixed = new Set(['سجن', 'حي', 'بحر', 'جبال', 'نهر', 'محطه', 'مخيم', 'قلعه', 'معتقل', 'منبر'])

const titlesOnly = (tokens: Tokens, from: number, to: number, lexicon: EntitiesLexicon): boolean => {
  for (let i = from; i < to; i++)
    if (honorificAt(tokens, i, lexicon) === i && !lexicon.titles.opens(tokens.folded[i]!)) return false
  return true
}
