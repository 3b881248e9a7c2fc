// Proposes the spans of the tagger as names, proclitics off where the lexicon or the rest of the article speaks for it.

import { type Variant, variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, joins, namelike } from './context.js'
import { isDefinite, looksNisba } from './nisba.js'
import { Opens } from './openings.js'
import { isAccusative, isOrdinary, isUnknown } from './person-names.js'

/** The tagger's spans, proclitics off where the lexicon or the rest of the article speaks for it. */
export function findTagged(c: Context, out: Candidate[]): void {
  const { tokens, tagged, begins } = c
  for (let i = 0; i < tokens.length; i++) {
    const type = tagged[i]
    if (!type) continue
    let last = i + 1
    while (last < tokens.length && tagged[last] === type && !begins[last] && !(type === 'PER' && joins(c, last))) last++
    const from = i
    i = last - 1
    if (tokens.kinds[from] !== Kind.word && tokens.kinds[from] !== Kind.latin) continue
    while (last > from + 1 && (tokens.kinds[last - 1]! >= Kind.quote || (type === 'PER' && isOrdinary(c, last - 1))))
      last--
    if (type === 'MISC' || isAccusative(tokens, from)) continue
    const variant = properVariant(c, from)
    const form = variant.form
    if (last - from === 1 && (c.lexicon.text.closed.classOf(form) || c.lexicon.nisba.has(form) || form.length < 3))
      continue
    if (
      last - from === 1 &&
      !(type === 'PER' && c.lexicon.given.opens(form)) &&
      c.lexicon.text.verbs.read(tokens.folded[from]!).length > 0
    )
      continue
    if (type === 'PER' && last - from === 1 && looksNisba(form)) continue
    // «حجر الزاوية»: a word of the language alone
    if (type === 'PER' && last - from === 1 && c.lexicon.given.longest(form, () => undefined)?.values[0]) continue
    // «المهندس» alone is an address
    if (
      type === 'PER' &&
      last - from === 1 &&
      (c.lexicon.openings(form) & Opens.title || c.lexicon.honorifics.opens(form))
    )
      continue
    // an organisation that begins with a head noun is read by its grammar above
    if (type === 'ORG' && c.lexicon.organisationHeads.longest(form, () => undefined)) continue
    if (type === 'PER' && (!namelike(c, from) || form === 'الله' || c.lexicon.placeHeads.opens(form))) continue
    // «إيراكلي كوباخيدزه»: the tagger knows the first name, and the next is no word of the language
    if (
      type === 'PER' &&
      last === from + 1 &&
      last < tokens.length &&
      isUnknown(c, last) &&
      !isDefinite(tokens.folded[last]!)
    )
      last++
    out.push(
      makeCandidate(tokens, from, last, variant.letters, type, 5 + (last - from), { preposition: variant.preposition }),
    )
  }
}

/** The reading of a name's first word: whole where the whole is known or recurs, else with the clitic off that makes it so. */
function properVariant(c: Pick<Context, 'tokens' | 'lexicon' | 'counts'>, i: number): Variant {
  const all = variants(c.tokens.folded[i]!)
  const whole = all[0]!
  const { given, family, known } = c.lexicon
  const isName = (form: string): boolean =>
    given.longest(form, () => undefined) !== undefined ||
    family.longest(form, () => undefined) !== undefined ||
    known.longest(form, () => undefined) !== undefined
  if (
    isName(whole.form) ||
    ((c.counts.get(whole.form) ?? 0) > 1 && all.every((v) => v === whole || !c.counts.has(v.form)))
  )
    return whole
  for (const v of all.slice(1)) if (v.form.length > 2 && v.preposition !== 'ك' && isName(v.form)) return v
  for (const v of all.slice(1)) if (v.form.length > 3 && (c.counts.get(v.form) ?? 0) > 0) return v
  for (const v of all.slice(1)) if (isDefinite(v.form)) return v
  const conjunction = all.find((v) => v.conjunction && !v.preposition && v.form.length > 3)
  return whole.form.startsWith('و') && conjunction ? conjunction : whole
}
