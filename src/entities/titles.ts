// Reads title phrases before and after names: «نائب وزير الزراعة السوداني لشؤون الري، سليم الحداد».

import { skipLetters } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { countryOf } from './address.js'
import type { Candidate } from './candidate.js'
import type { EntitiesLexicon, TitleHead } from './lexicon.js'
import { Opens } from './openings.js'
import { headAt } from './title-heads.js'
import { type Surroundings, tailOf } from './title-tails.js'

/** A title phrase over tokens [first, last), with the names it belongs to. */
export interface TitlePhrase {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly head: TitleHead
  /** office class of the head word; «نظير» for نظيره */
  readonly class: string
  /** ISO codes of the nisba adjectives and countries in the phrase */
  readonly countries: readonly string[]
  readonly words: readonly string[]
  /** only the head word stands there: «الوزير» */
  readonly bare: boolean
  /** the head carries a pronoun: «رئيسها»; without a name it stands for nobody that is known here */
  readonly own: boolean
  /** the title up to its body, place, country or tenure */
  readonly office: string
  /** the first named body inside the title */
  readonly body: string | undefined
  readonly former: boolean
  readonly acting: boolean
  /** first token of the name the title belongs to; -1 for a title without a name */
  readonly named: number
}

/**
 * Title phrases in text order. `names` are the chosen candidates by first token: a phrase ends where a person's name
 * begins, and runs over the organisations and places inside it.
 *
 * @param column  what each token can open, as `openingColumn` gives it
 */
export function findTitles(
  tokens: Tokens,
  names: readonly Candidate[],
  lexicon: EntitiesLexicon,
  column: Uint16Array,
): TitlePhrase[] {
  const byFirst = new Map<number, Candidate>()
  const personEnds = new Set<number>()
  const inside = new Uint8Array(tokens.length)
  for (const c of names) {
    byFirst.set(c.first, c)
    if (c.type === 'PER') {
      inside.fill(1, c.first, c.last)
      personEnds.add(c.last)
    } else inside.fill(1, c.first + 1, c.last)
  }
  const surroundings = { tokens, names: byFirst, lexicon }
  const out: TitlePhrase[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (!(column[i]! & (Opens.title | Opens.ownTitle)) || tokens.kinds[i] !== Kind.word || inside[i]) continue
    const phrase = titleAt(surroundings, i, tokens.folded[i - 1] === '،' && personEnds.has(i - 1))
    if (!phrase) continue
    out.push(phrase)
    i = phrase.last - 1
  }
  return out
}

function titleAt(s: Surroundings, i: number, postposed: boolean): TitlePhrase | undefined {
  const { tokens, names, lexicon } = s
  const found = headAt(tokens, i, lexicon)
  if (!found) return undefined
  const { head } = found
  const { end: last, named } = tailOf(s, i, found, postposed)
  const start = tokens.starts[i]! + skipLetters(surface(tokens, i), found.letters)
  const end = tokens.ends[last - 1]!
  const rest = tokens.text.slice(tokens.ends[i + found.length - 1]!, end).trim()
  const countries = new Set<string>()
  let former = false
  let acting = false
  for (let k = i + 1; k < last; k++) {
    const iso = countryOf(tokens.folded[k]!, lexicon)
    if (iso) countries.add(iso)
    const tenure = lexicon.tenure.get(tokens.folded[k]!)
    former ||= tenure === 'former'
    acting ||= tenure === 'acting'
    const known = names.get(k)?.known
    if (known?.iso && known.kind === 'country') countries.add(known.iso)
  }
  return {
    first: i,
    last,
    start,
    end,
    text: head.dual ? [head.singular, rest].filter(Boolean).join(' ') : tokens.text.slice(start, end),
    head,
    class: head.class,
    countries: [...countries],
    words: tokens.folded.slice(i + 1, last),
    bare: !found.own && last === i + 1,
    own: found.own,
    office: officeOf(s, i, found.length, last, start, head),
    body: bodyOf(s, i, last),
    former,
    acting,
    named,
  }
}

/** «وزير الخارجية» of «وزير الخارجية المصري السابق في الحكومة المؤقتة»: up to a name, an adjective of a country, a tenure or a preposition. */
function officeOf(
  { tokens, names, lexicon }: Surroundings,
  i: number,
  length: number,
  last: number,
  start: number,
  head: TitleHead,
): string {
  let end = i + length
  while (
    end < last &&
    tokens.kinds[end] === Kind.word &&
    !names.has(end) &&
    countryOf(tokens.folded[end]!, lexicon) === undefined &&
    !lexicon.tenure.has(tokens.folded[end]!) &&
    lexicon.text.closed.classOf(tokens.folded[end]!) === undefined
  )
    end++
  if (!head.dual) return tokens.text.slice(start, tokens.ends[end - 1]!)
  const rest = tokens.text.slice(tokens.ends[i + length - 1]!, tokens.ends[end - 1]!).trim()
  return [head.singular, rest].filter(Boolean).join(' ')
}

function bodyOf({ names }: Surroundings, i: number, last: number): string | undefined {
  for (let k = i + 1; k < last; k++) {
    const name = names.get(k)
    if (name?.type === 'ORG') return name.name
  }
  return undefined
}
