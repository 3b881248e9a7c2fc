// How far two annotators of the corpus agree: scores the second, blind pass (corpus/second) against the first (corpus/articles).
//
//   npm run build && node scripts/corpus-agreement.mjs [FOLDER] [--per-article]     FOLDER: another second pass
//
// The scorer is ../shared/score/record.py; without it this says so and ends with status 0.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const scorer = join(checkout, '..', 'shared', 'score', 'record.py')
if (!existsSync(scorer)) {
  console.log('corpus-agreement: skipped, ../shared is absent.')
  process.exit(0)
}
const [, , ...words] = process.argv
const folder = words.find((word) => !word.startsWith('--')) ?? join(checkout, 'corpus', 'second')
const { bundledCorpus, readCorpus } = await import('../dist/corpus/index.js')
const first = new Map(readCorpus(bundledCorpus).articles.map(({ header, record }) => [header.id, record]))
const { articles: second, faults } = readCorpus(folder)
for (const { file, line, reason } of faults) console.error(`${file}:${line}: ${reason}`)

const work = mkdtempSync(join(tmpdir(), 'isnad-agreement-'))
try {
  const [gold, found] = ['first', 'second'].map((name) => join(work, name))
  for (const path of [gold, found]) mkdirSync(path)
  let words = 0
  for (const { header, record } of second) {
    const other = first.get(header.id)
    if (other?.article.text !== record.article.text)
      throw new Error(`${header.id}: its text is not that of the first pass`)
    words += record.article.text.split(/\s+/).length
    writeFileSync(join(gold, `${header.id}.json`), JSON.stringify(other))
    writeFileSync(join(found, `${header.id}.json`), JSON.stringify(record))
  }
  console.log(`${second.length} articles of ${words} words, annotated twice`)
  const flags = process.argv.includes('--per-article') ? ['--per-article'] : []
  const { stdout, stderr, status } = spawnSync('python3', [scorer, gold, found, ...flags], { encoding: 'utf8' })
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  process.exitCode = status === 0 && faults.length === 0 ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}
