// Cuts tokens into the words of Universal Dependencies: «وبكتابه» -> و ب كتاب ه.

import { analyses } from './analyses.js'
import {
  describeCut,
  edgePlace,
  emptyFeatures,
  encliticNumber,
  factsOf,
  placeOf,
  placeRows,
  places,
  procliticsNumber,
} from './clitic-features.js'
import type { CliticLexicon } from './clitic-lexicon.js'
import { type PlainWord, toPlain } from './plain.js'
import { Kind, surface, type Tokens } from './tokens.js'

/** What a word is in its token; everything that is cut nowhere is a stem. */
export const Part = { proclitic: 1, stem: 2, enclitic: 3 } as const
export type Part = (typeof Part)[keyof typeof Part]

/**
 * Words of a text as columns, in order; word w covers [starts[w], ends[w]), UTF-16 units of the tokens' text. Words spell the
 * tokens exactly: nothing between the first and the last letter of a token is left out or changed.
 */
export interface Words {
  readonly length: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** the token that the word begins in; an article before a number («ال53») is one word with it */
  readonly tokens: Uint32Array
  readonly parts: Uint8Array
  /** first word of each token, and the number of words at the end: token i is [firsts[i], firsts[i + 1]) */
  readonly firsts: Uint32Array
}

/**
 * Cuts off wa-, fa-, bi-, li-, ka-, sa- in front and object and possessive pronouns at the end. The article and the
 * feminine ending stay: «للسلطة» -> ل لسلطة, «سيارتها» -> سيارت ها. Linear in the text.
 *
 * @returns  1 to 4 words for each token that is an Arabic word, one for any other
 * Source: the scheme of UD Arabic-PUD; see docs/tokens.md.
 */
export function segment(tokens: Tokens, lexicon: CliticLexicon): Words {
  const cutter = cutterOf(lexicon)
  const capacity = tokens.length * 4
  const starts = new Uint32Array(capacity)
  const ends = new Uint32Array(capacity)
  const owners = new Uint32Array(capacity)
  const parts = new Uint8Array(capacity)
  const firsts = new Uint32Array(tokens.length + 1)
  let n = 0
  const put = (token: number, start: number, end: number, part: Part): void => {
    starts[n] = start
    ends[n] = end
    owners[n] = token
    parts[n] = part
    n++
  }
  let before = edgePlace
  let here = cutter.choice(tokens, 0)
  for (let i = 0; i < tokens.length; i++) {
    firsts[i] = n
    const next = cutter.choice(tokens, i + 1)
    const start = tokens.starts[i]!
    const end = tokens.ends[i]!
    if (n > 0 && ends[n - 1]! > start) {
      // the number of «ال53» went with its article
    } else if (tokens.kinds[i] !== Kind.word) put(i, start, end, Part.stem)
    else {
      const { offsets, proclitics, enclitic } = cutter.pick(here, before, next.place)
      let at = start
      for (let k = 0; k < offsets.length; k++) {
        const cut = start + offsets[k]!
        put(i, at, cut, k < proclitics ? Part.proclitic : Part.stem)
        at = cut
      }
      put(i, at, end, enclitic ? Part.enclitic : Part.stem)
      if (isArticle(tokens.text.slice(at, end)) && tokens.kinds[i + 1] === Kind.number && tokens.starts[i + 1] === end)
        ends[n - 1] = tokens.ends[i + 1]!
    }
    before = here.place
    here = next
  }
  firsts[tokens.length] = n
  return {
    length: n,
    starts: starts.slice(0, n),
    ends: ends.slice(0, n),
    tokens: owners.slice(0, n),
    parts: parts.slice(0, n),
    firsts,
  }
}

/** «ال53», and «لل53», whose preposition is off; «الـ53» is parted by its tatweel in PUD. */
const isArticle = (word: string): boolean => word === 'ال' || word === 'ل'

/** The cuts of one word: where they are, in its surface. */
interface Cut {
  /** offsets of the cuts in the token, UTF-16 units */
  readonly offsets: readonly number[]
  /** how many of its pieces are proclitics */
  readonly proclitics: number
  readonly enclitic: boolean
}

/** What is remembered of a word: its cuts that may win, and their scores without neighbours. */
interface Choice {
  /** what the word is to its neighbours */
  readonly place: number
  readonly cuts: readonly Cut[]
  readonly scores: Float32Array
  /** numbers of the clitics of each cut, proclitics and enclitic */
  readonly clitics: readonly (readonly [number, number])[]
}

interface Cutter {
  /** of the token, or of the edge of the text */
  choice(tokens: Tokens, i: number): Choice
  pick(choice: Choice, before: number, behind: number): Cut
}

const cutters = new WeakMap<CliticLexicon, Cutter>()

function cutterOf(lexicon: CliticLexicon): Cutter {
  const found = cutters.get(lexicon)
  if (found) return found
  const made = createCutter(lexicon)
  cutters.set(lexicon, made)
  return made
}

/** Words that are remembered at a time. */
const mostWords = 100_000

function createCutter({ know, fixed, weights }: CliticLexicon): Cutter {
  const choices = new Map<string, Choice>()
  const others = Array.from({ length: places }, (_, place) =>
    single(place, { offsets: [], proclitics: 0, enclitic: false }),
  )
  const features = emptyFeatures()
  const around = placeScores(weights)

  function choose(word: string, folded: string): Choice {
    const place = placeOf(Kind.word, folded, know.text)
    const plain = toPlain(word)
    const written = lettersOf(word, plain)
    const given = fixedCut(written, fixed)
    if (given) return single(place, onSurface(given.lengths, plain, given.proclitics, false))
    const facts = factsOf(plain.letters, written, know)
    const all = analyses(plain.letters)
    const scored = all.map((analysis) => {
      describeCut(analysis, facts, know, features)
      let score = 0
      for (let f = 0; f < features.length; f++) score += weights[features.rows[f]!]! * features.values[f]!
      const clitics: readonly [number, number] = [
        procliticsNumber(analysis.proclitics),
        encliticNumber(analysis.enclitic),
      ]
      return { analysis, score, clitics, ...around.bounds(...clitics) }
    })
    const floor = Math.max(...scored.map(({ score, least }) => score + least))
    const kept = scored.filter(({ score, most }) => score + most >= floor)
    return {
      place,
      cuts: kept.map(({ analysis: { proclitics, stem, enclitic } }) =>
        onSurface(
          [...Array.from(proclitics, () => 1), stem.length, ...(enclitic ? [enclitic.length] : [])],
          plain,
          proclitics.length,
          enclitic !== '',
        ),
      ),
      scores: Float32Array.from(kept, ({ score }) => score),
      clitics: kept.map(({ clitics }) => clitics),
    }
  }

  return {
    choice(tokens, i) {
      if (i >= tokens.length) return others[edgePlace]!
      const kind = tokens.kinds[i] as Kind
      if (kind !== Kind.word) return others[placeOf(kind, '', know.text)]!
      const word = surface(tokens, i)
      let choice = choices.get(word)
      if (!choice) {
        if (choices.size >= mostWords) choices.clear()
        choice = choose(word, tokens.folded[i]!)
        choices.set(word, choice)
      }
      return choice
    },
    pick({ cuts, scores, clitics }, before, behind) {
      let best = 0
      if (cuts.length > 1) {
        let top = Number.NEGATIVE_INFINITY
        for (let k = 0; k < cuts.length; k++) {
          const [p, e] = clitics[k]!
          const score = scores[k]! + around.score(p, e, before, behind)
          if (score > top) {
            top = score
            best = k
          }
        }
      }
      return cuts[best]!
    },
  }
}

const single = (place: number, cut: Cut): Choice => ({
  place,
  cuts: [cut],
  scores: new Float32Array(1),
  clitics: [[0, 0]],
})

/** The plain letters with their alifs as they stand in the word. */
const lettersOf = (word: string, { letters, offsets }: PlainWord): string =>
  offsets ? Array.from(letters, (letter, k) => (letter === 'ا' ? word[offsets[k]!]! : letter)).join('') : word

/** «مما», «ومما»: the lengths of the table, a conjunction in front cut off too. */
function fixedCut(
  written: string,
  fixed: CliticLexicon['fixed'],
): { readonly lengths: readonly number[]; readonly proclitics: number } | undefined {
  const whole = fixed.get(written)
  if (whole) return { lengths: whole, proclitics: whole.length - 1 }
  if (!/^[وف]/.test(written)) return undefined
  const rest = fixed.get(written.slice(1))
  return rest && { lengths: [1, ...rest], proclitics: rest.length }
}

/** Lengths in letters as offsets in the surface; a cut inside a ligature falls away. */
function onSurface(
  lengths: readonly number[],
  { letters, offsets }: PlainWord,
  proclitics: number,
  enclitic: boolean,
): Cut {
  const out: number[] = []
  let at = 0
  let lost = 0
  for (const [k, length] of lengths.slice(0, -1).entries()) {
    at += length
    const offset = offsets ? offsets[at]! : at
    if (at < letters.length && offset > (out.at(-1) ?? 0) && (!offsets || offset > offsets[at - 1]!)) out.push(offset)
    else if (k < proclitics) lost++
    else return { offsets: out, proclitics: proclitics - lost, enclitic: false }
  }
  return { offsets: out, proclitics: proclitics - lost, enclitic }
}

interface PlaceScores {
  score(proclitics: number, enclitic: number, before: number, behind: number): number
  /** least and most that any neighbours give */
  bounds(proclitics: number, enclitic: number): { readonly least: number; readonly most: number }
}

/** The weights of neighbours as one table: clitics times places. */
function placeScores(weights: Float32Array): PlaceScores {
  const pairs = 14 * 13
  const first = new Float32Array(pairs * places)
  const second = new Float32Array(pairs * places)
  const least = new Float32Array(pairs)
  const most = new Float32Array(pairs)
  for (let p = 0; p < 14; p++)
    for (let e = 0; e < 13; e++) {
      const pair = p * 13 + e
      for (let place = 0; place < places; place++) {
        const [a, b, c, d] = placeRows(p, e, place, place).map((row) => weights[row]!)
        first[pair * places + place] = a! + b!
        second[pair * places + place] = c! + d!
      }
      const range = (table: Float32Array): Float32Array => table.subarray(pair * places, (pair + 1) * places)
      least[pair] = Math.min(...range(first)) + Math.min(...range(second))
      most[pair] = Math.max(...range(first)) + Math.max(...range(second))
    }
  return {
    score: (p, e, before, behind) => {
      const base = (p * 13 + e) * places
      return first[base + before]! + second[base + behind]!
    },
    bounds: (p, e) => ({ least: least[p * 13 + e]!, most: most[p * 13 + e]! }),
  }
}
