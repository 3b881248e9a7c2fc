// Who is who round a trigger, as the readers of verbs and nouns hand it to one another.

import type { EventType } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import type { Argument, Clause } from './clause.js'

/** Parties of one trigger, before mentions are merged. */
export interface Cast {
  readonly actors: readonly NounPhrase[]
  readonly recipients: readonly NounPhrase[]
  /** the goal of a visit */
  readonly goal: NounPhrase | undefined
  /** noun phrases of the clause that neither act nor receive, in order: where and against what it happened */
  readonly rest: readonly Argument[]
}

/** What is known of the sentence when a trigger is read. */
export interface Setting {
  readonly from: number
  readonly to: number
  readonly clause: Clause
  /** the subject of the sentence so far that a dropped subject or a pronoun stands for */
  readonly turn: readonly NounPhrase[]
  /** the subject of the sentence before, where this one has named none yet */
  readonly last: readonly NounPhrase[]
  /** the speaker of the statement that the trigger stands in */
  readonly speaker: NounPhrase | undefined
  /** whom the verb before accuses: he acts in what he is accused of («اتهم الجماعة بقصف القرية») */
  readonly accused: readonly NounPhrase[]
}

/** Acts in words: their subject may be left out over the end of a sentence, and only someone can receive them. */
export const inWords: ReadonlySet<EventType> = new Set([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'CONCEDE',
])
/** Acts whose lone genitive undergoes them («مهاجمة المدينة», «توقيف الناشط»). */
export const patient: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'SANCTION', 'AID', 'RETREAT'])
/** What these are done to need not be someone: «قصف مستودع الوقود». */
export const physical: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE'])

/** Parties of a verb or noun before they are sorted into slots. */
export interface Parts {
  readonly actors: readonly NounPhrase[]
  readonly object: readonly NounPhrase[]
  /** phrases that may receive by a preposition, or tell where */
  readonly behind: readonly Argument[]
}
