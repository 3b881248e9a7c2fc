// What a caller may say about an input, checked before anything is read.

import { normalisePublished } from './published.js'

export interface IngestOptions {
  /** publication time where the input says none; ISO 8601 or a dateline in words */
  readonly published?: string
  readonly outlet?: string
  readonly url?: string
  /** encoding that the transport names (`Content-Type: text/html; charset=…`); the bytes and the page itself count for more */
  readonly charset?: string
  /** IANA zone of datelines and publication times that name none */
  readonly timeZone?: string
  /** bytes of one article: a file, or one line of JSON Lines. Default 64 MiB */
  readonly maxBytes?: number
  /** characters (UTF-16 units) that are read of one article in plain text. Default 1,000,000 */
  readonly maxCharacters?: number
}

export const defaultMaxBytes = 64 * (1 << 20)
export const defaultMaxCharacters = 1_000_000

/** An option that cannot be right: thrown at once, before any input is opened. */
export class OptionError extends Error {
  constructor(
    readonly code: 'OPTION_TIME_ZONE' | 'OPTION_PUBLISHED' | 'OPTION_LIMIT',
    readonly facts: { readonly option: string; readonly value: string; readonly expected: string },
  ) {
    super(`${facts.option}: expected ${facts.expected}, got «${facts.value.slice(0, 60)}»`)
    this.name = 'OptionError'
  }
}

/** @throws OptionError */
export function checkOptions(options: IngestOptions): void {
  const { timeZone, published } = options
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new OptionError('OPTION_TIME_ZONE', {
      option: 'timeZone',
      value: timeZone,
      expected: 'an IANA time zone such as Asia/Beirut or Africa/Casablanca',
    })
  if (published !== undefined && normalisePublished(published, timeZone).value === null)
    throw new OptionError('OPTION_PUBLISHED', {
      option: 'published',
      value: published,
      expected: 'a day or a time such as 2022-12-19 or 2022-12-19T09:22:00+02:00',
    })
  for (const option of ['maxBytes', 'maxCharacters'] as const) {
    const value = options[option]
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0))
      throw new OptionError('OPTION_LIMIT', { option, value: String(value), expected: 'a whole number above 0' })
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
