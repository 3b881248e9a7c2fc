// Reads a report that one carries from another: «نقلت رويترز عن مسؤول قوله إن …», «علمت الصحيفة من مصدر أمني أن …».

import { findComplement } from './complement.js'
import { type Cue, cueAt } from './cues.js'
import { asQuoted, type Draft, type Reading } from './draft.js'
import { contentExtent } from './extent.js'
import { quote, type Scene } from './scene.js'
import { speakerAfter, speakerBefore, speakerOf } from './speaker.js'

/** Y speaks, X is the channel, both stand in the chain. */
export function readRelay(scene: Scene, cue: Cue, to: number): Reading | undefined {
  const { tokens, parties } = scene
  if (cue.form !== 'finite') return undefined
  const link = cue.frames.find((f) => f.complements.includes('relay'))!.link
  const limit = Math.min(to, cue.token + 30)
  let about = -1
  for (let k = cue.token + 1; k < limit; k++) {
    if (tokens.folded[k] === link) {
      about = k
      break
    }
  }
  if (about < 0 || about + 1 >= to) return undefined
  const phrase = parties.at(about + 1, to)
  if (!phrase) return undefined
  const source = speakerOf(scene, phrase, to)
  const complement = findComplement(scene, cue, source.last, to)
  if (!complement || complement.first < source.last) return undefined
  const carrier =
    speakerAfter(scene, cue, about) ?? speakerBefore(scene, cue, tokens.firsts[tokens.sentences[cue.token]!]!)
  const extent = contentExtent(scene, cue, complement.first, complement.open, to)
  if (extent.last <= complement.first) return undefined
  const said = saidBy(scene, source.last, complement.first)
  const draft: Draft = {
    speaker: source.party,
    cue: quote(scene, said ?? cue.token, (said ?? cue.token) + 1),
    first: complement.first,
    last: extent.last,
    open: complement.open,
    channel: carrier ? asQuoted(scene, carrier) : null,
    act: 'say',
    polarity: 'positive',
    ...(carrier && { chain: [carrier.party, source.party] }),
  }
  return { draft, speaker: source, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

/** «قوله», «تأكيدها» between the source and the words: the verb that the cue is for. */
function saidBy(scene: Scene, from: number, to: number): number | undefined {
  for (let k = from; k < to; k++) {
    const cue = cueAt(scene, k)
    if (cue?.form === 'masdar' && cue.reading.suffix !== '') return k
  }
  return undefined
}
