// The public surface: what `import … from 'isnad'` gives, by name. Deeper pieces have their own entries (isnad/times …).

// The document every stage reads, and the spans over it.
export type { Dateline, Document, Notice, Quoted, Span } from './document/document.js'
// The record and its parts, format isnad.record/1.
export type {
  Article,
  Entity,
  EntityType,
  Event,
  EventMention,
  EventStatus,
  EventType,
  IsnadRecord,
  Link,
  LinkSource,
  Mention,
  Party,
  Role,
  Statement,
  StatementKind,
  Time,
  TimeType,
} from './document/record.js'
// Reading: an input of any form into records, or one document through a reader that is kept.
export { type IngestOptions, OptionError, type Problem } from './ingest/index.js'
// Knowledge: one's own entries of who is who, as readers take them.
export type { Entry } from './knowledge/index.js'
// Set-up: a table of the package that is missing or broken.
export { LexiconError } from './lexicon/table.js'
export {
  createReader,
  InputError,
  pipelineVersion,
  type Reader,
  type ReaderOptions,
  type ReadOptions,
  read,
  type StageName,
  stageNames,
} from './pipeline/index.js'
// Showing: a record as a sheet for the terminal or as one self-contained page.
export { type HtmlOptions, type Language, renderHtml, renderSheet, type SheetOptions } from './render/index.js'
