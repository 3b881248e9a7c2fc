// Builds the one canonical text of an article and the document round it.

import { createHash } from 'node:crypto'
import type { Dateline, Document, Notice } from '../document/document.js'

/** An article in parts, before its text is one string. Characters are as received. */
export interface Parts {
  readonly id?: string | null
  readonly url?: string | null
  readonly outlet?: string | null
  readonly headline?: string | null
  readonly byline?: string | null
  readonly section?: string | null
  readonly published?: string | null
  readonly dateline?: Dateline | null
  readonly paragraphs: readonly string[]
  readonly notices?: readonly Notice[]
}

/** White space of a line as one space each, bidirectional control marks and the byte order mark dropped. */
export const tidy = (line: string): string =>
  line
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\u00a0\u2000-\u200a\u202f\u3000\u0085]+/g, ' ')
    .trim()

/** Section names lose their tatweel: «دولــي» is دولي. */
export const withoutTatweel = (text: string): string => text.replace(/\u0640+/g, '')

/** Headline, blank line, paragraphs parted by blank lines; null where nothing is left of it. */
export function toDocument(parts: Parts): Document | null {
  const headline = tidy(parts.headline ?? '') || null
  const paragraphs = parts.paragraphs.map(tidy).filter((p) => p !== '')
  if (paragraphs.length === 0 && headline === null) return null
  const text = [...(headline ? [headline] : []), ...paragraphs].join('\n\n')
  const notices = [...(parts.notices ?? [])]
  const language = languageOf(text)
  if (language !== 'ar')
    notices.push({
      code: 'NOT_ARABIC',
      message: 'This text is not Arabic; the article is kept, its layers are empty. Give Isnad an Arabic article.',
    })
  const outlet = parts.outlet ?? null
  const published = parts.published ?? null
  return {
    id:
      parts.id ??
      createHash('sha256')
        .update([outlet ?? '', published ?? '', text].join('\u0000'))
        .digest('hex')
        .slice(0, 16),
    url: parts.url ?? null,
    outlet,
    headline,
    byline: parts.byline ?? null,
    section: parts.section ?? null,
    language,
    published,
    dateline: parts.dateline ?? null,
    text,
    notices,
  }
}

/** `ar` where Arabic letters prevail and those of Persian, Urdu and their kin are few; `und` otherwise. Looks at 20,000 characters. */
function languageOf(text: string): string {
  let arabic = 0
  let other = 0
  let kin = 0
  for (let i = 0; i < Math.min(text.length, 20_000); i++) {
    const c = text.charCodeAt(i)
    if ((c >= 0x0620 && c <= 0x064a) || (c >= 0x0671 && c <= 0x06d3) || (c >= 0xfb50 && c <= 0xfefc)) {
      arabic++
      if (
        c === 0x067e ||
        c === 0x0686 ||
        c === 0x0698 ||
        c === 0x06af ||
        c === 0x06a9 ||
        c === 0x06cc ||
        c === 0x06d2 ||
        c === 0x0679
      )
        kin++
    } else if ((c >= 0x41 && c <= 0x5a) || (c >= 0x61 && c <= 0x7a) || (c >= 0xc0 && c <= 0x5ff) || c >= 0x3040) other++
  }
  return arabic > 0 && arabic >= other && kin <= arabic * 0.04 ? 'ar' : 'und'
}
