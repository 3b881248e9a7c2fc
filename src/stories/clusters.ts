// Puts each article into the story it is closest to, or opens one; stories that have grown together become one.

import { type Digest, dayMs } from './digest.js'
import type { StoriesOptions } from './options.js'
import { byTime, compareIds } from './reprints.js'
import { addTo, commonTerms, dot, dotVectors, nameShare, type Vector, vectorOf } from './vectors.js'

/** A story as it is kept. */
export interface Cluster {
  /** «s-» and the id of the article that opened it */
  readonly id: string
  /** in the order they joined */
  readonly articles: string[]
  /** ids of stories that it took in */
  readonly merged: string[]
  readonly sum: Vector
  /** square of the length of `sum` */
  square: number
  /** milliseconds since 1970 of the earliest and latest article; null where none has a date */
  first: number | null
  last: number | null
  readonly names: Map<string, number>
}

/** Why an article is in its story. */
export interface Joining {
  readonly story: string
  /** closeness, 0 to 1; 1 for the article that opened it and for reprints */
  readonly score: number
  readonly reason: string
}

export interface Closeness {
  readonly score: number
  readonly words: number
  readonly names: number
  readonly days: number
}

export class ClusterIndex {
  readonly #digests: ReadonlyMap<string, Digest>
  readonly #options: StoriesOptions
  readonly #clusters = new Map<string, Cluster>()
  readonly #joinings = new Map<string, Joining>()
  readonly #postings = new Map<string, string[]>()

  constructor(digests: ReadonlyMap<string, Digest>, options: StoriesOptions) {
    this.#digests = digests
    this.#options = options
  }

  clusters(): IterableIterator<Cluster> {
    return this.#clusters.values()
  }

  cluster(id: string): Cluster | undefined {
    return this.#clusters.get(id)
  }

  joining(article: string): Joining | undefined {
    return this.#joinings.get(article)
  }

  /**
   * @param reprints  articles that print the same text, the most alike first
   * @param storyAt   closeness from which it joins a story
   * @returns  ids of the stories that were merged into the article's own
   */
  add(digest: Digest, reprints: readonly string[], storyAt: number): string[] {
    const near = this.near(digest, (cluster) => this.#isOpen(cluster, digest))
    const copied = this.#storyOfReprints(digest, reprints)
    const best = near[0]
    let cluster: Cluster
    if (copied) {
      cluster = copied.cluster
      this.#join(cluster, digest, 1, `the same text as ${copied.article}`)
    } else if (best && best.score >= storyAt) {
      cluster = best.cluster
      this.#join(cluster, digest, best.score, this.#reason(digest, best.cluster, best))
    } else {
      cluster = {
        id: this.#freeId(`s-${digest.id}`),
        articles: [],
        merged: [],
        sum: new Map(),
        square: 0,
        first: null,
        last: null,
        names: new Map(),
      }
      this.#clusters.set(cluster.id, cluster)
      const why = best ? `; the closest story, ${best.cluster.id}, is at ${best.score.toFixed(2)}` : ''
      this.#join(cluster, digest, 1, `it opened the story${why}`)
    }
    this.index(digest)
    return this.#mergeInto(
      cluster,
      near.filter(({ score }) => score >= storyAt).map((found) => found.cluster),
    )
  }

  /** An updated article may open a story while the one it opened before goes on without it. */
  #freeId(wanted: string): string {
    let id = wanted
    for (let n = 2; this.#clusters.has(id); n++) id = `${wanted}-${n}`
    return id
  }

  /** Puts an article where it can be found. */
  index(digest: Digest): void {
    for (const term of this.#indexed(digest)) {
      const list = this.#postings.get(term)
      if (list) list.push(digest.id)
      else this.#postings.set(term, [digest.id])
    }
  }

  /** A story as it was kept; its articles are in `digests`. */
  restore(saved: Pick<Cluster, 'id' | 'articles' | 'merged'>, joinings: readonly (readonly [number, string])[]): void {
    const cluster = {
      ...saved,
      articles: [],
      merged: [...saved.merged],
      sum: new Map(),
      square: 0,
      first: null,
      last: null,
      names: new Map(),
    }
    this.#clusters.set(cluster.id, cluster)
    for (const [i, id] of saved.articles.entries())
      this.#join(cluster, this.#digests.get(id)!, joinings[i]![0], joinings[i]![1])
  }

  /** Takes an article out; a story without articles is gone, one that lost its opener keeps its id. */
  remove(digest: Digest): void {
    for (const term of this.#indexed(digest)) {
      const list = this.#postings.get(term)
      const at = list?.indexOf(digest.id) ?? -1
      if (at >= 0) list!.splice(at, 1)
      if (list?.length === 0) this.#postings.delete(term)
    }
    const cluster = this.#clusters.get(this.#joinings.get(digest.id)?.story ?? '')
    this.#joinings.delete(digest.id)
    if (!cluster) return
    const rest = cluster.articles.filter((id) => id !== digest.id)
    if (rest.length === 0) this.#clusters.delete(cluster.id)
    else this.#fill(cluster, rest)
  }

  /** Stories by closeness to an article, the closest first; only those that share a heavy term with it. */
  near(digest: Digest, admits: (cluster: Cluster) => boolean): ({ readonly cluster: Cluster } & Closeness)[] {
    const { maxPostings, maxCandidates } = this.#options
    const hits = new Map<string, number>()
    const terms = this.#indexed(digest)
    for (const [i, term] of terms.entries()) {
      const list = this.#postings.get(term)
      if (!list) continue
      for (let k = Math.max(0, list.length - maxPostings); k < list.length; k++) {
        const story = this.#joinings.get(list[k]!)?.story
        if (story !== undefined) hits.set(story, (hits.get(story) ?? 0) + digest.weights[i]!)
      }
    }
    const own = this.#joinings.get(digest.id)?.story
    return [...hits]
      .map(([id, hit]) => ({ cluster: this.#clusters.get(id)!, hit }))
      .filter(({ cluster }) => cluster.id !== own && admits(cluster))
      .sort((a, b) => b.hit - a.hit || compareIds(a.cluster.id, b.cluster.id))
      .slice(0, maxCandidates)
      .map(({ cluster }) => ({ cluster, ...this.closeness(digest, cluster) }))
      .sort((a, b) => b.score - a.score || compareIds(a.cluster.id, b.cluster.id))
  }

  /**
   * Words: halfway between the mean closeness to the story's articles and that to its sum, so that a long story still
   * takes what is at its heart. Names where both have them. Less for each day between.
   */
  closeness(digest: Digest, cluster: Cluster): Closeness {
    const product = dot(digest, cluster.sum)
    const mean = product / cluster.articles.length
    const central = product / (Math.sqrt(cluster.square) || 1)
    const words = (mean + central) / 2
    const days = daysFrom(digest.at, cluster)
    return {
      ...this.#weigh(words, new Set(digest.names.map(({ key }) => key)), new Set(cluster.names.keys()), days),
      days,
    }
  }

  /** Closeness of two articles alone. */
  compare(a: Digest, b: Digest): Closeness {
    const days = a.at === null || b.at === null ? 0 : Math.abs(a.at - b.at) / dayMs
    const keys = (digest: Digest): Set<string> => new Set(digest.names.map(({ key }) => key))
    return { ...this.#weigh(dot(a, vectorOf(b)), keys(a), keys(b), days), days }
  }

  #weigh(words: number, a: ReadonlySet<string>, b: ReadonlySet<string>, days: number): Omit<Closeness, 'days'> {
    const { nameShare: part, lossPerDay } = this.#options
    const names = nameShare(a, b)
    const both = a.size > 0 && b.size > 0 ? (1 - part) * words + part * words ** 0.5 * names : words
    return { score: Math.min(1, both * Math.max(0, 1 - lossPerDay * days)), words, names }
  }

  #reason(digest: Digest, cluster: Cluster, { words, names, days }: Closeness): string {
    const terms = commonTerms(digest, cluster.sum, 5).join('، ')
    const shared = names > 0 ? `, names ${names.toFixed(2)}` : ''
    return `words ${words.toFixed(2)} (${terms})${shared}, ${days.toFixed(1)} days apart`
  }

  /** A story is open to what was published within `storyIdleHours` of one of its articles. */
  #isOpen(cluster: Cluster, { at }: Digest): boolean {
    if (at === null || cluster.first === null || cluster.last === null) return true
    const idle = (this.#options.storyIdleHours / 24) * dayMs
    return at >= cluster.first - idle && at <= cluster.last + idle
  }

  #storyOfReprints(digest: Digest, reprints: readonly string[]): { cluster: Cluster; article: string } | undefined {
    for (const article of reprints) {
      const cluster = this.#clusters.get(this.#joinings.get(article)?.story ?? '')
      if (cluster && this.#isOpen(cluster, digest)) return { cluster, article }
    }
    return undefined
  }

  #join(cluster: Cluster, digest: Digest, score: number, reason: string): void {
    cluster.articles.push(digest.id)
    cluster.square += 2 * dot(digest, cluster.sum) + (digest.terms.length > 0 ? 1 : 0)
    addTo(cluster.sum, digest)
    for (const { key } of digest.names) cluster.names.set(key, (cluster.names.get(key) ?? 0) + 1)
    if (digest.at !== null) {
      cluster.first = Math.min(cluster.first ?? digest.at, digest.at)
      cluster.last = Math.max(cluster.last ?? digest.at, digest.at)
    }
    this.#joinings.set(digest.id, { story: cluster.id, score, reason })
  }

  /** The same story of other articles, added up anew so that sums do not depend on what was there before. */
  #fill(cluster: Cluster, articles: readonly string[]): void {
    cluster.articles.length = 0
    cluster.sum.clear()
    cluster.square = 0
    cluster.names.clear()
    cluster.first = null
    cluster.last = null
    for (const id of articles) {
      const joining = this.#joinings.get(id)!
      this.#join(cluster, this.#digests.get(id)!, joining.score, joining.reason)
    }
  }

  #mergeInto(cluster: Cluster, others: readonly Cluster[]): string[] {
    const gone: string[] = []
    let into = cluster
    for (const other of others) {
      if (other === into || !this.#clusters.has(other.id)) continue
      const mean = dotVectors(into.sum, other.sum) / (into.articles.length * other.articles.length)
      if (mean < this.#options.mergeAt) continue
      // the older one stays: its id has been given out longer
      const [kept, lost] = isOlder(other, into, this.#digests) ? [other, into] : [into, other]
      this.#clusters.delete(lost.id)
      kept.merged.push(lost.id, ...lost.merged)
      this.#fill(kept, [...kept.articles, ...lost.articles])
      gone.push(lost.id)
      into = kept
    }
    return gone
  }

  #indexed({ terms }: Digest): readonly string[] {
    return terms.slice(0, this.#options.indexTerms)
  }
}

function daysFrom(at: number | null, { first, last }: Cluster): number {
  if (at === null || first === null || last === null) return 0
  return Math.max(0, first - at, at - last) / dayMs
}

function isOlder(a: Cluster, b: Cluster, digests: ReadonlyMap<string, Digest>): boolean {
  return byTime(digests.get(a.articles[0]!)!, digests.get(b.articles[0]!)!) < 0
}
