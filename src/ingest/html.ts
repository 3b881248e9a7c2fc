// Reads one HTML page as an article: Readability for the body, page metadata and our own rules for the rest.

import type { Dateline } from '../document/document.js'
import { parseDateline } from '../times/index.js'
import { type Parts, tidy, withoutTatweel } from './canonical.js'
import { isFurniture, isSection, opensBox } from './plain.js'
import { normalisePublished } from './published.js'

interface Metadata {
  headline?: string
  published?: string
  byline?: string
  section?: string
  outlet?: string
  url?: string
}

/** Characters of the body under which a page without a headline is no article: a list's entry, a button, a caption. */
const minBody = 40

/**
 * @returns the parts, or null where the page holds no article; libraries are loaded at first use only
 * @throws RangeError where tags are nested deeper than any page has them
 */
export async function readHtml(html: string, timeZone?: string): Promise<Parts | null> {
  if (isTooDeep(html)) throw new RangeError('tags are nested too deep')
  const [{ parseHTML }, { Readability }] = await Promise.all([import('linkedom'), import('@mozilla/readability')])
  const { document } = parseHTML(html)
  const meta = metadata(document)
  const visible = visibleDate(document, timeZone)
  for (const node of document.querySelectorAll(
    'figcaption, aside, nav, footer, form, noscript, [class*="related"], [class*="share"], [class*="breaking"], [class*="most-read"], [class*="tags"]',
  ))
    if (!node.querySelector('h1') && node.textContent!.length < 6000) node.remove()
  const article = new Readability(document as unknown as ConstructorParameters<typeof Readability>[0], {
    charThreshold: 150,
  }).parse()
  if (!article?.content) return null
  const body = parseHTML(`<html><body>${article.content}</body></html>`).document.body
  const { paragraphs, section } = articleLines(blocks(body), meta.headline)
  const title = meta.headline ?? withoutSite(tidy(article.title ?? ''), meta.outlet)
  if (!title && paragraphs.join('').length < minBody) return null
  const given = meta.published ? normalisePublished(meta.published).value : null
  const published = pickPublished(given, visible?.published ?? null)
  const dateline: Dateline | null = visible ? { text: visible.text, timeZone: visible.timeZone } : null
  return {
    url: meta.url ?? null,
    headline: title || null,
    byline: meta.byline ?? null,
    section: withoutTatweel(meta.section ?? section ?? '') || null,
    outlet: meta.outlet ?? null,
    published,
    dateline,
    paragraphs,
    notices: [],
  }
}

const maxDepth = 1000

/** Elements that stay open until they are closed; the parser's time and stack grow with their depth. */
const container = /<(\/?)(?:div|span|section|article|main|table|ul|ol|blockquote|font|center|form|a)\b[^<>]*>/gi

function isTooDeep(html: string): boolean {
  let depth = 0
  for (const [, slash] of html.matchAll(container)) {
    depth = slash ? Math.max(0, depth - 1) : depth + 1
    if (depth > maxDepth) return true
  }
  return false
}

/**
 * The lines that are the article's: boxes, furniture and datelines go, and at both edges what holds no sentence, such as
 * «2min», «November 9, 2020» and counters of shares under an Arabic article. A section's name at the head is kept apart.
 */
function articleLines(
  lines: readonly string[],
  headline: string | undefined,
): { paragraphs: string[]; section?: string } {
  const paragraphs: string[] = []
  let section: string | undefined
  for (const line of lines) {
    if (paragraphs.length > 0 && opensBox(line)) break
    if (isFurniture(line) || line === headline) continue
    if (paragraphs.length === 0) {
      if (isSection(line)) section ??= line
      if (isSection(line) || opensBox(line) || (line.length < 120 && parseDateline(line))) continue
    }
    paragraphs.push(line)
  }
  if (paragraphs.some((line) => isArabic(line) && line.length > 80)) {
    while (isScrap(paragraphs[0]!, 40)) paragraphs.shift()
    while (isScrap(paragraphs.at(-1)!, 80)) paragraphs.pop()
  }
  return { paragraphs, ...(section !== undefined && { section }) }
}

const isArabic = (line: string): boolean => /[\u0620-\u064a]/.test(line)

/** A line at the edge of an article that is none of its sentences: short, and with no end to it or hardly an Arabic letter. */
function isScrap(line: string, longest: number): boolean {
  if (line.length > 80) return false
  const arabic = line.match(/[\u0620-\u064a]/g)?.length ?? 0
  return arabic < line.replace(/\s/g, '').length * 0.4 || (line.length < longest && !/[.؟!…"»”)]$/.test(line))
}

/** The page's own visible day is local; metadata in UTC may be the day before. An hour with offset from metadata stands. */
function pickPublished(given: string | null, visible: string | null): string | null {
  if (!given) return visible
  if (visible && /Z$|\+00:00$/.test(given) && visible.slice(0, 10) !== given.slice(0, 10)) return visible
  return given
}

type Doc = ReturnType<typeof import('linkedom').parseHTML>['document']

function metadata(document: Doc): Metadata {
  const out: Metadata = {}
  const content = (selector: string): string | undefined =>
    tidy(document.querySelector(selector)?.getAttribute('content') ?? '') || undefined
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    let data: unknown
    try {
      data = JSON.parse(script.textContent ?? '')
    } catch {
      continue
    }
    for (const node of graph(data)) {
      if (!/Article|Report|BlogPosting/.test(String(node['@type']))) continue
      const name = (v: unknown): string | undefined =>
        typeof v === 'string'
          ? v
          : Array.isArray(v)
            ? name(v[0])
            : v && typeof v === 'object'
              ? name((v as { name?: unknown }).name)
              : undefined
      const put = (k: keyof Metadata, v: string | undefined): void => {
        if (v && tidy(v)) out[k] ??= tidy(v)
      }
      put('headline', name(node.headline))
      put('published', name(node.datePublished))
      put('byline', name(node.author))
      put('section', name(node.articleSection))
      put('outlet', name(node.publisher))
    }
  }
  const site = content('meta[property="og:site_name"]')
  if (site) out.outlet ??= site
  const h1s = [...document.querySelectorAll('h1')].map((h) => tidy(h.textContent ?? '')).filter((t) => t.length > 10)
  const og = content('meta[property="og:title"]')
  const ogTitle = og && withoutSite(og, out.outlet)
  // the heading that the title repeats is the headline as the page prints it
  const h1 =
    h1s.find((t) => ogTitle && (t === ogTitle || ogTitle.startsWith(t) || t.startsWith(ogTitle))) ??
    (h1s.length === 1 ? h1s[0] : undefined)
  const headline = h1 ?? ogTitle ?? (out.headline && withoutSite(out.headline, out.outlet))
  if (headline) out.headline = headline
  const published =
    out.published ??
    content('meta[property="article:published_time"]') ??
    content('meta[itemprop="datePublished"]') ??
    document.querySelector('time[datetime]')?.getAttribute('datetime') ??
    undefined
  if (published) out.published = published
  const url =
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? content('meta[property="og:url"]')
  if (url && /^https?:\/\//.test(url)) out.url = url
  const section = out.section ?? content('meta[property="article:section"]')
  if (section) out.section = section
  const author = out.byline ?? content('meta[name="author"]') ?? content('meta[property="article:author"]')
  if (author && !/^https?:/.test(author) && author !== out.outlet) out.byline = author
  else delete out.byline
  return out
}

function graph(data: unknown): Record<string, unknown>[] {
  if (Array.isArray(data)) return data.flatMap(graph)
  if (!data || typeof data !== 'object') return []
  const node = data as Record<string, unknown>
  return [node, ...graph(node['@graph'])]
}

/** The first short text of the page that reads as a dateline. */
function visibleDate(
  document: Doc,
  timeZone?: string,
): { published: string; text: string; timeZone: string | null } | null {
  let tried = 0
  for (const node of document.querySelectorAll(
    'time, [class*="date"], [class*="time"], [class*="publish"], [id*="date"], span, p, li, div',
  )) {
    const text = tidy(node.textContent ?? '')
    if (text.length < 8 || text.length > 90 || !/[0-9\u0660-\u0669]/.test(text)) continue
    if (++tried > 200) return null
    const date = parseDateline(text, timeZone)
    if (date) return { published: date.published, text: text.slice(date.start, date.end), timeZone: date.timeZone }
  }
  return null
}

/** «العنوان | الموقع» -> «العنوان»: the last part goes where it is the outlet's name or short. */
function withoutSite(title: string, outlet?: string): string {
  const m = /^(.{15,}?)\s+[|\-–—:»]\s+([^|\-–—]{2,40})$/.exec(title)
  if (!m) return title
  return m[2] === outlet || m[2]!.split(' ').length <= 4 ? m[1]! : title
}

const blockTags = new Set([
  'P',
  'DIV',
  'LI',
  'H1',
  'H2',
  'H3',
  'H4',
  'BLOCKQUOTE',
  'SECTION',
  'ARTICLE',
  'TD',
  'TR',
  'BR',
  'UL',
  'OL',
  'PRE',
])

/** Text of the blocks of an element in order, inline markup joined. */
function blocks(root: { childNodes: Iterable<unknown> }): string[] {
  const out: string[] = []
  let line = ''
  const flush = (): void => {
    const text = tidy(line)
    if (text) out.push(text)
    line = ''
  }
  const visit = (node: {
    nodeType: number
    nodeName: string
    textContent: string | null
    childNodes: Iterable<unknown>
  }): void => {
    if (node.nodeType === 3) {
      line += node.textContent ?? ''
      return
    }
    if (node.nodeType !== 1) return
    const block = blockTags.has(node.nodeName.toUpperCase())
    if (block) flush()
    for (const child of node.childNodes) visit(child as typeof node)
    if (block) flush()
  }
  for (const child of root.childNodes) visit(child as Parameters<typeof visit>[0])
  flush()
  return out
}
