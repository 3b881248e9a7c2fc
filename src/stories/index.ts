// Stories room: articles and records of many outlets to reprints, stories, what is related, breaking and contested.

export type { Breaking, Burst } from './breaking.js'
export type { Contested, Side, Voice } from './contested.js'
export type { StoryArticle, StoryName } from './digest.js'
export { loadStoriesLexicon, type StoriesLexicon, type TollThing, tollThings } from './lexicon.js'
export { defaultOptions, StoriesOptionError, type StoriesOptions } from './options.js'
export type { Reprint, ReprintGroup, ReprintKind, ReprintLink } from './reprints.js'
export { type StoriesState, StoriesStateError, stateFormat } from './state.js'
export {
  type Added,
  type Compared,
  createStories,
  type Related,
  type Relation,
  type Stories,
  type Story,
  type StoryMember,
} from './stories.js'
export type { TimelineEntry } from './timeline.js'
