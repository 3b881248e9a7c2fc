// Joins entities of many articles into clusters, one for each thing in the world; homonyms stay apart.

import type { Entity, Link } from '../document/record.js'
import { blockingKeys, compareNames, nameKey, nameParts } from './same-name.js'
import { compareSettings, type Field, settingOf } from './setting.js'

/** An entity of an article, with what tells homonyms apart. */
export interface Mentioned extends Pick<Entity, 'type' | 'name' | 'names'> {
  readonly roles?: readonly { readonly title: string }[]
  readonly link?: Link | null
  /** names of others in its article: the company that it keeps */
  readonly company?: readonly string[]
}

export interface Cluster<T extends Mentioned> {
  /** the id of the knowledge base where its members have one */
  readonly id?: string
  readonly type: Entity['type']
  /** the fullest name */
  readonly name: string
  readonly members: readonly T[]
  /** 0 to 1: how sure the least sure of its members is */
  readonly confidence: number
}

interface Draft<T extends Mentioned> {
  id: string | undefined
  readonly type: Entity['type']
  parts: readonly string[]
  name: string
  readonly members: T[]
  confidence: number
  readonly countries: Set<string>
  readonly fields: Set<Field>
  readonly company: Set<string>
}

/** Bearers that a name is compared with, one by one; more of them are told apart by nothing but the whole name. */
const maxBlock = 500

/** Members that make a draft known well enough: more company is not kept. */
const maxCompany = 200

/**
 * Clusters in order of first member. Entities of one id are one; the others are compared only with those of their type and
 * name key, full names first, so that time grows with the entities and the homonyms of one name, not with all pairs.
 *
 * A name alone joins a cluster it can belong to; a title of another country or walk of life keeps it apart, and where
 * several could take it and nothing decides it stays by itself.
 */
export function linkEntities<T extends Mentioned>(entities: readonly T[]): Cluster<T>[] {
  const drafts: Draft<T>[] = []
  const byId = new Map<string, Draft<T>>()
  const blocks = new Map<string, Draft<T>[]>()
  const prepared = entities.map((entity, at) => ({ entity, at, parts: nameParts(entity.name) }))
  // identified first, then fuller names: a family name alone finds its bearers there
  const order = [...prepared].sort(
    (a, b) =>
      Number(b.entity.link?.id !== undefined) - Number(a.entity.link?.id !== undefined) ||
      b.parts.length - a.parts.length ||
      a.at - b.at,
  )
  const firstAt = new Map<Draft<T>, number>()
  for (const { entity, at, parts } of order) {
    const draft = place(entity, parts, { drafts, byId, blocks })
    firstAt.set(draft, Math.min(firstAt.get(draft) ?? at, at))
  }
  return drafts
    .sort((a, b) => firstAt.get(a)! - firstAt.get(b)!)
    .map(({ id, type, name, members, confidence }) => ({ ...(id && { id }), type, name, members, confidence }))
}

interface Places<T extends Mentioned> {
  readonly drafts: Draft<T>[]
  readonly byId: Map<string, Draft<T>>
  readonly blocks: Map<string, Draft<T>[]>
}

function place<T extends Mentioned>(entity: T, parts: readonly string[], places: Places<T>): Draft<T> {
  const { drafts, byId, blocks } = places
  const id = entity.link?.id
  const setting = settingOf(
    (entity.roles ?? []).map((role) => role.title),
    entity.link?.id === undefined ? undefined : entity.link.country,
  )
  const known = id === undefined ? undefined : byId.get(id)
  if (known) return join(known, entity, parts, entity.link?.confidence ?? 1, setting)
  const isPerson = entity.type === 'PER'
  const keys = (isPerson ? blockingKeys(parts) : [parts.join(' ')]).map((key) => `${entity.type} ${key}`)
  const all = [...new Set(keys.flatMap((key) => blocks.get(key) ?? []))]
  // «محمد» alone among hundreds who bear it says nothing; a full name is no other's
  const block = all.length <= maxBlock ? all : all.filter((draft) => draft.name === entity.name)
  const found = id === undefined ? bestOf(entity, parts, setting, block) : undefined
  if (found) return join(found.draft, entity, parts, found.confidence, setting)
  const draft: Draft<T> = {
    id,
    type: entity.type,
    parts,
    name: entity.name,
    members: [],
    confidence: 1,
    countries: new Set(),
    fields: new Set(),
    company: new Set(),
  }
  drafts.push(draft)
  // a family name alone, which comes later, finds its bearers
  for (const key of isPerson && parts.length > 1 ? [...keys, `PER ${nameKey(entity.name)}`] : keys) {
    const there = blocks.get(key)
    if (there) there.push(draft)
    else blocks.set(key, [draft])
  }
  if (id !== undefined) byId.set(id, draft)
  return join(draft, entity, parts, entity.link?.id === undefined ? 1 : (entity.link.confidence ?? 1), setting)
}

type Setting = ReturnType<typeof settingOf>

function join<T extends Mentioned>(
  draft: Draft<T>,
  entity: T,
  parts: readonly string[],
  confidence: number,
  setting: Setting,
): Draft<T> {
  draft.members.push(entity)
  draft.confidence = Math.min(draft.confidence, confidence)
  if (parts.length > draft.parts.length) {
    draft.parts = parts
    draft.name = entity.name
  }
  for (const code of setting.countries) draft.countries.add(code)
  for (const field of setting.fields) draft.fields.add(field)
  for (const other of entity.company ?? []) if (draft.company.size < maxCompany) draft.company.add(other)
  return draft
}

function bestOf<T extends Mentioned>(
  entity: T,
  parts: readonly string[],
  setting: Setting,
  block: readonly Draft<T>[],
): { readonly draft: Draft<T>; readonly confidence: number } | undefined {
  let best: { draft: Draft<T>; confidence: number; score: number } | undefined
  let second = 0
  for (const draft of block) {
    const match = compareNames(parts, draft.parts)
    if (!match.same) continue
    const { country, field } = compareSettings(draft, setting)
    if (country < 0 || field < 0) continue
    const shared = (entity.company ?? []).reduce((n, other) => n + (draft.company.has(other) ? 1 : 0), 0)
    // a family name alone needs a witness
    if (match.confidence < 0.6 && country <= 0 && shared === 0 && draft.id === undefined && block.length > 1) continue
    const score = match.confidence + 0.3 * country + 0.1 * field + Math.min(0.3, 0.1 * shared)
    const confidence = Math.min(0.99, match.confidence + 0.1 * Math.max(0, country) + Math.min(0.1, 0.05 * shared))
    if (!best || score > best.score) {
      second = best?.score ?? 0
      best = { draft, confidence, score }
    } else second = Math.max(second, score)
  }
  return best && best.score - second > 0.05 ? best : undefined
}
