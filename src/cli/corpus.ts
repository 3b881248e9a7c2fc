// The command `isnad corpus`: our own annotated articles in the formats of training and scoring, checked and counted.

import { join, relative } from 'node:path'
import { Command, Option } from 'commander'
import type { Corpus, CorpusArticle } from '../corpus/index.js'
import { type Split, splits } from '../corpus/splits.js'
import { exitCodes, UsageError } from './exit.js'
import { type Io, oneLine } from './io.js'
import { makeFolder, toFile, toStream } from './output.js'

type Format = 'record' | 'input' | 'conll' | 'timeml' | 'plover'

interface Flags {
  readonly format: Format
  readonly split?: Split
  readonly out?: string
  readonly folder?: string
}

interface Rendering {
  /** of the one file per article under --out FOLDER/ */
  readonly extension: string
  readonly render: (article: CorpusArticle) => string
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`

const formats: readonly Format[] = ['record', 'input', 'conll', 'timeml', 'plover']

async function renderingOf(format: Format): Promise<Rendering> {
  if (format === 'record') return { extension: 'record.json', render: ({ record }) => line(record) }
  if (format === 'input') return { extension: 'json', render: ({ input }) => line(input) }
  const { toConll, toPlover, toTimeml } = await import('../export/index.js')
  if (format === 'conll') return { extension: 'conll', render: ({ record }) => toConll(record) }
  if (format === 'timeml') return { extension: 'tml', render: ({ record }) => toTimeml(record) }
  return { extension: 'plover.jsonl', render: ({ record }) => toPlover(record).map(line).join('') }
}

/** `isnad read` has no need of the corpus: it is loaded when it is asked for. */
const corpusRoom = () => import('../corpus/index.js')

/** @param done  takes the exit code */
export function corpusCommand(io: Io, done: (code: number) => void): Command {
  return new Command('corpus')
    .summary('print the annotated articles that ship with Isnad')
    .description(
      'Prints the corpus: Arabic news articles of our own (all invented), annotated with people, roles,\nplaces, organisations, times, statements and events, CC0. One article per line of JSON (record,\ninput, plover: one event per line), or one document after the other (conll, timeml).',
    )
    .addOption(
      new Option('--format <FORMAT>', 'record: the annotations; input: the bare articles, for isnad read')
        .choices(formats)
        .default('record'),
    )
    .addOption(
      new Option('--split <SPLIT>', 'this part alone; test is for measuring, never for training').choices(splits),
    )
    .option('--out <PATH>', 'write to this file; to one file per article where PATH ends with /')
    .addOption(folderOption())
    .addHelpText('after', helpEnd)
    .action(async (flags: Flags) => done(await printCorpus(flags, io)))
    .addCommand(
      new Command('check')
        .description('Compiles every article and names each fault with file, line and reason.')
        .addOption(folderOption())
        .action(async (_: unknown, command: Command) => {
          refuse(command)
          done(await checkCorpus(command.optsWithGlobals<Flags>(), io))
        }),
    )
    .addCommand(
      new Command('stats')
        .description('Counts articles, words and annotations, by type, status, split and voice.')
        .addOption(folderOption())
        .addOption(new Option('--split <SPLIT>', 'this part alone').choices(splits))
        .action(async (_: unknown, command: Command) => {
          refuse(command, 'split')
          done(await printStatistics(command.optsWithGlobals<Flags>(), io))
        }),
    )
    .addCommand(
      new Command('sentences')
        .description('Prints the numbered sentences of an article, to write @numbers by.')
        .argument('<ID>', 'id of the article')
        .addOption(folderOption())
        .action(async (id: string, _: unknown, command: Command) => {
          refuse(command)
          done(await printSentences(id, command.optsWithGlobals<Flags>(), io))
        }),
    )
}

const folderOption = (): Option =>
  new Option(
    '--folder <FOLDER>',
    "another corpus: articles/ with splits.tsv, or a folder of source files (default: Isnad's own)",
  )
const helpEnd = `
Examples:
  isnad corpus --split train > train.jsonl
  isnad corpus --split dev --format conll --out dev.conll
  isnad corpus --split dev --format input --out dev/ && isnad read --json --out found/ 'dev/*.json'
  isnad corpus check --folder my-articles
  isnad corpus stats

Source form, guide and licence: corpus/README.md and corpus/GUIDE.md.
`

/** A broken corpus is a fault of its files: code 1, like an input that cannot be read. */
async function open({ folder }: Flags, io: Io): Promise<Corpus> {
  const { CorpusError, readCorpus } = await corpusRoom()
  let corpus: Corpus
  try {
    corpus = readCorpus(folder)
  } catch (cause) {
    if (cause instanceof CorpusError) throw new UsageError(cause.message, { cause })
    throw cause
  }
  for (const { file, line: at, code, reason } of corpus.faults)
    io.stderr.write(`isnad: ${oneLine(`${relative('.', file)}:${at}: ${reason}`)} [${code}]\n`)
  return corpus
}

const codeOf = ({ faults }: Corpus): number => (faults.length ? exitCodes.input : exitCodes.ok)

function inSplit({ articles }: Corpus, split?: Split): readonly CorpusArticle[] {
  if (split && articles.every((article) => article.split === null))
    throw new UsageError(
      `--split ${split}: this folder has no splits.tsv beside articles/; leave --split out, or write one`,
    )
  return split ? articles.filter((article) => article.split === split) : articles
}

async function printCorpus(flags: Flags, io: Io): Promise<number> {
  const { format, split, out } = flags
  const { extension, render } = await renderingOf(format)
  const corpus = await open(flags, io)
  const articles = inSplit(corpus, split)
  if (out !== undefined && /[/\\]$/.test(out)) {
    await makeFolder(out)
    for (const article of articles) await write(join(out, `${article.header.id}.${extension}`), [article], render, io)
  } else await write(out, articles, render, io)
  return codeOf(corpus)
}

/** @param path  none for standard output */
async function write(
  path: string | undefined,
  articles: readonly CorpusArticle[],
  render: Rendering['render'],
  io: Io,
): Promise<void> {
  const output = path === undefined || path === '-' ? toStream(io.stdout) : await toFile(path)
  try {
    for (const article of articles) await output.write(render(article))
    await output.close()
  } catch (cause) {
    await output.abandon()
    throw cause
  }
}

/** Through the same gate as other output: a full disk is an error. */
const print = (io: Io, text: string): Promise<void> => toStream(io.stdout).write(text)

/** Options of `isnad corpus` itself say nothing to its commands. */
function refuse(command: Command, ...allowed: readonly string[]): void {
  const parent = command.parent
  for (const name of ['format', 'split', 'out'])
    if (!allowed.includes(name) && parent?.getOptionValueSource(name) === 'cli')
      throw new UsageError(`--${name} does not go with 'corpus ${command.name()}'; see 'isnad corpus --help'`)
}

async function checkCorpus(flags: Flags, io: Io): Promise<number> {
  const corpus = await open(flags, io)
  const { articles, faults } = corpus
  const counted = `${articles.length} ${articles.length === 1 ? 'article' : 'articles'}`
  await print(io, `${counted}, ${faults.length || 'no'} ${faults.length === 1 ? 'fault' : 'faults'}\n`)
  return codeOf(corpus)
}

async function printStatistics(flags: Flags, io: Io): Promise<number> {
  const { countCorpus } = await corpusRoom()
  const corpus = await open(flags, io)
  const { totals, by } = countCorpus(inSplit(corpus, flags.split))
  const lines = Object.entries(totals).map(([what, count]) => `${what.padEnd(12)}${count}`)
  for (const [kind, values] of Object.entries(by)) {
    lines.push('', `by ${kind}`)
    for (const [value, count] of values) lines.push(`  ${String(count).padStart(6)}  ${oneLine(value)}`)
  }
  await print(io, `${lines.join('\n')}\n`)
  return codeOf(corpus)
}

async function printSentences(id: string, flags: Flags, io: Io): Promise<number> {
  const article = (await open(flags, io)).articles.find(({ header }) => header.id === id)
  if (!article) throw new UsageError(`there is no article ${id}; 'isnad corpus --format input' prints them all`)
  const { text } = article.record.article
  await print(io, article.record.sentences.map(({ start, end }, i) => `${i + 1}\t${text.slice(start, end)}\n`).join(''))
  return exitCodes.ok
}
