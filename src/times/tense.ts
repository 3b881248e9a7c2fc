// Tells whether the clause before a time looks ahead or back: «سيلتقيان الثلاثاء», «التقيا الثلاثاء».

import { Kind } from '../text/tokens.js'
import { type Context, fold } from './reading.js'

const aheadWords = new Set(
  (
    'سوف مقرر مقررا مقرره المقرر المقرره المنتظر المنتظره المرتقب المرتقبه المزمع المزمعه ' +
    'يعتزم تعتزم ينتظر ارجي ارجيت تاجل تاجلت موعد مواعيد'
  ).split(' '),
)

/** A future verb in the same clause before the token, or «إلى»: «سيلتقيان الثلاثاء», «رُفعت الجلسة إلى الثلاثاء». */
export const looksAhead = (c: Context, i: number): boolean =>
  isPutOff(c, i) || /^(future|ahead)$/.test(clauseTense(c, i) ?? '')

/** The side on which the clause before token i stands, `ahead` by its present tense alone; undefined where no verb of its own tells («قال إن القمة في …»). */
export function clauseTense(c: Context, i: number): 'future' | 'ahead' | 'back' | undefined {
  const first = c.tokens.firsts[c.tokens.sentences[i]!]!
  let own = true
  for (let k = i - 1; k >= Math.max(first, i - 12); k--) {
    const word = fold(c, k)
    if (aheadWords.has(word) || c.lexicon.isFuture(word)) return 'future'
    const tense = c.lexicon.tense(word)
    if (/^[وف]?اذا$/.test(word) || isCondition(c, k)) return 'ahead'
    if (tense === 'past') return own ? 'back' : undefined
    // «تنطلق الأحد», «من المقرر أن يلتقيا الثلاثاء»; «كان يزور» and «لم يزر» look back
    if (tense === 'present') return /^(كان|كانت|وكان|وكانت|لم|ولم)$/.test(fold(c, k - 1)) ? 'back' : 'ahead'
    if (c.tokens.kinds[k] === Kind.stop) break
    if (/^(ان|بان|انه|انها|انهم|:)$/.test(word)) own = false
  }
  return undefined
}

/** «إن لم تُصرف», «ما لم تُنشر»: the verb at token i is supposed. */
const isCondition = (c: Context, i: number): boolean => fold(c, i - 1) === 'لم' && /^[وف]?(ان|ما)$/.test(fold(c, i - 2))

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
  /^(الساعه|من|يوم|غايه|صباحا|مساء|ال(واحده|ثانيه|ثالثه|رابعه|خامسه|سادسه|سابعه|ثامنه|تاسعه|عاشره))$/.test(fold(c, i))
