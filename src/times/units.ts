// Reads units placed by an adjective or a demonstrative: «الأسبوع الماضي», «هذا الشهر», «السنوات الخمس المقبلة».

import { isoWeek, shiftDays, shiftMonths } from './calendar.js'
import { numberAt } from './durations.js'
import { type Context, fold, isWord, pad, type Reading, shiftAt } from './reading.js'
import { yearAt } from './years.js'

/** الأسبوع الماضي, الشهر المقبل, العام 2015, هذا الأسبوع, الأيام المقبلة. */
export function unitPhrase(c: Context, i: number, form: string): Reading | undefined {
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

/** السنوات الخمس الماضية, الساعات الأربع والعشرين المقبلة, الأيام الثلاثة الأخيرة: so many units to or from now. */
function countedAhead(c: Context, i: number, form: string): Reading | undefined {
  const unit = c.lexicon.units.get(form)
  if (unit?.form !== 'plural' || !form.startsWith('ال') || !fold(c, i + 1).startsWith('ال')) return undefined
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

/** «نهاية الشهر», «مطلع الأسبوع»: of the running one, where nothing says which. */
export function currentUnit(c: Context, i: number): Reading | undefined {
  const word = fold(c, i)
  const unit = c.lexicon.units.get(word)
  if (
    unit?.form !== 'singular' ||
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
