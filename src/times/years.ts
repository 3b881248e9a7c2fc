// Reads years: «عام 1997», «1439هـ», a bare «منذ 2011».

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { hijriToGregorian } from './calendar.js'
import { type Context, fold, integer, isWord, type Reading } from './reading.js'
import { yearInWords } from './year-words.js'

export interface YearHit {
  readonly year: number
  readonly last: number
  readonly hijri: boolean
}

/** A four-digit year at i, its «م» or «هـ» behind it; `hijri` where it is marked or too small for a Gregorian one. */
export function yearAt(c: Context, i: number): YearHit | undefined {
  const year = integer(c, i)
  if (!(year >= 1300 && year <= 2199)) return undefined
  const marked = isCalendarMark(fold(c, i + 1))
  const hijri = marked ? fold(c, i + 1).startsWith('ه') : year < 1500
  return { year, last: marked ? i + 2 : i + 1, hijri }
}

/** «م», «هـ» and their like behind a year. */
export const isCalendarMark = (word: string): boolean => /^(م|هـ?|(ميلادي|هجري)ه?)$/.test(word)

/** «المالية», «الدراسي»: what kind of year, between it and what places it. */
export const isYearKind = (word: string): boolean => /^ال(مالي|دراسي|جامعي)ه?$/.test(word)

/** عام 1997, سنة 2010, a bare year behind a preposition: «منذ 2011», «بين 2011 و2015». */
export function yearPhrase(c: Context, i: number, form: string): Reading | undefined {
  if (form === 'عام' || form === 'العام' || form === 'سنه' || form === 'السنه' || form === 'عامي' || form === 'سنتي') {
    // «السنة المالية 2022»
    const y =
      yearAt(c, i + 1) ??
      (isYearKind(fold(c, i + 1)) || /^ال(هجري|ميلادي)ه?$/.test(fold(c, i + 1)) ? yearAt(c, i + 2) : undefined)
    // «عامي 2016 و2018»: the dual belongs to both and stands outside
    if (y) return form === 'عامي' || form === 'سنتي' ? { ...yearReading(y), first: i + 1 } : yearReading(y)
    const told = yearInWords(c, i + 1)
    if (told) return yearReading({ ...told, hijri: told.year < 1500 })
    const old = integer(c, i + 1)
    return old >= 100 && old < 1300 && fold(c, i + 2) === 'م'
      ? { last: i + 3, type: 'DATE', value: String(old).padStart(4, '0'), read: ['year'] }
      : undefined
  }
  if (c.tokens.kinds[i] !== Kind.number) return undefined
  const y = yearAt(c, i)
  if (!y || y.year < 1800) return undefined
  if (y.last > i + 1) return yearReading(y)
  const before = fold(c, i - 1)
  const next = fold(c, i + 1)
  if (spansYears(c, i, y.year)) return yearReading(y)
  // «(1949)» behind a work or an event
  if (before === '(' && next === ')' && y.year >= 1900) return yearReading(y)
  // «تراجع إلى 1984 صوتاً» counts
  const counts =
    /ا$/.test(next) &&
    !/[أإآى]$/.test(isWord(c, i + 1) ? surface(c.tokens, i + 1) : '') &&
    !/(ها|نا|ما|ذا)$/.test(next) &&
    !['منذ', 'عام', 'سنه'].includes(before) &&
    !c.lexicon.mayBePast(next)
  if (isWord(c, i + 1) && (c.lexicon.units.has(next) || isCountedThing(c, next) || counts)) return undefined
  // «أكثر من 2000 عامل», «لا يقل عن 1950»
  if (/^(من|عن|علي)$/.test(before) && variants(fold(c, i - 2)).some((v) => c.lexicon.comparing.has(v.form)))
    return undefined
  // «وصل إلى 1900 متدرب» counts, «من 2011 حتى» does not
  // «قاد بين 2016 و2021 سبع وساطات»
  if (before === 'و' && isSecondYear(c, i)) return yearReading(y)
  if (/^[وف]?(من|الي|بعد|قبل|بين)$|^و$/.test(before) && isWord(c, i + 1) && c.lexicon.isBareNoun(next)) return undefined
  return opensYear(c, before) ? yearReading(y) : undefined
}

/** The year before «و» was read just now, behind «بين». */
function isSecondYear(c: Context, i: number): boolean {
  const last = c.before.at(-1)
  return (
    /^\d{4}$/.test(last?.value ?? '') &&
    c.tokens.starts[i - 1]! - last!.end <= 1 &&
    /^[وف]?(بين|عامي)$/.test(fold(c, i - 3))
  )
}

/** «(1989 – 2019)», «2003-2004»: one of two years with a dash between, not too far apart. */
function spansYears(c: Context, i: number, year: number): boolean {
  const dash = (k: number): boolean => ['-', '–', '—', 'ـ'].includes(fold(c, k))
  const [from, to] = dash(i + 1) ? [year, integer(c, i + 2)] : dash(i - 1) ? [integer(c, i - 2), year] : [0, 0]
  if (!(from >= 1800 && to > from && to <= 2199 && to - from <= 150)) return false
  const at = dash(i + 1) ? i : i - 2
  return fold(c, at - 1) === '(' || opensYear(c, fold(c, at - 1)) || to - from === 1
}

const isCountedThing = (c: Context, word: string): boolean => {
  const plain = word.replace(/^ال/, '')
  return c.lexicon.countedThings.has(plain) || c.lexicon.countedThings.has(plain.replace(/ا$/, ''))
}

/** A preposition or noun behind which a bare number of four digits is a year. */
const opensYear = (c: Context, word: string): boolean => {
  return c.lexicon.yearOpeners.has(word) || c.lexicon.yearOpeners.has(bare(word))
}

const yearReading = (y: YearHit): Reading => {
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

export const bareYear = (c: Context, i: number): Reading | undefined => {
  const y = yearAt(c, i)
  return y && yearReading(y)
}

const bare = (word: string): string =>
  word.startsWith('ال') ? word.slice(2) : word.replace(/^(?:[وف](?=..)|[بلك](?=...))/, '')
