// Reads a year in words behind its head: «عام ألف وتسعمئة وسبعة وستين», «سنة ألفين واثنتي عشرة».

import { type Context, fold, isWord } from './reading.js'

const hundreds = /^و?(ثلاث|اربع|خمس|ست|سبع|ثماني|ثمان|تسع)(?:مئه|مائه)$/
const hundredOf: Readonly<Record<string, number>> = {
  ثلاث: 300,
  اربع: 400,
  خمس: 500,
  ست: 600,
  سبع: 700,
  ثماني: 800,
  ثمان: 800,
  تسع: 900,
}

/** A year of 1000 to 2199 in words at token i; undefined for smaller numbers: «عام ألف» alone is too little to be sure. */
export function yearInWords(c: Context, i: number): { year: number; last: number } | undefined {
  const thousand = fold(c, i)
  const decade = c.lexicon.numbers.longest(thousand, (n) => (isWord(c, i + n) ? fold(c, i + n) : undefined))
  const small19 = decade ? twoWords(c, i, decade.values[0]!, decade.length) : undefined
  // «عام ثمانية وأربعين» of those who lived it
  if (small19) return { year: 1900 + small19.n, last: small19.last }
  let year = thousand === 'الف' ? 1000 : /^الف(ين|ان)$/.test(thousand) ? 2000 : 0
  if (!year || !isWord(c, i)) return undefined
  let last = i + 1
  const hundred = hundreds.exec(fold(c, last))
  if (hundred) {
    year += hundredOf[hundred[1]!]!
    last++
  } else if (/^و(مئه|مائه)$/.test(fold(c, last))) {
    year += 100
    last++
  }
  let small = 0
  for (let k = 0; k < 2 && isWord(c, last) && fold(c, last).startsWith('و'); k++) {
    const hit = c.lexicon.numbers.longest(fold(c, last).slice(1), (n) =>
      isWord(c, last + n) ? fold(c, last + n) : undefined,
    )
    const n = hit?.values[0]
    if (!hit || n === undefined || n >= 100 || (small > 0 && (small >= 10 || n < 20))) break
    small += n
    last += hit.length
  }
  year += small
  return year % 1000 === 0 && thousand === 'الف' ? undefined : { year, last }
}

/** Ones and tens, 21 to 99: «ثمانية وأربعين». */
function twoWords(c: Context, i: number, ones: number, length: number): { n: number; last: number } | undefined {
  const next = fold(c, i + length)
  if (ones >= 10 || !next.startsWith('و')) return undefined
  const tens = c.lexicon.numbers.longest(next.slice(1), () => undefined)?.values[0]
  return tens && tens >= 20 && tens < 100 && tens % 10 === 0 ? { n: tens + ones, last: i + length + 1 } : undefined
}
