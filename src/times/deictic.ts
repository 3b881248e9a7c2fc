// Reads words that hang on the day of publication: «اليوم الإثنين», «أمس», «الآن».

import { type Context, dayOf, fold, isWord, type Reading } from './reading.js'

/** اليوم, أمس, «اليوم الإثنين», «اليوم (الثلاثاء)», الآن, مؤخراً. */
export function deictic(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.deictic.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit) return undefined
  const meaning = hit.values[0]!
  let last = i + hit.length
  if (meaning.kind === 'ref') {
    if (form === 'الماضي' || form === 'السابق' || form === 'المستقبل' || form === 'الحاضر') {
      const before = fold(c, i - 1)
      if (!['في', 'من', 'عن'].includes(before) || (isWord(c, last) && fold(c, last).startsWith('ال'))) return undefined
    }
    if (fold(c, i) === 'وقت' && fold(c, last) === 'امس') return { last: last + 1, type: 'DATE', value: dayOf(c, -1) }
    return { last, type: 'DATE', value: meaning.value }
  }
  if (meaning.kind === 'part')
    return {
      last,
      type: 'TIME',
      value: `${dayOf(c, meaning.offset)}${meaning.part}`,
      inferred: ['day', 'month', 'year'],
    }
  // «اليوم الأول» is no day of publication
  if (
    form === 'اليوم' &&
    isWord(c, last) &&
    /^(الاول|الثاني|الثالث|الرابع|الخامس|الاخير|الواحد|العالمي|الوطني|الدولي)$/.test(fold(c, last))
  )
    return undefined
  if (c.lexicon.weekdays.has(fold(c, last)) && isWord(c, last)) last++
  else if (fold(c, last) === '(' && c.lexicon.weekdays.has(fold(c, last + 1)) && fold(c, last + 2) === ')') last += 3
  else if (fold(c, last) === '،' && c.lexicon.weekdays.has(fold(c, last + 1)) && !isWord(c, last + 2)) last += 2
  return { last, type: 'DATE', value: dayOf(c, meaning.offset), inferred: ['day', 'month', 'year'] }
}
