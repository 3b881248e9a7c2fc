// Puts what is said to whom says it: each sentence's cues, headlines and attributions become statements.

import { type Document, headlineSpan, type Quoted } from '../document/document.js'
import type { Entity, Party, Statement, StatementKind, Time } from '../document/record.js'
import { createPartyReader } from '../entities/parties.js'
import { Kind, type Tokens } from '../text/tokens.js'
import type { Agreement } from '../text/verbs.js'
import { attributionAt } from './attribution.js'
import { findChannel } from './channel.js'
import { type Complement, contentExtent, findComplement } from './complement.js'
import { allows, type Cue, cueAt } from './cues.js'
import { asQuoted, type Draft, type Reading, trim } from './draft.js'
import { headlineStatements } from './headline.js'
import type { StatementsLexicon } from './lexicon.js'
import { readMasdar } from './nominal-cue.js'
import { readRelay } from './relay.js'
import { isComma, quote, type Scene, setScene } from './scene.js'
import { bare, type Speaker, speakerAfter, speakerBefore, speakerOf } from './speaker.js'

/** A subject with the gender that its verb showed. */
interface Turn {
  readonly speaker: Speaker
  readonly agreement: Agreement
}

/** Subjects that a later verb without one may go back to. */
const turnsKept = 4

/** What is remembered from sentence to sentence. */
interface Discourse {
  /** who spoke or acted last as the subject of a finite verb, newest first */
  turns: readonly Turn[]
  /** a quotation that was left open: the sentences that follow are its speaker's */
  open: { readonly draft: Draft; readonly close: number } | undefined
}

/**
 * Statements of an article in text order. Spans are UTF-16 code units of `doc.text`; the content lies within one
 * sentence, without its complementiser and outer marks.
 */
export function findStatements(
  doc: Document,
  layers: { readonly tokens: Tokens; readonly times: readonly Time[]; readonly entities: readonly Entity[] },
  lexicon: StatementsLexicon,
): Statement[] {
  const { tokens } = layers
  if (tokens.length === 0) return []
  const parties = createPartyReader(doc, tokens, layers, lexicon.text)
  const scene = setScene(doc, tokens, layers, parties, lexicon)
  const headline = headlineSpan(doc)
  const drafts: Draft[] = []
  const discourse: Discourse = { turns: [], open: undefined }
  for (let s = 0; s < tokens.spans.length; s++) {
    const from = tokens.firsts[s]!
    const to = tokens.firsts[s + 1]!
    const inHeadline = headline !== null && tokens.starts[from]! < headline.end
    drafts.push(...readSentence(scene, from, to, inHeadline, discourse))
  }
  return drafts.sort((a, b) => a.first - b.first || a.last - b.last).map((draft, n) => finish(scene, draft, `s${n + 1}`))
}

function readSentence(scene: Scene, from: number, to: number, inHeadline: boolean, discourse: Discourse): Draft[] {
  const drafts: Draft[] = []
  let start = from
  if (discourse.open) {
    const { draft, close } = discourse.open
    if (from < close) {
      const last = Math.min(to, close)
      drafts.push({ ...draft, first: from, last: trim(scene, from, last) })
      if (close > to) return drafts
      start = close + 1
    }
    discourse.open = undefined
  }
  if (inHeadline) {
    drafts.push(...headlineStatements(scene, from, to))
  }
  // the subject of the sentence's last finite verb of saying or doing, outside what is said
  let clause: Turn | undefined
  let doneTo = start
  for (let k = start; k < to; k++) {
    const attribution = k >= doneTo || isComma(scene, k - 1) ? attributionAt(scene, k, from, to) : undefined
    if (attribution) {
      attribute(scene, attribution, drafts, from, to, (clause ?? discourse.turns[0])?.speaker)
      k = Math.max(k, attribution.end - 1)
      doneTo = Math.max(doneTo, attribution.end)
      continue
    }
    const cue = cueAt(scene, k)
    if (!cue) {
      if (!clause && k >= doneTo) clause = plainSubject(scene, k, start, to)
      continue
    }
    // a cue inside a content is a report inside a report: it counts only with a speaker of its own
    const inside = k < doneTo
    if (inside && cue.frames.every((f) => f.act === 'believe')) continue
    const before = inside ? undefined : (fitting(clause ? [clause] : [], cue) ?? fitting(discourse.turns, cue))
    const found = readCue(scene, cue, start, to, before, inside ? undefined : clause)
    if (!found) continue
    if (found.draft) {
      // «قال لـ«النهار» إن …، مضيفاً أن …»: the participle speaks where its verb did
      const main = cue.form === 'participle' && !inside ? drafts.at(-1) : undefined
      if (main && main.speaker.text === found.draft.speaker.text) found.draft.channel ??= main.channel
      drafts.push(found.draft)
    }
    if (!inside && cue.form === 'finite' && found.speaker) {
      clause = { speaker: found.speaker, agreement: cue.reading.agreement }
      if (!inHeadline) remember(discourse, clause)
    }
    if (found.draft) {
      doneTo = Math.max(doneTo, found.next)
      drafts.push(...furtherQuotations(scene, found.draft, found.next, to))
      if (found.goesOn && found.draft.open >= 0) discourse.open = { draft: found.draft, close: scene.closing[found.draft.open]! }
    }
  }
  // a named subject of a plain sentence may go on to speak («تطرّق …. وقال»); a description may not take the turn
  if (clause && !inHeadline && drafts.length === 0 && clause.speaker.party.entity !== null) remember(discourse, clause)
  return drafts
}

function remember(discourse: Discourse, turn: Turn): void {
  discourse.turns = [turn, ...discourse.turns.filter((t) => t.speaker.party.text !== turn.speaker.party.text)].slice(0, turnsKept)
}

/** The newest subject whose gender goes with the cue's: «وقالت» does not go back to a man. */
const fitting = (turns: readonly Turn[], cue: Cue): Speaker | undefined => turns.find((t) => sameGender(t.agreement, cue.reading.agreement))?.speaker

const sameGender = (a: Agreement, b: Agreement): boolean => (a === 'fs') === (b === 'fs') || a === '' || b === '' || a === '1' || b === '1'

/** The subject of a finite verb that says nothing: «استمع المجلس … وقال». */
function plainSubject(scene: Scene, k: number, from: number, to: number): Turn | undefined {
  const { tokens, lexicon, parties } = scene
  if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.quoted[k]) return undefined
  const readings = lexicon.text.verbs.read(tokens.folded[k]!)
  const finite = readings.find((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
  if (!finite || (readings.some((r) => r.form === 'masdar' || r.form === 'noun') && k > from + 2)) return undefined
  if (lexicon.text.closed.classOf(tokens.folded[k]!) !== undefined) return undefined
  if (k > from && lexicon.text.closed.classOf(tokens.folded[k - 1]!) === 'complementiser') return undefined
  const phrase = parties.subjectAfter(k, Math.min(to, k + 14))[0] ?? (finite.conjunction ? undefined : parties.subjectBefore(k, from)[0])
  return phrase && phrase.entity !== null ? { speaker: speakerOf(scene, phrase, to), agreement: finite.agreement } : undefined
}

/** @param before  whoever a cue without a subject of its own goes back to */
function readCue(scene: Scene, cue: Cue, from: number, to: number, before: Speaker | undefined, clause: Turn | undefined): Reading | undefined {
  if (cue.form === 'masdar') return readMasdar(scene, cue, to, before)
  const k = cue.token
  if (allows(cue, 'relay')) return readRelay(scene, cue, to)
  const subject = cue.form === 'finite' ? subjectOf(scene, cue, from, to) : undefined
  const own = subject && clause && isObject(scene, cue, subject, clause) ? undefined : subject
  const complement = findComplement(scene, cue, own && own.last > k ? own.last : k + 1, to, own)
  const speaker = own ?? before
  if (!complement) return allows(cue, 'stance') || cue.form === 'finite' ? { draft: undefined, speaker: own, next: k + 1, goesOn: false } : undefined
  if (!speaker) return undefined
  const extent = contentExtent(scene, cue, complement.first, complement.open, to)
  if (extent.last <= complement.first) return undefined
  const relayed = own ? sourceBehind(scene, own.last, complement.gapEnd) : undefined
  const channel = relayed
    ? own!
    : undefined
  const draft: Draft = {
    speaker: relayed ? relayed.party : speaker.party,
    cue: quote(scene, k, k + 1),
    first: contentFirst(scene, cue, complement, own),
    last: extent.last,
    open: complement.open,
    channel: channel ? asQuoted(scene, channel) : findChannel(scene, channelFrom(scene, cue, from), complement.gapEnd, own?.first ?? k, own?.last ?? k),
    act: complement.frame.act,
    polarity: complement.frame.polarity,
    ...(relayed && { chain: [own!.party, relayed.party] }),
  }
  return { draft, speaker: own ?? speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

/** «واصفاً هذا بأنه غير منطقي»: a short judgement takes its object along, a long one stands alone. */
function contentFirst(scene: Scene, cue: Cue, complement: Complement, own: Speaker | undefined): number {
  const describes = complement.frame.act === 'describe'
  if (!describes) return complement.first
  const objectFirst = own && own.first > cue.token ? own.last : cue.token + 1
  const words = complement.gapEnd - objectFirst
  const isShort = contentExtent(scene, cue, complement.first, complement.open, scene.tokens.length).last - complement.first < 4
  return isShort && words <= 6 && objectFirst < complement.first ? objectFirst : complement.first
}

/** Where a channel may begin to stand: «وفي تغريدة على تويتر، كتب …» puts it before the cue. */
function channelFrom(scene: Scene, cue: Cue, from: number): number {
  for (let k = cue.token - 1; k >= from; k--) if (cueAt(scene, k)?.form === 'finite') return cue.token + 1
  return from
}

/** The subject behind the cue or before it; a phrase that is itself what is said («وأكد استعداد بلاده») is none. */
function subjectOf(scene: Scene, cue: Cue, from: number, to: number): Speaker | undefined {
  const clause = findComplement(scene, cue, cue.token + 1, to)
  const behind = speakerAfter(scene, cue, clause && clause.kind !== 'object' ? clause.first : to)
  if (behind) return behind
  return speakerBefore(scene, cue, from)
}

/**
 * «وقال الوزير …، ودعا الأطراف إلى …»: a lone noun phrase between a further verb of the same subject and the link is whom the verb
 * addresses.
 */
function isObject({ tokens }: Scene, cue: Cue, subject: Speaker, clause: Turn): boolean {
  if (!cue.reading.conjunction || !sameGender(clause.agreement, cue.reading.agreement) || subject.first !== cue.token + 1) return false
  const next = tokens.folded[subject.last] ?? ''
  return cue.frames.some((f) => f.link !== '' && (f.complements.includes('quote') || f.complements.includes('object')) && (next === f.link || (f.link === 'ب' && next.startsWith('ب'))))
}

/** «ذكرت الصحيفة نقلاً عن مسؤول أن»: the source behind the subject. */
function sourceBehind(scene: Scene, from: number, to: number): Speaker | undefined {
  const { tokens } = scene
  for (let k = from; k + 1 < to; k++) {
    if (tokens.folded[k] !== 'نقلا' || tokens.folded[k + 1] !== 'عن') continue
    const phrase = scene.parties.at(k + 2, to)
    return phrase && speakerOf(scene, phrase, to)
  }
  return undefined
}

/** «… قائمة» على الرغم من أنه «لا يزال …»: a second quotation of the same sentence is a statement of its own. */
function furtherQuotations(scene: Scene, draft: Draft, from: number, to: number): Draft[] {
  const out: Draft[] = []
  if (draft.open < 0) return out
  for (let k = from; k < to; k++) {
    if (cueAt(scene, k)) break
    const close = scene.closing[k]!
    if (close < 0) continue
    if (close < to && scene.quoted[k + 1] === 1 && close - k - 1 >= 4) out.push({ ...draft, first: k + 1, last: trim(scene, k + 1, close), open: k, channel: draft.channel })
    k = Math.min(close, to)
  }
  return out
}

/** Adds an attribution: as channel of the statement it closes, or as a statement of its own. */
function attribute(scene: Scene, found: NonNullable<ReturnType<typeof attributionAt>>, drafts: Draft[], from: number, to: number, last: Speaker | undefined): void {
  const said = drafts.at(-1)
  const source = found.source ?? last
  if (said && !found.leads && said.last <= found.first && said.first >= from && found.first - said.last <= 2) {
    // «أكد مصدر أن الطريق مغلق، بحسب "رويترز"»
    if (!said.channel && found.source && found.source.party.entity !== said.speaker.entity) said.channel = asQuoted(scene, found.source)
    return
  }
  if (!source) return
  const span = found.leads ? { first: found.end, last: to } : { first: from, last: found.first }
  const first = found.leads ? skipComma(scene, span.first, to) : span.first
  const extent = found.leads ? contentExtent(scene, undefined, first, -1, to) : { last: trim(scene, first, span.last) }
  if (extent.last - first < 2) return
  if (drafts.some((d) => d.first < extent.last && d.last > first)) return
  drafts.push({
    speaker: source.party,
    cue: quote(scene, found.first, found.first + found.cueLength),
    first,
    last: extent.last,
    open: -1,
    channel: found.carrier ? asQuoted(scene, found.carrier) : null,
    act: 'say',
    polarity: 'positive',
    ...(found.carrier && { chain: [found.carrier.party, source.party] }),
  })
}

function skipComma(scene: Scene, k: number, to: number): number {
  let at = k
  while (at < to && (isComma(scene, at) || scene.tokens.folded[at] === 'فان')) at++
  return at
}

function finish(scene: Scene, draft: Draft, id: string): Statement {
  const content = quote(scene, draft.first, draft.last)
  const stripped = stripConjunction(scene, draft, content)
  return {
    id,
    kind: kindOf(scene, draft),
    speaker: bare({ ...draft.speaker } as Parameters<typeof bare>[0]),
    cue: draft.cue,
    content: stripped,
    channel: draft.channel,
    act: draft.act,
    polarity: draft.polarity,
    ...(draft.chain && { chain: draft.chain }),
  }
}

/** «والحالتان غير مرتبطتين، بحسب …»: the و at the head of the sentence is the article's, not the speaker's. */
function stripConjunction({ tokens, doc }: Scene, draft: Draft, content: Quoted): Quoted {
  const word = tokens.folded[draft.first]!
  if (draft.open >= 0 || draft.first !== tokens.firsts[tokens.sentences[draft.first]!] || !/^وال.../.test(word)) return content
  return { start: content.start + 1, end: content.end, text: doc.text.slice(content.start + 1, content.end) }
}

/** direct: all between marks; indirect: none of it, names and single words apart; mixed: some of it. */
function kindOf(scene: Scene, draft: Draft): StatementKind {
  let inside = 0
  let words = 0
  for (let k = draft.first; k < draft.last; k++) {
    if (scene.tokens.kinds[k] !== Kind.word && scene.tokens.kinds[k] !== Kind.number) continue
    words++
    if (scene.quoted[k]) inside++
  }
  if (inside === 0) return 'indirect'
  const open = draft.open >= 0 || (draft.first > 0 && scene.quoted[draft.first] === 1 && scene.quoted[draft.first - 1] === 1)
  return inside === words && open ? 'direct' : 'mixed'
}

