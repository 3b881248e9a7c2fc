// Reads how often word forms stand in news: data/models/word-counts.txt into a count per form.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'

const file = 'data/models/word-counts.txt'

/**
 * Lines of a level and the forms that have it, parted by spaces; a level is twice the binary logarithm of one more than
 * the count, rounded. Forms are plain (`toPlain`).
 *
 * @throws LexiconError LEXICON_FILE when it cannot be read, LEXICON_VALUE when a line has no level
 */
export function loadWordCounts(): ReadonlyMap<string, number> {
  let source: string
  try {
    source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file, reason: 'cannot be read' }, { cause })
  }
  const counts = new Map<string, number>()
  for (const [n, line] of source.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [level = '', ...forms] = line.split(' ')
    const count = 2 ** (Number(level) / 2) - 1
    if (!(count > 0))
      throw new LexiconError('LEXICON_VALUE', { file, line: n + 1, reason: `expected a level from 1, got «${level}»` })
    for (const form of forms) counts.set(form, count)
  }
  return counts
}

/** The level that stands for a count in the file. */
export const countLevel = (count: number): number => Math.round(2 * Math.log2(1 + count))
