// Reads what moves a unit of time: «الماضي», «قبل الماضي», «التالي», «نفسه», and finds what it is counted from.

import { type Context, fold, isWord } from './reading.js'

/** So many units before (negative) or after; `last` is the token behind the words. */
export interface Shift {
  readonly by: number
  readonly last: number
  /** counted from the time the text named last, not from publication */
  readonly told: boolean
}

const toldWords = new Set(['التالي', 'التاليه', 'السابق', 'السابقه', 'الموالي', 'المواليه', 'اللاحق', 'اللاحقه'])

/** الماضي, المقبلة, «قبل الماضي», «ما قبل الماضي», «بعد المقبل» at token i. */
export function shiftAt(c: Context, i: number): Shift | undefined {
  if (!isWord(c, i)) return undefined
  const word = fold(c, i)
  const by = c.lexicon.modifiers.get(word)
  if (by !== undefined) return { by, last: i + 1, told: toldWords.has(word) }
  // «الشهر الذي سبقه», «السنة التي تليها»
  const relative = word === 'الذي' || word === 'التي' ? c.lexicon.neighbours.get(fold(c, i + 1)) : undefined
  if (relative) return { by: relative, last: i + 2, told: true }
  const at = word === 'ما' ? i + 1 : i
  const further = fold(c, at) === 'قبل' ? -1 : fold(c, at) === 'بعد' ? 1 : undefined
  if (further === undefined || c.lexicon.modifiers.get(fold(c, at + 1)) !== further) return undefined
  return { by: 2 * further, last: at + 2, told: false }
}

/** نفسه, ذاتها, عينه at token i: the very unit the text named last. */
export function sameAt(c: Context, i: number): Shift | undefined {
  return isWord(c, i) && /^(نفس|ذات|عين)(ه|ها)$/.test(fold(c, i)) ? { by: 0, last: i + 1, told: true } : undefined
}

/** How much of a value each unit needs to be counted from it: `2022`, `2022-12`, `2022-12-19`. */
const needed: Record<string, RegExp> = {
  Y: /^\d{4}/,
  M: /^\d{4}-\d{2}/,
  W: /^\d{4}-\d{2}-\d{2}/,
  D: /^\d{4}-\d{2}-\d{2}/,
}

/** The time that was named last and is exact enough for the unit, of the eight before; null where there is none. */
export function namedLast(c: Context, letter: string): string | null {
  const pattern = needed[letter]
  if (!pattern) return null
  for (let k = c.before.length - 1; k >= Math.max(0, c.before.length - 8); k--) {
    const { type, value } = c.before[k]!
    if ((type === 'DATE' || type === 'TIME') && pattern.test(value)) return value.slice(0, 10)
  }
  return null
}

/** What a shift of a unit is counted from: the time named last or the day of publication; null where that is not known. */
export const baseOf = (c: Context, shift: Shift, letter: string): string | null =>
  (shift.told ? namedLast(c, letter) : null) ?? c.dct
