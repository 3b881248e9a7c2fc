// Tells whether the clause round a time looks ahead or back: «سيلتقيان الثلاثاء», «التقيا الثلاثاء», «الثلاثاء يلتقيان».

import { Kind, surface } from '../text/tokens.js'
import { type Context, fold, isDefinite, isWord } from './reading.js'

/** The side on which the clause stands: `future` by its words, `ahead` by its present tense alone. */
export type Outlook = 'future' | 'ahead' | 'back' | undefined

/** A future verb in the same clause before the token, or «إلى»: «سيلتقيان الثلاثاء», «رُفعت الجلسة إلى الثلاثاء». */
export const looksAhead = (c: Context, i: number): boolean =>
  isPutOff(c, i) || /^(future|ahead)$/.test(clauseTense(c, i) ?? '')

/** The outlook of the clause before token i; undefined where no verb of its own tells («قال إن القمة في …»). */
export function clauseTense(c: Context, i: number): Outlook {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  let own = true
  let linked = false
  for (let k = i - 1; k >= Math.max(first, i - 12); k--) {
    const word = fold(c, k)
    const outlook = c.lexicon.outlook(word)
    if (outlook === 'always' || (outlook === 'linked' && linked) || c.lexicon.isFuture(word)) return 'future'
    if (word === 'الي' || word === 'حتي' || /^لل?...+/.test(word)) linked = true
    const tense = tenseAt(c, k)
    if (/^[وف]?اذا$/.test(word) || isCondition(c, k)) return 'ahead'
    if (tense === 'past') return own ? 'back' : undefined
    // «تنطلق الأحد», «من المقرر أن يلتقيا الثلاثاء»; «كان يزور» and «لم يزر» look back
    // «أعلن ضبط قارب يقلّ تسعة مهربين فجر الجمعة»: the verb belongs to the noun before it
    if (tense === 'present' && own && k < i - 1 && isDependent(c, k, first)) continue
    if (tense === 'present')
      return /^(كان|كانت|وكان|وكانت|لم|ولم)$/.test(fold(c, k - 1)) ? 'back' : own ? 'ahead' : undefined
    if (c.tokens.kinds[k] === Kind.stop) break
    if (/^[وف]?(ان|بان|انه|انها|انهم)$|^:$/.test(word)) own = false
  }
  return undefined
}

/** A verb right behind an indefinite noun, with a verb of the past before them in the clause. */
function isDependent(c: Context, k: number, first: number): boolean {
  const noun = fold(c, k - 1)
  if (!/^...+/.test(noun) || !isWord(c, k - 1) || isDefinite(c, k - 1) || c.lexicon.tense(noun)) return false
  for (let j = k - 2; j >= Math.max(first, k - 10); j--) {
    if (/^[وف]?(ان|بان|انه|انها|انهم)$|^[:،]$/.test(fold(c, j)) || c.tokens.kinds[j] === Kind.stop) return false
    if (tenseAt(c, j) === 'past') return true
  }
  return false
}

/** The outlook of a verb right behind an expression [first, last): «السبت يسدّ العمال», «الأربعاء، 10 نيسان: يقترع». */
export function tenseBehind(c: Context, last: number, first: number): Outlook {
  const opens = first === c.tokens.firsts[c.tokens.sentences[first]!]
  const at = fold(c, last) === ':' || (opens && fold(c, last) === '،') ? last + 1 : last
  if (!isWord(c, at) || c.tokens.sentences[at] !== c.tokens.sentences[last - 1]) return undefined
  if (c.lexicon.isFuture(fold(c, at)) || c.lexicon.outlook(fold(c, at)) === 'always') return 'future'
  const tense = tenseAt(c, at)
  return tense && (tense === 'past' ? 'back' : 'ahead')
}

/** The tense of a verb; where the letters alone do not tell, by its written damma («أُدخل», «تُقبل») or the لا before it. */
export function tenseAt(c: Context, k: number): 'past' | 'present' | undefined {
  const word = fold(c, k)
  const known = c.lexicon.tense(word)
  if (known || !isWord(c, k)) return known
  const isImperfect = /^[وف]?[يت]..+/.test(word)
  if (/^[وف]?لي(س|ست|سوا)$/.test(word)) return 'present'
  if (isImperfect && /^[وف]?(لا|لن)$/.test(fold(c, k - 1))) return 'present'
  // «أن يصوم», and «يسهر الأهالي» at the head of a sentence, of verbs that no table has
  const isFirst = k === c.tokens.firsts[c.tokens.sentences[k]!]
  if (/^ي...+/.test(word) && !c.lexicon.months.opens(word) && (isFirst || fold(c, k - 1) === 'ان')) return 'present'
  // «ثم ساروا»
  if (/^...+وا$/.test(word)) return /^[وف]?ي/.test(word) ? 'present' : 'past'
  const damma = surface(c.tokens, k).indexOf('\u064F')
  if (damma === 1 || (damma === 2 && /^[وف]/.test(word))) {
    if (isImperfect) return /ه$/.test(word) ? undefined : 'present'
    if (c.lexicon.mayBePast(word) || /^[وف]?ا...+[^اه]$/.test(word)) return 'past'
  }
  // «شنّ الطيران», «ريف دمشق: شنّ الطيران»
  const opens = isFirst || fold(c, k - 1) === ':'
  return opens && c.lexicon.mayBePast(word) && !/^[وف]?(قبل|بعد)$|ه$/.test(word) ? 'past' : undefined
}

/** «إن لم تُصرف», «ما لم تُنشر», «إذا تأخرت»: the verb at token i is supposed. */
const isCondition = (c: Context, i: number): boolean =>
  (fold(c, i - 1) === 'لم' && /^[وف]?(ان|ما)$/.test(fold(c, i - 2))) ||
  (/^[وف]?اذا$/.test(fold(c, i - 1)) && c.lexicon.mayBePast(fold(c, i))) ||
  (/^[وف]?إن$/.test(i > 0 ? surface(c.tokens, i - 1) : '') && tenseAt(c, i) === 'past')

/** «إلى الثلاثاء», «إلى الساعة العاشرة من صباح الجمعة»; «من الأحد إلى الثلاثاء» is a range and may lie behind. */
export function isPutOff(c: Context, i: number): boolean {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  let at = i - 1
  while (at > i - 6 && isHourWord(c, at)) at--
  if (fold(c, at) !== 'الي') return false
  for (let k = at - 1; k >= Math.max(first, at - 3); k--)
    if (c.lexicon.weekdays.has(fold(c, k)) || c.lexicon.months.opens(fold(c, k)) || fold(c, k) === 'من') return false
  return true
}

const isHourWord = (c: Context, i: number): boolean =>
  c.tokens.kinds[i] === Kind.number ||
  c.lexicon.parts.opens(fold(c, i)) ||
  c.lexicon.hours.has(fold(c, i)) ||
  /^(الساعه|من|يوم|غايه|صباحا|مساء)$/.test(fold(c, i))
