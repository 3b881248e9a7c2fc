// Follows a title from its head to its end: the words, bodies and places that belong to it, up to the name.

import { Kind, surface, type Tokens } from '../text/tokens.js'
import { counterpart, countryOf, honorificAt } from './address.js'
import type { Candidate } from './candidate.js'
import type { EntitiesLexicon } from './lexicon.js'
import { hasArticle, isDefinite, looksNisba } from './nisba.js'
import { Opens } from './openings.js'
import type { HeadFound } from './title-heads.js'

/** What surrounds the title. */
export interface Surroundings {
  readonly tokens: Tokens
  /** the chosen candidates by first token */
  readonly names: ReadonlyMap<number, Candidate>
  readonly lexicon: EntitiesLexicon
}

/** Where the title ends, and the first token of the name behind it (-1 where none follows). */
export interface Tail {
  readonly end: number
  readonly named: number
}

/** Most words of a title. */
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

/** What the next word does: the title runs on to `at`, its last word wanting another (`construct`) or not; or it ends. */
type Step = { readonly at: number; readonly construct: boolean } | undefined

/**
 * @param postposed  the title stands in apposition behind a name: it runs up to the mark («X، الناشطة في المنظمة،»)
 */
export function tailOf(s: Surroundings, i: number, found: HeadFound, postposed: boolean): Tail {
  const { tokens, names, lexicon } = s
  const behind = i + found.length
  let at = behind
  // «رئيس الاتحاد» stands in the table, «الاتحاد الأفريقي لكرة القدم» in the article
  for (let k = i + 1; k < behind; k++) at = Math.max(at, names.get(k)?.type === 'ORG' ? names.get(k)!.last : 0)
  const tail = found.length > 1 ? tokens.folded[at - 1]! : ''
  // «المتحدث باسم …»: what follows the preposition belongs to the title
  let construct =
    at === behind && (tail ? !isDefinite(tail) && (!found.definite || insidePrepositions.has(tail)) : !found.definite)
  const limit = Math.min(tokens.length, i + longestPhrase)
  while (at < limit) {
    if (isPerson(s, at)) return { end: at, named: at }
    // «الفريق رائد شاكر»: a rank that is a given name as well belongs to the name behind another rank
    if (!construct && isPerson(s, at + 1) && isGivenAlone(s, at) && !isDefinite(tokens.folded[at]!)) break
    // «رئيس مجلس الوزراء د. سليم الحداد», «أمير البلاد الشيخ …»
    const address = honorificAt(tokens, at, lexicon)
    if (address > at && isPerson(s, address)) return { end: at, named: address }
    if (address > at && !construct) break
    const step =
      overName(s, at, construct) ??
      (names.has(at) || tokens.kinds[at] !== Kind.word
        ? undefined
        : overWord(s, { head: i, behind, at, construct, postposed, diplomatic: found.head.kind === 'diplomatic' }))
    if (!step) break
    at = step.at
    construct = step.construct
  }
  return { end: at, named: namedBehind(s, at, at > behind - (found.definite ? 1 : 0) || found.length > 1) }
}

const isPerson = ({ names }: Surroundings, k: number): boolean => names.get(k)?.type === 'PER'

/** Over a body or a place, bare or in marks: «رئيس روسيا», «الرئيس التنفيذي لـ«نفط الشرق»», «رئيس "آفاد"». */
function overName(s: Surroundings, at: number, construct: boolean): Step {
  const { tokens, names } = s
  const inMarks = quotedInside(tokens, at, true)
  const quoted = isPerson(s, inMarks) ? inMarks : quotedInside(tokens, at, construct)
  if (quoted > at && !names.has(at + 1)) return { at: quoted, construct: false }
  const name = names.get(at)
  if (name) {
    if (!construct && name.letters === 0 && !hasArticle(tokens.folded[at]!, surface(tokens, at))) return undefined
    if (name.letters > 0 && /^[وف]/.test(tokens.folded[at]!) && !construct) return undefined
    return { at: name.last, construct: false }
  }
  const marked = tokens.kinds[at] === Kind.quote ? names.get(at + 1) : undefined
  return marked && marked.type !== 'PER' && tokens.kinds[marked.last] === Kind.quote
    ? { at: marked.last + 1, construct: false }
    : undefined
}

interface Place {
  readonly head: number
  /** first token behind the head's own words */
  readonly behind: number
  readonly at: number
  readonly construct: boolean
  readonly postposed: boolean
  readonly diplomatic: boolean
}

/** Over a word of the language. */
function overWord(s: Surroundings, { head, behind, at, construct, postposed, diplomatic }: Place): Step {
  const { tokens, names, lexicon } = s
  const w = tokens.folded[at]!
  const next = at + 1
  if (insidePrepositions.has(w))
    return postposed || runsOver(s, at, diplomatic) ? { at: next, construct: true } : undefined
  if (lexicon.text.closed.classOf(w)) return undefined
  if (!construct && isDefinite(w)) {
    // «كاتبها العام المنصف الدريدي»
    if (isGivenAlone(s, at) || opensName(s, at) || isSurname(w, lexicon)) return undefined
    // «ترأس خادم الحرمين الشريفين المجلس»
    if (opensBody(w, lexicon)) return undefined
  }
  if (hasArticle(w, surface(tokens, at)) || (ordinalTail.has(w) && at > behind)) return { at: next, construct: false }
  if (!construct) {
    // «وزير المالية بالنيابة», «المدير التنفيذي لمحلية كسلا»
    if (lexicon.tenure.get(w) === 'acting') return { at: next, construct: false }
    if (/^ل[^ل]../.test(w) && names.get(next)?.type === 'LOC') return { at: next, construct: true }
    // «النائب الأول لرئيس مجلس الوزراء»
    if (/^ل[^ل]../.test(w) && lexicon.titles.longest(w.slice(1), () => undefined)) return { at: next, construct: true }
    // «النائب الأول لرئيس مجلس الوزراء وزير الخارجية …»: a second office of the same person
    if (at > head + 1 && opensTitle(s, at) && leadsToName(s, at)) return { at: next, construct: true }
  }
  if (/^لل..+/.test(w) || (/^وال..+/.test(w) && !construct && at > behind))
    return w.startsWith('و') && lexicon.nisba.has(w.slice(1)) ? undefined : { at: next, construct: false }
  // a construct chain goes on: «نائب رئيس مجلس»; a name after a definite phrase does not come here
  return construct && !isFiniteOnly(w, lexicon) ? { at: next, construct } : undefined
}

function isFiniteOnly(w: string, lexicon: EntitiesLexicon): boolean {
  const forms = lexicon.text.verbs.read(w).map((r) => r.form)
  return (
    forms.some((f) => f === 'perfect' || f === 'imperfect') &&
    forms.every((f) => f === 'perfect' || f === 'imperfect' || f === 'passive')
  )
}

const opensTitle = ({ tokens, lexicon }: Surroundings, at: number): boolean =>
  lexicon.titles.longest(tokens.folded[at]!, (n) =>
    tokens.kinds[at + n] === Kind.word ? tokens.folded[at + n] : undefined,
  ) !== undefined

/** The name behind a mark: «الوزير السابق، سليم الحداد،», «رئيس الجمهورية، السيد سليم الحداد», «رئيس الوزراء (الياباني) كيشيدا». */
function namedBehind(s: Surroundings, at: number, full: boolean): number {
  const { tokens, lexicon } = s
  const mark = tokens.folded[at]
  const comma = mark === '،' || mark === ','
  if ((comma || mark === '-') && full && isPerson(s, at + 1)) return at + 1
  if (comma) {
    const address = honorificAt(tokens, at + 1, lexicon)
    return isPerson(s, address) ? address : -1
  }
  if (mark === '(' && isPerson(s, at + 1)) return at + 1
  if (isPerson(s, at)) return at
  return mark === '(' && tokens.folded[at + 2] === ')' && isPerson(s, at + 3) ? at + 3 : -1
}

/**
 * The title goes on over the preposition at token `at`: «باسم الوزارة», «القيادي في الجماعة», and over a place only where a
 * name follows: «المنسقة في السودان كليمنتين …», not «استقبل الوزير في موسكو نظيره», or where the office is posted there: «السفير التركي في مقديشو».
 */
function runsOver(s: Surroundings, at: number, posted: boolean): boolean {
  const { tokens, names, lexicon } = s
  const preposition = tokens.folded[at]!
  const nextWord = tokens.kinds[at + 1] === Kind.word ? tokens.folded[at + 1]! : ''
  if (preposition === 'باسم') return nextWord !== ''
  if (!['في', 'الي', 'علي', 'عن', 'لدي'].includes(preposition)) return true
  const leads = (k: number): boolean => {
    const from = tokens.folded[k] === '،' ? k + 1 : k
    return (
      names.get(from)?.type === 'PER' ||
      isGivenAlone(s, from) ||
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
  return preposition === 'لدي' || isNameWithin(s, at + 2)
}

/** A definite head of a body or a place that is no adjective and no rank («اللواء»). */
const opensBody = (w: string, lexicon: EntitiesLexicon): boolean =>
  (lexicon.openings(w) & (Opens.organisationHead | Opens.placeHead)) !== 0 &&
  !(lexicon.openings(w) & Opens.title) &&
  !looksNisba(w) &&
  !lexicon.text.adjectives.has(w)

/** A name begins at token i or at the next. */
const isNameWithin = (s: Surroundings, i: number): boolean =>
  [i, i + 1].some((k) => isPerson(s, k) || isGivenAlone(s, k))

/** A given name of the tables that is no word of the grammar: one may open a name that nothing has proposed yet. */
function isGivenAlone({ tokens, lexicon }: Surroundings, i: number): boolean {
  const w = tokens.folded[i]
  if (w === undefined || tokens.kinds[i] !== Kind.word || lexicon.text.closed.classOf(w)) return false
  const given = lexicon.given.longest(w, () => undefined)
  return given !== undefined && (!isDefinite(w) || given.values[0] === false)
}

/** «السفير الصحبي حداد»: a definite given name before another name. */
function opensName({ tokens, lexicon }: Surroundings, i: number): boolean {
  const { given, family, text } = lexicon
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

/** Second words of ordinals: «الفرقة الثالثة عشرة». */
const ordinalTail = new Set(['عشر', 'عشره'])

/** A person's name stands within the next few words of the same clause. */
function leadsToName({ tokens, names }: Surroundings, at: number): boolean {
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
