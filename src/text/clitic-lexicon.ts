// Loads what cutting words needs: counts of word forms, names, words whose cut is fixed, and the weights of the model.

import { readFileSync } from 'node:fs'
import { LexiconError, readTable } from '../lexicon/table.js'
import { cliticRows, type WordKnowledge } from './clitic-features.js'
import { foldWords } from './fold.js'
import type { TextLexicon } from './lexicon.js'
import { loadWordCounts } from './word-counts.js'

/** What `segment` asks. Load it once; it remembers the words it has cut. */
export interface CliticLexicon {
  readonly know: WordKnowledge
  /** letters as written -> lengths of its pieces: «مما» -> 1 2; one length for a word that is never cut */
  readonly fixed: ReadonlyMap<string, readonly number[]>
  /** one per row of the model */
  readonly weights: Float32Array
}

/** Weights in the file are whole numbers of this unit. */
export const weightUnit = 1 / 1024

/** Tables, counts and weights. @throws LexiconError where one is missing or broken */
export const loadCliticLexicon = (text: TextLexicon): CliticLexicon => ({
  know: loadWordKnowledge(text),
  fixed: loadFixedWords(),
  weights: loadWeights(),
})

/** What the features ask of words; training makes weights from it. */
export function loadWordKnowledge(text: TextLexicon): WordKnowledge {
  const counts = loadWordCounts()
  const names = new Set<string>()
  for (const [file, columns] of nameTables)
    for (const row of readTable(file, columns))
      for (const cell of ['name', 'names_more'])
        for (const name of (row[cell] ?? '').split('|'))
          for (const word of foldWords(name)) if (word.length > 1) names.add(word)
  return { text, count: (plain) => counts.get(plain) ?? 0, isName: (folded) => names.has(folded), asked: new Map() }
}

const nameTables: readonly (readonly [string, readonly string[]])[] = [
  ['ar/entities/given-names.tsv', ['name', 'gender', 'flag', 'example']],
  ['ar/entities/family-names.tsv', ['name', 'flag', 'example']],
  ['ar/entities/places.tsv', ['name', 'kind', 'iso', 'names_more', 'example']],
  ['ar/entities/countries.tsv', ['name', 'iso', 'names_more', 'nisba', 'capital', 'example']],
]

/** `data/ar/text/clitic-words.tsv`: the pieces have to spell the word. */
export function loadFixedWords(): ReadonlyMap<string, readonly number[]> {
  const fixed = new Map<string, readonly number[]>()
  for (const row of readTable('ar/text/clitic-words.tsv', ['word', 'pieces', 'example'])) {
    const pieces = row.pieces.split(' ')
    if (pieces.join('') !== row.word)
      throw new LexiconError('LEXICON_VALUE', {
        file: row.file,
        line: row.line,
        reason: `column pieces: expected pieces that spell «${row.word}», got «${row.pieces}»`,
      })
    fixed.set(
      row.word,
      pieces.map((piece) => piece.length),
    )
  }
  return fixed
}

function loadWeights(): Float32Array {
  const file = 'data/models/clitics.bin'
  let bytes: Buffer
  try {
    bytes = readFileSync(new URL(`../../${file}`, import.meta.url))
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file, reason: 'cannot be read' }, { cause })
  }
  if (bytes.length !== cliticRows * 2)
    throw new LexiconError('LEXICON_FILE', { file, reason: `expected ${cliticRows * 2} bytes, got ${bytes.length}` })
  const weights = new Float32Array(cliticRows)
  for (let row = 0; row < cliticRows; row++) weights[row] = bytes.readInt16LE(row * 2) * weightUnit
  return weights
}
