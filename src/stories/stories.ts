// Keeps the articles of many outlets and answers: what is the same text, the same story, related, breaking, contested.

import type { Notice } from '../document/document.js'
import type { IsnadRecord } from '../document/record.js'
import { type Breaking, breakingOf, Rhythm } from './breaking.js'
import { type Cluster, ClusterIndex, type Joining } from './clusters.js'
import { type Contested, findContested } from './contested.js'
import { type Digest, dayMs, digest, type StoryArticle, type StoryName, type Tools } from './digest.js'
import { loadStoriesLexicon } from './lexicon.js'
import { fillOptions, type StoriesOptions } from './options.js'
import { byTime, compareIds, containment, type ReprintGroup, ReprintIndex, type ReprintLink } from './reprints.js'
import { Spread } from './spread.js'
import { checkState, restoreDigest, type StoriesState, saveDigest, stateFormat } from './state.js'
import { type TimelineEntry, timelineOf } from './timeline.js'
import { commonTerms, dot, nameShare, vectorOf } from './vectors.js'
import { loadWeights } from './weights.js'

/** What became of an article that was added. */
export interface Added {
  readonly id: string
  /** same: it was there already, word for word; updated: its id was there with another text */
  readonly change: 'new' | 'same' | 'updated'
  readonly story: string
  readonly score: number
  readonly reason: string
  /** articles that print the same text, the most alike first */
  readonly reprints: readonly ReprintLink[]
  /** ids of stories that this article brought into its own */
  readonly merged: readonly string[]
  readonly notices: readonly Notice[]
}

export interface StoryMember {
  readonly id: string
  readonly outlet: string | null
  readonly headline: string | null
  readonly published: string | null
  readonly url: string | null
  /** closeness at which it joined, and why */
  readonly score: number
  readonly reason: string
  /** the article whose text it prints again; null for a text of its own */
  readonly reprintOf: string | null
}

export interface Story {
  readonly id: string
  /** ids of stories that are part of it now */
  readonly merged: readonly string[]
  /** of the article nearest to all others; the earlier of two */
  readonly headline: string | null
  readonly headlineFrom: string
  readonly state: 'live' | 'ended' | 'undated'
  /** ISO 8601 as the articles have it */
  readonly first: string | null
  readonly last: string | null
  /** first to last */
  readonly articles: readonly StoryMember[]
  readonly outlets: readonly string[]
  /** texts: reprints of one text count once */
  readonly sources: number
  /** those that most articles name; empty where the articles came without their records */
  readonly names: readonly (StoryName & { readonly articles: number })[]
}

export interface Related {
  readonly story: string
  /** the story's article that is closest */
  readonly article: string
  readonly headline: string | null
  readonly score: number
  readonly reason: string
}

export type Relation = 'reprint' | 'story' | 'related' | 'none'

export interface Compared {
  readonly relation: Relation
  readonly score: number
  readonly reason: string
}

export interface Stories {
  readonly size: number
  /**
   * Takes an article or a record. The same again changes nothing; another text under an id that is there takes its place.
   *
   * @param now  milliseconds since 1970, the caller's clock: dates more than a day past it are taken as unknown
   */
  add(input: StoryArticle | IsnadRecord, now?: number): Added
  /** Takes an article out. @returns false where it is not there */
  remove(id: string): boolean
  /** Groups of two articles and more that print one text. */
  reprints(): ReprintGroup[]
  /** What one article has in common with others, the most first. */
  reprintsOf(id: string): ReprintLink[]
  /** All stories, the latest first. @param now  tells the live ones from those that have ended */
  stories(now: number): Story[]
  /** By its id, or the id of a story that is part of it now. */
  story(id: string, now: number): Story | undefined
  storyOf(article: string): string | undefined
  timeline(story: string): TimelineEntry[]
  /** Background to an article or a story: other stories of any time, neither reprints nor the same story. */
  related(id: string): Related[]
  /** The strongest first. */
  breaking(now: number): Breaking[]
  contested(story: string): Contested[]
  /** Two articles alone, which need not have been added. */
  compare(a: StoryArticle | IsnadRecord, b: StoryArticle | IsnadRecord): Compared
  /** Everything, as plain JSON. */
  state(): StoriesState
}

/** Names of a story that are given. */
const maxNames = 10

/**
 * @param options  limits and thresholds; with `state`, those of the state where none are given
 * @param state    what `state()` returned
 * @throws StoriesOptionError, StoriesStateError; LexiconError where a table of the package is missing or broken
 */
export function createStories(options?: Partial<StoriesOptions>, state?: StoriesState): Stories {
  if (state) checkState(state)
  return new Collection(fillOptions({ ...state?.options, ...options }), state)
}

class Collection implements Stories {
  readonly #tools: Tools & { readonly spread: Spread }
  readonly #digests = new Map<string, Digest>()
  readonly #reprints: ReprintIndex
  readonly #clusters: ClusterIndex
  readonly #rhythm = new Rhythm()
  #since = Number.POSITIVE_INFINITY
  /** groups until the next change */
  #groups: ReprintGroup[] | undefined
  #texts: Map<string, string> | undefined

  constructor(options: StoriesOptions, state: StoriesState | undefined) {
    this.#tools = {
      weights: loadWeights(),
      lexicon: loadStoriesLexicon(),
      options,
      spread: new Spread(options.fewArticles),
    }
    this.#reprints = new ReprintIndex(this.#digests, options)
    this.#clusters = new ClusterIndex(this.#digests, options)
    if (state) this.#restore(state)
  }

  get size(): number {
    return this.#digests.size
  }

  add(input: StoryArticle | IsnadRecord, now?: number): Added {
    const { digest: one, stems, notices } = digest(input, this.#tools, now)
    const known = this.#digests.get(one.id)
    if (known?.content === one.content) {
      const { story, score, reason } = this.#clusters.joining(one.id)!
      return {
        id: one.id,
        change: 'same',
        story,
        score,
        reason,
        reprints: this.reprintsOf(one.id),
        merged: [],
        notices,
      }
    }
    if (known) this.remove(one.id)
    this.#tools.spread.add(stems)
    this.#digests.set(one.id, one)
    const reprints = this.#reprints.link(one).sort(byShare)
    this.#reprints.index(one)
    const same = reprints.filter((link) => containment(link) >= this.#tools.options.reprintStoryAt)
    const merged = this.#clusters.add(
      one,
      same.map((link) => otherOf(link, one.id)),
      this.#storyAt(),
    )
    this.#rhythm.add(one)
    if (one.at !== null) this.#since = Math.min(this.#since, one.at)
    this.#changed()
    const { story, score, reason } = this.#clusters.joining(one.id)!
    return { id: one.id, change: known ? 'updated' : 'new', story, score, reason, reprints, merged, notices }
  }

  remove(id: string): boolean {
    const one = this.#digests.get(id)
    if (!one) return false
    this.#reprints.remove(one)
    this.#clusters.remove(one)
    this.#rhythm.add(one, -1)
    this.#digests.delete(id)
    this.#changed()
    return true
  }

  reprints(): ReprintGroup[] {
    this.#groups ??= this.#reprints.groups()
    return this.#groups
  }

  reprintsOf(id: string): ReprintLink[] {
    return this.#reprints.linksOf(id).sort(byShare)
  }

  stories(now: number): Story[] {
    return [...this.#clusters.clusters()]
      .map((cluster) => ({ cluster, last: cluster.last ?? Number.NEGATIVE_INFINITY }))
      .sort((a, b) => b.last - a.last || compareIds(a.cluster.id, b.cluster.id))
      .map(({ cluster }) => this.#describe(cluster, now))
  }

  story(id: string, now: number): Story | undefined {
    const cluster = this.#clusterOf(id)
    return cluster && this.#describe(cluster, now)
  }

  storyOf(article: string): string | undefined {
    return this.#clusters.joining(article)?.story
  }

  timeline(story: string): TimelineEntry[] {
    return timelineOf(this.#digestsOf(story), (id) => this.#textOf(id), this.#tools.options.sameEventAt)
  }

  related(id: string): Related[] {
    const article = this.#digests.get(id)
    const digests = article ? [article] : this.#digestsOf(id)
    const own = article ? this.storyOf(id) : this.#clusterOf(id)?.id
    const { relatedAt, maxRelated } = this.#tools.options
    const best = new Map<string, Related>()
    for (const one of digests)
      for (const { cluster, words } of this.#clusters.near(one, ({ id: story }) => story !== own)) {
        const related = this.#relate(one, cluster, words)
        if (related.score >= relatedAt && related.score > (best.get(cluster.id)?.score ?? 0))
          best.set(cluster.id, related)
      }
    return [...best.values()].sort((a, b) => b.score - a.score || compareIds(a.story, b.story)).slice(0, maxRelated)
  }

  breaking(now: number): Breaking[] {
    const found: Breaking[] = []
    const horizon = now - Math.max(dayMs, this.#tools.options.burstHours * hourMs)
    for (const { id, articles, last } of this.#clusters.clusters()) {
      if (last === null || last < horizon - hourMs) continue
      const digests = articles.map((article) => this.#digests.get(article)!)
      const one = breakingOf(id, digests, this.#rhythm, this.#since, now, this.#tools.options)
      if (one) found.push(one)
    }
    return found.sort((a, b) => b.score - a.score || compareIds(a.story, b.story))
  }

  contested(story: string): Contested[] {
    return findContested(this.#digestsOf(story), (id) => this.#textOf(id), this.#tools)
  }

  compare(a: StoryArticle | IsnadRecord, b: StoryArticle | IsnadRecord): Compared {
    const [one, other] = [digest(a, this.#tools).digest, digest(b, this.#tools).digest]
    const { relatedAt, shingleWords, storyIdleHours } = this.#tools.options
    const link = this.#reprints.compare(one, other)
    if (link)
      return {
        relation: 'reprint',
        score: containment(link),
        reason: `${link.shared} runs of ${shingleWords} words in common, ${Math.round(100 * containment(link))} % of the shorter text`,
      }
    const { score, words, names, days } = this.#clusters.compare(one, other)
    const terms = commonTerms(one, vectorOf(other), 5).join('، ')
    const open = days * 24 <= storyIdleHours
    return {
      relation: score >= this.#storyAt() && open ? 'story' : score >= relatedAt ? 'related' : 'none',
      score,
      reason: `words ${words.toFixed(2)}${terms ? ` (${terms})` : ''}, names ${names.toFixed(2)}, ${days.toFixed(1)} days apart`,
    }
  }

  state(): StoriesState {
    return {
      format: stateFormat,
      options: this.#tools.options,
      articles: [...this.#digests.values()].map(saveDigest),
      links: this.#reprints.links().sort((x, y) => compareIds(x.a, y.a) || compareIds(x.b, y.b)),
      stories: [...this.#clusters.clusters()].map(({ id, articles, merged }) => ({
        id,
        articles: [...articles],
        merged: [...merged],
        joinings: articles.map((article) => {
          const { score, reason } = this.#clusters.joining(article)!
          return [score, reason] as const
        }),
      })),
      spread: this.#tools.spread.save(),
    }
  }

  #restore({ articles, links, stories, spread }: StoriesState): void {
    for (const saved of articles) {
      const one = restoreDigest(saved)
      this.#digests.set(one.id, one)
      this.#reprints.index(one)
      this.#clusters.index(one)
      this.#rhythm.add(one)
      if (one.at !== null) this.#since = Math.min(this.#since, one.at)
    }
    for (const link of links) this.#reprints.restore(link)
    for (const { id, articles: members, merged, joinings } of stories)
      this.#clusters.restore({ id, articles: [...members], merged: [...merged] }, joinings)
    this.#tools.spread.restore(spread)
  }

  #storyAt(): number {
    const { spread, options } = this.#tools
    return spread.isFew ? Math.max(options.storyAt, options.fewStoryAt) : options.storyAt
  }

  #changed(): void {
    this.#groups = undefined
    this.#texts = undefined
  }

  /** The id of the first article with its text: reprints of one text have one. */
  #textOf(article: string): string {
    this.#texts ??= new Map(this.reprints().flatMap((group) => group.articles.map(({ id }) => [id, group.id] as const)))
    return this.#texts.get(article) ?? article
  }

  #clusterOf(story: string): Cluster | undefined {
    const cluster = this.#clusters.cluster(story)
    if (cluster) return cluster
    for (const one of this.#clusters.clusters()) if (one.merged.includes(story)) return one
    return undefined
  }

  #digestsOf(story: string): Digest[] {
    return this.#clusterOf(story)?.articles.map((id) => this.#digests.get(id)!) ?? []
  }

  #describe(cluster: Cluster, now: number): Story {
    const digests = cluster.articles.map((id) => this.#digests.get(id)!).sort(byTime)
    const head = this.#mostCentral(digests, cluster)
    const dated = digests.filter(({ at }) => at !== null)
    const idle = (this.#tools.options.storyIdleHours / 24) * dayMs
    return {
      id: cluster.id,
      merged: cluster.merged,
      headline: head.headline,
      headlineFrom: head.id,
      state: cluster.last === null ? 'undated' : now - cluster.last <= idle ? 'live' : 'ended',
      first: dated[0]?.published ?? null,
      last: dated.at(-1)?.published ?? null,
      articles: digests.map((one) => this.#memberOf(one)),
      outlets: [...new Set(digests.flatMap(({ outlet }) => (outlet === null ? [] : [outlet])))],
      sources: new Set(digests.map(({ id }) => this.#textOf(id))).size,
      names: commonNames(digests),
    }
  }

  #memberOf(one: Digest): StoryMember {
    const { id, outlet, headline, published, url } = one
    const joining: Joining = this.#clusters.joining(id)!
    const text = this.#textOf(id)
    return {
      id,
      outlet,
      headline,
      published,
      url,
      score: joining.score,
      reason: joining.reason,
      reprintOf: text === id ? null : text,
    }
  }

  /** Those with a headline go before those without. */
  #mostCentral(digests: readonly Digest[], { sum }: Cluster): Digest {
    const titled = digests.filter(({ headline }) => headline !== null)
    let best = digests[0]!
    let most = Number.NEGATIVE_INFINITY
    for (const one of titled.length > 0 ? titled : digests) {
      const centre = dot(one, sum)
      // a hair's breadth is no difference: the earlier one stays
      if (centre > most + 1e-9) [best, most] = [one, centre]
    }
    return best
  }

  #relate(one: Digest, cluster: Cluster, words: number): Related {
    let closest = this.#digests.get(cluster.articles[0]!)!
    let most = -1
    for (const id of cluster.articles) {
      const other = this.#digests.get(id)!
      const product = dot(one, vectorOf(other))
      if (product > most) [closest, most] = [other, product]
    }
    const names = nameShare(new Set(one.names.map(({ key }) => key)), new Set(cluster.names.keys()))
    const shared = one.names.filter(({ key }) => cluster.names.has(key)).map(({ name }) => name)
    const terms = shared.length > 0 ? shared.slice(0, 5) : commonTerms(one, cluster.sum, 5)
    return {
      story: cluster.id,
      article: closest.id,
      headline: closest.headline,
      score: Math.max(words, Math.sqrt(words) * names),
      reason: `words ${words.toFixed(2)}, names ${names.toFixed(2)}: ${terms.join('، ')}`,
    }
  }
}

const hourMs = 3_600_000

const byShare = (x: ReprintLink, y: ReprintLink): number =>
  containment(y) - containment(x) || compareIds(`${x.a} ${x.b}`, `${y.a} ${y.b}`)

const otherOf = ({ a, b }: ReprintLink, id: string): string => (a === id ? b : a)

/** Names by the number of articles that have them. */
function commonNames(digests: readonly Digest[]): (StoryName & { articles: number })[] {
  const names = new Map<string, StoryName & { articles: number }>()
  for (const { names: own } of digests)
    for (const name of own) {
      const known = names.get(name.key)
      if (known) known.articles++
      else names.set(name.key, { ...name, articles: 1 })
    }
  return [...names.values()].sort((a, b) => b.articles - a.articles || compareIds(a.key, b.key)).slice(0, maxNames)
}
