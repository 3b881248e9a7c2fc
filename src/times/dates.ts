// Reads days of a month: «3 كانون الأول/ديسمبر الجاري», «الثالث من تموز», «3/4/2022», a Hijri day with its double.

import { toInteger } from '../text/digits.js'
import { hijriNear, hijriToGregorian, isRealDay, shiftDays, shiftMonths, weekdayOf } from './calendar.js'
import {
  inferYear,
  isBlocked,
  isQuotedName,
  type MonthHit,
  monthAt,
  movedYear,
  type Side,
  sideOf,
  toldYear,
  yearBehind,
} from './months.js'
import {
  type Context,
  fold,
  integer,
  isDay,
  isDefinite,
  isWord,
  pad,
  type Reading,
  sameLine,
  wordBefore,
} from './reading.js'
import { namedLast, shiftAt } from './shifts.js'
import { tenseBehind } from './tense.js'
import { unitPhrase } from './units.js'
import { isCalendarMark, type YearHit, yearAt } from './years.js'

/** [يوم] [WEEKDAY [،]] DAY MONTH [YEAR | modifier]; numeric dates; a Hijri date with its Gregorian double. */
export function dated(c: Context, i: number, form: string): Reading | undefined {
  const reading = dayOfMonth(c, i, form)
  const at = /^(يوم|يومه|اليوم|نهار)$/.test(form) ? i + 1 : i
  const named = c.lexicon.weekdays.get(at === i ? form : fold(c, at))
  return reading && named ? fitted(reading, named, sideOf(c, i)) : reading
}

/** Where the weekday denies the date: the year before the inferred one if it fits (the next where the words look ahead), else the date as it is, and a notice. */
function fitted(reading: Reading, weekday: number, side: Side): Reading {
  const { value } = reading
  if (!isDay(value) || weekdayOf(value) === weekday) return reading
  // «الأحد 29 رمضان»: the moon was seen a day before or after the tables
  const seen =
    reading.hijri && [1, -1].map((by) => shiftDays(value, by)).find((day) => day && weekdayOf(day) === weekday)
  if (seen) return { ...reading, value: seen }
  const near = `${Number(value.slice(0, 4)) + (side === 'future' ? 1 : -1)}${value.slice(4)}`
  return reading.inferred?.includes('year') && weekdayOf(near) === weekday
    ? { ...reading, value: near }
    : { ...reading, odd: 'WEEKDAY' }
}

function dayOfMonth(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  if (['يوم', 'يومه', 'اليوم', 'نهار', 'يومي', 'ايام'].includes(word)) word = fold(c, ++at)
  if (c.lexicon.weekdays.has(word) && isWord(c, at)) {
    at++
    // «اليوم الأحد، السابع من ربيع الثاني» are two
    if (['،', ','].includes(fold(c, at)) && form !== 'اليوم') at++
    word = fold(c, at)
  }
  const numeric = numericDate(c, at)
  if (numeric) return numeric
  if (isBlocked(c, i)) return undefined
  const first = firstOf(c, at, word)
  if (first) return finishDate(c, 1, first)
  const close = word === 'سلخ' ? monthAt(c, at + 1) : undefined
  if (close?.calendar === 'hijri') return lastOf(c, close)
  const tenth = tenthOf(c, at, word)
  if (tenth) return finishDate(c, tenth.day, tenth.month)
  const spelled = ordinalDay(c, at, word)
  const day = spelled?.day ?? (at === i ? toInteger(word) : integer(c, at))
  if (!(day >= 1 && day <= 31)) return undefined
  const range = spelled ? undefined : rangeAhead(c, at + 1)
  if (range) {
    // «بين 1 و3 أيلول»: the month stands behind the second day
    const { value, read, inferred } = finishDate(c, day, range, sideOf(c, i))
    return { last: at + 1, type: 'DATE', value, ...(read && { read }), ...(inferred && { inferred }) }
  }
  let monthStart = spelled?.last ?? at + 1
  if (!sameLine(c, at + 1)) return undefined
  // «وفي 23 منه», «فجر السابع منه»: of the month named last
  const same = fold(c, monthStart) === 'منه' && isPlacedDay(c, i) ? namedLast(c, 'M') : null
  if (same && hasDay(same.slice(0, 7), day))
    return { last: monthStart + 1, type: 'DATE', value: `${same.slice(0, 7)}-${pad(day)}`, read: ['day'] }
  // «في 10 الجاري», «فجر 28 الماضي»
  const moved = spelled ? undefined : shiftAt(c, monthStart)
  if (moved && !moved.told && isPlacedDay(c, i) && at === i && c.dct) {
    const inMonth = shiftMonths(c.dct, moved.by)
    if (inMonth && hasDay(inMonth, day))
      return {
        last: moved.last,
        type: 'DATE',
        value: `${inMonth}-${pad(day)}`,
        read: ['day'],
        inferred: ['month', 'year'],
      }
  }
  if (fold(c, monthStart) === 'من') monthStart++
  const placed = placedMonth(c, monthStart)
  if (placed)
    return hasDay(placed.value, day) ? { ...placed, value: `${placed.value}-${pad(day)}`, read: ['day'] } : placed
  if (fold(c, monthStart) === 'شهر') monthStart++
  const month = monthAt(c, monthStart)
  return month && !isQuotedName(c, i, month.last) ? finishDate(c, day, month, sideOf(c, i)) : undefined
}

/** «الثالث والعشرين من تموز», «العشرين من الشهر المقبل»: a day of the month in words; من has to follow. */
function ordinalDay(c: Context, at: number, form: string): { day: number; last: number } | undefined {
  const hit = c.lexicon.ordinals.longest(form, (n) => (isWord(c, at + n) ? fold(c, at + n) : undefined))
  if (hit && fold(c, at + hit.length) === 'منه') return { day: hit.values[0]!, last: at + hit.length }
  if (!hit || fold(c, at + hit.length) !== 'من') return undefined
  const month = at + hit.length + 1
  const known = monthAt(c, fold(c, month) === 'شهر' ? month + 1 : month) ?? placedMonth(c, month)
  return known && { day: hit.values[0]!, last: at + hit.length }
}

/** «فاتح نوفمبر» (Maghreb), «أول مايو», «غرة محرم»: the month behind a word for its first day. */
function firstOf(c: Context, at: number, form: string): MonthHit | undefined {
  const definite = form === 'الفاتح' && fold(c, at + 1) === 'من'
  if ((!definite && !['فاتح', 'اول', 'غره'].includes(form)) || !isWord(c, at)) return undefined
  // «أول أيام شهر رمضان»
  const ofDays = form === 'اول' && fold(c, at + 1) === 'ايام'
  const next = definite || ofDays ? at + 2 : at + 1
  const month = monthAt(c, fold(c, next) === 'شهر' ? next + 1 : next)
  // «أول مارس» could be anything's first
  return month &&
    (form !== 'اول' ||
      ofDays ||
      (month.calendar === 'gregorian' ? !month.doubtful : yearBehind(c, month.last) !== undefined))
    ? month
    : undefined
}

/** «سلخ شعبان»: the thirtieth, or the twenty-ninth where the month has no more. */
function lastOf(c: Context, month: MonthHit): Reading {
  const whole = finishDate(c, 30, month)
  return isDay(whole.value) ? whole : finishDate(c, 29, month)
}

/** «سابع أكتوبر», «ثامن مارس» (Morocco): an ordinal up to the tenth right before its month. */
function tenthOf(c: Context, at: number, form: string): { day: number; month: MonthHit } | undefined {
  const day = c.lexicon.firstTen.get(form)
  // «رابع أيام ذي الحجة», «ثاني أيام شهر رمضان»
  const ofDays = fold(c, at + 1) === 'ايام' ? (fold(c, at + 2) === 'شهر' ? at + 3 : at + 2) : at + 1
  const month = day && isWord(c, at) ? monthAt(c, ofDays) : undefined
  return day && month ? { day, month } : undefined
}

/** A preposition of time, a weekday or a part of the day before: «وفي 23 منه», «منذ 5/11»; «الفقرة 17 منه» is none. */
const isPlacedDay = (c: Context, i: number): boolean =>
  ['في', 'منذ', 'حتي', 'الي', 'يوم', 'بتاريخ', 'قبل', 'بعد', 'و'].includes(wordBefore(c, i)) ||
  c.lexicon.weekdays.has(fold(c, i - 1)) ||
  c.lexicon.parts.opens(fold(c, i - 1))

/** «الشهر الجاري», «الشهر نفسه» behind a day: `2022-12`. */
function placedMonth(c: Context, i: number): Reading | undefined {
  const month = fold(c, i) === 'الشهر' ? unitPhrase(c, i, 'الشهر') : undefined
  return month && /^[\dX]{4}-[\dX]{2}$/.test(month.value) ? month : undefined
}

/** The month behind «… و3 أيلول», «… - 3 أيلول», «… و23 و24 جانفي», the tokens after a first day. */
function rangeAhead(c: Context, at: number, left = 3, isWeekday = false): MonthHit | undefined {
  const link = fold(c, at)
  // «الخميس 7 والأحد 10 شتنبر»
  if (/^وال/.test(link) && c.lexicon.weekdays.has(link.slice(1)) && left === 3) return rangeAhead(c, at, 2, true)
  if (!isWeekday && link !== 'و' && link !== '-' && link !== '–' && !/^و?(الي|حتي)$/.test(link)) return undefined
  const second = integer(c, at + 1)
  if (!(second >= 1 && second <= 31) || yearAt(c, at + 1)) return undefined
  return monthAt(c, at + 2) ?? (left > 0 ? rangeAhead(c, at + 2, left - 1) : undefined)
}

/** A day and its month with the year behind it, read or inferred. */
function finishDate(c: Context, day: number, month: MonthHit, side?: Side): Reading {
  const y = yearBehind(c, month.last) ?? yearOfSecond(c, day, month)
  if (month.calendar === 'hijri') return hijriDate(c, day, month, y)
  const value = (year: number | string): string => `${year}-${pad(month.month)}-${pad(day)}`
  if (y && !y.hijri) {
    if (isRealDay(y.year, month.month, day))
      return { last: y.last, type: 'DATE', value: value(y.year), read: ['day', 'month', 'year'] }
    return { last: y.last, type: 'DATE', value: `${y.year}-${pad(month.month)}`, read: ['month', 'year'], odd: 'DAY' }
  }
  // «في 3 فبراير اعتصم مصورون»
  const isOver = (!side || side === 'back') && tenseBehind(c, month.last, month.last - 1) === 'back'
  const outlook = isOver ? 'since' : side
  const moved = movedYear(c, month.last)
  const shift = moved ? undefined : shiftAt(c, month.last)
  const told = moved || shift ? undefined : toldYear(c, month.last - 1, month.month, side)
  const inYear = `${moved?.year ?? told ?? inferYear(c, month.month, day, shift, outlook)}-${pad(month.month)}`
  const real = hasDay(inYear, day)
  return {
    last: moved?.last ?? shift?.last ?? month.last,
    type: 'DATE',
    value: real ? `${inYear}-${pad(day)}` : inYear,
    read: real ? ['day', 'month'] : ['month'],
    inferred: ['year'],
    ...(!real && { odd: 'DAY' as const }),
  }
}

/** «من 10 يناير إلى 5 فبراير 2021», «في 3 آذار و7 نيسان 2019»: the year stands behind the second day. */
function yearOfSecond(c: Context, day: number, month: MonthHit): YearHit | undefined {
  const link = fold(c, month.last)
  const isRange = /^(الي|حتي|-|–)$/.test(link)
  if (!isRange && link !== 'و') return undefined
  const second = integer(c, month.last + 1)
  const other = second >= 1 && second <= 31 ? monthAt(c, month.last + 2) : undefined
  const y = other?.calendar === month.calendar ? yearBehind(c, other.last) : undefined
  if (!other || !y) return undefined
  const isOver = month.month * 100 + day > other.month * 100 + second
  return isOver && !isRange ? undefined : { ...y, year: isOver ? y.year - 1 : y.year, last: month.last }
}

/** Does the month have that day? A year or month that is not known (`XXXX-02`, `XXXX-XX`) has as many as it can. */
const hasDay = (month: string, day: number): boolean =>
  isRealDay(Number(month.slice(0, 4)) || 2024, Number(month.slice(5, 7)) || 1, day)

/** A Hijri day as its Gregorian one; without a year, the one before, after or nearest to publication. */
function hijriDate(c: Context, day: number, month: MonthHit, y: YearHit | undefined): Reading {
  const shift = y ? undefined : shiftAt(c, month.last)
  const last = y?.last ?? shift?.last ?? month.last
  const near = !y && c.dct ? hijriNear(c.dct, month.month, day, shift?.by ?? 0) : null
  const year = y?.year ?? near?.year
  const double = doubleDate(c, last)
  const hijri = `${year ?? 'XXXX'}-${pad(month.month)}-${pad(day)}`
  if (double) return { ...double, hijri }
  const value = (y ? hijriToGregorian(y.year, month.month, day) : near?.iso) ?? 'XXXX-XX-XX'
  const read = y ? ['day', 'month', 'year'] : ['day', 'month']
  return { last, type: 'DATE', value, hijri, read, ...(near && { inferred: ['year'] }) }
}

/** «الموافق 10 أغسطس 2015 م», «(الموافق 7/4/2018)» behind a Hijri date. */
function doubleDate(c: Context, i: number): Reading | undefined {
  let at = i
  if (['،', ',', '-', '/', '('].includes(fold(c, at))) at++
  if (/^(ال)?موافق/.test(fold(c, at))) at++
  else if (at === i) return undefined
  if (/^(ل|له)$/.test(fold(c, at))) at++
  const numeric = numericDate(c, at)
  const day = toInteger(fold(c, at).replace(/^ل/, ''))
  const month = !numeric && day >= 1 && day <= 31 ? monthAt(c, at + 1) : undefined
  const reading = numeric ?? (month?.calendar === 'gregorian' ? finishDate(c, day, month) : undefined)
  if (!reading || reading.hijri) return undefined
  return fold(c, i) === '(' && fold(c, reading.last) === ')' ? { ...reading, last: reading.last + 1 } : reading
}

/** 3/4/2022, 2022-04-03, «21 / 7 / 1439هـ»: year at either end, day before month; spaces only round a full year. */
function numericDate(c: Context, i: number): Reading | undefined {
  const dotted = /^(\d{4})\.(\d{1,2})\.(\d{1,2})$|^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(fold(c, i))
  if (dotted) {
    const [, y1, m1, d1, d2, m2, y2] = dotted.map(Number)
    const [year, month, day] = y1 ? [y1, m1!, d1!] : [y2!, m2!, d2!]
    return year >= 1900 && isRealDay(year, month, day) && (y1 || isPlacedDay(c, i))
      ? { last: i + 1, type: 'DATE', value: `${year}-${pad(month)}-${pad(day)}`, read: ['day', 'month', 'year'] }
      : undefined
  }
  const [a, b, d] = [integer(c, i), integer(c, i + 2), integer(c, i + 4)]
  const mark = fold(c, i + 1)
  const short = mark === '/' && fold(c, i + 3) !== '/' ? dayAndMonth(c, i, a, b) : undefined
  if (short) return short
  if (!(mark === '/' || mark === '-' || mark === '.') || fold(c, i + 3) !== mark) return undefined
  if (Number.isNaN(a) || Number.isNaN(b) || Number.isNaN(d)) return undefined
  const [year, month, day] = a > 999 ? [a, b, d] : [d, b, a]
  // «7-6-2009-30» is the number of a telephone
  if (fold(c, i + 5) === mark && !Number.isNaN(integer(c, i + 6))) return undefined
  const spaced = c.tokens.starts[i + 1] !== c.tokens.ends[i]
  if (spaced && (mark !== '/' || year < 1300)) return undefined
  const last = isCalendarMark(fold(c, i + 5)) ? i + 6 : i + 5
  const marked = last > i + 5
  if (marked ? fold(c, i + 5).startsWith('ه') : year >= 1300 && year < 1500)
    return numericHijri(c, year, month, day, last)
  const full = year < 100 && (mark === '/' || (mark === '-' && isPlacedDay(c, i))) ? 2000 + year : year
  if (full < 1900 || full > 2199) return undefined
  const reading = (m: number, n: number): Reading | undefined =>
    isRealDay(full, m, n)
      ? { last, type: 'DATE', value: `${full}-${pad(m)}-${pad(n)}`, read: ['day', 'month', 'year'] }
      : undefined
  return reading(month, day) ?? reading(day, month)
}

/** Words that only a date follows: «منذ 5/11», «إلى 22/4», «الأحد ٨/٧»; «في 4/5 المنازل» is a fraction. */
const isDatedWord = (c: Context, i: number): boolean =>
  ['منذ', 'حتي', 'الي', 'يوم', 'بتاريخ'].includes(wordBefore(c, i)) || c.lexicon.weekdays.has(fold(c, i - 1))

/** «منذ 5/11», «الأحد ٨/٧»: a day and month where the word before says that it is one; «2/3 المساعدات» is a fraction. */
function dayAndMonth(c: Context, i: number, day: number, month: number): Reading | undefined {
  const boxed = fold(c, i - 1) === '(' && fold(c, i + 3) === ')'
  // «في 15/3»: no fraction is that large
  const isLarge = day > 12 && day <= 31 && wordBefore(c, i) === 'في'
  if (
    !(day >= 1 && month >= 1 && month <= 12) ||
    !(boxed || isLarge || isDatedWord(c, i)) ||
    isDefinite(c, i + 3) ||
    fold(c, i + 3) === 'من'
  )
    return undefined
  if (c.tokens.starts[i + 1] !== c.tokens.ends[i] || (boxed && !c.lexicon.deictic.opens(fold(c, i - 2))))
    return undefined
  const year = inferYear(c, month, day, undefined, sideOf(c, i))
  const value = `${year}-${pad(month)}`
  return hasDay(value, day)
    ? { last: i + 3, type: 'DATE', value: `${value}-${pad(day)}`, read: ['day', 'month'], inferred: ['year'] }
    : undefined
}

function numericHijri(c: Context, year: number, month: number, day: number, last: number): Reading | undefined {
  const value = hijriToGregorian(year, month, day)
  if (!value) return undefined
  const hijri = `${year}-${pad(month)}-${pad(day)}`
  const double = doubleDate(c, last)
  return double ? { ...double, hijri } : { last, type: 'DATE', value, hijri, read: ['day', 'month', 'year'] }
}
