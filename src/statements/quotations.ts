// Pairs quotation marks: tokens to the outermost quotations, each with its opening and closing mark.

import { Kind, type Tokens } from '../text/tokens.js'

export interface Quotations {
  /** for an opening mark the token of its closing mark; tokens.length where it stays open; -1 for no opening mark */
  readonly closing: Int32Array
  /** for a closing mark the token of its opening mark; -1 elsewhere */
  readonly opening: Int32Array
  /** 1 between quotation marks that hold more than a name */
  readonly quoted: Uint8Array
}

/** Sentences an open quotation may run over, beyond its paragraph, before it counts as never closed. */
const longestQuotation = 15

const openers = '«“‹„'
const closers = '»”›'

type Turn = 'opens' | 'closes' | 'either'

/**
 * Directed marks pair by their form, straight ones by the white space round them, else in turn. A mark that is not closed in its
 * paragraph goes on where the next mark of the text closes it; else it reaches to the end of the paragraph. Marks inside
 * marks stay with the outer ones. One pass over the tokens.
 */
export function pairQuotations(tokens: Tokens, inName: Uint8Array): Quotations {
  const closing = new Int32Array(tokens.length).fill(-1)
  const opening = new Int32Array(tokens.length).fill(-1)
  const quoted = new Uint8Array(tokens.length)
  const marks = marksOf(tokens)
  let outer = -1
  let depth = 0
  const end = (close: number, last: number): void => {
    closing[outer] = close
    if (close < tokens.length) opening[close] = outer
    fill(tokens, inName, quoted, outer, last, close < tokens.length)
    outer = -1
    depth = 0
  }
  for (const [n, k] of marks.entries()) {
    if (outer >= 0 && !reaches(tokens, marks, outer, n)) end(tokens.length, paragraphEnd(tokens, outer))
    const turn = turnOf(tokens, k)
    if (outer < 0) {
      if (turn === 'closes' && !misplaced(tokens, marks, n)) continue
      outer = k
      depth = 1
    } else if (turn === 'opens' && depth < 3 && k > outer + 1) depth++
    else if (--depth === 0) end(k, k)
  }
  if (outer >= 0) end(tokens.length, paragraphEnd(tokens, outer))
  return { closing, opening, quoted }
}

function marksOf(tokens: Tokens): readonly number[] {
  const out: number[] = []
  for (let k = 0; k < tokens.length; k++) if (tokens.kinds[k] === Kind.quote) out.push(k)
  return out
}

function turnOf(tokens: Tokens, k: number): Turn {
  const mark = tokens.folded[k]!
  if (openers.includes(mark)) return 'opens'
  if (closers.includes(mark)) return 'closes'
  const before = k > 0 && tokens.starts[k] === tokens.ends[k - 1] && !'(:['.includes(tokens.folded[k - 1]!)
  const after =
    k + 1 < tokens.length &&
    tokens.starts[k + 1] === tokens.ends[k] &&
    tokens.kinds[k + 1] !== Kind.punct &&
    tokens.kinds[k + 1] !== Kind.stop
  return before === after ? 'either' : after ? 'opens' : 'closes'
}

/** «موقفه" الداعم للحوار"»: a straight mark set to the wrong word opens where another one closes behind it in the sentence. */
function misplaced(tokens: Tokens, marks: readonly number[], n: number): boolean {
  const k = marks[n]!
  const next = marks[n + 1]
  return (
    next !== undefined &&
    tokens.folded[k] === '"' &&
    tokens.sentences[next] === tokens.sentences[k] &&
    turnOf(tokens, next) === 'closes'
  )
}

/** The quotation that opens at `outer` may go on to the mark number n: within its paragraph, or beyond it where that mark closes. */
function reaches(tokens: Tokens, marks: readonly number[], outer: number, n: number): boolean {
  const k = marks[n]!
  if (tokens.sentences[k] === tokens.sentences[outer]) return true
  if (tokens.sentences[k]! - tokens.sentences[outer]! > longestQuotation) return false
  return !newParagraph(tokens, outer, k) || turnOf(tokens, k) === 'closes'
}

/** Paragraphs end between sentences alone, so their ends are looked for there. */
function newParagraph(tokens: Tokens, from: number, to: number): boolean {
  for (let s = tokens.sentences[from]! + 1; s <= tokens.sentences[to]!; s++)
    if (breaksBefore(tokens, tokens.firsts[s]!)) return true
  return false
}

const breaksBefore = (tokens: Tokens, k: number): boolean =>
  k > 0 && tokens.text.slice(tokens.ends[k - 1], tokens.starts[k]).includes('\n')

function paragraphEnd(tokens: Tokens, i: number): number {
  for (let s = tokens.sentences[i]! + 1; s < tokens.spans.length; s++)
    if (breaksBefore(tokens, tokens.firsts[s]!)) return tokens.firsts[s]!
  return tokens.length
}

function fill(
  tokens: Tokens,
  inName: Uint8Array,
  quoted: Uint8Array,
  open: number,
  last: number,
  closed: boolean,
): void {
  let onlyName = closed
  for (let k = open + 1; k < last && onlyName; k++) onlyName = inName[k] === 1 || tokens.kinds[k] === Kind.quote
  if (!onlyName && last - open - 1 >= 2) quoted.fill(1, open + 1, last)
}
