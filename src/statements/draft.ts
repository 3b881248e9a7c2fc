// A statement while its sentence is read.

import type { Quoted } from '../document/document.js'
import type { Party } from '../document/record.js'
import { Kind } from '../text/tokens.js'
import type { Scene } from './scene.js'
import type { Speaker } from './speaker.js'

/** Content over tokens [first, last), behind the quotation mark at `open` (-1 for none). */
export interface Draft {
  speaker: Party
  cue: Quoted | null
  readonly first: number
  readonly last: number
  readonly open: number
  /** a preposition is glued to the first word and is the verb's: «اتهم X بتنفيذ …» */
  readonly glued?: boolean
  channel: Quoted | null
  readonly act: string
  readonly polarity: 'positive' | 'negative'
  chain?: readonly Party[]
}

/** What a cue was read as; `next` is where the search goes on, `goesOn` tells a quotation that the sentence leaves open. */
export interface Reading {
  readonly draft: Draft | undefined
  /** the same words go on in further sentences, or began in earlier ones */
  readonly further?: readonly Draft[]
  readonly speaker: Speaker | undefined
  readonly next: number
  readonly goesOn: boolean
}

export const asQuoted = (scene: Scene, speaker: Speaker): Quoted => {
  const { start, end } = speaker.party
  return { start, end, text: scene.doc.text.slice(start, end) }
}

/** One past the content's last word: stops, closing marks and commas at its end are off. */
export function trim({ tokens }: Scene, first: number, last: number): number {
  let k = last
  while (
    k > first + 1 &&
    (tokens.kinds[k - 1] === Kind.stop ||
      tokens.kinds[k - 1] === Kind.quote ||
      (tokens.kinds[k - 1] === Kind.punct && tokens.folded[k - 1] !== ')'))
  )
    k--
  return k
}
