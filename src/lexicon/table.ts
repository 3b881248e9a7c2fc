// Reads the tab-separated tables under data/: a file into checked rows, or a LexiconError with file, line and reason.

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Wrong set-up of a table: thrown at load, never while reading an article. */
export class LexiconError extends Error {
  constructor(
    readonly code: 'LEXICON_FILE' | 'LEXICON_COLUMNS' | 'LEXICON_VALUE',
    readonly facts: { readonly file: string; readonly line?: number; readonly reason: string },
    options?: { cause: unknown },
  ) {
    super(`${facts.file}${facts.line ? `:${facts.line}` : ''}: ${facts.reason}. See data/ar/README.md`, options)
    this.name = 'LexiconError'
  }
}

/** One row: a cell per named column, and where it stands for error messages and `reason` fields. */
export type Row<C extends string> = { readonly [K in C]: string } & { readonly file: string; readonly line: number }

const root = new URL('../../data/', import.meta.url)

/**
 * Reads `data/<file>`: lines of tab-separated cells, `#` opens a comment, blank lines are skipped.
 *
 * @param file     path under data/, e.g. `ar/times/months.tsv`
 * @param columns  the columns in order; every row has all of them, a cell may be `-` for "none" (read as '')
 * @throws LexiconError LEXICON_FILE when it cannot be read, LEXICON_COLUMNS when a row has another number of cells
 */
export function readTable<const C extends string>(file: string, columns: readonly C[]): Row<C>[] {
  let source: string
  try {
    source = readFileSync(new URL(file, root), 'utf8')
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file: `data/${file}`, reason: 'cannot be read' }, { cause })
  }
  return parseTable(source, `data/${file}`, columns)
}

/** The rows of a table given as text; `file` is used in messages only. */
export function parseTable<const C extends string>(source: string, file: string, columns: readonly C[]): Row<C>[] {
  const rows: Row<C>[] = []
  const lines = source.split('\n')
  for (let n = 0; n < lines.length; n++) {
    const raw = lines[n]!
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (line === '' || line[0] === '#') continue
    const cells = line.split('\t')
    if (cells.length !== columns.length) {
      const reason = `expected ${columns.length} columns (${columns.join(', ')}), got ${cells.length}`
      throw new LexiconError('LEXICON_COLUMNS', { file, line: n + 1, reason })
    }
    const row: Record<string, string | number> = { file, line: n + 1 }
    for (let c = 0; c < columns.length; c++) {
      const cell = cells[c]!.trim()
      row[columns[c]!] = cell === '-' ? '' : cell
    }
    rows.push(row as Row<C>)
  }
  return rows
}

/**
 * Reads `data/<file>`, one folded word a line, `#` opens a comment: lists drawn from a corpus, which carry no examples.
 *
 * @throws LexiconError LEXICON_FILE when it cannot be read
 */
export function readWordList(file: string): Set<string> {
  let source: string
  try {
    source = readFileSync(new URL(file, root), 'utf8')
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file: `data/${file}`, reason: 'cannot be read' }, { cause })
  }
  return new Set(source.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
}

/** Names of the tables in `data/<folder>` that match, sorted: `verbs-*.tsv` are read as one. */
export function listTables(folder: string, pattern: RegExp): string[] {
  return readdirSync(fileURLToPath(new URL(folder, root)))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => `${folder}/${name}`)
}

/** The alternatives of a cell, parted by `|`; none of an empty one. */
export const alternatives = (cell: string): string[] =>
  cell
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** A cell that must be one of the given values. */
export function oneOf<const V extends string>(
  row: { readonly file: string; readonly line: number },
  column: string,
  values: readonly V[],
): V {
  const cell = String((row as unknown as Record<string, unknown>)[column])
  if ((values as readonly string[]).includes(cell)) return cell as V
  throw new LexiconError('LEXICON_VALUE', {
    file: row.file,
    line: row.line,
    reason: `column ${column}: expected one of ${values.join(', ')}, got «${cell}»`,
  })
}
