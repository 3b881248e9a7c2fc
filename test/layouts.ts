// Turns articles of the corpus into pages: layouts of sites, written by hand in test/cases/pages, filled with an article's text.

import { readdirSync, readFileSync } from 'node:fs'
import { readCorpus } from '../src/corpus/index.js'

const folder = new URL('./cases/pages/', import.meta.url)

/** What stands in the first line of a layout: how it is encoded, and what of an article it shows. */
interface Layout {
  readonly name: string
  readonly html: string
  readonly byline: boolean
  readonly section: boolean
  /** IANA zone of the outlet: the clock of its visible date lines */
  readonly zone: string
  readonly encoding?: 'windows-1256' | 'iso-8859-6'
  /** local hour of publication, HH:MM; 14:20 where none is given */
  readonly hour?: string
  /** how many paragraphs it shows; all where none is given */
  readonly paragraphs?: number
  readonly kind?: 'live' | 'gallery'
  /** code of the notice that it has to give */
  readonly notice?: string
  readonly posts?: boolean
}

export interface MadePage {
  readonly id: string
  readonly layout: Layout
  readonly html: string
  readonly bytes: Buffer
  /** headlines and leads of other articles that stand in it */
  readonly foreign: readonly string[]
  readonly gold: {
    readonly headline: string
    readonly date: string
    readonly byline: string | null
    readonly section: string | null
    readonly body: readonly string[]
  }
}

interface Story {
  readonly headline: string
  readonly paragraphs: readonly string[]
  readonly day: string
}

/** Articles of the training split that have a headline, a day and at least five paragraphs. */
const stories: readonly Story[] = readCorpus()
  .articles.filter(({ split }) => split === 'train')
  .map(({ input }) => ({
    headline: input.headline ?? '',
    paragraphs: input.text.split(/\n\s*\n/).map((line) => line.replace(/\s+/g, ' ').trim()),
    day: (input.published ?? '').slice(0, 10),
  }))
  .map((story) => ({ ...story, paragraphs: story.paragraphs.filter((line) => line !== '' && line !== story.headline) }))
  .filter(({ headline, paragraphs, day }) => headline.length > 15 && paragraphs.length >= 5 && day.length === 10)

export const layouts: readonly Layout[] = readdirSync(folder)
  .filter((name) => name.endsWith('.html'))
  .sort()
  .map((name) => {
    const source = readFileSync(new URL(name, folder), 'utf8')
    const head = /^<!--layout (\{.*\})-->\n/.exec(source)
    if (!head) throw new Error(`${name}: the first line has to be <!--layout {…}-->`)
    return { ...JSON.parse(head[1]!), name: name.replace('.html', ''), html: source.slice(head[0].length) }
  })

/** Names of our own for what a corpus article does not have. */
const bylines = ['سلمى حداد', 'رامي الشامي', 'هيثم عودة', 'نوال بن سالم', 'أحمد الكندري', 'ليلى منصور', 'سامر النجار']
const outlets = ['المنارة', 'صحيفة الضفة', 'بوابة النهر الإخبارية', 'الساحل نيوز', 'وكالة الواحة']
const sections = ['سياسة', 'اقتصاد', 'محليات', 'مجتمع وناس', 'عربي ودولي', 'شؤون البلد']
const post = 'تقرر تعليق حركة القطارات بين المحطتين حتى إشعار آخر، وتنصح الوزارة المسافرين باستخدام الحافلات.'

/** @param count  articles for each layout, each layout with others */
export function makePages(count: number): MadePage[] {
  const out: MadePage[] = []
  for (const [n, layout] of layouts.entries())
    for (let k = 0; k < count; k++) out.push(makePage(layout, n * 7 + k * 31, `${layout.name}-${k + 1}`))
  return out
}

function makePage(layout: Layout, seed: number, id: string): MadePage {
  const story = stories[seed % stories.length]!
  const other = (n: number): Story => stories[(seed + n * 13 + 5) % stories.length]!
  const pick = <T>(list: readonly T[]): T => list[seed % list.length]!
  const [byline, outlet, section] = [pick(bylines), pick(outlets), pick(sections)]
  const shown = story.paragraphs.slice(0, layout.paragraphs ?? 99)
  const { write } = encoderOf(layout.encoding)
  const instant = instantOf(`${story.day}T${layout.hour ?? '14:20'}:00`, layout.zone)
  const iso = isoIn(instant, layout.zone)
  const foreign: string[] = []
  const fill = (what: string): string => {
    const [name = '', first = '', second = ''] = what.split(' ')
    if (name === 'headline' && first === 'br') return write(story.headline).replace(/ (?=\S+ \S+ \S+$)/, '<br />')
    if (name === 'epoch') return String(instant / 1000)
    if (name === 'usdate')
      return `${Number(story.day.slice(5, 7))}/${Number(story.day.slice(8))}/${story.day.slice(0, 4)} 2:20:00 PM`
    if (name === 'headline') return first === 'json' ? inJson(story.headline) : write(story.headline)
    if (name === 'outlet') return write(outlet)
    if (name === 'section') return write(section)
    if (name === 'byline') return write(byline)
    if (name === 'post') return write(post)
    if (name === 'iso') return iso
    if (name === 'day') return story.day
    if (name === 'isoUtc') return new Date(instant).toISOString().replace('.000Z', '+00:00')
    if (name === 'today') return write(dateLine('plain', instant + 9 * 86_400_000, layout.zone))
    if (name === 'date') return write(dateLine(first, instant, layout.zone))
    if (name === 'other') {
      const line = second === 'lead' ? other(Number(first)).paragraphs[0]! : other(Number(first)).headline
      foreign.push(line)
      return write(line)
    }
    if (name === 'entries')
      return shown
        .map(
          (line, n) =>
            `<li><span class="t">${14 - Math.floor(n / 4)}:${50 - (n % 4) * 11}</span><div><p>${write(line)}</p></div></li>`,
        )
        .join('\n')
    if (what === 'body json') return inJson(shown.join('\n\n'))
    const body = /^body (\d+) (\d+) ([\s\S]*)\|([\s\S]*)$/.exec(what)
    if (!body) throw new Error(`${layout.name}: nothing is called «${what}»`)
    const [, from, to, open = '', close = ''] = body
    return shown
      .slice(Number(from), Number(to))
      .map((line) => open + write(line) + close)
      .join('\n')
  }
  const html = layout.html.replace(/\{\{([^{}]+)\}\}/g, (_, what: string) => fill(what))
  const gold = {
    headline: story.headline,
    date: story.day,
    byline: layout.byline ? byline : null,
    section: layout.section ? section : null,
    body: layout.posts ? [...shown.slice(0, 2), post, ...shown.slice(2)] : shown,
  }
  return { id, layout, html, bytes: encoderOf(layout.encoding).encode(html), foreign, gold }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/** Bytes of a page in its encoding; letters that it lacks are written as entities, as old editors did. */
function encoderOf(encoding: Layout['encoding']): {
  write: (text: string) => string
  encode: (html: string) => Buffer
} {
  const marks = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
  if (!encoding) return { write: marks, encode: (html) => Buffer.from(html) }
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) table.set(decoder.decode(Uint8Array.of(byte)), byte)
  const entity = (text: string): string =>
    [...text].map((letter) => (table.has(letter) ? letter : `&#${letter.codePointAt(0)};`)).join('')
  return {
    write: (text) => entity(marks(text)),
    encode: (html) => Buffer.from([...html].map((letter) => table.get(letter) ?? 0x3f)),
  }
}

const parts = (instant: number, zone: string, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(instant)

/** The instant at which the clock of a zone shows a local time. */
function instantOf(local: string, zone: string): number {
  const guess = Date.parse(`${local}Z`)
  return guess - offsetMinutes(guess, zone) * 60_000
}

function offsetMinutes(instant: number, zone: string): number {
  const name = parts(instant, zone, 'en', { timeZoneName: 'longOffset' }).match(/GMT([+-]\d\d):(\d\d)/)
  return name ? Number(name[1]) * 60 + Math.sign(Number(name[1])) * Number(name[2]) : 0
}

function isoIn(instant: number, zone: string): string {
  const minutes = offsetMinutes(instant, zone)
  const local = new Date(instant + minutes * 60_000).toISOString().slice(0, 19)
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`
}

const months = {
  levant: 'كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول',
  egypt: 'يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
  maghreb: 'يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر',
  algeria: 'جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر',
}

/** A date as outlets print it: by country, calendar and habit. */
function dateLine(form: string, instant: number, zone: string): string {
  const [year = '', month = '', day = ''] = isoIn(instant, zone).slice(0, 10).split('-')
  const [hour = '', minute = ''] = isoIn(instant, zone).slice(11, 16).split(':')
  const name = (of: keyof typeof months): string => months[of].split('|')[Number(month) - 1]!
  const weekday = parts(instant, zone, 'ar', { weekday: 'long' })
  const hijri = parts(instant, zone, 'ar-SA-u-ca-islamic-umalqura-nu-latn', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const twelve = Number(hour) % 12 || 12
  const half = Number(hour) < 12 ? 'ص' : 'م'
  switch (form) {
    case 'levant':
      return `${weekday} ${Number(day)} ${name('levant')} ${year} | ${hour}:${minute}`
    case 'egypt':
      return `${weekday}، ${day} ${name('egypt')} ${year} ${String(twelve).padStart(2, '0')}:${minute} ${half}`
    case 'maghreb':
      return `${weekday} ${day} ${name('maghreb')} ${year} - ${hour}:${minute}`
    case 'algeria':
      return `${weekday} ${day} ${name('algeria')} ${year}`
    case 'gulf':
      return `${day} ${name('egypt')} ,${year}: ${String(twelve).padStart(2, '0')}:${minute} ${half} GST`
    case 'twin':
      return `${day} ${name('levant')}/${name('egypt')} ${year}`
    case 'hijri':
      return `${weekday} ${hijri.replace(' هـ', '')} هـ - ${Number(day)} ${name('egypt')} ${year}م`
    case 'slash':
      return `${day}/${month}/${year} ${hour}:${minute}`
    case 'plain':
      return `${Number(day)} ${name('egypt')} ${year}`
    default:
      throw new Error(`no date line is called «${form}»`)
  }
}
