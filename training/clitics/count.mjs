// Counts word forms over the Jawhara FM texts (Apache-2.0) for the clitic model: writes data/models/word-counts.txt.
//
//   npm run build && node training/clitics/count.mjs
//
// Needs ../shared/data/news/jawhara-all.jsonl.gz beside the checkout; says so and stops without it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { toPlain } from '../../dist/text/plain.js'
import { countLevel } from '../../dist/text/word-counts.js'

const source = new URL('../../../shared/data/news/jawhara-all.jsonl.gz', import.meta.url)
if (!existsSync(source)) {
  console.error('training/clitics: needs ../shared/data/news/jawhara-all.jsonl.gz; nothing was counted.')
  process.exit(1)
}
const longest = 24
const counts = new Map()
for (const line of gunzipSync(readFileSync(source)).toString().split('\n')) {
  if (line === '') continue
  const { headline, text } = JSON.parse(line)
  for (const word of `${headline ?? ''} ${text}`.match(/[\u0620-\u0652\u0670\u0671]+/g) ?? []) {
    const { letters } = toPlain(word)
    if (letters !== '' && letters.length <= longest) counts.set(letters, (counts.get(letters) ?? 0) + 1)
  }
}

const levels = new Map()
for (const form of [...counts.keys()].sort()) {
  const level = countLevel(counts.get(form))
  if (!levels.has(level)) levels.set(level, [])
  levels.get(level).push(form)
}
const head = `# Word forms of Tunisian radio news and how often they stand there, for telling clitics from letters of a stem: «ليد» is rare, «بليد» is not ب and ليد.
# Counted over the Jawhara FM texts of antcorpus/antcorpus.data (Apache-2.0) by training/clitics/count.mjs; see NOTICE.
# A line is a level and its forms, alifs without hamza; the level is 2 log2(1 + count), rounded.
`
const lines = [...levels].sort(([a], [b]) => b - a).map(([level, forms]) => `${level} ${forms.join(' ')}\n`)
writeFileSync(new URL('../../data/models/word-counts.txt', import.meta.url), head + lines.join(''))
console.log(`${counts.size} forms in ${levels.size} levels`)
