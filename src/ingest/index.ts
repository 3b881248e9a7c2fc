// Ingest room: bytes of text, HTML, JSON or JSON Lines to documents.

export { toDocument } from './canonical.js'
export { type Item, ingest, type Problem, readDocuments } from './ingest.js'
export { checkOptions, defaultMaxBytes, defaultMaxCharacters, type IngestOptions, OptionError } from './options.js'
export { normalisePublished } from './published.js'
