// Reads bytes of any form into documents: bad parts become problems and the rest is read.

import { isUtf8 } from 'node:buffer'
import type { Document, Notice } from '../document/document.js'
import { ByteInput, type ByteSource } from './bytes.js'
import { type Parts, toDocument } from './canonical.js'
import { decode } from './encoding.js'
import { formOf } from './form.js'
import { type Item, type Problem, problem, withoutLoneLine } from './item.js'
import { articleFromJson } from './json.js'
import { checkOptions, defaultMaxBytes, defaultMaxCharacters, type IngestOptions } from './options.js'
import { readPlain } from './plain.js'
import { normalisePublished } from './published.js'

/**
 * Articles of one input, one by one: plain text, one HTML page, JSON, JSON Lines or any of them gzipped. JSON Lines are
 * streamed and need the memory of one line; plain text is read up to `maxCharacters`. Never throws on content; errors of
 * the source itself (a missing file) pass.
 *
 * @throws OptionError
 */
export async function* readDocuments(source: ByteSource, options: IngestOptions = {}): AsyncGenerator<Item> {
  checkOptions(options)
  const input = new ByteInput(source)
  try {
    // only an input that begins with a brace can be JSON Lines, and only JSON Lines are looked at line by line
    if ((await input.firstByte()) === 0x7b) yield* withoutLoneLine(linesOrWhole(input, options))
    else yield* wholeInput(input, Buffer.alloc(0), options)
  } catch (cause) {
    if (!(cause as { code?: string }).code?.startsWith('Z_')) throw cause
    yield problem('GZIP_BROKEN', 'the gzip data is cut off or damaged; fetch the file again')
  } finally {
    await input.close()
  }
}

/** All of it at once, for inputs already in memory. */
export async function ingest(
  bytes: Uint8Array,
  options: IngestOptions = {},
): Promise<{ documents: Document[]; problems: Problem[] }> {
  const documents: Document[] = []
  const problems: Problem[] = []
  for await (const item of readDocuments([bytes], options)) {
    if (item.document) documents.push(item.document)
    else problems.push(item.problem)
  }
  return { documents, problems }
}

/**
 * A whole JSON object in the first line means JSON Lines; so does one in the second, the first being broken then.
 * Anything else is one value over several lines.
 */
async function* linesOrWhole(input: ByteInput, options: IngestOptions): AsyncGenerator<Item> {
  const maxBytes = options.maxBytes ?? defaultMaxBytes
  const seen: Buffer[] = []
  let filled = 0
  for (let number = 1; filled < 2; number++) {
    const line = await input.line(maxBytes)
    if (!line) break
    if (line.cut) {
      yield tooLarge(maxBytes, number)
      yield* jsonLines(input, number, options)
      return
    }
    seen.push(line.bytes)
    if (isBlank(line.bytes)) continue
    filled++
    if (!isJsonObject(line.bytes.toString('utf8'))) continue
    for (const [n, bytes] of seen.entries()) yield* jsonLine(bytes, n + 1, options)
    yield* jsonLines(input, number, options)
    return
  }
  yield* wholeInput(input, Buffer.concat(seen), options)
}

const isBlank = (bytes: Buffer): boolean => bytes.every((byte) => byte <= 0x20)

function isJsonObject(line: string): boolean {
  const text = line.replace(/^\ufeff/, '').trim()
  if (!text.startsWith('{') || !text.endsWith('}')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The lines behind number `after`, one article each. */
async function* jsonLines(input: ByteInput, after: number, options: IngestOptions): AsyncGenerator<Item> {
  const maxBytes = options.maxBytes ?? defaultMaxBytes
  for (let number = after + 1; ; number++) {
    const line = await input.line(maxBytes)
    if (!line) return
    if (line.cut) yield tooLarge(maxBytes, number)
    else yield* jsonLine(line.bytes, number, options)
  }
}

const tooLarge = (maxBytes: number, line?: number): Item =>
  problem(
    'TOO_LARGE',
    `it is longer than ${maxBytes} bytes and was left out; raise --max-bytes (maxBytes) to read it`,
    line,
  )

function* jsonLine(bytes: Buffer, line: number, options: IngestOptions): Generator<Item> {
  const decoded = isUtf8(bytes) ? { text: bytes.toString('utf8'), notices: [] } : decode(bytes)
  if ('binary' in decoded) yield problem('BINARY', 'this is no text; mend or remove the line', line)
  else yield* jsonLineText(decoded.text, decoded.notices, line, options)
}

function* jsonLineText(
  source: string,
  notices: readonly Notice[],
  line: number,
  options: IngestOptions,
): Generator<Item> {
  const text = source.replace(/^\ufeff/, '').trim()
  if (text === '') return
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    yield problem('JSON_BROKEN', `no valid JSON (${reason(cause)}); mend or remove the line`, line)
    return
  }
  yield fromJson(value, options, notices, line)
}

/** The parser's words without the excerpt of the text, which may hold anything. */
const reason = (cause: unknown): string =>
  (cause as Error).message
    .replace(/,? ?(?:\.\.\.)?".*$/su, '')
    .replace(/\s+/g, ' ')
    .slice(0, 120) || 'syntax error'

function fromJson(value: unknown, options: IngestOptions, notices: readonly Notice[], line?: number): Item {
  const article = articleFromJson(value, options.timeZone)
  if ('error' in article) return problem('JSON_FIELD', `${article.error}; see the input form in docs/record.md`, line)
  const { parts } = article
  return finish({ ...parts, notices: [...notices, ...(parts.notices ?? [])] }, options, line)
}

function finish(parts: Parts, options: IngestOptions, line?: number): Item {
  const published = normalisePublished(options.published ?? null, options.timeZone)
  const document = toDocument({
    ...parts,
    outlet: parts.outlet ?? options.outlet ?? null,
    url: parts.url ?? options.url ?? null,
    published: parts.published ?? published.value,
  })
  return document ? { document } : problem('EMPTY', 'there is no text in it; give a file with an article', line)
}

/** How much is looked at before the form is known. */
const startBytes = 65_536

/** @param start  what has been taken from the input already */
async function* wholeInput(input: ByteInput, start: Buffer, options: IngestOptions): AsyncGenerator<Item> {
  const { maxBytes = defaultMaxBytes, maxCharacters = defaultMaxCharacters } = options
  const first = await input.take(Math.max(0, startBytes - start.length))
  const head = Buffer.concat([start, first.bytes])
  const form = formOf(head.subarray(0, 4096).toString('latin1'))
  // a character takes three bytes at most in UTF-8, a pair of them four
  const limit = form === 'plain' ? Math.min(maxBytes, maxCharacters * 3) : maxBytes
  const rest =
    first.more && limit > head.length
      ? await input.take(limit - head.length)
      : { bytes: Buffer.alloc(0), more: first.more }
  const bytes = Buffer.concat([head, rest.bytes])
  const more = rest.more || bytes.length > limit
  if (more && form !== 'plain') {
    yield tooLarge(maxBytes)
    return
  }
  if (bytes.length === 0) {
    yield problem('EMPTY', 'the input is empty; give a file with an article')
    return
  }
  yield* wholeText(bytes, more, options)
}

async function* wholeText(bytes: Buffer, more: boolean, options: IngestOptions): AsyncGenerator<Item> {
  const decoded = decode(bytes, { declared: declaredEncoding(bytes) ?? options.charset, cut: more })
  if ('binary' in decoded) {
    yield problem(
      'BINARY',
      'this is no text (a picture, archive or program?); give plain text, HTML, JSON or JSON Lines',
    )
    return
  }
  const text = decoded.text.replace(/^\ufeff/, '')
  const start = text.slice(0, 8000).trimStart()
  if (start === '' && text.trim() === '') {
    yield problem('EMPTY', 'there is no text in it, only white space; give a file with an article')
    return
  }
  const form = formOf(start)
  if (form === 'json') yield* wholeJson(text, decoded.notices, options)
  else if (form === 'html') yield await page(text, decoded.notices, options)
  else yield plain(text, more, decoded.notices, options)
}

function plain(whole: string, more: boolean, notices: readonly Notice[], options: IngestOptions): Item {
  const { maxCharacters = defaultMaxCharacters } = options
  const text = whole.length > maxCharacters ? upToSpace(whole, maxCharacters) : whole
  const cut: Notice[] = []
  if (more || text.length < whole.length)
    cut.push({
      code: 'TEXT_TOO_LONG',
      message: `Only the first ${text.length} characters of the input were read and the rest was left out; raise --max-characters (maxCharacters) to read more, or give each article in a file of its own.`,
    })
  const parts = readPlain(text, options.timeZone)
  return finish({ ...parts, notices: [...notices, ...cut, ...(parts.notices ?? [])] }, options)
}

/** The first `max` characters, up to their last white space where there is one near. */
function upToSpace(text: string, max: number): string {
  for (let end = max; end > max - 1000 && end > 0; end--) if (/\s/.test(text[end]!)) return text.slice(0, end)
  return text.slice(0, max)
}

async function page(html: string, notices: readonly Notice[], options: IngestOptions): Promise<Item> {
  const { readHtml } = await import('./html.js')
  let parts: Parts | null
  try {
    parts = readHtml(html, { timeZone: options.timeZone, url: options.url })
  } catch {
    // nested too deep, or something the parser's stack could not take
    return problem(
      'PAGE_BROKEN',
      'the page could not be taken apart (tags nested too deep?); save its text as plain text',
    )
  }
  if (!parts || parts.paragraphs.length === 0)
    return problem(
      'NO_ARTICLE',
      'no article was found on this page; save the article page itself, not a list or a front page',
    )
  return finish({ ...parts, notices: [...notices, ...(parts.notices ?? [])] }, options)
}

/** An encoding that a page names in its first kilobytes: `charset=windows-1256`, `<?xml encoding="…"?>`. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 8192).toString('latin1')
  const named =
    /<meta[^<>]{1,300}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ??
    /^\s*<\?xml[^<>]{1,200}encoding\s*=\s*["']([\w-]+)/i.exec(head)
  return named?.[1]
}

function* wholeJson(text: string, notices: readonly Notice[], options: IngestOptions): Generator<Item> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    // JSON Lines in UTF-16 are met here: their lines show only once they are decoded
    const lines = text.split('\n')
    if (lines.length > 1 && isJsonObject(lines[0]!))
      for (const [n, line] of lines.entries()) yield* jsonLineText(line, notices, n + 1, options)
    else yield problem('JSON_BROKEN', `no valid JSON (${reason(cause)}); mend the file`)
    return
  }
  if (!Array.isArray(value)) {
    yield fromJson(value, options, notices)
    return
  }
  if (value.length === 0) yield problem('EMPTY', 'the JSON array is empty; give at least one article')
  for (const [n, one] of value.entries()) {
    const item = fromJson(one, options, notices)
    yield item.problem
      ? { problem: { ...item.problem, message: `article ${n + 1} of the array: ${item.problem.message}` } }
      : item
  }
}
