// Reads days of the week: by their modifier, else by the tense of the clause.

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { shiftDays, weekdayOf } from './calendar.js'
import { type Context, fold, isWord, type Reading } from './reading.js'
import { type Shift, shiftAt } from './shifts.js'

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
  if (!shift) return shiftDays(c.dct, ahead ? on : -back)
  if (shift.by > 0) return shiftDays(c.dct, (on || 7) + 7 * (shift.by - 1))
  if (shift.by < 0) return shiftDays(c.dct, -(back || 7) + 7 * (shift.by + 1))
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

/** A future verb in the same clause before the token, or «إلى»: «سيلتقيان الثلاثاء», «رُفعت الجلسة إلى الثلاثاء». */
export function looksAhead(c: Context, i: number): boolean {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  if (isPutOff(c, i, first)) return true
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

/** «إلى الثلاثاء», «إلى الساعة العاشرة من صباح الجمعة»; «من الأحد إلى الثلاثاء» is a range and may lie behind. */
function isPutOff(c: Context, i: number, first: number): boolean {
  let at = i - 1
  while (at > i - 6 && isHourWord(c, at)) at--
  if (fold(c, at) !== 'الي') return false
  for (let k = at - 1; k >= Math.max(first, at - 3); k--)
    if (c.lexicon.weekdays.has(fold(c, k)) || fold(c, k) === 'من') return false
  return true
}

const isHourWord = (c: Context, i: number): boolean =>
  c.tokens.kinds[i] === Kind.number ||
  c.lexicon.parts.opens(fold(c, i)) ||
  /^(الساعه|من|يوم|غايه|صباحا|مساء|ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره))$/.test(fold(c, i))
