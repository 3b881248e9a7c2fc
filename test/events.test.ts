// Who acts on whom, and how an act stands: sentences with their near-misses.

import { describe, expect, it } from 'vitest'
import type { Document } from '../src/document/document.js'
import { createReader } from '../src/pipeline/index.js'

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

/** «TYPE status actors > recipients» of every event, in order. */
const read = (text: string): string[] =>
  reader
    .analyse(article(text))
    .events.map((e) =>
      [e.type, e.status, e.actors.map((p) => p.text).join('+'), '>', e.recipients.map((p) => p.text).join('+')]
        .join(' ')
        .replace(/ +/g, ' ')
        .trim(),
    )

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
    ['تعرضت دورية للجيش لهجوم قرب القرية.', ['ASSAULT asserted > دورية']],
  ])('%s', (sentence, events) => {
    expect(read(sentence)).toEqual(events)
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
