// Proposes short names in quotation marks or brackets: «نورد إنرجي», and outlets behind a loose ل: قال لـ«النهار», قال ل(سونا).

import { Kind, surface, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, isProperLooking } from './context.js'
import type { EntitiesLexicon } from './lexicon.js'
import { isDefinite } from './nisba.js'

/** Most words of a name in marks. */
const mostWords = 4

/** A name in marks that opens at token i. */
export function findQuotedAt(c: Context, i: number, out: Candidate[]): void {
  const { tokens } = c
  const bracket = tokens.folded[i] === '('
  if (tokens.kinds[i] !== Kind.quote && !bracket) return
  const close = closingOf(tokens, i, bracket)
  if (close < 0) return
  const addressed = i > 0 && tokens.folded[i - 1] === 'ل' && tokens.ends[i - 1] === tokens.starts[i]
  const known =
    c.outlet.length > 0 &&
    c.outlet.length === close - i - 1 &&
    c.outlet.every((word, n) => tokens.folded[i + 1 + n] === word)
  // «السفينة «أورورا»»: a thing's name
  if (c.things[i + 1]) return
  if (addressed || known) out.push(makeCandidate(tokens, i + 1, close, 0, 'ORG', 14))
  else if (!bracket && isForeign(c, i + 1, close))
    out.push(makeCandidate(tokens, i + 1, close, 0, majority(c, i + 1, close), 8))
}

/** Marks the words in marks that name a thing, a ship or a programme: no body of the tables or of the tagger stands there. */
export function markThings(tokens: Tokens, lexicon: EntitiesLexicon): Uint8Array {
  const things = new Uint8Array(tokens.length)
  for (let i = 1; i < tokens.length; i++) {
    const bracket = tokens.folded[i] === '('
    if ((tokens.kinds[i] !== Kind.quote && !bracket) || !namesThing({ tokens, lexicon }, i - 1)) continue
    const close = closingOf(tokens, i, bracket)
    if (close > 0) things.fill(1, i + 1, close)
  }
  return things
}

/** «السفينة», «الفرقاطة الباكستانية», «سفينة الشحن» right before the marks. */
const namesThing = (
  { tokens, lexicon }: { readonly tokens: Tokens; readonly lexicon: EntitiesLexicon },
  i: number,
): boolean =>
  (i >= 0 && lexicon.workHeads.has(tokens.folded[i]!)) ||
  (i > 0 && isDefinite(tokens.folded[i]!) && lexicon.workHeads.has(tokens.folded[i - 1]!))

function closingOf(tokens: Tokens, i: number, bracket: boolean): number {
  for (let k = i + 1; k < Math.min(tokens.length, i + mostWords + 2); k++) {
    if (bracket ? tokens.folded[k] === ')' : tokens.kinds[k] === Kind.quote) return k > i + 1 ? k : -1
    if (tokens.kinds[k] !== Kind.word && tokens.kinds[k] !== Kind.latin && tokens.kinds[k] !== Kind.number) return -1
  }
  return -1
}

/** None of its words is a word of the language, but for a chance likeness to «we …» («نورد»): it can only be a name. */
function isForeign({ tokens, lexicon }: Context, from: number, to: number): boolean {
  let foreign = 0
  // «شباب عنيزة»: a place makes a name of ordinary words
  let holdsPlace = false
  for (let k = from + 1; k < to && !holdsPlace; k++)
    holdsPlace =
      lexicon.known.longest(tokens.folded[k]!, () => undefined)?.values.some((v) => v.type === 'LOC') === true
  for (let k = from; k < to; k++) {
    if (tokens.kinds[k] === Kind.latin) foreign++
    if (tokens.kinds[k] !== Kind.word) continue
    const word = tokens.folded[k]!
    if (/اً$|ًا$/.test(surface(tokens, k)) || (lexicon.strayWords.has(word) && !holdsPlace)) return false
    if (isProperLooking(lexicon, word, surface(tokens, k))) foreign++
    else if (
      !lexicon.text.verbs.read(word).every((r) => r.agreement === '1') ||
      lexicon.text.closed.classOf(word) ||
      isDefinite(word)
    )
      return false
  }
  return foreign > 0
}

/** The tagger's type where it has one for the first word; else an organisation, as most names in marks are. */
const majority = (c: Context, from: number, to: number): Candidate['type'] => {
  for (let k = from; k < to; k++)
    if (c.tagged[k] === 'PER' || c.tagged[k] === 'LOC') return c.tagged[k] as Candidate['type']
  return 'ORG'
}
