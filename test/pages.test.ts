// Pages of every layout to articles: what was put into a page has to come out of it, and nothing else of the page.

import { readFileSync } from 'node:fs'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { describe, expect, it } from 'vitest'
import { readHtml } from '../src/ingest/html.js'
import { ingest } from '../src/ingest/index.js'
import { layouts, type MadePage, makePages } from './layouts.js'

const perLayout = 7
const pages = makePages(perLayout)

describe('pages of our own layouts', () => {
  it('are scored', async () => {
    const rows = await Promise.all(pages.map(score))
    const by = new Map<string, Score[]>()
    for (const row of rows) by.set(row.layout, [...(by.get(row.layout) ?? []), row])
    if (process.env.ISNAD_PAGES) for (const [n, list] of by) console.log(n.padEnd(22), show(list))
    console.log('all'.padEnd(22), show(rows))
  }, 90_000)
})

interface Score { readonly id: string; readonly layout: string; readonly bag: number; readonly order: number; readonly headline: number; readonly date: number; readonly byline: number | null; readonly section: number | null; readonly ms: number }
const mean = (v: readonly (number | null)[]): number => { const n = v.filter((x) => x !== null); return n.length === 0 ? 1 : n.reduce((a, b) => a + b, 0) / n.length }
const show = (rows: readonly Score[]): string => (['bag', 'order', 'headline', 'date', 'byline', 'section', 'ms'] as const).map((k) => `${k} ${mean(rows.map((r) => r[k])).toFixed(3)}`).join('  ')
const words = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
async function score(page: MadePage): Promise<Score> {
  const start = performance.now()
  const { documents, problems } = await ingest(page.bytes)
  const ms = performance.now() - start
  const doc = documents[0]
  const { gold } = page
  if (!doc) { if (process.env.ISNAD_PAGES) console.log(page.id, problems); return { id: page.id, layout: page.layout.name, bag: 0, order: 0, headline: 0, date: 0, byline: gold.byline && 0, section: gold.section && 0, ms } as Score }
  const body = doc.headline ? doc.text.slice(doc.headline.length) : doc.text
  const got = words(body)
  const want = words(gold.body.join(' '))
  if (process.env.ISNAD_PAGES === 'all') {
    const g = gold.body.join('\n'), lines = body.split('\n\n').filter(Boolean)
    for (const l of lines) if (!g.includes(l.slice(0, 50))) console.log(page.id, '+', l.slice(0, 150))
    for (const l of gold.body) if (!body.includes(l.slice(0, 50))) console.log(page.id, '-', l.slice(0, 150))
    if (doc.headline !== gold.headline) console.log(page.id, 'H', doc.headline, '|', gold.headline)
    if (doc.published?.slice(0, 10) !== gold.date) console.log(page.id, 'D', doc.published, gold.date)
    if (gold.byline && doc.byline !== gold.byline) console.log(page.id, 'B', doc.byline, gold.byline)
    if (gold.section && doc.section !== gold.section) console.log(page.id, 'S', doc.section, gold.section)
    console.log(page.id, doc.notices.map((n) => n.code).join())
  }
  return { id: page.id, layout: page.layout.name, bag: f1(common(got, want), got.length, want.length), order: f1(longestCommon(got, want), got.length, want.length), headline: Number(doc.headline === gold.headline), date: Number(doc.published?.slice(0, 10) === gold.date), byline: gold.byline === null ? null : Number(doc.byline === gold.byline), section: gold.section === null ? null : Number(doc.section === gold.section), ms }
}
const f1 = (hit: number, got: number, want: number): number => (got + want === 0 ? 1 : (2 * hit) / (got + want))
function common(a: readonly string[], b: readonly string[]): number {
  const count = new Map<string, number>()
  for (const w of b) count.set(w, (count.get(w) ?? 0) + 1)
  let hit = 0
  for (const w of a) { const n = count.get(w) ?? 0; if (n > 0) { hit++; count.set(w, n - 1) } }
  return hit
}
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint32Array(b.length + 1)
  let current = new Uint32Array(b.length + 1)
  for (const word of a) {
    for (let j = 1; j <= b.length; j++) current[j] = word === b[j - 1] ? previous[j - 1]! + 1 : Math.max(previous[j]!, current[j - 1]!)
    ;[previous, current] = [current, previous]
  }
  return previous[b.length]!
}
