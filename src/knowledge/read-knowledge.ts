// Reads a file of a user's knowledge, CSV, JSON Lines, JSON or Wikidata's JSON told apart by content, into entries with their lines.

import { type CsvError, parse } from 'csv-parse/sync'
import type { Entry } from './entry.js'
import { checkRow, type Row, rowFields } from './rows.js'
import { isWikidata, pointersOf, rowOfWikidata, type WikidataEntity } from './wikidata.js'

/** What is wrong with a line; the others are read. */
export interface KnowledgeProblem {
  readonly code: 'ROW' | 'COLUMNS' | 'FORM' | 'EMPTY' | 'CONFLICT'
  /** counted from 1; absent where it is the whole file */
  readonly line?: number
  readonly message: string
}

/** An entry and the line it stands in. */
export interface SourcedEntry {
  readonly entry: Entry
  readonly line: number
  /** its id stands in the row and is not derived from its name */
  readonly given: boolean
}

export interface KnowledgeFile {
  readonly entries: readonly SourcedEntry[]
  readonly problems: readonly KnowledgeProblem[]
}

/** @param text  the file, decoded; never throws on its content */
export function readKnowledge(text: string): KnowledgeFile {
  const content = text.startsWith('\uFEFF') ? text.slice(1) : text
  const first = /\S/.exec(content)?.[0]
  if (first === undefined) return failed('EMPTY', 'the file is empty; give rows of CSV or JSON Lines')
  return first === '{' || first === '[' ? readJson(content) : readCsv(content)
}

const failed = (code: KnowledgeProblem['code'], message: string): KnowledgeFile => ({
  entries: [],
  problems: [{ code, message }],
})

interface Raw {
  readonly line: number
  readonly value: unknown
}

/** JSON Lines, a dump's array with an entity a line, or one JSON value: an array, an entity, `{ entities: { Q1: … } }`. */
function readJson(content: string): KnowledgeFile {
  const problems: KnowledgeProblem[] = []
  const raws: Raw[] = []
  const lines = content.split('\n')
  const whole = wholeJson(content, lines)
  if (whole) raws.push(...whole)
  else
    for (let n = 0; n < lines.length; n++) {
      const line = lines[n]!.trim().replace(/,$/, '')
      if (line === '' || line === '[' || line === ']') continue
      try {
        raws.push({ line: n + 1, value: JSON.parse(line) as unknown })
      } catch (cause) {
        problems.push({ code: 'ROW', line: n + 1, message: `no JSON: ${shorten((cause as Error).message)}` })
      }
    }
  const objects = raws.flatMap(({ line, value }): { line: number; value: object }[] => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return [{ line, value }]
    problems.push({ code: 'ROW', line, message: 'expected an object with type and name' })
    return []
  })
  const pointers = pointersOf(
    objects.filter(({ value }) => isWikidata(value)).map(({ value }) => value as WikidataEntity),
  )
  return collect(
    objects.map(({ line, value }) => ({
      line,
      row: isWikidata(value) ? rowOfWikidata(value as WikidataEntity, pointers) : (value as Row),
      reason: isWikidata(value) && !('ar' in Object((value as WikidataEntity).labels)) ? noArabic : undefined,
    })),
    problems,
  )
}

const noArabic = 'no Arabic label, so it has no name to be found by'

/** The rows of a file that is one JSON value; undefined where its lines are values of their own. */
function wholeJson(content: string, lines: readonly string[]): Raw[] | undefined {
  const first = lines.find((line) => line.trim() !== '')!.trim()
  if (first !== '[' && parses(first.replace(/,$/, ''))) {
    const value = JSON.parse(first.replace(/,$/, '')) as unknown
    if (!Array.isArray(value) && !isAnswer(value)) return undefined
  }
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch {
    return undefined
  }
  const starts = lineStarts(content)
  const at = (text: string, from: number): number => {
    const found = content.indexOf(text, from)
    return found < 0 ? from : found
  }
  let from = 0
  const list = Array.isArray(value) ? value : isAnswer(value) ? Object.values(value.entities) : [value]
  return list.map((one: unknown) => {
    // the line of a row in a pretty-printed array: where its name or its id stands next
    const row = one as { name?: unknown; id?: unknown } | null
    const mark = row?.id ?? row?.name
    if (mark !== undefined) from = at(JSON.stringify(mark), from)
    return { line: lineAt(starts, from), value: one }
  })
}

const isAnswer = (value: unknown): value is { entities: Record<string, unknown> } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as { entities?: unknown }).entities === 'object' &&
  (value as { entities?: unknown }).entities !== null

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function lineStarts(content: string): number[] {
  const starts = [0]
  for (let at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle
  }
  return low + 1
}

/** A header with the names of columns, then rows; parted by comma, semicolon or tab, whichever the header has. */
function readCsv(content: string): KnowledgeFile {
  const problems: KnowledgeProblem[] = []
  const head =
    content
      .slice(0, 4096)
      .split(/\r?\n/)
      .find((line) => line.trim() !== '') ?? ''
  const delimiter = [',', ';', '\t'].reduce((best, one) => (count(head, one) > count(head, best) ? one : best), ',')
  let columns: string[] | undefined
  let header = 0
  const rows: { line: number; row: Row; reason?: string }[] = []
  const take = (cells: readonly string[], line: number): void => {
    if (!columns) {
      columns = cells.map((cell) => cell.trim())
      header = line
      return
    }
    if (cells.length !== columns.length) {
      const reason = `expected ${columns.length} cells (${columns.join(', ')}), got ${cells.length}`
      rows.push({ line, row: {}, reason })
      return
    }
    const row: Record<string, string> = {}
    columns.forEach((column, i) => {
      row[column] = cells[i]!
    })
    rows.push({ line, row })
  }
  try {
    parse(content, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      relax_quotes: true,
      // rows before a quotation mark that never closes are kept
      on_record: (record: string[], { lines }) => {
        take(record, lines - breaksIn(record))
        return null
      },
    })
  } catch (cause) {
    const { lines, message } = cause as CsvError & { lines?: number }
    problems.push({ code: 'FORM', ...(lines && { line: lines }), message: `no CSV from here on: ${shorten(message)}` })
  }
  const missing = ['type', 'name'].filter((column) => !columns?.includes(column))
  if (missing.length > 0) {
    const got = (columns ?? []).map((column) => `«${shorten(column, 30)}»`).join(', ')
    const message = `the header has no column ${missing.join(' and no ')}; expected ${rowFields.join(', ')}, got ${shorten(got)}`
    return { entries: [], problems: [...problems, { code: 'COLUMNS', line: header || 1, message }] }
  }
  const odd = columns!.filter((column) => !(rowFields as readonly string[]).includes(column))
  if (odd.length > 0)
    problems.push({
      code: 'COLUMNS',
      line: header,
      message: `columns that are not read: ${shorten(odd.join(', '))}; expected ${rowFields.join(', ')}`,
    })
  return collect(rows, problems)
}

const count = (text: string, char: string): number => text.split(char).length - 1
/** A quoted cell may run over several lines; csv-parse gives the last. */
const breaksIn = (record: readonly string[]): number => record.reduce((n, cell) => n + count(cell, '\n'), 0)
const shorten = (text: string, length = 160): string =>
  text.length > length ? `${text.slice(0, length)}…` : text.replace(/\s+/g, ' ')

function collect(
  rows: readonly { readonly line: number; readonly row: Row; readonly reason?: string | undefined }[],
  problems: KnowledgeProblem[],
): KnowledgeFile {
  const entries: SourcedEntry[] = []
  for (const { line, row, reason } of rows) {
    const checked = reason === undefined ? checkRow(row) : { reason }
    if ('reason' in checked) problems.push({ code: 'ROW', line, message: checked.reason })
    else entries.push({ entry: checked.entry, line, given: checked.given === true })
  }
  return { entries, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) }
}
