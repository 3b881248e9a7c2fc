// Reads months with or without a year: «شهر تشرين الأول/أكتوبر الماضي», «رجب 1444».

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { hijriToGregorian } from './calendar.js'
import type { Month } from './lexicon.js'
import { type Context, fold, integer, isWord, pad, type Reading, sameLine, shiftAt } from './reading.js'
import { yearAt } from './years.js'

export interface MonthHit extends Month {
  readonly last: number
}

/** A month at i, a twin behind it in any mark: «كانون الأول/ديسمبر», «يوليو (تموز)», «مايو - أيار». */
export function monthAt(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = c.lexicon.months.longest(form, (n) =>
    isWord(c, i + n) || c.tokens.kinds[i + n] === Kind.number ? fold(c, i + n) : undefined,
  )
  if (!hit) return undefined
  const month = hit.values[0]!
  const last = i + hit.length
  const mark = fold(c, last)
  if (mark === '/' || mark === '-' || mark === '–' || mark === '(') {
    const twin = c.lexicon.months.longest(fold(c, last + 1), (n) => fold(c, last + 1 + n))
    if (twin && twin.values[0]!.month === month.month) {
      const end = last + 1 + twin.length
      if (mark !== '(') return { ...month, doubtful: false, last: end }
      if (fold(c, end) === ')') return { ...month, doubtful: false, last: end + 1 }
    }
  }
  return { ...month, last }
}

/** [شهر] MONTH [YEAR | modifier]; a doubtful month needs a year, a modifier or «شهر». */
export function monthPhrase(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  const headed = word === 'شهر' || word === 'شهري'
  if (headed) {
    at++
    word = fold(c, at)
    if (!sameLine(c, at)) return undefined
  }
  const month = monthAt(c, at, word)
  if (!month) return undefined
  // a day that belongs to a name takes its month along
  if (isBlocked(c, i) || (integer(c, i - 1) <= 31 && isBlocked(c, i - 1))) return undefined
  let at2 = month.last
  if (fold(c, at2) === 'من' && ['العام', 'عام', 'السنه'].includes(fold(c, at2 + 1))) {
    const shift = shiftAt(c, at2 + 2)
    if (shift !== undefined && c.dct)
      return {
        last: at2 + 3,
        type: 'DATE',
        value: `${Number(c.dct.slice(0, 4)) + shift}-${pad(month.month)}`,
        read: ['month'],
        inferred: ['year'],
      }
  }
  if (
    (fold(c, at2) === 'من' && (fold(c, at2 + 1) === 'عام' || fold(c, at2 + 1) === 'سنه')) ||
    fold(c, at2) === 'عام' ||
    fold(c, at2) === 'سنه' ||
    fold(c, at2) === '،'
  ) {
    const skip = fold(c, at2) === 'من' ? 2 : 1
    if (yearAt(c, at2 + skip)) at2 += skip
  }
  const y = yearAt(c, at2)
  if (month.calendar === 'hijri') {
    if (!y && !headed && (month.doubtful || shiftAt(c, month.last) === undefined)) return undefined
    const end = y ? y.last : shiftAt(c, month.last) === undefined ? month.last : month.last + 1
    const first = y ? hijriToGregorian(y.year, month.month, 1) : null
    return {
      last: end,
      type: 'DATE',
      value: first ? first.slice(0, 7) : 'XXXX-XX',
      hijri: `${y?.year ?? 'XXXX'}-${pad(month.month)}`,
    }
  }
  if (y && !y.hijri)
    return { last: y.last, type: 'DATE', value: `${y.year}-${pad(month.month)}`, read: ['month', 'year'] }
  const shift = shiftAt(c, month.last)
  if (month.doubtful && shift === undefined && !headed) return undefined
  const year = inferYear(c, month.month, null, shift)
  return {
    last: shift === undefined ? month.last : month.last + 1,
    type: 'DATE',
    value: `${year}-${pad(month.month)}`,
    read: ['month'],
    inferred: ['year'],
  }
}

/** The year a day and month without one mean: by its modifier, else the nearest not far ahead of publication. */
export function inferYear(c: Context, month: number, day: number | null, shift: -1 | 0 | 1 | undefined): string {
  if (!c.dct) return 'XXXX'
  const year = Number(c.dct.slice(0, 4))
  const now = Number(c.dct.slice(5, 7)) * 100 + (day === null ? 0 : Number(c.dct.slice(8, 10)))
  const then = month * 100 + (day ?? 0)
  if (shift === 0) return String(year)
  if (shift === -1) return String(then < now ? year : year - 1)
  if (shift === 1) return String(then > now ? year : year + 1)
  if (then <= now) return now - then > 900 ? String(year + (day === null ? 0 : 1)) : String(year)
  // ahead of publication: announced within the next months, else last year's
  return then - now > 600 ? String(year - 1) : String(year)
}

/** «قوى 14 آذار», «ميدان 6 أكتوبر»: the word before the day makes it a name. */
export const isBlocked = (c: Context, i: number): boolean =>
  variants(fold(c, i - 1)).some(
    (v) => c.lexicon.blockers.has(v.form) || (v.form.startsWith('ال') && c.lexicon.blockers.has(v.form.slice(2))),
  )
