// Stories: which articles print the same text, tell the same story, are related, breaking, contested.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeReprintPairs } from '../scripts/reprint-pairs.mjs'
import { readCorpus } from '../src/corpus/index.js'
import { toDocument } from '../src/ingest/index.js'
import { createReader } from '../src/pipeline/index.js'
import {
  createStories,
  loadStoriesLexicon,
  type Relation,
  type StoriesState,
  type StoryArticle,
} from '../src/stories/index.js'
import { countShared, shinglesOf, signatureOf } from '../src/stories/shingles.js'
import { findTolls } from '../src/stories/tolls.js'
import { tokenise } from '../src/text/index.js'

const now = Date.parse('2024-03-20T12:00:00Z')

/** «headline / paragraph / paragraph» */
function article(id: string, text: string, more: Partial<StoryArticle> = {}): StoryArticle {
  const [headline, ...paragraphs] = text.split(' / ')
  return { id, headline: headline!, text: [headline, ...paragraphs].join('\n\n'), published: '2024-03-18', ...more }
}

const corpus = readCorpus().articles.map(({ header, input }) => ({
  id: header.id,
  headline: input.headline,
  text: input.text,
}))

const bridge =
  'انهيار جسر المشاة في طرطوس ومقتل خمسة عمال / انهار جسر للمشاة قيد الإنشاء في وسط مدينة طرطوس صباح الاثنين، ما أسفر عن مقتل 5 عمال وإصابة 11 آخرين، بحسب ما أفاد فوج الإطفاء في المدينة. / وقال مدير فوج الإطفاء رامي الحلو إن الفرق انتشلت ثلاثة عمال أحياء من تحت الركام، وإن عمليات البحث مستمرة بمساعدة رافعتين استقدمتا من الميناء القريب. / وأمر المحافظ بفتح تحقيق في أسباب الانهيار وبوقف أعمال الشركة المنفذة إلى حين صدور نتائجه، فيما نقل المصابون إلى مستشفى الباسل.'
const bridgeElsewhere =
  'كارثة في طرطوس: جسر يسقط فوق عماله / قتل 8 عمال وأصيب آخرون حين سقط جسر المشاة الجديد في طرطوس فوقهم يوم الاثنين، كما ذكر أطباء في مستشفى الباسل. / وتحدث سكان في المدينة عن صوت انهيار هائل قبل أن تصل فرق الإطفاء ورافعات الميناء إلى الركام للبحث عن ناجين. / وطالب أهالي العمال بمحاسبة الشركة المنفذة للجسر.'
const otherBridge =
  'افتتاح جسر جديد في حلب بعد ترميمه / افتتح محافظ حلب جسر الحج أمام السيارات بعد أعمال ترميم استمرت سنة كاملة بتمويل من البلدية. / وقال المحافظ إن الجسر سيخفف الازدحام عن مداخل المدينة الجنوبية.'
const exam =
  'التربية تعلن مواعيد امتحانات الثانوية العامة / أعلنت وزارة التربية التونسية أن امتحانات البكالوريا تبدأ في الخامس من حزيران المقبل في جميع المندوبيات. / وأضافت الوزارة أن أرقام المترشحين تنشر على موقعها قبل أسبوعين من موعد الاختبارات.'

describe('shingles', () => {
  const words = 'انهار جسر للمشاة في وسط المدينة صباح يوم الاثنين'.split(' ')

  it('are the runs of words, each once, in rising order', () => {
    const runs = shinglesOf(words, 4)
    expect(runs).toHaveLength(words.length - 3)
    expect([...runs].sort((a, b) => a - b)).toEqual([...runs])
    expect(shinglesOf([...words, ...words], 4).length).toBe(words.length)
    expect(shinglesOf(['جسر'], 4)).toHaveLength(1)
    expect(shinglesOf([], 4)).toHaveLength(0)
  })

  it('counts what two sets share', () => {
    expect(countShared(shinglesOf(words, 2), shinglesOf(words.slice(3), 2))).toBe(words.length - 4)
    expect(countShared(shinglesOf(words, 2), shinglesOf(words.toReversed(), 2))).toBe(0)
  })

  it('gives signatures that agree as often as the sets do', () => {
    const set = (from: number, to: number) => Uint32Array.from({ length: to - from }, (_, i) => (from + i) * 2654435761)
    const [a, b] = [signatureOf(set(0, 300), 512), signatureOf(set(100, 400), 512)]
    const agree = a.filter((value, i) => value === b[i]).length / 512
    // 200 of 400 are in both
    expect(agree).toBeGreaterThan(0.42)
    expect(agree).toBeLessThan(0.58)
  })
})

describe('reprints', () => {
  it('finds the copies made by program, and joins no two articles of the corpus', () => {
    const pairs = makeReprintPairs(corpus, 100)
    const stories = createStories()
    for (const one of corpus)
      stories.add({ ...one, outlet: 'الأول', text: one.headline ? `${one.headline}\n\n${one.text}` : one.text })
    for (const { copy } of pairs) stories.add(copy)
    const found = pairs.filter(({ original, copy }) =>
      stories.reprintsOf(copy.id).some(({ a, b }) => a === original.id || b === original.id),
    )
    expect(pairs).toHaveLength(100)
    expect(found.length).toBeGreaterThanOrEqual(95)
    const own = new Set(corpus.map(({ id }) => id))
    const sets = stories.reprints().map(({ articles }) => articles.filter(({ id }) => own.has(id)).length)
    expect(Math.max(...sets)).toBe(1)
  }, 60_000)

  const paragraphs = bridge.split(' / ')
  const variant = (lines: readonly string[]): string => lines.join(' / ')
  const others = exam.split(' / ').slice(1)

  it.each([
    ['another headline', variant(['خمسة قتلى تحت ركام جسر', ...paragraphs.slice(1)]), 'copy'],
    ['cut', variant(['خمسة قتلى تحت ركام جسر', ...paragraphs.slice(1, 3)]), 'cut'],
    ['reordered', variant(['طرطوس', paragraphs[3]!, paragraphs[1]!, paragraphs[2]!]), 'copy'],
    ['additions', variant(['طرطوس', ...paragraphs.slice(1), ...others, otherBridge.split(' / ')[1]!]), 'extended'],
    ['vowel marks and another hamza', bridge.replaceAll('إن ', 'ان ').replaceAll('من', 'مِن'), 'copy'],
  ])('tells a text with %s', (_, text, kind) => {
    const stories = createStories()
    stories.add(article('first', bridge, { outlet: 'الوكالة', published: '2024-03-18T09:00:00Z' }))
    stories.add(article('second', text, { outlet: 'الجريدة', published: '2024-03-18T11:00:00Z' }))
    const [group, ...more] = stories.reprints()
    expect(more).toEqual([])
    expect(group!.id).toBe('first')
    expect(group!.articles.map((one) => [one.id, one.kind, one.from])).toEqual([
      ['first', 'first', null],
      ['second', kind, 'first'],
    ])
    expect(group!.articles[1]!.score).toBeGreaterThan(0.5)
    expect(group!.articles[1]!.reason).toContain('runs of 4 words in common')
    expect(group!.sure).toBe(true)
  })

  it('holds a text together that hundreds print, with a cut that came late', () => {
    const stories = createStories()
    for (let n = 0; n < 200; n++) stories.add(article(`n${n}`, bridge, { outlet: `ص${n}` }))
    stories.add(
      article('cut', `طرطوس / ${paragraphs[1]} / ${paragraphs[2]}`, { outlet: 'الأخيرة', published: '2024-03-19' }),
    )
    const [group, ...more] = stories.reprints()
    expect(more).toEqual([])
    expect(group!.articles).toHaveLength(201)
    expect(group!.articles.at(-1)).toMatchObject({ id: 'cut', kind: 'cut' })
    // what is compared with the last does not grow with the copies
    expect(stories.reprintsOf('cut').length).toBeLessThanOrEqual(64)
  })

  it('takes other words for the same event as no reprint', () => {
    const stories = createStories()
    stories.add(article('first', bridge))
    expect(stories.add(article('second', bridgeElsewhere)).reprints).toEqual([])
    expect(stories.reprints()).toEqual([])
  })

  it('leaves the two stories of a round-up apart, and keeps its links', () => {
    const stories = createStories()
    stories.add(article('bridge', bridge))
    stories.add(article('exam', exam.replace(' / ', ' / وأعلنت الوزارة جدولاً مفصلاً لكل مادة من المواد الدراسية. / ')))
    const lines = [...bridge.split(' / ').slice(1), ...exam.split(' / ').slice(1)]
    stories.add(article('round-up', `أخبار اليوم / ${lines.join(' / ')}`, { published: '2024-03-19' }))
    expect(stories.reprintsOf('round-up').length).toBe(2)
    const groups = stories.reprints().map(({ articles }) => articles.map(({ id }) => id))
    expect(groups.some((ids) => ids.includes('bridge') && ids.includes('exam'))).toBe(false)
  })

  it('calls the same outlet again an update, and counts the outlet once', () => {
    const stories = createStories()
    stories.add(article('a', bridge, { outlet: 'الوكالة', published: '2024-03-18T09:00:00Z' }))
    stories.add(article('b', bridge.replace('خمسة', '5'), { outlet: 'الوكالة', published: '2024-03-18T10:00:00Z' }))
    const [group] = stories.reprints()
    expect(group!.articles[1]!.kind).toBe('update')
    expect(group!.outlets).toEqual(['الوكالة'])
  })

  it('says where who came first is not sure', () => {
    const stories = createStories()
    stories.add(article('a', bridge, { published: null }))
    stories.add(article('b', bridge))
    expect(stories.reprints()[0]!.sure).toBe(false)
  })
})

describe('stories', () => {
  const pairs: [string, string, string, Relation][] = [
    ['the same text', bridge, bridge, 'reprint'],
    ['the same event in other words', bridge, bridgeElsewhere, 'story'],
    ['the same kind of thing elsewhere', bridge, otherBridge, 'related'],
    ['nothing in common', bridge, exam, 'none'],
    [
      'a visit told before and after',
      'وزير الخارجية العماني يصل إلى طهران / وصل وزير الخارجية العماني بدر البوسعيدي إلى طهران مساء السبت في زيارة تستمر يومين يلتقي خلالها الرئيس الإيراني.',
      'البوسعيدي يختتم محادثاته في طهران / اختتم الوزير العماني بدر البوسعيدي زيارته لطهران بلقاء الرئيس الإيراني، وبحث الجانبان أمن الملاحة في مضيق هرمز.',
      'story',
    ],
    [
      'the same person elsewhere, on another matter',
      'وزير الخارجية العماني يصل إلى طهران / وصل وزير الخارجية العماني بدر البوسعيدي إلى طهران مساء السبت في زيارة تستمر يومين يلتقي خلالها الرئيس الإيراني.',
      'البوسعيدي يفتتح معرض مسقط للكتاب / افتتح بدر البوسعيدي معرض مسقط الدولي للكتاب بمشاركة أكثر من ثمانمئة دار نشر، وتجول بين أجنحة المعرض وكرم عددا من الكتاب والناشرين.',
      'related',
    ],
  ]

  it.each(pairs)('compares %s', (_, a, b, relation) => {
    const found = createStories().compare(article('a', a), article('b', b))
    expect(found.relation, found.reason).toBe(relation)
    const back = createStories().compare(article('b', b), article('a', a))
    expect(back.score).toBeCloseTo(found.score, 6)
  })

  it('live, take articles, and end', () => {
    const stories = createStories()
    stories.add(article('one', bridge, { outlet: 'الوكالة' }))
    const joined = stories.add(article('two', bridgeElsewhere, { outlet: 'الجريدة', published: '2024-03-19' }))
    expect(joined.story).toBe('s-one')
    expect(joined.reason).toContain('words 0.')
    const [story] = stories.stories(Date.parse('2024-03-20'))
    expect(story).toMatchObject({ id: 's-one', state: 'live', first: '2024-03-18', last: '2024-03-19', sources: 2 })
    expect(story!.outlets).toEqual(['الوكالة', 'الجريدة'])
    expect(stories.story('s-one', Date.parse('2024-03-25'))!.state).toBe('ended')
    // a week later the same words open a story of their own
    expect(
      stories.add(article('late', bridgeElsewhere.replace('الاثنين', 'الأحد'), { published: '2024-05-30' })).story,
    ).toBe('s-late')
  })

  it('of reprints alone count one text', () => {
    const stories = createStories()
    for (const [n, outlet] of ['الأولى', 'الثانية', 'الثالثة'].entries())
      stories.add(article(`n${n}`, bridge, { outlet }))
    const [story, ...more] = stories.stories(now)
    expect(more).toEqual([])
    expect(story!.sources).toBe(1)
    expect(story!.articles.map(({ reprintOf }) => reprintOf)).toEqual([null, 'n0', 'n0'])
  })

  it('merge where a third article brings them together, and answer to both ids', () => {
    const { score } = createStories().compare(article('a', bridge), article('b', bridgeElsewhere))
    const storyAt = score + 0.01
    const stories = createStories({ storyAt, fewStoryAt: storyAt, mergeAt: storyAt, reprintStoryAt: 1 })
    stories.add(article('one', bridge))
    stories.add(article('two', bridgeElsewhere))
    expect(stories.stories(now)).toHaveLength(2)
    const both = [...bridge.split(' / ').slice(1, 3), ...bridgeElsewhere.split(' / ').slice(1)].join(' / ')
    const added = stories.add(article('three', `جسر طرطوس / ${both}`))
    expect(added.merged.length).toBe(1)
    const [story, ...more] = stories.stories(now)
    expect(more).toEqual([])
    for (const id of ['s-one', 's-two']) expect(stories.story(id, now)!.id).toBe(story!.id)
  })

  it('have a timeline of events, told once, with all who tell them', () => {
    const reader = createReader()
    const text = (lead: string) =>
      toDocument({
        id: lead.slice(0, 12),
        outlet: lead.slice(0, 5),
        headline: 'لقاء في عمّان',
        published: '2024-03-18',
        paragraphs: [`${lead} التقى وزير الخارجية الأردني أيمن الصفدي نظيره العراقي فؤاد حسين في عمّان أمس الأحد.`],
      })!
    const stories = createStories()
    for (const lead of ['قالت الوزارة في بيان:', 'وذكرت وكالة محلية:']) stories.add(reader.analyse(text(lead)), now)
    const [story] = stories.stories(now)
    const meeting = stories.timeline(story!.id).find(({ type }) => type === 'CONSULT')
    expect(meeting?.articles).toHaveLength(2)
    expect(meeting?.time).toBe('2024-03-17')
    expect(story!.names.map(({ name }) => name)).toContain('أيمن الصفدي')
  })

  it('have a timeline of headlines where articles came without records', () => {
    const stories = createStories()
    stories.add(article('one', bridge))
    stories.add(article('two', bridgeElsewhere, { published: '2024-03-19' }))
    expect(stories.timeline('s-one').map(({ kind, time }) => [kind, time])).toEqual([
      ['article', '2024-03-18'],
      ['article', '2024-03-19'],
    ])
    expect(stories.timeline('s-unknown')).toEqual([])
  })

  it('have background that is neither a reprint nor the same story', () => {
    const stories = createStories()
    stories.add(article('visit', pairs[5]![1]))
    stories.add(article('copy', pairs[5]![1]))
    stories.add(article('fair', pairs[5]![2], { published: '2024-02-01' }))
    stories.add(article('exam', exam))
    const related = stories.related('visit')
    expect(related.map(({ article: id }) => id)).toEqual(['fair'])
    expect(related[0]!.reason).toMatch(/بوسعيد/)
    expect(stories.related('unknown')).toEqual([])
  })
})

describe('contested', () => {
  const of = (...texts: readonly string[]) => {
    const stories = createStories()
    for (const [n, text] of texts.entries()) stories.add(article(`n${n}`, text, { outlet: `ص${n}` }))
    return stories.stories(now).flatMap(({ id }) => stories.contested(id))
  }

  it('shows different numbers of one count side by side, with who gives them', () => {
    const found = of(bridge, bridgeElsewhere).filter(({ about }) => about === 'killed')
    expect(found).toHaveLength(1)
    expect(found[0]!.sides.map(({ position, voices }) => [position, voices.map(({ chain }) => chain[0])])).toEqual([
      ['5', ['ص0']],
      ['8', ['ص1']],
    ])
    expect(found[0]!.score).toBeGreaterThan(0)
    expect(found[0]!.reason).toMatch(/2 numbers/)
  })

  it.each([
    ['the same number in words and figures', bridge, bridgeElsewhere.replace('8 عمال', 'خمسة عمال')],
    ['numbers of different things', bridge, bridgeElsewhere.replace('قتل 8 عمال وأصيب آخرون', 'أصيب 11 عاملا')],
    ['numbers of two stories', bridge, otherBridge.replace('افتتح', 'مقتل 9 أشخاص قبل أن افتتح')],
    ['a reprint with a slip', bridge, bridge.replace('مقتل 5 عمال', 'مقتل 6 عمال')],
  ])('is not %s', (_, a, b) => {
    expect(of(a, b).filter(({ about }) => about === 'killed')).toEqual([])
  })

  const reader = createReader()
  const record = (id: string, outlet: string, headline: string, text: string) =>
    reader.analyse(toDocument({ id, outlet, headline, published: '2024-03-18', paragraphs: [text] })!)

  it('shows what one tells and another denies, each with its chain of sources', () => {
    const stories = createStories({ storyAt: 0.05, fewStoryAt: 0.05 })
    stories.add(
      record(
        'told',
        'الساحل',
        'لقاء سري بين الحداد والزبيدي في أنقرة',
        'التقى وزير الدفاع الليبي سليم الحداد نظيره التركي يشار غولر في أنقرة أمس الأحد بعيدا عن الإعلام.',
      ),
    )
    stories.add(
      record(
        'denied',
        'المدى',
        'وزارة الدفاع الليبية تنفي لقاء أنقرة',
        'نفى المتحدث باسم وزارة الدفاع الليبية رائد النعمي أن يكون وزير الدفاع سليم الحداد التقى نظيره التركي يشار غولر في أنقرة.',
      ),
    )
    const found = stories.stories(now).flatMap(({ id }) => stories.contested(id))
    expect(found.length).toBeGreaterThan(0)
    const [told, denied] = found[0]!.sides
    expect([told!.position, denied!.position]).toEqual(['told', 'denied'])
    expect(told!.voices[0]!.chain[0]).toBe('الساحل')
    expect(denied!.voices[0]!.chain.join(' ')).toMatch(/^المدى .*(المتحدث|النعمي)/)
  })

  it('takes two who pass the same denial on as no contradiction', () => {
    const stories = createStories({ storyAt: 0.05, fewStoryAt: 0.05 })
    const denial =
      'نفى المتحدث باسم وزارة الدفاع الليبية رائد النعمي أن يكون وزير الدفاع سليم الحداد التقى نظيره التركي يشار غولر في أنقرة'
    stories.add(record('a', 'الساحل', 'نفي ليبي للقاء أنقرة', `${denial}.`))
    stories.add(
      record('b', 'المدى', 'وزارة الدفاع تنفي', `${denial}، وذلك في بيان وزعته الوزارة على الصحافيين مساء أمس.`),
    )
    expect(stories.stories(now).flatMap(({ id }) => stories.contested(id))).toEqual([])
  })

  it('takes a denial of something else as no contradiction', () => {
    const stories = createStories({ storyAt: 0.05, fewStoryAt: 0.05 })
    stories.add(
      record('a', 'الساحل', 'لقاء الحداد في أنقرة', 'التقى وزير الدفاع الليبي سليم الحداد نظيره التركي في أنقرة أمس.'),
    )
    stories.add(
      record('b', 'المدى', 'الحداد ينفي الاستقالة', 'نفى وزير الدفاع الليبي سليم الحداد أنه قدم استقالته إلى الحكومة.'),
    )
    expect(stories.stories(now).flatMap(({ id }) => stories.contested(id))).toEqual([])
  })
})

describe('numbers of counted things', () => {
  it.each([
    ['أسفر الهجوم عن مقتل 5 أشخاص وإصابة 11 آخرين', 'killed 5, wounded 11'],
    ['مقتل ما لا يقل عن خمسة وعشرين مدنيا', 'killed 25'],
    ['ارتفعت الحصيلة إلى 32 قتيلا و100 جريح', 'killed 32'],
    ['سقوط ثلاثة قتلى في الاشتباكات', 'killed 3'],
    ['خلفت الحرب إصابة نحو 54 ألفا', 'wounded 54000'],
    [
      'سجلت مستشفيات المدينة 195 شهيدا و325 إصابة منذ فجر أول من أمس وحتى الساعة الـ24 من ليل الأحد',
      'killed 195, wounded 325',
    ],
    ['مقتل 3 جنود. وكان 9 قتلى سقطوا الأسبوع الماضي', 'killed 3'],
    // near-misses
    ['مقتل وزير الدفاع في عام 2015', ''],
    ['مقتل القائد وإصابة 4 من مرافقيه', 'wounded 4'],
    ['قتل الجنود في الكمين، ووصلت 12 سيارة إسعاف', ''],
    ['اجتمع 12 وزيرا', ''],
  ])('reads «%s»', (text, expected) => {
    const found = findTolls(tokenise({ text }), loadStoriesLexicon())
    expect(found.map(({ thing, value }) => `${thing} ${value}`).join(', ')).toBe(expected)
  })
})

describe('breaking', () => {
  const at = (hours: number): string => new Date(now - hours * 3_600_000).toISOString()

  it('tells a burst above what is usual', () => {
    const stories = createStories()
    for (let day = 1; day <= 10; day++) stories.add(article(`before-${day}`, otherBridge, { published: at(day * 24) }))
    for (let n = 0; n < 6; n++)
      stories.add(article(`now-${n}`, n % 2 ? bridge : bridgeElsewhere, { outlet: `ص${n}`, published: at(n * 0.5) }))
    const [first, ...more] = stories.breaking(now)
    expect(more).toEqual([])
    expect(first!.story).toBe(stories.storyOf('now-0'))
    expect(first!.bursts[0]).toMatchObject({ count: 6, usual: 0 })
    expect(first!.reason).toContain('6 articles in 6 h')
    // the next day it is no news
    expect(stories.breaking(now + 24 * 3_600_000)).toEqual([])
  })

  it('counts by the day where articles name no hour', () => {
    const stories = createStories()
    for (let n = 0; n < 5; n++) stories.add(article(`n${n}`, n % 2 ? bridge : bridgeElsewhere, { outlet: `ص${n}` }))
    const late = Date.parse('2024-03-18T23:30:00Z')
    expect(stories.breaking(late)[0]?.reason).toContain('5 articles in 24 h')
    expect(stories.breaking(late + 24 * 3_600_000)).toEqual([])
  })

  it('is no burst where as many are usual at this hour', () => {
    const stories = createStories()
    for (let day = 0; day <= 10; day++)
      for (let n = 0; n < 5; n++)
        stories.add(article(`d${day}-${n}`, bridge, { outlet: `ص${n}`, published: at(day * 24 + n * 0.5) }))
    expect(stories.breaking(now)).toEqual([])
  })

  it.each([
    ['عاجل: انهيار جسر في طرطوس', null, true],
    ['خبر عاجل | انهيار جسر في طرطوس', null, true],
    ['انهيار جسر في طرطوس', 'عاجل', true],
    ['نقل المصابين عاجلا إلى المستشفى', null, false],
    ['مطالبة بتحقيق عاجل في انهيار الجسر', null, false],
  ])('reads the mark of urgency in «%s»', (headline, section, urgent) => {
    const stories = createStories()
    stories.add({ ...article('one', bridge), headline, text: `${headline}\n\n${bridge}`, section, published: at(1) })
    expect(stories.breaking(now).length).toBe(urgent ? 1 : 0)
  })
})

describe('what comes in', () => {
  it.each([
    ['nothing', { id: 'a', text: '' }, 'STORY_TEXT_EMPTY'],
    ['marks alone', { id: 'a', text: '«»…!' }, 'STORY_TEXT_EMPTY'],
    ['a headline alone', { id: 'a', text: 'انهيار جسر', headline: 'انهيار جسر' }, undefined],
    ['no date', { id: 'a', text: bridge, published: null }, undefined],
    ['a date nobody can read', { id: 'a', text: bridge, published: 'أمس' }, 'STORY_DATE_UNREAD'],
    ['a date of the future', { id: 'a', text: bridge, published: '2031-01-01' }, 'STORY_DATE_FUTURE'],
    ['a megabyte', { id: 'a', text: `${bridge.replaceAll(' / ', '\n\n')}\n\n`.repeat(1500) }, 'STORY_TEXT_LONG'],
    ['one word without end', { id: 'a', text: 'ب'.repeat(1_000_000) }, 'STORY_TEXT_LONG'],
  ])('may be %s', (_, input, code) => {
    const stories = createStories()
    const { notices, story } = stories.add(input, now)
    expect(notices[0]?.code).toBe(code)
    expect(story).toBe('s-a')
    stories.add(article('b', exam), now)
    expect(stories.stories(now)).toHaveLength(2)
    expect(stories.breaking(now).length + stories.reprints().length).toBe(0)
    expect(stories.related('a')).toEqual([])
  })

  it('changes nothing the second time', () => {
    const stories = createStories()
    stories.add(article('one', bridge))
    stories.add(article('two', bridgeElsewhere))
    const before = JSON.stringify(stories.state())
    expect(stories.add(article('one', bridge)).change).toBe('same')
    expect(JSON.stringify(stories.state())).toBe(before)
  })

  it('replaces an article of the same id, and loses none where its story goes on without it', () => {
    const stories = createStories()
    stories.add(article('one', bridge))
    stories.add(article('two', bridgeElsewhere))
    const { change, story } = stories.add(article('one', exam))
    expect(change).toBe('updated')
    expect(story).not.toBe(stories.storyOf('two'))
    expect(stories.size).toBe(2)
    expect(
      stories
        .stories(now)
        .flatMap(({ articles }) => articles.map(({ id }) => id))
        .sort(),
    ).toEqual(['one', 'two'])
  })

  it('is gone when it is removed', () => {
    const stories = createStories()
    stories.add(article('one', bridge))
    stories.add(article('two', bridge))
    expect(stories.remove('one')).toBe(true)
    expect(stories.remove('one')).toBe(false)
    expect(stories.reprints()).toEqual([])
    expect(stories.stories(now).map(({ articles }) => articles.map(({ id }) => id))).toEqual([['two']])
  })

  it('has options that are refused where they cannot be', () => {
    expect(() => createStories({ storyAt: 2 })).toThrow(/storyAt: expected a share/)
    expect(() => createStories({ shingleWords: 0 })).toThrow(/shingleWords: expected a whole number/)
    expect(() => createStories({ wrong: 1 } as never)).toThrow(/wrong: expected one of maxWords/)
  })

  it('has a state that is refused where it is another or broken', () => {
    const state = createStories().state()
    expect(() => createStories({}, { ...state, format: 'isnad.stories/9' } as never)).toThrow(/isnad.stories\/9/)
    const story = { id: 's-x', articles: ['x'], merged: [], joinings: [[1, '']] }
    expect(() => createStories({}, { ...state, stories: [story] } as unknown as StoriesState)).toThrow(/x is named/)
  })
})

describe('properties', () => {
  const base = corpus.slice(0, 12)
  const material = [
    ...base.map((one) => ({
      ...one,
      outlet: 'الأول',
      text: `${one.headline}\n\n${one.text}`,
      published: '2024-03-18',
    })),
    ...makeReprintPairs(base, 15, 7).map(({ copy }) => ({ ...copy, published: '2024-03-18' })),
  ]
  const order = fc.shuffledSubarray(
    material.map((_, i) => i),
    { minLength: material.length },
  )

  it('groups of reprints do not depend on the order of articles of one time', () => {
    const groups = (indexes: readonly number[]) => {
      const stories = createStories()
      for (const i of indexes) stories.add(material[i]!, now)
      return stories.reprints()
    }
    const expected = groups(material.map((_, i) => i))
    expect(expected.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(order, (indexes) => {
        expect(groups(indexes)).toEqual(expected)
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it('a state that is taken up goes on as if it had not stopped', () => {
    fc.assert(
      fc.property(order, fc.integer({ min: 0, max: material.length }), (indexes, stop) => {
        const through = createStories()
        let resumed = createStories()
        for (const [n, i] of indexes.entries()) {
          if (n === stop) resumed = createStories({}, JSON.parse(JSON.stringify(resumed.state())) as StoriesState)
          expect(resumed.add(material[i]!, now)).toEqual(through.add(material[i]!, now))
        }
        expect(resumed.state()).toEqual(through.state())
        expect(resumed.stories(now)).toEqual(through.stories(now))
        expect(resumed.reprints()).toEqual(through.reprints())
      }),
      { numRuns: 8 },
    )
  }, 60_000)
})

describe('the table of own stories', () => {
  const rows = readFileSync(new URL('cases/ar/stories/clusters.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))

  it('has ids, clusters and halves and nothing else, each id once, a cluster in one half', () => {
    expect(rows.every((row) => row.length === 3 && /^dev-\d{4}$/.test(row[0]!) && /^[a-z0-9-]+$/.test(row[1]!))).toBe(
      true,
    )
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length)
    const halves = new Map<string, Set<string>>()
    for (const [, cluster, half] of rows) halves.set(cluster!, (halves.get(cluster!) ?? new Set()).add(half!))
    expect([...halves.values()].every(({ size }) => size === 1)).toBe(true)
    const several = new Set(rows.map(([, cluster]) => cluster!).filter((c, i, all) => all.indexOf(c) !== i))
    expect(several.size).toBeGreaterThanOrEqual(40)
  })
})
