// Reads one HTML page as an article: body by its prose, the rest from metadata and the lines round the headline.

import type { Notice } from '../document/document.js'
import { parseDateline } from '../times/index.js'
import { type Parts, tidy } from './canonical.js'
import { type Block, type Blocks, findBlocks } from './page/blocks.js'
import { type Body, findBody } from './page/body.js'
import { findByline, findSection } from './page/byline.js'
import { findHeadline, siteOf } from './page/headline.js'
import { hasPaywall, kindNotice, kindOf, type PageKind } from './page/kind.js'
import { addressOf, type Metadata, readMetadata } from './page/metadata.js'
import { outletOf } from './page/outlets.js'
import { findPublished } from './page/published.js'
import { maxNodes, parsePage } from './page/tree.js'
import { isSection } from './plain.js'

export interface PageOptions {
  /** IANA zone of times that name none; without it the zone of the outlet, where the outlet is known */
  readonly timeZone?: string | undefined
  /** where the page was fetched, if it does not say so itself */
  readonly url?: string | undefined
}

export interface Page extends Parts {
  readonly kind: PageKind
  /** 0 to 1: how sure it is that this is one article and that all of it was found */
  readonly confidence: number
}

/** Characters of the body under which a page without a headline is no article: a list's entry, a button, a caption. */
const minBody = 40
/** Confidence in a page without an article's place. */
const cutOff = 0.3
/** Confidence below which the document says so. */
const doubtful = 0.5
/** Characters of prose from which JSON-LD's own text is taken, where the page prints less than half of it. */
const minLinkedBody = 200

/**
 * @returns the parts, or null where the page holds no article
 * @throws RangeError where tags are nested deeper than any page has them
 */
export function readHtml(html: string, options: PageOptions = {}): Page | null {
  const tree = parsePage(html)
  const metadata = readMetadata(tree)
  const page = findBlocks(tree)
  const url = addressOf(metadata)
  const profile = outletOf(options.url) ?? outletOf(url)
  const site = metadata.meta.get('og:site_name') ?? metadata.meta.get('application-name')
  const given = metadata.linked?.outlet ?? site ?? profile?.name ?? null
  const names = [given, site, profile?.name, metadata.meta.get('publisher')].filter((name) => typeof name === 'string')
  const headline = findHeadline(metadata, page.blocks, names)
  const outlet = given ?? siteOf(metadata.title, headline)
  const body = findBody(tree, page, headline)
  const firstKept = body.kept[0] ?? page.blocks.length
  const place = { headline: body.headlineAt, body: firstKept }
  const timeZone = options.timeZone ?? profile?.timeZone
  const time = findPublished(tree, page, metadata, place, timeZone, url ?? options.url ?? null)
  const { paragraphs, posts } = articleLines(page, body, headline)
  const linkedBody = linkedParagraphs(metadata, paragraphs)
  const notices: Notice[] = []
  const text = linkedBody ?? paragraphs
  const letters = text.join('').length
  if (letters === 0 || (!headline && letters < minBody)) return null
  const kind = kindOf(tree, page, body, metadata, headline)
  if (kind !== 'article') notices.push(kindNotice(kind))
  if (hasPaywall(page, body))
    notices.push({
      code: 'PAYWALL',
      message: 'The page shows the beginning of the article alone; the rest is for subscribers.',
    })
  if (tree.cut)
    notices.push({
      code: 'PAGE_TOO_LARGE',
      message: `Only the first ${maxNodes} elements of the page were read; the rest was left out.`,
    })
  if (!linkedBody) notices.push(...postNotices(posts, text, headline))
  const isAstray =
    linkedBody === null && (isList(page, body) || (headline !== undefined && !hasArticlePlace(html, body)))
  const sure = trust({ body, letters, headline, hasTime: time.published !== null, linked: linkedBody !== null })
  const confidence = isAstray ? Math.min(sure, cutOff) : sure
  if (confidence < doubtful)
    notices.push({
      code: 'PAGE_DOUBTFUL',
      message: `The page may be no single article, or not all of it was found (confidence ${confidence.toFixed(2)}); compare with the page.`,
    })
  return {
    url,
    headline: headline ?? null,
    byline: findByline(page, metadata, place, names),
    section: findSection(page, metadata, place, headline),
    outlet,
    published: time.published,
    dateline: time.dateline,
    paragraphs: text,
    notices,
    kind,
    confidence,
  }
}

interface Post {
  /** place among the paragraphs */
  readonly paragraph: number
  readonly channel: string
}

/**
 * The lines that are the article's. Datelines go, and at both edges what holds no sentence: «2min», a section's name and
 * counters of shares under an Arabic article.
 */
function articleLines(
  { blocks }: Blocks,
  body: Body,
  headline: string | undefined,
): { paragraphs: string[]; posts: Post[] } {
  const lines: Block[] = []
  for (const n of body.kept) {
    const block = blocks[n]!
    const { text } = block
    if (text === headline || text === lines.at(-1)?.text) continue
    if (lines.length === 0 && (isSection(text) || (text.length < 120 && block.prose < 90 && parseDateline(text))))
      continue
    if (isNoise(text)) continue
    lines.push(block)
  }
  const isArabicBody = lines.some((line) => line.prose > 0 && isArabic(line.text))
  const own = withoutRepeated(withoutHead(lines.some((line) => line.prose > 0) ? lines : lines.filter(isShortProse)))
  if (own.some(({ text }) => isArabic(text) && text.length > 80)) {
    while (own.length > 0 && isScrap(own[0]!, 0)) own.shift()
    while (own.length > 0 && isScrap(own.at(-1)!, 80) && !isParagraph(own.at(-1)!, own.at(-2))) own.pop()
  }
  const kept = isArabicBody ? own.filter((line) => !isForeignLabel(line)) : own
  const posts = kept.flatMap(({ channel }, paragraph) => (channel ? [{ paragraph, channel }] : []))
  return { paragraphs: kept.map(({ text }) => text), posts }
}

/** Labels above the first sentence go, where they are no paragraphs beside it: «(أبوظبي - البيان)», «التاريخ:», «03 يونيو 2020». */
function withoutHead(lines: readonly Block[]): Block[] {
  const first = lines.findIndex((line) => line.prose > 0)
  if (first <= 0) return [...lines]
  const { name, parent } = lines[first]!.element
  return lines.filter(
    (line, n) =>
      n >= first ||
      line.channel !== null ||
      line.text.length >= longestLabel ||
      (parseDateline(line.text) === null &&
        (line.element.name === 'p' || (line.element.name === name && line.element.parent === parent))),
  )
}

/** «وصل الوفد.»: of a page without a longer sentence, what is one; the rest are labels. */
const isShortProse = ({ text, channel }: Block): boolean =>
  channel !== null || /[.؟!…?]["»”)]*$/.test(text) || (text.length >= minBody && parseDateline(text) === null)

/** A short line that comes again and again is the page's: «إعلان». Two sentences that come again are a second copy, for small screens. */
function withoutRepeated(lines: readonly Block[]): Block[] {
  const count = new Map<string, number>()
  for (const { text } of lines) if (text.length < longestLabel) count.set(text, (count.get(text) ?? 0) + 1)
  const once = lines.filter(({ text, prose }) => prose > 0 || (count.get(text) ?? 0) < 3)
  const seen = new Set<string>()
  const first = once.filter(({ text, prose }) => prose === 0 || (!seen.has(text) && seen.add(text)))
  return once.length - first.length >= 2 ? first : once
}

/** Longest line that is a label, UTF-16 units. */
const longestLabel = 60

const isArabic = (line: string): boolean => /[\u0620-\u064a]/.test(line)

/** A sentence without its full stop, in an element like the one before it: «وأكد أن الاجتماع المقبل يعقد في بغداد». */
const isParagraph = (line: Block, before: Block | undefined): boolean =>
  line.prose > 0 &&
  line.linked === 0 &&
  before !== undefined &&
  before.prose > 0 &&
  line.element.name === before.element.name &&
  line.element.parent === before.element.parent

/** «Volume 0%», «Read more» and «Advertisement» between Arabic paragraphs. */
const isForeignLabel = ({ text, prose, heading, channel, element }: Block): boolean =>
  prose === 0 && heading === 0 && channel === null && text.length < 30 && element.name !== 'li' && !isArabic(text)

/** No letter in it, or a counter: «0», «***», «12:30». */
const isNoise = (line: string): boolean => line.length < 12 && !/\p{L}{2}/u.test(line)

/** A line at the edge of an article that is none of its sentences: short, and with no end to it or hardly an Arabic letter. */
function isScrap({ text, channel }: Block, longest: number): boolean {
  if (text.length > 80 || channel) return false
  const arabic = text.match(/[\u0620-\u064a]/g)?.length ?? 0
  return arabic < text.replace(/\s/g, '').length * 0.4 || (text.length < longest && !/[.؟!…"»”)]$/.test(text))
}

/** The text that JSON-LD gives, where the page itself prints less than half of it: a page that scripts fill in. */
function linkedParagraphs({ linked }: Metadata, printed: readonly string[]): string[] | null {
  const body = linked?.body
  if (!body || body.length < minLinkedBody) return null
  if (printed.join(' ').length > body.length / 2) return null
  const lines = body
    .replace(/<[^<>]{0,2000}>/g, '\n')
    .split(/\n+/)
    .map(tidy)
    .filter((line) => line !== '')
  return lines.length > 0 ? lines : null
}

/** One notice a post, with its span in the canonical text: headline, blank line, paragraphs. */
function postNotices(posts: readonly Post[], paragraphs: readonly string[], headline: string | undefined): Notice[] {
  const starts: number[] = []
  let at = headline ? headline.length + 2 : 0
  for (const paragraph of paragraphs) {
    starts.push(at)
    at += paragraph.length + 2
  }
  return posts.map(({ paragraph, channel }) => {
    const handle = /@\w{2,30}/.exec(paragraphs[paragraph]!)?.[0]
    const start = starts[paragraph]!
    return {
      code: 'EMBEDDED_POST',
      message: `A post${handle ? ` of ${handle}` : ''} on ${channel} is part of the page; its words are not the outlet's.`,
      start,
      end: start + paragraphs[paragraph]!.length,
    }
  })
}

/**
 * False for a page that ends before its headline is printed, or whose prose all stands above the headline: what was found is
 * then what stands beside an article, not the article.
 */
function hasArticlePlace(html: string, { headlineAt, kept }: Body): boolean {
  if (headlineAt >= 0) return (kept.at(-1) ?? -1) > headlineAt
  return /<\/(?:body|html)\s*>/i.test(html.slice(-20_000))
}

/** A front page or a section's: half of its sentences stand right under a linked title each. */
function isList({ blocks }: Blocks, { kept }: Body): boolean {
  const sentences = kept.filter((n) => blocks[n]!.prose > 0)
  const under = sentences.filter((n) => {
    const above = blocks[n - 1]
    return above !== undefined && above.text.length > 12 && above.linked > above.text.length * 0.8
  })
  return under.length >= leastCards && under.length >= sentences.length / 2
}
const leastCards = 3

/** Weights of what makes a page an article; they add up to 1. */
function trust(found: {
  readonly body: Body
  readonly letters: number
  readonly headline: string | undefined
  readonly hasTime: boolean
  readonly linked: boolean
}): number {
  const { body, letters, headline, hasTime, linked } = found
  const length = Math.min(1, (linked ? letters : body.prose) / 300)
  const whole = linked ? 1 : Math.min(1, body.share / 0.6)
  return 0.35 * length + 0.25 * whole + 0.2 * (headline ? 1 : 0) + 0.2 * (hasTime ? 1 : 0)
}
