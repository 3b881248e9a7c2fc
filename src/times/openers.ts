// Tells the words that can open a time expression.

import { type Variant, variants } from '../text/clitics.js'
import type { TimesLexicon } from './lexicon.js'
import { isDecade } from './periods.js'

/** Readings of a word that can open a time expression, remembered per word: most words open none. */
export function openingForms(lexicon: TimesLexicon, word: string): readonly Variant[] {
  let found = lexicon.memory.get(word)
  if (!found) {
    found = variants(word).filter(({ form }) => lexicon.firstWords.has(form) || isDecade(form))
    if (lexicon.memory.size >= 100_000) lexicon.memory.clear()
    lexicon.memory.set(word, found)
  }
  return found
}
