// Words around a person's name: forms of address, the adjective of a country, and «نظيره».

import { variants } from '../text/clitics.js'
import type { Tokens } from '../text/tokens.js'
import type { EntitiesLexicon } from './lexicon.js'
import { Opens } from './openings.js'

/** One past the forms of address that begin at token i, abbreviated ones too («د.», «م.»); i where none does. */
export function honorificAt(tokens: Tokens, i: number, lexicon: EntitiesLexicon): number {
  let at = i
  for (let n = 0; n < mostForms && at < tokens.length; n++) {
    const hit = lexicon.honorifics.longest(tokens.folded[at]!, (n) => tokens.folded[at + n])
    if (hit) at += hit.length
    else if (abbreviations.has(tokens.folded[at]!) && tokens.folded[at + 1] === '.') at += 2
    else if (abbreviations.has(tokens.folded[at]!) && tokens.folded[at + 1] === '/') at += 2
    else break
  }
  return at
}

/** Most forms of address before one name: «معالي الأستاذ الدكتور المهندس». */
const mostForms = 4

const abbreviations = new Set(['د', 'م', 'ا'])

/** ISO code of a nisba adjective, conjunction and preposition allowed. */
export function countryOf(folded: string, lexicon: EntitiesLexicon): string | undefined {
  if (!(lexicon.openings(folded) & Opens.nisba)) return undefined
  for (const v of variants(folded)) {
    const iso = lexicon.nisba.get(v.form)
    if (iso) return iso
  }
  return undefined
}

/** نظيره، نظيرته، نظيريه …: the holder of the same office elsewhere. */
export const counterpart = (folded: string): boolean =>
  folded.includes('نظير') && variants(folded).some((v) => /^نظير(ه|ها|هم|ته|تها|يه|يها|هما)$/.test(v.form))
