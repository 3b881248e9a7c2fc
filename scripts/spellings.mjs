// Learns how parts of names are spelt from the people of the knowledge base and writes data/knowledge/learnt-spellings.tsv.
//
//   npm run build && node scripts/spellings.mjs     after rows of data/knowledge/people.tsv have changed
//
// «ناصر بوريطة» beside «Nasser Bourita» teaches بوريطة, where both have as many words; of several spellings in a region the
// one that most bear counts.

import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const { joinCompounds, regionOf } = await import('../dist/knowledge/index.js')
const { foldWords } = await import('../dist/text/index.js')
const { readTable, alternatives } = await import('../dist/lexicon/table.js')

const english = new Map(
  readTable('knowledge/people.tsv', ['name', 'name_en', 'same_as']).map((row) => [row.name, row.name_en]),
)
/** word and region -> spelling -> bearers */
const counts = new Map()
for (const row of readTable('ar/entities/people.tsv', ['name', 'names_more', 'role', 'country_iso', 'example'])) {
  const latin = english.get(row.name)?.split(' ')
  if (!latin) continue
  const region = regionOf(row.country_iso || 'XX')
  for (const form of [row.name, ...alternatives(row.names_more)]) {
    const parts = joinCompounds(foldWords(form))
    if (parts.length !== latin.length) continue
    parts.forEach((part, i) => {
      const word = part.startsWith('ال') && part.length > 4 ? withoutArticle(latin[i]) : latin[i]
      if (!/^\p{Lu}/u.test(word)) return
      const key = `${part}\t${region}`
      const spelt = counts.get(key) ?? new Map()
      counts.set(key, spelt.set(word, (spelt.get(word) ?? 0) + 1))
    })
  }
}

function withoutArticle(word) {
  return word.replace(/^(?:al|el|ar|as|es|an|at|ad|az|ash)-(?=\p{Lu})/iu, '').replace(/^(?:Al|El)(?=\p{Lu})/u, '')
}

const lines = [...counts].map(([key, spelt]) => `${key}\t${[...spelt].sort((a, b) => b[1] - a[1])[0][0]}`).sort()
const head = `# learnt-spellings.tsv: parts of names as the people of people.tsv spell them, folded, by region. By scripts/spellings.mjs.
# word\tregion\tlatin
`
writeFileSync(
  fileURLToPath(new URL('../data/knowledge/learnt-spellings.tsv', import.meta.url)),
  `${head}${lines.join('\n')}\n`,
)
console.log(`spellings: ${lines.length} parts of names`)
