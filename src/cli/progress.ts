// Shows on a terminal how many articles have been read; silent elsewhere and for a few.

import type { Io } from './io.js'

const every = 25

export interface Progress {
  /** one more article */
  step(): void
  /** takes the line away, before a message or at the end */
  clear(): void
}

export function createProgress(io: Io, wanted: boolean): Progress {
  const active = wanted && io.stderr.isTTY === true
  let count = 0
  let shown = false
  return {
    step() {
      count++
      if (!active || count % every !== 0) return
      io.stderr.write(`\r\u001b[Kisnad: ${count} articles read`)
      shown = true
    },
    clear() {
      if (shown) io.stderr.write('\r\u001b[K')
      shown = false
    },
  }
}
