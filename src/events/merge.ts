// Joins mentions of one act into one event: the same type, parties that agree, no time or place that speaks against it.

import type { EventMention, EventStatus, EventType } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { same } from './slots.js'

/** One trigger read to its end. */
export interface Reading {
  readonly type: EventType
  readonly actors: readonly NounPhrase[]
  readonly recipients: readonly NounPhrase[]
  readonly place: NounPhrase | undefined
  readonly time: string | null
  readonly status: EventStatus
  readonly statement: string | null
  readonly symmetric: boolean
  readonly visit: boolean
  /** a definite noun that points back («الهجوم», «هذا اللقاء») */
  readonly anaphoric: boolean
  /** nobody acts, and what receives is no one either («الهجوم على الخطين») */
  readonly partyless: boolean
  readonly mention: EventMention
}

/** An event while mentions are gathered. */
export interface Draft {
  readonly type: EventType
  readonly visit: boolean
  actors: NounPhrase[]
  recipients: NounPhrase[]
  place: NounPhrase | undefined
  time: string | null
  status: EventStatus
  statement: string | null
  readonly mentions: EventMention[]
}

/** Events in order of first mention. Readings without a party join the event they point back to, or are dropped. */
export function mergeReadings(readings: readonly Reading[]): Draft[] {
  const drafts: Draft[] = []
  const byType = new Map<EventType, Draft[]>()
  for (const reading of readings) {
    const rivals = byType.get(reading.type) ?? []
    const partyless = reading.partyless || (reading.actors.length === 0 && reading.recipients.length === 0)
    const home = partyless
      ? pointedAt(rivals, reading)
      : rivals.slice(-mostRivals).findLast((draft) => agrees(draft, reading))
    if (home) {
      join(home, reading)
      continue
    }
    if (partyless) continue
    const draft: Draft = {
      type: reading.type,
      visit: reading.visit,
      actors: [...reading.actors],
      recipients: [...reading.recipients],
      place: reading.place,
      time: reading.time,
      status: reading.status,
      statement: reading.statement,
      mentions: [reading.mention],
    }
    drafts.push(draft)
    rivals.push(draft)
    byType.set(reading.type, rivals)
  }
  return drafts
}

/** Earlier events of a type that a new reading is held against. */
const mostRivals = 30

/** «الهجوم», «هذه المحادثات»: the last event of the type. */
const pointedAt = (rivals: readonly Draft[], reading: Reading): Draft | undefined =>
  reading.anaphoric ? rivals.at(-1) : undefined

function agrees(draft: Draft, reading: Reading): boolean {
  if (draft.visit !== reading.visit) return false
  if ((draft.status === 'denied') !== (reading.status === 'denied') && !overlaps(draft, reading)) return false
  if (draft.time && reading.time && !sameTime(draft.time, reading.time)) return false
  if (reading.symmetric) {
    const all = [...draft.actors, ...draft.recipients]
    const mine = [...reading.actors, ...reading.recipients]
    const common = mine.filter((p) => all.some((q) => same(p, q))).length
    return (
      common === Math.min(all.length, mine.length) &&
      common > 0 &&
      (common > 1 || all.length === 1 || mine.length === 1)
    )
  }
  return (
    slotAgrees(draft.actors, reading.actors) &&
    slotAgrees(draft.recipients, reading.recipients) &&
    overlaps(draft, reading)
  )
}

/** Both name someone: then they have to share one. */
const slotAgrees = (a: readonly NounPhrase[], b: readonly NounPhrase[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((p) => b.some((q) => same(p, q)))

const overlaps = (draft: Draft, reading: Reading): boolean =>
  draft.actors.some((p) => reading.actors.some((q) => same(p, q))) ||
  draft.recipients.some((p) => reading.recipients.some((q) => same(p, q)))

/** Equal, or the one a part of the other: 2022-12 and 2022-12-03. */
const sameTime = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a)

const firmness: Readonly<Record<EventStatus, number>> = {
  denied: 4,
  asserted: 3,
  reported: 2,
  planned: 1,
  hypothetical: 0,
}

function join(draft: Draft, reading: Reading): void {
  const known = (p: NounPhrase): boolean => [...draft.actors, ...draft.recipients].some((q) => same(p, q))
  for (const p of reading.actors) if (!known(p)) draft.actors.push(p)
  for (const p of reading.recipients) if (!known(p)) draft.recipients.push(p)
  draft.place ??= reading.place
  if (!draft.time || (reading.time && reading.time.length > draft.time.length)) draft.time = reading.time ?? draft.time
  if (firmness[reading.status] > firmness[draft.status]) {
    draft.status = reading.status
    draft.statement = reading.statement
  }
  const last = draft.mentions.at(-1)!
  if (last.trigger.start !== reading.mention.trigger.start) draft.mentions.push(reading.mention)
}
