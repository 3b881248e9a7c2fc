// Opens where the text goes, standard output or a file, and turns its failures into one line each.

import { randomBytes } from 'node:crypto'
import { constants, type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
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
  refuseSystem(path)
  const target = await realpath(path).catch(() => path)
  const found = await stat(target).catch(() => undefined)
  if (found?.isDirectory()) throw new OutputError(`${path}: it is a folder; give the name of a file in it`)
  const special = found !== undefined && !found.isFile()
  const probe = found?.isFIFO() ? await openWithoutWaiting(path, target) : undefined
  const written = special ? target : `${target}.${randomBytes(4).toString('hex')}.part`
  const handle = await guard(path, () => open(written, special ? 'w' : 'wx'))
  await probe?.close()
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

/**
 * `/proc` and `/sys` hold no files of anybody's: a link there leads to the running program itself (`/proc/self/exe`) or to an
 * input. Standard output and standard error may be named.
 */
function refuseSystem(path: string): void {
  const full = resolve(path)
  if (/^\/(dev\/(stdout|stderr|fd\/[12])|proc\/(self|thread-self|\d+)\/fd\/[12])$/.test(full)) return
  if (/^\/dev\/(stdin|fd\/)/.test(full))
    throw new OutputError(`${path}: it is no place to write to; give a file, or - for standard output`)
  if (/^\/(proc|sys)(\/|$)/.test(full))
    throw new OutputError(`${path}: ${full.slice(0, 5)} is the system's own; choose another place with --out`)
}

/**
 * Makes a folder and those above it that are missing. One level at a time: where the system answers "not found" in a folder
 * that is there, as /proc does, Node's own recursive `mkdir` never ends.
 */
export async function makeFolder(path: string): Promise<void> {
  refuseSystem(path)
  const missing: string[] = []
  for (let at = resolve(path); !(await isThere(at)); at = dirname(at)) missing.push(at)
  for (const folder of missing.reverse())
    await mkdir(folder).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') return
      throw new OutputError(`${path}: the folder could not be made (${cause.message}); choose another with --out`, {
        cause,
      })
    })
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => dirname(path) === path,
  )

/** Opens a named pipe without waiting: a pipe that nobody reads would keep us for ever. The handle holds it open meanwhile. */
async function openWithoutWaiting(path: string, target: string): Promise<FileHandle> {
  try {
    return await open(target, constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENXIO') throw failure(path, cause)
    throw new OutputError(`${path}: nobody reads from this pipe; start its reader first`, { cause })
  }
}

async function writeAll(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at)
    if (bytesWritten === 0) throw new Error('it takes no bytes')
    at += bytesWritten
  }
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
  EISDIR: 'it is a folder; give the name of a file in it',
}

function failure(name: string, cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return new PipeClosed(message, { cause })
  const why =
    (code && remedies[code]) || `it could not be written (${code ?? message}); choose another place with --out`
  return new OutputError(`${name}: ${why}`, { cause })
}
