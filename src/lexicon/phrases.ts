// Multiword lookup: phrases of folded words compiled into a trie, matched longest first over a token stream.

interface Node<T> {
  next?: Map<string, Node<T>>
  values?: T[]
}

/** A hit of a phrase: it covers `length` words. */
export interface PhraseHit<T> {
  readonly length: number
  readonly values: readonly T[]
}

/** A trie over words. Words are given folded (text/fold); the caller decides which form of each token it offers. */
export class PhraseTrie<T> {
  readonly #root: Node<T> = { next: new Map() }
  size = 0

  add(words: readonly string[], value: T): void {
    let node = this.#root
    for (const word of words) {
      node.next ??= new Map()
      let child = node.next.get(word)
      if (!child) {
        child = {}
        node.next.set(word, child)
      }
      node = child
    }
    node.values ??= []
    node.values.push(value)
    this.size++
  }

  /** The words that phrases begin with. */
  firstWords(): Iterable<string> {
    return this.#root.next!.keys()
  }

  /** Some phrase begins with the word. */
  opens(word: string): boolean {
    return this.#root.next!.has(word)
  }

  /**
   * The longest phrase that starts with `first` (the form chosen for the first token, clitics off) and goes on with
   * `word(1)`, `word(2)` … until `word` answers undefined.
   */
  longest(first: string, word: (ahead: number) => string | undefined): PhraseHit<T> | undefined {
    let node = this.#root.next!.get(first)
    let best: PhraseHit<T> | undefined
    for (let n = 1; node; n++) {
      if (node.values) best = { length: n, values: node.values }
      if (!node.next) break
      const next = word(n)
      node = next === undefined ? undefined : node.next.get(next)
    }
    return best
  }
}
