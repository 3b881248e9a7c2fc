import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import {
  bundledCorpus,
  CorpusError,
  compileSource,
  countCorpus,
  type FaultCode,
  readCorpus,
} from '../src/corpus/index.js'
import { locate, nameOccurrences, splitSentences } from '../src/corpus/locate.js'
import { repeatedRuns } from '../src/corpus/runs.js'
import { eventStatuses, eventTypes, statementKinds } from '../src/document/record.js'
import { toConll, toPlover, toTimeml } from '../src/export/index.js'

const good = `id: xx-2020-port
outlet: المرفأ اليوم
url:
published: 2020-03-04T10:00:00+02:00
section: محليات
headline: وزيرة النقل تزور مرفأ سلعانا
voice: Lebanese local site
genre: report
topic: port
story: port-2020
===
سلعانا – المرفأ اليوم:
زارت وزيرة النقل هدى الخازن، أمس، مرفأ سلعانا وقالت: «سنعيد فتحه خلال شهر. لن ننتظر».
وطالب نقيب العمال وليد سرور هيئة النقل بصرف الرواتب، ثم اتصل سرور بالخازن.
===
PER huda {هدى الخازن} {الخازن} role {وزيرة النقل}@3
PER walid {وليد سرور} {سرور} role {نقيب العمال}
ORG board {هيئة النقل}
LOC port {مرفأ سلعانا}
NOT {سلعانا – المرفأ اليوم}
T {أمس} DATE 2020-03-03
T {شهر} DURATION P1M
S direct by huda cue {وقالت} say {سنعيد ~ شهر}
S direct by huda cue - say {لن ننتظر}
V CONSULT asserted by huda place port time 2020-03-03 on {زارت}, {تزور}
V AGREE asserted by huda on {سنعيد}
V REQUEST asserted by walid to board on {وطالب}
V CONSULT asserted by walid, huda on {اتصل}
`

describe('the source form', () => {
  test('a good file compiles to a record whose spans are cut from its text', () => {
    const { record, faults, input } = compileSource(good)
    expect(faults).toEqual([])
    const { text } = record.article
    expect(text.startsWith('وزيرة النقل تزور مرفأ سلعانا\n\nسلعانا – المرفأ اليوم:\n\nزارت')).toBe(true)
    const spans = [
      ...record.times,
      ...record.entities.flatMap((e) => e.mentions),
      ...record.statements.flatMap((s) => [s.content, ...(s.cue ? [s.cue] : [])]),
      ...record.events.flatMap((e) => e.mentions.flatMap((m) => [m.trigger, m.evidence])),
    ]
    expect(spans.length).toBe(2 + 7 + 3 + 10)
    for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text)
    expect(record.entities.map((e) => [e.id, e.name, e.mentions.length])).toEqual([
      ['e1', 'هدى الخازن', 2],
      ['e2', 'وليد سرور', 2],
      ['e3', 'هيئة النقل', 1],
      ['e4', 'مرفأ سلعانا', 2],
    ])
    expect(record.events[0]).toMatchObject({ place: { entity: 'e4' }, time: '2020-03-03', actors: [{ entity: 'e1' }] })
    expect(input.text.split('\n\n')).toHaveLength(3)
  })

  const faulty: [FaultCode, why: string, change: [string | RegExp, string], line: number][] = [
    ['FORM', 'a third ===', [/$/, '\n===\n'], 31],
    ['FORM', 'a brace that does not close', ['{هيئة النقل}', '{هيئة النقل'], 18],
    ['FORM', 'a word that no entity line has', ['ORG board', 'ORG board in'], 18],
    ['FORM', 'an entity without a name', [' {هيئة النقل}', ''], 18],
    ['FORM', 'a statement without its content', [' say {لن ننتظر}', ''], 24],
    ['FORM', 'an unknown field', ['asserted by walid to', 'asserted from walid to'], 27],
    ['HEADER', 'an unknown header line', ['topic:', 'theme:'], 9],
    ['HEADER', 'no story', ['story: port-2020', ''], 1],
    ['HEADER', 'a day that is none', ['2020-03-04T10:00:00+02:00', '4 March'], 1],
    ['UNKNOWN_TYPE', 'an event type that PLOVER has not', ['V CONSULT', 'V MEET'], 25],
    ['UNKNOWN_TYPE', 'a status', ['V AGREE asserted', 'V AGREE sure'], 26],
    ['UNKNOWN_TYPE', 'a time type', ['} DATE', '} DAY'], 21],
    ['UNKNOWN_TYPE', 'a statement kind', ['S direct by huda cue -', 'S quoted by huda cue -'], 24],
    ['UNKNOWN_TYPE', 'a kind of line', ['NOT {', 'NO {'], 20],
    ['UNKNOWN_ID', 'a party that is no entity', ['by walid to board', 'by walid to bord'], 27],
    ['NOT_FOUND', 'a string that the article has not', ['T {أمس}', 'T {أمسِ}'], 21],
    ['NOT_FOUND', 'a sentence that is not there', ['{شهر}', '{شهر}@9'], 22],
    [
      'NOT_FOUND',
      'a description that the article has not',
      ['by walid to board', 'by {العمال المياومون} to board'],
      27,
    ],
    ['AMBIGUOUS', 'a string that stands twice', ['{وزيرة النقل}@3', '{وزيرة النقل}'], 16],
    ['NEVER_MENTIONED', 'a name that the article has not', ['{سرور} role', '{أبو خالد} role'], 17],
    ['NEVER_MENTIONED', 'a name in a byline alone', ['LOC port', 'ORG paper {المرفأ اليوم}\nLOC port'], 19],
    ['TWO_ENTITIES', 'one name for two', ['LOC port', 'ORG lines {الخازن}\nLOC port'], 19],
    ['TWICE', 'an id for two', ['PER walid', 'PER huda'], 17],
    ['TWICE', 'one content in two rows', ['cue - say {لن ننتظر}', 'cue - say {سنعيد ~ شهر}'], 24],
    ['TWICE', 'two events of one type on one trigger', ['on {اتصل}', 'on {زارت}'], 28],
    ['OVERLAP', 'times that overlap', ['T {شهر}', 'T {خلال شهر}'], 23],
    ['OVERLAP', 'contents that cross', ['cue - say {لن ننتظر}', 'cue - say {فتحه ~ لن}'], 24],
    ['CROSSES_SENTENCE', 'a content over two sentences', ['{لن ننتظر}', '{شهر. لن ننتظر}'], 24],
    ['OUTER_QUOTE', 'a content with its mark', ['{سنعيد ~ شهر}', '{«سنعيد ~ شهر}'], 23],
    ['COMPLEMENTISER', 'a content with its أن', ['«سنعيد فتحه خلال شهر. لن ننتظر»', 'إننا سنعيد فتحه خلال شهر'], 23],
    ['KIND', 'words in marks that are called indirect', ['S direct by huda cue {', 'S indirect by huda cue {'], 23],
    ['KIND', 'words half in marks that are called direct', ['«سنعيد فتحه', 'سنعيد «فتحه'], 23],
    ['NO_TRIGGER', 'an event without evidence', [' on {سنعيد}', ''], 26],
    ['VALUE', 'a value that is no TIMEX3', ['2020-03-03\nT', '3/3/2020\nT'], 21],
    ['NO_TIME', 'a time that the evidence has not', ['time 2020-03-03', 'time 2020-03-02'], 25],
  ]
  test.each(faulty)('%s: %s', (code, _why, [from, to], line) => {
    const source =
      code === 'OVERLAP' && to === 'T {خلال شهر}'
        ? good
            .replace('T {شهر}', 'T {شهر}\nT {خلال شهر}')
            .replace('T {شهر}\nT {خلال شهر} DURATION P1M', 'T {شهر} DURATION P1M\nT {خلال شهر} DURATION P1M')
        : code === 'OVERLAP'
          ? good.replace('شهر. لن', 'شهر، لن').replace(from, to)
          : code === 'COMPLEMENTISER'
            ? good.replace(from, to).replace('{سنعيد ~', '{إننا ~')
            : good.replace(from, to)
    expect(source).not.toBe(good)
    let faults: readonly { code: string; line: number; reason: string }[]
    try {
      faults = compileSource(source).faults
    } catch (fault) {
      faults = [fault as { code: string; line: number; reason: string }]
    }
    expect(faults.map((f) => [f.code, f.line])).toContainEqual([code, line])
    expect(faults[0]?.reason.length).toBeGreaterThan(5)
  })
})

describe('where strings stand', () => {
  test.each([
    ['قال وزير. ثم خرج', 2],
    ['التقى ح. الخطيب في بيروت', 1],
    ['انتظروا... ثم خرجوا', 1],
    ['سأل: «متى؟» ثم خرج', 2],
    ['بلغ 3.5 مليون', 1],
    ['سطر\n\nوسطر', 2],
  ])('%s', (text, count) => {
    expect(splitSentences(text)).toHaveLength(count)
  })

  test.each([
    ['وبيروت', 'بيروت', 1],
    ['البيروتي', 'بيروت', 0],
    ['للأمم المتحدة', 'الأمم المتحدة', 1],
    ['بالأمم المتحدة', 'الأمم المتحدة', 1],
    ['لبنانُ', 'لبنان', 0],
    ['«حماس»', 'حماس', 1],
  ])('%s has %s', (text, name, count) => {
    expect(nameOccurrences(text, name)).toHaveLength(count)
  })

  test('a stretch from one word to another', () => {
    const text = 'قال إن البحر هادئ اليوم'
    const ground = { text, sentences: splitSentences(text) }
    const { start, end } = locate(ground, { string: 'البحر ~ اليوم' }, 'content')
    expect(text.slice(start, end)).toBe('البحر هادئ اليوم')
  })
})

const corpus = readCorpus()
const { totals, by } = countCorpus(corpus.articles)
const atLeast = (kind: string, minimum: number, values: readonly string[]): void => {
  for (const value of values) expect(by[kind]?.get(value) ?? 0, `${kind} ${value}`).toBeGreaterThanOrEqual(minimum)
}

describe('the corpus that ships', () => {
  test('has no fault', () => {
    expect(corpus.faults).toEqual([])
  })

  test('a tenth or more is kept for testing, and no story lies in two splits', () => {
    expect(by.split?.get('test') ?? 0).toBeGreaterThanOrEqual(totals.articles / 10)
    const stories = new Map<string, string | null>()
    for (const { header, split } of corpus.articles) {
      const story = header.story ?? ''
      expect(stories.get(story) ?? split).toBe(split)
      stories.set(story, split)
    }
  })

  test('is as large as its README says, and holds enough of every kind', () => {
    const aims = {
      articles: 250,
      words: 60_000,
      statements: 2_000,
      events: 2_000,
      times: 1_200,
      mentions: 8_000,
    } as const
    for (const [what, aim] of Object.entries(aims))
      expect(totals[what as keyof typeof aims], what).toBeGreaterThanOrEqual(aim)
    atLeast('event', 30, eventTypes)
    atLeast('status', 100, eventStatuses)
    atLeast('statement', 200, statementKinds)
    atLeast('month', 40, ['levant', 'egypt-gulf', 'morocco', 'algeria-tunisia', 'hijri', 'twin'])
  })

  test('every article names its voice, genre, topic and outlet', () => {
    for (const { header } of corpus.articles)
      for (const key of ['voice', 'genre', 'topic', 'outlet'] as const) expect(header[key], header.id).toBeTruthy()
  })

  test('the articles are written singly: at most 2 % of runs of eight words stand twice', () => {
    const { runs, repeated } = repeatedRuns(corpus.articles.map(({ record }) => record.article.text))
    expect(repeated / runs).toBeLessThanOrEqual(0.02)
  })

  test('every source ends lines and files as text files do', () => {
    for (const { file } of corpus.articles) {
      const source = readFileSync(file, 'utf8')
      expect(source.endsWith('\n') && !source.includes('\r'), file).toBe(true)
    }
  })
})

describe('reading a folder', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'isnad-corpus-'))

  test('a folder of source files alone has no splits', () => {
    const path = folder()
    writeFileSync(join(path, 'xx-2020-port.txt'), good)
    expect(readCorpus(path).articles.map(({ split }) => split)).toEqual([null])
  })

  test('a file under another name, and one that cannot be read, are named', () => {
    const path = folder()
    writeFileSync(join(path, 'a.txt'), good)
    writeFileSync(join(path, 'b.txt'), 'no parts')
    const { articles, faults } = readCorpus(path)
    expect(articles).toHaveLength(1)
    expect(faults.map(({ file, code }) => [file.slice(-5), code])).toEqual([
      ['a.txt', 'HEADER'],
      ['b.txt', 'HEADER'],
    ])
  })

  test.each([[join(tmpdir(), 'isnad-nowhere')], [folder()]])('no folder, no article', (path) => {
    expect(() => readCorpus(path)).toThrow(CorpusError)
  })
})

describe('formats', () => {
  const { record } = compileSource(good)

  test('conll: a word with its clitic carries the tag, marks are words of their own', () => {
    const lines = toConll(record).split('\n')
    expect(lines).toContain('هدى\tB-PERS')
    expect(lines).toContain('الخازن\tI-PERS')
    expect(lines).toContain('بالخازن\tB-PERS')
    expect(lines).toContain('هيئة\tB-ORG')
    expect(lines).toContain('،\tO')
    expect(lines.filter((line) => line === '')).toHaveLength(record.sentences.length + 1)
  })

  test('timeml: without its elements the text is the article', () => {
    const xml = toTimeml(record)
    expect(xml).toContain('<TIMEX3 tid="t1" type="DATE" value="2020-03-03">أمس</TIMEX3>')
    const text = xml.match(/<TEXT>(.*)<\/TEXT>/s)?.[1]?.replace(/<[^>]+>/g, '')
    expect(text).toBe(record.article.text)
    const marked = { ...record.article, headline: 'أ & ب', text: 'أ < ب' }
    expect(toTimeml({ article: marked, times: [] })).toContain('<TITLE>أ &amp; ب</TITLE>\n<TEXT>أ &lt; ب</TEXT>')
  })

  test('plover: names, day, quad class, and what is planned', () => {
    const [visit] = toPlover(record)
    expect(visit).toMatchObject({
      id: 'xx-2020-port/v1',
      date: '2020-03-03',
      actor: ['هدى الخازن'],
      event: 'CONSULT',
      quad_code: 1,
      event_loc: 'مرفأ سلعانا',
      text_info: { sequence: 2 },
    })
    const event = record.events[0]!
    expect(toPlover({ ...record, events: [{ ...event, status: 'planned' }] })[0]).toMatchObject({
      event: 'AGREE',
      auxiliary: [],
    })
    expect(toPlover({ ...record, events: [{ ...event, type: 'PROTEST', status: 'planned' }] })[0]).toMatchObject({
      event: 'PROTEST',
      auxiliary: ['future'],
    })
    expect(toPlover({ ...record, events: [{ ...event, status: 'denied', time: null }] })[0]).toMatchObject({
      date: '2020-03-04',
      auxiliary: ['negation'],
    })
  })
})

test('the corpus lies where the package has it', () => {
  expect(bundledCorpus).toBe(fileURLToPath(new URL('../corpus', import.meta.url)).replace(/\/$/, ''))
})
