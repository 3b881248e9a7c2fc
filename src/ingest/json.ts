// Reads articles given as JSON: the input form of docs/record.md, or a record whose article is read again.

import { z } from 'zod'
import { type Parts, tidy } from './canonical.js'
import { normalisePublished } from './published.js'

const text = z.string().nullish()
const input = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  outlet: text,
  url: text,
  published: text,
  date: text,
  section: text,
  byline: text,
  headline: text,
  text: z.string(),
})

export type JsonArticle = { readonly parts: Parts } | { readonly error: string }

/**
 * One value as an article; `error` names the field, what was expected and what came.
 *
 * @param timeZone  IANA zone of a publication time without an offset
 */
export function articleFromJson(value: unknown, timeZone?: string): JsonArticle {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return { error: `expected an object with a "text" field, got ${kindOf(value)}` }
  const source =
    (value as { format?: unknown; article?: unknown }).format === 'isnad.record/1'
      ? withoutHeadline((value as { article: unknown }).article)
      : value
  const checked = input.safeParse(source)
  if (!checked.success) return { error: fieldError(source, checked.error.issues[0]!.path[0]) }
  const a = checked.data
  const published = normalisePublished(a.published || a.date || null, timeZone)
  const notices = published.bad
    ? [
        {
          code: 'PUBLISHED_UNREAD',
          message: `The publication time «${published.bad.slice(0, 60)}» is no ISO 8601 date; give it as 2022-12-19 or 2022-12-19T09:22:00+02:00.`,
        },
      ]
    : []
  return {
    parts: {
      id: a.id === null || a.id === undefined ? null : String(a.id),
      url: a.url || null,
      outlet: a.outlet || null,
      headline: a.headline ? tidy(a.headline) : null,
      byline: a.byline || null,
      section: a.section || null,
      published: published.value,
      paragraphs: a.text.split(/[\n\r\u2028\u2029]+/),
      notices,
    },
  }
}

/** @param field  the field of `source` that is wrong; none where a record's article is no object */
function fieldError(source: unknown, field: PropertyKey | undefined): string {
  if (field === undefined) return `field "article": expected an object, got ${kindOf(source)}`
  const expected = field === 'id' ? 'a string or a number' : 'a string'
  return `field "${String(field)}": expected ${expected}, got ${kindOf((source as Record<PropertyKey, unknown>)[field])}`
}

/** What came, in words of a message. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A record's text begins with its headline; the input form has them apart. */
function withoutHeadline(article: unknown): unknown {
  if (article === null || typeof article !== 'object') return article
  const a = article as { headline?: unknown; text?: unknown }
  if (typeof a.headline === 'string' && typeof a.text === 'string' && a.text.startsWith(`${a.headline}\n\n`))
    return { ...a, text: a.text.slice(a.headline.length + 2) }
  return a
}
