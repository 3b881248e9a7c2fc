// Checks a publication time given from outside: ISO 8601 days and instants pass, compact and spaced forms are mended.

import { parseDateline } from '../times/index.js'

/** The ISO form, or null with the text that could not be read. */
export function normalisePublished(given: string | null): { readonly value: string | null; readonly bad?: string } {
  const text = given?.trim()
  if (!text) return { value: null }
  const m = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text)
  if (m) {
    const [, y, mo, d, h, mi, s, zone] = m
    const day = new Date(Date.UTC(Number(y), Number(mo) - 1, Number(d)))
    if (day.getUTCMonth() !== Number(mo) - 1 || Number(h ?? 0) > 23 || Number(mi ?? 0) > 59) return { value: null, bad: text }
    if (h === undefined) return { value: `${y}-${mo}-${d}` }
    const offset = zone === undefined ? '' : zone === 'Z' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
    return { value: `${y}-${mo}-${d}T${h}:${mi}:${s ?? '00'}${offset}` }
  }
  const line = parseDateline(text)
  return line ? { value: line.published } : { value: null, bad: text }
}
