// The command `isnad read`: articles from files or standard input to sheets, JSON, JSON Lines or pages.

import { realpath, stat } from 'node:fs/promises'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { Document } from '../document/document.js'
import {
  checkOptions,
  defaultMaxBytes,
  defaultMaxCharacters,
  type IngestOptions,
  readDocuments,
} from '../ingest/index.js'
import { createReader, type Reader } from '../pipeline/index.js'
import { type Language, languages } from '../render/index.js'
import { exitCodes, OutputError, PipeClosed, UsageError } from './exit.js'
import { type Input, listInputs, sourceProblem } from './inputs.js'
import { type Io, oneLine, trace } from './io.js'
import { readKnowledgeFor } from './kb.js'
import { toFile, toStream } from './output.js'
import { createProgress, type Progress } from './progress.js'
import { type Format, toFolder, toOutput, type Writer, type WriterOptions } from './writers.js'

interface Flags {
  readonly json?: true
  readonly jsonl?: true
  readonly html?: true
  readonly out?: string
  readonly published?: string
  readonly outlet?: string
  readonly timeZone?: string
  readonly kb?: string
  readonly lang: Language
  readonly color?: boolean
  readonly quiet?: true
  readonly maxCharacters: number
  readonly maxBytes: number
}

/** @param done  takes the exit code */
export function readCommand(io: Io, done: (code: number) => void): Command {
  return new Command('read')
    .summary('read articles and print their records')
    .description(
      'Reads Arabic news articles and prints what each says: who, what, when, where, and who said so,\neach fact with its sentence. Plain text, HTML pages, JSON and JSON Lines, gzipped or not, are told\napart by their content.',
    )
    .argument('<FILE...>', "files, patterns such as 'news/*.json', or - for standard input")
    .addOption(
      new Option('--json', 'JSON: one record, or an array of records for several articles').conflicts([
        'jsonl',
        'html',
      ]),
    )
    .addOption(
      new Option('--jsonl', 'JSON Lines: one record per line, written as they are read').conflicts(['json', 'html']),
    )
    .addOption(
      new Option('--html', 'one self-contained page; several articles need --out FOLDER/').conflicts(['json', 'jsonl']),
    )
    .option('--out <PATH>', 'write to this file; to one file per article where PATH is a folder or ends with /')
    .option(
      '--published <DATE>',
      'publication day or time where the input says none: 2022-12-19, 2022-12-19T09:22:00+02:00',
    )
    .option('--outlet <NAME>', 'outlet where the input names none')
    .option('--kb <FILE>', 'your own entries of who is who (isnad kb import), before the built-in ones')
    .option('--time-zone <ZONE>', 'IANA zone of times that name none, such as Asia/Beirut')
    .addOption(new Option('--lang <LANG>', 'language of labels in sheets and pages').choices(languages).default('ar'))
    .option('--color', 'colours, even where the output is no terminal')
    .option('--no-color', 'no colours')
    .option('--quiet', 'nothing on standard error but usage and output errors')
    .option(
      '--max-characters <N>',
      'characters of one article that are read and analysed',
      wholeNumber,
      defaultMaxCharacters,
    )
    .addOption(maxBytesOption())
    .addHelpText('after', helpEnd)
    .action(async (files: string[], flags: Flags) => done(await readFiles(files, flags, io)))
}

const helpEnd = `
Examples:
  isnad read article.txt
  isnad read --lang en --html article.html --out article-record.html
  isnad read --jsonl 'news/**/*.json' > records.jsonl
  curl -s https://example.org/article | isnad read --json --outlet "Example" -

Exit codes:
   0  every input was read
   1  some input could not be read; the others were
   2  the command line is wrong
   3  the output could not be written
  70  a fault of Isnad itself
`

export const maxBytesOption = (): Option =>
  new Option('--max-bytes <N>', 'bytes of one file or of one line of JSON Lines')
    .argParser(wholeNumber)
    .default(defaultMaxBytes)

function wholeNumber(text: string): number {
  const n = Number(text)
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError('Expected a whole number above 0.')
  return n
}

/** @returns the exit code */
async function readFiles(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  checkNames(files, flags)
  const ingestOptions = ingestOptionsOf(flags)
  checkOptions(ingestOptions)
  const say = (line: string): void => {
    if (!flags.quiet) io.stderr.write(`isnad: ${oneLine(line)}\n`)
  }
  const knowledge = flags.kb === undefined ? undefined : await readKnowledgeFor(flags.kb, say)
  const reader = createReader({ maxCharacters: flags.maxCharacters, ...(knowledge && { knowledge }) })
  const writer = await openWriter(files, flags, io)
  const run = new Run(
    reader,
    writer,
    ingestOptions,
    createProgress(io, !flags.quiet && !(io.stdout.isTTY && !flags.out)),
    say,
    (cause) => trace(cause, io),
  )
  try {
    for await (const input of listInputs(files, io)) await run.read(input)
    await writer.end()
  } catch (cause) {
    await writer.abandon()
    throw cause
  } finally {
    run.progress.clear()
  }
  return run.code
}

/** An empty name comes of a variable that is not set. */
function checkNames(files: readonly string[], { out }: Flags): void {
  if (files.includes('')) throw new UsageError('a FILE is empty; give a path, a pattern or - for standard input')
  if (out === '') throw new UsageError('--out is empty; give a file or a folder')
}

function ingestOptionsOf(flags: Flags): IngestOptions {
  const { published, outlet, timeZone, maxBytes, maxCharacters } = flags
  return {
    maxBytes,
    maxCharacters,
    ...(published !== undefined && { published }),
    ...(outlet !== undefined && { outlet }),
    ...(timeZone !== undefined && { timeZone }),
  }
}

/** One pass over the inputs. */
class Run {
  code: number = exitCodes.ok

  constructor(
    readonly reader: Reader,
    readonly writer: Writer,
    readonly options: IngestOptions,
    readonly progress: Progress,
    readonly say: (line: string) => void,
    readonly trace: (cause: unknown) => void,
  ) {}

  async read(input: Input): Promise<void> {
    if (input.problem !== undefined) {
      this.fail(`${input.name}: ${input.problem}`)
      return
    }
    await this.checkApart(input)
    const items = readDocuments(input.open(), this.options)[Symbol.asyncIterator]()
    try {
      for (;;) {
        const next = await items.next().catch((cause: unknown) => {
          this.fail(`${input.name}: ${sourceProblem(input.name, cause)}`)
          return { done: true, value: undefined } as const
        })
        if (next.done) return
        const { document, problem } = next.value
        if (problem)
          this.fail(`${input.name}${problem.line === undefined ? '' : `:${problem.line}`}: ${problem.message}`)
        else await this.analyse(document, input)
      }
    } finally {
      await items.return?.(undefined)
    }
  }

  /** What is read may not be written over, by whatever path it is named. */
  async checkApart({ name, path }: { name: string; path?: string }): Promise<void> {
    const { replaces } = this.writer
    if (path === undefined || replaces === undefined) return
    if ((await realpath(path).catch(() => path)) === replaces)
      throw new UsageError(`--out: ${name} is an input as well and would be written over; choose another place`)
  }

  /** A fault of ours in one article costs that article, not the others. */
  async analyse(document: Document, { name, stem }: { name: string; stem: string }): Promise<void> {
    try {
      await this.writer.add(this.reader.analyse(document), stem)
      this.progress.step()
    } catch (cause) {
      if (isEnd(cause)) throw cause
      const why = oneLine((cause as Error).message)
      const report = 'please report it with the article (ISNAD_DEBUG=1 shows where)'
      this.fail(`${name}: article ${document.id}: a fault of Isnad (${why}); ${report}`)
      this.trace(cause)
      this.code = exitCodes.internal
    }
  }

  fail(line: string): void {
    this.progress.clear()
    this.say(line)
    if (this.code === exitCodes.ok) this.code = exitCodes.input
  }
}

/** Errors that end the whole run. */
const isEnd = (cause: unknown): boolean =>
  cause instanceof OutputError || cause instanceof PipeClosed || cause instanceof UsageError

async function openWriter(files: readonly string[], flags: Flags, io: Io): Promise<Writer> {
  const format: Format = flags.json ? 'json' : flags.jsonl ? 'jsonl' : flags.html ? 'html' : 'sheet'
  const terminal = io.stdout.isTTY === true && flags.out === undefined
  const options: WriterOptions = {
    format,
    lang: flags.lang,
    several: files.length > 1,
    sheet: {
      lang: flags.lang,
      color: flags.color ?? (terminal && !io.env.NO_COLOR && io.env.TERM !== 'dumb'),
      terminal,
      ...(io.stdout.columns !== undefined && { columns: io.stdout.columns }),
    },
  }
  const { out } = flags
  if (out === undefined || out === '-') return toOutput(toStream(io.stdout), options)
  if (/[/\\]$/.test(out) || (await isFolder(out))) return toFolder(out, options, await pathsOf(files, io))
  return toOutput(await toFile(out), options)
}

/** Real paths of every input, patterns resolved. */
async function pathsOf(files: readonly string[], io: Io): Promise<ReadonlySet<string>> {
  const paths = new Set<string>()
  for await (const input of listInputs(files, io)) {
    const path = 'path' in input ? input.path : undefined
    if (path !== undefined) paths.add(await realpath(path).catch(() => path))
  }
  return paths
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
