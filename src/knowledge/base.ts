// Holds the knowledge base: the built-in tables and a user's entries, looked up by the folded words of a name.

import type { EntityType } from '../document/record.js'
import { PhraseTrie } from '../lexicon/phrases.js'
import { alternatives, readTable } from '../lexicon/table.js'
import { foldWords } from '../text/fold.js'
import { type Entry, entryId } from './entry.js'
import { cellOf, type Keyed, lineOf, readKeyed } from './keyed.js'
import { loadCountries } from './setting.js'

export interface KnowledgeBase {
  /** entries that go by the name, of any type; a user's entry stands in the place of the one it is laid over */
  find(name: string): readonly Entry[]
  entry(id: string): Entry | undefined
  /** all of them; reads tables that `find` does without */
  all(): readonly Entry[]
}

/** What a row of the tables of names says, as the entities room keeps it for finding them in text. */
export interface KnownName {
  readonly type: EntityType
  /** the row's own name */
  readonly key: string
  readonly kind: string
  readonly doubtful: boolean
  readonly iso?: string
}

/** Names to rows: the trie of the entities room, shared, so that the tables are folded once a process. */
export type NameIndex = Pick<PhraseTrie<KnownName>, 'longest'>

export interface KnowledgeOptions {
  /** a user's own entries, which go before the built-in ones; the later before the earlier */
  readonly user?: readonly Entry[]
  /** a name index that is there already; built from the tables without it */
  readonly index?: NameIndex
}

/** @throws LexiconError where a table of the package is broken */
export const createKnowledge = (options: KnowledgeOptions = {}): KnowledgeBase => new Base(options)

/** A name longer than this is none. UTF-16 units. */
const maxName = 400

/** Names whose entries are kept; then the memory starts anew. */
const maxKept = 8192

/** The words of a name, folded; quotation marks do not count. */
const wordsOf = (name: string): string[] =>
  foldWords(
    name
      .slice(0, maxName)
      .replace(/[«»"“”()]+/g, ' ')
      .trim(),
  )

class Base implements KnowledgeBase {
  readonly #index: NameIndex
  readonly #entries = new Map<KnownName, readonly Entry[]>()
  /** a user's entries by name, and by the id of what they are laid over */
  readonly #own = new PhraseTrie<Entry>()
  readonly #overlaid = new Map<string, Entry>()
  /** what names came to: the same ones come again and again */
  readonly #found = new Map<string, readonly Entry[]>()
  #byId: ReadonlyMap<string, Entry> | undefined

  constructor({ user = [], index }: KnowledgeOptions) {
    this.#index = index ?? tableIndex()
    if (user.length > 0) this.#lay(user)
  }

  #lay(user: readonly Entry[]): void {
    const builtIn = new Map(readEntries().map((entry) => [entry.id, entry]))
    for (const entry of user) {
      const under = this.#overlaid.get(entry.id) ?? builtIn.get(entry.id) ?? this.#twin(entry)
      const merged = under ? overlay(under, entry) : entry
      this.#overlaid.set(merged.id, merged)
    }
    for (const entry of this.#overlaid.values())
      for (const name of new Set([entry.name, ...entry.names].map((form) => wordsOf(form).join(' '))))
        if (name !== '') this.#own.add(name.split(' '), entry)
    this.#found.clear()
  }

  /** The entry that a user's means without its id: of its type, its name, and no other country. */
  #twin(entry: Entry): Entry | undefined {
    const name = wordsOf(entry.name).join(' ')
    return this.find(entry.name).find(
      (other) =>
        other.type === entry.type &&
        wordsOf(other.name).join(' ') === name &&
        (!entry.country || !other.country || entry.country === other.country),
    )
  }

  find(name: string): readonly Entry[] {
    let found = this.#found.get(name)
    if (!found) {
      found = this.#search(name)
      if (this.#found.size >= maxKept) this.#found.clear()
      if (name.length <= maxName) this.#found.set(name, found)
    }
    return found
  }

  #search(name: string): readonly Entry[] {
    const words = wordsOf(name)
    if (words.length === 0) return none
    const own = this.#own.size > 0 ? whole(this.#own, words) : none
    const rows = whole(this.#index, words)
    if (rows.length === 0) return own
    const found = rows.length === 1 ? this.#entriesOf(rows[0]!) : rows.flatMap((row) => this.#entriesOf(row))
    if (this.#overlaid.size === 0) return unique(found)
    return unique([...own, ...found.map((entry) => this.#overlaid.get(entry.id) ?? entry)])
  }

  #entriesOf(row: KnownName): readonly Entry[] {
    let entries = this.#entries.get(row)
    if (!entries) {
      entries = entriesOf(row)
      this.#entries.set(row, entries)
    }
    return entries
  }

  entry(id: string): Entry | undefined {
    return this.#overlaid.get(id) ?? this.#ids().get(id)
  }

  all(): readonly Entry[] {
    return [...this.#ids().values()]
      .map((entry) => this.#overlaid.get(entry.id) ?? entry)
      .concat([...this.#overlaid.values()].filter((entry) => !this.#ids().has(entry.id)))
  }

  #ids(): ReadonlyMap<string, Entry> {
    this.#byId ??= new Map(readEntries().map((entry) => [entry.id, entry]))
    return this.#byId
  }
}

const none: readonly never[] = []

/** The values of a phrase that covers all the words. */
function whole<T>(trie: Pick<PhraseTrie<T>, 'longest'>, words: readonly string[]): readonly T[] {
  const hit = trie.longest(words[0]!, (ahead) => words[ahead])
  return hit && hit.length === words.length ? hit.values : none
}

const unique = (entries: readonly Entry[]): readonly Entry[] =>
  entries.length < 2 ? entries : [...new Map(entries.map((entry) => [entry.id, entry])).values()]

/** What the upper entry says goes before; names of both are kept. */
export function overlay(under: Entry, over: Entry): Entry {
  const names = [...new Set([...over.names, under.name, ...under.names])].filter((name) => name !== over.name)
  const { doubtful: _, ...rest } = under
  return { ...rest, ...over, id: under.id, names }
}

/** What the tables say of a name, by our row's name; lines are cut when one is asked for. */
interface Facts {
  /** name_en, same_as */
  readonly PER: Keyed
  readonly ORG: Keyed
  /** usual names of places */
  readonly LOC: Keyed
  /** which, geonames, country, name_en */
  readonly geonames: Keyed
  /** the table of people: names_more, role */
  readonly people: Keyed
}

let facts: Facts | undefined

function loadFacts(): Facts {
  facts ??= {
    PER: readKeyed('knowledge/people.tsv'),
    ORG: readKeyed('knowledge/organisations.tsv'),
    LOC: readKeyed('knowledge/place-names.tsv'),
    geonames: readKeyed('knowledge/places.tsv'),
    people: readKeyed('ar/entities/people.tsv'),
  }
  return facts
}

/** One row gives one entry; a city as many as there are places of its name. */
function entriesOf(row: KnownName): Entry[] {
  if (row.kind === 'country') return [countryEntry(row)]
  if (row.type === 'LOC') return placeEntries(row)
  const { PER, ORG, people } = loadFacts()
  const english = lineOf(row.type === 'PER' ? PER : ORG, row.key)
  const name = (english !== undefined && cellOf(english, 1)) || row.key
  const role = row.type === 'PER' ? cellOf(lineOf(people, name) ?? '', 1) : ''
  return [
    {
      id: entryId(row.type, name),
      type: row.type,
      name,
      names: none,
      ...(english !== undefined && { nameEn: cellOf(english, 0) }),
      ...(row.iso && { country: row.iso }),
      ...(role && { role }),
      source: 'kb',
      ...(row.doubtful && { doubtful: true }),
    },
  ]
}

function countryEntry({ key, iso }: KnownName): Entry {
  const nameEn = iso && loadCountries().english.get(iso)
  return {
    id: `loc:${iso}`,
    type: 'LOC',
    name: key,
    names: none,
    ...(nameEn && { nameEn }),
    ...(iso && { iso3166: iso, country: iso }),
    source: 'kb',
  }
}

function placeEntries({ key, kind, iso, doubtful }: KnownName): Entry[] {
  const { LOC, geonames } = loadFacts()
  const lines = geonames.get(key) ?? none
  const found = (typeof lines === 'string' ? [lines] : lines).map((line) => line.split('\t'))
  const own = found.find(([which]) => which === 'own')
  const nameEn = lineOf(LOC, key) ?? own?.[3]
  const country = iso || own?.[2]
  const meant: Entry = {
    id: entryId('LOC', key),
    type: 'LOC',
    name: key,
    names: none,
    ...(nameEn && { nameEn }),
    ...(own?.[1] && { geonames: own[1] }),
    ...(country && { country }),
    source: 'kb',
    ...(doubtful && { doubtful: true }),
    ...(kind === 'site' && { local: true }),
  }
  return [
    meant,
    ...found
      .filter(([which]) => which === 'other')
      .map(([, number = '', code = '', english = '']) => ({
        id: `${entryId('LOC', key)}_(${code})`,
        type: 'LOC' as const,
        name: key,
        names: none,
        nameEn: english,
        geonames: number,
        country: code,
        source: 'kb' as const,
        doubtful: true,
        homonym: true,
      })),
  ]
}

/** The rows of the tables of names, each with all its forms. */
function readKnownNames(): { readonly row: KnownName; readonly forms: readonly string[] }[] {
  const out: { row: KnownName; forms: string[] }[] = []
  const add = (type: EntityType, kind: string, iso: string, name: string, more: string): void => {
    const row = { type, key: name, kind: kind.replace('?', ''), doubtful: kind.endsWith('?'), ...(iso && { iso }) }
    out.push({ row, forms: [name, ...alternatives(more)] })
  }
  for (const row of readTable('ar/entities/countries.tsv', [
    'name',
    'iso',
    'names_more',
    'nisba',
    'capital',
    'example',
  ]))
    add('LOC', 'country', row.iso, row.name, row.names_more)
  for (const row of readTable('ar/entities/places.tsv', ['name', 'kind', 'iso', 'names_more', 'example']))
    add('LOC', row.kind, row.iso, row.name, row.names_more)
  for (const row of readTable('ar/entities/organisations.tsv', ['name', 'kind', 'iso', 'names_more', 'example']))
    add('ORG', row.kind, row.iso, row.name, row.names_more)
  for (const row of readTable('ar/entities/people.tsv', ['name', 'names_more', 'role', 'country_iso', 'example']))
    add('PER', 'person', row.country_iso, row.name, row.names_more)
  return out
}

let fromTables: PhraseTrie<KnownName> | undefined

function tableIndex(): NameIndex {
  if (fromTables) return fromTables
  fromTables = new PhraseTrie<KnownName>()
  for (const { row, forms } of readKnownNames()) for (const form of forms) fromTables.add(foldWords(form), row)
  return fromTables
}

/** Every entry with all its names; rows of one thing are one entry. */
function readEntries(): Entry[] {
  const byId = new Map<string, Entry>()
  for (const { row, forms } of readKnownNames())
    for (const entry of entriesOf(row)) {
      const there = byId.get(entry.id)
      const names = [...new Set([...(there?.names ?? []), ...forms])].filter((name) => name !== entry.name)
      byId.set(entry.id, { ...(there ?? entry), names })
    }
  return [...byId.values()]
}
