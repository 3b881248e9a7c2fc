// Counts in how many articles a stem stands, so that what every article says now, «واس», «كورونا», tells little.

export class Spread {
  #articles = 0
  readonly #fewest: number
  readonly #counts = new Map<string, number>()

  /** @param fewest  articles from which on counts weigh in: among a few, a shared word is no formula */
  constructor(fewest: number) {
    this.#fewest = fewest
  }

  /** So few articles that nothing is known of what everybody says. */
  get isFew(): boolean {
    return this.#articles < this.#fewest
  }

  /** 1 for a stem of no article yet, towards 0 for one of all of them */
  rarity(stem: string): number {
    if (this.isFew) return 1
    const share = (this.#counts.get(stem) ?? 0) / this.#articles
    return Math.min(1, Math.log(share + 1 / this.#articles) / Math.log(1 / this.#articles))
  }

  add(stems: readonly string[]): void {
    this.#articles++
    for (const stem of stems) this.#counts.set(stem, (this.#counts.get(stem) ?? 0) + 1)
  }

  save(): { readonly articles: number; readonly counts: readonly (readonly [string, number])[] } {
    return { articles: this.#articles, counts: [...this.#counts] }
  }

  restore({ articles, counts }: ReturnType<Spread['save']>): void {
    this.#articles = articles
    this.#counts.clear()
    for (const [stem, count] of counts) this.#counts.set(stem, count)
  }
}
