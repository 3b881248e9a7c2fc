// Ingest room: bytes of text, HTML, JSON or JSON Lines to documents.

export { toDocument } from './canonical.js'
export { defaultMaxBytes, type IngestOptions, ingest, type Item, type Problem, readDocuments } from './ingest.js'
export { normalisePublished } from './published.js'
