// Turns an attribution into a statement, or into the channel of the statement it closes.

import { Kind, surface } from '../text/tokens.js'
import type { attributionAt } from './attribution.js'
import { findChannel } from './channel.js'
import { cueAt } from './cues.js'
import { asQuoted, type Draft, trim } from './draft.js'
import { contentExtent } from './extent.js'
import { isComma, quote, type Scene } from './scene.js'
import type { Speaker } from './speaker.js'

/** How far behind its source an attribution may name its channel, in tokens: «وفق ما ذكره محاميهم على صفحته في فيسبوك». */
const channelReach = 4

/** Fewest words in marks behind an attribution that are what is said. */
const fewestQuoted = 3

/** Adds an attribution: as channel of the statement it closes, or as a statement of its own. */
export function attribute(
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
    // «ذكرت الصحيفة أن الطريق مغلق، نقلاً عن مصدر»: the source speaks, the newspaper carries it
    if (found.source && scene.tokens.folded[found.first] === 'نقلا') {
      const { start, end } = said.speaker
      said.channel = { start, end, text: scene.doc.text.slice(start, end) }
      said.chain = [said.speaker, found.source.party]
      said.speaker = found.source.party
      return
    }
    // «ردت الجمعية بأن …، على حد قول أمينها العام»: a person speaks, no medium
    const type = found.source?.party.entity ? scene.typeOf(found.source.party.entity) : undefined
    if (found.source && type === 'PER' && found.source.party.entity !== said.speaker.entity) {
      said.chain = [said.speaker, found.source.party]
      said.speaker = found.source.party
      return
    }
    // «أكد مصدر أن الطريق مغلق، بحسب "رويترز"»
    if (!said.channel && found.source && found.source.party.entity !== said.speaker.entity)
      said.channel = asQuoted(scene, found.source)
    return
  }
  if (!source) return
  // «لأنها، على حد تعبيره، «حملت الملف»»: the words in marks behind it
  const mark = isComma(scene, found.end) ? found.end + 1 : found.end
  if (
    !found.leads &&
    mark < to &&
    scene.closing[mark]! - mark - 1 >= fewestQuoted &&
    scene.quoted[mark + 1] === 1 &&
    isComma(scene, found.first - 1)
  ) {
    const close = Math.min(scene.closing[mark]!, to)
    drafts.push({
      speaker: source.party,
      cue: quote(scene, found.first, found.first + found.cueLength),
      first: mark + 1,
      last: trim(scene, mark + 1, close),
      open: mark,
      channel: null,
      act: 'say',
      polarity: 'positive',
    })
    return
  }
  const span = found.leads
    ? { first: found.end, last: to }
    : { first: clauseStart(scene, from, found.first), last: found.first }
  const first = found.leads ? skipComma(scene, span.first, to) : span.first
  const extent = found.leads
    ? contentExtent(scene, undefined, first, -1, to)
    : { last: goesOnBehind(scene, found.end, to) ?? trim(scene, first, span.last) }
  if (extent.last - first < 2) return
  if (drafts.some((d) => d.first < extent.last && d.last > first)) return
  drafts.push({
    speaker: source.party,
    cue: quote(scene, found.first, found.first + found.cueLength),
    first,
    last: extent.last,
    open: -1,
    channel: found.carrier
      ? asQuoted(scene, found.carrier)
      : findChannel(scene, found.end, Math.min(to, found.end + channelReach), -1, -1),
    act: 'say',
    polarity: 'positive',
    ...(found.carrier && { chain: [found.carrier.party, source.party] }),
  })
}

/**
 * «تبادل الطرفان، بحسب تقرير اطلعت عليه الصحيفة، معلومات …»: where the clause goes on behind the attribution's second comma, one past its
 * end; undefined where something else begins there.
 */
function goesOnBehind(scene: Scene, end: number, to: number): number | undefined {
  const { tokens, lexicon } = scene
  let k = end
  // a relative clause or a place behind the source: «تقرير اطلعت عليه الصحيفة»
  while (k < Math.min(to, end + asideReach) && !isComma(scene, k)) {
    if (tokens.kinds[k] !== Kind.word && tokens.kinds[k] !== Kind.quote) return undefined
    k++
  }
  if (!isComma(scene, k) || k + 1 >= to) return undefined
  const at = k + 1
  const word = tokens.folded[at]!
  if (tokens.kinds[at] !== Kind.word || /^[وف]./.test(word) || lexicon.text.closed.classOf(word) === 'relative')
    return undefined
  const ahead = (n: number): string | undefined => (at + n < to ? tokens.folded[at + n] : undefined)
  if (lexicon.breaks.longest(word, ahead) || lexicon.clauseOpeners.longest(word, ahead)) return undefined
  if (cueAt(scene, at) || lexicon.attributions.longest(word, ahead) || /\u064B/.test(surface(tokens, at)))
    return undefined
  const { last } = contentExtent(scene, undefined, at, -1, to)
  return last > at ? last : undefined
}

/** How far the second comma of an attribution may stand behind its source, in tokens. */
const asideReach = 6

/** Where the clause begins that ends before token `end`: behind «، كما», «، غير أن», «، فيما». */
function clauseStart(scene: Scene, from: number, end: number): number {
  const { tokens, lexicon } = scene
  let lastComma = true
  for (let k = end - 1; k > from; k--) {
    if (tokens.folded[k - 1] !== '،' && tokens.folded[k - 1] !== ',' && tokens.folded[k - 1] !== '؛') continue
    const hit = lexicon.clauseOpeners.longest(tokens.folded[k]!, (n) =>
      k + n < end ? tokens.folded[k + n] : undefined,
    )
    if (hit) return k + hit.length
    // «اندلعت اشتباكات قرب المحطة، أودت بحياة 13 شخصاً، وفقاً لوزارة الصحة»: what has no و of its own before it is what the source tells
    if (lastComma && isPerfect(scene, k)) return k
    lastComma = false
  }
  return from
}

const isPerfect = ({ tokens, lexicon, inName }: Scene, k: number): boolean => {
  const readings = lexicon.text.verbs.read(tokens.folded[k]!)
  return !inName[k] && readings.length > 0 && readings.every((r) => r.form === 'perfect' && !r.conjunction)
}

function skipComma(scene: Scene, k: number, to: number): number {
  let at = k
  while (at < to && (isComma(scene, at) || scene.tokens.folded[at] === 'فان')) at++
  return at
}
