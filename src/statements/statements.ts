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
import { findInterview, findTalk } from './interview.js'
import { readLabel } from './label.js'
import type { StatementsLexicon } from './lexicon.js'
import { openingTurn, type Place } from './opening-turn.js'
import { cutParagraphs } from './paragraphs.js'
import { isComma, type Scene, setScene } from './scene.js'
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

/** Fewest words in marks behind a colon that are somebody's. */
const fewestBehindColon = 2

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
