// Measures the analysis: speed by stage, memory, cold start, and how time grows when a text is doubled.
//
//   npm run bench [-- --articles N]     about N articles of ../shared/data/news, as many from each of its files; all by default
//
// Without ../shared it says so and reads the bundled sample again and again. It prints figures and asserts nothing.

import { spawnSync } from 'node:child_process'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url))
if (!existsSync(path('../dist/pipeline/index.js'))) {
  console.error('bench: dist/ is absent; run npm run build first.')
  process.exit(1)
}
const sample = path('../examples/sample-article.txt')
if (process.argv.includes('--one')) await readOne()
else await measure()

/** What a fresh process does for one article: modules, tables, weights, the record. */
async function readOne() {
  const { ingest } = await import('../dist/ingest/index.js')
  const { createReader } = await import('../dist/pipeline/index.js')
  const { documents } = await ingest(readFileSync(sample))
  JSON.stringify(createReader().analyse(documents[0]))
}

async function measure() {
  const limit = numberOption('articles') ?? Number.POSITIVE_INFINITY
  const { readDocuments, ingest, toDocument } = await import('../dist/ingest/index.js')
  const { createReader, stageNames } = await import('../dist/pipeline/index.js')
  console.log(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores seen`,
  )

  const stages = new Map(stageNames.map((name) => [name, 0]))
  const before = performance.now()
  const reader = createReader({
    now: () => performance.now(),
    onStage: (stage, ms) => stages.set(stage, stages.get(stage) + ms),
  })
  const load = performance.now() - before
  const [warm] = (await ingest(readFileSync(sample))).documents
  for (let n = 0; n < 100; n++) reader.analyse(warm)
  for (const name of stageNames) stages.set(name, 0)

  const news = path('../../shared/data/news')
  const inputs = existsSync(news)
    ? readdirSync(news)
        .filter((name) => name.endsWith('.jsonl.gz') && name !== 'jawhara-all.jsonl.gz')
        .sort()
        .map((name) => createReadStream(`${news}/${name}`))
    : repeated(Math.min(limit, 1000))
  if (!existsSync(news))
    console.log('../shared/data/news is absent: the bundled sample is read again and again instead')

  const quota = Math.ceil(limit / inputs.length)
  let articles = 0
  let words = 0
  let units = 0
  let reading = 0
  let analysing = 0
  let facts = 0
  const cpu = process.cpuUsage()
  const wall = performance.now()
  for (const input of inputs) {
    let taken = 0
    let then = performance.now()
    for await (const { document } of readDocuments(input)) {
      const now = performance.now()
      reading += now - then
      then = now
      if (!document) continue
      const record = reader.analyse(document)
      then = performance.now()
      analysing += then - now
      articles++
      words += document.text.split(/\s+/).length
      units += document.text.length
      facts += record.times.length + record.entities.length + record.statements.length + record.events.length
      then = performance.now()
      if (++taken >= quota) break
    }
  }
  const used = process.cpuUsage(cpu)
  const cores = (used.user + used.system) / 1000 / (performance.now() - wall)
  const peak = process.resourceUsage().maxRSS / 1024

  const rate = (count, ms) => ((count / ms) * 1000).toFixed(0)
  console.log(
    `\n${articles} articles, ${words} words (${(words / articles).toFixed(0)} an article), ${facts} facts found`,
  )
  console.log('one thread at work; with garbage collection and unpacking the process used', cores.toFixed(2), 'cores\n')
  console.log('stage          ms/article   articles/s   share')
  const line = (name, ms, whole) =>
    console.log(
      `${name.padEnd(14)}${(ms / articles).toFixed(3).padStart(10)}${rate(articles, ms).padStart(13)}${whole ? `${((100 * ms) / whole).toFixed(1)} %`.padStart(10) : ''}`,
    )
  for (const [name, ms] of stages) line(name, ms, analysing)
  line('analysis', analysing, analysing)
  line('ingest', reading)
  console.log(
    `\nwhole analysis: ${rate(articles, analysing)} articles/s, ${rate(words, analysing)} words/s (aim: 200 articles/s)`,
  )
  console.log(
    `with ingest:    ${rate(articles, analysing + reading)} articles/s, ${((units * 2) / (analysing + reading) / 1000).toFixed(1)} MB/s of UTF-16 text`,
  )
  console.log(`tables and weights loaded in ${load.toFixed(0)} ms; peak memory ${peak.toFixed(0)} MiB`)
  await clitics()
  await stories()
  coldStart()
  doubling(reader, toDocument)
}

/** The sample as one JSON Lines input of n articles. */
function repeated(n) {
  const text = readFileSync(sample, 'utf8')
  const line = `${JSON.stringify({ text, published: '2024-03-14' })}\n`
  return [[Buffer.from(line.repeat(n))]]
}

/** Cutting words into clitics and stems, which the analysis does not do: a first pass, then one that knows the words. */
async function clitics() {
  const { loadCliticLexicon, loadTextLexicon, segment, tokenise } = await import('../dist/text/index.js')
  const lexicon = loadTextLexicon()
  const before = performance.now()
  const loaded = loadCliticLexicon(lexicon)
  const load = performance.now() - before
  const news = path('../../shared/data/news')
  const texts = existsSync(news)
    ? ['mayadeen-2023-2024', 'jazeera-hespress-2022'].flatMap((name) =>
        gunzipSync(readFileSync(`${news}/${name}.jsonl.gz`))
          .toString()
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line).text),
      )
    : Array.from({ length: 1000 }, () => readFileSync(sample, 'utf8'))
  const rates = []
  for (let pass = 0; pass < 2; pass++) {
    let tokens = 0
    const start = performance.now()
    for (const text of texts) {
      const cut = tokenise({ text })
      segment(cut, loaded)
      tokens += cut.length
    }
    rates.push(((tokens / (performance.now() - start)) * 1000).toFixed(0))
  }
  console.log(
    `clitics: ${rates[0]} tokens/s at first, ${rates[1]} once the words are known (aim: 150000); counts and weights loaded in ${load.toFixed(0)} ms`,
  )
}

/** Articles into one collection: the first half and the second, which finds more to compare with; memory, state, questions. */
async function stories() {
  const { createStories } = await import('../dist/stories/index.js')
  const { readDocuments } = await import('../dist/ingest/index.js')
  const news = path('../../shared/data/news')
  const documents = []
  if (existsSync(news)) {
    for (const name of readdirSync(news).filter((n) => n.endsWith('.jsonl.gz') && n !== 'jawhara-all.jsonl.gz'))
      for await (const { document } of readDocuments(createReadStream(`${news}/${name}`)))
        if (document) documents.push(document)
  } else for await (const { document } of readDocuments(repeated(1)[0])) if (document) documents.push(document)
  if (documents.length < 2) {
    console.log('stories: ../shared/data/news is absent; one article again and again tells nothing of stories')
    return
  }
  const collection = createStories()
  const before = process.memoryUsage().heapUsed
  const rates = []
  const half = Math.ceil(documents.length / 2)
  for (const part of [documents.slice(0, half), documents.slice(half)]) {
    const start = performance.now()
    for (const document of part) collection.add(document)
    rates.push(((part.length / (performance.now() - start)) * 1000).toFixed(0))
  }
  const memory = (process.memoryUsage().heapUsed - before) / 2 ** 20
  const timed = (work) => {
    const start = performance.now()
    const result = work()
    return [result, (performance.now() - start).toFixed(0)]
  }
  const [groups, grouping] = timed(() => collection.reprints())
  const [found, listing] = timed(() => collection.stories(Date.parse('2024-05-01')))
  const [state, saving] = timed(() => JSON.stringify(collection.state()))
  const [, restoring] = timed(() => createStories({}, JSON.parse(state)))
  console.log(
    `stories: ${documents.length} articles, ${rates[0]} articles/s in the first half, ${rates[1]} in the second; about ${memory.toFixed(0)} MiB of heap; ` +
      `${groups.length} groups of reprints in ${grouping} ms, ${found.length} stories in ${listing} ms; state ${(state.length / 2 ** 20).toFixed(0)} MiB, saved in ${saving} ms, taken up in ${restoring} ms`,
  )
}

/** Median over fresh processes, from their start to their end. */
function coldStart() {
  console.log('\ncold start, one article in a fresh process, median of 9:')
  const ways = [['library', [fileURLToPath(import.meta.url), '--one']]]
  const cli = path('../dist/cli/main.js')
  if (existsSync(cli))
    ways.push(['isnad read --json', [cli, 'read', '--json', sample]], ['isnad tokens', [cli, 'tokens', sample]])
  ways.push(['node alone', ['--eval', '0']])
  for (const [name, args] of ways) {
    const times = []
    let status = 0
    for (let n = 0; n < 9; n++) {
      const start = performance.now()
      status ||= spawnSync(process.execPath, args, { stdio: 'ignore' }).status
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const failed = status ? `  (ended with status ${status})` : ''
    const aim = name === 'node alone' ? '' : '  (aim: under 500)'
    console.log(`  ${name.padEnd(20)}${times[4].toFixed(0).padStart(6)} ms${aim}${failed}`)
  }
}

/** Time of a text and of the same text twice and four times as long: linear work gives ratios of about 2. */
function doubling(reader, toDocument) {
  const article = readFileSync(sample, 'utf8').split('\n\n').slice(3, 11).join('\n')
  const texts = [
    ['ordinary article, paragraphs again and again', `${article}\n`],
    ['one paragraph without end', `${article.replaceAll('\n', ' ').replaceAll('.', '،')} `],
    ['sentences of saying', 'وأضاف الوزير أن الطريق مفتوح، مؤكداً أن العمل مستمر. '],
    ['quotation marks alone', '"'],
    ['quotes that never close', 'قال الوزير: «'],
    ['quotes inside quotes', '«"'],
    ['one title again and again', 'وزير '],
    ['addresses in a row', 'السيد '],
    ['abbreviations in a row', 'د. '],
    ['one person, many offices', (n) => `وزير ${syllables(n)} سليم الحداد. `],
    ['one office, many mentions', 'سليم الحداد، وزير الخارجية، قال إن الأمر انتهى. '],
    ['titles in a chain', 'رئيس مجلس وزير '],
    ['names joined', 'سليم الحداد و'],
    ['one name, many mentions', 'التقى سليم الحداد نظيره. '],
    ['many different people', (n) => `التقى الوزير ${syllables(n)} ${syllables(n * 7 + 3)} أمس. `],
    ['days and months', '3 آذار/مارس '],
    ['numbers', '2022 '],
    ['conjunctions glued', 'و'],
    ['marks alone', '\u064b'],
    ['brackets open', '('],
    ['commas', '، '],
  ]
  const sizes = [25_000, 50_000, 100_000]
  console.log(
    `\ndoubling: milliseconds for ${sizes.map((s) => `${s / 1000}k`).join(', ')} UTF-16 units, and the ratios`,
  )
  for (const [name, piece] of texts) {
    const times = []
    const short = toDocument({ paragraphs: fill(piece, 5000).split('\n'), published: '2024-03-14' })
    for (let n = 0; n < 3; n++) reader.analyse({ ...short, language: 'ar' })
    for (const size of sizes) {
      const doc = toDocument({ paragraphs: fill(piece, size).split('\n'), published: '2024-03-14' })
      let best = Number.POSITIVE_INFINITY
      const begun = performance.now()
      for (let n = 0; n < 9 && (n < 3 || performance.now() - begun < 2000); n++) {
        const start = performance.now()
        reader.analyse({ ...doc, language: 'ar' })
        best = Math.min(best, performance.now() - start)
        if (best > 5000) break
      }
      times.push(best)
      if (best > 5000) break
    }
    const stopped = times.length < sizes.length ? '  stopped: over five seconds' : ''
    const ratios = times.slice(1).map((ms, n) => (ms / times[n]).toFixed(2))
    console.log(
      `  ${name.padEnd(46)}${times.map((ms) => ms.toFixed(1).padStart(9)).join('')}   ${ratios.map((r) => `x${r}`).join('  ')}${stopped}`,
    )
  }
}

/** A text of about `size` units: an opening word, then the piece again and again. */
function fill(piece, size) {
  let text = 'خبر '
  if (typeof piece === 'string') return text + piece.repeat(Math.ceil(size / piece.length))
  for (let n = 0; text.length < size; n++) text += piece(n)
  return text
}

/** A made-up name that differs for each number. */
function syllables(n) {
  const parts = ['سا', 'ري', 'مو', 'دا', 'لي', 'نو', 'را', 'كي', 'تا', 'في']
  return [...String(n % 1000).padStart(3, '0')].map((digit) => parts[Number(digit)]).join('')
}

function numberOption(name) {
  const at = process.argv.indexOf(`--${name}`)
  if (at < 0) return undefined
  const value = Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 1) {
    console.error(`bench: --${name} needs a whole number from 1, got ${process.argv[at + 1] ?? 'nothing'}.`)
    process.exit(2)
  }
  return value
}
