// Gives people the roles that titles beside their names say: before, behind, of two at once, «نظيره».

import { skipLetters } from '../text/clitics.js'
import { fold, foldWords } from '../text/fold.js'
import { surface, type Tokens } from '../text/tokens.js'
import { counterpart, countryOf, honorificAt } from './address.js'
import type { Candidate } from './candidate.js'
import type { Draft } from './drafts.js'
import type { EntitiesLexicon } from './lexicon.js'
import type { TitlePhrase } from './titles.js'

/** Titles with a name give that person a role; «X، وزير الخارجية الإسباني،» gives it from behind. */
export function attachRoles(
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
export function counterpartRoles(tokens: Tokens, drafts: readonly Draft[], lexicon: EntitiesLexicon): void {
  for (const draft of drafts) {
    if (draft.type !== 'PER' || draft.roles.length > 0) continue
    for (const { first } of draft.candidates) {
      const mark = tokens.folded[first - 1] === '،' ? 1 : 0
      const country = countryOf(tokens.folded[first - 1 - mark] ?? '', lexicon)
      const at = first - mark - (country ? 2 : 1)
      if (at < 0 || !counterpart(tokens.folded[at]!)) continue
      const start = tokens.starts[at]! + skipLetters(surface(tokens, at), /^[وفبل]ن/.test(tokens.folded[at]!) ? 1 : 0)
      const end = tokens.ends[first - 1 - mark]!
      draft.roles.push({ title: tokens.text.slice(start, end), start, end, ...(country && { country }) })
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
  const key = foldWords(title.text).join(' ')
  if (draft.titles.has(key)) return
  draft.titles.add(key)
  draft.offices.push({ class: title.class, countries: title.countries, words: title.words, at: title.first })
  draft.roles.push({
    title: title.text,
    start: title.start,
    end: title.end,
    office: title.office,
    ...(title.body !== undefined && { body: title.body }),
    ...(title.countries.length === 1 && { country: title.countries[0]! }),
    ...(title.former && { former: true as const }),
    ...(title.acting && { acting: true as const }),
  })
}
