// Reads parts of the day with their day: «مساء أمس», «ليلة الجمعة إلى السبت», «وقت متأخر من مساء الأحد», «الأحد صباحاً».

import { Kind, surface } from '../text/tokens.js'
import { shiftDays } from './calendar.js'
import { dated } from './dates.js'
import { deictic } from './deictic.js'
import { feastAt } from './feasts.js'
import { type Context, dayOf, fold, isDay, isDefinite, isWord, type Reading, sameLine, wordBefore } from './reading.js'
import { namedLast } from './shifts.js'
import { clauseTense, tenseAt } from './tense.js'
import { unitPhrase } from './units.js'
import { weekday } from './weekdays.js'

/** First and last hour of the parts of the day, `HH:MM`. */
const hoursOfPart: Readonly<Record<string, readonly [from: string, to: string]>> = {
  TMO: ['04:00', '12:00'],
  TMI: ['11:30', '15:00'],
  TAF: ['13:00', '18:30'],
  TNI: ['17:00', '24:00'],
}

/**
 * The day of an hour or part that names none: that of publication; the one before where the text is older than the hour and
 * looks back («أُحرقت السيارة مساءً», published at 9), the one after where it is over and the text looks ahead.
 */
export function dayOfHour(c: Context, i: number, from: string, to = from): string {
  if (!c.publishedAt || (from <= c.publishedAt && to >= c.publishedAt)) return dayOf(c, 0)
  const outlook = clauseTense(c, i)
  if (c.publishedAt < from) return dayOf(c, outlook === 'future' || outlook === 'ahead' ? 0 : -1)
  // a present tense is enough for «وقد تُسحب الدوريات فجراً», not for an hour of the clock
  return dayOf(c, outlook === 'future' || (outlook === 'ahead' && from !== to) ? 1 : 0)
}

const dayOfPart = (c: Context, i: number, code: string): string => dayOfHour(c, i, ...hoursOfPart[code]!)

/**
 * «منذ الصباح», «حتى المساء», «في المساء أُخلي سبيله»: of the day of publication; «صحيفة الصباح», «من الصباح حتى المساء»
 * and «يعمل في الليل» are none.
 */
export function barePart(c: Context, i: number, form: string): Reading | undefined {
  const code = c.lexicon.bareParts.get(form)
  // «منذ العصر الباروكي» is an age
  if (!code || c.lexicon.bareParts.has(fold(c, i - 2)) || isDefinite(c, i + 1) || c.tokens.kinds[i + 1] === Kind.quote)
    return undefined
  const before = wordBefore(c, i)
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  // «في المساء أضيء البرج»
  const opens = i - 1 === first && isWord(c, i + 1) && tenseAt(c, i + 1) !== 'present'
  const once = before === 'في' && (opens || hasVerbOfOnce(c, i, first) || tenseAt(c, i + 1) === 'past')
  if (!once && !['منذ', 'حتي', 'حلول'].includes(before)) return undefined
  return {
    last: i + 1,
    type: 'TIME',
    value: `${(before === 'حلول' && dayInSentence(c, i)) || dayOfPart(c, i, code)}${code}`,
    inferred: ['day', 'month', 'year'],
  }
}

/** The day that a token begins: dated, a weekday, «أمس», «اليوم التالي»; undefined for what is longer than a day. */
export function dayAt(c: Context, i: number): Reading | undefined {
  const form = fold(c, i)
  const found = dated(c, i, form) ?? weekday(c, i, form) ?? deictic(c, i, form) ?? unitPhrase(c, i, form)
  return found?.type === 'DATE' && /^[\dX]{4}-[\dX]{2}-[\dX]{2}$/.test(found.value) ? found : undefined
}

/** مساء أمس, صباح اليوم, فجر الثلاثاء, «مساء 3 آذار», «ليلة الجمعة إلى السبت». */
export function partOfDay(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.parts.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit || !sameLine(c, i + hit.length)) return undefined
  const next = i + hit.length
  // «صباح يوم غد» has its day in the table, «صباح يوم الأحد» behind the head
  const at = fold(c, next) === 'يوم' && fold(c, next + 1) !== 'غد' ? next + 1 : next
  const holiday = feastAt(c, at, fold(c, at), true)
  // «ليلة العيد» comes before the day
  const eve = holiday && form === 'ليله' && isDay(holiday.value) ? shiftDays(holiday.value, -1) : undefined
  const inner = dayAt(c, at) ?? (holiday && { ...holiday, value: eve ?? holiday.value })
  if (!inner) return undefined
  const last = /^ليل/.test(form) ? acrossNight(c, at, inner.last) : inner.last
  // «ليلة الخميس إلى الجمعة 13 نونبر»: the date of the second day
  const second = last > inner.last ? dated(c, last - 1, fold(c, last - 1)) : undefined
  const eveOf = second && second.last > last && !second.odd && isDay(second.value) ? shiftDays(second.value, -1) : null
  if (second && eveOf) return { ...second, type: 'TIME', value: `${eveOf}${hit.values[0]}` }
  return { ...inner, last, type: 'TIME', value: `${inner.value}${hit.values[0]}` }
}

/** «ليل الخميس - الجمعة», «ليلة الجمعة إلى السبت», «ليلة الأحد الإثنين»: the night between two days is of the first. */
function acrossNight(c: Context, at: number, last: number): number {
  const linked = ['-', '–', '/', 'الي', 'علي'].includes(fold(c, last)) ? last + 1 : last
  const [first, second] = [at, linked].map((k) => (isWord(c, k) ? c.lexicon.weekdays.get(fold(c, k)) : undefined))
  return first && second && second === (first % 7) + 1 ? linked + 1 : last
}

const vagueHeads: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    وقت: /^(متاخر|مبكر|سابق|لاحق)$/,
    ساعه: /^(متاخره|مبكره)$/,
    ساعات: /^(متاخره|مبكره)$/,
    الساعات: /^(الاولي|المتاخره|المبكره)$/,
  }),
)

/** «ساعات الفجر الأولى», «ساعات الصباح»: of the day named last in the sentence, or of publication. */
function hoursOf(c: Context, i: number): Reading | undefined {
  const code = c.lexicon.bareParts.get(fold(c, i + 1))
  if (!code || isDefinite(c, i + 2) !== /^ال(اول|مبكر|متاخر|اخير)/.test(fold(c, i + 2))) return undefined
  const mod = /^ال(اول|مبكر)/.test(fold(c, i + 2)) ? 'START' : isDefinite(c, i + 2) ? 'END' : undefined
  const value = `${dayInSentence(c, i) ?? dayOfPart(c, i, code)}${code}`
  return { last: mod ? i + 3 : i + 2, type: 'TIME', value, ...(mod && { mod }) }
}

/** The day that was named last in the sentence of token i. */
function dayInSentence(c: Context, i: number): string | null {
  const last = c.before.at(-1)
  return last && last.start >= c.tokens.starts[c.tokens.firsts[c.tokens.sentences[i]!]!]! ? namedLast(c, 'D') : null
}

/** «وقت متأخر من مساء الأحد», «الساعات الأولى من فجر أمس», «وقت سابق اليوم»: of that day or part of it. */
export function vagueHour(c: Context, i: number, form: string): Reading | undefined {
  if (form === 'ساعات' && isWord(c, i + 1)) {
    const hours = hoursOf(c, i)
    if (hours) return hours
  }
  if (!vagueHeads.get(form)?.test(fold(c, i + 1)) || !isWord(c, i + 1)) return undefined
  const at = fold(c, i + 2) === 'من' ? i + 3 : i + 2
  if (!sameLine(c, at)) return undefined
  const unit = at > i + 2 && form === 'وقت' ? unitPhrase(c, at, fold(c, at)) : undefined
  const edge = /^(متاخر|الاخير)/.test(fold(c, i + 1))
    ? 'END'
    : /^(مبكر|الاول|المبكر)/.test(fold(c, i + 1))
      ? 'START'
      : undefined
  const within = partOfDay(c, at, fold(c, at))
  if (within) return edge ? { ...within, mod: edge } : within
  const day = dayAt(c, at)
  const part =
    form !== 'وقت' && /^متاخر/.test(fold(c, i + 1)) && day
      ? { ...day, type: 'TIME' as const, value: `${day.value}TNI` }
      : day
  return part ?? (unit?.type === 'DATE' ? unit : undefined)
}

/** An adverb for a part of the day; «مساء» only with its mark or before a comma. */
function adverbAt(c: Context, i: number, form = fold(c, i)): { code: string; last: number } | undefined {
  const hit = c.lexicon.dayAdverbs.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit || !isWord(c, i)) return undefined
  const isMarked = form !== 'مساء' || surface(c.tokens, i).includes('\u064B') || fold(c, i + 1) === '،'
  return isMarked || form !== fold(c, i) ? { code: hit.values[0]!, last: i + hit.length } : undefined
}

/** «أوقفت الشرطة صباحاً عشرين شخصاً»: behind a verb of the past, of the day named last or of publication. */
export function adverbOfDay(c: Context, i: number, form: string): Reading | undefined {
  // «ومساءً فُتح الطريق»
  const isFirst = fold(c, i) === `و${form}` && tenseAt(c, i + 1) === 'past'
  const hit = isFirst || form === fold(c, i) ? adverbAt(c, i, form) : undefined
  const next = fold(c, i + 1)
  if (!hit || (/^و/.test(next) && (c.lexicon.dayAdverbs.opens(next.slice(1)) || next === 'ونهارا'))) return undefined
  // «انتحاريان فجّرا نفسيهما»
  if (form === 'فجرا' && /^نفسيهما$|^نفسه/.test(next)) return undefined
  // «عصراً جديداً», «ظهراً عن قلب», «ظهراً لظهر»
  const isNoun =
    /^(عصرا|ظهرا)$/.test(form) && isWord(c, i + 1) && /[^ه]ا$|^عن$|^لظهر$/.test(next) && !c.lexicon.mayBePast(next)
  if (isNoun) return undefined
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  // «مساءً، وفي قصر الدرعية»
  const opens = i === first && fold(c, i + 1) === '،'
  if (!opens && !isFirst && !hasVerbOfOnce(c, i, first)) return undefined
  const { code, last } = hit
  return { last, type: 'TIME', value: `${dayInSentence(c, i) ?? dayOfPart(c, i, code)}${code}` }
}

/** The first line of a text, with more below it. */
const isHeadline = (c: Context, i: number): boolean =>
  c.tokens.sentences[i] === 0 && c.tokens.text[c.tokens.spans[0]!.end] === '\n'

/** A verb of the past or future not far before: what is told happens once, «يعملون ليلاً» does not. */
function hasVerbOfOnce(c: Context, i: number, first: number): boolean {
  for (let k = i - 1; k >= Math.max(first, i - 12); k--) {
    const word = fold(c, k)
    const tense = tenseAt(c, k)
    if (tense === 'past' || c.lexicon.isFuture(word) || (k === i - 1 && c.lexicon.mayBePast(word))) return true
    // the headline of a page tells what happened in the present tense: «البرلمان يقر الموازنة فجراً»
    if (tense === 'present' && isHeadline(c, i)) return true
    if (tense === 'present') return fold(c, k - 1) === 'قد' || fold(c, k - 1) === 'وقد'
  }
  return false
}

/** «الأحد صباحاً», «غداً مساءً»: a day and the adverb behind it. */
export function withAdverb(c: Context, reading: Reading): Reading | undefined {
  const hit = reading.type === 'DATE' && isDay(reading.value) ? adverbAt(c, reading.last) : undefined
  return hit && { ...reading, last: hit.last, type: 'TIME', value: reading.value + hit.code }
}
