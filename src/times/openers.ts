// Tells the words that can open a time expression.

import { type Variant, variants } from '../text/clitics.js'
import { isHour } from './clock.js'
import type { TimesLexicon } from './lexicon.js'
import { isDecade } from './periods.js'

/** Words of the patterns below that no table holds. */
const openers = new Set([
  'يوم',
  'اليوم',
  'تاريخ',
  'نهار',
  'شهر',
  'شهري',
  'عام',
  'العام',
  'عامي',
  'سنه',
  'السنه',
  'قبل',
  'اكثر',
  'اقل',
  'قرابه',
  'حوالي',
  'زهاء',
  'بضع',
  'بضعه',
  'عده',
  'عشرات',
  'مئات',
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
  'صيف',
  'الصيف',
  'شتاء',
  'الشتاء',
  'ربيع',
  'الربيع',
  'خريف',
  'الخريف',
  'الساعه',
  'كل',
])

/** Readings of a word that can open a time expression, remembered per word: most words open none. */
export function openingForms(lexicon: TimesLexicon, word: string): readonly Variant[] {
  let found = lexicon.memory.get(word)
  if (!found) {
    const { months, weekdays, units, numbers, deictic, parts, edges } = lexicon
    const opens = ({ form }: Variant): boolean =>
      openers.has(form) ||
      isHour(form) ||
      lexicon.ordinals.opens(form) ||
      weekdays.has(form) ||
      units.has(form) ||
      edges.has(form) ||
      months.opens(form) ||
      numbers.opens(form) ||
      deictic.opens(form) ||
      parts.opens(form) ||
      isDecade(form)
    found = variants(word).filter(opens)
    if (lexicon.memory.size >= 100_000) lexicon.memory.clear()
    lexicon.memory.set(word, found)
  }
  return found
}
