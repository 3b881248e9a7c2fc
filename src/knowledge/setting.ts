// Reads from titles in Arabic what they say of their bearer: the countries they name and the walk of life.

import { alternatives, readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'
import { cellOf, readKeyed } from './keyed.js'

/** What is known of the bearer of a name: homonyms differ in it. */
export interface Setting {
  /** ISO 3166 codes that titles name */
  readonly countries: ReadonlySet<string>
  readonly fields: ReadonlySet<Field>
}

/** public: office, army, court, diplomacy, crown; what else has a table of titles stands for itself. */
export type Field = 'public' | 'sport' | 'media' | 'academic' | 'religious' | 'other'

export interface Countries {
  /** folded name of a country, words parted by a space -> code */
  readonly names: ReadonlyMap<string, string>
  /** folded adjective, masculine singular without article -> code */
  readonly adjectives: ReadonlyMap<string, string>
  /** code -> English and Arabic name */
  readonly english: ReadonlyMap<string, string>
}

let countries: Countries | undefined

/** @throws LexiconError where a table is broken */
export function loadCountries(): Countries {
  if (countries) return countries
  const names = new Map<string, string>()
  const adjectives = new Map<string, string>()
  const english = new Map<string, string>()
  for (const row of readTable('codes/countries.tsv', ['iso2', 'iso3', 'name_en', 'example']))
    english.set(row.iso2, row.name_en)
  for (const row of readTable('ar/entities/countries.tsv', [
    'name',
    'iso',
    'names_more',
    'nisba',
    'capital',
    'example',
  ])) {
    for (const form of [row.name, ...alternatives(row.names_more)]) names.set(foldWords(form).join(' '), row.iso)
    for (const adjective of alternatives(row.nisba)) {
      const folded = fold(adjective)
      if (!adjectives.has(folded)) adjectives.set(folded, row.iso)
    }
  }
  countries = { names, adjectives, english }
  return countries
}

/** «الروسية», «روسي», «الروسيين» -> روسي; undefined for what is no such form. */
export function nisbaStem(folded: string): string | undefined {
  const bare = folded.startsWith('ال') ? folded.slice(2) : folded
  const stem = /^(.+ي)(?:ه|ين|ون|ان|ات|تين)?$/.exec(bare)?.[1]
  return stem && stem.length > 2 ? stem : undefined
}

/** The country an adjective names: «الروسية» -> RU. */
export function countryOfAdjective(folded: string): string | undefined {
  const stem = nisbaStem(folded)
  if (stem === undefined) return undefined
  const { adjectives } = loadCountries()
  // «المصريين»: the ending has a ي of its own
  return adjectives.get(stem) ?? (stem.endsWith('يي') ? adjectives.get(stem.slice(0, -1)) : undefined)
}

const fieldOf: Readonly<Record<string, Field>> = {
  political: 'public',
  military: 'public',
  judicial: 'public',
  diplomatic: 'public',
  royal: 'public',
  sport: 'sport',
  media: 'media',
  academic: 'academic',
  religious: 'religious',
}

let titles: ReadonlyMap<string, Field> | undefined

function loadTitles(): ReadonlyMap<string, Field> {
  if (titles) return titles
  const map = new Map<string, Field>()
  for (const [title, lines] of readKeyed('ar/entities/titles.tsv')) {
    const key = bare(foldWords(title)).join(' ')
    if (!map.has(key)) map.set(key, fieldOf[cellOf(typeof lines === 'string' ? lines : lines[0]!, 1)] ?? 'other')
  }
  titles = map
  return map
}

const bare = (words: readonly string[]): string[] =>
  words.map((word, i) => (i === 0 && word.startsWith('ال') && word.length > 4 ? word.slice(2) : word))

const read = new Map<string, Setting>()
/** Titles kept, so that «رئيس الوزراء» is read once; then the memory starts anew. */
const maxKept = 4096

/** «وزير الخارجية الروسي» -> RU, public. Only the first words and the adjectives count; time grows with the title. */
export function settingOfTitle(title: string): Setting {
  const kept = read.get(title)
  if (kept) return kept
  const words = foldWords(title).slice(0, 24)
  const { names } = loadCountries()
  const found = new Set<string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    const adjective = countryOfAdjective(word)
    if (adjective) found.add(adjective)
    for (let n = Math.min(4, words.length - i); n >= 1; n--) {
      const phrase = words.slice(i, i + n)
      const code =
        names.get(phrase.join(' ')) ??
        (/^[بلو]./.test(word) ? names.get([word.slice(1), ...phrase.slice(1)].join(' ')) : undefined) ??
        (word.startsWith('لل') ? names.get([`ال${word.slice(2)}`, ...phrase.slice(1)].join(' ')) : undefined)
      if (code) {
        found.add(code)
        break
      }
    }
  }
  const fields = new Set<Field>()
  const head = bare(words)
  for (let n = Math.min(3, head.length); n >= 1; n--) {
    const field = loadTitles().get(head.slice(0, n).join(' '))
    if (field) {
      fields.add(field)
      break
    }
  }
  const setting = { countries: found, fields }
  if (read.size >= maxKept) read.clear()
  read.set(title, setting)
  return setting
}

/** What all titles of one bearer say together. */
export function settingOf(titlesOfOne: readonly string[], country?: string): Setting {
  const found = new Set<string>(country ? [country] : [])
  const fields = new Set<Field>()
  for (const title of titlesOfOne) {
    const one = settingOfTitle(title)
    for (const code of one.countries) found.add(code)
    for (const field of one.fields) fields.add(field)
  }
  return { countries: found, fields }
}

/** 1: they have a country or a field in common; -1: they deny each other; 0: nothing speaks for or against. */
export function compareSettings(a: Setting, b: Setting): { readonly country: -1 | 0 | 1; readonly field: -1 | 0 | 1 } {
  return { country: overlap(a.countries, b.countries), field: overlap(a.fields, b.fields) }
}

function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): -1 | 0 | 1 {
  if (a.size === 0 || b.size === 0) return 0
  for (const one of a) if (b.has(one)) return 1
  return -1
}
