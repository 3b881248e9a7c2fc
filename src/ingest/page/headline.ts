// Finds the headline of a page as the page prints it, without the site's name.

import type { Block } from './blocks.js'
import { endsWith } from './body.js'
import type { Metadata } from './metadata.js'

/** Parts of a title are joined by one of these between spaces; a dash inside a headline looks the same. */
const joint = /\s+(?:[|\-–—:»›/•·~]|::|\|\||>>|<<|>)\s+/

/** A headline has at least so many characters. */
const shortest = 8

/** @param names  what the outlet is called, in any form that is known */
export function findHeadline(page: Metadata, blocks: readonly Block[], names: readonly string[]): string | undefined {
  const given = [
    page.meta.get('og:title'),
    page.linked?.headline,
    page.meta.get('twitter:title'),
    page.meta.get('headline'),
    page.meta.get('title'),
    page.title,
  ]
    .filter((text): text is string => text !== undefined && squeeze(text).length >= shortest)
    // one that is the site's name alone says nothing
    .filter((text) => !names.some((name) => squeeze(name) === squeeze(text)))
  const printed = printedHeadline(given, blocks, names)
  if (printed) return printed
  const first = given.find((text) => !isCut(text)) ?? given[0]
  if (first) return withoutSite(first, names)
  const headings = blocks.filter((block) => block.heading === 1 && block.text.length >= shortest)
  return headings.length > 0 && headings.length < 4 ? headings[0]!.text : undefined
}

/** «وزير الري يشهد توقيع…»: a title cut for search engines. */
const isCut = (text: string): boolean => /(?:\.\.\.|…)$/.test(text)

/** The heading, else the line, that one of the titles is or begins or ends with. */
function printedHeadline(
  given: readonly string[],
  blocks: readonly Block[],
  names: readonly string[],
): string | undefined {
  const sites = new Set(names.map(squeeze))
  const titles = given.map((title) => ({ title, whole: squeeze(title), cut: isCut(title) }))
  let best: Block | undefined
  let most = 0
  for (const block of blocks) {
    if (block.text.length < shortest || block.text.length > 300) continue
    const own = squeeze(block.text)
    // the logo is a heading, too, and the end of each title
    if (own.length < shortest || sites.has(own)) continue
    for (const { title, whole, cut } of titles) {
      // «… | بوابة النهر» of a logo
      if (block.linked > block.text.length * 0.8 && own.length < title.length * 0.5 && title.endsWith(block.text))
        continue
      const held = whole === own || (whole.length < own.length * 2.5 && isPart(title, block.text, own, whole))
      const longer = !held && cut && own.startsWith(whole)
      // a heading that says more than the title: «title» is the short form
      const within =
        !held &&
        !longer &&
        block.heading > 0 &&
        block.heading < 3 &&
        own.includes(whole) &&
        whole.length > own.length * 0.5
      if (!held && !longer && !within) continue
      const score =
        (block.heading === 1 ? 300 : block.heading > 0 ? 200 - block.heading * 10 : 0) +
        Math.min(own.length, 90) -
        (block.linked > block.text.length * 0.5 ? 80 : 0)
      if (score > most) {
        most = score
        best = block
      }
    }
  }
  if (best && (best.heading > 0 || best.linked < best.text.length * 0.5)) {
    return withoutKicker(best.text, given)
  }
  // the only heading of the first order, where the titles are the site's or made for search engines
  const firsts = blocks.filter((block) => block.heading === 1 && block.text.length > 10)
  const title = firsts.length === 1 ? firsts[0]! : undefined
  const isLogo =
    title !== undefined &&
    (title.text.split(' ').length < 3 ||
      title.linked > title.text.length * 0.5 ||
      names.some((name) => squeeze(name) === squeeze(title.text)))
  return title && !isLogo ? withoutKicker(title.text, given) : undefined
}

/** «تقريرالعنوان»: a label inside the heading; the titles say where the headline begins. */
function withoutKicker(text: string, given: readonly string[]): string {
  if (given.some((title) => title.includes(text))) return text
  const parts = given.flatMap((title) => [title, ...title.split(joint)])
  return parts.find((part) => part !== text && part.length >= 20 && endsWith(text, part)) ?? text
}

/** The title is the line with something before or behind it, parted from it by a joint. */
function isPart(title: string, line: string, own: string, whole: string): boolean {
  if (!whole.startsWith(own) && !whole.endsWith(own)) return false
  const parts = title.split(joint).map(squeeze)
  for (let k = 1; k <= parts.length; k++)
    if (parts.slice(0, k).join('') === own || parts.slice(-k).join('') === own) return true
  // «العنوان_الموقع», «العنوان| الموقع»
  const at = title.indexOf(line)
  return at >= 0 && own.length > whole.length * 0.5
}

/**
 * «العنوان | قسم | الموقع» -> «العنوان»: names of the outlet go at both ends, and short parts at the end. A headline may have
 * a dash of its own: «غزة - اتفاق على هدنة» keeps both parts.
 */
export function withoutSite(title: string, names: readonly string[]): string {
  const joints = [...title.matchAll(new RegExp(joint, 'g'))]
  if (joints.length === 0) return title
  const isName = (text: string): boolean => {
    const own = squeeze(text).toLowerCase()
    return names.some((name) => {
      const known = squeeze(name).toLowerCase()
      return known !== '' && (own === known || (own.length < 40 && (own.startsWith(known) || own.endsWith(known))))
    })
  }
  let start = 0
  let end = title.length
  let named = false
  for (let k = joints.length - 1; k >= 0; k--) {
    const { index } = joints[k]!
    const before = title.slice(start, index)
    const last = title.slice(index + joints[k]![0].length, end)
    const mark = joints[k]![0].trim()
    const short = last.split(' ').length <= (mark === ':' ? 1 : 4) && before.length >= Math.max(15, last.length)
    // one part without a name, unless a name stood behind it: «العنوان - محليات - الموقع»
    if (!isName(last) && !(short && (mark !== ':' || named) && before.split(' ').length > 3)) break
    named ||= isName(last)
    end = index
  }
  const opening = joints[0]!
  if (opening.index < end && isName(title.slice(0, opening.index))) start = opening.index + opening[0].length
  return title.slice(start, end).trim() || title
}

/** «العنوان | الموقع» -> «الموقع»: what the title has behind the headline, where it is one short name. */
export function siteOf(title: string, headline: string | undefined): string | null {
  if (!headline || !title.startsWith(headline)) return null
  const rest = title.slice(headline.length)
  const mark = /^\s*(?:[|\-–—»›•·~]|::)\s+/.exec(rest)
  const name = mark ? rest.slice(mark[0].length).trim() : ''
  return name !== '' && name.split(' ').length <= 5 && !joint.test(name) ? name : null
}

/** Letters and digits of a text: what two printings of a headline share. */
const squeeze = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
