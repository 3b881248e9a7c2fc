// Reads feasts that a calendar fixes: «قبل عيد الأضحى», «عيد الفطر 2024», «ثاني أيام عيد الفطر».

import { hijriNear, hijriToGregorian, shiftDays } from './calendar.js'
import type { Feast } from './lexicon.js'
import { type Side, sideOf, yearBehind } from './months.js'
import { type Context, fold, isWord, pad, type Reading, wordBefore } from './reading.js'
import { shiftAt } from './shifts.js'

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
  if (offset === undefined && !y && !shift && !headed && !isPlaced(c, i, form, end)) return undefined
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

/** Behind a word that takes a feast as a day, or behind another feast; «صلاة عيد الفطر», «تهنئة بعيد الفطر» speak of the feast itself. */
function isPlaced(c: Context, i: number, form: string, end: number): boolean {
  // «وقفة عيد الأضحى» is a day by its name
  if (form === 'وقفه' || c.lexicon.placing.has(wordBefore(c, i))) return true
  // «من المولد النبوي إلى مطلع أكتوبر»
  if (/^[وف]?من$/.test(fold(c, i - 1)) && /^(الي|حتي)$/.test(fold(c, end))) return true
  const last = c.before.at(-1)
  const isNext = fold(c, i) === `و${form}` && last !== undefined && c.tokens.starts[i]! - last.end <= 1
  // «بين عيد الميلاد ورأس السنة»
  return isNext && last.type === 'DATE' && last.inferred?.length === 3
}

/** Of the days that a name may mean («العيد»), the one nearest to publication. */
function nearest(c: Context, days: readonly (string | null)[]): string | null {
  const gap = (day: string): number => Math.abs(Date.parse(day) - Date.parse(c.dct ?? day))
  return days.filter((day) => day !== null).sort((a, b) => gap(a) - gap(b))[0] ?? null
}

/** Is the day that of publication, or, where the tense alone looks back, in the weeks right behind it? */
const isClose = (c: Context, day: string, side: Side): boolean =>
  day === c.dct || (side === 'back' && day > c.dct! && Date.parse(day) - Date.parse(c.dct!) < 31 * 86_400_000)

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
    const near = base ? hijriNear(base, month, day, 0)?.iso : undefined
    // the feast of today, or of the coming weeks where the words do not tell for sure
    if (!year && near && typeof side !== 'number' && isClose(c, near, side)) return near
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
