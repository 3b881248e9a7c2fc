// Puts what is said to whom says it: each sentence's cues, headlines and attributions become statements.

import { type Document, headlineSpan, type Quoted } from '../document/document.js'
import type { Entity, Party, Statement, StatementKind, Time } from '../document/record.js'
import { createPartyReader } from '../entities/parties.js'
import { foldWords } from '../text/fold.js'
import { Kind, type Tokens } from '../text/tokens.js'
import type { Agreement } from '../text/verbs.js'
import { acts } from './agents.js'
import { attributionAt } from './attribution.js'
import { findChannel } from './channel.js'
import { type Complement, contentExtent, findComplement } from './complement.js'
import { allows, type Cue, cueAt } from './cues.js'
import { asQuoted, type Draft, type Reading, trim } from './draft.js'
import { headlineStatements } from './headline.js'
import type { StatementsLexicon } from './lexicon.js'
import { readMasdar } from './nominal-cue.js'
import { quotationBefore } from './postposed.js'
import { readRelay } from './relay.js'
import { isComma, quote, type Scene, setScene } from './scene.js'
import { bare, type Speaker, speakerAfter, speakerBefore, speakerOf } from './speaker.js'

/** A subject with the gender that its verb showed. */
interface Turn {
  readonly speaker: Speaker
  readonly agreement: Agreement
  /** only stands at the head of its sentence; a subject that a verb names goes before it */
  readonly weak?: boolean
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
  drafts.sort((a, b) => a.first - b.first || a.last - b.last)
  resolveBare(drafts)
  return drafts.map((draft, n) => finish(scene, draft, `s${n + 1}`))
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
  let clause: Turn | undefined = inHeadline ? undefined : topic(scene, start, to)
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
    if (cue && isImpersonal(scene, cue, start)) continue
    if (!cue) {
      if ((!clause || clause.weak) && k >= doneTo) clause = plainSubject(scene, k, start, to) ?? clause
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
      const main = inside ? undefined : drafts.at(-1)
      if (main && main.speaker.text === found.draft.speaker.text) found.draft.channel ??= main.channel
      drafts.push(found.draft, ...(found.further ?? []))
    }
    if (!inside && cue.form === 'finite' && found.speaker) {
      clause = { speaker: found.speaker, agreement: cue.reading.agreement }
      if (!inHeadline) remember(discourse, clause)
    }
    if (found.draft) {
      doneTo = Math.max(doneTo, found.next)
      drafts.push(...furtherQuotations(scene, found.draft, found.next, to))
      if (found.goesOn && found.draft.open >= 0)
        discourse.open = { draft: found.draft, close: scene.closing[found.draft.open]! }
    }
  }
  // a named subject of a plain sentence may go on to speak («تطرّق …. وقال»); a description may not take the turn
  if (clause && !clause.weak && !inHeadline && drafts.length === 0 && clause.speaker.party.entity !== null)
    remember(discourse, clause)
  return drafts
}

function remember(discourse: Discourse, turn: Turn): void {
  discourse.turns = [turn, ...discourse.turns.filter((t) => t.speaker.party.text !== turn.speaker.party.text)].slice(
    0,
    turnsKept,
  )
}

/** The newest subject whose gender goes with the cue's: «وقالت» does not go back to a man. */
const fitting = (turns: readonly Turn[], cue: Cue): Speaker | undefined =>
  turns.find((t) => sameGender(t.agreement, cue.reading.agreement))?.speaker

const sameGender = (a: Agreement, b: Agreement): boolean =>
  (a === 'fs') === (b === 'fs') || a === '' || b === '' || a === '1' || b === '1'

/** «مصدر في الوزارة، رفض كشف اسمه، قال …», «وكانت المنظمة قد انتقدت …»: who stands at the head of a sentence, كان before it or not. */
function topic(scene: Scene, from: number, to: number): Turn | undefined {
  const { tokens, parties } = scene
  let at = from
  if (copulas.has(tokens.folded[at]!)) at++
  else if (tokens.folded[at] === 'اما') at++
  const phrase = at < to && tokens.kinds[at] === Kind.word ? parties.at(at, to) : undefined
  if (!phrase || phrase.start > tokens.starts[at]! + 1 || !acts(scene, phrase)) return undefined
  return { speaker: speakerOf(scene, phrase, to), agreement: '', weak: true }
}

const copulas = new Set(['كان', 'كانت', 'وكان', 'وكانت', 'لكن', 'ولكن'])

/** «يُذكر أن …», «ويُشار إلى أن …»: nobody speaks. */
function isImpersonal({ tokens, lexicon }: Scene, cue: Cue, from: number): boolean {
  const k = cue.token
  const word = tokens.folded[k]!
  const opens = k === from || tokens.kinds[k - 1] !== Kind.word || cue.reading.conjunction
  if (!opens || !(lexicon.impersonals.has(word) || (cue.reading.conjunction && lexicon.impersonals.has(word.slice(1)))))
    return false
  const next = tokens.folded[k + 1] === 'الي' ? k + 2 : k + 1
  return lexicon.text.closed.classOf(tokens.folded[next] ?? '') === 'complementiser'
}

/** The subject of a finite verb that says nothing: «استمع المجلس … وقال». */
function plainSubject(scene: Scene, k: number, from: number, to: number): Turn | undefined {
  const { tokens, lexicon, parties } = scene
  if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.quoted[k]) return undefined
  const readings = lexicon.text.verbs.read(tokens.folded[k]!)
  const finite = readings.find((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
  if (!finite || (readings.some((r) => r.form === 'masdar' || r.form === 'noun') && k > from + 2)) return undefined
  if (lexicon.text.closed.classOf(tokens.folded[k]!) !== undefined) return undefined
  if (k > from && lexicon.text.closed.classOf(tokens.folded[k - 1]!) === 'complementiser') return undefined
  const phrase =
    parties.subjectAfter(k, Math.min(to, k + 14))[0] ??
    (finite.conjunction ? undefined : parties.subjectBefore(k, from)[0])
  return phrase && phrase.entity !== null
    ? { speaker: speakerOf(scene, phrase, to), agreement: finite.agreement }
    : undefined
}

/** @param before  whoever a cue without a subject of its own goes back to */
function readCue(
  scene: Scene,
  cue: Cue,
  from: number,
  to: number,
  before: Speaker | undefined,
  clause: Turn | undefined,
): Reading | undefined {
  if (cue.form === 'masdar') return readMasdar(scene, cue, to, before)
  const k = cue.token
  if (allows(cue, 'relay')) return readRelay(scene, cue, to)
  const subject = cue.form === 'finite' ? subjectOf(scene, cue, from, to) : undefined
  const own = subject && clause && isObject(scene, cue, subject, clause) ? undefined : subject
  const complement = findComplement(scene, cue, own && own.last > k ? own.last : k + 1, to, own)
  const speaker = own ?? before
  if (!complement) {
    const said =
      cue.form === 'finite' && speaker && !allows(cue, 'stance') ? postposed(scene, cue, speaker, own) : undefined
    if (said) return said
    return allows(cue, 'stance') || cue.form === 'finite'
      ? { draft: undefined, speaker: own, next: k + 1, goesOn: false }
      : undefined
  }
  if (!speaker) return undefined
  const extent = contentExtent(scene, cue, complement.first, complement.open, to)
  if (extent.last <= complement.first) return undefined
  const relayed = own ? sourceBehind(scene, own.last, complement.gapEnd) : undefined
  const channel = relayed ? own! : undefined
  const draft: Draft = {
    speaker: relayed ? relayed.party : speaker.party,
    cue: quote(scene, k, k + 1),
    first: contentFirst(scene, cue, complement, own),
    last: extent.last,
    open: complement.open,
    channel: channel
      ? asQuoted(scene, channel)
      : findChannel(scene, channelFrom(scene, cue, from), complement.gapEnd, own?.first ?? k, own?.last ?? k),
    act: complement.frame.act,
    polarity: cue.negated ? 'positive' : complement.frame.polarity,
    ...(relayed && { chain: [own!.party, relayed.party] }),
  }
  return { draft, speaker: own ?? speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

/** «"سنعود غداً"، قال الوزير»: the quotation before the verb. */
function postposed(scene: Scene, cue: Cue, speaker: Speaker, own: Speaker | undefined): Reading | undefined {
  const parts = quotationBefore(scene, cue.token)
  if (parts.length === 0) return undefined
  const end = scene.tokens.firsts[scene.tokens.sentences[cue.token]! + 1]!
  const channel = findChannel(scene, cue.token + 1, end, own?.first ?? cue.token, own?.last ?? cue.token)
  const drafts = parts.map(
    (part): Draft => ({
      ...part,
      speaker: speaker.party,
      cue: quote(scene, cue.token, cue.token + 1),
      channel,
      act: cue.frames[0]!.act,
      polarity: 'positive',
    }),
  )
  return { draft: drafts.at(-1)!, further: drafts.slice(0, -1), speaker, next: cue.token + 1, goesOn: false }
}

/** «واصفاً هذا بأنه غير منطقي»: a short judgement takes its object along, a long one stands alone. */
function contentFirst(scene: Scene, cue: Cue, complement: Complement, own: Speaker | undefined): number {
  const describes = complement.frame.act === 'describe'
  if (!describes) return complement.first
  const objectFirst = own && own.first > cue.token ? own.last : cue.token + 1
  const words = complement.gapEnd - objectFirst
  const isShort =
    contentExtent(scene, cue, complement.first, complement.open, scene.tokens.length).last - complement.first < 4
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
  const closed = clause !== undefined && clause.kind !== 'object'
  const behind = speakerAfter(scene, cue, closed ? clause.first : to, closed)
  if (behind) return behind
  return speakerBefore(scene, cue, from)
}

/**
 * «وقال الوزير …، ودعا الأطراف إلى …»: a lone noun phrase between a further verb of the same subject and the link is whom the verb
 * addresses.
 */
function isObject({ tokens }: Scene, cue: Cue, subject: Speaker, clause: Turn): boolean {
  if (
    !cue.reading.conjunction ||
    !sameGender(clause.agreement, cue.reading.agreement) ||
    subject.first !== cue.token + 1
  )
    return false
  const next = tokens.folded[subject.last] ?? ''
  return cue.frames.some(
    (f) =>
      f.link !== '' &&
      (f.complements.includes('quote') || f.complements.includes('object')) &&
      (next === f.link || (f.link === 'ب' && next.startsWith('ب'))),
  )
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
    if (close < to && scene.quoted[k + 1] === 1 && close - k - 1 >= 4)
      out.push({ ...draft, first: k + 1, last: trim(scene, k + 1, close), open: k, channel: draft.channel })
    k = Math.min(close, to)
  }
  return out
}

/** Adds an attribution: as channel of the statement it closes, or as a statement of its own. */
function attribute(
  scene: Scene,
  found: NonNullable<ReturnType<typeof attributionAt>>,
  drafts: Draft[],
  from: number,
  to: number,
  last: Speaker | undefined,
): void {
  const said = drafts.at(-1)
  const source = found.source ?? last
  if (said && !found.leads && said.last <= found.first && said.first >= from && found.first - said.last <= 2) {
    // «أكد مصدر أن الطريق مغلق، بحسب "رويترز"»
    if (!said.channel && found.source && found.source.party.entity !== said.speaker.entity)
      said.channel = asQuoted(scene, found.source)
    return
  }
  if (!source) return
  const span = found.leads
    ? { first: found.end, last: to }
    : { first: clauseStart(scene, from, found.first), last: found.first }
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

/** Where the clause begins that ends before token `end`: behind «، كما», «، غير أن», «، فيما». */
function clauseStart({ tokens, lexicon }: Scene, from: number, end: number): number {
  for (let k = end - 1; k > from; k--) {
    if (tokens.folded[k - 1] !== '،' && tokens.folded[k - 1] !== ',' && tokens.folded[k - 1] !== '؛') continue
    const hit = lexicon.clauseOpeners.longest(tokens.folded[k]!, (n) =>
      k + n < end ? tokens.folded[k + n] : undefined,
    )
    if (hit) return k + hit.length
  }
  return from
}

function skipComma(scene: Scene, k: number, to: number): number {
  let at = k
  while (at < to && (isComma(scene, at) || scene.tokens.folded[at] === 'فان')) at++
  return at
}

/** «قال المصدر» after «مصدر طبي في المستشفى»: a bare head goes back to the last description that it heads. */
function resolveBare(drafts: readonly Draft[]): void {
  const described = new Map<string, Party>()
  for (const draft of drafts) {
    const { speaker } = draft
    if (speaker.entity !== null) continue
    const words = foldWords(speaker.text)
    const head = words[0]?.replace(/^ال/, '').replace(/ا$/, '') ?? ''
    const known = described.get(head)
    if (words.length === 1 && words[0]!.startsWith('ال') && known) draft.speaker = known
    else if (words.length > 1) described.set(head, speaker)
  }
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
  if (draft.open >= 0 || draft.first !== tokens.firsts[tokens.sentences[draft.first]!] || !/^وال.../.test(word))
    return content
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
  const open =
    draft.open >= 0 || (draft.first > 0 && scene.quoted[draft.first] === 1 && scene.quoted[draft.first - 1] === 1)
  return inside === words && open ? 'direct' : 'mixed'
}
