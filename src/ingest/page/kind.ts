// Tells a page that is no plain article: a live blog, a gallery of pictures, a list of articles, an article cut by a paywall.

import type { Notice } from '../../document/document.js'
import type { Block, Blocks } from './blocks.js'
import type { Body } from './body.js'
import { hasLabel } from './labels.js'
import type { Metadata } from './metadata.js'
import type { Tree } from './tree.js'

export type PageKind = 'article' | 'live' | 'gallery'

/** Hours on lines of their own from which a page is a live blog. */
const liveHours = 5
/** Pictures inside the article from which it is a gallery, where its prose is short beside them. */
const gallery = { pictures: 6, prosePerPicture: 150 } as const

export function kindOf(
  tree: Tree,
  page: Blocks,
  body: Body,
  metadata: Metadata,
  headline: string | undefined,
): PageKind {
  const types = metadata.linked?.types ?? []
  if (types.includes('LiveBlogPosting')) return 'live'
  if (types.some((type) => /(?:Image|Media)Gallery$/.test(type))) return 'gallery'
  const [first, last] = [body.kept[0], body.kept.at(-1)]
  if (first === undefined || last === undefined) return 'article'
  const within = page.blocks.slice(first, last + 1)
  const hours = within.filter((block) => isHour(block)).length
  const says = hasLabel('live', headline ?? '')
  if (hours >= liveHours || (says && hours >= 2)) return 'live'
  const from = page.blocks[first]!.element.index
  const to = page.blocks[last]!.element.index
  let pictures = 0
  for (let k = from; k <= to; k++) if (tree.elements[k]!.name === 'img') pictures++
  return pictures >= gallery.pictures && body.prose < pictures * gallery.prosePerPicture ? 'gallery' : 'article'
}

/** «14:20» or «14:20 - » alone on a line. */
const isHour = ({ text }: Block): boolean => text.length <= 24 && /^\D{0,12}\p{Nd}{1,2}:\p{Nd}{2}\b/u.test(text)

/** True where a line right behind the article says that the rest is for subscribers. */
export function hasPaywall({ blocks }: Blocks, body: Body): boolean {
  const last = body.kept.at(-1)
  if (last === undefined) return false
  return blocks.slice(last, last + 12).some((block) => hasLabel('paywall', block.text))
}

export const kindNotice = (kind: Exclude<PageKind, 'article'>): Notice =>
  kind === 'live'
    ? {
        code: 'LIVE_BLOG',
        message:
          'The page is a live blog: its entries stand in one text, as the page orders them. Read hours in it with care.',
      }
    : {
        code: 'GALLERY',
        message: 'The page is a gallery of pictures: its text is what stands beside them.',
      }
