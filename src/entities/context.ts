// What the finders of names see of an article: its tokens with the tagger's labels, word counts and times laid over them.

import type { EntityType } from '../document/record.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { classesOf } from './classes.js'
import type { EntitiesLexicon } from './lexicon.js'
import { hasArticle, looksNisba } from './nisba.js'
import { markThings } from './quoted-names.js'

/** Columns over the tokens of one article. */
export interface Context {
  readonly tokens: Tokens
  readonly lexicon: EntitiesLexicon
  /** tagger's type per token, '' for none; with `begins` where a span opens */
  readonly tagged: readonly (EntityType | '')[]
  readonly begins: Uint8Array
  /** folded words of the document and how often each stands as a whole token */
  readonly counts: ReadonlyMap<string, number>
  /** tokens inside time expressions: never part of a name */
  readonly inTime: Uint8Array
  /** tokens in marks that name a thing: «السفينة «أورورا»» */
  readonly things: Uint8Array
  /** what each token can open, as bits of Opens */
  readonly opens: Uint16Array
  /** folded words of the outlet's own name, which articles name as a channel; empty where unknown */
  readonly outlet: readonly string[]
}

export function setContext(
  tokens: Tokens,
  lexicon: EntitiesLexicon,
  inTime: Uint8Array,
  outlet: readonly string[],
  opens: Uint16Array,
): Context {
  const tagged: (EntityType | '')[] = new Array(tokens.length).fill('')
  const begins = new Uint8Array(tokens.length)
  const labels = lexicon.tagger.tag(tokens, classesOf(tokens, lexicon, opens))
  for (let i = 0; i < tokens.length; i++) {
    const label = lexicon.tagger.labels[labels[i]!]!
    if (label === 'O' || inTime[i]) continue
    tagged[i] = label.slice(2) as EntityType
    begins[i] = label[0] === 'B' ? 1 : 0
  }
  const counts = new Map<string, number>()
  for (const word of tokens.folded) counts.set(word, (counts.get(word) ?? 0) + 1)
  return { tokens, lexicon, tagged, begins, counts, inTime, things: markThings(tokens, lexicon), opens, outlet }
}

/** Folded word at i when it follows i - 1 as words of one phrase do, else undefined. */
export const wordAt = (tokens: Tokens, i: number): string | undefined =>
  i < tokens.length &&
  (tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.latin || tokens.kinds[i] === Kind.number)
    ? tokens.folded[i]
    : undefined

/** A definite word that may go on a name: no time, no participle with a complement, no verbal noun that only looks definite. */
export function completes(c: Context, i: number): boolean {
  const word = c.tokens.folded[i]!
  if (
    c.tokens.kinds[i] !== Kind.word ||
    c.inTime[i] ||
    !hasArticle(word, surface(c.tokens, i)) ||
    isClosed(c, i) ||
    c.lexicon.relational.has(word)
  )
    return false
  const readings = c.lexicon.text.verbs.read(word)
  return readings.length === 0 || readings.some((r) => r.definite)
}

/** A definite word that agrees with a definite noun before it: a nisba or an adjective of the table; «الخطوة» opens a phrase of its own. */
export const isAdjective = (c: Context, i: number): boolean => {
  const word = c.tokens.folded[i]!
  return completes(c, i) && (looksNisba(word) || c.lexicon.text.adjectives.get(word) === 'name')
}

export const isClosed = (c: Context, i: number): boolean =>
  c.lexicon.text.closed.classOf(c.tokens.folded[i]!) !== undefined

/** A word that no table knows as a word: no verb form, no particle, not definite, not written with the article in news. */
export function isProperLooking(lexicon: EntitiesLexicon, folded: string, written: string): boolean {
  if (folded.length < 3 || hasArticle(folded, written) || looksNisba(`ال${folded}`) || /^[وبلفك]ال|^لل/.test(folded))
    return false
  if (lexicon.text.closed.classOf(folded) || lexicon.commonNouns.has(folded)) return false
  return lexicon.text.verbs.read(folded).length === 0
}

/** False for «أن», «إن» and «على», which fold like the names آن and علي. */
export const namelike = (c: Context, i: number): boolean =>
  !isClosed(c, i) || (!/[ىا]$|^[أإ]/.test(surface(c.tokens, i)) && c.tagged[i] === 'PER')

/** «حمدان ووائل»: a conjunction before a name that the tables know opens another name. */
export function joins({ tokens, lexicon }: Context, i: number): boolean {
  const word = tokens.folded[i]!
  const { given, family, known } = lexicon
  const opens = (form: string): boolean => given.opens(form) || family.opens(form) || known.opens(form)
  return word.startsWith('و') && word.length > 3 && !opens(word) && opens(word.slice(1))
}
