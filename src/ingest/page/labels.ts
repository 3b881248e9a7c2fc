// Reads the words round a headline that say what stands beside them: «بقلم», «القسم:», «الرئيسية», «تغطية مباشرة».

import { oneOf, readTable } from '../../lexicon/table.js'
import { foldWords } from '../../text/fold.js'
import { withoutTatweel } from '../canonical.js'

const kinds = ['byline', 'published', 'updated', 'section', 'home', 'live', 'paywall'] as const
export type LabelKind = (typeof kinds)[number]

let loaded: Readonly<Record<LabelKind, readonly (readonly string[])[]>> | undefined

/** Rows of a kind as folded words, the longest first. */
function labelsOf(kind: LabelKind): readonly (readonly string[])[] {
  if (!loaded) {
    const out = Object.fromEntries(kinds.map((kind) => [kind, []])) as unknown as Record<
      LabelKind,
      (readonly string[])[]
    >
    for (const row of readTable('ar/ingest/labels.tsv', ['surface', 'kind', 'example']))
      out[oneOf(row, 'kind', kinds)].push(foldedWords(row.surface))
    for (const rows of Object.values(out)) rows.sort((a, b) => b.length - a.length)
    loaded = out
  }
  return loaded[kind]
}

const foldedWords = (text: string): string[] =>
  foldWords(withoutTatweel(text.toLowerCase()).replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))

/** What stands behind a label at the head of a line: «بقلم: ليلى منصور» -> «ليلى منصور», «القسم» -> ''; null where none stands there. */
export function afterLabel(kind: LabelKind, line: string): string | null {
  if (line.length > longest) return null
  const parts = [...line.matchAll(/[\p{L}\p{M}\p{N}\u0640]+/gu)]
  const words = parts.map((part) => foldedWords(part[0])[0] ?? '')
  for (const label of labelsOf(kind)) {
    if (!label.every((word, n) => words[n] === word)) continue
    const end = parts[label.length - 1]!
    // «كتبه» is a word of its own; a label ends in white space, a colon or the line's end
    const rest = line.slice(end.index + end[0].length)
    return rest.replace(/^[\s:：|/»›>\-–]+/, '').trim()
  }
  return null
}

/** The rest of a line from the first label of a kind on: «آخر تحديث 6-3 | نشر 5-3» -> «نشر 5-3»; null where it has none. */
export function fromLabel(kind: LabelKind, line: string): string | null {
  if (line.length > longest) return null
  const parts = [...line.matchAll(/[\p{L}\p{M}\p{N}\u0640]+/gu)]
  const words = parts.map((part) => foldedWords(part[0])[0] ?? '')
  const at = words.findIndex((_, n) => labelsOf(kind).some((label) => label.every((word, k) => words[n + k] === word)))
  return at < 0 ? null : line.slice(parts[at]!.index)
}

/** True where a line has the words of a label somewhere. */
export function hasLabel(kind: LabelKind, line: string): boolean {
  if (line.length > longest) return false
  const words = ` ${foldedWords(line).join(' ')} `
  return labelsOf(kind).some((label) => words.includes(` ${label.join(' ')} `))
}

/** Longest line that is looked at, UTF-16 units. */
const longest = 250
