// Turns text files into output one after the other, as they are: for commands whose offsets count the file's own text.

import { realpath } from 'node:fs/promises'
import type { Notice } from '../document/document.js'
import { exitCodes, UsageError } from './exit.js'
import { type Input, listInputs, sourceProblem } from './inputs.js'
import { type Io, oneLine } from './io.js'
import { toFile, toStream } from './output.js'

export interface TextOptions {
  /** path; none or `-` for standard output */
  readonly out?: string | undefined
  readonly maxBytes: number
  /** what is written on standard output where the only file could not be read: `[]` */
  readonly nothing: string
}

interface TextFile {
  readonly text: string
  readonly notices: readonly Notice[]
}

/**
 * Each file through `render`, those that cannot be read with a line on standard error.
 *
 * @param render  gets the text, a byte order mark included, the notices of its decoding, and whether it is one of several
 * @returns the exit code
 */
export async function renderTexts(
  files: readonly string[],
  options: TextOptions,
  io: Io,
  render: (file: TextFile & { readonly name: string; readonly several: boolean }, say: Say) => Promise<string> | string,
): Promise<number> {
  if (options.out === '') throw new UsageError('--out is empty; give a file, or - for standard output')
  if (options.out?.endsWith('/'))
    throw new UsageError(`--out: ${options.out} is a folder; this writes one file, so give its name`)
  if (files.includes('')) throw new UsageError('a FILE is empty; give a path, a pattern or - for standard input')
  const say: Say = (line) => void io.stderr.write(`isnad: ${oneLine(line)}\n`)
  const inputs: Input[] = []
  for await (const input of listInputs(files, io)) inputs.push(input)
  const output = options.out === undefined || options.out === '-' ? toStream(io.stdout) : await toFile(options.out)
  let code: number = exitCodes.ok
  let isEmpty = true
  try {
    for (const { name, path } of inputs.filter((input) => input.problem === undefined))
      if (
        path !== undefined &&
        output.replaces !== undefined &&
        (await realpath(path).catch(() => path)) === output.replaces
      )
        throw new UsageError(`--out: ${name} is an input as well and would be written over; choose another place`)
    for (const input of inputs) {
      const { name } = input
      const read = await readText(input, options.maxBytes)
      if (typeof read === 'string') {
        say(`${name}: ${read}`)
        code = exitCodes.input
        continue
      }
      const rendered = await render({ ...read, name, several: inputs.length > 1 }, (line) => say(`${name}: ${line}`))
      isEmpty = false
      await output.write(rendered)
    }
    // an older file stays where nothing could be read
    if (isEmpty && output.replaces !== undefined) await output.abandon()
    else {
      if (isEmpty && inputs.length < 2) await output.write(options.nothing)
      await output.close()
    }
  } catch (cause) {
    await output.abandon()
    throw cause
  }
  return code
}

/** One line on standard error. */
export type Say = (line: string) => void

/** The text of a file as it is, a byte order mark included; or why it cannot be had. */
async function readText(input: Input, maxBytes: number): Promise<TextFile | string> {
  if (input.problem !== undefined) return input.problem
  const { decode } = await import('../ingest/encoding.js')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of input.open()) {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) return `it is larger than ${maxBytes} bytes; raise --max-bytes to read it`
    }
  } catch (cause) {
    return sourceProblem(input.name, cause)
  }
  const bytes = Buffer.concat(chunks)
  if (size === 0 || (size === 3 && bytes[0] === 0xef && bytes[1] === 0xbb))
    return 'it is empty; give a file with text in it'
  const decoded = decode(bytes)
  if ('binary' in decoded) return 'this is no text (a picture, an archive, a program?); give a text file'
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : ''
  return { text: mark + decoded.text, notices: decoded.notices }
}
