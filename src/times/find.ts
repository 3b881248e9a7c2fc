// Finds time expressions in tokens and gives each its TIMEX3 type and value.

import { type Document, publishedDay } from '../document/document.js'
import type { Time, TimeType } from '../document/record.js'
import { skipLetters, type Variant, variants } from '../text/clitics.js'
import { toInteger } from '../text/digits.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { hijriToGregorian, isoWeek, isRealDay, offsetAt, shiftDays, shiftMonths, weekdayOf } from './calendar.js'
import type { Month, TimesLexicon, Unit } from './lexicon.js'

/** A reading over tokens [first, last). */
interface Reading {
  readonly last: number
  readonly type: TimeType
  readonly value: string
  readonly mod?: string
  readonly hijri?: string
  readonly read?: readonly string[]
  readonly inferred?: readonly string[]
  /** first token, where the expression begins before the token that was asked for */
  readonly first?: number
  /** letters off the first token; the caller's where absent */
  readonly letters?: number
}

interface Context {
  readonly tokens: Tokens
  readonly lexicon: TimesLexicon
  /** publication day or null */
  readonly dct: string | null
}

/**
 * Time expressions of a document in text order, without overlaps. Values resolve against `doc.published`; without it
 * relative days stay XXXX-XX-XX. Linear: each token is tried against patterns of bounded length.
 */
export function findTimes(doc: Document, tokens: Tokens, lexicon: TimesLexicon): Time[] {
  const context: Context = { tokens, lexicon, dct: ownDay(tokens, lexicon, publishedDay(doc)) }
  const out: Time[] = []
  for (let i = 0; i < tokens.length; ) {
    const found = tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.number ? readAt(context, i) : undefined
    if (!found) {
      i++
      continue
    }
    const reading = joined(context, i, found.reading, out)
    const start = tokens.starts[i]! + skipLetters(surface(tokens, i), found.letters)
    const end = tokens.ends[reading.last - 1]!
    const { value, type, mod, hijri, read, inferred } = reading
    out.push({
      start,
      end,
      text: doc.text.slice(start, end),
      type,
      value,
      ...(mod && { mod }),
      ...(hijri && { hijri }),
      ...(read && { read }),
      ...(inferred && { inferred }),
    })
    i = reading.last
  }
  return out
}

const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)
const isClock = (value: string): boolean => /^.{10}T\d{2}:\d{2}/.test(value)

/**
 * A day and a clock time make one: «غداً على الساعة الرابعة», «الثامنة والنصف من مساء الأحد». An hour alone behind a day of its
 * sentence is of that day: «غداً الأربعاء، الساعة 15:00».
 */
function joined(c: Context, i: number, reading: Reading, before: readonly Time[]): Reading {
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

/** «الثامنة والنصف من مساء الأحد» is 20:30: an hour before noon in an afternoon, evening or night. */
function afternoon(hour: string, part: string): string {
  const h = Number(hour.slice(1, 3))
  return /^T(AF|NI|EV)/.test(part) && h < 12 && h > 3 ? `T${pad(h + 12)}${hour.slice(3)}` : hour
}

/**
 * The day the text itself was written: the publication day, unless the first «اليوم الأربعاء» or «أمس الثلاثاء» names a
 * weekday that only a neighbouring day fits (archives print the day they were collected). At most three days apart.
 */
function ownDay(tokens: Tokens, lexicon: TimesLexicon, published: string | null): string | null {
  if (!published) return null
  for (let i = 0; i + 1 < tokens.length; i++) {
    const offset = tokens.folded[i] === 'اليوم' ? 0 : tokens.folded[i] === 'امس' ? -1 : undefined
    if (offset === undefined) continue
    const named =
      lexicon.weekdays.get(tokens.folded[i + 1]!) ??
      (tokens.folded[i + 1] === '(' ? lexicon.weekdays.get(tokens.folded[i + 2] ?? '') : undefined)
    if (named === undefined) continue
    const gap = (weekdayOf(shiftDays(published, offset)) - named + 7) % 7
    if (gap === 0) return published
    if (gap <= 3) return shiftDays(published, -gap)
    return gap === 6 ? shiftDays(published, 1) : published
  }
  return published
}

function readAt(c: Context, i: number): { reading: Reading; letters: number } | undefined {
  const word = c.tokens.folded[i]!
  const forms =
    c.tokens.kinds[i] === Kind.number
      ? [{ form: word, letters: 0, conjunction: false, preposition: '' }]
      : openingForms(c.lexicon, word)
  for (const v of forms) {
    const patterns = [
      edge,
      moreThan,
      ago,
      dated,
      partOfDay,
      clock,
      monthPhrase,
      yearPhrase,
      periodName,
      counted,
      weekday,
      deictic,
      unitPhrase,
      set,
    ]
    for (const pattern of patterns) {
      const reading = pattern(c, i, v.form)
      if (reading && reading.last > i) return { reading, letters: reading.letters ?? v.letters }
    }
  }
  return undefined
}

/** Words of the patterns below that no table holds. */
const openers = new Set([
  'يوم',
  'اليوم',
  'تاريخ',
  'نهار',
  'شهر',
  'شهري',
  'عام',
  'العام',
  'عامي',
  'سنه',
  'السنه',
  'قبل',
  'اكثر',
  'اقل',
  'قرابه',
  'حوالي',
  'زهاء',
  'بضع',
  'بضعه',
  'عده',
  'عشرات',
  'مئات',
  'فتره',
  'مده',
  'هذا',
  'هذه',
  'الربع',
  'الفصل',
  'الثلاثي',
  'النصف',
  'السداسي',
  'القرن',
  'صيف',
  'الصيف',
  'شتاء',
  'الشتاء',
  'ربيع',
  'الربيع',
  'خريف',
  'الخريف',
  'الساعه',
  'كل',
])
const isHour = (word: string): boolean => /^ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره)$/.test(word)
const isDecade = (word: string): boolean => /ينيات$|ينات$/.test(word)

/** Readings of a word that can open a time expression, remembered per word: most words open none. */
function openingForms(lexicon: TimesLexicon, word: string): readonly Variant[] {
  let found = lexicon.memory.get(word)
  if (!found) {
    const { months, weekdays, units, numbers, deictic, parts, edges } = lexicon
    const opens = ({ form }: Variant): boolean =>
      openers.has(form) ||
      isHour(form) ||
      lexicon.ordinals.opens(form) ||
      weekdays.has(form) ||
      units.has(form) ||
      edges.has(form) ||
      months.opens(form) ||
      numbers.opens(form) ||
      deictic.opens(form) ||
      parts.opens(form) ||
      isDecade(form)
    found = variants(word).filter(opens)
    if (lexicon.memory.size >= 100_000) lexicon.memory.clear()
    lexicon.memory.set(word, found)
  }
  return found
}

const fold = (c: Context, i: number): string => c.tokens.folded[i] ?? ''
const isWord = (c: Context, i: number): boolean => i < c.tokens.length && c.tokens.kinds[i] === Kind.word
const sameLine = (c: Context, i: number): boolean =>
  i > 0 && i < c.tokens.length && c.tokens.sentences[i] === c.tokens.sentences[i - 1]
const integer = (c: Context, i: number): number =>
  i < c.tokens.length && c.tokens.kinds[i] === Kind.number ? toInteger(c.tokens.folded[i]!) : Number.NaN
const pad = (n: number): string => String(n).padStart(2, '0')

/** A four-digit year at i, its «م» or «هـ» behind it; `hijri` where it is marked or too small for a Gregorian one. */
function yearAt(c: Context, i: number): { year: number; last: number; hijri: boolean } | undefined {
  const year = integer(c, i)
  if (!(year >= 1300 && year <= 2199)) return undefined
  const mark = fold(c, i + 1)
  const marked =
    mark === 'م' ||
    mark === 'هـ' ||
    mark === 'ه' ||
    mark === 'ميلادي' ||
    mark === 'هجري' ||
    mark === 'ميلاديه' ||
    mark === 'هجريه'
  const hijri = marked ? mark.startsWith('ه') : year < 1500
  return { year, last: marked ? i + 2 : i + 1, hijri }
}

interface MonthHit extends Month {
  readonly last: number
}

/** A month at i, a twin behind it in any mark: «كانون الأول/ديسمبر», «يوليو (تموز)», «مايو - أيار». */
function monthAt(c: Context, i: number, form = fold(c, i)): MonthHit | undefined {
  const hit = c.lexicon.months.longest(form, (n) =>
    isWord(c, i + n) || c.tokens.kinds[i + n] === Kind.number ? fold(c, i + n) : undefined,
  )
  if (!hit) return undefined
  const month = hit.values[0]!
  const last = i + hit.length
  const mark = fold(c, last)
  if (mark === '/' || mark === '-' || mark === '–' || mark === '(') {
    const twin = c.lexicon.months.longest(fold(c, last + 1), (n) => fold(c, last + 1 + n))
    if (twin && twin.values[0]!.month === month.month) {
      const end = last + 1 + twin.length
      if (mark !== '(') return { ...month, doubtful: false, last: end }
      if (fold(c, end) === ')') return { ...month, doubtful: false, last: end + 1 }
    }
  }
  return { ...month, last }
}

const shiftAt = (c: Context, i: number): -1 | 0 | 1 | undefined =>
  isWord(c, i) ? c.lexicon.modifiers.get(fold(c, i)) : undefined

/** [يوم] [WEEKDAY [،]] DAY MONTH [YEAR | modifier]; numeric dates; a Hijri date with its Gregorian double. */
function dated(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  if (word === 'يوم' || word === 'اليوم' || word === 'تاريخ') {
    at++
    word = fold(c, at)
  }
  if (c.lexicon.weekdays.has(word) && isWord(c, at)) {
    at++
    if (['،', ','].includes(fold(c, at))) at++
    word = fold(c, at)
  }
  const numeric = numericDate(c, at)
  if (numeric) return numeric
  const spelled = ordinalDay(c, at, word)
  const day = spelled?.day ?? (at === i ? toInteger(word) : integer(c, at))
  if (!(day >= 1 && day <= 31)) return undefined
  const range = spelled ? undefined : rangeAhead(c, at + 1)
  if (range && !isBlocked(c, i)) {
    // «بين 1 و3 أيلول»: the month stands behind the second day
    const { value, read, inferred } = finishDate(c, day, range, range.last)
    return { last: at + 1, type: 'DATE', value, ...(read && { read }), ...(inferred && { inferred }) }
  }
  let monthStart = spelled?.last ?? at + 1
  if (fold(c, monthStart) === 'من') monthStart++
  if (['شهر'].includes(fold(c, monthStart))) monthStart++
  const month = monthAt(c, monthStart)
  if (!month || !sameLine(c, at + 1) || isBlocked(c, i)) return undefined
  return finishDate(c, day, month, month.last)
}

/** «الثالث والعشرين من تموز»: a day of the month in words; من has to follow. */
function ordinalDay(c: Context, at: number, form: string): { day: number; last: number } | undefined {
  const hit = c.lexicon.ordinals.longest(form, (n) => (isWord(c, at + n) ? fold(c, at + n) : undefined))
  if (!hit || fold(c, at + hit.length) !== 'من' || !monthAt(c, at + hit.length + 1)) return undefined
  return { day: hit.values[0]!, last: at + hit.length }
}

/** The month behind «… و3 أيلول», «… - 3 أيلول», the tokens after a first day. */
function rangeAhead(c: Context, at: number): MonthHit | undefined {
  const link = fold(c, at)
  if (link !== 'و' && link !== '-' && link !== '–' && link !== 'الي' && link !== 'حتي') return undefined
  const second = integer(c, at + 1)
  if (!(second >= 1 && second <= 31) || yearAt(c, at + 1)) return undefined
  return monthAt(c, at + 2)
}

/** «قوى 14 آذار», «ميدان 6 أكتوبر»: the word before the day makes it a name. */
const isBlocked = (c: Context, i: number): boolean =>
  variants(fold(c, i - 1)).some(
    (v) => c.lexicon.blockers.has(v.form) || (v.form.startsWith('ال') && c.lexicon.blockers.has(v.form.slice(2))),
  )

const bare = (word: string): string => (word.startsWith('ال') ? word.slice(2) : word.replace(/^[وفبلك](?=...)/, ''))

function finishDate(c: Context, day: number, month: MonthHit, from: number): Reading {
  let last = from
  if (fold(c, last) === '،' || fold(c, last) === ',') {
    const y = yearAt(c, last + 1)
    if (y) last++
  } else if (
    fold(c, last) === 'من' &&
    (fold(c, last + 1) === 'عام' || fold(c, last + 1) === 'العام' || fold(c, last + 1) === 'سنه')
  )
    last += 2
  else if (fold(c, last) === 'عام' || fold(c, last) === 'سنه' || fold(c, last) === 'للعام') last += 1
  const y = yearAt(c, last)
  if (month.calendar === 'hijri') {
    const year = y?.year
    const gregorian = year ? hijriToGregorian(year, month.month, day) : null
    const end = y ? y.last : from
    const double = doubleDate(c, end)
    const hijri = `${year ?? 'XXXX'}-${pad(month.month)}-${pad(day)}`
    if (double) return { ...double, hijri }
    return {
      last: end,
      type: 'DATE',
      value: gregorian ?? 'XXXX-XX-XX',
      hijri,
      read: year ? ['day', 'month', 'year'] : ['day', 'month'],
    }
  }
  if (y && !y.hijri) {
    if (!isRealDay(y.year, month.month, day))
      return { last: y.last, type: 'DATE', value: `${y.year}-${pad(month.month)}`, read: ['month', 'year'] }
    return {
      last: y.last,
      type: 'DATE',
      value: `${y.year}-${pad(month.month)}-${pad(day)}`,
      read: ['day', 'month', 'year'],
    }
  }
  const shift = shiftAt(c, from)
  const end = shift === undefined ? from : from + 1
  const year = inferYear(c, month.month, day, shift)
  return {
    last: end,
    type: 'DATE',
    value: `${year}-${pad(month.month)}-${pad(day)}`,
    read: ['day', 'month'],
    inferred: ['year'],
  }
}

/** «الموافق 10 أغسطس 2015 م» behind a Hijri date. */
function doubleDate(c: Context, i: number): Reading | undefined {
  let at = i
  if (['،', ',', '-', '/', '('].includes(fold(c, at))) at++
  if (/^(ال)?موافق/.test(fold(c, at))) at++
  else if (at === i) return undefined
  if (fold(c, at) === 'ل') at++
  const day = toInteger(fold(c, at).replace(/^ل/, ''))
  const month = day >= 1 && day <= 31 ? monthAt(c, at + 1) : undefined
  if (!month || month.calendar !== 'gregorian') return undefined
  const reading = finishDate(c, day, month, month.last)
  return fold(c, i) === '(' && fold(c, reading.last) === ')' ? { ...reading, last: reading.last + 1 } : reading
}

/** 3/4/2022, 2022-04-03, 3-4-2022: year at either end, day before month. */
function numericDate(c: Context, i: number): Reading | undefined {
  const [a, b, d] = [integer(c, i), integer(c, i + 2), integer(c, i + 4)]
  const mark = fold(c, i + 1)
  if (
    !(mark === '/' || mark === '-' || mark === '.') ||
    fold(c, i + 3) !== mark ||
    Number.isNaN(a) ||
    Number.isNaN(b) ||
    Number.isNaN(d)
  )
    return undefined
  if (c.tokens.starts[i + 1] !== c.tokens.ends[i]) return undefined
  const [year, month, day] = a > 999 ? [a, b, d] : [d, b, a]
  const full = year < 100 && mark === '/' ? 2000 + year : year
  if (full < 1900 || full > 2199) return undefined
  if (isRealDay(full, month, day))
    return { last: i + 5, type: 'DATE', value: `${full}-${pad(month)}-${pad(day)}`, read: ['day', 'month', 'year'] }
  if (isRealDay(full, day, month))
    return { last: i + 5, type: 'DATE', value: `${full}-${pad(day)}-${pad(month)}`, read: ['day', 'month', 'year'] }
  return undefined
}

/** The year a day and month without one mean: by its modifier, else the nearest not far ahead of publication. */
function inferYear(c: Context, month: number, day: number | null, shift: -1 | 0 | 1 | undefined): string {
  if (!c.dct) return 'XXXX'
  const year = Number(c.dct.slice(0, 4))
  const now = Number(c.dct.slice(5, 7)) * 100 + (day === null ? 0 : Number(c.dct.slice(8, 10)))
  const then = month * 100 + (day ?? 0)
  if (shift === 0) return String(year)
  if (shift === -1) return String(then < now ? year : year - 1)
  if (shift === 1) return String(then > now ? year : year + 1)
  if (then <= now) return now - then > 900 ? String(year + (day === null ? 0 : 1)) : String(year)
  // ahead of publication: announced within the next months, else last year's
  return then - now > 600 ? String(year - 1) : String(year)
}

/** [شهر] MONTH [YEAR | modifier]; a doubtful month needs a year, a modifier or «شهر». */
function monthPhrase(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  const headed = word === 'شهر' || word === 'شهري'
  if (headed) {
    at++
    word = fold(c, at)
    if (!sameLine(c, at)) return undefined
  }
  const month = monthAt(c, at, word)
  if (!month) return undefined
  // a day that belongs to a name takes its month along
  if (isBlocked(c, i) || (integer(c, i - 1) <= 31 && isBlocked(c, i - 1))) return undefined
  let at2 = month.last
  if (fold(c, at2) === 'من' && ['العام', 'عام', 'السنه'].includes(fold(c, at2 + 1))) {
    const shift = shiftAt(c, at2 + 2)
    if (shift !== undefined && c.dct)
      return {
        last: at2 + 3,
        type: 'DATE',
        value: `${Number(c.dct.slice(0, 4)) + shift}-${pad(month.month)}`,
        read: ['month'],
        inferred: ['year'],
      }
  }
  if (
    (fold(c, at2) === 'من' && (fold(c, at2 + 1) === 'عام' || fold(c, at2 + 1) === 'سنه')) ||
    fold(c, at2) === 'عام' ||
    fold(c, at2) === 'سنه' ||
    fold(c, at2) === '،'
  ) {
    const skip = fold(c, at2) === 'من' ? 2 : 1
    if (yearAt(c, at2 + skip)) at2 += skip
  }
  const y = yearAt(c, at2)
  if (month.calendar === 'hijri') {
    if (!y && !headed && (month.doubtful || shiftAt(c, month.last) === undefined)) return undefined
    const end = y ? y.last : shiftAt(c, month.last) === undefined ? month.last : month.last + 1
    const first = y ? hijriToGregorian(y.year, month.month, 1) : null
    return {
      last: end,
      type: 'DATE',
      value: first ? first.slice(0, 7) : 'XXXX-XX',
      hijri: `${y?.year ?? 'XXXX'}-${pad(month.month)}`,
    }
  }
  if (y && !y.hijri)
    return { last: y.last, type: 'DATE', value: `${y.year}-${pad(month.month)}`, read: ['month', 'year'] }
  const shift = shiftAt(c, month.last)
  if (month.doubtful && shift === undefined && !headed) return undefined
  const year = inferYear(c, month.month, null, shift)
  return {
    last: shift === undefined ? month.last : month.last + 1,
    type: 'DATE',
    value: `${year}-${pad(month.month)}`,
    read: ['month'],
    inferred: ['year'],
  }
}

/** عام 1997, سنة 2010, a bare year behind a preposition: «منذ 2011», «بين 2011 و2015». */
function yearPhrase(c: Context, i: number, form: string): Reading | undefined {
  if (form === 'عام' || form === 'العام' || form === 'سنه' || form === 'السنه' || form === 'عامي') {
    const y = yearAt(c, i + 1)
    if (!y) return undefined
    return yearReading(y)
  }
  if (c.tokens.kinds[i] !== Kind.number) return undefined
  const y = yearAt(c, i)
  if (!y || y.year < 1800) return undefined
  if (y.last > i + 1) return yearReading(y)
  const before = fold(c, i - 1)
  const next = fold(c, i + 1)
  if (
    isWord(c, i + 1) &&
    (c.lexicon.units.has(next) || /^(ال)?(قتيل|جريح|شخص|دولار|طن|لاجي|مقعد|كيلومتر|متر)/.test(next))
  )
    return undefined
  const prepositions = [
    'في',
    'منذ',
    'حتي',
    'عام',
    'سنه',
    'بحلول',
    'و',
    'الي',
    'بين',
    'من',
    'قبل',
    'بعد',
    'خلال',
    'عامي',
    'انتخابات',
    'موازنه',
    'ميزانيه',
    'لعام',
    'لسنه',
    'موسم',
    'مونديال',
    'صيف',
    'ربيع',
    'شتاء',
    'خريف',
  ]
  if (!prepositions.includes(before) && !prepositions.includes(bare(before))) return undefined
  return yearReading(y)
}

const yearReading = (y: { year: number; last: number; hijri: boolean }): Reading => {
  if (!y.hijri) return { last: y.last, type: 'DATE', value: String(y.year), read: ['year'] }
  const first = hijriToGregorian(y.year, 1, 1)
  return {
    last: y.last,
    type: 'DATE',
    value: first ? first.slice(0, 4) : 'XXXX',
    hijri: String(y.year),
    read: ['year'],
  }
}

/** مطلع أبريل, نهاية 2021, أواخر الشهر الماضي: the period with a mod; the edge belongs to the span. */
function edge(c: Context, i: number, form: string): Reading | undefined {
  const mod = c.lexicon.edges.get(form)
  if (!mod || !sameLine(c, i + 1)) return undefined
  const inner =
    currentUnit(c, i + 1) ??
    dated(c, i + 1, fold(c, i + 1)) ??
    monthPhrase(c, i + 1, fold(c, i + 1)) ??
    yearPhrase(c, i + 1, fold(c, i + 1)) ??
    periodName(c, i + 1, fold(c, i + 1)) ??
    unitPhrase(c, i + 1, fold(c, i + 1)) ??
    bareYear(c, i + 1)
  return inner && inner.type === 'DATE' ? { ...inner, mod } : undefined
}

/** «نهاية الشهر», «مطلع الأسبوع»: of the running one, where nothing says which. */
function currentUnit(c: Context, i: number): Reading | undefined {
  const word = fold(c, i)
  const unit = c.lexicon.units.get(word)
  if (
    !unit ||
    unit.form !== 'singular' ||
    !word.startsWith('ال') ||
    !c.dct ||
    shiftAt(c, i + 1) !== undefined ||
    yearAt(c, i + 1)
  )
    return undefined
  if (isWord(c, i + 1) && /^ال/.test(fold(c, i + 1))) return undefined
  const value = { W: isoWeek(c.dct), M: c.dct.slice(0, 7), Y: c.dct.slice(0, 4) }[unit.letter]
  return value ? { last: i + 1, type: 'DATE', value, inferred: ['month', 'year'] } : undefined
}

const bareYear = (c: Context, i: number): Reading | undefined => {
  const y = yearAt(c, i)
  return y && yearReading(y)
}

/** أكثر من عامين, نحو ثلاثة أيام: the duration with a mod. */
function moreThan(c: Context, i: number, form: string): Reading | undefined {
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
function ago(c: Context, i: number, form: string): Reading | undefined {
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

/** Number in digits or words at i. */
function numberAt(c: Context, i: number, form = fold(c, i)): { n: number; last: number } | undefined {
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
function counted(c: Context, i: number, form: string): Reading | undefined {
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

/** السنوات الخمس الماضية, الساعات الأربع والعشرين المقبلة, الأيام الثلاثة الأخيرة: so many units to or from now. */
function countedAhead(c: Context, i: number, form: string): Reading | undefined {
  const unit = c.lexicon.units.get(form)
  if (!unit || unit.form !== 'plural' || !form.startsWith('ال') || !fold(c, i + 1).startsWith('ال')) return undefined
  const number = numberAt(c, i + 1, fold(c, i + 1).slice(2))
  if (!number) return undefined
  const more = /^وال/.test(fold(c, number.last))
    ? c.lexicon.numbers.longest(fold(c, number.last).slice(3), () => undefined)
    : undefined
  const n = number.n + (more && number.n < 10 && more.values[0]! % 10 === 0 ? more.values[0]! : 0)
  const at = more && n !== number.n ? number.last + 1 : number.last
  const last = shiftAt(c, at) !== undefined || fold(c, at) === 'الاخيره' ? at + 1 : at
  return { last, type: 'DURATION', value: `${unit.prefix}${n}${unit.letter}` }
}

/** الأسبوع الماضي, الشهر المقبل, العام 2015, هذا الأسبوع, الأيام المقبلة. */
function unitPhrase(c: Context, i: number, form: string): Reading | undefined {
  const named = form === 'هذا' || form === 'هذه'
  const several = countedAhead(c, i, form)
  if (several) return several
  const at = named ? i + 1 : i
  const word = named ? fold(c, at) : form
  const unit = c.lexicon.units.get(word)
  if (!unit || !isWord(c, at)) return undefined
  const shift = named ? 0 : shiftAt(c, at + 1)
  if (word.startsWith('ال') && unit.form === 'plural' && shift !== undefined && !named) {
    const value = shift > 0 ? 'FUTURE_REF' : shift < 0 ? 'PAST_REF' : 'PRESENT_REF'
    return { last: at + 2, type: 'DATE', value }
  }
  if (!word.startsWith('ال')) {
    // «منذ عام», «لمدة شهر», «مرور أسبوع»: one of them
    const before = fold(c, i - 1)
    if (
      !named &&
      unit.form === 'singular' &&
      ['منذ', 'لمده', 'مرور', 'مضي', 'قبل', 'طيله', 'طوال', 'خلال'].includes(before) &&
      !/^(من|ال)/.test(fold(c, at + 1)) &&
      yearAt(c, at + 1) === undefined
    )
      return { last: at + 1, type: 'DURATION', value: `${unit.prefix}1${unit.letter}` }
    return undefined
  }
  if (shift === undefined || unit.prefix === 'PT') return undefined
  const last = named ? at + 1 : at + 2
  if (unit.letter === 'D') {
    if (named) return { last, type: 'DATE', value: c.dct ?? 'XXXX-XX-XX' }
    return { last, type: 'DATE', value: c.dct ? shiftDays(c.dct, shift) : 'XXXX-XX-XX' }
  }
  if (!c.dct)
    return { last, type: 'DATE', value: unit.letter === 'W' ? 'XXXX-WXX' : unit.letter === 'M' ? 'XXXX-XX' : 'XXXX' }
  const year = Number(c.dct.slice(0, 4))
  if (unit.letter === 'W')
    return { last, type: 'DATE', value: isoWeek(shiftDays(c.dct, 7 * shift)), inferred: ['week'] }
  if (unit.letter === 'M') {
    const moved = shiftMonths(year, Number(c.dct.slice(5, 7)), shift)
    return { last, type: 'DATE', value: `${moved.year}-${pad(moved.month)}`, inferred: ['month', 'year'] }
  }
  if (unit.letter === 'Y') return { last, type: 'DATE', value: String(year + shift), inferred: ['year'] }
  if (unit.letter === 'DE') return { last, type: 'DATE', value: String(Math.floor(year / 10) + shift) }
  if (unit.letter === 'CE') return { last, type: 'DATE', value: String(Math.floor(year / 100) + shift) }
  return undefined
}

/** الربع الأول من 2023, الفصل الثاني, النصف الأول من العام الجاري, القرن العشرين, الثمانينيات, صيف 2006. */
function periodName(c: Context, i: number, form: string): Reading | undefined {
  const ordinals: Record<string, number> = { الاول: 1, الثاني: 2, الثالث: 3, الرابع: 4, الاخير: 4 }
  const kind = { الربع: 'Q', الفصل: 'Q', الثلاثي: 'Q', النصف: 'H', السداسي: 'H' }[form]
  if (kind) {
    const n = ordinals[fold(c, i + 1)]
    if (!n || (kind === 'H' && n > 2)) return undefined
    let at = i + 2
    if (fold(c, at) === 'من' || fold(c, at) === 'لعام') at++
    const y = yearPhrase(c, at, fold(c, at)) ?? unitPhrase(c, at, fold(c, at)) ?? bareYear(c, at)
    const year = y && /^\d{4}$/.test(y.value) ? y.value : undefined
    if (!year && form !== 'الربع' && form !== 'السداسي' && form !== 'الثلاثي') return undefined
    return { last: year ? y!.last : i + 2, type: 'DATE', value: `${year ?? c.dct?.slice(0, 4) ?? 'XXXX'}-${kind}${n}` }
  }
  const decades: Record<string, string> = {
    الخمسينيات: '195',
    الستينيات: '196',
    السبعينيات: '197',
    الثمانينيات: '198',
    التسعينيات: '199',
    الستينات: '196',
    السبعينات: '197',
    الثمانينات: '198',
    التسعينات: '199',
    خمسينيات: '195',
    ستينيات: '196',
    سبعينيات: '197',
    ثمانينيات: '198',
    تسعينيات: '199',
  }
  if (decades[form])
    return {
      last: fold(c, i + 1) === 'القرن' && shiftAt(c, i + 2) === -1 ? i + 3 : i + 1,
      type: 'DATE',
      value: decades[form]!,
    }
  const centuries: Record<string, string> = { العشرين: '19', 'الحادي والعشرين': '20', العشرون: '19' }
  if (form === 'القرن') {
    if (centuries[fold(c, i + 1)]) return { last: i + 2, type: 'DATE', value: centuries[fold(c, i + 1)]! }
    const n = { التاسع: 9, الثامن: 8, السابع: 7, السادس: 6, الخامس: 5, الرابع: 4, الثالث: 3, الثاني: 2 }[fold(c, i + 1)]
    if (n && fold(c, i + 2) === 'عشر') return { last: i + 3, type: 'DATE', value: String(n + 9) }
    if (fold(c, i + 1) === 'الحادي' && fold(c, i + 2) === 'والعشرين') return { last: i + 3, type: 'DATE', value: '20' }
    return undefined
  }
  const season = {
    صيف: 'SU',
    الصيف: 'SU',
    شتاء: 'WI',
    الشتاء: 'WI',
    ربيع: 'SP',
    الربيع: 'SP',
    خريف: 'FA',
    الخريف: 'FA',
  }[form]
  if (season) {
    const y = yearPhrase(c, i + 1, fold(c, i + 1)) ?? bareYear(c, i + 1)
    if (y) return { last: y.last, type: 'DATE', value: `${y.value}-${season}` }
    const shift = shiftAt(c, i + 1)
    if (shift !== undefined && form.startsWith('ال'))
      return {
        last: i + 2,
        type: 'DATE',
        value: c.dct ? `${Number(c.dct.slice(0, 4)) + Math.min(shift, 1)}-${season}` : `XXXX-${season}`,
      }
  }
  return undefined
}

/** Value of a bare or modified weekday: the last one, or the next where the clause looks ahead. */
function weekdayValue(c: Context, day: number, shift: -1 | 0 | 1 | undefined, ahead: boolean): string {
  if (!c.dct) return 'XXXX-XX-XX'
  const today = weekdayOf(c.dct)
  const back = (today - day + 7) % 7
  if (shift === 1) return shiftDays(c.dct, (day - today + 7) % 7 || 7)
  // on a Friday «توقّع الجمعة» is the day itself
  if (shift === undefined && ahead) return shiftDays(c.dct, (day - today + 7) % 7)
  if (shift === -1) return shiftDays(c.dct, -(back || 7))
  return shiftDays(c.dct, -back)
}

/** [يوم] الثلاثاء [الماضي]: by the modifier, else by the tense of the clause. */
function weekday(c: Context, i: number, form: string): Reading | undefined {
  let at = i
  let word = form
  if (word === 'يوم' || word === 'نهار') {
    at++
    word = fold(c, at)
  }
  const day = c.lexicon.weekdays.get(word)
  if (!day || !isWord(c, at)) return undefined
  const shift = shiftAt(c, at + 1)
  const last = shift === undefined ? at + 1 : at + 2
  return {
    last,
    type: 'DATE',
    value: weekdayValue(c, day, shift, looksAhead(c, i)),
    inferred: ['day', 'month', 'year'],
  }
}

const aheadWords = new Set([
  'سوف',
  'المقرر',
  'المنتظر',
  'المرتقب',
  'يعتزم',
  'تعتزم',
  'ينتظر',
  'ارجي',
  'تاجل',
  'تاجلت',
  'ارجيت',
  'موعد',
])

/** A future verb in the same clause before the token: «سيلتقيان الثلاثاء». */
function looksAhead(c: Context, i: number): boolean {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  for (let k = i - 1; k >= Math.max(first, i - 12); k--) {
    const word = fold(c, k)
    if (aheadWords.has(word) || c.lexicon.isFuture(word)) return true
    const tense = c.lexicon.tense(word)
    if (tense === 'past') return false
    // «تنطلق الأحد», «من المقرر أن يلتقيا الثلاثاء»; «كان يزور» and «لم يزر» look back
    if (tense === 'present') return !/^(كان|كانت|وكان|وكانت|لم|ولم)$/.test(fold(c, k - 1))
    if (c.tokens.kinds[k] === Kind.stop) break
  }
  return false
}

/** اليوم, أمس, «اليوم الإثنين», «اليوم (الثلاثاء)», الآن, مؤخراً. */
function deictic(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.deictic.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit) return undefined
  const meaning = hit.values[0]!
  let last = i + hit.length
  if (meaning.kind === 'ref') {
    if (form === 'الماضي' || form === 'السابق' || form === 'المستقبل' || form === 'الحاضر') {
      const before = fold(c, i - 1)
      if (!['في', 'من', 'عن'].includes(before) || (isWord(c, last) && fold(c, last).startsWith('ال'))) return undefined
    }
    if (fold(c, i) === 'وقت' && fold(c, last) === 'امس') return { last: last + 1, type: 'DATE', value: dayOf(c, -1) }
    return { last, type: 'DATE', value: meaning.value }
  }
  if (meaning.kind === 'part')
    return {
      last,
      type: 'TIME',
      value: `${dayOf(c, meaning.offset)}${meaning.part}`,
      inferred: ['day', 'month', 'year'],
    }
  // «اليوم الأول» is no day of publication
  if (
    form === 'اليوم' &&
    isWord(c, last) &&
    /^(الاول|الثاني|الثالث|الرابع|الخامس|الاخير|الواحد|العالمي|الوطني|الدولي)$/.test(fold(c, last))
  )
    return undefined
  if (c.lexicon.weekdays.has(fold(c, last)) && isWord(c, last)) last++
  else if (fold(c, last) === '(' && c.lexicon.weekdays.has(fold(c, last + 1)) && fold(c, last + 2) === ')') last += 3
  else if (fold(c, last) === '،' && c.lexicon.weekdays.has(fold(c, last + 1)) && !isWord(c, last + 2)) last += 2
  return { last, type: 'DATE', value: dayOf(c, meaning.offset), inferred: ['day', 'month', 'year'] }
}

const dayOf = (c: Context, offset: number): string => (c.dct ? shiftDays(c.dct, offset) : 'XXXX-XX-XX')

/** مساء أمس, صباح اليوم, فجر الثلاثاء, «مساء 3 آذار». */
function partOfDay(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.parts.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit || !sameLine(c, i + hit.length)) return undefined
  let at = i + hit.length
  if (fold(c, at) === 'يوم') at++
  const inner = dated(c, at, fold(c, at)) ?? weekday(c, at, fold(c, at)) ?? deictic(c, at, fold(c, at))
  if (inner?.type !== 'DATE' || !/^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(inner.value)) return undefined
  return { ...inner, type: 'TIME', value: `${inner.value}${hit.values[0]}` }
}

/** An hour without its head: 17:00 with its zone, «الثامنة والنصف», «السابعة صباحاً». */
function tellsClock(c: Context, i: number, form: string): boolean {
  const next = fold(c, i + 1)
  if (c.tokens.kinds[i] === Kind.number) return /^\d{1,2}:\d{2}$/.test(form) && (next === 'بتوقيت' || next === 'توقيت')
  if (!/^ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره)$/.test(form)) return false
  return /^(صباحا|فجرا|مساء|ليلا|ظهرا|عصرا|والنصف|والربع|والثلث)$/.test(next)
}

/** الساعة 15:00 [مساءً] [بتوقيت غرينتش]; the day is the publication day. */
function clock(c: Context, i: number, form: string): Reading | undefined {
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

/** كل يوم, كل جمعة, كل ثلاثة أشهر. */
function set(c: Context, i: number, form: string): Reading | undefined {
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
