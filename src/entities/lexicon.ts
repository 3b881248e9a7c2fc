// Loads the knowledge of names: gazetteers, titles, heads and nisba adjectives from data/ar/entities, once per process.

import type { EntityType } from '../document/record.js'
import { PhraseTrie } from '../lexicon/phrases.js'
import { alternatives, oneOf, readTable, readWordList } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'
import type { TextLexicon } from '../text/lexicon.js'
import { nisbaForms } from './nisba.js'
import { createOpenings, type Openings } from './openings.js'
import { loadNameTagger, type NameTagger } from './tagger.js'

/** One gazetteer row as a phrase may find it. */
export interface Known {
  readonly type: EntityType
  /** canonical name: the same for every form of one entity */
  readonly key: string
  readonly kind: string
  /** an ordinary word as well: taken only where its surroundings speak for it */
  readonly doubtful: boolean
  readonly iso?: string
}

export interface TitleHead {
  readonly kind: string
  readonly gender: 'm' | 'f'
  /** heads that name the same office for a bare mention: مندوب، ممثل، سفير */
  readonly class: string
  /** the dual form «وزيرا», «الرئيسين» */
  readonly dual: boolean
  /** begins with آ, which folding levels: «آمر» */
  readonly madda: boolean
  /** the row's own words in the singular, with the article where the form has it: «الرئيس» for «الرئيسين» */
  readonly singular: string
}

/**
 * What a head noun does to the name of a place: part of it; part of it while the place behind it is one of its own («ميناء طرطوس»);
 * left out; left out and only before a place of the tables.
 */
export type PlacePattern = 'include' | 'holds' | 'drop' | 'known'

export interface OrganisationHead {
  readonly complement: 'nisba' | 'idafa' | 'both'
  readonly kind: string
}

export interface Gazetteers {
  readonly text: TextLexicon
  readonly known: PhraseTrie<Known>
  readonly titles: PhraseTrie<TitleHead>
  readonly honorifics: PhraseTrie<true>
  readonly organisationHeads: PhraseTrie<OrganisationHead>
  readonly placeHeads: PhraseTrie<PlacePattern>
  /** folded nisba form -> ISO 3166 code */
  readonly nisba: ReadonlyMap<string, string>
  /** folded given name -> is it an ordinary word too */
  readonly given: PhraseTrie<boolean>
  readonly family: PhraseTrie<boolean>
  /** second fields of the bodies of the table: «والمغتربين», «والبحث» */
  readonly conjoined: ReadonlySet<string>
  /** words that open a line which says who wrote: «كتب سليم الحداد:» */
  readonly bylineOpeners: ReadonlySet<string>
  /** words that say how a title is held: «السابق» former, «بالوكالة» acting */
  readonly tenure: ReadonlyMap<string, 'former' | 'acting'>
  /** adjectives behind which a body's purpose belongs to its name: «الهيئة العامة للموانئ» */
  readonly namingAdjectives: ReadonlySet<string>
  /** forms of verbs that take a complement with ل themselves: «تستعد» */
  readonly purposeVerbs: ReadonlySet<string>
  /** nouns whose name in marks is a thing's: «السفينة» */
  readonly workHeads: ReadonlySet<string>
  /** definite participles that end a name: «المجلس الانتقالي المدعوم» */
  readonly relational: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  /** those that end a name: «جاويش أوغلو» */
  readonly closingParticles: ReadonlySet<string>
  /** adjectives that make no name of a definite head: «المنظمة الدولية», «الجهات المعنية» */
  readonly genericAdjectives: ReadonlySet<string>
  /** words that news writes with the article: hardly ever names */
  readonly commonNouns: ReadonlySet<string>
  /** words of the language that end a person's name: «هدنة», «بتهمة» without its ب */
  readonly strayWords: ReadonlySet<string>
  /** those of the linguist's table: they end it right behind the first name too */
  readonly nameEnds: ReadonlySet<string>
  /** which of these tables a word can open */
  readonly openings: Openings
}

export interface EntitiesLexicon extends Gazetteers {
  readonly tagger: NameTagger
}

/** ISO codes of the countries whose own place names keep their غ. */
const arabCountries = new Set([
  'DZ',
  'BH',
  'KM',
  'DJ',
  'EG',
  'IQ',
  'JO',
  'KW',
  'LB',
  'LY',
  'MR',
  'MA',
  'OM',
  'PS',
  'QA',
  'SA',
  'SO',
  'SD',
  'SY',
  'TN',
  'AE',
  'YE',
])

/** Tables and weights. @throws LexiconError where one is missing or broken */
export const loadEntitiesLexicon = (text: TextLexicon): EntitiesLexicon => ({
  ...loadGazetteers(text),
  tagger: loadNameTagger(),
})

/** The tables alone, as the tagger's training needs them. */
export function loadGazetteers(text: TextLexicon): Gazetteers {
  const known = new PhraseTrie<Known>()
  const nisba = new Map<string, string>()
  for (const row of readTable('ar/entities/countries.tsv', [
    'name',
    'iso',
    'names_more',
    'nisba',
    'capital',
    'example',
  ])) {
    const value: Known = { type: 'LOC', key: row.name, kind: 'country', doubtful: false, iso: row.iso }
    for (const form of [row.name, ...alternatives(row.names_more)]) known.add(foldWords(form), value)
    for (const adjective of alternatives(row.nisba))
      for (const form of nisbaForms(fold(adjective))) if (!nisba.has(form)) nisba.set(form, row.iso)
  }
  for (const row of readTable('ar/entities/places.tsv', ['name', 'kind', 'iso', 'names_more', 'example'])) {
    const value: Known = {
      type: 'LOC',
      key: row.name,
      kind: row.kind.replace('?', ''),
      doubtful: row.kind.endsWith('?'),
      ...(row.iso && { iso: row.iso }),
    }
    for (const form of [row.name, ...alternatives(row.names_more)]) {
      known.add(foldWords(form), value)
      // Egypt writes a foreign g as ج: «بلجراد»
      if (row.iso && !arabCountries.has(row.iso) && form.includes('غ') && form.length > 4)
        known.add(foldWords(form.replaceAll('غ', 'ج')), value)
    }
  }
  const conjoined = new Set<string>()
  for (const row of readTable('ar/entities/organisations.tsv', ['name', 'kind', 'iso', 'names_more', 'example'])) {
    const value: Known = {
      type: 'ORG',
      key: row.name,
      kind: row.kind.replace('?', ''),
      doubtful: row.kind.endsWith('?'),
      ...(row.iso && { iso: row.iso }),
    }
    for (const form of [row.name, ...alternatives(row.names_more)]) {
      const words = foldWords(form)
      known.add(words, value)
      for (const word of words.slice(1)) if (/^وال.../.test(word)) conjoined.add(word)
    }
  }
  for (const row of readTable('ar/entities/fields.tsv', ['field', 'example'])) conjoined.add(`و${fold(row.field)}`)
  const namingAdjectives = new Set(
    readTable('ar/entities/naming-adjectives.tsv', ['adjective', 'example']).map((row) => fold(row.adjective)),
  )
  const purposeVerbs = new Set(
    readTable('ar/entities/purpose-verbs.tsv', ['form', 'example']).map((row) => fold(row.form)),
  )
  const bylineOpeners = new Set(
    readTable('ar/entities/byline-openers.tsv', ['word', 'example']).map((row) => fold(row.word)),
  )
  const tenure = new Map<string, 'former' | 'acting'>()
  for (const row of readTable('ar/entities/tenure.tsv', ['word', 'tenure', 'example']))
    tenure.set(fold(row.word), oneOf(row, 'tenure', ['former', 'acting'] as const))
  const workHeads = new Set(
    readTable('ar/entities/work-heads.tsv', ['noun', 'example']).map((row) => fold(row.noun.split(' ').at(-1)!)),
  )
  for (const row of readTable('ar/entities/people.tsv', ['name', 'names_more', 'role', 'country_iso', 'example'])) {
    const value: Known = {
      type: 'PER',
      key: row.name,
      kind: 'person',
      doubtful: false,
      ...(row.country_iso && { iso: row.country_iso }),
    }
    for (const form of [row.name, ...alternatives(row.names_more)]) known.add(foldWords(form), value)
  }
  const titles = new PhraseTrie<TitleHead>()
  for (const row of readTable('ar/entities/titles.tsv', ['title', 'gender', 'kind', 'example'])) {
    const gender = oneOf(row, 'gender', ['m', 'f'] as const)
    const folded = foldWords(row.title)
    for (const [words, dual] of titleForms(folded)) {
      const definite = words[0]!.startsWith('ال') && !folded[0]!.startsWith('ال')
      titles.add(words, {
        kind: row.kind,
        gender,
        class: titleClass(folded[0]!),
        dual,
        madda: row.title.startsWith('آ'),
        singular: definite ? `ال${row.title}` : row.title,
      })
    }
  }
  const honorifics = new PhraseTrie<true>()
  for (const row of readTable('ar/entities/honorifics.tsv', ['word', 'example']))
    honorifics.add(foldWords(row.word), true)
  const organisationHeads = new PhraseTrie<OrganisationHead>()
  for (const row of readTable('ar/entities/organisation-heads.tsv', ['head', 'complement', 'kind', 'example'])) {
    const head: OrganisationHead = {
      complement: oneOf(row, 'complement', ['nisba', 'idafa', 'both'] as const),
      kind: row.kind,
    }
    const words = foldWords(row.head)
    organisationHeads.add(words, head)
    if (!words[0]!.startsWith('ال')) organisationHeads.add([`ال${words[0]}`, ...words.slice(1)], head)
  }
  const placeHeads = new PhraseTrie<PlacePattern>()
  for (const row of readTable('ar/entities/place-heads.tsv', ['head', 'pattern', 'example']))
    placeHeads.add(foldWords(row.head), oneOf(row, 'pattern', ['include', 'holds', 'drop', 'known'] as const))
  const given = new PhraseTrie<boolean>()
  for (const row of readTable('ar/entities/given-names.tsv', ['name', 'gender', 'flag', 'example']))
    given.add(foldWords(row.name), row.flag === 'word')
  const relational = new Set(
    readTable('ar/entities/relational-adjectives.tsv', ['adjective', 'example']).map((row) => fold(row.adjective)),
  )
  const family = new PhraseTrie<boolean>()
  for (const row of readTable('ar/entities/family-names.tsv', ['name', 'flag', 'example']))
    family.add(foldWords(row.name), row.flag === 'word')
  const genericAdjectives = new Set(
    readTable('ar/entities/generic-adjectives.tsv', ['adjective', 'example']).map((row) => fold(row.adjective)),
  )
  const particles = new Set<string>()
  const closingParticles = new Set<string>()
  for (const row of readTable('ar/entities/name-particles.tsv', ['particle', 'position', 'example'])) {
    particles.add(fold(row.particle))
    if (oneOf(row, 'position', ['inner', 'last'] as const) === 'last') closingParticles.add(fold(row.particle))
  }
  const commonNouns = new Set([...readWordList('models/common-nouns.txt')].map(fold))
  const nameEnds = new Set(readTable('ar/entities/stray-words.tsv', ['word', 'example']).map((row) => fold(row.word)))
  const strayWords = new Set([...commonNouns, ...readWordList('models/bare-nouns.txt'), ...nameEnds])
  const openings = createOpenings({
    known,
    given,
    family,
    organisationHeads,
    placeHeads,
    titles,
    nisba,
    commonNouns,
    text,
  })
  return {
    text,
    known,
    titles,
    honorifics,
    organisationHeads,
    placeHeads,
    nisba,
    given,
    family,
    relational,
    conjoined,
    namingAdjectives,
    bylineOpeners,
    tenure,
    purposeVerbs,
    workHeads,
    genericAdjectives,
    particles,
    closingParticles,
    commonNouns,
    strayWords,
    nameEnds,
    openings,
  }
}

/** وزير -> وزير، الوزير، وزيرا، وزيري، الوزيران، الوزيرين; a title of several words varies in its first. */
function titleForms(words: readonly string[]): [string[], boolean][] {
  const [head, ...rest] = words
  const bare = head!.startsWith('ال') && head!.length > 4 ? head!.slice(2) : head!
  const forms: [string, boolean][] = [
    [bare, false],
    [`ال${bare}`, false],
  ]
  const stem = bare.endsWith('ه') ? `${bare.slice(0, -1)}ت` : bare
  for (const ending of ['ا', 'ي']) forms.push([stem + ending, true])
  for (const ending of ['ان', 'ين']) forms.push([`ال${stem}${ending}`, true])
  const out: [string[], boolean][] = forms.map(([form, dual]) => [[form, ...rest], dual])
  if (head !== bare) return out.slice(0, 2)
  return out
}

/** Heads of one office: a later bare «مندوب روسيا» may be the «الممثل الدائم لروسيا». */
const titleClasses: readonly (readonly string[])[] = [
  ['مندوب', 'ممثل', 'سفير', 'مبعوث', 'موفد'],
  ['متحدث', 'ناطق'],
  ['رئيس', 'رئيسه'],
  ['وزير', 'وزيره'],
]

/** The class of a title head: its own bare form where it shares an office with no other word. */
export function titleClass(head: string): string {
  const bare = head.startsWith('ال') && head.length > 4 ? head.slice(2) : head
  for (const group of titleClasses) if (group.includes(bare)) return group[0]!
  return bare
}
