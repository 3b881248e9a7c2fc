// Reads what clitics are learnt from and measured on, one form for all: a text and the places where words begin and end.

import { readFileSync } from 'node:fs'
import { readTable } from '../../dist/lexicon/table.js'
import { analyses } from '../../dist/text/analyses.js'

const lines = (url) => readFileSync(url, 'utf8').split('\n')

/** Sentences of a CoNLL-U file with their documents. */
export function conlluSentences(url) {
  const out = []
  let doc = ''
  for (const block of readFileSync(url, 'utf8').trim().split('\n\n')) {
    doc = /^# newdoc id = (\S+)/m.exec(block)?.[1] ?? doc
    const words = block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
    out.push({ doc, block, ...laidOut(words.map((cells) => [cells[1], !cells[9].includes('SpaceAfter=No')])) })
  }
  return out
}

/** Words of our own, one text each: `و+وزير`. */
export const markedWords = (url) =>
  lines(url)
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(' '))
    .filter((word) => word !== '')
    .map((word) => laidOut(pieces(word.split('+'))))

/**
 * Words that the counts show to be whole: they take the article, and whatever a cut would leave is hardly a word.
 *
 * @param counts  of plain forms
 */
export function plainlyWhole(counts) {
  const count = (form) => counts.get(form) ?? 0
  const out = []
  for (const [word, n] of counts) {
    if (n < 5 || word.length < 3 || word.startsWith('ال')) continue
    const cuts = analyses(word).slice(1)
    const withArticle = count(`ال${word}`)
    if (cuts.length === 0 || withArticle < 5) continue
    const left = Math.max(...cuts.map((cut) => spellings(cut).reduce((sum, form) => sum + count(form), 0)))
    if (left <= 0.2 * (n + withArticle)) out.push(laidOut([[word, true]]))
  }
  return out
}

/** Names of one word from the tables, those left out that are ordinary words too: «سها» is no س and ها. */
export function tableNames() {
  const tables = [
    ['given-names', ['name', 'gender', 'flag', 'example']],
    ['places', ['name', 'kind', 'iso', 'names_more', 'example']],
    ['countries', ['name', 'iso', 'names_more', 'nisba', 'capital', 'example']],
  ]
  return tables
    .flatMap(([file, columns]) => readTable(`ar/entities/${file}.tsv`, columns))
    .filter(({ name, flag, kind }) => flag !== 'word' && !kind?.endsWith('?') && !name.includes(' '))
    .map(({ name }) => laidOut([[name, true]]))
}

/** What the stem of a cut may be written as by itself. */
function spellings({ proclitics, stem, enclitic }) {
  const out = [stem]
  if (proclitics.endsWith('ل') && stem.startsWith('ل')) out.push(`ا${stem}`)
  if (enclitic === '') return out
  const open = stem.slice(0, -1)
  const last = stem.at(-1)
  if (last === 'ت') out.push(`${open}ة`)
  if (last === 'ئ' || last === 'ؤ') out.push(`${open}ء`)
  if (last === 'ا' || last === 'ي') out.push(`${open}ى`)
  if (last === 'و') out.push(`${stem}ا`)
  return out
}

const pronoun = /^(ه|ها|هم|هن|هما|ك|كم|كما|ي|ني|نا)$/
const proclitic = { CONJ: /^[وف]$/, PREP: /^[بلك]$/, FUT_PART: /^س$/, PART: /^[لفو]$/ }

/** Words in the annotation of Farasa (`و+ال+تلفزيون` CONJ+DET+NOUN), cut as PUD cuts them; a sentence ends at a full stop. */
export function farasaSentences(url) {
  const out = []
  let words = []
  const close = () => {
    if (words.length > 0) out.push({ doc: `farasa-${out.length}`, ...laidOut(words.flatMap((word) => pieces(word))) })
    words = []
  }
  for (const line of lines(url)) {
    if (line === '') continue
    const [form, tags] = line.split('\t')
    if (form === '#') close()
    else words.push(asPud(form, tags))
    if (form === '.') close()
  }
  close()
  return out
}

function asPud(form, tags) {
  const parts = form.split('+')
  const kinds = tags.split('+')
  if (form === '+' || parts.length !== kinds.length) return [form === '+' ? form : parts.join('')]
  const out = []
  let stem = ''
  for (const [k, part] of parts.entries()) {
    const isLast = k === parts.length - 1
    // a subject is no clitic of PUD: «كنّا» stays, «يمكننا» is cut
    const subject = part === 'نا' && kinds.includes('V') && !/^[يتن]/.test(stem)
    if (!isLast && stem === '' && proclitic[kinds[k]]?.test(part)) out.push(part)
    else if (isLast && k > 0 && kinds[k] === 'PRON' && pronoun.test(part) && !subject) {
      if (stem !== '') out.push(stem)
      stem = ''
      out.push(part)
    } else stem += kinds[k] === 'DET' && stem === '' && out.at(-1) === 'ل' ? 'ل' : part
  }
  if (stem !== '') out.push(stem)
  return out
}

/** @returns [word, is there a space behind it] of each piece of one word */
const pieces = (parts) => parts.map((part, k) => [part, k === parts.length - 1])

function laidOut(words) {
  let text = ''
  const edges = new Set()
  for (const [word, spaced] of words) {
    edges.add(text.length)
    text += word
    edges.add(text.length)
    if (spaced) text += ' '
  }
  return { text, edges }
}

/** A sentence as CoNLL-U for the scorer, forms alone. */
export function bareConllu({ text, edges }) {
  const at = [...edges].sort((a, b) => a - b)
  const rows = []
  for (let k = 0; k + 1 < at.length; k++) {
    const form = text.slice(at[k], at[k + 1])
    if (form === ' ' || form === '') continue
    const misc = text[at[k + 1]] === ' ' || at[k + 1] === text.length ? '_' : 'SpaceAfter=No'
    const upos = /[\p{L}\p{N}]/u.test(form) ? 'X' : 'PUNCT'
    rows.push(`${rows.length + 1}\t${form}\t_\t${upos}\t_\t_\t_\t_\t_\t${misc}\n`)
  }
  return `${rows.join('')}\n`
}
