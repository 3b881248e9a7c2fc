// Spells an Arabic name in English letters: words by the tables of usual spellings, the others letter by letter.

import { fold } from '../text/fold.js'
import { spellWord } from './letters.js'
import { joinCompounds, loadSpellings, type Region, regionOf, type Spelling, type Spellings } from './spellings.js'

export interface TransliterateOptions {
  /** ISO 3166 code of the bearer's country: names of the Maghreb and of Egypt are spelt as there */
  readonly country?: string
  /** false for places and bodies: then words are not spelt as people of that name spell theirs. Default true */
  readonly person?: boolean
}

export interface Transliteration {
  readonly latin: string
  /** every word stood in a table; letters alone are a best effort */
  readonly known: boolean
}

/** Longer names are cut: nobody is called so, and a broken input must not cost time. UTF-16 units. */
const maxLength = 200

/** «ناصر الشامي» -> `Nasser Al-Shami`. Latin letters stay as they are; never empty for a name with a letter in it. */
export const transliterate = (name: string, options: TransliterateOptions = {}): string =>
  transliterateName(name, options).latin

/** As `transliterate`, with whether the tables knew every word. */
export function transliterateName(
  name: string,
  { country, person = true }: TransliterateOptions = {},
): Transliteration {
  const spellings = loadSpellings()
  const region = regionOf(country)
  const words = name
    .slice(0, maxLength)
    .replace(/[«»"“”()،,.;:]+/g, ' ')
    .split(/[\s\u00a0]+/)
    .filter((word) => word !== '')
  const folded = words.map(fold)
  const parts = joinCompounds(folded)
  const isForeign = readsForeign(parts, words, spellings, country)
  let known = true
  const out: string[] = []
  for (let i = 0, w = 0; i < parts.length; i++) {
    const span = parts[i]!.length === folded[w]!.length ? 1 : 2
    const spelt = spellOnce(parts[i]!, span === 1 ? words[w]! : words[w]! + words[w + 1]!, {
      spellings,
      region,
      isForeign,
      isFirst: i === 0,
      person,
    })
    w += span
    if (!spelt) continue
    known &&= spelt.known
    out.push(spelt.latin)
  }
  return { latin: out.join(' ') || name.trim().slice(0, maxLength), known }
}

interface Setting {
  readonly spellings: Spellings
  readonly region: Region
  readonly isForeign: boolean
  readonly isFirst: boolean
  readonly person: boolean
}

/** Parts that are kept, for names share them; then the memory starts anew. */
const maxKept = 16_384
const kept = new Map<string, Transliteration | undefined>()

function spellOnce(folded: string, written: string, setting: Setting): Transliteration | undefined {
  const { region, isForeign, isFirst, person } = setting
  const key = `${region}${isForeign ? 'f' : '-'}${isFirst ? '1' : '-'}${person ? 'p' : '-'}${written}`
  if (kept.has(key)) return kept.get(key)
  const spelt = spellPart(folded, written, setting)
  if (kept.size >= maxKept) kept.clear()
  kept.set(key, spelt)
  return spelt
}

function spellPart(folded: string, written: string, setting: Setting): Transliteration | undefined {
  if (!/[\u0600-\u06ff]/.test(written)) return { latin: written, known: true }
  if (written.includes('-') || written.includes('ـ')) {
    const pieces = written.split(/[-ـ]+/).filter((piece) => piece !== '')
    if (pieces.length > 1) {
      const spelt = pieces.map((piece) => spellPart(fold(piece), piece, setting)!)
      return { latin: spelt.map((s) => s.latin).join('-'), known: spelt.every((s) => s.known) }
    }
  }
  const { spellings, region, isFirst } = setting
  const row = spellings.words.get(folded)
  if (row?.kind === 'particle') return { latin: particle(row, folded, region, isFirst), known: true }
  const isDefinite = folded.startsWith('ال') && folded.length > 4 && /^(?:ال|ٱل)/.test(written)
  const usual = isDefinite && !setting.isForeign ? spellings.words.get(folded)?.latin : lookUp(folded, setting)
  if (usual) return { latin: usual, known: true }
  if (folded.startsWith('عبد') && folded.length > 5) {
    const rest = written.slice(fold(written).length === written.length ? 3 : written.indexOf('د') + 1)
    const bare = fold(rest).startsWith('ال') ? rest.slice(2) : rest
    const spelt = lookUp(fold(bare), setting) ?? capital(spellWord(bare, false))
    return { latin: region === 'maghreb' ? `Abdel${spelt.toLowerCase()}` : `Abdul${spelt.toLowerCase()}`, known: false }
  }
  if (folded.endsWith('الدين') && folded.length > 6) {
    const first = written.slice(0, written.indexOf('الد'))
    return { latin: `${lookUp(fold(first), setting) ?? capital(spellWord(first, false))} al-Din`, known: false }
  }
  if (/^بو..../.test(folded) && !setting.isForeign) {
    const rest = lookUp(folded.slice(2), setting)
    return { latin: `Bou${rest?.toLowerCase() ?? spellWord(written.slice(2), false)}`, known: rest !== undefined }
  }
  if (/^بن(?!غ|ي|ا)..../.test(folded) && region === 'maghreb')
    return {
      latin: `Ben${lookUp(folded.slice(2), setting)?.toLowerCase() ?? spellWord(written.slice(2), false)}`,
      known: false,
    }
  const glued = setting.isForeign ? null : /^(وال|لل|بال)(?=....)/.exec(written)
  if (glued) {
    const rest = written.slice(glued[1]!.length)
    const spelt = learnt(`ال${fold(rest)}`, setting) ?? spellings.words.get(fold(rest))?.latin
    return {
      latin: `${gluedArticles[glued[1]!]}-${spelt ?? capital(spellWord(rest, false))}`,
      known: spelt !== undefined,
    }
  }
  if (isDefinite && !setting.isForeign) {
    const row = spellings.words.get(folded.slice(2))
    const own = region === 'arab' ? undefined : learnt(folded, setting)
    const bare = own ?? (row?.kind === 'particle' ? undefined : row?.latin) ?? learnt(folded, setting)
    return {
      latin: `${articles[region]}${bare ?? capital(spellWord(written.slice(2), false))}`,
      known: bare !== undefined,
    }
  }
  return {
    latin: capital(setting.isForeign ? spellForeign(written, folded, spellings) : spellWord(written, false)),
    known: false,
  }
}

/** «الطرابلسي» is Al-Trabelsi, in Egypt El-, in the Maghreb without. */
const articles: Readonly<Record<Region, string>> = { arab: 'Al-', egypt: 'El-', maghreb: '', foreign: 'Al-' }

/** The article behind a preposition or «و», inside the names of bodies. */
const gluedArticles: Readonly<Record<string, string>> = { وال: 'wal', لل: 'lil', بال: 'bil' }

/** The region's own people first, then the table, then anyone who bears the word. */
function lookUp(folded: string, setting: Setting): string | undefined {
  const { spellings, region, isForeign } = setting
  const row = spellings.words.get(folded)
  const own = isForeign || !setting.person || region === 'arab' ? undefined : spellings.regional(region, folded)
  return own ?? (row && row.kind !== 'particle' ? row.latin : undefined) ?? learnt(folded, setting)
}

/** As the bearers of the knowledge base spell it, those of the region first. */
function learnt(folded: string, { spellings, region, isForeign, person }: Setting): string | undefined {
  if (!person) return undefined
  const arab =
    spellings.regional(region, folded) ??
    spellings.regional('arab', folded) ??
    spellings.regional('egypt', folded) ??
    spellings.regional('maghreb', folded)
  return isForeign ? (spellings.regional('foreign', folded) ?? arab) : arab
}

function particle({ latin }: Spelling, folded: string, region: Region, isFirst: boolean): string {
  const spelt = folded === 'بن' && region === 'maghreb' ? 'Ben' : folded === 'ابو' && region === 'egypt' ? 'Abu' : latin
  return isFirst ? capital(spelt) : spelt
}

function spellForeign(written: string, folded: string, { endings }: Spellings): string {
  for (const [ending, latin] of endings)
    if (folded.length > ending.length + 1 && folded.endsWith(ending))
      return spellWord(written.slice(0, written.length - ending.length), true) + latin
  return spellWord(written, true)
}

const arabOnly = /[حصضطظعذ]/

/** No word is known as Arab, none has a letter that foreign names lack; a foreign word or a country outside decides. */
function readsForeign(
  parts: readonly string[],
  words: readonly string[],
  spellings: Spellings,
  country: string | undefined,
): boolean {
  let foreign = 0
  for (const part of parts) {
    const row = spellings.words.get(part) ?? spellings.words.get(part.replace(/^ال(?=...)/, ''))
    if (row?.kind === 'foreign') foreign++
    else if (row && row.kind !== 'particle') return false
    else if (
      part === 'بن' ||
      part === 'ابن' ||
      part === 'بنت' ||
      part === 'ابو' ||
      part === 'ال' ||
      part === 'ولد' ||
      part.startsWith('عبد')
    )
      return false
  }
  if (foreign > 0) return true
  if (parts.some((part) => arabOnly.test(part)) || words.some((word) => /^ال..../.test(word))) return false
  if (country) return regionOf(country) === 'foreign'
  return true
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
