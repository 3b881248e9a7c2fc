// Prints a record as a sheet for the terminal: logical order, one fact a line, keys before values, then the numbered sentences.

import { createColors } from 'picocolors'
import type { Entity, Event, IsnadRecord, Statement } from '../document/record.js'
import {
  entityNames,
  type Facts,
  listFacts,
  marks,
  partyName,
  type Sourced,
  saidText,
  statementStanding,
} from './facts.js'
import { type Labels, type Language, loadLabels } from './labels.js'
import { groupTimes } from './times.js'
import { timeWords } from './when.js'

export interface SheetOptions {
  /** language of the labels. Default `ar` */
  readonly lang?: Language
  /** ANSI colours. Default false */
  readonly color?: boolean
  /** the sheet goes to a terminal: values from the article stand in bidi isolates, long lines wrap. Default false */
  readonly terminal?: boolean
  /** columns to wrap at on a terminal. Default 100 */
  readonly columns?: number
}

interface Pen {
  readonly labels: Labels
  readonly colors: ReturnType<typeof createColors>
  /** a value from outside: harmless for a terminal, isolated on one */
  readonly value: (text: string) => string
  readonly wrap: (text: string, indent: string) => string[]
  readonly lines: string[]
}

/** One record as a sheet that ends with a line break. */
export function renderSheet(record: IsnadRecord, options: SheetOptions = {}): string {
  const { lang = 'ar', color = false, terminal = false, columns = 100 } = options
  const value = (text: string): string => (terminal ? `\u2068${printable(text)}\u2069` : printable(text))
  const pen: Pen = {
    labels: loadLabels(lang),
    colors: createColors(color),
    value,
    wrap: (text, indent) =>
      terminal
        ? wrapWords(printable(text), Math.max(30, Math.min(columns, 100) - indent.length)).map(value)
        : [value(text)],
    lines: [],
  }
  head(record, pen)
  const facts = listFacts(record)
  for (const key of emptyLayers(record)) pen.lines.push('', pen.labels.say(`empty.${key}`))
  entities(facts.people, 'people', pen)
  entities(facts.organisations, 'organisations', pen)
  entities(facts.places, 'places', pen)
  entities(facts.other, 'other', pen)
  times(record, facts, pen)
  statements(record, facts, pen)
  events(record, facts, pen)
  sentences(record, pen)
  notices(record, pen)
  return `${pen.lines.join('\n')}\n`
}

/** Sentences that say what the article does not have, so that an absence is not taken for a fault. */
function emptyLayers({ article, entities, statements, events }: IsnadRecord): string[] {
  if (article.language !== 'ar') return ['language']
  return [
    ...(entities.length === 0 ? ['who'] : []),
    ...(statements.length === 0 ? ['said'] : []),
    ...(events.length === 0 ? ['happened'] : []),
  ]
}

function head({ article }: IsnadRecord, pen: Pen): void {
  const { labels, colors, value, lines } = pen
  for (const line of pen.wrap(article.headline ?? labels.say('untitled'), '')) lines.push(colors.bold(line))
  const source = [article.outlet, article.section, article.byline].filter(
    (part): part is string => part !== null && part !== '',
  )
  if (source.length > 0) lines.push(source.map(value).join(' · '))
  if (article.published) {
    const zone = article.dateline?.timeZone ? ` (${article.dateline.timeZone})` : ''
    const words = timeWords(article.published, labels)
    lines.push(
      field('published', `${article.published}${zone}${words === article.published ? '' : ` · ${value(words)}`}`, pen),
    )
  } else lines.push(labels.say('field.publishedUnknown'))
  if (article.dateline) lines.push(field('dateline', value(article.dateline.text), pen))
  if (article.url) lines.push(field('url', value(article.url), pen))
}

const field = (key: string, text: string, { labels, colors }: Pen): string =>
  `${colors.dim(`${labels.say(`field.${key}`)}:`)} ${text}`

function heading(name: string, n: number, { labels, colors, lines }: Pen): void {
  const words = labels.say(`section.${name}`)
  const term = labels.say(`term.${name}`)
  lines.push('', `${colors.bold(colors.cyan(words === term ? words : `${words} · ${term}`))} ${colors.dim(`(${n})`)}`)
}

const numbers = (of: readonly number[], { colors }: Pen): string => colors.dim(`[${of.join(', ')}]`)

function entities(list: readonly Sourced<Entity>[], name: string, pen: Pen): void {
  if (list.length === 0) return
  heading(name, list.length, pen)
  for (const { fact, sentences } of list) {
    const titles = joined([...new Set(fact.roles.map((role) => role.title))], pen)
    const others = fact.names.filter((n) => n !== fact.name)
    const also = others.length > 0 ? pen.colors.dim(` (${joined(others, pen)})`) : ''
    pen.lines.push(
      `  ${pen.colors.bold(pen.value(fact.name))}${also}${titles ? ` · ${titles}` : ''} ${numbers(sentences, pen)}`,
    )
  }
}

const joined = (texts: readonly string[], pen: Pen): string => texts.map(pen.value).join(pen.labels.say('list.comma'))

/** Times of one value in one line: the day in words, its value, the wordings of the article. */
function times(record: IsnadRecord, facts: Facts, pen: Pen): void {
  const groups = groupTimes(record)
  if (groups.length === 0) return
  heading('times', groups.length, pen)
  const numbersOf = new Map(facts.times.map(({ fact, sentences }) => [fact, sentences]))
  for (const group of groups) {
    const { value } = group.times[0]!
    const words = timeWords(value, pen.labels)
    const written = [...new Set(group.times.map((time) => time.text))].filter((text) => text !== words)
    const parts = [
      pen.colors.bold(pen.value(words)),
      ...(words === value ? [] : [value]),
      ...(written.length > 0 ? [joined(written, pen)] : []),
    ]
    const sentences = [...new Set(group.times.flatMap((time) => numbersOf.get(time) ?? []))]
    pen.lines.push(`  ${parts.join(' · ')} ${numbers(sentences, pen)}`)
  }
}

function statements(record: IsnadRecord, facts: Facts, pen: Pen): void {
  if (facts.statements.length === 0) return
  heading('statements', facts.statements.length, pen)
  const names = entityNames(record)
  const { say } = pen.labels
  for (const { fact, sentences } of facts.statements) {
    const parts = [
      pen.colors.bold(pen.value(partyName(fact.speaker, names))),
      ...statementParts(fact, pen),
      say(`kind.${fact.kind}`),
    ]
    pen.lines.push(`  ${marks[statementStanding(fact)]} ${parts.join(' · ')} ${numbers(sentences, pen)}`)
    if (fact.chain && fact.chain.length > 1) {
      const chain = [...fact.chain].reverse().map((link) => pen.value(partyName(link, names)))
      pen.lines.push(`${inset}${pen.colors.dim(`${say('field.chain')}:`)} ${chain.join(' ← ')}`)
    }
    const content = fact.kind === 'direct' ? `«${fact.content.text}»` : saidText(fact, record.article.text)
    for (const line of pen.wrap(content, inset)) pen.lines.push(`${inset}${line}`)
  }
}

/** Where the lines below a fact begin. */
const inset = '      '

function statementParts({ cue, channel }: Statement, pen: Pen): string[] {
  const parts: string[] = []
  if (cue) parts.push(pen.value(cue.text))
  if (channel) parts.push(`${pen.labels.say('field.channel')} ${pen.value(channel.text)}`)
  return parts
}

function events(record: IsnadRecord, facts: Facts, pen: Pen): void {
  if (facts.events.length === 0) return
  heading('events', facts.events.length, pen)
  const names = entityNames(record)
  const { say, lang } = pen.labels
  for (const { fact, sentences } of facts.events) {
    const type = lang === 'ar' ? `${say(`type.${fact.type}`)} ${fact.type}` : fact.type
    const parts = [pen.colors.bold(type), standingWords(fact, record, names, pen)]
    if (fact.time) parts.push(pen.value(timeWords(fact.time, pen.labels)))
    pen.lines.push(`  ${marks[fact.status]} ${parts.join(' · ')} ${numbers(sentences, pen)}`)
    const parties = eventParties(fact, names, pen)
    if (parties !== '') pen.lines.push(`${inset}${parties}`)
    const triggers = joined([...new Set(fact.mentions.map((m) => m.trigger.text))], pen)
    pen.lines.push(`${inset}${pen.colors.dim(`${say('field.trigger')}: ${triggers}`)}`)
  }
}

/** «نقل عن فلان» where a statement carries the event. */
function standingWords(event: Event, record: IsnadRecord, names: ReadonlyMap<string, string>, pen: Pen): string {
  const words = pen.labels.say(`standing.${event.status}`)
  const carrier = event.statement ? record.statements.find(({ id }) => id === event.statement) : undefined
  return carrier ? `${words} ${pen.labels.say('field.from')} ${pen.value(partyName(carrier.speaker, names))}` : words
}

function eventParties(event: Event, names: ReadonlyMap<string, string>, pen: Pen): string {
  const { say } = pen.labels
  const list = (parties: Event['actors']): string =>
    joined(
      parties.map((p) => partyName(p, names)),
      pen,
    )
  const part = (key: string, text: string): string =>
    text === '' ? '' : `${pen.colors.dim(`${say(`field.${key}`)}:`)} ${text}`
  return [
    part('who', list(event.actors)),
    part('toWhom', list(event.recipients)),
    part('place', event.place ? list([event.place]) : ''),
  ]
    .filter((text) => text !== '')
    .join(' · ')
}

function sentences({ article, sentences: spans }: IsnadRecord, pen: Pen): void {
  if (spans.length === 0) return
  heading('sentences', spans.length, pen)
  const width = String(spans.length).length
  for (let i = 0; i < spans.length; i++) {
    const { start, end } = spans[i]!
    const wrapped = pen.wrap(article.text.slice(start, end), ' '.repeat(width + 4))
    pen.lines.push(`  ${pen.colors.dim(String(i + 1).padStart(width))}  ${wrapped[0] ?? ''}`)
    for (const line of wrapped.slice(1)) pen.lines.push(`${' '.repeat(width + 4)}${line}`)
  }
}

function notices(record: IsnadRecord, pen: Pen): void {
  if (record.notices.length === 0) return
  heading('notices', record.notices.length, pen)
  for (const notice of record.notices) pen.lines.push(`  ${notice.code}  ${pen.value(notice.message)}`)
}

/** Text from outside without what would steer a terminal: control characters become U+FFFD, direction marks go, breaks become spaces. */
function printable(text: string): string {
  let out = ''
  for (const char of text) {
    const code = char.codePointAt(0)!
    if (code === 0x0a || code === 0x0d || code === 0x09 || code === 0x2028 || code === 0x2029) out += ' '
    else if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) out += '\ufffd'
    else if (!isDirectionMark(code)) out += char
  }
  return out
}

const isDirectionMark = (code: number): boolean =>
  code === 0x061c ||
  code === 0x200e ||
  code === 0x200f ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069)

/** Cuts at spaces so that no line is wider than `width` columns, as far as single words allow; vowel marks take no column. */
function wrapWords(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of text.split(' ')) {
    const size = widthOf(word)
    if (line !== '' && columns + 1 + size > width) {
      lines.push(line)
      line = word
      columns = size
    } else {
      line = line === '' ? word : `${line} ${word}`
      columns += size + 1
    }
  }
  lines.push(line)
  return lines
}

const widthOf = (word: string): number => [...word].filter((char) => !/\p{M}/u.test(char)).length
