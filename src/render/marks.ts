// Turns a record's spans over its text into nested HTML: paragraphs, numbered sentences, and marks cut where they cross.

import type { Span } from '../document/document.js'
import type { Entity, IsnadRecord } from '../document/record.js'
import { escapeHtml } from './escape.js'
import { groupTimes } from './times.js'

export type MarkKind = 'per' | 'org' | 'loc' | 'misc' | 'time' | 'said' | 'cue' | 'trigger'

export interface Mark extends Span {
  readonly kind: MarkKind
  /** id of the fact in the lists beside the text: e1, t2, s1, v3 */
  readonly fact: string
  /** a phrase or a pronoun that stands for a name */
  readonly stands?: boolean
  readonly title?: string
  /** the speaker's tone, a number of the palette */
  readonly tone?: number
}

export const tones = 6

/** A tone per speaker, in order of first speaking; the palette begins again where there are more speakers than tones. */
export function speakerTones(record: IsnadRecord): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { speaker } of record.statements) {
    const key = speaker.entity ?? speaker.text
    if (!found.has(key)) found.set(key, found.size % tones)
  }
  return found
}

const entityKinds: Readonly<Record<Entity['type'], MarkKind>> = { PER: 'per', ORG: 'org', LOC: 'loc', MISC: 'misc' }

/** Every mark of a record; a longer one before a shorter one that begins with it. */
export function listMarks(record: IsnadRecord): Mark[] {
  const marks: Mark[] = []
  for (const { id, type, mentions } of record.entities)
    for (const { start, end, kind } of mentions)
      marks.push({ start, end, kind: entityKinds[type], fact: id, stands: kind !== 'name' })
  for (const { id, times } of groupTimes(record))
    for (const { start, end, value } of times) marks.push({ start, end, kind: 'time', fact: id, title: value })
  const toneOf = speakerTones(record)
  for (const { id, content, cue, speaker } of record.statements) {
    const tone = toneOf.get(speaker.entity ?? speaker.text) ?? 0
    marks.push({ start: content.start, end: content.end, kind: 'said', fact: id, tone })
    if (cue) marks.push({ start: cue.start, end: cue.end, kind: 'cue', fact: id })
  }
  for (const { id, mentions } of record.events)
    for (const { trigger } of mentions)
      marks.push({ start: trigger.start, end: trigger.end, kind: 'trigger', fact: id })
  return marks.sort(byPlace)
}

const order: readonly MarkKind[] = ['said', 'cue', 'per', 'org', 'loc', 'misc', 'time', 'trigger']

const byPlace = (a: Mark, b: Mark): number =>
  a.start - b.start || b.end - a.end || order.indexOf(a.kind) - order.indexOf(b.kind)

/** A paragraph of the text as HTML, and whether it is the headline. */
export interface MarkedParagraph {
  readonly html: string
  readonly headline: boolean
}

/** @param sentenceLabel  the spoken name of a sentence's number */
export function markText(record: IsnadRecord, sentenceLabel: (n: number) => string): MarkedParagraph[] {
  const { text, headline } = record.article
  const writer = new MarkWriter(text, listMarks(record))
  const paragraphs: MarkedParagraph[] = []
  let sentence = 0
  let start = 0
  while (start < text.length) {
    const gap = text.indexOf('\n\n', start)
    const end = gap < 0 ? text.length : gap
    let html = ''
    let at = start
    while (sentence < record.sentences.length && record.sentences[sentence]!.start < end) {
      const span = record.sentences[sentence]!
      const to = Math.min(span.end, end)
      const n = sentence + 1
      html += writer.stretch(at, span.start)
      html += `<span class="sentence" id="n${n}"><a class="number" href="#n${n}" aria-label="${escapeHtml(sentenceLabel(n))}" data-n="${n}"></a>`
      html += `${writer.stretch(Math.max(at, span.start), to)}</span>`
      at = to
      sentence++
    }
    html += writer.stretch(at, end)
    paragraphs.push({ html, headline: start === 0 && headline !== null && text.slice(0, end) === headline })
    start = gap < 0 ? text.length : gap + 2
  }
  return paragraphs
}

/** Writes stretches of the text from left to right; a mark that runs over the end of one goes on in the next. */
class MarkWriter {
  readonly #text: string
  readonly #marks: readonly Mark[]
  #next = 0
  #running: Mark[] = []
  /** facts whose first mark has been written: it carries the id that the lists point to */
  readonly #begun = new Set<string>()

  constructor(text: string, marks: readonly Mark[]) {
    this.#text = text
    this.#marks = marks
  }

  stretch(start: number, end: number): string {
    if (start >= end) return ''
    const queue = this.#running.filter((mark) => mark.end > start)
    while (this.#next < this.#marks.length && this.#marks[this.#next]!.start < end)
      queue.push(this.#marks[this.#next++]!)
    this.#running = queue.filter((mark) => mark.end > end)
    return this.#nest(
      queue.filter((mark) => mark.end > start),
      start,
      end,
    )
  }

  /** @param queue  marks by place; one that crosses the end of an open mark is cut there and goes on behind it */
  #nest(queue: Mark[], from: number, to: number): string {
    const open: { readonly end: number; readonly tag: string }[] = []
    let html = ''
    let at = from
    const text = (until: number): void => {
      html += escapeHtml(this.#text.slice(at, until))
      at = until
    }
    const closeUntil = (place: number): void => {
      while (open.length > 0 && open.at(-1)!.end <= place) {
        const { end, tag } = open.pop()!
        text(end)
        html += `</${tag}>`
      }
    }
    for (let i = 0; i < queue.length; i++) {
      const mark = queue[i]!
      const start = Math.max(mark.start, from)
      closeUntil(start)
      text(start)
      const end = Math.min(mark.end, to, open.at(-1)?.end ?? to)
      const tag = mark.kind === 'said' || open.some((outer) => outer.tag === 'a') ? 'span' : 'a'
      html += this.#openTag(mark, tag, start)
      open.push({ end, tag })
      if (end < Math.min(mark.end, to)) insert(queue, i + 1, { ...mark, start: end })
    }
    closeUntil(to)
    text(to)
    return html
  }

  #openTag(mark: Mark, tag: 'a' | 'span', start: number): string {
    const { kind, fact, stands, title, tone } = mark
    const begins = !this.#begun.has(fact) && kind !== 'cue'
    if (begins) this.#begun.add(fact)
    // only the true beginning of a statement has the bar
    const parts = [
      kind,
      stands ? 'stands' : '',
      tone === undefined ? '' : `tone-${tone}`,
      begins || start === mark.start ? '' : 'goes-on',
    ]
    const names = parts.filter((name) => name !== '').join(' ')
    return `<${tag} class="${names}"${begins ? ` id="m-${fact}"` : ''} data-f="${fact}"${tag === 'a' ? ` href="#${fact}"` : ''}${title ? ` title="${escapeHtml(title)}"` : ''}>`
  }
}

/** Keeps the queue by place. */
function insert(queue: Mark[], from: number, mark: Mark): void {
  let at = from
  while (at < queue.length && byPlace(queue[at]!, mark) < 0) at++
  queue.splice(at, 0, mark)
}
