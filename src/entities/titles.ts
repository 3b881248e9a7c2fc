// Reads title phrases before and after names: «مساعد وزير الدفاع البيلاروسي لشؤون التعاون، فاليري ريفينكو».

import { skipLetters, variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { counterpart, countryOf, honorificAt } from './address.js'
import type { Candidate } from './candidate.js'
import type { EntitiesLexicon, TitleHead } from './lexicon.js'
import { hasArticle, isDefinite, looksNisba } from './nisba.js'
import { Opens, ownHeads } from './openings.js'

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
  /** the head carries a pronoun: «رئيسها»; without a name it stands for nobody that is known here */
  readonly own: boolean
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
  const personEnds = new Set<number>()
  const inside = new Uint8Array(tokens.length)
  for (const c of names) {
    byFirst.set(c.first, c)
    if (c.type === 'PER') {
      inside.fill(1, c.first, c.last)
      personEnds.add(c.last)
    } else inside.fill(1, c.first + 1, c.last)
  }
  const out: TitlePhrase[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (
      tokens.kinds[i] !== Kind.word ||
      inside[i] ||
      !(lexicon.openings(tokens.folded[i]!) & (Opens.title | Opens.ownTitle))
    )
      continue
    const phrase = titleAt(tokens, i, byFirst, personEnds, lexicon)
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
  ends: ReadonlySet<number>,
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
    // «أمام الباب» is «before the door», «إمام المسجد» a title
    if (hit.length === 1 && lexicon.text.closed.classOf(v.form) && !/^[وفبلك]*إ/.test(surface(tokens, i))) continue
    // «آمر اللواء» is a commander, «أمر» a verb
    if (hit.values[0]!.madda && !/^[وفبلك]{0,2}آ/.test(surface(tokens, i))) continue
    head = hit.values[0]!
    length = hit.length
    letters = v.letters
    form = v.form
  }
  // «منسقة الشؤون», «العازفة»: the table has the masculine
  if (!head && surface(tokens, i).endsWith('ة'))
    for (const v of variants(tokens.folded[i]!)) {
      const hit = lexicon.titles.longest(v.form.slice(0, -1), word)
      if (!hit || hit.length <= length || hit.values[0]!.dual) continue
      head = hit.values[0]!
      length = hit.length
      letters = v.letters
      form = v.form
    }
  const own = head ? undefined : ownHead(tokens.folded[i]!, lexicon)
  if (own) {
    head = own.head
    letters = own.letters
    length = 1
  }
  if (!head) return undefined
  const definite = own !== undefined || hasArticle(form, form === tokens.folded[i] ? surface(tokens, i) : form)
  let at = i + length
  // «رئيس الاتحاد» stands in the table, «الاتحاد الأفريقي لكرة القدم» in the article
  for (let k = i + 1; k < i + length; k++) at = Math.max(at, names.get(k)?.type === 'ORG' ? names.get(k)!.last : 0)
  // «المتحدث باسم …»: what follows the preposition belongs to the title
  const tail = length > 1 ? tokens.folded[at - 1]! : ''
  let construct =
    at === i + length && (tail ? !isDefinite(tail) && (!definite || insidePrepositions.has(tail)) : !definite)
  let named = -1
  const limit = Math.min(tokens.length, i + longestPhrase)
  const isName = (k: number): boolean => names.get(k)?.type === 'PER'
  // «كارين هوفمان، الناشطة في المنظمة،»: in apposition it runs up to the mark
  const postposed = tokens.folded[i - 1] === '،' && ends.has(i - 1)
  while (at < limit) {
    if (isName(at)) {
      named = at
      break
    }
    // «الفريق رائد شاكر»: a rank that is a given name as well belongs to the name behind another rank
    if (!construct && isName(at + 1) && isGivenAlone(tokens, at, lexicon) && !isDefinite(tokens.folded[at]!)) break
    // «رئيس مجلس الوزراء د. سليم الحداد», «أمير البلاد الشيخ …»
    const address = honorificAt(tokens, at, lexicon)
    if (address > at && (isName(address) || !construct)) {
      if (isName(address)) named = address
      break
    }
    // «الرئيس التنفيذي لـ«نفط الشرق»», «رئيس "آفاد"»
    const inMarks = quotedInside(tokens, at, true)
    const quoted = isName(inMarks) ? inMarks : quotedInside(tokens, at, construct)
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
      if (!postposed && !runsOver(tokens, at, names, head.kind === 'diplomatic', lexicon)) break
      at++
      construct = true
      continue
    }
    if (lexicon.text.closed.classOf(w)) break
    // «كاتبها العام المنصف الدريدي»
    if (
      !construct &&
      isDefinite(w) &&
      (isGivenAlone(tokens, at, lexicon) || opensName(tokens, at, lexicon) || isSurname(w, lexicon))
    )
      break
    // «ترأس خادم الحرمين الشريفين المجلس»
    if (!construct && isDefinite(w) && opensBody(w, lexicon)) break
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
    // «النائب الأول لرئيس مجلس الوزراء»
    if (!construct && /^ل[^ل]../.test(w) && lexicon.titles.longest(w.slice(1), () => undefined)) {
      at++
      construct = true
      continue
    }
    // «النائب الأول لرئيس مجلس الوزراء وزير الخارجية …»: a second office of the same person
    if (
      !construct &&
      at > i + 1 &&
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
    // «رئيس الجمهورية، السيد سليم الحداد»
    else if ((mark === '،' || mark === ',') && isName(honorificAt(tokens, at + 1, lexicon)))
      named = honorificAt(tokens, at + 1, lexicon)
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
  for (let k = i + 1; k < at; k++) {
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
    words: tokens.folded.slice(i + 1, at),
    bare: !own && at === i + 1,
    own: own !== undefined,
    named,
  }
}

/** «رئيسها», «كاتبها العام»: a title with a pronoun, and the letters before it. */
function ownHead(folded: string, lexicon: EntitiesLexicon): { head: TitleHead; letters: number } | undefined {
  if (!(lexicon.openings(folded) & Opens.ownTitle)) return undefined
  for (const form of ownHeads(folded)) {
    const head = lexicon.titles.longest(form, () => undefined)?.values[0]
    if (head && !head.dual) return { head, letters: Math.max(0, folded.indexOf(form.slice(0, 2))) }
  }
  return undefined
}

/**
 * The title goes on over the preposition at token `at`: «باسم الوزارة», «القيادي في الجماعة», and over a place only where a
 * name follows: «المنسقة في السودان كليمنتين …», not «استقبل الوزير في موسكو نظيره», or where the office is posted there: «السفير التركي في مقديشو».
 */
function runsOver(
  tokens: Tokens,
  at: number,
  names: ReadonlyMap<number, Candidate>,
  posted: boolean,
  lexicon: EntitiesLexicon,
): boolean {
  const preposition = tokens.folded[at]!
  const nextWord = tokens.kinds[at + 1] === Kind.word ? tokens.folded[at + 1]! : ''
  if (preposition === 'باسم') return nextWord !== ''
  if (!['في', 'الي', 'علي', 'عن', 'لدي'].includes(preposition)) return true
  const leads = (k: number): boolean => {
    const from = tokens.folded[k] === '،' ? k + 1 : k
    return (
      names.get(from)?.type === 'PER' ||
      isGivenAlone(tokens, from, lexicon) ||
      (tokens.kinds[from] === Kind.word &&
        tokens.folded[from]!.length > 3 &&
        !counterpart(tokens.folded[from]!) &&
        lexicon.openings(tokens.folded[from]!) === 0)
    )
  }
  const next = names.get(at + 1)
  if (next?.type === 'ORG' || (next?.type === 'LOC' && preposition !== 'في')) return true
  if (next?.type === 'LOC') return posted || leads(next.last)
  const within = names.get(at + 2)
  // «النائب عن دائرة شبرا مجدي …»
  if (within && within.type !== 'PER' && lexicon.openings(nextWord) & (Opens.placeHead | Opens.organisationHead))
    return leads(within.last)
  if (!isDefinite(nextWord)) return false
  return preposition === 'لدي' || isNameWithin(tokens, at + 2, names, lexicon)
}

/** A definite head of a body or a place that is no adjective and no rank («اللواء»). */
const opensBody = (w: string, lexicon: EntitiesLexicon): boolean =>
  (lexicon.openings(w) & (Opens.organisationHead | Opens.placeHead)) !== 0 &&
  !(lexicon.openings(w) & Opens.title) &&
  !looksNisba(w) &&
  !lexicon.text.adjectives.has(w)

/** A name begins at token i or at the next. */
const isNameWithin = (
  tokens: Tokens,
  i: number,
  names: ReadonlyMap<number, Candidate>,
  lexicon: EntitiesLexicon,
): boolean => [i, i + 1].some((k) => names.get(k)?.type === 'PER' || isGivenAlone(tokens, k, lexicon))

/** A given name of the tables that is no word of the grammar: one may open a name that nothing has proposed yet. */
function isGivenAlone(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  const w = tokens.folded[i]
  if (w === undefined || tokens.kinds[i] !== Kind.word || lexicon.text.closed.classOf(w)) return false
  const given = lexicon.given.longest(w, () => undefined)
  return given !== undefined && (!isDefinite(w) || given.values[0] === false)
}

/** «السفير الصحبي حداد»: a definite given name before another name. */
function opensName(tokens: Tokens, i: number, { given, family, text }: EntitiesLexicon): boolean {
  const next = tokens.folded[i + 1] ?? ''
  return (
    given.longest(tokens.folded[i]!, () => undefined) !== undefined &&
    tokens.kinds[i + 1] === Kind.word &&
    !isDefinite(next) &&
    !text.closed.classOf(next) &&
    (given.opens(next) || family.opens(next)) &&
    text.verbs.read(next).length === 0
  )
}

/** «المدرب الجوهري»: a definite family name that is no adjective and no noun of the language. */
const isSurname = (w: string, lexicon: EntitiesLexicon): boolean =>
  lexicon.family.longest(w, () => undefined)?.values[0] === false &&
  !lexicon.text.adjectives.has(w) &&
  !lexicon.commonNouns.has(w.slice(2)) &&
  countryOf(w, lexicon) === undefined

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

/** One past a short name in marks behind a construct or a loose ل; `at` where none stands. */
function quotedInside(tokens: Tokens, at: number, construct: boolean): number {
  const open = tokens.folded[at] === 'ل' ? at + 1 : at
  if ((open === at && !construct) || tokens.kinds[open] !== Kind.quote) return at
  for (let k = open + 1; k < Math.min(tokens.length, open + 6); k++)
    if (tokens.kinds[k] === Kind.quote) return k > open + 1 ? k + 1 : at
  return at
}
