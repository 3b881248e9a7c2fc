// Loads how parts of names are usually spelt in English: our own table, then what the people of the base teach.

import { oneOf, readTable } from '../lexicon/table.js'
import { fold } from '../text/fold.js'
import { cellOf, type Keyed, readKeyed } from './keyed.js'

const kinds = ['given', 'family', 'particle', 'compound', 'foreign', 'ending'] as const
type Kind = (typeof kinds)[number]

export interface Spelling {
  readonly latin: string
  readonly kind: Kind
}

/** How a region writes: «هشام» is Hisham, in Tunis Hichem, «بن» is bin, in Tunis Ben. */
export type Region = 'maghreb' | 'egypt' | 'arab' | 'foreign'

const maghreb = new Set(['TN', 'DZ', 'MA', 'EH', 'MR'])

/** Countries, other than those of the Maghreb and Egypt, whose people bear Arab names. */
const arab = new Set('BH KM DJ IQ JO KW LB LY OM PS QA SA SO SD SY AE YE IR AF PK TD'.split(' '))

export const regionOf = (country: string | undefined): Region =>
  country === undefined || arab.has(country)
    ? 'arab'
    : country === 'EG'
      ? 'egypt'
      : maghreb.has(country)
        ? 'maghreb'
        : 'foreign'

export interface Spellings {
  /** folded word -> its row */
  readonly words: ReadonlyMap<string, Spelling>
  /** ends of foreign names, longest first */
  readonly endings: readonly (readonly [string, string])[]
  /** a word as the people of a region bear it, with its article where it has one; the spelling is without */
  regional(region: Region, folded: string): string | undefined
}

let loaded: Spellings | undefined

/** The table, read once per process. @throws LexiconError where it is broken */
export function loadSpellings(): Spellings {
  if (loaded) return loaded
  const words = new Map<string, Spelling>()
  const endings: [string, string][] = []
  for (const row of readTable('knowledge/spellings.tsv', ['word', 'latin', 'kind'])) {
    const kind = oneOf(row, 'kind', kinds)
    if (kind === 'ending') endings.push([fold(row.word), row.latin])
    else words.set(fold(row.word), { latin: row.latin, kind })
  }
  endings.sort((a, b) => b[0].length - a[0].length)
  let learnt: Keyed | undefined
  loaded = {
    words,
    endings,
    regional: (region, folded) => {
      learnt ??= readKeyed('knowledge/learnt-spellings.tsv')
      const lines = learnt.get(folded)
      if (lines === undefined) return undefined
      const line = (typeof lines === 'string' ? [lines] : lines).find((one) => one.startsWith(region))
      return line === undefined ? undefined : cellOf(line, 1)
    },
  }
  return loaded
}

/** Parts that name one thing as one word: «عبد», «الله» -> «عبدالله»; «نور», «الدين» -> «نورالدين». Words come folded. */
export function joinCompounds(words: readonly string[]): string[] {
  const out: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const next = words[i + 1]
    if (
      next !== undefined &&
      ((word === 'عبد' && (next.startsWith('ال') || next === 'ربه')) || next === 'الدين' || next === 'الله')
    ) {
      out.push(word + next)
      i++
    } else out.push(word)
  }
  return out
}
