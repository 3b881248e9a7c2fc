// Reads how often something comes: «كل يوم», «كل ثلاثة أشهر», «كل صيف», «سنوياً».

import { counted } from './durations.js'
import { seasons } from './periods.js'
import { type Context, fold, isWord, type Reading } from './reading.js'

/** كل يوم, كل جمعة, كل يوم سبت, كل صيف, كل ثلاثة أشهر, يومياً. */
export function set(c: Context, i: number, form: string): Reading | undefined {
  const often = c.lexicon.frequencies.get(form)
  if (often && isWord(c, i)) return { last: i + 1, type: 'SET', value: often }
  if (form !== 'كل' || !isWord(c, i + 1)) return undefined
  const next = fold(c, i + 1)
  const unit = c.lexicon.units.get(next)
  if (unit?.form === 'singular' && !next.startsWith('ال')) {
    const day = unit.letter === 'D' ? weekdayAt(c, i + 2) : undefined
    if (day) return { last: i + 3, type: 'SET', value: `XXXX-WXX-${day}` }
    return { last: i + 2, type: 'SET', value: `${unit.prefix}1${unit.letter}` }
  }
  const day = weekdayAt(c, i + 1)
  if (day) return { last: i + 2, type: 'SET', value: `XXXX-WXX-${day}` }
  const season = seasons.get(next)
  if (season && !next.startsWith('ال')) return { last: i + 2, type: 'SET', value: `XXXX-${season}` }
  const inner = counted(c, i + 1, next)
  return inner ? { ...inner, type: 'SET' } : undefined
}

/** A day of the week with or without its article: «كل جمعة», «كل يوم سبت». */
const weekdayAt = (c: Context, i: number): number | undefined =>
  isWord(c, i) ? (c.lexicon.weekdays.get(fold(c, i)) ?? c.lexicon.weekdays.get(`ال${fold(c, i)}`)) : undefined
