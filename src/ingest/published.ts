// Checks a publication time given from outside: ISO 8601 days and instants pass, compact and spaced forms are mended.

import { offsetAt } from '../times/calendar.js'
import { parseDateline } from '../times/index.js'

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/

/** Minutes from UTC: no clock on earth is further from it. */
const maxOffset = 14 * 60

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
  const isTime = Number(hour ?? 0) < 24 && Number(minute ?? 0) < 60 && Number(second) < 60
  if (!isDay(Number(year), Number(month), Number(day)) || !isTime || !isOffset(zone)) return { value: null, bad: text }
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { value: date }
  const local = `${date}T${hour}:${minute}:${second}`
  if (zone === undefined) return { value: timeZone ? `${local}${offsetAt(timeZone, local)}` : local }
  return { value: `${local}${zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone}` }
}

function isDay(year: number, month: number, day: number): boolean {
  return year >= 1 && new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
}

/** @param zone  `Z`, `+02:00`, `+0200` or none */
function isOffset(zone: string | undefined): boolean {
  if (zone === undefined || zone === 'Z') return true
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  return minutes < 60 && hours * 60 + minutes <= maxOffset
}
