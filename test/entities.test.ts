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
