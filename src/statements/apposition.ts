// Finds the person behind a description: «السفير الروسي لدى المنظمة، ميخائيل أوليانوف،», «الناطق باسم القوة أندريا تيننتي», «الوسيط».

import { firstIndex } from '../document/search.js'
import type { NounPhrase } from '../entities/parties.js'
import { variants } from '../text/clitics.js'
import { foldWords } from '../text/fold.js'
import { Kind, surface } from '../text/tokens.js'
import type { VerbReading } from '../text/verbs.js'
import { isComma, type Scene } from './scene.js'

/** How far the name may stand from its description, in tokens, and how many words a name that nobody knows may have. */
const reach = { tail: 12, between: 3, name: 4 } as const

/**
 * The person whose name stands behind a description of them, prepositional phrases and a comma between allowed.
 *
 * @param closed  a complement begins at `to`: then two to four words right before it that are no noun of the tables are a name too
 */
export function nameBehind(scene: Scene, phrase: NounPhrase, to: number, closed = false): NounPhrase | undefined {
  if (phrase.entity !== null || !isPersonal(scene, phrase)) return undefined
  const { tokens, parties } = scene
  let k = skipTail(scene, phrase.last, to)
  const comma = k < to && isComma(scene, k)
  if (comma) k++
  else if (!isComplete(scene, phrase, k)) return undefined
  if (callers.has(tokens.folded[k]!)) k++
  if (k >= to || tokens.kinds[k] !== Kind.word) return undefined
  const named = parties.at(k, to)
  if (named?.mention?.kind === 'name') {
    const own = (named.mention.phrase ?? named.mention).start
    const begins = own === tokens.starts[k] || (own > tokens.starts[k]! && tokens.folded[k]!.startsWith('ال'))
    return begins && scene.typeOf(named.entity!) === 'PER' ? { ...named, first: phrase.first } : undefined
  }
  const known = scene.lexicon.givenNames.has(tokens.folded[k]!)
  return (closed && !comma) || known ? unknownName(scene, phrase, k, to) : undefined
}

/** «سائق يدعى نبيل» */
const callers = new Set(['يدعي', 'تدعي', 'اسمه', 'اسمها'])

/** The head is a word for a person: «الناطق», «كاتبها العام», «سائق». */
export function isPersonal({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean {
  return variants(tokens.folded[phrase.first]!).some((v) => {
    const bare = v.form.startsWith('ال') ? v.form.slice(2) : v.form
    const noun = bare.replace(/(هما|هم|ها|ه)$/, '')
    if ([bare, noun].some((n) => lexicon.persons.has(n) || lexicon.sources.get(n) === 'person')) return true
    // «المكلف بالإعلام», «المشرف على الحملة»
    return bare !== v.form && /^م.{3,}$/.test(bare) && isParticiple(lexicon.text.verbs.read(v.form), bare)
  })
}

const isParticiple = (readings: readonly VerbReading[], bare: string): boolean =>
  readings.length > 0
    ? readings.every((r) => r.form === 'active' || r.form === 'passive')
    : /^م[^ا]?..?[^ه]$/.test(bare) && bare.length === 4

/** Definite, or with a tail: an indefinite noun right before a name is a construct of another kind. */
const isComplete = ({ tokens }: Scene, phrase: NounPhrase, k: number): boolean =>
  k > phrase.last ||
  tokens.folded[phrase.last - 1]!.startsWith('ال') ||
  /(هما|هم|ها|نا)$/.test(tokens.folded[phrase.last - 1]!) ||
  /ه$/.test(surface(tokens, phrase.last - 1)) ||
  callers.has(tokens.folded[k] ?? '')

/** One past the prepositional phrases and adverbs that belong to a description: «لدى المنظمات الدولية في فيينا», «لشؤون اللاجئين», «هناك». */
function skipTail({ tokens, lexicon, parties, inTime, typeOf }: Scene, from: number, to: number): number {
  let k = from
  const limit = Math.min(to, from + reach.tail)
  while (k < limit && tokens.kinds[k] === Kind.word) {
    const word = tokens.folded[k]!
    const cls = lexicon.text.closed.classOf(word)
    if (inTime[k] || cls === 'adverb' || word === 'هناك' || word === 'هنا') k++
    // «الناطق باسمها المقدم …», «المدرّسة المفصولة …»: a second title or an adjective
    else if (/^ال.{3,}/.test(surface(tokens, k)) && k - from < reach.between && !parties.at(k, to)?.mention) k++
    else if (/^(باسم|بلسان)(ه|ها|هم)$/.test(word)) k++
    else if (cls === 'preposition') {
      const inner = k + 1 < to ? parties.at(k + 1, to) : undefined
      // «في بيروت ميشال عون»: a person behind a preposition is not described by it
      k = !inner || typeOf(inner.entity ?? '') === 'PER' ? k + 1 : inner.last
    } else {
      const inner = parties.at(k, to)
      const glued = variants(word).find((v) => /^[بل]$/.test(v.preposition) && v.form.length > 2)
      if (!glued || !inner || (inner.mention && (inner.mention.phrase ?? inner.mention).start === tokens.starts[k]))
        break
      if (typeOf(inner.entity ?? '') === 'PER') break
      // «ليلى العامري»: only a definite word or a noun that we know hangs on a preposition
      if (!glued.form.startsWith('ال') && inner.entity === null && !fields.has(glued.form)) break
      k = inner.last
    }
  }
  return k
}

/** What an office is for: «لشؤون اللاجئين», «لحقوق الإنسان». */
const fields = new Set(['شؤون', 'شوون', 'حقوق', 'ملف', 'قضايا', 'منطقه', 'قطاع', 'عمليات', 'قوات', 'حكومه', 'وزاره'])

/** Words in front of a complement that no table knows as a noun or particle: «أندريا تيننتي أن». */
function unknownName(scene: Scene, phrase: NounPhrase, k: number, to: number): NounPhrase | undefined {
  const { tokens, doc } = scene
  let last = k
  while (last < to && last - k < reach.name && isNameWord(scene, last, last === k)) last++
  if (last < to && last > k && last - k < reach.name && /^ال.*(ي|اوي)$/.test(tokens.folded[last]!)) last++
  if (last - k < 2 || (last < to && !ends(scene, last))) return undefined
  const start = tokens.starts[k]!
  const end = tokens.ends[last - 1]!
  return { entity: null, start, end, text: doc.text.slice(start, end), first: phrase.first, last }
}

const ends = ({ tokens, lexicon, inTime }: Scene, k: number): boolean =>
  tokens.kinds[k] !== Kind.word ||
  inTime[k] === 1 ||
  lexicon.text.closed.classOf(tokens.folded[k]!) !== undefined ||
  /^(ال|لل|بال)/.test(tokens.folded[k]!)

function isNameWord({ tokens, lexicon, inTime, inName }: Scene, k: number, first: boolean): boolean {
  const word = tokens.folded[k]!
  // «ألينا» has a hamza, «الوزيرة» an article
  if (tokens.kinds[k] !== Kind.word || inTime[k] || inName[k] || /^(ال|لل|بال|كال)/.test(surface(tokens, k)))
    return false
  if (lexicon.text.closed.classOf(word) !== undefined || /[\u064B-\u064D]/.test(surface(tokens, k))) return false
  const nouns = [lexicon.agents, lexicon.persons, lexicon.channelHeads, lexicon.occasions, lexicon.propositions]
  // «لصحيفة محلية», «بيان رسمي»: a noun that we know is no name, with a preposition or without
  // and neither is «حديثه»
  const owned = (form: string): string => form.replace(/(.{3})(هما|هم|ها|ه)$/, '$1')
  if (variants(word).some((v) => nouns.some((known) => known.has(v.form) || known.has(owned(v.form))))) return false
  return !first || !lexicon.text.verbs.read(word).some((r) => r.form === 'masdar' || r.conjunction)
}

/** «الوسيط» for the person who was last named before with a role that says so; the words of the description all stand in the role. */
export function bearerOf(scene: Scene, phrase: NounPhrase): NounPhrase | undefined {
  if (phrase.entity !== null || phrase.last - phrase.first > 4 || !isPersonal(scene, phrase)) return undefined
  const words = foldWords(phrase.text).map(withoutArticle)
  const definite = /^(ال)/.test(foldWords(phrase.text)[0] ?? '')
  if (!definite) return undefined
  let best: { readonly id: string; readonly start: number; readonly end: number } | undefined
  for (const person of scene.people) {
    if (!person.roles.some((role) => role[0] === words[0] && words.every((w) => role.includes(w)))) continue
    const name = lastBefore(person.names, phrase.start)
    if (name && (!best || name.start > best.start)) best = { id: person.id, ...name }
  }
  if (!best) return undefined
  const { id, start, end } = best
  return { ...phrase, entity: id, start, end, text: scene.doc.text.slice(start, end) }
}

/** The last span that begins before the offset; spans in text order. */
const lastBefore = <T extends { readonly start: number }>(spans: readonly T[], offset: number): T | undefined =>
  spans[firstIndex(spans.length, (i) => spans[i]!.start >= offset) - 1]

export const withoutArticle = (word: string): string =>
  word.length > 4 && word.startsWith('ال') ? word.slice(2) : word
