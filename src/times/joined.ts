// Puts together what tells one time in two parts: a day and its hour, a weekday and its date in brackets.

import { Kind } from '../text/tokens.js'
import { offsetAt, shiftDays, weekdayOf } from './calendar.js'
import { clock, hourAt, ofDay } from './clock.js'
import { dated } from './dates.js'
import { deictic } from './deictic.js'
import { dayAt, partOfDay, withAdverb } from './parts.js'
import { type Context, fold, isDay, pad, type Reading } from './reading.js'
import { zoneAt } from './zones.js'

/** A day, known or not. */
const isAnyDay = (value: string): boolean => /^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(value)

/** The reading that begins at token i with what belongs to it behind it, and an hour alone with the day before it. */
export function joined(c: Context, i: number, reading: Reading): Reading {
  const told = toldAgain(c, reading)
  if (told.type === 'DATE' && isAnyDay(told.value)) return withHour(c, told) ?? withAdverb(c, told) ?? told
  if (told.type === 'TIME' && /^.{10}T[A-Z]{2}$/.test(told.value)) return withHourOfPart(c, told) ?? told
  // «قبل ساعة» has its day already
  const isClock = told.type === 'TIME' && /^.{10}T\d{2}:\d{2}/.test(told.value) && !told.inferred?.includes('hour')
  return isClock ? ofDayNamed(c, i, told) : told
}

/** «الخميس (الثاني من شباط/فبراير 2023)», «أمس السبت الموافق 17 ديسمبر», «غداً الثلاثاء 20 ديسمبر»: the date says which. */
function toldAgain(c: Context, given: Reading): Reading {
  const reading = withHijri(c, given)
  if (!reading.inferred?.includes('day')) return reading
  const boxed = fold(c, reading.last) === '('
  const at = boxed || fold(c, reading.last) === 'الموافق' ? reading.last + 1 : reading.last
  const date = dated(c, at, fold(c, at))
  const day = reading.value.slice(0, 10)
  if (!date || !isDay(date.value) || !isDay(day) || (boxed && fold(c, date.last) !== ')')) return reading
  if (weekdayOf(date.value) !== weekdayOf(day)) return reading
  return {
    ...date,
    type: reading.type,
    last: boxed ? date.last + 1 : date.last,
    value: date.value + reading.value.slice(10),
  }
}

/** «18 ديسمبر 2009 الموافق لغرة محرم 1431», «17 أيار 2018 (أول رمضان 1439)»: the Hijri day behind belongs to the date. */
function withHijri(c: Context, reading: Reading): Reading {
  if (reading.type !== 'DATE' || !isDay(reading.value) || reading.hijri) return reading
  const boxed = fold(c, reading.last) === '('
  // «27 ديسمبر، الموافق 10 محرم»
  const head = fold(c, reading.last) === '،' ? reading.last + 1 : reading.last
  const double = /^(ال)?موافق/.test(fold(c, head))
  if (!boxed && !double) return reading
  let at = head + 1
  if (double && /^(ل|له)$/.test(fold(c, at))) at++
  const hijri = dated(c, at, fold(c, at).replace(/^ل(?=غره|اول|سلخ|\d)/, ''))
  const isNear =
    hijri && isDay(hijri.value) && Math.abs(Date.parse(hijri.value) - Date.parse(reading.value)) <= 2 * 86_400_000
  if (!hijri?.hijri || !isNear || (boxed && fold(c, hijri.last) !== ')')) return reading
  return { ...reading, hijri: hijri.hijri, last: boxed ? hijri.last + 1 : hijri.last }
}

/** «غداً على الساعة الرابعة», «الأحد في تمام الثامنة مساء», «الأحد الساعة 10:00». */
function withHour(c: Context, day: Reading): Reading | undefined {
  const link = fold(c, day.last)
  const linked = link === 'علي' || link === 'في' || link === 'عند'
  if (!linked && link !== 'الساعه') return undefined
  const at = linked ? day.last + (fold(c, day.last + 1) === 'تمام' ? 2 : 1) : day.last
  const hour = clock(c, at, fold(c, at)) ?? (link === 'عند' ? bareHour(c, at) : undefined)
  return hour && { ...hour, value: day.value + hour.value.slice(10) }
}

/** «صباح 12 يونيو عند العاشرة.»: an hour in words at the end of its clause. */
function bareHour(c: Context, i: number): Reading | undefined {
  const hour = fold(c, i).startsWith('ال') ? hourAt(c, i, fold(c, i)) : undefined
  if (!hour || c.tokens.kinds[hour.last] === Kind.word || c.tokens.kinds[hour.last] === Kind.number) return undefined
  return { last: hour.last, type: 'TIME', value: `XXXX-XX-XXT${pad(hour.hour)}:${pad(hour.minute)}` }
}

/** «صباح اليوم على الساعة السابعة», «الليلة الساعة الثامنة بتوقيت تونس»: the hour of twelve in that part of the day. */
function withHourOfPart(c: Context, part: Reading): Reading | undefined {
  const hour = withHour(c, { ...part, value: part.value.slice(0, 10) })
  const found = hour && /^(.{11})(\d\d)(.*)$/.exec(hour.value)
  if (!hour || !found) return undefined
  const moved = ofDay(Number(found[2]), part.value.slice(10))
  return { ...hour, value: `${found[1]}${String(moved).padStart(2, '0')}${found[3]}` }
}

/**
 * «الثامنة والنصف من مساء الأحد», «الساعة الرابعة عصر الغد». An hour alone behind a day of its sentence is of that day:
 * «غداً الأربعاء، الساعة 15:00».
 */
function ofDayNamed(c: Context, i: number, hour: Reading): Reading {
  const linked = fold(c, hour.last) === 'من' || fold(c, hour.last) === 'يوم'
  const at = fold(c, hour.last) === 'من' ? hour.last + 1 : hour.last
  const form = fold(c, at)
  // «الثانية عشرة من منتصف ليل اليوم» begins the day after
  const night = form === 'منتصف' && /^ليل/.test(fold(c, at + 1)) ? partOfDay(c, at + 1, fold(c, at + 1)) : undefined
  const after = night && hour.value.slice(11, 13) === '12' ? shiftDays(night.value.slice(0, 10), 1) : null
  if (night && after) return { ...hour, last: night.last, value: `${after}T00${hour.value.slice(13)}` }
  const named = deictic(c, at, form)
  // «السابعة من مساء غد»: the table has the part and its day as one
  const day =
    partOfDay(c, at, form) ?? (named?.type === 'TIME' ? named : undefined) ?? (linked ? dayAt(c, at) : undefined)
  if (day && isDay(day.value.slice(0, 10))) {
    const h = Number(hour.value.slice(11, 13))
    // «الثانية من ليل الأحد» is in the small hours, «الثالثة من مساء الأحد» is not
    const moved = ofDay(h, /^(ال)?ليل/.test(form) ? 'night' : day.value.slice(10))
    const wall = `${day.value.slice(0, 10)}T${String(moved).padStart(2, '0')}${hour.value.slice(13)}`
    // «الساعة 17:00 من يوم الأحد بتوقيت عمّان»
    const zone = /[Z+]|.-\d\d:/.test(wall.slice(16)) ? undefined : zoneAt(c, day.last)
    const offset = zone?.id && c.dct ? offsetAt(zone.id, wall) : ''
    return { ...hour, last: zone?.last ?? day.last, value: wall + offset }
  }
  if (c.dct && hour.value.startsWith('XXXX')) return hour
  const last = c.before.at(-1)
  const first = c.tokens.starts[c.tokens.firsts[c.tokens.sentences[i]!]!]!
  const near = last && last.start >= first && isDay(last.value.slice(0, 10)) ? last.value.slice(0, 10) : undefined
  // «من العاشرة مساءً حتى الثانية فجراً»
  const isPastMidnight = last?.type === 'TIME' && last.value.slice(11, 13) >= '17' && hour.value.slice(11, 13) < '06'
  const own = near && isPastMidnight ? shiftDays(near, 1) : near
  return own ? { ...hour, value: own + hour.value.slice(10) } : hour
}
