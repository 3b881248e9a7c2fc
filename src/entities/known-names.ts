// Proposes names that the gazetteers hold.

import { type Variant, variants } from '../text/clitics.js'
import { Kind, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, wordAt } from './context.js'
import type { Known } from './lexicon.js'
import { isDefinite } from './nisba.js'

export function findKnownAt({ tokens, lexicon, tagged }: Context, i: number, out: Candidate[]): void {
  let best: { variant: Variant; length: number; values: readonly Known[] } | undefined
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.known.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (hit && (!best || hit.length > best.length)) best = { variant, ...hit }
  }
  if (!best) return
  const { variant, length, values } = best
  const closed = length === 1 && lexicon.text.closed.classOf(tokens.folded[i]!)
  for (const known of values) {
    const agrees = tagged[i] === known.type
    if (closed && !agrees) continue
    if (length === 1 && known.doubtful && !agrees && !speaksForPlace(tokens, i, variant, known)) continue
    // A one-letter proclitic taken off a word that is itself unknown: «بلبنان» yes, «كروم» (vines) only with a second witness
    if (length === 1 && variant.letters > 0 && variant.form.length <= 3 && !agrees) continue
    // كـ hardly ever stands before a name: «كلاوس» is no «like Laos»
    if (length === 1 && variant.preposition === 'ك' && !agrees) continue
    // «الهلال الأحمر الجزائري»: the adjective of a country tells which one
    const adjective =
      known.type === 'ORG' &&
      i + length < tokens.length &&
      lexicon.nisba.has(tokens.folded[i + length]!) &&
      isDefinite(tokens.folded[i + length]!) &&
      isDefinite(tokens.folded[i + length - 1]!)
    if (adjective) {
      out.push(
        makeCandidate(tokens, i, i + length + 1, variant.letters, 'ORG', 9 + 2 * length, {
          preposition: variant.preposition,
        }),
      )
      continue
    }
    const score =
      6 + 2 * length + (agrees ? 2 : 0) - (known.doubtful ? 2 : 0) + (known.type === 'PER' && length > 1 ? 2 : 0)
    out.push(
      makeCandidate(tokens, i, i + length, variant.letters, known.type, score, {
        known,
        preposition: variant.preposition,
      }),
    )
  }
}

/** A doubtful place stands after في، من، إلى or their clitics; a doubtful organisation between quotation marks. */
function speaksForPlace(tokens: Tokens, i: number, variant: Variant, known: Known): boolean {
  if (known.type === 'LOC')
    return (
      variant.preposition === 'ب' ||
      (i > 0 &&
        ['في', 'الي', 'من', 'مدينه', 'بلده', 'محافظه', 'ولايه', 'بمدينه', 'بولايه'].includes(tokens.folded[i - 1]!))
    )
  return i > 0 && tokens.kinds[i - 1] === Kind.quote
}
