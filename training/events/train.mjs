// Trains the weights of the events room: three logistic models over traits, on the training articles of our own corpus.
//
//   npm run build && node training/events/train.mjs [--folds 5] [--epochs 12]
//
// Questions: is this trigger an event of this type; does this phrase act in it; does it receive (src/events/traits.ts).
// With --folds it cross-validates by whole articles, prints what the events score and writes nothing; else it writes
// data/models/events.tsv. Articles of dev and test are never read. The order of examples is fixed, so two runs agree.

import { writeFileSync } from 'node:fs'
import { readCorpus } from '../../dist/corpus/index.js'
import { findEvents, loadEventsLexicon } from '../../dist/events/index.js'
import { parseWeights, questions } from '../../dist/events/scorer.js'
import { ingest } from '../../dist/ingest/index.js'
import { createReader } from '../../dist/pipeline/index.js'
import { loadStatementsLexicon } from '../../dist/statements/index.js'
import { findFurniture, fold, loadTextLexicon, tokenise } from '../../dist/text/index.js'
import { datelineEnd } from '../../dist/times/index.js'

const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}
const folds = option('folds', 0)
const epochs = option('epochs', 12)
const rate = option('rate', 0.05)
const decay = option('decay', 0.01)
/** A trait seen less often says nothing. */
const leastSeen = option('least', 8)
/** A smaller weight changes nothing and is left out. */
const leastWeight = 0.05
const shift = { event: option('event', 0), actor: option('actor', 0), recipient: option('recipient', 0) }

const text = loadTextLexicon()
const lexicon = loadEventsLexicon(text, loadStatementsLexicon(text))
const reader = createReader()

const articles = []
for (const { split, header, input, record } of readCorpus().articles) {
  if (split !== 'train') continue
  const [doc] = (await ingest(Buffer.from(JSON.stringify(input)))).documents
  const { times, entities, statements } = reader.analyse(doc)
  const tokens = tokenise(doc, findFurniture(doc, datelineEnd))
  articles.push({ id: header.id, doc, gold: record, layers: { tokens, times, entities, statements } })
}

const overlaps = (a, b) => Math.min(a.end, b.end) > Math.max(a.start, b.start)
const letters = (s) =>
  fold(s)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Every folded name by which a party goes. */
function namesOf(entities, party) {
  const entity = entities.find((e) => e.id === party.entity)
  return new Set([party.text, ...(entity ? [entity.name, ...(entity.names ?? [])] : [])].filter(Boolean).map(letters))
}
const alike = (a, b) => [...a].some((name) => b.has(name))

/** A trait in a context as its line has it. */
const keyOf = (trait, context) => `${trait}\t${context || '-'}`
const bias = keyOf('bias', '')

/** What one article teaches: question -> [traits, 0 or 1]. */
function examplesOf({ doc, gold, layers }) {
  const out = { event: [], actor: [], recipient: [] }
  const observe = ({ type, start, end, traits, candidates }) => {
    const span = { start, end }
    const ofType = gold.events.filter((e) => e.type === type)
    const mine = ofType.filter((e) => e.mentions.some((m) => overlaps(m.trigger, span)))
    // another word of the same sentence names the act: this one may well be its light verb
    if (mine.length === 0 && ofType.some((e) => e.mentions.some((m) => overlaps(m.evidence, span)))) return
    out.event.push([traits.map((trait) => keyOf(trait, '')), mine.length > 0 ? 1 : 0])
    if (mine.length === 0) return
    for (const [question, slot] of [
      ['actor', 'actors'],
      ['recipient', 'recipients'],
    ]) {
      const wanted = mine.flatMap((e) => e[slot].map((p) => namesOf(gold.entities, p)))
      for (const { phrase, traits: seen, contexts } of candidates) {
        const names = namesOf(layers.entities, phrase)
        const keys = seen.flatMap((trait) => contexts.map((context) => keyOf(trait, context)))
        out[question].push([keys, wanted.some((w) => alike(w, names)) ? 1 : 0])
      }
    }
  }
  findEvents(doc, { ...layers, observe }, lexicon)
  return out
}

/** Logistic regression by AdaGrad with weight decay; examples in a fixed shuffled order. */
function learn(examples) {
  const counts = new Map()
  for (const [traits] of examples) for (const t of new Set(traits)) counts.set(t, (counts.get(t) ?? 0) + 1)
  const index = new Map([[bias, 0]])
  for (const [t, n] of counts) if (n >= leastSeen) index.set(t, index.size)
  const weights = new Float64Array(index.size)
  const squares = new Float64Array(index.size).fill(1e-6)
  const rows = examples.map(([traits, y]) => [
    [0, ...new Set(traits.map((t) => index.get(t)).filter((k) => k !== undefined))],
    y,
  ])
  const order = shuffled(rows.length)
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const n of order) {
      const [at, y] = rows[n]
      let sum = 0
      for (const k of at) sum += weights[k]
      const error = 1 / (1 + Math.exp(-sum)) - y
      for (const k of at) {
        const slope = error + decay * weights[k] * 10
        squares[k] += slope * slope
        weights[k] -= (rate * slope) / Math.sqrt(squares[k])
      }
    }
  const out = new Map()
  for (const [t, k] of index) {
    const rounded = Math.round(weights[k] * 100) / 100
    if (t === bias || Math.abs(rounded) >= leastWeight) out.set(t, rounded)
  }
  return out
}

/** A fixed permutation: a linear congruential generator with one seed. */
function shuffled(length) {
  const order = Array.from({ length }, (_, i) => i)
  let seed = 20221219
  for (let i = length - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    const j = seed % (i + 1)
    ;[order[i], order[j]] = [order[j], order[i]]
  }
  return order
}

const train = (list) => Object.fromEntries(questions.map((q) => [q, learn(list.flatMap((a) => a.examples[q]))]))

/** The lines of the file, the bias moved by a threshold to try. */
const linesOf = (weights, moves) =>
  questions.flatMap((q) =>
    [...weights[q]]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, weight]) => `${q}\t${key}\t${key === bias ? weight - (moves[q] ?? 0) : weight}`),
  )

/** Events right by type, overlapping evidence and a party in common, as ../shared/score/record.py counts them. */
function score(list, weights, counts) {
  const moved = parseWeights(linesOf(weights, shift).join('\n'), 'the weights of a fold')
  for (const { doc, gold, layers } of list) {
    const found = findEvents(doc, layers, { ...lexicon, weights: moved })
    const parties = (entities, e) => [...e.actors, ...e.recipients].map((p) => namesOf(entities, p))
    const pairs = []
    for (const [i, x] of gold.events.entries())
      for (const [j, y] of found.entries()) {
        if (x.type !== y.type || !x.mentions.some((a) => y.mentions.some((b) => overlaps(a.evidence, b.evidence))))
          continue
        const [gx, py] = [parties(gold.entities, x), parties(layers.entities, y)]
        const hits = gx.filter((a) => py.some((b) => alike(a, b))).length
        if (hits > 0 || (gx.length === 0 && py.length === 0)) pairs.push([1 + hits, i, j, gx, py])
      }
    pairs.sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2])
    const [left, right] = [new Set(), new Set()]
    for (const [, i, j, gx, py] of pairs) {
      if (left.has(i) || right.has(j)) continue
      left.add(i)
      right.add(j)
      counts.parties.gold += gx.length
      counts.parties.found += py.length
      counts.parties.right += gx.filter((a) => py.some((b) => alike(a, b))).length
    }
    counts.events.gold += gold.events.length
    counts.events.found += found.length
    counts.events.right += left.size
  }
}

const line = ({ gold, found, right }) => {
  const [p, r] = [right / found, right / gold]
  return `P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${((2 * p * r) / (p + r)).toFixed(3)}`
}

for (const article of articles) article.examples = examplesOf(article)
console.log(questions.map((q) => `${q}: ${articles.reduce((n, a) => n + a.examples[q].length, 0)} examples`).join(', '))
if (folds > 0) {
  const counts = { events: { gold: 0, found: 0, right: 0 }, parties: { gold: 0, found: 0, right: 0 } }
  for (let f = 0; f < folds; f++)
    score(
      articles.filter((_, n) => n % folds === f),
      train(articles.filter((_, n) => n % folds !== f)),
      counts,
    )
  console.log(`${folds} folds: events ${line(counts.events)}; parties of the matched ${line(counts.parties)}`)
} else {
  const weights = train(articles)
  const lines = linesOf(weights, {})
  const head =
    '# events.tsv: question, trait, context, weight in log odds. Trained by training/events/train.mjs on the training articles of corpus/.\n'
  writeFileSync(new URL('../../data/models/events.tsv', import.meta.url), `${head}${lines.join('\n')}\n`)
  console.log(`data/models/events.tsv: ${lines.length} weights`)
}
