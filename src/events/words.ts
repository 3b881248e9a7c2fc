// Says what a written word may be to the event readers: its readings as a verb, its class, and the rows that it fits.

import { type Variant, variants } from '../text/clitics.js'
import type { TextLexicon } from '../text/lexicon.js'
import type { VerbReading } from '../text/verbs.js'
import type { WordClass } from '../text/words.js'
import type { NounTrigger, Trigger, TriggerForm } from './lexicon.js'
import { type Stems, stemsOf } from './objects.js'

/** A folded word, whatever stands round it. */
export interface Word {
  readonly cls: WordClass | undefined
  readonly readings: readonly VerbReading[]
  readonly variants: readonly Variant[]
  /** a finite verb without a preposition is among the readings */
  readonly bareFinite: boolean
  /** a verbal noun is among them */
  readonly masdar: boolean
  /** there are readings, and all are finite verbs */
  readonly onlyFinite: boolean
  /** rows of triggers.tsv that one of the readings, or the noun, stands in */
  readonly rows: readonly WordRow[]
  /** it may call for something: «دعا», «طالب», «دعوة» */
  readonly asks: boolean
  /** the word as an object that a row asks for */
  stems(): Stems
}

/** A row of triggers.tsv as the word fits it. */
export interface WordRow {
  readonly trigger: Trigger
  /** v finite verb, m verbal noun, a and p participles, n a noun or adjective */
  readonly form: TriggerForm | 'n'
  readonly conjunction: boolean
  /** preposition glued to it, or '' */
  readonly preposition: string
  readonly future: boolean
  readonly definite: boolean
  /** folded pronoun at its end, or '' */
  readonly suffix: string
  readonly reading?: VerbReading
}

/** The tables that a word is looked up in. */
interface Tables {
  readonly text: TextLexicon
  readonly verbs: ReadonlyMap<string, readonly Trigger[]>
  readonly nouns: ReadonlyMap<string, readonly NounTrigger[]>
}

/** Words that are kept, at most. */
const mostWords = 50_000

/** A reader of words that looks each up once. */
export function createWordReader(tables: Tables): (folded: string) => Word {
  const words = new Map<string, Word>()
  return (folded) => {
    let word = words.get(folded)
    if (!word) {
      if (words.size >= mostWords) words.clear()
      word = readWord(folded, tables)
      words.set(folded, word)
    }
    return word
  }
}

function readWord(folded: string, tables: Tables): Word {
  const readings = tables.text.verbs.read(folded)
  let stems: Stems | undefined
  return {
    cls: tables.text.closed.classOf(folded),
    readings,
    variants: variants(folded),
    bareFinite: readings.some((r) => isFiniteVerb(r) && r.preposition === ''),
    masdar: readings.some((r) => r.form === 'masdar'),
    onlyFinite: readings.length > 0 && readings.every(isFiniteVerb),
    rows: [...verbRows(readings, tables), ...nounRows(folded, tables)],
    asks:
      readings.some((r) => (tables.verbs.get(`${r.lemma} v`) ?? []).some(isRequest)) ||
      variants(folded).some((v) => (tables.nouns.get(v.form) ?? []).some((n) => isRequest(n.trigger))),
    stems() {
      stems ??= stemsOf(folded)
      return stems
    },
  }
}

const isFiniteVerb = ({ form }: VerbReading): boolean => form === 'perfect' || form === 'imperfect'

/** «وجه دعوة»: a row that asks for other words says nothing of this one. */
const isRequest = ({ type, objects }: Trigger): boolean => type === 'REQUEST' && objects.size === 0

function* verbRows(readings: readonly VerbReading[], { verbs }: Tables): Iterable<WordRow> {
  for (const reading of readings) {
    const form = forms[reading.form]
    if (!form) continue
    const { conjunction, preposition, future, definite, suffix } = reading
    for (const trigger of verbs.get(`${reading.lemma} ${form}`) ?? [])
      yield { trigger, form, conjunction, preposition, future, definite, suffix, reading }
  }
}

const forms: Readonly<Record<VerbReading['form'], TriggerForm | undefined>> = {
  perfect: 'v',
  imperfect: 'v',
  masdar: 'm',
  active: 'a',
  passive: 'p',
  noun: undefined,
}

function nounRows(folded: string, { nouns }: Tables): readonly WordRow[] {
  for (const { form, conjunction, preposition } of nounVariants(folded)) {
    const definite = form.startsWith('ال') && form.length > 4
    const hits = nouns.get(form) ?? (definite ? nouns.get(form.slice(2)) : undefined)
    if (hits)
      return hits
        .filter(({ suffix }) => !(definite && suffix))
        .map(({ trigger, suffix }) => ({
          trigger,
          form: 'n',
          conjunction,
          preposition,
          future: false,
          definite,
          suffix,
        }))
  }
  return []
}

/** «للقاء» is لـ before «لقاء» as well as before «اللقاء». */
const nounVariants = (word: string): readonly Variant[] =>
  word.startsWith('لل') && word.length > 4
    ? [...variants(word), { form: word.slice(1), letters: 1, conjunction: false, preposition: 'ل' }]
    : variants(word)
