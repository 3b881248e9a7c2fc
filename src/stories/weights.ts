// Loads how telling a word is: the rarer its stem in news, the more it says about what an article is about.

import { fold, loadTextLexicon } from '../text/index.js'
import { loadWordCounts } from '../text/word-counts.js'
import { stemOf } from './stems.js'

export type ReadonlyCounts = ReadonlyMap<string, number>

export interface Weights {
  /** the stem of a folded word */
  stem(folded: string): string
  /** 0 (everybody's word) to 1 (never seen in the counts), of a stem */
  weigh(stem: string): number
}

/** Stems that are remembered; past that the memory starts anew. */
const maxRemembered = 200_000

let loaded: Weights | undefined

/** Counts of forms in data/models/word-counts.txt, added up by stem; words of closed classes say nothing. Once per process. */
export function loadWeights(): Weights {
  if (loaded) return loaded
  const forms = new Map<string, number>()
  for (const [form, count] of loadWordCounts()) {
    const folded = fold(form)
    forms.set(folded, (forms.get(folded) ?? 0) + count)
  }
  const { closed } = loadTextLexicon()
  const stems = new Map<string, number>()
  let total = 0
  for (const [form, count] of forms) {
    const stem = stemOf(form, forms)
    stems.set(stem, (stems.get(stem) ?? 0) + count)
    total += count
  }
  const scale = Math.log(total)
  let remembered = new Map<string, string>()
  loaded = {
    stem(folded) {
      let stem = remembered.get(folded)
      if (stem === undefined) {
        stem = closed.classOf(folded) === undefined ? stemOf(folded, forms) : ''
        if (remembered.size >= maxRemembered) remembered = new Map()
        remembered.set(folded, stem)
      }
      return stem
    },
    weigh: (stem) => Math.max(0, 1 - Math.log(1 + (stems.get(stem) ?? 0)) / scale),
  }
  return loaded
}
