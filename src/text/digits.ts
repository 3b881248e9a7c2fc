// Reads digits of any script as a number: «٢٠٢٢», «2022».

import { fold } from './fold.js'

/** The integer that a token of digits spells; NaN for anything else (decimals and clock times included). */
export function toInteger(word: string): number {
  const folded = fold(word)
  return /^\d{1,9}$/.test(folded) ? Number(folded) : Number.NaN
}
