// Reads years: «عام 1997», «1439هـ», a bare «منذ 2011».

import { Kind } from '../text/tokens.js'
import { hijriToGregorian } from './calendar.js'
import { type Context, fold, integer, isWord, type Reading } from './reading.js'

/** A four-digit year at i, its «م» or «هـ» behind it; `hijri` where it is marked or too small for a Gregorian one. */
export function yearAt(c: Context, i: number): { year: number; last: number; hijri: boolean } | undefined {
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

/** عام 1997, سنة 2010, a bare year behind a preposition: «منذ 2011», «بين 2011 و2015». */
export function yearPhrase(c: Context, i: number, form: string): Reading | undefined {
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

export const bareYear = (c: Context, i: number): Reading | undefined => {
  const y = yearAt(c, i)
  return y && yearReading(y)
}

const bare = (word: string): string => (word.startsWith('ال') ? word.slice(2) : word.replace(/^[وفبلك](?=...)/, ''))
