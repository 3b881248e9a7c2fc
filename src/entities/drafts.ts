// Gathers the chosen names into entities: one name, one entity; a short name joins the longest that holds it.

import type { EntityType, Mention, Role } from '../document/record.js'
import { foldWords } from '../text/fold.js'
import type { Candidate } from './candidate.js'
import type { EntitiesLexicon } from './lexicon.js'

/** An entity while it is being gathered. */
export interface Draft {
  type: EntityType
  readonly names: Map<string, string>
  readonly candidates: Candidate[]
  readonly roles: Role[]
  /** the titles of the roles, folded */
  readonly titles: Set<string>
  readonly offices: {
    readonly class: string
    readonly countries: readonly string[]
    readonly words: readonly string[]
    readonly at: number
  }[]
  readonly mentions: Mention[]
  key?: string
}

/** Keys of names, each made once. */
function rememberKeys(): (name: string) => string {
  const keys = new Map<string, string>()
  return (name) => {
    let key = keys.get(name)
    if (key === undefined) {
      key = foldWords(name.replace(/["«»“”]/g, ' '))
        .map((w) => (w === 'ابن' ? 'بن' : w))
        .join(' ')
      keys.set(name, key)
    }
    return key
  }
}

const tight = (key: string): string => key.replaceAll(' ', '')

/** Candidates of one name in one draft; a short name joins the longest name that holds it. */
export function group(chosen: readonly Candidate[], lexicon: EntitiesLexicon): Draft[] {
  const drafts: Draft[] = []
  const byKey = new Map<string, Draft>()
  const keyOf = rememberKeys()
  const sizes = new Map(chosen.map((c) => [c, keyOf(c.name).split(' ').length]))
  const ordered = [...chosen].sort((a, b) => sizes.get(b)! - sizes.get(a)! || a.first - b.first)
  const bySingle = new Map<string, Draft[]>()
  for (const c of ordered) {
    const key = keyOf(c.name)
    const id = `${c.type}:${tight(key)}`
    let draft = byKey.get(id)
    if (!draft && c.known && !c.known.doubtful) draft = byKey.get(`${c.type}#${c.known.key}`)
    if (!draft) draft = holder(c, key, bySingle, lexicon)
    if (!draft) {
      draft = {
        type: c.type,
        names: new Map(),
        candidates: [],
        roles: [],
        titles: new Set(),
        offices: [],
        mentions: [],
      }
      drafts.push(draft)
    }
    byKey.set(id, draft)
    if (c.known && !byKey.has(`${c.type}#${c.known.key}`)) byKey.set(`${c.type}#${c.known.key}`, draft)
    if (c.known && !draft.key) draft.key = c.known.key
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

/** Longer names looked at for one short name: a bound on the work in lists of thousands of names. */
const mostRivals = 50

/** The draft of a longer name that holds this one: «بوتين» in «فلاديمير بوتين», «مجلس الأمن» in «مجلس الأمن الدولي». */
function holder(
  c: Candidate,
  key: string,
  bySingle: ReadonlyMap<string, Draft[]>,
  lexicon: EntitiesLexicon,
): Draft | undefined {
  const words = key.split(' ')
  // «الأمم المتحدة» is no short form of «بعثة الأمم المتحدة», nor «شرطة بابل» of «قيادة شرطة بابل»
  const head = lexicon.organisationHeads.longest(words[0]!, () => undefined)?.values[0]
  const whole = words.length > 1 && (c.known?.doubtful === false || (head !== undefined && head.kind !== 'ministry'))
  // «الجيش» of «الجيش السوداني»
  const standing = words.length === 1 && c.known?.key === c.name
  const hits = (bySingle.get(words.at(-1)!) ?? bySingle.get(words[0]!) ?? [])
    .slice(0, mostRivals)
    .filter((d) => d.type === c.type && holds(d, words, c.type, whole, standing))
  if (hits.length <= 1) return hits[0]
  if (c.type === 'PER') return nearest(hits, c)
  return c.type === 'ORG' ? hits[0] : undefined
}

function holds(draft: Draft, words: readonly string[], type: EntityType, whole: boolean, standing: boolean): boolean {
  if (draft.names.has(words.join(' '))) return true
  for (const name of draft.names.keys()) {
    const longer = name.split(' ')
    if (longer.length <= words.length) continue
    const at = longer.indexOf(words[0]!)
    if (at < 0 || !words.every((w, k) => longer[at + k] === w)) continue
    if (type === 'PER') return true
    // organisations: the beginning («مجلس الأمن»), or all behind the head («الداخلية» in «وزارة الداخلية الإسبانية»)
    if (type === 'ORG' && (at === 0 ? words.length > 1 || standing : at === 1 && !whole)) return true
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
