// Tells the words that can open a time expression.

import { type Variant, variants } from '../text/clitics.js'
import type { TimesLexicon } from './lexicon.js'
import { isDecade, seasons } from './periods.js'

/** Words of the patterns below that no table holds. */
const openers = new Set([
  'يوم',
  'يومي',
  'اليوم',
  'نهار',
  'شهر',
  'شهري',
  'عام',
  'العام',
  'عامي',
  'سنه',
  'السنه',
  'قبل',
  'قبله',
  'قبلها',
  'بعده',
  'بعدها',
  'فتره',
  'مده',
  'هذا',
  'هذه',
  'الربع',
  'الفصل',
  'الثلاثي',
  'النصف',
  'السداسي',
  'القرن',
  'العقد',
  'الساعه',
  'كل',
  'مره',
  'مرتين',
  'مرتان',
  'ربع',
  'نصف',
  'يومه',
  'سنتي',
  'المساء',
  'الظهر',
  'العصر',
  'الليل',
  'الفجر',
  'الصباح',
  'اجازه',
  'عطله',
  'غره',
  'سلخ',
  'اول',
  'فاتح',
  'الفاتح',
  'غد',
  'نفس',
])

/** Readings of a word that can open a time expression, remembered per word: most words open none. */
export function openingForms(lexicon: TimesLexicon, word: string): readonly Variant[] {
  let found = lexicon.memory.get(word)
  if (!found) {
    const { months, weekdays, units, numbers, deictic, parts, edges, frequencies } = lexicon
    const opens = ({ form }: Variant): boolean =>
      openers.has(form) ||
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
      seasons.has(form) ||
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
