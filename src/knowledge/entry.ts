// An entry of the knowledge base: one thing in the world, with the names it goes by and what identifies it.

import type { EntityType } from '../document/record.js'

export interface Entry {
  /** stable: `per:سيرغي_لافروف`, `loc:SY`, or as the user's file has it */
  readonly id: string
  readonly type: EntityType
  /** the Arabic name in full */
  readonly name: string
  /** further forms: short ones, spellings */
  readonly names: readonly string[]
  readonly nameEn?: string
  readonly wikidata?: string
  readonly geonames?: string
  /** a country's own code */
  readonly iso3166?: string
  /** code of the country it belongs to or lies in */
  readonly country?: string
  /** what a person is: «وزير الخارجية الروسي» */
  readonly role?: string
  readonly source: 'kb' | 'user'
  /** an ordinary word too, or a name that several bear: it takes more than the name */
  readonly doubtful?: boolean
  /** a place that another of the same name is meant for, unless its country is spoken of */
  readonly homonym?: boolean
  /** a palace, a square, a prison: every country has one of the name */
  readonly local?: boolean
}

/** `per:سيرغي_لافروف`: type and Arabic name, as stable as the name in its table. */
export const entryId = (type: EntityType, name: string): string =>
  `${type.toLowerCase()}:${name.trim().replace(/\s+/g, '_')}`
