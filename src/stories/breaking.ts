// Tells which stories are breaking: more articles in the last hours than is usual for their names at this hour, or «عاجل».

import { type Digest, dayMs } from './digest.js'
import type { StoriesOptions } from './options.js'

export interface Burst {
  /** a name or term of the story */
  readonly key: string
  /** articles with it in the last hours */
  readonly count: number
  /** articles with it in the same hours of an average day before */
  readonly usual: number
  /** standard deviations above the usual, by the square root of it */
  readonly score: number
}

export interface Breaking {
  readonly story: string
  /** the strongest burst's score; at least `burstAt` where outlets mark it urgent */
  readonly score: number
  readonly bursts: readonly Burst[]
  /** outlets that mark an article of these hours with «عاجل» */
  readonly urgent: readonly string[]
  readonly reason: string
}

const hourMs = 3_600_000

/** Counts of articles by key and hour. */
export class Rhythm {
  readonly #hours = new Map<string, Map<number, number>>()

  add(digest: Digest, step: 1 | -1 = 1): void {
    if (digest.at === null) return
    const hour = Math.floor(digest.at / hourMs)
    for (const key of rhythmKeys(digest)) {
      let hours = this.#hours.get(key)
      if (!hours) {
        hours = new Map()
        this.#hours.set(key, hours)
      }
      const count = (hours.get(hour) ?? 0) + step
      if (count > 0) hours.set(hour, count)
      else hours.delete(hour)
      if (hours.size === 0) this.#hours.delete(key)
    }
  }

  /** Articles with the key from `from` to before `to`, milliseconds since 1970. */
  count(key: string, from: number, to: number): number {
    const hours = this.#hours.get(key)
    if (!hours) return 0
    let sum = 0
    for (let hour = Math.floor(from / hourMs); hour * hourMs < to; hour++) sum += hours.get(hour) ?? 0
    return sum
  }
}

/** Names where the article is a record, its heaviest terms otherwise. */
const keysPerArticle = 8
export const rhythmKeys = ({ names, terms }: Digest): string[] =>
  names.length > 0 ? [...new Set(names.slice(0, keysPerArticle).map(({ key }) => key))] : terms.slice(0, keysPerArticle)

/**
 * @param digests  the story's articles
 * @param since    the day the collection begins, milliseconds: before it nothing was usual
 * @returns        undefined where it is not breaking
 */
export function breakingOf(
  story: string,
  digests: readonly Digest[],
  rhythm: Rhythm,
  since: number,
  now: number,
  options: StoriesOptions,
): Breaking | undefined {
  const { burstAt, burstArticles, urgentOutlets } = options
  const window = windowOf(digests, now, options.burstHours)
  const { from, to } = window
  const fresh = digests.filter(({ at }) => at !== null && at >= from && at < to)
  if (fresh.length === 0) return undefined
  const keys = new Map<string, number>()
  for (const digest of fresh) for (const key of rhythmKeys(digest)) keys.set(key, (keys.get(key) ?? 0) + 1)
  const bursts = [...keys]
    .filter(([, n]) => n >= burstArticles)
    .map(([key]) => burstOf(key, rhythm, from, to, since, options))
    .filter(({ score }) => score >= burstAt)
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1))
  const urgent = [...new Set(fresh.filter((digest) => digest.urgent).map(({ outlet, id }) => outlet ?? id))].sort()
  const marked = urgent.length >= urgentOutlets
  if (bursts.length === 0 && !marked) return undefined
  const reasons = [
    ...bursts
      .slice(0, 3)
      .map(
        ({ key, count, usual }) =>
          `${key}: ${count} articles in ${(to - from) / hourMs} h, ${usual.toFixed(1)} are usual`,
      ),
    ...(marked ? [`marked urgent by ${urgent.join('، ')}`] : []),
  ]
  return {
    story,
    score: Math.max(bursts[0]?.score ?? 0, marked ? burstAt : 0),
    bursts,
    urgent,
    reason: reasons.join('; '),
  }
}

/** The last hours, the one that runs included; the day, where most articles of the last one name no hour. */
function windowOf(digests: readonly Digest[], now: number, burstHours: number): { from: number; to: number } {
  const day = Math.floor(now / dayMs) * dayMs
  const recent = digests.filter(({ at }) => at !== null && at >= day && at < day + dayMs)
  const daily = recent.filter(({ published }) => published?.length === dayLength)
  if (daily.length * 2 > recent.length) return { from: day, to: day + dayMs }
  const to = (Math.floor(now / hourMs) + 1) * hourMs
  return { from: to - burstHours * hourMs, to }
}

/** «2024-03-18»: no hour */
const dayLength = 10

/** The same hours of the days before, as far as the collection reaches; a Poisson count has its mean as variance. */
function burstOf(
  key: string,
  rhythm: Rhythm,
  from: number,
  to: number,
  since: number,
  { usualDays }: StoriesOptions,
): Burst {
  const count = rhythm.count(key, from, to)
  let before = 0
  let days = 0
  for (let day = 1; day <= usualDays && to - day * dayMs > since; day++) {
    before += rhythm.count(key, from - day * dayMs, to - day * dayMs)
    days++
  }
  const usual = days === 0 ? 0 : before / days
  return { key, count, usual, score: (count - usual) / Math.sqrt(Math.max(1, usual)) }
}
