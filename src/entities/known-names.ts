// Proposes names that the gazetteers hold.

import { type Variant, variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, wordAt } from './context.js'
import type { EntitiesLexicon, Known } from './lexicon.js'
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
    // «بيتاً», «برجاً»: a written accusative is no place
    if (length === 1 && known.type === 'LOC' && /اً$|ًا$/.test(surface(tokens, i))) continue
    const doubtful = known.doubtful || (known.kind !== 'country' && isWord(lexicon, tokens.folded[i]!, variant))
    if (length === 1 && doubtful && !agrees && !speaks(tokens, i, variant, known, lexicon)) continue
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
      // three words and more are no chance likeness
      6 +
      2 * length +
      (length > 2 && known.type !== 'PER' ? 4 : 0) +
      (agrees ? 2 : 0) -
      (known.doubtful ? 2 : 0) +
      (known.type === 'PER' && length > 1 ? 2 : 0)
    out.push(
      makeCandidate(tokens, i, i + length, variant.letters, known.type, score, {
        known,
        preposition: variant.preposition,
      }),
    )
  }
}

/** A verbal noun («إيفاد»), or a finite verb where a clitic had to come off for the name («ودان»). */
const isWord = (lexicon: EntitiesLexicon, folded: string, variant: Variant): boolean =>
  lexicon.text.verbs.read(folded).some((r) => r.form === 'masdar' || (r.form === 'perfect' && variant.letters > 0))

/** «في», «قرب», «شمالي», «أهالي»: words behind which a place stands. */
const placing = new Set(
  'في فى الي من قرب قباله شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط نحو صوب باتجاه عبر تجاه اهالي سكان ابناء'.split(
    ' ',
  ),
)

/**
 * A doubtful place stands behind في، من، إلى or ب, one that is a noun of the language («الدور», «صباح») only behind its head:
 * «قضاء الدور»; a doubtful organisation stands between quotation marks.
 */
function speaks(tokens: Tokens, i: number, variant: Variant, known: Known, lexicon: EntitiesLexicon): boolean {
  const before = tokens.folded[i - 1] ?? ''
  if (known.type === 'LOC') {
    if (variants(before).some((v) => lexicon.placeHeads.opens(v.form))) return true
    if (lexicon.commonNouns.has(isDefinite(variant.form) ? variant.form.slice(2) : variant.form)) return false
    return variant.preposition === 'ب' || placing.has(before)
  }
  return i > 0 && tokens.kinds[i - 1] === Kind.quote
}
