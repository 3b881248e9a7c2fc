// Reads months with or without a year: «شهر حزيران/يونيو الماضي», «رجب 1444».

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { hijriToGregorian } from './calendar.js'
import type { Month } from './lexicon.js'
import { type Context, fold, integer, isWord, pad, type Reading, sameLine, yearText } from './reading.js'
import { baseOf, type Shift, shiftAt } from './shifts.js'
import { clauseTense } from './tense.js'
import { unitPhrase } from './units.js'
import { type YearHit, yearAt } from './years.js'

export interface MonthHit extends Month {
  readonly last: number
}

/** A month at i, a twin behind it: «كانون الأول/ديسمبر», «يوليو (تموز)», «مايو - أيار», «ديسمبر كانون الأول». */
export function monthAt(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = bareMonth(c, i, form)
  if (!hit) return undefined
  const mark = fold(c, hit.last)
  const marked = mark === '/' || mark === '-' || mark === '–' || mark === '('
  const twin = sameLine(c, hit.last) ? bareMonth(c, marked ? hit.last + 1 : hit.last) : undefined
  // «مايو مايو» is a slip of the pen, no twin
  if (twin?.month !== hit.month || twin.calendar !== hit.calendar || (!marked && fold(c, hit.last) === form)) return hit
  if (mark !== '(') return { ...hit, doubtful: false, last: twin.last }
  return fold(c, twin.last) === ')' ? { ...hit, doubtful: false, last: twin.last + 1 } : hit
}

function bareMonth(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = c.lexicon.months.longest(form, (n) =>
    isWord(c, i + n) || c.tokens.kinds[i + n] === Kind.number ? fold(c, i + n) : undefined,
  )
  return hit && { ...hit.values[0]!, last: i + hit.length }
}

/** [شهر] MONTH [YEAR | modifier]; a doubtful month needs a year, a modifier, «شهر» or a preposition of time. */
export function monthPhrase(c: Context, i: number, form: string): Reading | undefined {
  const headed = form === 'شهر' || form === 'شهري'
  const at = headed ? i + 1 : i
  if (headed && !sameLine(c, at)) return undefined
  const month = monthAt(c, at, headed ? fold(c, at) : form)
  if (!month) return undefined
  // a day that belongs to a name takes its month along
  const behindDay = integer(c, i - 1) <= 31 || fold(c, i - 1) === 'فاتح'
  if (isBlocked(c, i) || (behindDay && isBlocked(c, i - 1))) return undefined
  if (isRefusedTwin(c, i, month)) return undefined
  const y = yearBehind(c, month.last)
  if (month.calendar === 'hijri') return hijriMonth(c, month, y, headed)
  const value = (year: number | string): string => `${year}-${pad(month.month)}`
  if (y && !y.hijri) return { last: y.last, type: 'DATE', value: value(y.year), read: ['month', 'year'] }
  const moved = movedYear(c, month.last)
  if (moved) return { last: moved.last, type: 'DATE', value: value(moved.year), read: ['month'], inferred: ['year'] }
  const shift = shiftAt(c, month.last)
  if (month.doubtful && !shift && !headed && !isPlaced(c, i, form)) return undefined
  const year = inferYear(c, month.month, null, shift, sideOf(c, i))
  return { last: shift?.last ?? month.last, type: 'DATE', value: value(year), read: ['month'], inferred: ['year'] }
}

/** The second half of «حرب تشرين الأول/أكتوبر», whose first half was a name. */
const isRefusedTwin = (c: Context, i: number, { month }: MonthHit): boolean =>
  ['/', '-', '–', '('].includes(fold(c, i - 1)) &&
  (bareMonth(c, i - 2)?.month === month ||
    (bareMonth(c, i - 3)?.month === month && bareMonth(c, i - 3)?.last === i - 1))

/** «رجب 1444», «رمضان المقبل»: by the first day of the Hijri month. */
function hijriMonth(c: Context, month: MonthHit, y: YearHit | undefined, headed: boolean): Reading | undefined {
  const shift = shiftAt(c, month.last)
  if (!y && !headed && (month.doubtful || !shift)) return undefined
  const first = y ? hijriToGregorian(y.year, month.month, 1) : null
  return {
    last: y?.last ?? shift?.last ?? month.last,
    type: 'DATE',
    value: first ? first.slice(0, 7) : 'XXXX-XX',
    hijri: `${y?.year ?? 'XXXX'}-${pad(month.month)}`,
  }
}

/** A year behind a month: «، 2021», «من عام 2021», «للعام 2021», «2021م». */
export function yearBehind(c: Context, i: number): YearHit | undefined {
  const word = fold(c, i)
  if (word === 'من' && ['عام', 'العام', 'سنه'].includes(fold(c, i + 1))) return yearAt(c, i + 2)
  if (['،', ',', 'عام', 'سنه', 'للعام'].includes(word))
    return yearAt(c, ['عام', 'العام', 'سنه'].includes(fold(c, i + 1)) ? i + 2 : i + 1)
  return yearAt(c, i)
}

/** «… من العام الماضي», «… من السنة نفسها» behind a month: the year that is meant. */
export function movedYear(c: Context, i: number): { year: string; last: number } | undefined {
  const word = fold(c, i + 1)
  if (fold(c, i) !== 'من' || (word !== 'العام' && word !== 'السنه')) return undefined
  const unit = unitPhrase(c, i + 1, word)
  return unit && { year: unit.value, last: unit.last }
}

/** «في مارس», «منذ ماي»: a preposition of time before a word that is a month only sometimes. */
const isPlaced = (c: Context, i: number, form: string): boolean =>
  fold(c, i) === form && ['في', 'منذ', 'خلال', 'حتي'].includes(fold(c, i - 1))

/** On which side of publication a date lies by its words: «منذ يوليو» behind, «سينعقد في مايو» ahead. */
export type Side = 'since' | 'ahead' | 'back' | undefined

export const sideOf = (c: Context, i: number): Side =>
  fold(c, i - 1) === 'منذ' || fold(c, i - 2) === 'منذ' ? 'since' : clauseTense(c, i)

/** The year a day and month without one mean: by its modifier, its side, else the nearest not far ahead of publication. */
export function inferYear(c: Context, month: number, day: number | null, shift?: Shift, side?: Side): string {
  const base = shift ? baseOf(c, shift, day === null ? 'M' : 'D') : c.dct
  if (!base) return 'XXXX'
  const year = Number(base.slice(0, 4))
  const now = Number(base.slice(5, 7)) * 100 + (day === null ? 0 : Number(base.slice(8, 10)))
  const then = month * 100 + (day ?? 0)
  if (shift && shift.by !== 0) {
    const near = shift.by < 0 ? (then < now ? year : year - 1) : then > now ? year : year + 1
    return yearText(near + shift.by - Math.sign(shift.by))
  }
  if (shift) return yearText(year)
  if (side === 'since') return yearText(then > now ? year - 1 : year)
  if (then <= now) return yearText(now - then > 900 && day !== null ? year + 1 : year)
  // ahead of publication: announced for the next months, else last year's; «فشل الجيش في 7 أكتوبر» sooner than others
  const far = side === 'ahead' ? 900 : side === 'back' ? 450 : 600
  return yearText(then - now > far ? year - 1 : year)
}

/** «قوى 14 آذار», «ميدان 6 أكتوبر»: the word before the day makes it a name. */
export const isBlocked = (c: Context, i: number): boolean =>
  variants(fold(c, i - 1)).some(
    (v) => c.lexicon.blockers.has(v.form) || (v.form.startsWith('ال') && c.lexicon.blockers.has(v.form.slice(2))),
  )
