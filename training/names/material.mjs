// Reads the training material: sentences of [word, tag] in our own tokens, with the habits they are annotated by.

import { existsSync, readFileSync } from 'node:fs'
import { readCorpus } from '../../dist/corpus/index.js'
import { classesOf } from '../../dist/entities/classes.js'
import { featuresAt, mostFeatures, WordMemory, wordRows } from '../../dist/entities/features.js'
import { loadGazetteers } from '../../dist/entities/lexicon.js'
import { keysOf } from '../../dist/entities/recurrence.js'
import { nameLabels } from '../../dist/entities/tagger.js'
import { toConll } from '../../dist/export/index.js'
import { loadTextLexicon, tokenise } from '../../dist/text/index.js'

const root = new URL('../../../shared/data/ner/', import.meta.url)

/** False where ../shared/data/ner (ANERcorp train, Wojood sample) is absent. */
export const hasMaterial = () => existsSync(root)

/** Sentences of [word, tag] lines. */
export function sentencesOf(text, map) {
  const sentences = []
  let current = []
  for (const line of text.split('\n')) {
    const cells = line.trim().split(/\s+/)
    if (cells.length < 2) {
      if (current.length > 0) sentences.push(current)
      current = []
      continue
    }
    current.push([cells[0], map(cells.slice(1))])
  }
  if (current.length > 0) sentences.push(current)
  return sentences
}

const plain = ([tag]) => tag.replace('PERS', 'PER')
const wojoodTypes = { PERS: 'PER', ORG: 'ORG', GPE: 'LOC', LOC: 'LOC', FAC: 'LOC' }
/** Of Wojood's nested tags the outermost that maps to one of ours. */
const outermost = (tags) => {
  for (const tag of tags) {
    const [bio, type] = tag.split('-')
    if (wojoodTypes[type]) return `${bio}-${wojoodTypes[type]}`
  }
  return 'O'
}

/**
 * Stretches of neighbouring sentences, each with its style: 'anercorp', 'wojood', 'guide' (the training part of our own
 * corpus, one stretch per article).
 */
export function readMaterial() {
  const read = (file, map) => sentencesOf(readFileSync(new URL(file, root), 'utf8'), map)
  const stretch = (style, sentences) => ({ style, sentences: sentences.map(prepare) })
  return [
    stretch('anercorp', read('anercorp-train.txt', plain)),
    ...['wojood-sample-train.txt', 'wojood-sample-val.txt'].map((file) => stretch('wojood', read(file, outermost))),
    ...readCorpus()
      .articles.filter(({ split }) => split === 'train')
      .map(({ record }) => stretch('guide', sentencesOf(toConll(record).replace(/^#.*\n/, ''), plain))),
  ]
}

const gazetteers = loadGazetteers(loadTextLexicon())
const rows = new WordMemory(wordRows)
const features = new Uint32Array(mostFeatures)

/**
 * One sentence ready for training: a word that our tokeniser cuts keeps its tag on each piece. `wordOf` tells which word a
 * token came from, `rows` its rows of the weight table.
 */
function prepare(sentence) {
  const tokens = tokenise({ text: sentence.map(([word]) => word).join(' ') })
  const n = tokens.length
  const labels = new Uint8Array(n)
  const wordOf = new Uint16Array(n)
  let at = 0
  const ends = sentence.map(([word]) => {
    at += word.length + 1
    return at - 1
  })
  let word = 0
  let previous = ''
  for (let i = 0; i < n; i++) {
    while (ends[word] <= tokens.starts[i]) word++
    let tag = sentence[word][1]
    if (i > 0 && wordOf[i - 1] === word && tag.startsWith('B-')) tag = `I-${tag.slice(2)}`
    if (tag.startsWith('I-') && previous.slice(2) !== tag.slice(2)) tag = `B-${tag.slice(2)}`
    labels[i] = Math.max(0, nameLabels.indexOf(tag))
    previous = tag
    wordOf[i] = word
  }
  const classes = classesOf(tokens, gazetteers)
  const keys = keysOf(tokens, 0, n)
  const found = Array.from({ length: n }, (_, i) =>
    features.slice(0, featuresAt(rows, tokens, classes, i, 0, n, features)),
  )
  return { n, labels, classes, keys, rows: found, wordOf, tags: sentence.map(([, tag]) => tag) }
}
