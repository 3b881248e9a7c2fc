// Knows the closed classes: what a particle, preposition or pronoun is, with its conjunction on or off.

import { oneOf, readTable } from '../lexicon/table.js'
import { fold } from './fold.js'

/** Closed word classes that phrase reading asks for. */
export const wordClasses = [
  'preposition', // في، على، عن، من، إلى، مع، خلال، بعد …
  'complementiser', // أن، إن، أنّ (also with a pronoun: أنه)
  'relative', // الذي، التي، ما، من
  'negation', // لا، لم، لن، ليس، غير
  'auxiliary', // كان، قد، سوف، ظل، بات
  'demonstrative', // هذا، هذه، ذلك
  'pronoun', // هو، هي، هم
  'conjunction', // و standing alone, أو، ثم، لكن، بينما، فيما، إذ
  'interrogative',
  'adverb', // أيضاً، أمس … words that never belong to a noun phrase
] as const
export type WordClass = (typeof wordClasses)[number]

/** «عنه», «عليها», «خلاله»: a preposition that has its complement in a pronoun. */
export const hasPronoun = (folded: string): boolean =>
  /^[وف]?(عن|علي|في|ب|ل|من|الي|مع|لدي|بين|حول|ضد|بحق|خلال|بعد|قبل|عبر|بشان|ازاء|نحو|حيال)(ه|ها|هم|هما|هن|نا|ي|ك|كم)$/.test(
    folded,
  )

/** Reader of the closed classes, built once from `data/ar/text/function-words.tsv`. */
export interface ClosedClasses {
  /** class of a folded word as it stands; also with و or ف in front where the bare word is listed */
  classOf(folded: string): WordClass | undefined
}

/** @param isVerb  a word that is a verb as it stands is no particle behind «ف»: «فتحت» */
export function loadClosedClasses(isVerb: (folded: string) => boolean): ClosedClasses {
  const classes = new Map<string, WordClass>()
  for (const row of readTable('ar/text/function-words.tsv', ['word', 'class', 'example']))
    classes.set(fold(row.word), oneOf(row, 'class', wordClasses))
  return {
    classOf(folded) {
      const found = classes.get(folded)
      if (found || folded.length < 3 || (folded[0] !== 'و' && folded[0] !== 'ف')) return found
      const rest = classes.get(folded.slice(1))
      return rest && isVerb(folded) ? undefined : rest
    },
  }
}
