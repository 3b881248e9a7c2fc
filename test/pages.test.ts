// Pages of every layout to articles: what was put into a page has to come out of it, and nothing else of the page.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import type { Document } from '../src/document/document.js'
import { readHtml } from '../src/ingest/html.js'
import { ingest } from '../src/ingest/index.js'
import { findBlocks } from '../src/ingest/page/blocks.js'
import { partsOfName } from '../src/ingest/page/classes.js'
import { withoutSite } from '../src/ingest/page/headline.js'
import { outletOf } from '../src/ingest/page/outlets.js'
import { isText, maxNodes, type Node, parsePage } from '../src/ingest/page/tree.js'
import { layouts, type MadePage, makePages } from './layouts.js'

const perLayout = 7
const pages = makePages(perLayout)
const first = pages.filter(({ id }) => id.endsWith('-1'))

interface Score {
  readonly layout: string
  /** F1 of the body's words, without and with their order */
  readonly bag: number
  readonly order: number
  readonly headline: number
  readonly date: number
  /** F1 of its words; null where the page shows none */
  readonly byline: number | null
  readonly section: number | null
}

describe('pages of our own layouts', () => {
  it(`are at least 200, in at least 25 layouts (${pages.length} in ${layouts.length})`, () => {
    expect(pages.length).toBeGreaterThanOrEqual(200)
    expect(layouts.length).toBeGreaterThanOrEqual(25)
    expect(new Set(pages.map(({ html }) => html)).size).toBe(pages.length)
  })

  // `ISNAD_PAGES=1 npx vitest run test/pages.test.ts` prints the figures of each layout
  it('give body, headline, day, byline and section', async () => {
    const rows: Score[] = []
    for (const page of pages) rows.push(score(page, (await ingest(page.bytes)).documents[0]))
    const all = means(rows)
    if (process.env.ISNAD_PAGES)
      for (const name of [...layouts.map((layout) => layout.name), 'all'])
        console.log(name.padEnd(20), shown(means(name === 'all' ? rows : rows.filter((row) => row.layout === name))))
    expect(all.bag).toBeGreaterThan(0.99)
    expect(all.order).toBeGreaterThan(0.99)
    expect(all.headline).toBe(1)
    expect(all.date).toBe(1)
    expect(all.byline).toBeGreaterThan(0.95)
    expect(all.section).toBeGreaterThan(0.97)
    // no layout is given up for the mean
    for (const { name } of layouts) {
      const own = means(rows.filter((row) => row.layout === name))
      expect([name, own.bag > 0.95, own.order > 0.95, own.headline, own.date]).toEqual([name, true, true, 1, 1])
    }
  }, 60_000)

  it('leave out every related, most-read and breaking line, comment and caption', async () => {
    for (const page of pages) {
      const { documents } = await ingest(page.bytes)
      const lines = new Set(documents[0]!.text.split('\n\n'))
      const foreign = page.foreign.filter((line) => lines.has(line))
      expect([page.id, foreign]).toEqual([page.id, []])
    }
  }, 60_000)

  it('say what they are: live blog, gallery, paywall, post', async () => {
    for (const { layout, bytes, gold } of first) {
      const { documents } = await ingest(bytes)
      const codes = documents[0]!.notices.map((notice) => notice.code)
      const expected = [
        ...(layout.kind === 'live' ? ['LIVE_BLOG'] : layout.kind === 'gallery' ? ['GALLERY'] : []),
        ...(layout.notice ? [layout.notice] : []),
        ...(layout.posts ? ['EMBEDDED_POST'] : []),
      ]
      expect([layout.name, codes]).toEqual([layout.name, expected])
      const post = documents[0]!.notices.find((notice) => notice.code === 'EMBEDDED_POST')
      if (post) {
        const text = documents[0]!.text.slice(post.start, post.end)
        expect(text).toContain(gold.body[2])
        expect(text).toContain('@mot_example')
        expect(post.message).toContain('إكس')
      }
    }
  }, 60_000)

  it('give an article or a problem where they are cut at every tenth of their length', async () => {
    for (const { id, bytes, gold } of first)
      for (let tenth = 1; tenth < 10; tenth++) {
        const { documents, problems } = await ingest(bytes.subarray(0, Math.floor((bytes.length * tenth) / 10)))
        expect([id, tenth, documents.length + problems.length]).toEqual([id, tenth, 1])
        const [doc] = documents
        // what there is of it is the article's own: its headline, and lines of its body or the beginning of one
        if (!doc?.headline) continue
        const whole = new Set(words(gold.body.join(' ')))
        const body = words(doc.text.slice(doc.headline.length))
        const own = body.filter((word) => whole.has(word)).length
        if (doc.notices.length === 0) expect([id, tenth, own >= body.length * 0.6]).toEqual([id, tenth, true])
      }
  }, 90_000)
})

/** The same pages with one kind of evidence taken away: no rule may rest on it alone. */
describe('pages without', () => {
  const hashed = (value: string): string => {
    let sum = 7
    for (const letter of value) sum = (sum * 31 + letter.charCodeAt(0)) >>> 0
    return `x${sum.toString(36)}`
  }
  const classless = (html: string): string =>
    html.replace(/\b(class|id)=("[^"]*"|'[^']*'|[^\s>]+)/g, (_, name, value) => `${name}="${hashed(value)}"`)
  const headless = (html: string): string =>
    html
      .replace(/<meta (?!charset|http-equiv)[^>]*>/gi, '')
      .replace(/<script type="application\/ld\+json"[^>]*>[\s\S]*?<\/script>/g, '')
  const divided = (html: string): string => html.replace(/<p\b/gi, '<div').replace(/<\/p>/gi, '</div>')
  it.each<[string, (html: string) => string, Partial<ReturnType<typeof means>>]>([
    ['classes that say anything', classless, { bag: 0.99, headline: 0.98, date: 0.98, byline: 0.85, section: 0.85 }],
    ['metadata', headless, { bag: 0.99, headline: 0.98, date: 0.98, byline: 0.8, section: 0.7 }],
    ['paragraphs, all of them `div`', divided, { bag: 0.99, headline: 0.98, date: 0.98, byline: 0.95, section: 0.95 }],
    [
      'closing tags of paragraphs, cells and items',
      (html) => html.replace(/<\/(p|li|td|tr|b|strong|font)>/gi, ''),
      { bag: 0.99, headline: 0.98, date: 0.98, byline: 0.95, section: 0.95 },
    ],
    [
      'a heading of the first order',
      (html) => html.replace(/<(\/?)h1\b/gi, '<$1div'),
      { bag: 0.99, headline: 0.95, date: 0.98, byline: 0.95, section: 0.95 },
    ],
    [
      'classes, metadata and paragraphs',
      (html) => divided(classless(headless(html))),
      { bag: 0.99, headline: 0.95, date: 0.98 },
    ],
  ])(
    '%s',
    (_, mutate, floors) => {
      const rows = pages
        .filter(({ id }) => /-[123]$/.test(id))
        // a page that scripts fill in has nothing else
        .filter(({ layout }) => layout.name !== 'client-rendered' || mutate(layout.html).includes('articleBody'))
        .map((made) => {
          const read = readHtml(mutate(made.html))
          const doc = read && { ...read, text: [read.headline ?? '', ...read.paragraphs].join('\n\n') }
          return score(made, doc as unknown as Document)
        })
      const found = means(rows)
      for (const [column, floor] of Object.entries(floors) as [keyof typeof found, number][])
        expect([column, found[column] >= floor, found[column]]).toEqual([column, true, found[column]])
    },
    60_000,
  )
})

function score({ layout, gold }: MadePage, doc: Document | undefined): Score {
  const got = words(doc ? doc.text.slice(doc.headline?.length ?? 0) : '')
  const want = words(gold.body.join(' '))
  return {
    layout: layout.name,
    bag: f1(common(got, want), got.length, want.length),
    order: f1(longestCommon(got, want), got.length, want.length),
    headline: Number(doc?.headline === gold.headline),
    date: Number(doc?.published?.slice(0, 10) === gold.date),
    byline: gold.byline === null ? null : overlap(doc?.byline ?? '', gold.byline),
    section: gold.section === null ? null : Number(doc?.section === gold.section),
  }
}

const columns = ['bag', 'order', 'headline', 'date', 'byline', 'section'] as const

const means = (rows: readonly Score[]): Record<(typeof columns)[number], number> =>
  Object.fromEntries(
    columns.map((column) => {
      const values = rows.map((row) => row[column]).filter((value) => value !== null)
      return [column, values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length]
    }),
  ) as Record<(typeof columns)[number], number>

const shown = (row: ReturnType<typeof means>): string =>
  columns.map((column) => `${column} ${row[column].toFixed(3)}`).join('  ')

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
const f1 = (hit: number, got: number, want: number): number => (got + want === 0 ? 1 : (2 * hit) / (got + want))
const overlap = (a: string, b: string): number => f1(common(words(a), words(b)), words(a).length, words(b).length)

function common(a: readonly string[], b: readonly string[]): number {
  const count = new Map<string, number>()
  for (const word of b) count.set(word, (count.get(word) ?? 0) + 1)
  let hit = 0
  for (const word of a) {
    const left = count.get(word) ?? 0
    if (left > 0) hit++
    count.set(word, left - 1)
  }
  return hit
}

function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint32Array(b.length + 1)
  let current = new Uint32Array(b.length + 1)
  for (const word of a) {
    for (let j = 1; j <= b.length; j++)
      current[j] = word === b[j - 1] ? previous[j - 1]! + 1 : Math.max(previous[j]!, current[j - 1]!)
    ;[previous, current] = [current, previous]
  }
  return previous[b.length]!
}

const title = 'الحكومة تقر خطة لإصلاح شبكة المياه في العاصمة'
const lead =
  'أقرت الحكومة، اليوم الثلاثاء، خطة لإصلاح شبكة المياه في العاصمة تمتد على ثلاث سنوات وتشمل استبدال الأنابيب القديمة.'
const second =
  'وقال وزير الأشغال سامر عودة إن التنفيذ يبدأ في الأول من الشهر المقبل، وإن التمويل "مؤمَّن بالكامل" من الموازنة.'
const third = 'وأضاف عودة أن الأحياء الشرقية ستكون الأولى، لأن نسبة الفاقد فيها تزيد على أربعين في المئة من المياه.'
const page = (inner: string, head = ''): string =>
  `<!doctype html><html lang="ar"><head><title>${title}</title>${head}</head><body>${inner}</body></html>`
const three = `<p>${lead}</p><p>${second}</p><p>${third}</p>`

describe('the day of a page', () => {
  const zoned = (address: string, time: string, inner = ''): string | null =>
    readHtml(
      page(
        `<h1>${title}</h1>${inner}${three}`,
        `<link rel="canonical" href="${address}"><meta property="article:published_time" content="${time}">`,
      ),
    )!.published ?? null

  it.each([
    [
      'by the clock of a known outlet',
      'https://www.spa.gov.sa/1',
      '2024-03-05T21:40:00Z',
      '',
      '2024-03-06T00:40:00+03:00',
    ],
    ['its own offset stands', 'https://www.spa.gov.sa/1', '2024-03-05T21:40:00+02:00', '', '2024-03-05T21:40:00+02:00'],
    ['summer time of the outlet', 'https://www.annahar.com/a', '2024-07-05T21:40:00Z', '', '2024-07-06T00:40:00+03:00'],
    ['winter time of the outlet', 'https://www.annahar.com/a', '2024-01-05T21:40:00Z', '', '2024-01-05T23:40:00+02:00'],
    [
      'the printed day, where the outlet is unknown',
      'https://a.example/1',
      '2024-03-05T21:40:00Z',
      '<div class="d">الأربعاء 6 مارس 2024</div>',
      '2024-03-06',
    ],
    [
      'not a printed day far from it',
      'https://a.example/1',
      '2024-03-05T21:40:00Z',
      '<div class="d">الأحد 1 ديسمبر 2024</div>',
      '2024-03-05T21:40:00Z',
    ],
    ['an hour without offset', 'https://www.spa.gov.sa/1', '2024-03-05 21:40:00', '', '2024-03-05T21:40:00+03:00'],
  ])('%s', (_, address, time, inner, published) => {
    expect(zoned(address, time, inner)).toBe(published)
  })

  it.each([
    ['a date line alone', '<div>الرباط - الأربعاء 6 مارس 2024</div>', '2024-03-06'],
    [
      'day and hour in elements of their own',
      '<div><span>6 مارس 2024</span><span>14:20</span></div>',
      '2024-03-06T14:20:00',
    ],
    [
      'the day of publication, not of an update before it',
      '<div>آخر تحديث: 8 مارس 2024</div><div>نُشر: 6 مارس 2024</div>',
      '2024-03-06',
    ],
    ['both in one line', '<div>آخر تحديث 08-03-2024 | 10:00 | نشر 06-03-2024</div>', '2024-03-06'],
    ['an update, where nothing else is printed', '<div>آخر تحديث: 8 مارس 2024</div>', '2024-03-08'],
    ['below the headline before the day of today above it', '<div>8 مارس 2024</div>', '2024-03-08'],
  ])('from %s', (_, inner, published) => {
    const html = page(`<div class="today">الأحد 1 ديسمبر 2024</div><h1>${title}</h1>${inner}${three}`)
    expect(readHtml(html)!.published).toBe(published)
  })

  it('from the address, where nothing else has one', () => {
    const html = page(`<h1>${title}</h1>${three}`, '<link rel="canonical" href="https://a.example/2024/3/6/a">')
    expect(readHtml(html)!.published).toBe('2024-03-06')
  })
})

describe('the headline of a page', () => {
  it.each([
    ['العنوان الأول عن الحكومة والموازنة | المنارة', ['المنارة'], 'العنوان الأول عن الحكومة والموازنة'],
    ['المنارة - العنوان الأول عن الحكومة', ['المنارة'], 'العنوان الأول عن الحكومة'],
    ['العنوان الأول عن الحكومة والموازنة - محليات - المنارة', ['المنارة'], 'العنوان الأول عن الحكومة والموازنة'],
    // near-misses: the dash and the colon are the headline's own
    ['غزة - اتفاق على هدنة تبدأ فجر الأحد المقبل', [], 'غزة - اتفاق على هدنة تبدأ فجر الأحد المقبل'],
    ['الوزير: لا زيادة على أسعار الخبز هذا العام', ['المنارة'], 'الوزير: لا زيادة على أسعار الخبز هذا العام'],
  ])('«%s»', (given, names, headline) => {
    expect(withoutSite(given, names)).toBe(headline)
  })

  it('is the one that the page prints, not the one made for search engines', () => {
    const html = `<html><head><title>الحكومة تقر خطة... | المنارة</title><meta property="og:title" content="${title} | المنارة"></head><body><h1>المنارة</h1><h2>${title}</h2>${three}</body></html>`
    expect(readHtml(html)!.headline).toBe(title)
  })
})

describe('boxes and their near-misses', () => {
  const body = (inner: string): readonly string[] =>
    readHtml(page(`<h1>${title}</h1><div class="b">${inner}</div>`))!.paragraphs
  const link = (text: string): string => `<a href="/1">${text}</a>`
  it.each([
    [
      'links under a cue, then the article goes on',
      `<p>${lead}</p><p><b>اقرأ أيضاً</b></p><p>${link('خبر آخر من المدينة القديمة')}</p><p>${second}</p><p>${third}</p>`,
    ],
    [
      'a cue with its link in one line',
      `<p>${lead}</p><p>شاهد أيضاً: ${link('جولة في السوق القديمة')}</p><p>${second}</p><p>${third}</p>`,
    ],
    [
      'a box of excerpts',
      `<p>${lead}</p><div><h4>الأكثر قراءة</h4><h5>${link('خبر آخر من المدينة القديمة')}</h5><p>وصل الوفد إلى المدينة القديمة.</p></div><p>${second}</p><p>${third}</p>`,
    ],
    ['other articles as plain text at the end', `${three}<h3>مواضيع ذات صلة</h3><p>خبر آخر لا علاقة له بما سبق.</p>`],
    [
      'a caption without a class',
      `<p>${lead}</p><div><img src="a.jpg"><div>أنابيب قديمة في أحد الشوارع</div></div><p>${second}</p><p>${third}</p>`,
    ],
    [
      'a line that comes again and again',
      `<p>${lead}</p><p>REKLAM</p><p>${second}</p><p>REKLAM</p><p>${third}</p><p>REKLAM</p>`,
    ],
    ['a class that lies', `<div class="related share">${three}</div>`],
    ['a form round it all', `<form class="comments">${three}</form>`],
    [
      'an emoji and a pixel in a paragraph',
      `<p>${lead}</p><p>${second}<img class="emoji" src="a.svg"></p><p>${third}<img width="1" height="1" src="p.gif"></p>`,
    ],
    [
      'a sentence that is links for the most part',
      `<p>${lead}</p><p>${link(second.slice(0, 60))}${second.slice(60)}</p><p>${third}</p>`,
    ],
    ['a link inside a sentence', three.replace('وزير الأشغال', link('وزير الأشغال'))],
    ['unclosed tags', `<p>${lead}<p><font size=4><b>${second}<p>${third}`],
    ['paragraphs by line breaks', `${lead}<br><br>${second}<br />&nbsp;<br />${third}`],
  ])('%s', (_, inner) => {
    expect(body(inner)).toEqual([lead, second, third])
  })

  it('keeps a last sentence without its full stop, and no label behind it', () => {
    const last = 'وأكد أن الاجتماع المقبل يعقد في العاصمة'
    expect(body(`${three}<p>${last}</p><div>سامر عودة</div>`)).toEqual([lead, second, third, last])
  })

  it('keeps a sentence that begins like a cue', () => {
    const sentence = 'اقرأ أيضاً ما كتبه الوزير قبل عام، يقول نائب معارض، لتعرف أن الخطة ليست جديدة.'
    expect(body(`<p>${lead}</p><p>${sentence}</p><p>${second}</p>`)).toEqual([lead, sentence, second])
  })

  it('keeps a subheading and a list of the article', () => {
    expect(
      body(
        `<p>${lead}</p><h3>مراحل ثلاث</h3><ul><li>الأحياء الشرقية في السنة الأولى.</li><li>وسط المدينة في الثانية.</li></ul><p>${second}</p>`,
      ),
    ).toEqual([lead, 'مراحل ثلاث', 'الأحياء الشرقية في السنة الأولى.', 'وسط المدينة في الثانية.', second])
  })
})

describe('outlets', () => {
  it.each([
    ['https://www.spa.gov.sa/1', 'واس'],
    ['https://gate.ahram.org.eg/News/1.aspx', 'الأهرام'],
    ['https://spa.gov.sa.example/1', undefined],
    ['https://gov.sa/1', undefined],
    ['no address', undefined],
  ])('%s', (address, name) => {
    expect(outletOf(address)?.name).toBe(name)
  })

  it('give name and clock where the page says neither, also by the address it was fetched from', async () => {
    const html = Buffer.from(page(`<h1>${title}</h1><div>6 مارس 2024 00:40</div>${three}`))
    const { documents } = await ingest(html, { url: 'https://www.spa.gov.sa/1' })
    expect(documents[0]).toMatchObject({ outlet: 'واس', published: '2024-03-06T00:40:00+03:00' })
  })
})

describe('classes', () => {
  it.each([
    ['mostReadBox', true],
    ['post-shared-ownership', false],
    ['reader-mode', false],
    ['header', false],
    ['hidden', true],
    ['overflow-hidden', false],
    ['hidden md:block', false],
    ['d-none d-lg-flex', false],
    // the mark of schema.org for the text behind a paywall, not for the offer
    ['paywall', false],
  ])('«%s» is read by whole words', (name, isPart) => {
    expect(partsOfName(name) !== 0).toBe(isPart)
  })
})

describe('encodings', () => {
  const bytes = (html: string, encoding: string): Buffer => {
    const decoder = new TextDecoder(encoding)
    const table = new Map<string, number>()
    for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte)
    return Buffer.from([...html].map((letter) => table.get(letter) ?? 0x3f))
  }
  const markup = '<div class="menu-item"><a href="/section/one/two/three.html" title="x"></a></div>'.repeat(60)
  const html = (charset: string): string => page(`${markup}<h1>${title}</h1>${three}`, charset)
  it.each([
    ['windows-1256, undeclared, in much markup', bytes(html(''), 'windows-1256')],
    ['windows-1256 that is declared UTF-8', bytes(html('<meta charset="utf-8">'), 'windows-1256')],
    ['windows-1256 that is declared Latin', bytes(html('<meta charset="iso-8859-1">'), 'windows-1256')],
    [
      'ISO-8859-6, declared',
      bytes(html('<meta charset="iso-8859-6">').replaceAll('"مؤمَّن بالكامل"', '"مؤمَّن بالكامل"'), 'iso-8859-6'),
    ],
    ['UTF-8 that is declared windows-1256', Buffer.from(html('<meta charset="windows-1256">'))],
    ['UTF-8, undeclared', Buffer.from(html(''))],
  ])('%s', async (_, input) => {
    const { documents } = await ingest(input)
    expect(documents[0]!.text).toContain(lead)
    expect(documents[0]!.notices).toEqual([])
  })

  it('takes the encoding that the transport names, where nothing else tells', async () => {
    const russian = page(
      '<h1>Министр прибыл в столицу</h1><p>Министр прибыл в столицу во вторник и встретился с послами.</p>',
    )
    const { documents } = await ingest(bytes(russian, 'koi8-r'), { charset: 'koi8-r' })
    expect(documents[0]!.text).toContain('встретился с послами')
  })

  it('says that a page was cut in the middle of a character', async () => {
    const whole = Buffer.from(page(`<h1>${title}</h1>${three}`))
    const cut = whole.subarray(0, whole.lastIndexOf(Buffer.from('المياه')) + 1)
    const { documents } = await ingest(cut)
    expect(documents[0]!.notices.map((notice) => notice.code)).toEqual(['INPUT_CUT'])
    expect(documents[0]!.text).not.toContain('\ufffd')
  })
})

/** parse5 follows the HTML standard: no text of a malformed page is lost or made up beside it. */
describe('the tree of a page', () => {
  const unread = new Set(['script', 'style', 'template', 'svg', 'noframes', 'select', 'textarea', 'iframe', 'noscript'])
  const own = (node: Node): string =>
    isText(node) ? node.value : unread.has(node.name) ? ' ' : node.children.map(own).join(' ')
  const referee = (node: DefaultTreeAdapterTypes.Node): string =>
    node.nodeName === '#text'
      ? (node as DefaultTreeAdapterTypes.TextNode).value
      : unread.has(node.nodeName) || !('childNodes' in node)
        ? ' '
        : node.childNodes.map(referee).join(' ')
  it.each([
    ...first.map(({ id, html }): [string, string] => [id, html]),
    ['unclosed paragraphs and cells', '<table><tr><td>واحد<td>اثنان<tr><td><p>ثلاثة<p>أربعة<b>خمسة</table>ستة'],
    ['crossed tags', '<p><b>واحد<i>اثنان</b>ثلاثة</i></p><div>أربعة</p>خمسة</div></div></div>ستة'],
    [
      'attributes without quotes and ends',
      '<div class=a id=b><a href=x>واحد</a <p>اثنان<img src=a.jpg alt="<p>لا</p>">ثلاثة',
    ],
    ['comments that do not close', 'واحد <!-- <p>لا</p> --> اثنان <!- ثلاثة -> أربعة <!-- خمسة'],
    ['scripts with markup', '<script>document.write("<p>لا</p>")</script>واحد<style>p{content:"</p>"}</style>اثنان'],
    ['entities', '&laquo;واحد&raquo;&nbsp;&#1575;&#x62B;نان &amp; &unknown; &lt;p&gt;ثلاثة'],
    ['marks that are no tags', 'واحد < اثنان > ثلاثة <3 أربعة </ خمسة'],
  ])('has the words that parse5 finds: %s', (_, html) => {
    expect(words(own(parsePage(html).root)).sort()).toEqual(
      words(referee(parse(html, { scriptingEnabled: false }))).sort(),
    )
  })

  it('knows where each element begins in the page', () => {
    const html = page(`<h1>${title}</h1>${three}`)
    for (const element of parsePage(html).elements.slice(1))
      expect(html.slice(element.start, element.start + element.name.length + 1)).toBe(`<${element.name}`)
  })

  it('gives each element the blocks inside it', () => {
    for (const { html } of first) {
      const tree = parsePage(html)
      const { blocks, first: from, last: to } = findBlocks(tree)
      for (const { index, end } of tree.elements) {
        expect(from[index]!).toBeLessThanOrEqual(to[index]!)
        expect(end).toBeGreaterThan(index)
        for (let n = from[index]!; n < to[index]!; n++) expect(blocks[n]!.element.index).toBeLessThan(end)
      }
    }
  })
})

describe('pages that are none, or bad', () => {
  const repeat = (text: string, count: number): string => text.repeat(count)
  it.each([
    ['no body', '<!doctype html><html><head><title>المنارة</title></head></html>', 'NO_ARTICLE'],
    ['only a script', '<html><body><script>var a = "<p>لا</p>"</script></body></html>', 'NO_ARTICLE'],
    [
      'a frameset',
      '<html><head><title>المنارة</title></head><frameset cols="20%,80%"><frame src="a.htm"><frame src="b.htm"></frameset></html>',
      'NO_ARTICLE',
    ],
    [
      'a front page of links',
      page(`<ul>${repeat('<li><a href="/1">خبر أول من المدينة القديمة</a></li>', 80)}</ul>`).replace(title, 'المنارة'),
      'NO_ARTICLE',
    ],
    ['blocks without end', page(repeat('<div>', 200_000)), 'PAGE_BROKEN'],
    ['inline tags without end', page(repeat('<b>', 200_000)), 'PAGE_BROKEN'],
  ])('%s is a problem', async (_, html, code) => {
    expect((await ingest(Buffer.from(html))).problems).toEqual([expect.objectContaining({ code })])
  })

  it.each([
    ['900 open font tags', page(`<h1>${title}</h1>${repeat('<font color=red>', 900)}${three}`)],
    ['50,000 attributes', page(`<h1>${title}</h1><div ${repeat('a="1" ', 50_000)}>${three}</div>`)],
    ['a class of 1 MB', page(`<h1>${title}</h1><div class="${repeat('aB-', 350_000)}">${three}</div>`)],
    ['100,000 entities', page(`<h1>${title}</h1>${three}<div hidden>${repeat('&amp;', 100_000)}</div>`)],
    [
      'a document type with entities that hold each other',
      page(`<h1>${title}</h1>${three}`).replace(
        '<!doctype html>',
        '<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>',
      ),
    ],
    [
      'JSON-LD that is broken, deep or no object',
      page(
        `<h1>${title}</h1>${three}`,
        `<script type="application/ld+json">{"@type":</script><script type="application/ld+json">${repeat('[', 20_000)}</script><script type="application/ld+json">null</script>`,
      ),
    ],
    ['100,000 empty elements', page(`<h1>${title}</h1>${three}${repeat('<i></i>', 100_000)}`)],
    ['a stray mark in the middle', page(`<h1>${title}</h1><p>${lead}</p><<<p>${second}</p></ ><p>${third}</p>`)],
  ])(
    '%s is read all the same',
    async (_, html) => {
      const { documents } = await ingest(Buffer.from(html))
      expect(documents[0]).toMatchObject({ headline: title })
      for (const line of [lead, second, third]) expect(documents[0]!.text).toContain(line)
    },
    20_000,
  )

  it('reads of a page without end what the limit allows, and says so', () => {
    const html = page(`<h1>${title}</h1>${three}${repeat('<p>0</p>', maxNodes)}`)
    const read = readHtml(html)!
    expect(read.paragraphs).toEqual([lead, second, third])
    expect(read.notices!.map((notice) => notice.code)).toEqual(expect.arrayContaining(['PAGE_TOO_LARGE']))
  }, 60_000)

  it('reads a page of 60 MB', async () => {
    const html = page(
      `<h1>${title}</h1>${three}<div class="comments">${repeat('<p>تعليق قصير على الخبر من قارئ.</p>\n', 1_000_000)}</div>`,
    )
    const { documents } = await ingest(Buffer.from(html.slice(0, 36_000_000)))
    expect(documents[0]!.text).toContain(lead)
  }, 90_000)

  it.each([
    [
      'headings',
      (text: string, k: number) =>
        `<div class="c"><h3><a href="/${k}">عنوان الخبر رقم ${k} من المدينة القديمة</a></h3><p>${text}</p></div>`,
    ],
    [
      'links in cells',
      (text: string, k: number) =>
        `<tr><td><a href="/${k}">عنوان الخبر رقم ${k} من المدينة القديمة</a><br>${text}</td></tr>`,
    ],
  ])('doubts a front page of excerpts under %s', async (_, card) => {
    const cards = [lead, second, third, lead, second, third].map((text, k) => card(`${text} (${k})`, k)).join('')
    const { documents, problems } = await ingest(
      Buffer.from(
        page(`<h1>المنارة</h1><table>${cards}</table>`).replace(title, 'المنارة - آخر أخبار المدينة والبلاد'),
      ),
    )
    expect([...problems.map((one) => one.code), ...(documents[0]?.notices ?? []).map((one) => one.code)]).toEqual([
      expect.stringMatching(/NO_ARTICLE|PAGE_DOUBTFUL/),
    ])
  })

  it('doubts what is hardly an article', () => {
    const read = readHtml(page('<p>وصل الوفد إلى المدينة صباح اليوم ثم غادرها.</p>').replace(title, ''))!
    expect(read.confidence).toBeLessThan(0.5)
    expect(read.notices!.map((notice) => notice.code)).toEqual(['PAGE_DOUBTFUL'])
  })
})

// pages of outlets themselves lie outside the repository; without them this is skipped
const dev = new URL('../../shared/data/pages/dev/', import.meta.url)
describe.skipIf(!existsSync(dev))('stored pages of outlets (skipped: ../shared is absent)', () => {
  it('give the body that was written down for them', async () => {
    const names = readdirSync(dev).filter((name) => name.endsWith('.json'))
    const scores: number[] = []
    for (const name of names) {
      const gold = JSON.parse(readFileSync(new URL(name, dev), 'utf8'))
      const { documents } = await ingest(readFileSync(new URL(name.replace('.json', '.html'), dev)))
      const [doc] = documents
      scores.push(overlap(doc!.text.slice(doc!.headline?.length ?? 0), gold.body.join('\n')))
      expect([name, doc!.published?.slice(0, 10)]).toEqual([name, gold.date])
    }
    expect(scores.reduce((sum, one) => sum + one, 0) / scores.length).toBeGreaterThan(0.97)
  }, 60_000)
})
