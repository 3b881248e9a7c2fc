// The knowledge room: spelling, names across articles, links of articles, a user's own entries; with the figures it prints.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { bundledCorpus, readCorpus } from '../src/corpus/index.js'
import {
  createKnowledge,
  type Entry,
  linkArticle,
  linkEntities,
  type Mentioned,
  mergeKnowledge,
  type Named,
  nameKey,
  readKnowledge,
  sameName,
  transliterate,
  writeKnowledge,
} from '../src/knowledge/index.js'
import { readTable } from '../src/lexicon/table.js'
import { createReader } from '../src/pipeline/index.js'

/** A name of ten megabytes takes a second, more beside other work. */
vi.setConfig({ testTimeout: 60_000 })

const cases = fileURLToPath(new URL('./cases/ar/knowledge/', import.meta.url))
const rowsOf = (file: string): string[][] =>
  readFileSync(cases + file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
/** Rows that do not hold yet, by their first cells; one that holds has to be taken off. */
const known = new Set(rowsOf('known-failures.txt').map((cells) => cells.join('\t')))

const figures: string[] = []
afterAll(() => console.log(figures.join('\n')))

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ı/g, 'i').toLowerCase()

/** Levenshtein distance of two spellings, accents and capitals aside. */
function distance(one: string, other: string): number {
  const [a, b] = [plain(one), plain(other)]
  const row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0]!
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const above = row[j]!
      row[j] = Math.min(above + 1, row[j - 1]! + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.length]!
}

/** Letters that a spelling may be off and still be read as the name. */
const near = 2

describe('transliterate', () => {
  const rows = rowsOf('transliteration.tsv').map(([name = '', country = '', english = '']) => ({
    name,
    english,
    latin: transliterate(name, country === '-' ? {} : { country }),
  }))

  it('has 300 cases and more, and spells three in four exactly', () => {
    const exact = rows.filter(({ english, latin }) => distance(english, latin) === 0).length
    const close = rows.filter(({ english, latin }) => distance(english, latin) <= near).length
    figures.push(
      `transliteration: ${rows.length} names, ${((100 * exact) / rows.length).toFixed(1)} % exact, ${((100 * close) / rows.length).toFixed(1)} % within ${near} letters`,
    )
    expect(rows.length).toBeGreaterThanOrEqual(300)
    expect(exact / rows.length).toBeGreaterThan(0.75)
  })

  it(`comes within ${near} letters, but for the known failures`, () => {
    const far = rows.filter(({ english, latin }) => distance(english, latin) > near).map(({ name }) => name)
    expect(far.sort()).toEqual(
      [...known]
        .filter((key) => key.startsWith('transliteration\t'))
        .map((key) => key.split('\t')[1])
        .sort(),
    )
  })

  it('never throws, never ends up empty, and bounds what it reads', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآىةپچڤگ\u0651\u0640 -«».٣a') }),
        (name) => {
          const latin = transliterate(name)
          expect(latin.length > 0 || name.trim() === '').toBe(true)
        },
      ),
    )
    expect(transliterate('ب'.repeat(1_000_000)).length).toBeLessThan(2000)
  })
})

describe('sameName', () => {
  const rows = rowsOf('pairs.tsv').map(([one = '', other = '', relation = '']) => ({ one, other, relation }))

  it.each(rows.map((row) => [`${row.one} | ${row.other}`, row] as const))('%s', (pair, { one, other, relation }) => {
    const holds = sameName(one, other).same === (relation === 'same')
    expect(holds).toBe(!known.has(`pair\t${pair}`))
    expect(sameName(other, one)).toEqual(sameName(one, other))
  })

  it('gives the figures', () => {
    const right = rows.filter(({ one, other, relation }) => sameName(one, other).same === (relation === 'same')).length
    figures.push(`pairs of names: ${rows.length}, ${((100 * right) / rows.length).toFixed(1)} % right`)
    expect(rows.length).toBeGreaterThanOrEqual(150)
  })

  it('has one key for the spellings of a family name', () => {
    expect(new Set(['شويغو', 'شويجو', 'سيرغي شويغو'].map(nameKey)).size).toBe(1)
    expect(nameKey('بشار الأسد')).toBe(nameKey('الاسد'))
    expect(nameKey('محمد الحداد')).not.toBe(nameKey('محمد النجار'))
  })
})

const person = (name: string, titles: readonly string[] = [], company: readonly string[] = []): Mentioned => ({
  type: 'PER',
  name,
  names: [name],
  roles: titles.map((title) => ({ title })),
  company,
})

describe('linkEntities', () => {
  const membersOf = (entities: readonly Mentioned[]): number[][] =>
    linkEntities(entities).map(({ members }) => members.map((member) => entities.indexOf(member)).sort((a, b) => a - b))

  it('keeps homonyms apart by country and by walk of life', () => {
    const entities = [
      person('محمد العلي', ['وزير المالية الكويتي']),
      person('محمد العلي', ['لاعب المنتخب السعودي']),
      person('محمد العلي', ['الوزير الكويتي']),
    ]
    expect(membersOf(entities)).toEqual([[0, 2], [1]])
  })

  it('leaves a bare homonym by itself, and lets its company decide', () => {
    const entities = [
      person('سالم الحداد', ['وزير الزراعة الأردني'], ['وزارة الزراعة']),
      person('سالم الحداد', ['مدرب المنتخب العماني'], ['الاتحاد العماني']),
      person('سالم الحداد'),
      person('سالم الحداد', [], ['الاتحاد العماني']),
    ]
    expect(membersOf(entities)).toEqual([[0], [1, 3], [2]])
  })

  it('joins spellings, a family name with its title, and fathers names', () => {
    expect(membersOf([person('شويجو', ['وزير الدفاع الروسي']), person('سيرغي شويغو', ['وزير الدفاع الروسي'])])).toEqual(
      [[0, 1]],
    )
    expect(membersOf([person('نوار أحمد الشامي'), person('نوار الشامي')])).toEqual([[0, 1]])
    expect(membersOf([person('نوار الشامي'), person('سليم الشامي')])).toEqual([[0], [1]])
  })

  it('takes entities of one id as one, whatever they are called', () => {
    const link = { id: 'per:محمود_عباس', confidence: 0.9 }
    const entities: Mentioned[] = [
      { type: 'PER', name: 'أبو مازن', names: ['أبو مازن'], link },
      { type: 'PER', name: 'محمود عباس', names: ['محمود عباس'], link },
    ]
    const [cluster] = linkEntities(entities)
    expect(cluster).toMatchObject({ id: 'per:محمود_عباس', name: 'محمود عباس', confidence: 0.9 })
    expect(cluster?.members).toHaveLength(2)
  })

  it('takes time in line with the entities', () => {
    const letters = [...'بتجحدرسشعفقكلمن']
    const make = (n: number): Mentioned[] =>
      Array.from({ length: n }, (_, i) =>
        person(
          `${letters[i % 15]}${letters[(i * 7) % 13]}يد ال${letters[i % 11]}${letters[(i >> 3) % 15]}${letters[(i >> 6) % 14]}وي`,
        ),
      )
    const timed = (n: number): number => {
      const entities = make(n)
      const from = performance.now()
      linkEntities(entities)
      return performance.now() - from
    }
    timed(2000)
    expect(timed(32_000)).toBeLessThan(16 * timed(4000) + 500)
  })
})

describe('links of articles', () => {
  const base = createKnowledge()
  const articles = new Map(readCorpus(bundledCorpus).articles.map(({ record }) => [record.article.id, record]))
  const rows = rowsOf('links.tsv').map(([article = '', type = '', name = '', id = '', english = '']) => {
    const entities = articles
      .get(article)!
      .entities.map((e): Named => ({ type: e.type, name: e.name, names: e.names ?? [e.name], roles: e.roles ?? [] }))
    const at = entities.findIndex((entity) => entity.type === type && entity.name === name)
    if (at < 0) throw new Error(`links.tsv: ${article} has no ${type} «${name}»`)
    return { type, name, id, english, link: linkArticle(entities, base)[at]! }
  })

  it.each(['PER', 'ORG', 'LOC'])('gives the figures for %s', (type) => {
    const own = rows.filter((row) => row.type === type)
    const made = own.filter(({ link }) => link.id !== undefined)
    const right = made.filter(({ link, id }) => link.id === id)
    const real = own.filter(({ id }) => id !== '-')
    const named = own.filter(({ english }) => english !== '-')
    const spelt = named.filter(({ english, link }) => distance(english, link.nameEn!) <= near)
    const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} % of ${whole}`
    figures.push(
      `links ${type}: precision ${share(right.length, made.length)}, recall ${share(right.length, real.length)}, English name ${share(spelt.length, named.length)}`,
    )
    expect(right.length / made.length).toBeGreaterThan(0.95)
    expect(right.length / real.length).toBeGreaterThan(0.85)
  })

  it('links no invented person to a public figure', () => {
    expect(
      rows.filter(({ type, english, link }) => type === 'PER' && english === '-' && link.id !== undefined),
    ).toEqual([])
  })

  it('says of every link how sure it is and where its English name comes from', () => {
    for (const { link } of rows) {
      expect(link.nameEn).toMatch(/\S/)
      expect(link.confidence).toBeGreaterThan(0)
      expect(link.confidence).toBeLessThanOrEqual(1)
      expect(['kb', 'translation', 'transliteration']).toContain(link.source)
      if (link.id !== undefined) expect(link.confidence).toBeGreaterThanOrEqual(0.5)
    }
  })
})

describe('linkArticle', () => {
  const base = createKnowledge()
  const linkOf = (...entities: Named[]) => linkArticle(entities, base)
  const named = (type: Named['type'], name: string, ...titles: string[]): Named => ({
    type,
    name,
    names: [name],
    roles: titles.map((title) => ({ title, start: 0, end: 0 })),
  })

  it.each([
    // the same name with another country or walk of life is somebody else
    ['محمد صلاح', 'وزير الصحة الكويتي', undefined],
    ['محمد صلاح', 'لاعب المنتخب المصري', 'per:محمد_صلاح'],
    ['سيرغي لافروف', 'وزير الخارجية الروسي', 'per:سيرغي_لافروف'],
    ['سيرغي لافروف', '', 'per:سيرغي_لافروف'],
    ['سيرغي لافروف', 'حارس مرمى المنتخب البلغاري', undefined],
    ['خالد مشعل', 'مدير مدرسة في عمّان', undefined],
    ['أحمد حافظ', 'سائق', undefined],
    ['شويغو', '', 'per:سيرغي_شويغو'],
    ['شويغو', 'رئيس بلدية أميركي', undefined],
    ['نوار الكندري', 'وزير الطاقة', undefined],
    ['أبو مازن', 'الرئيس الفلسطيني', 'per:محمود_عباس'],
  ])('%s, %s', (name, title, id) => {
    const [link] = title ? linkOf(named('PER', name, title)) : linkOf(named('PER', name))
    expect(link!.id).toBe(id)
  })

  it('takes the Tripoli of the country that the article names', () => {
    const tripoli = (country: string) => linkOf(named('LOC', country), named('LOC', 'طرابلس'))[1]!
    expect(tripoli('ليبيا')).toMatchObject({ id: 'loc:طرابلس', country: 'LY', nameEn: 'Tripoli' })
    expect(tripoli('لبنان')).toMatchObject({ id: 'loc:طرابلس_(LB)', country: 'LB', geonames: '266826' })
    expect(linkOf(named('LOC', 'ليبيا'), named('LOC', 'لبنان'), named('LOC', 'طرابلس'))[2]).toEqual({
      nameEn: 'Tripoli',
      source: 'kb',
      confidence: 0.6,
    })
  })

  it('puts public bodies into English by their parts, and names one only where its country is told', () => {
    expect(linkOf(named('ORG', 'وزارة الدفاع الروسية'))[0]).toMatchObject({
      country: 'RU',
      nameEn: 'Ministry of Defence of Russia',
      source: 'translation',
    })
    expect(linkOf(named('ORG', 'وزارة الخارجية الأردنية'))[0]!.id).toBe(
      linkOf(named('ORG', 'وزارة الخارجيّة الأردنيه'))[0]!.id,
    )
    expect(linkOf(named('ORG', 'مجلس الوزراء'))[0]).toEqual({
      nameEn: 'Council of Ministers',
      source: 'translation',
      confidence: 0.8,
    })
    expect(linkOf(named('ORG', 'وكالة «رويترز»'))[0]).toMatchObject({ id: 'org:رويترز', nameEn: 'Reuters' })
    expect(linkOf(named('ORG', 'جامعة صفاقس'))[0]).toMatchObject({
      nameEn: 'University of Sfax',
      source: 'translation',
    })
  })

  it('fills the links of a record', () => {
    const text = 'التقى وزير الخارجية الروسي سيرغي لافروف نظيره نوار الكندري في بيروت.'
    const record = createReader().analyse({
      id: '1',
      url: null,
      outlet: null,
      headline: null,
      byline: null,
      section: null,
      language: 'ar',
      published: '2022-12-19',
      dateline: null,
      text,
      notices: [],
    })
    const links = new Map(record.entities.map(({ name, link }) => [name, link]))
    expect(links.get('سيرغي لافروف')).toMatchObject({ id: 'per:سيرغي_لافروف', nameEn: 'Sergei Lavrov', source: 'kb' })
    expect(links.get('نوار الكندري')).toMatchObject({ nameEn: 'Nawar Al-Kandari', source: 'transliteration' })
    expect(links.get('نوار الكندري')).not.toHaveProperty('id')
    expect(links.get('بيروت')).toMatchObject({ nameEn: 'Beirut', country: 'LB', geonames: '276781' })
  })
})

describe('the tables', () => {
  it.each([
    ['people', ['name', 'name_en', 'same_as'], 'people', ['name', 'names_more', 'role', 'country_iso', 'example']],
    [
      'organisations',
      ['name', 'name_en', 'same_as'],
      'organisations',
      ['name', 'kind', 'iso', 'names_more', 'example'],
    ],
    ['place-names', ['name', 'name_en'], 'places', ['name', 'kind', 'iso', 'names_more', 'example']],
    [
      'places',
      ['name', 'which', 'geonames', 'country', 'name_en'],
      'places',
      ['name', 'kind', 'iso', 'names_more', 'example'],
    ],
  ] as const)('%s has no row without a row of data/ar/entities', (file, columns, names, more) => {
    const there = new Set(readTable(`ar/entities/${names}.tsv`, more).map((row) => row.name))
    const rows = readTable(`knowledge/${file}.tsv`, columns as readonly string[])
    expect(rows.filter((row) => !there.has(row.name!)).map((row) => `${row.line}: ${row.name}`)).toEqual([])
    expect(rows.filter((row) => !/\p{Script=Latin}|\d/u.test(row.name_en!)).map((row) => row.line)).toEqual([])
  })

  it('has each row once', () => {
    for (const file of ['people', 'organisations'] as const) {
      const names = readTable(`knowledge/${file}.tsv`, ['name', 'name_en', 'same_as']).map((row) => row.name)
      expect(names.length).toBe(new Set(names).size)
    }
    const words = readTable('knowledge/spellings.tsv', ['word', 'latin', 'kind']).map(
      (row) => `${row.word} ${row.kind === 'ending'}`,
    )
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
  })

  it('gives each entry an id of its own, and finds it by all its names', () => {
    const base = createKnowledge()
    const all = base.all()
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const lost = all.filter(({ id, name, names }) =>
      [name, ...names].some((form) => !base.find(form).some((entry) => entry.id === id)),
    )
    expect(lost.map(({ id }) => id)).toEqual([])
  })
})

const read = (text: string) => {
  const { entries, problems } = readKnowledge(text)
  return {
    names: entries.map(({ entry }) => entry.name),
    entries: entries.map(({ entry }) => entry),
    faults: problems.map(({ line, message }) => `${line ?? '-'} ${message}`),
  }
}

describe('readKnowledge', () => {
  it('reads CSV of any delimiter, quoted cells over several lines too', () => {
    const { entries, faults } = read(
      'type;name;names;nameEn;role\nPER;سليم الحداد;الحداد|أبو نوار;Salim Haddad;"وزير\nالطاقة"\nLOC;وادي النسيم;;Wadi Naseem;\n',
    )
    expect(faults).toEqual([])
    expect(entries).toEqual([
      {
        id: 'per:سليم_الحداد',
        type: 'PER',
        name: 'سليم الحداد',
        names: ['الحداد', 'أبو نوار'],
        nameEn: 'Salim Haddad',
        role: 'وزير الطاقة',
        source: 'user',
      },
      { id: 'loc:وادي_النسيم', type: 'LOC', name: 'وادي النسيم', names: [], nameEn: 'Wadi Naseem', source: 'user' },
    ])
  })

  it('reads JSON Lines, JSON arrays and pretty-printed JSON, and knows the lines', () => {
    const rows = [
      { type: 'PER', name: 'سليم الحداد' },
      { type: 'ORG', name: 'هيئة النسيم' },
      { type: 'ORG', name: 'س' },
    ]
    const lines = rows.map((row) => JSON.stringify(row)).join('\n')
    const array = JSON.stringify(rows)
    const pretty = JSON.stringify(rows, null, 2)
    for (const text of [lines, array, pretty]) expect(read(text).names).toEqual(['سليم الحداد', 'هيئة النسيم'])
    expect(read(lines).faults[0]).toMatch(/^3 name: «س» is one letter/)
    expect(read(pretty).faults[0]).toMatch(/^12 /)
  })

  it('reads entities of Wikidata, as a dump has them and as an answer of its API', () => {
    const human = {
      id: 'Q900000001',
      labels: { ar: { value: 'سليم الحداد' }, en: { value: 'Salim Haddad' } },
      aliases: { ar: [{ value: 'أبو نوار' }] },
      claims: {
        P31: [{ mainsnak: { datavalue: { value: { id: 'Q5' } } } }],
        P27: [{ mainsnak: { datavalue: { value: { id: 'Q900000002' } } } }],
        P39: [{ mainsnak: { datavalue: { value: { id: 'Q900000003' } } } }],
      },
    }
    const country = {
      id: 'Q900000002',
      labels: { ar: { value: 'أرض النسيم' } },
      claims: { P297: [{ mainsnak: { datavalue: { value: 'XN' } } }] },
    }
    const position = { id: 'Q900000003', labels: { ar: { value: 'وزير الطاقة' } }, claims: {} }
    const silent = { id: 'Q900000004', labels: { en: { value: 'Nobody' } }, claims: human.claims }
    const list = [human, country, position, silent]
    const dump = `[\n${list.map((entity) => JSON.stringify(entity)).join(',\n')}\n]\n`
    const answer = JSON.stringify({ entities: Object.fromEntries(list.map((entity) => [entity.id, entity])) })
    for (const text of [dump, answer]) {
      const { entries, faults } = read(text)
      expect(entries[0]).toEqual({
        id: 'per:سليم_الحداد_(XN)',
        type: 'PER',
        name: 'سليم الحداد',
        names: ['أبو نوار'],
        nameEn: 'Salim Haddad',
        wikidata: 'Q900000001',
        country: 'XN',
        role: 'وزير الطاقة',
        source: 'user',
      })
      expect(entries[1]).toMatchObject({ type: 'LOC', iso3166: 'XN' })
      expect(entries).toHaveLength(2)
      expect(faults.some((fault) => /no Arabic label/.test(fault))).toBe(true)
      expect(faults.some((fault) => /type: expected one of/.test(fault))).toBe(true)
    }
  })

  it.each([
    ['nothing', '', /^- the file is empty/],
    ['white space', ' \n\n', /^- the file is empty/],
    ['wrong columns', 'nom,age\nسليم,5\n', /^1 the header has no column type and no name/],
    ['an unknown type', 'type,name\nROBOT,سليم الحداد\n', /^2 type: expected one of PER, ORG, LOC, MISC, got «ROBOT»/],
    ['a row of too few cells', 'type,name,nameEn\nPER,سليم\n', /^2 expected 3 cells/],
    ['no name', '{"type":"PER"}', /^1 name: missing/],
    ['a name without a letter', '{"type":"PER","name":"12 ..."}', /^1 name: expected a name/],
    ['a name of one letter', '{"type":"PER","name":"ن"}', /^1 name: «ن» is one letter/],
    [
      'a name of ten megabytes',
      `type,name\nPER,${'سليم '.repeat(2_000_000)}\n`,
      /^2 name: \d+ characters, expected at most 200/,
    ],
    [
      'names that are no texts',
      '{"type":"PER","name":"سليم الحداد","names":[5]}',
      /^1 names: expected a list of texts/,
    ],
    [
      'a Wikidata number that is none',
      '{"type":"PER","name":"سليم الحداد","wikidata":"42"}',
      /^1 wikidata: expected an identifier/,
    ],
    ['broken JSON', '{"type":"PER","name":"سليم الحداد"}\n{"type":\n', /^2 no JSON/],
    ['JSON that is no object', '{"type":"PER","name":"سليم الحداد"}\n5\n', /^2 expected an object/],
    ['a quotation mark that never closes', 'type,name\nPER,سليم الحداد\nPER,"نوار', /^\d no CSV from here on/],
  ])('names the line and the reason of %s', (_, text, expected) => {
    const { faults } = read(text)
    expect(faults[0]).toMatch(expected)
    expect(faults).toHaveLength(1)
  })

  it('reads the rows beside a broken one', () => {
    expect(read('type,name\nPER,سليم الحداد\nPER,ن\nPER,نوار الشامي\n').names).toEqual(['سليم الحداد', 'نوار الشامي'])
    expect(read('type,name\nPER,سليم الحداد\nPER,"نوار').names).toEqual(['سليم الحداد'])
    expect(read('{"type":"PER","name":"سليم الحداد"}\n{"type":\n{"type":"PER","name":"نوار الشامي"}\n').names).toEqual([
      'سليم الحداد',
      'نوار الشامي',
    ])
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json()).map((lines) => lines.join('\n')),
        ),
        (text) => {
          expect(() => readKnowledge(text)).not.toThrow()
        },
      ),
    )
  })
})

describe('mergeKnowledge', () => {
  const merge = (before: readonly Entry[], text: string) => mergeKnowledge(before, readKnowledge(text).entries)

  it('reports two lines that contradict each other; the later counts', () => {
    const { entries, problems } = merge(
      [],
      'type,name,nameEn,country\nPER,سليم الحداد,Salim Haddad,LB\nPER,نوار الشامي,,SY\nPER,سليم الحداد,Selim Hadad,LB\n',
    )
    expect(entries.map(({ nameEn }) => nameEn)).toEqual(['Selim Hadad', undefined])
    expect(problems).toEqual([
      {
        code: 'CONFLICT',
        line: 4,
        message:
          'line 2 and line 4 contradict each other on «سليم الحداد»: nameEn «Salim Haddad» and «Selim Hadad»; line 4 counts',
      },
    ])
  })

  it('keeps homonyms of two countries, and lays a later file over an earlier one in silence', () => {
    const first = merge(
      [],
      'type,name,nameEn,country\nPER,محمد العلي,Mohammed Al-Ali,KW\nPER,محمد العلي,Mohammed Alali,SA\n',
    )
    expect(first).toMatchObject({ added: 2, changed: 0, problems: [] })
    const second = merge(first.entries, 'type,name,nameEn,country,names\nPER,محمد العلي,Mohamed Al Ali,KW,أبو علي\n')
    expect(second).toMatchObject({ added: 0, changed: 1, problems: [] })
    expect(second.entries[0]).toMatchObject({ nameEn: 'Mohamed Al Ali', names: ['أبو علي'] })
    expect(merge(second.entries, writeKnowledge(second.entries))).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  it('takes one Wikidata number as one thing', () => {
    const { entries } = merge(
      [],
      'type,name,wikidata,nameEn\nPER,سليم الحداد,Q900000001,Salim Haddad\nPER,سليم نعيم الحداد,Q900000001,\n',
    )
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ name: 'سليم نعيم الحداد', names: ['سليم الحداد'], nameEn: 'Salim Haddad' })
  })
})

describe("a user's entries", () => {
  const user = mergeKnowledge(
    [],
    readKnowledge(
      'type,name,names,nameEn,wikidata,country\nPER,سيرغي لافروف,لافا,S. V. Lavrov,Q900000005,RU\nORG,هيئة النسيم,النسيم,Naseem Authority,,JO\n',
    ).entries,
  ).entries
  const base = createKnowledge({ user })

  it('go before the built-in ones, field by field', () => {
    expect(base.find('سيرغي لافروف')).toHaveLength(1)
    expect(base.find('سيرغي لافروف')[0]).toMatchObject({
      id: 'per:سيرغي_لافروف',
      nameEn: 'S. V. Lavrov',
      wikidata: 'Q900000005',
      role: 'وزير الخارجية الروسي',
      source: 'user',
    })
    expect(base.find('لافا')[0]?.id).toBe('per:سيرغي_لافروف')
    expect(base.find('لافروف')[0]?.nameEn).toBe('S. V. Lavrov')
  })

  it('stand beside them where there are none, and reach the record', () => {
    const [link] = linkArticle([{ type: 'ORG', name: 'هيئة النسيم', names: ['هيئة النسيم'], roles: [] }], base)
    expect(link).toMatchObject({ nameEn: 'Naseem Authority', country: 'JO', source: 'user' })
    expect(link!.confidence).toBeGreaterThan(0.9)
  })
})
