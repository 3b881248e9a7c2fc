// Reads by whose clock an hour is given: «بتوقيت بيروت», «ت غ», «بالتوقيت المحلي».

import type { Tokens } from '../text/tokens.js'
import type { TimesLexicon } from './lexicon.js'
import { type Context, fold } from './reading.js'

/** «(جميع الأوقات بتوقيت برلين)», «المواقيت أدناه بتوقيت ليما»: the zone of all hours of a live report; null where none is said. */
export function zoneOfAll({ folded, length }: Tokens, lexicon: TimesLexicon): string | null {
  for (let i = 1; i < length; i++) {
    if (folded[i] !== 'بتوقيت') continue
    const head = [1, 2, 3].some((k) => /^(الاوقات|المواقيت|التوقيتات|الساعات)$/.test(folded[i - k] ?? ''))
    const zone = head ? lexicon.zones.longest(folded[i + 1] ?? '', (n) => folded[i + 1 + n]) : undefined
    if (zone) return zone.values[0]!
  }
  return null
}

/** The IANA zone told at token i, null for local time, and the token behind its words; undefined where none is told. */
export function zoneAt(c: Context, i: number): { id: string | null; last: number } | undefined {
  const word = fold(c, i)
  const next = fold(c, i + 1)
  if (word === 'gmt' || word === 'تغ') return { id: 'UTC', last: i + 1 }
  // «05,00 ت غ» of the agencies; «ت م» is the mark of a file time
  if (word === 'ت') {
    const at = next === '.' ? i + 2 : i + 1
    return fold(c, at) === 'غ' ? { id: 'UTC', last: at + 1 } : undefined
  }
  if (word === 'بالتوقيت') {
    // «بالتوقيت المغربي»
    const ofCountry = c.lexicon.zones.longest(word, (n) => fold(c, i + n))
    if (ofCountry) return { id: ofCountry.values[0]!, last: i + ofCountry.length }
    if (next === 'المحلي' || next === 'الصيفي') return { id: null, last: i + 2 }
    if (next !== 'العالمي') return { id: null, last: i + 1 }
    return { id: 'UTC', last: fold(c, i + 2) === 'الموحد' ? i + 3 : i + 2 }
  }
  if (word !== 'بتوقيت' && word !== 'توقيت') return undefined
  const zone = c.lexicon.zones.longest(next, (n) => fold(c, i + 1 + n))
  return zone ? { id: zone.values[0]!, last: i + 1 + zone.length } : { id: null, last: i + 1 }
}
