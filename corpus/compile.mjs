#!/usr/bin/env node
// Compiles the annotated articles of source/*.txt into input objects and gold records (isnad.record/1). Form: README.md.
//   node corpus/compile.mjs [--source DIR] [--input DIR] [--gold DIR] [--list]

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const HERE = dirname(fileURLToPath(import.meta.url))
const ENTITY_TYPES = ['PER', 'ORG', 'LOC', 'MISC']
const TIME_TYPES = ['DATE', 'TIME', 'DURATION', 'SET']
const KINDS = ['direct', 'indirect', 'mixed']
const STATUSES = ['asserted', 'reported', 'planned', 'hypothetical', 'denied']
const EVENT_TYPES =
  'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
    ' ',
  )
const HEADER = ['id', 'outlet', 'url', 'published', 'section', 'headline']

const BIDI = /[\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g
const QUOTES = '"«»“”„‟\'‘’'
const LETTER = /[\p{L}\p{M}\p{N}]/u
const PROCLITICS = /^[وفبلك]{0,2}ـ?$/

class SourceError extends Error {
  constructor(line, reason) {
    super(reason)
    this.line = line
  }
}

/** One source file to `{ input, gold }`; throws a SourceError for what cannot be read at all, collects the rest in `errors`. */
export function compileSource(source) {
  const { header, bodyLines, annotationLines } = splitSource(source)
  const body = bodyLines.map((l) => l.trim()).filter(Boolean)
  const text = [header.headline, ...body].filter(Boolean).map(tidy).join('\n\n')
  const draft = {
    text,
    sentences: splitSentences(text),
    entities: new Map(),
    excluded: [],
    times: [],
    statements: [],
    events: [],
  }
  const errors = []
  const attempt = (line, work) => {
    try {
      work()
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      errors.push({ line: error.line ?? line, reason: error.message })
    }
  }
  const rows = annotationLines.map(({ line, content }) => ({ line, tokens: tokenise(content) }))
  // Entities first: the other lines name them.
  for (const row of rows) if (ENTITY_TYPES.includes(row.tokens[0].word)) attempt(row.line, () => readEntity(draft, row))
  for (const row of rows) if (!ENTITY_TYPES.includes(row.tokens[0].word)) attempt(row.line, () => readOther(draft, row))
  attempt(null, () => findMentions(draft, errors))
  checkOverlaps(draft, errors)
  const input = { ...header, text: body.join('\n\n') }
  return { input, gold: toRecord(header, draft), errors, draft }
}

// ---- the file's three parts ----

function splitSource(source) {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const header = Object.fromEntries(HEADER.map((key) => [key, null]))
  const bodyLines = []
  const annotationLines = []
  let part = 0
  lines.forEach((content, index) => {
    const line = index + 1
    if (/^===+\s*$/.test(content)) {
      part += 1
      return
    }
    if (part === 1) {
      bodyLines.push(content)
      return
    }
    if (!content.trim() || content.startsWith('#')) return
    if (part === 0) {
      const [, key, value] = content.match(/^(\w+):\s*(.*?)\s*$/) ?? []
      if (!HEADER.includes(key)) throw new SourceError(line, `unknown header line: ${content}`)
      header[key] = value || null
    } else if (part === 2) annotationLines.push({ line, content })
    else throw new SourceError(line, 'more than two === lines')
  })
  if (part !== 2)
    throw new SourceError(lines.length, 'a source has a header, a body and annotations, parted by two === lines')
  if (!header.id) throw new SourceError(1, 'no id')
  return { header, bodyLines, annotationLines }
}

/** `{text}@sentence#occurrence`, commas and bare words. */
function tokenise(content) {
  const tokens = []
  for (const m of content.matchAll(/\{([^{}]*)\}(?:@(\d+))?(?:#(\d+))?|,|[^\s{},]+/g)) {
    if (m[1] === undefined) tokens.push({ word: m[0] })
    else tokens.push({ string: m[1], sentence: m[2] && Number(m[2]), occurrence: m[3] && Number(m[3]) })
  }
  return tokens
}

// ---- text and strings ----

function tidy(paragraph) {
  return paragraph
    .replace(BIDI, '')
    .replace(/[\s\u00A0]+/g, ' ')
    .trim()
}

/** Sentences end at a paragraph's end, or at . ! ? ؟ … before white space; ".." and a one-letter initial do not end one. */
export function splitSentences(text) {
  const sentences = []
  let offset = 0
  for (const paragraph of text.split('\n\n')) {
    let start = 0
    for (const m of paragraph.matchAll(/([.!?؟…]+)["«»“”'‘’)\]]*(?=\s)/gu)) {
      if (/^\.{2,}$/.test(m[1])) continue
      const before = paragraph.slice(0, m.index)
      if (m[1] === '.' && /(^|[^\p{L}\p{M}\p{N}])\p{L}$/u.test(before)) continue
      const end = m.index + m[0].length
      sentences.push({ start: offset + start, end: offset + end })
      start = end + paragraph.slice(end).match(/^\s*/)[0].length
    }
    if (start < paragraph.length) sentences.push({ start: offset + start, end: offset + paragraph.length })
    offset += paragraph.length + 2
  }
  return sentences
}

/** Every place where `string` stands as words of its own (a clitic may be glued before it), inside [from, to). */
function occurrences(text, string, from = 0, to = text.length) {
  const found = []
  for (let at = text.indexOf(string, from); at >= 0 && at + string.length <= to; at = text.indexOf(string, at + 1)) {
    const end = at + string.length
    if (LETTER.test(string.at(-1)) && end < text.length && LETTER.test(text[end])) continue
    if (LETTER.test(string[0])) {
      let head = at
      while (head > 0 && LETTER.test(text[head - 1])) head -= 1
      if (!PROCLITICS.test(text.slice(head, at))) continue
    }
    found.push({ start: at, end })
  }
  return found
}

/** A name with the article, behind ل: "الأمم المتحدة" in "للأمم المتحدة" is read from its second lam. */
function nameOccurrences(text, name) {
  const found = occurrences(text, name)
  if (name.startsWith('ال')) {
    for (const o of occurrences(text, `لل${name.slice(2)}`)) found.push({ start: o.start + 1, end: o.end })
  }
  return found
}

function locate(draft, token, what, scope) {
  if (token?.string === undefined) throw new SourceError(null, `${what}: a {string} expected`)
  const [head, tail, ...rest] = token.string.split(' ~ ')
  if (rest.length) throw new SourceError(null, `${what}: more than one ~ in {${token.string}}`)
  const span = locateExact(draft, { ...token, string: head }, what, scope)
  if (tail === undefined) return span
  const sentence = sentenceOf(draft, span)
  const ends = occurrences(draft.text, tail, span.end, sentence.end)
  if (!ends.length) throw new SourceError(null, `${what}: no «${tail}» after «${head}» in its sentence`)
  if (ends.length > 1) throw new SourceError(null, `${what}: «${tail}» stands ${ends.length} times after «${head}»`)
  return { start: span.start, end: ends[0].end }
}

function locateExact(draft, { string, sentence, occurrence }, what, scope) {
  const range = sentence ? draft.sentences[sentence - 1] : scope
  if (sentence && !range) throw new SourceError(null, `${what}: no sentence ${sentence}`)
  const found = occurrences(draft.text, string, range?.start, range?.end)
  const where = sentence ? ` in sentence ${sentence}` : ''
  if (!found.length && scope && !sentence) return locateExact(draft, { string, occurrence }, what)
  if (!found.length) throw new SourceError(null, `${what}: not found${where}: «${string}»`)
  if (occurrence && !found[occurrence - 1])
    throw new SourceError(null, `${what}: only ${found.length} of «${string}»${where}`)
  if (!occurrence && found.length > 1) {
    throw new SourceError(null, `${what}: ambiguous${where}, stands ${found.length} times: «${string}»`)
  }
  return found[(occurrence ?? 1) - 1]
}

function sentenceOf(draft, span) {
  return draft.sentences.find((s) => s.start <= span.start && span.end <= s.end)
}

function covered(draft, { start, end }) {
  return { start, end, text: draft.text.slice(start, end) }
}

// ---- annotation lines ----

function readEntity(draft, { line, tokens }) {
  const [{ word: type }, id, ...rest] = tokens
  if (!id?.word) throw new SourceError(line, 'an entity needs an id')
  if (draft.entities.has(id.word)) throw new SourceError(line, `entity id used twice: ${id.word}`)
  const entity = { line, type, names: [], roles: [] }
  let isRole = false
  for (const token of rest) {
    if (token.word === 'role') isRole = true
    else if (token.word) throw new SourceError(line, `unknown word in an entity line: ${token.word}`)
    else if (isRole) {
      const { start, end } = locate(draft, token, `role of ${id.word}`)
      entity.roles.push({ title: token.string, start, end })
    } else {
      if (!nameOccurrences(draft.text, token.string).length) {
        throw new SourceError(line, `entity ${id.word} never mentioned as «${token.string}»`)
      }
      entity.names.push(token.string)
    }
  }
  if (!entity.names.length) throw new SourceError(line, `entity ${id.word} has no name`)
  draft.entities.set(id.word, entity)
}

function readOther(draft, { line, tokens }) {
  const keyword = tokens[0].word
  if (keyword === 'T') readTime(draft, line, tokens)
  else if (keyword === 'S') readStatement(draft, line, tokens)
  else if (keyword === 'V') readEvent(draft, line, tokens)
  else if (keyword === 'NOT') draft.excluded.push(...tokens.slice(1).map((t) => locate(draft, t, 'NOT')))
  else throw new SourceError(line, `unknown line type: ${keyword ?? '{…}'}`)
}

function readTime(draft, line, [, string, type, value, ...rest]) {
  if (!TIME_TYPES.includes(type?.word)) throw new SourceError(line, `unknown time type: ${type?.word}`)
  if (!value?.word || rest.length) throw new SourceError(line, 'a time line is T {string} TYPE VALUE')
  const span = locate(draft, string, 'time')
  draft.times.push({ line, ...covered(draft, span), type: type.word, value: value.word })
}

function readStatement(draft, line, [, kind, ...rest]) {
  if (!KINDS.includes(kind?.word)) throw new SourceError(line, `unknown statement kind: ${kind?.word}`)
  const fields = readFields(line, rest, ['by', 'cue', 'say', 'via'])
  if (!fields.by || !fields.say) throw new SourceError(line, 'a statement needs by and say')
  const span = locate(draft, fields.say[0], 'content', fields.say[0].sentence ? undefined : null)
  const sentence = sentenceOf(draft, span)
  if (!sentence) throw new SourceError(line, `content is not within one sentence: «${fields.say[0].string}»`)
  const content = covered(draft, span)
  if (QUOTES.includes(content.text[0]) || QUOTES.includes(content.text.at(-1))) {
    throw new SourceError(line, `content keeps an outer quotation mark: «${content.text}»`)
  }
  const part = (tokens, what) =>
    tokens && tokens[0].word !== '-' ? covered(draft, locate(draft, tokens[0], what, sentence)) : null
  draft.statements.push({
    line,
    kind: kind.word,
    speaker: party(draft, line, fields.by[0]),
    cue: part(fields.cue, 'cue'),
    content,
    channel: part(fields.via, 'channel'),
  })
}

function readEvent(draft, line, [, type, status, ...rest]) {
  if (!EVENT_TYPES.includes(type?.word)) throw new SourceError(line, `unknown event type: ${type?.word}`)
  if (!STATUSES.includes(status?.word)) throw new SourceError(line, `unknown event status: ${status?.word}`)
  const fields = readFields(line, rest, ['by', 'to', 'place', 'time', 'on'])
  if (!fields.on) throw new SourceError(line, 'event evidence missing: no on {trigger}')
  const mentions = fields.on.map((token) => {
    const trigger = covered(draft, locate(draft, token, 'trigger'))
    const sentence = sentenceOf(draft, trigger)
    if (!sentence) throw new SourceError(line, `event evidence missing: trigger crosses sentences: «${token.string}»`)
    return { trigger, evidence: covered(draft, sentence) }
  })
  draft.events.push({
    line,
    type: type.word,
    actors: (fields.by ?? []).map((t) => party(draft, line, t)),
    recipients: (fields.to ?? []).map((t) => party(draft, line, t)),
    place: fields.place ? party(draft, line, fields.place[0]) : null,
    time: fields.time?.[0].word ?? null,
    status: status.word,
    mentions,
  })
}

/** Groups tokens under the field words; commas part the values for the reader only. */
function readFields(line, tokens, known) {
  const fields = {}
  let current
  for (const token of tokens) {
    if (token.word === ',') continue
    if (known.includes(token.word)) {
      if (fields[token.word]) throw new SourceError(line, `field twice: ${token.word}`)
      current = fields[token.word] = []
    } else if (current) current.push(token)
    else throw new SourceError(line, `unknown field: ${token.word ?? token.string}`)
  }
  for (const [name, values] of Object.entries(fields))
    if (!values.length) throw new SourceError(line, `empty field: ${name}`)
  return fields
}

/** An entity by its id, or a description as the text has it. */
function party(draft, line, token) {
  if (token.word) {
    const entity = draft.entities.get(token.word)
    if (!entity) throw new SourceError(line, `unknown entity id: ${token.word}`)
    return { entity: token.word, text: entity.names[0] }
  }
  if (!nameOccurrences(draft.text, token.string).length)
    throw new SourceError(line, `description not found: «${token.string}»`)
  return { entity: null, text: token.string }
}

// ---- the whole article ----

/** All places of all names; of overlapping ones the longest stays, a nested one only where its entity has no other. */
function findMentions(draft, errors) {
  const candidates = []
  for (const [id, entity] of draft.entities) {
    for (const name of entity.names) {
      for (const span of nameOccurrences(draft.text, name)) {
        if (!draft.excluded.some((x) => x.start <= span.start && span.end <= x.end)) candidates.push({ id, ...span })
      }
    }
  }
  candidates.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const overlapping = (a, b) => a.start < b.end && b.start < a.end
  const kept = []
  for (const c of candidates) if (!kept.some((k) => overlapping(k, c))) kept.push(c)
  for (const [id, entity] of draft.entities) {
    let own = kept.filter((k) => k.id === id)
    if (!own.length) {
      own = candidates.filter((c) => c.id === id).filter((c, i, all) => !all.slice(0, i).some((k) => overlapping(k, c)))
    }
    if (!own.length) errors.push({ line: entity.line, reason: `entity ${id} never mentioned` })
    own.sort((a, b) => a.start - b.start)
    entity.mentions = own.map((span) => ({ ...covered(draft, span), kind: 'name' }))
  }
  const byPlace = new Map()
  for (const c of candidates) {
    const key = `${c.start}-${c.end}`
    if (byPlace.has(key) && byPlace.get(key) !== c.id) {
      errors.push({
        line: draft.entities.get(c.id).line,
        reason: `«${draft.text.slice(c.start, c.end)}» names two entities`,
      })
    }
    byPlace.set(key, c.id)
  }
}

function checkOverlaps(draft, errors) {
  pairs(draft.times, (a, b) => {
    if (a.start < b.end && b.start < a.end)
      errors.push({ line: b.line, reason: `times overlap: «${a.text}» «${b.text}»` })
  })
  pairs(draft.statements, (a, b) => {
    const [x, y] = [a.content, b.content]
    if (x.start >= y.end || y.start >= x.end) return
    const nested = (x.start <= y.start && y.end <= x.end) || (y.start <= x.start && x.end <= y.end)
    const same = x.start === y.start && x.end === y.end
    if (!nested || same)
      errors.push({ line: b.line, reason: `contents ${same ? 'are the same' : 'cross'}: «${x.text}» «${y.text}»` })
  })
  pairs(draft.events, (a, b) => {
    if (a.type !== b.type) return
    const shared = a.mentions.find((m) => b.mentions.some((n) => n.trigger.start === m.trigger.start))
    if (shared) errors.push({ line: b.line, reason: `two ${a.type} events on one trigger: «${shared.trigger.text}»` })
  })
  for (const event of draft.events) {
    if (event.time === null) continue
    const fixed = event.mentions.some(({ evidence }) =>
      draft.times.some((t) => t.value === event.time && evidence.start <= t.start && t.end <= evidence.end),
    )
    if (!fixed) errors.push({ line: event.line, reason: `no time of value ${event.time} in the event's evidence` })
  }
}

function pairs(items, check) {
  items.forEach((a, i) => {
    for (const b of items.slice(i + 1)) check(a, b)
  })
}

function toRecord(header, draft) {
  const ids = new Map([...draft.entities.keys()].map((id, i) => [id, `e${i + 1}`]))
  const ref = (p) => p && { entity: p.entity && ids.get(p.entity), text: p.text }
  const byStart = (a, b) => a.start - b.start
  const statements = [...draft.statements]
    .sort((a, b) => byStart(a.content, b.content) || b.content.end - a.content.end)
    .map(({ line, ...s }, i) => ({ id: `s${i + 1}`, ...s, speaker: ref(s.speaker) }))
  const carrier = ({ status, mentions }) => {
    if (status !== 'reported') return null
    const { trigger } = mentions[0]
    const around = statements.filter(({ content }) => content.start <= trigger.start && trigger.end <= content.end)
    return around.at(-1)?.id ?? null
  }
  const { id, outlet, url, published, section, headline } = header
  return {
    format: 'isnad.record/1',
    article: {
      id,
      outlet,
      url,
      published,
      section,
      headline: headline && tidy(headline),
      language: 'ar',
      text: draft.text,
    },
    sentences: draft.sentences,
    times: [...draft.times].sort(byStart).map(({ line, ...time }) => time),
    entities: [...draft.entities].map(([key, { type, names, roles, mentions }]) => ({
      id: ids.get(key),
      type,
      name: names[0],
      names,
      roles,
      mentions: mentions ?? [],
    })),
    statements,
    events: draft.events.map(({ line, ...event }, i) => ({
      id: `v${i + 1}`,
      type: event.type,
      actors: event.actors.map(ref),
      recipients: event.recipients.map(ref),
      place: ref(event.place),
      time: event.time,
      status: event.status,
      statement: carrier(event),
      mentions: event.mentions,
    })),
  }
}

// ---- command line ----

function main(argv) {
  const flags = { source: join(HERE, 'source') }
  for (let i = 0; i < argv.length; i += 1) {
    const name = argv[i].replace(/^--/, '')
    if (name === 'list') flags.list = true
    else if (['source', 'input', 'gold'].includes(name) && argv[i + 1]) flags[name] = argv[++i]
    else return usage(argv[i])
  }
  const totals = {
    articles: 0,
    words: 0,
    sentences: 0,
    entities: 0,
    mentions: 0,
    roles: 0,
    times: 0,
    statements: 0,
    events: 0,
  }
  let failed = 0
  const files = readdirSync(flags.source)
    .filter((f) => f.endsWith('.txt'))
    .sort()
  for (const file of files) {
    const path = join(flags.source, file)
    const say = (line, reason) => {
      failed += 1
      console.error(`${path}:${line ?? 1}: ${reason}`)
    }
    let result
    try {
      result = compileSource(readFileSync(path, 'utf8'))
    } catch (error) {
      if (!(error instanceof SourceError)) throw error
      say(error.line, error.message)
      continue
    }
    const { input, gold, errors } = result
    for (const { line, reason } of errors) say(line, reason)
    if (input.id !== file.slice(0, -4)) say(1, `id ${input.id} is not the file's name`)
    if (flags.list) list(gold)
    if (errors.length) continue
    count(totals, gold)
    for (const [folder, value] of [
      [flags.input, input],
      [flags.gold, gold],
    ]) {
      if (!folder) continue
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, `${input.id}.json`), `${JSON.stringify(value, null, 1)}\n`)
    }
  }
  console.log(
    Object.entries(totals)
      .map(([k, v]) => `${k} ${v}`)
      .join(', '),
  )
  return failed ? 1 : 0
}

function usage(word) {
  console.error(`unknown: ${word}\nusage: compile.mjs [--source DIR] [--input DIR] [--gold DIR] [--list]`)
  return 2
}

/** The numbered sentences, to write @numbers by. */
function list({ article, sentences }) {
  console.log(`== ${article.id}`)
  sentences.forEach(({ start, end }, i) => {
    console.log(`${i + 1}\t${article.text.slice(start, end)}`)
  })
}

function count(totals, gold) {
  totals.articles += 1
  totals.words += gold.article.text.split(/\s+/).length
  totals.mentions += gold.entities.reduce((n, e) => n + e.mentions.length, 0)
  totals.roles += gold.entities.reduce((n, e) => n + e.roles.length, 0)
  for (const layer of ['sentences', 'entities', 'times', 'statements', 'events']) totals[layer] += gold[layer].length
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2))
