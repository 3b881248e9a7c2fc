// Text room: canonical text to tokens, sentences, clitics and word readings.

export { type CliticLexicon, loadCliticLexicon } from './clitic-lexicon.js'
export { skipLetters, type Variant, variants } from './clitics.js'
export { fold, foldWords } from './fold.js'
export { findFurniture } from './furniture.js'
export { loadTextLexicon, type TextLexicon } from './lexicon.js'
export { Part, segment, type Words } from './segment.js'
export { Kind, surface, type Tokens, tokenAt, tokenise } from './tokens.js'
export { type Agreement, loadVerbs, standsShort, type VerbForm, type VerbLexicon, type VerbReading } from './verbs.js'
export { tagWords, type WordTag } from './word-tags.js'
export { type ClosedClasses, loadClosedClasses, type WordClass, wordClasses } from './words.js'
