// The command `isnad times`: the time expressions of a text, as a table, JSON or TimeML.

import { Command, Option } from 'commander'
import type { Time } from '../document/record.js'
import { type Io, oneLine } from './io.js'
import { renderTexts } from './text-file.js'

interface Flags {
  readonly published?: string
  readonly json?: true
  readonly timeml?: true
  readonly adjectives?: true
  readonly out?: string
  readonly maxBytes: number
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
  if (flags.published !== undefined) checkOptions({ published: flags.published })
  const published = flags.published === undefined ? null : normalisePublished(flags.published).value
  const say = (line: string): void => void io.stderr.write(`isnad: ${oneLine(line)}\n`)
  if (published && Date.parse(published) > Date.now() + 86_400_000)
    say(`--published: ${published} lies in the future; times are reckoned from it all the same`)
  const lexicon = loadTimesLexicon(loadTextLexicon())
  const options = { out: flags.out, maxBytes: flags.maxBytes, nothing: flags.json ? '[]\n' : '' }
  return renderTexts(files, options, io, (file, note) => {
    const { text } = file
    const notices = [...file.notices]
    const times = findTimes({ text, published }, tokenise({ text }), lexicon, {
      adjectives: flags.adjectives ?? false,
      onNotice: (notice) => notices.push(notice),
    })
    for (const { message } of notices) note(message)
    return rendered(file.name, { text, published, times }, flags, file.several)
  })
}

interface Found {
  readonly text: string
  readonly published: string | null
  readonly times: readonly Time[]
}

async function rendered(name: string, found: Found, flags: Flags, several: boolean): Promise<string> {
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
