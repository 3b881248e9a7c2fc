// Tells the words that can open a time expression.

import { type Variant, variants } from '../text/clitics.js'
import type { TimesLexicon } from './lexicon.js'
import { isDecade } from './periods.js'

/** Readings of a word that can open a time expression, remembered per word: most words open none. */
export function openingForms(lexicon: TimesLexicon, word: string): readonly Variant[] {
  let found = lexicon.memory.get(word)
  if (!found) {
    const { months, weekdays, units, numbers, deictic, parts, edges, frequencies } = lexicon
    const opens = ({ form }: Variant): boolean =>
      lexicon.openers.has(form) ||
      lexicon.bareParts.has(form) ||
      lexicon.yearParts.has(form) ||
      (form.startsWith('ال') && lexicon.hours.has(form)) ||
      lexicon.ordinals.opens(form) ||
      lexicon.firstTen.has(form) ||
      weekdays.has(form) ||
      units.has(form) ||
      edges.opens(form) ||
      months.opens(form) ||
      numbers.opens(form) ||
      deictic.opens(form) ||
      lexicon.quantities.opens(form) ||
      lexicon.dayAdverbs.opens(form) ||
      lexicon.feasts.opens(form) ||
      parts.opens(form) ||
      lexicon.seasons.has(form) ||
      frequencies.has(form) ||
      lexicon.frequencyAdjectives.has(form) ||
      (form.startsWith('ال') && numbers.opens(form.slice(2))) ||
      isDecade(form)
    found = variants(word).filter(opens)
    if (lexicon.memory.size >= 100_000) lexicon.memory.clear()
    lexicon.memory.set(word, found)
  }
  return found
}
