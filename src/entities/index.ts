// Entities room: tokens to named people, organisations and places with roles, and the phrases that stand for them.

export { createBioTagger } from './bio.js'
export { findEntities } from './entities.js'
export { type EntitiesLexicon, loadEntitiesLexicon } from './lexicon.js'
export { createPartyReader, type NounPhrase, type PartyReader } from './parties.js'
