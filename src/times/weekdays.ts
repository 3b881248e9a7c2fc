// Reads days of the week: by their modifier, else by the tense of the clause.

import { Kind } from '../text/tokens.js'
import { shiftDays, weekdayOf } from './calendar.js'
import { type Context, fold, isWord, type Reading, shiftAt } from './reading.js'

/** [يوم] الثلاثاء [الماضي]: by the modifier, else by the tense of the clause. */
export function weekday(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  if (word === 'يوم' || word === 'نهار') {
    at++
    word = fold(c, at)
  }
  const day = c.lexicon.weekdays.get(word)
  if (!day || !isWord(c, at)) return undefined
  const shift = shiftAt(c, at + 1)
  const last = shift === undefined ? at + 1 : at + 2
  return {
    last,
    type: 'DATE',
    value: weekdayValue(c, day, shift, looksAhead(c, i)),
    inferred: ['day', 'month', 'year'],
  }
}

/** Value of a bare or modified weekday: the last one, or the next where the clause looks ahead. */
function weekdayValue(c: Context, day: number, shift: -1 | 0 | 1 | undefined, ahead: boolean): string {
  if (!c.dct) return 'XXXX-XX-XX'
  const today = weekdayOf(c.dct)
  const back = (today - day + 7) % 7
  if (shift === 1) return shiftDays(c.dct, (day - today + 7) % 7 || 7)
  // on a Friday «توقّع الجمعة» is the day itself
  if (shift === undefined && ahead) return shiftDays(c.dct, (day - today + 7) % 7)
  if (shift === -1) return shiftDays(c.dct, -(back || 7))
  return shiftDays(c.dct, -back)
}

const aheadWords = new Set([
  'سوف',
  'المقرر',
  'المنتظر',
  'المرتقب',
  'يعتزم',
  'تعتزم',
  'ينتظر',
  'ارجي',
  'تاجل',
  'تاجلت',
  'ارجيت',
  'موعد',
])

/** A future verb in the same clause before the token: «سيلتقيان الثلاثاء». */
function looksAhead(c: Context, i: number): boolean {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  for (let k = i - 1; k >= Math.max(first, i - 12); k--) {
    const word = fold(c, k)
    if (aheadWords.has(word) || c.lexicon.isFuture(word)) return true
    const tense = c.lexicon.tense(word)
    if (tense === 'past') return false
    // «تنطلق الأحد», «من المقرر أن يلتقيا الثلاثاء»; «كان يزور» and «لم يزر» look back
    if (tense === 'present') return !/^(كان|كانت|وكان|وكانت|لم|ولم)$/.test(fold(c, k - 1))
    if (c.tokens.kinds[k] === Kind.stop) break
  }
  return false
}
