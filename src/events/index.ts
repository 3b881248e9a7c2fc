// Events room: tokens, entities and statements to PLOVER events with parties, place, time and status.

export { findEvents } from './events.js'
export { type EventsLexicon, loadEventsLexicon } from './lexicon.js'
