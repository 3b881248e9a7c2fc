// The data set test/cases/ar/times: sentences in the voice of real outlets, their times marked, each row a test.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadTextLexicon, tokenise } from '../src/text/index.js'
import { findTimes, loadTimesLexicon, parseDateline } from '../src/times/index.js'

const folder = fileURLToPath(new URL('./cases/ar/times/', import.meta.url))
const lexicon = loadTimesLexicon(loadTextLexicon())

interface Row {
  /** file and marked sentence, as known-failures.txt has them */
  readonly key: string
  readonly name: string
  readonly published: string | null
  readonly text: string
  /** [text, type, value, mod] of each time */
  readonly expected: readonly (readonly string[])[]
}

const rowsOf = (file: string): Row[] =>
  readFileSync(folder + file, 'utf8')
    .split('\n')
    .map((line, n) => ({ line, n: n + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, n }) => {
      const [published = '', marked = '', values = '', what] = line.split('\t')
      if (!what) throw new Error(`${file}:${n}: expected 4 columns (published, sentence, values, what)`)
      const sentence = marked.replaceAll('\\n', '\n')
      const spans = [...sentence.matchAll(/‹([^›]*)›/g)].map((m) => m[1]!)
      const read = values === '-' ? [] : values.split(' | ').map((value) => value.split(' '))
      if (spans.length !== read.length) throw new Error(`${file}:${n}: ${spans.length} marks, ${read.length} values`)
      return {
        key: `${file}\t${marked}`,
        name: `${n} ${what}`,
        published: published === '-' ? null : published,
        text: sentence.replace(/[‹›]/g, ''),
        expected: spans.map((span, i) => {
          const [type = '', value = '', ...fields] = read[i]!
          return [span, type, value, fields.find((f) => f.startsWith('mod='))?.slice(4) ?? '']
        }),
      }
    })

const files = readdirSync(folder).filter((name) => name.endsWith('.tsv'))
/** rows that do not read yet, file and marked sentence parted by a tab; one that reads has to be taken off */
const list = `${folder}known-failures.txt`
const known = new Set(
  existsSync(list)
    ? readFileSync(list, 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
    : [],
)

describe.each(files)('%s', (file) => {
  it.each(rowsOf(file).map((row) => [row.name, row] as const))('%s', (_, { key, published, text, expected }) => {
    const found = findTimes({ text, published }, tokenise({ text }), lexicon).map((t) => [
      t.text,
      t.type,
      t.value,
      // a mod is asked for where the row tells one
      expected.some((e) => e[0] === t.text && e[3]) ? (t.mod ?? '') : '',
    ])
    if (known.has(key)) expect(found, `it reads now: take the line off known-failures.txt`).not.toEqual(expected)
    else expect(found, text).toEqual(expected)
  })
})

it('names only rows that are there as failing', () => {
  const keys = new Set(files.flatMap((file) => rowsOf(file).map(({ key }) => key)))
  expect([...known].filter((key) => !keys.has(key))).toEqual([])
})

describe('datelines.tsv', () => {
  const lines = readFileSync(`${folder}../datelines.tsv`, 'utf8').split('\n')
  const rows = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
  it.each(rows)('%s', (line, published) => {
    expect(parseDateline(line!)?.published ?? '-').toBe(published)
  })
})
