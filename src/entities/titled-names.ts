// Proposes names that only their surroundings give away: «وزير الخارجية الغامبي مامادو تانغارا», «محمد فضل، مدير البطولة».

import { Kind, surface, type Tokens } from '../text/tokens.js'
import { counterpart, countryOf, honorificAt } from './address.js'
import { type Candidate, makeCandidate } from './candidate.js'
import type { EntitiesLexicon } from './lexicon.js'
import { hasArticle, isDefinite, looksNisba } from './nisba.js'
import { Opens } from './openings.js'
import { isAccusative } from './person-names.js'
import type { TitlePhrase } from './titles.js'

/** Most words of a guessed name. */
const mostWords = 6

/** Where a name is awaited, and how much the words before it say. */
interface Opening {
  readonly at: number
  /** a title alone or a form of address: «المحامي», «السيد» */
  readonly bare: boolean
}

/**
 * Names behind a title, a form of address or «نظيره الغامبي», and names right before a title in apposition. A name of words
 * that no table knows needs an end that is seen; one with a given name in it needs none.
 */
export function guessNames(
  tokens: Tokens,
  titles: readonly TitlePhrase[],
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): Candidate[] {
  const out: Candidate[] = []
  for (const opening of openingsOf(tokens, titles, lexicon)) {
    const name = nameAt(tokens, opening, lexicon, inTime)
    if (name) out.push(name)
  }
  for (const title of titles) {
    const name = title.named < 0 && nameBefore(tokens, title.first, lexicon)
    if (name) out.push(name)
  }
  return out
}

function openingsOf(tokens: Tokens, titles: readonly TitlePhrase[], lexicon: EntitiesLexicon): Opening[] {
  const out: Opening[] = []
  for (const t of titles) if (!t.head.dual) out.push({ at: t.named >= 0 ? t.named : t.last, bare: t.bare })
  for (let i = 0; i + 2 < tokens.length; i++) {
    if (counterpart(tokens.folded[i]!) && countryOf(tokens.folded[i + 1]!, lexicon))
      out.push({ at: i + 2, bare: false })
    const address = honorificAt(tokens, i, lexicon)
    if (address > i) out.push({ at: address, bare: true })
  }
  return out
}

function nameAt(tokens: Tokens, opening: Opening, lexicon: EntitiesLexicon, inTime: Uint8Array): Candidate | undefined {
  let first = opening.at
  const apart = tokens.folded[first] === '،' || tokens.folded[first] === ','
  if (apart) first++
  first = honorificAt(tokens, first, lexicon)
  const { last, known } = wordsOfName(tokens, first, lexicon, inTime)
  let end = last === first && isSurname(tokens, first, lexicon) ? first + 1 : last
  // «ناصر جودة»: behind a whole title a given name wants a second, whatever it is
  if (end === first + 1 && known && (!opening.bare || apart) && !inTime[end] && isLoose(tokens, end, lexicon)) end++
  // «شوقي أحمد هائل،»: one more before a mark
  else if (end >= first + 2 && tokens.kinds[end + 1] !== Kind.word && !inTime[end] && isLoose(tokens, end, lexicon))
    end++
  // a definite one is told from an adjective by the phrase that it ends
  if (end === first + 1 && isSurname(tokens, first, lexicon)) return makeCandidate(tokens, first, end, 0, 'PER', 8)
  if (end - first < 2 || end - first > mostWords) return undefined
  // «المحامي سامح البدري»: a title alone needs a given name behind it, «الوزير شكر الحضور» has none
  if (opening.bare && !isGiven(tokens, first, lexicon) && end - first !== 2) return undefined
  if (!known && !isDefinite(tokens.folded[end - 1]!) && !bounded(tokens, end, lexicon)) return undefined
  return makeCandidate(tokens, first, end, 0, 'PER', 9 + 2 * (end - first))
}

/** «محمد فضل، مدير البطولة»: a given name with one more word and a mark, right before a title. */
function nameBefore(tokens: Tokens, title: number, lexicon: EntitiesLexicon): Candidate | undefined {
  const mark = tokens.folded[title - 1]
  if (title < 3 || (mark !== '،' && mark !== ',')) return undefined
  const first = title - 3
  if (!isGiven(tokens, first, lexicon) || !isLoose(tokens, first + 1, lexicon)) return undefined
  return makeCandidate(tokens, first, first + 2, 0, 'PER', 11)
}

/** The words from `first` on that can be a name's; `known` where one of them is a given name or a particle of names. */
function wordsOfName(
  tokens: Tokens,
  first: number,
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): { last: number; known: boolean } {
  let at = first
  let known = false
  while (at < tokens.length && at <= first + mostWords && tokens.kinds[at] === Kind.word && !inTime[at]) {
    const w = tokens.folded[at]!
    const next = tokens.kinds[at + 1] === Kind.word ? tokens.folded[at + 1]! : ''
    if (lexicon.particles.has(w) && (at > first || w === 'عبد') && next && !lexicon.text.closed.classOf(next)) {
      known = true
      at += lexicon.closingParticles.has(w) ? 1 : 2
    } else if (isGiven(tokens, at, lexicon)) {
      known = true
      at++
    } else if (isFamily(tokens, at, at > first, lexicon)) at++
    else break
  }
  return { last: at, known }
}

/** «علي» but not «على»: names that fold like particles count as they are written. */
function isGiven(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  const w = tokens.folded[i]!
  if (tokens.kinds[i] !== Kind.word || lexicon.given.longest(w, () => undefined) === undefined) return false
  return !lexicon.text.closed.classOf(w) || /[^أإآ].*ي$/.test(surface(tokens, i))
}

/** A word that opens any of these, clitics on or off, is no family name that nobody knows. */
const claimed = Opens.organisationHead | Opens.placeHead | Opens.title | Opens.nisba

/** A family name of the tables or a word that the language does not know; a definite one only behind another. */
function isFamily(tokens: Tokens, i: number, behindName: boolean, lexicon: EntitiesLexicon): boolean {
  const w = tokens.folded[i]!
  if (lexicon.text.closed.classOf(w) || w.length < 3) return false
  const definite = hasArticle(w, surface(tokens, i))
  if (definite && !behindName) return false
  if (lexicon.family.longest(w, () => undefined)) return true
  if (lexicon.openings(w) & claimed || counterpart(w) || lexicon.text.adjectives.has(w)) return false
  // a village may share its name with a person, a country or capital hardly
  if (lexicon.known.longest(w, () => undefined)?.values.some((k) => !k.doubtful)) return false
  // «جيرانه»: a noun with its pronoun
  const owned = /(ه|ها|هم|نا)$/.exec(w)
  if (owned && !surface(tokens, i).endsWith('ة') && lexicon.commonNouns.has(w.slice(0, owned.index))) return false
  // «الحاجي»: news writes family names with the article as it writes nouns; those of the language stand in the adjective table
  if (lexicon.openings(w) & Opens.common && !(definite && looksNisba(w))) return false
  return !hasGluedArticle(w, lexicon) && lexicon.text.verbs.read(w).length === 0
}

/** «بالقرار», «للنازحين»; «بالاكريشنان» only looks it. */
function hasGluedArticle(w: string, lexicon: EntitiesLexicon): boolean {
  const rest = /^(?:[وبفك]ال|لل)(.+)$/.exec(w)?.[1]
  return rest !== undefined && (rest.length < 6 || lexicon.commonNouns.has(rest))
}

/** «المدرب الجوهري»: a family name of the tables that is no word of the language, alone behind a title. */
function isSurname(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  if (tokens.kinds[i] !== Kind.word) return false
  const w = tokens.folded[i]!
  const hit = lexicon.family.longest(w, () => undefined)
  if (lexicon.openings(w) & Opens.title) return false
  return (
    hit?.values[0] === false && w.length > 3 && !lexicon.text.adjectives.has(w) && !lexicon.text.verbs.read(w).length
  )
}

/** Any word that neither the grammar nor a verb claims and that is not definite. */
function isLoose(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  const w = tokens.folded[i] ?? ''
  if (isAccusative(tokens, i)) return false
  if (lexicon.openings(w) & (Opens.title | Opens.organisationHead) || counterpart(w)) return false
  if (tokens.kinds[i] !== Kind.word || w.length < 3 || lexicon.text.closed.classOf(w)) return false
  if (isDefinite(w) || /^[وبلفك]ال|^لل/.test(w)) return false
  // «بتعيين» is «by naming»
  return lexicon.text.verbs.read(w).every((r) => r.form !== 'perfect' && r.form !== 'imperfect' && r.letters === 0)
}

/** A mark, a particle, a verb or a definite word stands at i: the name before it has ended. */
function bounded(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  const word = tokens.folded[i]
  return (
    word === undefined ||
    tokens.kinds[i] !== Kind.word ||
    lexicon.text.closed.classOf(word) !== undefined ||
    lexicon.text.verbs.read(word).length > 0 ||
    isDefinite(word)
  )
}
