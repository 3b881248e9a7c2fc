// Trains the name tagger: averaged structured perceptron over ANERcorp (train) and the Wojood sample, fixed seed.
//
//   npm run build && node training/names/train.mjs [--folds 5] [--epochs 8] [--own]
//
// --own adds the training part of our own corpus; the shipped weights are made without it.
//
// Needs the data folder ../shared/data/ner beside the checkout; says so and stops without it. With --folds it
// cross-validates on ANERcorp by whole stretches and writes nothing; else it writes data/models/names.bin.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { readCorpus } from '../../dist/corpus/index.js'
import { classesOf } from '../../dist/entities/classes.js'
import { buckets, featuresAt, mostFeatures, WordMemory, wordRows } from '../../dist/entities/features.js'
import { loadGazetteers } from '../../dist/entities/lexicon.js'
import { decode, nameLabels } from '../../dist/entities/tagger.js'
import { toConll } from '../../dist/export/index.js'
import { loadTextLexicon, tokenise } from '../../dist/text/index.js'

const root = new URL('../../../shared/data/ner/', import.meta.url)
if (!existsSync(root)) {
  console.error('training/names: needs ../shared/data/ner (ANERcorp train, Wojood sample); nothing was trained.')
  process.exit(1)
}
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}
const folds = option('folds', 0)
const epochs = option('epochs', 8)
const size = nameLabels.length

/** Sentences of [word, tag] lines; of Wojood's nested tags the outermost that maps to one of ours. */
function sentencesOf(text, map) {
  const sentences = []
  let current = []
  for (const line of text.split('\n')) {
    const cells = line.trim().split(/\s+/)
    if (cells.length < 2) {
      if (current.length > 0) sentences.push(current)
      current = []
      continue
    }
    current.push([cells[0], map(cells.slice(1))])
  }
  if (current.length > 0) sentences.push(current)
  return sentences
}
const plain = ([tag]) => tag.replace('PERS', 'PER')
const read = (file, map) => sentencesOf(readFileSync(new URL(file, root), 'utf8'), map)
const anercorp = read('anercorp-train.txt', plain)
const types = { PERS: 'PER', ORG: 'ORG', GPE: 'LOC', LOC: 'LOC', FAC: 'LOC' }
const wojood = ['wojood-sample-train.txt', 'wojood-sample-val.txt'].flatMap((f) =>
  read(f, (tags) => {
    for (const tag of tags) {
      const [bio, type] = tag.split('-')
      if (types[type]) return `${bio}-${types[type]}`
    }
    return 'O'
  }),
)

const own = process.argv.includes('--own')
  ? readCorpus()
      .articles.filter(({ split }) => split === 'train')
      .flatMap(({ record }) => sentencesOf(toConll(record).replace(/^#.*\n/, ''), plain))
  : []

const gazetteers = loadGazetteers(loadTextLexicon())

/** The training words in our own tokens: a word that our tokeniser cuts keeps its tag on each piece. */
function prepare(sentence) {
  const text = sentence.map(([word]) => word).join(' ')
  const tokens = tokenise({ text })
  const labels = new Uint8Array(tokens.length)
  let at = 0
  let word = 0
  const ends = sentence.map(([w]) => {
    at += w.length
    const end = at
    at += 1
    return end
  })
  let previous = ''
  let previousWord = -1
  for (let i = 0; i < tokens.length; i++) {
    while (ends[word] <= tokens.starts[i]) word++
    let tag = sentence[word][1]
    if (previousWord === word && tag.startsWith('B-')) tag = `I-${tag.slice(2)}`
    if (tag.startsWith('I-') && previous.slice(2) !== tag.slice(2)) tag = `B-${tag.slice(2)}`
    labels[i] = Math.max(0, nameLabels.indexOf(tag))
    previous = tag
    previousWord = word
  }
  return { tokens, labels, classes: classesOf(tokens, gazetteers), last: tokens.length }
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

const rows = new WordMemory(wordRows)

/** Label scores of each token of a sentence, row by row. */
function scores({ emissions }, { tokens, classes, last }, features) {
  const out = new Float64Array(last * size)
  for (let i = 0; i < last; i++) {
    const count = featuresAt(rows, tokens, classes, i, 0, last, features)
    for (let f = 0; f < count; f++)
      for (let y = 0; y < size; y++) out[i * size + y] += emissions[features[f] * size + y]
  }
  return out
}

function train(data, log) {
  const emissions = new Float32Array(buckets * size)
  const transitions = new Float32Array(size * size)
  const emissionSums = new Float64Array(buckets * size)
  const transitionSums = new Float64Array(size * size)
  const features = new Uint32Array(mostFeatures)
  const rng = random(20221219)
  const order = data.map((_, k) => k)
  let step = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let k = order.length - 1; k > 0; k--) {
      const j = Math.floor(rng() * (k + 1))
      ;[order[k], order[j]] = [order[j], order[k]]
    }
    let wrong = 0
    for (const k of order) {
      const { tokens, labels, classes, last } = data[k]
      const guess = new Uint8Array(tokens.length)
      decode(transitions, last, scores({ emissions }, data[k], features), guess)
      for (let i = 0; i < last; i++) {
        const y = labels[i]
        const g = guess[i]
        if (y !== g) {
          wrong++
          const count = featuresAt(rows, tokens, classes, i, 0, last, features)
          for (let f = 0; f < count; f++) {
            const row = features[f] * size
            emissions[row + y] += 1
            emissionSums[row + y] += step
            emissions[row + g] -= 1
            emissionSums[row + g] -= step
          }
        }
        const before = i > 0
        const a = before ? labels[i - 1] * size + y : y
        const b = before ? guess[i - 1] * size + g : g
        if (a !== b) {
          transitions[a] += 1
          transitionSums[a] += step
          transitions[b] -= 1
          transitionSums[b] -= step
        }
      }
      step++
    }
    log(`epoch ${epoch + 1}: ${wrong} labels wrong`)
  }
  for (let k = 0; k < emissions.length; k++) emissions[k] -= emissionSums[k] / step
  for (let k = 0; k < transitions.length; k++) transitions[k] -= transitionSums[k] / step
  return { emissions, transitions }
}

/** Emissions as int8 by one scale, transitions in the same unit. */
function quantise({ emissions, transitions }) {
  const sorted = Float32Array.from(emissions, Math.abs)
    .filter((v) => v > 0)
    .sort()
  const top = sorted[Math.floor(sorted.length * 0.9998)] ?? 1
  const scale = 127 / top
  return {
    emissions: Int8Array.from(emissions, (v) => Math.max(-127, Math.min(127, Math.round(v * scale)))),
    transitions: Float32Array.from(transitions, (v) => v * scale),
  }
}

function spans(labels) {
  const out = new Set()
  let start = -1
  let type = ''
  for (let i = 0; i <= labels.length; i++) {
    const label = i < labels.length ? nameLabels[labels[i]] : 'O'
    if (start >= 0 && label !== `I-${type}`) {
      out.add(`${start} ${i} ${type}`)
      start = -1
    }
    if (label.startsWith('B-') || (label.startsWith('I-') && start < 0)) {
      start = i
      type = label.slice(2)
    }
  }
  return out
}

if (folds > 0) {
  const data = anercorp.map(prepare)
  const extra = [...wojood, ...own].map(prepare)
  let [tp, p, g] = [0, 0, 0]
  const width = Math.ceil(data.length / folds)
  for (let f = 0; f < folds; f++) {
    const test = data.slice(f * width, (f + 1) * width)
    const weights = quantise(train([...data.slice(0, f * width), ...data.slice((f + 1) * width), ...extra], () => {}))
    const features = new Uint32Array(mostFeatures)
    const fold = [0, 0, 0]
    for (const one of test) {
      const guess = new Uint8Array(one.tokens.length)
      decode(weights.transitions, one.last, scores(weights, one, features), guess)
      const gold = spans(one.labels)
      const found = spans(guess)
      for (const s of found) if (gold.has(s)) fold[0]++
      fold[1] += found.size
      fold[2] += gold.size
    }
    tp += fold[0]
    p += fold[1]
    g += fold[2]
    console.log(`fold ${f + 1}: F1 ${((200 * fold[0]) / (fold[1] + fold[2])).toFixed(2)}`)
  }
  console.log(
    `all folds: P ${((100 * tp) / p).toFixed(2)} R ${((100 * tp) / g).toFixed(2)} F1 ${((200 * tp) / (p + g)).toFixed(2)} (our tokens)`,
  )
} else {
  const weights = quantise(train([...anercorp, ...wojood, ...own].map(prepare), console.log))
  const head = new Uint8Array(weights.transitions.buffer)
  writeFileSync(
    new URL('../../data/models/names.bin', import.meta.url),
    Buffer.concat([head, new Uint8Array(weights.emissions.buffer)]),
  )
  console.log('wrote data/models/names.bin')
}
