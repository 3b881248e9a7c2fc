// Reads hours and the zones they are given in: «الساعة 15:00 بتوقيت بيروت», «الثامنة والنصف مساء», «الساعة 1105».

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { offsetAt } from './calendar.js'
import { deictic } from './deictic.js'
import { numberAt } from './durations.js'
import { dayOfHour, partOfDay } from './parts.js'
import { type Context, dayOf, fold, isWord, pad, type Reading, sameLine } from './reading.js'
import { zoneAt } from './zones.js'

/** [الساعة] 15:00 [مساءً] [بتوقيت غرينتش]; the day is the publication day. */
export function clock(c: Context, i: number, form: string): Reading | undefined {
  // «عند السابعة والنصف مساء», «17:00 بتوقيت طرابلس»: the word الساعة may be left out where the rest says so
  const headed = form === 'الساعه'
  // «برنامج "العاشرة مساء"»
  if (c.tokens.kinds[i - 1] === Kind.quote && c.tokens.kinds[i + 2] === Kind.quote && !headed) return undefined
  if (!headed && !tellsClock(c, i, form)) return undefined
  const told = headed ? (boxedHour(c, i + 1) ?? hourAt(c, i + 1, fold(c, i + 1))) : hourAt(c, i, form)
  if (!told || (headed && told.joint && !isPointed(c, i, told.last))) return undefined
  const half = inPart(c, told.hour, told.last)
  const hour = half.last === told.last ? inRange(c, i, told) : half.hour
  const last = half.last
  const zone = zoneAt(c, last)
  const wall = `${pad(hour % 24)}:${pad(told.minute)}`
  const isEntry = opensEntry(c, i)
  // an entry that is later than the report belongs to the evening before
  const isLater = isEntry && c.publishedAt !== null && wall > c.publishedAt
  const day = isStanding(c, i, last)
    ? 'XXXX-XX-XX'
    : isLater
      ? dayOf(c, -1)
      : isEntry || fold(c, i - 1) === 'من'
        ? dayOf(c, 0)
        : dayOfHour(c, i, wall)
  const id = zone ? zone.id : isEntry ? c.zone : null
  const offset = id && /^\d/.test(day) ? offsetAt(id, `${day}T${wall}`) : ''
  return { last: zone?.last ?? last, type: 'TIME', value: `${day}T${pad(hour)}:${pad(told.minute)}${offset}` }
}

interface Hour {
  readonly hour: number
  readonly minute: number
  readonly last: number
  /** four digits without a mark between: «1105» */
  readonly joint: boolean
}

/** Minutes that fractions of the hour put on it: «الثامنة والنصف». */
const fractions: ReadonlyMap<string, number> = new Map(
  Object.entries({ والنصف: 30, ونصف: 30, والربع: 15, وربع: 15, والثلث: 20, وثلث: 20 }),
)

/** Minutes that are left where a fraction is taken off: «الثامنة إلا ربعاً» is 45 past the hour before. */
const remainders: ReadonlyMap<string, number> = new Map(
  Object.entries({ ربعا: 45, الربع: 45, ربع: 45, ثلثا: 40, الثلث: 40 }),
)

/** «نحو الساعة 13:00», «قرابة التاسعة مساءً»: about that hour. */
export function aboutHour(c: Context, i: number, form: string): Reading | undefined {
  if (!/^(نحو|قرابه|حوالي|زهاء)$/.test(form)) return undefined
  const hour = clock(c, i + 1, fold(c, i + 1))
  return hour && { ...hour, mod: 'APPROX' }
}

/** The hour holds for many days: «حظر التجوال … 22:00», «يُمنع الصيد من التاسعة مساءً إلى …»; a day told nearer takes it back. */
function isStanding(c: Context, i: number, last: number): boolean {
  const before = c.before.at(-1)
  const at = c.tokens.starts[i]!
  // «يبدأ الثامنة مساءً وينتهي السادسة صباحاً»
  if (before?.value.startsWith('XXXX-XX-XXT') && c.dct && at - before.end <= 16) return true
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  for (let k = i - 1; k >= Math.max(first, i - 14); k--) {
    if (before && before.end > c.tokens.starts[k]! && /^\d{4}-\d\d-\d\d/.test(before.value)) return false
    const when = standingAt(c, k)
    if (when) return when === 'always' || isRange(c, i, last)
  }
  return false
}

function standingAt(c: Context, k: number): 'always' | 'range' | undefined {
  for (const { form } of variants(fold(c, k))) {
    const hit = c.lexicon.standing.longest(form.startsWith('ال') ? form.slice(2) : form, (n) => fold(c, k + n))
    if (hit) return hit.values[0]
  }
  return undefined
}

/** The hour at tokens [i, last) begins «من … إلى …», «بين … و…». */
const isRange = (c: Context, i: number, last: number): boolean =>
  /^[وف]?(من|بين)$/.test(fold(c, i - 1)) && rangeEnd(c, last) !== undefined

/** The second hour of a range whose first ends before token `last`. */
function rangeEnd(c: Context, last: number): (Hour & { at: number }) | undefined {
  const link = fold(c, last)
  const glued = /^وال...+/.test(link)
  if (!glued && link !== 'و' && link !== 'الي' && link !== 'حتي') return undefined
  const at = glued ? last : last + 1
  const hour = hourAt(c, at, glued ? link.slice(1) : fold(c, at))
  return hour && { ...hour, at }
}

/** An hour of twelve without its half of the day, beside one that tells: «من الثانية إلى الخامسة بعد الظهر» is 14:00. */
function inRange(c: Context, i: number, { hour, last }: Hour): number {
  if (c.tokens.kinds[i] === Kind.number || hour > 12) return hour
  const end = isRange(c, i, last) ? rangeEnd(c, last) : undefined
  const to = end && inPart(c, end.hour, end.last)
  if (!to || to.last === end.last) return hour
  return hour < 12 && hour + 12 < to.hour ? hour + 12 : hour
}

/** 15:00, 10 و30 دقيقة, 1105, الثامنة والنصف, الحادية عشرة إلا ربعاً at token i. */
export function hourAt(c: Context, i: number, form: string): Hour | undefined {
  if (c.tokens.kinds[i] === Kind.number) return figureHour(c, i, form)
  let hour = c.lexicon.hours.get(form)
  if (hour === undefined || !isWord(c, i)) return undefined
  let last = i + 1
  // «الصفر» is an hour behind «الساعة» only
  if (hour === 0) return fold(c, i - 1) === 'الساعه' ? { hour, minute: 0, last, joint: false } : undefined
  const teen = /^عشره?$/.test(fold(c, last))
  if (form === 'الحاديه' && !teen) return undefined
  if (teen) {
    if (form === 'الثانيه') hour = 12
    else if (form !== 'الحاديه') return undefined
    last++
  }
  const minute = fractions.get(fold(c, last))
  if (minute) return { hour, minute, last: last + 1, joint: false }
  const isLess = fold(c, last) === 'الا'
  const less = isLess ? remainders.get(fold(c, last + 1)) : undefined
  if (less) return { hour: hour === 1 ? 12 : hour - 1, minute: less, last: last + 2, joint: false }
  // «الثانية عشرة إلا خمس دقائق»
  const left = isLess ? numberAt(c, last + 1) : undefined
  if (left && left.n < 60 && isMinutes(c, left.last))
    return { hour: hour === 1 ? 12 : hour - 1, minute: 60 - left.n, last: left.last + 1, joint: false }
  return { hour, minute: 0, last, joint: false, ...minutesAt(c, last) }
}

/** An hour in digits, up to 24:00. */
function figureHour(c: Context, i: number, form: string): Hour | undefined {
  const m = /^(\d\d?)(?:[:.,]?(\d\d))?$/.exec(form)
  if (!m) return undefined
  const told = {
    hour: Number(m[1]),
    minute: Number(m[2] ?? 0),
    last: i + 1,
    joint: /^\d{3,4}$/.test(form),
    ...(m[2] === undefined && minutesAt(c, i + 1)),
  }
  return told.minute > 59 || told.hour * 60 + told.minute > 24 * 60 ? undefined : told
}

/** «الساعة (7:00)» of communiqués. */
function boxedHour(c: Context, i: number): Hour | undefined {
  const hour = fold(c, i) === '(' && /:/.test(fold(c, i + 1)) ? hourAt(c, i + 1, fold(c, i + 1)) : undefined
  return hour && fold(c, hour.last) === ')' ? { ...hour, last: hour.last + 1 } : undefined
}

/** «و30 دقيقة», «وعشر دقائق» behind an hour. */
function minutesAt(c: Context, i: number): { minute: number; last: number } | undefined {
  const link = fold(c, i)
  if (!link.startsWith('و') || !isWord(c, i)) return undefined
  if (link === 'ودقيقه') return { minute: 1, last: i + 1 }
  const number = link === 'و' ? numberAt(c, i + 1) : numberAt(c, i, link.slice(1))
  if (!number || number.n > 59 || !isMinutes(c, number.last)) return undefined
  return { minute: number.n, last: number.last + 1 }
}

const isMinutes = (c: Context, i: number): boolean => {
  const unit = c.lexicon.units.get(fold(c, i))
  return unit?.prefix === 'PT' && unit.letter === 'M' && unit.form !== 'dual'
}

/** «الساعة 1105 بتوقيت غرينتش» tells a clock by what follows; «تلك الساعة 1500 جندي» does not. */
function isPointed(c: Context, i: number, last: number): boolean {
  if (/^(تلك|هذه)$/.test(fold(c, i - 1))) return false
  return !isWord(c, last) || zoneAt(c, last) !== undefined || c.lexicon.hourAdverbs.has(fold(c, last))
}

/** An hour without its head: 17:00 or 1105 with its zone, «الثامنة والنصف», «السابعة صباحاً», «الرابعة عصر الغد». */
function tellsClock(c: Context, i: number, form: string): boolean {
  if (c.tokens.kinds[i] === Kind.number)
    return (
      /^\d\d?[:.,]?\d\d$/.test(form) &&
      (zoneAt(c, i + 1) !== undefined || (form.includes(':') && (isSaidToBe(c, i) || isInRange(c, i, i + 1))))
    )
  const hour = form.startsWith('ال') ? hourAt(c, i, form) : undefined
  if (!hour) return false
  if (isInRange(c, i, hour.last)) return true
  if (hour.minute > 0) return true
  if (isAfternoon(c, hour.last) || (fold(c, hour.last) === 'بعد' && fold(c, hour.last + 1) === 'منتصف')) return true
  // «الحلقة الرابعة مساء الأحد» counts episodes
  if (isPart(c, hour.last) || (fold(c, hour.last) === 'من' && isPart(c, hour.last + 1)))
    return !fold(c, i - 1).startsWith('ال')
  return isAdverb(c, hour.last)
}

/** «9:40 صباحا», or the hour that opens an entry of a live report. */
function isSaidToBe(c: Context, i: number): boolean {
  return isAdverb(c, i + 1) || opensEntry(c, i)
}

/** «صباحا» at token i; «ص» and «م» alone say too little. */
const isAdverb = (c: Context, i: number): boolean => c.lexicon.hourAdverbs.has(fold(c, i)) && fold(c, i).length > 2

/** First or second of two hours, one of which tells the clock, or both where a rule says how long it holds daily. */
function isInRange(c: Context, i: number, last: number): boolean {
  const before = c.before.at(-1)
  const isSecond =
    before?.type === 'TIME' &&
    /T\d\d:/.test(before.value) &&
    c.tokens.starts[i]! - before.end <= 8 &&
    /^\s*(و|إلى|الى|حتى)\s*$/.test(
      c.tokens.text.slice(before.end, c.tokens.starts[i]! + (fold(c, i).startsWith('و') ? 1 : 0)),
    )
  if (isSecond) return true
  const end = isRange(c, i, last) ? rangeEnd(c, last) : undefined
  if (!end) return false
  if (end.minute > 0 || isAdverb(c, end.last) || isAfternoon(c, end.last)) return true
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  for (let k = i - 2; k >= Math.max(first, i - 14); k--) if (standingAt(c, k)) return true
  return false
}

/** «بعد الظهر», «من بعد الظهر» at token i. */
const isAfternoon = (c: Context, i: number): boolean => {
  const at = fold(c, i) === 'من' ? i + 1 : i
  return fold(c, at) === 'بعد' && /^(الظهر|الزوال)$/.test(fold(c, at + 1))
}

/** First of its paragraph, with more behind it: «07:40 | وزير الأشغال يزور المرفأ». */
const opensEntry = (c: Context, i: number): boolean =>
  (i === 0 || c.tokens.text[c.tokens.starts[i]! - 1] === '\n') &&
  [1, 2, 3].every((k) => sameLine(c, i + k)) &&
  // «17:11 ت م» is the hour of a file
  fold(c, i + 1) !== 'ت'

/** «عصر الغد», «مساء غد» at token i. */
const isPart = (c: Context, i: number): boolean =>
  partOfDay(c, i, fold(c, i)) !== undefined || deictic(c, i, fold(c, i))?.type === 'TIME'

/** The hour of 24 with the adverb behind it: «5 مساء» is 17, «12:30 بعد منتصف الليل» is 0:30. */
function inPart(c: Context, hour: number, last: number): { hour: number; last: number } {
  if (fold(c, last) === 'بعد' && fold(c, last + 1) === 'منتصف' && fold(c, last + 2) === 'الليل')
    return { hour: ofDay(hour, 'TMO'), last: last + 3 }
  if (isAfternoon(c, last)) return { hour: ofDay(hour, 'TAF'), last: fold(c, last) === 'من' ? last + 3 : last + 2 }
  const part = isPart(c, last) ? undefined : c.lexicon.hourAdverbs.get(fold(c, last))
  return part ? { hour: ofDay(hour, part), last: last + 1 } : { hour, last }
}

/** An hour of twelve in a part of the day, as one of 24: 8 and TNI is 20, 12 and TMO is 0; `night` goes on to the dawn. */
export function ofDay(hour: number, part: string): number {
  if (hour === 12) return part === 'TMO' || part === 'night' ? 0 : 12
  if (hour === 0 || hour > 12) return hour
  if (part === 'TAF' || part === 'TMI') return hour < 10 ? hour + 12 : hour
  if (part === 'TNI') return hour + 12
  return part === 'night' && hour >= 5 ? hour + 12 : hour
}
