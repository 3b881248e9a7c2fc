// Loads the words of political acts: verbs and nouns with their PLOVER type and the frame that tells who acts on whom.

import { type EventType, eventTypes } from '../document/record.js'
import { alternatives, LexiconError, oneOf, readTable } from '../lexicon/table.js'
import type { StatementsLexicon } from '../statements/lexicon.js'
import { fold } from '../text/fold.js'
import type { TextLexicon } from '../text/lexicon.js'
import { loadWeights, type Weights } from './scorer.js'
import { createWordReader, type Word } from './words.js'

/** Who is who round a trigger: the letters of the column `parties`. */
export interface Roles {
  /** O: the object is the recipient */
  readonly object: boolean
  /** s: a sole noun phrase behind the verb is the recipient */
  readonly sole: boolean
  /** G: the genitive of the noun is the recipient; else it acts */
  readonly genitive: boolean
  /** +: every party may stand in either slot */
  readonly symmetric: boolean
  /** @: the speaker of the statement acts */
  readonly speaker: boolean
  /** V: a visit: its goal is the place */
  readonly visit: boolean
  /** P: a predicate: the noun before it acts («روسيا مستعدة») */
  readonly predicate: boolean
  /** H: only someone undergoes it: «أوقف الشرطي الرجل» is an arrest, «أوقف الشراء» none */
  readonly human: boolean
  /** K: the perfect alone is the act: «سيطر على المدينة» took it, «يسيطر» holds it */
  readonly telic: boolean
  /** U: the subject undergoes it: «تعرضت القافلة لهجوم» */
  readonly undergoes: boolean
  /** I: a word of `object` may be the subject: «انتشرت قوات» */
  readonly intransitive: boolean
  /** A: where someone acts, the words of `object` need not stand there: «وقّع الوزيران» */
  readonly agent: boolean
  /** folded prepositions before the recipient; before who acts, where the subject undergoes it */
  readonly prepositions: ReadonlySet<string>
}

/** One row of triggers.tsv. */
export interface Trigger {
  readonly type: EventType
  readonly roles: Roles
  /** folded words of which one has to follow; empty for none */
  readonly objects: ReadonlySet<string>
  /** letters of `objects` that stand glued to a word: «ب+» */
  readonly clitics: string
  /** folded words that must not stand next */
  readonly barred: ReadonlySet<string>
  /** file and line, the `reason` of the mentions it makes */
  readonly row: string
}

const triggerForms = ['v', 'm', 'a', 'p'] as const
export type TriggerForm = (typeof triggerForms)[number]

export interface EventsLexicon {
  readonly text: TextLexicon
  readonly statements: StatementsLexicon
  /** «lemma form» -> rows, for words of the verb tables */
  readonly verbs: ReadonlyMap<string, readonly Trigger[]>
  /** every written form of a noun row, clitics and article off; the pronoun at its end beside it */
  readonly nouns: ReadonlyMap<string, readonly NounTrigger[]>
  /** what a folded word may be, whatever stands round it */
  readonly word: (folded: string) => Word
  /** folded words that set the standing of what follows them */
  readonly standing: ReadonlyMap<string, StandingCue>
  /** folded adjectives that set the standing of the noun before them */
  readonly standingBehind: ReadonlyMap<string, StandingCue>
  /** folded nouns that a place name follows: «في بلدة يعبد» */
  readonly placeHeads: ReadonlySet<string>
  /** «lemma link» -> row, the link '' for an object */
  readonly light: ReadonlyMap<string, LightVerb>
  /** undefined: the tables decide alone */
  readonly weights: Weights | undefined
}

export interface NounTrigger {
  readonly trigger: Trigger
  readonly suffix: string
}

/** A verb whose subject does what the noun behind it says: «قام بقصف», «تمكن من تحرير». */
export interface LightVerb {
  /** what the verb makes of the act: «يعتزم زيارة» is planned; undefined where it is done */
  readonly standing: StandingCue | undefined
}

export type StandingCue = 'planned' | 'hypothetical' | 'denied'

/** @throws LexiconError where a table is missing or broken, or a trigger is no verb of the verb tables */
export function loadEventsLexicon(text: TextLexicon, statements: StatementsLexicon): EventsLexicon {
  const verbs = new Map<string, Trigger[]>()
  const nouns = new Map<string, NounTrigger[]>()
  const classes = objectClasses()
  for (const row of readTable('ar/events/triggers.tsv', ['trigger', 'forms', 'object', 'type', 'parties', 'example'])) {
    const word = fold(row.trigger)
    const words = row.object.split('|').flatMap((word) => wordsOf(row, word, classes))
    const trigger: Trigger = {
      type: oneOf(row, 'type', eventTypes),
      roles: rolesOf(row.parties),
      objects: new Set(words.filter((w) => w !== '' && !w.startsWith('!'))),
      clitics: words.map((w) => (/^.\+$/.test(w) ? w[0] : '')).join(''),
      barred: new Set(words.filter((w) => w.startsWith('!')).map((w) => w.slice(1))),
      row: `${row.file}:${row.line}`,
    }
    for (const form of row.forms.split(' ')) {
      if (form === 'n') {
        for (const [written, suffix] of nounForms(word)) push(nouns, written, { trigger, suffix })
        continue
      }
      oneOf({ file: row.file, line: row.line, forms: form } as { file: string; line: number }, 'forms', [
        ...triggerForms,
      ])
      if (!text.verbs.lemmas.has(word))
        throw new LexiconError('LEXICON_VALUE', {
          file: row.file,
          line: row.line,
          reason: `«${row.trigger}» stands in no verb table (data/ar/text/verbs*.tsv)`,
        })
      push(verbs, `${word} ${form}`, trigger)
    }
  }
  return {
    text,
    statements,
    verbs,
    nouns,
    word: createWordReader({ text, verbs, nouns }),
    ...standingCues(),
    placeHeads: placeHeads(),
    light: lightVerbs(text),
    weights: loadWeights(),
  }
}

/** «@force» is every word of that class of objects.tsv. */
function wordsOf(
  row: { readonly file: string; readonly line: number },
  word: string,
  classes: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (!word.startsWith('@')) return [fold(word)]
  const words = classes.get(word.slice(1))
  if (words) return words
  throw new LexiconError('LEXICON_VALUE', {
    file: row.file,
    line: row.line,
    reason: `column object: «${word}» is no class of data/ar/events/objects.tsv`,
  })
}

function objectClasses(): ReadonlyMap<string, readonly string[]> {
  const classes = new Map<string, string[]>()
  for (const row of readTable('ar/events/objects.tsv', ['words', 'class', 'example']))
    for (const word of alternatives(row.words)) push(classes, row.class, fold(word))
  return classes
}

const cues = ['planned', 'hypothetical', 'denied'] as const

function standingCues(): Pick<EventsLexicon, 'standing' | 'standingBehind'> {
  const standing = new Map<string, StandingCue>()
  const standingBehind = new Map<string, StandingCue>()
  for (const row of readTable('ar/events/standing.tsv', ['word', 'side', 'standing', 'example'])) {
    const side = oneOf(row, 'side', ['before', 'behind', 'both'] as const)
    const cue = oneOf(row, 'standing', cues)
    if (side !== 'behind') standing.set(fold(row.word), cue)
    if (side !== 'before') standingBehind.set(fold(row.word), cue)
  }
  return { standing, standingBehind }
}

/** Heads of one word, as the names of places have them. */
const placeHeads = (): ReadonlySet<string> =>
  new Set(readTable('ar/entities/place-heads.tsv', ['head', 'pattern', 'example']).map((row) => fold(row.head)))

function lightVerbs(text: TextLexicon): ReadonlyMap<string, LightVerb> {
  const light = new Map<string, LightVerb>()
  for (const row of readTable('ar/events/light-verbs.tsv', ['verb', 'link', 'standing', 'example'])) {
    const lemma = fold(row.verb)
    if (!text.verbs.lemmas.has(lemma))
      throw new LexiconError('LEXICON_VALUE', {
        file: row.file,
        line: row.line,
        reason: `«${row.verb}» stands in no verb table (data/ar/text/verbs*.tsv)`,
      })
    const standing = oneOf(row, 'standing', ['', ...cues] as const)
    light.set(`${lemma} ${fold(row.link)}`, { standing: standing === '' ? undefined : standing })
  }
  return light
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function rolesOf(cell: string): Roles {
  const marks = new Set(cell.split(' ').filter((mark) => mark !== ''))
  const has = (mark: string): boolean => marks.delete(mark)
  const roles = {
    object: has('O'),
    sole: has('s'),
    genitive: has('G'),
    symmetric: has('+'),
    speaker: has('@'),
    visit: has('V'),
    predicate: has('P'),
    human: has('H'),
    telic: has('K'),
    undergoes: has('U'),
    intransitive: has('I'),
    agent: has('A'),
  }
  return { ...roles, prepositions: new Set([...marks].map(fold)) }
}

const pronouns = ['ه', 'ها', 'هم', 'هما', 'نا', 'ي']

/** Forms of a noun or adjective with number, gender and pronoun endings: زيارة، زيارته، لقائه، مستعدة، مستعدون. */
function nounForms(word: string): [string, string][] {
  const out: [string, string][] = [[word, '']]
  const base = word.endsWith('ه') ? word.slice(0, -1) : word
  if (base !== word) out.push([`${base}تين`, ''], [`${base}تان`, ''], [`${base}تا`, ''])
  else for (const ending of ['ا', 'ه', 'ين', 'ون', 'ان', 'تان', 'تين', 'ي']) out.push([word + ending, ''])
  const stems =
    base !== word
      ? [`${base}ت`]
      : word.endsWith('ء')
        ? [`${word.slice(0, -1)}ئ`, `${word.slice(0, -1)}ؤ`, word]
        : [word]
  for (const stem of stems)
    for (const pronoun of pronouns)
      if (!out.some(([form]) => form === stem + pronoun) || pronoun === 'ه') out.push([stem + pronoun, pronoun])
  return out
}
