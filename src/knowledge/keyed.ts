// Reads a table into a map from its first cell to the rest of the line, cut when asked for: large tables cost little at start.

import { readFileSync } from 'node:fs'
import { LexiconError } from '../lexicon/table.js'

const root = new URL('../../data/', import.meta.url)

/** Lines by their first cell, in the order of the file. */
export type Keyed = ReadonlyMap<string, string | readonly string[]>

/**
 * Reads `data/<file>`; rows of one first cell come as a list.
 *
 * @throws LexiconError LEXICON_FILE when it cannot be read, LEXICON_COLUMNS when a row has no second cell
 */
export function readKeyed(file: string): Keyed {
  let source: string
  try {
    source = readFileSync(new URL(file, root), 'utf8')
  } catch (cause) {
    throw new LexiconError('LEXICON_FILE', { file: `data/${file}`, reason: 'cannot be read' }, { cause })
  }
  const map = new Map<string, string | string[]>()
  let line = 0
  for (let from = 0; from < source.length; ) {
    let to = source.indexOf('\n', from)
    if (to < 0) to = source.length
    line++
    if (to > from && source.charCodeAt(from) !== 0x23) {
      const tab = source.indexOf('\t', from)
      if (tab < 0 || tab > to)
        throw new LexiconError('LEXICON_COLUMNS', {
          file: `data/${file}`,
          line,
          reason: 'expected cells parted by tabs',
        })
      const key = source.slice(from, tab)
      const rest = source.slice(tab + 1, source.charCodeAt(to - 1) === 0x0d ? to - 1 : to)
      const there = map.get(key)
      if (there === undefined) map.set(key, rest)
      else if (Array.isArray(there)) there.push(rest)
      else map.set(key, [there, rest])
    }
    from = to + 1
  }
  return map
}

/** The cell of a rest of line, counted from 0 behind the first; '' for «-» and for none. */
export function cellOf(rest: string, n: number): string {
  const cell = rest.split('\t', n + 1)[n] ?? ''
  return cell === '-' ? '' : cell
}

/** The rest of the one line of a key, or of the first. */
export function lineOf(table: Keyed, key: string): string | undefined {
  const found = table.get(key)
  return typeof found === 'string' || found === undefined ? found : found[0]
}
