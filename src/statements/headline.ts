// Reads the headline's own way of quoting: «لافروف: …», «الصين ترفض الاتهامات: …», «الحداد من روما: … ولجنة الطوارئ: …».

import { Kind } from '../text/tokens.js'
import { findChannel, isAddressee } from './channel.js'
import { type Draft, trim } from './draft.js'
import { isSourceWord } from './opening.js'
import { isComma, quote, type Scene } from './scene.js'
import { type Speaker, speakerOf } from './speaker.js'

/** How far a colon may stand from the beginning of its part, in tokens. */
const reach = 16

/** Statements of the headline's tokens [from, to): one for each part, parted by «..» or «…», that a colon opens. */
export function headlineStatements(scene: Scene, from: number, to: number): Draft[] {
  const out: Draft[] = []
  let start = from
  for (let k = from; k <= to; k++) {
    if (k < to && !(scene.tokens.kinds[k] === Kind.stop && k + 1 < to)) continue
    const found = partStatement(scene, start, k)
    if (found) out.push(found)
    start = k + 1
  }
  return out
}

function partStatement(scene: Scene, from: number, to: number): Draft | undefined {
  const { tokens } = scene
  let colon = from + 1
  while (colon < Math.min(to - 1, from + reach) && tokens.folded[colon] !== ':') colon++
  if (tokens.folded[colon] !== ':' || to - colon < 3) return undefined
  const speaker = speakerBeforeColon(scene, from, colon)
  if (!speaker || isTopic(scene, speaker, from, colon, to)) return undefined
  const open = tokens.kinds[colon + 1] === Kind.quote && scene.closing[colon + 1]! >= 0 ? colon + 1 : -1
  const first = open >= 0 ? open + 1 : colon + 1
  const last = trim(scene, first, to)
  if (last - first < 2) return undefined
  return {
    speaker: speaker.party,
    cue: quote(scene, colon, colon + 1),
    first,
    last,
    open,
    channel: findChannel(scene, speaker.last, colon, -1, -1),
    act: 'say',
    polarity: 'positive',
  }
}

/** «مالي: آلاف النازحين يعودون»: a country or town before the colon tells where; a quotation, or a clause that opens with أن or with no subject, is its government's. */
function isTopic(scene: Scene, speaker: Speaker, from: number, colon: number, to: number): boolean {
  const { tokens, parties, lexicon } = scene
  if (
    speaker.party.entity === null ||
    scene.typeOf(speaker.party.entity) !== 'LOC' ||
    speaker.last < colon - 1 ||
    speaker.first !== from
  )
    return false
  if (tokens.kinds[colon + 1] === Kind.quote) return false
  const first = parties.at(colon + 1, to)
  if (!first || !counted.test(tokens.folded[colon + 1]!)) return false
  return lexicon.text.closed.classOf(tokens.folded[colon + 1]!) === undefined
}

/** Numbers that open a report rather than a claim. */
const counted =
  /^(الاف|مئات|عشرات|قتلي|قتيل|جرحي|اصابه|مقتل|مصرع|انفجار|وفاه|اعتقال|اضراب|تظاهرات|تظاهره|احتجاجات|اشتباكات|\d+)$/

/** Whoever fills the words before the colon, a verb or «من روما» behind the name allowed; a topic («أزمة الخبز: …») speaks not. */
function speakerBeforeColon(scene: Scene, from: number, colon: number): Speaker | undefined {
  const { tokens, parties, lexicon } = scene
  const phrase = parties.at(from, colon)
  if (!phrase) return undefined
  const named = phrase.entity !== null && scene.typeOf(phrase.entity) !== 'MISC'
  const speaks = named || isSourceWord(scene, phrase.first)
  const rest = phrase.last
  const filled = rest >= colon || (rest === colon - 1 && tokens.kinds[rest] !== Kind.word)
  if (filled) return speaks ? speakerOf(scene, phrase, colon) : undefined
  if (!named) return undefined
  // «سلامة لـ«النهار»: …»
  if (tokens.folded[rest] === 'ل' || isAddressee(scene, rest, colon)) return speakerOf(scene, phrase, colon)
  if (tokens.folded[rest] === 'من' || isComma(scene, rest))
    return scene.typeOf(phrase.entity!) === 'LOC' ? undefined : speakerOf(scene, phrase, colon)
  const isVerb = lexicon.text.verbs
    .read(tokens.folded[rest]!)
    .some((r) => r.form === 'imperfect' || r.form === 'perfect')
  return isVerb ? speakerOf(scene, phrase, colon) : undefined
}
