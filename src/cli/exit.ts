// Says how the program ends: exit codes, and the errors that lead to them.

/** Documented in docs/cli.md and in --help. */
export const exitCodes = {
  ok: 0,
  /** some input could not be read; the others were */
  input: 1,
  usage: 2,
  /** the output could not be written */
  output: 3,
  /** a fault of Isnad itself */
  internal: 70,
} as const

/** The command line asks for something that does not go together. */
export class UsageError extends Error {
  readonly code = 'USAGE'
}

/** The output could not be written: a full disk, a folder that is not there. */
export class OutputError extends Error {
  readonly code = 'OUTPUT'
}

/** Whoever read our output has gone (`isnad … | head`): the end, and nothing to report. */
export class PipeClosed extends Error {
  readonly code = 'PIPE_CLOSED'
}
