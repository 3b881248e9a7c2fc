// Compares names across articles: a key that brings their spellings together, and how surely two of them are one name.

import { readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'
import { joinCompounds, loadSpellings } from './spellings.js'

export interface NameMatch {
  readonly same: boolean
  /** 0 to 1: how sure it is that both are one name of one bearer, before anything is known of the bearer */
  readonly confidence: number
}

/** Names are cut here: nobody has more parts. */
const maxParts = 12
const maxPartLength = 40

const lineage = new Set(['بن', 'ابن', 'بنت', 'ابنه', 'ولد'])

let variants: ReadonlyMap<string, string> | undefined
function loadVariants(): ReadonlyMap<string, string> {
  if (variants) return variants
  const map = new Map<string, string>()
  for (const row of readTable('knowledge/name-variants.tsv', ['variant', 'name']))
    map.set(fold(row.variant), fold(row.name))
  variants = map
  return map
}

/**
 * The parts of a name that count, folded: compounds as one, the article and «بن» off, a kunya with its name.
 * «محمد بن عبد الله الحداد» -> محمد, عبدالله, حداد; «أبو مازن» -> ابومازن.
 */
export function nameParts(name: string): string[] {
  const words = joinCompounds(
    foldWords(name.slice(0, 400).replace(/[-ـ«»"“”()،,.]+/g, ' '))
      .slice(0, 2 * maxParts)
      .map((word) => word.replace(/\u0621/g, '')),
  )
  const known = loadVariants()
  const parts: string[] = []
  for (let i = 0; i < words.length && parts.length < maxParts; i++) {
    const word = words[i]!
    if (lineage.has(word) && i + 1 < words.length) continue
    const isKunya =
      (word === 'ابو' || word === 'ابي' || word === 'ابا' || word === 'بو' || word === 'ام') && i + 1 < words.length
    const next = words[i + 1]
    if (isKunya) {
      const head = word === 'ام' ? 'ام' : 'ابو'
      parts.push(head + bareOf(next!, known))
      i++
    } else if (word === 'ال' && i > 0 && next !== undefined) {
      parts.push(bareOf(next, known))
      i++
    } else parts.push(bareOf(word, known))
  }
  return parts
}

function bareOf(word: string, known: ReadonlyMap<string, string>): string {
  const bare = (word.length > 4 && word.startsWith('ال') ? word.slice(2) : word).slice(0, maxPartLength)
  return known.get(bare) ?? bare
}

const letterClass: Readonly<Record<string, string>> = {
  ج: 'غ',
  ق: 'ك',
  ش: 'س',
  ص: 'س',
  ز: 'س',
  ث: 'س',
  ط: 'ت',
  ظ: 'ض',
  ذ: 'د',
}

/** Letters that spellings keep: no long vowels, letters that stand for one another as one. «شويجو», «شويغو» -> سغ. */
function skeleton(part: string): string {
  let out = ''
  for (let i = 0; i < part.length; i++) {
    const letter = part[i]!
    if (i > 0 && 'اويىهعئؤء'.includes(letter)) continue
    const kept = i === 0 && 'اويع'.includes(letter) ? 'ا' : (letterClass[letter] ?? letter)
    if (out.at(-1) !== kept) out += kept
  }
  return out
}

/**
 * The key of a name: the skeleton of its last part, the same for every spelling and with or without given and fathers'
 * names. «بشار الأسد», «الأسد» -> اسد. Two names of one key need not be one.
 */
export function nameKey(name: string): string {
  return skeleton(nameParts(name).at(-1) ?? '')
}

/**
 * The keys under which a full name meets the other forms of it: given and family name, the first two parts («محمد بن سلمان
 * آل سعود») and, of three and more, the last two («دي ميستورا»). A name of one part has its own.
 */
export function blockingKeys(parts: readonly string[]): readonly string[] {
  if (parts.length < 2) return [skeleton(parts[0] ?? '')]
  const pair = (i: number, j: number): string => `${skeleton(parts.at(i)!)} ${skeleton(parts.at(j)!)}`
  return [...new Set([pair(0, -1), pair(0, 1), pair(-2, -1)])]
}

/** Parts of Arab names: «سعيد» is not «سعد», «سالم» not «سليم», so only equal spellings count. */
function isArab(part: string): boolean {
  const row = loadSpellings().words.get(part)
  if (row) return row.kind !== 'foreign' && row.kind !== 'particle'
  return /[حعصضطظ]/.test(part) || part.startsWith('ابو') || part.startsWith('عبد')
}

/** 0 to 1 for two parts of names; over 0.6 they are spellings of one. */
export function compareParts(a: string, b: string): number {
  if (a === b) return 1
  if (a === '' || b === '' || Math.abs(a.length - b.length) > 3) return 0
  if (skeleton(a) !== skeleton(b)) return 0
  // «داود» and «داوود»: a doubled letter, in any language
  if (undouble(a) === undouble(b)) return 0.95
  if (isArab(a) || isArab(b)) return 0
  const cost = distance(a, b)
  // short words are soon like another: «كول» and «كيل»
  const shorter = Math.min(a.length, b.length)
  const allowed = shorter < 4 ? 0.25 : shorter < 6 ? 0.55 : 0.85
  return cost <= allowed ? 1 - cost / 2.5 : 0
}

const undouble = (word: string): string => word.replace(/(.)\1+/g, '$1')

/** What a spelling costs: another letter of its class 0.2, a vowel more or less 0.3, another vowel 1. Skeletons are equal. */
function distance(a: string, b: string): number {
  const vowels = 'اويهئ'
  let cost = 0
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const x = a[i]
    const y = b[j]
    if (x === y) {
      i++
      j++
    } else if (x !== undefined && y !== undefined && vowels.includes(x) && vowels.includes(y)) {
      // «رافائيل», «رافاييل»
      cost += 'يئ'.includes(x) && 'يئ'.includes(y) ? 0.1 : 1
      i++
      j++
    } else if (x !== undefined && vowels.includes(x)) {
      cost += 0.3
      i++
    } else if (y !== undefined && vowels.includes(y)) {
      cost += 0.3
      j++
    } else {
      cost += 0.2
      i++
      j++
    }
  }
  return cost
}

/** Are two names spellings of one: given and family name agree, fathers' names may be left out. Symmetric. */
export function sameName(a: string, b: string): NameMatch {
  return compareNames(nameParts(a), nameParts(b))
}

export function compareNames(a: readonly string[], b: readonly string[]): NameMatch {
  if (a.length === 0 || b.length === 0) return no(0)
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const last = compareParts(short.at(-1)!, long.at(-1)!)
  const first = compareParts(short[0]!, long[0]!)
  if (short.length === 1) {
    if (long.length === 1) return first > 0.6 ? yes(0.7 * first) : no(0)
    // «الأسد» may be Bashar al-Assad; «محمد» alone says nothing of a «محمد العلي»
    if (last > 0.6) return yes(0.55 * last)
    return no(first > 0.6 ? 0.15 : 0)
  }
  if (first <= 0.6) {
    if (last <= 0.6) return no(0)
    return isTail(short, long) ? yes(0.6) : no(0.05)
  }
  // each part of the shorter stands in the longer, in order: «محمد بن سلمان», «محمد بن سلمان بن عبد العزيز»
  let at = 0
  let sum = 0
  for (const part of short) {
    let best = 0
    while (at < long.length && best <= 0.6) best = compareParts(part, long[at++]!)
    if (best <= 0.6) return no(0.1)
    sum += best
  }
  const mean = sum / short.length
  if (short.length === long.length) return yes(0.97 * mean)
  return yes((last > 0.6 ? 0.88 : 0.75) * mean)
}

/** «دي ميستورا» of «ستيفان دي ميستورا»: a family name of two parts; «محمد علي» is no end of «سالم محمد علي». */
function isTail(short: readonly string[], long: readonly string[]): boolean {
  const kind = loadSpellings().words.get(short[0]!)?.kind
  if (kind === 'given' || kind === 'compound' || short.length >= long.length) return false
  const tail = long.slice(-short.length)
  return short.every((part, i) => compareParts(part, tail[i]!) > 0.6)
}

const yes = (confidence: number): NameMatch => ({ same: true, confidence: Math.round(confidence * 100) / 100 })
const no = (confidence: number): NameMatch => ({ same: false, confidence })
