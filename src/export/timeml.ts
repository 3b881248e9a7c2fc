// Writes the times of a record as a TimeML document: TIMEX3 elements inside the text.

import type { Span } from '../document/document.js'
import type { TimeType } from '../document/record.js'
import { escapeHtml } from '../render/escape.js'

export interface TimemlSource {
  readonly article: {
    readonly id: string
    readonly headline: string | null
    readonly published: string | null
    readonly text: string
  }
  readonly times: readonly (Span & { readonly type: TimeType; readonly value: string; readonly mod?: string })[]
}

/**
 * A TimeML 1.2.1 document with TIMEX3 only: no EVENT, SIGNAL or LINK. The publication time is `t0`
 * (`functionInDocument="CREATION_TIME"`), the times of the text are t1, t2 … in their order.
 */
export function toTimeml({ article, times }: TimemlSource): string {
  const { id, headline, published, text } = article
  const parts: string[] = []
  let at = 0
  times.forEach(({ start, end, type, value, mod }, i) => {
    const attributes = [`tid="t${i + 1}"`, `type="${type}"`, `value="${escapeHtml(value)}"`]
    if (mod) attributes.push(`mod="${escapeHtml(mod)}"`)
    parts.push(escapeHtml(text.slice(at, start)))
    parts.push(`<TIMEX3 ${attributes.join(' ')}>${escapeHtml(text.slice(start, end))}</TIMEX3>`)
    at = end
  })
  parts.push(escapeHtml(text.slice(at)))
  const created = published
    ? `<DCT><TIMEX3 tid="t0" type="${published.includes('T') ? 'TIME' : 'DATE'}" value="${escapeHtml(published)}" functionInDocument="CREATION_TIME">${escapeHtml(published)}</TIMEX3></DCT>\n`
    : ''
  const title = headline ? `<TITLE>${escapeHtml(headline)}</TITLE>\n` : ''
  return `<?xml version="1.0" encoding="UTF-8"?>
<TimeML xml:lang="ar">
<DOCID>${escapeHtml(id)}</DOCID>
${created}${title}<TEXT>${parts.join('')}</TEXT>
</TimeML>
`
}
