// Loads what every later stage asks of words: closed classes and verb forms, once per process.

import { oneOf, readTable } from '../lexicon/table.js'
import { fold } from './fold.js'
import { loadVerbs, type VerbLexicon } from './verbs.js'
import { type ClosedClasses, loadClosedClasses } from './words.js'

export interface TextLexicon {
  readonly closed: ClosedClasses
  readonly verbs: VerbLexicon
  /** folded definite adjectives that are no nisba: «name» complete names too, «phrase» describe only */
  readonly adjectives: ReadonlyMap<string, 'name' | 'phrase'>
}

export function loadTextLexicon(): TextLexicon {
  const adjectives = new Map<string, 'name' | 'phrase'>()
  for (const row of readTable('ar/text/adjectives.tsv', ['adjective', 'use', 'example']))
    adjectives.set(fold(row.adjective), oneOf(row, 'use', ['name', 'phrase'] as const))
  const verbs = loadVerbs()
  const isVerb = (folded: string): boolean =>
    verbs.read(folded).some((r) => r.form === 'perfect' && r.letters === 0 && r.suffix === '')
  return { closed: loadClosedClasses(isVerb), verbs, adjectives }
}
