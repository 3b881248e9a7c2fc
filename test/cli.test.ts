// The program `isnad`: what it prints, what it says on standard error, how it ends.

import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../src/cli/run.js'
import type { Reader, ReaderOptions } from '../src/pipeline/index.js'

/** A reader with a fault: an article whose id is `faulty` makes it throw. */
vi.mock('../src/pipeline/index.js', async (original) => {
  const pipeline = await original<typeof import('../src/pipeline/index.js')>()
  return {
    ...pipeline,
    createReader: (options?: ReaderOptions): Reader => {
      const reader = pipeline.createReader(options)
      return {
        analyse(doc) {
          if (doc.id === 'faulty') throw new Error('on purpose')
          return reader.analyse(doc)
        },
      }
    },
  }
})

const article = `الوزير يبحث ملف المياه مع وفد من النقابة

الثلاثاء 5 آذار , 2024 14:20 توقيت بيروت محلي

استقبل وزير الطاقة نوار الشامي، اليوم الثلاثاء، في بيروت، وفداً من نقابة المهندسين.

وقال الشامي إن "الخطة جاهزة"، مؤكداً أن العمل يبدأ غداً.`

let folder: string
const inFolder = (name: string): string => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'isnad-cli-'))
  mkdirSync(inFolder('news'))
  const files: [string, string | Buffer][] = [
    ['a.txt', article],
    ['news/one.json', JSON.stringify({ text: 'وصل الوفد إلى العاصمة.' })],
    ['news/two.json', JSON.stringify({ text: 'غادر الوفد العاصمة.' })],
    ['lines.jsonl', '{"text":"وصل الوفد."}\n{"text":\n{"text":"غادر الوفد."}\n'],
    ['array.json', '[{"text":"وصل الوفد."},{"text":"غادر الوفد."}]'],
    ['type.json', '{"text":5}'],
    ['empty.txt', ''],
    ['mark.txt', '\ufeff'],
    ['picture.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['english.txt', 'The minister arrived on Tuesday.'],
    ['quotes.txt', '"'.repeat(10_000)],
    ['marks.txt', '\u064e\u0650'.repeat(200)],
    ['wide.txt', Buffer.from(article, 'utf16le')],
    ['[odd].txt', article],
  ]
  for (const [name, content] of files) writeFileSync(inFolder(name), content)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process. */
async function isnad(argv: readonly string[], { input = '', terminal = false, env = {} } = {}): Promise<Ended> {
  const collect = (): Writable & { text: string; isTTY?: boolean; columns?: number } => {
    const stream = Object.assign(new PassThrough(), { text: '' })
    stream.on('data', (chunk: Buffer) => {
      stream.text += chunk.toString('utf8')
    })
    return stream
  }
  const stdout = Object.assign(collect(), { isTTY: terminal, columns: 80 })
  const stderr = Object.assign(collect(), { isTTY: terminal })
  const code = await run(argv, { stdin: Readable.from([Buffer.from(input)]), stdout, stderr, env })
  return { code, out: stdout.text, err: stderr.text }
}

const texts = (out: string): string[] =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).article.text)

describe('isnad kb', () => {
  const own = (): string => inFolder('own.jsonl')
  const rows = 'type,name,names,nameEn,country,role\nPER,نوار الشامي,الشامي,N. Shami,LB,وزير الطاقة اللبناني\n'
  beforeAll(() => {
    writeFileSync(inFolder('kb.csv'), rows)
    writeFileSync(inFolder('kb-odd.csv'), `${rows}PER,ن,,,,\nPER,نوار الشامي,,Nawar Al-Shami,LB,\n`)
    writeFileSync(inFolder('kb-empty.csv'), '')
  })

  it('imports rows, and isnad read --kb links to them', async () => {
    const imported = await isnad(['kb', 'import', '--kb', own(), inFolder('kb.csv')])
    expect(imported).toEqual({
      code: 0,
      out: `${own()}: 1 rows read, 1 entries added, 0 changed; 1 in all\n`,
      err: '',
    })
    const { code, out } = await isnad(['read', '--json', '--kb', own(), inFolder('a.txt')])
    const record = JSON.parse(out) as { entities: { name: string; link: unknown }[] }
    expect(code).toBe(0)
    expect(record.entities.find(({ name }) => name === 'نوار الشامي')?.link).toEqual({
      id: 'per:نوار_الشامي_(LB)',
      country: 'LB',
      nameEn: 'N. Shami',
      source: 'user',
      confidence: 0.9,
    })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('names faulty and contradicting lines, imports the rest and ends with 1', async () => {
    const { code, out, err } = await isnad(['kb', 'import', '--kb', inFolder('odd.jsonl'), inFolder('kb-odd.csv')])
    expect(code).toBe(1)
    expect(out).toMatch(/2 rows read, 1 entries added/)
    expect(err).toMatch(/kb-odd\.csv:3: name: «ن» is one letter/)
    expect(err).toMatch(/kb-odd\.csv:4: line 2 and line 4 contradict each other .*line 4 counts/)
  })

  it('writes nothing where nothing could be read, and spares a file with faults', async () => {
    const empty = await isnad([
      'kb',
      'import',
      '--kb',
      inFolder('none.jsonl'),
      inFolder('kb-empty.csv'),
      inFolder('gone.csv'),
    ])
    expect(empty.code).toBe(1)
    expect(empty.err).toMatch(/kb-empty\.csv: the file is empty/)
    expect(empty.err).toMatch(/gone\.csv: there is no such file/)
    expect(existsSync(inFolder('none.jsonl'))).toBe(false)
    writeFileSync(inFolder('broken.jsonl'), '{"type":"PER"\n')
    const { code, err } = await isnad(['kb', 'import', '--kb', inFolder('broken.jsonl'), inFolder('kb.csv')])
    expect(code).toBe(2)
    expect(err).toMatch(/broken\.jsonl:1: no JSON/)
    expect(readFileSync(inFolder('broken.jsonl'), 'utf8')).toBe('{"type":"PER"\n')
    expect((await isnad(['kb', 'check', '--kb', inFolder('broken.jsonl')])).code).toBe(1)
  })

  it('lists, shows and checks', async () => {
    await isnad(['kb', 'import', '--kb', own(), inFolder('kb.csv')])
    expect((await isnad(['kb', 'list', '--kb', own()])).out).toBe(
      'per:نوار_الشامي_(LB)\tPER\tنوار الشامي\tN. Shami\t-\n',
    )
    expect((await isnad(['kb', 'list', '--kb', own(), '--type', 'LOC'])).out).toBe('')
    expect((await isnad(['kb', 'list', '--all', '--type', 'LOC', '--kb', inFolder('no.jsonl')])).out).toMatch(
      /^loc:LB\tLOC\tلبنان\tLebanon/m,
    )
    expect((await isnad(['kb', 'show', '--kb', own(), 'الشامي'])).out).toMatch(/^per:نوار_الشامي_\(LB\)/)
    const shown = await isnad(['kb', 'show', '--json', 'شويغو'])
    expect(JSON.parse(shown.out)).toMatchObject({ id: 'per:سيرغي_شويغو', nameEn: 'Sergei Shoigu' })
    expect(await isnad(['kb', 'show', 'هيثم الكندري'])).toEqual({
      code: 1,
      out: '',
      err: 'isnad: no entry goes by «هيثم الكندري»; spelt by rule it is Haitham Al-Kandari\n',
    })
    expect(await isnad(['kb', 'check', '--kb', own()])).toEqual({
      code: 0,
      out: `${own()}: 1 entries, 0 faults\n`,
      err: '',
    })
  })

  it('shows what its own folder keeps', () => {
    const there = mkdtempSync(join(tmpdir(), 'isnad-kb-'))
    const entry = { type: 'PER', name: 'هيثم الكندري', nameEn: 'Haitham Kandari', country: 'KW' }
    writeFileSync(join(there, 'isnad-kb.jsonl'), `${JSON.stringify(entry)}\n`)
    const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
    const { stdout } = spawnSync(process.execPath, [program, 'kb', 'show', 'هيثم الكندري'], {
      cwd: there,
      encoding: 'utf8',
    })
    expect(stdout).toContain('Haitham Kandari')
    rmSync(there, { recursive: true })
  }, 30_000)

  it('refuses a file of entries that is not there', async () => {
    for (const argv of [
      ['read', '--kb', inFolder('no.jsonl'), inFolder('a.txt')],
      ['kb', 'check', '--kb', inFolder('no.jsonl')],
    ]) {
      const { code, err } = await isnad(argv)
      expect(code).toBe(2)
      expect(err).toMatch(/--kb: there is no file .*no\.jsonl; isnad kb import makes one/)
    }
  })
})

describe('isnad stories', () => {
  const lead =
    'انهار جسر للمشاة قيد الإنشاء في وسط مدينة طرطوس صباح الاثنين، ما أسفر عن مقتل 5 عمال وإصابة 11 آخرين، بحسب فوج الإطفاء.'
  const rest =
    'وقال مدير الفوج رامي الحلو إن الفرق انتشلت ثلاثة عمال أحياء من تحت الركام، وإن البحث مستمر بمساعدة رافعتين من الميناء.'
  const lines = [
    { id: 'a', outlet: 'الوكالة', headline: 'انهيار جسر في طرطوس', published: '2024-03-18', text: `${lead}\n${rest}` },
    { id: 'b', outlet: 'الجريدة', headline: 'كارثة جسر طرطوس', published: '2024-03-18', text: `${lead}\n${rest}` },
    {
      id: 'c',
      outlet: 'المرصد',
      headline: 'ثمانية قتلى تحت جسر طرطوس',
      published: '2024-03-18',
      text: 'قتل 8 عمال حين انهار جسر المشاة الجديد في طرطوس صباح الاثنين وأصيب آخرون كما قال فوج الإطفاء، وانتشلت الرافعات عمالا أحياء من تحت الركام.',
    },
    {
      id: 'd',
      outlet: 'المرصد',
      headline: 'امتحانات',
      published: '2024-03-17',
      text: 'تبدأ امتحانات البكالوريا في تونس مطلع حزيران.',
    },
  ]
  beforeAll(() => {
    writeFileSync(inFolder('stories.jsonl'), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"text":\n`)
    writeFileSync(
      inFolder('fault.jsonl'),
      `${JSON.stringify({ id: 'faulty', text: lead })}\n${JSON.stringify(lines[0])}\n`,
    )
  })

  it('prints stories with reprints folded and what is contested, and names a broken line', async () => {
    const { code, out, err } = await isnad(['stories', '--now', '2024-03-18', inFolder('stories.jsonl')])
    expect(code).toBe(1)
    expect(err).toContain('stories.jsonl:5: ')
    const [bridge, exam, ...more] = out.trim().split('\n\n')
    expect(more).toEqual([])
    expect(bridge).toContain('articles 3, texts 2, outlets 3')
    expect(bridge).toContain(
      '  - 2024-03-18 · الوكالة · انهيار جسر في طرطوس · a\n      = 2024-03-18 · الجريدة · كارثة جسر طرطوس · b\n',
    )
    expect(bridge).toMatch(/contested: number killed: 5 \(الوكالة ?.*\) \/ 8 \(المرصد\)/)
    expect(exam).toContain('امتحانات')
  })

  it('prints JSON Lines, the larger stories alone, to a file', async () => {
    const args = ['--json', '--min', '2', '--records', '--now', '2024-03-18', '--out', inFolder('stories.out')]
    const { out } = await isnad(['stories', ...args, inFolder('stories.jsonl')])
    expect(out).toBe('')
    const [story, ...more] = readFileSync(inFolder('stories.out'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(more).toEqual([])
    expect(story).toMatchObject({ state: 'live', sources: 2 })
    expect(story.articles.map((one: { reprintOf: string | null }) => one.reprintOf)).toEqual([null, 'a', null])
    expect(story.timeline.length).toBeGreaterThan(0)
    expect(story.contested[0].sides).toHaveLength(2)
  })

  it('reads standard input', async () => {
    const { code, out } = await isnad(['stories', '--now', '2024-03-18', '-'], { input: JSON.stringify(lines[3]) })
    expect(code).toBe(0)
    expect(out).toContain('امتحانات')
  })

  it.each([
    [['--now', 'ضحى', 'stories.jsonl'], 2],
    [['--min', '0', 'stories.jsonl'], 2],
    [['--out', 'stories.jsonl', 'stories.jsonl'], 2],
    [['--out', 'news/', 'stories.jsonl'], 2],
    [['--out', 'nowhere/x', 'stories.jsonl'], 3],
    [['missing.jsonl'], 1],
    [['--records', 'fault.jsonl'], 70],
  ])('ends %j with %i', async (args, expected) => {
    const paths = args.map((arg) => (/[./]/.test(arg) ? inFolder(arg) : arg))
    const { code, err } = await isnad(['stories', ...paths])
    expect(code).toBe(expected)
    expect(err).not.toBe('')
    expect(err).not.toMatch(/at .*\.ts:\d+/)
  })
})

describe('isnad times', () => {
  beforeAll(() => {
    writeFileSync(inFolder('times.txt'), '\ufeffزار الوفد بيروت أمس، ويعود الاثنين 5 آذار 2024 في زيارة أسبوعية.')
  })

  it('prints a line for each time, offsets in the text as it is', async () => {
    const { code, out, err } = await isnad(['times', '--published', '2022-12-19', inFolder('times.txt')])
    expect(code).toBe(0)
    expect(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(/ {2,}/)),
    ).toEqual([
      ['17-20', 'DATE', '2022-12-18', 'أمس'],
      ['28-47', 'DATE', '2024-03-05', 'الاثنين 5 آذار 2024'],
    ])
    expect(err).toMatch(/times\.txt: «الاثنين 5 آذار 2024»: the weekday does not fit the date/)
  })

  it('gives JSON, TimeML, and adjectives where they are asked for', async () => {
    const json = await isnad(['times', '--json', '--adjectives', inFolder('times.txt')])
    expect(JSON.parse(json.out).map((t: { value: string }) => t.value)).toEqual(['XXXX-XX-XX', '2024-03-05', 'P1W'])
    const several = await isnad(['times', '--json', inFolder('times.txt'), inFolder('a.txt')])
    expect(
      several.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).file),
    ).toHaveLength(2)
    const xml = await isnad(['times', '--timeml', '--published', '2022-12-19', inFolder('times.txt')])
    expect(xml.out).toContain('<TIMEX3 tid="t1" type="DATE" value="2022-12-18">أمس</TIMEX3>')
  })

  it('names what cannot be read and reads the rest', async () => {
    const files = ['empty.txt', 'picture.png', 'nowhere.txt', 'times.txt'].map(inFolder)
    const { code, out, err } = await isnad(['times', ...files])
    expect(code).toBe(1)
    expect(out).toContain('XXXX-XX-XX')
    for (const message of [
      /empty\.txt: it is empty/,
      /picture\.png: this is no text/,
      /nowhere\.txt: there is no such file/,
    ])
      expect(err).toMatch(message)
    const large = await isnad(['times', '--max-bytes', '10', inFolder('times.txt')])
    expect([large.code, large.out]).toEqual([1, ''])
    expect(large.err).toMatch(/larger than 10 bytes; raise --max-bytes/)
  })

  it('says that the time of publication lies ahead, and refuses what is none', async () => {
    const ahead = await isnad(['times', '--published', '2999-01-01', inFolder('times.txt')])
    expect([ahead.code, ahead.err]).toEqual([0, expect.stringMatching(/2999-01-01 lies in the future/)])
    expect((await isnad(['times', '--published', 'never', inFolder('times.txt')])).code).toBe(2)
  })
})

describe('isnad names', () => {
  beforeAll(() => {
    writeFileSync(
      inFolder('words.txt'),
      '\ufeffاستقبل\r\nالرئيس\r\nميشال\r\nعون\r\nوفداً\r\n\r\n\r\nوعاد\r\nإلى\r\nبيروت\r\n.\r\n',
    )
  })

  it('prints a line for each entity: type, place, English name, surety, name, roles', async () => {
    const { code, out, err } = await isnad(['names', inFolder('a.txt')])
    expect([code, err]).toEqual([0, ''])
    const lines = out.trimEnd().split('\n')
    expect(lines.find((line) => line.includes('نوار الشامي'))).toMatch(
      /^PER {3}\d+-\d+ .* {2}نوار الشامي {2}وزير الطاقة/,
    )
    expect(lines.find((line) => line.includes('بيروت'))).toMatch(/^LOC {3}\d+-\d+ +Beirut +\d+% +بيروت/)
  })

  it('gives JSON with offsets of the text as it is, and one object a line for several files', async () => {
    const { out } = await isnad(['names', '--json', inFolder('a.txt')])
    const entities = JSON.parse(out) as { name: string; mentions: { start: number; end: number; text: string }[] }[]
    expect(entities.map(({ name }) => name)).toContain('نوار الشامي')
    for (const { mentions } of entities)
      for (const { start, end, text } of mentions) expect(article.slice(start, end)).toBe(text)
    const several = await isnad(['names', '--json', inFolder('a.txt'), inFolder('quotes.txt')])
    expect(several.out.split('\n')).toHaveLength(3)
    expect(JSON.parse(several.out.split('\n')[1]!)).toEqual({ file: inFolder('quotes.txt'), entities: [] })
  })

  it('labels words, one a line, and keeps the lines as they are', async () => {
    const { code, out } = await isnad(['names', '--bio', inFolder('words.txt')])
    expect(code).toBe(0)
    expect(out).toBe(
      'استقبل\tO\nالرئيس\tO\nميشال\tB-PERS\nعون\tI-PERS\nوفداً\tO\n\n\nوعاد\tO\nإلى\tO\nبيروت\tB-LOC\n.\tO\n',
    )
  })

  it.each<[string, string]>([
    ['a letter', 'م\n'],
    ['Latin names', 'John\nSmith\n'],
    ['hashtags and handles', '#لبنان\n@mofa_gov\n😀\n'],
    ['one sentence of five hundred names', 'محمد\n'.repeat(500)],
    ['blank lines alone', '\n\n\n'],
  ])('labels %s without a fault', async (_, words) => {
    writeFileSync(inFolder('odd-words.txt'), words)
    const { code, out } = await isnad(['names', '--bio', inFolder('odd-words.txt')])
    expect(code).toBe(0)
    expect(out.split('\n').map((line) => line.split('\t')[0])).toEqual(words.split('\n'))
    for (const line of out.split('\n')) expect(line).toMatch(/^$|^\S+\t(O|[BI]-(PERS|LOC|ORG|MISC))$/)
  })

  it('refuses running text with --bio, and says what is empty or missing', async () => {
    const running = await isnad(['names', '--bio', inFolder('a.txt')])
    expect([running.code, running.out]).toEqual([2, ''])
    expect(running.err).toContain('a.txt:1: expected one word')
    const missing = await isnad(['names', inFolder('nowhere.txt'), inFolder('empty.txt')])
    expect([missing.code, missing.out]).toEqual([1, ''])
    expect(missing.err.trimEnd().split('\n')).toHaveLength(2)
    expect((await isnad(['names', '--bio', '--json', inFolder('words.txt')])).code).toBe(2)
  })
})

describe('isnad tokens', () => {
  beforeAll(() => {
    writeFileSync(inFolder('tokens.txt'), '\ufeffوسيبحثها الوزير مع نظرائه.\r\n\r\nللسلطة 10% @abc 😀 #لبنان\n')
    writeFileSync(inFolder('long.txt'), 'ووزيرها '.repeat(10_000))
    writeFileSync(inFolder('points.txt'), '... !!! «»\n')
  })
  const columns = (out: string): string[][] =>
    out
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/))

  it('prints a line for each word, offsets in the text as it is', async () => {
    const { code, out, err } = await isnad(['tokens', inFolder('tokens.txt')])
    expect([code, err]).toEqual([0, ''])
    expect(columns(out).slice(0, 7)).toEqual([
      ['1-9', 'CCONJ+PART+VERB+PRON', 'و+س+يبحث+ها'],
      ['10-16', '_', 'الوزير'],
      ['17-19', 'ADP', 'مع'],
      ['20-26', '_+PRON', 'نظرائ+ه'],
      ['26-27', 'PUNCT', '.'],
      ['31-37', 'ADP+_', 'ل+لسلطة'],
      ['38-40', 'NUM', '10'],
    ])
  })

  it('gives CoNLL-U, a line of the text as a sentence', async () => {
    const { code, out } = await isnad(['tokens', '--conllu', inFolder('tokens.txt')])
    expect(code).toBe(0)
    const [first, second, ...rest] = out.split('\n\n')
    expect(rest).toEqual([''])
    expect(first!.split('\n').slice(0, 3)).toEqual([
      '# sent_id = 1',
      '# text = وسيبحثها الوزير مع نظرائه.',
      '1\tو\t_\tCCONJ\t_\t_\t_\t_\t_\tSpaceAfter=No',
    ])
    const words = second!.split('\n').filter((line) => !line.startsWith('#'))
    expect(words.map((line) => line.split('\t')[1])).toEqual(['ل', 'لسلطة', '10', '%', '@', 'abc', '😀', '#', 'لبنان'])
    expect(words.every((line) => line.split('\t').length === 10)).toBe(true)
    const several = await isnad(['tokens', '--conllu', inFolder('tokens.txt'), inFolder('points.txt')])
    expect(several.out.match(/^# newdoc id = /gm)).toHaveLength(2)
  })

  it('gives JSON whose offsets cut the text', async () => {
    const { out } = await isnad(['tokens', '--json', inFolder('tokens.txt')])
    const source = readFileSync(inFolder('tokens.txt'), 'utf8')
    const tokens = JSON.parse(out) as { start: number; end: number; text: string; words: (typeof tokens)[number][] }[]
    for (const token of tokens) {
      expect(source.slice(token.start, token.end)).toBe(token.text)
      expect(token.words.map((word) => source.slice(word.start, word.end)).join('')).toBe(token.text)
    }
    expect(tokens[0]!.words[3]).toEqual({ start: 7, end: 9, text: 'ها', part: 'enclitic', tag: 'PRON' })
    const several = await isnad(['tokens', '--json', inFolder('tokens.txt'), inFolder('points.txt')])
    expect(several.out.trim().split('\n')).toHaveLength(2)
  })

  it('names what cannot be read, and takes long lines and marks alone', async () => {
    const files = ['empty.txt', 'picture.png', 'nowhere.txt', 'tokens.txt'].map(inFolder)
    const { code, out, err } = await isnad(['tokens', '--conllu', ...files])
    expect(code).toBe(1)
    expect(out).toContain('\tيبحث\t')
    for (const message of [
      /empty\.txt: it is empty/,
      /picture\.png: this is no text/,
      /nowhere\.txt: there is no such file/,
    ])
      expect(err).toMatch(message)
    const long = await isnad(['tokens', '--conllu', inFolder('long.txt')])
    expect(long.out.match(/^\d+\tوزير\t/gm)).toHaveLength(10_000)
    const points = await isnad(['tokens', '--conllu', inFolder('points.txt')])
    expect(points.out.match(/\tPUNCT\t/g)).toHaveLength(4)
    expect((await isnad(['tokens', '--json', '--conllu', inFolder('long.txt')])).code).toBe(2)
    expect((await isnad(['tokens', '--json', inFolder('empty.txt')])).out).toBe('[]\n')
    expect((await isnad(['tokens', '--out', inFolder('tokens.txt'), inFolder('tokens.txt')])).code).toBe(2)
  })
})

describe('isnad corpus', () => {
  const source = (id: string, story: string): string =>
    [
      `id: ${id}\noutlet: الميناء\nheadline: الوزيرة تزور صور\nvoice: daily\ngenre: brief\ntopic: visit\nstory: ${story}`,
      'زارت الوزيرة هدى الخازن مدينة صور، أمس.',
      'PER huda {هدى الخازن} role {الوزيرة}@2\nLOC sur {مدينة صور} {صور}\nT {أمس} DATE XXXX-XX-XX\nV CONSULT asserted by huda place sur time XXXX-XX-XX on {زارت}, {تزور}',
    ].join('\n===\n')

  beforeAll(() => {
    mkdirSync(inFolder('own/articles'), { recursive: true })
    writeFileSync(inFolder('own/splits.tsv'), '# story\tsplit\none\ttrain\ntwo\ttest\n')
    writeFileSync(inFolder('own/articles/a-1.txt'), source('a-1', 'one'))
    writeFileSync(inFolder('own/articles/a-2.txt'), source('a-2', 'two'))
  })

  it('prints records, inputs and events one a line, and one split alone', async () => {
    const records = await isnad(['corpus', '--folder', inFolder('own')])
    expect([records.code, records.err]).toEqual([0, ''])
    expect(
      records.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).article.id),
    ).toEqual(['a-1', 'a-2'])
    const inputs = await isnad(['corpus', '--folder', inFolder('own'), '--format', 'input', '--split', 'test'])
    expect(JSON.parse(inputs.out)).toMatchObject({ id: 'a-2', headline: 'الوزيرة تزور صور', published: null })
    const events = await isnad(['corpus', '--folder', inFolder('own'), '--format', 'plover', '--split', 'train'])
    expect(JSON.parse(events.out)).toMatchObject({ event: 'CONSULT', actor: ['هدى الخازن'], event_loc: 'مدينة صور' })
  })

  it('writes a file for each article into a folder', async () => {
    const out = inFolder('made/')
    expect((await isnad(['corpus', '--folder', inFolder('own'), '--format', 'conll', '--out', out])).code).toBe(0)
    expect(readdirSync(out)).toEqual(['a-1.conll', 'a-2.conll'])
    expect(readFileSync(join(out, 'a-1.conll'), 'utf8')).toContain('هدى\tB-PERS\nالخازن\tI-PERS\n')
    await isnad(['corpus', '--folder', inFolder('own'), '--out', inFolder('one.jsonl')])
    expect(texts(readFileSync(inFolder('one.jsonl'), 'utf8'))).toHaveLength(2)
  })

  it('checks, counts and numbers sentences', async () => {
    expect(await isnad(['corpus', 'check', '--folder', inFolder('own')])).toMatchObject({
      code: 0,
      out: '2 articles, no faults\n',
    })
    expect((await isnad(['corpus', 'stats', '--folder', inFolder('own')])).out).toMatch(/^events +2$/m)
    expect((await isnad(['corpus', 'sentences', 'a-1', '--folder', inFolder('own')])).out).toBe(
      '1\tالوزيرة تزور صور\n2\tزارت الوزيرة هدى الخازن مدينة صور، أمس.\n',
    )
  })

  it('names a fault with file, line and reason, and prints the rest', async () => {
    mkdirSync(inFolder('bad'), { recursive: true })
    writeFileSync(inFolder('bad/a-1.txt'), source('a-1', 'one').replace('{زارت}', '{سافرت}'))
    writeFileSync(inFolder('bad/a-2.txt'), source('a-2', 'one'))
    const { code, out, err } = await isnad(['corpus', 'check', '--folder', inFolder('bad')])
    expect(code).toBe(1)
    expect(err).toMatch(/bad\/a-1\.txt:14: trigger: not found: «سافرت» \[NOT_FOUND\]\n$/)
    expect(out).toBe('2 articles, 1 fault\n')
  })

  it.each([
    [['corpus', '--folder', 'nowhere'], /nowhere: this folder cannot be read; check the path/],
    [['corpus', '--format', 'xml'], /Allowed choices are record, input, conll, timeml, plover/],
    [['corpus', '--split', 'all'], /Allowed choices are train, dev, test/],
    [['corpus', 'sentences', 'no-such-article'], /there is no article no-such-article/],
  ])('%j is a wrong command line', async (argv, message) => {
    const { code, out, err } = await isnad(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })
})

describe('what it prints', () => {
  it('gives a sheet with the facts and the numbered sentences', async () => {
    const { code, out, err } = await isnad(['read', inFolder('a.txt')])
    expect([code, err]).toEqual([0, ''])
    for (const part of [
      'الوزير يبحث ملف المياه',
      '2024-03-05T14:20:00+02:00',
      'نوار الشامي',
      'أقوال',
      'جُمل',
      ' 1  الوزير',
    ])
      expect(out).toContain(part)
    expect(out).not.toContain('\u001b')
  })

  it('speaks English on request, and colours where asked or on a terminal', async () => {
    const english = await isnad(['read', '--lang', 'en', '--color', inFolder('a.txt')])
    expect(english.out).toContain('Statements')
    expect(english.out).toContain('\u001b[')
    expect((await isnad(['read', inFolder('a.txt')], { terminal: true })).out).toContain('\u001b[')
    expect((await isnad(['read', '--no-color', inFolder('a.txt')], { terminal: true })).out).not.toContain('\u001b[')
  })

  it('gives one record as an object, several as an array, none as an empty array', async () => {
    const one = JSON.parse((await isnad(['read', '--json', inFolder('a.txt')])).out)
    expect(one.format).toBe('isnad.record/1')
    expect(JSON.parse((await isnad(['read', '--json', inFolder('array.json')])).out)).toHaveLength(2)
    expect(JSON.parse((await isnad(['read', '--json', inFolder('a.txt'), inFolder('empty.txt')])).out)).toHaveLength(1)
    expect(JSON.parse((await isnad(['read', '--json', inFolder('empty.txt')])).out)).toEqual([])
  })

  it('gives JSON Lines, one a record', async () => {
    const { out } = await isnad(['read', '--jsonl', inFolder('array.json'), inFolder('a.txt')])
    expect(texts(out)).toHaveLength(3)
  })

  it('gives one page, and one file for each of several', async () => {
    expect((await isnad(['read', '--html', inFolder('a.txt')])).out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
    const several = await isnad(['read', '--html', inFolder('array.json')])
    expect(several).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^isnad: .*--out FOLDER\/.*\n$/) })
    const pages = inFolder('pages/')
    expect(await isnad(['read', '--html', inFolder('array.json'), inFolder('a.txt'), '--out', pages])).toEqual({
      code: 0,
      out: '',
      err: '',
    })
    expect(readdirSync(pages).sort()).toEqual(['a.record.html', 'array-2.record.html', 'array.record.html'])
  })

  it('writes a file at the end, and leaves an older one where it fails', async () => {
    const out = inFolder('out.json')
    expect((await isnad(['read', '--json', inFolder('a.txt'), '--out', out])).code).toBe(0)
    expect(JSON.parse(readFileSync(out, 'utf8')).format).toBe('isnad.record/1')
    const before = readFileSync(out, 'utf8')
    expect((await isnad(['read', '--html', inFolder('array.json'), '--out', out])).code).toBe(2)
    expect(readFileSync(out, 'utf8')).toBe(before)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('what --out may not harm', () => {
  // places where nothing could come to harm even if the refusal were gone: none of them can be made in /proc
  it.skipIf(!existsSync('/proc/self')).each([
    ['times', '/proc/isnad-nothing/times.json'],
    ['read', '/proc/isnad-nothing/'],
    ['read', '/proc/isnad-nothing.json'],
  ])('%s refuses %s at once', async (command, out) => {
    const { code, err } = await isnad([command, inFolder('a.txt'), '--out', out])
    expect(err).toMatch(/^isnad: \/proc[^\n]* is the system's own; [^\n]*\n$/)
    expect(code).toBe(3)
  })

  it('times gives one file, no folder', async () => {
    const { code, err } = await isnad(['times', inFolder('a.txt'), '--out', `${inFolder('times')}/`])
    expect(err).toMatch(/^isnad: --out: [^\n]*times\/ is a folder; this writes one file, so give its name\n$/)
    expect(code).toBe(2)
    expect((await isnad(['times', inFolder('a.txt'), '--out', ''])).err).toContain('--out is empty')
    mkdirSync(inFolder('folder'))
    expect((await isnad(['times', inFolder('a.txt'), '--out', inFolder('folder')])).err).toContain(
      'it is a folder; give',
    )
  })

  it.skipIf(process.platform === 'win32')('says that nobody reads from a pipe', async () => {
    expect(spawnSync('sh', ['-c', 'mkfifo "$0"', inFolder('pipe')]).status).toBe(0)
    const { code, err } = await isnad(['times', inFolder('a.txt'), '--out', inFolder('pipe')])
    expect(err).toMatch(/^isnad: [^\n]*pipe: nobody reads from this pipe; [^\n]*\n$/)
    expect(code).toBe(3)
  })

  it.each(['--json', '--jsonl', '--html', '--lang=en'])(
    'an older file where nothing could be read: %s',
    async (format) => {
      const out = inFolder('older.out')
      writeFileSync(out, 'older')
      for (const input of ['nowhere.txt', 'empty.txt'])
        expect((await isnad(['read', format, inFolder(input), '--out', out])).code).toBe(1)
      expect(readFileSync(out, 'utf8')).toBe('older')
      await isnad(['read', format, inFolder('empty.txt'), '--out', inFolder('never.out')])
      expect(existsSync(inFolder('never.out'))).toBe(false)
      // one article is enough
      expect((await isnad(['read', format, inFolder('empty.txt'), inFolder('a.txt'), '--out', out])).code).toBe(1)
      expect(readFileSync(out, 'utf8')).toContain('الوزير')
    },
  )

  it('an input, also by another path or through a pattern', async () => {
    writeFileSync(inFolder('both.txt'), article)
    symlinkSync(inFolder('both.txt'), inFolder('link.txt'))
    for (const [input, out] of [
      ['both.txt', 'both.txt'],
      ['link.txt', 'both.txt'],
      ['both.txt', 'link.txt'],
      ['both.txt', 'news/../both.txt'],
      ['bot*.txt', 'both.txt'],
    ] as const) {
      const { code, err } = await isnad(['read', '--json', inFolder(input), '--out', `${folder}/${out}`])
      expect(code).toBe(2)
      expect(err).toMatch(/^isnad: --out: [^\n]*(?:both|link)\.txt is an input as well[^\n]*; [^\n]*\n$/)
    }
    expect(readFileSync(inFolder('both.txt'), 'utf8')).toBe(article)
    expect((await isnad(['read', '--json', inFolder('both.txt'), '--out', inFolder('both.json')])).code).toBe(0)
  })

  it('an input in the folder that records are written to', async () => {
    const into = inFolder('same')
    mkdirSync(into)
    writeFileSync(join(into, 'a.txt'), article)
    writeFileSync(join(into, 'a.record.json'), article)
    const { code } = await isnad([
      'read',
      '--json',
      join(into, 'a.txt'),
      join(into, 'a.record.json'),
      '--out',
      `${into}/`,
    ])
    expect(code).toBe(0)
    expect(readFileSync(join(into, 'a.record.json'), 'utf8')).toBe(article)
    expect(readdirSync(into).sort()).toEqual(['a-2.record.json', 'a.record.json', 'a.record.record.json', 'a.txt'])
  })

  it("a user's own file that ends in .part", async () => {
    writeFileSync(inFolder('mine.json.part'), 'mine')
    expect((await isnad(['read', '--json', inFolder('a.txt'), '--out', inFolder('mine.json')])).code).toBe(0)
    expect(readFileSync(inFolder('mine.json.part'), 'utf8')).toBe('mine')
    rmSync(inFolder('mine.json.part'))
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('what it reads', () => {
  it('takes standard input', async () => {
    expect(texts((await isnad(['read', '--jsonl', '-'], { input: article })).out)).toHaveLength(1)
  })

  it('expands patterns that the shell left, in the order of names, and takes a file of such a name as itself', async () => {
    expect(texts((await isnad(['read', '--jsonl', inFolder('news/*.json')])).out)).toEqual([
      'وصل الوفد إلى العاصمة.',
      'غادر الوفد العاصمة.',
    ])
    expect((await isnad(['read', '--jsonl', inFolder('[odd].txt')])).code).toBe(0)
  })

  it('fills in what the input does not say', async () => {
    const given = ['--published', '2024-03-06 08:00', '--time-zone', 'Africa/Tunis', '--outlet', 'المرفأ']
    const record = JSON.parse((await isnad(['read', '--json', ...given, inFolder('news/one.json')])).out)
    expect(record.article).toMatchObject({ published: '2024-03-06T08:00:00+01:00', outlet: 'المرفأ' })
  })
})

describe('bad input: one line each, and the others are read', () => {
  it.each([
    ['nowhere.txt', /no such file/],
    ['news', /is a folder.*news\/\*\.json/],
    ['none-*.txt', /no file matches/],
    ['empty.txt', /empty/],
    ['mark.txt', /no text/],
    ['picture.png', /no text.*picture/],
    ['type.json', /type\.json: field "text": expected a string, got a number;/],
    ['lines.jsonl', /lines\.jsonl:2: no valid JSON/],
  ])('%s', async (name, line) => {
    const { code, out, err } = await isnad(['read', '--jsonl', inFolder(name), inFolder('a.txt')])
    expect(code).toBe(1)
    expect(err).toMatch(line)
    expect(err).toMatch(/^isnad: [^\n]*; [^\n]*\n$/)
    expect(texts(out).at(-1)).toContain('الوزير يبحث')
  })

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('a file that may not be read', async () => {
    writeFileSync(inFolder('locked.txt'), article)
    chmodSync(inFolder('locked.txt'), 0)
    expect(await isnad(['read', inFolder('locked.txt')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('permission denied'),
    })
  })

  it.each([
    ['english.txt', 'NOT_ARABIC'],
    ['quotes.txt', 'NOT_ARABIC'],
    ['marks.txt', 'NOT_ARABIC'],
  ])('%s is kept, with a notice', async (name, notice) => {
    const { code, out } = await isnad(['read', '--json', inFolder(name)])
    const record = JSON.parse(out)
    expect(code).toBe(0)
    expect(record.article.text.length).toBeGreaterThan(10)
    expect(record).toMatchObject({ sentences: [], times: [], entities: [], statements: [], events: [] })
    expect(record.notices.map((n: { code: string }) => n.code)).toEqual([notice])
  })

  it('UTF-16 without a mark is read', async () => {
    expect(texts((await isnad(['read', '--jsonl', inFolder('wide.txt')])).out)[0]).toContain('نقابة المهندسين')
  })

  it('one endless line is read up to --max-characters', async () => {
    const input = 'وصل الوفد إلى العاصمة والتقى الوزير '.repeat(60_000)
    const { code, out } = await isnad(['read', '--json', '--max-characters', '20000', '-'], { input })
    const record = JSON.parse(out)
    expect(code).toBe(0)
    expect(record.article.text.length).toBeLessThanOrEqual(20_000)
    expect(record.notices).toEqual([
      expect.objectContaining({ code: 'TEXT_TOO_LONG', message: expect.stringContaining('--max-characters') }),
    ])
  })

  it('control characters of a name do not reach the terminal', async () => {
    const { err } = await isnad(['read', 'a\u001b(B\nb.txt'])
    expect(err).toBe('isnad: a?(B?b.txt: there is no such file; check the path\n')
  })

  it('--quiet leaves the exit code', async () => {
    expect(await isnad(['read', '--quiet', '--json', inFolder('empty.txt')])).toEqual({ code: 1, out: '[]\n', err: '' })
  })
})

describe('a fault of Isnad', () => {
  const input = '{"id":"faulty","text":"وصل الوفد."}\n{"text":"غادر الوفد."}\n'

  it('costs one article and ends with 70', async () => {
    const { code, out, err } = await isnad(['read', '--jsonl', '-'], { input })
    expect(code).toBe(70)
    expect(texts(out)).toEqual(['غادر الوفد.'])
    expect(err).toMatch(/^isnad: -: article faulty: a fault of Isnad \(on purpose\); [^\n]*ISNAD_DEBUG=1[^\n]*\n$/)
  })

  it('shows where with ISNAD_DEBUG=1', async () => {
    const { code, err } = await isnad(['read', '--jsonl', '-'], { input, env: { ISNAD_DEBUG: '1' } })
    expect(code).toBe(70)
    expect(err).toMatch(/\nError: on purpose\n +at .*cli\.test\.ts/)
  })
})

describe('usage', () => {
  it.each([
    [[], 'Usage: isnad'],
    [['read'], "missing required argument 'FILE'"],
    [['reed'], "unknown command 'reed'"],
    [['read', '--json', '--html', 'a'], "'--json' cannot be used with option '--html'"],
    [['read', '--nonsense', 'a'], "unknown option '--nonsense'"],
    [['read', '--lang', 'fr', 'a'], 'Allowed choices are ar, en'],
    [['read', '--max-characters', '-3', 'a'], 'whole number above 0'],
    [['read', '--time-zone', 'Beirut', 'a'], '--time-zone: expected an IANA time zone'],
    [['read', '--published', '2024-13-01', 'a'], '--published: expected a day or a time'],
    [['read', '--published', '2024-01-01T10:00:00+99:99', 'a'], '--published: expected a day or a time'],
    [['read', ''], 'isnad: a FILE is empty; give a path'],
    [['read', 'a', '', '--json'], 'isnad: a FILE is empty; give a path'],
    [['read', 'a', '--out', ''], 'isnad: --out is empty; give a file or a folder'],
  ])('%j ends with 2', async (argv, message) => {
    const { code, out, err } = await isnad(argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(message)
  })

  it('--help and --version end with 0', async () => {
    const help = await isnad(['read', '--help'])
    expect(help).toMatchObject({ code: 0, err: '' })
    expect(help.out).toContain('Examples:')
    expect(help.out).toContain('Exit codes:')
    expect((await isnad(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('the output', () => {
  it.each([
    ['nowhere/out.json', /folder does not exist/],
    ['a.txt/out.json', /no folder|does not exist/],
  ])('that cannot be opened ends with 3: %s', async (path, message) => {
    const { code, err } = await isnad(['read', '--json', inFolder('a.txt'), '--out', inFolder(path)])
    expect(code).toBe(3)
    expect(err).toMatch(message)
    expect(err.split('\n')).toHaveLength(2)
  })

  it('takes no more than the reader does: memory stays flat over many articles', async () => {
    let written = 0
    const stdout = new Writable({
      highWaterMark: 1024,
      write(_, __, done) {
        written++
        setImmediate(done)
      },
    })
    let given = 0
    const stdin = Readable.from(
      (async function* () {
        for (; given < 500; given++) {
          // a line is handed on before many more are asked for
          expect(given - written).toBeLessThan(40)
          yield Buffer.from(`{"text":"وصل الوفد رقم ${given} إلى العاصمة."}\n`)
        }
      })(),
    )
    expect(await run(['read', '--jsonl', '-'], { stdin, stdout, stderr: new PassThrough(), env: {} })).toBe(0)
    expect(written).toBe(500)
  })
})

const program = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
describe.skipIf(!existsSync(program) || process.platform === 'win32')(
  'as a process (skipped before npm run build)',
  () => {
    it.skipIf(!existsSync('/dev/full'))(
      'says that the disk is full',
      () => {
        for (const command of [
          `"$0" "$1" read --jsonl "$2" > /dev/full`,
          `"$0" "$1" read --jsonl "$2" --out /dev/full`,
        ]) {
          const { status, stderr } = spawnSync('sh', ['-c', command, process.execPath, program, inFolder('a.txt')], {
            encoding: 'utf8',
          })
          expect(stderr).toMatch(/^isnad: [^\n]*the disk is full; [^\n]*\n$/)
          expect(status).toBe(3)
        }
      },
      30_000,
    )

    it('ends quietly when its reader goes away', async () => {
      writeFileSync(inFolder('many.jsonl'), `${JSON.stringify({ text: article })}\n`.repeat(300))
      const child = spawn(process.execPath, [program, 'read', '--jsonl', inFolder('many.jsonl')])
      let err = ''
      child.stderr.on('data', (chunk) => {
        err += chunk
      })
      child.stdout.once('data', () => child.stdout.destroy())
      const code = await new Promise((resolve) => child.once('exit', resolve))
      expect([code, err]).toEqual([0, ''])
    }, 30_000)

    it('gives its exit code to the process', () => {
      const { status, stdout } = spawnSync(
        process.execPath,
        [program, 'read', '--json', '--quiet', inFolder('empty.txt')],
        { encoding: 'utf8' },
      )
      expect([status, stdout]).toEqual([1, '[]\n'])
    }, 30_000)
  },
)
