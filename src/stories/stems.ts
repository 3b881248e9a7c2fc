// Turns a folded word into a stem that its forms share: «والوزراء» and «وزراء» give one, «المصريين» and «مصري» give one.

import type { ReadonlyCounts } from './weights.js'

const articles = ['وبال', 'وال', 'فال', 'بال', 'كال', 'ولل', 'لل', 'ال']
const proclitics = 'وفبلكس'
const endings = ['هما', 'يات', 'يين', 'يون', 'ها', 'هم', 'نا', 'ات', 'ون', 'ين', 'ان', 'يه', 'ه', 'ي', 'ا']
/** letters a stem keeps at least */
const shortest = 3

/**
 * A light stem: article and proclitics off in front, one ending off behind. A single letter goes only where the word without
 * it is the more frequent one in news: «بغداد» keeps its ب.
 *
 * @param word  folded, a word of Arabic letters
 */
export function stemOf(word: string, counts: ReadonlyCounts): string {
  let stem = word
  const article = articles.find((prefix) => stem.startsWith(prefix) && stem.length - prefix.length >= shortest)
  if (article !== undefined) stem = stem.slice(article.length)
  else if (proclitics.includes(stem[0]!) && stem.length > shortest) {
    const rest = stem.slice(1)
    if ((counts.get(rest) ?? 0) > (counts.get(stem) ?? 0)) stem = rest
  }
  const ending = endings.find((suffix) => stem.endsWith(suffix) && stem.length - suffix.length >= shortest)
  return ending === undefined ? stem : stem.slice(0, -ending.length)
}
