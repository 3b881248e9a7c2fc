// Proposes the places and bodies that stand inside a longer name: «طرطوس» in «ميناء طرطوس», «الأمم المتحدة» in «بعثة الأمم المتحدة».

import { Kind, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { wordAt } from './context.js'
import type { EntitiesLexicon, Known } from './lexicon.js'

/**
 * Names of the tables inside chosen ones, in text order; they overlap the names that hold them. A gazetteer name of several
 * words («كوريا الشمالية», «حلف شمال الأطلسي») is taken apart only for a country in the name of a body («مصرف لبنان»).
 */
export function findNested(tokens: Tokens, chosen: readonly Candidate[], lexicon: EntitiesLexicon): Candidate[] {
  const out: Candidate[] = []
  for (const outer of chosen) {
    if (outer.last - outer.first < 2) continue
    if (outer.type === 'LOC') insidePlace(tokens, outer, lexicon, out)
    else if (outer.type === 'ORG') insideBody(tokens, outer, lexicon, out)
  }
  return out
}

/** Kinds of bodies in the tables that stand where their name says; «سرايا القدس» and «نادي برشلونة» are names of fancy or habit. */
const builtAtPlace = new Set(['ngo', 'parliament', 'ministry', 'company'])

interface Hit {
  readonly length: number
  readonly value: Known
}

/** «سجن الرملة», «ميناء الفجيرة الكبير»: the place behind a head that is built at one is a place of its own. */
function insidePlace(tokens: Tokens, outer: Candidate, lexicon: EntitiesLexicon, out: Candidate[]): void {
  if (outer.known && outer.known.kind !== 'site') return
  const head = tokens.folded[outer.first]!.slice(outer.letters)
  const heads = lexicon.placeHeads.longest(head, (n) => wordAt(tokens, outer.first + n))
  if (heads?.values[0] !== 'holds') return
  const at = outer.first + heads.length
  const hit = placeAt(tokens, at, outer.last, lexicon)
  if (hit) out.push(makeCandidate(tokens, at, at + hit.length, 0, 'LOC', 0, { known: hit.value }))
}

/** «جامعة القاهرة», «مصرف لبنان المركزي», «بعثة الأمم المتحدة إلى ليبيا». */
function insideBody(tokens: Tokens, outer: Candidate, lexicon: EntitiesLexicon, out: Candidate[]): void {
  const head = tokens.folded[outer.first]!.slice(outer.letters)
  const kind = lexicon.organisationHeads.longest(head, () => undefined)?.values[0]?.kind
  // «بوابة النيل»: a name of fancy without a head tells no place
  if (!kind && !outer.known) return
  const quoted = tokens.kinds[outer.last - 1] === Kind.quote
  for (let i = outer.first + 1; i < outer.last; i++) {
    if (tokens.kinds[i] !== Kind.word || tokens.folded[i - 1] === '(') continue
    const alone = quoted && tokens.kinds[i - 1] === Kind.quote && tokens.kinds[i + 1] === Kind.quote
    const place = alone ? undefined : placeAt(tokens, i, outer.last, lexicon)
    // «إذاعة الأندلس», «قناة المنصورة»: an outlet may go by any place, by a country it goes as its own
    const told =
      place && (place.value.kind === 'country' || (outer.known ? builtAtPlace.has(outer.known.kind) : kind !== 'media'))
    const hit = told ? place : outer.known ? undefined : bodyAt(tokens, i, outer.last, lexicon)
    if (!hit) continue
    out.push(makeCandidate(tokens, i, i + hit.length, 0, hit.value.type, 0, { known: hit.value }))
    i += hit.length - 1
  }
}

/** A place of the tables that begins at token i and ends before `last`; no adjective («السعودية») and no person's name («شارع سالم»). */
function placeAt(tokens: Tokens, i: number, last: number, lexicon: EntitiesLexicon): Hit | undefined {
  const word = tokens.folded[i]
  if (word === undefined || lexicon.nisba.has(word) || lexicon.given.opens(word)) return undefined
  const hit = inside(tokens, i, last, lexicon)
  const value = hit?.values.find((v) => v.type === 'LOC')
  // «محافظة كركوك» is كركوك
  if (!value || value.doubtful || lexicon.placeHeads.longest(word, () => undefined)?.values[0] === 'drop')
    return undefined
  return { length: hit!.length, value }
}

/** A body of several words that the tables know for sure. */
function bodyAt(tokens: Tokens, i: number, last: number, lexicon: EntitiesLexicon): Hit | undefined {
  const hit = inside(tokens, i, last, lexicon)
  const value = hit?.values.find((v) => v.type === 'ORG')
  return hit && hit.length > 1 && value && !value.doubtful ? { length: hit.length, value } : undefined
}

const inside = (tokens: Tokens, i: number, last: number, lexicon: EntitiesLexicon) =>
  lexicon.known.longest(tokens.folded[i]!, (n) => (i + n < last ? wordAt(tokens, i + n) : undefined))
