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
    last = Math.min(lastOfName(p, first, last), knownEnd(p, first, last))
  }
  if (first === c.first && last === c.last) return c
  if (last <= first) return undefined
  const alone = last - first === 1
  if (alone && !addressed && !isNameWord(p, first)) return undefined
  // «بناهي» is no «ب + ناهي»
  if (alone && c.letters > 0 && lexicon.family.opens(tokens.folded[first]!)) return undefined
  const letters = first === c.first ? c.letters : 0
  const name = makeCandidate(
    tokens,
    first,
    last,
    letters,
    'PER',
    c.score - (alone && !c.known && !isTitled(p, first) ? 3 : 0),
    {
      ...(c.known && { known: c.known }),
      // «البابا فرنسيس» stays a form of the name
      forms: addressed && c.known ? [c.name] : c.forms,
    },
  )
  // «صباح» alone needs more than that
  return alone && !addressed && !isTitled(p, first) && isWord(lexicon, tokens.folded[first]!) ? undefined : name
}

/** A word of the language besides, where the table of given names does not say that it is none. */
const isWord = (lexicon: EntitiesLexicon, word: string): boolean =>
  lexicon.given.longest(word, () => undefined)?.values[0] !== false &&
  (lexicon.strayWords.has(word) || lexicon.text.verbs.read(word).length > 0)

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
    isParticle({ tokens, lexicon }, i) ||
    (i > 0 && isParticle({ tokens, lexicon }, i - 1))
  )
}

/** «أبي» but not «آبي», which folds like it. */
const isParticle = ({ tokens, lexicon }: Place, i: number): boolean =>
  lexicon.particles.has(tokens.folded[i]!) && !surface(tokens, i).startsWith('آ')

/** A word that can only stand before a name: a conjunction with its clitics, a noun with its pronoun, a verb, a country. */
function isStrayBefore(p: Place, i: number, letters: number): boolean {
  const { tokens, lexicon } = p
  const word = tokens.folded[i]!.slice(letters)
  if (tokens.kinds[i] !== Kind.word) return false
  // «بأن» is no «بان»
  if (/^[وف]?[بكل]?[أإ]ن$/.test(surface(tokens, i))) return true
  // «الناطق باسمه ستيفان», which folds like «باسمة»
  if (/^ب.*ه$/.test(surface(tokens, i)) && hasPronoun(p, i)) return true
  // «المتحدث باسم …», «تقديمه باسم …»
  if (word === 'باسم' && (isTitled(p, i) || lexicon.text.verbs.read(tokens.folded[i - 1] ?? '').some(isMasdar)))
    return true
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

/** A finite verb that the tables hold as a name with a doubt. */
const finiteBesides = (lexicon: EntitiesLexicon, word: string): boolean =>
  lexicon.given.longest(word, () => undefined)?.values[0] !== false &&
  lexicon.family.longest(word, () => undefined)?.values[0] !== false &&
  lexicon.text.verbs.read(word).some((r) => r.form === 'perfect' || r.form === 'imperfect')

const onlyFinite = (lexicon: EntitiesLexicon, word: string): boolean => {
  const readings = lexicon.text.verbs.read(word)
  return readings.length > 0 && readings.every((r) => r.form === 'perfect' || r.form === 'imperfect')
}

/** One past a person of the tables that opens [first, last) where only a word of the language follows: «ناصر بوريطة الأمين». */
function knownEnd({ tokens, lexicon }: Place, first: number, last: number): number {
  const known = lexicon.known.longest(tokens.folded[first]!, (n) =>
    first + n < last ? tokens.folded[first + n] : undefined,
  )
  if (!known || known.length < 2 || first + known.length >= last || !known.values.some((k) => k.type === 'PER'))
    return last
  const at = first + known.length
  const next = tokens.folded[at]!
  const word = lexicon.strayWords.has(next) || (lexicon.openings(next) & (Opens.title | Opens.verb)) !== 0
  return word && !isParticle({ tokens, lexicon }, at) && !lexicon.family.opens(next) ? at : last
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
  if (isParticle(p, i) || isParticle(p, i - 1)) return false
  if (/اً$|ًا$/.test(surface(tokens, i))) return true
  if (/^[أإ]ن$/.test(surface(tokens, i))) return true
  if (word === 'ل' || /^نفس(ه|ها|هم)$/.test(word)) return true
  if (lexicon.given.opens(word) || lexicon.family.opens(word))
    // «عادل الرفاعي روى», «فتحي أبو زيد فتح الباب»: a name that is a verb too, behind a whole name
    return i + 1 === last && i > first + 1 && finiteBesides(lexicon, word)
  if (glued(p, word) || lexicon.nameEnds.has(isDefinite(word) ? word.slice(2) : word)) return true
  // «متسائلا»
  if (word.endsWith('ا') && lexicon.text.verbs.read(word).some((r) => r.form === 'active')) return true
  // «شوقي أحمد هائل،»: before a mark it may be a name
  const ends = i + 1 === last && tokens.kinds[last] !== Kind.word
  const common = lexicon.strayWords.has(isDefinite(word) ? word.slice(2) : word) && !looksNisba(word)
  if (i > first + 1 && (!ends || isDefinite(word)) && (common || hasPronoun(p, i))) return true
  return onlyFinite(lexicon, word)
}

/** «بخمسين», «لأنقرة», «ولشهر», «فيجادل»: a conjunction or a preposition before a word of the language or a place. */
function glued({ lexicon }: Place, word: string): boolean {
  if (/^[وف]?(?:بال|لل).../.test(word)) return true
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

/**
 * The chosen names with people's names made whole: an unknown first name behind a title («النائبة سروة محمد رشيد»), two halves
 * side by side («ريم» «خلف البستكي»), a last name that no table holds («رحمة فارح»).
 */
export function widenPeople(
  tokens: Tokens,
  chosen: readonly Candidate[],
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): Candidate[] {
  const p = { tokens, lexicon }
  const taken = new Uint8Array(tokens.length)
  for (const c of chosen) taken.fill(1, c.first, c.last)
  const free = (i: number): boolean => i >= 0 && i < tokens.length && !taken[i] && !inTime[i]
  const out: Candidate[] = []
  for (const c of chosen) {
    if (c.type !== 'PER') {
      out.push(c)
      continue
    }
    const before = out.at(-1)
    if (before?.type === 'PER' && (hyphenated(tokens, before, c) || (before.last === c.first && joins(p, before, c)))) {
      out[out.length - 1] = makeCandidate(tokens, before.first, c.last, before.letters, 'PER', before.score + c.score)
      continue
    }
    const first = c.letters === 0 && free(c.first - 1) && isFirstName(p, c.first - 1) ? c.first - 1 : c.first
    const last = free(c.last) && isLastName(p, c.last, c) ? c.last + 1 : c.last
    out.push(
      first === c.first && last === c.last
        ? c
        : makeCandidate(tokens, first, last, first === c.first ? c.letters : 0, 'PER', c.score, {
            ...(c.known && { known: c.known }),
          }),
    )
  }
  return out
}

/** Two names without a mark between are one where a title opens the first or it is a given name; two people of the tables stay two. */
const joins = (p: Place, before: Candidate, c: Candidate): boolean =>
  c.letters === 0 &&
  c.last - before.first <= mostWords &&
  // «يُعرف باسم جيان»
  p.tokens.folded[before.first] !== 'باسم' &&
  !(before.known && c.known) &&
  !(before.last - before.first > 2 && c.known) &&
  honorificAt(p.tokens, c.first, p.lexicon) === c.first &&
  (isTitled(p, before.first) ||
    p.lexicon.given.longest(p.tokens.folded[before.last - 1]!, () => undefined) !== undefined)

/** «هينيس-بلاسخارت» */
const hyphenated = (tokens: Tokens, before: Candidate, c: Candidate): boolean =>
  c.first === before.last + 1 && tokens.folded[before.last] === '-' && c.start === before.end + 1

/** A title, one with its pronoun («محررتها») or a form of address stands before token i. */
const isTitled = ({ tokens, lexicon }: Place, i: number): boolean =>
  i > 0 &&
  tokens.kinds[i - 1] === Kind.word &&
  ((lexicon.openings(tokens.folded[i - 1]!) & (Opens.title | Opens.ownTitle)) !== 0 ||
    honorificAt(tokens, i - 1, lexicon) === i)

/** Most words of a name that is made whole. */
const mostWords = 6

/** A word that no table knows and that has no form of a verb, of a noun with its pronoun or of a plural: a name if a name stands beside it. */
function isForeign(p: Place, i: number): boolean {
  const { tokens, lexicon } = p
  if (tokens.kinds[i] !== Kind.word) return false
  const word = tokens.folded[i]!
  const written = surface(tokens, i)
  return (
    word.length > 2 &&
    (lexicon.openings(word) & ~(Opens.given | Opens.family)) === 0 &&
    !lexicon.strayWords.has(word) &&
    !(word.endsWith('ا') && lexicon.strayWords.has(word.slice(0, -1))) &&
    !isDefinite(word) &&
    lexicon.text.verbs.read(word).length === 0 &&
    !isStrayBehind(p, i, i, i + 1) &&
    !/^([وفيت]|است|ان[تف])|(ات|ون|ين|تين|تان|ها|هم|نا|ت)$/.test(word) &&
    !(written.endsWith('ه') && word.length > 4)
  )
}

/** An unknown word or a particle between a title or a form of address and a name: «النائبة سروة محمد رشيد», «الأستاذ بن عبد الله». */
const isFirstName = (p: Place, i: number): boolean => (isForeign(p, i) || isParticle(p, i)) && isTitled(p, i)

/** A word behind a name: a last name of the tables, or one that no table holds, of a given name that stands alone. */
function isLastName(p: Place, i: number, c: Candidate): boolean {
  const { tokens, lexicon } = p
  if (tokens.kinds[i] !== Kind.word || c.known) return false
  const word = tokens.folded[i]!
  if (lexicon.text.closed.classOf(word)) return false
  const alone = c.last - c.first === 1
  if (isForeign(p, i)) return alone && lexicon.given.opens(tokens.folded[c.first]!.slice(c.letters))
  const family = lexicon.family.longest(word, () => undefined)
  if (lexicon.nisba.has(word)) return false
  return family !== undefined && (isTitled(p, c.first) || (family.values[0] === false && (alone || !isDefinite(word))))
}
