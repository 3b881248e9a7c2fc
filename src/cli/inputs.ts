// Turns the FILE arguments into inputs that can be opened: standard input, files, and the files a pattern matches.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ByteSource } from '../ingest/bytes.js'
import type { Io } from './io.js'

export type Input =
  | {
      /** as given, for messages */
      readonly name: string
      /** for the files of --out FOLDER, without its extension */
      readonly stem: string
      /** none for standard input */
      readonly path?: string
      readonly open: () => ByteSource
      readonly problem?: never
    }
  | { readonly name: string; readonly problem: string }

/**
 * The inputs in the order of the arguments; the files of a pattern in the order of their names.
 *
 * @param files  `-`, paths, and patterns such as `news/*.json` where the shell left them as they are
 */
export async function* listInputs(files: readonly string[], io: Io): AsyncGenerator<Input> {
  for (const file of files) {
    if (file === '-') yield { name: '-', stem: 'stdin', open: () => io.stdin as AsyncIterable<Uint8Array> }
    else yield* filesOf(file)
  }
}

async function* filesOf(file: string): AsyncGenerator<Input> {
  const found = await lookAt(file)
  if (found !== 'missing' || !/[*?[{]/.test(file)) {
    yield typeof found === 'string' ? { name: file, problem: problems[found](file) } : fileInput(file)
    return
  }
  const { glob } = await import('tinyglobby')
  const pattern = process.platform === 'win32' ? file.replaceAll('\\', '/') : file
  const matches = (await glob(pattern, { expandDirectories: false })).sort()
  if (matches.length === 0)
    yield {
      name: file,
      problem: 'no file matches this pattern; check it, or quote it so that the shell leaves it alone',
    }
  for (const match of matches) yield fileInput(match)
}

const fileInput = (file: string): Input => ({
  name: file,
  stem: stemOf(file),
  path: file,
  open: () => createReadStream(file),
})

/** «news/today.json.gz» -> «today» */
const stemOf = (file: string): string =>
  basename(file)
    .replace(/\.gz$/i, '')
    .replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '')

type Obstacle = 'missing' | 'folder' | 'forbidden'

const problems: Readonly<Record<Obstacle, (file: string) => string>> = {
  missing: () => 'there is no such file; check the path',
  folder: (file) => `this is a folder; name its files, for example '${file.replace(/[/\\]+$/, '')}/*.json'`,
  forbidden: () => 'it may not be read (permission denied); change its permissions',
}

async function lookAt(file: string): Promise<Obstacle | { readonly readable: true }> {
  try {
    return (await stat(file)).isDirectory() ? 'folder' : { readable: true }
  } catch (cause) {
    return obstacleOf(cause) ?? 'missing'
  }
}

function obstacleOf(cause: unknown): Obstacle | undefined {
  const code = (cause as NodeJS.ErrnoException).code
  if (code === 'EACCES' || code === 'EPERM') return 'forbidden'
  if (code === 'EISDIR') return 'folder'
  return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : undefined
}

/** One line on an error of the source while it was read. */
export function sourceProblem(file: string, cause: unknown): string {
  const obstacle = obstacleOf(cause)
  if (obstacle) return problems[obstacle](file)
  const error = cause as NodeJS.ErrnoException
  return `it could not be read (${error.code ?? error.message}); try again, or copy it to another place`
}
