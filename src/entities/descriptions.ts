// Puts titles without a name to the person they stand for: «الرئيس الروسي», «نظيره البيلاروسي», «الوزيران», «مندوب روسيا».

import { type Document, headlineSpan } from '../document/document.js'
import type { Mention } from '../document/record.js'
import { firstIndex } from '../document/search.js'
import { Endings, variants } from '../text/clitics.js'
import { Kind, type Tokens, tokenAt } from '../text/tokens.js'
import { counterpart, countryOf } from './address.js'
import type { Draft } from './drafts.js'
import type { EntitiesLexicon } from './lexicon.js'
import { isDefinite } from './nisba.js'
import { addRole } from './roles.js'
import type { TitlePhrase } from './titles.js'

type Found = [Draft, Mention]

/** Nominal mentions with the person each stands for; a title that adds to what is known of a person becomes a role. */
export function resolveDescriptions(
  doc: Document,
  tokens: Tokens,
  titles: readonly TitlePhrase[],
  drafts: readonly Draft[],
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): Found[] {
  headlineSpeaker(doc, tokens, titles, drafts)
  const people = drafts.filter((d) => d.type === 'PER' && d.offices.length > 0).slice(0, mostPeople)
  const roleStarts = new Set(drafts.flatMap((d) => d.roles.map((r) => r.start)))
  const out: Found[] = []
  for (const title of titles) {
    if (title.named >= 0 || roleStarts.has(title.start)) continue
    if (title.head.dual) {
      out.push(...dual(doc, tokens, title, people, lexicon))
      continue
    }
    const person = bestOffice(people, title.class, title.countries, title.words, title.first, title.bare)
    if (!person) continue
    const span = { start: title.start, end: title.end }
    out.push([person, { ...span, text: doc.text.slice(span.start, span.end), kind: 'nominal', phrase: span }])
    if (!title.bare) addRole(person, title)
  }
  out.push(...counterparts(doc, tokens, people, drafts, lexicon))
  out.push(...shortOrganisations(doc, tokens, drafts, lexicon, inTime))
  return out
}

/** People with an office that one title is held against: a bound on the work in registers of thousands of names. */
const mostPeople = 100

/**
 * «الحداد: المشروع قائم» over «قال وزير الطاقة إن المشروع قائم»: a person whom the headline lets speak and who has no role holds
 * the office that opens the body without a name.
 */
function headlineSpeaker(
  doc: Document,
  tokens: Tokens,
  titles: readonly TitlePhrase[],
  drafts: readonly Draft[],
): void {
  const headline = headlineSpan(doc)
  if (!headline) return
  const speaker = drafts.find(
    (d) => d.type === 'PER' && d.candidates.some((c) => c.first === 0 && tokens.folded[c.last] === ':'),
  )
  if (!speaker || speaker.roles.length > 0) return
  const body = tokenAt(tokens, headline.end)
  if (body >= tokens.length) return
  const lead = tokens.firsts[tokens.sentences[body]! + 1]!
  const title = titles.find((t) => t.first >= body && t.first < lead)
  if (title && title.named < 0 && !title.bare && !title.head.dual && title.first - body < 6) addRole(speaker, title)
}

/** The person whose office fits: the same office word, no other country, as many words in common as possible, the last named first. */
function bestOffice(
  people: readonly Draft[],
  office: string,
  countries: readonly string[],
  words: readonly string[],
  at: number,
  bare: boolean,
): Draft | undefined {
  let best: Draft | undefined
  let top = 0
  for (const person of people) {
    let score = 0
    for (const o of person.offices) {
      if (o.class !== office) continue
      if (countries.length > 0 && o.countries.length > 0 && !countries.some((iso) => o.countries.includes(iso)))
        continue
      const shared = words.filter((w) => o.words.includes(w)).length
      if (shared > 0 && differ(words, o.words)) continue
      if (!bare && words.length > 0 && shared === 0 && !countries.some((iso) => o.countries.includes(iso))) continue
      score = Math.max(score, 1 + 2 * shared + (countries.some((iso) => o.countries.includes(iso)) ? 3 : 0))
    }
    if (score === 0) continue
    const last = lastBefore(person, at)
    score += last >= 0 ? 1 / (1 + (at - last) / 100) : 0.1
    if (score > top) {
      top = score
      best = person
    }
  }
  return best
}

/** «مجلس النواب» is not «مجلس الوزراء»: each office has a word of its own that is no body's short name («الوزارة»). */
function differ(words: readonly string[], other: readonly string[]): boolean {
  const own = (list: readonly string[], rest: readonly string[]): boolean =>
    list.some((w) => !rest.includes(w) && !shortNames.has(w) && isDefinite(w))
  return own(words, other) && own(other, words)
}

const shortNames = new Set(['الوزاره', 'المجلس', 'الهييه', 'الشركه', 'الحركه', 'الحزب', 'المنظمه', 'الحكومه', 'الجيش'])

/** The person named last before token `at`. */
function namedLast(people: readonly Draft[], at: number): Draft | undefined {
  let best = people[0]
  let last = best ? lastBefore(best, at) : -1
  for (const person of people) {
    const first = lastBefore(person, at)
    if (first <= last) continue
    best = person
    last = first
  }
  return best
}

/** First token of the person's last name before token `at`; -1 where there is none. */
function lastBefore(person: Draft, at: number): number {
  const { candidates } = person
  return candidates[firstIndex(candidates.length, (i) => candidates[i]!.first >= at) - 1]?.first ?? -1
}

/** «وزيرا الدفاع الروسي والبيلاروسي»: one mention for each country; each covers the whole phrase. */
function dual(
  doc: Document,
  tokens: Tokens,
  title: TitlePhrase,
  people: readonly Draft[],
  lexicon: EntitiesLexicon,
): Found[] {
  const out: Found[] = []
  const isos: string[] = [...title.countries]
  let last = title.last
  const next = tokens.folded[last]
  const more = next && tokens.kinds[last] === Kind.word && next.startsWith('و') ? countryOf(next, lexicon) : undefined
  if (more && !isos.includes(more)) {
    isos.push(more)
    last++
  }
  const span = { start: title.start, end: tokens.ends[last - 1]! }
  for (const iso of isos) {
    const words = title.words.filter((w) => countryOf(w, lexicon) === undefined)
    const person = bestOffice(people, title.class, [iso], words, title.first, words.length === 0)
    if (person && !out.some(([d]) => d === person))
      out.push([person, { ...span, text: doc.text.slice(span.start, span.end), kind: 'nominal', phrase: span }])
  }
  return out
}

/** «نظيره البيلاروسي» without a name: the person of that country, of the office of the person named last before it. */
function counterparts(
  doc: Document,
  tokens: Tokens,
  people: readonly Draft[],
  drafts: readonly Draft[],
  lexicon: EntitiesLexicon,
): Found[] {
  const out: Found[] = []
  const nameAt = new Set<number>()
  for (const d of drafts) if (d.type === 'PER') for (const c of d.candidates) nameAt.add(c.first)
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (!counterpart(tokens.folded[i]!)) continue
    const iso = countryOf(tokens.folded[i + 1]!, lexicon)
    if (!iso || nameAt.has(i + 2)) continue
    const here = people.filter((p) => p.offices.some((o) => o.countries.includes(iso)))
    const subject = namedLast(people, i)
    const classes = new Set(subject?.offices.map((o) => o.class))
    const person =
      here.find((p) => p !== subject && p.offices.some((o) => classes.has(o.class))) ?? here.find((p) => p !== subject)
    if (!person) continue
    const span = { start: tokens.starts[i]!, end: tokens.ends[i + 1]! }
    out.push([person, { ...span, text: doc.text.slice(span.start, span.end), kind: 'nominal', phrase: span }])
  }
  return out
}

/** A name of an organisation where it stands; `acts` where it is the subject of a verb. */
interface Named {
  readonly draft: Draft
  readonly at: number
  readonly acts: boolean
}

/** How far back the subject of a sentence outweighs a name that came later, in sentences. */
const subjectReach = 2

/** The last of list[0, low) that was a subject within reach: «أكدت هيئة المجلس … لمجلس التعاون. وشدد المجلس». */
function lastActing(tokens: Tokens, list: readonly Named[], low: number, i: number): Named | undefined {
  for (let k = low - 1; k >= 0; k--) {
    if (tokens.sentences[i]! - tokens.sentences[list[k]!.at]! > subjectReach) return undefined
    if (list[k]!.acts) return list[k]
  }
  return undefined
}

/** A finite verb stands before the name, at most two nouns of its own chain between: «أكدت هيئة رئاسة المجلس». */
function followsVerb(tokens: Tokens, at: number, lexicon: EntitiesLexicon): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 3); k--) {
    if (
      tokens.kinds[k] !== Kind.word ||
      tokens.sentences[k] !== tokens.sentences[at] ||
      lexicon.text.closed.classOf(tokens.folded[k]!)
    )
      return false
    const readings = lexicon.text.verbs.read(tokens.folded[k]!)
    if (readings.some((r) => r.form === 'perfect' || r.form === 'imperfect')) return true
  }
  return false
}

/** «المجلس», «الجماعة», «الوزارة» for the organisation of the article that begins with that word, the last named first. */
function shortOrganisations(
  doc: Document,
  tokens: Tokens,
  drafts: readonly Draft[],
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
): Found[] {
  const byHead = new Map<string, Named[]>()
  const covered = new Uint8Array(tokens.length)
  for (const d of drafts)
    for (const c of d.candidates) {
      covered.fill(1, c.first, c.last)
      if (d.type !== 'ORG' || c.last - c.first < 2) continue
      const head =
        variants(tokens.folded[c.first]!).find((v) => v.letters === c.letters)?.form ?? tokens.folded[c.first]!
      if (lexicon.organisationHeads.longest(head, () => undefined) === undefined) continue
      const key = head.startsWith('ال') ? head : `ال${head}`
      const list = byHead.get(key)
      const named: Named = { draft: d, at: c.first, acts: followsVerb(tokens, c.first, lexicon) }
      if (list) list.push(named)
      else byHead.set(key, [named])
    }
  if (byHead.size === 0) return []
  const endings = new Endings()
  for (const [head, list] of byHead) {
    endings.add(head)
    list.sort((a, b) => a.at - b.at)
  }
  const out: Found[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (covered[i] || tokens.kinds[i] !== Kind.word || !endings.mayHold(tokens.folded[i]!)) continue
    const v = variants(tokens.folded[i]!).find((x) => byHead.has(x.form))
    if (!v) continue
    // «المجلس الأعلى» is another body, «مجلس» in «رئيس المجلس» the same one
    const next = tokens.folded[i + 1]
    if (
      next?.startsWith('ال') &&
      tokens.kinds[i + 1] === Kind.word &&
      !inTime[i + 1] &&
      countryOf(next, lexicon) === undefined
    )
      continue
    const list = byHead.get(v.form)!
    const low = firstIndex(list.length, (k) => list[k]!.at >= i)
    const hit = lastActing(tokens, list, low, i) ?? list[low - 1]
    if (!hit) continue
    const start = tokens.starts[i]! + (tokens.folded[i] === v.form ? 0 : v.letters)
    const span = { start, end: tokens.ends[i]! }
    out.push([hit.draft, { ...span, text: doc.text.slice(span.start, span.end), kind: 'nominal', phrase: span }])
  }
  return out
}
