// Opens where the text goes, standard output or a file, and turns its failures into one line each.

import { randomBytes } from 'node:crypto'
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { OutputError, PipeClosed } from './exit.js'

export interface Output {
  /** real path of the file that is replaced at the end; none for streams and devices */
  readonly replaces?: string
  /** Resolves when the text has been taken; waits where the reader is slower. Throws OutputError or PipeClosed. */
  write(text: string): Promise<void>
  /** All is written: the file takes its name. */
  close(): Promise<void>
  /** Something failed: what was there before stays. */
  abandon(): Promise<void>
}

export function toStream(stream: Writable): Output {
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (cause) => (cause ? reject(failure('standard output', cause)) : resolve()))
      }),
    close: async () => {},
    abandon: async () => {},
  }
}

/**
 * A file is written beside its name and takes it at the end, so that a failure leaves an older file as it was. The name it
 * has meanwhile, `PATH.1f00c0de.part`, is nobody else's.
 */
export async function toFile(path: string): Promise<Output> {
  const target = await realpath(path).catch(() => path)
  const special = await stat(target).then(
    (found) => !found.isFile(),
    () => false,
  )
  const written = special ? target : `${target}.${randomBytes(4).toString('hex')}.part`
  const handle = await guard(path, () => open(written, special ? 'w' : 'wx'))
  return {
    ...(!special && { replaces: target }),
    write: (text) => guard(path, () => writeAll(handle, text)),
    close: () =>
      guard(path, async () => {
        await handle.close()
        if (!special) await rename(written, target)
      }),
    abandon: async () => {
      await handle.close().catch(() => {})
      if (!special) await rm(written, { force: true }).catch(() => {})
    },
  }
}

async function writeAll(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    throw failure(path, cause)
  }
}

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space or choose another place with --out',
  EDQUOT: 'the disk quota is used up; free some space or choose another place with --out',
  EACCES: 'it may not be written (permission denied); choose another place with --out',
  EPERM: 'it may not be written (permission denied); choose another place with --out',
  EROFS: 'the file system is read-only; choose another place with --out',
  ENOENT: 'its folder does not exist; make the folder first',
  ENOTDIR: 'a part of its path is no folder; check the path',
  EISDIR: 'it is a folder; put a slash behind its name to write one file per article into it',
}

function failure(name: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new PipeClosed(message, { cause })
  const why =
    (code && remedies[code]) || `it could not be written (${code ?? message}); choose another place with --out`
  return new OutputError(`${name}: ${why}`, { cause })
}
