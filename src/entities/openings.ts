// Says of a word what it can open, clitics on or off (a gazetteer phrase, a head, a title), and what word it is; remembered per word.

import type { PhraseTrie } from '../lexicon/phrases.js'
import { variants } from '../text/clitics.js'
import type { TextLexicon } from '../text/lexicon.js'
import { Kind, type Tokens } from '../text/tokens.js'

/** Bits: the tables of which some phrase begins with the word; then what the word itself is. */
export const Opens = {
  known: 1,
  given: 2,
  family: 4,
  organisationHead: 8,
  placeHead: 16,
  title: 32,
  nisba: 64,
  common: 128,
  closed: 256,
  verb: 512,
  ownTitle: 1024,
} as const

/** The bits that speak of tables. */
export const opensTable = 127

export type Openings = (folded: string) => number

/** Openings of every word and number of an article, asked once each; 0 for marks. */
export function openingColumn(tokens: Tokens, openings: Openings): Uint16Array {
  const out = new Uint16Array(tokens.length)
  for (let i = 0; i < tokens.length; i++) if (tokens.kinds[i]! <= Kind.latin) out[i] = openings(tokens.folded[i]!)
  return out
}

interface Tables {
  readonly known: PhraseTrie<unknown>
  readonly given: PhraseTrie<unknown>
  readonly family: PhraseTrie<unknown>
  readonly organisationHeads: PhraseTrie<unknown>
  readonly placeHeads: PhraseTrie<unknown>
  readonly titles: PhraseTrie<unknown>
  readonly nisba: ReadonlyMap<string, string>
  readonly commonNouns: ReadonlySet<string>
  readonly text: TextLexicon
}

/** Words remembered before the memory is begun anew: a bound for streams of articles that never end. */
const mostWords = 100_000

/** A quick look before the tables are searched: most words of a text open nothing. */
export function createOpenings(tables: Tables): Openings {
  const memory = new Map<string, number>()
  return (folded) => {
    let bits = memory.get(folded)
    if (bits === undefined) {
      bits = 0
      for (const { form } of variants(folded)) {
        if (tables.known.opens(form)) bits |= Opens.known
        if (tables.given.opens(form)) bits |= Opens.given
        if (tables.family.opens(form)) bits |= Opens.family
        if (tables.organisationHeads.opens(form)) bits |= Opens.organisationHead
        if (tables.placeHeads.opens(form)) bits |= Opens.placeHead
        if (tables.titles.opens(form)) bits |= Opens.title
        if (tables.nisba.has(form)) bits |= Opens.nisba
      }
      if (ownHeads(folded).some((form) => tables.titles.opens(form))) bits |= Opens.ownTitle
      if (tables.commonNouns.has(folded.startsWith('ال') ? folded.slice(2) : folded)) bits |= Opens.common
      if (tables.text.closed.classOf(folded)) bits |= Opens.closed
      if (tables.text.verbs.read(folded).some((r) => r.form === 'perfect' || r.form === 'imperfect')) bits |= Opens.verb
      if (memory.size >= mostWords) memory.clear()
      memory.set(folded, bits)
    }
    return bits
  }
}

/** What may be a title with its pronoun off: «رئيسها» -> رئيس, «مديرته» -> مدير, مديره. */
export function ownHeads(form: string): string[] {
  const out: string[] = []
  for (const v of variants(form)) {
    const bare = v.form.replace(/(ها|هم|هما|ه)$/, '')
    if (bare === v.form || bare.length < 3) continue
    out.push(bare)
    if (bare.endsWith('ت')) out.push(`${bare.slice(0, -1)}ه`)
  }
  return out
}
