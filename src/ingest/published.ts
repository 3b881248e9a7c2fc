// Checks a publication time given from outside: ISO 8601 days and instants pass, compact and spaced forms are mended.

import { offsetAt } from '../times/calendar.js'
import { parseDateline } from '../times/index.js'

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * The ISO form, or null with the text that could not be read.
 *
 * @param timeZone  IANA zone of an hour that carries no offset
 */
export function normalisePublished(
  given: string | null,
  timeZone?: string,
): { readonly value: string | null; readonly bad?: string } {
  const text = given?.trim()
  if (!text) return given ? { value: null, bad: given } : { value: null }
  const parts = iso.exec(text)
  if (!parts) {
    const line = parseDateline(text, timeZone)
    return line ? { value: line.published } : { value: null, bad: text }
  }
  const [, year, month, day, hour, minute, second = '00', zone] = parts
  const real = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const isReal = real.getUTCMonth() === Number(month) - 1 && Number(hour ?? 0) < 24 && Number(minute ?? 0) < 60
  if (!isReal || Number(second) > 59) return { value: null, bad: text }
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { value: date }
  const local = `${date}T${hour}:${minute}:${second}`
  if (zone === undefined) return { value: timeZone ? `${local}${offsetAt(timeZone, local)}` : local }
  return { value: `${local}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}` }
}
