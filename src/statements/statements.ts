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
import type { StatementsLexicon } from './lexicon.js'
import { type Scene, isComma, quote, setScene } from './scene.js'
import { type Speaker, bare, speakerAfter, speakerBefore, speakerOf } from './speaker.js'

/** A statement while its sentence is read. */
export interface Draft {
  speaker: Party
  cue: Quoted | null
  readonly first: number
  readonly last: number
  readonly open: number
  channel: Quoted | null
  readonly act: string
  readonly polarity: 'positive' | 'negative'
  chain?: readonly Party[]
}

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
    const titled = headlineStatement(scene, from, to)
    if (titled) drafts.push(titled)
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
    const found = readCue(scene, cue, start, to, before)
    if (!found) continue
    if (found.draft) drafts.push(found.draft)
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

interface Reading {
  readonly draft: Draft | undefined
  readonly speaker: Speaker | undefined
  readonly next: number
  readonly goesOn: boolean
}

/** @param before  whoever a cue without a subject of its own goes back to */
function readCue(scene: Scene, cue: Cue, from: number, to: number, before: Speaker | undefined): Reading | undefined {
  if (cue.form === 'masdar') return readMasdar(scene, cue, to, before)
  const k = cue.token
  if (allows(cue, 'relay')) return readRelay(scene, cue, to)
  const own = cue.form === 'finite' ? subjectOf(scene, cue, from, to) : undefined
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

const asQuoted = (scene: Scene, speaker: Speaker): Quoted => {
  const { start, end } = speaker.party
  return { start, end, text: scene.doc.text.slice(start, end) }
}

/** The subject behind the cue or before it; a phrase that is itself what is said («وأكد استعداد بلاده») is none. */
function subjectOf(scene: Scene, cue: Cue, from: number, to: number): Speaker | undefined {
  const clause = findComplement(scene, cue, cue.token + 1, to)
  const behind = speakerAfter(scene, cue, clause && clause.kind !== 'object' ? clause.first : to)
  if (behind) return behind
  return speakerBefore(scene, cue, from)
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

/** «نقلت X عن Y قوله إن C»: Y speaks, X is the channel, both stand in the chain. */
function readRelay(scene: Scene, cue: Cue, to: number): Reading | undefined {
  const { tokens, parties } = scene
  if (cue.form !== 'finite') return undefined
  const limit = Math.min(to, cue.token + 30)
  let about = -1
  for (let k = cue.token + 1; k < limit; k++) {
    if (tokens.folded[k] === 'عن') {
      about = k
      break
    }
  }
  if (about < 0 || about + 1 >= to) return undefined
  const phrase = parties.at(about + 1, to)
  if (!phrase) return undefined
  const source = speakerOf(scene, phrase, to)
  const complement = findComplement(scene, cue, source.last, to)
  if (!complement || complement.first < source.last) return undefined
  const carrier = speakerAfter(scene, cue, about)
  const extent = contentExtent(scene, cue, complement.first, complement.open, to)
  if (extent.last <= complement.first) return undefined
  const said = saidBy(scene, source.last, complement.first)
  const draft: Draft = {
    speaker: source.party,
    cue: quote(scene, said ?? cue.token, (said ?? cue.token) + 1),
    first: complement.first,
    last: extent.last,
    open: complement.open,
    channel: carrier ? asQuoted(scene, carrier) : null,
    act: 'say',
    polarity: 'positive',
    ...(carrier && { chain: [carrier.party, source.party] }),
  }
  return { draft, speaker: source, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

/** «قوله», «تأكيدها» between the source and the words: the verb that the cue is for. */
function saidBy(scene: Scene, from: number, to: number): number | undefined {
  for (let k = from; k < to; k++) {
    const cue = cueAt(scene, k)
    if (cue?.form === 'masdar' && cue.reading.suffix !== '') return k
  }
  return undefined
}

/** «بُعيد إعلان برلين توقيف …», «اتهامات المنظمة للتحالف بأن …», «قوله إن …». */
function readMasdar(scene: Scene, cue: Cue, to: number, clause: Speaker | undefined): Reading | undefined {
  if (!cue.frames.some((f) => f.act === 'announce' || f.act === 'accuse' || f.complements.includes('clause'))) return undefined
  const k = cue.token
  let speaker = clause
  let after = k + 1
  if (cue.reading.suffix === '') {
    const phrase = scene.parties.at(k + 1, to)
    if (!phrase || scene.tokens.starts[k + 1] !== scene.tokens.starts[phrase.first]) return undefined
    // «تصريح صحافي» is a kind of statement, «تصريح الصحافي» has a speaker
    if (phrase.entity === null && !scene.tokens.folded[k + 1]!.startsWith('ال')) return undefined
    speaker = speakerOf(scene, phrase, to)
    // «إعلان الادعاء في برلين»
    after = speaker.last
    const description = phrase.entity === null ? withPlace(scene, speaker, to) : undefined
    if (description) {
      speaker = description
      after = description.last
    }
  }
  if (!speaker) return undefined
  const complement = findComplement(scene, cue, after, Math.min(to, k + 20))
  if (!complement || complement.kind === 'quote') return undefined
  if (complement.kind === 'noun' && !cue.frames.some((f) => f.act === 'announce')) return undefined
  const extent = contentExtent(scene, cue, complement.first, complement.open, to)
  if (extent.last <= complement.first) return undefined
  const first = complement.kind === 'object' ? complement.first : complement.first
  const draft: Draft = {
    speaker: speaker.party,
    cue: quote(scene, k, k + 1),
    first,
    last: extent.last,
    open: complement.open,
    channel: null,
    act: complement.frame.act,
    polarity: complement.frame.polarity,
  }
  return { draft, speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

function withPlace(scene: Scene, speaker: Speaker, to: number): Speaker | undefined {
  const { tokens, doc } = scene
  if (tokens.folded[speaker.last] !== 'في' || speaker.last + 1 >= to) return undefined
  const place = scene.parties.at(speaker.last + 1, to)
  if (!place || place.entity === null) return undefined
  const start = speaker.party.start
  const end = tokens.ends[place.last - 1]!
  return { party: { entity: null, start, end, text: doc.text.slice(start, end) }, first: speaker.first, last: place.last }
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

/** A headline «X: …» is said by X; «الصين ترفض اتهامات ألمانيا: …» by the subject of its verb. */
function headlineStatement(scene: Scene, from: number, to: number): Draft | undefined {
  const { tokens, parties, lexicon } = scene
  let colon = -1
  for (let k = from + 1; k < Math.min(to - 1, from + 16); k++) {
    if (tokens.folded[k] === ':') {
      colon = k
      break
    }
    if (tokens.kinds[k] === Kind.stop) return undefined
  }
  if (colon < 0 || to - colon < 3) return undefined
  const phrase = parties.at(from, colon)
  if (!phrase) return undefined
  let speaker: Speaker | undefined
  if (phrase.last >= colon || (phrase.last === colon - 1 && tokens.kinds[colon - 1] !== Kind.word)) {
    if (phrase.entity !== null || lexicon.sources.has(tokens.folded[from]!) || lexicon.sources.has(tokens.folded[from]!.replace(/^ال/, ''))) speaker = speakerOf(scene, phrase, colon)
  } else if (phrase.entity !== null && lexicon.text.verbs.read(tokens.folded[phrase.last]!).some((r) => r.form === 'imperfect' || r.form === 'perfect')) speaker = speakerOf(scene, phrase, colon)
  if (!speaker) return undefined
  // «الرئيس للصحافيين: …»
  const open = tokens.kinds[colon + 1] === Kind.quote && scene.closing[colon + 1]! >= 0 ? colon + 1 : -1
  const first = open >= 0 ? open + 1 : colon + 1
  const last = trim(scene, first, to)
  if (last - first < 2) return undefined
  return { speaker: speaker.party, cue: quote(scene, colon, colon + 1), first, last, open, channel: null, act: 'say', polarity: 'positive' }
}

function trim({ tokens }: Scene, first: number, last: number): number {
  let k = last
  while (k > first + 1 && (tokens.kinds[k - 1] === Kind.stop || tokens.kinds[k - 1] === Kind.quote || (tokens.kinds[k - 1] === Kind.punct && tokens.folded[k - 1] !== ')'))) k--
  return k
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

