// Finds the quotation that a verb of saying closes: «"سنعود غداً"، قال الوزير».

import { Kind } from '../text/tokens.js'
import { isComma, type Scene } from './scene.js'

/** Fewest words of a quotation that a verb behind it may claim. */
const fewestWords = 3

/** A part of a quotation within one sentence, tokens [first, last), and its opening mark. */
export interface Part {
  readonly first: number
  readonly last: number
  readonly open: number
}

/** The parts, one a sentence, of the quotation that ends right before the verb at token k, a comma allowed; empty where none does. */
export function quotationBefore(scene: Scene, k: number, fewest = fewestWords): readonly Part[] {
  const { tokens, opening } = scene
  let close = k - 1
  if (close >= 0 && (isComma(scene, close) || tokens.folded[close] === ':')) close--
  if (close < 0 || tokens.kinds[close] !== Kind.quote || opening[close]! < 0) return []
  const open = opening[close]!
  if (close - open - 1 < fewest) return []
  const out: Part[] = []
  for (let s = tokens.sentences[open + 1]!; s <= tokens.sentences[close]!; s++) {
    const first = Math.max(open + 1, tokens.firsts[s]!)
    let last = Math.min(close, tokens.firsts[s + 1]!)
    while (last > first + 1 && (tokens.kinds[last - 1] === Kind.stop || isComma(scene, last - 1))) last--
    out.push({ first, last, open })
  }
  return out
}
