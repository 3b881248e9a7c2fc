// Describes one cut of a word to the clitic model: rows of its weight table, each with a value.

import type { Analysis } from './analyses.js'
import { fold } from './fold.js'
import type { TextLexicon } from './lexicon.js'
import { Kind } from './tokens.js'
import type { VerbReading } from './verbs.js'
import { wordClasses } from './words.js'

/** Rows of the weight table; a feature's row is its hash modulo this. */
export const cliticRows = 1 << 15

/** Most features that one cut can have, its surroundings left out. */
export const mostCliticFeatures = 128

/** What the model knows of words. */
export interface WordKnowledge {
  readonly text: TextLexicon
  /** times that a plain form stands in news: `toPlain` */
  count(plain: string): number
  /** the folded word is part of a name in the tables */
  isName(folded: string): boolean
  /** what was asked of a form before; emptied when it is full */
  readonly asked: Map<string, FormFacts>
}

/** Rows and values of one cut; filled again and again. */
export interface CliticFeatures {
  readonly rows: Int32Array
  readonly values: Float32Array
  length: number
}

export const emptyFeatures = (): CliticFeatures => ({
  rows: new Int32Array(mostCliticFeatures),
  values: new Float32Array(mostCliticFeatures),
  length: 0,
})

/** What counts and tables say of one form: the word, or what is left of it. */
export interface FormFacts {
  readonly count: number
  /** times with the article, behind a conjunction or preposition, before a pronoun, with an ending */
  readonly definite: number
  readonly conjoined: number
  readonly governed: number
  readonly possessed: number
  readonly inflected: number
  readonly name: boolean
  /** closed class, 0 for none */
  readonly closed: number
}

/** What all cuts of one word have in common, asked once. */
export interface WordFacts {
  readonly plain: string
  /** the word as written, for its hamza: «لأن» */
  readonly letters: string
  readonly verbs: readonly VerbReading[]
}

/**
 * @param plain    the word without marks, alifs levelled
 * @param letters  the same with its alifs as written
 */
export function factsOf(plain: string, letters: string, know: WordKnowledge): WordFacts {
  return { plain, letters, verbs: know.text.verbs.read(fold(plain)) }
}

function formFacts(spellings: readonly string[], know: WordKnowledge): FormFacts {
  const key = spellings.length > 1 ? spellings.join(' ') : spellings[0]!
  const found = know.asked.get(key)
  if (found) return found
  let count = 0
  let definite = 0
  let conjoined = 0
  let governed = 0
  let possessed = 0
  let inflected = 0
  let name = false
  let closed = 0
  for (const form of spellings) {
    count += know.count(form)
    if (!form.startsWith('ال')) definite += know.count(`ال${form}`) + know.count(`لل${form}`)
    conjoined += know.count(`و${form}`) + know.count(`ف${form}`)
    governed += know.count(`ب${form}`) + know.count(`ل${form}`) + know.count(`ك${form}`)
    const base = form.endsWith('ة') ? form.slice(0, -1) : form
    const bound = base === form ? form : `${base}ت`
    possessed += know.count(`${bound}ه`) + know.count(`${bound}ها`) + know.count(`${bound}هم`)
    for (const ending of endings) if (base + ending !== form) inflected += know.count(base + ending)
    const folded = fold(form)
    if (know.isName(folded)) name = true
    closed ||= classNumber(know.text.closed.classOf(folded) ?? '')
  }
  const facts = {
    count: level(count),
    definite: level(definite),
    conjoined: level(conjoined),
    governed: level(governed),
    possessed: level(possessed),
    inflected: level(inflected),
    name,
    closed,
  }
  if (know.asked.size >= mostForms) know.asked.clear()
  know.asked.set(key, facts)
  return facts
}

/** Forms that are remembered at a time. */
const mostForms = 200_000

const endings = ['ة', 'ا', 'ات', 'ين', 'ون', 'ت', 'وا']

const level = (count: number): number => Math.log2(1 + count) / 4
const bin = (value: number): number => Math.min(7, Math.ceil(value * 2.2))

const lastLetters = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'س']
const pronouns = ['', 'ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كما', 'كن', 'ي', 'ني', 'نا']

/** Number of the proclitics for the model: the last letter, and a conjunction before it. */
export const procliticsNumber = (proclitics: string): number =>
  lastLetters.indexOf(proclitics.at(-1) ?? '') + (proclitics.length > 1 ? 7 : 0)
export const encliticNumber = (enclitic: string): number => pronouns.indexOf(enclitic)

/** The stem as it is written without its clitics: «سيارت» -> «سيارة», «للسلطة» -> «السلطة», «لقائ» -> «لقاء». */
function stemForms(begun: readonly string[], stem: string, enclitic: string): readonly string[] {
  if (enclitic === '') return begun
  const last = stem.at(-1)
  const open = stem.slice(0, -1)
  if (last === 'ت') return [stem, `${open}ة`]
  if (last === 'ئ' || last === 'ؤ') return [`${open}ء`, stem]
  if (last === 'ا' || last === 'ي') return [stem, `${open}ى`]
  if (last === 'و') return [stem, `${stem}ا`]
  return [stem]
}

/** Fills `out` with what speaks for or against the cut. */
export function describeCut(cut: Analysis, word: WordFacts, know: WordKnowledge, out: CliticFeatures): void {
  const { proclitics, stem, enclitic } = cut
  out.length = 0
  const put = (row: number, value: number): void => {
    out.rows[out.length] = row
    out.values[out.length] = value
    out.length++
  }
  const begins = proclitics[0] ?? ''
  const conjunction = begins === 'و' || begins === 'ف' ? begins : ''
  const core = proclitics.slice(conjunction.length)
  const rest = conjunction ? word.plain.slice(1) : word.plain
  const bound = stem + enclitic
  const boundForms = core === 'ل' && bound.startsWith('ل') ? [`ا${bound}`, bound] : [bound]
  const a = conjunction === '' ? 0 : conjunction === 'و' ? 1 : 2
  const b = core === '' ? 0 : lastLetters.indexOf(core) - 2
  const e = pronouns.indexOf(enclitic)
  const of = (forms: readonly string[]): FormFacts => formFacts(forms, know)
  const whole = of([word.plain])
  const left = of([rest])
  const held = of(boundForms)
  const spellings = stemForms(boundForms, stem, enclitic)
  const own = of(spellings)
  const first = word.letters.charCodeAt(proclitics.length)
  const l = stem.length

  const c = word.plain.charCodeAt(0)
  if (c === 0x648 || c === 0x641) step(put, 60, a, a, whole, left, rest, word.letters.charCodeAt(a ? 1 : 0))
  const d = rest.charCodeAt(0)
  if (d === 0x628 || d === 0x644 || d === 0x643 || d === 0x633)
    step(put, 80, b * 8 + (d & 7), b, left, held, bound, first)
  const ends = pronounEnd(bound)
  if (ends) {
    // what speaks for a pronoun
    const k = e === 0 ? 32 + ends : e
    const coarse = e === 0 ? 0 : e < 6 ? 1 : e < 10 ? 2 : 3
    put(row(100, k, 0), 1)
    put(row(101, k, 0), own.count)
    put(row(102, k, 0), own.definite)
    put(row(103, k, 0), own.possessed)
    put(row(104, coarse, 0), own.count)
    put(row(105, coarse, 0), held.count)
    put(row(106, coarse, 0), held.definite)
    put(row(107, coarse, 0), held.governed)
    put(row(108, coarse, 0), held.conjoined)
    put(row(109, coarse, 0), held.inflected)
    put(row(110, coarse, 0), own.definite)
    put(row(111, coarse, 0), own.possessed)
    put(row(112, coarse, bin(own.count) * 8 + bin(held.count)), 1)
    put(row(113, coarse, bin(own.definite) * 8 + bin(held.definite)), 1)
    put(row(114, coarse, bin(own.possessed) * 8 + bin(own.count)), 1)
    put(row(115, k, Math.min(7, l)), 1)
    put(row(116, coarse, Math.min(7, l) * 8 + bin(own.count)), 1)
    put(row(117, e, pair(stem, l - 2)), 1)
    put(row(118, e, stem.charCodeAt(l - 1)), 1)
    put(row(119, coarse, stem.charCodeAt(0)), 1)
    if (held.name) put(row(120, coarse, 0), 1)
    put(row(121, coarse, held.closed), 1)
    put(row(122, e, own.closed), 1)
    put(row(123, coarse, bound.startsWith('ال') ? 1 : 0), 1)
  }
  // the whole cut
  const shape = (a ? 1 : 0) + (b === 0 ? 0 : b === 4 ? 4 : 2) + (e === 0 ? 0 : 6)
  put(row(1, shape, 0), 1)
  put(row(2, shape, bin(own.count)), 1)
  put(row(3, shape, 0), own.count)
  put(row(4, b * 16 + e, 0), 1)
  put(row(5, shape, own.closed), 1)
  put(row(6, shape, bin(own.count) * 8 + Math.min(7, l)), 1)
  if (own.name) put(row(7, shape, 0), 1)
  // what the verb tables say
  const cutLetters = proclitics.length
  let read = 0
  for (const reading of word.verbs) {
    const letters = (reading.conjunction ? 1 : 0) + (reading.preposition ? 1 : 0) + (reading.future ? 1 : 0)
    if (letters !== cutLetters || reading.suffix !== fold(enclitic)) continue
    read |= 1 << formNumber[reading.form]
  }
  if (read === 0) put(row(30, shape, word.verbs.length > 0 ? 1 : 0), 1)
  else
    for (let k = 0; k < 6; k++)
      if (read & (1 << k)) {
        put(row(31, b, k), 1)
        put(row(32, e, k), 1)
        put(row(33, a, k), 1)
      }
  // the word itself, where training has seen it
  put(row(34, text(word.plain), b * 64 + e * 4 + a), 1)
  put(row(35, text(stem), shape), 1)
}

/** What speaks for taking one letter off a form, or for leaving it. */
function step(
  put: (row: number, value: number) => void,
  t: number,
  k: number,
  taken: number,
  before: FormFacts,
  after: FormFacts,
  rest: string,
  first: number,
): void {
  put(row(t, k, 0), 1)
  put(row(t + 1, k, 0), after.count)
  put(row(t + 2, k, 0), after.definite)
  put(row(t + 3, k, 0), before.count)
  put(row(t + 4, k, 0), before.definite)
  put(row(t + 5, k, 0), before.conjoined)
  put(row(t + 6, k, 0), before.governed)
  put(row(t + 7, k, 0), before.possessed)
  put(row(t + 8, k, 0), before.inflected)
  put(row(t + 9, k, bin(after.count) * 8 + bin(before.count)), 1)
  put(row(t + 10, k, bin(after.definite) * 8 + bin(before.definite)), 1)
  put(row(t + 11, k, pair(rest, 0)), 1)
  put(row(t + 12, k, rest.charCodeAt(0)), 1)
  put(row(t + 13, k, Math.min(7, rest.length) * 8 + bin(after.count)), 1)
  put(row(t + 14, k, first), 1)
  put(row(t + 15, k, rest.charCodeAt(rest.length - 1)), 1)
  put(row(t + 16, k, after.closed), 1)
  put(row(t + 17, k, before.closed * 2 + (before.name ? 1 : 0)), 1)
  put(row(t + 18, taken === 0 ? 0 : 1, (after.name ? 1 : 0) + (rest.startsWith('ال') ? 2 : 0)), 1)
}

/** Number of the longest pronoun that a form could end in, 0 for none. */
function pronounEnd(form: string): number {
  for (const ending of ['هما', 'كما', 'ها', 'هم', 'هن', 'كم', 'كن', 'ني', 'نا', 'ه', 'ك', 'ي'])
    if (form.endsWith(ending) && form.length > ending.length) return pronouns.indexOf(ending)
  return 0
}

/** What a neighbour is to the model, below `places`. */
export const places = 32
export const edgePlace = 20

/** @param folded  the neighbour's folded form */
export function placeOf(kind: Kind, folded: string, text: TextLexicon): number {
  if (kind === Kind.number) return 21
  if (kind === Kind.quote) return 22
  if (kind === Kind.stop) return 23
  if (kind !== Kind.word) return 24
  if (folded.length === 1) return 30
  const closed = text.closed.classOf(folded)
  if (closed) return classNumber(closed)
  if (folded.startsWith('ال')) return 13
  if (text.verbs.read(folded).some(({ form, suffix }) => suffix === '' && (form === 'perfect' || form === 'imperfect')))
    return 14
  return folded.length <= 3 ? 15 : 16
}

/** The four rows of the weight table for what stands before and behind a word, by the numbers of its clitics. */
export const placeRows = (proclitics: number, enclitic: number, before: number, behind: number): readonly number[] => [
  row(40, proclitics, before),
  row(41, enclitic, before),
  row(42, proclitics, behind),
  row(43, enclitic, behind),
]

const formNumber = { perfect: 0, imperfect: 1, masdar: 2, active: 3, passive: 4, noun: 5 } as const
const classNumber = (c: string): number => (wordClasses as readonly string[]).indexOf(c) + 1

const pair = (word: string, at: number): number => (word.charCodeAt(at) || 1) * 2048 + (word.charCodeAt(at + 1) || 1)

function text(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return h
}

function row(template: number, a: number, b: number): number {
  let h = Math.imul(template + 1, 0x9e3779b1) ^ Math.imul(a + 0x7f4a, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(b + 0x165667b1, 0x297a2d39)
  h = Math.imul(h ^ (h >>> 13), 0x5bd1e995)
  return ((h ^ (h >>> 16)) >>> 0) % cliticRows
}
