// Proposes spans that may be names: gazetteer hits, heads with their complement, name sequences and the tagger's spans.

import type { EntityType } from '../document/record.js'
import { PhraseTrie } from '../lexicon/phrases.js'
import { skipLetters, variants, type Variant } from '../text/clitics.js'
import { foldWords } from '../text/fold.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { classesOf } from './classes.js'
import type { EntitiesLexicon, Known } from './lexicon.js'
import { hasArticle, isDefinite, looksNisba } from './nisba.js'
import { Opens } from './openings.js'

/** A span over tokens [first, last) that may be a name; offsets exclude proclitics. */
export interface Candidate {
  readonly first: number
  readonly last: number
  /** letters of proclitics on the first token */
  readonly letters: number
  readonly start: number
  readonly end: number
  readonly type: EntityType
  /** as written, clitics off and the article of «لل…» restored */
  readonly name: string
  /** further forms: the bare name of «مدينة عدن» or of «وكالة "الأناضول"» */
  readonly forms: readonly string[]
  readonly known?: Known
  readonly score: number
}

/** What one sentence pass needs. */
interface Context {
  readonly tokens: Tokens
  readonly lexicon: EntitiesLexicon
  /** tagger's type per token, '' for none; with `begins` where a span opens */
  readonly tagged: readonly (EntityType | '')[]
  readonly begins: Uint8Array
  /** folded words of the document and how often each stands as a whole token */
  readonly counts: ReadonlyMap<string, number>
  /** tokens inside time expressions: never part of a name */
  readonly inTime: Uint8Array
}

/** Candidates of all origins, unsorted and overlapping. */
export function findCandidates(tokens: Tokens, lexicon: EntitiesLexicon, inTime: Uint8Array): Candidate[] {
  const context = prepare(tokens, lexicon, inTime)
  const out: Candidate[] = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) continue
    const opens = lexicon.openings(tokens.folded[i]!)
    if (opens & Opens.known) gazetteer(context, i, out)
    if (opens & Opens.organisationHead) organisation(context, i, out)
    if (opens & Opens.placeHead) place(context, i, out)
    if (opens & Opens.given) person(context, i, out)
  }
  fromTagger(context, out)
  return out
}

/**
 * Further mentions of names that the article has established: each whole name again wherever it stands, a person's last
 * name alone («نيبينزيا» after «فاسيلي نيبينزيا»), and the bare name of a quoted organisation.
 */
export function findRepeats(tokens: Tokens, chosen: readonly Candidate[], lexicon: EntitiesLexicon): Candidate[] {
  const trie = new PhraseTrie<{ type: EntityType; whole: boolean }>()
  const seen = new Set<string>()
  const add = (words: readonly string[], type: EntityType, whole: boolean): void => {
    const key = `${type} ${words.join(' ')}`
    if (words.length === 0 || seen.has(key)) return
    seen.add(key)
    trie.add(words, { type, whole })
  }
  for (const c of chosen) {
    const words = foldWords(c.name.replace(/["«»“”]/g, ' '))
    add(words, c.type, true)
    for (const form of c.forms) if (c.type === 'ORG') add(foldWords(form), 'ORG', true)
    if (c.type !== 'PER' || words.length < 2) continue
    const last = words.at(-1)!
    const inner = lexicon.particles.has(words.at(-2)!) ? words.slice(-2) : [last]
    if (last.length > 2 && !lexicon.text.closed.classOf(last)) add(inner, 'PER', false)
  }
  const out: Candidate[] = []
  if (trie.size === 0) return out
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) continue
    for (const variant of variants(tokens.folded[i]!)) {
      const hit = trie.longest(variant.form, (n) => wordAt(tokens, i + n))
      if (!hit) continue
      const { type, whole } = hit.values[0]!
      // a last name that is an ordinary word («هادي», «صالح») counts alone only without clitics and article
      if (!whole && (variant.letters > 1 || lexicon.commonNouns.has(variant.form))) continue
      out.push(makeCandidate(tokens, i, i + hit.length, variant.letters, type, (whole ? 6 : 5) + 2 * hit.length, { preposition: variant.preposition }))
      break
    }
  }
  return out
}

/** Best candidates without overlaps, in text order: high score first, the longer of equals. */
export function chooseCandidates(candidates: readonly Candidate[], length: number): Candidate[] {
  const taken = new Uint8Array(length)
  const sorted = [...candidates].sort((a, b) => b.score - a.score || b.last - b.first - (a.last - a.first) || a.first - b.first)
  const chosen: Candidate[] = []
  for (const c of sorted) {
    let free = true
    for (let i = c.first; i < c.last && free; i++) free = !taken[i]
    if (!free) continue
    taken.fill(1, c.first, c.last)
    chosen.push(c)
  }
  return chosen.sort((a, b) => a.first - b.first)
}

function prepare(tokens: Tokens, lexicon: EntitiesLexicon, inTime: Uint8Array): Context {
  const tagged: (EntityType | '')[] = new Array(tokens.length).fill('')
  const begins = new Uint8Array(tokens.length)
  const labels = lexicon.tagger.tag(tokens, classesOf(tokens, lexicon))
  for (let i = 0; i < tokens.length; i++) {
    const label = lexicon.tagger.labels[labels[i]!]!
    if (label === 'O' || inTime[i]) continue
    tagged[i] = label.slice(2) as EntityType
    begins[i] = label[0] === 'B' ? 1 : 0
  }
  const counts = new Map<string, number>()
  for (const word of tokens.folded) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { tokens, lexicon, tagged, begins, counts, inTime }
}

/** Folded word at i when it follows i - 1 as words of one phrase do, else undefined. */
const wordAt = (tokens: Tokens, i: number): string | undefined =>
  i < tokens.length && (tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.latin || tokens.kinds[i] === Kind.number)
    ? tokens.folded[i]
    : undefined

export function makeCandidate(
  tokens: Tokens,
  first: number,
  last: number,
  letters: number,
  type: EntityType,
  score: number,
  extra: { known?: Known; forms?: readonly string[]; preposition?: string } = {},
): Candidate {
  const word = surface(tokens, first)
  const start = tokens.starts[first]! + skipLetters(word, letters)
  const end = tokens.ends[last - 1]!
  let name = tokens.text.slice(start, end)
  // «للصحراء» leaves «لصحراء»: the article's alif is given back in the name, the span stays as written
  if (extra.preposition === 'ل' && name[0] === 'ل' && tokens.folded[first]!.slice(letters - 1).startsWith('لل')) name = `ا${name}`
  return { first, last, letters, start, end, type, name, forms: extra.forms ?? [], score, ...(extra.known && { known: extra.known }) }
}

function gazetteer({ tokens, lexicon, tagged }: Context, i: number, out: Candidate[]): void {
  let best: { variant: Variant; length: number; values: readonly Known[] } | undefined
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.known.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (hit && (!best || hit.length > best.length)) best = { variant, ...hit }
  }
  if (!best) return
  const { variant, length, values } = best
  const closed = length === 1 && lexicon.text.closed.classOf(tokens.folded[i]!)
  for (const known of values) {
    const agrees = tagged[i] === known.type
    if (closed && !agrees) continue
    if (length === 1 && known.doubtful && !agrees && !speaksForPlace(tokens, i, variant, known)) continue
    // A one-letter proclitic taken off a word that is itself unknown: «بلبنان» yes, «كروم» (vines) only with a second witness
    if (length === 1 && variant.letters > 0 && variant.form.length <= 3 && !agrees) continue
    const score = 6 + 2 * length + (agrees ? 2 : 0) - (known.doubtful ? 2 : 0) + (known.type === 'PER' && length > 1 ? 2 : 0)
    out.push(makeCandidate(tokens, i, i + length, variant.letters, known.type, score, { known, preposition: variant.preposition }))
  }
}

/** A doubtful place stands after في، من، إلى or their clitics; a doubtful organisation between quotation marks. */
function speaksForPlace(tokens: Tokens, i: number, variant: Variant, known: Known): boolean {
  if (known.type === 'LOC') return variant.preposition === 'ب' || (i > 0 && ['في', 'الي', 'من', 'مدينه', 'بلده', 'محافظه', 'ولايه', 'بمدينه', 'بولايه'].includes(tokens.folded[i - 1]!))
  return i > 0 && tokens.kinds[i - 1] === Kind.quote
}

/** A definite word that may go on a name: no time, no participle with a complement, no verbal noun that only looks definite. */
function completes(c: Context, i: number): boolean {
  const word = c.tokens.folded[i]!
  if (c.tokens.kinds[i] !== Kind.word || c.inTime[i] || !hasArticle(word, surface(c.tokens, i)) || isClosed(c, i) || c.lexicon.relational.has(word)) return false
  const readings = c.lexicon.text.verbs.read(word)
  return readings.length === 0 || readings.some((r) => r.definite)
}

const isClosed = (c: Context, i: number): boolean => c.lexicon.text.closed.classOf(c.tokens.folded[i]!) !== undefined
const isFiniteVerb = (c: Context, i: number): boolean => {
  const readings = c.lexicon.text.verbs.read(c.tokens.folded[i]!)
  return readings.length > 0 && readings.every((r) => r.form === 'perfect' || r.form === 'imperfect')
}

/** Head noun and what completes its name: «وزارة الدفاع الروسية», «حزب "المستقبل"», «المجلس الأعلى للقضاء», «حركة حماس». */
function organisation(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  if (isClosed(c, i)) return
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.organisationHeads.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    const definite = variant.form.startsWith('ال')
    const head = hit.values.find((h) => h.complement === 'both' || h.complement === (definite ? 'nisba' : 'idafa')) ?? hit.values[0]!
    const after = i + hit.length
    const quoted = quotedName(tokens, after)
    if (quoted) {
      const bare = tokens.text.slice(tokens.starts[after + 1], tokens.ends[quoted - 2])
      out.push(makeCandidate(tokens, i, quoted, variant.letters, 'ORG', 12, { forms: [bare], preposition: variant.preposition }))
      return
    }
    const last = definite ? adjectivesFrom(c, after, head.kind === 'ministry') : head.complement === 'nisba' ? after : complementFrom(c, after)
    if (last === after) {
      if (definite && tagged[i] === 'ORG') out.push(makeCandidate(tokens, i, after, variant.letters, 'ORG', 5, { preposition: variant.preposition }))
      continue
    }
    let agrees = 0
    for (let k = i; k < last; k++) if (tagged[k] === 'ORG') agrees++
    const score = 8 + (last - i) + (agrees > 0 ? 3 : 0)
    if (head.complement === 'both' || head.complement === (definite ? 'nisba' : 'idafa') || agrees > 0)
      out.push(makeCandidate(tokens, i, last, variant.letters, 'ORG', score, { preposition: variant.preposition }))
    return
  }
}

/** One past the closing mark of a short quotation that opens at i; 0 where none does. */
function quotedName(tokens: Tokens, i: number): number {
  if (i >= tokens.length || tokens.kinds[i] !== Kind.quote || '»”'.includes(tokens.folded[i]!)) return 0
  for (let k = i + 1; k < Math.min(tokens.length, i + 6); k++) {
    if (tokens.kinds[k] === Kind.quote) return k > i + 1 ? k + 1 : 0
    if (tokens.kinds[k] === Kind.stop) return 0
  }
  return 0
}

/** Definite adjectives in a row, with a «لل…» complement behind them: «الأعلى للقضاء», «الدولي لكرة القدم». */
function adjectivesFrom(c: Context, from: number, feminine: boolean): number {
  const { tokens } = c
  let i = from
  while (i < tokens.length && i < from + 4 && completes(c, i)) i++
  // «الخارجية الروسية» leaves وزارة out and agrees with it; «الدفاع الروسي» is the end of a title
  if (feminine && (i === from || !tokens.folded[from]!.endsWith('ه') || /وزير|وزاره/.test(tokens.folded[from - 2] ?? ''))) return from
  if (i > from && i < tokens.length && tokens.kinds[i] === Kind.word && tokens.folded[i]!.startsWith('لل') && looksLikeName(c, i)) i++
  return i
}

const looksLikeName = (c: Context, i: number): boolean => c.tagged[i] === 'ORG'

/** The second part of an idafa and its adjectives: «الدفاع الروسية», «شنغهاي للتعاون», «الأمن القومي». */
function complementFrom(c: Context, from: number): number {
  const { tokens, lexicon, tagged } = c
  let i = from
  if (i >= tokens.length || (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) || isClosed(c, i)) return from
  const word = tokens.folded[i]!
  const known = lexicon.known.longest(word, (n) => wordAt(tokens, i + n))
  if (known) i += known.length
  else if (completes(c, i)) i++
  else if (tagged[i] === 'ORG' && !c.begins[i]) i++
  else if (tokens.kinds[i] === Kind.latin) i++
  else {
    // a construct in the middle: «مجلس إدارة الشركة» only where a definite word follows and the tagger agrees
    return from
  }
  while (i < tokens.length && i < from + 6 && tokens.kinds[i] === Kind.word && !isClosed(c, i)) {
    const next = tokens.folded[i]!
    if (completes(c, i)) i++
    else if (/^وال|^لل/.test(next) && tagged[i] === 'ORG') i++
    else if (tagged[i] === 'ORG' && !c.begins[i]) i++
    else break
  }
  return i
}

/** «جسر كيرش», «شبه جزيرة القرم», «ميناء مقديشو»; «مدينة عدن» gives عدن and the longer form. */
function place(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.placeHeads.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    const at = i + hit.length
    if (at >= tokens.length || tokens.kinds[at] !== Kind.word || isClosed(c, at)) return
    const word = tokens.folded[at]!
    const known = lexicon.known.longest(word, (n) => wordAt(tokens, at + n))
    const knownPlace = known?.values.find((v) => v.type === 'LOC')
    const include = hit.values[0] === 'include'
    let last = at
    if (knownPlace) last = at + known!.length
    else if (tagged[at] === 'LOC' || (include && tagged[i] === 'LOC')) {
      last = at + 1
      while (last < tokens.length && tagged[last] === 'LOC' && !c.begins[last]) last++
    } else if (isProperLooking(lexicon, word, surface(tokens, at))) last = at + 1
    else return
    const extra = { preposition: variant.preposition }
    if (include) {
      out.push(makeCandidate(tokens, i, last, variant.letters, 'LOC', 9 + 2 * (last - i), extra))
      return
    }
    const whole = makeCandidate(tokens, i, last, variant.letters, 'LOC', 0, extra).name
    const known1 = knownPlace ? { known: knownPlace } : {}
    out.push(makeCandidate(tokens, at, last, 0, 'LOC', 11 + 2 * (last - at), { ...known1, forms: [whole] }))
    return
  }
}

/** A word that no table knows as a word: no verb form, no particle, not definite, not written with the article in news. */
export function isProperLooking(lexicon: EntitiesLexicon, folded: string, written: string): boolean {
  if (folded.length < 3 || hasArticle(folded, written) || looksNisba(`ال${folded}`) || /^[وبلفك]ال|^لل/.test(folded)) return false
  if (lexicon.text.closed.classOf(folded) || lexicon.commonNouns.has(folded)) return false
  return lexicon.text.verbs.read(folded).length === 0
}

/** False for «أن», «إن» and «على», which fold like the names آن and علي. */
const namelike = (c: Context, i: number): boolean => !isClosed(c, i) || (!/[ىا]$|^[أإ]/.test(surface(c.tokens, i)) && c.tagged[i] === 'PER')

/** A given name and the names behind it: «أحمد فوزي», «عبد القادر محمد نور», «عمار بن جامع». */
function person(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.given.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    const ordinary = hit.values[0]!
    if (!namelike(c, i)) continue
    if (variant.preposition && variant.form.length < 4 && tagged[i] !== 'PER') continue
    let last = i + hit.length
    let strong = 0
    while (last < tokens.length && last < i + 7 && (tokens.kinds[last] === Kind.word || tokens.kinds[last] === Kind.latin)) {
      const word = tokens.folded[last]!
      if (c.inTime[last] || !namelike(c, last)) break
      if (lexicon.particles.has(word) && last + 1 < tokens.length && tokens.kinds[last + 1] === Kind.word) {
        last += 2
        strong++
        continue
      }
      const given = lexicon.given.longest(word, (n) => wordAt(tokens, last + n))
      const family = lexicon.family.longest(word, (n) => wordAt(tokens, last + n))
      if (given && !given.values[0]) {
        last += given.length
        strong++
      } else if (family && !family.values[0]) {
        last += family.length
        strong++
      } else if (tagged[last] === 'PER' && !c.begins[last]) last++
      else if ((given || family) && !ordinary && !isClosed(c, last)) {
        last++
        strong++
      } else break
    }
    // «سليم ك.»: an initial with its dot
    if (last + 1 < tokens.length && tokens.kinds[last] === Kind.word && tokens.folded[last]!.length === 1 && tokens.folded[last + 1] === '.' && tokens.starts[last + 1] === tokens.ends[last]) last += 2
    const agrees = tagged[i] === 'PER'
    if (last - i <= hit.length && !agrees) continue
    if (ordinary && !agrees && !strong) continue
    if (ordinary && !agrees && tokens.folded[i]!.startsWith('ال')) continue
    const score = 5 + 2 * (last - i) + (agrees ? 3 : 0) + (strong ? 1 : 0)
    out.push(makeCandidate(tokens, i, last, variant.letters, 'PER', score))
    return
  }
}

/** The tagger's spans, proclitics off where the lexicon or the rest of the article speaks for it. */
function fromTagger(c: Context, out: Candidate[]): void {
  const { tokens, tagged, begins } = c
  for (let i = 0; i < tokens.length; i++) {
    const type = tagged[i]
    if (!type) continue
    let last = i + 1
    while (last < tokens.length && tagged[last] === type && !begins[last]) last++
    const from = i
    i = last - 1
    if (tokens.kinds[from] !== Kind.word && tokens.kinds[from] !== Kind.latin) continue
    while (last > from + 1 && tokens.kinds[last - 1]! >= Kind.quote) last--
    if (type === 'MISC') continue
    const variant = properVariant(c, from)
    const form = variant.form
    if (last - from === 1 && (c.lexicon.text.closed.classOf(form) || c.lexicon.nisba.has(form) || form.length < 3)) continue
    if (last - from === 1 && type !== 'PER' && c.lexicon.text.verbs.read(tokens.folded[from]!).length > 0) continue
    if (type === 'PER' && last - from === 1 && looksNisba(form)) continue
    // an organisation that begins with a head noun is read by its grammar above
    if (type === 'ORG' && c.lexicon.organisationHeads.longest(form, () => undefined)) continue
    if (type === 'PER' && !namelike(c, from)) continue
    out.push(makeCandidate(tokens, from, last, variant.letters, type, 5 + (last - from), { preposition: variant.preposition }))
  }
}

/** The reading of a name's first word: whole where the whole is known or recurs, else with the clitic off that makes it so. */
export function properVariant(c: Pick<Context, 'tokens' | 'lexicon' | 'counts'>, i: number): Variant {
  const all = variants(c.tokens.folded[i]!)
  const whole = all[0]!
  const { given, family, known } = c.lexicon
  const isName = (form: string): boolean => given.longest(form, () => undefined) !== undefined || family.longest(form, () => undefined) !== undefined || known.longest(form, () => undefined) !== undefined
  if (isName(whole.form)) return whole
  for (const v of all.slice(1)) if (v.form.length > 2 && isName(v.form)) return v
  for (const v of all.slice(1)) if (v.form.length > 3 && (c.counts.get(v.form) ?? 0) > 0) return v
  for (const v of all.slice(1)) if (isDefinite(v.form)) return v
  const conjunction = all.find((v) => v.conjunction && !v.preposition && v.form.length > 3)
  return whole.form.startsWith('و') && conjunction ? conjunction : whole
}
