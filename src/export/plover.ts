// Writes the events of a record as PLOVER records, one object per event.

import type { Span } from '../document/document.js'
import type { EventStatus, EventType } from '../document/record.js'

interface Named {
  readonly entity: string | null
  readonly text: string
}

export interface PloverSource {
  readonly article: {
    readonly id: string
    readonly url: string | null
    readonly outlet: string | null
    readonly headline: string | null
    readonly language: string
    readonly published: string | null
    readonly text: string
  }
  readonly sentences: readonly Span[]
  readonly entities: readonly { readonly id: string; readonly name: string }[]
  readonly events: readonly {
    readonly id: string
    readonly type: EventType
    readonly status: EventStatus
    readonly time: string | null
    readonly actors: readonly Named[]
    readonly recipients: readonly Named[]
    readonly place: Named | null
    readonly modes?: readonly string[]
    readonly mentions: readonly { readonly trigger: Span & { readonly text: string }; readonly evidence: Span }[]
  }[]
}

/** One event as a PLOVER record; field names are those of the PLOVER manual. */
export interface PloverRecord {
  readonly id: string
  /** day of the event where the text fixes one, else of publication; empty where neither is known */
  readonly date: string
  readonly actor: readonly string[]
  readonly recipient: readonly string[]
  readonly event: EventType
  readonly mode: readonly string[]
  /** what the manual calls auxiliary modes: future, hypothetical, negation; `reported` is our own */
  readonly auxiliary: readonly string[]
  readonly context: readonly string[]
  readonly quad_code: 1 | 2 | 3 | 4
  readonly event_scale: number
  readonly event_loc: string | null
  readonly event_text: string
  readonly text: string
  /** `sequence`: index of the sentence; offsets of it in the article's text, UTF-16 code units */
  readonly text_info: { readonly sequence: number; readonly start: number; readonly end: number }
  readonly cite_info: {
    readonly url: string | null
    readonly title: string | null
    readonly language: string
    readonly publication: string | null
  }
}

/** Quad class and default score of each type; ACCUSE as -3, which the manual prints with the wrong sign. */
const types: Readonly<Record<EventType, readonly [quad: 1 | 2 | 3 | 4, scale: number]>> = {
  AGREE: [1, 2.5],
  CONSULT: [1, 2.5],
  SUPPORT: [1, 5],
  CONCEDE: [1, 4.5],
  COOPERATE: [2, 9.5],
  AID: [2, 10],
  RETREAT: [2, 6.5],
  REQUEST: [3, 0],
  ACCUSE: [3, -3],
  REJECT: [3, -2],
  THREATEN: [3, -3.5],
  PROTEST: [4, -5],
  SANCTION: [4, -6],
  MOBILIZE: [4, -5.5],
  COERCE: [4, -7],
  ASSAULT: [4, -9],
}

const auxiliaries: Readonly<Record<EventStatus, readonly string[]>> = {
  asserted: [],
  reported: ['reported'],
  planned: ['future'],
  hypothetical: ['hypothetical'],
  denied: ['negation'],
}

/** The manual's tie-break: future cooperation is AGREE. */
const agreedAhead: ReadonlySet<EventType> = new Set(['CONSULT', 'SUPPORT', 'COOPERATE', 'AID'])

export function toPlover({ article, sentences, entities, events }: PloverSource): PloverRecord[] {
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  const nameOf = ({ entity, text }: Named): string => (entity !== null && names.get(entity)) || text
  return events.flatMap(({ id, type, status, time, actors, recipients, place, modes, mentions }) => {
    const [first] = mentions
    if (!first) return []
    const isAgreed = status === 'planned' && agreedAhead.has(type)
    const event = isAgreed ? 'AGREE' : type
    const [quad, scale] = types[event]
    const { start, end } = first.evidence
    return {
      id: `${article.id}/${id}`,
      date: dayOf(time) ?? dayOf(article.published) ?? '',
      actor: actors.map(nameOf),
      recipient: recipients.map(nameOf),
      event,
      mode: isAgreed ? [] : (modes ?? []),
      auxiliary: isAgreed ? [] : auxiliaries[status],
      context: [],
      quad_code: quad,
      event_scale: scale,
      event_loc: place && nameOf(place),
      event_text: first.trigger.text,
      text: article.text.slice(start, end),
      text_info: { sequence: sentences.findIndex((s) => s.start <= start && end <= s.end), start, end },
      cite_info: {
        url: article.url,
        title: article.headline,
        language: article.language,
        publication: article.outlet,
      },
    }
  })
}

/** The day of a TIMEX3 value or an ISO time; null where it names no day. */
const dayOf = (value: string | null): string | null => value?.match(/^\d{4}-\d\d-\d\d/)?.[0] ?? null
