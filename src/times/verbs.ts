// Tells what the verb tables know of a word: its tense, whether it sets a time ahead; asked once per word.

import { alternatives, oneOf, readTable } from '../lexicon/table.js'
import { fold } from '../text/fold.js'
import type { TextLexicon } from '../text/lexicon.js'

export interface VerbLook {
  /** of a word that can only be a finite verb; undefined for other words, and where the verbs are not known */
  readonly tense: 'past' | 'present' | undefined
  /** a verb with the س of the future */
  readonly isFuture: boolean
  /** may be a verb of the past */
  readonly mayBePast: boolean
  /** no particle, finite verb, definite noun or word with a letter glued before it; false for all without the text lexicon */
  readonly isBareNoun: boolean
  /** sets the time behind it ahead, by itself or with «إلى» between; undefined for other words */
  readonly outlook: 'always' | 'linked' | undefined
}

/** Words kept in memory; the memory is cleared when it is full. */
const mostWords = 100_000

/** @param text  the verbs; without them the look of the word has to do */
export function createVerbLook(text?: Pick<TextLexicon, 'verbs' | 'closed'>): (folded: string) => VerbLook {
  const outlooks = new Map<string, 'always' | 'linked'>()
  for (const row of readTable('ar/times/outlook.tsv', ['surface', 'link', 'example']))
    for (const word of alternatives(row.surface))
      outlooks.set(fold(word), oneOf(row, 'link', ['always', 'linked'] as const))
  const outlookOf = (word: string, lemma: string | undefined): 'always' | 'linked' | undefined =>
    outlooks.get(word) ??
    (/^[وف]..../.test(word) ? outlooks.get(word.slice(1)) : undefined) ??
    (lemma === undefined ? undefined : outlooks.get(lemma))

  const read = (word: string): VerbLook => {
    const readings = text?.verbs.read(word) ?? []
    const finite = readings.find((r) => r.form === 'perfect' || r.form === 'imperfect')
    // «أعلن» is the first person only where nothing else is left
    const isPast = (r: (typeof readings)[number]): boolean =>
      r.form === 'perfect' || (r.form === 'imperfect' && r.agreement === '1' && /^[وف]?ا/.test(word))
    const every = (test: (r: (typeof readings)[number]) => boolean): boolean =>
      readings.length > 0 && readings.every(test)
    return {
      tense: every(isPast) ? 'past' : every((r) => r.form === 'imperfect') ? 'present' : undefined,
      // without the verbs, a long word in سي… or ست… is taken for one («سيلتقيان»), names of things in سيا… are not («سياسة»)
      isFuture: text ? readings.some((r) => r.future) : word.length > 5 && /^[وف]?س[يت][^ا]..+/.test(word),
      mayBePast: readings.some((r) => r.form === 'perfect'),
      isBareNoun:
        text !== undefined &&
        finite === undefined &&
        !/^[ء-ي]{1,2}$|^(ال|[وفبلك])/.test(word) &&
        text.closed.classOf(word) === undefined,
      outlook: outlookOf(word, finite?.lemma),
    }
  }

  const memory = new Map<string, VerbLook>()
  return (word) => {
    let found = memory.get(word)
    if (!found) {
      found = read(word)
      if (memory.size >= mostWords) memory.clear()
      memory.set(word, found)
    }
    return found
  }
}
