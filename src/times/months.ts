// Reads months with or without a year: «شهر حزيران/يونيو الماضي», «رجب 1444».

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { hijriNear, hijriToGregorian } from './calendar.js'
import type { Month } from './lexicon.js'
import { type Context, fold, integer, isWord, pad, type Reading, sameLine, yearText } from './reading.js'
import { baseOf, type Shift, shiftAt } from './shifts.js'
import { clauseTense, isPutOff } from './tense.js'
import { unitPhrase } from './units.js'
import { yearInWords } from './year-words.js'
import { type YearHit, yearAt } from './years.js'

export interface MonthHit extends Month {
  readonly last: number
}

/** A month at i, a twin behind it: «كانون الأول/ديسمبر», «يوليو (تموز)», «مايو - أيار», «ديسمبر كانون الأول». */
export function monthAt(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = bareMonth(c, i, form)
  if (!hit) return undefined
  const mark = fold(c, hit.last)
  const marked = mark === '/' || mark === '-' || mark === '–' || mark === '(' || mark === ''
  const twin = sameLine(c, hit.last) ? bareMonth(c, marked ? hit.last + 1 : hit.last) : undefined
  // «مايو مايو» is a slip of the pen, no twin
  if (twin?.month !== hit.month || twin.calendar !== hit.calendar || (!marked && fold(c, hit.last) === form)) return hit
  if (mark !== '(') return { ...hit, doubtful: false, last: twin.last }
  return fold(c, twin.last) === ')' ? { ...hit, doubtful: false, last: twin.last + 1 } : hit
}

function bareMonth(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = c.lexicon.months.longest(form, (n) =>
    isWord(c, i + n) || c.tokens.kinds[i + n] === Kind.number ? fold(c, i + n) : undefined,
  )
  const month = hit && { ...hit.values[0]!, last: i + hit.length }
  // «إب» is a city, «أب» a father
  if (month && form === 'اب' && /[أإ]ب/.test(surface(c.tokens, i))) return undefined
  // «20 الربيع», «شهر هانيبال» in Libya
  if (month?.behindDay && !(integer(c, i - 1) <= 31) && fold(c, i - 1) !== 'شهر') return undefined
  // «شعبان المعظم», «رجب الحرام», «صفر الخير»
  const epithet = month?.calendar === 'hijri' && /^ال(معظم|مبارك|خير|حرام|مكرم|فضيل|كريم)$/.test(fold(c, month.last))
  return month && epithet ? { ...month, doubtful: false, last: month.last + 1 } : month
}

/** [شهر] MONTH [YEAR | modifier]; a doubtful month needs a year, a modifier, «شهر» or a preposition of time. */
export function monthPhrase(c: Context, i: number, form: string): Reading | undefined {
  const headed = form === 'شهر' || form === 'شهري'
  const at = headed ? i + 1 : i
  if (headed && !sameLine(c, at)) return undefined
  const month = monthAt(c, at, headed ? fold(c, at) : form)
  if (!month) return undefined
  // a day that belongs to a name takes its month along
  const behindDay = integer(c, i - 1) <= 31 || fold(c, i - 1) === 'فاتح'
  if (isBlocked(c, i) || (behindDay && (isBlocked(c, i - 1) || isQuotedName(c, i - 1, month.last)))) return undefined
  if (isRefusedTwin(c, i, month)) return undefined
  const y = yearBehind(c, month.last) ?? yearOfSecond(c, i, month)
  if (month.calendar === 'hijri') return hijriMonth(c, i, month, y, headed)
  const value = (year: number | string): string => `${year}-${pad(month.month)}`
  if (y && !y.hijri) return { last: y.last, type: 'DATE', value: value(y.year), read: ['month', 'year'] }
  const moved = movedYear(c, month.last)
  if (moved) return { last: moved.last, type: 'DATE', value: value(moved.year), read: ['month'], inferred: ['year'] }
  const shift = shiftAt(c, month.last)
  if (month.doubtful && !shift && !headed && !isPlaced(c, i, form)) return undefined
  if (!shift && !headed && month.last === at + 1 && isSomebody(c, i, form)) return undefined
  const side = sideOf(c, i)
  const told = shift ? undefined : toldYear(c, i, month.month, side)
  const year = told ?? inferYear(c, month.month, null, shift, side)
  // «أيلول الجاري/سبتمبر»
  const late = shift && fold(c, shift.last) === '/' ? bareMonth(c, shift.last + 1) : undefined
  const twin = late?.month === month.month && late.calendar === month.calendar ? late.last : undefined
  return {
    last: twin ?? shift?.last ?? month.last,
    type: 'DATE',
    value: value(year),
    read: ['month'],
    inferred: ['year'],
  }
}

/** «بين جانفي وجويلية 2021»: the year stands behind the second month. */
function yearOfSecond(c: Context, i: number, month: MonthHit): YearHit | undefined {
  if (!/^[وف]?(بين|من)$/.test(fold(c, i - 1))) return undefined
  const link = fold(c, month.last)
  const glued = /^و..+/.test(link)
  const other = glued
    ? monthAt(c, month.last, link.slice(1))
    : /^(و|الي|حتي)$/.test(link)
      ? monthAt(c, month.last + 1)
      : undefined
  const y = other?.calendar === month.calendar ? yearBehind(c, other.last) : undefined
  return other && y && { ...y, year: month.month > other.month ? y.year - 1 : y.year, last: month.last }
}

/** «و"6 أبريل" تلوّح باعتصام»: a day and month alone in quotation marks are somebody's name. */
export const isQuotedName = (c: Context, first: number, last: number): boolean =>
  c.tokens.kinds[first - 1] === Kind.quote && c.tokens.kinds[last] === Kind.quote

/** The second half of «حرب تشرين الأول/أكتوبر», whose first half was a name. */
const isRefusedTwin = (c: Context, i: number, { month }: MonthHit): boolean =>
  ['/', '-', '–', '('].includes(fold(c, i - 1)) &&
  (bareMonth(c, i - 2)?.month === month ||
    (bareMonth(c, i - 3)?.month === month && bareMonth(c, i - 3)?.last === i - 1))

/** «رجب 1444», «رمضان المقبل»: by the first day of the Hijri month. */
function hijriMonth(
  c: Context,
  i: number,
  month: MonthHit,
  y: YearHit | undefined,
  headed: boolean,
): Reading | undefined {
  const shift = shiftAt(c, month.last)
  if (!y && !headed && !shift && !isMonthByPlace(c, i, month.last)) return undefined
  const near = !y && c.dct ? hijriNear(c.dct, month.month, 1, shift?.by ?? monthSide(c, i)) : null
  const first = y ? hijriToGregorian(y.year, month.month, 1) : near?.iso
  return {
    last: y?.last ?? shift?.last ?? month.last,
    type: 'DATE',
    value: first ? first.slice(0, 7) : 'XXXX-XX',
    hijri: `${y?.year ?? near?.year ?? 'XXXX'}-${pad(month.month)}`,
    ...(near && { inferred: ['year'] }),
  }
}

/** «في رجب», «قبل رمضان», «منذ محرم»: a bare Hijri month needs a preposition of time; «في رمضان أبو زيد» is a man. */
const isMonthByPlace = (c: Context, i: number, last: number): boolean =>
  (/^[وف]?(في|منذ|خلال|حتي|قبل|بعد|طوال|حلول|بين|هلال)$/.test(fold(c, i - 1)) ||
    isEdge(c, i - 1) ||
    (fold(c, i - 1) === 'من' && c.lexicon.edges.opens(fold(c, i - 3)) && fold(c, i - 3) === 'العشر')) &&
  !(isWord(c, last) && c.lexicon.tense(fold(c, last)) === undefined && /^(ال|ابو|بن|ابن|عبد)/.test(fold(c, last)))

/** Before publication where the words look back, ahead where they look ahead, else the nearest. */
const monthSide = (c: Context, i: number): number => {
  const side = sideOf(c, i)
  if (side === 'since' || side === 'back') return -1
  return side === 'future' || fold(c, i - 1) === 'حلول' ? 1 : 0
}

/** A year behind a month: «، 2021», «من عام 2021», «للعام 2021», «2021م». */
export function yearBehind(c: Context, i: number): YearHit | undefined {
  const word = fold(c, i)
  const told = word === 'عام' || word === 'سنه' ? yearInWords(c, i + 1) : undefined
  if (told) return { ...told, hijri: told.year < 1500 }
  if (/^(لعام|لسنه|للسنه)$/.test(word)) return yearAt(c, i + 1)
  if (word === 'من' && ['عام', 'العام', 'سنه'].includes(fold(c, i + 1))) return yearAt(c, i + 2)
  if (['،', ',', 'عام', 'سنه', 'للعام'].includes(word))
    return yearAt(c, ['عام', 'العام', 'سنه'].includes(fold(c, i + 1)) ? i + 2 : i + 1)
  return yearAt(c, i)
}

/** «… من العام الماضي», «… من السنة نفسها» behind a month: the year that is meant. */
export function movedYear(c: Context, i: number): { year: string; last: number } | undefined {
  const word = fold(c, i + 1)
  if (fold(c, i) !== 'من' || (word !== 'العام' && word !== 'السنه')) return undefined
  const unit = unitPhrase(c, i + 1, word)
  return unit && { year: unit.value, last: unit.last }
}

/** «في مارس», «منذ ماي», «نهاية مارس»: a preposition of time or an edge before a word that is a month only sometimes. */
const isPlaced = (c: Context, i: number, form: string): boolean =>
  (fold(c, i) === `و${form}` && isBehindMonth(c, i)) ||
  (fold(c, i) === form &&
    (['في', 'منذ', 'خلال', 'حتي', 'الي'].includes(fold(c, i - 1)) || isEdge(c, i - 1) || isPartBefore(c, i)))

/** «الأسبوع الأخير من ماي». */
const isPartBefore = (c: Context, i: number): boolean =>
  fold(c, i - 1) === 'من' &&
  /^ال(اول|ثاني|ثالث|رابع|اخير)$/.test(fold(c, i - 2)) &&
  /^ال(اسبوع|نصف|ثلث)$/.test(fold(c, i - 3))

/** «الطالبة أيار», «الخبيرة رنا حزيران»: what has the article cannot own a month, so that the word is a name. */
const isSomebody = (c: Context, i: number, form: string): boolean => {
  const definite = (k: number): boolean =>
    isWord(c, k) &&
    /^[وفبك]?ال.{2}|^لل/.test(fold(c, k)) &&
    !c.lexicon.weekdays.has(fold(c, k)) &&
    !c.lexicon.units.has(fold(c, k))
  return fold(c, i) === form && (definite(i - 1) || (isTitle(c, i - 2) && isWord(c, i - 1)))
}

/** «الأستاذ», «الخبيرة» at token i: an office or calling before a given name. */
const isTitle = (c: Context, i: number): boolean => {
  const title = /^[وفب]?ال(.+)$/.exec(fold(c, i))?.[1]
  return title !== undefined && (c.lexicon.callings.has(title) || c.lexicon.callings.has(title.replace(/ه$/, '')))
}

/** «عن فبراير ومارس»: the time found last is a month that ends just before. */
const isBehindMonth = (c: Context, i: number): boolean => {
  const last = c.before.at(-1)
  return last !== undefined && /^[\dX]{4}-\d\d$/.test(last.value) && c.tokens.starts[i]! - last.end <= 2
}

/** «مطلع», «بنهاية» at token i. */
const isEdge = (c: Context, i: number): boolean =>
  variants(fold(c, i)).some((v) => c.lexicon.edges.longest(v.form, () => undefined))

/** On which side of publication a date lies by its words: «منذ يوليو» behind, «سينعقد في مايو» ahead for sure, «ينعقد» likely. */
export type Side = 'since' | 'future' | 'ahead' | 'back' | undefined

export const sideOf = (c: Context, i: number): Side =>
  fold(c, i - 1) === 'منذ' || fold(c, i - 2) === 'منذ'
    ? 'since'
    : isPutOff(c, i) && isDelayed(c, i)
      ? 'future'
      : clauseTense(c, i)

/** «رفضوا التأجيل إلى مايو»; «تعود الأزمة إلى مايو» looks back. */
const isDelayed = (c: Context, i: number): boolean =>
  [2, 3, 4, 5].some((k) =>
    variants(fold(c, i - k)).some((v) => c.lexicon.delays.has(v.form.replace(/^ال|(ها|هما|هم|ه)$/g, ''))),
  )

/**
 * The year a telling goes on in: «في 17 ماي 2021 … وفي 7 أبريل أفطر»: that of the date named last with its own year, in this
 * paragraph, or the next where the month comes before it; undefined where the words look ahead or nothing was told.
 */
export function toldYear(c: Context, i: number, month: number, side: Side): number | undefined {
  const last = c.before.at(-1)
  if (!last || !c.dct || side === 'future' || side === 'ahead' || side === 'since') return undefined
  if (!last.read?.includes('year') || !/^\d{4}-\d{2}/.test(last.value) || last.value >= c.dct) return undefined
  const at = c.tokens.starts[i]!
  if (at - last.end > 220 || c.tokens.text.slice(last.end, at).includes('\n')) return undefined
  const year = Number(last.value.slice(0, 4)) + (month < Number(last.value.slice(5, 7)) ? 1 : 0)
  return `${year}-${pad(month)}` <= c.dct ? year : undefined
}

/** The year a day and month without one mean: by its modifier, its side, else the nearest not far ahead of publication. */
export function inferYear(c: Context, month: number, day: number | null, shift?: Shift, side?: Side): string {
  const base = shift ? baseOf(c, shift, day === null ? 'M' : 'D') : c.dct
  if (!base) return 'XXXX'
  const year = Number(base.slice(0, 4))
  const now = Number(base.slice(5, 7)) * 100 + (day === null ? 0 : Number(base.slice(8, 10)))
  const then = month * 100 + (day ?? 0)
  if (shift && shift.by !== 0) {
    const near = shift.by < 0 ? (then < now ? year : year - 1) : then > now ? year : year + 1
    return yearText(near + shift.by - Math.sign(shift.by))
  }
  if (shift) return yearText(year)
  if (side === 'since') return yearText(then > now ? year - 1 : year)
  if (then <= now) {
    // in December «مطلع يناير» is the next; «سيزور القاهرة في مارس» too, though March is not long past
    const isNext =
      now - then > 900 ? day !== null || side === 'ahead' || side === 'future' : side === 'future' && now - then > 100
    return yearText(isNext ? year + 1 : year)
  }
  // ahead of publication: announced for the next months, else last year's; «فشل الجيش في 7 أكتوبر» sooner than others
  const far = side === 'ahead' || side === 'future' ? 900 : side === 'back' ? 450 : 600
  return yearText(then - now > far ? year - 1 : year)
}

/** «قوى 14 آذار», «ميدان 6 أكتوبر»: the word before the day makes it a name. */
export const isBlocked = (c: Context, i: number): boolean =>
  variants(fold(c, i - 1)).some(
    (v) => c.lexicon.blockers.has(v.form) || (v.form.startsWith('ال') && c.lexicon.blockers.has(v.form.slice(2))),
  )
