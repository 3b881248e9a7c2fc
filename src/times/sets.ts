// Reads how often something comes: «كل يوم», «كل ثلاثة أشهر», «كل صيف», «سنوياً».

import { weekdayOf } from './calendar.js'
import { counted, numberAt } from './durations.js'
import { monthAt } from './months.js'
import { type Context, fold, isDay, isWord, pad, type Reading } from './reading.js'
import { sameAt, shiftAt } from './shifts.js'

/** كل يوم, كل جمعة, كل يوم سبت, كل صيف, كل ثلاثة أشهر, يومياً. */
export function set(c: Context, i: number, form: string): Reading | undefined {
  const often = c.lexicon.frequencies.get(form)
  if (often && isWord(c, i)) return { last: i + 1, type: 'SET', value: often }
  const adjective = c.adjectives && isWord(c, i) ? c.lexicon.frequencyAdjectives.get(form) : undefined
  if (adjective) return { last: i + 1, type: 'SET', value: adjective }
  const times = timesIn(c, i, form)
  if (times) return times
  if (form !== 'كل' || !isWord(c, i + 1)) return undefined
  const next = fold(c, i + 1)
  const unit = c.lexicon.units.get(next)
  if (unit?.form === 'singular' && !next.startsWith('ال')) {
    const day = unit.letter === 'D' ? weekdayAt(c, i + 2) : undefined
    if (day) return { last: i + 3, type: 'SET', value: `XXXX-WXX-${day}` }
    return { last: i + 2, type: 'SET', value: `${unit.prefix}1${unit.letter}` }
  }
  const day = weekdayAt(c, i + 1)
  // «كل أحد من أفرادها» is each of them
  if (day && next === 'احد' && fold(c, i + 2) === 'من') return undefined
  if (day) return { last: i + 2, type: 'SET', value: `XXXX-WXX-${day}` }
  const month = monthAt(c, i + 1)
  if (month?.calendar === 'gregorian') return { last: month.last, type: 'SET', value: `XXXX-${pad(month.month)}` }
  const season = c.lexicon.seasons.get(next)
  if (season && !next.startsWith('ال')) return { last: i + 2, type: 'SET', value: `XXXX-${season}` }
  const inner = counted(c, i + 1, next)
  return inner ? { ...inner, type: 'SET' } : undefined
}

/** The code of a part of the day in one word: «صباح», «ليله». */
const partOf = (c: Context, word: string): string | undefined =>
  c.lexicon.parts.longest(word, () => undefined)?.values[0]

/** «مرة في الأسبوع», «مرتين في السنة», «ثلاث مرات في اليوم»: how often in each. */
function timesIn(c: Context, i: number, form: string): Reading | undefined {
  const number = /^(مره|مرتين|مرتان)$/.test(form) ? undefined : numberAt(c, i, form)
  const at = number ? (fold(c, number.last) === 'مرات' ? number.last + 1 : 0) : i + 1
  if (!at || (!number && !/^مر/.test(form)) || fold(c, at) !== 'في') return undefined
  const unit = c.lexicon.units.get(fold(c, at + 1))
  const isEach =
    unit?.form === 'singular' && fold(c, at + 1).startsWith('ال') && !shiftAt(c, at + 2) && !sameAt(c, at + 2)
  return isEach ? { last: at + 2, type: 'SET', value: `${unit.prefix}1${unit.letter}` } : undefined
}

/** «كل صباح», «مساء كل سبت», «أيام الثلاثاء», «في 20 آب من كل عام». */
export function repeatedDay(c: Context, i: number, form: string): Reading | undefined {
  const next = fold(c, i + 1)
  // «كل عصر» is every age
  const part = form === 'كل' && next !== 'عصر' ? partOf(c, next) : undefined
  if (part) return { last: i + 2, type: 'SET', value: `XXXX-XX-XX${part}` }
  if (form === 'ايام' && isWord(c, i + 1) && next.startsWith('ال')) {
    const day = c.lexicon.weekdays.get(next)
    return day ? { last: i + 2, type: 'SET', value: `XXXX-WXX-${day}` } : undefined
  }
  const at = partOf(c, form)
  if (!at || next !== 'كل') return undefined
  const day = weekdayAt(c, i + 2)
  if (day) return { last: i + 3, type: 'SET', value: `XXXX-WXX-${day}${at}` }
  return fold(c, i + 2) === 'يوم' ? { last: i + 3, type: 'SET', value: `XXXX-XX-XX${at}` } : undefined
}

/** A day of the month and «من كل عام» behind it: every year. */
export function everyYear(c: Context, reading: Reading): Reading | undefined {
  const weekly =
    fold(c, reading.last) === 'من' && fold(c, reading.last + 1) === 'كل' && fold(c, reading.last + 2) === 'اسبوع'
  if (weekly && reading.inferred?.includes('day') && isDay(reading.value))
    return { last: reading.last + 3, type: 'SET', value: `XXXX-WXX-${weekdayOf(reading.value)}` }
  const month = /^[\dX]{4}(-\d\d(?:-\d\d)?)$/.exec(reading.value)
  if (reading.type !== 'DATE' || !month || fold(c, reading.last) !== 'من' || fold(c, reading.last + 1) !== 'كل')
    return undefined
  return /^(عام|سنه)$/.test(fold(c, reading.last + 2))
    ? { last: reading.last + 3, type: 'SET', value: `XXXX${month[1]}` }
    : undefined
}

/** A day of the week with or without its article: «كل جمعة», «كل يوم سبت». */
const weekdayAt = (c: Context, i: number): number | undefined =>
  isWord(c, i) ? (c.lexicon.weekdays.get(fold(c, i)) ?? c.lexicon.weekdays.get(`ال${fold(c, i)}`)) : undefined
