// Weighs traits: the words for what is seen of a trigger or a phrase beside it, to how likely it is an event or takes part.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'
import { contextNames, eventTraits, type Names, partyTraits } from './names.js'

/** What a set of weights judges: is this an act on record, does the phrase act in it, does it receive. */
export const questions = ['event', 'actor', 'recipient'] as const
export type Question = (typeof questions)[number]

/** The names that the traits of a question are numbered by. */
export const traitsAsked: Readonly<Record<Question, Names>> = {
  event: eventTraits,
  actor: partyTraits,
  recipient: partyTraits,
}

/** The weights of one question, in log odds. A trait without a row weighs nothing. */
export interface WeightTable {
  /** what everything starts from */
  readonly bias: number
  /** which of `values` trait t weighs in context c: `cells[c * width + t]` */
  readonly cells: Uint16Array
  readonly width: number
  /** each weight once; the first is 0 */
  readonly values: Float64Array
}
export type Weights = Readonly<Record<Question, WeightTable>>

/** Beyond these odds the answer is yes; chosen on the training articles by cross-validation (training/events/train.mjs). */
export type Thresholds = Readonly<Record<Question, number>>

/** The context that a trait counts in by itself. */
export const byItself: number = contextNames.number('')
const alone = [byItself] as const

/** The log odds that numbered traits speak for, each in each of its contexts. */
export function weigh(table: WeightTable, traits: readonly number[], contexts: readonly number[] = alone): number {
  const { cells, width, values } = table
  let sum = table.bias
  for (let t = 0; t < traits.length; t++) {
    const trait = traits[t]!
    if (trait >= width) continue
    for (let c = 0; c < contexts.length; c++) {
      const cell = cells[contexts[c]! * width + trait]
      if (cell) sum += values[cell]!
    }
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

/** The lines of one question: traits and contexts by number. */
interface Column {
  bias: number
  readonly traits: number[]
  readonly contexts: number[]
  readonly weights: number[]
}

/** The weights of a file given as text; `file` is used in messages only. `bias` is a trait of everything. */
export function parseWeights(source: string, file: string): Weights {
  const column = (): Column => ({ bias: 0, traits: [], contexts: [], weights: [] })
  const columns: Record<Question, Column> = { event: column(), actor: column(), recipient: column() }
  for (const [n, line] of source.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [question, trait, context, weight] = line.split('\t')
    const rows = columns[question as Question]
    if (!rows || !trait || !context || !weight || !Number.isFinite(Number(weight)))
      throw new LexiconError('LEXICON_VALUE', {
        file,
        line: n + 1,
        reason: 'expected question, trait, context and weight, parted by tabs',
      })
    if (trait === 'bias' && context === '-') {
      rows.bias = Number(weight)
      continue
    }
    rows.traits.push(traitsAsked[question as Question].number(trait))
    rows.contexts.push(context === '-' ? byItself : contextNames.number(context))
    rows.weights.push(Number(weight))
  }
  return {
    event: tableOf(columns.event, file),
    actor: tableOf(columns.actor, file),
    recipient: tableOf(columns.recipient, file),
  }
}

/** Different weights of one question, at most: a cell is 16 bits. */
const mostValues = 65_535

function tableOf({ bias, traits, contexts, weights }: Column, file: string): WeightTable {
  const width = traits.reduce((most, t) => Math.max(most, t + 1), 0)
  const height = contexts.reduce((most, c) => Math.max(most, c + 1), 0)
  const places = new Map([[0, 0]])
  const cells = new Uint16Array(width * height)
  weights.forEach((weight, n) => {
    let place = places.get(weight)
    if (place === undefined) {
      place = places.size
      places.set(weight, place)
    }
    cells[contexts[n]! * width + traits[n]!] = place
  })
  if (places.size > mostValues)
    throw new LexiconError('LEXICON_VALUE', {
      file,
      reason: `more than ${mostValues} different weights for one question`,
    })
  return { bias, cells, width, values: Float64Array.from(places.keys()) }
}
