// Names of people, bodies and places in sentences of our own, near-misses beside them.

import { describe, expect, it } from 'vitest'
import type { Document } from '../src/document/document.js'
import type { EntityType } from '../src/document/record.js'
import { createReader } from '../src/pipeline/index.js'

const reader = createReader()

const article = (text: string): Document => ({
  id: 'sentence',
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

/** The names of one type, in order of first mention. */
const named = (text: string, type: EntityType): string[] =>
  reader
    .analyse(article(text))
    .entities.filter((e) => e.type === type)
    .map((e) => e.name)

/** [sentence, the names that stand in it] */
const table = (type: EntityType, rows: readonly (readonly [string, readonly string[]])[]): void => {
  it.each(rows)('%s', (text, names) => {
    expect(named(text, type)).toEqual(names)
  })
}

describe('places inside names', () => {
  table('LOC', [
    ['رست الباخرة في ميناء طرطوس أمس', ['ميناء طرطوس', 'طرطوس']],
    ['نقل الحراس السجناء إلى سجن الرملة', ['سجن الرملة', 'الرملة']],
    ['أعلن مصرف لبنان تثبيت الفائدة', ['لبنان']],
    ['رفضت جامعة القاهرة الطلب', ['القاهرة']],
    // a name of the tables stays whole
    ['زار الوفد كوريا الشمالية', ['كوريا الشمالية']],
    ['اجتمع حلف شمال الأطلسي أمس', []],
    // an outlet may be called by any place
    ['نقلت إذاعة الأندلس الخبر', []],
    // a person's name is no place
    ['أغلقت البلدية شارع سالم أمام السيارات', ['شارع سالم']],
  ])
})

describe('bodies inside names', () => {
  table('ORG', [
    ['وصلت بعثة الأمم المتحدة إلى ليبيا', ['بعثة الأمم المتحدة إلى ليبيا', 'الأمم المتحدة']],
    ['قالت وزارة الخارجية الصينية إن الزيارة تأجلت، وأكدت الخارجية الصينية النبأ', ['وزارة الخارجية الصينية']],
  ])
})

describe('edges of names of people', () => {
  table('PER', [
    // titles and addresses are no part of a name
    ['استقبل الأمير سلمان القاسمي الوفد أمس', ['سلمان القاسمي']],
    ['التقى الشيخ سمير الحسيني الطلاب', ['سمير الحسيني']],
    // stray words behind
    ['طلب وزير المالية سمير الحسيني تأجيل الجلسة', ['سمير الحسيني']],
    ['أوقفت الشرطة سمير الحسيني بتهمة الرشوة', ['سمير الحسيني']],
    ['أما المدير سمير الحسيني فأكد أن العمل بدأ', ['سمير الحسيني']],
    ['شكر الوزير سمير الحسيني لأنقرة دعمها', ['سمير الحسيني']],
    // stray words before
    ['أوقفوا الكاتب العام لنقابتهم سمير الحسيني', ['سمير الحسيني']],
    ['أعلن الناطق باسمه سمير الحسيني النبأ', ['سمير الحسيني']],
    // a given name of several words stays whole
    ['حضر الندوة محيي الدين الخطيب', ['محيي الدين الخطيب']],
    // a name that begins like a preposition with the article
    ['وقع الوزير فيفيان بالاكريشنان الاتفاق', ['فيفيان بالاكريشنان']],
    // an unknown first name behind a title; two halves; a hyphen
    ['قالت النائبة سروستا محمد رشيد إن القانون جيد', ['سروستا محمد رشيد']],
    ['رحبت جينين هينيس-بلاسخارت بالقرار', ['جينين هينيس-بلاسخارت']],
    // «يُعرف باسم» introduces a name, «باسم» is one too
    ['وصل باسم عواد إلى المطار', ['باسم عواد']],
    // two people of the tables stay two
    ['هاتف فلاديمير بوتين وإيمانويل ماكرون الوسيط', ['فلاديمير بوتين', 'إيمانويل ماكرون']],
  ])
})

describe('places and houses named after people', () => {
  table('LOC', [
    ['نصبوا الخيام في ميدان مصطفى محمود', ['ميدان مصطفى محمود']],
    ['فتحت البلدية سد يوسف بن تاشفين أمام الزوار', ['سد يوسف بن تاشفين']],
    // the jailing of a person
    ['قضت المحكمة بسجن سمير الحسيني عاماً', []],
  ])
  table('ORG', [
    ['نقلوا الجرحى إلى مستشفى سمير الحسيني', ['مستشفى سمير الحسيني']],
    // named before: the name behind is its head's
    ['رحب رئيس الجامعة سمير الحسيني بالطلاب', []],
  ])
})

describe('bodies with their purpose', () => {
  table('ORG', [
    ['خفضت الهيئة العامة للاستثمار الرسوم', ['الهيئة العامة للاستثمار']],
    ['رحبت المؤسسة الوطنية لحقوق الإنسان بالقرار', ['المؤسسة الوطنية لحقوق الإنسان']],
    ['طالت العقوبة الاتحاد الكويتي لكرة اليد', ['الاتحاد الكويتي لكرة اليد']],
    ['أصدرت وزارة الزراعة والثروة السمكية بياناً', ['وزارة الزراعة والثروة السمكية']],
    // the verb takes ل itself
    ['تستعد اللجنة العليا لإجراء الاقتراع', ['اللجنة العليا']],
    // no purpose
    ['نشر البرلمان الإيراني للمرة الأولى أرقامه', ['البرلمان الإيراني']],
    ['يصيب المرض الجهاز التنفسي', []],
  ])
})

describe('words in marks that are no bodies', () => {
  table('ORG', [
    ['رست السفينة «نورد ستار» في المرفأ', []],
    ['ضبطت الفرقاطة التركية «غوكوفا» زورقاً', []],
    ['قال المدير إن الشركة «لن تعتذر لأحد»', []],
    ['وصف الوزير الأرقام بأنها «رقم مغلوط»', []],
    ['دعمت حركة «أحرار الوادي» الاتفاق', ['حركة «أحرار الوادي»']],
  ])
})

describe('descriptions that are no bodies', () => {
  table('ORG', [
    ['وعدتها إدارة السجن بنقلها', []],
    ['أصدرت رئاسة الجمهورية بياناً', ['رئاسة الجمهورية']],
  ])
})

describe('places in lists', () => {
  table('LOC', [
    ['وصلت القوافل إلى بغداد ثم أربيل وكلاريستان.', ['بغداد', 'أربيل', 'كلاريستان']],
    ['نشرت الأمم المتحدة فرقاً في مقديشو وهدنة.', ['مقديشو']],
    // an accusative is no place
    ['بنى العمال برجاً وبيتاً في المدينة', []],
  ])
})

describe('roles as fields', () => {
  const roleOf = (text: string) => reader.analyse(article(text)).entities.find((e) => e.type === 'PER')?.roles[0]
  it.each([
    [
      'قال وزير الخارجية المصري السابق سمير الحسيني إن اللقاء مفيد',
      { office: 'وزير الخارجية', country: 'EG', former: true },
    ],
    ['رحب الأمين العام للأمم المتحدة أنطونيو غوتيريش بالهدنة', { office: 'الأمين العام', body: 'الأمم المتحدة' }],
    ['وقع وزير المالية بالوكالة سمير الحسيني الاتفاق', { office: 'وزير المالية', acting: true }],
    ['زار رئيس الوزراء الياباني سمير الحسيني المعرض', { office: 'رئيس الوزراء', country: 'JP' }],
  ])('%s', (text, fields) => {
    expect(roleOf(text)).toMatchObject(fields)
  })
  it('leaves out what the title does not say', () => {
    expect(Object.keys(roleOf('قال وزير المالية سمير الحسيني إن الأرقام صحيحة') ?? {})).toEqual([
      'title',
      'start',
      'end',
      'office',
    ])
  })
})
