// Reads a folder of annotated articles into the corpus: every article compiled, in its split.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Compiled, compileSource } from './compile.js'
import { type Fault, SourceFault } from './source.js'
import { readSplits, type Split, splitsName } from './splits.js'

export interface FileFault extends Fault {
  readonly file: string
}

export interface CorpusArticle extends Compiled {
  /** path of the source file */
  readonly file: string
  /** null in a folder without `splits.tsv` */
  readonly split: Split | null
}

export interface Corpus {
  /** in the order of their ids; those whose parts or header cannot be read are missing, and named in `faults` */
  readonly articles: readonly CorpusArticle[]
  readonly faults: readonly FileFault[]
}

/** The folder cannot be read as a corpus at all. */
export class CorpusError extends Error {
  readonly code = 'CORPUS_FOLDER'

  constructor(
    readonly folder: string,
    reason: string,
    options?: { cause: unknown },
  ) {
    super(`${folder}: ${reason}`, options)
    this.name = 'CorpusError'
  }
}

/** The corpus that ships with the package. */
export const bundledCorpus: string = fileURLToPath(new URL('../../corpus', import.meta.url))

/**
 * Reads `FOLDER/articles/*.txt` and `FOLDER/splits.tsv`, or a folder of source files alone.
 *
 * @throws CorpusError where there is no folder, or no article in it
 */
export function readCorpus(folder: string = bundledCorpus): Corpus {
  const faults: FileFault[] = []
  const articles: CorpusArticle[] = []
  const table = readSplits(folder)
  if (table) faults.push(...table.faults.map((fault) => ({ ...fault, file: join(folder, splitsName) })))
  const sources = table ? join(folder, 'articles') : folder
  const names = list(sources).sort()
  if (!names.length) throw new CorpusError(sources, 'there is no .txt file in it; give a folder of source files')
  const unused = new Map(table?.rows)
  for (const name of names) {
    const file = join(sources, name)
    const compiled = compileFile(file, faults)
    if (!compiled) continue
    const { header } = compiled
    const row = table?.rows.get(header.story ?? '')
    if (row) unused.delete(header.story ?? '')
    if (table && !row)
      faults.push({ file, code: 'HEADER', line: 1, reason: `the story ${header.story} has no split in splits.tsv` })
    if (`${header.id}.txt` !== name)
      faults.push({ file, code: 'HEADER', line: 1, reason: `the id ${header.id} is not the file's name` })
    articles.push({ ...compiled, file, split: row?.split ?? null })
  }
  for (const [story, { line }] of unused)
    faults.push({ file: join(folder, splitsName), code: 'HEADER', line, reason: `no article has the story ${story}` })
  return { articles, faults }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.name.endsWith('.txt') && !entry.isDirectory())
      .map((entry) => entry.name)
  } catch (cause) {
    throw new CorpusError(folder, 'this folder cannot be read; check the path', { cause })
  }
}

function compileFile(file: string, faults: FileFault[]): Compiled | undefined {
  try {
    const compiled = compileSource(readFileSync(file, 'utf8'))
    faults.push(...compiled.faults.map((fault) => ({ ...fault, file })))
    return compiled
  } catch (fault) {
    if (!(fault instanceof SourceFault)) {
      const { code } = fault as NodeJS.ErrnoException
      if (code === undefined) throw fault
      faults.push({ file, code: 'FORM', line: 1, reason: `the file cannot be read (${code})` })
      return undefined
    }
    faults.push({ file, code: fault.code, line: fault.line, reason: fault.reason })
    return undefined
  }
}
