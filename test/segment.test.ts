// Clitics: the table of marked sentences, and what holds of every text.

import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  loadCliticLexicon,
  loadTextLexicon,
  Part,
  segment,
  surface,
  tagWords,
  tokenise,
  type Words,
} from '../src/text/index.js'

const folder = new URL('./cases/ar/', import.meta.url)
const text = loadTextLexicon()
const lexicon = loadCliticLexicon(text)

/** A text with + at the cuts inside its words. */
function marked(source: string): string {
  const tokens = tokenise({ text: source })
  const { starts, firsts } = segment(tokens, lexicon)
  let out = ''
  let at = 0
  for (let i = 0; i < tokens.length; i++)
    for (let w = firsts[i]! + 1; w < firsts[i + 1]!; w++) {
      out += `${source.slice(at, starts[w])}+`
      at = starts[w]!
    }
  return out + source.slice(at)
}

const rows = readFileSync(new URL('clitics.tsv', folder), 'utf8')
  .split('\n')
  .map((line, n) => ({ line, n: n + 1 }))
  .filter(({ line }) => line !== '' && !line.startsWith('#'))
  .map(({ line, n }) => {
    const [sentence = '', what] = line.split('\t')
    if (!what) throw new Error(`clitics.tsv:${n}: expected 2 columns (sentence, what)`)
    return [`${n} ${what}`, sentence] as const
  })
/** sentences that are not cut as they should be yet; one that is has to be taken off */
const list = new URL('clitics-known-failures.txt', folder)
const known = new Set(existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [])

describe('clitics.tsv', () => {
  it.each(rows)('%s', (_, sentence) => {
    const found = marked(sentence.replaceAll('+', ''))
    if (known.has(sentence)) expect(found, 'it is cut now: take the line off').not.toBe(sentence)
    else expect(found).toBe(sentence)
  })

  it('names only rows that are there as failing', () => {
    const sentences = new Set(rows.map(([, sentence]) => sentence))
    const lines = [...known].filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines.filter((line) => !sentences.has(line))).toEqual([])
  })
})

const piecesOf = (source: string): string[] => {
  const { starts, ends, length } = segment(tokenise({ text: source }), lexicon)
  return Array.from({ length }, (_, w) => source.slice(starts[w], ends[w]))
}

describe('the surface', () => {
  it.each([
    ['وَبِكِتابِهِ', ['وَ', 'بِ', 'كِتابِ', 'هِ']],
    ['والتقــاه', ['و', 'التقــا', 'ه']],
    ['بـ«النهضة»', ['بـ', '«', 'النهضة', '»']],
    ['وال53 والـ20', ['و', 'ال53', 'و', 'الـ', '20']],
    ['ﻷحمد', ['ﻷحمد']],
    ['و', ['و']],
  ])('%s keeps marks, tatweel and ligatures with their letters', (source, pieces) =>
    expect(piecesOf(source)).toEqual(pieces),
  )

  it('holds the same words with and without marks', () => {
    const plain = marked('وسيبحثها الوزير مع نظرائه في بلادهم')
    expect(marked('وَسَيبحثُها الوزيرُ مع نُظرائِهِ في بلادِهِم').replace(/[\u064b-\u0652]/g, '')).toBe(plain)
  })

  const arabic = fc.string({
    unit: fc.constantFrom(...'وفبلكسالمنهيتةىءأإؤئ\u064e\u0651\u0640 .،«»"\n0٣aﻻ😀#\u200d'),
    maxLength: 60,
  })
  it('is spelt by the words of each token, in order', () => {
    fc.assert(
      fc.property(fc.oneof(arabic, fc.string()), (source) => {
        const tokens = tokenise({ text: source })
        const words = segment(tokens, lexicon)
        let at = 0
        for (let w = 0; w < words.length; w++) {
          expect(words.ends[w]).toBeGreaterThan(words.starts[w]!)
          expect(
            source
              .slice(at, words.starts[w])
              .trim()
              .replace(/\u200b/g, ''),
          ).toBe('')
          at = words.ends[w]!
        }
        expect(
          source
            .slice(at)
            .trim()
            .replace(/\u200b/g, ''),
        ).toBe('')
        expect(words.firsts[tokens.length]).toBe(words.length)
        expect(parts(words)).toMatch(/^(p{0,2}s|s|pse?|p{0,3}se?)*$/)
      }),
      { numRuns: 300 },
    )
  })

  const parts = ({ parts: column }: Words): string =>
    Array.from(column, (part) => (part === Part.proclitic ? 'p' : part === Part.stem ? 's' : 'e')).join('')
})

describe('any input', () => {
  it.each([
    ['nothing', ''],
    ['marks alone', '\u064b\u064b'],
    ['one word of 100,000 letters', 'و'.repeat(100_000)],
    ['a line of 10,000 words', 'وبكتابه '.repeat(10_000)],
    ['punctuation alone', '.,؛«»!?'.repeat(1000)],
    ['other scripts', 'Isnad @isnad #إسناد 😀 日本'],
  ])('%s ends, quickly and whole', (_, source) => {
    const then = performance.now()
    expect(piecesOf(source).join('')).toBe(source.replace(/ /g, ''))
    expect(performance.now() - then).toBeLessThan(5000)
  })

  it('gives the same words again', () => {
    const source = 'ووزير الخارجية وولده في بيروت وبلدنا'
    expect(marked(source)).toBe(marked(source))
  })
})

describe('tags', () => {
  it('stand where they are sure', () => {
    const source = 'وسيبحثها الوزير في 12 آذار، 10% منه.'
    const tokens = tokenise({ text: source })
    const words = segment(tokens, lexicon)
    const tags = tagWords(tokens, words, text).map(
      (tag, w) => `${source.slice(words.starts[w], words.ends[w])} ${tag ?? '_'}`,
    )
    expect(tags).toEqual([
      'و CCONJ',
      'س PART',
      'يبحث VERB',
      'ها PRON',
      'الوزير _',
      'في ADP',
      '12 NUM',
      'آذار _',
      '، PUNCT',
      '10 NUM',
      '% SYM',
      'من ADP',
      'ه PRON',
      '. PUNCT',
    ])
    expect(surface(tokens, 0)).toBe('وسيبحثها')
  })
})
