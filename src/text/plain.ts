// Takes marks and tatweel off a word and keeps where each letter stood: «بِـيد» -> «بيد», 0 3 4.

import { isMark } from './fold.js'

/** A word as letters alone, alifs levelled, ة and ى as written, with the way back to the surface. */
export interface PlainWord {
  readonly letters: string
  /** offset in the surface word where each letter begins, UTF-16 units; none where the two are alike letter by letter */
  readonly offsets?: readonly number[]
}

/** «أإآٱ» are one letter in counts: outlets differ in writing their hamza. */
export function toPlain(word: string): PlainWord {
  let at = 0
  while (at < word.length && isLetter(word.charCodeAt(at))) at++
  if (at === word.length) return { letters: levelAlifs(word) }
  let letters = ''
  const offsets: number[] = []
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (isMark(code)) continue
    // ligatures and Persian letters: «ﻻ» is two letters that begin at one place
    const composed = code >= 0xfb50 ? word[i]!.normalize('NFKC') : (persian[word[i]!] ?? word[i]!)
    for (const letter of composed) {
      if (isMark(letter.charCodeAt(0))) continue
      letters += letter
      offsets.push(i)
    }
  }
  return { letters: levelAlifs(letters), offsets }
}

const persian: Readonly<Record<string, string>> = { ی: 'ي', ک: 'ك', ہ: 'ه', ھ: 'ه' }

const isLetter = (code: number): boolean =>
  (code >= 0x0621 && code <= 0x063a) || (code >= 0x0641 && code <= 0x064a) || code === 0x671

const levelAlifs = (word: string): string => word.replace(/[أإآٱ]/g, 'ا')
