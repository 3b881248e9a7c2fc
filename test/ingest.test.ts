// Inputs of every form to documents: pastes, pages, JSON, encodings, and all that can be wrong with them.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Document } from '../src/document/document.js'
import { type IngestOptions, ingest, OptionError, readDocuments } from '../src/ingest/index.js'

const first =
  'استقبل رئيس الحكومة نوار الشامي، اليوم الثلاثاء، وفداً من نقابة المهندسين برئاسة سامر عودة، وعرض معه أوضاع المهنة.'
const second = 'وقال عودة بعد اللقاء إن النقابة "لن تتراجع عن مطالبها"، داعياً إلى إقرار القانون الجديد.'
const body = `${first}\n\n${second}`
const headline = 'رئيس الحكومة يستقبل وفد المهندسين'
const canonical = `${headline}\n\n${body}`

/** Bytes of a text in an encoding of one byte a letter, by the decoder's own table. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte)
  return Buffer.from([...text].map((letter) => table.get(letter) ?? 0x3f))
}

async function one(input: string | Buffer, options?: IngestOptions): Promise<Document> {
  const { documents, problems } = await ingest(Buffer.from(input), options)
  expect(problems).toEqual([])
  expect(documents).toHaveLength(1)
  return documents[0]!
}

describe('plain pastes', () => {
  const cases: [string, string, Partial<Document>][] = [
    [
      'headline, dateline with its section, byline, boxes',
      `${headline}\n\nالثلاثاء 5 آذار , 2024 14:20 توقيت بيروت محلــي\n\nالمنارة ـ محلي\n\n${body}\n\n\nمقالات وأخبار مرتبطة\n\nخبر آخر من المدينة\n\nعاجل`,
      {
        outlet: 'المنارة',
        section: 'محلي',
        byline: 'المنارة ـ محلي',
        published: '2024-03-05T14:20:00+02:00',
        dateline: { text: 'الثلاثاء 5 آذار , 2024 14:20 توقيت بيروت', timeZone: 'Asia/Beirut' },
      },
    ],
    [
      'bars in the dateline',
      `${headline}\nالثلاثاء 5 آذار 2024 | 14:20 بتوقيت بيروت | محليات\n${body}`,
      { section: 'محليات', published: '2024-03-05T14:20:00+02:00' },
    ],
    [
      'section, day, hour and byline on lines of their own',
      `محليات\n${headline}\n05-03-2024\n14:20\nالمنارة - محليات\n${body}\nاقرأ أيضاً\nخبر آخر`,
      {
        outlet: 'المنارة',
        section: 'محليات',
        published: '2024-03-05T14:20:00',
        dateline: { text: '05-03-2024 14:20', timeZone: null },
      },
    ],
    [
      'the date above the headline',
      `الثلاثاء 5 آذار 2024 14:20\n${headline}\n${body}`,
      { published: '2024-03-05T14:20:00' },
    ],
    [
      'Arabic digits and an hour of the afternoon',
      `${headline}\nنشر في: ٥ مارس ٢٠٢٤، ٢:٢٠ م\n${body}\n\nالأكثر قراءة\n1. خبر`,
      { published: '2024-03-05T14:20:00' },
    ],
    [
      'a Hijri day with its Gregorian double',
      `${headline}\nالثلاثاء 24 شعبان 1445هـ الموافق 5 مارس 2024\n${body}`,
      { published: '2024-03-05' },
    ],
    [
      'the day of an update below the day',
      `${headline}\n05-03-2024\nآخر تحديث: 6 آذار 2024\n${body}`,
      { published: '2024-03-05' },
    ],
    ['an agency in brackets', `${headline}\n(أنباء الخليج)\n${body}`, { byline: '(أنباء الخليج)' }],
    ['a writer', `${headline}\nكتب: سامي حداد\n${body}`, { byline: 'كتب: سامي حداد' }],
    ['a mark of urgency above', `عاجل\n${headline}\n\n${body}\n\nعاجل`, {}],
    [
      'no-break spaces, double spaces and CRLF',
      `رئيس\u00a0الحكومة  يستقبل وفد المهندسين\r\n\r\n${body.replace(/\n/g, '\r\n')}`,
      {},
    ],
    ['direction marks and a byte order mark', `\ufeff\u200f${headline}\u200e\n\n${body}`, {}],
    ['a pointer to another story inside', `${headline}\n\n${first}\n\nاقرأ أيضاً: جلسة أخرى للنقابة\n\n${second}`, {}],
  ]
  it.each(cases)('reads %s', async (_, text, expected) => {
    expect(await one(text)).toMatchObject({ headline, text: canonical, ...expected })
  })

  it.each([
    ['only a body', body, null, body],
    ['only one line', headline, null, headline],
    [
      'a question for a headline',
      `هل يستقبل رئيس الحكومة الوفد؟\n\n${body}`,
      'هل يستقبل رئيس الحكومة الوفد؟',
      `هل يستقبل رئيس الحكومة الوفد؟\n\n${body}`,
    ],
  ])('reads %s', async (_, text, expectedHeadline, expectedText) => {
    expect(await one(text)).toMatchObject({ headline: expectedHeadline, text: expectedText })
  })

  it('joins paragraphs that were broken at a width', async () => {
    const lines = [
      'استقبل رئيس الحكومة نوار الشامي، اليوم الثلاثاء، وفداً من نقابة',
      'المهندسين برئاسة سامر عودة، وعرض معه أوضاع المهنة والنقابات الحرة',
      'في البلاد وما يلزم لها من قوانين جديدة تقرها الهيئة العامة في أول',
      'جلسة تشريعية مقبلة.',
    ]
    const doc = await one(`${headline}\n\n${lines.join('\n')}\n\n${lines.join('\n')}`)
    expect(doc.text).toBe([headline, lines.join(' '), lines.join(' ')].join('\n\n'))
  })
})

describe('what the caller says', () => {
  it('counts only where the input does not say', async () => {
    const options = { outlet: 'المرفأ', published: '2024-01-01', timeZone: 'Asia/Amman' }
    expect(await one(body, options)).toMatchObject({ outlet: 'المرفأ', published: '2024-01-01' })
    expect(
      await one(JSON.stringify({ text: body, outlet: 'المنارة', published: '2024-03-05 14:20' }), options),
    ).toMatchObject({ outlet: 'المنارة', published: '2024-03-05T14:20:00+03:00' })
  })

  it.each([
    [{ timeZone: 'Mars/Crater' }, 'OPTION_TIME_ZONE'],
    [{ published: 'أمس' }, 'OPTION_PUBLISHED'],
    [{ published: '2024-02-30' }, 'OPTION_PUBLISHED'],
    [{ maxBytes: 0 }, 'OPTION_LIMIT'],
    [{ maxCharacters: 1.5 }, 'OPTION_LIMIT'],
  ])('is refused at once where it cannot be: %o', async (options, code) => {
    await expect(ingest(Buffer.from(body), options)).rejects.toThrow(OptionError)
    await expect(ingest(Buffer.from(body), options)).rejects.toMatchObject({ code })
  })
})

describe('JSON', () => {
  it('keeps the fields of the input form', async () => {
    const doc = await one(
      JSON.stringify({
        id: 7,
        outlet: 'المنارة',
        url: 'https://example.org/7',
        date: '2024-03-05T14:20+02:00',
        section: 'محلي',
        headline,
        text: `${first}\n${second}`,
        other: [1],
      }),
    )
    expect(doc).toMatchObject({
      id: '7',
      outlet: 'المنارة',
      url: 'https://example.org/7',
      published: '2024-03-05T14:20:00+02:00',
      section: 'محلي',
      headline,
      text: canonical,
    })
  })

  it('reads a record again as its article', async () => {
    const article = { headline, text: canonical, outlet: null }
    expect(await one(JSON.stringify({ format: 'isnad.record/1', article }, null, 2))).toMatchObject({
      headline,
      text: canonical,
    })
  })

  it('gives an id that depends on the content alone', async () => {
    const [a, b, c] = [await one(body), await one(body), await one(`${body} وأضاف.`)]
    expect(a.id).toBe(b.id)
    expect(a.id).not.toBe(c.id)
  })

  const lines = [
    '{"text":"وصل الوفد إلى العاصمة."}',
    '{"text":',
    '',
    '{"text":"غادر الوفد العاصمة."}',
    '[1]',
    '{"text":3}',
    '{"text":"انتهت الزيارة."}',
  ]
  it.each([
    ['line feeds', lines.join('\n')],
    ['CRLF and a mark', `\ufeff${lines.join('\r\n')}\r\n`],
    ['gzip', gzipSync(lines.join('\n'))],
    ['UTF-16', Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le')],
    ['windows-1256', encode(lines.join('\n'), 'windows-1256')],
  ])('reads the good lines and numbers the bad: %s', async (_, input) => {
    const { documents, problems } = await ingest(Buffer.from(input))
    expect(documents.map((doc) => doc.text)).toEqual([
      'وصل الوفد إلى العاصمة.',
      'غادر الوفد العاصمة.',
      'انتهت الزيارة.',
    ])
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['JSON_BROKEN', 2],
      ['JSON_FIELD', 5],
      ['JSON_FIELD', 6],
    ])
  })

  it('takes a broken first line for what it is', async () => {
    const { documents, problems } = await ingest(Buffer.from(lines.slice(1).join('\n')))
    expect(documents).toHaveLength(2)
    expect(problems[0]).toMatchObject({ code: 'JSON_BROKEN', line: 1 })
  })

  it('leaves out a line over the limit, and no other', async () => {
    const long = JSON.stringify({ text: 'خبر '.repeat(500) })
    const { documents, problems } = await ingest(Buffer.from([lines[0], long, lines[3], long].join('\n')), {
      maxBytes: 400,
    })
    expect(documents).toHaveLength(2)
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['TOO_LARGE', 2],
      ['TOO_LARGE', 4],
    ])
    expect(problems[0]!.message).toContain('--max-bytes')
  })

  it('streams: a document comes before the next line is asked for', async () => {
    let asked = 0
    const source = (async function* () {
      for (; asked < 1000; asked++) yield Buffer.from(`{"text":"وصل الوفد رقم ${asked} إلى العاصمة."}\n`)
    })()
    for await (const item of readDocuments(source)) {
      expect(item.document?.text).toContain('وصل')
      if (asked > 5) break
    }
    expect(asked).toBeLessThan(10)
  })

  it.each([
    ['{"text":5}', 'JSON_FIELD', /^field "text": expected a string, got a number;/],
    ['{"headline":["a"],"text":"خبر"}', 'JSON_FIELD', /^field "headline": expected a string, got an array;/],
    ['{"headline":"خبر"}', 'JSON_FIELD', /^field "text": expected a string, got nothing;/],
    ['{"text":null}', 'JSON_FIELD', /^field "text": expected a string, got null;/],
    ['{"id":{},"text":"خبر"}', 'JSON_FIELD', /^field "id": expected a string or a number, got an object;/],
    ['{"format":"isnad.record/1"}', 'JSON_FIELD', /^field "article": expected an object, got nothing;/],
    ['[[]]', 'JSON_FIELD', /expected an object with a "text" field, got an array;/],
    ['[]', 'EMPTY', /empty/],
    ['[3]', 'JSON_FIELD', /article 1/],
    ['{"text":"', 'JSON_BROKEN', /no valid JSON/],
    ['{"text":"  "}', 'EMPTY', /no text/],
  ])('tells what is wrong with %s', async (input, code, message) => {
    const { documents, problems } = await ingest(Buffer.from(input))
    expect(documents).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ code, message: expect.stringMatching(message) })])
  })

  it.each([
    ['one object', '{"text":3}', undefined],
    ['one object among empty lines', '\n{"text":3}\n\n', undefined],
    ['one object too long', `{"text":"${'خبر '.repeat(200)}"}`, undefined],
    ['the first of two lines', '{"text":3}\n{"text":"وصل الوفد."}', 1],
    ['the second of two lines', '{"text":"وصل الوفد."}\n{"text":3}', 2],
  ])('names a line only where there are several: %s', async (_, input, line) => {
    const { problems } = await ingest(Buffer.from(input), { maxBytes: 400 })
    expect(problems.map((found) => found.line)).toEqual([line])
  })

  it('tells of a first line also where the rest cannot be had', async () => {
    const lost = (async function* () {
      yield Buffer.from('{"text":3}\n')
      throw new Error('lost')
    })()
    const items = readDocuments(lost)
    expect((await items.next()).value?.problem).toMatchObject({ code: 'JSON_FIELD', line: 1 })
    await expect(items.next()).rejects.toThrow('lost')
  })

  it.each([
    'بعد الظهر',
    '2024-01-01T10:00:00+99:99',
    '2024-01-01T10:00:00+14:01',
    '2024-01-01T10:00:00-1430',
    '2024-01-01T10:00:00+02:60',
    '0000-01-01',
  ])('keeps an article whose time of publication cannot be read, and says so: %s', async (published) => {
    const doc = await one(JSON.stringify({ text: body, published }))
    expect(doc.published).toBeNull()
    expect(doc.notices.map((n) => n.code)).toEqual(['PUBLISHED_UNREAD'])
  })

  it.each([
    ['2024-01-01T10:00:00+14:00', '2024-01-01T10:00:00+14:00'],
    ['2024-01-01T10:00:00-0930', '2024-01-01T10:00:00-09:30'],
    ['2024-01-01T10:00:00+05:45', '2024-01-01T10:00:00+05:45'],
    ['0001-01-01', '0001-01-01'],
    ['2024-02-29', '2024-02-29'],
  ])('takes the time of publication %s', async (given, published) => {
    expect(await one(JSON.stringify({ text: body, published: given }))).toMatchObject({ published, notices: [] })
  })
})

describe('pages', () => {
  const page = (inner: string, head = ''): string =>
    `<!doctype html><html lang="ar"><head><title>${headline} | المنارة</title>${head}</head><body><nav>الرئيسية</nav><article><h1>${headline}</h1>${inner}</article></body></html>`
  const paragraphs = `<p>${first}</p><p>${second}</p><p>${first}</p>`

  it('reads headline, metadata and body, and leaves the furniture', async () => {
    const head = `<link rel="canonical" href="https://example.org/a"><meta property="og:site_name" content="المنارة"><meta property="og:title" content="${headline}"><meta property="article:published_time" content="2024-03-05T14:20:00+02:00"><meta property="article:section" content="محلي">`
    const doc = await one(
      page(
        `<span class="date">05-03-2024</span><p>2min</p><figure><img src="a.jpg"><figcaption>صورة من اللقاء</figcaption></figure>${paragraphs}<p>0</p><h3>اقرأ أيضاً</h3><p>خبر آخر لا علاقة له بما سبق.</p>`,
        head,
      ),
    )
    expect(doc).toMatchObject({
      headline,
      outlet: 'المنارة',
      section: 'محلي',
      url: 'https://example.org/a',
      published: '2024-03-05T14:20:00+02:00',
    })
    expect(doc.text).toBe([headline, first, second, first].join('\n\n'))
  })

  it('follows the encoding that the page names', async () => {
    const doc = await one(encode(page(paragraphs, '<meta charset="windows-1256">'), 'windows-1256'))
    expect(doc.text).toContain(first)
  })

  it.each([
    ['an empty page', '<html><body></body></html>', 'NO_ARTICLE'],
    ['a list', '<html><body><ul><li><a href="/1">خبر أول</a></li></ul></body></html>', 'NO_ARTICLE'],
    ['a scrap', '<html><body><p>قصير</p></body></html>', 'NO_ARTICLE'],
    ['a page nested without end', `<html><body>${'<div>'.repeat(40_000)}x`, 'PAGE_BROKEN'],
  ])('gives a problem for %s', async (_, html, code) => {
    expect((await ingest(Buffer.from(html))).problems).toEqual([expect.objectContaining({ code })])
  })
})

describe('short pages that are articles', () => {
  it.each([
    ['with a headline', `<html><body><h1>${headline}</h1><p>وصل الوفد.</p></body></html>`, /وصل الوفد\.$/],
    ['without one, of a sentence', `<html><body><p>${first}</p></body></html>`, /^استقبل/],
  ])('%s', async (_, html, text) => {
    expect((await one(html)).text).toMatch(text)
  })
})

describe('bytes', () => {
  const wide = Buffer.from(canonical, 'utf16le')
  const bigEndian = Buffer.from(wide).swap16()
  it.each([
    ['UTF-8', Buffer.from(canonical)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${canonical}`)],
    ['UTF-16 little-endian with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), wide])],
    ['UTF-16 little-endian', wide],
    ['UTF-16 big-endian with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian])],
    ['UTF-16 big-endian', bigEndian],
    ['windows-1256', encode(canonical, 'windows-1256')],
    ['ISO-8859-6', encode(canonical, 'iso-8859-6')],
    ['gzip', gzipSync(canonical)],
  ])('decodes %s', async (_, bytes) => {
    expect(await one(bytes)).toMatchObject({ headline, text: canonical, language: 'ar', notices: [] })
  })

  it('keeps a text with invalid UTF-8 and says so', async () => {
    const bytes = Buffer.from(canonical.repeat(3))
    bytes[400] = 0xff
    const doc = await one(bytes)
    expect(doc.text).toContain('\ufffd')
    expect(doc.notices.map((n) => n.code)).toEqual(['ENCODING_REPLACED'])
  })

  it.each([
    ['nothing', '', 'EMPTY'],
    ['a lone byte order mark', '\ufeff', 'EMPTY'],
    ['a lone mark of UTF-16', Buffer.from([0xff, 0xfe]), 'EMPTY'],
    ['white space', ' \n\t\n', 'EMPTY'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'BINARY'],
    ['damaged gzip', gzipSync(canonical).subarray(0, 60), 'GZIP_BROKEN'],
  ])('gives a problem for %s', async (_, input, code) => {
    const { documents, problems } = await ingest(Buffer.from(input))
    expect(documents).toEqual([])
    expect(problems).toEqual([expect.objectContaining({ code })])
  })

  it.each([
    ['another language', 'The minister arrived in the capital on Tuesday.'],
    ['Persian', 'رئیس‌جمهور گفت که این گفت‌وگوها ادامه خواهد یافت و چند پیشنهاد تازه نیز بررسی می‌شود.'],
    ['ten thousand quotation marks', '"'.repeat(10_000)],
    ['combining marks only', '\u064e\u0650\u0651'.repeat(100)],
  ])('keeps %s with a notice', async (_, text) => {
    const doc = await one(text)
    expect(doc.text).toBe(text)
    expect(doc.language).toBe('und')
    expect(doc.notices.map((n) => n.code)).toEqual(['NOT_ARABIC'])
  })
})

describe('limits', () => {
  it('reads of plain text what the limit allows, from a source without end', async () => {
    let chunks = 0
    const source = (function* () {
      const chunk = Buffer.from('وصل الوفد إلى العاصمة '.repeat(1000))
      for (;;) {
        chunks++
        yield chunk
      }
    })()
    const items = []
    for await (const item of readDocuments(source, { maxCharacters: 50_000 })) items.push(item)
    expect(items).toHaveLength(1)
    const doc = items[0]!.document!
    expect(doc.text.length).toBeLessThanOrEqual(50_000)
    expect(doc.text.length).toBeGreaterThan(49_900)
    expect(doc.notices).toEqual([
      expect.objectContaining({ code: 'TEXT_TOO_LONG', message: expect.stringContaining('--max-characters') }),
    ])
    expect(chunks).toBeLessThan(10)
  })

  it.each(['utf8', 'utf16le'] as const)('cuts between characters: %s', async (encoding) => {
    const doc = await one(Buffer.from(`\ufeff${canonical.repeat(200)}`, encoding), { maxCharacters: 1001 })
    expect(doc.text).not.toContain('\ufffd')
    expect(doc.notices.map((n) => n.code)).toEqual(['TEXT_TOO_LONG'])
  })
})

const shared = process.env.ISNAD_SHARED ?? new URL('../../shared/', import.meta.url).pathname
const gold = `${shared}/gold/dev`
describe.skipIf(!existsSync(gold))('the articles of the shared corpus (skipped where it is absent)', () => {
  const names = existsSync(gold) ? readdirSync(`${gold}/input`) : []
  it.each(names)('%s has the text of its gold', async (name) => {
    const doc = await one(readFileSync(`${gold}/input/${name}`))
    const { article } = JSON.parse(readFileSync(`${gold}/gold/${name}`, 'utf8'))
    expect(doc.text).toBe(article.text)
  })

  it('reads the first article as it was pasted', async () => {
    const doc = await one(readFileSync(`${shared}/data/first-article.txt`))
    const { article } = JSON.parse(readFileSync(`${gold}/gold/first-article.json`, 'utf8'))
    const { outlet, section, published, headline: title, text } = article
    expect(doc).toMatchObject({ outlet, section, published, headline: title, text })
    expect(doc.byline).toBe(`${outlet} ـ ${section}`)
  })
})
