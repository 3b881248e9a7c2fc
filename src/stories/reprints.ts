// Finds which articles print the same text, by minhash bands and sampled shingles first and exact shares then, and groups them.

import type { Digest } from './digest.js'
import { dayMs } from './digest.js'
import type { StoriesOptions } from './options.js'
import { countShared, mix, signatureOf } from './shingles.js'

/** Two articles with text in common; `a` is the lesser id. */
export interface ReprintLink {
  readonly a: string
  readonly b: string
  /** shingles in both */
  readonly shared: number
  /** share of a's shingles that stand in b, and of b's that stand in a */
  readonly inB: number
  readonly inA: number
}

/** What a copy is to the article it is measured by. */
export type ReprintKind = 'copy' | 'update' | 'cut' | 'extended'

export interface Reprint {
  readonly id: string
  readonly outlet: string | null
  readonly published: string | null
  /** first: nobody had it before; update: the same outlet again; cut: shorter; extended: it stands inside a longer text */
  readonly kind: 'first' | ReprintKind
  /** the earlier article that it shares most with: a link of the chain; null for the first */
  readonly from: string | null
  /** share of the shorter text's shingles in common with `from`; 1 for the first */
  readonly score: number
  readonly reason: string
}

export interface ReprintGroup {
  /** id of the article that had it first */
  readonly id: string
  /** first to last */
  readonly articles: readonly Reprint[]
  /** outlets that carry it; an outlet's own updates count once */
  readonly outlets: readonly string[]
  /** an article without a date is among them: who came first is not sure */
  readonly sure: boolean
}

/** The share that decides: of the shorter text in the longer one. */
export const containment = ({ inA, inB }: ReprintLink): number => Math.max(inA, inB)

export class ReprintIndex {
  readonly #digests: ReadonlyMap<string, Digest>
  readonly #options: StoriesOptions
  readonly #bands = new Map<number, string[]>()
  readonly #samples = new Map<number, string[]>()
  readonly #links = new Map<string, Map<string, ReprintLink>>()

  constructor(digests: ReadonlyMap<string, Digest>, options: StoriesOptions) {
    this.#digests = digests
    this.#options = options
  }

  /** Puts an article into the index; `digests` has it already. */
  index(digest: Digest): void {
    for (const key of this.#bandKeys(digest)) put(this.#bands, key, digest.id)
    for (const key of this.#sampled(digest)) put(this.#samples, key, digest.id)
  }

  remove(digest: Digest): void {
    for (const key of this.#bandKeys(digest)) take(this.#bands, key, digest.id)
    for (const key of this.#sampled(digest)) take(this.#samples, key, digest.id)
    for (const other of this.#links.get(digest.id)?.keys() ?? []) this.#links.get(other)?.delete(digest.id)
    this.#links.delete(digest.id)
  }

  /** The links of a new article with those in the index, kept. */
  link(digest: Digest): ReprintLink[] {
    const found: ReprintLink[] = []
    for (const id of this.#candidates(digest)) {
      const link = this.compare(this.#digests.get(id)!, digest)
      if (!link) continue
      this.restore(link)
      found.push(link)
    }
    return found
  }

  restore(link: ReprintLink): void {
    for (const [one, other] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const) {
      let links = this.#links.get(one)
      if (!links) {
        links = new Map()
        this.#links.set(one, links)
      }
      links.set(other, link)
    }
  }

  linksOf(id: string): ReprintLink[] {
    return [...(this.#links.get(id)?.values() ?? [])]
  }

  /** Each link once. */
  links(): ReprintLink[] {
    return [...this.#links].flatMap(([id, links]) => [...links.values()].filter((link) => link.a === id))
  }

  /** undefined where the two are no reprints of each other */
  compare(one: Digest, other: Digest): ReprintLink | undefined {
    const { reprintAt, ownReprintAt, minShared, minWords, reprintDays } = this.#options
    const [a, b] = one.id < other.id ? [one, other] : [other, one]
    if (a.shingles.length === 0 || b.shingles.length === 0) return undefined
    if (a.at !== null && b.at !== null && Math.abs(a.at - b.at) > reprintDays * dayMs) return undefined
    const shared = countShared(a.shingles, b.shingles)
    const link = { a: a.id, b: b.id, shared, inB: shared / a.shingles.length, inA: shared / b.shingles.length }
    if (Math.min(a.words, b.words) < minWords) return link.inA === 1 && link.inB === 1 ? link : undefined
    // an outlet's own articles share its formulas: «للاشتراك في نشرتنا» and whole paragraphs of background
    const bound = a.outlet !== null && a.outlet === b.outlet ? ownReprintAt : reprintAt
    return containment(link) >= bound && shared >= minShared ? link : undefined
  }

  /** Articles with a band or enough sampled shingles in common, the likeliest first, at most `maxCandidates`. */
  #candidates(digest: Digest): string[] {
    const { maxBucket, minSampled, maxCandidates } = this.#options
    const hits = new Map<string, number>()
    const count = (ids: readonly string[] | undefined, worth: number): void => {
      if (!ids) return
      for (let i = 0; i < ids.length && i < maxBucket; i++) hits.set(ids[i]!, (hits.get(ids[i]!) ?? 0) + worth)
    }
    for (const key of this.#sampled(digest)) count(this.#samples.get(key), 1)
    for (const key of this.#bandKeys(digest)) count(this.#bands.get(key), minSampled)
    hits.delete(digest.id)
    return [...hits]
      .filter(([, n]) => n >= minSampled)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, maxCandidates)
      .map(([id]) => id)
  }

  #bandKeys({ shingles }: Digest): number[] {
    const { bands, bandRows } = this.#options
    if (shingles.length === 0) return []
    const signature = signatureOf(shingles, bands * bandRows)
    return Array.from({ length: bands }, (_, band) => {
      let key = mix(band + 1)
      for (let row = 0; row < bandRows; row++) key = mix(Math.imul(key, 31) ^ signature[band * bandRows + row]!)
      return key
    })
  }

  /** By its hash alone a shingle is in the sample or not, so two texts sample what they share alike. */
  #sampled({ shingles }: Digest): Uint32Array {
    const bound = 0x1_0000_0000 / this.#options.sampleEvery
    // shingles rise: the sample is their beginning, mixed once more so that minhash and sample do not favour the same ones
    return shingles.filter((shingle) => mix(shingle ^ 0x5bd1e995) < bound)
  }

  /**
   * Groups of reprints. Texts that are one and the same either way (`copyAt`) form a set; sets join where most of their
   * articles are reprints of each other. An article that shares text with several sets that share none with each other is
   * an original where it came before them all. Otherwise it is a round-up or a merger and joins only the set that most of
   * it comes from, which at most one can be; its other links stay links. What groups there are follows from the links
   * alone, not from the order in which articles came.
   */
  groups(): ReprintGroup[] {
    const { copyAt, maxBucket } = this.#options
    const links = this.links()
    const same = new Sets()
    for (const link of links) if (Math.min(link.inA, link.inB) >= copyAt) same.join(link.a, link.b)
    const sizes = new Map<string, number>()
    for (const id of this.#links.keys()) sizes.set(same.of(id), (sizes.get(same.of(id)) ?? 0) + 1)
    /** for each set the other sets that its articles have links with, and those links */
    const beside = new Map<string, Map<string, ReprintLink[]>>()
    for (const link of links) {
      const [a, b] = [same.of(link.a), same.of(link.b)]
      if (a === b) continue
      for (const [one, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const others = beside.get(one) ?? new Map<string, ReprintLink[]>()
        beside.set(one, others)
        const between = others.get(other)
        if (between) between.push(link)
        else others.set(other, [link])
      }
    }
    const firstOf = this.#firstTimes(same)
    const mixed = new Set([...beside.keys()].filter((set) => sizes.get(set) === 1 && isMixed(set, beside, firstOf)))
    const joined = new Sets()
    for (const id of this.#links.keys()) joined.join(id, same.of(id))
    for (const [one, others] of beside)
      for (const [other, between] of others) {
        // of a text printed hundreds of times no more than maxBucket copies were compared with each new article
        const compared = Math.min(sizes.get(one)!, maxBucket) * Math.min(sizes.get(other)!, maxBucket)
        if (one > other || between.length * 2 <= compared) continue
        const comesFrom = (set: string): boolean =>
          !mixed.has(set) || between.every((link) => (same.of(link.a) === set ? link.inB : link.inA) > 0.5)
        if (comesFrom(one) && comesFrom(other)) joined.join(one, other)
      }
    const members = new Map<string, string[]>()
    for (const [id, own] of this.#links) {
      if (own.size === 0) continue
      const list = members.get(joined.of(id))
      if (list) list.push(id)
      else members.set(joined.of(id), [id])
    }
    return [...members.values()]
      .filter((ids) => ids.length > 1)
      .map((ids) => this.#describe(ids.map((id) => this.#digests.get(id)!)))
      .sort((x, y) => compareIds(x.id, y.id))
  }

  #firstTimes(same: Sets): Map<string, number> {
    const first = new Map<string, number>()
    for (const id of this.#links.keys()) {
      const at = this.#digests.get(id)?.at ?? Number.POSITIVE_INFINITY
      const key = same.of(id)
      first.set(key, Math.min(first.get(key) ?? Number.POSITIVE_INFINITY, at))
    }
    return first
  }

  #describe(digests: readonly Digest[]): ReprintGroup {
    const ordered = [...digests].sort(byTime)
    const articles = ordered.map((digest, n) => this.#member(digest, ordered.slice(0, n)))
    return {
      id: ordered[0]!.id,
      articles,
      outlets: [...new Set(ordered.flatMap(({ outlet }) => (outlet === null ? [] : [outlet])))],
      sure: ordered.every(({ at }) => at !== null),
    }
  }

  #member(digest: Digest, earlier: readonly Digest[]): Reprint {
    const { id, outlet, published } = digest
    const links = this.#links.get(id)
    let best: { from: Digest; link: ReprintLink } | undefined
    for (const from of earlier) {
      const link = links?.get(from.id)
      if (link && (!best || containment(link) > containment(best.link))) best = { from, link }
    }
    if (!best)
      return { id, outlet, published, kind: 'first', from: null, score: 1, reason: 'no earlier article has this text' }
    const { from, link } = best
    const [own, others] = link.a === id ? [link.inB, link.inA] : [link.inA, link.inB]
    const same = Math.min(own, others) >= this.#options.copyAt
    const kind =
      same && outlet !== null && outlet === from.outlet ? 'update' : same ? 'copy' : own >= others ? 'cut' : 'extended'
    const percent = (share: number): string => `${Math.round(100 * share)} %`
    return {
      id,
      outlet,
      published,
      kind,
      from: from.id,
      score: containment(link),
      reason: `${link.shared} runs of ${this.#options.shingleWords} words in common: ${percent(own)} of this text, ${percent(others)} of ${from.id}`,
    }
  }
}

export const compareIds = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Earliest first, those without a date last, ids decide. */
export const byTime = (a: Digest, b: Digest): number =>
  (a.at ?? Number.POSITIVE_INFINITY) === (b.at ?? Number.POSITIVE_INFINITY)
    ? compareIds(a.id, b.id)
    : (a.at ?? Number.POSITIVE_INFINITY) - (b.at ?? Number.POSITIVE_INFINITY)

function put(map: Map<number, string[]>, key: number, id: string): void {
  const list = map.get(key)
  if (list) list.push(id)
  else map.set(key, [id])
}

function take(map: Map<number, string[]>, key: number, id: string): void {
  const list = map.get(key)
  const at = list?.indexOf(id) ?? -1
  if (at >= 0) list!.splice(at, 1)
  if (list?.length === 0) map.delete(key)
}

/** Shares text with sets that share none with each other, and did not come before them all. */
function isMixed(
  set: string,
  beside: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  firstOf: ReadonlyMap<string, number>,
): boolean {
  const others = [...beside.get(set)!.keys()]
  if (others.every((other) => firstOf.get(set)! < firstOf.get(other)!)) return false
  const together = new Sets()
  const near = new Set(others)
  for (const one of others) for (const other of beside.get(one)!.keys()) if (near.has(other)) together.join(one, other)
  return new Set(others.map((one) => together.of(one))).size > 1
}

/** Disjoint sets of ids; the least id stands for its set, so that names do not depend on order. */
class Sets {
  readonly #parents = new Map<string, string>()

  of(id: string): string {
    let root = id
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up
    for (let at = id; at !== root; ) {
      const up = this.#parents.get(at)!
      this.#parents.set(at, root)
      at = up
    }
    return root
  }

  join(one: string, other: string): void {
    const [a, b] = [this.of(one), this.of(other)]
    if (a < b) this.#parents.set(b, a)
    else if (b < a) this.#parents.set(a, b)
  }
}
