// Turns the blocks of a page into the paragraphs of its article: where the prose lies, without the boxes that stand in it.

import { isFurniture, opensBox } from '../plain.js'
import type { Block, Blocks } from './blocks.js'
import { furnitureParts, part } from './classes.js'
import { hasLabel } from './labels.js'
import { type Element, isText, type Tree } from './tree.js'

export interface Body {
  /** blocks of the article in order, by their place among all blocks; empty where there is none */
  readonly kept: readonly number[]
  /** place of the headline's block, -1 where the page prints none */
  readonly headlineAt: number
  /** share of the page's prose, furniture apart, that was kept: 1 where nothing else looks like the article's text */
  readonly share: number
  /** characters of prose that were kept */
  readonly prose: number
}

/** A part that its class or tag calls furniture holds at most this share of the page's prose; else the class lies. */
const mostInFurniture = 0.4
/** Comments may be longer than the article. */
const mostInComments = 0.75
/** The part of a page's prose that a child has to hold for its parent's other children to be left out. */
const descend = { plain: 0.8, called: 0.45, weight: 1.25 } as const
/** Link characters of all, from which a group of blocks is a list of links. */
const linkList = 0.45
/** Longest text of a part with a picture that is a caption, UTF-16 units. */
const longestCaption = 250

/** @param headline  as the page prints it; what stands above it is none of the body */
export function findBody(tree: Tree, page: Blocks, headline: string | undefined): Body {
  return new Search(tree, page, headline).run()
}

class Search {
  readonly blocks: readonly Block[]
  /** blocks that are none of the article's, by place */
  readonly dropped: Uint8Array
  /** prose before each block, dropped ones apart */
  mass: Float64Array
  headlineAt = -1
  start = 0
  end: number

  constructor(
    readonly tree: Tree,
    readonly page: Blocks,
    readonly headline: string | undefined,
  ) {
    this.blocks = page.blocks
    this.end = page.blocks.length
    this.dropped = new Uint8Array(page.blocks.length)
    this.mass = this.#sum()
  }

  run(): Body {
    this.#findHeadline()
    this.#dropFurniture()
    this.#endAtNextArticle()
    this.mass = this.#sum()
    const container = this.#container()
    const kept = this.#lines(container)
    const prose = kept.reduce((sum, n) => sum + this.blocks[n]!.prose, 0)
    const all = this.mass[this.end]! - this.mass[this.start]!
    return { kept, headlineAt: this.headlineAt, share: all > 0 ? Math.min(1, prose / all) : 1, prose }
  }

  #sum(): Float64Array {
    const mass = new Float64Array(this.blocks.length + 1)
    for (let n = 0; n < this.blocks.length; n++) {
      const counts = n >= this.start && n < this.end && this.dropped[n] === 0
      mass[n + 1] = mass[n]! + (counts ? this.blocks[n]!.prose : 0)
    }
    return mass
  }

  massOf(element: Element): number {
    return this.mass[this.page.last[element.index]!]! - this.mass[this.page.first[element.index]!]!
  }

  #findHeadline(): void {
    if (!this.headline) return
    let best = -1
    for (let n = 0; n < this.blocks.length; n++) {
      const { text, heading } = this.blocks[n]!
      if (text !== this.headline && !(heading > 0 && endsWith(text, this.headline))) continue
      if (best < 0 || rank(heading) > rank(this.blocks[best]!.heading)) best = n
    }
    this.headlineAt = best
    // «الأكثر قراءة» at the foot repeats it, too: then there is little prose behind it
    const total = this.mass.at(-1)!
    if (best >= 0 && total - this.mass[best]! > total * 0.2) this.start = best + 1
  }

  /** A second heading of the first order, prose before and behind it: the page goes on with another article. */
  #endAtNextArticle(): void {
    const first = this.blocks[this.headlineAt]
    if (!first) return
    const isNamed = (first.element.attributes.class ?? '') !== ''
    if (first.heading === 0 && !isNamed) return
    let prose = 0
    for (let n = this.start; n < this.end; n++) {
      const block = this.blocks[n]!
      if (this.dropped[n] === 1) continue
      prose += block.prose
      const isHeading = block.heading > 0 && block.heading <= first.heading
      // a headline in a `div` has its twin by class
      const isTwin =
        first.heading === 0 &&
        block.prose <= block.text.length / 2 &&
        block.element.name === first.element.name &&
        sameClass(block.element, first.element)
      const isLong = block.text.length > 15 && block.text.length < 250
      if (prose > 150 && isLong && (isHeading || isTwin) && this.#isApart(first, block)) {
        this.end = n
        return
      }
    }
  }

  /** The two headings stand in branches of the page that hold prose each, or are twins of one class, or the second has a date. */
  #isApart(first: Block, second: Block): boolean {
    if (second.text === first.text) return false
    const above = new Set<Element>()
    for (let up: Element | null = first.element; up; up = up.parent) above.add(up)
    let branch = second.element
    while (branch.parent && !above.has(branch.parent)) branch = branch.parent
    const common = branch.parent
    const own = common?.children.find((child): child is Element => !isText(child) && above.has(child))
    if (own && this.massOf(own) > 150 && this.massOf(branch) > 150) return true
    const twins = sameClass(second.element, first.element) && (first.element.attributes.class ?? '') !== ''
    return second.text.length < 200 && (twins || hasOwnDate(this.page, second.element))
  }

  #dropFurniture(): void {
    const total = Math.max(1, this.mass.at(-1)!)
    for (const element of this.tree.elements) {
      const bits = this.page.parts[element.index]!
      if ((bits & (furnitureParts | part.caption)) === 0 || element.name === 'html' || element.name === 'body') continue
      const [from, to] = [this.page.first[element.index]!, this.page.last[element.index]!]
      if (from === to) continue
      const share = this.massOf(element) / total
      const most = (bits & part.comments) !== 0 ? mostInComments : mostInFurniture
      if (share > most || ((bits & part.body) !== 0 && share > 0.15)) continue
      if (this.headlineAt >= from && this.headlineAt < to && share > 0) continue
      this.dropped.fill(1, from, to)
    }
  }

  /** The smallest element that holds nearly all prose. */
  #container(): Element {
    let at = this.tree.root
    for (;;) {
      const mass = this.massOf(at)
      if (mass === 0) return at
      let best: Element | undefined
      let most = 0
      for (const child of at.children) {
        if (isText(child)) continue
        const called = (this.page.parts[child.index]! & part.body) !== 0
        const own = this.massOf(child) * (called ? descend.weight : 1)
        if (own > most) {
          most = own
          best = child
        }
      }
      if (!best) return at
      const called = (this.page.parts[best.index]! & part.body) !== 0
      const several = this.page.last[best.index]! - this.page.first[best.index]! > 1
      if (!several && !called) return at
      if (this.massOf(best) < mass * (called ? descend.called : descend.plain)) return at
      at = best
    }
  }

  #lines(container: Element): number[] {
    const from = Math.max(this.start, this.page.first[container.index]!)
    let to = Math.min(this.end, this.page.last[container.index]!)
    to = this.#withSiblings(container, to)
    this.#dropLists(container)
    this.#dropCaptions(container)
    const kept = this.#walk(container, from, to)
    return [...this.#deck(from, kept), ...kept]
  }

  /** A body in several parts: siblings of the same tag and class behind it, and plain paragraphs, are its own. */
  #withSiblings(container: Element, to: number): number {
    const siblings = container.parent?.children ?? []
    let end = to
    let gap = 0
    for (const sibling of siblings.slice(siblings.indexOf(container) + 1)) {
      if (isText(sibling) || this.page.first[sibling.index] === this.page.last[sibling.index]) continue
      const same = sibling.name === container.name && sameClass(sibling, container)
      const plain = sibling.name === 'p' && this.massOf(sibling) > 0
      if ((same || plain) && this.massOf(sibling) > 0) end = Math.min(this.end, this.page.last[sibling.index]!)
      else if (++gap > 3) break
    }
    return Math.max(to, end)
  }

  /** Groups of blocks that are links for the most part, and cards: a linked heading with a line or two. */
  #dropLists(container: Element): void {
    const whole = Math.max(1, this.massOf(container))
    const lead = this.#leadAt()
    for (let k = container.index + 1; k < container.end; k++) {
      const element = this.tree.elements[k]!
      const [from, to] = [this.page.first[k]!, this.page.last[k]!]
      // a line alone is judged where lines are
      if (to - from < 2 || inlineParents.has(element.name)) continue
      let letters = 0
      let linked = 0
      let linkedHeadings = 0
      for (let n = from; n < to; n++) {
        const block = this.blocks[n]!
        letters += block.text.length
        linked += block.linked
        if (block.heading > 0 && block.linked > block.text.length * 0.8) linkedHeadings++
      }
      const share = linked / Math.max(1, letters)
      const holdsStart = lead >= from && lead < to
      const isSmall = this.massOf(element) < whole * 0.35 || (!holdsStart && lead >= 0 && linkedHeadings > 0)
      if (isSmall && (share > linkList || (linkedHeadings > 0 && share > 0.2))) this.dropped.fill(1, from, to)
    }
  }

  /** The first sentence behind the headline: where the article begins, however much prose stands in cards beside it; -1 for none. */
  #leadAt(): number {
    if (this.start === 0) return -1
    for (let n = this.start; n < this.end; n++) {
      const block = this.blocks[n]!
      if (this.dropped[n] === 0 && block.prose > 60 && block.heading === 0 && block.linked < block.text.length * 0.3)
        return n
    }
    return -1
  }

  #dropCaptions(container: Element): void {
    const whole = Math.max(1, this.massOf(container))
    const from = this.headlineAt >= 0 ? this.blocks[this.headlineAt]!.element.index : container.index
    for (let k = Math.min(from, container.index) + 1; k < container.end; k++) {
      const element = this.tree.elements[k]!
      if (!isPicture(element)) continue
      let box: Element | undefined
      for (let up = element.parent; up && !(up.index <= container.index && up.end >= container.end); up = up.parent) {
        const [from, to] = [this.page.first[up.index]!, this.page.last[up.index]!]
        let letters = 0
        for (let n = from; n < to; n++) letters += this.blocks[n]!.text.length
        if (letters > longestCaption || to - from > 2 || this.massOf(up) > whole * 0.3) break
        // a paragraph of its own beside its picture
        if (to - from > 0 && this.massOf(up) > 120) break
        box = up
      }
      if (box) this.dropped.fill(1, this.page.first[box.index]!, this.page.last[box.index]!)
    }
  }

  #walk(container: Element, from: number, to: number): number[] {
    const kept: number[] = []
    let prose = 0
    for (let n = from; n < to; n++) {
      if (this.dropped[n] === 1) continue
      const block = this.blocks[n]!
      if (block.text === this.headline && block.prose < 400) continue
      if (opensBox(block.text)) {
        const behind = this.#behindBox(container, n, to, prose)
        if (behind >= to) break
        n = behind - 1
        continue
      }
      // «هذا المحتوى مخصص للمشتركين»: what follows sells the rest
      if (prose > 0 && block.text.length < 120 && hasLabel('paywall', block.text)) break
      if (isFurniture(block.text)) continue
      if (block.channel === null && block.linked > block.text.length * 0.7) continue
      kept.push(n)
      prose += block.prose
    }
    return kept
  }

  /**
   * Where the article goes on behind the cue of a box at n: behind the element that is the box, or behind the links under
   * the cue; `to` where what follows are other articles as plain text.
   */
  #behindBox(container: Element, n: number, to: number, prose: number): number {
    const whole = Math.max(1, this.massOf(container))
    let box: Element | undefined
    for (
      let up: Element | null = this.blocks[n]!.element;
      up && up !== container && up.index > container.index;
      up = up.parent
    ) {
      // behind a good part of the article a box may be longer than it: comments
      if (this.massOf(up) > whole * 0.35 && prose < fullArticle) break
      if (this.headlineAt >= this.page.first[up.index]! && this.headlineAt < this.page.last[up.index]!) break
      // what stands before the cue is none of its box
      if (this.page.first[up.index]! < n && this.mass[n]! > this.mass[this.page.first[up.index]!]!) break
      box = up
    }
    const behind = box ? this.page.last[box.index]! : n + 1
    if (behind > n + 1) return behind
    let links = 0
    let next = n + 1
    for (; next < to; next++) {
      const block = this.blocks[next]!
      const isLink = block.linked > block.text.length * 0.5
      if (isLink) links++
      else if (this.dropped[next] === 0 && block.prose > 0) break
    }
    const rest = this.mass[to]! - this.mass[next]!
    if (links > 0 || rest > prose) return next
    return to
  }

  /** The lines between headline and body that are sentences: a deck. */
  #deck(from: number, kept: readonly number[]): number[] {
    if (this.headlineAt < 0 || this.start !== this.headlineAt + 1 || kept.length === 0) return []
    const body = kept.map((n) => this.blocks[n]!.text)
    const out: number[] = []
    for (let n = this.start; n < from && n < this.start + deckBlocks; n++) {
      const block = this.blocks[n]!
      const isLine = block.text.length >= 60 && block.text.split(' ').length >= 8 && n < this.start + 8
      if (this.dropped[n] === 1 || (block.prose < 30 && !isLine) || block.linked > block.text.length * 0.2) continue
      if (block.text.length > longestDeck || opensBox(block.text) || isFurniture(block.text)) continue
      if (body.some((line) => line.startsWith(block.text.slice(0, 60)))) continue
      out.push(n)
    }
    return out
  }
}

/** UTF-16 units of a deck's line, at most. */
const longestDeck = 1200
/** Characters of prose before a box from which it may be of any length. */
const fullArticle = 400
/** Blocks below the headline in which a deck may stand. */
const deckBlocks = 20

/** «تقريرالعنوان»: a label inside the heading stands before the headline. */
export const endsWith = (text: string, headline: string): boolean =>
  text.endsWith(headline) && text.length - headline.length <= longestKicker
const longestKicker = 15

/** A picture that may have a caption: no emoji, icon or pixel that counts readers. */
function isPicture({ name, attributes }: Element): boolean {
  if (name === 'video' || name === 'iframe') return true
  if (name !== 'img' && name !== 'amp-img' && name !== 'picture') return false
  const size = Math.min(Number(attributes.width ?? largeIcon), Number(attributes.height ?? largeIcon))
  return (
    !(size < largeIcon) && !/emoji|icon|avatar|smil|pixel/i.test(`${attributes.class ?? ''} ${attributes.src ?? ''}`)
  )
}
const largeIcon = 48

/** Elements of text, which are never a list by themselves. */
const inlineParents: ReadonlySet<string> = new Set(['a', 'b', 'strong', 'em', 'i', 'u', 'span', 'font', 'small', 'br'])

/** A heading before a line of text; the higher before the lower. */
const rank = (heading: number): number => (heading === 0 ? 0 : 7 - heading)

const sameClass = (a: Element, b: Element): boolean => (a.attributes.class ?? '') === (b.attributes.class ?? '')

/** True where a date stands within a few elements of a heading: another article's head. */
function hasOwnDate(page: Blocks, heading: Element): boolean {
  let up: Element | null = heading
  for (let k = 0; k < 3 && up; k++, up = up.parent)
    for (let n = up.index; n < Math.min(up.end, up.index + 40); n++) if ((page.parts[n]! & part.date) !== 0) return true
  return false
}
