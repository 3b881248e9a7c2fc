// Who acts on whom, and how an act stands: sentences with their near-misses.

import { describe, expect, it } from 'vitest'
import type { Document } from '../src/document/document.js'
import type { Event } from '../src/document/record.js'
import { findEvents, loadEventsLexicon } from '../src/events/index.js'
import { contextNames, eventTraits } from '../src/events/names.js'
import { loadWeights, parseWeights, questions, weigh } from '../src/events/scorer.js'
import { createReader } from '../src/pipeline/index.js'
import { loadStatementsLexicon } from '../src/statements/index.js'
import { loadTextLexicon, tokenise } from '../src/text/index.js'

const reader = createReader()

const article = (text: string): Document => ({
  id: 'events',
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

const text = loadTextLexicon()
const tablesAlone = { ...loadEventsLexicon(text, loadStatementsLexicon(text)), weights: undefined }

/** «TYPE status actors > recipients» of every event, in order. */
const lines = (events: readonly Event[]): string[] =>
  events.map((e) =>
    [e.type, e.status, e.actors.map((p) => p.text).join('+'), '>', e.recipients.map((p) => p.text).join('+')]
      .join(' ')
      .replace(/ +/g, ' ')
      .trim(),
  )

const read = (sentence: string): string[] => lines(reader.analyse(article(sentence)).events)

/** The same by the tables alone, without the weights. */
const alone = (text: string): string[] => {
  const doc = article(text)
  const record = reader.analyse(doc)
  return lines(findEvents(doc, { ...record, tokens: tokenise(doc) }, tablesAlone))
}

describe('who acts', () => {
  it.each([
    // a verb that leads to the noun hands its subject on; a verb of attitude does not
    ['قامت الشرطة باعتقال ثلاثة ناشطين.', ['COERCE asserted الشرطة > ثلاثة ناشطين']],
    ['تمكن الجيش من قصف مواقع المسلحين.', ['ASSAULT asserted الجيش > مواقع المسلحين']],
    ['أدان الوزير قصف مواقع المسلحين.', ['ACCUSE asserted الوزير >', 'ASSAULT asserted > مواقع المسلحين']],
    // before its subject a verb is singular and agrees in gender
    ['قال الوزير إن الوضع صعب، ودعا المنظمات إلى العمل.', ['REQUEST asserted الوزير > المنظمات']],
    ['أكد الوزير الخبر، ودعت المنظمات إلى العمل.', ['REQUEST asserted المنظمات >']],
    // of two phrases behind the verb the first acts, whatever its word
    ['ناشد مجلسها المحلي الأمم المتحدة أمس فتح ممر.', ['REQUEST asserted مجلسها المحلي > الأمم المتحدة']],
    // a written damma makes the phrase behind the verb the one who undergoes it; «يُطلق» may be active
    ['خُطف الطبيب قرب القرية.', ['ASSAULT asserted > الطبيب']],
    ['خطف مسلحون الطبيب قرب القرية.', ['ASSAULT asserted مسلحون > الطبيب']],
    // «وبغداد» is «and Baghdad»; «وببغداد» would be a place
    ['عمّان وبغداد توقّعان مذكرة تفاهم.', ['SUPPORT asserted بغداد+عمّان >']],
    // a source speaks of what others do
    ['ذكر مصدر طبي مقتل ثلاثة جنود في القرية.', ['ASSAULT asserted > ثلاثة جنود']],
    // whom «تعرض» has for its subject undergoes the act
    // a participle describes the treaty, and whoever signs today did not sign then; a second party may follow the comma
    [
      'وقّع وزير الدفاع نادر الحلو بروتوكولاً يعدل الاتفاقية الموقعة عام 1997 بين الدولتين، والمرتبطة بتوفير الأمن.',
      ['SUPPORT asserted نادر الحلو >', 'SUPPORT asserted الدولتين >'],
    ],
    ['بحث الوزير الملف مع النقابة، والجامعة في المدينة.', ['CONSULT asserted الوزير > النقابة+الجامعة']],
    ['تعرضت دورية للجيش لهجوم قرب القرية.', ['ASSAULT asserted > دورية']],
  ])('%s', (sentence, events) => {
    expect(read(sentence)).toEqual(events)
  })
})

describe('what it is about', () => {
  it.each([
    // the word that a verb asks for: with endings, before a relative, left out where someone signs
    ['علقت الحكومة عضويتها أمس.', ['SANCTION asserted الحكومة >']],
    // the strike that is called off was one
    ['علق المعلمون إضرابهم أمس.', ['CONCEDE asserted المعلمون >', 'PROTEST asserted المعلمون >']],
    ['علق الوزير لوحة في مكتبه.', []],
    // where a word of the class follows, one of the class before it acts
    ['نشرت الشرطة دوريات على الحدود.', ['MOBILIZE asserted الشرطة >']],
    ['نشرت الصحيفة صوراً من الحفل.', []],
    // whoever gets help is the recipient, whom it comes from acts
    ['تسلم الأردن قمحاً من العراق.', ['AID asserted العراق > الأردن']],
    ['تسلم الوزير مهامه في العاصمة.', []],
  ])('%s', (sentence, events) => {
    expect(alone(sentence)).toEqual(events)
  })
})

describe('what did not happen', () => {
  it.each([
    ['لم توقع الحكومة اتفاقية مع الأردن.', ['SUPPORT denied الحكومة > الأردن']],
    ['وقعت الحكومة اتفاقية مع الأردن.', ['SUPPORT asserted الحكومة > الأردن']],
    // who says that he never will refuses
    ['لن توقع الحكومة اتفاقية مع الأردن.', ['REJECT asserted الحكومة > الأردن']],
  ])('%s', (sentence, events) => {
    expect(alone(sentence)).toEqual(events)
  })
})

describe('the weights', () => {
  it('are read as question, trait and weight', () => {
    const weights = loadWeights()
    for (const question of questions) expect(weights[question].bias).not.toBe(0)
  })
  it('add up in each context, and an unknown trait weighs nothing', () => {
    const { event } = parseWeights('event\tbias\t-\t-1\nevent\tnext\t-\t0.5\nevent\tnext\tv\t2', 'a test')
    const traits = ['next', 'never seen'].map(eventTraits.number)
    expect(weigh(event, traits)).toBe(-0.5)
    expect(weigh(event, traits, ['', 'v', 'never seen'].map(contextNames.number))).toBe(1.5)
  })
  it('fail with file and line where a line is none', () => {
    expect(() => parseWeights('event\tbias\t-1', 'a test')).toThrow('a test:1: expected question')
  })
  it('say the same twice', () => {
    const text = 'قصف الجيش مواقع المسلحين، ودعا الوزير الأطراف إلى الحوار.'
    expect(read(text)).toEqual(read(text))
  })
})

describe('how it stands', () => {
  it.each([
    ['يعتزم الرئيس زيارة الأردن.', ['CONSULT planned الرئيس >']],
    ['أنهى الرئيس زيارة الأردن.', ['CONSULT asserted الرئيس >']],
    ['حاول مسلحون اغتيال القاضي.', ['ASSAULT hypothetical مسلحون > القاضي']],
    ['تدرس الحكومة فرض عقوبات على الشركة.', ['SANCTION hypothetical الحكومة > الشركة']],
    ['قررت الحكومة فرض عقوبات على الشركة.', ['SANCTION asserted الحكومة > الشركة']],
    ['تحدث الوزير عن زيارة مرتقبة إلى الأردن.', ['CONSULT planned الوزير >']],
    ['عقد الوزير خلال الأسبوع الجاري اجتماعاً مع النقابة.', ['CONSULT asserted الوزير > النقابة']],
  ])('%s', (sentence, events) => {
    expect(read(sentence)).toEqual(events)
  })
})
