// The world a command touches, passed in so that a test can give its own.

import type { Readable, Writable } from 'node:stream'

export interface Terminal {
  readonly isTTY?: boolean
  readonly columns?: number
}

export interface Io {
  readonly stdin: Readable & Terminal
  readonly stdout: Writable & Terminal
  readonly stderr: Writable & Terminal
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Where a fault of ours arose, for those who ask with ISNAD_DEBUG=1. */
export function trace(cause: unknown, { env, stderr }: Io): void {
  if (env.ISNAD_DEBUG) stderr.write(`${(cause as Error)?.stack ?? ''}\n`)
}

/** Text for a terminal line: control characters and line breaks, which a file name may hold, as question marks. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, '?')
