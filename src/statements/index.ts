// Statements room: tokens and entities to statements with speaker, cue, content and channel.

export { loadStatementsLexicon, type StatementsLexicon } from './lexicon.js'
export { findStatements } from './statements.js'
