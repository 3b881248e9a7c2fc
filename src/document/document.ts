// One article as canonical text with its metadata: what every stage reads and none edits.

/** Half-open [start, end), UTF-16 code units of `Document.text`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span with the characters it covers: `doc.text.slice(start, end) === text`. */
export interface Quoted extends Span {
  readonly text: string
}

/** Something a reader of the record should know about its making: never an exception, always a line in the record. */
export interface Notice {
  /** stable, SCREAMING_SNAKE */
  readonly code: string
  readonly message: string
  readonly start?: number
  readonly end?: number
}

export interface Dateline {
  /** the line as printed */
  readonly text: string
  /** IANA zone the line names or implies; null where it says nothing */
  readonly timeZone: string | null
}

export interface Document {
  /** the input's own id, else a hash of outlet, time, headline and text */
  readonly id: string
  readonly url: string | null
  readonly outlet: string | null
  readonly headline: string | null
  readonly byline: string | null
  readonly section: string | null
  /** BCP 47; `ar` where Arabic letters prevail, else `und` */
  readonly language: string
  /** ISO 8601, with its own offset where an hour is known; a day alone otherwise; null where unknown */
  readonly published: string | null
  readonly dateline: Dateline | null
  /** canonical text (see docs/record.md): headline, blank line, paragraphs parted by blank lines */
  readonly text: string
  readonly notices: readonly Notice[]
}

/** The calendar day of publication, YYYY-MM-DD, or null. */
export const publishedDay = (doc: Pick<Document, 'published'>): string | null =>
  doc.published && /^\d{4}-\d{2}-\d{2}/.test(doc.published) ? doc.published.slice(0, 10) : null

/** Where the headline stands in `doc.text`; null for a text without one. */
export const headlineSpan = (doc: Pick<Document, 'headline' | 'text'>): Span | null =>
  doc.headline && doc.text.startsWith(doc.headline) ? { start: 0, end: doc.headline.length } : null
