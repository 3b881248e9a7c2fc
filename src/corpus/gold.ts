// The gold record: the layers of isnad.record/1 that a person annotates.

import type { Span } from '../document/document.js'
import {
  type Article,
  type Entity,
  type Event,
  entityTypes,
  eventStatuses,
  eventTypes,
  type Party,
  type Statement,
  statementKinds,
  type Time,
  timeTypes,
} from '../document/record.js'

/** An entity by its id, or a description as the article has it; where it stands is not annotated. */
export type GoldParty = Pick<Party, 'entity' | 'text'>
export type GoldTime = Pick<Time, 'start' | 'end' | 'text' | 'type' | 'value'>
export type GoldEntity = Pick<Entity, 'id' | 'type' | 'name' | 'names' | 'roles' | 'mentions'>
export type GoldStatement = Pick<Statement, 'id' | 'kind' | 'cue' | 'content' | 'channel'> & {
  readonly speaker: GoldParty
}
export type GoldEvent = Pick<Event, 'id' | 'type' | 'time' | 'status' | 'statement' | 'mentions'> & {
  readonly actors: readonly GoldParty[]
  readonly recipients: readonly GoldParty[]
  readonly place: GoldParty | null
}

export interface GoldRecord {
  readonly format: 'isnad.record/1'
  readonly article: Pick<Article, 'id' | 'url' | 'outlet' | 'headline' | 'section' | 'language' | 'published' | 'text'>
  readonly sentences: readonly Span[]
  readonly times: readonly GoldTime[]
  readonly entities: readonly GoldEntity[]
  readonly statements: readonly GoldStatement[]
  readonly events: readonly GoldEvent[]
}

const among =
  <T extends string>(values: readonly T[]) =>
  (word: string | undefined): word is T =>
    (values as readonly (string | undefined)[]).includes(word)

export const isEntityType = among(entityTypes)
export const isTimeType = among(timeTypes)
export const isStatementKind = among(statementKinds)
export const isEventStatus = among(eventStatuses)
export const isEventType = among(eventTypes)
