// Reads days of the week: by their modifier, else by the tense of the clause.

import { variants } from '../text/clitics.js'
import { weekdayOf } from './calendar.js'
import { type Context, dayOf, fold, isWord, type Reading } from './reading.js'
import { type Shift, shiftAt } from './shifts.js'
import { looksAhead } from './tense.js'

/** [هذا | يوم] الثلاثاء [الماضي]: by the modifier, else by the tense of the clause. */
export function weekday(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  while (at < i + 2 && ['يوم', 'يومه', 'نهار', 'هذا'].includes(word)) word = fold(c, ++at)
  const day = c.lexicon.weekdays.get(word)
  if (!day || !isWord(c, at) || isOther(c, i, at)) return undefined
  const shift = shiftAt(c, at + 1)
  return {
    last: shift?.last ?? at + 1,
    type: 'DATE',
    value: weekdayValue(c, day, shift, looksAhead(c, i)),
    inferred: ['day', 'month', 'year'],
  }
}

/** «صلاة الجمعة», «السبت الأسود», «الاثنين الآخرين» (the two others): no day of this week. */
const isOther = (c: Context, i: number, at: number): boolean =>
  variants(fold(c, i - 1)).some((v) => /^(صلاه|خطبه|خطيب|امام)$/.test(v.form)) ||
  /^(الاسود|السوداء|العظيمه|الحزينه|البيضاء)$/.test(fold(c, at + 1)) ||
  (/^الاثنين$/.test(fold(c, at)) && /^ال.{2,}ين$/.test(fold(c, at + 1)))

/** Value of a bare or modified weekday: the last one, or the next where the clause looks ahead. */
function weekdayValue(c: Context, day: number, shift: Shift | undefined, ahead: boolean): string {
  if (!c.dct) return 'XXXX-XX-XX'
  const today = weekdayOf(c.dct)
  const back = (today - day + 7) % 7
  const on = (day - today + 7) % 7
  // on a Friday «توقّع الجمعة» is the day itself
  if (!shift) return dayOf(c, ahead ? on : -back)
  if (shift.by > 0) return dayOf(c, (on || 7) + 7 * (shift.by - 1))
  if (shift.by < 0) return dayOf(c, -(back || 7) + 7 * (shift.by + 1))
  return dayOf(c, -back)
}
