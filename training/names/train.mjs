// Trains the name tagger of records: averaged structured perceptron over ANERcorp (train) and the Wojood sample, fixed seed.
//
//   npm run build && node training/names/train.mjs [--folds 5] [--epochs 8] [--own]
//
// --own adds the training part of our own corpus; the shipped weights are made without it.
//
// Needs the data folder ../shared/data/ner beside the checkout; says so and stops without it. With --folds it
// cross-validates on ANERcorp by whole stretches and writes nothing; else it writes data/models/names.bin.

import { writeFileSync } from 'node:fs'
import { buckets } from '../../dist/entities/features.js'
import { decode, nameLabels } from '../../dist/entities/tagger.js'
import { random, scoresOf } from './crf.mjs'
import { hasMaterial, readMaterial } from './material.mjs'
import { Tally } from './tally.mjs'

if (!hasMaterial()) {
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

function train(data, log) {
  const emissions = new Float32Array(buckets * size)
  const transitions = new Float32Array(size * size)
  const emissionSums = new Float64Array(buckets * size)
  const transitionSums = new Float64Array(size * size)
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
      const { n: last, labels, rows } = data[k]
      const guess = new Uint8Array(last)
      decode(transitions, last, scoresOf(data[k], emissions), guess)
      for (let i = 0; i < last; i++) {
        const y = labels[i]
        const g = guess[i]
        if (y !== g) {
          wrong++
          for (const bucket of rows[i]) {
            const row = bucket * size
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

const stretches = readMaterial().filter(({ style }) => style !== 'guide' || process.argv.includes('--own'))
const [anercorp, ...others] = stretches.map(({ sentences }) => sentences)
if (folds > 0) {
  const extra = others.flat()
  const all = new Tally()
  const width = Math.ceil(anercorp.length / folds)
  for (let f = 0; f < folds; f++) {
    const test = anercorp.slice(f * width, (f + 1) * width)
    const left = [...anercorp.slice(0, f * width), ...anercorp.slice((f + 1) * width), ...extra]
    const { transitions, emissions } = quantise(train(left, () => {}))
    const fold = new Tally()
    for (const one of test) {
      const guess = new Uint8Array(one.n)
      decode(transitions, one.n, scoresOf(one, emissions), guess)
      for (const tally of [fold, all]) tally.add(one, guess)
    }
    console.log(`fold ${f + 1}: ${fold}`)
  }
  console.log(`all folds: ${all}`)
} else {
  const weights = quantise(train([anercorp, ...others].flat(), console.log))
  const head = new Uint8Array(weights.transitions.buffer)
  writeFileSync(
    new URL('../../data/models/names.bin', import.meta.url),
    Buffer.concat([head, new Uint8Array(weights.emissions.buffer)]),
  )
  console.log('wrote data/models/names.bin')
}
