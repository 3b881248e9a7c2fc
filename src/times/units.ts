// Reads units placed by an adjective or a demonstrative: «الأسبوع الماضي», «هذا الشهر», «السنوات الخمس المقبلة».

import { variants } from '../text/clitics.js'
import { isoWeek, isoYear, shiftDays, shiftMonths } from './calendar.js'
import { numberAt, roughly } from './durations.js'
import type { Unit } from './lexicon.js'
import { type Context, fold, isDefinite, isWord, type Reading, wordBefore } from './reading.js'
import { baseOf, namedLast, type Shift, sameAt, shiftAt } from './shifts.js'
import { isYearKind, yearAt } from './years.js'

/** الأسبوع الماضي, الشهر نفسه, «نفس اليوم», هذا الأسبوع, الأيام المقبلة, «منذ عام». */
export function unitPhrase(c: Context, i: number, form: string): Reading | undefined {
  const several = countedAhead(c, i, form)
  if (several) return several
  const pointed = form === 'هذا' || form === 'هذه' || form === 'نفس'
  const at = pointed ? i + 1 : i
  const word = pointed ? fold(c, at) : form
  const unit = c.lexicon.units.get(word)
  if (!unit || !isWord(c, at) || isGeneral(c, i, form)) return undefined
  if (!word.startsWith('ال')) return pointed ? undefined : oneUnit(c, i, unit)
  const few = unit.form === 'plural' && /^(القليله|المعدوده|القليلات)$/.test(fold(c, at + 1))
  const ofKind = unit.letter === 'Y' && isYearKind(fold(c, at + 1))
  const behind = !pointed && (few || ofKind) ? at + 2 : at + 1
  const shift = pointed ? { by: 0, last: at + 1, told: form === 'نفس' } : (shiftAt(c, behind) ?? sameAt(c, behind))
  if (!shift) return unit.letter === 'Y' && unit.form === 'singular' ? newYear(c, at) : undefined
  if (unit.form === 'plural' && !pointed) {
    const value = shift.by > 0 ? 'FUTURE_REF' : shift.by < 0 ? 'PAST_REF' : 'PRESENT_REF'
    return { last: shift.last, type: 'DATE', value }
  }
  // «اليوم نفسه» says nothing where no day was named
  if (unit.prefix === 'PT')
    return unit.letter === 'H' && shift.told && shift.by === 0 ? sameHour(c, shift.last) : undefined
  if (shift.told && shift.by === 0 && c.dct && !namedLast(c, unit.letter)) return undefined
  const moved = movedUnit(baseOf(c, shift, unit.letter), unit, shift)
  return (moved && shift.told && inOtherYear(c, moved)) || moved
}

/** «في الساعة نفسها»: the hour named last. */
function sameHour(c: Context, last: number): Reading | undefined {
  const hour = c.before.findLast(({ value }) => /T\d\d:/.test(value))
  return hour && { last, type: 'TIME', value: hour.value }
}

/** «الشهر نفسه من السنة الفارطة»: that month of another year. */
function inOtherYear(c: Context, same: Reading): Reading | undefined {
  if (!/^\d{4}-\d{2}/.test(same.value) || fold(c, same.last) !== 'من') return undefined
  const year = unitPhrase(c, same.last + 1, fold(c, same.last + 1))
  return year && /^\d{4}$/.test(year.value)
    ? { ...same, last: year.last, value: year.value + same.value.slice(4) }
    : undefined
}

/** «السنة الجديدة», «العام الجديد»: the year just begun, or the next one late in the year; «العام الدراسي الجديد» is none. */
function newYear(c: Context, at: number): Reading | undefined {
  if (!/^الجديده?$/.test(fold(c, at + 1)) || !c.dct) return undefined
  const next = Number(c.dct.slice(5, 7)) > 8 ? 1 : 0
  const value = isoYear(Number(c.dct.slice(0, 4)) + next)
  return value ? { last: at + 2, type: 'DATE', value, inferred: ['year'] } : undefined
}

/** The unit so far from a base day (or month, or year, as the unit needs). */
function movedUnit(base: string | null, { letter }: Unit, { by, last }: Shift): Reading | undefined {
  const reading = (value: string, inferred?: readonly string[]): Reading => ({
    last,
    type: 'DATE',
    value,
    ...(inferred && { inferred }),
  })
  const value = base && movedValue(base, letter, by)
  if (!value) return reading(unknown.get(letter) ?? 'XXXX')
  return reading(value, inferredOf.get(letter))
}

/** Values of units that cannot be told, and what is inferred in those that can. */
const unknown: ReadonlyMap<string, string> = new Map(
  Object.entries({ D: 'XXXX-XX-XX', W: 'XXXX-WXX', M: 'XXXX-XX', DE: 'XXX', CE: 'XX' }),
)
const inferredOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['W', ['week']],
  ['M', ['month', 'year']],
  ['Y', ['year']],
])

/** `2022-12-18`, `2022-W50`, `2022-11`, `2021`, `201`, `19`; null outside the years 0001 to 9999. */
function movedValue(base: string, letter: string, by: number): string | null {
  const year = Number(base.slice(0, 4))
  if (letter === 'D') return shiftDays(base, by)
  if (letter === 'M') return shiftMonths(base, by)
  if (letter === 'Y') return isoYear(year + by)
  if (letter === 'DE') return isoYear(year + 10 * by)?.slice(0, 3) ?? null
  if (letter === 'CE') return isoYear(year + 100 * by)?.slice(0, 2) ?? null
  const day = letter === 'W' ? shiftDays(base, 7 * by) : null
  return day && isoWeek(day)
}

/** «الأمين العام السابق»: an adjective behind its noun. */
const isGeneral = (c: Context, i: number, form: string): boolean =>
  form === 'العام' && variants(fold(c, i - 1)).some((v) => c.lexicon.generals.has(v.form))

/** «منذ عام», «لمدة شهر», «بعد ساعة»: one of them. */
function oneUnit(c: Context, i: number, unit: Unit): Reading | undefined {
  const word = wordBefore(c, i)
  if (unit.form !== 'singular' || !c.lexicon.measuring.has(word)) return undefined
  // «من خلال ليلة تألق فيها» is "through"
  if (word === 'خلال' && fold(c, i - 2) === 'من') return undefined
  // «قبل يوم الاقتراع» names a day, «بعد ساعة من إعلانه» counts
  if (isDefinite(c, i + 1) || yearAt(c, i + 1)) return undefined
  if (fold(c, i + 1) === 'من' && word !== 'قبل' && word !== 'بعد') return undefined
  return roughly(c, { last: i + 1, type: 'DURATION', value: `${unit.prefix}1${unit.letter}` })
}

/** السنوات الخمس الماضية, الساعات الأربع والعشرين المقبلة, الأيام الثلاثة الأخيرة: so many units to or from now. */
function countedAhead(c: Context, i: number, form: string): Reading | undefined {
  const unit = c.lexicon.units.get(form)
  if (unit?.form !== 'plural' || !form.startsWith('ال') || !fold(c, i + 1).startsWith('ال')) return undefined
  // «الساعات الـ48 المقبلة»
  const figure = fold(c, i + 1) === 'ال'
  const number = figure ? numberAt(c, i + 2) : numberAt(c, i + 1, fold(c, i + 1).slice(2))
  if (!number) return undefined
  const more = /^وال/.test(fold(c, number.last))
    ? c.lexicon.numbers.longest(fold(c, number.last).slice(3), () => undefined)
    : undefined
  const n = number.n + (more && number.n < 10 && more.values[0]! % 10 === 0 ? more.values[0]! : 0)
  const at = more && n !== number.n ? number.last + 1 : number.last
  return {
    last: shiftAt(c, at)?.last ?? firstOnes(c, at) ?? at,
    type: 'DURATION',
    value: `${unit.prefix}${n}${unit.letter}`,
  }
}

/** «الأشهر التسعة الأولى من العام», «الأيام العشرة الأولى»: the token behind. */
function firstOnes(c: Context, i: number): number | undefined {
  if (!/^ال(اولي|اول)$/.test(fold(c, i))) return undefined
  const unit = fold(c, i + 1) === 'من' ? c.lexicon.units.get(fold(c, i + 2)) : undefined
  if (unit?.form !== 'singular') return i + 1
  const y = yearAt(c, i + 3)
  if (y) return y.last
  return fold(c, i + 2).startsWith('ال') ? (shiftAt(c, i + 3)?.last ?? i + 3) : i + 1
}

const isOfCalendar = (word: string): boolean => /^ال(هجري|ميلادي|فضيل|كريم|مبارك|تقويمي|تشريعي|قضائي)ه?$/.test(word)

/** «نهاية الشهر», «مطلع الأسبوع»: of the running one, where nothing says which. */
export function currentUnit(c: Context, i: number, isEdge = false): Reading | undefined {
  const word = fold(c, i)
  const unit = c.lexicon.units.get(word)
  if (unit?.form !== 'singular' || !word.startsWith('ال') || !c.dct) return undefined
  if (shiftAt(c, i + 1) || sameAt(c, i + 1) || yearAt(c, i + 1)) return undefined
  // «نهاية العام الدراسي» is none, «أوقف مطلع الشهر المدير السابق» is one
  const further = fold(c, i + 1)
  if (isWord(c, i + 1) && isDefinite(c, i + 1) && (!isEdge || isYearKind(further) || isOfCalendar(further)))
    return undefined
  const value = { W: isoWeek(c.dct), M: c.dct.slice(0, 7), Y: c.dct.slice(0, 4) }[unit.letter]
  return value ? { last: i + 1, type: 'DATE', value, inferred: ['month', 'year'] } : undefined
}
