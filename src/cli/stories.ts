// The command `isnad stories`: articles or records of many outlets to their stories, reprints folded.

import { realpath } from 'node:fs/promises'
import { Command, InvalidArgumentError, type Option } from 'commander'
import { checkOptions, normalisePublished, readDocuments } from '../ingest/index.js'
import type { Contested, Stories, Story } from '../stories/index.js'
import { exitCodes, UsageError } from './exit.js'
import { type Input, listInputs, sourceProblem } from './inputs.js'
import { type Io, oneLine, trace } from './io.js'
import { type Output, toFile, toStream } from './output.js'
import { createProgress } from './progress.js'

interface Flags {
  readonly json?: true
  readonly now?: string
  readonly min: number
  readonly out?: string
  readonly records?: true
  readonly maxBytes: number
}

/** @param done  takes the exit code */
export function storiesCommand(io: Io, done: (code: number) => void, limit: Option): Command {
  return new Command('stories')
    .summary('put articles of many outlets into stories')
    .description(
      'Reads articles and prints the stories they tell, the latest first: headline, articles (those that\nprint the same text stand under the one that had it first), what is breaking, and what the articles\ncontradict each other about.',
    )
    .argument(
      '<FILE...>',
      'files of articles as for isnad read (JSON Lines for many), patterns, or - for standard input',
    )
    .option('--json', 'JSON Lines: a story a line, with reprints, timeline, contested and reasons')
    .option('--records', 'analyse each article first: names, events and denials count too; slower')
    .option('--now <DATE>', 'the present: 2022-12-19 or 2022-12-19T09:22:00+02:00 (default: the clock)')
    .option('--min <N>', 'print stories of at least so many articles', wholeNumber, 1)
    .option('--out <FILE>', 'write to this file')
    .addOption(limit)
    .addHelpText('after', helpEnd)
    .action(async (files: string[], flags: Flags) => done(await readStories(files, flags, io)))
}

const helpEnd = `
Examples:
  isnad stories news.jsonl
  isnad stories --min 2 --records 'news/*.jsonl.gz'
  isnad stories --json --now 2015-08-01 news.jsonl > stories.jsonl
  zcat news.jsonl.gz | isnad stories -

Exit codes: as for isnad read.
`

function wholeNumber(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('Expected a whole number above 0.')
  return n
}

/** @returns the exit code */
async function readStories(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  if (files.includes('')) throw new UsageError('a FILE is empty; give a path, a pattern or - for standard input')
  if (flags.out === '') throw new UsageError('--out is empty; give a file, or - for standard output')
  if (flags.out?.endsWith('/'))
    throw new UsageError(`--out: ${flags.out} is a folder; this writes one file, so give its name`)
  const now = presentOf(flags)
  const { createStories } = await import('../stories/index.js')
  const stories = createStories()
  const inputs: Input[] = []
  for await (const input of listInputs(files, io)) inputs.push(input)
  const output = flags.out === undefined || flags.out === '-' ? toStream(io.stdout) : await toFile(flags.out)
  let code: number
  try {
    await checkApart(inputs, output)
    code = await addAll(stories, inputs, flags, now, io)
    const breaking = new Map(stories.breaking(now).map((one) => [one.story, one]))
    for (const story of stories.stories(now)) {
      if (story.articles.length < flags.min) continue
      const contested = stories.contested(story.id)
      const more = { breaking: breaking.get(story.id) ?? null, contested }
      await output.write(
        flags.json
          ? `${JSON.stringify({ ...story, ...more, timeline: stories.timeline(story.id) })}\n`
          : sheet(story, more.breaking?.reason, contested),
      )
    }
    // an older file stays where nothing could be read
    if (stories.size === 0) await output.abandon()
    else await output.close()
  } catch (cause) {
    await output.abandon()
    throw cause
  }
  return code
}

/** The one place of this command that reads the clock. */
function presentOf({ now }: Flags): number {
  if (now === undefined) return Date.now()
  checkOptions({ published: now })
  const value = normalisePublished(now).value
  const at = value === null ? Number.NaN : Date.parse(value)
  if (!Number.isFinite(at)) throw new UsageError(`--now: expected a day or a time, got «${now}»`)
  // a day is taken at its end, so that its own articles are not of the future
  return /^\d{4}-\d{2}-\d{2}$/.test(value!) ? at + 86_399_000 : at
}

/** What is read may not be written over, by whatever path it is named. */
async function checkApart(inputs: readonly Input[], { replaces }: Output): Promise<void> {
  if (replaces === undefined) return
  for (const input of inputs) {
    const path = 'path' in input ? input.path : undefined
    if (path !== undefined && (await realpath(path).catch(() => path)) === replaces)
      throw new UsageError(`--out: ${input.name} is an input as well and would be written over; choose another place`)
  }
}

async function addAll(
  stories: Stories,
  inputs: readonly Input[],
  { records, maxBytes }: Flags,
  now: number,
  io: Io,
): Promise<number> {
  const progress = createProgress(io, true)
  let code: number = exitCodes.ok
  const say = (line: string): void => {
    progress.clear()
    io.stderr.write(`isnad: ${oneLine(line)}\n`)
  }
  const fail = (line: string): void => {
    say(line)
    if (code === exitCodes.ok) code = exitCodes.input
  }
  const reader = records ? (await import('../pipeline/index.js')).createReader() : undefined
  for (const input of inputs) {
    if (input.problem !== undefined) {
      fail(`${input.name}: ${input.problem}`)
      continue
    }
    try {
      for await (const { document, problem } of readDocuments(input.open(), { maxBytes })) {
        if (problem) {
          fail(`${input.name}${problem.line === undefined ? '' : `:${problem.line}`}: ${problem.message}`)
          continue
        }
        try {
          const { notices } = stories.add(reader ? reader.analyse(document) : document, now)
          for (const { message } of notices) say(`${input.name}: article ${document.id}: ${message}`)
          progress.step()
        } catch (cause) {
          const why = (cause as Error).message
          say(`${input.name}: article ${document.id}: a fault of Isnad (${why}); please report it with the article`)
          trace(cause, io)
          code = exitCodes.internal
        }
      }
    } catch (cause) {
      fail(`${input.name}: ${sourceProblem(input.name, cause)}`)
    }
  }
  progress.clear()
  return code
}

/** Headline, counts, articles with their reprints below them, what is contested. */
function sheet(story: Story, breaking: string | undefined, contested: readonly Contested[]): string {
  const { id, headline, first, last, state, articles, sources, outlets } = story
  const days = first === null ? 'no date' : first === last ? first : `${first} – ${last}`
  const lines = [
    oneLine(headline ?? '(no headline)'),
    `  ${id} · ${days} · ${state} · articles ${articles.length}, texts ${sources}, outlets ${outlets.length}`,
    ...(breaking ? [`  breaking: ${oneLine(breaking)}`] : []),
  ]
  const line = (article: Story['articles'][number]): string =>
    oneLine(
      [article.published ?? '-', article.outlet ?? '-', article.headline ?? '(no headline)', article.id].join(' · '),
    )
  const members = new Set(articles.map((article) => article.id))
  // a reprint of a text in another story stands on its own line
  const folded = (article: Story['articles'][number]): boolean =>
    article.reprintOf !== null && members.has(article.reprintOf)
  for (const article of articles) {
    if (folded(article)) continue
    lines.push(`  - ${line(article)}`)
    for (const copy of articles) if (copy.reprintOf === article.id) lines.push(`      = ${line(copy)}`)
  }
  for (const { about, kind, sides } of contested) {
    const told = sides.map(({ position, voices }) => `${position} (${[...new Set(voices.map(speaker))].join('، ')})`)
    lines.push(`  contested: ${oneLine(`${kind} ${about}: ${told.join(' / ')}`)}`)
  }
  return `${lines.join('\n')}\n\n`
}

const speaker = ({ chain, article }: { readonly chain: readonly string[]; readonly article: string }): string =>
  chain.length > 0 ? chain.join(' ← ') : article
