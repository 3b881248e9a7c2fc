// Runs every scorer of ../shared/score that we have output for, and prints one table with the aims beside the figures.
//
//   npm run score [-- --per-article] [-- --json]
//
// The gold articles and the scorers lie outside the repository, in ../shared beside the checkout; without them this says
// so and ends with status 0. The scorers are Python programs: python3 has to be there.

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { makeReprintPairs } from './reprint-pairs.mjs'

const checkout = fileURLToPath(new URL('..', import.meta.url))
const shared = join(checkout, '..', 'shared')
const perArticle = process.argv.includes('--per-article')
const asJson = process.argv.includes('--json')

if (!existsSync(join(shared, 'score'))) {
  console.log('score: skipped, ../shared is absent. Gold articles and scorers are not part of the repository.')
  process.exit(0)
}
if (!existsSync(join(checkout, 'dist', 'pipeline', 'index.js'))) {
  console.error('score: dist/ is absent; run npm run build first.')
  process.exit(1)
}
const { ingest, toDocument } = await import('../dist/ingest/index.js')
const { createReader } = await import('../dist/pipeline/index.js')
const { loadTextLexicon, tokenise } = await import('../dist/text/index.js')
const { findTimes, loadTimesLexicon } = await import('../dist/times/index.js')
const { createStories } = await import('../dist/stories/index.js')
const { readCorpus, splits } = await import('../dist/corpus/index.js')
const reader = createReader()
const work = mkdtempSync(join(tmpdir(), 'isnad-score-'))
/** One line of the table: scorer, what is measured, figure (a number, or words where there is none) and the aim. */
const table = []
const ownKeys = new Set([
  'people',
  'orgs',
  'places',
  'roles (found people)',
  'times value',
  'statements attributed',
  'events',
])

try {
  await records()
  await ownRecords()
  timex()
  events()
  await pages()
  segmentation()
  await clusters()
  table.push(
    [
      'ner',
      'names, span and type',
      'not yet: the tagger is trained on all of data/ner, so only held-out files can tell;',
    ],
    ['', '', 'node training/names/train-bio.mjs --folds 5 cross-validates'],
  )
} finally {
  rmSync(work, { recursive: true, force: true })
}
print()

/** record.py over all dev articles and over the first one alone. */
async function records() {
  const input = join(shared, 'gold', 'dev', 'input')
  const gold = join(shared, 'gold', 'dev', 'gold')
  const predictions = folder('records')
  for (const name of namesIn(input, '.json')) {
    const { documents } = await ingest(readFileSync(join(input, name)))
    writeFileSync(join(predictions, name), JSON.stringify(reader.analyse(documents[0])))
  }
  const first = folder('first')
  copyFileSync(join(gold, 'first-article.json'), join(first, 'first-article.json'))
  const scorer = join(shared, 'score', 'record.py')
  const alone = python([scorer, first, predictions, '--json'])
  const all = python([scorer, gold, predictions, '--json'])
  const count = namesIn(gold, '.json').length
  const aims = {
    people: [1.0, 0.85],
    orgs: [0.85, 0.6],
    places: [0.9, 0.85],
    'roles (found people)': [0.9, 0.65],
    'times value': [1.0, 0.8],
    'statements attributed': [0.9, 0.65],
    events: [0.7, 0.45],
  }
  for (const [column, result] of [alone, all].entries())
    for (const [key, value] of Object.entries(result)) {
      const where = column === 0 ? 'first article' : `${count} dev articles`
      const [p, r, f] = Array.isArray(value) ? value : [undefined, undefined, value]
      const name = Array.isArray(value) ? `${key}, F1` : key
      table.push(['record', `${where}: ${name}`, f, aims[key]?.[column], p, r])
    }
  if (perArticle) console.log(python([scorer, gold, predictions, '--per-article'], false).trimEnd(), '\n')
}

/** record.py over our own corpus, split by split; what was read error by error lies in train and dev. */
async function ownRecords() {
  const { articles } = readCorpus()
  for (const split of splits) {
    const [gold, predictions] = ['gold', 'records'].map((part) => folder(`own-${split}-${part}`))
    const own = articles.filter((article) => article.split === split)
    for (const { header, input, record } of own) {
      const { documents } = await ingest(Buffer.from(JSON.stringify(input)))
      writeFileSync(join(gold, `${header.id}.json`), JSON.stringify(record))
      writeFileSync(join(predictions, `${header.id}.json`), JSON.stringify(reader.analyse(documents[0])))
    }
    const result = python([join(shared, 'score', 'record.py'), gold, predictions, '--json'])
    for (const [key, value] of Object.entries(result)) {
      if (!ownKeys.has(key)) continue
      const [p, r, f] = value
      table.push(['record', `own corpus, ${split}, ${own.length} articles: ${key}, F1`, f, undefined, p, r])
    }
  }
}

/** timex.py: every document against one publication day, as the README of the data says; adjectives of frequency count there. */
function timex() {
  const dev = join(shared, 'data', 'timex', 'dev')
  if (!existsSync(dev)) return
  const found = {}
  const lexicon = loadTimesLexicon(loadTextLexicon())
  for (const name of namesIn(dev, '.txt')) {
    const text = readFileSync(join(dev, name), 'utf8')
    // the text as it is, not the canonical one: the scorer's offsets count its white space too
    const times = findTimes({ text, published: '2015-12-24' }, tokenise({ text }), lexicon, { adjectives: true })
    const points = codePoints(text)
    found[name.replace('.txt', '')] = times.map((t) => ({
      start: points(t.start),
      end: points(t.end),
      type: t.type,
      value: t.value,
    }))
  }
  const file = join(work, 'timex.json')
  writeFileSync(file, JSON.stringify(found))
  const scorer = join(shared, 'score', 'timex.py')
  const fixes = join(shared, 'data', 'timex', 'fixes-dev.txt')
  for (const [label, more] of [
    ['as given', []],
    ['corrected', ['--fix', fixes]],
  ]) {
    const result = python([scorer, dev, file, '--json', ...more])
    for (const key of ['strict', 'relaxed', 'value']) {
      const { p, r, f1 } = result[key]
      table.push(['timex', `20 culture pages, gold ${label}: ${key}, F1`, f1, undefined, p, r])
    }
  }
}

/** From UTF-16 offsets to code points; the same number where a text has no character beyond the first plane. */
function codePoints(text) {
  const beyond = [...text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)].map((m) => m.index)
  return (offset) => offset - beyond.filter((at) => at < offset).length
}

/** events.py: flagged sentences per label, and the words of verb, source and target. */
function events() {
  const data = join(shared, 'data', 'events')
  if (!existsSync(data)) return
  const scorer = join(shared, 'score', 'events.py')
  for (const type of ['ASSAULT', 'PROTEST']) {
    const gold = join(data, `${type.toLowerCase()}-dev.jsonl`)
    const detected = linesOf(gold).map((row, id) => ({ id, types: eventsOf(row.text).events.map((e) => e.type) }))
    const out = python([scorer, 'detect', type, gold, jsonLines('detect', detected)], false)
    for (const [, label, all, share] of out.matchAll(/^\w+ (.+?) +flagged \d+ of (\d+) = ([\d.]+)/gm))
      table.push([
        'events',
        `${type}: flagged of ${all} "${label}"${label === 'yes' ? ' (recall)' : ''}`,
        Number(share),
      ])
    const spans = join(data, `${type.toLowerCase()}-spans-dev.jsonl`)
    const framed = linesOf(spans).map((row, id) => {
      const { article, events } = eventsOf(row.text)
      const words = (parts) => parts.map((part) => wholeWords(article.text, part)).join(' ')
      return {
        id,
        events: events
          .filter((event) => event.type === type)
          .flatMap((event) =>
            event.mentions.map((m) => ({
              verb: words([m.trigger]),
              source: words(event.actors),
              target: words(event.recipients),
            })),
          ),
      }
    })
    const slots = python([scorer, 'spans', spans, jsonLines('spans', framed)], false)
    for (const [, slot, f, n] of slots.matchAll(/^(\w+) +token F1 ([\d.]+) over (\d+)/gm))
      table.push(['events', `${type}: words of the ${slot}, ${n} sentences, F1`, Number(f)])
  }
}

function eventsOf(text) {
  const doc = toDocument({ paragraphs: text.split('\n') })
  return doc ? reader.analyse(doc) : { article: { text: '' }, events: [] }
}

/** The annotators marked whole words: a span grows over the clitics on its edges. */
function wholeWords(text, { start, end }) {
  while (start > 0 && /[\p{L}\p{M}]/u.test(text[start - 1])) start--
  while (end < text.length && /[\p{L}\p{M}]/u.test(text[end])) end++
  return text.slice(start, end)
}

/** pages.mjs: what our ingest makes of stored pages. */
async function pages() {
  const dev = join(shared, 'data', 'pages', 'dev')
  if (!existsSync(dev)) return
  const read = []
  for (const name of namesIn(dev, '.html')) {
    const { documents } = await ingest(readFileSync(join(dev, name)))
    const doc = documents[0]
    if (!doc) continue
    const { headline, byline, section, published, text } = doc
    const body = headline && text.startsWith(headline) ? text.slice(headline.length).trim() : text
    read.push({ id: name.replace('.html', ''), headline, date: published, text: body, byline, section })
  }
  const scorer = join(shared, 'score', 'pages.mjs')
  const result = run(process.execPath, [scorer, dev, jsonLines('pages', read), '--json'])
  for (const [group, summary] of Object.entries(JSON.parse(result)).slice(0, 2))
    for (const key of ['bag_f1', 'lcs_f1', 'headline', 'date', 'byline', 'section'])
      table.push(['pages', `${summary.pages} pages, ${group}: ${key}`, summary[key]])
}

/**
 * segmentation.py: PUD cut by models that have not seen the document, five folds; WikiNews, which no model is trained on, by
 * one of all of PUD. Words with a cut are what it calls splits.
 */
function segmentation() {
  const data = join(shared, 'data', 'ud')
  if (!existsSync(data)) return
  const out = folder('segmentation')
  run(process.execPath, [join(checkout, 'training', 'clitics', 'train.mjs'), '--folds', '5', '--out', out])
  for (const [name, label] of [
    ['pud', '300 PUD sentences, cross-validated'],
    ['wikinews', 'WikiNews, 2 sections'],
  ]) {
    const [gold, found] = [join(out, `${name}-gold.conllu`), join(out, `${name}.conllu`)]
    const result = python([join(shared, 'score', 'segmentation.py'), gold, found, '--json'])
    for (const [key, aim] of [['words'], ['splits', 0.95], ['cuts']]) {
      const { p, r, f1 } = result[key]
      table.push(['segmentation', `${label}: ${key}, F1`, f1, aim, p, r])
    }
    table.push(['segmentation', `${label}: orthographic words all right`, result.orth_exact])
  }
}

/**
 * clusters.py: pairs of the same story, our own clusters over the news (thresholds chosen on one half), and reprints. The
 * pairs are compared in a collection of all their texts, as a store would have them.
 */
async function clusters() {
  reprints()
  const data = join(shared, 'data', 'clusters')
  if (!existsSync(data)) return
  const scorer = join(shared, 'score', 'clusters.py')
  const rows = linesOf(join(data, 'semeval22-ar-pairs.jsonl'))
  const texts = createStories()
  const side = (row, n) => ({ id: `${row.pair_id}-${n}`, text: row[`text${n}`] })
  for (const row of rows) for (const n of [1, 2]) texts.add(side(row, n))
  const gold = rows.map(({ pair_id: id, overall }) => ({ id, same: overall <= 2 }))
  const found = rows.map((row) => {
    const { relation } = texts.compare(side(row, 1), side(row, 2))
    return { id: row.pair_id, same: relation === 'story' || relation === 'reprint' }
  })
  const pairs = python([scorer, 'pairs', jsonLines('pairs-gold', gold), jsonLines('pairs', found)], false)
  const [, p, r, f, all] = /P ([\d.]+) R ([\d.]+) F1 ([\d.]+) .*F1 ([\d.]+)/.exec(pairs).map(Number)
  table.push(['clusters', `${rows.length} SemEval pairs, same story (yes to all ${all}), F1`, f, 0.8, p, r])
  const news = join(shared, 'data', 'news')
  if (existsSync(news)) await ownClusters(scorer, news)
  const silver = createStories()
  const twins = linesOf(join(data, 'neardup-silver.jsonl')).map((row) =>
    [1, 2].map((n) => {
      const [outlet, headline, text, published] = ['outlet', 'headline', 'text', 'date'].map((key) => row[`${key}${n}`])
      const id = `${row.id}-${n}`
      silver.add({ id, outlet, headline, published, text: headline ? `${headline}\n\n${text}` : text })
      return id
    }),
  )
  const linked = twins.filter(([a, b]) => silver.reprintsOf(a).some((link) => link.a === b || link.b === b)).length
  table.push(['clusters', `neardup-silver, ${twins.length} pairs (made with shingles): linked`, linked / twins.length])
}

/** BCubed over test/cases/ar/stories/clusters.tsv: the whole of the news is added, the table's articles are looked at. */
async function ownClusters(scorer, news) {
  const own = readFileSync(join(checkout, 'test', 'cases', 'ar', 'stories', 'clusters.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
  const articles = ['saudi-2015', 'mayadeen-2023-2024']
    .flatMap((name) =>
      gunzipSync(readFileSync(join(news, `${name}.jsonl.gz`)))
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    )
    .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1))
  for (const way of ['articles', 'records']) {
    const stories = createStories()
    for (const article of articles) {
      const { documents } = await ingest(Buffer.from(JSON.stringify(article)))
      if (documents[0]) stories.add(way === 'records' ? reader.analyse(documents[0]) : documents[0])
    }
    for (const half of ['choose', 'report']) {
      const part = own.filter((row) => row[2] === half)
      const gold = part.map(([id, cluster]) => ({ id, cluster }))
      const found = part.flatMap(([id]) => {
        const cluster = stories.storyOf(id)
        return cluster === undefined ? [] : [{ id, cluster }]
      })
      const out = python([scorer, 'bcubed', jsonLines('stories-gold', gold), jsonLines('stories', found)], false)
      const [, p, r, f] = /P ([\d.]+) R ([\d.]+) F1 ([\d.]+)/.exec(out).map(Number)
      const names = new Set(part.map(([, cluster]) => cluster)).size
      const what = half === 'choose' ? 'thresholds chosen here' : 'unseen half'
      table.push(['clusters', `${names} own stories of ${way}, ${what}: BCubed F1`, f, 0.85, p, r])
    }
    if (way === 'records') continue
    const joined = stories.reprints().reduce((sum, { articles: { length } }) => sum + (length * (length - 1)) / 2, 0)
    const all = (articles.length * (articles.length - 1)) / 2
    const share = (10_000 * joined) / all
    table.push(['clusters', `news, joined as reprints of 10,000 pairs (real ones among them)`, share])
  }
}

/** 100 pairs made from our corpus, each copy among all articles; two articles of the corpus are never reprints. */
function reprints() {
  const articles = readCorpus().articles.map(({ header, input }) => ({
    id: header.id,
    headline: input.headline,
    text: input.text,
  }))
  const pairs = makeReprintPairs(articles, 100)
  const stories = createStories()
  for (const { id, headline, text } of articles)
    stories.add({ id, headline, outlet: 'الأول', text: headline ? `${headline}\n\n${text}` : text })
  for (const { copy } of pairs) stories.add(copy)
  const linked = pairs.filter(({ original, copy }) =>
    stories.reprintsOf(copy.id).some((link) => link.a === original.id || link.b === original.id),
  )
  table.push(['clusters', `${pairs.length} own reprint pairs: found`, linked.length / pairs.length, 0.95])
  const sources = new Map(pairs.map(({ original, copy, other }) => [copy.id, [original.id, other]]))
  const of = (id) => sources.get(id) ?? [id]
  let wrong = 0
  for (const { articles: group } of stories.reprints())
    for (const [i, a] of group.entries())
      for (const b of group.slice(0, i)) if (!of(a.id).some((one) => one && of(b.id).includes(one))) wrong++
  const all = (stories.size * (stories.size - 1)) / 2
  table.push(['clusters', `of ${all} pairs wrongly joined, of 10,000 (aim: 1 at most)`, (10_000 * wrong) / all])
}

function print() {
  if (asJson) {
    const rows = table.map(([scorer, what, figure, aim, precision, recall]) => ({
      scorer,
      what,
      figure,
      aim,
      precision,
      recall,
    }))
    console.log(JSON.stringify(rows, null, 1))
    return
  }
  const width = Math.max(...table.map(([, what]) => what.length))
  const number = (value) => (typeof value === 'number' ? value.toFixed(3) : '     ')
  console.log(`${'scorer'.padEnd(13)}${'measured'.padEnd(width + 2)}figure  aim          P      R`)
  let last = ''
  for (const [scorer, what, figure, aim, p, r] of table) {
    if (scorer !== last && scorer !== '' && last !== '') console.log('')
    const name = scorer === last ? '' : scorer
    if (scorer !== '') last = scorer
    const shown = typeof figure === 'number' ? number(figure) : (figure ?? 'n/a')
    const aimed = aim === undefined ? '' : `${aim.toFixed(2)} ${figure >= aim - 0.0005 ? 'met' : 'below'}`
    console.log(
      `${name.padEnd(13)}${what.padEnd(width + 2)}${shown.padEnd(8)}${aimed.padEnd(13)}${number(p)}  ${number(r)}`.trimEnd(),
    )
  }
}

function python(args, json = true) {
  const out = run('python3', args)
  return json ? JSON.parse(out) : out
}

function run(program, args) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (done.stderr) process.stderr.write(done.stderr)
  if (done.error?.code === 'ENOENT') throw new Error(`score: ${program} is not installed; the scorers need it.`)
  if (done.status !== 0) throw new Error(`score: ${[program, ...args].join(' ')} ended with ${done.status}`)
  return done.stdout
}

function folder(name) {
  const path = join(work, name)
  mkdirSync(path)
  return path
}

function jsonLines(name, rows) {
  const path = join(work, `${name}.jsonl`)
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'))
  return path
}

function namesIn(path, ending) {
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
}

function linesOf(path) {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}
