// Tells whether a word that a trigger asks for stands at a token: clitics, article, number and pronoun endings off.

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import type { Scene } from './scene.js'

/** «اتفاقاتهما» is the word that the row writes «اتفاق» or «اتفاقات». `words` are folded. */
export const standsAt = (scene: Scene, k: number, words: ReadonlySet<string>): boolean => fitAt(scene, k, words) > 0

/** 2 where one of the words stands as it is written, clitics and article off («سفيرها»); 1 where endings are off too; else 0. */
export function fitAt(scene: Scene, k: number, words: ReadonlySet<string>): 0 | 1 | 2 {
  if (scene.tokens.kinds[k] !== Kind.word) return 0
  const { whole, stems } = scene.wordAt(k).stems()
  for (const form of whole) if (words.has(form)) return 2
  for (const stem of stems) if (words.has(stem)) return 1
  return 0
}

export interface Stems {
  readonly whole: readonly string[]
  readonly stems: readonly string[]
}

/** Readings of a folded word as a noun; the word with its clitic is one («بالسجن»). */
export function stemsOf(folded: string): Stems {
  const whole = new Set<string>()
  const stems = new Set<string>()
  for (const { form } of variants(folded)) {
    whole.add(form)
    const bare = form.startsWith('ال') && form.length > 4 ? form.slice(2) : form
    whole.add(bare)
    for (const ending of endings) {
      if (!bare.endsWith(ending) || bare.length - ending.length < 3) continue
      const stem = bare.slice(0, -ending.length)
      stems.add(stem)
      if (stem.endsWith('ت')) stems.add(`${stem.slice(0, -1)}ه`)
      else if (stem.endsWith('ئ') || stem.endsWith('ؤ')) stems.add(`${stem.slice(0, -1)}ء`)
    }
  }
  return { whole: [...whole], stems: [...stems] }
}

/** Accusative, dual and pronouns: «اتفاقاً», «اتفاقين», «قواتهما». */
const endings = ['ا', 'ين', 'ان', 'ي', 'ه', 'ها', 'هم', 'هما', 'نا']
