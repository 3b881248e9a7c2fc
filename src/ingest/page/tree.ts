// Turns the HTML of one page into a tree of elements and text with source offsets, within limits that no real page meets.

import { Parser } from 'htmlparser2'

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | null
  readonly children: Node[]
  /** where its start tag begins, UTF-16 units of the page */
  readonly start: number
  /** its place among the elements in page order */
  readonly index: number
  /** index behind its last descendant: all below it are in [index, end) */
  end: number
}

export interface Text {
  readonly name: '#text'
  readonly parent: Element
  value: string
}

export type Node = Element | Text

export const isText = (node: Node): node is Text => node.name === '#text'

/** Depth at which inline elements are taken for never closed: `<font>` of old pages, thousands of them. */
const maxInlineDepth = 200
/** Depth at which a page is no page. */
const maxDepth = 1000
/** Elements and texts that are read of one page; the largest real ones have some 30,000. */
export const maxNodes = 400_000

export interface Tree {
  readonly root: Element
  /** all elements in page order, the root first */
  readonly elements: readonly Element[]
  /** the text of `<script type="application/ld+json">`, one by one */
  readonly linkedData: readonly string[]
  /** there was more than `maxNodes` of it */
  readonly cut: boolean
}

const inline: ReadonlySet<string> = new Set(
  'a abbr acronym b bdi bdo big cite code del em font i ins kbd label mark nobr o:p q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
)

/** @throws RangeError where blocks are nested deeper than any page has them */
export function parsePage(html: string): Tree {
  const root: Element = { name: '#root', attributes: {}, parent: null, children: [], start: 0, index: 0, end: 1 }
  const elements: Element[] = [root]
  const close = (element: Element): void => {
    element.end = elements.length
  }
  const linkedData: string[] = []
  let at = root
  let depth = 0
  let nodes = 0
  /** open inline elements that have no node of their own */
  let flat = 0
  let script: string[] | null = null
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++
        if (depth > maxDepth + maxInlineDepth || (depth > maxDepth && !inline.has(name)))
          throw new RangeError('tags are nested too deep')
        if (name === 'script' && /ld\+json/i.test(attributes.type ?? '')) script = []
        if (depth > maxInlineDepth && inline.has(name)) {
          flat++
          return
        }
        if (++nodes > maxNodes) return
        const index = elements.length
        const node: Element = {
          name,
          attributes,
          parent: at,
          children: [],
          start: parser.startIndex,
          index,
          end: index + 1,
        }
        elements.push(node)
        at.children.push(node)
        at = node
      },
      ontext(value) {
        if (script) {
          script.push(value)
          return
        }
        if (nodes > maxNodes || silent.has(at.name)) return
        const last = at.children.at(-1)
        if (last && isText(last)) last.value += value
        else {
          nodes++
          at.children.push({ name: '#text', parent: at, value })
        }
      },
      onclosetag(name) {
        depth--
        if (name === 'script' && script) {
          linkedData.push(script.join(''))
          script = null
        }
        if (flat > 0 && inline.has(name) && at.name !== name) {
          flat--
          return
        }
        if (nodes > maxNodes) return
        // elements without a node of their own may lie between
        let up: Element | null = at
        while (up && up.name !== name) up = up.parent
        if (!up?.parent) return
        for (let open: Element = at; ; open = open.parent!) {
          close(open)
          if (open === up) break
        }
        at = up.parent
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  // in pieces: a page that goes on without end is left at the limit
  for (let from = 0; from < html.length && nodes <= maxNodes; from += chunk)
    parser.write(html.slice(from, from + chunk))
  if (nodes <= maxNodes) parser.end()
  for (let open: Element | null = at; open; open = open.parent) close(open)
  return { root, elements, linkedData, cut: nodes > maxNodes }
}

const chunk = 1 << 16

/** Elements whose text nobody reads on the page. */
const silent: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'svg',
  'noframes',
  'select',
  'textarea',
  'iframe',
])

/** All text below, as it stands. */
export function textOf(node: Node): string {
  if (isText(node)) return node.value
  let out = ''
  for (const child of node.children) out += child.name === 'br' ? ' ' : textOf(child)
  return out
}
