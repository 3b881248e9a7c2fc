// Reads an input of any form into records, for programs: what `import { read } from 'isnad'` gives.

import type { IsnadRecord } from '../document/record.js'
import { type IngestOptions, type Problem, readDocuments } from '../ingest/index.js'
import type { Entry } from '../knowledge/index.js'
import { createReader } from './reader.js'

export interface ReadOptions extends IngestOptions {
  /**
   * Called for each part of the input that could not be read (a broken line of JSON Lines, an empty file); the rest is
   * read all the same. Without it the first problem is thrown as an InputError, so that nothing goes missing unseen.
   */
  readonly onProblem?: (problem: Problem) => void
  /** one's own entries, which entities are linked to before the built-in ones */
  readonly knowledge?: readonly Entry[]
}

/** An input, or a part of it, that could not be read. */
export class InputError extends Error {
  readonly code: Problem['code']

  constructor(readonly problem: Problem) {
    super(problem.line === undefined ? problem.message : `line ${problem.line}: ${problem.message}`)
    this.name = 'InputError'
    this.code = problem.code
  }
}

/**
 * Reads plain text, one HTML page, JSON or JSON Lines, told apart by content, into one record per article. For inputs too
 * large for memory, go over `readDocuments` (isnad/ingest) with a reader of `createReader`.
 *
 * @param input  the text, or bytes in UTF-8, UTF-16, windows-1256 or ISO-8859-6, gzipped or not
 * @throws OptionError, InputError (without `onProblem`), LexiconError where a table of the package is broken
 */
export async function read(input: string | Uint8Array, options: ReadOptions = {}): Promise<IsnadRecord[]> {
  const bytes = typeof input === 'string' ? Buffer.from(input, 'utf8') : input
  const { onProblem, knowledge, ...ingestOptions } = options
  const records: IsnadRecord[] = []
  const reader = createReader({
    ...(options.maxCharacters !== undefined && { maxCharacters: options.maxCharacters }),
    ...(knowledge && { knowledge }),
  })
  for await (const item of readDocuments([bytes], ingestOptions)) {
    if (item.document) records.push(reader.analyse(item.document))
    else if (onProblem) onProblem(item.problem)
    else throw new InputError(item.problem)
  }
  return records
}
