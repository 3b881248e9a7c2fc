// Reads what a sentence opens with: a headline's or a line's label, the next sentence of a turn, or words in marks alone.

import { Kind } from '../text/tokens.js'
import { attributionAt } from './attribution.js'
import { type Draft, type Reading, trim } from './draft.js'
import { headlineStatements } from './headline.js'
import { answerer, type Interview, labelOf } from './interview.js'
import { readLabel, saysSomething, speakerBeforeColon } from './label.js'
import type { Paragraph } from './paragraphs.js'
import { isComma, quote, type Scene } from './scene.js'
import type { Speaker } from './speaker.js'
import { type Discourse, remember } from './turns.js'

/** Where a sentence stands. */
export interface Place {
  readonly paragraph: Paragraph
  readonly number: number
  readonly sentence: number
  readonly interview: Interview | undefined
}

/** What the sentence opens with: a headline's or a line's label, the next sentence of a turn, or words in marks alone. */
export function openingTurn(
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
