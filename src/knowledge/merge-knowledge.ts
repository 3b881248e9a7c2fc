// Merges entries from files into one list, the later over the earlier, and tells where two lines of a file contradict.

import { foldWords } from '../text/fold.js'
import { overlay } from './base.js'
import type { Entry } from './entry.js'
import type { KnowledgeProblem, SourcedEntry } from './read-knowledge.js'

export interface Merged {
  readonly entries: readonly Entry[]
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** lines of the new file that contradict one another; the later one counts */
  readonly problems: readonly KnowledgeProblem[]
}

const scalars = ['type', 'nameEn', 'wikidata', 'geonames', 'iso3166', 'country', 'role'] as const

/**
 * Two entries are one where they have one id, one Wikidata number, or one type, name and country. Between files the later
 * says what holds; within a file a contradiction is reported with both lines, and the later line holds.
 */
export function mergeKnowledge(before: readonly Entry[], file: readonly SourcedEntry[]): Merged {
  const entries = new Map<string, Entry>()
  const idOf = new Map<string, string>()
  const index = (entry: Entry): void => {
    for (const key of keysOf(entry)) idOf.set(key, entry.id)
  }
  for (const entry of before) {
    entries.set(entry.id, entry)
    index(entry)
  }
  const lines = new Map<string, { line: number; entry: Entry }>()
  const problems: KnowledgeProblem[] = []
  const touched = new Map<string, Entry | undefined>()
  for (const { entry: read, line, given } of file) {
    const keys = given ? [`id ${read.id}`, ...keysOf(read)] : keysOf(read)
    const there = keys
      .map((key) => idOf.get(key))
      .find((id) => id !== undefined && !areHomonyms(entries.get(id)!, read))
    const entry = there === undefined && entries.has(read.id) ? { ...read, id: freeId(read, entries) } : read
    const id = there ?? entry.id
    const under = entries.get(id)
    const said = lines.get(id)
    if (said) {
      const fields = scalars.filter(
        (f) => said.entry[f] !== undefined && entry[f] !== undefined && said.entry[f] !== entry[f],
      )
      if (fields.length > 0) {
        const both = fields.map((field) => `${field} «${said.entry[field]}» and «${entry[field]}»`).join(', ')
        const message = `line ${said.line} and line ${line} contradict each other on «${entry.name}»: ${both}; line ${line} counts`
        problems.push({ code: 'CONFLICT', line, message })
      }
    }
    lines.set(id, { line, entry })
    if (!touched.has(id)) touched.set(id, under)
    const merged = under ? { ...overlay(under, entry), id } : { ...entry, id }
    entries.set(id, merged)
    index(merged)
  }
  let added = 0
  let changed = 0
  for (const [id, under] of touched)
    if (!under) added++
    else if (JSON.stringify(sorted(under)) !== JSON.stringify(sorted(entries.get(id)!))) changed++
  return {
    entries: [...entries.values()],
    added,
    changed,
    unchanged: touched.size - added - changed,
    problems,
  }
}

const keysOf = (entry: Entry): string[] => [
  `id ${entry.id}`,
  ...(entry.wikidata ? [`wikidata ${entry.wikidata}`] : []),
  `name ${entry.type} ${foldWords(entry.name).join(' ')} ${entry.country ?? ''}`,
]

/** One name, but two Wikidata numbers and two roles or countries: two bearers. Two numbers alone are a contradiction. */
const areHomonyms = (a: Entry, b: Entry): boolean =>
  a.wikidata !== undefined &&
  b.wikidata !== undefined &&
  a.wikidata !== b.wikidata &&
  ((a.role !== undefined && b.role !== undefined && a.role !== b.role) ||
    (a.country !== undefined && b.country !== undefined && a.country !== b.country))

/** A homonym's own id: `per:محمد_العلي_(KW)_(Q42)`. */
function freeId(entry: Entry, entries: ReadonlyMap<string, Entry>): string {
  const id = `${entry.id}_(${entry.wikidata ?? 2})`
  let free = id
  for (let n = 2; entries.has(free); n++) free = `${id}_(${n})`
  return free
}

const sorted = (entry: Entry): unknown => ({
  ...Object.fromEntries(Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))),
  names: [...entry.names].sort(),
})

/** A user's entries as JSON Lines, as `readKnowledge` reads them. */
export const writeKnowledge = (entries: readonly Entry[]): string =>
  entries
    .map(({ source: _, doubtful: __, homonym: ___, local: ____, ...entry }) => `${JSON.stringify(entry)}\n`)
    .join('')
