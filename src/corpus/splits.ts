// Reads splits.tsv: which part of the corpus each story belongs to.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './source.js'

export type Split = 'train' | 'dev' | 'test'
export const splits: readonly Split[] = ['train', 'dev', 'test']

export const splitsName = 'splits.tsv'

export interface SplitTable {
  /** A story lies in one split because it has one row. */
  readonly rows: ReadonlyMap<string, { readonly split: Split; readonly line: number }>
  readonly faults: readonly Fault[]
}

/** Rows of story, tab, split; `#` opens a comment. Undefined in a folder without the file. */
export function readSplits(folder: string): SplitTable | undefined {
  let source: string
  try {
    source = readFileSync(join(folder, splitsName), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
  const rows = new Map<string, { split: Split; line: number }>()
  const faults: Fault[] = []
  source.split(/\r?\n/).forEach((content, index) => {
    if (!content.trim() || content.startsWith('#')) return
    const line = index + 1
    const [story = '', word, ...rest] = content.split('\t')
    const split = splits.find((s) => s === word?.trim())
    if (!story || !split || rest.length)
      faults.push({ code: 'FORM', line, reason: 'a row is story, tab, one of train, dev, test' })
    else if (rows.has(story)) faults.push({ code: 'TWICE', line, reason: `the story ${story} has two rows` })
    else rows.set(story, { split, line })
  })
  return { rows, faults }
}
