// Reads the sentences of test/cases/ar/times as the tests do and prints how many read wholly, with strict and value F1.
//
//   npm run build && node scripts/times-cases.mjs [--failures] [--write]
//
// --failures prints each row that does not read, with what is missing (-) and what came instead (+); --write sets
// known-failures.txt anew. A time counts as found where its span is the same to the letter, and as valued where its value is, too.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadTextLexicon, tokenise } from '../dist/text/index.js'
import { findTimes, loadTimesLexicon } from '../dist/times/index.js'

const folder = fileURLToPath(new URL('../test/cases/ar/times/', import.meta.url))
const lexicon = loadTimesLexicon(loadTextLexicon())
const failures = []
const count = { rows: 0, marked: 0, found: 0, strict: 0, value: 0 }

for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.tsv'))
  .sort())
  for (const line of readFileSync(folder + file, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const [published, marked, values] = line.split('\t')
    const sentence = marked.replaceAll('\\n', '\n')
    const text = sentence.replace(/[‹›]/g, '')
    const valued = values === '-' ? [] : values.split(' | ').map((cell) => cell.split(' '))
    const expected = [...sentence.matchAll(/‹([^›]*)›/g)].map((found, n) => {
      const [type, value, ...fields] = valued[n]
      const mod = fields.find((field) => field.startsWith('mod='))?.slice(4) ?? ''
      // two marks for each time before it
      return { start: found.index - 2 * n, text: found[1], type, value, mod }
    })
    const times = findTimes({ text, published: published === '-' ? null : published }, tokenise({ text }), lexicon)
    count.rows++
    count.marked += expected.length
    count.found += times.length
    for (const want of expected) {
      const same = times.find((time) => time.start === want.start && time.text === want.text)
      if (same) count.strict++
      if (same?.value === want.value) count.value++
    }
    const told = times.map((time) => {
      const asked = expected.some((want) => want.text === time.text && want.mod)
      return `${time.text} ${time.type} ${time.value} ${asked ? (time.mod ?? '') : ''}`.trim()
    })
    const wanted = expected.map((want) => `${want.text} ${want.type} ${want.value} ${want.mod}`.trim())
    if (told.join('\n') !== wanted.join('\n')) failures.push({ key: `${file}\t${marked}`, wanted, told })
  }

if (process.argv.includes('--failures'))
  for (const { key, wanted, told } of failures) {
    console.log(key)
    for (const time of wanted.filter((time) => !told.includes(time))) console.log(`  - ${time}`)
    for (const time of told.filter((time) => !wanted.includes(time))) console.log(`  + ${time}`)
  }
if (process.argv.includes('--write')) {
  const head = '# Rows that do not read yet: file and marked sentence. One that reads has to be taken off.'
  writeFileSync(`${folder}known-failures.txt`, `${[head, ...failures.map(({ key }) => key)].join('\n')}\n`)
}
const f1 = (right) => ((2 * right) / (count.marked + count.found)).toFixed(3)
console.log(`${count.rows - failures.length} of ${count.rows} rows read wholly`)
console.log(`${count.marked} times: strict F1 ${f1(count.strict)}, value F1 ${f1(count.value)}`)
