// Times room: tokens to TIMEX3 expressions, and printed datelines to an instant.

export { datelineEnd } from './agency-line.js'
export { type ParsedDateline, parseDateline } from './dateline.js'
export { findTimes, type TimesOptions } from './find.js'
export { loadTimesLexicon, type TimesLexicon } from './lexicon.js'
