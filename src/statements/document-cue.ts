// Reads what a paper says by standing in it: «وجاء في بيان للجيش أن …», «وورد في التقرير أن …».

import { isDocument } from './agents.js'
import type { Draft, Reading } from './draft.js'
import { contentExtent } from './extent.js'
import { linkOfClause, quote, type Scene } from './scene.js'
import { speakerOf } from './speaker.js'

const stands = /^[وف]?(جاء|ورد)ت?$/

/** How far أن may stand from the paper, in tokens. */
const reach = 12

/** The statement of the paper in which something stands, its verb at token k; undefined where no paper or no clause follows. */
export function readDocument(scene: Scene, k: number, to: number): Reading | undefined {
  const { tokens, parties } = scene
  if (!stands.test(tokens.folded[k]!) || tokens.folded[k + 1] !== 'في' || scene.quoted[k]) return undefined
  const phrase = k + 2 < to ? parties.at(k + 2, to) : undefined
  if (!phrase || !isDocument(scene, phrase)) return undefined
  const speaker = speakerOf(scene, phrase, to)
  let at = speaker.last
  while (at < Math.min(to, speaker.last + reach) && linkOfClause(scene, at) !== '' && tokens.folded[at] !== ':') at++
  if (at + 1 >= to || (linkOfClause(scene, at) !== '' && tokens.folded[at] !== ':')) return undefined
  const open = scene.closing[at + 1]! >= 0 ? at + 1 : -1
  const first = open >= 0 ? at + 2 : at + 1
  const extent = contentExtent(scene, undefined, first, open, to)
  if (extent.last <= first) return undefined
  const draft: Draft = {
    speaker: speaker.party,
    cue: quote(scene, k, k + 1),
    first,
    last: extent.last,
    open,
    channel: null,
    act: 'say',
    polarity: 'positive',
  }
  return { draft, speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}
