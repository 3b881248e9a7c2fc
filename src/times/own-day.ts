// Tells the day a text was written from the weekday it gives «اليوم» or «أمس».

import type { Tokens } from '../text/tokens.js'
import { shiftDays, weekdayOf } from './calendar.js'
import type { TimesLexicon } from './lexicon.js'

const offsets: ReadonlyMap<string, number> = new Map([
  ['اليوم', 0],
  ['امس', -1],
  ['غدا', 1],
])

/**
 * The day the text itself was written: the publication day, unless the first «اليوم الأربعاء» or «أمس الثلاثاء» names a
 * weekday that only a neighbouring day fits (archives print the day they were collected). At most three days apart.
 */
export function ownDay(tokens: Tokens, lexicon: TimesLexicon, published: string | null): string | null {
  if (!published) return null
  for (let i = 0; i + 1 < tokens.length; i++) {
    const offset = offsets.get(tokens.folded[i]!)
    // «أول أمس الخميس», «أول من أمس الخميس» are a day further back
    if (offset === undefined || /^[وفبل]?(اول|من)$/.test(tokens.folded[i - 1] ?? '')) continue
    const named =
      lexicon.weekdays.get(tokens.folded[i + 1]!) ??
      (tokens.folded[i + 1] === '(' ? lexicon.weekdays.get(tokens.folded[i + 2] ?? '') : undefined)
    if (named === undefined) continue
    const meant = shiftDays(published, offset)
    if (!meant) return published
    const gap = (weekdayOf(meant) - named + 7) % 7
    if (gap === 0) return published
    if (gap <= 3) return shiftDays(published, -gap) ?? published
    return (gap === 6 ? shiftDays(published, 1) : null) ?? published
  }
  return published
}
