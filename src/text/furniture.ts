// Finds the lines of an article that are no part of its telling: byline, agency dateline, initials and source at its end.

import { type Document, headlineSpan, type Span } from '../document/document.js'
import { readTable } from '../lexicon/table.js'

/** A line of so many characters and words at the head of a body, without a stop, is byline or dateline. */
const head = { characters: 60, words: 8, lines: 2 } as const
/** Words of a name that stands alone on its line. */
const mostNameWords = 3
/** Words before a date, a bracket or the dash of an agency dateline. */
const mostPlaceWords = 3

/**
 * Spans of `doc.text` that carry no facts, in order. They stay in the text; the stages pass over them.
 *
 * «كركوك/ سلام أحمد/ الوكالة», «بيروت: سليم حداد», «باردو 27 ديسمبر 2012 (وات) - » before the first sentence,
 * «ع.ح/ م.س (د ب أ)» after the last.
 */
export function findFurniture(doc: Pick<Document, 'headline' | 'text'>): readonly Span[] {
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

/** «12 حزيران/يونيو», «7 دجنبر 2016», «11-10-2009» */
let months: string | undefined

const monthForm = (): string => {
  const rows = months
    ? []
    : readTable('ar/times/months.tsv', ['surface', 'month', 'calendar', 'region', 'flag', 'example'])
  months ??= `(?:${rows.map(({ surface }) => surface.replace(/[أإآا]/g, '[أإآا]')).join('|')})`
  return months
}

const dateForm = (): string => {
  const months = monthForm()
  const named = `[\\d٠-٩]{1,2}\\s+${months}(?:\\s*[/-]?\\s*\\(?${months}\\)?)?(?:\\s+[\\d٠-٩]{4})?`
  return `(?:${named}|\\d{1,2}[-/]\\d{1,2}[-/]\\d{4})`
}

let dated: RegExp | undefined

/** «عمان 12 تشرين الأول (رم)- », «المنامة في 8 أبريل/ دنا/ », «روما (12 حزيران/يونيو) بريزما – »: a place, its date, the agency. */
function datedEnd(line: string): number {
  // the agency behind the date tells a dateline from «وقال في 5 مايو - إن …»
  const agency = `(?:\\((?!\\s*${monthForm()})[^()]{2,30}\\)|/\\s*(?!${monthForm()})[^/()\\d]{1,20}?\\s*(?=/)|(?!${monthForm()})[\\p{L}]{2,15}(?=-))`
  const boxed = `\\(${dateForm()}\\)\\s*[\\p{L}]{2,15}\\s*[-–—]\\s*`
  const open = `${dateForm()}\\s*${agency}(?:\\s*\\.?\\s*[-–—ـ]+\\s*|\\s*/\\s*|(?<=\\))\\s*$)`
  dated ??= new RegExp(`^([^.،:؛()\\d/٠-٩]{2,40}?)\\s*،?\\s+(?:في\\s+)?(?:${boxed}|${open})`, 'u')
  const found = dated.exec(line)
  return found && words(found[1]!) <= mostPlaceWords ? found[0].length : 0
}

/** Length of «PLACE [DAY MONTH YEAR] [(AGENCY)] - » at the head of a line; 0 where it has none. */
function datelineEnd(line: string): number {
  const whole = datedEnd(line)
  if (whole > 0) return whole
  const found = /^([^.،:؛()\d]{2,40}?)(\s+\d{1,2}\s+[^\d()-]{3,20}\s+\d{4})?(\s*\([^()]{2,30}\))?\s*[-–—ـ]\s+/u.exec(
    line,
  )
  if (!found || words(found[1]!) > mostPlaceWords) return 0
  // a dash alone parts many things: «الوزير - وهو طبيب -»; a name of one or two words before it is a place
  return found[2] || found[3] || words(found[1]!) <= 2 ? found[0].length : 0
}

const isCredit = (line: string): boolean =>
  words(line) <= 12 &&
  (/^\p{L}\.\s*\p{L}\.?[\s/(]/u.test(line) ||
    /^\([^()]*\)$/.test(line.trim()) ||
    /^(المصدر|رابط الخبر|تحرير|إعداد)\s*[:：]/.test(line))
