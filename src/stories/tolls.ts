// Finds what a text counts, killed, wounded, arrested, with the number: «مقتل 5 أشخاص» -> killed 5.

import type { Tokens } from '../text/index.js'
import { Kind } from '../text/index.js'
import type { StoriesLexicon, TollThing } from './lexicon.js'

export interface Toll {
  readonly thing: TollThing
  readonly value: number
  /** the sentence, cut at `maxEvidence` */
  readonly evidence: string
  /** offset of the word that says what is counted, UTF-16 units */
  readonly start: number
}

/** UTF-16 units of a sentence that are kept */
export const maxEvidence = 400
/** tokens between the word and its number: «مقتل ما لا يقل عن 5» */
const reach = 5

/** The first number of each thing, what the article puts foremost, in the fullest sentence that gives it: a headline says little. */
export function findTolls(tokens: Tokens, lexicon: StoriesLexicon): Toll[] {
  const found = new Map<TollThing, Toll>()
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word) continue
    const toll = lexicon.tolls.get(tokens.folded[i]!)
    if (!toll) continue
    const before = toll.side === 'behind' ? undefined : numberBefore(tokens, i, lexicon)
    const value = before ?? (toll.side === 'before' ? undefined : numberBehind(tokens, i, lexicon))
    if (value === undefined) continue
    const known = found.get(toll.thing)
    const sentence = tokens.spans[tokens.sentences[i]!]!
    const length = Math.min(sentence.end - sentence.start, maxEvidence)
    if (known && (known.value !== value || length <= known.evidence.length)) continue
    found.set(toll.thing, {
      thing: toll.thing,
      value,
      evidence: tokens.text.slice(sentence.start, sentence.start + length),
      start: tokens.starts[i]!,
    })
  }
  return [...found.values()]
}

/** A number up to `reach` tokens behind, in the same sentence, before another thing that is counted. */
function numberBehind(tokens: Tokens, i: number, lexicon: StoriesLexicon): number | undefined {
  for (let k = i + 1; k <= i + reach && k < tokens.length; k++) {
    if (tokens.sentences[k] !== tokens.sentences[i] || lexicon.tolls.has(tokens.folded[k]!)) return undefined
    if (tokens.kinds[k] !== Kind.word && tokens.kinds[k] !== Kind.number) return undefined
    const value = countOf(tokens.folded[k]!, lexicon)
    if (value === undefined) continue
    // «خمسة وعشرين»: units, then tens behind «و»
    const next = tokens.folded[k + 1]
    const tens = value < 10 && next?.startsWith('و') ? lexicon.numbers.get(next.slice(1)) : undefined
    if (tens !== undefined && tens >= 20 && tens < 100) return value + tens
    // «54 ألفا», «خمسة آلاف»
    const times = lexicon.numbers.get(next?.replace(/ا$/, '') ?? '')
    return times !== undefined && times >= 1000 && value < 1000 ? value * times : value
  }
  return undefined
}

/** The token right in front, or «8 على الأقل» in front of it no more than that. */
function numberBefore(tokens: Tokens, i: number, lexicon: StoriesLexicon): number | undefined {
  if (i === 0 || tokens.sentences[i - 1] !== tokens.sentences[i]) return undefined
  const word = tokens.folded[i - 1]!
  const value = countOf(word, lexicon)
  if (value !== undefined || !word.startsWith('و')) return value
  const tens = lexicon.numbers.get(word.slice(1))
  const units = tens === undefined || i < 2 ? undefined : lexicon.numbers.get(tokens.folded[i - 2]!)
  return tens === undefined ? undefined : tens + (units !== undefined && units < 10 ? units : 0)
}

/** A year or a clock is no count. */
function countOf(word: string, { numbers }: StoriesLexicon): number | undefined {
  const value = /^\d+$/.test(word)
    ? Number(word)
    : /^\d{1,3}(,\d{3})+$/.test(word)
      ? Number(word.replaceAll(',', ''))
      : numbers.get(word)
  return value !== undefined && value > 0 && !(value >= 1900 && value <= 2100) ? value : undefined
}
