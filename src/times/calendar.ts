// Reckons with days: ISO weeks, shifts by unit, Umm al-Qura to Gregorian, offsets of a zone on a day.

/** Milliseconds since 1970 of a day at midnight UTC; unlike `Date.UTC` it takes the years 1 to 99 as they are. */
const midnight = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month - 1, day)

/** Days since 1970-01-01 of an ISO day. */
const dayNumber = (iso: string): number =>
  midnight(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8, 10))) / 86_400_000

const isoDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)

const firstDay = dayNumber('0001-01-01')
const lastDay = dayNumber('9999-12-31')

/** An ISO day moved by so many days; null outside the years 0001 to 9999, which is as far as ISO 8601 writes them. */
export function shiftDays(iso: string, by: number): string | null {
  const day = dayNumber(iso) + by
  return day >= firstDay && day <= lastDay ? isoDay(day) : null
}

/** An ISO month, or the month of an ISO day, moved by so many months: `2022-01`, -1 -> `2021-12`; null outside 0001 to 9999. */
export function shiftMonths(iso: string, by: number): string | null {
  const n = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1 + by
  const year = isoYear(Math.floor(n / 12))
  return year && `${year}-${String((n % 12) + 1).padStart(2, '0')}`
}

/** Four digits of a year; null outside 0001 to 9999. */
export const isoYear = (year: number): string | null =>
  year >= 1 && year <= 9999 ? String(year).padStart(4, '0') : null

/** ISO weekday, 1 is Monday. */
export const weekdayOf = (iso: string): number => ((((dayNumber(iso) + 3) % 7) + 7) % 7) + 1

/** The ISO week of a day, `2022-W51`. */
export function isoWeek(iso: string): string {
  const thursday = dayNumber(iso) + 4 - weekdayOf(iso)
  const year = isoDay(thursday).slice(0, 4)
  const week = Math.floor((thursday - dayNumber(`${year}-01-01`)) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

export const isRealDay = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  return new Date(midnight(year, month, day)).getUTCMonth() === month - 1
}

let hijriFormat: Intl.DateTimeFormat | undefined

/** Year, month and day in the Umm al-Qura calendar; its tables are slow to load, and few articles need them. */
function hijriParts(time: number): Intl.DateTimeFormatPart[] {
  hijriFormat ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  return hijriFormat.formatToParts(time)
}

/**
 * Gregorian ISO day of a day in the Umm al-Qura calendar, by the runtime's own tables (1300 to 1500 AH); null outside,
 * and for a day that its month does not have.
 */
export function hijriToGregorian(year: number, month: number, day: number): string | null {
  if (year < 1300 || year > 1500 || month < 1 || month > 12 || day < 1 || day > 30) return null
  const key = (year * 12 + month) * 31 + day
  let found = hijriDays.get(key)
  if (found === undefined) {
    found = searchHijri(year, month, day)
    hijriDays.set(key, found)
  }
  return found
}

/** Days asked for before; the 200 years hold 71,000 at the most. */
const hijriDays = new Map<number, string | null>()

function searchHijri(year: number, month: number, day: number): string | null {
  // mean length of a Hijri month, then a search of a few days round the estimate
  const guess = Math.round((year - 1) * 354.367 + (month - 1) * 29.5306 + day - 492148 - 0.5)
  for (let d = guess - 6; d <= guess + 6; d++) {
    const parts = hijriParts(d * 86_400_000)
    const get = (type: string): number => Number.parseInt(parts.find((p) => p.type === type)?.value ?? '', 10)
    if (get('year') === year && get('month') === month && get('day') === day) return isoDay(d)
  }
  return null
}

/**
 * The Hijri day and month that lies next before (`by` below 0), next after (above 0) or nearest to (0) a Gregorian ISO
 * day; null where no such day is near.
 */
export function hijriNear(iso: string, month: number, day: number, by: number): { year: number; iso: string } | null {
  const middle = Math.round((Number(iso.slice(0, 4)) - 622) * (33 / 32))
  const found = [-2, -1, 0, 1, 2]
    .map((k) => ({ year: middle + k, iso: hijriToGregorian(middle + k, month, day) }))
    .filter((x): x is { year: number; iso: string } => x.iso !== null)
    .map((x) => ({ ...x, gap: dayNumber(x.iso) - dayNumber(iso) }))
    .filter((x) => by === 0 || Math.sign(x.gap) === Math.sign(by))
    .sort((a, b) => Math.abs(a.gap) - Math.abs(b.gap))[0]
  return found ? { year: found.year, iso: found.iso } : null
}

/** Offset of a zone at a local wall time, `+02:00`; `Z` for UTC. Of two readings in an autumn overlap, the earlier. */
export function offsetAt(zone: string, local: string): string {
  if (zone === 'UTC') return 'Z'
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`)
  let guess = wall
  for (let k = 0; k < 3; k++) guess = wall - offsetMinutes(zone, guess) * 60_000
  const minutes = offsetMinutes(zone, guess)
  const sign = minutes < 0 ? '-' : '+'
  const abs = Math.abs(minutes)
  return `${sign}${String(Math.floor(abs / 60)).padStart(2, '0')}:${String(abs % 60).padStart(2, '0')}`
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

function offsetMinutes(zone: string, instant: number): number {
  let format = zoneFormats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    zoneFormats.set(zone, format)
  }
  const p = Object.fromEntries(format.formatToParts(new Date(instant)).map((x) => [x.type, Number(x.value)]))
  return Math.round((Date.UTC(p.year!, p.month! - 1, p.day!, p.hour!, p.minute!) - instant) / 60_000)
}
