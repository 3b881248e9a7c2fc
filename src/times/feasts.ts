// Reads feasts that a calendar fixes: «قبل عيد الأضحى», «عيد الفطر 2024», «ثاني أيام عيد الفطر».

import { hijriNear, hijriToGregorian, shiftDays } from './calendar.js'
import type { Feast } from './lexicon.js'
import { type Side, sideOf, yearBehind } from './months.js'
import { type Context, fold, isWord, pad, type Reading, wordBefore } from './reading.js'
import { shiftAt } from './shifts.js'

/** Before a feast that is meant as a day; «صلاة عيد الفطر», «تهنئة بعيد الفطر» speak of the feast itself. */
const places = new Set('في قبل بعد منذ حتي خلال الي حلول قبيل عشيه مع'.split(' '))

/** [ثاني أيام] FEAST [YEAR | modifier]: the day it begins, in the year given, on its side of publication, or the nearest. */
export function feast(c: Context, i: number, form: string): Reading | undefined {
  if (form === 'يوم') {
    const day = feastAt(c, i, form, true) ?? feastAt(c, i + 1, fold(c, i + 1), true)
    return day
  }
  return feastAt(c, i, form, false)
}

/** @param headed  a word for the day stands before it: «يوم عاشوراء», «ليلة العيد» */
export function feastAt(c: Context, i: number, form: string, headed: boolean): Reading | undefined {
  const nth =
    /^(اول|ثاني|ثالث|رابع)$/.test(form) && fold(c, i + 1) === 'ايام' ? c.lexicon.firstTen.get(form) : undefined
  const offset = nth === undefined ? (form === 'اول' && fold(c, i + 1) === 'ايام' ? 0 : undefined) : nth - 1
  const at = offset === undefined ? i : i + 2
  const hit = c.lexicon.feasts.longest(offset === undefined ? form : fold(c, at), (n) =>
    isWord(c, at + n) ? fold(c, at + n) : undefined,
  )
  if (!hit) return undefined
  const end = at + hit.length
  const y = yearBehind(c, end)
  const shift = y ? undefined : shiftAt(c, end)
  if (offset === undefined && !y && !shift && !headed && !places.has(wordBefore(c, i))) return undefined
  const first = nearest(
    c,
    hit.values.map((value) =>
      begins(c, value, y && !y.hijri ? y.year : undefined, y?.hijri ? y.year : undefined, shift?.by ?? sideOf(c, i)),
    ),
  )
  const value = first && shiftDays(first, offset ?? 0)
  return {
    last: y?.last ?? shift?.last ?? end,
    type: 'DATE',
    value: value ?? 'XXXX-XX-XX',
    inferred: ['day', 'month', 'year'],
  }
}

/** Of the days that a name may mean («العيد»), the one nearest to publication. */
function nearest(c: Context, days: readonly (string | null)[]): string | null {
  const gap = (day: string): number => Math.abs(Date.parse(day) - Date.parse(c.dct ?? day))
  return days.filter((day) => day !== null).sort((a, b) => gap(a) - gap(b))[0] ?? null
}

function begins(
  c: Context,
  { calendar, month, day }: Feast,
  year: number | undefined,
  hijri: number | undefined,
  side: Side | number,
): string | null {
  const by = typeof side === 'number' ? Math.sign(side) : side === 'since' || side === 'back' ? -1 : side ? 1 : 0
  if (calendar === 'hijri') {
    if (hijri) return hijriToGregorian(hijri, month, day)
    const base = year ? `${year}-07-01` : c.dct
    return base ? (hijriNear(base, month, day, year ? 0 : by)?.iso ?? null) : null
  }
  if (year) return `${year}-${pad(month)}-${pad(day)}`
  if (!c.dct) return null
  const own = Number(c.dct.slice(0, 4))
  const days = [own - 1, own, own + 1].map((y) => `${y}-${pad(month)}-${pad(day)}`)
  if (by > 0) return days.find((d) => d >= c.dct!) ?? null
  if (by < 0) return days.findLast((d) => d <= c.dct!) ?? null
  const gap = (d: string): number => Math.abs(Date.parse(d) - Date.parse(c.dct!))
  return days.sort((a, b) => gap(a) - gap(b))[0] ?? null
}
