// Reads named periods and their edges: «الربع الأول من 2023», «الثمانينيات», «صيف 2006», «مطلع أبريل».

import { isoWeek, shiftDays, weekdayOf } from './calendar.js'
import { dated } from './dates.js'
import { monthPhrase, type Side, sideOf } from './months.js'
import { partOfDay } from './parts.js'
import {
  type Context,
  fold,
  integer,
  isDefinite,
  isWord,
  type Reading,
  sameLine,
  wordBefore,
  yearText,
} from './reading.js'
import { namedLast, type Shift, shiftAt } from './shifts.js'
import { clauseTense, looksAhead } from './tense.js'
import { currentUnit, unitPhrase } from './units.js'
import { bareYear, isYearKind, yearPhrase } from './years.js'

/** الربع الأول من 2023, الفصل الثاني, النصف الأول من العام الجاري, القرن العشرين, الثمانينيات, صيف 2006. */
export const periodName = (c: Context, i: number, form: string): Reading | undefined =>
  partOfMonth(c, i, form) ??
  quarter(c, i, form) ??
  runningQuarter(c, i, form) ??
  countedDecade(c, i, form) ??
  decade(c, i, form) ??
  century(c, i, form) ??
  season(c, i, form)

const partOrdinals: ReadonlyMap<string, number> = new Map(
  Object.entries({ الاول: 1, الثاني: 2, الثالث: 3, الرابع: 4, الاخير: 4 }),
)

/** «الأسبوع الأخير من ماي», «النصف الأول من الشهر الماضي»: takes the month. */
function partOfMonth(c: Context, i: number, form: string): Reading | undefined {
  if (!/^ال(اسبوع|نصف|ثلث)$/.test(form) || !partOrdinals.has(fold(c, i + 1)) || fold(c, i + 2) !== 'من')
    return undefined
  const month = monthPhrase(c, i + 3, fold(c, i + 3)) ?? unitPhrase(c, i + 3, fold(c, i + 3)) ?? currentUnit(c, i + 3)
  return month && /^[\dX]{4}-[\dX]{2}$/.test(month.value) ? month : undefined
}

/** الربع الأول من 2023, الثلاثي الأول, السداسي الثاني من العام الجاري: a quarter or half of a year. */
function quarter(c: Context, i: number, form: string): Reading | undefined {
  const kind = c.lexicon.yearParts.get(form)
  if (!kind) return undefined
  const n = partOrdinals.get(fold(c, i + 1))
  if (!n || (kind === 'H' && n > 2)) return undefined
  const at = fold(c, i + 2) === 'من' || fold(c, i + 2) === 'لعام' ? i + 3 : i + 2
  const word = fold(c, at)
  // a term of school: «الفصل الأول من العام الدراسي»
  if (isYearKind(fold(c, at + 1))) return undefined
  const y =
    yearPhrase(c, at, word) ??
    unitPhrase(c, at, word) ??
    (at > i + 2 ? currentUnit(c, at) : undefined) ??
    bareYear(c, at)
  const year = y && /^\d{4}$/.test(y.value) ? y.value : undefined
  if (!year && form !== 'الربع' && form !== 'السداسي' && form !== 'الثلاثي') return undefined
  const value = `${year ?? yearOfPart(c, i, kind === 'Q' ? n * 3 : n * 6)}-${kind}${n}`
  return { last: year ? y!.last : i + 2, type: 'DATE', value }
}

/** «الربع الحالي», «الربع الماضي»: the quarter of publication, or one from it. */
function runningQuarter(c: Context, i: number, form: string): Reading | undefined {
  // «الربع الخالي» is a desert
  const isRunning = form === 'الربع' && c.dct && fold(c, i + 1) !== 'الخالي'
  const shift = isRunning ? shiftAt(c, i + 1) : undefined
  if (shift?.told) return neighbourQuarter(c, shift)
  if (!shift || !c.dct) return undefined
  const n = Number(c.dct.slice(0, 4)) * 4 + Math.floor((Number(c.dct.slice(5, 7)) - 1) / 3) + shift.by
  return { last: shift.last, type: 'DATE', value: `${yearText(Math.floor(n / 4))}-Q${(n % 4) + 1}` }
}

/** «الربع الذي سبقه», «الربع التالي»: beside the quarter named last. */
function neighbourQuarter(c: Context, shift: Shift): Reading | undefined {
  const named = c.before.findLast(({ value }) => /^\d{4}-Q\d$/.test(value))?.value
  if (!named) return undefined
  const n = Number(named.slice(0, 4)) * 4 + Number(named[6]) - 1 + shift.by
  return { last: shift.last, type: 'DATE', value: `${yearText(Math.floor(n / 4))}-Q${(n % 4) + 1}` }
}

/** «العقد الأول من القرن الحادي والعشرين»: `200`. */
function countedDecade(c: Context, i: number, form: string): Reading | undefined {
  if (form !== 'العقد' || fold(c, i + 2) !== 'من') return undefined
  const n = partOrdinals.get(fold(c, i + 1)) ?? centuryOrdinals.get(fold(c, i + 1))
  const of = n ? (century(c, i + 3, fold(c, i + 3)) ?? unitPhrase(c, i + 3, fold(c, i + 3))) : undefined
  return of && n && /^\d\d$/.test(of.value) ? { last: of.last, type: 'DATE', value: `${of.value}${n - 1}` } : undefined
}

/** This year, or next where the clause looks ahead and the part's last month is over: «ستُصرف في الثلاثي الأول» in December. */
function yearOfPart(c: Context, i: number, lastMonth: number): string {
  if (!c.dct) return 'XXXX'
  const month = Number(c.dct.slice(5, 7))
  const isAhead = looksAhead(c, i)
  // «نمو الربع الثالث بلغ» in February is last year's
  const by = month > lastMonth && isAhead ? 1 : month < lastMonth - 5 && !isAhead ? -1 : 0
  return yearText(Number(c.dct.slice(0, 4)) + by)
}

const tens: ReadonlyMap<string, number> = new Map(
  Object.entries({ عشرين: 2, ثلاثين: 3, اربعين: 4, خمسين: 5, ستين: 6, سبعين: 7, ثمانين: 8, تسعين: 9 }),
)
const decadeWord = /^(?:ال)?(عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(?:يات|ات)$/

export const isDecade = (word: string): boolean => decadeWord.test(word)

/** الثمانينيات, «عشرينيات القرن الماضي»; «الخمسينيات من عمره» is an age. */
function decade(c: Context, i: number, form: string, isEdged = false): Reading | undefined {
  const ten = tens.get(decadeWord.exec(form)?.[1] ?? '')
  if (!ten) return undefined
  const at = fold(c, i + 1) === 'من' ? i + 2 : i + 1
  if (/^(عمر|العمر)/.test(fold(c, at))) return undefined
  const of = century(c, at, fold(c, at)) ?? (fold(c, at) === 'القرن' ? unitPhrase(c, at, 'القرن') : undefined)
  // without a day of publication only «القرن الماضي» can be told
  const hundreds = of?.value === 'XX' && shiftAt(c, at + 1)?.by === -1 ? '19' : of?.value
  if (of) return { last: of.last, type: 'DATE', value: `${hundreds}${ten}` }
  return ten < 5 && !isEdged ? undefined : { last: i + 1, type: 'DATE', value: `19${ten}` }
}

/** Ordinals before «عشر»: «القرن التاسع عشر». */
const centuryOrdinals: ReadonlyMap<string, number> = new Map(
  Object.entries({ التاسع: 9, الثامن: 8, السابع: 7, السادس: 6, الخامس: 5, الرابع: 4, الثالث: 3, الثاني: 2 }),
)

/** القرن العشرين, القرن التاسع عشر, القرن الحادي والعشرين. */
function century(c: Context, i: number, form: string): Reading | undefined {
  if (form !== 'القرن') return undefined
  const word = fold(c, i + 1)
  if (word === 'العشرين' || word === 'العشرون') return { last: i + 2, type: 'DATE', value: '19' }
  // «القرن الـ21»
  const at = word === 'ال' ? i + 2 : i + 1
  const figure = integer(c, at)
  if (figure >= 10 && figure <= 21) return { last: at + 1, type: 'DATE', value: String(figure - 1).padStart(2, '0') }
  if (word === 'الحادي' && fold(c, i + 2) === 'والعشرين') return { last: i + 3, type: 'DATE', value: '20' }
  const n = centuryOrdinals.get(word)
  return n && fold(c, i + 2) === 'عشر' ? { last: i + 3, type: 'DATE', value: String(n + 9) } : undefined
}

/** صيف 2006, الشتاء المقبل, هذا الصيف; «هذا الربيع العربي» is none. */
function season(c: Context, i: number, form: string): Reading | undefined {
  const pointed = form === 'هذا' || form === 'هذه'
  const at = pointed ? i + 1 : i
  const word = pointed ? fold(c, at) : form
  const code = c.lexicon.seasons.get(word)
  if (!code || !isWord(c, at)) return undefined
  const y = pointed ? undefined : (yearPhrase(c, i + 1, fold(c, i + 1)) ?? bareYear(c, i + 1))
  if (y) return { last: y.last, type: 'DATE', value: `${y.value}-${code}` }
  // «صيف العام الماضي»
  const ofYear = pointed || word.startsWith('ال') ? undefined : unitPhrase(c, i + 1, fold(c, i + 1))
  if (ofYear && /^\d{4}$/.test(ofYear.value)) return { ...ofYear, value: `${ofYear.value}-${code}` }
  if (!pointed && word.startsWith('ال') && isPlacedSeason(c, i))
    return { last: i + 1, type: 'DATE', value: seasonOf(c, code, isAwaited(c, i) ? 'ahead' : sideOf(c, i)) }
  // «في صيف 2013 … وفي الصيف التالي»
  const told = pointed ? undefined : shiftAt(c, at + 1)
  const base = told?.told ? namedLast(c, 'Y') : null
  if (told && base && word.startsWith('ال'))
    return { last: told.last, type: 'DATE', value: `${yearText(Number(base.slice(0, 4)) + told.by)}-${code}` }
  const named = pointed && !fold(c, at + 1).startsWith('ال') ? { by: 0, last: at + 1 } : undefined
  const shift = pointed ? named : shiftAt(c, at + 1)
  if (!shift || !word.startsWith('ال')) return undefined
  if (!c.dct) return { last: shift.last, type: 'DATE', value: `XXXX-${code}` }
  // «الشتاء المقبل» in October is this year's, «الخريف الماضي» in December too
  const month = Number(c.dct.slice(5, 7))
  const [first, end] = seasonMonths[code]!
  const isOwn = (shift.by > 0 && month < first) || (shift.by < 0 && month > end)
  const year = Number(c.dct.slice(0, 4)) + (isOwn ? shift.by - Math.sign(shift.by) : shift.by)
  return { last: shift.last, type: 'DATE', value: `${yearText(year)}-${code}` }
}

/** «قبل الصيف», «قبل حلول الشتاء»: the one that comes. */
const isAwaited = (c: Context, i: number): boolean => ['قبل', 'حلول', 'بحلول', 'قدوم'].includes(wordBefore(c, i))

/** A preposition of time or an edge before: «منذ الربيع», «نهاية الصيف»; «في الربيع العربي» is none. */
const isPlacedSeason = (c: Context, i: number): boolean =>
  !isDefinite(c, i + 1) &&
  (isAwaited(c, i) ||
    ['في', 'منذ', 'خلال', 'حتي'].includes(wordBefore(c, i)) ||
    c.lexicon.edges.longest(fold(c, i - 1), () => undefined) !== undefined)

/** First and last month of the seasons; winter ends in the next year. */
const seasonMonths: Readonly<Record<string, readonly [first: number, last: number]>> = {
  SP: [3, 5],
  SU: [6, 8],
  FA: [9, 11],
  WI: [12, 12],
}

/** The season on its side of publication: the last one begun where the words look back, the next one not over where they look ahead. */
function seasonOf(c: Context, code: string, side: Side): string {
  if (!c.dct) return `XXXX-${code}`
  const month = Number(c.dct.slice(5, 7))
  const [first, last] = seasonMonths[code]!
  const isBack = side === 'since' || side === 'back'
  const by = isBack ? (month < first ? -1 : 0) : side && month > last ? 1 : 0
  return `${yearText(Number(c.dct.slice(0, 4)) + by)}-${code}`
}

/** مطلع أبريل, نهاية 2021, أواخر الشهر الماضي: the period with a mod; the edge belongs to the span. */
export function edge(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.edges.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  const mod = hit?.values[0]
  const at = i + (hit?.length ?? 1)
  if (!mod || !sameLine(c, at)) return undefined
  const word = fold(c, at)
  const inner =
    currentUnit(c, at, true) ??
    dated(c, at, word) ??
    monthPhrase(c, at, word) ??
    yearPhrase(c, at, word) ??
    periodName(c, at, word) ??
    unitPhrase(c, at, word) ??
    bareYear(c, at)
  if (inner?.type === 'DATE') return { ...(weekBefore(c, i, form, inner) ?? inner), mod }
  // «أواخر الأربعينيات», «منتصف ليل أمس»
  const early = decade(c, at, word, true)
  const night = form === 'منتصف' && /^ليل/.test(word) ? partOfDay(c, at, word) : undefined
  return early || night ? { ...(early ?? night)!, mod } : undefined
}

/** «استهدف، نهاية الأسبوع، قافلة» on a Wednesday: the week that is over. */
function weekBefore(c: Context, i: number, form: string, week: Reading): Reading | undefined {
  const isBare = c.dct && form === 'نهايه' && fold(c, week.last - 1) === 'الاسبوع' && week.value === isoWeek(c.dct)
  if (!isBare || !c.dct || weekdayOf(c.dct) > 4 || clauseTense(c, i) !== 'back') return undefined
  const day = shiftDays(c.dct, -7)
  return day ? { ...week, value: isoWeek(day) } : undefined
}

/** «عطلة نهاية الأسبوع [الماضي]»: the week's end as ISO-TimeML writes it, `2021-W18-WE`. */
export function weekend(c: Context, i: number, form: string): Reading | undefined {
  if ((form !== 'عطله' && form !== 'اجازه') || fold(c, i + 1) !== 'نهايه' || fold(c, i + 2) !== 'الاسبوع')
    return undefined
  const week = unitPhrase(c, i + 2, 'الاسبوع') ?? currentUnit(c, i + 2)
  return week && { ...week, value: `${week.value}-WE` }
}
