// Finds where the strings of a source stand in the article's text; offsets are UTF-16 code units.

import type { Quoted, Span } from '../document/document.js'
import { type Piece, SourceFault } from './source.js'

/** What strings are looked up in. */
export interface Ground {
  readonly text: string
  readonly sentences: readonly Span[]
}

const letter = /[\p{L}\p{M}\p{N}]/u
const proclitics = /^[وفبلك]{0,2}ـ?$/

/**
 * Sentences end at a paragraph's end, or at . ! ? ؟ … before white space (closing marks may stand between); ".." and a
 * one-letter initial end none. The corpus states its own rule, so that gold sentences do not move with the reader's.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = []
  let offset = 0
  for (const paragraph of text.split('\n\n')) {
    let start = 0
    for (const match of paragraph.matchAll(/([.!?؟…]+)["«»“”'‘’)\]]*(?=\s)/gu)) {
      const [all, marks = ''] = match
      if (/^\.{2,}$/.test(marks)) continue
      if (marks === '.' && /(^|[^\p{L}\p{M}\p{N}])\p{L}$/u.test(paragraph.slice(0, match.index))) continue
      const end = match.index + all.length
      sentences.push({ start: offset + start, end: offset + end })
      start = end + (paragraph.slice(end).match(/^\s*/)?.[0].length ?? 0)
    }
    if (start < paragraph.length) sentences.push({ start: offset + start, end: offset + paragraph.length })
    offset += paragraph.length + 2
  }
  return sentences
}

/** Every place in `within` where `string` stands as words of its own; one or two of و ف ب ل ك may be glued before it. */
export function occurrences(text: string, string: string, within: Span = { start: 0, end: text.length }): Span[] {
  const found: Span[] = []
  if (string === '') return found
  for (let at = text.indexOf(string, within.start); at >= 0; at = text.indexOf(string, at + 1)) {
    const end = at + string.length
    if (end > within.end) break
    if (letter.test(string.at(-1) ?? '') && letter.test(text[end] ?? '')) continue
    if (letter.test(string[0] ?? '') && letter.test(text[at - 1] ?? '')) {
      let head = at
      while (head > 0 && letter.test(text[head - 1] ?? '')) head -= 1
      if (!proclitics.test(text.slice(head, at))) continue
    }
    found.push({ start: at, end })
  }
  return found
}

/** A name with the article, behind ل: «الأمم المتحدة» in «للأمم المتحدة» is read from its second lam. */
export function nameOccurrences(text: string, name: string): Span[] {
  const found = occurrences(text, name)
  if (name.startsWith('ال'))
    for (const { start, end } of occurrences(text, `لل${name.slice(2)}`)) found.push({ start: start + 1, end })
  return found
}

/**
 * The one place that a `{string}` means; `{first words ~ last words}` is the stretch between them in one sentence.
 *
 * @param what     for the fault's reason
 * @param nearby   looked up first where the string names no sentence
 * @throws SourceFault NOT_FOUND, AMBIGUOUS, FORM
 */
export function locate(ground: Ground, piece: Piece | undefined, what: string, nearby?: Span): Span {
  if (piece?.string === undefined) throw new SourceFault('FORM', 0, `${what}: a {string} expected`)
  const [head = '', tail, ...rest] = piece.string.split(' ~ ')
  if (rest.length) throw new SourceFault('FORM', 0, `${what}: more than one ~ in {${piece.string}}`)
  const first = locateExact(ground, { ...piece, string: head }, what, nearby)
  if (tail === undefined) return first
  const sentence = sentenceOf(ground, first)
  const ends = sentence ? occurrences(ground.text, tail, { start: first.end, end: sentence.end }) : []
  const [last, ...others] = ends
  if (!last) throw new SourceFault('NOT_FOUND', 0, `${what}: no «${tail}» after «${head}» in its sentence`)
  if (others.length)
    throw new SourceFault('AMBIGUOUS', 0, `${what}: «${tail}» stands ${ends.length} times after «${head}»`)
  return { start: first.start, end: last.end }
}

function locateExact(ground: Ground, piece: Piece & { string: string }, what: string, nearby?: Span): Span {
  const { string, sentence, occurrence } = piece
  const named = sentence === undefined ? undefined : ground.sentences[sentence - 1]
  if (sentence !== undefined && !named)
    throw new SourceFault('NOT_FOUND', 0, `${what}: there is no sentence ${sentence}`)
  let found = occurrences(ground.text, string, named ?? nearby)
  if (!found.length && nearby && !named) found = occurrences(ground.text, string)
  const where = sentence ? ` in sentence ${sentence}` : ''
  const only = found[(occurrence ?? 1) - 1]
  if (!found.length) throw new SourceFault('NOT_FOUND', 0, `${what}: not found${where}: «${string}»`)
  if (!only) throw new SourceFault('NOT_FOUND', 0, `${what}: only ${found.length} of «${string}»${where}`)
  if (occurrence === undefined && found.length > 1)
    throw new SourceFault('AMBIGUOUS', 0, `${what}: stands ${found.length} times${where}: «${string}»; add @ or #`)
  return only
}

export const sentenceOf = ({ sentences }: Ground, span: Span): Span | undefined =>
  sentences.find(({ start, end }) => start <= span.start && span.end <= end)

export const quote = ({ text }: Ground, { start, end }: Span): Quoted => ({ start, end, text: text.slice(start, end) })
