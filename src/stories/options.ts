// Every limit and threshold of the room by name, with the value it has unless it is set.

/** Chosen on the half `choose` of test/cases/ar/stories/clusters.tsv and on our own reprint pairs; see docs/stories.md. */
export const defaultOptions = {
  /** words of one article that are looked at; what follows is told by a notice */
  maxWords: 20_000,
  /** words of one shingle */
  shingleWords: 4,
  /** hash functions of a minhash signature, cut into bands: `bands` times `bandRows` */
  bands: 24,
  bandRows: 3,
  /** one shingle in so many is kept in the index that finds a short text inside a long one */
  sampleEvery: 4,
  /** sampled shingles two articles have to share before they are compared in full */
  minSampled: 3,
  /** entries of one bucket or sampled shingle that are followed: the earliest; a phrase of everybody stays cheap */
  maxBucket: 48,
  /** articles compared in full with one new article, at most */
  maxCandidates: 64,
  /** share of the shorter text's shingles that stand in the other: a reprint */
  reprintAt: 0.3,
  /** the same for two articles of one outlet, whose formulas and background paragraphs come again and again */
  ownReprintAt: 0.7,
  /** share of both texts' shingles: the same text, whichever is longer */
  copyAt: 0.75,
  /** share of the shorter text from which a reprint belongs to the story of the other */
  reprintStoryAt: 0.6,
  /** shingles that have to be shared, so that a common formula alone is no reprint */
  minShared: 12,
  /** words of a text below which it is no reprint of anything but the same words */
  minWords: 20,
  /** days between two articles that may still be reprints of each other */
  reprintDays: 60,
  /** what one word of the headline counts, a word of the body counting 1 */
  headlineWeight: 3,
  /** what one of the first `leadWords` words of the body counts */
  leadWeight: 2,
  leadWords: 50,
  /** weighted terms of one article that are kept */
  maxTerms: 80,
  /** its heaviest terms, by which it is found */
  indexTerms: 30,
  /** articles that one term leads to, the latest */
  maxPostings: 400,
  /** closeness (0 to 1) of an article to a story that it joins */
  storyAt: 0.14,
  /** the same as long as fewer than `fewArticles` have come: what everybody says is not known yet, and all look closer */
  fewStoryAt: 0.22,
  fewArticles: 20,
  /** closeness of two stories that become one */
  mergeAt: 0.3,
  /** hours without a new article after which a story has ended and takes no more */
  storyIdleHours: 72,
  /** share of closeness lost for each day between an article and the story */
  lossPerDay: 0.04,
  /** share of the people, organisations and places in common that closeness takes in where both articles are records */
  nameShare: 0.25,
  /** closeness from which another article or story is background */
  relatedAt: 0.06,
  /** related articles or stories that are given */
  maxRelated: 10,
  /** hours that are looked at for a burst, and the days before them that say what is usual */
  burstHours: 6,
  usualDays: 14,
  /** standard deviations above the usual count, and articles within `burstHours`, that make a burst */
  burstAt: 3,
  burstArticles: 4,
  /** outlets that have to mark a story as urgent */
  urgentOutlets: 1,
  /** share of parties in common that makes two events of one type one matter */
  sameEventAt: 0.5,
  /** share of words in common, each by how telling it is, that makes two sentences speak of one thing */
  sameSentenceAt: 0.3,
  /** times the lower number that the higher one may be, and hours between their articles, before both are of different counts */
  figureRatio: 3,
  figureHours: 48,
  /** share of a denial's words that has to stand in a sentence before it denies that sentence */
  sameMatterAt: 0.5,
} as const

export type StoriesOptions = { readonly [K in keyof typeof defaultOptions]: number }

/** An option that cannot be: thrown at set-up, never while an article is added. */
export class StoriesOptionError extends Error {
  readonly code = 'STORIES_OPTION'

  constructor(
    readonly option: string,
    readonly value: unknown,
    readonly expected: string,
  ) {
    super(`stories: option ${option}: expected ${expected}, got «${String(value)}». See docs/stories.md`)
    this.name = 'StoriesOptionError'
  }
}

/** Options that are a share or a closeness; all others are counts. */
const shares: ReadonlySet<string> = new Set([
  'reprintAt',
  'ownReprintAt',
  'copyAt',
  'reprintStoryAt',
  'storyAt',
  'fewStoryAt',
  'mergeAt',
  'lossPerDay',
  'nameShare',
  'relatedAt',
  'sameEventAt',
  'sameSentenceAt',
  'sameMatterAt',
])
/** Counts that need not be whole. */
const measures: ReadonlySet<string> = new Set([
  'figureRatio',
  'figureHours',
  'headlineWeight',
  'leadWeight',
  'burstAt',
  'storyIdleHours',
  'reprintDays',
  'burstHours',
  'usualDays',
])

/** @throws StoriesOptionError for an unknown name or a value out of range */
export function fillOptions(given: Partial<StoriesOptions> = {}): StoriesOptions {
  for (const [name, value] of Object.entries(given)) {
    if (!(name in defaultOptions))
      throw new StoriesOptionError(name, value, `one of ${Object.keys(defaultOptions).join(', ')}`)
    if (shares.has(name)) {
      if (!(Number.isFinite(value) && value >= 0 && value <= 1))
        throw new StoriesOptionError(name, value, 'a share from 0 to 1')
    } else if (measures.has(name)) {
      if (!(Number.isFinite(value) && value > 0)) throw new StoriesOptionError(name, value, 'a number above 0')
    } else if (!(Number.isSafeInteger(value) && value >= 1))
      throw new StoriesOptionError(name, value, 'a whole number above 0')
  }
  return { ...defaultOptions, ...given }
}
