// Puts what is said to whom says it: each sentence's cues, headlines and attributions become statements.

import { type Document, headlineSpan } from '../document/document.js'
import type { Entity, Statement, Time } from '../document/record.js'
import { createPartyReader, type PartyReader } from '../entities/parties.js'
import type { Tokens } from '../text/tokens.js'
import { attribute } from './attributed.js'
import { attributionAt } from './attribution.js'
import { readCue } from './clause-cue.js'
import { cueAt } from './cues.js'
import { readDocument } from './document-cue.js'
import { type Draft, trim } from './draft.js'
import { finish, resolveBare } from './finish.js'
import { headlineStatements } from './headline.js'
import type { StatementsLexicon } from './lexicon.js'
import { isComma, type Scene, setScene } from './scene.js'
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
  resolveBare(drafts, scene)
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
    // «وشدد الجانبان، بحسب بيان، على …»: between a cue and its words an attribution adds nothing
    const pending = drafts.at(-1)
    if (pending && k < pending.first && k < doneTo && attributionAt(scene, k, from, to)) continue
    const attribution = k >= doneTo || isComma(scene, k - 1) ? attributionAt(scene, k, from, to) : undefined
    if (attribution) {
      attribute(scene, attribution, drafts, from, to, (clause ?? discourse.turns[0])?.speaker)
      k = Math.max(k, attribution.end - 1)
      doneTo = Math.max(doneTo, attribution.end)
      continue
    }
    const cue = cueAt(scene, k)
    if (cue && isImpersonal(scene, cue, start)) continue
    const paper = cue || k < doneTo ? undefined : readDocument(scene, k, to)
    if (paper?.draft) {
      drafts.push(paper.draft)
      doneTo = Math.max(doneTo, paper.next)
      if (paper.goesOn) discourse.open = { draft: paper.draft, close: scene.closing[paper.draft.open]! }
      continue
    }
    if (!cue) {
      if ((!clause || clause.weak) && k >= doneTo) clause = plainSubject(scene, k, start, to, clause) ?? clause
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
