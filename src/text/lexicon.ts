// Loads what every later stage asks of words: closed classes and verb forms, once per process.

import { type ClosedClasses, loadClosedClasses } from './words.js'
import { loadVerbs, type VerbLexicon } from './verbs.js'

export interface TextLexicon {
  readonly closed: ClosedClasses
  readonly verbs: VerbLexicon
}

export const loadTextLexicon = (): TextLexicon => ({ closed: loadClosedClasses(), verbs: loadVerbs() })
