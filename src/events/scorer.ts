// Weighs traits: the words for what is seen of a trigger or a phrase beside it, to how likely it is an event or takes part.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'

/** What a set of weights judges: is this an act on record, does the phrase act in it, does it receive. */
export const questions = ['event', 'actor', 'recipient'] as const
export type Question = (typeof questions)[number]

/** Trait -> context -> weight, in log odds; a trait without a row weighs nothing. The context '' is the trait by itself. */
export type WeightMap = ReadonlyMap<string, ReadonlyMap<string, number>>
export type Weights = Readonly<Record<Question, WeightMap>>

/** Beyond these odds the answer is yes; chosen on the training articles by cross-validation (training/events/train.mjs). */
export type Thresholds = Readonly<Record<Question, number>>

const alone = [''] as const

/** The log odds that the traits speak for, each in each of its contexts; `bias` is a trait of everything. */
export function weigh(weights: WeightMap, traits: readonly string[], contexts: readonly string[] = alone): number {
  let sum = weights.get('bias')?.get('') ?? 0
  for (const trait of traits) {
    const row = weights.get(trait)
    if (row) for (const context of contexts) sum += row.get(context) ?? 0
  }
  return sum
}

/**
 * Reads `data/models/events.tsv`: question, trait, context (- for none) and weight a line; written by training/events/train.mjs.
 *
 * @throws LexiconError LEXICON_FILE when it is missing, LEXICON_VALUE where a line is no weight
 */
export function loadWeights(): Weights {
  const file = 'data/models/events.tsv'
  let source: string
  try {
    source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file, reason: 'cannot be read' }, { cause })
  }
  return parseWeights(source, file)
}

/** The weights of a file given as text; `file` is used in messages only. */
export function parseWeights(source: string, file: string): Weights {
  const weights: Record<Question, Map<string, Map<string, number>>> = {
    event: new Map(),
    actor: new Map(),
    recipient: new Map(),
  }
  for (const [n, line] of source.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [question, trait, context, weight] = line.split('\t')
    const map = weights[question as Question]
    if (!map || !trait || !context || !weight || !Number.isFinite(Number(weight)))
      throw new LexiconError('LEXICON_VALUE', {
        file,
        line: n + 1,
        reason: 'expected question, trait, context and weight, parted by tabs',
      })
    let row = map.get(trait)
    if (!row) {
      row = new Map()
      map.set(trait, row)
    }
    row.set(context === '-' ? '' : context, Number(weight))
  }
  return weights
}
