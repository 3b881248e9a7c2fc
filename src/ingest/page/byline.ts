// Finds who signs the article and the section it stands in, from metadata and the labels beside the headline.

import { readTable } from '../../lexicon/table.js'
import { fold } from '../../text/fold.js'
import { tidy, withoutTatweel } from '../canonical.js'
import { isFurniture, isSection, opensBox } from '../plain.js'
import type { Block, Blocks } from './blocks.js'
import { type PartKind, part } from './classes.js'
import { afterLabel } from './labels.js'
import type { Metadata } from './metadata.js'

/** Longest byline and section, UTF-16 units. */
const longest = { byline: 80, section: 40 } as const

/** Blocks before and behind the headline in which labels are looked for. */
const reach = { before: 12, behind: 40 } as const

export interface Place {
  readonly headline: number
  readonly body: number
}

/** @param names  names of the outlet: they sign only where nobody else does */
export function findByline(page: Blocks, metadata: Metadata, place: Place, names: readonly string[]): string | null {
  const { linked, meta } = metadata
  const visible = labels(page, 'byline', place).map(cleanName)
  const signed = signatures(page, place)
  const given = [
    linked && linked.authors.length > 0 && linked.authors.length < 6 ? unique(linked.authors).join('، ') : undefined,
    ...[
      'author',
      'article:author',
      'og:article:author',
      'dc.creator',
      'byl',
      'parsely-author',
      'sailthru.author',
      'cxenseparse:author',
    ].map((name) => meta.get(name)),
  ].map((text) => cleanName(text ?? ''))
  const good = [...given, ...visible, ...signed]
    .map((text) => withoutOutlet(text, names))
    .filter((text) => isName(text))
  // «admin», an editor's login in Latin letters on an Arabic page, gives way to what the page prints
  const arabic = good.filter((text) => /[\u0620-\u064a]/.test(text))
  const isArabicPage = page.blocks.some((block) => block.prose > 0 && /[\u0620-\u064a]/.test(block.text))
  const ranked = isArabicPage ? [...arabic, ...good] : good
  return ranked.find((text) => !names.some((name) => same(name, text))) ?? ranked[0] ?? null
}

/** «كتبت أسماء نصار» -> «أسماء نصار»; joined authors are parted by «، » or, in other scripts, by a comma. */
function cleanName(text: string): string {
  const line = tidy(text)
  const name = (afterLabel('byline', line) || line).replace(/^[\s:|\-–•،,@]+|[\s:|\-–•،,]+$/g, '')
  return /[\u0620-\u064a]/.test(name) ? name : name.replaceAll('، ', ', ')
}

/**
 * The first line below the headline that a word makes a signature («المنارة - كتب سامر عودة»), or that is nothing but a name
 * above the body: its first word is a given name.
 */
function signatures({ blocks }: Blocks, { headline, body }: Place): string[] {
  const from = Math.max(0, headline)
  for (const block of blocks.slice(from, from + reach.behind)) {
    if (block.text.length > longest.byline || block.prose > 60) continue
    for (const line of [block.text, ...block.text.split(/\s+[-–—]\s+/).slice(1)]) {
      const rest = afterLabel('byline', line)
      if (rest && rest.split(' ').length <= 5 && (/[:：]/.test(line) || isGivenName(rest))) return [cleanName(line)]
    }
  }
  const names = blocks
    .slice(headline + 1, Math.max(headline + 1, Math.min(body, headline + reach.before)))
    .map(({ text }) => text)
    .filter((text) => headline >= 0 && /^[\p{L}\p{M} .]{5,40}$/u.test(text) && isGivenName(text))
  return names.filter((text) => text.split(' ').length >= 2 && text.split(' ').length <= 4).slice(0, 1)
}

let givenNames: ReadonlySet<string> | undefined

/** True where a line begins with a given name that is no other word of the language. */
function isGivenName(line: string): boolean {
  givenNames ??= new Set(
    readTable('ar/entities/given-names.tsv', ['name', 'gender', 'flag', 'example'])
      .filter((row) => row.flag === '')
      .map((row) => fold(row.name)),
  )
  const [first = '', second = ''] = line.split(' ').map(fold)
  return givenNames.has(first) || givenNames.has(`${first} ${second}`)
}

/** «المنارة - سلمى حداد» -> «سلمى حداد»: the outlet signs before its author. */
function withoutOutlet(text: string, names: readonly string[]): string {
  const parts = text.split(/\s+[-–—ـ|/]\s+/)
  const rest = parts.filter((one) => !names.some((name) => same(name, one)))
  return rest.length > 0 && rest.length < parts.length ? rest.join(' - ') : text
}

const isName = (text: string): boolean =>
  text.length > 2 &&
  text.length <= longest.byline &&
  /\p{L}{2}/u.test(text) &&
  !/https?:|www\.|[@<>{}]|\.(?:com|net)\b/i.test(text) &&
  !/^(?:admin|administrator|editor|user|webmaster|news|root)\d*$/i.test(text) &&
  !/[.؟!]$/.test(text) &&
  text.split(' ').length <= 10 &&
  !/\d{2}/.test(text) &&
  !opensBox(text) &&
  !isFurniture(text) &&
  !isSection(text)

const unique = (list: readonly string[]): string[] => [...new Set(list)]

const squeeze = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()
const same = (a: string, b: string): boolean => squeeze(a) === squeeze(b)

/** @param headline  a trail often ends with it */
export function findSection(
  page: Blocks,
  metadata: Metadata,
  place: Place,
  headline: string | undefined,
): string | null {
  const { linked, meta } = metadata
  const trail = (list: readonly string[]): string[] =>
    list.filter((name) => !isHome(name) && name !== headline).slice(-1)
  const printed = [
    ...near(page, place).filter((text) => afterLabel('section', text) !== null),
    ...labels(page, 'section', place),
    ...trail(breadcrumbs(page, place)),
  ]
  const given = [
    linked?.section,
    meta.get('article:section'),
    meta.get('og:article:section'),
    meta.get('articlesection'),
    meta.get('section'),
    ...trail(linked?.trail ?? []),
  ]
  const known = [
    ...homeTrail(page, place, headline),
    ...kicker(page, place),
    ...near(page, place).filter((text) => isSection(text)),
  ]
  const isArabicPage = page.blocks.some((block) => block.prose > 0 && /[\u0620-\u064a]/.test(block.text))
  for (const one of [...given, ...printed, ...known]) {
    const text = withoutTatweel(sectionName(tidy(one ?? '')))
    if (text === '' || text.length > longest.section || text === headline || isHome(text)) continue
    // «news» in the metadata of an Arabic page is a key of the machine
    if (isArabicPage && !/[\u0620-\u064a]/.test(text)) continue
    if (/\d{3}|https?:|[.؟!]$/.test(text) || opensBox(text)) continue
    return text
  }
  return null
}

/** «القسم: محليات» -> «محليات». */
const sectionName = (text: string): string => afterLabel('section', text) ?? text

const isHome = (text: string): boolean => afterLabel('home', text) === '' || /^news$/i.test(text)

/** Short texts of blocks near the headline that a class or itemprop marks so, the nearest first. */
function labels(page: Blocks, kind: PartKind, { headline, body }: Place): string[] {
  const out: { text: string; far: number }[] = []
  const center = headline >= 0 ? headline : body
  const [from, to] = [Math.max(0, center - reach.before), Math.min(page.blocks.length, center + reach.behind)]
  for (let n = from; n < to; n++) {
    const block = page.blocks[n]!
    if (block.text.length > longest.byline || block.heading === 1) continue
    if (marked(page, block, part[kind])) out.push({ text: block.text, far: Math.abs(n - center) })
  }
  return out.sort((a, b) => a.far - b.far).map((label) => label.text)
}

/** The block's element, or one of the two above it while they hold little else, has the part. */
function marked(page: Blocks, block: Block, bit: number): boolean {
  let up = block.element
  for (let k = 0; k < 3; k++) {
    if (page.last[up.index]! - page.first[up.index]! > 3) return false
    if ((page.parts[up.index]! & bit) !== 0) return true
    if (!up.parent) return false
    up = up.parent
  }
  return false
}

function breadcrumbs(page: Blocks, { headline, body }: Place): string[] {
  const to = headline >= 0 ? headline + 1 : body
  const out: string[] = []
  for (let n = Math.max(0, to - 20); n < to; n++) {
    const block = page.blocks[n]!
    for (let up = block.element, k = 0; k < 5; k++) {
      if (/breadcrumb|crumbs|you-are-here/i.test(`${up.attributes.class ?? ''} ${up.attributes.id ?? ''}`)) {
        out.push(...block.text.split(/\s*[»›>/|\\]\s*/).filter((text) => text !== ''))
        break
      }
      if (!up.parent) break
      up = up.parent
    }
  }
  return out
}

/** «الرئيسية | اقتصاد» right above the headline, whatever its class: the last name of the trail. */
function homeTrail({ blocks }: Blocks, { headline, body }: Place, title: string | undefined): string[] {
  const to = headline >= 0 ? headline : body
  for (let n = to - 1; n >= Math.max(0, to - 5); n--) {
    const { text } = blocks[n]!
    if (afterLabel('home', text) === null || text.length > 120) continue
    const line = [text, ...blocks.slice(n + 1, to).map((block) => block.text)].join(' | ')
    const names = line.split(/\s*(?:[»›>|\\]|\s\/|\/\s)\s*/).filter((name) => name !== '' && name !== title)
    return names.length <= 5 ? names.slice(1).slice(-1) : []
  }
  return []
}

/** A short link right above the headline, in the same part of the page: the section that the article stands in. */
function kicker({ blocks }: Blocks, { headline }: Place): string[] {
  const block = blocks[headline - 1]
  const title = blocks[headline]
  if (!block || !title || block.linked < block.text.length * 0.8 || block.text.length > 30) return []
  let up = block.element
  for (let k = 0; k < 3 && up.parent; k++, up = up.parent)
    if (title.element.index > up.parent.index && title.element.index < up.parent.end)
      // one of the links of a menu is none
      return /^(?:li|nav)$/.test(block.element.name) ? [] : [block.text]
  return []
}

/** Texts of short blocks round the headline, the nearest before it first. */
function near({ blocks }: Blocks, { headline, body }: Place): string[] {
  const center = headline >= 0 ? headline : body
  const out: string[] = []
  for (let n = center - 1; n >= Math.max(0, center - reach.before); n--) out.push(blocks[n]!.text)
  for (let n = center + 1; n < Math.min(blocks.length, body); n++) out.push(blocks[n]!.text)
  return out.flatMap((text) => (text.length <= longest.section ? [text] : []))
}
