// Text room: folding, tokens, sentences, clitics and verb readings over sentences of our own.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, loadTextLexicon, skipLetters, surface, tokenise, variants } from '../src/text/index.js'

const words = (text: string): string[] => {
  const tokens = tokenise({ text })
  return Array.from({ length: tokens.length }, (_, i) => surface(tokens, i))
}
const sentences = (text: string): string[] => tokenise({ text }).spans.map((s) => text.slice(s.start, s.end))

describe('fold', () => {
  it.each([
    ['وزارةُ', 'وزاره'],
    ['إلى', 'الي'],
    ['الـ', 'ال'],
    ['البلديْن', 'البلدين'],
    ['٢٠٢٢', '2022'],
    ['ﻻعب', 'لاعب'],
    ['Reuters', 'reuters'],
    ['گورباتشوف', 'غورباتشوف'],
  ])('%s -> %s', (from, to) => expect(fold(from)).toBe(to))

  it('is idempotent', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => fold(fold(s)) === fold(s)))
  })
})

describe('tokens', () => {
  it.each([
    ['وقّع البلديْن، 3.5 مليون', ['وقّع', 'البلديْن', '،', '3.5', 'مليون']],
    ['نشرت الـ"بي بي سي" الخبر.', ['نشرت', 'الـ', '"', 'بي', 'بي', 'سي', '"', 'الخبر', '.']],
    ['الساعة 15:00، يوم 3/4', ['الساعة', '15:00', '،', 'يوم', '3', '/', '4']],
    ['حساب @Ministry_7 ووسم #القمة', ['حساب', '@', 'Ministry_7', 'ووسم', '#', 'القمة']],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected))

  it('ends a sentence at a stop, not at two dots, an initial or a decimal', () => {
    expect(sentences('غادر الوفد.. وبقي السفير. وأضاف: "لن نعود".')).toEqual([
      'غادر الوفد.. وبقي السفير.',
      'وأضاف: "لن نعود".',
    ])
    expect(sentences('أوقفت الشرطة سليم ك. في المطار. وأفرجت عنه.')).toEqual([
      'أوقفت الشرطة سليم ك. في المطار.',
      'وأفرجت عنه.',
    ])
    expect(sentences('بلغ النمو 3.5 في المئة')).toEqual(['بلغ النمو 3.5 في المئة'])
    expect(sentences('عنوان بلا نقطة\n\nفقرة أولى. فقرة ثانية؟ نعم!')).toEqual([
      'عنوان بلا نقطة',
      'فقرة أولى.',
      'فقرة ثانية؟',
      'نعم!',
    ])
  })

  it('covers the text: pieces in order, nothing but white space between, sentences over all tokens', () => {
    const unit = fc.constantFrom(
      'و',
      'ا',
      'ل',
      'َ',
      'ـ',
      ' ',
      '\n',
      '.',
      '"',
      '«',
      '»',
      '3',
      '٣',
      'a',
      '،',
      '؟',
      '😀',
      '\u200f',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
        const t = tokenise({ text })
        let at = 0
        for (let i = 0; i < t.length; i++) {
          expect(text.slice(at, t.starts[i])).toMatch(/^\s*$/)
          expect(t.ends[i]!).toBeGreaterThan(t.starts[i]!)
          at = t.ends[i]!
          const s = t.spans[t.sentences[i]!]!
          expect(s.start <= t.starts[i]! && t.ends[i]! <= s.end).toBe(true)
        }
        expect(text.slice(at)).toMatch(/^\s*$/)
      }),
    )
  })
})

describe('clitics', () => {
  it.each([
    ['وللرئيس', ['وللرئيس', 'للرئيس', 'الرئيس']],
    ['بلبنان', ['بلبنان', 'لبنان']],
    ['ومن', ['ومن', 'من']],
  ])('%s', (word, forms) => expect(variants(fold(word)).map((v) => v.form)).toEqual(expect.arrayContaining(forms)))

  it('counts letters over marks', () => {
    expect(skipLetters('بـالعراق', 1)).toBe(2)
    expect(skipLetters('وّسام', 1)).toBe(2)
  })
})

describe('verb readings', () => {
  const { verbs } = loadTextLexicon()
  const reads = (word: string): string[] =>
    verbs.read(fold(word)).map((r) => `${r.lemma}:${r.form}${r.suffix && `+${r.suffix}`}${r.future ? ':future' : ''}`)
  it.each([
    ['وأعلنت', 'اعلن:perfect'],
    ['سيبحثان', 'بحث:imperfect:future'],
    ['لقائه', 'التقي:masdar+ه'],
    ['زيارته', 'زار:masdar+ه'],
    ['مؤكداً', 'اكد:active'],
    ['دعوا', 'دعا:perfect'],
    ['للتفاوض', 'تفاوض:masdar'],
  ])('%s is %s', (word, reading) => expect(reads(word)).toContain(reading))
  it('knows no verb in a name', () => expect(reads('بيروت')).toEqual([]))
})
