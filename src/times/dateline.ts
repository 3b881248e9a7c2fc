// Reads a printed dateline («الإثنين 19 كانون الأول , 2022 09:22 توقيت بيروت دولــي») as an instant, its zone and what stands behind it.

import { toInteger } from '../text/digits.js'
import { Kind, type Tokens, tokenise } from '../text/tokens.js'
import { hijriToGregorian, isRealDay, offsetAt } from './calendar.js'
import { loadDatelineWords } from './lexicon.js'

export interface ParsedDateline {
  /** ISO 8601 with offset where hour and zone are given, local time where only the hour, else the day */
  readonly published: string
  readonly timeZone: string | null
  /** the part of the line that is the dateline, [start, end) in UTF-16 units of the line */
  readonly start: number
  readonly end: number
  /** what stands behind it: a section, an agency */
  readonly rest: string
}

type DatelineWords = ReturnType<typeof loadDatelineWords>

let shared: DatelineWords | undefined

/**
 * Reads one line; null where it is no dateline: no full date in it, or more than a few words besides.
 *
 * @param timeZone  IANA zone for a line that names none
 */
export function parseDateline(line: string, timeZone?: string): ParsedDateline | null {
  if (line.length > 200) return null
  const stamp = isoStamp(line)
  if (stamp) return stamp
  shared ??= loadDatelineWords()
  const lexicon = shared
  const tokens = tokenise({ text: line })
  let day: { iso: string; first: number; last: number } | undefined
  let hour: { h: number; m: number; first: number; last: number } | undefined
  let zone: { id: string; last: number } | undefined
  let other = 0
  let weekdayFirst = -1
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens.folded[i]!
    const date = day ? undefined : dateAt(tokens, i, lexicon)
    if (date) {
      day = { iso: date.iso, first: i, last: date.last }
      i = date.last - 1
      continue
    }
    const clock = hour || !/^\d{1,2}:\d{2}(:\d{2})?$/.test(word) ? undefined : word.split(':').map(Number)
    if (clock && clock[0]! < 24 && clock[1]! < 60) {
      hour = { h: clock[0]!, m: clock[1]!, first: i, last: i + 1 }
      const h = hourOfDay(clock[0]!, tokens.folded[i + 1] ?? '')
      if (h !== undefined) hour = { ...hour, h, last: i + 2 }
      i = hour.last - 1
      continue
    }
    if (/^ب?توقيت$/.test(word)) {
      const hit = lexicon.zones.longest(tokens.folded[i + 1] ?? '', (n) => tokens.folded[i + 1 + n])
      if (hit) {
        zone = { id: hit.values[0]!, last: i + 1 + hit.length }
        i = zone.last - 1
        continue
      }
    }
    // «18:24 بغداد», «03:32 م GST»
    const city = hour && !zone && i === hour.last ? lexicon.zones.longest(word, (n) => tokens.folded[i + n]) : undefined
    if (city) {
      zone = { id: city.values[0]!, last: i + city.length }
      i = zone.last - 1
      continue
    }
    const iso = /^gmt|^utc/.exec(word)
    if (iso && hour) {
      zone = { id: 'UTC', last: i + 1 }
      continue
    }
    if (lexicon.weekdays.has(word)) {
      if (!day && weekdayFirst < 0) weekdayFirst = i
      continue
    }
    if (/^(نشر|الموافق|تاريخ|النشر|في|الساعه|اخر|تحديث|حرر|بتاريخ|يوم|محدث|المصدر)$/.test(word)) {
      if (!day && weekdayFirst < 0) weekdayFirst = i
      continue
    }
    if (tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.latin) other++
  }
  if (!day || other > 6) return null
  const firstToken = Math.min(day.first, hour?.first ?? day.first, weekdayFirst >= 0 ? weekdayFirst : day.first)
  const lastToken = Math.max(day.last, hour?.last ?? 0, zone?.last ?? 0)
  const start = tokens.starts[firstToken]!
  const end = tokens.ends[lastToken - 1]!
  const id = zone?.id ?? timeZone ?? null
  const local = hour ? `${day.iso}T${String(hour.h).padStart(2, '0')}:${String(hour.m).padStart(2, '0')}:00` : day.iso
  const published = hour && id ? `${local}${offsetAt(id, local)}` : local
  const rest = line.slice(end).replace(/^[\s|،,\-–ـ•:]+|[\s|،,\-–•]+$/g, '')
  return { published, timeZone: id, start, end, rest }
}

/** «2019-08-04T18:24:00+03:00» as machines write it. */
function isoStamp(line: string): ParsedDateline | null {
  const found = /(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?/.exec(line)
  if (!found) return null
  const [all, day = '', minute = '', second = ':00', zone = ''] = found
  const [year, month, date] = day.split('-').map(Number)
  if (!isRealDay(year!, month!, date!) || minute > '23:59' || minute.slice(3) > '59') return null
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
  const start = found.index
  const rest = line.slice(start + all.length).trim()
  return { published: `${day}T${minute}${second}${offset}`, timeZone: null, start, end: start + all.length, rest }
}

/** English month names, long and short, which some pages print in Arabic lines. */
const englishMonths: ReadonlyMap<string, number> = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, month): [string, number][] => [
      [name, month + 1],
      [name.slice(0, 3), month + 1],
    ]),
)

/** A full date (day, month, year in any order that outlets print) at token i. */
function dateAt(tokens: Tokens, i: number, lexicon: DatelineWords): { iso: string; last: number } | undefined {
  const number = (k: number): number => (tokens.kinds[k] === Kind.number ? toInteger(tokens.folded[k]!) : Number.NaN)
  const iso = (year: number, month: number, day: number, last: number): { iso: string; last: number } | undefined =>
    year >= 1900 && year <= 2199 && isRealDay(year, month, day)
      ? { iso: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, last }
      : undefined
  const numeric = (x: number, y: number, z: number, last: number) => {
    if (x > 999) return iso(x, y, z, last)
    if (z >= 1300 && z <= 1500) {
      const day = hijriToGregorian(z, y, x)
      return day ? { iso: day, last } : undefined
    }
    const year = z < 100 ? 2000 + z : z
    return iso(year, y, x, last) ?? iso(year, x, y, last)
  }
  const dotted = /^(\d{1,2}|\d{4})\.(\d{1,2})\.(\d{1,2}|\d{4})$/.exec(tokens.folded[i]!)
  if (dotted && !(dotted[1]!.length < 4 && dotted[3]!.length < 4))
    return numeric(Number(dotted[1]), Number(dotted[2]), Number(dotted[3]), i + 1)
  const monthAt = (k: number): { month: number; calendar: string; last: number } | undefined => {
    const hit = lexicon.months.longest(tokens.folded[k] ?? '', (n) => tokens.folded[k + n])
    const english = englishMonths.get(tokens.folded[k] ?? '')
    if (hit) return { ...hit.values[0]!, last: k + hit.length }
    return english ? { month: english, calendar: 'gregorian', last: k + 1 } : undefined
  }
  const a = number(i)
  if (Number.isNaN(a)) {
    // «أغسطس 4, 2019»
    const first = monthAt(i)
    const day = first ? number(first.last) : Number.NaN
    const behind =
      first && [',', '،'].includes(tokens.folded[first.last + 1] ?? '') ? first.last + 2 : (first?.last ?? 0) + 1
    return first?.calendar === 'gregorian' && day <= 31 ? iso(number(behind), first.month, day, behind + 1) : undefined
  }
  const mark = tokens.folded[i + 1]
  const isMarked = mark === '/' || mark === '-' || mark === '.'
  if (isMarked) {
    const b = number(i + 2)
    const d = number(i + 4)
    // «2/3/4» is no date
    const isYear = d > 99 || a > 999 || (mark === '/' && /^\d\d$/.test(tokens.folded[i + 4] ?? ''))
    if (tokens.folded[i + 3] === mark && !Number.isNaN(b) && isYear) return numeric(a, b, d, i + 5)
  }
  if (!(a >= 1 && a <= 31)) return undefined
  // «4/أغسطس/2019»
  let at = isMarked ? i + 2 : i + 1
  const month = monthAt(at)
  if (!month) return undefined
  const { month: number_, calendar } = month
  at = month.last
  for (let k = 0; k < 5 && Number.isNaN(number(at)); k++) at++
  const year = number(at)
  if (Number.isNaN(year)) return undefined
  if (calendar === 'gregorian') return iso(year, number_, a, at + 1)
  // a Hijri date counts only where no Gregorian double follows; the caller meets the double first where it does
  for (let k = at + 1; k < Math.min(tokens.length, at + 8); k++) {
    const double = dateAt(tokens, k, lexicon)
    if (double) return double
  }
  const converted = hijriToGregorian(year, number_, a)
  return converted ? { iso: converted, last: at + 1 } : undefined
}

/** The hour of the day that a word behind the clock tells; undefined for other words. «11:30 ليلاً» is before midnight, «1:00 ليلاً» past it. */
function hourOfDay(h: number, mark: string): number | undefined {
  if (/^(م|مساء|ظهرا|pm)$/.test(mark)) return h < 12 ? h + 12 : h
  if (/^(ص|صباحا|فجرا|am)$/.test(mark)) return h === 12 ? 0 : h
  if (mark !== 'ليلا') return undefined
  if (h === 12) return 0
  return h > 5 && h < 12 ? h + 12 : h
}
