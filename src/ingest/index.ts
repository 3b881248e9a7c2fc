// Ingest room: bytes of text, HTML, JSON or JSON Lines to documents.

export { toDocument } from './canonical.js'
export { type Page, type PageOptions, readHtml } from './html.js'
export { ingest, readDocuments } from './ingest.js'
export type { Item, Problem } from './item.js'
export { checkOptions, defaultMaxBytes, defaultMaxCharacters, type IngestOptions, OptionError } from './options.js'
export { normalisePublished } from './published.js'
