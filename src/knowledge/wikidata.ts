// Turns entities of Wikidata's JSON into rows of a user's knowledge: Arabic and English labels, aliases, a few claims.

import type { Row } from './rows.js'

/** The parts of an entity that are read; all may be missing. */
export interface WikidataEntity {
  readonly id?: unknown
  /** not Wikidata's: says what it is where its claims do not */
  readonly type?: unknown
  readonly labels?: unknown
  readonly aliases?: unknown
  readonly claims?: unknown
}

export const isWikidata = (value: object): boolean => 'labels' in value || 'claims' in value

/** What other entities of the file say of one that a claim points at. */
export interface Pointers {
  /** Q-id of a country -> ISO 3166 code (P297) */
  readonly countries: ReadonlyMap<string, string>
  /** Q-id -> Arabic label, for the positions of P39 */
  readonly labels: ReadonlyMap<string, string>
}

/** Collects what claims may point at, before any row is made: the order in the file does not matter. */
export function pointersOf(entities: readonly WikidataEntity[]): Pointers {
  const countries = new Map<string, string>()
  const labels = new Map<string, string>()
  for (const entity of entities) {
    if (typeof entity.id !== 'string') continue
    const code = claims(entity, 'P297')[0]
    if (typeof code === 'string') countries.set(entity.id, code)
    const label = labelOf(entity, 'ar')
    if (label) labels.set(entity.id, label)
  }
  return { countries, labels }
}

/**
 * A person is an instance of human (P31 Q5) or a citizen (P27); a place has a GeoNames number (P1566), a country code (P297)
 * or coordinates (P625) without an owner or a founder; anything else that has claims is an organisation.
 */
export function rowOfWikidata(entity: WikidataEntity, { countries, labels }: Pointers): Row {
  const name = labelOf(entity, 'ar')
  const pointed = (property: string): string[] =>
    claims(entity, property).flatMap((value) => {
      const id = (value as { id?: unknown } | null)?.id
      return typeof id === 'string' ? [id] : []
    })
  const country = [...pointed('P27'), ...pointed('P17')].flatMap((id) => countries.get(id) ?? [])[0]
  const role = pointed('P39')
    .flatMap((id) => labels.get(id) ?? [])
    .at(-1)
  const geonames = claims(entity, 'P1566')[0]
  const iso3166 = claims(entity, 'P297')[0]
  const nameEn = labelOf(entity, 'en')
  return {
    type: typeof entity.type === 'string' && /^(?:PER|ORG|LOC|MISC)$/.test(entity.type) ? entity.type : typeOf(),
    ...(name !== undefined && { name }),
    names: aliasesOf(entity),
    ...(nameEn !== undefined && { nameEn }),
    wikidata: entity.id,
    ...(geonames !== undefined && { geonames }),
    ...(iso3166 !== undefined && { iso3166 }),
    ...((country ?? iso3166) !== undefined && { country: country ?? iso3166 }),
    ...(role !== undefined && { role }),
  }

  function typeOf(): string {
    if (pointed('P31').includes('Q5') || pointed('P27').length > 0) return 'PER'
    if (geonames !== undefined || iso3166 !== undefined) return 'LOC'
    const has = (property: string): boolean => claims(entity, property).length > 0
    if (has('P625') && !has('P127') && !has('P112') && !has('P749')) return 'LOC'
    return typeof entity.claims === 'object' && entity.claims !== null && Object.keys(entity.claims).length > 0
      ? 'ORG'
      : ''
  }
}

function labelOf(entity: WikidataEntity, language: string): string | undefined {
  const value = (entity.labels as Record<string, { value?: unknown } | undefined> | null | undefined)?.[language]?.value
  return typeof value === 'string' ? value : undefined
}

function aliasesOf(entity: WikidataEntity): string[] {
  const list = (entity.aliases as Record<string, unknown> | null | undefined)?.ar
  if (!Array.isArray(list)) return []
  return list.flatMap((one: { value?: unknown } | null) => (typeof one?.value === 'string' ? [one.value] : []))
}

/** Main values of a property; deprecated statements and unknown values are left out. */
function claims(entity: WikidataEntity, property: string): unknown[] {
  const list = (entity.claims as Record<string, unknown> | null | undefined)?.[property]
  if (!Array.isArray(list)) return []
  return list.flatMap((statement: { rank?: unknown; mainsnak?: { datavalue?: { value?: unknown } } } | null) => {
    const value = statement?.mainsnak?.datavalue?.value
    return statement?.rank === 'deprecated' || value === undefined || value === null ? [] : [value]
  })
}
