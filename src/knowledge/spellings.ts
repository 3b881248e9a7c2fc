// Loads how parts of names are usually spelt in English: the table of spellings, then the words of the people of the base.

import { alternatives, oneOf, readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'

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
  let regions: ReadonlyMap<Region, ReadonlyMap<string, string>> | undefined
  loaded = {
    words,
    endings,
    regional: (region, folded) => {
      regions ??= learnRegions()
      return regions.get(region)?.get(folded)
    },
  }
  return loaded
}

/** «ناصر بوريطة» beside «Nasser Bourita» teaches بوريطة, where both have as many words; what most bear counts. */
function learnRegions(): Map<Region, Map<string, string>> {
  const english = new Map<string, string>()
  for (const row of readTable('knowledge/people.tsv', ['name', 'name_en', 'same_as']))
    english.set(row.name, row.name_en)
  const counts = new Map<Region, Map<string, Map<string, number>>>()
  for (const row of readTable('ar/entities/people.tsv', ['name', 'names_more', 'role', 'country_iso', 'example'])) {
    const latin = english.get(row.name)
    if (!latin) continue
    const region = regionOf(row.country_iso || 'XX')
    for (const form of [row.name, ...alternatives(row.names_more)]) {
      const parts = joinCompounds(foldWords(form))
      const spelt = latin.split(' ')
      if (parts.length !== spelt.length) continue
      for (let i = 0; i < parts.length; i++) {
        const bare = parts[i]!.replace(/^ال(?=...)/, '')
        const word =
          bare === parts[i]
            ? spelt[i]!
            : spelt[i]!.replace(/^(?:al|el|ar|as|es|an|at|ad|az|ash)[-](?=\p{Lu})/iu, '').replace(
                /^(?:Al|El)(?=\p{Lu})/u,
                '',
              )
        if (!/^\p{Lu}/u.test(word)) continue
        const byWord = counts.get(region) ?? new Map<string, Map<string, number>>()
        counts.set(region, byWord)
        const bySpelling = byWord.get(parts[i]!) ?? new Map<string, number>()
        byWord.set(parts[i]!, bySpelling)
        bySpelling.set(word, (bySpelling.get(word) ?? 0) + 1)
      }
    }
  }
  const out = new Map<Region, Map<string, string>>()
  for (const [region, byWord] of counts) {
    const words = new Map<string, string>()
    for (const [word, bySpelling] of byWord) {
      let best = ''
      for (const [spelt, n] of bySpelling) if (!best || n > bySpelling.get(best)!) best = spelt
      words.set(word, best)
    }
    out.set(region, words)
  }
  return out
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
