// Says of each token what the tables know of it, as bits: features for the tagger.

import { type Variant, variants } from '../text/clitics.js'
import { Kind, type Tokens } from '../text/tokens.js'
import type { Gazetteers } from './lexicon.js'
import { Opens, openingColumn, opensTable } from './openings.js'

export const ClassBit = {
  given: 1,
  givenWord: 2,
  family: 4,
  place: 8,
  placeInside: 16,
  organisation: 32,
  organisationInside: 64,
  person: 128,
  organisationHead: 256,
  placeHead: 512,
  title: 1024,
  nisba: 2048,
  common: 4096,
  closed: 8192,
  verb: 16384,
  clitic: 32768,
} as const

const none: readonly Variant[] = []

/** Bits of ClassBit per token; each phrase of a gazetteer marks its first token and those inside it. */
export function classesOf(tokens: Tokens, g: Gazetteers, column = openingColumn(tokens, g.openings)): Uint32Array {
  const out = new Uint32Array(tokens.length)
  const word = (i: number): string | undefined =>
    i < tokens.length && tokens.kinds[i]! <= Kind.latin ? tokens.folded[i] : undefined
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i]! > Kind.latin) continue
    const whole = tokens.folded[i]!
    let bits = 0
    const opens = column[i]!
    for (const v of opens & opensTable ? variants(whole) : none) {
      const known = opens & Opens.known && g.known.longest(v.form, (n) => word(i + n))
      if (known && (v.letters === 0 || known.length > 1 || v.form.length > 3)) {
        for (const k of known.values) {
          const [begin, inside] =
            k.type === 'LOC'
              ? [ClassBit.place, ClassBit.placeInside]
              : k.type === 'ORG'
                ? [ClassBit.organisation, ClassBit.organisationInside]
                : [ClassBit.person, ClassBit.person]
          bits |= begin
          for (let n = 1; n < known.length; n++) out[i + n]! |= inside
        }
      }
      const given = opens & Opens.given && g.given.longest(v.form, (n) => word(i + n))
      if (given && (v.letters === 0 || v.form.length > 2)) bits |= given.values[0] ? ClassBit.givenWord : ClassBit.given
      if (opens & Opens.family && g.family.longest(v.form, (n) => word(i + n))) bits |= ClassBit.family
      if (opens & Opens.organisationHead && g.organisationHeads.longest(v.form, () => undefined))
        bits |= ClassBit.organisationHead
      if (opens & Opens.placeHead && g.placeHeads.longest(v.form, () => undefined)) bits |= ClassBit.placeHead
      if (opens & Opens.title && g.titles.longest(v.form, () => undefined)) bits |= ClassBit.title
      if (g.nisba.has(v.form)) bits |= ClassBit.nisba
      if (bits & ~ClassBit.title && v.letters > 0) bits |= ClassBit.clitic
      if (bits) break
    }
    if (opens & Opens.common) bits |= ClassBit.common
    if (opens & Opens.closed) bits |= ClassBit.closed
    if (opens & Opens.verb) bits |= ClassBit.verb
    out[i]! |= bits
  }
  return out
}
