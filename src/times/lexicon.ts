// Loads the words of time: months, weekdays, units, numbers, deictics, parts of the day and edges from data/ar/times.

import { readMonths } from '../lexicon/months.js'
import { PhraseTrie } from '../lexicon/phrases.js'
import { alternatives, oneOf, readTable } from '../lexicon/table.js'
import type { Variant } from '../text/clitics.js'
import { fold, foldWords } from '../text/fold.js'
import type { TextLexicon } from '../text/lexicon.js'
import { createVerbLook } from './verbs.js'

export interface Month {
  readonly month: number
  readonly calendar: 'gregorian' | 'hijri'
  /** also an ordinary word («ماي», «آب»): counts only beside a day or a year */
  readonly doubtful: boolean
  /** an ordinary noun or name («الربيع», «ناصر»): counts only right behind a day in figures or «شهر» */
  readonly behindDay: boolean
}

export interface Unit {
  readonly prefix: 'P' | 'PT'
  readonly letter: string
  readonly form: 'singular' | 'accusative' | 'plural' | 'dual'
}

export type Deixis =
  | { readonly kind: 'day'; readonly offset: number }
  | { readonly kind: 'part'; readonly offset: number; readonly part: string }
  | { readonly kind: 'ref'; readonly value: string }
  /** as the time named last, or that value */
  | { readonly kind: 'then'; readonly value: string }

/** The day on which a feast begins, in its calendar. */
export interface Feast {
  readonly calendar: 'gregorian' | 'hijri'
  readonly month: number
  readonly day: number
}

export interface TimesLexicon {
  readonly months: PhraseTrie<Month>
  readonly weekdays: ReadonlyMap<string, number>
  readonly units: ReadonlyMap<string, Unit>
  readonly numbers: PhraseTrie<number>
  /** days of the month in words: «الثالث والعشرين» */
  readonly ordinals: PhraseTrie<number>
  /** the first ten of them without their article, as they stand right before a month: «سابع أكتوبر» */
  readonly firstTen: ReadonlyMap<string, number>
  readonly deictic: PhraseTrie<Deixis>
  readonly parts: PhraseTrie<string>
  readonly modifiers: ReadonlyMap<string, -1 | 0 | 1>
  /** «الذي سبقه» -> -1, «الذي يليه» -> 1 */
  readonly neighbours: ReadonlyMap<string, -1 | 1>
  /** «مطلع» -> START, «العشر الأواخر من» -> END */
  readonly edges: PhraseTrie<string>
  /** how often, in one word: «يوميا» -> P1D */
  readonly frequencies: ReadonlyMap<string, string>
  /** how often, as an adjective with or without its article: «أسبوعية» -> P1W */
  readonly frequencyAdjectives: ReadonlyMap<string, string>
  /** «مرسوم», «منذ»: a bare number behind them is a year */
  readonly yearOpeners: ReadonlySet<string>
  /** «قتيل», «دائرة»: four digits before them are no year */
  readonly countedThings: ReadonlySet<string>
  readonly feasts: PhraseTrie<Feast>
  /** words behind which a bare unit says how long: «دامت أسبوعاً» */
  readonly lasting: ReadonlySet<string>
  readonly zones: PhraseTrie<string>
  readonly blockers: ReadonlySet<string>
  /** a folded word is a verb with the س of the future */
  readonly isFuture: (folded: string) => boolean
  /** a folded word may be a verb of the past */
  readonly mayBePast: (folded: string) => boolean
  /** a folded word is no particle, finite verb, definite noun or word with a letter glued before it; false for all without the text lexicon */
  readonly isBareNoun: (folded: string) => boolean
  /** the tense of a word that can only be a finite verb; undefined for other words, and where the verbs are not known */
  readonly tense: (folded: string) => 'past' | 'present' | undefined
  /** whether a folded word sets the time behind it ahead, by itself or with «إلى» between; undefined for other words */
  readonly outlook: (folded: string) => 'always' | 'linked' | undefined
  /** the hours of the clock in words, «الواحده» -> 1; «الحاديه» goes with «عشره» */
  readonly hours: ReadonlyMap<string, number>
  /** parts of the day that stand alone with their article: «الصباح» -> TMO */
  readonly bareParts: ReadonlyMap<string, string>
  /** «صباحا» alone or behind a day -> TMO */
  readonly dayAdverbs: PhraseTrie<string>
  /** «صباحا», «م» behind an hour -> TMO, TNI, `night` */
  readonly hourAdverbs: ReadonlyMap<string, string>
  /** «أكثر من» -> MORE_THAN, «بضعة» -> FEW */
  readonly quantities: PhraseTrie<string>
  /** «اكثر», «يزيد»: the number behind their preposition counts */
  readonly comparing: ReadonlySet<string>
  /** «منذ», «لمده»: a unit without a number behind them is a duration */
  readonly measuring: ReadonlySet<string>
  /** «قبل», «حلول»: a feast behind them is a day */
  readonly placing: ReadonlySet<string>
  /** words behind which an hour holds for many days */
  readonly standing: PhraseTrie<'always' | 'range'>
  /** «خبير», «وزير»: before a name that may be a month's too */
  readonly callings: ReadonlySet<string>
  /** «تأجيل»: the month behind their «إلى» lies ahead */
  readonly delays: ReadonlySet<string>
  /** «الأمين»: the «العام» behind them is no year */
  readonly generals: ReadonlySet<string>
  /** words that begin a time and stand in no other table */
  readonly openers: ReadonlySet<string>
  /** words of names that end in a day: «قناة» heads them, «روسيا» stands inside */
  readonly titleHeads: Readonly<Record<'head' | 'inside', ReadonlySet<string>>>
  /** words that make a day of the week a name: «صلاة» before it, «الأسود» after */
  readonly weekdayNames: Readonly<Record<'before' | 'after', ReadonlySet<string>>>
  /** with and without the article: «الصيف» -> SU */
  readonly seasons: ReadonlyMap<string, string>
  /** «الربع» -> Q, «السداسي» -> H */
  readonly yearParts: ReadonlyMap<string, 'Q' | 'H'>
  /** the words that a time expression can begin with, clitics off */
  readonly firstWords: ReadonlySet<string>
  /** readings of a word that can open an expression, as they were asked for */
  readonly memory: Map<string, readonly Variant[]>
}

/** The words of a table of words and examples. */
const readWords = (name: string): Set<string> =>
  new Set(readTable(`ar/times/${name}.tsv`, ['surface', 'example']).flatMap((row) => folded(row.surface)))

/** The words of a table by what its second column says of them. */
function readKinds<const K extends string>(name: string, column: string, kinds: readonly K[]): Record<K, Set<string>> {
  const sets = Object.fromEntries(kinds.map((kind) => [kind, new Set<string>()])) as Record<K, Set<string>>
  for (const row of readTable(`ar/times/${name}.tsv`, ['surface', column, 'example']))
    sets[oneOf(row, column, kinds)].add(fold(row.surface!))
  return sets
}

const readSeasons = (): Map<string, string> =>
  new Map(
    readTable('ar/times/seasons.tsv', ['surface', 'code', 'example']).flatMap(({ surface, code }) =>
      [fold(surface), `ال${fold(surface)}`].map((word): [string, string] => [word, code]),
    ),
  )

const readYearParts = (): Map<string, 'Q' | 'H'> =>
  new Map(
    readTable('ar/times/year-parts.tsv', ['surface', 'letter', 'example']).map((row) => [
      fold(row.surface),
      oneOf(row, 'letter', ['Q', 'H'] as const),
    ]),
  )

const folded = (cell: string): string[] => alternatives(cell).map(fold)

/** What a printed dateline is made of. @throws LexiconError where a table is missing or broken */
export function loadDatelineWords(): Pick<TimesLexicon, 'months' | 'weekdays' | 'zones'> {
  const months = new PhraseTrie<Month>()
  for (const { surface, month, calendar, flag } of readMonths())
    months.add(foldWords(surface), { month, calendar, doubtful: flag !== '', behindDay: flag === 'day' })
  const weekdays = new Map<string, number>()
  for (const row of readTable('ar/times/weekdays.tsv', ['surface', 'weekday', 'example']))
    weekdays.set(fold(row.surface), Number(row.weekday))
  return { months, weekdays, zones: loadZones() }
}

/**
 * @param text  verbs that tell a future clause from others; without them the look of the word has to do
 * @throws LexiconError where a table is missing or broken
 */
export function loadTimesLexicon(text?: Pick<TextLexicon, 'verbs' | 'closed'>): TimesLexicon {
  const units = new Map<string, Unit>()
  for (const row of readTable('ar/times/units.tsv', [
    'singular',
    'accusative',
    'plural',
    'dual',
    'prefix',
    'letter',
    'example',
  ])) {
    const unit = { prefix: oneOf(row, 'prefix', ['P', 'PT'] as const), letter: row.letter }
    for (const form of ['singular', 'accusative', 'plural', 'dual'] as const)
      for (const word of folded(row[form])) {
        units.set(word, { ...unit, form })
        units.set(`ال${word}`, { ...unit, form })
      }
  }
  const numbers = new PhraseTrie<number>()
  for (const row of readTable('ar/times/numbers.tsv', ['surface', 'value', 'example']))
    numbers.add(foldWords(row.surface), Number(row.value))
  const ordinals = new PhraseTrie<number>()
  const firstTen = new Map<string, number>()
  for (const row of readTable('ar/times/ordinals.tsv', ['surface', 'value', 'example'])) {
    const words = foldWords(row.surface)
    const day = Number(row.value)
    ordinals.add(words, day)
    if (day > 1 && day <= 10) firstTen.set(words[0]!.slice(2), day)
  }
  const deictic = new PhraseTrie<Deixis>()
  for (const row of readTable('ar/times/deictic.tsv', ['surface', 'operation', 'example']))
    deictic.add(foldWords(row.surface), deixis(row.operation))
  const parts = new PhraseTrie<string>()
  const bareParts = new Map<string, string>()
  for (const row of readTable('ar/times/parts.tsv', ['surface', 'code', 'bare', 'example'])) {
    parts.add(foldWords(row.surface), row.code)
    if (row.bare === 'yes') bareParts.set(`ال${fold(row.surface)}`, row.code)
  }
  const dayAdverbs = new PhraseTrie<string>()
  const hourAdverbs = new Map<string, string>()
  for (const row of readTable('ar/times/day-adverbs.tsv', ['surface', 'part', 'hour', 'example'])) {
    if (row.part) dayAdverbs.add(foldWords(row.surface), row.part)
    if (row.hour) hourAdverbs.set(fold(row.surface), row.hour)
  }
  const quantities = new PhraseTrie<string>()
  const comparing = new Set<string>()
  for (const row of readTable('ar/times/quantities.tsv', ['surface', 'mod', 'example']))
    for (const phrase of alternatives(row.surface)) {
      const words = foldWords(phrase)
      if (row.mod) quantities.add(words, row.mod)
      if (words.length > 1) comparing.add(words.at(-2)!)
    }
  const hours = new Map<string, number>()
  for (const row of readTable('ar/times/hours.tsv', ['surface', 'hour', 'example']))
    hours.set(fold(row.surface), Number(row.hour))
  const standing = new PhraseTrie<'always' | 'range'>()
  for (const row of readTable('ar/times/standing.tsv', ['surface', 'when', 'example']))
    standing.add(foldWords(row.surface), oneOf(row, 'when', ['always', 'range'] as const))
  const modifiers = new Map<string, -1 | 0 | 1>()
  for (const row of readTable('ar/times/modifiers.tsv', ['surface', 'shift', 'example']))
    modifiers.set(fold(row.surface), Number(oneOf(row, 'shift', ['-1', '0', '1'] as const)) as -1 | 0 | 1)
  const neighbours = new Map<string, -1 | 1>()
  for (const row of readTable('ar/times/neighbours.tsv', ['surface', 'shift', 'example']))
    for (const word of folded(row.surface))
      neighbours.set(word, Number(oneOf(row, 'shift', ['-1', '1'] as const)) as -1 | 1)
  const edges = new PhraseTrie<string>()
  for (const row of readTable('ar/times/edges.tsv', ['surface', 'mod', 'example']))
    edges.add(foldWords(row.surface), row.mod)
  const frequencies = new Map<string, string>()
  for (const row of readTable('ar/times/frequencies.tsv', ['surface', 'value', 'example']))
    frequencies.set(fold(row.surface), row.value)
  const frequencyAdjectives = new Map<string, string>()
  for (const row of readTable('ar/times/frequency-adjectives.tsv', ['surface', 'value', 'example']))
    for (const word of folded(row.surface)) {
      frequencyAdjectives.set(word, row.value)
      frequencyAdjectives.set(`ال${word}`, row.value)
    }
  const feasts = new PhraseTrie<Feast>()
  for (const row of readTable('ar/times/feasts.tsv', ['surface', 'calendar', 'month', 'day', 'example']))
    feasts.add(foldWords(row.surface), {
      calendar: oneOf(row, 'calendar', ['gregorian', 'hijri'] as const),
      month: Number(row.month),
      day: Number(row.day),
    })
  const look = createVerbLook(text)
  const lexicon = {
    ...loadDatelineWords(),
    units,
    numbers,
    ordinals,
    firstTen,
    deictic,
    parts,
    modifiers,
    edges,
    frequencies,
    frequencyAdjectives,
    feasts,
    isFuture: (word: string) => look(word).isFuture,
    mayBePast: (word: string) => look(word).mayBePast,
    isBareNoun: (word: string) => look(word).isBareNoun,
    tense: (word: string) => look(word).tense,
    outlook: (word: string) => look(word).outlook,
    hours,
    bareParts,
    dayAdverbs,
    hourAdverbs,
    standing,
    neighbours,
    quantities,
    comparing,
    yearOpeners: readWords('year-openers'),
    countedThings: readWords('counted-things'),
    lasting: readWords('lasting'),
    blockers: readWords('blockers'),
    measuring: readWords('measuring'),
    placing: readWords('placing'),
    callings: readWords('callings'),
    delays: readWords('delays'),
    generals: readWords('generals'),
    openers: readWords('openers'),
    titleHeads: readKinds('title-heads', 'part', ['head', 'inside']),
    weekdayNames: readKinds('weekday-names', 'side', ['before', 'after']),
    seasons: readSeasons(),
    yearParts: readYearParts(),
    memory: new Map<string, readonly Variant[]>(),
  }
  return { ...lexicon, firstWords: firstWordsOf(lexicon) }
}

function firstWordsOf(t: Omit<TimesLexicon, 'firstWords'>): Set<string> {
  const words = new Set(t.openers)
  const maps = [
    t.bareParts,
    t.yearParts,
    t.firstTen,
    t.weekdays,
    t.units,
    t.seasons,
    t.frequencies,
    t.frequencyAdjectives,
  ]
  for (const map of maps) for (const word of map.keys()) words.add(word)
  const { ordinals, edges, months, numbers, deictic, quantities, dayAdverbs, feasts, parts } = t
  for (const trie of [ordinals, edges, months, numbers, deictic, quantities, dayAdverbs, feasts, parts])
    for (const word of trie.firstWords()) words.add(word)
  for (const word of numbers.firstWords()) words.add(`ال${word}`)
  for (const word of t.hours.keys()) if (word.startsWith('ال')) words.add(word)
  return words
}

/** Place names by whose clock an hour is given -> IANA zone. */
export function loadZones(): PhraseTrie<string> {
  const zones = new PhraseTrie<string>()
  for (const row of readTable('ar/times/zones.tsv', ['place', 'zone', 'example']))
    zones.add(foldWords(row.place), row.zone)
  return zones
}

function deixis(operation: string): Deixis {
  const [kind, first, second] = operation.split(' ')
  if (kind === 'day') return { kind, offset: Number(first) }
  if (kind === 'part') return { kind, offset: Number(first), part: second! }
  if (kind === 'then') return { kind, value: first! }
  return { kind: 'ref', value: first! }
}
