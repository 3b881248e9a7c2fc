// Turns an article or its record into what the room keeps of it: shingles, weighted terms, names, claims, numbers.

import type { Notice, Span } from '../document/document.js'
import type { Event, EventMention, EventStatus, EventType, IsnadRecord, Party, Statement } from '../document/record.js'
import { fold, foldWords, Kind, tokenise } from '../text/index.js'
import type { StoriesLexicon, TollThing } from './lexicon.js'
import type { StoriesOptions } from './options.js'
import { hashWord, mix, shinglesOf } from './shingles.js'
import type { Spread } from './spread.js'
import { findTolls, maxEvidence } from './tolls.js'
import type { Weights } from './weights.js'

/** An article as it is taken in: canonical text, headline in front where there is one. A `Document` is one. */
export interface StoryArticle {
  readonly id: string
  readonly text: string
  readonly headline?: string | null
  readonly outlet?: string | null
  readonly section?: string | null
  /** ISO 8601, a day or a time with its zone */
  readonly published?: string | null
  readonly url?: string | null
}

/** Someone or something named, by a key that spellings share. */
export interface StoryName {
  readonly key: string
  readonly name: string
  readonly type: 'PER' | 'ORG' | 'LOC' | 'MISC'
}

/** An event that an article asserts, reports or denies. */
export interface Claim {
  readonly type: EventType
  readonly status: EventStatus
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  /** keys of actors and recipients, for telling one matter from another */
  readonly parties: readonly string[]
  readonly place: string | null
  readonly time: string | null
  readonly evidence: string
  /** the links of sources inside the article, outermost first; empty where it speaks in its own voice */
  readonly chain: readonly string[]
}

/** A statement that denies something. */
export interface Denial {
  readonly content: string
  readonly chain: readonly string[]
}

/** A number for a counted thing. */
export interface Figure {
  readonly thing: TollThing
  readonly value: number
  readonly evidence: string
  readonly chain: readonly string[]
}

/** What is kept of one article. */
export interface Digest {
  readonly id: string
  readonly outlet: string | null
  readonly headline: string | null
  readonly url: string | null
  /** as given; null where there is none or it lies in the future */
  readonly published: string | null
  /** milliseconds since 1970; null where unknown */
  readonly at: number | null
  /** hash of text and metadata: the same article again changes nothing */
  readonly content: number
  readonly words: number
  readonly shingles: Uint32Array
  /** heaviest first */
  readonly terms: readonly string[]
  /** beside `terms`, of length 1 as a vector */
  readonly weights: readonly number[]
  readonly names: readonly StoryName[]
  readonly claims: readonly Claim[]
  readonly denials: readonly Denial[]
  readonly figures: readonly Figure[]
  readonly urgent: boolean
}

const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export interface Tools {
  readonly weights: Weights
  readonly lexicon: StoriesLexicon
  readonly options: StoriesOptions
  /** how many articles have a stem, so far; none: every article is the first */
  readonly spread?: Spread
}

const isRecord = (input: StoryArticle | IsnadRecord): input is IsnadRecord => 'article' in input

/**
 * @param now  milliseconds since 1970, the caller's clock; a date more than a day past it is taken as unknown. None: every date is taken
 */
export function digest(
  input: StoryArticle | IsnadRecord,
  tools: Tools,
  now?: number,
): { digest: Digest; stems: readonly string[]; notices: Notice[] } {
  const record = isRecord(input) ? input : undefined
  const article: StoryArticle = record ? record.article : (input as StoryArticle)
  const notices: Notice[] = []
  const headline = article.headline ?? null
  const text = headline && !article.text.startsWith(headline) ? `${headline}\n\n${article.text}` : article.text
  const { published, at } = timeOf(article, notices, now)
  const { options, lexicon } = tools
  // before tokens are made: a text without end costs no more than maxWords words of it
  const limit = options.maxWords * maxUnitsPerWord
  const tokens = tokenise({ text: text.length > limit ? text.slice(0, limit) : text })
  const all = wordsOf(tokens)
  const words = all.length > options.maxWords ? all.slice(0, options.maxWords) : all
  if (words.length < all.length || text.length > limit)
    notices.push({
      code: 'STORY_TEXT_LONG',
      message: `Only the first ${words.length} words were looked at for stories; raise maxWords to look at more.`,
    })
  const headWords = headline ? Math.min(words.length, wordsOf(tokenise({ text: headline })).length) : 0
  if (words.length === 0)
    notices.push({ code: 'STORY_TEXT_EMPTY', message: 'This article has no words; it stands alone.' })
  const body = words.length > headWords ? words.slice(headWords) : words
  const { terms, weights, stems } = termsOf(words, headWords, tools)
  return {
    digest: {
      id: article.id,
      outlet: article.outlet ?? null,
      headline,
      url: article.url ?? null,
      published,
      at,
      content: contentOf(article, record),
      words: words.length,
      shingles: shinglesOf(body, options.shingleWords),
      terms,
      weights,
      names: record ? namesOf(record) : [],
      claims: record ? claimsOf(record) : [],
      denials: record ? denialsOf(record) : [],
      figures: findTolls(tokens, lexicon).map(({ thing, value, evidence, start }) => ({
        thing,
        value,
        evidence,
        chain: record ? chainAt(record, start) : [],
      })),
      urgent: isUrgent(article, lexicon),
    },
    stems,
    notices,
  }
}

/** UTF-16 units of text read for one of `maxWords`. */
const maxUnitsPerWord = 12

const wordsOf = (tokens: ReturnType<typeof tokenise>): string[] =>
  tokens.folded.filter(
    (_, i) => tokens.kinds[i] === Kind.word || tokens.kinds[i] === Kind.number || tokens.kinds[i] === Kind.latin,
  )

function timeOf(
  { published }: StoryArticle,
  notices: Notice[],
  now: number | undefined,
): { published: string | null; at: number | null } {
  if (!published) return { published: null, at: null }
  const at = Date.parse(published)
  if (!Number.isFinite(at)) {
    notices.push({ code: 'STORY_DATE_UNREAD', message: `The date «${published}» cannot be read; give ISO 8601.` })
    return { published: null, at: null }
  }
  if (now !== undefined && at > now + dayMs) {
    notices.push({
      code: 'STORY_DATE_FUTURE',
      message: `The date ${published} lies in the future; it is taken as unknown.`,
    })
    return { published: null, at: null }
  }
  return { published, at }
}

/** Words weighed by how often and where they stand and how rare they are in news; the heaviest, as a vector of length 1. */
function termsOf(
  words: readonly string[],
  headWords: number,
  { weights, options, spread }: Tools,
): { terms: string[]; weights: number[]; stems: readonly string[] } {
  const counts = new Map<string, number>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    if (word.length < 2 || isPlainNumber(word)) continue
    const stem = weights.stem(word)
    if (stem.length < 2) continue
    const worth = i < headWords ? options.headlineWeight : i < headWords + options.leadWords ? options.leadWeight : 1
    counts.set(stem, (counts.get(stem) ?? 0) + worth)
  }
  const scored: [string, number][] = []
  for (const [stem, count] of counts) {
    const weight = weights.weigh(stem) * (spread?.rarity(stem) ?? 1)
    if (weight > 0) scored.push([stem, (1 + Math.log(count)) * weight * weight])
  }
  scored.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const kept = scored.slice(0, options.maxTerms)
  const length = Math.hypot(...kept.map(([, weight]) => weight)) || 1
  return {
    terms: kept.map(([stem]) => stem),
    weights: kept.map(([, weight]) => weight / length),
    stems: [...counts.keys()],
  }
}

/** Days of the month, years of either calendar and clock times tell nothing of a story. */
const isPlainNumber = (word: string): boolean => /^(0?\d|[12]\d|3[01]|1[34]\d\d|(19|20)\d\d|\d+:[\d:]+)$/.test(word)

function contentOf(article: StoryArticle, record: IsnadRecord | undefined): number {
  const { outlet, headline, published, url, section, text } = article
  const about = [outlet, headline, published, url, section, record?.pipeline].map((part) => part ?? '').join('\u0000')
  return mix(hashWord(text) ^ Math.imul(hashWord(about), 0x9e3779b9))
}

/** «عاجل» opens the headline, or is the section. */
export function isUrgent(
  { headline, section }: Pick<StoryArticle, 'headline' | 'section'>,
  { urgent }: StoriesLexicon,
): boolean {
  const opening = (text: string | null | undefined): string[] =>
    foldWords(
      (text ?? '')
        .slice(0, 60)
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
        .trim(),
    )
  const inHeadline = opening(headline)
  const inSection = opening(section)
  const opens = (words: readonly string[], phrase: readonly string[]): boolean =>
    phrase.every((word, k) => words[k] === word)
  return urgent.some((phrase) => opens(inHeadline, phrase) || (inSection.length > 0 && opens(inSection, phrase)))
}

const keyOf = (name: string): string =>
  foldWords(name)
    .map((word) => (word.startsWith('ال') && word.length > 4 ? word.slice(2) : word))
    .join(' ')

const namesOf = ({ entities }: IsnadRecord): StoryName[] =>
  entities.map(({ type, name, link }) => ({ key: link?.wikidata ?? keyOf(name), name, type }))

/** A party goes by its entity's key; «الطرفان» may be anybody and tells no matter from another. */
function partyKeys({ entities }: IsnadRecord, { actors, recipients }: Event): string[] {
  const ids = new Set([...actors, ...recipients].map(({ entity }) => entity))
  const keys = entities.filter(({ id }) => ids.has(id)).map(({ name, link }) => link?.wikidata ?? keyOf(name))
  return [...new Set(keys)].sort()
}

const nameOf = ({ entities }: IsnadRecord, party: Party): string =>
  entities.find(({ id }) => id === party.entity)?.name ?? party.text

/** Only what happened or is said to have: plans and suppositions contradict nothing. */
const claimed: ReadonlySet<EventStatus> = new Set(['asserted', 'reported', 'denied'])

function claimsOf(record: IsnadRecord): Claim[] {
  return record.events
    .filter(({ status }) => claimed.has(status))
    .map((event) => ({
      type: event.type,
      status: event.status,
      actors: event.actors.map((party) => nameOf(record, party)),
      recipients: event.recipients.map((party) => nameOf(record, party)),
      parties: partyKeys(record, event),
      place: event.place?.text ?? null,
      time: event.time,
      evidence: (fullest(event)?.evidence.text ?? '').slice(0, maxEvidence),
      chain: chainOfEvent(record, event),
    }))
}

/** The mention in the longest sentence: a headline says little. */
const fullest = ({ mentions }: Event): EventMention | undefined =>
  mentions.reduce<EventMention | undefined>(
    (best, one) => (best && best.evidence.text.length >= one.evidence.text.length ? best : one),
    undefined,
  )

/** Whoever reports it or, of a denied event, whoever's statement it stands in; what is asserted, the article says itself. */
function chainOfEvent(record: IsnadRecord, event: Event): string[] {
  const statement = record.statements.find(({ id }) => id === event.statement)
  if (statement) return chainOf(statement)
  const trigger = fullest(event)?.trigger
  return event.status === 'asserted' || !trigger ? [] : chainAt(record, trigger.start)
}

const chainOf = ({ chain, speaker }: Statement): string[] =>
  chain && chain.length > 0 ? chain.map(({ text }) => text) : [speaker.text]

const denialsOf = ({ statements }: IsnadRecord): Denial[] =>
  statements
    .filter(({ act, polarity }) => act === 'deny' || polarity === 'negative')
    .map((statement) => ({ content: statement.content.text.slice(0, maxEvidence), chain: chainOf(statement) }))

const covers = ({ start, end }: Span, offset: number): boolean => start <= offset && offset < end

function chainAt({ statements }: IsnadRecord, offset: number): string[] {
  const statement = statements.find(({ content }) => covers(content, offset))
  return statement ? chainOf(statement) : []
}

/** Folded words of a stretch of text as stems, for comparing what two sentences say. */
export const stemsOf = (text: string, { weights }: Tools): Set<string> =>
  new Set(
    foldWords(text.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
      .map((word) => weights.stem(fold(word)))
      .filter((stem) => stem.length > 1),
  )
