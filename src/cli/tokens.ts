// The command `isnad tokens`: the words of a text with their clitics cut off, as a table, JSON or CoNLL-U.

import { Command, Option } from 'commander'
import type { Tokens, Words, WordTag } from '../text/index.js'
import type { Io } from './io.js'
import { renderTexts } from './text-file.js'

interface Flags {
  readonly json?: true
  readonly conllu?: true
  readonly out?: string
  readonly maxBytes: number
}

/** @param done  takes the exit code */
export function tokensCommand(io: Io, done: (code: number) => void, limit: Option): Command {
  return new Command('tokens')
    .summary('cut words into clitics and stems')
    .description(
      'Cuts the words of Arabic text: و ف ب ل ك س in front and pronouns at the end come off, the\narticle and the feminine ending stay («وبكتابه» is و+ب+كتاب+ه, «للسلطة» ل+لسلطة). The pieces\nalways spell the word.',
    )
    .argument('<FILE...>', "text files, patterns such as 'news/*.txt', or - for standard input")
    .addOption(
      new Option(
        '--json',
        'JSON: a list of {start, end, text, words: [{start, end, text, part, tag}]}; of several files, one object a line',
      ).conflicts('conllu'),
    )
    .addOption(new Option('--conllu', 'CoNLL-U, each line of the text as one sentence'))
    .option('--out <FILE>', 'write to this file')
    .addOption(limit)
    .addHelpText('after', helpEnd)
    .action(async (files: string[], flags: Flags) => done(await cutFiles(files, flags, io)))
}

const helpEnd = `
Without --json and --conllu it prints a line for each word: offsets, the word with + at its cuts, the tags of
its pieces. Offsets are UTF-16 code units of the file's text as it is.

Exit codes: 0 all was read, 1 some file could not be read, 2 wrong command line, 3 output not written.

Examples:
  isnad tokens article.txt
  isnad tokens --conllu sentences.txt > sentences.conllu
  echo 'وسيبحثها الوزير مع نظرائه' | isnad tokens --json -
`

/** @returns the exit code */
async function cutFiles(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  const [{ loadCliticLexicon, loadTextLexicon, Part, segment, tagWords, tokenise }, { toConllu }] = await Promise.all([
    import('../text/index.js'),
    import('../export/index.js'),
  ])
  const lexicon = loadTextLexicon()
  const clitics = loadCliticLexicon(lexicon)
  const cut = (text: string): CutText => {
    const tokens = tokenise({ text })
    const words = segment(tokens, clitics)
    return { tokens, words, tags: tagWords(tokens, words, lexicon) }
  }
  const parts = new Map<number, string>(Object.entries(Part).map(([name, part]) => [part, name]))
  const options = { out: flags.out, maxBytes: flags.maxBytes, nothing: flags.json ? '[]\n' : '' }
  return renderTexts(files, options, io, ({ name, text, notices, several }, note) => {
    for (const { message } of notices) note(message)
    if (flags.conllu) {
      const sentences = text
        .replace(/^\uFEFF/, '')
        .split(/\r\n|\n|\r/)
        .filter((line) => line.trim() !== '')
        .map((line, n) => {
          const { tokens, words, tags } = cut(line)
          return toConllu(tokens, words, tags, [`sent_id = ${n + 1}`, `text = ${line}`])
        })
      return `${several ? `# newdoc id = ${name.replace(/\s+/g, ' ')}\n` : ''}${sentences.join('')}`
    }
    const rows = wordsOf(cut(text), parts)
    if (flags.json)
      return several ? `${JSON.stringify({ file: name, tokens: rows })}\n` : `${JSON.stringify(rows, null, 2)}\n`
    const lines = rows.map(({ start, end, words }) =>
      [
        `${start}-${end}`.padEnd(12),
        words
          .map((word) => word.tag ?? '_')
          .join('+')
          .padEnd(20),
        words.map((word) => word.text).join('+'),
      ].join('  '),
    )
    return `${several ? `${name}\n` : ''}${lines.map((line) => `${line}\n`).join('')}`
  })
}

interface CutText {
  readonly tokens: Tokens
  readonly words: Words
  readonly tags: readonly (WordTag | undefined)[]
}

interface Row {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly words: readonly {
    readonly start: number
    readonly end: number
    readonly text: string
    readonly part: string
    readonly tag: WordTag | null
  }[]
}

/** The words gathered by the tokens they were cut from. */
function wordsOf({ tokens, words, tags }: CutText, parts: ReadonlyMap<number, string>): Row[] {
  const rows: Row[] = []
  const slice = (start: number, end: number) => ({ start, end, text: tokens.text.slice(start, end) })
  for (let i = 0; i < tokens.length; i++) {
    const [from, to] = [words.firsts[i]!, words.firsts[i + 1]!]
    // nor is a byte order mark a word
    if (from === to || tokens.folded[i] === '\uFEFF') continue
    const pieces = Array.from({ length: to - from }, (_, k) => ({
      ...slice(words.starts[from + k]!, words.ends[from + k]!),
      part: parts.get(words.parts[from + k]!) ?? '',
      tag: tags[from + k] ?? null,
    }))
    rows.push({ ...slice(words.starts[from]!, words.ends[to - 1]!), words: pieces })
  }
  return rows
}
