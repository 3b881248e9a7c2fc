// Reads hours and parts of the day, alone or with their day: «مساء أمس», «غداً على الساعة 15:00 بتوقيت بيروت».

import type { Time } from '../document/record.js'
import { Kind } from '../text/tokens.js'
import { offsetAt } from './calendar.js'
import { dated } from './dates.js'
import { deictic } from './deictic.js'
import { type Context, fold, isDay, isWord, pad, type Reading, sameLine } from './reading.js'
import { weekday } from './weekdays.js'

/** مساء أمس, صباح اليوم, فجر الثلاثاء, «مساء 3 آذار». */
export function partOfDay(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.parts.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit || !sameLine(c, i + hit.length)) return undefined
  let at = i + hit.length
  if (fold(c, at) === 'يوم') at++
  const inner = dated(c, at, fold(c, at)) ?? weekday(c, at, fold(c, at)) ?? deictic(c, at, fold(c, at))
  if (inner?.type !== 'DATE' || !/^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(inner.value)) return undefined
  return { ...inner, type: 'TIME', value: `${inner.value}${hit.values[0]}` }
}

export const isHour = (word: string): boolean =>
  /^ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره)$/.test(word)

/** An hour without its head: 17:00 with its zone, «الثامنة والنصف», «السابعة صباحاً». */
function tellsClock(c: Context, i: number, form: string): boolean {
  const next = fold(c, i + 1)
  if (c.tokens.kinds[i] === Kind.number) return /^\d{1,2}:\d{2}$/.test(form) && (next === 'بتوقيت' || next === 'توقيت')
  if (!/^ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره)$/.test(form)) return false
  return /^(صباحا|فجرا|مساء|ليلا|ظهرا|عصرا|والنصف|والربع|والثلث)$/.test(next)
}

/** الساعة 15:00 [مساءً] [بتوقيت غرينتش]; the day is the publication day. */
export function clock(c: Context, i: number, form: string): Reading | undefined {
  // «عند السابعة والنصف مساء», «17:00 بتوقيت طرابلس»: the word الساعة may be left out where the rest says so
  const headed = form === 'الساعه'
  if (!headed && !tellsClock(c, i, form)) return undefined
  const written = headed ? fold(c, i + 1) : form
  const words: Record<string, number> = {
    الواحده: 1,
    الثانيه: 2,
    الثالثه: 3,
    الرابعه: 4,
    الخامسه: 5,
    السادسه: 6,
    السابعه: 7,
    الثامنه: 8,
    التاسعه: 9,
    العاشره: 10,
  }
  const m = /^(\d{1,2})(?::(\d{2}))?$/.exec(written)
  let hour = m ? Number(m[1]) : (words[written] ?? -1)
  let minute = m?.[2] ? Number(m[2]) : 0
  let last = headed ? i + 2 : i + 1
  if (hour < 0 || hour > 24 || minute > 59) return undefined
  const half: Record<string, number> = { والنصف: 30, والربع: 15, والثلث: 20 }
  if (!m && half[fold(c, last)] !== undefined) minute = half[fold(c, last++)]!
  const part = fold(c, last)
  if (/^(صباحا|فجرا)$/.test(part)) last++
  else if (/^(مساء|ليلا|ظهرا|عصرا|م)$/.test(part) || (part === 'بعد' && fold(c, last + 1) === 'الظهر')) {
    if (hour < 12 && !(part === 'ليلا' && hour < 5)) hour += 12
    last += part === 'بعد' ? 2 : 1
  }
  let offset = ''
  const by = fold(c, last)
  if (by === 'بتوقيت' || by === 'توقيت') {
    const zone = c.lexicon.zones.longest(fold(c, last + 1), (n) => fold(c, last + 1 + n))
    if (zone) {
      last += 1 + zone.length
      if (c.dct) offset = offsetAt(zone.values[0]!, `${c.dct}T${pad(hour % 24)}:${pad(minute)}`)
    } else last++
  }
  return { last, type: 'TIME', value: `${c.dct ?? 'XXXX-XX-XX'}T${pad(hour)}:${pad(minute)}${offset}` }
}

/**
 * A day and a clock time make one: «غداً على الساعة الرابعة», «الثامنة والنصف من مساء الأحد». An hour alone behind a day of its
 * sentence is of that day: «غداً الأربعاء، الساعة 15:00».
 */
export function joined(c: Context, i: number, reading: Reading, before: readonly Time[]): Reading {
  const link = fold(c, reading.last)
  if (reading.type === 'DATE' && isDay(reading.value) && (link === 'علي' || link === 'في' || link === 'عند')) {
    const at = fold(c, reading.last + 1) === 'تمام' ? reading.last + 2 : reading.last + 1
    const hour = clock(c, at, fold(c, at))
    return hour ? { ...hour, value: reading.value + hour.value.slice(10) } : reading
  }
  if (reading.type !== 'TIME' || !isClock(reading.value)) return reading
  if (link === 'من') {
    const at = reading.last + 1
    const day =
      partOfDay(c, at, fold(c, at)) ??
      dated(c, at, fold(c, at)) ??
      weekday(c, at, fold(c, at)) ??
      deictic(c, at, fold(c, at))
    if (day && isDay(day.value.slice(0, 10)))
      return {
        ...reading,
        last: day.last,
        value: day.value.slice(0, 10) + afternoon(reading.value.slice(10), day.value.slice(10)),
      }
  }
  const last = before.at(-1)
  const first = c.tokens.starts[c.tokens.firsts[c.tokens.sentences[i]!]!]!
  return last && last.start >= first && isDay(last.value.slice(0, 10))
    ? { ...reading, value: last.value.slice(0, 10) + reading.value.slice(10) }
    : reading
}

const isClock = (value: string): boolean => /^.{10}T\d{2}:\d{2}/.test(value)

/** «الثامنة والنصف من مساء الأحد» is 20:30: an hour before noon in an afternoon, evening or night. */
function afternoon(hour: string, part: string): string {
  const h = Number(hour.slice(1, 3))
  return /^T(AF|NI|EV)/.test(part) && h < 12 && h > 3 ? `T${pad(h + 12)}${hour.slice(3)}` : hour
}
