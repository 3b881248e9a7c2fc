// One article as the event readers see it: the statement readers' scene, and what its words may be, each looked up once.

import { type Scene as StatementScene, setScene as setStatementScene } from '../statements/scene.js'
import type { Argument } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import type { Word } from './words.js'

export interface Scene extends StatementScene {
  /** what the word at token k may be */
  wordAt(k: number): Word
  /** noun phrases of a stretch of tokens that were asked for before, by `from * (tokens + 1) + to`; filled by `argumentsIn` */
  readonly stretches: Map<number, readonly Argument[]>
  /** what ends a clause, by token; 0 where nobody has asked yet; filled by clause.ts */
  readonly openers: Uint8Array
  readonly closers: Uint8Array
}

export function setScene(lexicon: EventsLexicon, ...given: Parameters<typeof setStatementScene>): Scene {
  const scene = setStatementScene(...given)
  const { folded, length } = scene.tokens
  const words = new Array<Word | undefined>(length).fill(undefined)
  return {
    ...scene,
    wordAt(k) {
      words[k] ??= lexicon.word(folded[k]!)
      return words[k]!
    },
    stretches: new Map(),
    openers: new Uint8Array(length),
    closers: new Uint8Array(length),
  }
}
