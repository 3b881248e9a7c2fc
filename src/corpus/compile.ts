// Compiles the source form of one article into its gold record; every fault is named with its line.

import type { Quoted, Span } from '../document/document.js'
import type { Role } from '../document/record.js'
import { tidy } from '../ingest/canonical.js'
import { isRealDay } from '../times/calendar.js'
import {
  type GoldEvent,
  type GoldParty,
  type GoldRecord,
  type GoldStatement,
  type GoldTime,
  isEntityType,
  isEventStatus,
  isEventType,
  isStatementKind,
  isTimeType,
} from './gold.js'
import { type Ground, locate, nameOccurrences, quote, sentenceOf, splitSentences } from './locate.js'
import { kindsByMarks, quotedCharacters } from './quotes.js'
import { type Fault, type Header, type Piece, piecesOf, type Row, readSource, SourceFault } from './source.js'

/** What `isnad read` takes for the same article: metadata and body, `docs/record.md`. */
export interface GoldInput {
  readonly id: string
  readonly outlet: string | null
  readonly url: string | null
  readonly published: string | null
  readonly section: string | null
  readonly headline: string | null
  readonly text: string
}

export interface Compiled {
  readonly header: Header
  readonly input: GoldInput
  readonly record: GoldRecord
  /** none in a good file */
  readonly faults: readonly Fault[]
}

interface EntityDraft {
  readonly line: number
  readonly type: GoldRecord['entities'][number]['type']
  readonly names: readonly [string, ...string[]]
  readonly roles: readonly Role[]
}

type Lined<T> = Omit<T, 'id'> & { readonly line: number }

/** The article while its rows are read. */
interface Draft extends Ground {
  /** which characters stand in quotation marks */
  readonly quoted: Uint8Array
  readonly entities: Map<string, EntityDraft>
  /** stretches in which no name is a mention */
  readonly excluded: Span[]
  readonly times: (GoldTime & { readonly line: number })[]
  readonly statements: Lined<GoldStatement>[]
  readonly events: Lined<Omit<GoldEvent, 'statement'>>[]
}

/** @throws SourceFault where the file's parts or its header cannot be read; what its rows lack is in `faults` */
export function compileSource(source: string): Compiled {
  const { header, paragraphs, rows } = readSource(source)
  const headline = header.headline === null ? null : tidy(header.headline)
  const text = [...(headline ? [headline] : []), ...paragraphs.map(tidy)].join('\n\n')
  const draft: Draft = {
    text,
    sentences: splitSentences(text),
    quoted: quotedCharacters(text),
    entities: new Map(),
    excluded: [],
    times: [],
    statements: [],
    events: [],
  }
  const faults: Fault[] = []
  const attempt = (line: number, work: () => void): void => {
    try {
      work()
    } catch (fault) {
      if (!(fault instanceof SourceFault)) throw fault
      faults.push({ code: fault.code, line: fault.line || line, reason: fault.reason })
    }
  }
  // entities first: the other rows name them
  const isEntity = ({ content }: Row): boolean => isEntityType(content.match(/^\s*(\w+)/)?.[1])
  for (const row of rows.filter(isEntity)) attempt(row.line, () => readEntity(draft, row))
  for (const row of rows) if (!isEntity(row)) attempt(row.line, () => readRow(draft, row))
  const mentions = findMentions(draft, faults)
  checkLayers(draft, faults)
  checkKinds(draft, [...mentions.values()].flat(), faults)
  const { id, outlet, url, published, section } = header
  return {
    header,
    input: { id, outlet, url, published, section, headline, text: paragraphs.join('\n\n') },
    record: toRecord({ id, url, outlet, headline, section, language: 'ar', published, text }, draft, mentions),
    faults: faults.sort((a, b) => a.line - b.line),
  }
}

function readEntity(draft: Draft, row: Row): void {
  const { line } = row
  const [first, second, ...rest] = piecesOf(row)
  const type = first?.word
  const id = second?.word
  if (!isEntityType(type)) throw new SourceFault('UNKNOWN_TYPE', line, `unknown entity type: ${type}`)
  if (!id) throw new SourceFault('FORM', line, 'an entity needs an id behind its type')
  if (draft.entities.has(id)) throw new SourceFault('TWICE', line, `entity id used twice: ${id}`)
  const names: string[] = []
  const roles: Role[] = []
  let isRole = false
  for (const piece of rest) {
    if (piece.word === 'role') isRole = true
    else if (piece.word !== undefined)
      throw new SourceFault('FORM', line, `unknown word in an entity line: ${piece.word}`)
    else if (isRole) roles.push({ title: piece.string, ...locate(draft, piece, `role of ${id}`) })
    else if (nameOccurrences(draft.text, piece.string).length) names.push(piece.string)
    else throw new SourceFault('NEVER_MENTIONED', line, `entity ${id} is never mentioned as «${piece.string}»`)
  }
  const [name, ...others] = names
  if (name === undefined) throw new SourceFault('FORM', line, `entity ${id} has no name`)
  draft.entities.set(id, { line, type, names: [name, ...others], roles })
}

function readRow(draft: Draft, row: Row): void {
  const { line } = row
  const [first, ...rest] = piecesOf(row)
  if (first?.word === 'T') readTime(draft, line, rest)
  else if (first?.word === 'S') readStatement(draft, line, rest)
  else if (first?.word === 'V') readEvent(draft, line, rest)
  else if (first?.word === 'NOT' && rest.length === 0)
    throw new SourceFault('FORM', line, 'NOT needs the {text} that it excludes')
  else if (first?.word === 'NOT') for (const piece of rest) draft.excluded.push(locate(draft, piece, 'NOT'))
  else throw new SourceFault('UNKNOWN_TYPE', line, `unknown kind of line: ${first?.word ?? `{${first?.string}}`}`)
}

/** Values that a TIMEX3 of a gold article may have. */
const timexValue =
  /^(PRESENT_REF|PAST_REF|FUTURE_REF|PX|PT?[\dX]+(\.\d+)?(DE|CE|[YMWDHQS])([\dX]+[MDHS])*|(BC)?[\dX]{2,4}(-(W[\dX]{2}(-(WE|\d))?|Q[\dX]|H[\dX]|SP|SU|FA|WI|[\dX]{2}(-[\dX]{2})?))?(T([\dX]{2}(:[\dX]{2}(:[\dX]{2})?)?(Z|[+-]\d\d:\d\d)?|MO|MI|AF|EV|NI))?|T[\dX]{2}:[\dX]{2}|XXXX-WXX-\dT(MO|MI|AF|EV|NI|\d\d:\d\d))$/

function readTime(draft: Draft, line: number, [string, type, value, ...rest]: readonly Piece[]): void {
  if (!isTimeType(type?.word)) throw new SourceFault('UNKNOWN_TYPE', line, `unknown time type: ${type?.word}`)
  if (value?.word === undefined || rest.length)
    throw new SourceFault('FORM', line, 'a time line is T {string} TYPE VALUE')
  if (!timexValue.test(value.word)) throw new SourceFault('VALUE', line, `no TIMEX3 value: ${value.word}`)
  if (!fitsType(type.word, value.word))
    throw new SourceFault('VALUE', line, `${value.word} is no value of a ${type.word}, or no day of the calendar`)
  const span = locate(draft, string, 'time')
  draft.times.push({ line, ...quote(draft, span), type: type.word, value: value.word })
}

/** أن, إن, بأنه, أنهم: outside quotation marks they belong to the cue; «إن لم», «إن كان» are conditions. */
const complementiser = /^[وفبلك]?[أإا]ن(ه|ها|هم|هما|هن|نا|ني|ك|كم)?\s(?!لم\s|كان)/

/** A DURATION begins with P, a TIME has a part of the day, a DATE has none; a day is one that its month has. */
function fitsType(type: GoldTime['type'], value: string): boolean {
  const isRef = value.endsWith('_REF')
  const isDuration = value.startsWith('P') && !isRef
  const [, year, month, day] = value.match(/^(\d{4})-(\d\d)-(\d\d)/)?.map(Number) ?? []
  if (day !== undefined && !isRealDay(year!, month!, day)) return false
  if (type === 'SET') return !isRef
  if (type === 'DURATION') return isDuration
  return !isDuration && (isRef || (type === 'TIME') === /T[\dXA-Z]/.test(value))
}

const marks = '"«»“”„‟\'‘’'

function readStatement(draft: Draft, line: number, [kind, ...rest]: readonly Piece[]): void {
  if (!isStatementKind(kind?.word)) throw new SourceFault('UNKNOWN_TYPE', line, `unknown statement kind: ${kind?.word}`)
  const { by, cue, say, via } = readFields(line, rest, ['by', 'cue', 'say', 'via'])
  if (!by?.[0] || !say?.[0]) throw new SourceFault('FORM', line, 'a statement needs by and say')
  const content = quote(draft, locate(draft, say[0], 'content'))
  const sentence = sentenceOf(draft, content)
  if (!sentence)
    throw new SourceFault('CROSSES_SENTENCE', line, `the content is not within one sentence: «${content.text}»`)
  if (marks.includes(content.text[0] ?? '') || marks.includes(content.text.at(-1) ?? ''))
    throw new SourceFault('OUTER_QUOTE', line, `the content keeps an outer quotation mark: «${content.text}»`)
  const part = (pieces: readonly Piece[] | undefined, what: string): Quoted | null =>
    pieces?.[0] && pieces[0].word !== '-' ? quote(draft, locate(draft, pieces[0], what, sentence)) : null
  const said = part(cue, 'cue')
  if (said && said.start < content.start && !draft.quoted[content.start] && complementiser.test(content.text))
    throw new SourceFault('COMPLEMENTISER', line, `the content starts with its complementiser: «${content.text}»`)
  draft.statements.push({
    line,
    kind: kind.word,
    speaker: party(draft, line, by[0]),
    cue: said,
    content,
    channel: part(via, 'channel'),
  })
}

function readEvent(draft: Draft, line: number, [type, status, ...rest]: readonly Piece[]): void {
  if (!isEventType(type?.word)) throw new SourceFault('UNKNOWN_TYPE', line, `unknown event type: ${type?.word}`)
  if (!isEventStatus(status?.word)) throw new SourceFault('UNKNOWN_TYPE', line, `unknown event status: ${status?.word}`)
  const { by = [], to = [], place, time, on } = readFields(line, rest, ['by', 'to', 'place', 'time', 'on'])
  if (!on) throw new SourceFault('NO_TRIGGER', line, 'the event has no evidence: no on {trigger}')
  if ((place?.length ?? 0) > 1 || (time?.length ?? 0) > 1)
    throw new SourceFault('FORM', line, 'an event has one place and one time')
  const mentions = on.map((piece) => {
    const trigger = quote(draft, locate(draft, piece, 'trigger'))
    const sentence = sentenceOf(draft, trigger)
    if (!sentence) throw new SourceFault('CROSSES_SENTENCE', line, `the trigger crosses sentences: «${trigger.text}»`)
    return { trigger, evidence: quote(draft, sentence) }
  })
  draft.events.push({
    line,
    type: type.word,
    actors: by.map((piece) => party(draft, line, piece)),
    recipients: to.map((piece) => party(draft, line, piece)),
    place: place?.[0] ? party(draft, line, place[0]) : null,
    time: time?.[0]?.word ?? null,
    status: status.word,
    mentions,
  })
}

/** Groups pieces under the field words; commas part the values for the eye only. */
function readFields<K extends string>(
  line: number,
  pieces: readonly Piece[],
  known: readonly K[],
): Partial<Record<K, Piece[]>> {
  const fields: Partial<Record<K, Piece[]>> = {}
  let current: Piece[] | undefined
  for (const piece of pieces) {
    const key = known.find((k) => k === piece.word)
    if (piece.word === ',') continue
    if (key !== undefined) {
      if (fields[key]) throw new SourceFault('TWICE', line, `field twice: ${key}`)
      current = fields[key] = []
    } else if (current) current.push(piece)
    else throw new SourceFault('FORM', line, `unknown field: ${piece.word ?? piece.string}`)
  }
  for (const key of known) if (fields[key]?.length === 0) throw new SourceFault('FORM', line, `empty field: ${key}`)
  return fields
}

/** An entity by its id, or a description as the article has it. */
function party({ entities, text }: Draft, line: number, piece: Piece): GoldParty {
  if (piece.word === undefined) {
    if (!nameOccurrences(text, piece.string).length)
      throw new SourceFault('NOT_FOUND', line, `description not found: «${piece.string}»`)
    return { entity: null, text: piece.string }
  }
  const entity = entities.get(piece.word)
  if (!entity) throw new SourceFault('UNKNOWN_ID', line, `unknown entity id: ${piece.word}`)
  return { entity: piece.word, text: entity.names[0] }
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end
const inside = (a: Span, b: Span): boolean => b.start <= a.start && a.end <= b.end

/** All places of all names; of overlapping ones the longest stays, a nested one only where its entity has no other. */
function findMentions(draft: Draft, faults: Fault[]): Map<string, Span[]> {
  const { entities, excluded, text } = draft
  const candidates = [...entities].flatMap(([id, { names }]) =>
    names.flatMap((name) =>
      nameOccurrences(text, name)
        .filter((span) => !excluded.some((x) => inside(span, x)))
        .map((span) => ({ id, ...span })),
    ),
  )
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  // longest first: what overlaps a kept one has its first or last character in it
  const taken = new Uint8Array(text.length)
  const keep = (cover: Uint8Array, { start, end }: Span): boolean => {
    if (cover[start] || cover[end - 1]) return false
    cover.fill(1, start, end)
    return true
  }
  const keptOf = new Map<string, Span[]>()
  for (const c of candidates) if (keep(taken, c)) (keptOf.get(c.id) ?? keptOf.set(c.id, []).get(c.id)!).push(c)
  const mentions = new Map<string, Span[]>()
  for (const [id, { line }] of entities) {
    let own = keptOf.get(id) ?? []
    if (!own.length) {
      const cover = new Uint8Array(text.length)
      own = candidates.filter((c) => c.id === id && keep(cover, c))
    }
    if (!own.length)
      faults.push({ code: 'NEVER_MENTIONED', line, reason: `entity ${id} is mentioned only where NOT excludes it` })
    mentions.set(
      id,
      own.sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end })),
    )
  }
  const owners = new Map<string, string>()
  for (const { id, start, end } of candidates) {
    const owner = owners.get(`${start}-${end}`)
    if (owner !== undefined && owner !== id)
      faults.push({
        code: 'TWO_ENTITIES',
        line: entities.get(id)?.line ?? 1,
        reason: `«${text.slice(start, end)}» is a name of both ${owner} and ${id}`,
      })
    owners.set(`${start}-${end}`, id)
  }
  return mentions
}

/** What no single row shows: overlaps within a layer, an event's time against the times of its evidence. */
function checkLayers({ times, statements, events }: Draft, faults: Fault[]): void {
  forPairs(times, (a, b) => {
    if (overlap(a, b)) faults.push({ code: 'OVERLAP', line: b.line, reason: `times overlap: «${a.text}» «${b.text}»` })
  })
  forPairs(statements, ({ content: a }, { content: b, line }) => {
    if (!overlap(a, b)) return
    if (a.start === b.start && a.end === b.end)
      faults.push({ code: 'TWICE', line, reason: `two statements of one content: «${b.text}»` })
    else if (!inside(a, b) && !inside(b, a))
      faults.push({ code: 'OVERLAP', line, reason: `contents cross: «${a.text}» «${b.text}»` })
  })
  forPairs(events, (a, b) => {
    const shared = a.mentions.find((m) => b.mentions.some((n) => n.trigger.start === m.trigger.start))
    if (a.type === b.type && shared)
      faults.push({ code: 'TWICE', line: b.line, reason: `two ${a.type} on one trigger: «${shared.trigger.text}»` })
  })
  for (const { time, mentions, line } of events) {
    const fixed = mentions.some(({ evidence }) => times.some((t) => t.value === time && inside(t, evidence)))
    if (time !== null && !fixed)
      faults.push({
        code: 'NO_TIME',
        line,
        reason: `no time of value ${time} in the sentences of the event's triggers`,
      })
  }
}

/** Direct, mixed or indirect is told by the quotation marks; those round a report within a report are the outer speaker's. */
function checkKinds({ text, quoted, statements }: Draft, names: readonly Span[], faults: Fault[]): void {
  for (const { line, kind, content } of statements) {
    if (statements.some(({ content: outer }) => outer !== content && inside(content, outer))) continue
    const allowed = kindsByMarks(text, content, quoted, names)
    if (!allowed.includes(kind))
      faults.push({ code: 'KIND', line, reason: `by its quotation marks this is ${allowed[0]}, not ${kind}` })
  }
}

function forPairs<T>(items: readonly T[], check: (a: T, b: T) => void): void {
  items.forEach((a, i) => {
    for (const b of items.slice(i + 1)) check(a, b)
  })
}

function toRecord(article: GoldRecord['article'], draft: Draft, mentions: ReadonlyMap<string, Span[]>): GoldRecord {
  const ids = new Map([...draft.entities.keys()].map((id, i) => [id, `e${i + 1}`]))
  const ref = ({ entity, text }: GoldParty): GoldParty => ({ entity: entity && (ids.get(entity) ?? null), text })
  const statements = [...draft.statements]
    .sort((a, b) => a.content.start - b.content.start || b.content.end - a.content.end)
    .map(({ line, ...statement }, i) => ({ id: `s${i + 1}`, ...statement, speaker: ref(statement.speaker) }))
  /** the innermost statement round the first trigger */
  const carrier = (trigger: Span | undefined): string | null =>
    statements.filter(({ content }) => trigger && inside(trigger, content)).at(-1)?.id ?? null
  return {
    format: 'isnad.record/1',
    article,
    sentences: draft.sentences,
    times: [...draft.times].sort((a, b) => a.start - b.start).map(({ line, ...time }) => time),
    entities: [...draft.entities].map(([id, { type, names, roles }]) => ({
      id: ids.get(id) ?? id,
      type,
      name: names[0],
      names,
      roles,
      mentions: (mentions.get(id) ?? []).map((span) => ({ ...quote(draft, span), kind: 'name' })),
    })),
    statements,
    events: draft.events.map(({ line, ...event }, i) => ({
      id: `v${i + 1}`,
      ...event,
      actors: event.actors.map(ref),
      recipients: event.recipients.map(ref),
      place: event.place && ref(event.place),
      statement: event.status === 'reported' ? carrier(event.mentions[0]?.trigger) : null,
    })),
  }
}
