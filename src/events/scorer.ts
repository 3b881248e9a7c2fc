// Weighs traits: the words for what is seen of a trigger or a phrase beside it, to how likely it is an event or takes part.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'

/** What a set of weights judges: is this an act on record, does the phrase act in it, does it receive. */
export const questions = ['event', 'actor', 'recipient'] as const
export type Question = (typeof questions)[number]

/** Trait -> weight, in log odds; a trait without a row weighs nothing. */
export type Weights = Readonly<Record<Question, ReadonlyMap<string, number>>>

/** Beyond these odds the answer is yes; chosen on the training articles by cross-validation (training/events/train.mjs). */
export type Thresholds = Readonly<Record<Question, number>>

/** The log odds that the traits speak for; `bias` is a trait of everything. */
export function weigh(weights: ReadonlyMap<string, number>, traits: readonly string[]): number {
  let sum = weights.get('bias') ?? 0
  for (const trait of traits) sum += weights.get(trait) ?? 0
  return sum
}

/**
 * Reads `data/models/events.tsv`: question, trait, weight a line; written by training/events/train.mjs.
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
  const weights: Record<Question, Map<string, number>> = { event: new Map(), actor: new Map(), recipient: new Map() }
  for (const [n, line] of source.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [question, trait, weight] = line.split('\t')
    const map = weights[question as Question]
    if (!map || !trait || !Number.isFinite(Number(weight)))
      throw new LexiconError('LEXICON_VALUE', { file, line: n + 1, reason: 'expected question, trait and weight' })
    map.set(trait, Number(weight))
  }
  return weights
}
