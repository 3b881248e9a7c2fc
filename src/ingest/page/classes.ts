// Tells from the words in class and id what part of a page an element may be.

import { oneOf, readTable } from '../../lexicon/table.js'
import type { Element } from './tree.js'

const kinds = [
  'box',
  'share',
  'comments',
  'tags',
  'chrome',
  'ad',
  'caption',
  'hidden',
  'byline',
  'date',
  'section',
  'body',
] as const
export type PartKind = (typeof kinds)[number]

/** One bit a kind, so that an element may be several: `class="related comments"`. */
export const part: Readonly<Record<PartKind, number>> = Object.fromEntries(
  kinds.map((kind, n) => [kind, 1 << n]),
) as Record<PartKind, number>

/** Parts that hold no text of the article. */
export const furnitureParts = part.box | part.share | part.comments | part.tags | part.chrome | part.ad | part.hidden

let loaded: ReadonlyMap<string, number> | undefined
let posts: ReadonlyMap<string, string> | undefined
const seen = new Map<string, number>()

/** Values of class attributes that are remembered. */
const maxSeen = 20_000
/** Words of a class attribute that are looked at. */
const maxWords = 60

/** @returns bits of `part`; 0 where nothing is told */
export function partsOf(element: Element): number {
  const { class: names = '', id = '', itemprop = '', rel = '' } = element.attributes
  let out = byTag(element, itemprop, rel)
  if (names !== '') out |= partsOfName(names)
  if (id !== '') out |= partsOfName(id)
  return out
}

/** Bits of one class attribute, by its words and pairs of words. */
export function partsOfName(name: string): number {
  const known = seen.get(name)
  if (known !== undefined) return known
  loaded ??= new Map(
    readTable('ar/ingest/classes.tsv', ['surface', 'kind', 'example']).map((row) => [
      row.surface,
      part[oneOf(row, 'kind', kinds)],
    ]),
  )
  let out = 0
  // `hidden md:block`, `d-none d-lg-block`: shown on some screens
  const shows = /(?::|-(?:sm|md|lg|xl|xxl)-)(?:block|flex|grid|inline)/.test(name)
  for (const one of name.slice(0, 2000).split(/\s+/)) {
    if (!shows) out |= (loaded.get(one.toLowerCase()) ?? 0) & part.hidden
    const words = one
      .replace(/([a-z\d])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .filter((word) => word !== '')
      .slice(0, maxWords)
    for (let i = 0; i < words.length; i++)
      out |= ((loaded.get(words[i]!) ?? 0) | (loaded.get(`${words[i]}-${words[i + 1]}`) ?? 0)) & ~part.hidden
  }
  if (seen.size < maxSeen) seen.set(name, out)
  return out
}

function byTag({ name, attributes }: Element, itemprop: string, rel: string): number {
  let out = 0
  if (
    name === 'nav' ||
    name === 'footer' ||
    name === 'form' ||
    name === 'noscript' ||
    name === 'dialog' ||
    name === 'button'
  )
    out |= part.chrome
  else if (name === 'aside') out |= part.box
  else if (name === 'figcaption') out |= part.caption
  else if (name === 'time') out |= part.date
  if (/\barticleBody\b/i.test(itemprop)) out |= part.body
  if (/\bauthor\b/i.test(itemprop) || /\bauthor\b/i.test(rel)) out |= part.byline
  if (/\barticleSection\b/i.test(itemprop)) out |= part.section
  if (/\bdatePublished\b/i.test(itemprop)) out |= part.date
  if ('hidden' in attributes || /display\s*:\s*none/i.test(attributes.style ?? '')) out |= part.hidden
  return out
}

/** The channel of an embedded post, or undefined where the element is none. */
export function channelOf(element: Element): string | undefined {
  const names = element.attributes.class
  if (!names || names.length > 200) return undefined
  posts ??= new Map(readTable('ar/ingest/posts.tsv', ['class', 'channel', 'example']).map((r) => [r.class, r.channel]))
  for (const name of names.split(/\s+/)) {
    const channel = posts.get(name)
    if (channel) return channel
  }
  return undefined
}
