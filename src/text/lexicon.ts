// Loads what every later stage asks of words: closed classes and verb forms, once per process.

import { loadVerbs, type VerbLexicon } from './verbs.js'
import { type ClosedClasses, loadClosedClasses } from './words.js'

export interface TextLexicon {
  readonly closed: ClosedClasses
  readonly verbs: VerbLexicon
}

export const loadTextLexicon = (): TextLexicon => ({ closed: loadClosedClasses(), verbs: loadVerbs() })
