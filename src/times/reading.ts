// What every pattern of time shares: a reading of tokens, its context, and looks at single tokens.

import type { Time, TimeType } from '../document/record.js'
import { toInteger } from '../text/digits.js'
import { Kind, type Tokens } from '../text/tokens.js'
import { isoYear, shiftDays } from './calendar.js'
import type { TimesLexicon } from './lexicon.js'

/** A reading over tokens [first, last). */
export interface Reading {
  readonly last: number
  readonly type: TimeType
  readonly value: string
  readonly mod?: string
  readonly hijri?: string
  readonly read?: readonly string[]
  readonly inferred?: readonly string[]
  /** what the text says against itself: a weekday that its date denies, a day that its month has not */
  readonly odd?: 'WEEKDAY' | 'DAY'
  /** first token, where the expression begins before the token that was asked for */
  readonly first?: number
  /** letters off the first token; the caller's where absent */
  readonly letters?: number
}

export interface Context {
  readonly tokens: Tokens
  readonly lexicon: TimesLexicon
  /** publication day or null */
  readonly dct: string | null
  /** hour and minute of publication, `HH:MM`, or null */
  readonly publishedAt: string | null
  /** the zone that an article gives for all its hours («جميع الأوقات بتوقيت برلين»), or null */
  readonly zone: string | null
  /** adjectives of frequency count */
  readonly adjectives: boolean
  /** what was found before, in text order */
  readonly before: readonly Time[]
}

export const fold = (c: Context, i: number): string => c.tokens.folded[i] ?? ''

/** The word before token i, a conjunction off: «وبعد أشهر» -> بعد. */
export const wordBefore = (c: Context, i: number): string => {
  const word = fold(c, i - 1)
  return /^[وف](في|منذ|قبل|بعد|خلال|حتي|طوال)$/.test(word) ? word.slice(1) : word
}

/** A word with the article at token i; «إلى», «ألقى» and «التقى» only look like one. */
export const isDefinite = (c: Context, i: number): boolean =>
  /^ال..+/.test(c.tokens.folded[i] ?? '') && !c.lexicon.mayBePast(c.tokens.folded[i]!)

export const isWord = (c: Context, i: number): boolean => i < c.tokens.length && c.tokens.kinds[i] === Kind.word

export const sameLine = (c: Context, i: number): boolean =>
  i > 0 && i < c.tokens.length && c.tokens.sentences[i] === c.tokens.sentences[i - 1]

export const integer = (c: Context, i: number): number =>
  i < c.tokens.length && c.tokens.kinds[i] === Kind.number ? toInteger(c.tokens.folded[i]!) : Number.NaN

export const pad = (n: number): string => String(n).padStart(2, '0')

export const isDay = (value: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The day so many days from publication; `XXXX-XX-XX` where that is not known or past the years ISO 8601 writes. */
export const dayOf = (c: Context, offset: number): string => (c.dct && shiftDays(c.dct, offset)) || 'XXXX-XX-XX'

/** A year as it stands in a value; `XXXX` past those ISO 8601 writes. */
export const yearText = (year: number): string => isoYear(year) ?? 'XXXX'
