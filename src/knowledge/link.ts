// Links the entities of one article to the knowledge base: which one each is where that is sure enough, and its English name.

import type { Entity, Link } from '../document/record.js'
import type { KnowledgeBase } from './base.js'
import { composeOrganisation, placeHead, withoutAdjective, withoutGeneric } from './compose.js'
import { type Entry, entryId } from './entry.js'
import { nameParts } from './same-name.js'
import { compareSettings, type Setting, settingOf } from './setting.js'
import { loadSpellings } from './spellings.js'
import { transliterateName } from './transliterate.js'

/** What linking asks of an entity. */
export type Named = Pick<Entity, 'type' | 'name' | 'names' | 'roles'>

/** Below this an entry is only like the name, and no link is made. */
export const linkThreshold = 0.5
/** Two entries whose confidence is closer than this cannot be told apart: no link. */
const margin = 0.08

/** Countries that the article names, by place or by title: they speak for one Tripoli against another. */
interface Scene {
  readonly base: KnowledgeBase
  readonly countries: ReadonlySet<string>
}

/**
 * A link for each entity, in their order. Never null: where no entry is sure enough the link has no `id` and the name in
 * English letters only. Time is linear in the entities.
 */
export function linkArticle(entities: readonly Named[], base: KnowledgeBase): Link[] {
  const settings = entities.map((entity) => (entity.type === 'PER' ? settingOf(titlesOf(entity)) : nothing))
  const countries = new Set<string>()
  entities.forEach((entity, i) => {
    for (const code of settings[i]!.countries) countries.add(code)
    if (entity.type !== 'LOC') return
    const entries = base.find(entity.name).filter((entry) => entry.type === 'LOC')
    if (entries.length === 1 && entries[0]!.country && !entries[0]!.doubtful) countries.add(entries[0]!.country)
    for (const entry of entries) if (entry.iso3166) countries.add(entry.iso3166)
  })
  const scene = { base, countries }
  return entities.map((entity, i) => linkOf(entity, settings[i]!, scene))
}

const nothing: Setting = { countries: new Set(), fields: new Set() }
const titlesOf = (entity: Named): string[] => entity.roles.map((role) => role.title)

function linkOf(entity: Named, setting: Setting, scene: Scene): Link {
  const found = choose(candidates(entity, setting, scene))
  // «مجلس الوزراء», «الهلال الأحمر» stand in the tables to be found in text; they are every country's, so no one body
  const isOneBody = entity.type !== 'ORG' || found?.entry.country !== undefined || found?.entry.source === 'user'
  if (found && isOneBody) return toLink(found.entry, found.confidence, scene.base)
  if (entity.type === 'ORG') {
    const translated = translate(entity, scene)
    if (translated) return translated
  }
  if (found) return toLink(found.entry, found.confidence, scene.base)
  const shared = entity.type === 'LOC' ? sharedName(entity, scene) : undefined
  if (shared) return { nameEn: shared, source: 'kb', confidence: 0.6 }
  const country = setting.countries.size === 1 ? [...setting.countries][0] : undefined
  return spell(entity.name, entity.type, country, scene.base)
}

interface Candidate {
  readonly entry: Entry
  readonly confidence: number
}

/** The best one, if it is sure enough and none comes near it. */
function choose(found: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined
  let second = 0
  for (const candidate of found)
    if (!best || candidate.confidence > best.confidence) {
      second = best?.confidence ?? 0
      best = candidate
    } else second = Math.max(second, candidate.confidence)
  return best && best.confidence >= linkThreshold && best.confidence - second >= margin ? best : undefined
}

function candidates(entity: Named, setting: Setting, scene: Scene): Candidate[] {
  const entries = scene.base.find(entity.name).filter((entry) => entry.type === entity.type)
  const rated = (found: readonly Entry[], share: number): Candidate[] =>
    found.map((entry) => ({ entry, confidence: share * rate(entry, entity, setting, scene) }))
  if (entity.type !== 'ORG') return rated(entries, 1)
  const described = entries.some((entry) => entry.nameEn !== undefined)
    ? none
    : describedBodies(entity.name, scene.base)
  return described.length > 0 ? rated(described, 0.9) : rated(entries, 1)
}

const none: readonly Entry[] = []

/** «صحيفة «لوموند» الفرنسية»: what stands round the name only describes it. */
const describedBodies = (name: string, base: KnowledgeBase): readonly Entry[] =>
  remember(memoryOf(base).bodies, name, () => {
    const bare = withoutGeneric(name)?.rest
    for (const form of [bare, withoutAdjective(name), bare === undefined ? undefined : withoutAdjective(bare)]) {
      const others = form === undefined ? none : base.find(form)
      const named = others.filter((entry) => entry.type === 'ORG' && !entry.doubtful && entry.nameEn !== undefined)
      if (named.length > 0) return named
    }
    return none
  })

function rate(entry: Entry, entity: Named, setting: Setting, scene: Scene): number {
  const confidence =
    entity.type === 'PER'
      ? ratePerson(entry, entity, setting, scene)
      : entity.type === 'LOC'
        ? ratePlace(entry, scene)
        : rateOrganisation(entry, scene)
  // who gives an entry of their own means it
  return entry.source === 'user' ? Math.min(1, confidence + 0.1) : confidence
}

/** A country stands before its capital of the same name («الكويت», «تونس»); a city in a country of the article before others. */
function ratePlace(entry: Entry, { countries }: Scene): number {
  if (entry.iso3166) return 0.95
  const isNamed = entry.country !== undefined && countries.has(entry.country)
  if (entry.homonym) return isNamed ? 0.85 : 0.2
  if (entry.local) return isNamed ? 0.85 : countries.size === 0 || entry.country === undefined ? 0.65 : 0.4
  if (entry.doubtful) return isNamed ? 0.8 : 0.65
  return isNamed ? 0.85 : 0.75
}

function rateOrganisation(entry: Entry, { countries }: Scene): number {
  const isNamed = entry.country !== undefined && countries.has(entry.country)
  if (entry.doubtful) return isNamed ? 0.8 : 0.55
  return isNamed || !entry.country ? 0.95 : 0.85
}

const entrySettings = new WeakMap<Entry, Setting>()

function settingOfEntry(entry: Entry): Setting {
  let setting = entrySettings.get(entry)
  if (!setting) {
    setting = settingOf(entry.role ? [entry.role] : [], entry.country)
    entrySettings.set(entry, setting)
  }
  return setting
}

/**
 * A full name that few bear is nearly enough; one of common parts («محمد صلاح») or a family name alone asks for the country
 * of a title, and a title of another country («وزير كويتي») or walk of life («لاعب») denies it.
 */
function ratePerson(entry: Entry, entity: Named, setting: Setting, { countries }: Scene): number {
  const { country, field } = compareSettings(settingOfEntry(entry), setting)
  if (country < 0) return 0.1
  const rarity = rarityOf(nameParts(entity.name))
  if (field < 0) return Math.min(0.45, rarity)
  const isNamed = entry.country !== undefined && countries.has(entry.country)
  // «السائق أحمد حافظ»: what he is said to be is no office
  const isOther = entity.roles.length > 0 && [...setting.fields].every((one) => one === 'other')
  if (country === 0 && field === 0 && isOther) return 0.75 * rarity
  if (country > 0) return field > 0 ? 0.97 : 0.92
  if (field > 0) return Math.min(0.9, rarity + 0.1)
  return isNamed ? Math.min(0.9, rarity + 0.12) : rarity
}

/** How far a name alone tells its bearer, by how common its parts are. */
function rarityOf(parts: readonly string[]): number {
  const { words } = loadSpellings()
  const kinds = parts.map((part) => words.get(part)?.kind)
  const last = kinds.at(-1)
  if (parts.length === 1) return last === 'given' || last === 'family' || last === 'compound' ? 0.3 : 0.6
  if (parts.length > 2) return 0.88
  if (last === 'given' || last === 'compound') return 0.6
  if (last === 'family') return kinds[0] === 'given' ? 0.7 : 0.8
  return 0.88
}

function toLink(entry: Entry, confidence: number, base: KnowledgeBase): Link {
  const spelt = entry.nameEn === undefined ? spell(entry.name, entry.type, entry.country, base) : undefined
  return {
    id: entry.id,
    ...(entry.wikidata && { wikidata: entry.wikidata }),
    ...(entry.geonames && { geonames: entry.geonames }),
    ...(entry.iso3166 && { iso3166: entry.iso3166 }),
    ...(entry.country && { country: entry.country }),
    nameEn: entry.nameEn ?? spelt!.nameEn!,
    source: spelt ? spelt.source! : entry.source,
    confidence: round(confidence),
  }
}

/** «وزارة الدفاع الروسية»: its parts say what it is and whose; without a country it is not one body, and has no identifier. */
const translate = (entity: Named, { base }: Scene): Link | undefined =>
  remember(memoryOf(base).translations, entity.name, () => translateBody(entity, base))

function translateBody(entity: Named, base: KnowledgeBase): Link | undefined {
  const composed = composeOrganisation(entity.name, (arabic) => base.find(arabic).find((e) => e.type === 'LOC')?.nameEn)
  if (!composed) return undefined
  const { nameEn, country, body } = composed
  if (!country) return { nameEn, source: 'translation', confidence: 0.8 }
  return { id: `${entryId('ORG', body)}_(${country})`, country, nameEn, source: 'translation', confidence: 0.9 }
}

/** Two places of one name in English too: which one is open, its name is not. */
function sharedName(entity: Named, { base }: Scene): string | undefined {
  const names = new Set(base.find(entity.name).flatMap((entry) => (entry.type === 'LOC' ? [entry.nameEn] : [])))
  return names.size === 1 ? [...names][0] : undefined
}

/** What names came to in a base, for they come again and again. */
interface Memory {
  readonly bodies: Map<string, readonly Entry[]>
  readonly translations: Map<string, Link | undefined>
  readonly spelt: Map<string, Link>
}

const memories = new WeakMap<KnowledgeBase, Memory>()

function memoryOf(base: KnowledgeBase): Memory {
  let memory = memories.get(base)
  if (!memory) {
    memory = { bodies: new Map(), translations: new Map(), spelt: new Map() }
    memories.set(base, memory)
  }
  return memory
}

/** Names of each kind that are kept; then the memory starts anew. Longer ones than a name is are not. */
const maxKept = 8192
const maxKeptLength = 400

function remember<T>(memory: Map<string, T>, key: string, work: () => T): T {
  if (memory.has(key)) return memory.get(key)!
  const value = work()
  if (memory.size >= maxKept) memory.clear()
  if (key.length <= maxKeptLength) memory.set(key, value)
  return value
}

/**
 * The name in English letters: its head in English where it has one («سجن جو» is Jaw Prison), the rest by what the base
 * knows or letter by letter. A body so spelt is a makeshift; a person of known parts is mostly spelt so.
 */
const spell = (name: string, type: Entity['type'], country: string | undefined, base: KnowledgeBase): Link =>
  remember(memoryOf(base).spelt, `${type} ${country ?? ''} ${name}`, () => spellAnew(name, type, country, base))

function spellAnew(name: string, type: Entity['type'], country: string | undefined, base: KnowledgeBase): Link {
  const head = type === 'ORG' ? withoutGeneric(name) : type === 'LOC' ? placeHead(name) : undefined
  const bare = head?.rest ?? name
  const named = head && base.find(bare).find((entry) => entry.type === 'LOC')?.nameEn
  const options = { ...(country && { country }), person: type === 'PER' }
  const spelt = named ? { latin: named, known: true } : transliterateName(bare, options)
  const confidence = named ? 0.7 : type === 'ORG' || type === 'MISC' ? 0.2 : type === 'PER' && spelt.known ? 0.8 : 0.5
  return {
    nameEn: head ? head.form.replace('{}', () => spelt.latin) : spelt.latin,
    source: named ? 'translation' : 'transliteration',
    confidence,
  }
}

const round = (confidence: number): number => Math.round(confidence * 100) / 100
