// Finds what the articles of a story contradict each other about: an event told and denied, numbers that differ.

import { type Claim, type Digest, type Figure, stemsOf, type Tools } from './digest.js'
import { byTime } from './reprints.js'
import { partyShare } from './timeline.js'

/** One article's word on the matter, with how it came by it. */
export interface Voice {
  readonly article: string
  readonly outlet: string | null
  readonly published: string | null
  /** outlet first, then the links of sources that the article names, outermost first */
  readonly chain: readonly string[]
  /** the sentence */
  readonly evidence: string
}

export interface Side {
  /** «told», «denied», or the number */
  readonly position: string
  readonly voices: readonly Voice[]
  /** texts behind the voices: reprints of one text count once */
  readonly sources: number
}

export interface Contested {
  readonly kind: 'event' | 'number'
  /** the event's type, or what is counted */
  readonly about: string
  readonly sides: readonly Side[]
  /** 0 to 1: how sure it is that both speak of one matter */
  readonly score: number
  readonly reason: string
}

/** Stems a denial and a sentence have to share before they speak of one matter. */
const fewestStems = 3

/** @param textOf  the reprint group of an article, or the article itself */
export function findContested(
  digests: readonly Digest[],
  textOf: (article: string) => string,
  tools: Tools,
): Contested[] {
  const ordered = [...digests].sort(byTime)
  return [...numbers(ordered, textOf, tools), ...events(ordered, textOf, tools), ...denials(ordered, textOf, tools)]
}

const voiceOf = (digest: Digest, chain: readonly string[], evidence: string): Voice => ({
  article: digest.id,
  outlet: digest.outlet,
  published: digest.published,
  chain: [...(digest.outlet === null ? [] : [digest.outlet]), ...chain],
  evidence,
})

const sideOf = (position: string, voices: readonly Voice[], textOf: (article: string) => string): Side => ({
  position,
  voices,
  sources: new Set(voices.map(({ article }) => textOf(article))).size,
})

interface Count {
  readonly digest: Digest
  readonly figure: Figure
  readonly stems: ReadonlySet<string>
}

/** Numbers of one thing in one story that are compared pair by pair, the latest. */
const maxCounts = 100

/** Different numbers for one counted thing, from different texts, in sentences that speak of the same. */
function numbers(ordered: readonly Digest[], textOf: (article: string) => string, tools: Tools): Contested[] {
  const things = new Map<string, Count[]>()
  for (const digest of ordered)
    for (const figure of digest.figures) {
      const count = { digest, figure, stems: stemsOf(figure.evidence, tools) }
      things.set(figure.thing, [...(things.get(figure.thing) ?? []), count].slice(-maxCounts))
    }
  const found: Contested[] = []
  for (const [about, counts] of things) {
    const against = new Set<Count>()
    let score = 0
    for (const [i, one] of counts.entries())
      for (const other of counts.slice(0, i)) {
        if (!mayDiffer(one, other, tools) || textOf(one.digest.id) === textOf(other.digest.id)) continue
        const share = stemShare(one.stems, other.stems, tools)
        if (share < tools.options.sameSentenceAt) continue
        against.add(one).add(other)
        score = Math.max(score, share)
      }
    if (against.size === 0) continue
    const part = counts.filter((count) => against.has(count))
    const values = [...new Set(part.map(({ figure }) => figure.value))].sort((a, b) => a - b)
    const rises = isRising(part)
    found.push({
      kind: 'number',
      about,
      sides: values.map((value) =>
        sideOf(
          String(value),
          part
            .filter(({ figure }) => figure.value === value)
            .map(({ digest, figure }) => voiceOf(digest, figure.chain, figure.evidence)),
          textOf,
        ),
      ),
      score: rises ? score / 2 : score,
      reason: rises
        ? `${values.length} numbers, each later one higher: a toll that rises, or sources that differ`
        : `${values.length} numbers for one thing, in sentences that share up to ${Math.round(100 * score)} % of their words`,
    })
  }
  return found
}

/** Two numbers, neither of them of another order or time: 50 killed today and 20,000 since October are no contradiction. */
function mayDiffer(one: Count, other: Count, { options }: Tools): boolean {
  const [low, high] = [one.figure.value, other.figure.value].sort((a, b) => a - b)
  if (low === high || high! > low! * options.figureRatio) return false
  const [a, b] = [one.digest.at, other.digest.at]
  return a === null || b === null || Math.abs(a - b) <= options.figureHours * hourMs
}

const hourMs = 3_600_000

/** Share of words in common, each by how telling it is, of the one that has less; none where there are too few to tell. */
function stemShare(a: ReadonlySet<string>, b: ReadonlySet<string>, { weights }: Tools): number {
  const worth = (stem: string): number => weights.weigh(stem) ** 2
  let common = 0
  let sum = 0
  for (const stem of a)
    if (b.has(stem)) {
      common++
      sum += worth(stem)
    }
  const whole = (stems: ReadonlySet<string>): number => [...stems].reduce((total, stem) => total + worth(stem), 0)
  return common < fewestStems ? 0 : sum / Math.min(whole(a), whole(b))
}

/** Each later article gives no lower number, and no two of one time differ. */
function isRising(counts: readonly Count[]): boolean {
  const dated = counts.filter(({ digest }) => digest.at !== null)
  return (
    dated.length > 1 &&
    dated.every(({ digest, figure }, i) => {
      const before = dated[i - 1]
      if (!before || figure.value === before.figure.value) return true
      return figure.value > before.figure.value && digest.at! > before.digest.at!
    })
  )
}

interface Told {
  readonly digest: Digest
  readonly claim: Claim
}

/** An event of one type with the same parties, told by one article and denied by another. */
function events(ordered: readonly Digest[], textOf: (article: string) => string, tools: Tools): Contested[] {
  const all: Told[] = ordered.flatMap((digest) => digest.claims.map((claim) => ({ digest, claim })))
  const byType = new Map<string, Told[]>()
  for (const told of all) {
    if (told.claim.status === 'denied') continue
    const list = byType.get(told.claim.type)
    if (list) list.push(told)
    else byType.set(told.claim.type, [told])
  }
  const found: Contested[] = []
  for (const one of all) {
    if (one.claim.status !== 'denied') continue
    const stems = stemsOf(one.claim.evidence, tools)
    const against = (byType.get(one.claim.type) ?? [])
      .filter(({ digest, claim }) => {
        if (textOf(digest.id) === textOf(one.digest.id)) return false
        if (partyShare(claim.parties, one.claim.parties) < tools.options.sameEventAt) return false
        return stemShare(stemsOf(claim.evidence, tools), stems, tools) >= tools.options.sameSentenceAt
      })
      .filter(({ digest }) => !deniesToo(digest, stems, tools))
    if (against.length === 0) continue
    found.push(
      opposed(
        one.claim.type,
        against,
        voiceOf(one.digest, one.claim.chain, one.claim.evidence),
        Math.max(...against.map(({ claim }) => stemShare(stemsOf(claim.evidence, tools), stems, tools))),
        `${one.claim.type} with ${one.claim.parties.join('، ')}: told by ${against.length}, denied by ${one.digest.id}`,
        textOf,
      ),
    )
  }
  return found
}

/** A statement that denies what another article tells in so many words. */
function denials(ordered: readonly Digest[], textOf: (article: string) => string, tools: Tools): Contested[] {
  const told = ordered.flatMap((digest) =>
    digest.claims
      .filter(({ status }) => status !== 'denied')
      .map((claim) => ({ digest, claim, stems: stemsOf(claim.evidence, tools) })),
  )
  const found: Contested[] = []
  for (const digest of ordered)
    for (const denial of digest.denials) {
      const stems = stemsOf(denial.content, tools)
      if (stems.size < fewestStems) continue
      const against = told
        .map((one) => ({ ...one, common: [...stems].filter((stem) => one.stems.has(stem)).length }))
        .filter(
          (one) =>
            one.common >= fewestStems &&
            one.common / stems.size >= tools.options.sameMatterAt &&
            textOf(one.digest.id) !== textOf(digest.id) &&
            !deniesToo(one.digest, stems, tools),
        )
      if (against.length === 0) continue
      const closest = Math.max(...against.map(({ common }) => common))
      found.push(
        opposed(
          against[0]!.claim.type,
          against,
          voiceOf(digest, denial.chain, denial.content),
          closest / stems.size,
          `the denial has ${closest} of its ${stems.size} words in common with what is told`,
          textOf,
        ),
      )
    }
  return found
}

/** An article that passes the same denial on does not stand against it. */
const deniesToo = ({ denials, claims }: Digest, stems: ReadonlySet<string>, tools: Tools): boolean =>
  [
    ...denials.map(({ content }) => content),
    ...claims.filter(({ status }) => status === 'denied').map(({ evidence }) => evidence),
  ].some((text) => stemShare(stemsOf(text, tools), stems, tools) >= tools.options.sameMatterAt)

/** Both sides; a sentence that tells of it by two events speaks once. */
function opposed(
  about: string,
  told: readonly Told[],
  denied: Voice,
  score: number,
  reason: string,
  textOf: (article: string) => string,
): Contested {
  const voices = new Map<string, Voice>()
  for (const { digest, claim } of told) {
    const key = `${digest.id} ${claim.evidence}`
    if (!voices.has(key)) voices.set(key, voiceOf(digest, claim.chain, claim.evidence))
  }
  const sides = [sideOf('told', [...voices.values()], textOf), sideOf('denied', [denied], textOf)]
  return { kind: 'event', about, sides, score, reason }
}
