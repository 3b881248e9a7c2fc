// Trains the clitic model: log-linear over the cuts of a word, on UD Arabic-PUD (dev) and words of our own, fixed seed.
//
//   npm run build && node training/clitics/train.mjs [--folds 5] [--out FOLDER]
//
// Needs ../shared/data/ud beside the checkout; says so and stops without it. It writes data/models/clitics.bin. With --folds
// it cross-validates on PUD by whole documents, prints figures and writes nothing but, with --out, the cuts that each fold
// gives to the sentences it has not seen: FOLDER/pud.conllu beside FOLDER/pud-gold.conllu, and the WikiNews sections, cut
// with the weights of all of PUD, as FOLDER/wikinews.conllu and FOLDER/wikinews-gold.conllu.

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toConllu } from '../../dist/export/index.js'
import { analyses } from '../../dist/text/analyses.js'
import {
  cliticRows,
  describeCut,
  edgePlace,
  emptyFeatures,
  encliticNumber,
  factsOf,
  placeOf,
  placeRows,
  procliticsNumber,
} from '../../dist/text/clitic-features.js'
import { loadFixedWords, loadWordKnowledge, weightUnit } from '../../dist/text/clitic-lexicon.js'
import { Kind, loadTextLexicon, segment, surface, tagWords, tokenise } from '../../dist/text/index.js'
import { toPlain } from '../../dist/text/plain.js'
import { loadWordCounts } from '../../dist/text/word-counts.js'
import { bareConllu, conlluSentences, farasaSentences, markedWords, plainlyWhole, tableNames } from './material.mjs'

const data = new URL('../../../shared/data/ud/', import.meta.url)
if (!existsSync(data)) {
  console.error('training/clitics: needs ../shared/data/ud (UD Arabic-PUD dev); nothing was trained.')
  process.exit(1)
}
const option = (name) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const runs = 8
const epochs = 20
/** epochs before the average begins */
const idle = 7
const rate = 0.03
const decay = 1e-4
/** a word of our list counts so much beside one of PUD */
const ownWeight = 0.5
/** and so much a name of the tables */
const nameWeight = 0.1

const know = loadWordKnowledge(loadTextLexicon())
const fixed = loadFixedWords()
const pud = conlluSentences(new URL('ar_pud-dev.conllu', data))
const others = [
  ...plainlyWhole(loadWordCounts()).flatMap((word) => prepare(word, 1)),
  ...tableNames().flatMap((word) => prepare(word, nameWeight)),
  ...markedWords(new URL('words.txt', import.meta.url)).flatMap((word) => prepare(word, ownWeight)),
]

/** The words of a sentence that have more than one cut, each cut as rows and values, and which is right. */
function prepare({ text, edges }, weight) {
  const tokens = tokenise({ text })
  const features = emptyFeatures()
  const place = (i) => (i < 0 || i >= tokens.length ? edgePlace : placeOf(tokens.kinds[i], tokens.folded[i], know.text))
  const words = []
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word) continue
    const word = surface(tokens, i)
    const { letters, offsets } = toPlain(word)
    const cuts = analyses(letters)
    if (cuts.length < 2) continue
    const isEdge = (k) => edges.has(tokens.starts[i] + (offsets ? (offsets[k] ?? word.length) : k))
    const gold = Array.from(letters, (_, k) => k).filter((k) => k > 0 && isEdge(k))
    const right = cuts.findIndex(({ proclitics, enclitic }) => {
      const at = Array.from(proclitics, (_, k) => k + 1)
      if (enclitic) at.push(letters.length - enclitic.length)
      return at.join() === gold.join()
    })
    // «م+ما»: a cut that only the table of fixed words makes
    if (right < 0) continue
    const written = Array.from(letters, (letter, k) => (letter === 'ا' ? word[offsets ? offsets[k] : k] : letter)).join(
      '',
    )
    const facts = factsOf(letters, written, know)
    const described = cuts.map((cut) => {
      describeCut(cut, facts, know, features)
      const near = placeRows(procliticsNumber(cut.proclitics), encliticNumber(cut.enclitic), place(i - 1), place(i + 1))
      const rows = [...features.rows.subarray(0, features.length), ...near]
      const values = [...features.values.subarray(0, features.length), ...near.map(() => 1)]
      return { rows: Int32Array.from(rows), values: Float32Array.from(values) }
    })
    words.push({ cuts: described, right, weight })
  }
  return words
}

function random(seed) {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = Math.imul(s ^ (s >>> 15), s | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** Adaptive gradient ascent on the likelihood; averaged over the last two thirds of the epochs and over several orders. */
function train(words) {
  const sums = new Float64Array(cliticRows)
  for (let run = 0; run < runs; run++) {
    const weights = new Float64Array(cliticRows)
    const squares = new Float64Array(cliticRows).fill(1e-2)
    const rng = random(20221219 + run)
    const order = words.map((_, k) => k)
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (let k = order.length - 1; k > 0; k--) {
        const j = Math.floor(rng() * (k + 1))
        ;[order[k], order[j]] = [order[j], order[k]]
      }
      for (const k of order) learn(words[k], weights, squares)
      if (epoch >= idle) for (let row = 0; row < cliticRows; row++) sums[row] += weights[row]
    }
  }
  return Int16Array.from(sums, (sum) => {
    const units = Math.round(sum / (runs * (epochs - idle)) / weightUnit)
    return Math.max(-32768, Math.min(32767, units))
  })
}

function learn({ cuts, right, weight }, weights, squares) {
  const scores = cuts.map(({ rows, values }) => {
    let score = 0
    for (let f = 0; f < rows.length; f++) score += weights[rows[f]] * values[f]
    return score
  })
  const top = Math.max(...scores)
  const shares = scores.map((score) => Math.exp(score - top))
  const whole = shares.reduce((a, b) => a + b)
  for (const [c, { rows, values }] of cuts.entries()) {
    const slope = ((c === right ? 1 : 0) - shares[c] / whole) * weight
    if (Math.abs(slope) < 1e-4) continue
    for (let f = 0; f < rows.length; f++) {
      const row = rows[f]
      const gradient = slope * values[f] - decay * weights[row]
      squares[row] += gradient * gradient
      weights[row] += (rate * gradient) / Math.sqrt(squares[row])
    }
  }
}

const lexiconOf = (units) => ({ know, fixed, weights: Float32Array.from(units, (unit) => unit * weightUnit) })

function cutText(text, lexicon) {
  const tokens = tokenise({ text })
  const words = segment(tokens, lexicon)
  return toConllu(tokens, words, tagWords(tokens, words, know.text))
}

/** Words with a cut, wholly right, of the sentence's Arabic words: what segmentation.py calls splits, without its numbers. */
function compare({ text, edges }, lexicon, totals) {
  const tokens = tokenise({ text })
  const { firsts, starts } = segment(tokens, lexicon)
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word) continue
    const found = [...starts.subarray(firsts[i] + 1, firsts[i + 1])].join()
    const gold = [...edges].filter((at) => at > tokens.starts[i] && at < tokens.ends[i]).sort((a, b) => a - b)
    totals.words++
    if (gold.length > 0) totals.gold++
    if (found !== '') totals.found++
    if (found !== gold.join()) continue
    totals.exact++
    if (found !== '') totals.right++
  }
}

function print(name, { words, gold, found, right, exact }) {
  const share = (a, b) => ((100 * a) / b).toFixed(2)
  const f1 = share(2 * right, gold + found)
  console.log(
    `${name.padEnd(10)} splits P ${share(right, found)} R ${share(right, gold)} F1 ${f1} of ${gold}, words exact ${share(exact, words)} of ${words}`,
  )
}

const none = () => ({ words: 0, gold: 0, found: 0, right: 0, exact: 0 })

function crossValidate(folds, out) {
  const documents = [...new Set(pud.map(({ doc }) => doc))]
  const totals = none()
  const cut = new Map()
  for (let fold = 0; fold < folds; fold++) {
    const held = new Set(documents.filter((_, k) => k % folds === fold))
    const lexicon = lexiconOf(
      train([...pud.filter(({ doc }) => !held.has(doc)).flatMap((s) => prepare(s, 1)), ...others]),
    )
    for (const sentence of pud.filter(({ doc }) => held.has(doc))) {
      compare(sentence, lexicon, totals)
      cut.set(sentence, cutText(sentence.text.trimEnd(), lexicon))
    }
  }
  print('pud', totals)
  const wikinews = farasaSentences(new URL('wikinews-farasa-dev.tsv', data))
  const lexicon = lexiconOf(train([...pud.flatMap((s) => prepare(s, 1)), ...others]))
  const second = none()
  for (const sentence of wikinews) compare(sentence, lexicon, second)
  print('wikinews', second)
  if (!out) return
  writeFileSync(join(out, 'pud-gold.conllu'), pud.map(({ block }) => `${block}\n\n`).join(''))
  writeFileSync(join(out, 'pud.conllu'), pud.map((sentence) => cut.get(sentence)).join(''))
  writeFileSync(join(out, 'wikinews-gold.conllu'), wikinews.map(bareConllu).join(''))
  writeFileSync(join(out, 'wikinews.conllu'), wikinews.map(({ text }) => cutText(text.trimEnd(), lexicon)).join(''))
}

const folds = Number(option('folds') ?? 0)
if (folds > 1) crossValidate(folds, option('out'))
else {
  const units = train([...pud.flatMap((s) => prepare(s, 1)), ...others])
  writeFileSync(new URL('../../data/models/clitics.bin', import.meta.url), Buffer.from(units.buffer))
  console.log(`${units.filter((unit) => unit !== 0).length} weights of ${units.length} set`)
}
