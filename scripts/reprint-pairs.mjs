// Makes reprints of articles by program: cut, in another order, with a reworded lead, with additions, merged with another story.
// Each has another headline and another outlet. The same articles and seed give the same pairs.

export const reprintKinds = ['cut', 'reordered', 'reworded', 'added', 'merged']

/**
 * @param articles  {id, headline, text}: text without the headline, paragraphs parted by line breaks
 * @param count     pairs that are made, the kinds in turn
 * @returns         {kind, original, copy, other}: two articles for `isnad/stories`; other: the article a merged copy took in
 */
export function makeReprintPairs(articles, count, seed = 1) {
  const random = generator(seed)
  const usable = articles.filter(({ text }) => sentencesOf(text).length >= 6)
  const pairs = []
  for (let n = 0; n < count && usable.length > 1; n++) {
    const kind = reprintKinds[n % reprintKinds.length]
    const at = (n * 7) % usable.length
    const source = usable[at]
    const other = usable[(at + 1 + Math.floor(random() * (usable.length - 1))) % usable.length]
    const sentences = sentencesOf(source.text)
    const lines = variants[kind](sentences, sentencesOf(other.text), random)
    const headline = headlineOf(sentences, source.headline)
    pairs.push({
      kind,
      original: articleOf(source.id, 'الأول', source.headline, sentences),
      copy: articleOf(`${source.id}~${n}`, 'الثاني', headline, lines),
      other: kind === 'merged' ? other.id : null,
    })
  }
  return pairs
}

const articleOf = (id, outlet, headline, sentences) => ({
  id,
  outlet,
  headline,
  text: [headline, ...sentences].filter(Boolean).join('\n\n'),
})

/** Paragraphs, the long ones at their full stops. */
function sentencesOf(text) {
  return text
    .split(/\n+|(?<=[^.]{30}\.)\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

const variants = {
  /** a desk cuts from the end, and here and there in the middle: some two fifths stay */
  cut: (own, _, random) => own.filter((__, i) => i === 0 || (i < own.length * 0.7 && random() < 0.6)),
  reordered: (own, _, random) => shuffle(own, random),
  /** the lead is told anew, half of the rest stays away */
  reworded: (own, _, random) => [reword(own[0]), ...own.slice(1).filter(() => random() < 0.6)],
  /** paragraphs of the other's background between its own */
  added: (own, others, random) => own.flatMap((line, i) => (random() < 0.4 && others[i] ? [line, others[i]] : [line])),
  /** most of one article, then most of another */
  merged: (own, others) => [
    ...own.slice(0, Math.ceil(own.length * 0.7)),
    ...others.slice(0, Math.ceil(others.length * 0.7)),
  ],
}

/** Halves swapped, each fourth word gone: hardly a run of words stays. */
function reword(line) {
  const words = line.split(/\s+/)
  const half = Math.floor(words.length / 2)
  return [...words.slice(half), ...words.slice(0, half)].filter((_, i) => i % 4 !== 3).join(' ')
}

/** A headline of words from the middle of the text, never the old one. */
function headlineOf(sentences, old) {
  const middle = sentences[Math.floor(sentences.length / 2)].split(/\s+/).slice(1, 8).join(' ')
  return middle === old ? `${middle}..` : middle
}

function shuffle(list, random) {
  const out = [...list]
  for (let i = out.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1))
    ;[out[i], out[k]] = [out[k], out[i]]
  }
  return out
}

/** Mulberry32: numbers from 0 to 1 that a seed fixes. */
function generator(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
