// Finds the lines of an article that are no part of its telling: byline, agency dateline, initials and source at its end.

import { type Document, headlineSpan, type Span } from '../document/document.js'

/** A line of so many characters and words at the head of a body, without a stop, is byline or dateline. */
const head = { characters: 60, words: 8, lines: 2 } as const
/** Words of a name that stands alone on its line. */
const mostNameWords = 3
/**
 * Spans of `doc.text` that carry no facts, in order. They stay in the text; the stages pass over them.
 *
 * «كركوك/ سلام أحمد/ الوكالة», «بيروت: سليم حداد», «باردو 27 ديسمبر 2012 (وات) - » before the first sentence,
 * «ع.ح/ م.س (د ب أ)» after the last.
 *
 * @param datelineEnd  length of the dateline at the head of a line, 0 where it has none; `datelineEnd` of the room times
 */
export function findFurniture(
  doc: Pick<Document, 'headline' | 'text'>,
  datelineEnd: (line: string) => number,
): readonly Span[] {
  const out: Span[] = []
  const paragraphs = paragraphsOf(doc)
  let n = 0
  while (n < head.lines && n + 1 < paragraphs.length && isByline(textOf(doc, paragraphs[n]!)))
    out.push(paragraphs[n++]!)
  const lead = paragraphs[n]
  const dateline = lead ? datelineEnd(textOf(doc, lead)) : 0
  if (lead && dateline > 0) out.push({ start: lead.start, end: lead.start + dateline })
  const last = paragraphs.at(-1)
  if (last && paragraphs.length > n + 1 && isCredit(textOf(doc, last))) out.push(last)
  return out
}

const textOf = (doc: Pick<Document, 'text'>, { start, end }: Span): string => doc.text.slice(start, end)

function paragraphsOf(doc: Pick<Document, 'headline' | 'text'>): Span[] {
  const out: Span[] = []
  let start = headlineSpan(doc)?.end ?? 0
  for (const piece of doc.text.slice(start).split('\n')) {
    const end = start + piece.length
    if (piece.trim() !== '') out.push({ start, end })
    start = end + 1
  }
  return out
}

const words = (text: string): number => text.split(/\s+/).filter((w) => /\p{L}/u.test(w)).length

/** «كركوك/ سلام أحمد», «سلام أحمد»; not «قتل الجيش خمسة جنود أمس», a lead without its stop. */
function isByline(line: string): boolean {
  return (
    (words(line) <= mostNameWords || /[/|:]|[-–—ـ](\s|$)/.test(line)) &&
    line.length <= head.characters &&
    words(line) <= head.words &&
    !/[.؟?!:»"”]$/.test(line.trim()) &&
    !/^[-•*«"“]/.test(line)
  )
}

const isCredit = (line: string): boolean =>
  words(line) <= 12 &&
  (/^\p{L}\.\s*\p{L}\.?[\s/(]/u.test(line) ||
    /^\([^()]*\)$/.test(line.trim()) ||
    /^(المصدر|رابط الخبر|تحرير|إعداد)\s*[:：]/.test(line))
