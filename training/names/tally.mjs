// Counts spans found, predicted and wanted, over whole words as `score/ner.py` does.

import { nameLabels } from '../../dist/entities/tagger.js'

const spansOf = (tags) => {
  const out = new Set()
  let start = -1
  let type = ''
  for (let i = 0; i <= tags.length; i++) {
    const tag = i < tags.length ? tags[i] : 'O'
    if (start >= 0 && tag !== `I-${type}`) {
      out.add(`${start} ${i} ${type}`)
      start = -1
    }
    if (tag.startsWith('B-') || (tag.startsWith('I-') && start < 0)) {
      start = i
      type = tag.slice(2)
    }
  }
  return out
}

export class Tally {
  #types = {}

  /** @param labels  one label number per token of the sentence; a word has the label of its first token that has one */
  add({ n, wordOf, tags }, labels) {
    const guess = tags.map(() => 'O')
    for (let i = 0; i < n; i++) if (guess[wordOf[i]] === 'O') guess[wordOf[i]] = nameLabels[labels[i]]
    const gold = spansOf(tags)
    const found = spansOf(guess)
    for (const span of found) {
      const counts = this.#of(span)
      counts.found++
      if (gold.has(span)) counts.right++
    }
    for (const span of gold) this.#of(span).wanted++
  }

  #of(span) {
    const type = span.slice(span.lastIndexOf(' ') + 1)
    this.#types[type] ??= { right: 0, found: 0, wanted: 0 }
    return this.#types[type]
  }

  toString() {
    const all = { right: 0, found: 0, wanted: 0 }
    const f1 = ({ right, found, wanted }) => ((200 * right) / (found + wanted)).toFixed(2)
    const parts = Object.entries(this.#types)
      .sort()
      .map(([type, counts]) => {
        for (const key of Object.keys(all)) all[key] += counts[key]
        return `${type} ${f1(counts)}`
      })
    const share = (of) => ((100 * all.right) / of).toFixed(2)
    return `P ${share(all.found)} R ${share(all.wanted)} F1 ${f1(all)} (${parts.join(', ')})`
  }
}
