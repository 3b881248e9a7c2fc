// The whole way: spans of a record stand in its text, two runs agree, and no text makes it throw.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IsnadRecord } from '../src/document/record.js'
import { ingest, toDocument } from '../src/ingest/index.js'
import { createReader } from '../src/pipeline/index.js'

const reader = createReader()

/** Every object with start, end and text, wherever it stands; every bare span too. */
function checkSpans(record: IsnadRecord): void {
  const { text } = record.article
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [i, v] of value.entries()) visit(v, `${path}[${i}]`)
    else if (value && typeof value === 'object') {
      const span = value as { start?: unknown; end?: unknown; text?: unknown }
      if (typeof span.start === 'number' && typeof span.end === 'number') {
        expect(span.start, path).toBeGreaterThanOrEqual(0)
        expect(span.end, path).toBeLessThanOrEqual(text.length)
        expect(span.start, path).toBeLessThan(span.end)
        if (typeof span.text === 'string') expect(text.slice(span.start, span.end), path).toBe(span.text)
      }
      for (const [key, v] of Object.entries(value)) visit(v, `${path}.${key}`)
    }
  }
  for (const layer of ['sentences', 'times', 'entities', 'statements', 'events'] as const) visit(record[layer], layer)
  const ids = new Set(record.entities.map((e) => e.id))
  for (const s of record.statements) if (s.speaker.entity) expect(ids).toContain(s.speaker.entity)
  for (const v of record.events)
    for (const p of [...v.actors, ...v.recipients, ...(v.place ? [v.place] : [])])
      if (p.entity) expect(ids).toContain(p.entity)
  const said = new Set(record.statements.map((s) => s.id))
  for (const v of record.events) if (v.statement) expect(said).toContain(v.statement)
}

const recordOf = (text: string): IsnadRecord => {
  return reader.analyse(toDocument({ paragraphs: text.split('\n'), published: '2024-03-05' })!)
}

describe('records', () => {
  it('holds spans of the sample article and gives the same bytes twice', async () => {
    const bytes = readFileSync(new URL('../examples/sample-article.txt', import.meta.url))
    const [doc] = (await ingest(bytes)).documents
    const first = reader.analyse(doc!)
    checkSpans(first)
    expect(first.entities.length).toBeGreaterThan(3)
    expect(first.statements.length).toBeGreaterThan(2)
    expect(first.events.length).toBeGreaterThan(2)
    expect(JSON.stringify(createReader().analyse(doc!))).toBe(JSON.stringify(first))
  })

  it('holds spans over generated news-like text', () => {
    const piece = fc.constantFrom(
      'قال',
      'وأضاف',
      'أن',
      'إن',
      'وزير',
      'الخارجية',
      'الروسي',
      'سيرغي',
      'لافروف',
      '،',
      '.',
      ':',
      '"',
      '«',
      '»',
      'في',
      'موسكو',
      'اليوم',
      'أمس',
      'مع',
      'نظيره',
      'التقى',
      'وقّع',
      'اتفاقاً',
      'قصف',
      'الجيش',
      'مدينة',
      'حلب',
      '3',
      'كانون',
      'الأول',
      '/',
      'ديسمبر',
      '2022',
      'بحسب',
      'مصدر',
      '\n',
      '(',
      ')',
      'للصحراء',
      'المغربية',
      'ـ',
      'َ',
      '👍',
      'CNN',
      'مؤكداً',
      'نفى',
      'وزيرا',
      'الدفاع',
      'و',
      'لا',
      'لم',
      'على',
      'إلى',
      'رئيس',
      'مجلس',
      'الأمن',
      'عبر',
      'تويتر',
    )
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), (pieces) => {
        const text = pieces.join(' ')
        if (!/\p{Script=Arabic}/u.test(text)) return
        checkSpans(recordOf(text))
      }),
      { numRuns: 300 },
    )
  })

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }), (text) => {
        const doc = toDocument({ paragraphs: `خبر ${text}`.split('\n') })
        if (doc) checkSpans(reader.analyse(doc))
      }),
    )
  })

  it.each([
    ['ten thousand quotation marks', '"'.repeat(10_000)],
    ['quotes that open and never close', 'قال الوزير: «'.repeat(2_000)],
    ['one word again and again', 'وزير '.repeat(20_000)],
    ['names in a row', 'سيرغي لافروف و'.repeat(5_000)],
    ['numbers in a row', '2022 '.repeat(10_000)],
    ['marks alone', '\u064b'.repeat(5_000)],
    ['titles in a row', 'رئيس مجلس وزير '.repeat(5_000)],
  ])(
    'reads %s in bounded time',
    (_, text) => {
      checkSpans(recordOf(`خبر ${text}`))
    },
    20_000,
  )

  const gold = new URL('../../shared/gold/dev/input/', import.meta.url)
  it.skipIf(!existsSync(gold))('holds spans over the dev articles (skipped where ../shared is absent)', async () => {
    for (const name of readdirSync(gold)) {
      const { documents } = await ingest(readFileSync(new URL(name, gold)))
      for (const doc of documents) checkSpans(reader.analyse(doc))
    }
  })
})
