// The command `isnad names`: people with their roles, organisations and places of a text, or BIO labels for words that are cut.

import { Command, Option } from 'commander'
import type { Entity } from '../document/record.js'
import { UsageError } from './exit.js'
import { type Io, oneLine } from './io.js'
import { readKnowledgeFor } from './kb.js'
import { renderTexts } from './text-file.js'

interface Flags {
  readonly json?: true
  readonly bio?: true
  readonly kb?: string
  readonly out?: string
  readonly maxBytes: number
}

/** @param done  takes the exit code */
export function namesCommand(io: Io, done: (code: number) => void, limit: Option): Command {
  return new Command('names')
    .summary('find people with their roles, organisations and places')
    .description(
      'Finds the people, organisations and places that Arabic text names, with the roles it gives them\nand which thing in the world each is.',
    )
    .argument('<FILE...>', "text files, patterns such as 'news/*.txt', or - for standard input")
    .addOption(
      new Option(
        '--json',
        'JSON: a list of entities as in a record, with offsets of their mentions; of several files, one object a line',
      ).conflicts('bio'),
    )
    .addOption(
      new Option(
        '--bio',
        'reads one word a line, a blank line between sentences; prints word, tab, BIO label (PERS, LOC, ORG, MISC)',
      ).conflicts('kb'),
    )
    .option('--kb <FILE>', 'link to these entries of your own first: the file that isnad kb import made')
    .option('--out <FILE>', 'write to this file')
    .addOption(limit)
    .addHelpText('after', helpEnd)
    .action(async (files: string[], flags: Flags) =>
      done(await (flags.bio ? labelFiles(files, flags, io) : nameFiles(files, flags, io))),
    )
}

const helpEnd = `
Without --json and --bio it prints a line for each entity: type, where it is named first, name, English name,
roles, other names. Offsets are UTF-16 code units of the file's text as it is. With --bio a word with its
clitics («بالعراق») has one label, titles are no part of names: the habits of ANERcorp.

Exit codes: 0 all was read, 1 some file could not be read, 2 wrong command line, 3 output not written.

Examples:
  isnad names article.txt
  isnad names --json article.txt > entities.json
  isnad names --bio words.txt > labels.txt
  echo 'استقبل الرئيس اللبناني ميشال عون وفداً من صندوق النقد' | isnad names -
`

/** @returns the exit code */
async function nameFiles(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  const { createNamer } = await import('../pipeline/index.js')
  const say = (line: string): void => void io.stderr.write(`isnad: ${oneLine(line)}\n`)
  const namesIn = createNamer(flags.kb === undefined ? {} : { knowledge: await readKnowledgeFor(flags.kb, say) })
  const options = { out: flags.out, maxBytes: flags.maxBytes, nothing: flags.json ? '[]\n' : '' }
  return renderTexts(files, options, io, ({ name, text, notices, several }, note) => {
    for (const { message } of notices) note(message)
    const entities = namesIn(text)
    if (flags.json)
      return several ? `${JSON.stringify({ file: name, entities })}\n` : `${JSON.stringify(entities, null, 2)}\n`
    return `${several ? `${name}\n` : ''}${entities.map((entity) => `${rowOf(entity)}\n`).join('')}`
  })
}

const rowOf = ({ type, name, names, roles, mentions, link }: Entity): string => {
  const [first] = mentions
  const more = [
    roles.map((role) => role.title).join('، '),
    names
      .filter((other) => other !== name)
      .map((other) => `= ${other}`)
      .join(' '),
  ].filter(Boolean)
  return [
    type.padEnd(4),
    (first ? `${first.start}-${first.end}` : '').padEnd(12),
    (link?.nameEn ?? '-').padEnd(28),
    (link?.id ? `${Math.round(100 * (link.confidence ?? 0))}%` : '').padEnd(4),
    [name, ...more].join('  '),
  ].join('  ')
}

/** @returns the exit code */
async function labelFiles(files: readonly string[], flags: Flags, io: Io): Promise<number> {
  const [{ createBioTagger, loadEntitiesLexicon }, { loadTextLexicon }] = await Promise.all([
    import('../entities/index.js'),
    import('../text/index.js'),
  ])
  const tag = createBioTagger(loadEntitiesLexicon(loadTextLexicon()))
  const options = { out: flags.out, maxBytes: flags.maxBytes, nothing: '' }
  return renderTexts(files, options, io, ({ name, text, notices }, note) => {
    for (const { message } of notices) note(message)
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
    const sentences = sentencesOf(lines, name)
    const labels = tag(sentences.map((sentence) => sentence.map(({ word }) => word)))
    const out = lines.map(() => '')
    for (const [s, sentence] of sentences.entries())
      for (const [w, { word, line }] of sentence.entries()) out[line] = `${word}\t${labels[s]![w]}`
    if (out.at(-1) === '') out.pop()
    return `${out.join('\n')}\n`
  })
}

/** Words by sentence, each with its line. @throws UsageError where a line has several words: this is running text */
function sentencesOf(lines: readonly string[], name: string): { word: string; line: number }[][] {
  const sentences: { word: string; line: number }[][] = []
  let current: { word: string; line: number }[] = []
  for (const [line, written] of lines.entries()) {
    const word = written.trim()
    if (/\s/.test(word))
      throw new UsageError(
        `${name}:${line + 1}: expected one word, got «${word.slice(0, 60)}»; --bio reads one word a line (without it, running text)`,
      )
    if (word === '') {
      if (current.length > 0) sentences.push(current)
      current = []
    } else current.push({ word, line })
  }
  if (current.length > 0) sentences.push(current)
  return sentences
}
