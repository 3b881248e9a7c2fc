// Looks for runs of eight words that the corpus shares with the texts of ../shared, and names them; ends with 1 if there are any.
//
//   npm run build && node scripts/corpus-apart.mjs
//
// Without ../shared beside the checkout it says so and ends with status 0.

import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'

const shared = fileURLToPath(new URL('../../shared', import.meta.url))
if (!existsSync(shared)) {
  console.log('corpus-apart: skipped, ../shared is absent.')
  process.exit(0)
}
const { readCorpus } = await import('../dist/corpus/index.js')
const { runsOf } = await import('../dist/corpus/runs.js')

const own = new Map()
for (const { header, record } of readCorpus().articles)
  for (const line of record.article.text.split('\n')) for (const run of runsOf(line)) own.set(run, header.id)

let files = 0
let found = 0
for (const name of readdirSync(shared, { recursive: true, encoding: 'utf8' })) {
  const path = join(shared, name)
  if (!statSync(path).isFile() || /\.(py|mjs)$/.test(name)) continue
  files += 1
  const raw = createReadStream(path)
  const lines = createInterface({ input: name.endsWith('.gz') ? raw.pipe(createGunzip()) : raw })
  const seen = new Set()
  let column = []
  const look = (text) => {
    for (const run of runsOf(text)) {
      if (!own.has(run) || seen.has(run)) continue
      seen.add(run)
      found += 1
      console.log(`${own.get(run)}: ${relative(shared, path)}: ${run}`)
    }
  }
  for await (const line of lines) {
    // JSON keeps its paragraphs in one line; column files have a word a line
    for (const part of line.replace(/\\"/g, '"').split('\\n')) look(part)
    const [word = ''] = line.split(/[ \t]/)
    column = line === '' ? [] : [...column.slice(-7), word]
    if (column.length === 8) look(column.join(' '))
  }
}
console.log(`corpus-apart: ${own.size} runs of eight words, ${found} of them in ${files} files of ../shared`)
process.exit(found ? 1 : 0)
