// Reads words that hang on the day of publication: «اليوم الإثنين», «أمس», «مساء غد الجمعة», «الآن».

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { shiftDays } from './calendar.js'
import { type Context, dayOf, fold, isWord, type Reading } from './reading.js'
import { namedLast, sameAt, shiftAt } from './shifts.js'
import { tenseAt } from './tense.js'

/** [نهار] اليوم, أمس, «اليوم الإثنين», «غد الجمعة», «مساء غد (السبت)», الآن, مؤخراً. */
export function deictic(c: Context, i: number, form: string): Reading | undefined {
  // «تلك الليلة», «في ذلك اليوم» lie elsewhere
  if (/^[وفب]?(ذلك|تلك|ذاك)$/.test(fold(c, i - 1))) return undefined
  if (form === 'نهار') return day(c, i + 1, fold(c, i + 1))
  const hit = c.lexicon.deictic.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  if (!hit) return day(c, i, form)
  const meaning = hit.values[0]!
  const last = i + hit.length
  // «في أمس الحاجة» is "in dire need"
  if (form === 'امس' && fold(c, last) === 'الحاجه') return undefined
  // «لامس» is a verb, «لأمس» is not
  if (form === 'امس' && /^ل?لام/.test(surface(c.tokens, i))) return undefined
  if (meaning.kind === 'ref') {
    // «حتى الساعة العاشرة» gives the hour
    if (form === 'حتي' && (c.lexicon.hours.has(fold(c, last)) || c.tokens.kinds[last] === Kind.number)) return undefined
    const read = reference(c, i, form, last, meaning.value)
    // «حتى الساعة»: the preposition stays outside
    return read && form === 'حتي' ? { ...read, first: i + 1 } : read
  }
  if (meaning.kind === 'then') {
    // «دخلت الحرب يومها الـ200»
    if (form === 'يومها' && fold(c, last) === 'ال') return undefined
    // «أغلقتها قبل وقتها»
    if (/^(قبل|غير|بعد|في)$/.test(fold(c, i - 1))) return undefined
    const value = thatTime(c, i) ?? meaning.value
    return value === '-' ? undefined : { last, type: 'DATE', value }
  }
  if (meaning.kind === 'day') return day(c, i, form)
  // «صاحب برنامج «هذا الصباح»»
  if (c.tokens.kinds[i - 1] === Kind.quote && c.tokens.kinds[last] === Kind.quote) return undefined
  // «الليلة الخامسة من المهرجان»
  if (form === 'الليله' && (c.lexicon.hours.has(fold(c, last)) || /^(الاولي|الاخيره)$/.test(fold(c, last))))
    return undefined
  const inferred = ['day', 'month', 'year']
  // «غادر مساء الجمعة، وفي صباح الغد تولّى»: the morrow of the day named last
  const told = / الغد$/.test(surfaceOf(c, i, last)) && tenseAt(c, last) === 'past' ? namedLast(c, 'D') : null
  const morrow = told && shiftDays(told, 1)
  if (morrow) return { last, type: 'TIME', value: `${morrow}${meaning.part}` }
  // «الليلة السابقة», «الليلة التالية»
  const beside = form === 'الليله' && hit.length === 1 ? shiftAt(c, last) : undefined
  if (beside?.told) {
    const base = namedLast(c, 'D') ?? c.dct
    return {
      last: beside.last,
      type: 'TIME',
      value: `${(base && shiftDays(base, beside.by)) ?? 'XXXX-XX-XX'}${meaning.part}`,
    }
  }
  // «الليلة نفسها»
  const same = form === 'الليله' ? sameAt(c, last) : undefined
  if (same) return { last: same.last, type: 'TIME', value: `${namedLast(c, 'D') ?? 'XXXX-XX-XX'}${meaning.part}` }
  return { last: withWeekday(c, last), type: 'TIME', value: `${dayOf(c, meaning.offset)}${meaning.part}`, inferred }
}

const surfaceOf = (c: Context, i: number, last: number): string =>
  c.tokens.text.slice(c.tokens.starts[i], c.tokens.ends[last - 1])

/** Adjectives behind «اليوم» that make it a day of something else: «اليوم العالمي», «اليوم الـ81»; ordinals do too. */
const notToday = /^(ال|الاخير|الواحد|العالمي|الوطني|الدولي)$/

/** اليوم, أمس, بعد غد with the weekday behind it; «غد» alone needs one. */
function day(c: Context, i: number, form: string): Reading | undefined {
  const hit = c.lexicon.deictic.longest(form, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  const meaning = hit?.values[0]
  const bare = !hit && form === 'غد'
  if (!bare && meaning?.kind !== 'day') return undefined
  const end = i + (hit?.length ?? 1)
  if (form === 'اليوم') {
    const next = fold(c, end)
    if (isWord(c, end) && (notToday.test(next) || c.lexicon.ordinals.opens(next))) return undefined
    // «اليوم الذي لا نضحك فيه»
    if (next === 'الذي') return undefined
    // «اليوم التالي», «اليوم نفسه» hang on the day named last
    if (shiftAt(c, end) || sameAt(c, end)) return undefined
  }
  const last = withWeekday(c, end)
  // «لن تتعاون بعد اليوم», «ترفض إلى اليوم»: from now on, until now
  if (form === 'اليوم' && last === end && ['بعد', 'الي'].includes(fold(c, i - 1)))
    return { last, type: 'DATE', value: 'PRESENT_REF' }
  if (form === 'اليوم' && last === end && isNowadays(c, i)) return { last, type: 'DATE', value: 'PRESENT_REF' }
  // «الغد لا يعني شيئاً», ««الأمس انتهى»»: the subject of its sentence is no day
  if (last === end && (form === 'الغد' || form === 'الامس') && fold(c, i) === form && !isWord(c, i - 1))
    return undefined
  if (last === end && (bare || isTitle(c, i, end))) return undefined
  const offset = meaning?.kind === 'day' ? meaning.offset : 1
  return { last, type: 'DATE', value: dayOf(c, offset), inferred: ['day', 'month', 'year'] }
}

/** «أما اليوم فأبناؤها يهاجرون», «وهو اليوم يدير 40 فرعاً»: set against what was. */
const isNowadays = (c: Context, i: number): boolean =>
  /^[وف]?(اما|هو|هي|هم)$/.test(fold(c, i - 1)) && fold(c, i) === 'اليوم'

const headsTitle = (c: Context, i: number): boolean =>
  variants(fold(c, i)).some((v) => c.lexicon.titleHeads.head.has(v.form))

/** «قناة «الجنوب الآن»», «تلفزيون "لاهور الآن"»; «شعار "انتخابات الآن"» means now. */
const isOutlet = (c: Context, i: number): boolean => c.tokens.kinds[i - 2] === Kind.quote && headsTitle(c, i - 3)

/** «صحيفة الغد», «قناة روسيا اليوم», «لـ«بيروت اليوم»»: part of a name, no day. */
function isTitle(c: Context, i: number, end: number): boolean {
  const before = fold(c, i - 1)
  if (headsTitle(c, i - 1) || (headsTitle(c, i - 2) && c.lexicon.titleHeads.inside.has(before))) return true
  // «كتلة «الغد الطلابي»»
  if (c.tokens.kinds[i - 1] === Kind.quote && fold(c, end).startsWith('ال') && c.tokens.kinds[end + 1] === Kind.quote)
    return true
  if (c.tokens.kinds[end] !== Kind.quote) return false
  // alone or with one word in quotation marks that is no verb
  if (c.tokens.kinds[i - 1] === Kind.quote) return true
  return (
    c.tokens.kinds[i - 2] === Kind.quote && isWord(c, i - 1) && !c.lexicon.tense(before) && !c.lexicon.isFuture(before)
  )
}

/** The token behind a weekday that names the day again: «اليوم الإثنين», «اليوم (الثلاثاء)», «أمس، الأحد،». */
function withWeekday(c: Context, last: number): number {
  const named = (k: number): boolean => isWord(c, k) && c.lexicon.weekdays.has(fold(c, k))
  if (named(last)) return last + 1
  if (fold(c, last) === '(' && named(last + 1) && fold(c, last + 2) === ')') return last + 3
  return fold(c, last) === '،' && named(last + 1) && !isWord(c, last + 2) ? last + 2 : last
}

/** The day, month or year named last in this sentence or the one before: «في 17 ماي 2021 … ولم يغلق يومها باب سبتة». */
function thatTime(c: Context, i: number): string | undefined {
  const sentence = c.tokens.sentences[i]!
  const from = c.tokens.starts[c.tokens.firsts[Math.max(0, sentence - 1)]!]!
  // back over this sentence and the one before, a dozen times at the most
  for (let k = c.before.length - 1; k >= Math.max(0, c.before.length - 12) && c.before[k]!.start >= from; k--) {
    const { type, value } = c.before[k]!
    if (type !== 'DURATION' && /^\d{4}/.test(value)) return value.slice(0, 10)
  }
  return undefined
}

/** «موعدا», «وزيرا»: an indefinite noun in the accusative, no verb («التقيا») and no particle («هنا»). */
const isAccusative = (c: Context, word: string): boolean =>
  /^...+ا$/.test(word) && !/(نا|ها|هما|ما|ذا)$/.test(word) && !/^ال/.test(word) && !c.lexicon.mayBePast(word)

/** الآن, مؤخراً, «في الماضي»; «حتى الساعة» is now. */
function reference(c: Context, i: number, form: string, last: number, value: string): Reading | undefined {
  const before = fold(c, i - 1)
  if (form === 'الماضي' || form === 'السابق' || form === 'المستقبل' || form === 'الحاضر') {
    if (!['في', 'من', 'عن'].includes(before) || (isWord(c, last) && fold(c, last).startsWith('ال'))) return undefined
  }
  // «يؤمّن مستقبلاً أفضل» is a noun
  if (form === 'مستقبلا' && /^(افضل|اكثر|مشرقا|زاهرا|واعدا|امنا|جديدا|سياسيا|مشتركا)$/.test(fold(c, last)))
    return undefined
  // «موعداً أخيراً», «وزيراً سابقاً» are adjectives of a noun in the accusative
  if (/^(اخيرا|سابقا)$/.test(form) && isWord(c, i - 1) && isAccusative(c, before)) return undefined
  // «في الآن ذاته» is "at the same time"
  if (form === 'الان' && (sameAt(c, last) || isOutlet(c, i))) return undefined
  if (form === 'اللحظه' && !['حتي', 'لغايه', 'الي'].includes(before)) return undefined
  if (fold(c, i) === 'وقت' && fold(c, last) === 'امس') return { last: last + 1, type: 'DATE', value: dayOf(c, -1) }
  return { last, type: 'DATE', value }
}
