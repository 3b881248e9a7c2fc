// Runs one command line and gives its exit code; every error ends as one line.

import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { OptionError } from '../ingest/index.js'
import { LexiconError } from '../lexicon/table.js'
import { corpusCommand } from './corpus.js'
import { exitCodes, OutputError, PipeClosed, UsageError } from './exit.js'
import { type Io, oneLine, trace } from './io.js'
import { kbCommand } from './kb.js'
import { namesCommand } from './names.js'
import { maxBytesOption, readCommand } from './read.js'
import { storiesCommand } from './stories.js'
import { timesCommand } from './times.js'
import { tokensCommand } from './tokens.js'

/** @param argv  the arguments behind the program's name */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  // a failed write reaches us through its callback; the event that goes with it must not end the process
  for (const stream of [io.stdout, io.stderr]) stream.on('error', () => {})
  let code: number = exitCodes.ok
  const program = createProgram(io, (given) => {
    code = given
  })
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (cause) {
    return report(cause, io)
  }
}

function createProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('isnad')
  const output = {
    writeOut: (text: string) => void io.stdout.write(text),
    writeErr: (text: string) => void io.stderr.write(text),
    outputError: (text: string, write: (text: string) => void) => write(text.replace(/^error: /, 'isnad: ')),
    getOutHelpWidth: () => 100,
    getErrHelpWidth: () => 100,
    getOutHasColors: () => false,
    getErrHasColors: () => false,
  }
  program
    .description('Reads Arabic news and keeps a sourced record of it.')
    .version(version(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .configureOutput(output)
    .showHelpAfterError("See 'isnad --help'.")
    .exitOverride()
  const commands = [
    readCommand(io, done),
    timesCommand(io, done, maxBytesOption()),
    tokensCommand(io, done, maxBytesOption()),
    namesCommand(io, done, maxBytesOption()),
    kbCommand(io, done, maxBytesOption()),
    storiesCommand(io, done, maxBytesOption()),
    corpusCommand(io, done),
  ]
  for (const command of commands) {
    for (const each of [command, ...command.commands])
      each
        .helpOption('--help', 'print this help')
        .configureOutput(output)
        .showHelpAfterError(`See 'isnad ${command.name()} --help'.`)
        .exitOverride()
    program.addCommand(command)
  }
  return program
}

function version(): string {
  const file = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
  return file.version
}

/** Commander has told its own errors already; the others are told here. */
function report(cause: unknown, io: Io): number {
  const say = (text: string): void => void io.stderr.write(`isnad: ${oneLine(text)}\n`)
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (cause instanceof PipeClosed) return exitCodes.ok
  if (cause instanceof OptionError) {
    const { option, value, expected } = cause.facts
    say(`--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: expected ${expected}, got «${value}»`)
    return exitCodes.usage
  }
  if (cause instanceof UsageError) {
    say(cause.message)
    return exitCodes.usage
  }
  if (cause instanceof OutputError) {
    say(cause.message)
    return exitCodes.output
  }
  if (cause instanceof LexiconError) say(`${cause.message}; if you did not change it, install isnad again`)
  else
    say(`a fault of Isnad: ${(cause as Error)?.message ?? String(cause)}; please report it (ISNAD_DEBUG=1 shows where)`)
  trace(cause, io)
  return exitCodes.internal
}
