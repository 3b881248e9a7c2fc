// The record of one article as it is written to JSON: format `isnad.record/1`. Add, never rename.

import type { Dateline, Notice, Quoted, Span } from './document.js'

export const timeTypes = ['DATE', 'TIME', 'DURATION', 'SET'] as const
export type TimeType = (typeof timeTypes)[number]

/** A time expression after ISO-TimeML's TIMEX3. */
export interface Time extends Quoted {
  readonly type: TimeType
  /** TIMEX3 value: 2022-12-19, 2022-W51, P3D, PAST_REF, 2022-12-18TNI, 2022-12-19T09:22+02:00 */
  readonly value: string
  /** TIMEX3 mod: START, MID, END, APPROX, MORE_THAN, LESS_THAN */
  readonly mod?: string
  /** the Hijri reading beside the Gregorian value, YYYY-MM-DD */
  readonly hijri?: string
  /** the range that it begins or ends, as an ISO 8601 interval of values: `2022-03-03/2022-03-07` */
  readonly range?: string
  /** parts of the value that stand in the text, and parts taken from the publication time */
  readonly read?: readonly string[]
  readonly inferred?: readonly string[]
}

export const entityTypes = ['PER', 'ORG', 'LOC', 'MISC'] as const
export type EntityType = (typeof entityTypes)[number]

export interface Role extends Span {
  /** title phrase as written, without clitics and without the name */
  readonly title: string
  /** the title up to what specifies it: «وزير الخارجية» of «وزير الخارجية المصري السابق» */
  readonly office?: string
  /** the named body inside the title, as written: «الأمم المتحدة» of «الأمين العام للأمم المتحدة» */
  readonly body?: string
  /** ISO 3166 code of the one country that the title names or whose adjective it has */
  readonly country?: string
  /** the title says that it is held no more: «السابق», «الأسبق» */
  readonly former?: true
  /** the title says that it is held for another or for a while: «بالوكالة», «المؤقت» */
  readonly acting?: true
}

export interface Mention extends Quoted {
  readonly kind: 'name' | 'nominal' | 'pronoun'
  /** the whole noun phrase round the mention, title included: «وزيرة المالية اللبنانية سلمى الحداد» */
  readonly phrase?: Span
}

/** Which thing in the world an entity is, and its name in English. */
export interface Link {
  /** our own stable identifier; absent where the name is in no knowledge base, or could be several */
  readonly id?: string
  readonly wikidata?: string
  readonly geonames?: string
  /** a country's own code */
  readonly iso3166?: string
  /** code of the country it belongs to or lies in */
  readonly country?: string
  readonly nameEn?: string
  /** where the English name comes from */
  readonly source?: LinkSource
  /** 0 to 1: with an `id`, that it is the one; without, that the name is spelt so */
  readonly confidence?: number
}

export const linkSources = ['kb', 'user', 'translation', 'transliteration'] as const
export type LinkSource = (typeof linkSources)[number]

export interface Entity {
  /** e1, e2 … in order of first mention */
  readonly id: string
  readonly type: EntityType
  /** fullest form in the text, without clitics and titles */
  readonly name: string
  /** every name form used for it, `name` among them */
  readonly names: readonly string[]
  readonly roles: readonly Role[]
  /** in text order */
  readonly mentions: readonly Mention[]
  readonly link: Link | null
}

/** A noun phrase that takes part in something: an entity of the article, or a description as written. */
export interface Party {
  readonly entity: string | null
  readonly text: string
  readonly start: number
  readonly end: number
}

export const statementKinds = ['direct', 'indirect', 'mixed'] as const
export type StatementKind = (typeof statementKinds)[number]

export interface Statement {
  readonly id: string
  readonly kind: StatementKind
  readonly speaker: Party
  readonly cue: Quoted | null
  readonly content: Quoted
  readonly channel: Quoted | null
  /** say, announce, deny, accuse … as the cue table has it */
  readonly act?: string
  readonly polarity?: 'positive' | 'negative'
  /** the links of sources, outermost first, where there is more than one */
  readonly chain?: readonly Party[]
}

/** The sixteen types of PLOVER. */
export const eventTypes = [
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'PROTEST',
  'SANCTION',
  'MOBILIZE',
  'COERCE',
  'ASSAULT',
] as const
export type EventType = (typeof eventTypes)[number]

export const eventStatuses = ['asserted', 'reported', 'planned', 'hypothetical', 'denied'] as const
export type EventStatus = (typeof eventStatuses)[number]

export interface EventMention {
  readonly trigger: Quoted
  /** the sentence */
  readonly evidence: Quoted
  /** row of the table that made it */
  readonly reason?: string
}

/** A political event after PLOVER, once per real-world event. */
export interface Event {
  readonly id: string
  readonly type: EventType
  readonly actors: readonly Party[]
  readonly recipients: readonly Party[]
  readonly place: Party | null
  /** TIMEX3 value that a time expression in a mention's evidence fixes */
  readonly time: string | null
  readonly status: EventStatus
  /** id of the statement that carries it, where status is `reported` */
  readonly statement: string | null
  readonly mentions: readonly EventMention[]
  readonly modes?: readonly string[]
}

export interface Article {
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly headline: string | null
  readonly byline: string | null
  readonly section: string | null
  readonly language: string
  readonly published: string | null
  readonly dateline: Dateline | null
  readonly text: string
}

export interface IsnadRecord {
  readonly format: 'isnad.record/1'
  readonly pipeline: string
  readonly article: Article
  readonly sentences: readonly Span[]
  readonly times: readonly Time[]
  readonly entities: readonly Entity[]
  readonly statements: readonly Statement[]
  readonly events: readonly Event[]
  readonly notices: readonly Notice[]
}
