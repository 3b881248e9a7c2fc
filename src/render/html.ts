// Turns a record into one self-contained page: the article with its marks, the record beside it, nothing fetched.

import { createHash } from 'node:crypto'
import type { Entity, Event, IsnadRecord, Statement } from '../document/record.js'
import { escapeHtml } from './escape.js'
import {
  entityNames,
  type Facts,
  listFacts,
  marks,
  partyName,
  type Sourced,
  saidText,
  statementStanding,
} from './facts.js'
import { type Labels, type Language, loadLabels } from './labels.js'
import { markText, speakerTones } from './marks.js'
import { pageScript } from './page-script.js'
import { pageStyle } from './page-style.js'
import { groupTimes, type TimeGroup } from './times.js'
import { timeWords } from './when.js'

export interface HtmlOptions {
  /** language of the labels; the article stays as it is. Default `ar` */
  readonly lang?: Language
}

interface Page {
  readonly record: IsnadRecord
  readonly facts: Facts
  readonly names: ReadonlyMap<string, string>
  readonly labels: Labels
  /** words of the locale, escaped */
  readonly say: (key: string) => string
}

/** A whole HTML document. */
export function renderHtml(record: IsnadRecord, options: HtmlOptions = {}): string {
  const labels = loadLabels(options.lang ?? 'ar')
  const say = (key: string): string => escapeHtml(labels.say(key))
  const page: Page = { record, facts: listFacts(record), names: entityNames(record), labels, say }
  const { article } = record
  const paragraphs = markText(record, (n) => `${labels.say('field.sentence')} ${n}`)
  const headline = paragraphs[0]?.headline ? paragraphs[0].html : ''
  const body = (headline === '' ? paragraphs : paragraphs.slice(1)).map(
    ({ html }) => `<p${article.language === 'ar' ? '' : ' dir="auto"'}>${html}</p>`,
  )
  return `<!doctype html>
<html lang="${labels.lang}" dir="${labels.dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(article.headline ?? labels.say('untitled'))} · ${say('brand')}</title>
<style>${pageStyle}</style>
</head>
<body>
<div class="page">
<div class="masthead"><span class="brand">${say('brand')}</span><span>${say('tagline')}</span><nav><a href="#article">${say('page.article')}</a><a href="#record">${say('page.record')}</a></nav></div>
<div class="columns">
<main id="article">
<header class="head">
${source(page)}
${headline === '' ? '' : `<h1${direction(article.language)}>${headline}</h1>`}
${dates(page)}
</header>
<article class="text"${direction(article.language)}>
${body.join('\n')}
</article>
${legend(page)}
</main>
<aside class="record" id="record" aria-label="${say('page.record')}">
${who(page)}
${whenWhere(page)}
${said(page)}
${happened(page)}
${notices(page)}
</aside>
</div>
<footer><bdi>${escapeHtml(record.pipeline)}</bdi></footer>
</div>
<script>${pageScript}</script>
</body>
</html>
`
}

let policyText: string | undefined

/** Nothing loads; the page's own style and script run by their hashes. */
function policy(): string {
  const hash = (source: string): string => `'sha256-${createHash('sha256').update(source, 'utf8').digest('base64')}'`
  policyText ??= `default-src 'none'; style-src ${hash(pageStyle)}; script-src ${hash(pageScript)}; base-uri 'none'; form-action 'none'`
  return policyText
}

const direction = (language: string): string => (language === 'ar' ? ' lang="ar" dir="rtl"' : ' dir="auto"')

/** Text from outside: escaped, and kept from turning the words round it. */
const outside = (text: string): string => `<bdi>${escapeHtml(text)}</bdi>`

function source({ record: { article } }: Page): string {
  const parts = [article.outlet, article.section, article.byline].filter((part): part is string => Boolean(part))
  return parts.length === 0
    ? ''
    : `<p class="source"${direction(article.language)}>${parts.map(outside).join(' · ')}</p>`
}

function dates({ record: { article }, labels, say }: Page): string {
  const entry = (key: string, html: string): string => `<div><dt>${say(`field.${key}`)}</dt> <dd>${html}</dd></div>`
  const { published, dateline, url } = article
  const rows: string[] = []
  if (published) {
    const zone = dateline?.timeZone ? ` <span class="aside small">${outside(dateline.timeZone)}</span>` : ''
    rows.push(
      entry(
        'published',
        `<time datetime="${escapeHtml(published)}" title="${escapeHtml(published)}">${outside(timeWords(published, labels))}</time>${zone}`,
      ),
    )
  } else rows.push(`<div>${say('field.publishedUnknown')}</div>`)
  if (dateline) rows.push(entry('dateline', outside(dateline.text)))
  if (url)
    rows.push(
      entry(
        'url',
        /^https?:\/\//i.test(url)
          ? `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${outside(readable(url))}</a>`
          : outside(url),
      ),
    )
  return `<dl class="dates">${rows.join('\n')}</dl>`
}

/** An address as people read it: its host, and its path decoded. */
function readable(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    const path = decodeURI(pathname).replace(/\/$/, '')
    return `${host}${path.length > 60 ? `${path.slice(0, 59)}…` : path}`
  } catch {
    return url
  }
}

function legend({ record, say }: Page): string {
  if (record.sentences.length === 0) return ''
  const kinds = [
    ['per', 'section.people'],
    ['org', 'section.organisations'],
    ['loc', 'section.places'],
    ['time', 'section.times'],
    ['said', 'section.statements'],
    ['trigger', 'section.events'],
  ]
  return `<p class="legend">${kinds.map(([name, key]) => `<span class="${name}">${say(key!)}</span>`).join('\n')}</p>`
}

function section(name: string, { say }: Page, lists: readonly string[]): string {
  const full = lists.filter((list) => list !== '')
  const content = full.length > 0 ? full.join('\n') : `<p class="empty">${say(`empty.${name}`)}</p>`
  return `<section aria-labelledby="h-${name}"><h2 id="h-${name}">${say(`section.${name}`)}</h2>\n${content}\n</section>`
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${title === '' ? '' : `<h3>${title}</h3>\n`}<ul>\n${items.join('\n')}\n</ul>`

function refs(sentences: readonly number[], { say }: Page): string {
  const links = sentences.map((n) => `<a href="#n${n}" aria-label="${say('field.sentence')} ${n}">${n}</a>`)
  return links.length === 0 ? '' : `<span class="refs">${links.join(' ')}</span>`
}

/** The first line of a fact. */
const row = (parts: readonly string[]): string => `<p class="row">${parts.filter((part) => part !== '').join('\n')}</p>`

/** The name of a fact as a link to its first span. */
const toText = (fact: string, html: string): string => `<a class="name" href="#m-${fact}">${html}</a>`

function who(page: Page): string {
  const { facts, record, say } = page
  if (record.article.language !== 'ar') return `<section><p class="empty">${say('empty.language')}</p></section>`
  const items = (entities: readonly Sourced<Entity>[]): string[] => entities.map((one) => entityItem(one, page))
  return section('who', page, [
    list(say('section.people'), items(facts.people)),
    list(say('section.organisations'), items(facts.organisations)),
    list(say('section.other'), items(facts.other)),
  ])
}

function entityItem({ fact, sentences }: Sourced<Entity>, page: Page): string {
  const comma = page.say('list.comma')
  const roles = [...new Set(fact.roles.map((role) => role.title))]
  const others = fact.names.filter((name) => name !== fact.name)
  if (page.labels.lang === 'en' && fact.link?.nameEn) others.unshift(fact.link.nameEn)
  const line = [
    toText(fact.id, outside(fact.name)),
    others.length > 0 ? `<span class="aside small">(${others.map(outside).join(comma)})</span>` : '',
    refs(sentences, page),
  ]
  const below = roles.length > 0 ? `<p class="aside">${roles.map(outside).join(comma)}</p>` : ''
  return `<li id="${fact.id}" data-f="${fact.id}">${row(line)}${below}</li>`
}

function whenWhere(page: Page): string {
  const { facts, record, say } = page
  if (record.article.language !== 'ar') return ''
  return section('whenWhere', page, [
    list(
      say('section.times'),
      groupTimes(record).map((group) => timeItem(group, page)),
    ),
    list(
      say('section.places'),
      facts.places.map((one) => entityItem(one, page)),
    ),
  ])
}

function timeItem({ id, times }: TimeGroup, page: Page): string {
  const { value } = times[0]!
  const mine = new Set(times)
  const numbers = page.facts.times.filter(({ fact }) => mine.has(fact)).flatMap(({ sentences }) => sentences)
  const words = timeWords(value, page.labels)
  const written = [...new Set(times.map((time) => time.text))].filter((text) => text !== words)
  const line = [
    toText(id, `<time title="${escapeHtml(value)}">${outside(words)}</time>`),
    refs([...new Set(numbers)], page),
  ]
  const below = written.length > 0 ? `<p class="aside">${written.map(outside).join(page.say('list.comma'))}</p>` : ''
  return `<li id="${id}" data-f="${id}">${row(line)}${below}</li>`
}

function standing(mark: string, key: string, { say }: Page): string {
  return `<span class="standing"><span class="sign" aria-hidden="true">${mark}</span> ${say(key)}</span>`
}

function said(page: Page): string {
  if (page.record.article.language !== 'ar') return ''
  const toneOf = speakerTones(page.record)
  const items = page.facts.statements.map(({ fact, sentences }) => {
    const { speaker, channel, content } = fact
    const status = statementStanding(fact)
    const line = [
      standing(marks[status], `standing.${status}`, page),
      toText(fact.id, outside(partyName(speaker, page.names))),
      channel ? `<span class="aside">${page.say('field.channel')} ${outside(channel.text)}</span>` : '',
      `<span class="aside small">${page.say(`kind.${fact.kind}`)}</span>`,
      refs(sentences, page),
    ]
    const parts = [
      row(line),
      chain(fact, page),
      `<blockquote class="${fact.kind}"${direction(page.record.article.language)}>${escapeHtml(fact.kind === 'direct' ? content.text : saidText(fact, page.record.article.text))}</blockquote>`,
    ]
    const tone = toneOf.get(speaker.entity ?? speaker.text) ?? 0
    return `<li id="${fact.id}" data-f="${fact.id}" class="said-item tone-${tone}">${parts.filter((part) => part !== '').join(' ')}</li>`
  })
  return section('said', page, [list('', items)])
}

/** الكرملين ← نوفوستي: the source first, whoever carries it on behind. */
function chain({ chain: links }: Statement, page: Page): string {
  if (!links || links.length < 2) return ''
  const arrow = page.labels.dir === 'rtl' ? '←' : '→'
  const names = [...links].reverse().map((link) => outside(partyName(link, page.names)))
  return `<p class="aside small">${page.say('field.chain')}: ${names.join(` ${arrow} `)}</p>`
}

function happened(page: Page): string {
  if (page.record.article.language !== 'ar') return ''
  return section('happened', page, [
    list(
      '',
      page.facts.events.map((one) => eventItem(one, page)),
    ),
  ])
}

function eventItem({ fact, sentences }: Sourced<Event>, page: Page): string {
  const { say, labels } = page
  const field = (key: string, html: string): string =>
    html === '' ? '' : `<span class="aside">${say(`field.${key}`)}:</span> ${html}`
  const parties = (of: Event['actors']): string =>
    of.map((party) => outside(partyName(party, page.names))).join(say('list.comma'))
  const fields = [
    field('who', parties(fact.actors)),
    field('toWhom', parties(fact.recipients)),
    field('place', fact.place ? parties([fact.place]) : ''),
    field(
      'time',
      fact.time ? `<time title="${escapeHtml(fact.time)}">${outside(timeWords(fact.time, labels))}</time>` : '',
    ),
  ].filter((part) => part !== '')
  const carrier = fact.statement ? page.record.statements.find(({ id }) => id === fact.statement) : undefined
  const line = [
    standing(marks[fact.status], `standing.${fact.status}`, page),
    carrier ? `<a class="small" href="#${carrier.id}">${outside(partyName(carrier.speaker, page.names))}</a>` : '',
    toText(fact.id, say(`type.${fact.type}`)),
    labels.lang === 'ar' ? `<bdi class="aside small">${fact.type}</bdi>` : '',
    refs(sentences, page),
  ]
  const details = fields.length > 0 ? `<p>${fields.join(' · ')}</p>` : ''
  return `<li id="${fact.id}" data-f="${fact.id}" class="event">${row(line)}${details}</li>`
}

function notices({ record, say }: Page): string {
  if (record.notices.length === 0) return ''
  const items = record.notices.map(
    ({ code, message }) => `<li><code>${escapeHtml(code)}</code> ${outside(message)}</li>`,
  )
  return `<section class="notices"><h3>${say('section.notices')}</h3><ul>${items.join('\n')}</ul></section>`
}
