// Reads the source form of an annotated article into its three parts: header, paragraphs, annotation rows.

/** A fault of a source file. `line` counts from 1. */
export interface Fault {
  readonly code: FaultCode
  readonly line: number
  readonly reason: string
}

export type FaultCode =
  | 'FORM' // a line is not of the form that corpus/README.md describes
  | 'HEADER' // a header line is unknown, missing or of the wrong form
  | 'UNKNOWN_TYPE' // of an entity, a time, a statement kind, an event, a status
  | 'UNKNOWN_ID' // a party names an entity that is not there
  | 'NOT_FOUND' // a string does not stand in the article
  | 'AMBIGUOUS' // it stands there more than once
  | 'NEVER_MENTIONED' // an entity has no mention of its own
  | 'TWO_ENTITIES' // one stretch is a name of two entities
  | 'TWICE' // an id, a field, a content or a trigger is given twice
  | 'OVERLAP' // times overlap, or contents cross
  | 'CROSSES_SENTENCE' // a content or a trigger lies in two sentences
  | 'OUTER_QUOTE' // a content keeps an outer quotation mark
  | 'COMPLEMENTISER' // a content starts with أن or إن behind its cue
  | 'KIND' // direct, mixed, indirect against the quotation marks
  | 'NO_TRIGGER' // an event stands on nothing
  | 'VALUE' // no TIMEX3 value
  | 'NO_TIME' // an event's time that no time expression of its evidence has

/** Ends the reading of one row, or of the file where `fatal` work threw it. */
export class SourceFault extends Error {
  /** @param line  0 where only the caller knows it */
  constructor(
    readonly code: FaultCode,
    readonly line: number,
    readonly reason: string,
  ) {
    super(reason)
  }
}

/** One piece of an annotation row: a bare word, or a `{string}` of the article with its `@sentence` and `#occurrence`. */
export type Piece =
  | { readonly word: string; readonly string?: undefined }
  | { readonly word?: undefined; readonly string: string; readonly sentence?: number; readonly occurrence?: number }

/** One annotation line. */
export interface Row {
  readonly line: number
  readonly content: string
}

export const headerKeys = [
  'id',
  'outlet',
  'url',
  'published',
  'section',
  'headline',
  'voice',
  'genre',
  'topic',
  'story',
] as const
export type Header = Readonly<Record<(typeof headerKeys)[number], string | null>> & { readonly id: string }

export interface Source {
  readonly header: Header
  readonly paragraphs: readonly string[]
  readonly rows: readonly Row[]
}

/** @throws SourceFault where the three parts cannot be told apart or the header is broken */
export function readSource(text: string): Source {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split('\n')
  const header: Record<string, string | null> = Object.fromEntries(headerKeys.map((key) => [key, null]))
  const seen = new Set<string>()
  const paragraphs: string[] = []
  const rows: Row[] = []
  let part = 0
  lines.forEach((content, index) => {
    const line = index + 1
    if (/^===+\s*$/.test(content)) part += 1
    else if (part === 1) paragraphs.push(content)
    else if (!content.trim() || content.startsWith('#')) return
    else if (part === 0) {
      const [, key = '', value = ''] = content.match(/^(\w+):\s*(.*?)\s*$/) ?? []
      if (!Object.hasOwn(header, key)) throw new SourceFault('HEADER', line, `unknown header line: ${content}`)
      if (seen.has(key)) throw new SourceFault('HEADER', line, `header line twice: ${key}`)
      seen.add(key)
      header[key] = value || null
    } else if (part === 2) rows.push({ line, content })
    else throw new SourceFault('FORM', line, 'more than two === lines')
  })
  if (part !== 2)
    throw new SourceFault('FORM', lines.length, 'header, body and annotations must be parted by two === lines')
  if (!header.id) throw new SourceFault('HEADER', 1, 'no id')
  if (!/^[\w-]+$/.test(header.id))
    throw new SourceFault('HEADER', 1, `an id has Latin letters, digits, _ and - only: ${header.id}`)
  if (!header.story) throw new SourceFault('HEADER', 1, 'no story: name the happening, so that it stays in one split')
  if (header.published && !publishedForm.test(header.published))
    throw new SourceFault('HEADER', 1, `published is no ISO 8601 day or time with offset: ${header.published}`)
  return { header: header as Header, paragraphs: paragraphs.map((p) => p.trim()).filter(Boolean), rows }
}

const publishedForm = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z))?$/

/** @throws SourceFault where a brace is not closed */
export function piecesOf({ line, content }: Row): Piece[] {
  if (/[{}]/.test(content.replace(/\{[^{}]*\}/g, ''))) throw new SourceFault('FORM', line, 'a brace is not closed')
  return [...content.matchAll(/\{([^{}]*)\}(?:@(\d+))?(?:#(\d+))?|,|[^\s{},]+/g)].map(
    ([word, string, sentence, occurrence]): Piece =>
      string === undefined
        ? { word }
        : {
            string,
            ...(sentence && { sentence: Number(sentence) }),
            ...(occurrence && { occurrence: Number(occurrence) }),
          },
  )
}
