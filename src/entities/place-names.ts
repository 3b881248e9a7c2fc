// Proposes names of places by their head noun: «جسر كيرش», «شبه جزيرة القرم», «مدينة عدن».

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, isClosed, isProperLooking, wordAt } from './context.js'
import { isDefinite } from './nisba.js'
import { isUnknown } from './person-names.js'

/** «جسر كيرش», «شبه جزيرة القرم», «ميناء مقديشو»; «مدينة عدن» gives عدن and the longer form. */
export function findPlaceAt(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.placeHeads.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    const at = i + hit.length
    if (at >= tokens.length || tokens.kinds[at] !== Kind.word || isClosed(c, at)) return
    const word = tokens.folded[at]!
    const known = lexicon.known.longest(word, (n) => wordAt(tokens, at + n))
    const knownPlace = known?.values.find((v) => v.type === 'LOC')
    const include = hit.values[0] === 'include' || hit.values[0] === 'holds'
    let last = at
    // «بسجن سمير الحسيني»: a whole name of a person behind the head
    if (!knownPlace && lexicon.given.opens(word) && isName(c, at + 1)) return
    if (!knownPlace && hit.values[0] === 'known') return
    if (knownPlace) last = at + known!.length
    else if (tagged[at] === 'LOC' || (include && tagged[i] === 'LOC')) {
      last = at + 1
      while (last < tokens.length && tagged[last] === 'LOC' && !c.begins[last]) last++
    } else if (isProperLooking(lexicon, word, surface(tokens, at))) last = at + 1
    // «جسر الملك حسين»
    else if (include && lexicon.titles.opens(word) && lexicon.given.opens(tokens.folded[at + 1] ?? '')) last = at + 2
    // «جامع الزيتونة», «فندق الريتز»; not «جسر التواصل»
    else if (include && isDefinite(word) && isUnknown(c, at)) last = at + 1
    else return
    // «مطار دبي الدولي» stands whole in the gazetteer
    const whole = lexicon.known.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (include && whole && i + whole.length >= last && whole.values.some((v) => v.type !== 'PER')) return
    const extra = { preposition: variant.preposition }
    if (include) {
      out.push(makeCandidate(tokens, i, last, variant.letters, 'LOC', 9 + 2 * (last - i), extra))
      return
    }
    const long = makeCandidate(tokens, i, last, variant.letters, 'LOC', 0, extra).name
    const known1 = knownPlace ? { known: knownPlace } : {}
    out.push(makeCandidate(tokens, at, last, 0, 'LOC', 12 + 2 * (last - at), { ...known1, forms: [long] }))
    return
  }
}

/** A given or a family name of the tables. */
const isName = ({ tokens, lexicon }: Context, i: number): boolean =>
  tokens.kinds[i] === Kind.word &&
  (lexicon.given.longest(tokens.folded[i]!, () => undefined) ??
    lexicon.family.longest(tokens.folded[i]!, () => undefined)) !== undefined
