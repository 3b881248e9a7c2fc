// Turns names and titles of one article into entities: same name, same entity; roles and bare titles with the person meant.

import type { Document } from '../document/document.js'
import type { Entity, EntityType, Link, Mention, Role, Time } from '../document/record.js'
import { skipLetters } from '../text/clitics.js'
import { fold, foldWords } from '../text/fold.js'
import { surface, type Tokens, tokenAt } from '../text/tokens.js'
import { counterpart, countryOf, honorificAt } from './address.js'
import { type Candidate, chooseCandidates } from './candidate.js'
import { findCandidates } from './candidates.js'
import { resolveDescriptions } from './descriptions.js'
import type { EntitiesLexicon } from './lexicon.js'
import { findRepeats } from './repeated-names.js'
import { guessNames } from './titled-names.js'
import { findTitles, type TitlePhrase } from './titles.js'

/** An entity while it is being gathered. */
export interface Draft {
  type: EntityType
  readonly names: Map<string, string>
  readonly candidates: Candidate[]
  readonly roles: Role[]
  readonly offices: {
    readonly class: string
    readonly countries: readonly string[]
    readonly words: readonly string[]
    readonly at: number
  }[]
  readonly mentions: Mention[]
  key?: string
  iso?: string
}

/**
 * Named people, organisations and places of an article, in order of first mention, with every mention that stands for
 * them: names, bare titles and «نظيره». Offsets are UTF-16 code units of `doc.text`; linear in its length.
 */
export function findEntities(
  doc: Document,
  layers: { readonly tokens: Tokens; readonly times: readonly Time[] },
  lexicon: EntitiesLexicon,
): Entity[] {
  const { tokens } = layers
  if (tokens.length === 0) return []
  const inTime = new Uint8Array(tokens.length)
  for (const time of layers.times)
    for (let i = tokenAt(tokens, time.start); i < tokens.length && tokens.starts[i]! < time.end; i++) inTime[i] = 1
  const candidates = findCandidates(tokens, lexicon, inTime, foldWords(doc.outlet ?? ''))
  let chosen = chooseCandidates(candidates, tokens.length)
  const guesses = guessNames(tokens, findTitles(tokens, chosen, lexicon), lexicon, inTime)
  if (guesses.length > 0) chosen = chooseCandidates([...candidates, ...guesses], tokens.length)
  const repeats = findRepeats(tokens, chosen, lexicon)
  chosen = chooseCandidates([...candidates, ...guesses, ...repeats], tokens.length)
  const titles = findTitles(tokens, chosen, lexicon).filter((t) => !t.own || t.named >= 0)
  const drafts = group(chosen)
  attachRoles(tokens, titles, drafts, lexicon)
  counterpartRoles(tokens, drafts, lexicon)
  const mentions = resolveDescriptions(doc, tokens, titles, drafts, lexicon, inTime)
  for (const [draft, mention] of mentions) draft.mentions.push(mention)
  return finish(doc, drafts, titles, lexicon)
}

const keyOf = (name: string): string =>
  foldWords(name.replace(/["«»“”]/g, ' '))
    .map((w) => (w === 'ابن' ? 'بن' : w))
    .join(' ')
const tight = (key: string): string => key.replaceAll(' ', '')

/** Candidates of one name in one draft; a short name joins the longest name that holds it. */
function group(chosen: readonly Candidate[]): Draft[] {
  const drafts: Draft[] = []
  const byKey = new Map<string, Draft>()
  const ordered = [...chosen].sort((a, b) => wordCount(b) - wordCount(a) || a.first - b.first)
  const bySingle = new Map<string, Draft[]>()
  for (const c of ordered) {
    const key = keyOf(c.name)
    const id = `${c.type}:${tight(key)}`
    let draft = byKey.get(id)
    if (!draft && c.known && !c.known.doubtful) draft = byKey.get(`${c.type}#${c.known.key}`)
    if (!draft) draft = holder(c, key, bySingle)
    if (!draft) {
      draft = { type: c.type, names: new Map(), candidates: [], roles: [], offices: [], mentions: [] }
      drafts.push(draft)
    }
    byKey.set(id, draft)
    if (c.known && !byKey.has(`${c.type}#${c.known.key}`)) byKey.set(`${c.type}#${c.known.key}`, draft)
    if (c.known && !draft.key) {
      draft.key = c.known.key
      if (c.known.iso) draft.iso = c.known.iso
    }
    draft.candidates.push(c)
    for (const name of [c.name, ...c.forms]) if (!draft.names.has(keyOf(name))) draft.names.set(keyOf(name), name)
    for (const form of [key, ...c.forms.map(keyOf)])
      for (const word of new Set(form.split(' '))) {
        const list = bySingle.get(word)
        if (!list) bySingle.set(word, [draft])
        else if (list.at(-1) !== draft && list.length < mostRivals && !list.includes(draft)) list.push(draft)
      }
  }
  return drafts
}

const wordCount = (c: Candidate): number => keyOf(c.name).split(' ').length

/** Longer names looked at for one short name: a bound on the work in lists of thousands of names. */
const mostRivals = 50

/** The draft of a longer name that holds this one: «بوتين» in «فلاديمير بوتين», «مجلس الأمن» in «مجلس الأمن الدولي». */
function holder(c: Candidate, key: string, bySingle: ReadonlyMap<string, Draft[]>): Draft | undefined {
  const words = key.split(' ')
  const hits = (bySingle.get(words.at(-1)!) ?? bySingle.get(words[0]!) ?? [])
    .slice(0, mostRivals)
    .filter((d) => d.type === c.type && holds(d, words, c.type))
  if (hits.length <= 1) return hits[0]
  if (c.type === 'PER') return nearest(hits, c)
  return hits.length === 1 || c.type === 'ORG' ? hits[0] : undefined
}

function holds(draft: Draft, words: readonly string[], type: EntityType): boolean {
  for (const name of draft.names.keys()) {
    const longer = name.split(' ')
    if (longer.length <= words.length) continue
    const at = longer.indexOf(words[0]!)
    if (at < 0 || !words.every((w, k) => longer[at + k] === w)) continue
    if (type === 'PER') return true
    // organisations: the beginning («مجلس الأمن»), or all behind the head («الداخلية» in «وزارة الداخلية الإسبانية»)
    if (type === 'ORG' && (at === 0 ? words.length > 1 : at === 1)) return true
  }
  return false
}

const nearest = (drafts: readonly Draft[], c: Candidate): Draft => {
  let best = drafts[0]!
  let distance = Number.POSITIVE_INFINITY
  for (const d of drafts)
    for (const other of d.candidates.slice(0, mostRivals)) {
      const gap = other.first <= c.first ? c.first - other.first : (other.first - c.first) * 3
      if (gap < distance) {
        distance = gap
        best = d
      }
    }
  return best
}

/** Titles with a name give that person a role; «X، وزير الخارجية الإسباني،» gives it from behind. */
function attachRoles(
  tokens: Tokens,
  titles: readonly TitlePhrase[],
  drafts: readonly Draft[],
  lexicon: EntitiesLexicon,
): void {
  const byFirst = new Map<number, Draft>()
  const byLast = new Map<number, Draft>()
  for (const d of drafts) {
    if (d.type !== 'PER') continue
    for (const c of d.candidates) {
      byFirst.set(c.first, d)
      byLast.set(c.last, d)
    }
  }
  const byTitle = new Map<number, Draft>()
  for (const t of titles) if (byFirst.has(t.named)) byTitle.set(t.first, byFirst.get(t.named)!)
  for (const title of titles) {
    let draft = title.named >= 0 ? byFirst.get(title.named) : undefined
    if (!draft && title.named < 0) {
      const mark = tokens.folded[title.first - 1]
      const before =
        mark === '،' || mark === ',' || mark === '(' || mark === '-' ? byLast.get(title.first - 1) : undefined
      const clitic = title.start > tokens.starts[title.first]!
      if (before && !clitic && !title.bare) draft = before
      // «نائب قائد القوات، العقيد سليم الحداد»: two offices in a row
      if (!draft && !title.bare && tokens.folded[title.last] === '،') draft = byTitle.get(title.last + 1)
      // «استقبل السيد سليم الحداد مبعوث الرئيس»: an address before the name lets the office follow it at once
      const adjoining = !clitic && !title.bare ? byLast.get(title.first) : undefined
      if (adjoining?.candidates.some((c) => c.last === title.first && apposes(tokens, c, title, lexicon)))
        draft = adjoining
    }
    if (!draft) continue
    addRole(draft, title)
    // «سليم الحداد، وزير الخارجية،»: the title behind the name stands for him too
    if (title.named < 0) {
      const span = { start: title.start, end: title.end }
      draft.mentions.push({ ...span, text: tokens.text.slice(span.start, span.end), kind: 'nominal', phrase: span })
    }
    if (title.head.dual) secondOfTwo(tokens, title, draft, byFirst, lexicon)
  }
}

/** «مع نظيره الفرنسي سليم حداد»: whoever has no other role is a counterpart. */
function counterpartRoles(tokens: Tokens, drafts: readonly Draft[], lexicon: EntitiesLexicon): void {
  for (const draft of drafts) {
    if (draft.type !== 'PER' || draft.roles.length > 0) continue
    for (const { first } of draft.candidates) {
      const mark = tokens.folded[first - 1] === '،' ? 1 : 0
      const country = countryOf(tokens.folded[first - 1 - mark] ?? '', lexicon)
      const at = first - mark - (country ? 2 : 1)
      if (at < 0 || !counterpart(tokens.folded[at]!)) continue
      const start = tokens.starts[at]! + skipLetters(surface(tokens, at), /^[وفبل]ن/.test(tokens.folded[at]!) ? 1 : 0)
      const end = tokens.ends[first - 1 - mark]!
      draft.roles.push({ title: tokens.text.slice(start, end), start, end })
      const peer = country && lastOffice(drafts, at)
      if (peer) {
        const words = peer.words.filter((w) => countryOf(w, lexicon) === undefined)
        draft.offices.push({ class: peer.class, words, countries: [country], at })
      }
      break
    }
  }
}

/**
 * An office right behind a name, without a mark, is the person's own where a form of address stands before the name, where it
 * speaks for a body («جين ساكي المتحدثة باسم الوزارة»), or where the clause goes on with a verb («لكن سليم الحداد زعيم المجموعة رفض»).
 */
function apposes(tokens: Tokens, name: Candidate, title: TitlePhrase, lexicon: EntitiesLexicon): boolean {
  if (addressed(tokens, name.first, lexicon) || title.words.includes('باسم')) return true
  const before = tokens.folded[name.first - 1]
  const opens = before === undefined || /^[وف]?(لكن|ان|بان)$/.test(before)
  const finite = (r: { form: string }): boolean => r.form === 'perfect' || r.form === 'imperfect'
  return opens && lexicon.text.verbs.read(tokens.folded[title.last] ?? '').some(finite)
}

/** The office of the person named last before token `at`: what «نظيره» speaks of. */
function lastOffice(drafts: readonly Draft[], at: number): Draft['offices'][number] | undefined {
  let found: Draft['offices'][number] | undefined
  let last = -1
  for (const d of drafts)
    for (const c of d.offices.length > 0 ? d.candidates : [])
      if (c.first < at && c.first > last) {
        last = c.first
        found = d.offices[0]
      }
  return found
}

/** A form of address stands right before the name at token i. */
function addressed(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  for (let k = Math.max(0, i - 2); k < i; k++) if (honorificAt(tokens, k, lexicon) === i) return true
  return false
}

/** «وزيرا الدفاع الروسي X، والبيلاروسي Y»: the second name takes the title with its own adjective. */
function secondOfTwo(
  tokens: Tokens,
  title: TitlePhrase,
  first: Draft,
  byFirst: ReadonlyMap<number, Draft>,
  lexicon: EntitiesLexicon,
): void {
  const own = first.candidates.find((c) => c.first === title.named)
  if (!own) return
  let at = own.last
  if (tokens.folded[at] === '،' || tokens.folded[at] === ',') at++
  const word = tokens.folded[at]
  if (!word?.startsWith('و') || countryOf(word, lexicon) === undefined) return
  const second = byFirst.get(at + 1)
  if (!second) return
  const end = tokens.ends[at]!
  const adjective = tokens.text.slice(tokens.starts[at]! + 1, end)
  const words = title.text.split(' ').filter((w) => countryOf(fold(w), lexicon) === undefined)
  const text = [...words, adjective].join(' ')
  addRole(second, { ...title, text, start: tokens.starts[at]!, end, countries: [countryOf(word, lexicon)!] })
}

export function addRole(draft: Draft, title: TitlePhrase): void {
  draft.offices.push({ class: title.class, countries: title.countries, words: title.words, at: title.first })
  const key = foldWords(title.text).join(' ')
  if (draft.roles.some((r) => foldWords(r.title).join(' ') === key)) return
  draft.roles.push({ title: title.text, start: title.start, end: title.end })
}

function finish(doc: Document, drafts: Draft[], titles: readonly TitlePhrase[], lexicon: EntitiesLexicon): Entity[] {
  const titleOf = new Map<number, TitlePhrase>()
  for (const title of titles) if (title.named >= 0) titleOf.set(title.named, title)
  for (const d of drafts) {
    for (const c of d.candidates) {
      const title = d.type === 'PER' ? titleOf.get(c.first) : undefined
      const phrase = { start: title?.start ?? c.start, end: c.end }
      d.mentions.push({ start: c.start, end: c.end, text: doc.text.slice(c.start, c.end), kind: 'name', phrase })
    }
    d.mentions.sort((a, b) => a.start - b.start || a.end - b.end)
  }
  drafts.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start)
  return drafts.map((d, n) => {
    const names = [...d.names.values()].sort((a, b) => b.length - a.length)
    const own = [...d.candidates].sort((a, b) => b.name.length - a.name.length || a.first - b.first)[0]!
    return {
      id: `e${n + 1}`,
      type: d.type,
      name: own.name,
      names: [own.name, ...names.filter((name) => name !== own.name)],
      roles: fullRoles(d.roles),
      mentions: d.mentions,
      link: linkOf(d, lexicon),
    }
  })
}

/** A bare «الرئيس» says nothing beside «الرئيس الروسي» (but «المحامي» beside «عضو هيئة الدفاع» does), nor «رئيس الوزراء» beside «رئيس الوزراء الياباني»; alone each is kept. */
const fullRoles = (roles: readonly Role[]): Role[] => {
  const bare = (title: string): string => title.replace(/^ال/, '')
  return roles.filter((r) => !roles.some((other) => other !== r && bare(other.title).startsWith(`${bare(r.title)} `)))
}

function linkOf(draft: Draft, lexicon: EntitiesLexicon): Link | null {
  if (draft.type !== 'LOC' || !draft.iso) return null
  const country = lexicon.countryNames.get(draft.iso)
  const isCountry = draft.candidates.some((c) => c.known?.kind === 'country')
  return country && isCountry ? { iso3166: draft.iso, nameEn: country.en } : null
}
