// Tags words that are cut already with BIO labels, in the habits of ANERcorp: one label a word, PERS, LOC, ORG and MISC.

import { type Tokens, tokenise } from '../text/tokens.js'
import { loadTwoPassTagger } from './bio-tagger.js'
import { classesOf } from './classes.js'
import type { Gazetteers } from './lexicon.js'

/**
 * Labels for sentences in order: `O`, or `B-` and `I-` with PERS, LOC, ORG or MISC. A word with a clitic («بالعراق») is one
 * word with one label. What a word was called in the sentences around it counts, so neighbours should come together.
 *
 * @param sentences  words as written; an empty word gets `O`
 */
export function createBioTagger(lexicon: Gazetteers): (sentences: readonly (readonly string[])[]) => string[][] {
  const tagger = loadTwoPassTagger()
  return (sentences) => {
    const cut = sentences.map((words) => tokensOf(words))
    const { tokens, classes } = join(cut, lexicon)
    const labels = tagger.tag(tokens, classes)
    let first = 0
    return cut.map(({ words, owner }) => {
      const out: string[] = words.map(() => 'O')
      for (const [k, word] of owner.entries())
        if (out[word] === 'O') out[word] = tagger.labels[labels[first + k]!]!.replace('PER', 'PERS')
      first += owner.length
      for (let w = 0; w < out.length; w++)
        if (out[w]!.startsWith('I-') && out[w - 1]?.slice(2) !== out[w]!.slice(2)) out[w] = `B-${out[w]!.slice(2)}`
      return out
    })
  }
}

interface Cut {
  readonly words: readonly string[]
  readonly tokens: Tokens
  /** the word that each token came from */
  readonly owner: readonly number[]
}

function tokensOf(words: readonly string[]): Cut {
  const tokens = tokenise({ text: words.join(' ') })
  const owner: number[] = []
  let word = 0
  let end = words[0]?.length ?? 0
  for (let i = 0; i < tokens.length; i++) {
    while (end <= tokens.starts[i]! && word < words.length - 1) {
      word++
      end += 1 + words[word]!.length
    }
    owner.push(word)
  }
  return { words, tokens, owner }
}

/** All sentences as one text, each a sentence of it whatever marks stand inside. */
function join(cut: readonly Cut[], lexicon: Gazetteers): { tokens: Tokens; classes: Uint32Array } {
  const length = cut.reduce((sum, { tokens }) => sum + tokens.length, 0)
  const starts = new Uint32Array(length)
  const ends = new Uint32Array(length)
  const kinds = new Uint8Array(length)
  const sentences = new Uint32Array(length)
  const firsts = new Uint32Array(cut.length + 1)
  const classes = new Uint32Array(length)
  const folded: string[] = []
  const spans: { start: number; end: number }[] = []
  let offset = 0
  let at = 0
  for (const [s, { tokens }] of cut.entries()) {
    firsts[s] = at
    classes.set(classesOf(tokens, lexicon), at)
    kinds.set(tokens.kinds.subarray(0, tokens.length), at)
    for (let i = 0; i < tokens.length; i++) {
      starts[at + i] = offset + tokens.starts[i]!
      ends[at + i] = offset + tokens.ends[i]!
      sentences[at + i] = s
      folded.push(tokens.folded[i]!)
    }
    spans.push({ start: offset, end: offset + tokens.text.length })
    at += tokens.length
    offset += tokens.text.length + 1
  }
  firsts[cut.length] = at
  const text = cut.map(({ tokens }) => tokens.text).join('\n')
  return { tokens: { text, length, starts, ends, kinds, folded, sentences, spans, firsts }, classes }
}
