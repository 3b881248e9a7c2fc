// Reads counted units: «ثلاثة أيام», «خمسة أشهر وعشرة أيام», «قبل أسبوعين», «أكثر من عام».

import { variants } from '../text/clitics.js'
import { toInteger } from '../text/digits.js'
import { Kind } from '../text/tokens.js'
import { isoYear, shiftDays, shiftMonths } from './calendar.js'
import { feastAt } from './feasts.js'
import type { Unit } from './lexicon.js'
import { type Context, fold, isDay, isDefinite, isWord, pad, type Reading, sameLine, wordBefore } from './reading.js'
import { namedLast, shiftAt } from './shifts.js'
import { yearAt } from './years.js'

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

const duration = (unit: Unit, n: string, last: number): Reading => ({
  last,
  type: 'DURATION',
  value: `${unit.prefix}${n}${unit.letter}`,
})

/** ثلاثة أيام, 15 عاماً, عامين, بضعة أشهر, عشرات السنين, «خمسة أشهر وعشرة أيام», «سنة تقريباً». */
export function counted(c: Context, i: number, form: string): Reading | undefined {
  const first =
    few(c, i, form) ?? vague(c, i, form) ?? fraction(c, i, form) ?? single(c, i, form) ?? several(c, i, form)
  return first && roughly(c, withHalf(c, first) ?? withSmaller(c, first))
}

/** «سنة تقريباً»: تقريباً belongs to the span. */
export const roughly = (c: Context, reading: Reading): Reading =>
  fold(c, reading.last) === 'تقريبا' ? { ...reading, last: reading.last + 1, mod: 'APPROX' } : reading

/** بضعة أشهر, عشرات السنين. */
function few(c: Context, i: number, form: string): Reading | undefined {
  if (c.lexicon.quantities.longest(form, () => undefined)?.values[0] !== 'FEW') return undefined
  const unit = c.lexicon.units.get(fold(c, i + 1))
  if (!unit || !sameLine(c, i + 1)) return undefined
  if (form === 'عشرات' && unit.letter === 'Y') return { last: i + 2, type: 'DURATION', value: 'PXDE' }
  return duration(unit, 'X', i + 2)
}

/** «منذ أيام», «قبل ذلك بساعات», «دام أشهراً», فترة وجيزة: a number is not told. */
function vague(c: Context, i: number, form: string): Reading | undefined {
  const unit = c.lexicon.units.get(form)
  if (unit?.form === 'plural' && !form.startsWith('ال') && isWord(c, i)) {
    if (shiftAt(c, i + 1)) return undefined
    // «سنوات طويلة», «أيام قليلة»
    if (isWord(c, i + 1) && /^(قليله|طويله|عديده|كثيره|معدوده)$/.test(fold(c, i + 1))) return duration(unit, 'X', i + 2)
    const isOwned = isWord(c, i + 1) && isDefinite(c, i + 1)
    // «قبل عقود البيع» are contracts
    if (isOwned && unit.letter === 'DE') return undefined
    const told =
      c.lexicon.measuring.has(wordBefore(c, i)) ||
      (lasts(c, i) && !isOwned) ||
      (fold(c, i) === `ل${form}` && unit.letter !== 'DE') ||
      isApart(c, i, form)
    return told ? duration(unit, 'X', i + 1) : undefined
  }
  if ((form === 'فتره' || form === 'مده') && isWord(c, i + 1))
    return /^(وجيزه|قصيره|محدوده)$/.test(fold(c, i + 1)) ? { last: i + 2, type: 'DURATION', value: 'PX' } : undefined
  return undefined
}

/** «قبل ذلك بساعات», «عقب التبادل بأيام»: how far it lies from something else. */
function isApart(c: Context, i: number, form: string): boolean {
  if (fold(c, i) !== `ب${form}`) return false
  return [1, 2, 3].some((k) => /^[وف]?(قبل|بعد|عقب)(ه|ها)?$/.test(fold(c, i - k)) && isWord(c, i - k))
}

/** عامين, «يوم واحد», «عقداً كاملاً», «شهراً آخر»; the last says one more and stays outside. */
function single(c: Context, i: number, form: string): Reading | undefined {
  const unit = c.lexicon.units.get(form)
  if (!unit || !isWord(c, i)) return undefined
  if (unit.form === 'dual') {
    const shift = shiftAt(c, i + 1)
    // «الدقيقتين 12 و34» of a match
    if (form.startsWith('ال') && c.tokens.kinds[i + 1] === Kind.number && !yearAt(c, i + 1)) return undefined
    // «القرنين الـ9 والـ10» says which
    return shift || form !== 'القرنين' ? duration(unit, '2', shift?.last ?? i + 1) : undefined
  }
  const accusative = unit.form === 'accusative'
  if (form.startsWith('ال') || (unit.form !== 'singular' && !accusative)) return undefined
  const next = fold(c, i + 1)
  if (/^(واحد|كامل)(ه|ا)?$/.test(next)) return duration(unit, '1', i + 2)
  // «عاماً ونصف العام», «شهر ونصف الشهر», «ساعة وربع الساعة»
  if (
    (next === 'ونصف' || next === 'وربع') &&
    (accusative || c.lexicon.units.get(fold(c, i + 2))?.letter === unit.letter)
  )
    return duration(unit, '1', i + 1)
  // «أوقفه عاماً», «دامت أسبوعاً»: behind what lasts or is put off
  // «في الثلاثين عاماً الأخيرة» is none, nor is «أميناً عاماً», where it means general
  const behind = form === 'عاما' ? /ين$|[^ه]ا$/ : /ين$/
  if (accusative && lasts(c, i) && !behind.test(fold(c, i - 1))) return duration(unit, '1', i + 1)
  // «سنة وشهرين»
  const one = duration(unit, '1', i + 1)
  if (next.startsWith('و') && withSmaller(c, one) !== one) return one
  const onMore = accusative ? /^(اخر|اضافيا)$/ : /^(اخري|اضافيه)$/
  return onMore.test(next) && fold(c, i - 1) !== 'في' ? duration(unit, '1', i + 1) : undefined
}

/** A verb or noun of lasting, of suspension or of prison not far before: the bare unit behind it is how long. */
function lasts(c: Context, i: number): boolean {
  for (let k = i - 1; k >= i - 5 && isWord(c, k); k--)
    if (variants(fold(c, k)).some((v) => c.lexicon.lasting.has(v.form))) return true
  return false
}

/** ثلاثة أيام, 15 عاماً; «29 و32 عاماً»: the unit is named once. */
function several(c: Context, i: number, form: string): Reading | undefined {
  const number = numberAt(c, i, form)
  if (!number || !sameLine(c, number.last)) return undefined
  if (number.n === 3 && fold(c, number.last) === 'ارباع' && /^(ال)?ساعه$/.test(fold(c, number.last + 1)))
    return { last: number.last + 2, type: 'DURATION', value: 'PT45M' }
  const next = fold(c, number.last)
  const boxed = next === ')' && fold(c, i - 1) === '(' ? c.lexicon.units.get(fold(c, number.last + 1)) : undefined
  // «لمدة (15) يوماً» in decrees
  if (boxed && isWord(c, number.last + 1) && !c.lexicon.weekdays.has(fold(c, number.last + 2)))
    return { ...duration(boxed, String(number.n), number.last + 2), first: i - 1, letters: 0 }
  const unit = c.lexicon.units.get(next)
  if (unit && unit.form !== 'dual' && !next.startsWith('ال') && isWord(c, number.last)) {
    if (unit.letter === 'D' && unit.form === 'singular' && number.n < 11) return undefined
    // «ألف ليلة وليلة» is a book
    if (fold(c, number.last + 1) === `و${next}`) return undefined
    // «الـ24 ساعة الماضية»
    const definite = fold(c, i - 1) === 'ال' ? shiftAt(c, number.last + 1) : undefined
    return duration(unit, String(number.n), definite?.last ?? number.last + 1)
  }
  const isGlued = /^و..+/.test(next) && isWord(c, number.last)
  const isBetween = /^(بين|من)$/.test(wordBefore(c, i))
  const at = isGlued ? number.last : number.last + 1
  const isLinked = isGlued ? isBetween : next === 'و' || (isBetween && /^(الي|حتي)$/.test(next))
  const other = isLinked ? numberAt(c, at, isGlued ? next.slice(1) : fold(c, at)) : undefined
  const shared = other && c.lexicon.units.get(fold(c, other.last))
  // «29 و32 عاماً», «بين ثلاثة وخمسة أشهر»: the unit is named once
  const isShared = shared && (isBetween || (c.tokens.kinds[i] === Kind.number && shared.letter === 'Y'))
  return isShared && shared.form !== 'dual' && !fold(c, other.last).startsWith('ال')
    ? duration(shared, String(number.n), number.last)
    : undefined
}

/** Halves and quarters of the units, as ISO 8601 writes them. */
const halves: Record<string, string> = { PTH: 'T30M', PD: 'T12H', PM: '15D', PY: '6M', PDE: '5Y', PCE: '50Y' }
const quarters: Record<string, string> = { PTH: 'T15M', PCE: '25Y', PY: '3M' }

/** «نصف ساعة», «ربع قرن». */
function fraction(c: Context, i: number, form: string): Reading | undefined {
  const table = form === 'نصف' ? halves : form === 'ربع' ? quarters : undefined
  const unit = table && isWord(c, i + 1) ? c.lexicon.units.get(fold(c, i + 1)) : undefined
  if (!table || unit?.form !== 'singular' || fold(c, i + 1).startsWith('ال')) return undefined
  const value = table[unit.prefix + unit.letter]
  return value ? { last: i + 2, type: 'DURATION', value: `P${value}` } : undefined
}

/** «ثلاث سنوات ونصف», «شهرين ونصف الشهر»: and half of the same unit. */
function withHalf(c: Context, first: Reading): Reading | undefined {
  const m = /^(PT?)(\d+)(Y|M|H|D|DE|CE)$/.exec(first.value)
  const link = fold(c, first.last)
  const part = link === 'ونصف' ? halves : link === 'وربع' ? quarters : undefined
  const half = m && part?.[m[1]! + m[3]!]
  if (!m || !half) return undefined
  const next = first.last + 1
  const repeated = c.lexicon.units.get(fold(c, next))?.letter === m[3]
  // «عامان ونصف مليون لاجئ» halves something else
  if (!repeated && isWord(c, next) && /^(مليون|مليار|الف|عدد|سكان|ال)/.test(fold(c, next))) return undefined
  const last = repeated ? next + 1 : next
  // «عقداً ونصف العقد» is P15Y
  if (m[3] === 'DE' || m[3] === 'CE')
    return { ...first, last, value: `P${Number(m[2]) * (m[3] === 'DE' ? 10 : 100) + Number.parseInt(half, 10)}Y` }
  return { ...first, last, value: m[1] === 'PT' ? `${first.value}${half.slice(1)}` : `${first.value}${half}` }
}

/** «خمسة أشهر وعشرة أيام», «ثلاث ساعات و20 دقيقة»: a smaller unit behind the first is part of it. */
function withSmaller(c: Context, first: Reading): Reading {
  const m = /^(PT?)(\d+)([YMWDHS])$/.exec(first.value)
  const link = fold(c, first.last)
  if (!m || !link.startsWith('و') || !isWord(c, first.last)) return first
  const at = link === 'و' ? first.last + 1 : first.last
  const form = link === 'و' ? fold(c, at) : link.slice(1)
  const unit = c.lexicon.units.get(form)
  const second = unit?.form === 'dual' ? duration(unit, '2', at + 1) : several(c, at, form)
  const n = /^(PT?)(\d+)([YMWDHS])$/.exec(second?.value ?? '')
  const order = m[1] === 'PT' ? 'HMS' : 'YMWD'
  if (!second || !n || n[1] !== m[1] || order.indexOf(n[3]!) <= order.indexOf(m[3]!)) return first
  return { ...second, value: `${first.value}${n[2]}${n[3]}` }
}

/** «في العشرين من عمره», «الأربعين من العمر»: an age. */
export function age(c: Context, i: number, form: string): Reading | undefined {
  if (!form.startsWith('ال') || !isWord(c, i)) return undefined
  // «الثالثة والعشرين من عمره»
  const ones = c.lexicon.hours.get(form)
  const tens = /^وال/.test(fold(c, i + 1))
    ? c.lexicon.numbers.longest(fold(c, i + 1).slice(3), () => undefined)
    : undefined
  if (ones && ones < 10 && tens && isOfLife(c, i + 2))
    return { last: i + 4, type: 'DURATION', value: `P${tens.values[0]! + ones}Y` }
  const hit =
    c.lexicon.ordinals.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined)) ??
    c.lexicon.numbers.longest(form.slice(2), () => undefined)
  if (!hit) return undefined
  const last = i + hit.length
  if (!isOfLife(c, last)) return undefined
  return { last: last + 2, type: 'DURATION', value: `P${hit.values[0]}Y` }
}

const isOfLife = (c: Context, i: number): boolean =>
  fold(c, i) === 'من' && /^(عمر(ه|ها|هما|هم)|العمر)$/.test(fold(c, i + 1))

/** أكثر من عامين, نحو ثلاثة أيام, «ما يقارب 11 ساعة»: the duration with a mod. */
export function moreThan(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.quantities.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  const mod = hit?.values[0]
  if (!hit || mod === 'FEW') return undefined
  const skip = hit.length
  const inner = counted(c, i + skip, fold(c, i + skip))
  if (inner) return { ...inner, mod: mod! }
  // «أكثر من قرن», «قرابة شهر»
  const unit = c.lexicon.units.get(fold(c, i + skip))
  if (unit?.form !== 'singular' || fold(c, i + skip).startsWith('ال') || yearAt(c, i + skip + 1)) return undefined
  return { ...duration(unit, '1', i + skip + 1), mod: mod! }
}

/**
 * قبل أسبوعين: the day it comes to, the preposition inside the span; only at the end of a clause. Undefined where it lies
 * before the year 1, so that «قبل 30000 شهر» stays a duration.
 */
export function ago(c: Context, i: number, form: string): Reading | undefined {
  if (form !== 'قبل') return undefined
  const inner = counted(c, i + 1, fold(c, i + 1)) ?? oneAgo(c, i + 1) ?? moreThan(c, i + 1, fold(c, i + 1))
  if (inner?.type !== 'DURATION') return undefined
  // «قبل ثلاثة أيام من المباراة» is counted from something else
  if (fold(c, inner.last) === 'من') return undefined
  const hours = /^PT(\d+)([HM])$/.exec(inner.value)
  if (hours) return hoursAgo(c, inner, Number(hours[1]) * (hours[2] === 'H' ? 60 : 1))
  // «قبل أيام», «قبل بضعة أشهر»
  if (/^PX[DWMY]/.test(inner.value) && fold(c, inner.last) !== 'من')
    return { last: inner.last, type: 'DATE', value: 'PAST_REF' }
  const m = /^P(\d+)([DWMY])$/.exec(inner.value)
  if (!m || inner.mod) return undefined
  const n = -Number(m[1])
  if (!c.dct)
    return { last: inner.last, type: 'DATE', value: m[2] === 'Y' ? 'XXXX' : m[2] === 'M' ? 'XXXX-XX' : 'XXXX-XX-XX' }
  const [value, ...inferred] = movedBy(c.dct, n, m[2]!)
  return value ? { last: inner.last, type: 'DATE', value, inferred } : undefined
}

/** «بعدها بيومين», «قبل ذلك بعشرة أيام»: the day, month or year so far from the one named last; undefined where none is. */
export function fromNamed(c: Context, i: number, form: string): Reading | undefined {
  const bound = /^(بعد|قبل)(ه|ها)$/.exec(form)
  const apart = (form === 'بعد' || form === 'قبل') && fold(c, i + 1) === 'ذلك'
  const at = bound ? i + 1 : i + 2
  const amount = fold(c, at)
  if ((!bound && !apart) || !/^ب..+/.test(amount) || !isWord(c, at)) return undefined
  const unit = c.lexicon.units.get(amount.slice(1))
  const one = unit?.form === 'singular' && !amount.startsWith('بال') ? duration(unit, '1', at + 1) : undefined
  const inner = counted(c, at, amount.slice(1)) ?? one
  const m = inner && /^P(\d+)([DWMY])$/.exec(inner.value)
  const base = m && namedLast(c, m[2]!)
  if (!m || !base) return undefined
  const [value, ...inferred] = movedBy(base, form.startsWith('قبل') ? -Number(m[1]) : Number(m[1]), m[2]!)
  return value ? { last: inner.last, type: 'DATE', value, inferred } : undefined
}

/** «قبل عيد الفطر بأسبوع», «بعد رأس السنة بيومين»: the day so far from a feast. */
export function fromFeast(c: Context, i: number, form: string): Reading | undefined {
  const feast = form === 'قبل' || form === 'بعد' ? feastAt(c, i + 1, fold(c, i + 1), true) : undefined
  const amount = feast ? fold(c, feast.last) : ''
  if (!feast || !isDay(feast.value) || !/^ب..+/.test(amount) || !isWord(c, feast.last)) return undefined
  const unit = c.lexicon.units.get(amount.slice(1))
  const one = unit?.form === 'singular' ? duration(unit, '1', feast.last + 1) : undefined
  const inner = counted(c, feast.last, amount.slice(1)) ?? one
  const m = inner && /^P(\d+)([DW])$/.exec(inner.value)
  const value = m && shiftDays(feast.value, Number(m[1]) * (m[2] === 'W' ? 7 : 1) * (form === 'قبل' ? -1 : 1))
  return value ? { last: inner.last, type: 'DATE', value, inferred: ['day', 'month', 'year'] } : undefined
}

/** so many hours back a clock time is still meant */
const farthestHour = 48

/** «قبل ساعة», «قبل نحو ساعتين»: the minute it comes to where the hour of publication is known, otherwise undefined. */
function hoursAgo(c: Context, inner: Reading, minutes: number): Reading | undefined {
  if (!c.dct || !c.publishedAt || minutes > farthestHour * 60) return undefined
  const [h = 0, m = 0] = c.publishedAt.split(':').map(Number)
  const at = h * 60 + m - minutes
  const inDay = ((at % 1440) + 1440) % 1440
  const day = shiftDays(c.dct, Math.floor(at / 1440))
  if (!day) return undefined
  const value = `${day}T${pad(Math.floor(inDay / 60))}:${pad(inDay % 60)}`
  return { ...inner, type: 'TIME', value, inferred: ['day', 'hour', 'minute'] }
}

/** «قبل عام», «قبل أسبوع» at the end of a clause. */
function oneAgo(c: Context, i: number): Reading | undefined {
  const unit = c.lexicon.units.get(fold(c, i))
  if (unit?.form !== 'singular' || !isWord(c, i) || fold(c, i).startsWith('ال') || isWord(c, i + 1)) return undefined
  return c.tokens.kinds[i + 1] === Kind.number ? undefined : duration(unit, '1', i + 1)
}

/** The day, month or year so many units from a day, then which parts of it are inferred. */
function movedBy(iso: string, n: number, letter: string): [value: string | null, ...inferred: string[]] {
  if (letter === 'Y') return [isoYear(Number(iso.slice(0, 4)) + n), 'year']
  if (letter === 'M') return [shiftMonths(iso, n), 'month', 'year']
  return [shiftDays(iso, n * (letter === 'W' ? 7 : 1)), 'day']
}
