// Tells the time of publication of a page by the outlet's own clock, from its metadata and the date line that it prints.

import type { Dateline } from '../../document/document.js'
import { offsetAt } from '../../times/calendar.js'
import { parseDateline } from '../../times/index.js'
import { normalisePublished } from '../published.js'
import type { Block, Blocks } from './blocks.js'
import { part } from './classes.js'
import { fromLabel, hasLabel } from './labels.js'
import type { Metadata } from './metadata.js'
import type { Tree } from './tree.js'

export interface PublishedTime {
  readonly published: string | null
  readonly dateline: Dateline | null
  /** blocks that are date lines, by their place */
  readonly blocks: readonly number[]
}

interface Visible {
  /** the block's text */
  readonly line: string
  readonly published: string
  readonly text: string
  readonly timeZone: string | null
}

/**
 * @param around    places of the headline's block and of the body's first, between which a date line stands most often
 * @param timeZone  IANA zone of the outlet, where it is known
 */
export function findPublished(
  tree: Tree,
  page: Blocks,
  metadata: Metadata,
  around: { readonly headline: number; readonly body: number },
  timeZone: string | undefined,
  address: string | null,
): PublishedTime {
  const { value: given, numeric: metadataIsNumeric } = fromMetadata(tree, metadata, timeZone)
  const day = given?.slice(0, 10)
  const seen: number[] = []
  let visible: Visible | undefined
  let near: Visible | undefined
  let updated: Visible | undefined
  for (const n of places(page, around)) {
    const found = readDate(page.blocks, n, timeZone)
    if (!found) continue
    // what stands above the headline is today's day more often than the article's
    if (!day && updated && n < around.headline) break
    seen.push(n)
    if (hasLabel('updated', found.line) && !hasLabel('published', found.line)) {
      updated ??= found
      continue
    }
    // the day that the metadata have, or the one beside it: another clock. Others are today's date or another article's
    if (!visible && (!day || daysBetween(found.published.slice(0, 10), day) <= 1)) visible = found
    near ??= found
    if (visible) break
  }
  // a page that prints the day of its update alone
  if (!visible && !near && updated && (!day || daysBetween(updated.published.slice(0, 10), day) <= 1)) visible = updated
  const swapped = !visible && near && day ? sameButSwapped(near.published.slice(0, 10), day) : false
  // «3/5/2024» in the metadata may be the fifth of March: the printed name of the month tells
  if (swapped && near && metadataIsNumeric && /\p{L}{3}/u.test(near.text)) visible = near
  const dateline = visible ?? (swapped ? near : undefined)
  return {
    published: pick(visible && swapped ? null : given, visible?.published ?? null, timeZone) ?? fromAddress(address),
    dateline: dateline ? { text: dateline.text, timeZone: dateline.timeZone } : null,
    blocks: seen,
  }
}

/** An hour in UTC becomes the outlet's own; without a known clock the day that the page prints is the local one. */
function pick(given: string | null, visible: string | null, timeZone: string | undefined): string | null {
  if (!given) return visible
  const isUtc = /T.*(?:Z|\+00:00)$/.test(given)
  if (isUtc && timeZone) return inZone(given, timeZone)
  if (isUtc && visible && visible.slice(0, 10) !== given.slice(0, 10)) return visible
  // a day alone gains the hour that the page prints
  if (given.length === 10 && visible?.startsWith(given)) return visible
  return given
}

/** `2024-03-05T22:30:00Z` in Asia/Riyadh -> `2024-03-06T01:30:00+03:00`. */
function inZone(instant: string, timeZone: string): string {
  const utc = Date.parse(instant)
  if (Number.isNaN(utc)) return instant
  const offset = offsetAt(timeZone, new Date(utc).toISOString().slice(0, 19))
  const sign = offset.startsWith('-') ? -1 : 1
  const minutes = /^[+-]\d\d:\d\d$/.test(offset)
    ? sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)))
    : 0
  const local = new Date(utc + minutes * 60_000).toISOString().slice(0, 19)
  return `${local}${offset}`
}

const daysBetween = (a: string, b: string): number => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000

/** «07-08-2020» of an outlet that writes the month first. */
const sameButSwapped = (a: string, b: string): boolean =>
  a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)

/** Names of the metadata that carry the time of publication, the surest first. */
const names = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'og:published_time',
  'article:published',
  'publishdate',
  'publish-date',
  'publish_date',
  'pubdate',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dc.date',
  'dcterms.created',
  'article_date_original',
  'article.published',
  'date',
  'datecreated',
] as const

/** @returns `numeric` where day and month could be swapped: «3/5/2024» */
function fromMetadata(
  { elements }: Tree,
  { meta, linked }: Metadata,
  timeZone: string | undefined,
): { value: string | null; numeric: boolean } {
  const given: (string | undefined)[] = [linked?.published, ...names.map((name) => meta.get(name))]
  for (const one of given) {
    const value = one === undefined ? null : normalisePublished(fromEpoch(one), timeZone).value
    if (value) return { value, numeric: /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/.test(one!) }
  }
  let first: string | null = null
  for (const { name, attributes } of elements) {
    const stamp = attributes.datetime ?? (attributes.itemprop && attributes.content)
    if (!stamp || !(name === 'time' || /datePublished/i.test(attributes.itemprop ?? ''))) continue
    const value = normalisePublished(stamp, timeZone).value
    if (!value) continue
    if (/datePublished/i.test(attributes.itemprop ?? '') || 'pubdate' in attributes) return { value, numeric: false }
    if (/dateModified|updated/i.test(`${attributes.itemprop ?? ''} ${attributes.class ?? ''}`)) continue
    first ??= value
  }
  return { value: first, numeric: false }
}

/** `1709650800`, with or without milliseconds, as an ISO instant. */
function fromEpoch(text: string): string {
  const digits = /^\s*(\d{10})(?:\d{3})?\s*$/.exec(text)?.[1]
  return digits ? new Date(Number(digits) * 1000).toISOString() : text
}

/** Lines that are tried as date lines; each costs some 20 microseconds. */
const maxTried = 80
/** Longest line with a date in it, UTF-16 units. */
const longest = 120

/** Places that may hold the date line, the likeliest first: below the headline, above it, at the foot, then wherever a class says so. */
function places({ blocks, parts }: Blocks, { headline, body }: { headline: number; body: number }): number[] {
  const out: number[] = []
  const taken = new Set<number>()
  const add = (n: number): void => {
    const block = blocks[n]
    if (!block || taken.has(n) || out.length >= maxTried) return
    taken.add(n)
    if (block.text.length >= 6 && block.text.length <= longest && /[\d\u0660-\u0669\u06f0-\u06f9]/.test(block.text))
      out.push(n)
  }
  const from = headline >= 0 ? headline : Math.max(0, body - 15)
  for (let n = from + 1; n < Math.min(body + 2, from + 60); n++) add(n)
  for (let n = from - 1; n >= Math.max(0, from - 8); n--) add(n)
  const isDate = (n: number): boolean => {
    for (let up = blocks[n]!.element, k = 0; k < 3; k++) {
      if ((parts[up.index]! & part.date) !== 0) return true
      if (!up.parent) return false
      up = up.parent
    }
    return false
  }
  const center = Math.max(0, from)
  const dated = blocks.map((_, n) => n).filter(isDate)
  dated.sort((a, b) => Math.abs(a - center) - Math.abs(b - center))
  for (const n of dated.slice(0, maxTried)) add(n)
  for (let n = from - 9; n >= 0; n--) add(n)
  for (let n = body; n < blocks.length; n++) add(n)
  return out
}

function readDate(blocks: readonly Block[], n: number, timeZone: string | undefined): Visible | undefined {
  // «آخر تحديث 6 مارس | نشر 5 مارس»: the day of publication is the second
  const whole = blocks[n]!.text
  const isUpdated = hasLabel('updated', whole)
  const text = (isUpdated ? fromLabel('published', whole) : null) ?? whole
  const day = parseDateline(text, timeZone)
  if (!day) return undefined
  // «05 مارس 2024» and «14:20» in elements of their own
  const next = blocks[n + 1]?.text ?? ''
  const isHour = day.published.length === 10 && next.length < 30 && /^[^\p{L}]*\p{Nd}{1,2}:\p{Nd}{2}/u.test(next)
  const both = isHour ? parseDateline(`${text} ${next}`, timeZone) : null
  const found = both ?? day
  const line = both ? `${text} ${next}` : text
  return { line: whole, published: found.published, text: line.slice(found.start, found.end), timeZone: found.timeZone }
}

/** `/2024/3/5/` or `/20240305/` in the address, where nothing else says a day. */
function fromAddress(address: string | null): string | null {
  const found = /\/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01]|[1-9])(?=[/_.-]|$)/.exec(address ?? '')
  return found
    ? normalisePublished(`${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`).value
    : null
}
