// Finds time expressions in tokens and gives each its TIMEX3 type and value.

import { type Document, type Notice, publishedDay } from '../document/document.js'
import type { Time } from '../document/record.js'
import { skipLetters } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { aboutHour, clock } from './clock.js'
import { dated } from './dates.js'
import { deictic } from './deictic.js'
import { age, ago, counted, fromFeast, fromNamed, moreThan } from './durations.js'
import { feast } from './feasts.js'
import { joined } from './joined.js'
import type { TimesLexicon } from './lexicon.js'
import { monthPhrase } from './months.js'
import { openingForms } from './openers.js'
import { ownDay } from './own-day.js'
import { adverbOfDay, barePart, partOfDay, vagueHour } from './parts.js'
import { edge, periodName, weekend } from './periods.js'
import { withRanges } from './ranges.js'
import type { Context, Reading } from './reading.js'
import { everyYear, repeatedDay, set } from './sets.js'
import { unitPhrase } from './units.js'
import { weekday } from './weekdays.js'
import { yearPhrase } from './years.js'
import { zoneOfAll } from './zones.js'

export interface TimesOptions {
  /** adjectives of frequency are times too: «اجتماع أسبوعي» is a SET. Default false, as in records */
  readonly adjectives?: boolean
  /** called for what the text says against itself; the time is kept all the same */
  readonly onNotice?: (notice: Notice) => void
}

const oddities = {
  WEEKDAY: ['TIME_WEEKDAY', 'the weekday does not fit the date; the date was kept'],
  DAY: ['TIME_DAY', 'the month has no such day; the month alone was kept'],
} as const

/**
 * Time expressions of a document in text order, without overlaps. Values resolve against `doc.published`; without it
 * relative days stay XXXX-XX-XX. Linear: each token is tried against patterns of bounded length.
 */
export function findTimes(
  doc: Pick<Document, 'text' | 'published'>,
  tokens: Tokens,
  lexicon: TimesLexicon,
  options: TimesOptions = {},
): Time[] {
  const out: Time[] = []
  const context: Context = {
    tokens,
    lexicon,
    dct: ownDay(tokens, lexicon, publishedDay(doc)),
    publishedAt: doc.published?.match(/T(\d\d:\d\d)/)?.[1] ?? null,
    zone: zoneOfAll(tokens, lexicon),
    before: out,
    adjectives: options.adjectives ?? false,
  }
  for (let i = 0; i < tokens.length; ) {
    const found = tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.number ? readAt(context, i) : undefined
    if (!found) {
      i++
      continue
    }
    const reading = everyYear(context, found.reading) ?? joined(context, i, found.reading)
    const first = reading.first ?? i
    const start = tokens.starts[first]! + skipLetters(surface(tokens, first), first === i ? found.letters : 0)
    const end = tokens.ends[reading.last - 1]!
    const { value, type, mod, hijri, read, inferred, odd } = reading
    if (odd) {
      const [code, why] = oddities[odd]
      options.onNotice?.({ code, message: `«${doc.text.slice(start, end)}»: ${why}.`, start, end })
    }
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
  return withRanges(doc.text, out)
}

/** In the order they are asked: the first that reads wins. */
const patterns = [
  repeatedDay,
  weekend,
  edge,
  moreThan,
  aboutHour,
  fromNamed,
  fromFeast,
  ago,
  age,
  vagueHour,
  feast,
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
  barePart,
  adverbOfDay,
]

function readAt(c: Context, i: number): { reading: Reading; letters: number } | undefined {
  const word = c.tokens.folded[i]!
  const forms =
    c.tokens.kinds[i] === Kind.number
      ? [{ form: word, letters: 0, conjunction: false, preposition: '' }]
      : openingForms(c.lexicon, word)
  for (const v of forms) {
    for (const pattern of patterns) {
      const reading = pattern(c, i, v.form)
      if (reading && reading.last > i) return { reading, letters: reading.letters ?? v.letters }
    }
  }
  return undefined
}
