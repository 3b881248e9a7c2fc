// A record as sheet and as page: nothing of the text is lost or let loose, and every mark has its fact.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { IsnadRecord } from '../src/document/record.js'
import { toDocument } from '../src/ingest/index.js'
import { createReader } from '../src/pipeline/index.js'
import { saidText } from '../src/render/facts.js'
import { renderHtml, renderSheet } from '../src/render/index.js'
import { loadLabels } from '../src/render/labels.js'
import { listMarks, type Mark } from '../src/render/marks.js'
import { pageScript } from '../src/render/page-script.js'
import { timeKey, timeWords } from '../src/render/when.js'

const text = `لقاء في صور

التقى وزير الزراعة سامر عودة، أمس الاثنين، في صور، المدير العام نوار الشامي. وقال عودة إن "الموسم أنقذ في صور".

ونفى الشامي أن يكون قد استقال.`

/** The first place of a phrase from an offset on, as a span with its text. */
const at = (phrase: string, from = 0) => {
  const start = text.indexOf(phrase, from)
  return { start, end: start + phrase.length, text: phrase }
}
const sentence = (phrase: string) => ({ start: at(phrase).start, end: at(phrase).end })
const party = (entity: string | null, phrase: string) => ({ entity, ...at(phrase) })

/** Written by hand: marks that nest, touch and cross. */
const record: IsnadRecord = {
  format: 'isnad.record/1',
  pipeline: 'isnad/test',
  article: {
    id: 'x',
    url: 'https://example.org/%D8%B5%D9%88%D8%B1?a=1&b="2"',
    outlet: 'المنارة <b>',
    headline: 'لقاء في صور',
    byline: null,
    section: 'محلي',
    language: 'ar',
    published: '2024-03-05T14:20:00+02:00',
    dateline: { text: 'الثلاثاء 5 آذار 2024', timeZone: 'Asia/Beirut' },
    text,
  },
  sentences: [
    sentence('لقاء في صور'),
    sentence('التقى وزير الزراعة سامر عودة، أمس الاثنين، في صور، المدير العام نوار الشامي.'),
    sentence('وقال عودة إن "الموسم أنقذ في صور".'),
    sentence('ونفى الشامي أن يكون قد استقال.'),
  ],
  times: [{ ...at('أمس الاثنين'), type: 'DATE', value: '2024-03-04' }],
  entities: [
    {
      id: 'e1',
      type: 'PER',
      name: 'سامر عودة',
      names: ['سامر عودة', 'عودة'],
      roles: [{ title: 'وزير الزراعة', ...sentence('وزير الزراعة') }],
      mentions: [
        { ...at('سامر عودة'), kind: 'name' },
        { ...at('عودة', at('وقال').start), kind: 'name' },
      ],
      link: null,
    },
    {
      id: 'e2',
      type: 'LOC',
      name: 'صور',
      names: ['صور'],
      roles: [],
      mentions: [
        { ...at('صور'), kind: 'name' },
        { ...at('صور', 20), kind: 'name' },
        { ...at('صور', at('أنقذ').start), kind: 'name' },
      ],
      link: { nameEn: 'Tyre' },
    },
    {
      id: 'e3',
      type: 'PER',
      name: 'نوار الشامي',
      names: ['نوار الشامي', 'الشامي'],
      roles: [],
      mentions: [
        { ...at('نوار الشامي'), kind: 'name' },
        { ...at('الشامي', at('ونفى').start), kind: 'name' },
      ],
      link: null,
    },
  ],
  statements: [
    // runs over the end of its sentence, and crosses the place at its end
    {
      id: 's1',
      kind: 'mixed',
      speaker: party('e1', 'عودة'),
      cue: at('وقال'),
      content: at('الموسم أنقذ في صور".\n\nونفى'),
      channel: null,
    },
    {
      id: 's2',
      kind: 'indirect',
      speaker: party('e3', 'الشامي'),
      cue: at('ونفى'),
      content: at('يكون قد استقال'),
      channel: at('صور'),
      polarity: 'negative',
      chain: [party(null, 'المدير العام'), party('e3', 'الشامي')],
    },
  ],
  events: [
    {
      id: 'v1',
      type: 'CONSULT',
      actors: [party('e1', 'عودة')],
      recipients: [party('e3', 'الشامي')],
      place: party('e2', 'صور'),
      time: '2024-03-04',
      status: 'asserted',
      statement: null,
      mentions: [
        { trigger: at('التقى'), evidence: at('التقى') },
        { trigger: at('لقاء في'), evidence: at('لقاء') },
      ],
    },
    {
      id: 'v2',
      type: 'RETREAT',
      actors: [party('e3', 'الشامي')],
      recipients: [],
      place: null,
      time: null,
      status: 'denied',
      statement: 's2',
      mentions: [{ trigger: at('قد استقال.'), evidence: at('استقال') }],
    },
  ],
  notices: [{ code: 'TEST', message: '<script>alert(1)</script>' }],
}

const open = (html: string) => parseHTML(html).document

describe('what was said', () => {
  const said = (content: string, whole: string): string => {
    const start = whole.indexOf(content)
    const span = { start, end: start + content.length, text: content }
    return saidText({ ...record.statements[0]!, kind: 'mixed', content: span }, whole)
  }
  it.each([
    ['gets its closing mark back', 'المشروع "قائم', 'قال إن المشروع "قائم".', 'المشروع "قائم"'],
    ['of angled marks too', 'المشروع «قائم', 'قال إن المشروع «قائم».', 'المشروع «قائم»'],
    ['but none that it does not want', 'المشروع "قائم" غداً', 'قال إن المشروع "قائم" غداً.', 'المشروع "قائم" غداً'],
    ['nor one that opens the next', 'المشروع قائم', 'المشروع قائم "غداً"', 'المشروع قائم'],
  ])('%s', (_, content, whole, shown) => {
    expect(said(content, whole)).toBe(shown)
  })
})

describe('the page', () => {
  const html = renderHtml(record)
  const page = open(html)

  it('holds the text of the article, letter by letter', () => {
    const paragraphs = [page.querySelector('h1')!, ...page.querySelectorAll('.text p')].map((p) => p.textContent)
    expect(paragraphs.join('\n\n')).toBe(text)
  })

  it('numbers the sentences', () => {
    expect([...page.querySelectorAll('.sentence')].map((s) => [s.id, s.textContent])).toEqual(
      record.sentences.map(({ start, end }, n) => [`n${n + 1}`, text.slice(start, end)]),
    )
  })

  it('joins each mark to a fact, and each fact to a mark', () => {
    const links = [...page.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')!.slice(1))
    const ids = [...page.querySelectorAll('[id]')].map((e) => e.id)
    expect(links.filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    for (const fact of ['e1', 'e2', 'e3', 't1', 's1', 's2', 'v1', 'v2']) {
      expect(ids, fact).toContain(fact)
      expect(page.querySelectorAll(`main [data-f="${fact}"]`).length, fact).toBeGreaterThan(0)
    }
    expect(page.querySelectorAll('a a')).toHaveLength(0)
  })

  it('cuts marks that cross, and has the bar of a statement once', () => {
    const pieces = [...page.querySelectorAll('.said[data-f="s1"]')]
    expect(pieces.map((p) => p.textContent).join('')).toBe(record.statements[0]!.content.text.replace('\n\n', ''))
    expect(pieces.filter((p) => !p.classList.contains('goes-on'))).toHaveLength(1)
  })

  it('shows value, standing and roles', () => {
    expect(page.querySelector('main .time')!.getAttribute('title')).toBe('2024-03-04')
    expect(page.querySelector('#t1')!.textContent).toContain('الاثنين 4 آذار/مارس 2024')
    expect(page.querySelector('#e1')!.textContent).toContain('وزير الزراعة')
    expect(page.querySelector('#v2')!.textContent).toContain('⊘')
    expect(page.querySelector('#s2')!.textContent).toContain('نفي')
  })

  it('lets nothing from outside act, and fetches nothing', () => {
    expect(page.querySelectorAll('script')).toHaveLength(1)
    expect(html).toContain('&lt;script&gt;alert(1)')
    expect(html).toContain('المنارة &lt;b&gt;')
    expect(page.querySelectorAll('link, img, iframe, style[src], script[src], [style]')).toHaveLength(0)
    expect(html).not.toMatch(/@import|url\(/)
    const policy = page.querySelector('meta[http-equiv]')!.getAttribute('content')!
    expect(policy).toContain("default-src 'none'")
    for (const tag of ['style', 'script']) {
      const source = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(html)![1]!
      expect(policy).toContain(`'sha256-${createHash('sha256').update(source).digest('base64')}'`)
    }
  })

  it('makes no link of an address that is none of the web', () => {
    const bad = { ...record, article: { ...record.article, url: 'javascript:alert(1)' } }
    expect(renderHtml(bad)).not.toContain('href="javascript')
  })

  it('is laid out without left and right', () => {
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!
    expect(style).not.toMatch(/(?:^|[\s;{-])(?:left|right)\b/)
    expect(style).not.toContain('letter-spacing')
  })

  it('stands in English too, the article as it is', () => {
    const english = open(renderHtml(record, { lang: 'en' }))
    expect(english.documentElement.getAttribute('dir')).toBe('ltr')
    expect(english.querySelector('h1')!.getAttribute('dir')).toBe('rtl')
    expect(english.querySelector('#e2')!.textContent).toContain('Tyre')
    expect(english.querySelector('#h-happened')!.textContent).toBe('Happened')
  })

  it('says what an article does not have', () => {
    const doc = toDocument({ paragraphs: ['الطقس جميل.'] })!
    const empty = open(
      renderHtml({ ...createReader().analyse(doc), entities: [], times: [], statements: [], events: [] }),
    )
    expect(empty.querySelectorAll('.empty')).toHaveLength(4)
    const foreign = open(renderHtml(createReader().analyse(toDocument({ paragraphs: ['It rained.'] })!)))
    expect(foreign.querySelector('.text')!.textContent).toContain('It rained.')
    expect(foreign.querySelectorAll('.empty')).toHaveLength(1)
  })

  it('joins a fact and its spans both ways on hover, focus and click', () => {
    const window = parseHTML(html)
    const { document } = window
    const location = { hash: '' }
    const script = new Function('document', 'location', 'getSelection', 'Element', pageScript)
    script(document, location, () => '', window.Element)
    const lit = () => [...document.querySelectorAll('.on')].map((e) => (e.closest('.record') ? 'fact' : 'span'))
    const send = (type: string, selector: string) =>
      document.querySelector(selector)!.dispatchEvent(new window.Event(type, { bubbles: true, cancelable: true }))
    send('mouseover', '#m-e2')
    expect(lit().sort()).toEqual(['fact', 'span', 'span', 'span'])
    send('focusin', '#v1 .name')
    expect(lit().sort()).toEqual(['fact', 'span', 'span'])
    send('mouseover', 'footer')
    expect(lit()).toEqual([])
    send('click', '#m-s1')
    expect(location.hash).toBe('s1')
    send('click', '#v2 .standing')
    expect(location.hash).toBe('m-v2')
  })

  it('keeps the text whatever marks there are', () => {
    const mark = fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 60 }))
    const quote = ([start, length]: [number, number]) => {
      const end = Math.min(text.length, start + length)
      return { start, end, text: text.slice(start, end) }
    }
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), fc.array(mark, { maxLength: 6 }), (times, said) => {
        const html = renderHtml({
          ...record,
          times: times.map((m) => ({ ...quote(m), type: 'DATE', value: '2024' })),
          statements: said.map((m, n) => ({ ...record.statements[0]!, id: `s${n + 1}`, content: quote(m) })),
          events: [],
        })
        const page = open(html)
        const paragraphs = [page.querySelector('h1')!, ...page.querySelectorAll('.text p')].map((p) => p.textContent)
        expect(paragraphs.join('\n\n')).toBe(text)
        for (const [n, m] of said.entries()) {
          const pieces = [...page.querySelectorAll(`main .said[data-f="s${n + 1}"]`)].map((p) => p.textContent)
          expect(pieces.join('')).toBe(quote(m).text.replaceAll('\n', ''))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the colours', () => {
  /** Relative luminance and contrast after WCAG 2. */
  const luminance = (hex: string): number => {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const contrast = (a: string, b: string): number => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (high! + 0.05) / (low! + 0.05)
  }
  const style = /<style>([\s\S]*?)<\/style>/.exec(renderHtml(record))![1]!
  const palettes = [...style.matchAll(/:root \{([^}]*)\}/g)]
    .slice(0, 2)
    .map((m) =>
      Object.fromEntries([...m[1]!.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name!, hex!])),
    )

  it.each([
    ['light', 0],
    ['dark', 1],
  ])('can be told apart: %s', (_, n) => {
    const colours = palettes[n]!
    for (const ink of ['ink', 'second', 'accent'])
      for (const ground of ['paper', 'wash', 'lit'])
        expect(contrast(colours[ink]!, colours[ground]!), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    for (let tone = 0; tone < 6; tone++)
      expect(contrast(colours[`tone-${tone}`]!, colours.paper!)).toBeGreaterThanOrEqual(3)
  })
})

describe('the sheet', () => {
  const sheet = renderSheet(record)
  it('has each fact with its sentences, in its order', () => {
    const order = [
      'لقاء في صور',
      'المنارة <b>',
      '2024-03-05T14:20:00+02:00',
      'أشخاص',
      'سامر عودة',
      'وزير الزراعة',
      'أماكن',
      'أوقات',
      '2024-03-04',
      'أقوال',
      'بعضه بنصّه',
      'أحداث',
      'CONSULT',
      'جُمل',
      ' 4  ونفى',
      'TEST',
    ]
    const places = order.map((part) => sheet.indexOf(part))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(sheet).toContain('سامر عودة (عودة) · وزير الزراعة [2, 3]')
    expect(sheet).toContain('نفي عن نوار الشامي')
  })

  it('isolates and wraps on a terminal, and lets no control character through', () => {
    const odd = {
      ...record,
      article: { ...record.article, outlet: 'نشرة\u001b[2J\u202e', headline: 'كلمة '.repeat(60).trim() },
    }
    const lines = renderSheet(odd, { terminal: true, columns: 60 }).split('\n')
    for (const steering of ['\u001b', '\u202e']) expect(lines.join('')).not.toContain(steering)
    expect(lines[0]).toMatch(/^\u2068.*\u2069$/)
    expect(Math.max(...lines.slice(0, 5).map((line) => line.length))).toBeLessThan(70)
  })

  it('says what an article does not have', () => {
    const empty = { ...record, entities: [], statements: [], events: [] }
    expect(renderSheet(empty, { lang: 'en' })).toContain('attributes no statement')
  })
})

describe('marks and words', () => {
  it('lists marks by place, the longer first', () => {
    const list = listMarks(record)
    const sorted = [...list].sort((a: Mark, b: Mark) => a.start - b.start || b.end - a.end)
    expect(list.map((m) => [m.start, m.end])).toEqual(sorted.map((m) => [m.start, m.end]))
  })

  it.each([
    ['2024-03-04', 'الاثنين 4 آذار/مارس 2024', 'Monday 4 March 2024'],
    ['2024-03', 'آذار/مارس 2024', 'March 2024'],
    ['2024', '2024', '2024'],
    ['2024-03-04TNI', 'الاثنين 4 آذار/مارس 2024 ليلاً', 'Monday 4 March 2024 night'],
    ['2024-03-04T09:05:00+02:00', 'الاثنين 4 آذار/مارس 2024، 09:05', 'Monday 4 March 2024, 09:05'],
    ['P2D', 'يومان', '2 days'],
    ['PT3H', '3 ساعات', '3 hours'],
    ['PAST_REF', 'في الماضي', 'in the past'],
    ['2024-W10', '2024-W10', '2024-W10'],
    ['PXD', 'PXD', 'PXD'],
  ])('says %s in words', (value, arabic, english) => {
    expect(timeWords(value, loadLabels('ar'))).toBe(arabic)
    expect(timeWords(value, loadLabels('en'))).toBe(english)
  })

  it('orders times', () => {
    const values = ['2024-03-05', null, '2024-W01', '2023-Q4', '2024', 'P2D', '2024-03']
    expect([...values].sort((a, b) => (timeKey(a) < timeKey(b) ? -1 : 1)).slice(0, 5)).toEqual([
      '2023-Q4',
      '2024',
      '2024-W01',
      '2024-03',
      '2024-03-05',
    ])
  })
})
