// Turns names and titles of one article into entities: same name, same entity; roles and bare titles with the person meant.

import type { Document } from '../document/document.js'
import type { Entity, Role, Time } from '../document/record.js'
import { firstIndex } from '../document/search.js'
import { foldWords } from '../text/fold.js'
import { coverSpan, type Tokens } from '../text/tokens.js'
import { markBylines } from './bylines.js'
import { chooseCandidates } from './candidate.js'
import { findCandidates } from './candidates.js'
import { resolveDescriptions } from './descriptions.js'
import { type Draft, group } from './drafts.js'
import type { EntitiesLexicon } from './lexicon.js'
import { findListed } from './listed-places.js'
import { nameAfterPeople } from './named-after.js'
import { findNested } from './nested-names.js'
import { openingColumn } from './openings.js'
import { trimPeople, widenPeople } from './person-edges.js'
import { findRepeats } from './repeated-names.js'
import { attachRoles, counterpartRoles } from './roles.js'
import { guessNames } from './titled-names.js'
import { findTitles, type TitlePhrase } from './titles.js'

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
  for (const time of layers.times) coverSpan(tokens, time, inTime)
  const byline = new Uint8Array(tokens.length)
  markBylines(doc, tokens, lexicon, byline)
  const column = openingColumn(tokens, lexicon.openings)
  const found = findCandidates(tokens, lexicon, inTime, foldWords(doc.outlet ?? ''), column)
  const candidates = trimPeople(tokens, found, lexicon).filter((c) => !byline[c.first])
  let chosen = chooseCandidates(candidates, tokens.length)
  const guessed = guessNames(tokens, findTitles(tokens, chosen, lexicon, column), lexicon, inTime)
  const guesses = trimPeople(tokens, guessed, lexicon).filter((c) => !byline[c.first])
  if (guesses.length > 0) chosen = chooseCandidates([...candidates, ...guesses], tokens.length)
  const listed = findListed(tokens, chosen, lexicon, inTime)
  const repeats = findRepeats(tokens, [...chosen, ...listed], lexicon)
  chosen = chooseCandidates([...candidates, ...guesses, ...listed, ...repeats], tokens.length)
  chosen = nameAfterPeople(tokens, widenPeople(tokens, chosen, lexicon, inTime), lexicon)
  const titles = findTitles(tokens, chosen, lexicon, column).filter((t) => !t.own || t.named >= 0)
  const drafts = group([...chosen, ...findNested(tokens, chosen, lexicon)], lexicon)
  for (const d of drafts) d.candidates.sort((a, b) => a.first - b.first)
  attachRoles(tokens, titles, drafts, lexicon)
  counterpartRoles(tokens, drafts, lexicon)
  const mentions = resolveDescriptions(doc, tokens, titles, drafts, lexicon, inTime)
  for (const [draft, mention] of mentions) draft.mentions.push(mention)
  return finish(doc, drafts, titles)
}

function finish(doc: Document, drafts: Draft[], titles: readonly TitlePhrase[]): Entity[] {
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
      link: null,
    }
  })
}

/** A bare «الرئيس» says nothing beside «الرئيس الروسي» (but «المحامي» beside «عضو هيئة الدفاع» does), nor «رئيس الوزراء» beside «رئيس الوزراء الياباني»; alone each is kept. */
const fullRoles = (roles: readonly Role[]): Role[] => {
  const bare = (title: string): string => title.replace(/^ال/, '')
  const sorted = roles.map((r) => bare(r.title)).sort()
  return roles.filter((r) => {
    const head = `${bare(r.title)} `
    return !sorted[firstIndex(sorted.length, (i) => sorted[i]! >= head)]?.startsWith(head)
  })
}
