// Turns the tree of a page into its blocks of text in order, each with the features that tell prose from furniture.

import { readTable } from '../../lexicon/table.js'
import { fold } from '../../text/fold.js'
import { tidy } from '../canonical.js'
import { channelOf, part, partsOf } from './classes.js'
import { type Element, isText, type Node, type Tree, textOf } from './tree.js'

export interface Block {
  /** tidied; never empty */
  readonly text: string
  /** the innermost block element round it */
  readonly element: Element
  /** characters of it inside links */
  readonly linked: number
  /** 1 to 6 for h1 to h6, else 0 */
  readonly heading: number
  /** channel of an embedded post */
  readonly channel: string | null
  /** all of it is bold: a subheading, or a cue such as «اقرأ أيضاً» */
  readonly bold: boolean
  /** characters that count as prose; 0 for menus, labels and counters */
  readonly prose: number
}

export interface Blocks {
  readonly blocks: readonly Block[]
  /** bits of `part` of each element, by its index */
  readonly parts: Uint16Array
  /** blocks of each element: [first, last), by its index */
  readonly first: Uint32Array
  readonly last: Uint32Array
}

const blockTags: ReadonlySet<string> = new Set(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html iframe img li main menu nav noscript ol option p picture pre section select summary table tbody td tfoot th thead title tr ul video'.split(
    ' ',
  ),
)
/** No text of the page: head is metadata. */
const noText: ReadonlySet<string> = new Set(['head', 'script', 'style', 'template', 'noscript', 'object', 'audio'])

/** Text before a label in a span, at most: «كتب: »; behind more than that it is a word of a sentence. */
const longestLabel = 40

/** A single `<br>` inside a line of hard-wrapped text joins; lines of such a text are about so long. */
const wrapped = { from: 40, to: 110 } as const

export function findBlocks({ root, elements }: Tree): Blocks {
  const blocks: Block[] = []
  const parts = new Uint16Array(elements.length)
  const first = new Uint32Array(elements.length)
  const last = new Uint32Array(elements.length)
  let line = ''
  let linked = 0
  let bold = 0
  let since = 0

  const flush = (element: Element): void => {
    if (line === '') return
    if (!/\S/.test(line)) {
      line = ''
      linked = bold = since = 0
      return
    }
    const text = tidy(line)
    if (text !== '') {
      const letters = Math.max(1, countLetters(line))
      const share = Math.min(1, linked / letters)
      blocks.push({
        text,
        element,
        linked: Math.round(share * text.length),
        heading: headingOf(element),
        channel: null,
        bold: bold >= letters * 0.95,
        prose: proseOf(text, share),
      })
    }
    line = ''
    linked = 0
    bold = 0
    since = 0
  }

  const visit = (node: Node, element: Element, link: boolean, strong: boolean): void => {
    if (isText(node)) {
      // escaped twice, as editors do
      line += node.value.includes('&') ? node.value.replace(/&(?:amp;)?(?:nbsp|ensp|zwnj);/g, ' ') : node.value
      if (!link && !strong) return
      const letters = countLetters(node.value)
      if (link) linked += letters
      if (strong) bold += letters
      return
    }
    const bits = partsOf(node)
    parts[node.index] = bits
    first[node.index] = last[node.index] = blocks.length
    if (noText.has(node.name)) return
    if (node.name === 'br') {
      const part = line.slice(since)
      if (headingOf(element) > 0) {
        line += ' '
        return
      }
      const ends = /[.؟!:…"»”)\]]\s*$/.test(part) || part.length < wrapped.from || part.length > wrapped.to
      if (ends || part.trim() === '') flush(element)
      else {
        line += ' '
        since = line.length
      }
      return
    }
    const channel = channelOf(node)
    if (channel) {
      flush(element)
      const text = postText(node)
      first[node.index] = blocks.length
      if (text.length >= shortestPost)
        blocks.push({ text, element: node, linked: 0, heading: 0, channel, bold: false, prose: 0 })
      last[node.index] = blocks.length
      return
    }
    const isBlock = blockTags.has(node.name)
    // a caption, byline or date in a span is a block of its own, whatever stands beside it
    const isLabel = (bits & (part.caption | part.byline | part.date | part.section)) !== 0
    const apart = isBlock || (isLabel && !link && line.trim().length < longestLabel)
    if (apart) flush(element)
    first[node.index] = blocks.length
    const inner = apart ? node : element
    const row = isBlock && isRow(node)
    const isLink = link || node.name === 'a'
    const isStrong = strong || node.name === 'b' || node.name === 'strong'
    for (const child of node.children) {
      visit(child, inner, isLink, isStrong)
      if (row) flush(inner)
    }
    if (apart) flush(inner)
    last[node.index] = blocks.length
  }
  visit(root, root, false, false)
  flush(root)
  last[0] = blocks.length
  return { blocks, parts, first, last }
}

/** Characters that are no white space. */
function countLetters(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 0x20 && code !== 0xa0) count++
  }
  return count
}

/** Text of a post that is more than «view this post». */
const shortestPost = 15

/** Words of a post and who wrote it; links to it and to its pictures are none of them. */
function postText(post: Element): string {
  const collect = (node: Node): string => {
    if (isText(node)) return node.value
    if (node.name === 'a') {
      const text = textOf(node)
      return /^\s*[#@]/.test(text) ? text : ' '
    }
    return node.children.map(collect).join(blockTags.has(node.name) ? '\n' : '')
  }
  return tidy(collect(post))
}

/** Longest row of labels, UTF-16 units. */
const longestRow = 150

/** `<div><span>بقلم: …</span><span>5 مارس</span></div>`: elements without a word between them, each a label of its own. */
function isRow(element: Element): boolean {
  if (!rowTags.has(element.name) || element.children.length < 2) return false
  let count = 0
  let letters = 0
  for (const child of element.children) {
    if (isText(child)) {
      if (/[^\s·|•/,،-]/.test(child.value)) return false
    } else {
      if (blockTags.has(child.name)) return false
      const text = textOf(child)
      if (text.trim() !== '') count++
      letters += text.length
      if (letters > longestRow) return false
    }
  }
  return count >= 2
}
const rowTags: ReadonlySet<string> = new Set(['div', 'li', 'td', 'header', 'section', 'ul'])

const headingOf = ({ name, parent }: Element): number => {
  if (/^h[1-6]$/.test(name)) return Number(name[1])
  // `<h1><span class="title">…`
  return parent && /^h[1-6]$/.test(parent.name) ? Number(parent.name[1]) : 0
}

let stopWords: ReadonlySet<string> | undefined

/** What makes a line of a page a sentence of a text, and not a label. */
const prose = { words: 6, characters: 30, mostLinked: 0.5, stopShare: 0.08, long: 160 } as const

/** Characters outside links of a line that reads as prose: long enough, with the small words or the stops of sentences. */
function proseOf(text: string, linkShare: number): number {
  if (text.length < prose.characters || linkShare > prose.mostLinked) return 0
  const words = text.split(' ')
  if (words.length < prose.words) return 0
  const plain = text.length * (1 - linkShare)
  if (/[.؟!…۔?][)\]"»”’']*$/.test(text) || text.length > prose.long) return plain
  // «الثلاثاء 16 نونبر 2021 - 14:20»
  if (text.length < 60 && (text.match(/\p{Nd}/gu)?.length ?? 0) > 4) return 0
  stopWords ??= new Set(readTable('ar/text/function-words.tsv', ['word', 'class', 'example']).map((r) => fold(r.word)))
  let stops = 0
  for (const word of words) if (stopWords.has(fold(word)) || /^[وفبلك]?ال/.test(word)) stops++
  // half of it: a headline in a list has small words too
  return stops >= words.length * prose.stopShare ? plain / 2 : 0
}
