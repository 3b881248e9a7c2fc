// One article as the event readers see it: the statement readers' scene, and what its words are, each looked up once.

import { type Scene as StatementScene, setScene as setStatementScene } from '../statements/scene.js'
import type { VerbReading } from '../text/verbs.js'
import type { WordClass } from '../text/words.js'
import type { Argument } from './clause.js'

export interface Scene extends StatementScene {
  /** the closed class of the word at token k */
  classAt(k: number): WordClass | undefined
  /** what the word at token k may be as a form of a verb */
  readingsAt(k: number): readonly VerbReading[]
  /** the word at token k may be a finite verb, no preposition glued to it */
  hasBareFinite(k: number): boolean
  /** the word at token k may be a verbal noun */
  hasMasdar(k: number): boolean
  /** the word at token k may be a finite verb, and nothing else of a verb */
  onlyFinite(k: number): boolean
  /** noun phrases of a stretch of tokens that were asked for before, by `from * (tokens + 1) + to`; filled by `argumentsIn` */
  readonly stretches: Map<number, readonly Argument[]>
  /** what ends a clause, by token; 0 where nobody has asked yet; filled by clause.ts */
  readonly openers: Uint8Array
  readonly closers: Uint8Array
}

/** Bits of what the readings of a word have in common, beside `read` for a word that was looked up. */
const Reads = { read: 1, bareFinite: 2, masdar: 4, onlyFinite: 8 } as const

export function setScene(...given: Parameters<typeof setStatementScene>): Scene {
  const scene = setStatementScene(...given)
  const { tokens, lexicon } = scene
  const { closed, verbs } = lexicon.text
  const classes = new Array<WordClass | undefined | null>(tokens.length).fill(null)
  const readings = new Array<readonly VerbReading[] | undefined>(tokens.length).fill(undefined)
  const bits = new Uint8Array(tokens.length)
  const readingsAt = (k: number): readonly VerbReading[] => {
    readings[k] ??= verbs.read(tokens.folded[k]!)
    return readings[k]!
  }
  const bitsAt = (k: number): number => {
    if (bits[k] === 0) bits[k] = bitsOf(readingsAt(k))
    return bits[k]!
  }
  return {
    ...scene,
    readingsAt,
    classAt(k) {
      const known = classes[k]
      if (known !== null) return known
      const cls = closed.classOf(tokens.folded[k]!)
      classes[k] = cls
      return cls
    },
    hasBareFinite: (k) => (bitsAt(k) & Reads.bareFinite) !== 0,
    hasMasdar: (k) => (bitsAt(k) & Reads.masdar) !== 0,
    onlyFinite: (k) => (bitsAt(k) & Reads.onlyFinite) !== 0,
    stretches: new Map(),
    openers: new Uint8Array(tokens.length),
    closers: new Uint8Array(tokens.length),
  }
}

function bitsOf(readings: readonly VerbReading[]): number {
  let bits: number = Reads.read | (readings.length > 0 ? Reads.onlyFinite : 0)
  for (const { form, preposition } of readings) {
    const finite = form === 'perfect' || form === 'imperfect'
    if (!finite) bits &= ~Reads.onlyFinite
    else if (preposition === '') bits |= Reads.bareFinite
    if (form === 'masdar') bits |= Reads.masdar
  }
  return bits
}
