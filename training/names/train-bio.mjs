// Trains the tagger of `isnad names --bio`: a conditional random field in two passes over ANERcorp, the Wojood sample and our own corpus.
//
//   npm run build && node training/names/train-bio.mjs [--folds 5] [--only 2,4]
//
// The first pass sees words, neighbours and what the tables know; the second also how the same word was tagged in the
// sentences around, by first passes that had not been trained on them. ANERcorp, Wojood and our corpus draw names
// differently: beside the weights that all share each has weights of its own, and only ANERcorp's are kept.
//
// Needs the data folder ../shared/data/ner beside the checkout; says so and stops without it. With --folds it
// cross-validates on ANERcorp by whole stretches and writes nothing; else it writes
// data/models/words-bio.bin.

import { writeFileSync } from 'node:fs'
import { buckets } from '../../dist/entities/features.js'
import {
  mostRecurrences,
  recurrenceReach,
  recurrenceRows,
  recurrencesAt,
  Votes,
} from '../../dist/entities/recurrence.js'
import { decode } from '../../dist/entities/tagger.js'
import { scoresOf, trainCrf } from './crf.mjs'
import { hasMaterial, readMaterial } from './material.mjs'
import { Tally } from './tally.mjs'

if (!hasMaterial()) {
  console.error('training/names: needs ../shared/data/ner (ANERcorp train, Wojood sample); nothing was trained.')
  process.exit(1)
}
const option = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : process.argv[at + 1]
}
const folds = Number(option('folds', 0))
const only = option('only', '')
  .split(',')
  .filter(Boolean)
  .map((fold) => Number(fold) - 1)
const styles = ['anercorp', 'wojood', 'guide']
/** The style whose weights are shipped. */
const kept = 'anercorp'

/** Parts for the first passes that label what they have not seen. */
const parts = 4

const firstModel = (stretches, log) =>
  trainCrf(
    stretches.flatMap(({ style, sentences }) => sentences.map((s) => ({ ...s, style }))),
    styles,
    { rowCount: buckets, epochs: 8, rate: 0.1, prior: 0.3, log },
  )

/** Scores and labels of the first pass for every sentence of a stretch. */
function label(model, { style, sentences }) {
  const emissions = model.emissions(style)
  const transitions = model.transitions(style)
  return sentences.map((s) => {
    const base = scoresOf(s, emissions)
    const labels = new Uint8Array(s.n)
    decode(transitions, s.n, base, labels)
    return { base, labels }
  })
}

/** Stretches cut into `parts` runs; each run is labelled by a model that was trained on the others. */
function labelUnseen(stretches) {
  const done = new Map()
  const runs = []
  for (const style of styles) {
    const same = stretches.filter((s) => s.style === style)
    if (same.length >= parts)
      for (let p = 0; p < parts; p++)
        for (const stretch of same.filter((_, k) => Math.floor((k * parts) / same.length) === p))
          runs.push([p, stretch, 0, stretch.sentences.length])
    else
      for (const stretch of same)
        for (let p = 0; p < parts; p++) {
          const width = Math.ceil(stretch.sentences.length / parts)
          runs.push([p, stretch, p * width, Math.min(stretch.sentences.length, (p + 1) * width)])
        }
  }
  const cut = ([, stretch, from, to]) => ({ style: stretch.style, sentences: stretch.sentences.slice(from, to) })
  for (const stretch of stretches) done.set(stretch, new Array(stretch.sentences.length))
  for (let p = 0; p < parts; p++) {
    const model = firstModel(runs.filter(([q]) => q !== p).map(cut))
    const views = new Map(styles.map((s) => [s, { e: model.emissions(s), t: model.transitions(s) }]))
    const quick = { emissions: (s) => views.get(s).e, transitions: (s) => views.get(s).t }
    for (const run of runs.filter(([q]) => q === p)) {
      const [, stretch, from] = run
      label(quick, cut(run)).forEach((one, k) => {
        done.get(stretch)[from + k] = one
      })
    }
  }
  return done
}

/**
 * A field is surer of itself than it is right about words it has not seen: its scores count this much beside what the second
 * pass learns. Of 1, 0.5, 0.4, 0.3 and 0.2 the best on one fold of ANERcorp, where 1 loses 2 points of F1.
 */
const trust = 0.4

/** The sentences of one stretch for the second pass: scores of the first, times `by`, and the rows of recurrence. */
function second({ style, sentences }, labelled, by) {
  const votes = new Votes()
  const count = (k, by) => {
    if (k >= 0 && k < sentences.length)
      for (let i = 0; i < sentences[k].n; i++) votes.count(sentences[k].keys[i], labelled[k].labels[i], by)
  }
  const rows = new Uint32Array(mostRecurrences)
  for (let k = 0; k < recurrenceReach; k++) count(k, 1)
  return sentences.map((s, k) => {
    count(k + recurrenceReach, 1)
    count(k - recurrenceReach - 1, -1)
    const { base, labels } = labelled[k]
    const around = new Int16Array(s.n + 2).fill(-1)
    for (let i = 0; i < s.n; i++) around[i + 1] = votes.of(s.keys[i], labels[i])
    const found = Array.from({ length: s.n }, (_, i) =>
      rows.slice(0, recurrencesAt(around[i], around[i + 1], around[i + 2], labels[i], s.classes[i], rows)),
    )
    return { ...s, style, base: base.map((v) => v * by), rows: found }
  })
}

/** Both passes, trained on the stretches. */
function train(stretches, log) {
  const first = firstModel(stretches, log)
  const unseen = labelUnseen(stretches)
  const transitions = first.transitions(kept)
  const again = trainCrf(
    stretches.filter(({ style }) => style === kept).flatMap((s) => second(s, unseen.get(s), trust)),
    [kept],
    { rowCount: recurrenceRows, epochs: 8, rate: 0.02, prior: 1, start: transitions.map((v) => v * trust), log },
  )
  return {
    emissions: first.emissions(kept),
    transitions,
    // in the unit of the first pass, whose scores are kept as they are
    secondTransitions: again.transitions(kept).map((v) => v / trust),
    recurrences: again.emissions(kept).map((v) => v / trust),
  }
}

/** Emissions as int16 by one scale, everything else in the same unit. The few large weights decide most: none is clipped. */
function quantise({ emissions, transitions, secondTransitions, recurrences }) {
  const scale = 32767 / emissions.reduce((most, v) => Math.max(most, Math.abs(v)), 0)
  const scaled = (values) => Float32Array.from(values, (v) => v * scale)
  return {
    emissions: Int16Array.from(emissions, (v) => Math.round(v * scale)),
    transitions: scaled(transitions),
    secondTransitions: scaled(secondTransitions),
    recurrences: scaled(recurrences),
  }
}

/** Labels after both passes, and after the first alone. */
function tag(weights, stretch) {
  const once = label({ emissions: () => weights.emissions, transitions: () => weights.transitions }, stretch)
  const twice = second(stretch, once, 1).map((s) => {
    const scores = scoresOf(s, weights.recurrences)
    for (let k = 0; k < scores.length; k++) scores[k] += s.base[k]
    const labels = new Uint8Array(s.n)
    decode(weights.secondTransitions, s.n, scores, labels)
    return labels
  })
  return { once: once.map(({ labels }) => labels), twice }
}

const stretches = readMaterial()
if (folds > 0) {
  const [anercorp, ...others] = stretches
  const width = Math.ceil(anercorp.sentences.length / folds)
  const piece = (from, to) => ({ style: 'anercorp', sentences: anercorp.sentences.slice(from, to) })
  const totals = { once: new Tally(), twice: new Tally() }
  for (let f = 0; f < folds; f++) {
    if (only.length > 0 && !only.includes(f)) continue
    const test = piece(f * width, (f + 1) * width)
    const left = [piece(0, f * width), piece((f + 1) * width, anercorp.sentences.length)]
    const weights = quantise(train([...left.filter((s) => s.sentences.length > 0), ...others], () => {}))
    const fold = new Tally()
    const { once, twice } = tag(weights, test)
    test.sentences.forEach((s, k) => {
      totals.once.add(s, once[k])
      totals.twice.add(s, twice[k])
      fold.add(s, twice[k])
    })
    console.log(`fold ${f + 1}: ${fold}`)
  }
  console.log(`all folds, first pass: ${totals.once}\nall folds, both passes: ${totals.twice}`)
} else {
  const { transitions, secondTransitions, recurrences, emissions } = quantise(train(stretches, console.log))
  writeFileSync(
    new URL('../../data/models/words-bio.bin', import.meta.url),
    Buffer.concat([transitions, secondTransitions, recurrences, emissions].map((part) => new Uint8Array(part.buffer))),
  )
  console.log('wrote data/models/words-bio.bin')
}
