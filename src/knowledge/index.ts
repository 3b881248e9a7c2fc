// Knowledge room: which thing in the world a name is, and how it is called in English.

export { createKnowledge, type KnowledgeBase, type KnowledgeOptions, type KnownName, type NameIndex } from './base.js'
export { type Cluster, linkEntities, type Mentioned } from './clusters.js'
export { type Entry, entryId } from './entry.js'
export { linkArticle, linkThreshold, type Named } from './link.js'
export { type Merged, mergeKnowledge, writeKnowledge } from './merge-knowledge.js'
export { type KnowledgeFile, type KnowledgeProblem, readKnowledge, type SourcedEntry } from './read-knowledge.js'
export { compareParts, type NameMatch, nameKey, nameParts, sameName } from './same-name.js'
export { joinCompounds, regionOf } from './spellings.js'
export { type TransliterateOptions, transliterate } from './transliterate.js'
