// The command `isnad kb`: imports a user's knowledge of who is who, and shows and checks it.

import { access, readFile } from 'node:fs/promises'
import { Command, Option } from 'commander'
import type { EntityType } from '../document/record.js'
import { decode } from '../ingest/encoding.js'
import type { Entry, KnowledgeFile } from '../knowledge/index.js'
import { exitCodes, UsageError } from './exit.js'
import { type Input, listInputs, sourceProblem } from './inputs.js'
import { type Io, oneLine } from './io.js'
import { toFile, toStream } from './output.js'

/** Where the entries go when --kb does not say. */
const defaultFile = 'isnad-kb.jsonl'

/** @param done  takes the exit code */
export function kbCommand(io: Io, done: (code: number) => void, limit: Option): Command {
  const kb = new Command('kb')
    .summary('import and show your own knowledge of people, bodies and places')
    .description(
      'Keeps your own entries of who is who in a file, which isnad read --kb links names to before the\nbuilt-in ones: English names, Wikidata numbers, countries.',
    )
    .addHelpText('after', helpEnd)
  kb.command('import')
    .summary('merge files into your entries')
    .description(
      'Merges files into your entries and writes them, all or nothing. A file is CSV with the columns type,\nname, names, nameEn, wikidata, geonames, iso3166, country, role, id (type and name must be there), JSON\nLines with these keys, or JSON of Wikidata entities; forms are told apart by content. The later file\nand the later line go before the earlier. Faulty rows are named with their line and left out.',
    )
    .argument('<FILE...>', "files, patterns such as 'kb/*.csv', or - for standard input")
    .option('--kb <FILE>', 'the file of your entries', defaultFile)
    .addOption(limit)
    .addHelpText(
      'after',
      "\nExamples:\n  isnad kb import people.csv\n  isnad kb import --kb desk.jsonl wikidata-lb.json 'own/*.csv'\n",
    )
    .action(async (files: string[], flags: ImportFlags) => done(await importFiles(files, flags, io)))
  kb.command('list')
    .summary('print entries, one a line')
    .description('Prints your entries, one a line: id, type, name, English name, Wikidata number.')
    .option('--kb <FILE>', 'the file of your entries', defaultFile)
    .option('--all', 'the built-in entries too')
    .addOption(new Option('--type <TYPE>', 'of one type only').choices(['PER', 'ORG', 'LOC', 'MISC']))
    .option('--json', 'JSON Lines')
    .addHelpText('after', '\nExamples:\n  isnad kb list --type PER\n  isnad kb list --all --json > everything.jsonl\n')
    .action(async (flags: ListFlags) => done(await listEntries(flags, io)))
  kb.command('show')
    .summary('print what a name may be')
    .description(
      'Prints the entries that go by a name, your own and built-in, and how it is spelt where there is none\n(then the exit code is 1).',
    )
    .argument('<NAME>', 'a name in Arabic, or the id of an entry')
    .option('--kb <FILE>', `the file of your entries; ${defaultFile} where there is one`)
    .option('--json', 'JSON Lines')
    .addHelpText('after', "\nExamples:\n  isnad kb show 'شويغو'\n  isnad kb show --kb desk.jsonl --json 'طرابلس'\n")
    .action(async (name: string, flags: ShowFlags) => done(await showName(name, flags, io)))
  kb.command('check')
    .summary('name the faults of your entries')
    .description(
      'Names each faulty line of your entries and each two that contradict each other; the exit code is 1 if\nthere is one.',
    )
    .option('--kb <FILE>', 'the file of your entries', defaultFile)
    .addHelpText('after', '\nExamples:\n  isnad kb check --kb desk.jsonl\n')
    .action(async (flags: { kb: string }) => done(await checkFile(flags, io)))
  return kb
}

const helpEnd = `
Examples:
  isnad kb import people.csv
  isnad kb show 'بوريطة'
  isnad read --kb ${defaultFile} article.txt
`

interface ImportFlags {
  readonly kb: string
  readonly maxBytes: number
}

interface ListFlags {
  readonly kb: string
  readonly all?: true
  readonly type?: EntityType
  readonly json?: true
}

interface ShowFlags {
  readonly kb?: string
  readonly json?: true
}

const sayTo =
  (io: Io) =>
  (line: string): void =>
    void io.stderr.write(`isnad: ${oneLine(line)}\n`)

async function importFiles(files: readonly string[], { kb, maxBytes }: ImportFlags, io: Io): Promise<number> {
  const { mergeKnowledge, readKnowledge, writeKnowledge } = await import('../knowledge/index.js')
  if (files.includes('')) throw new UsageError('a FILE is empty; give a path, a pattern or - for standard input')
  if (kb === '') throw new UsageError('--kb is empty; give a file')
  const say = sayTo(io)
  const before = await readOwn(kb, true)
  // what cannot be read now would be lost with the writing
  if (before.problems.length > 0) {
    for (const line of told(kb, before)) say(line)
    throw new UsageError(`--kb: ${kb} has faults and would lose them; mend it (isnad kb check) or choose another file`)
  }
  let entries: readonly Entry[] = before.entries.map(({ entry }) => entry)
  let code: number = exitCodes.ok
  let added = 0
  let changed = 0
  let read = 0
  for await (const input of listInputs(files, io)) {
    const content = await contentOf(input, maxBytes)
    if ('problem' in content) {
      say(`${input.name}: ${content.problem}`)
      code = exitCodes.input
      continue
    }
    const file = readKnowledge(content.text)
    const merged = mergeKnowledge(entries, file.entries)
    const problems = [...file.problems, ...merged.problems]
    for (const line of told(input.name, { problems })) say(line)
    if (problems.length > 0) code = exitCodes.input
    entries = merged.entries
    added += merged.added
    changed += merged.changed
    read += file.entries.length
  }
  if (read > 0) {
    const output = await toFile(kb)
    try {
      await output.write(writeKnowledge(entries))
      await output.close()
    } catch (cause) {
      await output.abandon()
      throw cause
    }
  }
  await toStream(io.stdout).write(
    read > 0
      ? `${kb}: ${read} rows read, ${added} entries added, ${changed} changed; ${entries.length} in all\n`
      : `${kb}: nothing to import, nothing written\n`,
  )
  return code
}

/** One line for each problem, with file and line; many of one file are cut short. */
const maxTold = 200

function told(name: string, { problems }: Pick<KnowledgeFile, 'problems'>): string[] {
  const lines = problems
    .slice(0, maxTold)
    .map(({ line, message }) => `${name}${line === undefined ? '' : `:${line}`}: ${message}`)
  if (problems.length > maxTold) lines.push(`${name}: ${problems.length - maxTold} further faults of its rows`)
  return lines
}

async function contentOf(input: Input, maxBytes: number): Promise<{ text: string } | { problem: string }> {
  if (input.problem !== undefined) return { problem: input.problem }
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of input.open()) {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) return { problem: `it is larger than ${maxBytes} bytes; raise --max-bytes or split it` }
    }
  } catch (cause) {
    return { problem: sourceProblem(input.name, cause) }
  }
  const decoded = decode(Buffer.concat(chunks))
  return 'binary' in decoded ? { problem: 'this is no text; give CSV or JSON' } : { text: decoded.text }
}

/**
 * The entries of a file of one's own.
 *
 * @param isNew  a file that is not there counts as empty
 * @throws UsageError where it cannot be read
 */
async function readOwn(path: string, isNew: boolean): Promise<KnowledgeFile> {
  const { readKnowledge } = await import('../knowledge/index.js')
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (isNew && code === 'ENOENT') return { entries: [], problems: [] }
    throw new UsageError(
      code === 'ENOENT'
        ? `--kb: there is no file ${path}; isnad kb import makes one`
        : `--kb: ${path} cannot be read (${code ?? (cause as Error).message})`,
    )
  }
  if (bytes.length === 0 && isNew) return { entries: [], problems: [] }
  const decoded = decode(bytes)
  if ('binary' in decoded)
    throw new UsageError(`--kb: ${path} is no text; give a file that isnad kb import has written`)
  return readKnowledge(decoded.text)
}

/** For `isnad read --kb`: the entries, and a line for each row that is left out. */
export async function readKnowledgeFor(path: string, say: (line: string) => void): Promise<Entry[]> {
  if (path === '') throw new UsageError('--kb is empty; give a file')
  const { mergeKnowledge } = await import('../knowledge/index.js')
  const file = await readOwn(path, false)
  const merged = mergeKnowledge([], file.entries)
  for (const line of told(path, { problems: [...file.problems, ...merged.problems] })) say(line)
  return [...merged.entries]
}

async function listEntries({ kb, all, type, json }: ListFlags, io: Io): Promise<number> {
  const { createKnowledge } = await import('../knowledge/index.js')
  const say = sayTo(io)
  const file = await readOwn(kb, all === true)
  const lines = told(kb, file)
  for (const line of lines) say(line)
  const own = file.entries.map(({ entry }) => entry)
  const entries = all ? createKnowledge({ user: own }).all() : own
  await print(type ? entries.filter((entry) => entry.type === type) : entries, json === true, io)
  return lines.length > 0 ? exitCodes.input : exitCodes.ok
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function showName(name: string, { kb, json }: ShowFlags, io: Io): Promise<number> {
  const { createKnowledge, transliterate } = await import('../knowledge/index.js')
  if (name.trim() === '') throw new UsageError('NAME is empty; give a name in Arabic')
  const say = sayTo(io)
  const own = kb ?? ((await isThere(defaultFile)) ? defaultFile : undefined)
  const user = own === undefined ? [] : await readKnowledgeFor(own, say)
  const base = createKnowledge({ user })
  const byId = base.entry(name)
  const found = byId ? [byId] : base.find(name)
  if (found.length === 0) {
    say(`no entry goes by «${name.slice(0, 200)}»; spelt by rule it is ${transliterate(name)}`)
    return exitCodes.input
  }
  await print(
    found.map((entry) => base.entry(entry.id) ?? entry),
    json === true,
    io,
  )
  return exitCodes.ok
}

async function checkFile({ kb }: { readonly kb: string }, io: Io): Promise<number> {
  const { mergeKnowledge } = await import('../knowledge/index.js')
  const file = await readOwn(kb, false)
  const merged = mergeKnowledge([], file.entries)
  const problems = [...file.problems, ...merged.problems]
  for (const line of told(kb, { problems })) sayTo(io)(line)
  await toStream(io.stdout).write(`${kb}: ${merged.entries.length} entries, ${problems.length} faults\n`)
  return problems.length > 0 ? exitCodes.input : exitCodes.ok
}

async function print(entries: readonly Entry[], asJson: boolean, io: Io): Promise<void> {
  const lines = entries.map((entry) =>
    asJson
      ? JSON.stringify(entry)
      : [entry.id, entry.type, entry.name, entry.nameEn ?? '-', entry.wikidata ?? '-'].join('\t'),
  )
  if (lines.length > 0) await toStream(io.stdout).write(`${lines.join('\n')}\n`)
}
