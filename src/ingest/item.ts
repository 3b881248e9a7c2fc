// What comes out of an input, one after the other: a document, or a problem with what could not be read.

import type { Document } from '../document/document.js'

/** Something that could not be read; the rest of the input is read all the same. */
export interface Problem {
  readonly code:
    | 'EMPTY'
    | 'BINARY'
    | 'TOO_LARGE'
    | 'JSON_BROKEN'
    | 'JSON_FIELD'
    | 'NO_ARTICLE'
    | 'PAGE_BROKEN'
    | 'GZIP_BROKEN'
  /** what was wrong and what to do, one line */
  readonly message: string
  /** line of a JSON Lines input, from 1 */
  readonly line?: number
}

export type Item =
  | { readonly document: Document; readonly problem?: never }
  | { readonly problem: Problem; readonly document?: never }

export const problem = (code: Problem['code'], message: string, line?: number): Item => ({
  problem: { code, message, ...(line !== undefined && { line }) },
})

/** A problem that is all there is in an input loses its line: one object is no JSON Lines. */
export async function* withoutLoneLine(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  let held: Problem | undefined
  let count = 0
  try {
    for await (const item of items) {
      if (held) yield { problem: held }
      held = count++ === 0 ? item.problem : undefined
      if (!held) yield item
    }
  } catch (cause) {
    if (held) yield { problem: held }
    throw cause
  }
  if (held) yield problem(held.code, held.message)
}
