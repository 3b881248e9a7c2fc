// Reads counted units: «ثلاثة أيام», «قبل أسبوعين», «أكثر من عام», and how often: «كل يوم».

import { toInteger } from '../text/digits.js'
import { Kind } from '../text/tokens.js'
import { shiftDays, shiftMonths } from './calendar.js'
import type { Unit } from './lexicon.js'
import { type Context, fold, isWord, pad, type Reading, sameLine, shiftAt } from './reading.js'

/** Number in digits or words at i. */
export function numberAt(c: Context, i: number, form = fold(c, i)): { n: number; last: number } | undefined {
  const digits = c.tokens.kinds[i] === Kind.number ? toInteger(form) : Number.NaN
  if (!Number.isNaN(digits)) return { n: digits, last: i + 1 }
  const hit = c.lexicon.numbers.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit) return undefined
  let n = hit.values[0]!
  let last = i + hit.length
  // «خمسة وعشرين»
  const next = fold(c, last)
  if (n < 10 && isWord(c, last) && next.startsWith('و')) {
    const tens = c.lexicon.numbers.longest(next.slice(1), () => undefined)
    if (tens && tens.values[0]! % 10 === 0 && tens.values[0]! < 100) {
      n += tens.values[0]!
      last++
    }
  }
  return { n, last }
}

/** ثلاثة أيام, 15 عاماً, عامين, بضعة أشهر, عشرات السنين. */
export function counted(c: Context, i: number, form: string): Reading | undefined {
  const duration = (unit: Unit, n: string, last: number): Reading => ({
    last,
    type: 'DURATION',
    value: `${unit.prefix}${n}${unit.letter}`,
  })
  const alone = c.lexicon.units.get(form)
  if (alone?.form === 'dual' && isWord(c, i)) {
    const shift = shiftAt(c, i + 1)
    return duration(alone, '2', shift === undefined ? i + 1 : i + 2)
  }
  if (['بضع', 'بضعه', 'عده', 'عشرات', 'مئات', 'ايام', 'اسابيع', 'اشهر', 'سنوات', 'ساعات', 'اعوام'].includes(form)) {
    const at = c.lexicon.units.has(form) ? i : i + 1
    const unit = c.lexicon.units.get(fold(c, at))
    if (!unit || !sameLine(c, i + 1)) return undefined
    if (at === i) {
      const before = fold(c, i - 1)
      return ['خلال', 'منذ', 'قبل', 'بعد', 'طوال', 'مدي', 'لمده'].includes(before) && shiftAt(c, i + 1) === undefined
        ? duration(unit, 'X', i + 1)
        : undefined
    }
    if (form === 'عشرات' && unit.letter === 'Y') return { last: at + 1, type: 'DURATION', value: 'PXDE' }
    return duration(unit, 'X', at + 1)
  }
  if (
    (form === 'فتره' || form === 'مده') &&
    isWord(c, i + 1) &&
    ['وجيزه', 'قصيره', 'طويله', 'محدوده'].includes(fold(c, i + 1))
  )
    return fold(c, i + 1) === 'طويله' ? undefined : { last: i + 2, type: 'DURATION', value: 'PX' }
  // «يوم واحد», «ساعة واحدة»
  if (alone?.form === 'singular' && !form.startsWith('ال') && /^واحد(ه|ا)?$/.test(fold(c, i + 1)))
    return duration(alone, '1', i + 2)
  const number = numberAt(c, i, form)
  if (!number || !sameLine(c, number.last)) return undefined
  const unit = c.lexicon.units.get(fold(c, number.last))
  if (unit && unit.form !== 'dual' && !fold(c, number.last).startsWith('ال') && isWord(c, number.last)) {
    if (unit.letter === 'D' && unit.form === 'singular' && number.n < 11) return undefined
    return duration(unit, String(number.n), number.last + 1)
  }
  // «29 و32 عاماً»: the unit is named once
  const next = fold(c, number.last)
  const other = next === 'و' ? numberAt(c, number.last + 1) : undefined
  if (c.tokens.kinds[i] === Kind.number && other) {
    const shared = c.lexicon.units.get(fold(c, other.last))
    if (shared?.letter === 'Y') return duration(shared, String(number.n), number.last)
  }
  return undefined
}

/** أكثر من عامين, نحو ثلاثة أيام: the duration with a mod. */
export function moreThan(c: Context, i: number, form: string): Reading | undefined {
  const mods: Record<string, [string, number]> = {
    اكثر: ['MORE_THAN', 2],
    اقل: ['LESS_THAN', 2],
    قرابه: ['APPROX', 1],
    حوالي: ['APPROX', 1],
    زهاء: ['APPROX', 1],
  }
  const entry = mods[form]
  if (!entry) return undefined
  const [mod, skip] = entry
  if (skip === 2 && fold(c, i + 1) !== 'من') return undefined
  const inner = counted(c, i + skip, fold(c, i + skip))
  return inner ? { ...inner, mod } : undefined
}

/** قبل أسبوعين, بعد ثلاثة أيام: the day it comes to, the preposition inside the span; only at the end of a clause. */
export function ago(c: Context, i: number, form: string): Reading | undefined {
  if (form !== 'قبل') return undefined
  const inner = counted(c, i + 1, fold(c, i + 1))
  if (inner?.type !== 'DURATION' || /X/.test(inner.value)) return undefined
  // «قبل ثلاثة أيام من المباراة» is counted from something else
  if (fold(c, inner.last) === 'من') return undefined
  const m = /^P(\d+)([DWMY])$/.exec(inner.value)
  if (!m) return undefined
  const n = -Number(m[1])
  if (!c.dct)
    return { last: inner.last, type: 'DATE', value: m[2] === 'Y' ? 'XXXX' : m[2] === 'M' ? 'XXXX-XX' : 'XXXX-XX-XX' }
  const year = Number(c.dct.slice(0, 4))
  const month = Number(c.dct.slice(5, 7))
  if (m[2] === 'D' || m[2] === 'W')
    return { last: inner.last, type: 'DATE', value: shiftDays(c.dct, n * (m[2] === 'W' ? 7 : 1)), inferred: ['day'] }
  if (m[2] === 'Y') return { last: inner.last, type: 'DATE', value: String(year + n), inferred: ['year'] }
  const moved = shiftMonths(year, month, n)
  return { last: inner.last, type: 'DATE', value: `${moved.year}-${pad(moved.month)}`, inferred: ['month', 'year'] }
}

/** كل يوم, كل جمعة, كل ثلاثة أشهر. */
export function set(c: Context, i: number, form: string): Reading | undefined {
  if (form !== 'كل') return undefined
  const next = fold(c, i + 1)
  const unit = c.lexicon.units.get(next)
  if (unit?.form === 'singular' && !next.startsWith('ال')) {
    if (isWord(c, i + 2) && c.lexicon.weekdays.has(fold(c, i + 2)))
      return { last: i + 3, type: 'SET', value: `XXXX-WXX-${c.lexicon.weekdays.get(fold(c, i + 2))}` }
    return { last: i + 2, type: 'SET', value: `${unit.prefix}1${unit.letter}` }
  }
  const day = c.lexicon.weekdays.get(next) ?? c.lexicon.weekdays.get(`ال${next}`)
  if (day && isWord(c, i + 1)) return { last: i + 2, type: 'SET', value: `XXXX-WXX-${day}` }
  const inner = counted(c, i + 1, next)
  return inner ? { ...inner, type: 'SET' } : undefined
}
