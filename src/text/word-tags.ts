// Gives words their universal part of speech where tables and form leave no doubt: clitics, marks, numbers, closed classes.

import { fold } from './fold.js'
import type { TextLexicon } from './lexicon.js'
import { Part, type Words } from './segment.js'
import { Kind, type Tokens } from './tokens.js'
import type { WordClass } from './words.js'

export type WordTag = 'ADP' | 'ADV' | 'AUX' | 'CCONJ' | 'NUM' | 'PART' | 'PRON' | 'PUNCT' | 'SCONJ' | 'SYM' | 'VERB'

/**
 * The tag of each word, undefined where it hangs on the sentence: nouns, adjectives, names, and words of two classes.
 * Source: universaldependencies.org, with the choices of UD Arabic-PUD («س» is PART, «هذا» PRON).
 */
export function tagWords(tokens: Tokens, words: Words, lexicon: TextLexicon): readonly (WordTag | undefined)[] {
  const out: (WordTag | undefined)[] = []
  for (let w = 0; w < words.length; w++) {
    const form = tokens.text.slice(words.starts[w], words.ends[w])
    const part = words.parts[w]
    if (part === Part.proclitic) out.push(proclitics[fold(form)])
    else if (part === Part.enclitic) out.push('PRON')
    else out.push(tagStem(form, tokens.kinds[words.tokens[w]!] as Kind, lexicon))
  }
  return out
}

const proclitics: Readonly<Record<string, WordTag>> = {
  و: 'CCONJ',
  ف: 'CCONJ',
  ب: 'ADP',
  ل: 'ADP',
  ك: 'ADP',
  س: 'PART',
  م: 'ADP',
  ع: 'ADP',
  ا: 'SCONJ',
}

function tagStem(form: string, kind: Kind, lexicon: TextLexicon): WordTag | undefined {
  if (kind === Kind.number || /\d$/.test(form)) return 'NUM'
  if (kind === Kind.symbol) return 'SYM'
  if (kind === Kind.quote || kind === Kind.stop || kind === Kind.punct)
    return form === '%' || form === '٪' ? 'SYM' : 'PUNCT'
  if (kind !== Kind.word) return undefined
  const folded = fold(form)
  // «و» standing by itself, «ب» before a quotation mark
  if (folded.length === 1) return proclitics[folded]
  const closed = lexicon.closed.classOf(folded)
  if (closed) return byWord[folded] ?? byClass[closed]
  const readings = lexicon.verbs.read(folded)
  const bare = readings.filter(({ letters, suffix }) => letters === 0 && suffix === '')
  return bare.length > 0 && bare.every(({ form }) => form === 'imperfect' || form === 'perfect') ? 'VERB' : undefined
}

const byClass: Readonly<Partial<Record<WordClass, WordTag>>> = {
  preposition: 'ADP',
  relative: 'PRON',
  demonstrative: 'PRON',
  pronoun: 'PRON',
  negation: 'PART',
  adverb: 'ADV',
  complementiser: 'SCONJ',
}

/** Words of a class that are tagged otherwise than the rest of it. */
const byWord: Readonly<Record<string, WordTag | undefined>> = {
  كما: 'PART',
  قد: 'PART',
  سوف: 'PART',
  ليس: 'VERB',
  ليست: 'VERB',
  هناك: 'ADV',
  هنا: 'ADV',
  او: 'CCONJ',
  ثم: 'CCONJ',
  بل: 'CCONJ',
  ام: 'CCONJ',
  كان: 'AUX',
  حيث: 'ADP',
}
