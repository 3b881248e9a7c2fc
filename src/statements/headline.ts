// Reads the headline's own way of quoting: «لافروف: …», «الصين ترفض الاتهامات: …», «الحداد من روما: … ولجنة الطوارئ: …».

import { Kind } from '../text/tokens.js'
import { acts } from './agents.js'
import type { Draft } from './draft.js'
import { readLabel, speakerBeforeColon } from './label.js'
import type { Scene } from './scene.js'
import type { Speaker } from './speaker.js'

/** How far a colon may stand from the beginning of its part, and a second speaker from their colon, in tokens. */
const reach = { colon: 16, second: 5 } as const

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
  while (colon < Math.min(to - 1, from + reach.colon) && tokens.folded[colon] !== ':') colon++
  if (tokens.folded[colon] !== ':' || to - colon < 3) return undefined
  const own = speakerBeforeColon(scene, from, colon, true)
  const speaker = own && isTopic(scene, own, from, colon, to) ? undefined : (own ?? secondSpeaker(scene, from, colon))
  const draft = speaker && readLabel(scene, from, colon, to, speaker)?.draft
  return draft && draft.last - draft.first >= 2 ? draft : undefined
}

/** «إرجاء الجلسة إلى 10 أيار والحداد: …»: the last phrase before the colon, behind its own و. */
function secondSpeaker(scene: Scene, from: number, colon: number): Speaker | undefined {
  for (let k = colon - 1; k > Math.max(from, colon - reach.second); k--) {
    if (!/^و../.test(scene.tokens.folded[k]!)) continue
    const speaker = speakerBeforeColon(scene, k, colon, true)
    if (speaker) return speaker
  }
  return undefined
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
  // «روصو: النيابة تطلب السجن لناشطين»: somebody of the place acts
  if (first && acts(scene, first) && first.last < to && isImperfect(scene, first.last)) return true
  if (!first || !counted.test(tokens.folded[colon + 1]!)) return false
  return lexicon.text.closed.classOf(tokens.folded[colon + 1]!) === undefined
}

const isImperfect = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.text.verbs.read(tokens.folded[k]!).some((r) => r.form === 'imperfect' && r.preposition === '')

/** Numbers that open a report rather than a claim. */
const counted =
  /^(الاف|مئات|عشرات|قتلي|قتيل|جرحي|اصابه|مقتل|مصرع|انفجار|وفاه|اعتقال|اضراب|تظاهرات|تظاهره|احتجاجات|اشتباكات|\d+)$/
