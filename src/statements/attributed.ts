// Turns an attribution into a statement, or into the channel of the statement it closes.

import type { attributionAt } from './attribution.js'
import { findChannel } from './channel.js'
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
  const extent = found.leads ? contentExtent(scene, undefined, first, -1, to) : { last: trim(scene, first, span.last) }
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
