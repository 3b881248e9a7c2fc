// Proposes spans that may be names: gazetteer hits, heads with their complement, name sequences and the tagger's spans.

import { Kind, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { setContext } from './context.js'
import { findKnownAt } from './known-names.js'
import type { EntitiesLexicon } from './lexicon.js'
import { Opens } from './openings.js'
import { findOrganisationAt } from './organisation-names.js'
import { findKunyaAt, findPersonAt } from './person-names.js'
import { findPlaceAt } from './place-names.js'
import { findQuotedAt } from './quoted-names.js'
import { findTagged } from './tagged-names.js'

/**
 * Candidates of all origins, unsorted and overlapping.
 *
 * @param column  what each token can open, as `openingColumn` gives it
 */
export function findCandidates(
  tokens: Tokens,
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
  outlet: readonly string[],
  column: Uint16Array,
): Candidate[] {
  const context = setContext(tokens, lexicon, inTime, outlet, column)
  const out: Candidate[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) {
      findQuotedAt(context, i, out)
      continue
    }
    if (outlet.length > 1 && tokens.folded[i] === outlet[0] && outlet.every((word, n) => tokens.folded[i + n] === word))
      out.push(makeCandidate(tokens, i, i + outlet.length, 0, 'ORG', 14))
    const opens = column[i]!
    if (opens & Opens.known) findKnownAt(context, i, out)
    if (opens & Opens.organisationHead) findOrganisationAt(context, i, out)
    if (opens & Opens.placeHead) findPlaceAt(context, i, out)
    if (opens & Opens.given) findPersonAt(context, i, out)
    findKunyaAt(context, i, out)
  }
  findTagged(context, out)
  return out.filter((c) => c.type !== 'ORG' || !context.things[c.first])
}
