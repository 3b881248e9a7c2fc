// Loads the words of the room: what a number counts, number words, and how outlets mark what has just broken.

import { oneOf, readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/index.js'

export const tollThings = ['killed', 'wounded', 'arrested', 'missing', 'displaced', 'kidnapped'] as const
export type TollThing = (typeof tollThings)[number]

/** where the number stands; either: right before the word, else behind it */
const tollSides = ['behind', 'before', 'either'] as const
type TollSide = (typeof tollSides)[number]

export interface StoriesLexicon {
  /** by folded word: what is counted, and on which side of it the number stands */
  readonly tolls: ReadonlyMap<string, { readonly thing: TollThing; readonly side: TollSide }>
  /** by folded word: «خمسة» is 5 */
  readonly numbers: ReadonlyMap<string, number>
  /** folded words of each phrase */
  readonly urgent: readonly (readonly string[])[]
}

let loaded: StoriesLexicon | undefined

/** @throws LexiconError where a table of the package is missing or broken */
export function loadStoriesLexicon(): StoriesLexicon {
  if (loaded) return loaded
  const tolls = new Map<string, { thing: TollThing; side: TollSide }>()
  for (const row of readTable('ar/stories/tolls.tsv', ['word', 'thing', 'side', 'example']))
    tolls.set(fold(row.word), {
      thing: oneOf(row, 'thing', tollThings),
      side: oneOf(row, 'side', tollSides),
    })
  const numbers = new Map<string, number>()
  for (const row of readTable('ar/times/numbers.tsv', ['surface', 'value', 'example']))
    if (Number(row.value) > 1) numbers.set(fold(row.surface), Number(row.value))
  const urgent = readTable('ar/stories/urgent.tsv', ['phrase', 'example']).map((row) => foldWords(row.phrase))
  loaded = { tolls, numbers, urgent }
  return loaded
}
