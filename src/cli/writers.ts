// Writes records one after the other in the format that was asked for, to one output or to a file each.

import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { IsnadRecord } from '../document/record.js'
import { type Language, renderHtml, renderSheet, type SheetOptions } from '../render/index.js'
import { UsageError } from './exit.js'
import { makeFolder, type Output, toFile } from './output.js'

export type Format = 'sheet' | 'json' | 'jsonl' | 'html'

export interface Writer {
  /** real path of the one file that it replaces at its end */
  readonly replaces?: string
  /** @param stem  name of the input without its extension, for files of their own */
  add(record: IsnadRecord, stem: string): Promise<void>
  end(): Promise<void>
  /** a failure ends it early */
  abandon(): Promise<void>
}

export interface WriterOptions {
  readonly format: Format
  readonly lang: Language
  readonly sheet: SheetOptions
  /** several inputs were named: JSON is an array, be there one article or none */
  readonly several: boolean
}

const pretty = (record: IsnadRecord): string => JSON.stringify(record, null, 2)

function render(record: IsnadRecord, { format, lang, sheet }: WriterOptions): string {
  if (format === 'html') return renderHtml(record, { lang })
  if (format === 'sheet') return renderSheet(record, sheet)
  return format === 'json' ? `${pretty(record)}\n` : `${JSON.stringify(record)}\n`
}

export function toOutput(output: Output, options: WriterOptions): Writer {
  const writer = writerOf(output, options)
  return output.replaces === undefined ? writer : unlessEmpty(writer, output.replaces)
}

/** Where no article could be read, an older file stays as it was. */
function unlessEmpty(writer: Writer, replaces: string): Writer {
  let empty = true
  return {
    replaces,
    async add(record, stem) {
      await writer.add(record, stem)
      empty = false
    },
    end: () => (empty ? writer.abandon() : writer.end()),
    abandon: () => writer.abandon(),
  }
}

function writerOf(output: Output, options: WriterOptions): Writer {
  if (options.format === 'json') return jsonWriter(output, options.several)
  if (options.format === 'html') return pageWriter(output, options)
  let first = true
  return {
    async add(record) {
      const between = options.format === 'sheet' && !first ? `\n${'─'.repeat(40)}\n\n` : ''
      first = false
      await output.write(between + render(record, options))
    },
    end: () => output.close(),
    abandon: () => output.abandon(),
  }
}

/** One record as itself, several as an array, none as an empty array: valid JSON in each case, and only one record held. */
function jsonWriter(output: Output, several: boolean): Writer {
  let held: IsnadRecord | undefined
  let count = 0
  return {
    async add(record) {
      if (count > 0 || several) {
        if (held) await output.write(`[\n${pretty(held)}`)
        held = undefined
        await output.write(`${count === 0 ? '[\n' : ',\n'}${pretty(record)}`)
      } else held = record
      count++
    },
    async end() {
      if (held) await output.write(`${pretty(held)}\n`)
      else await output.write(count === 0 ? '[]\n' : '\n]\n')
      await output.close()
    },
    abandon: () => output.abandon(),
  }
}

function pageWriter(output: Output, options: WriterOptions): Writer {
  let held: IsnadRecord | undefined
  return {
    async add(record) {
      if (held)
        throw new UsageError(
          '--html gives one page per article and there are several; add --out FOLDER/ to write one file for each',
        )
      held = record
    },
    async end() {
      if (held) await output.write(render(held, options))
      await output.close()
    },
    abandon: () => output.abandon(),
  }
}

const extensions: Readonly<Record<Format, string>> = { sheet: 'txt', json: 'json', jsonl: 'jsonl', html: 'html' }

/**
 * One file per article: STEM.record.html, and STEM-2.record.html where the name is taken or that of an input.
 *
 * @param inputs  real paths that are not written over
 */
export function toFolder(folder: string, options: WriterOptions, inputs: ReadonlySet<string>): Writer {
  const taken = new Map<string, number>()
  let made: Promise<unknown> | undefined
  return {
    async add(record, stem) {
      made ??= makeFolder(folder)
      await made
      let path: string
      do path = join(folder, `${freeName(stem, taken)}.record.${extensions[options.format]}`)
      while (inputs.has(await realpath(path).catch(() => '')))
      const file = await toFile(path)
      try {
        await file.write(render(record, options))
        await file.close()
      } catch (cause) {
        await file.abandon()
        throw cause
      }
    },
    end: async () => {},
    abandon: async () => {},
  }
}

function freeName(stem: string, taken: Map<string, number>): string {
  // names are compared as file systems without letter case do
  const key = stem.toLowerCase()
  let n = (taken.get(key) ?? 0) + 1
  let name = n === 1 ? stem : `${stem}-${n}`
  while (n > 1 && taken.has(name.toLowerCase())) name = `${stem}-${++n}`
  taken.set(key, n)
  if (n > 1) taken.set(name.toLowerCase(), 1)
  return name
}
