// Reads the label that opens a line or a turn: «لافروف: …», «السعدي: …», «16:20 | الرئيس في كلمة متلفزة: …».

import { Kind } from '../text/tokens.js'
import { findChannel, isAddressee } from './channel.js'
import { asQuoted, type Draft, type Reading, trim } from './draft.js'
import { contentExtent } from './extent.js'
import { isProposition } from './noun-complement.js'
import { isSourceWord } from './opening.js'
import { isComma, quote, type Scene } from './scene.js'
import { type Speaker, sourceKind, speakerOf } from './speaker.js'

/** How many words a content without marks needs, and how far its verb may stand from its beginning, in tokens. */
const fewest = 3
const verbReach = 12

/** What stands behind the colon, said by whoever fills the words from `from` to it; `to` ends the sentence. */
export function readLabel(
  scene: Scene,
  from: number,
  colon: number,
  to: number,
  labelled: Speaker,
): Reading | undefined {
  const { tokens } = scene
  const source = relayedTo(scene, labelled, colon)
  const speaker = source ?? labelled
  const open = tokens.kinds[colon + 1] === Kind.quote && scene.closing[colon + 1]! >= 0 ? colon + 1 : -1
  const first = open >= 0 ? open + 1 : colon + 1
  if (first >= to) return undefined
  const extent =
    open >= 0
      ? contentExtent(scene, undefined, first, open, to, 'clause')
      : { last: trim(scene, first, to), next: to, goesOn: false }
  const last = extent.last
  if (last <= first) return undefined
  const draft: Draft = {
    speaker: speaker.party,
    cue: quote(scene, colon, colon + 1),
    first,
    last,
    open,
    channel: source ? asQuoted(scene, labelled) : findChannel(scene, Math.max(from, speaker.last), colon, -1, -1),
    act: 'say',
    polarity: 'positive',
    ...(source && { chain: [labelled.party, source.party] }),
  }
  return { draft, speaker, next: Math.max(extent.next, last), goesOn: extent.goesOn }
}

/** «رويترز عن مسؤول في الخزانة: …», «رويترز نقلاً عن ناطقة: …»: the source that the labelled medium carries. */
function relayedTo(scene: Scene, { last }: Speaker, colon: number): Speaker | undefined {
  const { tokens } = scene
  const at = tokens.folded[last] === 'نقلا' ? last + 1 : last
  if (tokens.folded[at] !== 'عن' || at + 1 >= colon) return undefined
  const phrase = scene.parties.at(at + 1, colon)
  return phrase && speakerOf(scene, phrase, colon)
}

/** Behind a label in the body stand words in marks, or a clause: «وزير الدفاع: سالم الحداد» is a list. */
export function saysSomething(scene: Scene, colon: number, to: number): boolean {
  const { tokens, lexicon } = scene
  const at = colon + 1
  if (tokens.kinds[at] === Kind.quote) return scene.closing[at]! - at > fewest
  if (trim(scene, at, to) - at < fewest) return false
  const { verbs, closed } = lexicon.text
  if (isProposition(scene, tokens.folded[at]!)) return true
  for (let k = at; k < Math.min(to, at + verbReach); k++) {
    if (tokens.kinds[k] !== Kind.word || scene.inName[k]) continue
    const word = tokens.folded[k]!
    if (closed.classOf(word) === 'negation') return true
    if (closed.classOf(word) !== undefined) continue
    const readings = verbs.read(word)
    if (
      readings.some((r) => r.form === 'perfect' || r.form === 'imperfect') &&
      !readings.some((r) => r.form === 'masdar')
    )
      return true
  }
  return false
}

/**
 * Whoever fills the words from `from` to the colon, apposition, «من روما» and «لقناة …» behind the name allowed, in a headline
 * a verb too; a topic («أزمة الخبز: …») speaks not.
 */
export function speakerBeforeColon(
  scene: Scene,
  from: number,
  colon: number,
  inHeadline: boolean,
): Speaker | undefined {
  const { tokens, parties } = scene
  const phrase = parties.at(from, colon)
  if (!phrase) return undefined
  const named = phrase.entity !== null && scene.typeOf(phrase.entity) !== 'MISC'
  // «نص الإيجاز: …» is a heading, «بيان للوزارة: …» names its author
  const speaks = named || (isSourceWord(scene, phrase.first) && sourceKind(scene, phrase) !== 'document')
  if (!speaks) return undefined
  const isPlace = named && scene.typeOf(phrase.entity!) === 'LOC'
  const speaker = speakerOf(scene, phrase, colon)
  const rest = phrase.last
  const filled = rest >= colon || (rest === colon - 1 && tokens.kinds[rest] !== Kind.word) || speaker.last >= colon
  if (filled) return isPlace && !inHeadline ? undefined : speaker
  if (!inHeadline || !named) {
    for (let k = rest; k < colon; k++)
      if (isFiniteVerb(scene, k) && !channelled.has(tokens.folded[k]!)) return undefined
  }
  const word = tokens.folded[rest]!
  if (isPlace) return inHeadline && isFiniteVerb(scene, rest) ? speaker : undefined
  // «سلامة لـ«النهار»: …», «الحداد من روما: …»
  if (
    word === 'ل' ||
    isComma(scene, rest) ||
    /^لل?./.test(word) ||
    isAddressee(scene, rest, colon) ||
    channelled.has(word) ||
    (word === 'في' && isOccasionWord(scene, rest + 1))
  )
    return speaker
  return inHeadline && named && isFiniteVerb(scene, rest) ? speaker : undefined
}

/** Prepositions between a speaker and the colon; «الحداد في بيروت: …» tells where somebody is. */
const channelled = new Set(['من', 'امام', 'عبر', 'علي', 'عن', 'نقلا', 'بعد', 'خلال', 'الي', 'ردا'])

const isOccasionWord = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.occasions.has((tokens.folded[k] ?? '').replace(/(ه|ها|هم)$/, '')) ||
  lexicon.occasions.has(tokens.folded[k] ?? '')

const isFiniteVerb = ({ tokens, lexicon, inName }: Scene, k: number): boolean =>
  tokens.kinds[k] === Kind.word &&
  !inName[k] &&
  lexicon.text.closed.classOf(tokens.folded[k]!) === undefined &&
  lexicon.text.verbs.read(tokens.folded[k]!).some((r) => r.form === 'imperfect' || r.form === 'perfect')
