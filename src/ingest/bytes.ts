// Takes a stream of bytes, gzipped or not, line by line or up to a limit, and holds no more than was asked for.

import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

const lineFeed = 0x0a

export class ByteInput {
  readonly #chunks: AsyncIterator<Buffer>
  /** read from the source, not yet handed out */
  readonly #waiting: Buffer[] = []

  constructor(source: ByteSource) {
    this.#chunks = plainChunks(source)
  }

  /** The first byte that is neither white space nor part of a byte order mark; nothing is consumed. */
  async firstByte(): Promise<number | undefined> {
    for (let k = 0; ; k++) {
      const chunk = this.#waiting[k] ?? (await this.#pull())
      if (!chunk) return undefined
      if (k >= this.#waiting.length) this.#waiting.push(chunk)
      const found = chunk.find((byte) => byte > 0x20 && !markBytes.has(byte))
      if (found !== undefined) return found
      if (k > 16) return undefined
    }
  }

  /** The next line with its line feed; null at the end. A line over `max` bytes comes back empty and `cut`. */
  async line(max: number): Promise<{ readonly bytes: Buffer; readonly cut: boolean } | null> {
    const parts: Buffer[] = []
    let size = 0
    let any = false
    for (;;) {
      const chunk = this.#waiting.shift() ?? (await this.#pull())
      if (!chunk) break
      any = true
      const end = chunk.indexOf(lineFeed)
      const piece = end < 0 ? chunk : chunk.subarray(0, end + 1)
      size += piece.length
      if (size <= max) parts.push(piece)
      else parts.length = 0
      if (end < 0) continue
      if (end + 1 < chunk.length) this.#waiting.unshift(chunk.subarray(end + 1))
      break
    }
    if (!any) return null
    return { bytes: parts.length === 1 ? parts[0]! : Buffer.concat(parts), cut: size > max }
  }

  /** Up to `max` bytes; `more` where the source goes on behind them. */
  async take(max: number): Promise<{ readonly bytes: Buffer; readonly more: boolean }> {
    const parts: Buffer[] = []
    let size = 0
    for (;;) {
      const chunk = this.#waiting.shift() ?? (await this.#pull())
      if (!chunk) return { bytes: Buffer.concat(parts), more: false }
      const room = max - size
      if (chunk.length > room) {
        parts.push(chunk.subarray(0, room))
        this.#waiting.unshift(chunk.subarray(room))
        return { bytes: Buffer.concat(parts), more: true }
      }
      parts.push(chunk)
      size += chunk.length
    }
  }

  /** Lets go of the source before its end. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  async #pull(): Promise<Buffer | undefined> {
    const next = await this.#chunks.next()
    return next.done ? undefined : next.value
  }
}

/** UTF-8's EF BB BF and UTF-16's FF FE. */
const markBytes: ReadonlySet<number> = new Set([0xef, 0xbb, 0xbf, 0xff, 0xfe])

/** The source's chunks, unzipped where the first two bytes say gzip. */
async function* plainChunks(source: ByteSource): AsyncGenerator<Buffer> {
  const chunks = filled(source)
  const first = await chunks.next()
  if (first.done) return
  const all = (async function* () {
    try {
      yield first.value
      yield* chunks
    } finally {
      await chunks.return(undefined)
    }
  })()
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* all
    return
  }
  // errors reach the reader of the last stream; the callback only keeps them from being unhandled
  yield* pipeline(all, createGunzip(), () => {}) as AsyncIterable<Buffer>
}

async function* filled(source: ByteSource): AsyncGenerator<Buffer> {
  for await (const chunk of source)
    if (chunk.length > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length)
}
