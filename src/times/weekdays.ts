// Reads days of the week: by their modifier, else by the tense of the clause.

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { shiftDays, weekdayOf } from './calendar.js'
import { type Context, dayOf, fold, isWord, type Reading, wordBefore } from './reading.js'
import { namedLast, type Shift, shiftAt } from './shifts.js'
import { clauseTense, looksAhead, tenseBehind } from './tense.js'
import { unitPhrase } from './units.js'

/** [هذا | يوم] الثلاثاء [الماضي]: by the modifier, else by the tense of the clause. */
export function weekday(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  while (at < i + 2 && ['يوم', 'يومه', 'يومي', 'نهار', 'هذا'].includes(word)) word = fold(c, ++at)
  const day = c.lexicon.weekdays.get(word)
  if (!day || !isWord(c, at) || isOther(c, i, at)) return undefined
  const shift = shiftAt(c, at + 1)
  const inWeek = shift ? undefined : dayOfWeek(c, at + 1, day)
  if (inWeek) return inWeek
  return {
    last: shift?.last ?? at + 1,
    type: 'DATE',
    value: weekdayValue(c, day, shift, isAhead(c, i, shift?.last ?? at + 1)),
    inferred: ['day', 'month', 'year'],
  }
}

/** «الجمعة من الأسبوع المقبل»: that day of the week. */
function dayOfWeek(c: Context, i: number, day: number): Reading | undefined {
  if (fold(c, i) !== 'من' || fold(c, i + 1) !== 'الاسبوع' || !c.dct) return undefined
  const week = unitPhrase(c, i + 1, 'الاسبوع')
  if (!week || !/^\d{4}-W\d\d$/.test(week.value)) return undefined
  const shift = shiftAt(c, i + 2)
  const value = shiftDays(c.dct, 7 * (shift?.by ?? 0) + day - weekdayOf(c.dct))
  return value && shift && !shift.told ? { ...week, value, inferred: ['day', 'month', 'year'] } : undefined
}

/** «سيلتقيان السبت», «لقاء السبت المقرر في طبرق»; «منذ السبت» is behind. */
function isAhead(c: Context, i: number, next: number): boolean {
  let first = i
  while (isPart(c, first - 1) || fold(c, first - 1) === 'يوم') first--
  const before = wordBefore(c, first)
  if (before === 'منذ') return false
  if (c.lexicon.outlook(fold(c, next)) === 'always' || looksAhead(c, i)) return true
  const outlook = clauseTense(c, i)
  if (outlook === 'back') return false
  // «على المستأجرين تقديم عقودهم قبل الخميس»
  if (before === 'قبل') return true
  const behind = outlook === undefined ? tenseBehind(c, pastSecondDay(c, next), first) : undefined
  return behind === 'ahead' || behind === 'future'
}

/** «صباح», «ليل» at token i, one word before the day. */
const isPart = (c: Context, i: number): boolean => c.lexicon.parts.longest(fold(c, i), () => undefined) !== undefined

/** Behind the second day of «ليل الأحد الاثنين», «من السبت إلى الثلاثاء». */
function pastSecondDay(c: Context, next: number): number {
  const at = /^(الي|حتي|-|–|\/)$/.test(fold(c, next)) ? next + 1 : next
  return c.lexicon.weekdays.has(fold(c, at)) ? at + 1 : next
}

/** «صلاة الجمعة», «سوق الجمعة», «السبت الأسود», «الاثنين الآخرين» (the two others): no day of this week. */
const isOther = (c: Context, i: number, at: number): boolean =>
  isQuotedTitle(c, i, at) ||
  variants(fold(c, i - 1)).some((v) => c.lexicon.weekdayNames.before.has(v.form)) ||
  c.lexicon.weekdayNames.after.has(fold(c, at + 1)) ||
  (/^الاثنين$/.test(fold(c, at)) && /^ال.{2,}ين$/.test(fold(c, at + 1)))

/** ««زقاق الأحد»», ««كعك الخميس»»: with one word that is no verb alone between quotation marks. */
const isQuotedTitle = (c: Context, i: number, at: number): boolean =>
  c.tokens.kinds[at + 1] === Kind.quote &&
  (c.tokens.kinds[i - 1] === Kind.quote ||
    (c.tokens.kinds[i - 2] === Kind.quote &&
      isWord(c, i - 1) &&
      !c.lexicon.mayBePast(fold(c, i - 1)) &&
      !/^(في|منذ|يوم|قبل|بعد)$/.test(fold(c, i - 1))))

/** Value of a bare or modified weekday: the last one, or the next where the clause looks ahead. */
function weekdayValue(c: Context, day: number, shift: Shift | undefined, ahead: boolean): string {
  const told = shift?.told ? namedLast(c, 'D') : null
  // «غداً السبت … والسبت التالي»
  if (told && shift && shift.by !== 0)
    return (
      shiftDays(told, Math.sign(shift.by) * (((Math.sign(shift.by) * (day - weekdayOf(told)) + 6) % 7) + 1)) ??
      'XXXX-XX-XX'
    )
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
