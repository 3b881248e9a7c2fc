// Every row of every table: its example holds the row's word, clitics allowed, so that no row stands without proof of use.

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { variants } from '../src/text/clitics.js'
import { foldWords } from '../src/text/fold.js'

const root = new URL('../data/ar/', import.meta.url)
const tables = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.tsv'))

/** Words of a phrase as lookups see them: each with every clitic off that could be. */
const readings = (text: string): Set<string>[] =>
  foldWords(text.replace(/[^\p{L}\p{M}\p{N}\u0640]+/gu, ' ')).map((w) => new Set(variants(w).map((v) => v.form)))

function holds(example: string, phrase: string): boolean {
  const words = foldWords(phrase.replace(/[^\p{L}\p{M}\p{N}\u0640]+/gu, ' '))
  const text = readings(example)
  return (
    words.length > 0 && text.some((_, i) => words.every((w, k) => text[i + k]?.has(w) || text[i + k]?.has(`ال${w}`)))
  )
}

describe.each(tables)('%s', (file) => {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n')
  const header = lines.filter((l) => l.startsWith('#'))
  const rows = lines
    .map((line, n) => ({ cells: line.split('\t'), n: n + 1 }))
    .filter(({ cells }) => cells[0] !== '' && !cells[0]!.startsWith('#'))

  it('says what it is and names its columns', () => {
    expect(header.length).toBeGreaterThanOrEqual(2)
    expect(header.some((l) => /example/.test(l))).toBe(true)
  })

  it('has an example in each row, of the same number of cells', () => {
    const width = rows[0]?.cells.length ?? 0
    const odd = rows.filter(({ cells }) => cells.length !== width || (cells.at(-1) ?? '').trim().length < 2)
    expect(odd.map((r) => r.n)).toEqual([])
  })

  // Verbs and triggers stand inflected in their examples; their own rooms' tests read them.
  it.runIf(/entities|function-words/.test(file))('holds its word in its example', () => {
    const missing = rows.filter(({ cells }) => !holds(cells.at(-1)!, cells[0]!))
    expect(missing.map((r) => `${r.n}: ${r.cells[0]}`)).toEqual([])
  })
})
