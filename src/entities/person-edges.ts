// Sets the edges of people's names right: titles and stray words off, an unknown first name taken in, halves of one name joined.

import { variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { honorificAt } from './address.js'
import { type Candidate, makeCandidate } from './candidate.js'
import type { EntitiesLexicon } from './lexicon.js'
import { hasArticle, isDefinite, looksNisba } from './nisba.js'
import { Opens } from './openings.js'

interface Place {
  readonly tokens: Tokens
  readonly lexicon: EntitiesLexicon
}

/** People's candidates with their edges right; those of whom nothing is left are gone. Others pass as they are. */
export function trimPeople(tokens: Tokens, candidates: readonly Candidate[], lexicon: EntitiesLexicon): Candidate[] {
  const p = { tokens, lexicon }
  const out: Candidate[] = []
  for (const c of candidates) {
    const trimmed = c.type === 'PER' ? trim(p, c) : c
    if (trimmed) out.push(trimmed)
  }
  return out
}

function trim(p: Place, c: Candidate): Candidate | undefined {
  const { tokens, lexicon } = p
  let first = c.first
  let last = c.last
  // «الأمير محمد بن سلمان», «البابا فرنسيس»: what one is called by is no part of the name
  while (first + 1 < last && isAddress(p, first)) first++
  const addressed = first > c.first
  if (!c.known) {
    // «بأن هزاع», «لنقابتهم منذر الغرياني», «قطّب لافرينتيف»
    while (first + 1 < last && isStrayBefore(p, first, first === c.first ? c.letters : 0)) first++
    const inner = lastOfName(p, first, last)
    if (inner < last) last = inner
  }
  if (first === c.first && last === c.last) return c
  if (last <= first) return undefined
  const alone = last - first === 1
  if (alone && !addressed && !isNameWord(p, first)) return undefined
  const letters = first === c.first ? c.letters : 0
  const name = makeCandidate(tokens, first, last, letters, 'PER', c.score - (alone ? 3 : 0), {
    ...(c.known && { known: c.known }),
    // «البابا فرنسيس» stays a form of the name
    forms: addressed && c.known ? [c.name] : c.forms,
  })
  // «صباح» alone needs more than that
  return alone && !addressed && lexicon.given.longest(tokens.folded[first]!, () => undefined)?.values[0]
    ? undefined
    : name
}

/** Ranks and forms of address that open a name: «الأمير», «الشيخ», «السلطان», «البابا». */
const isAddress = ({ tokens, lexicon }: Place, i: number): boolean => {
  if (tokens.kinds[i] !== Kind.word) return false
  const word = variants(tokens.folded[i]!).find((v) => isDefinite(v.form))?.form
  return (
    word !== undefined &&
    !lexicon.given.opens(word) &&
    (lexicon.titles.longest(word, () => undefined) !== undefined ||
      (honorificAt(tokens, i, lexicon) === i + 1 && hasArticle(word, surface(tokens, i))))
  )
}

/** A word of the tables of names, or behind a particle of names. */
const isNameWord = ({ tokens, lexicon }: Place, i: number): boolean => {
  const word = tokens.folded[i]!
  return (
    lexicon.given.opens(word) ||
    lexicon.family.opens(word) ||
    lexicon.particles.has(word) ||
    (i > 0 && lexicon.particles.has(tokens.folded[i - 1]!))
  )
}

/** A word that can only stand before a name: a conjunction with its clitics, a noun with its pronoun, a verb, a country. */
function isStrayBefore(p: Place, i: number, letters: number): boolean {
  const { tokens, lexicon } = p
  const word = tokens.folded[i]!.slice(letters)
  if (tokens.kinds[i] !== Kind.word) return false
  // «بأن» is no «بان»
  if (/^[وف]?[بكل]?[أإ]ن$/.test(surface(tokens, i))) return true
  if (isNameWord(p, i)) return false
  if (lexicon.given.opens(word) || lexicon.family.opens(word) || lexicon.particles.has(word)) return false
  if (lexicon.text.closed.classOf(word)) return true
  if (!isNameWord(p, i + 1)) return false
  if (hasPronoun(p, i)) return true
  if (lexicon.known.longest(word, () => undefined)?.values.some((k) => k.kind === 'country')) return true
  return onlyFinite(lexicon, word)
}

/** «لنقابتهم», «باسمه»: a noun with its pronoun. */
function hasPronoun({ tokens, lexicon }: Place, i: number): boolean {
  const word = tokens.folded[i]!
  if (surface(tokens, i).endsWith('ة')) return false
  const owned = /^(.{3,}?)(ه|ها|هم|هما|نا)$/.exec(word)
  if (!owned) return false
  const stem = owned[1]!
  return variants(stem).some(
    (v) =>
      lexicon.strayWords.has(v.form) ||
      (v.form.endsWith('ت') && lexicon.strayWords.has(`${v.form.slice(0, -1)}ه`)) ||
      lexicon.titles.longest(v.form, () => undefined) !== undefined,
  )
}

const onlyFinite = (lexicon: EntitiesLexicon, word: string): boolean => {
  const readings = lexicon.text.verbs.read(word)
  return readings.length > 0 && readings.every((r) => r.form === 'perfect' || r.form === 'imperfect')
}

/** One past the last word of [first, last) that a name can hold, as seen from its second word on. */
function lastOfName(p: Place, first: number, last: number): number {
  const { tokens, lexicon } = p
  for (let i = first; i < last; ) {
    const word = (n: number): string | undefined => (i + n < last ? tokens.folded[i + n] : undefined)
    // «محيي الدين»
    const given = lexicon.given.longest(tokens.folded[i]!, word)
    const family = lexicon.family.longest(tokens.folded[i]!, word)
    const length = Math.max(given?.length ?? 1, family?.length ?? 1)
    if (length === 1 && i > first && isStrayBehind(p, i, first, last)) return i
    i += length
  }
  return last
}

/** A word that can only go on the sentence behind a name: «ليلاً», «بتهمة», «فأسرّ», «وولي», «يحيّي», «نفسه». */
function isStrayBehind(p: Place, i: number, first: number, last: number): boolean {
  const { tokens, lexicon } = p
  if (tokens.kinds[i] !== Kind.word) return false
  const word = tokens.folded[i]!
  if (lexicon.particles.has(word) || lexicon.particles.has(tokens.folded[i - 1]!)) return false
  if (/اً$|ًا$/.test(surface(tokens, i))) return true
  // «متسائلا»
  if (word.endsWith('ا') && lexicon.text.verbs.read(word).some((r) => r.form === 'active')) return true
  if (word === 'ل' || /^نفس(ه|ها|هم)$/.test(word)) return true
  if (lexicon.given.opens(word) || lexicon.family.opens(word)) return false
  if (glued(p, word)) return true
  // «شوقي أحمد هائل،»: before a mark it may be a name
  const ends = i + 1 === last && tokens.kinds[last] !== Kind.word
  const common = lexicon.strayWords.has(isDefinite(word) ? word.slice(2) : word) && !looksNisba(word)
  if (i > first + 1 && !ends && (common || hasPronoun(p, i))) return true
  return onlyFinite(lexicon, word)
}

/** «بخمسين», «لأنقرة», «ولشهر», «فيجادل»: a conjunction or a preposition before a word of the language or a place; «بالاكريشنان» only looks it. */
function glued({ lexicon }: Place, word: string): boolean {
  const definite = /^[وف]?(?:[بك]ال|لل)(...+)$/.exec(word)?.[1]
  if (definite !== undefined) return lexicon.strayWords.has(definite) || lexicon.text.verbs.read(word).some(isMasdar)
  return variants(word).some((v) => {
    if (v.letters === 0 || v.form.length < 3) return false
    const place = lexicon.known.longest(v.form, () => undefined)?.values.some((k) => k.type === 'LOC' && !k.doubtful)
    if (lexicon.strayWords.has(v.form) || place || lexicon.text.verbs.read(v.form).some(isMasdar)) return true
    if (v.preposition) return false
    return (
      (lexicon.openings(v.form) & (Opens.title | Opens.closed | Opens.given | Opens.family)) !== 0 ||
      lexicon.honorifics.opens(v.form) ||
      onlyFinite(lexicon, v.form)
    )
  })
}

const isMasdar = (r: { readonly form: string }): boolean => r.form === 'masdar'
