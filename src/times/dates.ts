// Reads days of a month: «3 كانون الأول/ديسمبر الجاري», «الثالث من تموز», «3/4/2022», a Hijri day with its double.

import { toInteger } from '../text/digits.js'
import { hijriToGregorian, isRealDay } from './calendar.js'
import { inferYear, isBlocked, type MonthHit, monthAt } from './months.js'
import { type Context, fold, integer, isWord, pad, type Reading, sameLine, shiftAt } from './reading.js'
import { yearAt } from './years.js'

/** [يوم] [WEEKDAY [،]] DAY MONTH [YEAR | modifier]; numeric dates; a Hijri date with its Gregorian double. */
export function dated(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  if (word === 'يوم' || word === 'اليوم' || word === 'تاريخ') {
    at++
    word = fold(c, at)
  }
  if (c.lexicon.weekdays.has(word) && isWord(c, at)) {
    at++
    if (['،', ','].includes(fold(c, at))) at++
    word = fold(c, at)
  }
  const numeric = numericDate(c, at)
  if (numeric) return numeric
  const spelled = ordinalDay(c, at, word)
  const day = spelled?.day ?? (at === i ? toInteger(word) : integer(c, at))
  if (!(day >= 1 && day <= 31)) return undefined
  const range = spelled ? undefined : rangeAhead(c, at + 1)
  if (range && !isBlocked(c, i)) {
    // «بين 1 و3 أيلول»: the month stands behind the second day
    const { value, read, inferred } = finishDate(c, day, range, range.last)
    return { last: at + 1, type: 'DATE', value, ...(read && { read }), ...(inferred && { inferred }) }
  }
  let monthStart = spelled?.last ?? at + 1
  if (fold(c, monthStart) === 'من') monthStart++
  if (['شهر'].includes(fold(c, monthStart))) monthStart++
  const month = monthAt(c, monthStart)
  if (!month || !sameLine(c, at + 1) || isBlocked(c, i)) return undefined
  return finishDate(c, day, month, month.last)
}

/** «الثالث والعشرين من تموز»: a day of the month in words; من has to follow. */
function ordinalDay(c: Context, at: number, form: string): { day: number; last: number } | undefined {
  const hit = c.lexicon.ordinals.longest(form, (n) => (isWord(c, at + n) ? fold(c, at + n) : undefined))
  if (!hit || fold(c, at + hit.length) !== 'من' || !monthAt(c, at + hit.length + 1)) return undefined
  return { day: hit.values[0]!, last: at + hit.length }
}

/** The month behind «… و3 أيلول», «… - 3 أيلول», the tokens after a first day. */
function rangeAhead(c: Context, at: number): MonthHit | undefined {
  const link = fold(c, at)
  if (link !== 'و' && link !== '-' && link !== '–' && link !== 'الي' && link !== 'حتي') return undefined
  const second = integer(c, at + 1)
  if (!(second >= 1 && second <= 31) || yearAt(c, at + 1)) return undefined
  return monthAt(c, at + 2)
}

function finishDate(c: Context, day: number, month: MonthHit, from: number): Reading {
  let last = from
  if (fold(c, last) === '،' || fold(c, last) === ',') {
    const y = yearAt(c, last + 1)
    if (y) last++
  } else if (
    fold(c, last) === 'من' &&
    (fold(c, last + 1) === 'عام' || fold(c, last + 1) === 'العام' || fold(c, last + 1) === 'سنه')
  )
    last += 2
  else if (fold(c, last) === 'عام' || fold(c, last) === 'سنه' || fold(c, last) === 'للعام') last += 1
  const y = yearAt(c, last)
  if (month.calendar === 'hijri') {
    const year = y?.year
    const gregorian = year ? hijriToGregorian(year, month.month, day) : null
    const end = y ? y.last : from
    const double = doubleDate(c, end)
    const hijri = `${year ?? 'XXXX'}-${pad(month.month)}-${pad(day)}`
    if (double) return { ...double, hijri }
    return {
      last: end,
      type: 'DATE',
      value: gregorian ?? 'XXXX-XX-XX',
      hijri,
      read: year ? ['day', 'month', 'year'] : ['day', 'month'],
    }
  }
  if (y && !y.hijri) {
    if (!isRealDay(y.year, month.month, day))
      return { last: y.last, type: 'DATE', value: `${y.year}-${pad(month.month)}`, read: ['month', 'year'] }
    return {
      last: y.last,
      type: 'DATE',
      value: `${y.year}-${pad(month.month)}-${pad(day)}`,
      read: ['day', 'month', 'year'],
    }
  }
  const shift = shiftAt(c, from)
  const end = shift === undefined ? from : from + 1
  const year = inferYear(c, month.month, day, shift)
  return {
    last: end,
    type: 'DATE',
    value: `${year}-${pad(month.month)}-${pad(day)}`,
    read: ['day', 'month'],
    inferred: ['year'],
  }
}

/** «الموافق 10 أغسطس 2015 م» behind a Hijri date. */
function doubleDate(c: Context, i: number): Reading | undefined {
  let at = i
  if (['،', ',', '-', '/', '('].includes(fold(c, at))) at++
  if (/^(ال)?موافق/.test(fold(c, at))) at++
  else if (at === i) return undefined
  if (fold(c, at) === 'ل') at++
  const day = toInteger(fold(c, at).replace(/^ل/, ''))
  const month = day >= 1 && day <= 31 ? monthAt(c, at + 1) : undefined
  if (month?.calendar !== 'gregorian') return undefined
  const reading = finishDate(c, day, month, month.last)
  return fold(c, i) === '(' && fold(c, reading.last) === ')' ? { ...reading, last: reading.last + 1 } : reading
}

/** 3/4/2022, 2022-04-03, 3-4-2022: year at either end, day before month. */
function numericDate(c: Context, i: number): Reading | undefined {
  const [a, b, d] = [integer(c, i), integer(c, i + 2), integer(c, i + 4)]
  const mark = fold(c, i + 1)
  if (
    !(mark === '/' || mark === '-' || mark === '.') ||
    fold(c, i + 3) !== mark ||
    Number.isNaN(a) ||
    Number.isNaN(b) ||
    Number.isNaN(d)
  )
    return undefined
  if (c.tokens.starts[i + 1] !== c.tokens.ends[i]) return undefined
  const [year, month, day] = a > 999 ? [a, b, d] : [d, b, a]
  const full = year < 100 && mark === '/' ? 2000 + year : year
  if (full < 1900 || full > 2199) return undefined
  if (isRealDay(full, month, day))
    return { last: i + 5, type: 'DATE', value: `${full}-${pad(month)}-${pad(day)}`, read: ['day', 'month', 'year'] }
  if (isRealDay(full, day, month))
    return { last: i + 5, type: 'DATE', value: `${full}-${pad(day)}-${pad(month)}`, read: ['day', 'month', 'year'] }
  return undefined
}
