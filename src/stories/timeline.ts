// Turns the events of a story's articles into a timeline: an event told by many stands once, with all who tell it.

import type { EventStatus, EventType } from '../document/record.js'
import type { Claim, Digest } from './digest.js'
import { byTime } from './reprints.js'

export interface TimelineEntry {
  /** TIMEX3 value of the event, else the day of publication of the first that tells it; null where neither is known */
  readonly time: string | null
  /** event: from records; article: a headline, where the articles came without events */
  readonly kind: 'event' | 'article'
  readonly type: EventType | null
  readonly status: EventStatus | null
  readonly actors: readonly string[]
  readonly recipients: readonly string[]
  readonly place: string | null
  /** the sentence, or the headline */
  readonly text: string
  /** ids of the articles that tell it, first to last */
  readonly articles: readonly string[]
  /** texts that tell it: reprints of one text count once */
  readonly sources: number
}

/** Share of parties in common, of the fewer; 0 where one has none. */
export function partyShare(a: readonly string[], b: readonly string[]): number {
  const fewer = Math.min(a.length, b.length)
  return fewer === 0 ? 0 : a.filter((party) => b.includes(party)).length / fewer
}

/** Entries that one event is compared with; the latest, so that a story of thousands of events stays quick. */
const maxCompared = 200

/**
 * @param textOf  the reprint group of an article, or the article itself
 * @param sameAt  share of parties in common that makes two events of a type one
 */
export function timelineOf(
  digests: readonly Digest[],
  textOf: (article: string) => string,
  sameAt: number,
): TimelineEntry[] {
  const ordered = [...digests].sort(byTime)
  const events = ordered.some(({ claims }) => claims.length > 0)
  const entries = events ? eventsOf(ordered, sameAt) : headlinesOf(ordered, textOf)
  return entries
    .map(({ claim, digest, articles }) => ({
      time: claim?.time ?? digest.published?.slice(0, 10) ?? null,
      kind: claim ? ('event' as const) : ('article' as const),
      type: claim?.type ?? null,
      status: claim?.status ?? null,
      actors: claim?.actors ?? [],
      recipients: claim?.recipients ?? [],
      place: claim?.place ?? null,
      text: claim?.evidence ?? digest.headline ?? '',
      articles,
      sources: new Set(articles.map(textOf)).size,
    }))
    .sort((a, b) => compareTimes(a.time, b.time))
}

interface Entry {
  readonly claim?: Claim
  readonly digest: Digest
  readonly articles: string[]
}

function eventsOf(ordered: readonly Digest[], sameAt: number): Entry[] {
  const entries: (Entry & { readonly claim: Claim })[] = []
  for (const digest of ordered)
    for (const claim of digest.claims) {
      if (claim.status === 'denied') continue
      const same = entries.slice(-maxCompared).find((entry) => isSame(entry.claim, claim, sameAt))
      if (!same) entries.push({ claim, digest, articles: [digest.id] })
      else if (!same.articles.includes(digest.id)) same.articles.push(digest.id)
    }
  return entries
}

/** One type, parties in common, and times that do not part them. */
const isSame = (a: Claim, b: Claim, sameAt: number): boolean =>
  a.type === b.type &&
  (a.time === null || b.time === null || a.time.startsWith(b.time) || b.time.startsWith(a.time)) &&
  partyShare(a.parties, b.parties) >= sameAt

function headlinesOf(ordered: readonly Digest[], textOf: (article: string) => string): Entry[] {
  const entries = new Map<string, Entry>()
  for (const digest of ordered) {
    const text = textOf(digest.id)
    const entry = entries.get(text)
    if (entry) entry.articles.push(digest.id)
    else entries.set(text, { digest, articles: [digest.id] })
  }
  return [...entries.values()]
}

/** Those without a time last. */
const compareTimes = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1
