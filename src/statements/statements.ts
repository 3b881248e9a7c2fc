// Puts what is said to whom says it: each sentence's cues, headlines and attributions become statements.

import { type Document, headlineSpan } from '../document/document.js'
import type { Entity, Statement, Time } from '../document/record.js'
import { createPartyReader, type PartyReader } from '../entities/parties.js'
import { Kind, type Tokens } from '../text/tokens.js'
import { acts } from './agents.js'
import { attribute } from './attributed.js'
import { attributionAt, saidAside } from './attribution.js'
import { claimBehind, readCue } from './clause-cue.js'
import { cueAt } from './cues.js'
import { readDocument } from './document-cue.js'
import { type Draft, type Reading, trim } from './draft.js'
import { finish, resolveBare } from './finish.js'
import { headlineStatements } from './headline.js'
import { answerer, findInterview, findTalk, type Interview, labelOf } from './interview.js'
import { readLabel, saysSomething, speakerBeforeColon } from './label.js'
import type { StatementsLexicon } from './lexicon.js'
import { cutParagraphs, type Paragraph } from './paragraphs.js'
import { isComma, quote, type Scene, setScene } from './scene.js'
import { bare, type Speaker } from './speaker.js'
import { type Discourse, fitting, isImpersonal, plainSubject, remember, type Turn, topic } from './turns.js'

/**
 * Statements of an article in text order. Spans are UTF-16 code units of `doc.text`; the content lies within one
 * sentence, without its complementiser and outer marks. `parties` reads the noun phrases; it is made here where the
 * caller has none to share.
 */
export function findStatements(
  doc: Document,
  layers: {
    readonly tokens: Tokens
    readonly times: readonly Time[]
    readonly entities: readonly Entity[]
    readonly parties?: PartyReader
  },
  lexicon: StatementsLexicon,
): Statement[] {
  const { tokens } = layers
  if (tokens.length === 0) return []
  const parties = layers.parties ?? createPartyReader(doc, tokens, layers, lexicon.text)
  const scene = setScene(doc, tokens, layers, parties, lexicon)
  const paragraphs = cutParagraphs(tokens, scene.inTime, headlineSpan(doc))
  const interview = findInterview(scene, paragraphs)
  const talk = interview ? undefined : findTalk(scene, paragraphs)
  const drafts: Draft[] = []
  const discourse: Discourse = { turns: [], open: undefined, voice: undefined, last: undefined }
  for (const [n, paragraph] of paragraphs.entries()) {
    // marks that never close end with their paragraph
    if (discourse.open && discourse.open.close >= tokens.length) discourse.open = undefined
    for (let s = paragraph.firstSentence; s < paragraph.lastSentence; s++) {
      // «وعن التوقيت أجاب: …»: in a talk told as a story whoever answers is the guest
      if (talk && s === paragraph.firstSentence && !paragraph.inHeadline)
        remember(discourse, { speaker: talk, agreement: '' })
      const found = readSentence(scene, { paragraph, number: n, sentence: s, interview }, discourse)
      drafts.push(...found)
      const said = found.at(-1)
      if (said) discourse.last = { speaker: { party: said.speaker, first: said.first, last: said.first }, sentence: s }
      // whoever is asked answers: no one whom the question names goes on to speak
      if (interview?.asking[s])
        discourse.turns = interview.guest ? [{ speaker: interview.guest, agreement: '' }] : discourse.turns
    }
  }
  drafts.sort((a, b) => a.first - b.first || a.last - b.last)
  resolveBare(drafts, scene)
  return drafts.map((draft, n) => finish(scene, draft, `s${n + 1}`))
}

/** Where a sentence stands. */
interface Place {
  readonly paragraph: Paragraph
  readonly number: number
  readonly sentence: number
  readonly interview: Interview | undefined
}

function readSentence(scene: Scene, place: Place, discourse: Discourse): Draft[] {
  const { tokens } = scene
  const from = tokens.firsts[place.sentence]!
  const to = tokens.firsts[place.sentence + 1]!
  const { inHeadline } = place.paragraph
  const drafts: Draft[] = []
  let start = from
  let doneTo = from
  let innerTo = from
  if (discourse.open) {
    const { draft, close } = discourse.open
    if (from < close) {
      const last = Math.min(to, close)
      drafts.push({ ...draft, first: from, last: trim(scene, from, last) })
      if (close < to) start = close + 1
      doneTo = last
    }
    if (close <= to) discourse.open = undefined
  }
  if (drafts.length === 0) {
    const turn = openingTurn(scene, place, from, to, discourse)
    if (turn) {
      drafts.push(...turn.drafts)
      start = turn.start
      doneTo = turn.doneTo
    }
  }
  // the subject of the sentence's last finite verb of saying or doing, outside what is said
  let clause: Turn | undefined = inHeadline || doneTo > start ? undefined : topic(scene, start, to)
  for (let k = from; k < to; k++) {
    // «وشدد الجانبان، بحسب بيان، على …»: between a cue and its words an attribution adds nothing
    const pending = drafts.at(-1)
    if (pending && k < pending.first && k < doneTo && attributionAt(scene, k, from, to)) continue
    const attribution =
      k >= doneTo || isComma(scene, k - 1)
        ? (attributionAt(scene, k, from, to) ?? (k >= doneTo ? saidAside(scene, k, from, to) : undefined))
        : undefined
    if (attribution) {
      attribute(scene, attribution, drafts, from, to, (clause ?? discourse.turns[0])?.speaker)
      k = Math.max(k, attribution.end - 1)
      doneTo = Math.max(doneTo, attribution.end)
      continue
    }
    const claimed = k >= doneTo ? claimBehind(scene, k, to, clause?.speaker ?? discourse.turns[0]?.speaker) : undefined
    if (claimed?.draft && isFree(claimed.draft, drafts)) {
      drafts.push(...(claimed.further ?? []), claimed.draft)
      doneTo = claimed.next
      if (claimed.speaker) {
        clause = { speaker: claimed.speaker, agreement: '' }
        if (!inHeadline) remember(discourse, clause)
      }
      drafts.push(...furtherQuotations(scene, claimed.draft, claimed.next, to))
      continue
    }
    const cue = cueAt(scene, k)
    if (cue && isImpersonal(scene, cue, k < start ? from : start)) continue
    const paper = cue || k < doneTo ? undefined : readDocument(scene, k, to)
    if (paper?.draft) {
      drafts.push(paper.draft)
      doneTo = Math.max(doneTo, paper.next)
      if (paper.goesOn) discourse.open = { draft: paper.draft, close: scene.closing[paper.draft.open]! }
      continue
    }
    if (!cue) {
      const voiced =
        k >= doneTo ? quotationBehindColon(scene, k, to, clause ?? (place.interview && discourse.turns[0])) : undefined
      if (voiced?.draft) {
        drafts.push(voiced.draft)
        doneTo = Math.max(doneTo, voiced.next)
        if (voiced.goesOn) discourse.open = { draft: voiced.draft, close: scene.closing[voiced.draft.open]! }
        continue
      }
      if ((!clause || clause.weak || opensClause(scene, k)) && k >= doneTo)
        clause = plainSubject(scene, k, start, to, clause) ?? clause
      continue
    }
    // a cue inside a content is a report inside a report: it counts only with a speaker of its own
    const inside = k < doneTo
    // a report inside a report inside a report is left to the second
    if (inside && k < innerTo) continue
    if (inside && cue.frames.every((f) => f.act === 'believe')) continue
    const before = inside
      ? undefined
      : (fitting(clause ? [clause] : [], cue) ?? fitting(discourse.turns, cue) ?? someoneBefore(scene, k))
    const found = readCue(scene, cue, inside ? from : start, to, before, inside ? undefined : clause)
    if (!found) continue
    if (found.draft && inside) innerTo = found.draft.last
    if (found.draft) {
      // «قال لـ«النهار» إن …، مضيفاً أن …»: the participle speaks where its verb did
      const main = inside ? undefined : drafts.at(-1)
      if (main && main.speaker.text === found.draft.speaker.text) found.draft.channel ??= main.channel
      drafts.push(found.draft, ...(found.further ?? []))
    }
    if (
      !inside &&
      cue.form === 'finite' &&
      found.speaker &&
      (found.draft || acts(scene, { ...found.speaker.party, ...found.speaker }))
    ) {
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
  const actor = clause && !clause.weak && !inHeadline && drafts.length === 0 ? clause.speaker.party.entity : null
  if (clause && actor !== null && scene.typeOf(actor) === 'PER') remember(discourse, clause)
  return drafts
}

/** What the sentence opens with: a headline's or a line's label, the next sentence of a turn, or words in marks alone. */
function openingTurn(
  scene: Scene,
  { paragraph, number, sentence, interview }: Place,
  from: number,
  to: number,
  discourse: Discourse,
): { readonly drafts: readonly Draft[]; readonly start: number; readonly doneTo: number } | undefined {
  if (paragraph.inHeadline)
    return { drafts: headlineStatements(scene, Math.max(from, paragraph.start), to), start: from, doneTo: from }
  const opens = sentence === paragraph.firstSentence
  if (discourse.voice && discourse.voice.paragraph === number) {
    const first = from
    return { drafts: [{ ...discourse.voice.draft, first, last: trim(scene, first, to) }], start: from, doneTo: to }
  }
  discourse.voice = undefined
  if (interview?.asking[sentence]) return undefined
  const found = opens
    ? (labelledTurn(scene, paragraph, to, interview) ??
      bareQuotation(scene, paragraph.start, sentence, interview, discourse))
    : bareQuotation(scene, from, sentence, interview, discourse)
  if (!found?.draft) return undefined
  const { draft } = found
  if (found.speaker) remember(discourse, { speaker: found.speaker, agreement: '' })
  if (found.goesOn) discourse.open = { draft, close: scene.closing[draft.open]! }
  else if (opens && draft.open < 0 && interview) discourse.voice = { draft, paragraph: number }
  return { drafts: [draft], start: found.next, doneTo: found.next }
}

/** «السعدي: …» at the head of a paragraph; in an interview whoever has several turns speaks whatever follows. */
function labelledTurn(scene: Scene, p: Paragraph, to: number, interview: Interview | undefined): Reading | undefined {
  if (p.colon < 0 || p.colon + 1 >= to) return undefined
  const label = labelOf(scene.tokens, p)
  const isVoice = interview?.voices.has(label) === true
  if (!isVoice && !saysSomething(scene, p.colon, to)) return undefined
  const speaker =
    (answerer.has(label) ? interview?.guest : undefined) ??
    speakerBeforeColon(scene, p.start, p.colon, false) ??
    (isVoice ? voiceOf(scene, p) : undefined)
  return speaker && readLabel(scene, p.start, p.colon, to, speaker)
}

/** A label that no mention covers: whoever bears the name, else the words as they stand. */
function voiceOf(scene: Scene, p: Paragraph): Speaker {
  const { start, end, text } = quote(scene, p.start, p.colon)
  return { party: { entity: null, text, start, end }, first: p.start, last: p.colon }
}

/** Fewest words of a quotation that stands alone. */
const fewestAlone = 4
const fewestBehindColon = 2

/**
 * A sentence that opens with words in marks which no verb claims: the guest's answer, or more from whoever spoke in the sentence before.
 */
function bareQuotation(
  scene: Scene,
  open: number,
  sentence: number,
  interview: Interview | undefined,
  discourse: Discourse,
): Reading | undefined {
  const { tokens, closing } = scene
  const close = closing[open] ?? -1
  const to = tokens.firsts[sentence + 1]!
  if (close < 0) return undefined
  const goesOn = close >= to
  const whole = goesOn || tokens.kinds[close + 1] === Kind.stop || close + 1 >= to
  const answer = interview !== undefined && open <= tokens.firsts[sentence]! + 1
  if (!(answer && whole) && (close - open - 1 < fewestAlone || scene.quoted[open + 1] !== 1)) return undefined
  if (isClaimed(scene, close)) return undefined
  const before = discourse.last
  const speaker = interview
    ? (discourse.turns[0]?.speaker ?? interview.guest)
    : whole && before && before.sentence === sentence - 1
      ? before.speaker
      : undefined
  if (!speaker) return undefined
  const first = open + 1
  const last = trim(scene, first, Math.min(close, to))
  if (last <= first) return undefined
  const draft: Draft = {
    speaker: speaker.party,
    cue: null,
    first,
    last,
    open,
    channel: null,
    act: 'say',
    polarity: 'positive',
  }
  return { draft, speaker, next: goesOn ? to : close + 1, goesOn }
}

/** Behind the closing mark stands whoever said it: «…»، قال الوزير; «…»، هكذا لخص …; «…»، على حد قوله. */
function isClaimed(scene: Scene, close: number): boolean {
  const { tokens } = scene
  if (close + 1 >= tokens.length) return false
  let k = close + 1
  if (isComma(scene, k) || tokens.folded[k] === ':') k++
  const sentence = tokens.sentences[close]!
  if (k >= tokens.length || tokens.sentences[k] !== sentence || tokens.kinds[k] !== Kind.word) return false
  if (wordsBefore.has(tokens.folded[k]!)) return true
  if (attributionAt(scene, k, tokens.firsts[sentence]!, tokens.firsts[sentence + 1]!)) return true
  const word = tokens.folded[k]!
  return scene.lexicon.text.verbs
    .read(word)
    .some((r) => (r.form === 'perfect' || r.form === 'imperfect') && !r.conjunction && r.preposition === '')
}

const wordsBefore = new Set(['هكذا', 'بهذه', 'بهذا', 'بهذي'])

/** «…، وخاطب الرئيس مواطنيه قائلاً»: behind a comma a verb with و may have a subject of its own. */
const opensClause = (scene: Scene, k: number): boolean =>
  isComma(scene, k - 1) &&
  /^[وف]../.test(scene.tokens.folded[k]!) &&
  scene.parties.subjectAfter(k, k + 3)[0]?.first === k + 1

/** The person or body that acted last before token k, for a cue whose subject is dropped and whom nobody's turn fits. */
function someoneBefore(scene: Scene, k: number): Speaker | undefined {
  const phrase = scene.parties.antecedent(k, ['PER', 'ORG'])
  return phrase && { party: bare(phrase), first: phrase.first, last: phrase.first }
}

const isFree = (draft: Draft, drafts: readonly Draft[]): boolean =>
  !drafts.some((d) => d.first < draft.last && d.last > draft.first)

/** «تحفّظ المدير: «…»», «لا يخفي قلقه: «…»»: words in marks behind a colon that no cue has taken are the subject's. */
function quotationBehindColon(scene: Scene, k: number, to: number, turn: Turn | undefined): Reading | undefined {
  const { tokens, closing, quoted } = scene
  if (!turn || tokens.folded[k] !== ':' || k + 2 >= to || tokens.kinds[k + 1] !== Kind.quote) return undefined
  if (closing[k + 1]! < 0 || closing[k + 1]! - k - 2 < fewestBehindColon || quoted[k + 2] !== 1) return undefined
  const { speaker } = turn
  if (speaker.party.entity !== null && scene.typeOf(speaker.party.entity) === 'LOC') return undefined
  return readLabel(scene, k, k, to, speaker)
}

/** «… مفتوحة» وإن كان الطريق «ما زال …»: a second quotation of the same sentence is a statement of its own. */
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
