// Reads title phrases before and after names: «مساعد وزير الدفاع البيلاروسي لشؤون التعاون، فاليري ريفينكو».

import { skipLetters, variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { isProperLooking } from './context.js'
import type { EntitiesLexicon, TitleHead } from './lexicon.js'
import { hasArticle, isDefinite } from './nisba.js'
import { Opens } from './openings.js'

/** A title phrase over tokens [first, last), with the names it belongs to. */
export interface TitlePhrase {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly head: TitleHead
  /** office class of the head word; «نظير» for نظيره */
  readonly class: string
  /** ISO codes of the nisba adjectives and countries in the phrase */
  readonly countries: readonly string[]
  readonly words: readonly string[]
  /** only the head word stands there: «الوزير» */
  readonly bare: boolean
  /** first token of the name the title belongs to; -1 for a title without a name */
  readonly named: number
}

const longestPhrase = 16
const insidePrepositions = new Set([
  'لدي',
  'باسم',
  'في',
  'عن',
  'الي',
  'علي',
  'بشوون',
  'لشوون',
  'للشوون',
  'بشؤون',
  'لشؤون',
  'للشؤون',
])

/**
 * Title phrases in text order. `names` are the chosen candidates by first token: a phrase ends where a person's name
 * begins, and runs over the organisations and places inside it.
 */
export function findTitles(tokens: Tokens, names: readonly Candidate[], lexicon: EntitiesLexicon): TitlePhrase[] {
  const byFirst = new Map<number, Candidate>()
  const inside = new Uint8Array(tokens.length)
  for (const c of names) {
    byFirst.set(c.first, c)
    if (c.type === 'PER') inside.fill(1, c.first, c.last)
    else inside.fill(1, c.first + 1, c.last)
  }
  const out: TitlePhrase[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (
      tokens.kinds[i] !== Kind.word ||
      inside[i] ||
      (!(lexicon.openings(tokens.folded[i]!) & Opens.title) && byFirst.get(i + 1)?.type !== 'PER')
    )
      continue
    const phrase = titleAt(tokens, i, byFirst, lexicon)
    if (!phrase) continue
    out.push(phrase)
    i = phrase.last - 1
  }
  return out
}

function titleAt(
  tokens: Tokens,
  i: number,
  names: ReadonlyMap<number, Candidate>,
  lexicon: EntitiesLexicon,
): TitlePhrase | undefined {
  const word = (n: number): string | undefined => (tokens.kinds[i + n] === Kind.word ? tokens.folded[i + n] : undefined)
  let letters = 0
  let length = 0
  let head: TitleHead | undefined
  let form = ''
  for (const v of variants(tokens.folded[i]!)) {
    const hit = lexicon.titles.longest(v.form, word)
    if (!hit || hit.length <= length) continue
    // «آمر اللواء» is a commander, «أمر» a verb
    if (hit.values[0]!.madda && !/^[وفبلك]{0,2}آ/.test(surface(tokens, i))) continue
    head = hit.values[0]!
    length = hit.length
    letters = v.letters
    form = v.form
  }
  if (!head) return ownTitleAt(tokens, i, names, lexicon)
  const definite = hasArticle(form, form === tokens.folded[i] ? surface(tokens, i) : form)
  let at = i + length
  // «المتحدث باسم …»: what follows the preposition belongs to the title
  let construct = !definite || (length > 1 && insidePrepositions.has(tokens.folded[i + length - 1]!))
  let named = -1
  const limit = Math.min(tokens.length, i + longestPhrase)
  const isName = (k: number): boolean => names.get(k)?.type === 'PER'
  while (at < limit) {
    if (isName(at)) {
      named = at
      break
    }
    // «رئيس مجلس الوزراء د. سليم الحداد», «أمير البلاد الشيخ …»
    const address = honorificAt(tokens, at, lexicon)
    if (address > at && (isName(address) || !construct)) {
      if (isName(address)) named = address
      break
    }
    // «الرئيس التنفيذي لـ«نفط الشرق»», «رئيس "آفاد"»
    const quoted = quotedInside(tokens, at, construct)
    if (quoted > at && !names.has(at + 1)) {
      at = quoted
      construct = false
      continue
    }
    const name = names.get(at)
    if (name) {
      // «الرئيس بوتين» is caught above; «رئيس روسيا», «باسم وزارة الخارجية» run on
      if (!construct && name.letters === 0 && !hasArticle(tokens.folded[at]!, surface(tokens, at))) break
      if (name.letters > 0 && /^[وف]/.test(tokens.folded[at]!) && !construct) break
      at = name.last
      construct = false
      continue
    }
    if (
      tokens.kinds[at] === Kind.quote &&
      names.get(at + 1) &&
      names.get(at + 1)!.type !== 'PER' &&
      tokens.kinds[names.get(at + 1)!.last] === Kind.quote
    ) {
      at = names.get(at + 1)!.last + 1
      construct = false
      continue
    }
    if (tokens.kinds[at] !== Kind.word) break
    const w = tokens.folded[at]!
    if (insidePrepositions.has(w)) {
      const next = names.get(at + 1)
      const nextWord = tokens.kinds[at + 1] === Kind.word ? tokens.folded[at + 1]! : ''
      // «النائب عن المحافظة سليم الحداد», «القيادي في الجماعة …»: it leads to the name
      const goesOn =
        w.startsWith('ل') && w !== 'لدي'
          ? true
          : (next && next.type !== 'PER') ||
            (isDefinite(nextWord) && (w === 'باسم' || isName(at + 2) || isName(at + 3)))
      // «في بيان»: only a named body or place continues a title
      if (!goesOn && !(w === 'باسم' && nextWord)) break
      const toName = isDefinite(nextWord) && (isName(at + 2) || isName(at + 3))
      if (
        (w === 'في' || w === 'الي' || w === 'علي' || w === 'عن') &&
        !toName &&
        !(next && (next.type === 'ORG' || next.type === 'LOC') && at <= i + 5)
      )
        break
      at++
      construct = true
      continue
    }
    if (lexicon.text.closed.classOf(w)) break
    if (hasArticle(w, surface(tokens, at)) || (ordinalTail.has(w) && at > i + length)) {
      at++
      construct = false
      continue
    }
    // «وزير المالية بالنيابة», «المدير التنفيذي لمحلية كسلا»
    if (!construct && (acting.has(w) || (/^ل[^ل]../.test(w) && names.get(at + 1)?.type === 'LOC'))) {
      construct = !acting.has(w)
      at++
      continue
    }
    // «النائب الأول لرئيس مجلس الوزراء وزير الخارجية …»: a second office of the same person
    if (
      !construct &&
      at > i + length &&
      lexicon.titles.longest(w, (n) => (tokens.kinds[at + n] === Kind.word ? tokens.folded[at + n] : undefined)) &&
      leadsToName(tokens, at, names)
    ) {
      at++
      construct = true
      continue
    }
    if (/^لل..+/.test(w) || (/^وال..+/.test(w) && !construct && at > i + length)) {
      if (w.startsWith('و') && lexicon.nisba.has(w.slice(1))) break
      at++
      construct = false
      continue
    }
    if (!construct) break
    const readings = lexicon.text.verbs.read(w)
    if (
      readings.some((r) => r.form === 'perfect' || r.form === 'imperfect') &&
      readings.every((r) => r.form === 'perfect' || r.form === 'imperfect' || r.form === 'passive')
    )
      break
    // a construct chain goes on: «نائب رئيس مجلس»; a name after a definite phrase does not come here
    at++
  }
  if (named < 0 && at < tokens.length) {
    const mark = tokens.folded[at]!
    if (
      (mark === '،' || mark === ',' || mark === '-' || mark === ':') &&
      isName(at + 1) &&
      (at > i + length - (definite ? 1 : 0) || length > 1) &&
      mark !== ':'
    )
      named = at + 1
    else if (mark === '(' && isName(at + 1)) named = at + 1
    else if (isName(at)) named = at
    // «رئيس الوزراء (الياباني) كيشيدا»
    else if (mark === '(' && tokens.folded[at + 2] === ')' && isName(at + 3)) named = at + 3
  }
  const start = tokens.starts[i]! + skipLetters(surface(tokens, i), letters)
  const end = tokens.ends[at - 1]!
  const written = tokens.text.slice(start, end)
  const text = head.dual
    ? [head.singular, tokens.text.slice(tokens.ends[i + length - 1]!, end).trim()].filter(Boolean).join(' ')
    : written
  const countries: string[] = []
  for (let k = i + length; k < at; k++) {
    const iso = countryOf(tokens.folded[k]!, lexicon)
    if (iso && !countries.includes(iso)) countries.push(iso)
    const known = names.get(k)?.known
    if (known?.iso && known.kind === 'country' && !countries.includes(known.iso)) countries.push(known.iso)
  }
  return {
    first: i,
    last: at,
    start,
    end,
    text,
    head,
    class: head.class,
    countries,
    words: tokens.folded.slice(i + length, at),
    bare: at === i + length,
    named,
  }
}

/** «ولوّح رئيسها سليم الحداد»: a title with a pronoun right before a name. */
function ownTitleAt(
  tokens: Tokens,
  i: number,
  names: ReadonlyMap<number, Candidate>,
  lexicon: EntitiesLexicon,
): TitlePhrase | undefined {
  if (names.get(i + 1)?.type !== 'PER') return undefined
  for (const v of variants(tokens.folded[i]!)) {
    const bare = v.form.replace(/(ها|هم|هما|ه)$/, '')
    const hit =
      bare === v.form
        ? undefined
        : (lexicon.titles.longest(bare, () => undefined) ??
          (bare.endsWith('ت') ? lexicon.titles.longest(`${bare.slice(0, -1)}ه`, () => undefined) : undefined))
    const head = hit?.values[0]
    if (!head || head.dual) continue
    const start = tokens.starts[i]! + skipLetters(surface(tokens, i), v.letters)
    const end = tokens.ends[i]!
    return {
      first: i,
      last: i + 1,
      start,
      end,
      text: tokens.text.slice(start, end),
      head,
      class: head.class,
      countries: [],
      words: [],
      bare: false,
      named: i + 1,
    }
  }
  return undefined
}

/** Words that say an office is held for another. */
const acting = new Set(['بالنيابه', 'بالوكاله', 'بالانابه', 'بالتكليف', 'المكلف'])

/** Second words of ordinals: «الفرقة الثالثة عشرة». */
const ordinalTail = new Set(['عشر', 'عشره'])

/** A person's name stands within the next few words of the same clause. */
function leadsToName(tokens: Tokens, at: number, names: ReadonlyMap<number, Candidate>): boolean {
  for (let k = at; k < Math.min(tokens.length, at + 7) && tokens.kinds[k] === Kind.word; k++)
    if (names.get(k)?.type === 'PER') return true
  return false
}

/** One past the forms of address that begin at token i, abbreviated ones too («د.», «م.»); i where none does. */
export function honorificAt(tokens: Tokens, i: number, lexicon: EntitiesLexicon): number {
  let at = i
  while (at < tokens.length) {
    const hit = lexicon.honorifics.longest(tokens.folded[at]!, (n) => tokens.folded[at + n])
    if (hit) at += hit.length
    else if (abbreviations.has(tokens.folded[at]!) && tokens.folded[at + 1] === '.') at += 2
    else if (abbreviations.has(tokens.folded[at]!) && tokens.folded[at + 1] === '/') at += 2
    else break
  }
  return at
}

const abbreviations = new Set(['د', 'م', 'ا', 'أ'])

/** One past a short name in marks behind a construct or a loose ل; `at` where none stands. */
function quotedInside(tokens: Tokens, at: number, construct: boolean): number {
  const open = tokens.folded[at] === 'ل' ? at + 1 : at
  if ((open === at && !construct) || tokens.kinds[open] !== Kind.quote) return at
  for (let k = open + 1; k < Math.min(tokens.length, open + 6); k++)
    if (tokens.kinds[k] === Kind.quote) return k > open + 1 ? k + 1 : at
  return at
}

/** ISO code of a nisba adjective, conjunction and preposition allowed. */
export function countryOf(folded: string, lexicon: EntitiesLexicon): string | undefined {
  if (!(lexicon.openings(folded) & Opens.nisba)) return undefined
  for (const v of variants(folded)) {
    const iso = lexicon.nisba.get(v.form)
    if (iso) return iso
  }
  return undefined
}

/**
 * Names that only their title gives away: «وزير الخارجية الغامبي مامادو تانغارا» — two to four words after a completed
 * title that are no verb, no particle and not definite, up to a mark or a particle.
 */
export function guessNames(tokens: Tokens, titles: readonly TitlePhrase[], lexicon: EntitiesLexicon): Candidate[] {
  const out: Candidate[] = []
  const openings = titles.filter((t) => t.named < 0 && !t.bare && !t.head.dual).map((t) => t.last)
  const bare = new Set(titles.filter((t) => t.named < 0 && t.bare && !t.head.dual).map((t) => t.last))
  openings.push(...bare)
  for (let i = 0; i + 2 < tokens.length; i++)
    if (counterpart(tokens.folded[i]!) && countryOf(tokens.folded[i + 1]!, lexicon)) openings.push(i + 2)
  for (let i = 0; i + 1 < tokens.length; i++) {
    const hit = lexicon.honorifics.longest(tokens.folded[i]!, (n) => tokens.folded[i + n])
    if (hit) openings.push(i + hit.length)
  }
  for (const opening of openings) {
    let at = opening
    if (tokens.folded[at] === '،' || tokens.folded[at] === ',') at++
    at = honorificAt(tokens, at, lexicon)
    const first = at
    while (
      at < tokens.length &&
      at < first + 5 &&
      (isNameWord(tokens, at, lexicon) || isFamilyWord(tokens, at, first, lexicon))
    )
      at++
    const size = at - first
    if (size < 2 || size > 4) continue
    // «المحامي سامح البدري»: a title alone needs a given name behind it, «الوزير شكر الحضور» has none
    if (bare.has(opening) && !isGiven(tokens.folded[first]!, lexicon)) continue
    const mark = tokens.folded[at] ?? '.'
    const bounded =
      tokens.kinds[at] !== Kind.word ||
      lexicon.text.closed.classOf(mark) !== undefined ||
      lexicon.text.verbs.read(mark).length > 0 ||
      isDefinite(mark)
    if (bounded) out.push(makeCandidate(tokens, first, at, 0, 'PER', 9 + size))
  }
  return out
}

/** A given name that is no word of the language. */
const isGiven = (folded: string, lexicon: EntitiesLexicon): boolean =>
  lexicon.given.longest(folded, () => undefined)?.values[0] === false

/** نظيره، نظيرته، نظيريه …: the holder of the same office elsewhere. */
export const counterpart = (folded: string): boolean =>
  variants(folded).some((v) => /^نظير(ه|ها|هم|ته|تها|يه|يها|هما)$/.test(v.form))

/** «بدر المشعان»: a definite word that is no adjective or noun of the language, behind a given name. */
function isFamilyWord(tokens: Tokens, i: number, first: number, lexicon: EntitiesLexicon): boolean {
  if (i !== first + 1 || tokens.kinds[i] !== Kind.word) return false
  const w = tokens.folded[i]!
  return (
    isDefinite(w) &&
    lexicon.given.longest(tokens.folded[first]!, () => undefined) !== undefined &&
    countryOf(w, lexicon) === undefined &&
    !lexicon.commonNouns.has(w.slice(2)) &&
    lexicon.text.verbs.read(w).length === 0
  )
}

function isNameWord(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  if (tokens.kinds[i] !== Kind.word || lexicon.text.closed.classOf(tokens.folded[i]!)) return false
  const w = tokens.folded[i]!
  if (
    lexicon.given.longest(w, () => undefined) ||
    lexicon.family.longest(w, () => undefined) ||
    lexicon.particles.has(w)
  )
    return true
  return isProperLooking(lexicon, w, surface(tokens, i)) && countryOf(w, lexicon) === undefined
}
