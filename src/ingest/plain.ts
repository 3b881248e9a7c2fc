// Reads an article as pasted from a news page: headline, dateline with section, byline, body; boxes behind it are left out.

import type { Dateline } from '../document/document.js'
import { oneOf, readTable } from '../lexicon/table.js'
import { foldWords } from '../text/fold.js'
import { type ParsedDateline, parseDateline } from '../times/index.js'
import { type Parts, tidy, withoutTatweel } from './canonical.js'

interface Furniture {
  readonly boxes: ReadonlySet<string>
  readonly lines: readonly { readonly cue: string; readonly colon: boolean }[]
  readonly sections: ReadonlySet<string>
}

let loaded: Furniture | undefined

/** Words of page furniture, loaded at first use. */
export function furniture(): Furniture {
  if (loaded) return loaded
  const boxes = new Set<string>()
  const lines: { cue: string; colon: boolean }[] = []
  for (const row of readTable('ar/ingest/boxes.tsv', ['surface', 'kind', 'example']))
    if (oneOf(row, 'kind', ['end', 'line'] as const) === 'end') boxes.add(key(row.surface))
    else lines.push({ cue: key(row.surface), colon: row.surface.endsWith(':') })
  const sections = new Set(readTable('ar/ingest/sections.tsv', ['surface', 'example']).map((row) => key(row.surface)))
  loaded = { boxes, lines, sections }
  return loaded
}

/** A line as a key: folded words, marks at its ends off. */
const key = (line: string): string =>
  foldWords(withoutTatweel(line).replace(/[:：.!…|،\-–•#*"«»()[\]]+/g, ' ')).join(' ')

/** True for a line that opens a box of other articles; a count may stand beside it: «التعليقات (12)», «3 تعليقات». */
export const opensBox = (line: string): boolean =>
  line.length < 60 && furniture().boxes.has(key(/\p{Nd}/u.test(line) ? line.replace(/\p{Nd}+/gu, ' ') : line))

/**
 * True for a line of furniture inside the body: «اقرأ أيضاً: …», «تابعونا على …». A sentence with its full stop is none
 * («تابعوا المباراة من المدرجات.»), nor is one without the colon that the table writes («شاهد عيان يروي»).
 */
export function isFurniture(line: string): boolean {
  if (line.length > longestFurniture) return false
  const colon = line.indexOf(':')
  const folded = key(line)
  return furniture().lines.some((row) => {
    if (folded === row.cue) return true
    if (!folded.startsWith(`${row.cue} `)) return false
    return row.colon ? colon > 0 && key(line.slice(0, colon)) === row.cue : !line.endsWith('.')
  })
}

/** Longest line of furniture, in UTF-16 code units. */
const longestFurniture = 300

export const isSection = (text: string): boolean => text.length < 40 && furniture().sections.has(key(text))

/** How many lines of a text may stand before its body. */
const headLines = 8

/**
 * @param timeZone  IANA zone of datelines that name none
 * @returns the parts; a text without a headline line gives `headline: null`
 */
export function readPlain(text: string, timeZone?: string): Parts {
  const raw = text.split(/\r\n|[\n\r\u2028\u2029\u0085]/).map(tidy)
  const lines = joinWrapped(raw)
  const head = new Head(lines, timeZone)
  const paragraphs: string[] = []
  for (let n = 0; n < lines.length; n++) {
    const line = lines[n]!
    if (paragraphs.length === 0 && n < headLines && n < lines.length - 1) {
      const taken = head.take(n)
      n += Math.max(0, taken - 1)
      if (taken > 0) continue
    }
    if (paragraphs.length > 0 && opensBox(line)) break
    if (!isFurniture(line)) paragraphs.push(line)
  }
  if (paragraphs.length === 0 && head.headline !== null) {
    paragraphs.push(head.headline)
    head.headline = null
  }
  const { headline, byline, section, outlet, published, dateline } = head
  return { headline, byline, section, outlet, published, dateline, paragraphs }
}

/** The lines above the body, each told by what it looks like. */
class Head {
  headline: string | null = null
  byline: string | null = null
  section: string | null = null
  outlet: string | null = null
  published: string | null = null
  dateline: Dateline | null = null

  constructor(
    readonly lines: readonly string[],
    readonly timeZone: string | undefined,
  ) {}

  /** How many lines from line n on belong to the head: 0 where the body begins. */
  take(n: number): number {
    const line = this.lines[n]!
    const dates = this.takeDateline(n)
    if (dates > 0) return dates
    if (isSection(line)) {
      this.section ??= withoutTatweel(strip(line))
      return 1
    }
    if (line.length < 20 && key(line) === 'عاجل') return 1
    return this.takeByline(line) || this.takeHeadline(line) ? 1 : 0
  }

  /** The day, and the hour where it stands on a line of its own behind it. */
  takeDateline(n: number): number {
    const line = this.lines[n]!
    const day = parseDateline(line, this.timeZone)
    if (!day) return 0
    // a second date is that of an update, unless it stands in a sentence
    if (this.dateline) return line.length < 60 && !/[.؟!]$/.test(line) ? 1 : 0
    const hour = this.lines[n + 1] ?? ''
    const both = day.published.length === 10 && /^[^\p{L}]*\p{Nd}{1,2}:\p{Nd}{2}/u.test(hour) ? `${line} ${hour}` : ''
    const whole = both !== '' && hour.length < 40 ? parseDateline(both, this.timeZone) : null
    this.#setDateline(whole ? both : line, whole ?? day)
    return whole ? 2 : 1
  }

  #setDateline(line: string, date: ParsedDateline): void {
    this.published = date.published
    this.dateline = { text: line.slice(date.start, date.end), timeZone: date.timeZone }
    const before = strip(line.slice(0, date.start))
    const rest = strip(date.rest)
    if (rest && rest.split(' ').length <= 4) this.section ??= withoutTatweel(rest)
    if (!before || before.split(' ').length > 5) return
    if (isSection(before)) this.section ??= withoutTatweel(before)
    else this.byline ??= before
  }

  takeByline(line: string): boolean {
    const by = readByline(line)
    if (!by || (this.headline === null && !/^(كتب|بقلم|المصدر)/.test(line))) return false
    this.byline ??= line
    if (by.outlet) this.outlet ??= by.outlet
    if (by.section) this.section ??= by.section
    return true
  }

  /** A line without a full stop, or a question above at least two lines. */
  takeHeadline(line: string): boolean {
    if (this.headline !== null || line.length > 250) return false
    const stops = /[.؟!?]["»”]?$/.test(line.replace(/\.\.+$/, ''))
    if (stops && !(this.lines.length > 2 && /[؟?]$/.test(line))) return false
    this.headline = line
    return true
  }
}

const strip = (text: string): string => text.replace(/^[\s|،,:\-–•/]+|[\s|،,:\-–•/]+$/g, '')

/** «الثبات ـ دولي», «بقلم سلمى حداد», «كتب: رامي»، «(رويترز)»، «المصدر: وكالات». */
function readByline(line: string): { outlet?: string; section?: string } | null {
  if (line.length > 80 || /[.؟!]$/.test(line)) return null
  if (/^(كتب|كتبت|بقلم|إعداد|المصدر|تحرير|ترجمة)(\s|:)/.test(line)) return {}
  if (/^\(.{2,40}\)$/.test(line)) return {}
  const parts = line
    .split(/\s+[ـ\-–—|/]+\s+|\s*[|/]\s*/)
    .map(strip)
    .filter((p) => p !== '')
  if (parts.length < 2 || parts.length > 3 || parts.some((p) => p.split(' ').length > 4)) return null
  const last = parts.at(-1)!
  if (isSection(last)) return { outlet: withoutTatweel(parts[0]!), section: withoutTatweel(last) }
  return {}
}

/** Hard-wrapped paragraphs: blank lines part them and most lines inside break without a full stop at about one width. */
function joinWrapped(raw: readonly string[]): string[] {
  const lines = raw.filter((line) => line !== '')
  if (lines.length < 8 || lines.length === raw.length) return lines
  const blocks: string[][] = [[]]
  for (const line of raw) {
    if (line === '') {
      if (blocks.at(-1)!.length > 0) blocks.push([])
    } else blocks.at(-1)!.push(line)
  }
  const inner = blocks.flatMap((b) => b.slice(0, -1))
  const wrapped = inner.filter((line) => line.length > 40 && line.length < 110 && !/[.؟!:»"]$/.test(line)).length
  return inner.length >= 4 && wrapped > inner.length * 0.8
    ? blocks.filter((b) => b.length > 0).map((b) => b.join(' '))
    : lines
}
