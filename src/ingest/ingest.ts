// Reads bytes of any form into documents: the form is told by content, bad parts become problems and the rest is read.

import { createGunzip } from 'node:zlib'
import { Readable } from 'node:stream'
import type { Document } from '../document/document.js'
import { type Parts, toDocument } from './canonical.js'
import { decode } from './encoding.js'
import { articleFromJson } from './json.js'
import { readPlain } from './plain.js'
import { normalisePublished } from './published.js'

export interface IngestOptions {
  /** publication time where the input says none; ISO 8601 */
  readonly published?: string
  readonly outlet?: string
  readonly url?: string
  /** IANA zone of datelines that name none */
  readonly timeZone?: string
  /** bytes of one article (a file, or one line of JSON Lines). Default 64 MiB */
  readonly maxBytes?: number
}

/** Something that could not be read; the rest of the input is read all the same. */
export interface Problem {
  readonly code: 'EMPTY' | 'BINARY' | 'TOO_LARGE' | 'JSON_BROKEN' | 'JSON_FIELD' | 'NO_ARTICLE' | 'GZIP_BROKEN'
  /** what was wrong and what to do, one line */
  readonly message: string
  /** line of a JSON Lines input, from 1 */
  readonly line?: number
}

export type Item = { readonly document: Document; readonly problem?: never } | { readonly problem: Problem; readonly document?: never }

const mebibyte = 1 << 20
export const defaultMaxBytes = 64 * mebibyte

/**
 * Articles of one input, one by one: plain text, one HTML page, JSON, JSON Lines or any of them gzipped. JSON Lines are
 * streamed and need the memory of one line. Never throws on content; errors of the source itself (a missing file) pass.
 */
export async function* readDocuments(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: IngestOptions = {}): AsyncGenerator<Item> {
  const maxBytes = options.maxBytes ?? defaultMaxBytes
  const chunks = plainChunks(source)
  const pending: Uint8Array[] = []
  let size = 0
  let lines = false
  let line = 0
  let decided = false
  const tooLarge = (): Item => ({
    problem: { code: 'TOO_LARGE', message: `longer than ${maxBytes} bytes; raise --max-bytes (maxBytes) to read it`, ...(lines && { line: line + 1 }) },
  })
  let skipping = false
  try {
    for await (const chunk of chunks) {
      let from = 0
      for (let nl = chunk.indexOf(10); nl >= 0 && (lines || !decided); nl = chunk.indexOf(10, from)) {
        if (!lines) {
          // the first line decides: a whole JSON value means JSON Lines
          const first = Buffer.concat([...pending, chunk.subarray(0, nl)])
          decided = true
          if (!isJsonValue(first)) break
          lines = true
          pending.length = 0
          size = 0
          from = nl + 1
          line = 1
          yield* jsonLine(first, 1, options)
          continue
        }
        const whole = Buffer.concat([...pending, chunk.subarray(from, nl)])
        pending.length = 0
        size = 0
        from = nl + 1
        if (skipping || whole.length > maxBytes) yield tooLarge()
        else yield* jsonLine(whole, line + 1, options)
        skipping = false
        line++
      }
      const rest = chunk.subarray(from)
      if (rest.length === 0 || skipping) continue
      pending.push(rest)
      size += rest.length
      if (size > maxBytes) {
        if (!lines) {
          yield tooLarge()
          return
        }
        pending.length = 0
        size = 0
        skipping = true
      }
    }
  } catch (cause) {
    if ((cause as { code?: string }).code?.startsWith('Z_')) {
      yield { problem: { code: 'GZIP_BROKEN', message: 'the gzip data is cut off or damaged; fetch the file again' } }
      if (!lines) return
    } else throw cause
  }
  if (skipping) yield tooLarge()
  const whole = Buffer.concat(pending)
  if (lines) {
    if (whole.length > 0) yield* jsonLine(whole, line + 1, options)
    return
  }
  yield* wholeInput(whole, options)
}

/** All of it at once, for inputs already in memory. */
export async function ingest(bytes: Uint8Array, options: IngestOptions = {}): Promise<{ documents: Document[]; problems: Problem[] }> {
  const documents: Document[] = []
  const problems: Problem[] = []
  for await (const item of readDocuments([bytes], options)) {
    if (item.document) documents.push(item.document)
    else problems.push(item.problem)
  }
  return { documents, problems }
}

/** Gzip is told by its magic bytes. */
async function* plainChunks(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Buffer> {
  const iterator = (async function* () {
    for await (const chunk of source) if (chunk.length > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
  })()
  const first = await iterator.next()
  if (first.done) return
  const all = (async function* () {
    yield first.value
    yield* iterator
  })()
  if (first.value[0] === 0x1f && first.value[1] === 0x8b) yield* Readable.from(all).pipe(createGunzip()) as AsyncIterable<Buffer>
  else yield* all
}

function isJsonValue(line: Buffer): boolean {
  const text = line.toString('utf8').replace(/^\ufeff/, '').trim()
  if (!text.startsWith('{') || !text.endsWith('}')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function* jsonLine(bytes: Buffer, line: number, options: IngestOptions): Generator<Item> {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '').trim()
  if (text === '') return
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    yield { problem: { code: 'JSON_BROKEN', message: `no valid JSON (${reason(cause)}); mend or remove the line`, line } }
    return
  }
  yield fromJson(value, options, line)
}

const reason = (cause: unknown): string => (cause as Error).message.replace(/\s+/g, ' ').slice(0, 120)

function fromJson(value: unknown, options: IngestOptions, line?: number): Item {
  const article = articleFromJson(value)
  const where = line === undefined ? {} : { line }
  if ('error' in article) return { problem: { code: 'JSON_FIELD', message: `${article.error}; see the input form in docs/record.md`, ...where } }
  return finish(article.parts, options, where)
}

function finish(parts: Parts, options: IngestOptions, where: { line?: number } = {}): Item {
  const published = normalisePublished(options.published ?? null)
  const document = toDocument({
    ...parts,
    outlet: parts.outlet ?? options.outlet ?? null,
    url: parts.url ?? options.url ?? null,
    published: parts.published ?? published.value,
  })
  return document ? { document } : { problem: { code: 'EMPTY', message: 'there is no text in it; give a file with an article', ...where } }
}

async function* wholeInput(bytes: Buffer, options: IngestOptions): AsyncGenerator<Item> {
  if (bytes.length === 0) {
    yield { problem: { code: 'EMPTY', message: 'the input is empty; give a file with an article' } }
    return
  }
  const decoded = decode(bytes, declaredEncoding(bytes))
  if ('binary' in decoded) {
    yield { problem: { code: 'BINARY', message: 'this is no text (a picture, archive or program?); give plain text, HTML, JSON or JSON Lines' } }
    return
  }
  const text = decoded.text.replace(/^\ufeff/, '')
  const start = text.trimStart().slice(0, 2000)
  if (start === '') {
    yield { problem: { code: 'EMPTY', message: 'there is no text in it, only white space; give a file with an article' } }
    return
  }
  if (/^[[{]\s*["{\]}]/.test(start) || (start[0] === '{' && /^\s*\{.*"text"\s*:/m.test(text.slice(0, 65_536)))) {
    yield* wholeJson(text, options)
    return
  }
  if (/^(<!doctype|<html|<head|<body|<\?xml[^>]*>\s*<(!doctype|html))/i.test(start) || /<(html|head|body|article)[\s>]/i.test(start)) {
    const { readHtml } = await import('./html.js')
    const parts = await readHtml(text, options.timeZone)
    if (!parts || parts.paragraphs.length === 0) yield { problem: { code: 'NO_ARTICLE', message: 'no article was found on this page; save the article page itself, not a list or a front page' } }
    else yield finish({ ...parts, notices: [...decoded.notices] }, options)
    return
  }
  const parts = readPlain(text, options.timeZone)
  yield finish({ ...parts, notices: [...decoded.notices, ...(parts.notices ?? [])] }, options)
}

/** An encoding that a page names in its first kilobyte: `charset=windows-1256`. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 2048).toString('latin1')
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
}

function* wholeJson(text: string, options: IngestOptions): Generator<Item> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    // perhaps JSON Lines whose first line is broken
    const lines = text.split('\n')
    const good = lines.filter((l) => /^\s*\{.*\}\s*$/.test(l)).length
    if (lines.length > 1 && good > 0) {
      for (let n = 0; n < lines.length; n++) yield* jsonLine(Buffer.from(lines[n]!), n + 1, options)
      return
    }
    yield { problem: { code: 'JSON_BROKEN', message: `no valid JSON (${reason(cause)}); mend the file` } }
    return
  }
  if (!Array.isArray(value)) {
    yield fromJson(value, options)
    return
  }
  if (value.length === 0) yield { problem: { code: 'EMPTY', message: 'the JSON array is empty; give at least one article' } }
  for (const [n, one] of value.entries()) {
    const item = fromJson(one, options)
    yield item.problem ? { problem: { ...item.problem, message: `article ${n + 1} of the array: ${item.problem.message}` } } : item
  }
}
