// Reads a verbal noun of saying with its speaker: «بُعيد إعلان برلين توقيف …», «اتهامات المنظمة للتحالف بأن …», «قوله إن …».

import { isAddressee } from './channel.js'
import { findComplement } from './complement.js'
import type { Cue } from './cues.js'
import type { Draft, Reading } from './draft.js'
import { contentExtent } from './extent.js'
import { quote, type Scene } from './scene.js'
import { type Speaker, speakerOf } from './speaker.js'

/** @param clause  whom a pronoun at the noun's end stands for */
export function readMasdar(scene: Scene, cue: Cue, to: number, clause: Speaker | undefined): Reading | undefined {
  if (!cue.frames.some((f) => f.act === 'announce' || f.act === 'accuse' || f.complements.includes('clause')))
    return undefined
  const k = cue.token
  let speaker = clause
  let after = k + 1
  if (cue.reading.suffix === '') {
    const phrase = scene.parties.at(k + 1, to)
    if (!phrase || scene.tokens.starts[k + 1] !== scene.tokens.starts[phrase.first]) return undefined
    // «تصريح لقاسيون»: to whom one speaks
    if (isAddressee(scene, k + 1, to)) return undefined
    // «تصريح صحافي» is a kind of statement, «تصريح الصحافي» has a speaker
    if (phrase.entity === null && !scene.tokens.folded[k + 1]!.startsWith('ال')) return undefined
    speaker = speakerOf(scene, phrase, to)
    // «إعلان الادعاء في برلين»
    after = speaker.last
    const description = phrase.entity === null ? withPlace(scene, speaker, to) : undefined
    if (description) {
      speaker = description
      after = description.last
    }
  }
  if (!speaker) return undefined
  const complement = findComplement(scene, cue, after, Math.min(to, k + 20))
  if (!complement || complement.kind === 'quote') return undefined
  if (complement.kind === 'noun' && !cue.frames.some((f) => f.act === 'announce')) return undefined
  const extent = contentExtent(scene, cue, complement.first, complement.open, to, complement.kind)
  if (extent.last <= complement.first) return undefined
  const draft: Draft = {
    speaker: speaker.party,
    cue: quote(scene, k, k + 1),
    first: complement.first,
    last: extent.last,
    open: complement.open,
    glued: complement.frame.link === 'ب' && (complement.kind === 'object' || complement.kind === 'noun'),
    channel: null,
    act: complement.frame.act,
    polarity: complement.frame.polarity,
  }
  return { draft, speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

function withPlace(scene: Scene, speaker: Speaker, to: number): Speaker | undefined {
  const { tokens, doc } = scene
  if (tokens.folded[speaker.last] !== 'في' || speaker.last + 1 >= to) return undefined
  const place = scene.parties.at(speaker.last + 1, to)
  if (!place || place.entity === null) return undefined
  const start = speaker.party.start
  const end = tokens.ends[place.last - 1]!
  return {
    party: { entity: null, start, end, text: doc.text.slice(start, end) },
    first: speaker.first,
    last: place.last,
  }
}
