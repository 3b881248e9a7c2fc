// Sorts a record into the lists a reader looks at: who, when and where, said, happened; each with its sentences.

import type { Entity, Event, EventStatus, IsnadRecord, Party, Statement, Time } from '../document/record.js'
import { firstIndex } from '../document/search.js'
import { timeKey } from './when.js'

/** Standing before content: the mark that stands in front of a fact. */
export const marks: Readonly<Record<EventStatus, string>> = {
  asserted: '●',
  reported: '❝',
  planned: '◷',
  hypothetical: '◌',
  denied: '⊘',
}

/** A fact with the numbers of its sentences, from 1, ascending, each once. */
export interface Sourced<T> {
  readonly fact: T
  readonly sentences: readonly number[]
}

export interface Facts {
  readonly people: readonly Sourced<Entity>[]
  readonly organisations: readonly Sourced<Entity>[]
  readonly places: readonly Sourced<Entity>[]
  readonly other: readonly Sourced<Entity>[]
  /** in text order */
  readonly times: readonly Sourced<Time>[]
  /** in text order */
  readonly statements: readonly Sourced<Statement>[]
  /** in order of their time; those without one after them, in text order */
  readonly events: readonly Sourced<Event>[]
}

export function listFacts(record: IsnadRecord): Facts {
  const numberOf = sentenceNumbers(record)
  const numbers = (offsets: readonly number[]): number[] => {
    const found = new Set<number>()
    for (const offset of offsets) {
      const n = numberOf(offset)
      if (n > 0) found.add(n)
    }
    return [...found].sort((a, b) => a - b)
  }
  const ofType = (type: Entity['type']): Sourced<Entity>[] =>
    record.entities
      .filter((entity) => entity.type === type)
      .map((fact) => ({ fact, sentences: numbers(fact.mentions.map((m) => m.start)) }))
  return {
    people: ofType('PER'),
    organisations: ofType('ORG'),
    places: ofType('LOC'),
    other: ofType('MISC'),
    times: record.times.map((fact) => ({ fact, sentences: numbers([fact.start]) })),
    statements: record.statements.map((fact) => ({ fact, sentences: numbers([fact.content.start]) })),
    events: record.events
      .map((fact) => ({ fact, sentences: numbers(fact.mentions.map((m) => m.trigger.start)), key: timeKey(fact.time) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : (a.sentences[0] ?? 0) - (b.sentences[0] ?? 0)))
      .map(({ fact, sentences }) => ({ fact, sentences })),
  }
}

/** The name of a party: of its entity where it is one, else the description as written. */
export function partyName(party: Party, names: ReadonlyMap<string, string>): string {
  return (party.entity !== null ? names.get(party.entity) : undefined) ?? party.text
}

export const entityNames = (record: IsnadRecord): ReadonlyMap<string, string> =>
  new Map(record.entities.map((entity) => [entity.id, entity.name]))

/** What was said as one prints it: words in marks to their end get the mark back that the content leaves outside. */
export function saidText({ content }: Statement, text: string): string {
  const next = text[content.end] ?? ''
  const count = (mark: string): number => content.text.split(mark).length - 1
  const open = (next === '"' && count('"') % 2 === 1) || pairs.some(([a, b]) => next === b && count(a) > count(b))
  return open ? content.text + next : content.text
}

const pairs = [
  ['«', '»'],
  ['“', '”'],
] as const

/** The standing of a statement itself: it is reported, or denies what it says. */
export const statementStanding = (statement: Statement): EventStatus =>
  statement.polarity === 'negative' ? 'denied' : 'reported'

/** Number of the sentence that covers an offset, from 1; 0 where none does. */
function sentenceNumbers(record: IsnadRecord): (offset: number) => number {
  const { sentences } = record
  return (offset) => {
    const low = firstIndex(sentences.length, (i) => sentences[i]!.end > offset)
    const found = sentences[low]
    return found && found.start <= offset ? low + 1 : 0
  }
}
