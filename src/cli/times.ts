// The command `isnad times`: the time expressions of a text, as a table, JSON or TimeML.

import { realpath } from 'node:fs/promises'
import { Command, Option } from 'commander'
import type { Notice } from '../document/document.js'
import type { Time } from '../document/record.js'
import { exitCodes, UsageError } from './exit.js'
import { type Input, listInputs, sourceProblem } from './inputs.js'
import { type Io, oneLine } from './io.js'
import { toFile, toStream } from './output.js'

interface Flags {
  readonly published?: string
  readonly json?: true
  readonly timeml?: true
  readonly adjectives?: true
  readonly out?: string
  readonly maxBytes: number
}

interface Text {
  readonly text: string
  readonly notices: readonly Notice[]
}

/** @param done  takes the exit code */
export function timesCommand(io: Io, done: (code: number) => void, limit: Option): Command {
  return new Command('times')
    .summary('find time expressions and their values')
    .description(
      'Finds the time expressions of Arabic text and what they mean: dates of every calendar and spelling,\nweekdays, hours with their zones, durations, periods. Relative ones are reckoned from --published;\nwithout it their values stay open (XXXX-XX-XX).',
    )
    .argument('<FILE...>', "text files, patterns such as 'news/*.txt', or - for standard input")
    .option('--published <DATE>', 'day or time of publication: 2022-12-19, 2022-12-19T09:22:00+02:00')
    .addOption(
      new Option(
        '--json',
        'JSON: a list of {start, end, text, type, value, …}; of several files, one object a line',
      ).conflicts('timeml'),
    )
    .addOption(new Option('--timeml', 'TimeML with TIMEX3 elements'))
    .option('--adjectives', 'take adjectives of frequency («اجتماع أسبوعي») as sets too')
    .option('--out <FILE>', 'write to this file')
    .addOption(limit)
    .addHelpText('after', helpEnd)
    .action(async (files: string[], flags: Flags) => done(await readTimes(files, flags, io)))
}

const helpEnd = `
Offsets are UTF-16 code units of the file's text as it is.

Examples:
  isnad times --published 2022-12-19 article.txt
  isnad times --json --published 2015-12-24 page.txt > times.json
  echo 'وقّعا الاتفاق في 25 شوال 1436' | isnad times --timeml -
`

/** @returns the exit code */
async function readTimes(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  const [{ findTimes, loadTimesLexicon }, { loadTextLexicon, tokenise }, { checkOptions, normalisePublished }] =
    await Promise.all([import('../times/index.js'), import('../text/index.js'), import('../ingest/index.js')])
  if (flags.out === '') throw new UsageError('--out is empty; give a file, or - for standard output')
  if (flags.out?.endsWith('/'))
    throw new UsageError(
      `--out: ${flags.out} is a folder; times writes one file, so give its name, for example ${flags.out}times.json`,
    )
  if (files.includes('')) throw new UsageError('a FILE is empty; give a path, a pattern or - for standard input')
  if (flags.published !== undefined) checkOptions({ published: flags.published })
  const published = flags.published === undefined ? null : normalisePublished(flags.published).value
  const say = (line: string): void => void io.stderr.write(`isnad: ${oneLine(line)}\n`)
  if (published && Date.parse(published) > Date.now() + 86_400_000)
    say(`--published: ${published} lies in the future; times are reckoned from it all the same`)
  const lexicon = loadTimesLexicon(loadTextLexicon())
  const inputs: Input[] = []
  for await (const input of listInputs(files, io)) inputs.push(input)
  const output = flags.out === undefined || flags.out === '-' ? toStream(io.stdout) : await toFile(flags.out)
  let code: number = exitCodes.ok
  let isEmpty = true
  try {
    for (const { name, path } of inputs.filter((input) => input.problem === undefined))
      if (
        path !== undefined &&
        output.replaces !== undefined &&
        (await realpath(path).catch(() => path)) === output.replaces
      )
        throw new UsageError(`--out: ${name} is an input as well and would be written over; choose another place`)
    for (const input of inputs) {
      const read = await textOf(input, flags.maxBytes)
      if (typeof read === 'string') {
        say(`${input.name}: ${read}`)
        code = exitCodes.input
        continue
      }
      const { text } = read
      const notices = [...read.notices]
      const times = findTimes({ text, published }, tokenise({ text }), lexicon, {
        adjectives: flags.adjectives ?? false,
        onNotice: (notice) => notices.push(notice),
      })
      for (const { message } of notices) say(`${input.name}: ${message}`)
      isEmpty = false
      await output.write(await rendered(input, { text, published, times }, flags, inputs.length > 1))
    }
    // an older file stays where nothing could be read
    if (isEmpty && output.replaces !== undefined) await output.abandon()
    else {
      if (isEmpty && flags.json && inputs.length < 2) await output.write('[]\n')
      await output.close()
    }
  } catch (cause) {
    await output.abandon()
    throw cause
  }
  return code
}

/** The text of a file as it is, a byte order mark included; or why it cannot be had. */
async function textOf(input: Input, maxBytes: number): Promise<Text | string> {
  if (input.problem !== undefined) return input.problem
  const { decode } = await import('../ingest/encoding.js')
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of input.open()) {
      chunks.push(chunk)
      size += chunk.length
      if (size > maxBytes) return `it is larger than ${maxBytes} bytes; raise --max-bytes to read it`
    }
  } catch (cause) {
    return sourceProblem(input.name, cause)
  }
  const bytes = Buffer.concat(chunks)
  if (size === 0 || (size === 3 && bytes[0] === 0xef && bytes[1] === 0xbb))
    return 'it is empty; give a file with text in it'
  const decoded = decode(bytes)
  if ('binary' in decoded) return 'this is no text (a picture, an archive, a program?); give a text file'
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : ''
  return { text: mark + decoded.text, notices: decoded.notices }
}

interface Found {
  readonly text: string
  readonly published: string | null
  readonly times: readonly Time[]
}

async function rendered({ name }: Input, found: Found, flags: Flags, several: boolean): Promise<string> {
  const { text, published, times } = found
  if (flags.json) return several ? `${JSON.stringify({ file: name, times })}\n` : `${JSON.stringify(times, null, 2)}\n`
  if (flags.timeml) {
    const { toTimeml } = await import('../export/index.js')
    return toTimeml({ article: { id: name, headline: null, published, text }, times })
  }
  const head = several ? `${name}\n` : ''
  const rows = times.map(({ start, end, type, value, mod, hijri, range, text: words }) =>
    [
      `${start}-${end}`.padEnd(12),
      type.padEnd(8),
      value.padEnd(22),
      more({ mod, hijri, range }),
      words.replace(/\s+/g, ' '),
    ].join('  '),
  )
  return `${head}${rows.join('\n')}${rows.length ? '\n' : ''}`
}

const more = (fields: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(fields)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
    .join(' ')
    .padEnd(16)
