// Collects what a page says about itself in its head: OpenGraph, meta names, microdata, title and JSON-LD.

import { tidy } from '../canonical.js'
import { type LinkedArticle, readEntities, readLinkedData } from './linked-data.js'
import { isText, type Tree, textOf } from './tree.js'

export interface Metadata {
  /** values of `<meta>`, by property, name or itemprop in lower case; the first that says something */
  readonly meta: ReadonlyMap<string, string>
  readonly title: string
  readonly canonical: string | null
  /** of `<html lang>`, in lower case, or '' */
  readonly language: string
  readonly linked: LinkedArticle | null
}

export function readMetadata({ elements, linkedData }: Tree): Metadata {
  const meta = new Map<string, string>()
  let title = ''
  let canonical: string | null = null
  let language = ''
  for (const { name, attributes, children } of elements) {
    if (name === 'meta') {
      const value = tidy(readEntities(attributes.content ?? ''))
      if (value === '') continue
      for (const key of [attributes.property, attributes.name, attributes.itemprop])
        if (key && !meta.has(key.toLowerCase())) meta.set(key.toLowerCase(), value)
    } else if (name === 'title' && title === '')
      title = tidy(children.map((c) => (isText(c) ? c.value : textOf(c))).join(''))
    else if (name === 'link' && canonical === null && /\bcanonical\b/i.test(attributes.rel ?? ''))
      canonical = isAddress(attributes.href) ? attributes.href! : null
    else if (name === 'html' && language === '')
      language = (attributes.lang ?? attributes['xml:lang'] ?? '').toLowerCase()
  }
  const own = squeeze(meta.get('og:title') ?? title)
  const linked = readLinkedData(linkedData, (headline) => {
    const one = squeeze(headline)
    return one.length > 10 && (own.includes(one) || one.includes(own))
  })
  return { meta, title, canonical, language, linked }
}

const squeeze = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

const isAddress = (text: string | undefined): boolean => text !== undefined && /^https?:\/\/[^\s]+$/.test(text.trim())

/** The address of the page, as itself says; null where it says none or a relative one. */
export function addressOf({ canonical, meta, linked }: Metadata): string | null {
  for (const one of [canonical, meta.get('og:url'), meta.get('twitter:url'), linked?.url])
    if (one && isAddress(one)) return one.trim()
  return null
}
