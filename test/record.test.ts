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

/** The record of a text that is read as Arabic whatever it looks like: `und` would not be analysed at all. */
const recordOf = (text: string, published: string | null = '2024-03-05'): IsnadRecord => {
  return reader.analyse({ ...toDocument({ paragraphs: text.split('\n') })!, language: 'ar', published })
}

const tables = new URL('../data/ar/', import.meta.url)

/** The words in the first cells and the examples of all tables under a folder of data/ar. */
function tableWords(folder: string): string[] {
  const rows = readdirSync(new URL(folder, tables), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsv'))
    .flatMap((file) => readFileSync(new URL(folder + file, tables), 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
  return [...new Set(rows.flatMap((cells) => [...cells[0]!.split('|'), ...cells.at(-1)!.split(' ')]))]
}

/** A value of TIMEX3 as format and guide know them: a reference, a duration, a date of up to four digits of a year. */
const timeValue =
  /^(PAST_REF|PRESENT_REF|FUTURE_REF|P[\dX]*[YMWD\dTHSCEX]*|[\dX]{2,4}(-([\dX]{2}|Q\d|H\d|S[UP]|WI|FA|W[\dX]{2}))?(-([\dX]{2}|\d|WE))?(T.+)?)$/

const each = (n: number, text: (k: number) => string): string => Array.from({ length: n }, (_, k) => text(k)).join('')

/** A word of Arabic letters that is another for each number. */
const newWord = (k: number): string => `ال${[...String(k)].map((d) => 'بجدرسطعفقك'[Number(d)]).join('')}`

/** Milliseconds of the fastest of three runs. */
function shortest(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const then = performance.now()
    run()
    return performance.now() - then
  })
  return Math.min(...times)
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
    const words = tableWords('')
    const ofTime = tableWords('times/')
    const number = fc.nat({ max: 999_999_999 }).map((n) => String(n).slice(n % 9))
    const units = 'يوم يوماً أيام أسبوعاً أسابيع شهر شهراً عاماً سنة عقود قرن ساعة صباحاً ليلاً شباط من'.split(' ')
    const counted = fc
      .tuple(fc.constantFrom('قبل', 'منذ', 'بعد', 'الساعة', 'في', 'عام', 'القرن'), number, fc.constantFrom(...units))
      .map((words) => words.join(' '))
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...words) },
      { weight: 4, arbitrary: fc.constantFrom(...ofTime) },
      { weight: 2, arbitrary: number },
      { weight: 4, arbitrary: counted },
      { weight: 1, arbitrary: number.map((n) => n.replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[Number(d)]!)) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(...' « » " ( ) [ ] ، ؛ : . ؟ ! / - – ـ \u064b \u0640 \u200f \n \n\n'.split(' ')),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'GMT', 'AFP'),
      },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    )
    const gap = fc.constantFrom(' ', ' ', ' ', '')
    const published = fc.constantFrom('2024-02-29', '2022-12-19T23:30:00+02:00', '0001-01-01', '9999-12-31', null)
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, gap), { minLength: 1, maxLength: 40 }), published, (pieces, day) => {
        const record = recordOf(`خبر ${pieces.flat().join('')}`, day)
        checkSpans(record)
        for (const t of record.times) expect(t.value, t.text).toMatch(timeValue)
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  it.each<[string, (n: number) => string]>([
    ['quotation marks alone', (n) => '"'.repeat(20 * n)],
    ['quotes that open and never close', (n) => 'قال الوزير: «'.repeat(n)],
    ['one word again and again', (n) => 'وزير '.repeat(4 * n)],
    ['names in a row', (n) => 'سيرغي لافروف و'.repeat(n)],
    ['numbers in a row', (n) => '2022 '.repeat(4 * n)],
    ['marks alone', (n) => '\u064b'.repeat(20 * n)],
    ['titles in a row', (n) => 'رئيس مجلس وزير '.repeat(n)],
    ['one honorific again and again', (n) => 'السيد '.repeat(4 * n)],
    ['abbreviations in a row', (n) => 'د. '.repeat(4 * n)],
    ['one minister of ever new offices', (n) => each(n, (k) => `وزير ${newWord(k)} سليم الحداد. `)],
    ['days in a row', (n) => each(n, (k) => `${(k % 31) + 1} آذار الماضي، `)],
    ['statements in a row', (n) => 'وأضاف الوزير أن الأسعار مستقرة. '.repeat(n)],
  ])(
    'takes about four times as long for four times as many: %s',
    (_, text) => {
      const [once, fourfold] = [text(1_000), text(4_000)].map((t) => shortest(() => checkSpans(recordOf(`خبر ${t}`))))
      // a square would be sixteen times; what takes no longer than the floor is noise
      expect(fourfold! / Math.max(once!, 25)).toBeLessThan(10)
    },
    60_000,
  )

  const gold = new URL('../../shared/gold/dev/input/', import.meta.url)
  it.skipIf(!existsSync(gold))('holds spans over the dev articles (skipped where ../shared is absent)', async () => {
    for (const name of readdirSync(gold)) {
      const { documents } = await ingest(readFileSync(new URL(name, gold)))
      for (const doc of documents) checkSpans(reader.analyse(doc))
    }
  })
})
