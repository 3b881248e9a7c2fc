// Reads articles given as JSON: the input form of docs/record.md, or a record whose article is read again.

import { type Parts, tidy } from './canonical.js'
import { normalisePublished } from './published.js'

/** Fields that may be absent or null, and are texts otherwise. */
const optionalTexts = ['outlet', 'url', 'published', 'date', 'section', 'byline', 'headline'] as const

/** The input form; whatever other fields stand beside these is not read. */
type Input = { readonly [F in (typeof optionalTexts)[number]]?: string | null } & {
  readonly id?: string | number | null
  readonly text: string
}

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
  if (source === null || typeof source !== 'object' || Array.isArray(source))
    return { error: `field "article": expected an object, got ${kindOf(source)}` }
  const wrong = wrongField(source as Record<string, unknown>)
  if (wrong) return { error: fieldError(source, wrong) }
  const a = source as Input
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

/** The first field that is not what the input form says. */
function wrongField(source: Record<string, unknown>): string | undefined {
  const { id, text } = source
  if (id !== undefined && id !== null && typeof id !== 'string' && !Number.isFinite(id)) return 'id'
  return (
    optionalTexts.find((f) => source[f] !== undefined && source[f] !== null && typeof source[f] !== 'string') ??
    (typeof text === 'string' ? undefined : 'text')
  )
}

function fieldError(source: object, field: string): string {
  const expected = field === 'id' ? 'a string or a number' : 'a string'
  return `field "${field}": expected ${expected}, got ${kindOf((source as Record<string, unknown>)[field])}`
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
