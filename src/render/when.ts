// Turns TIMEX3 values and ISO times into words of the reader's language, and into keys that sort by time.

import type { Labels } from './labels.js'

/**
 * A TIMEX3 value in words: 2022-12-19 -> «الاثنين 19 كانون الأول/ديسمبر 2022», 2022-12 -> «December 2022»,
 * 2022-12-18TNI -> «… ليلاً», PAST_REF -> «in the past», P2D -> «يومان». A value without a plain wording (2022-W51, PXD)
 * comes back as it is.
 */
export function timeWords(value: string, labels: Labels): string {
  if (/^(PAST|PRESENT|FUTURE)_REF$/.test(value)) return labels.say(`ref.${value}`)
  const length = /^P(T?)(\d+)([YMWDHS])$/.exec(value)
  if (length) return lengthWords(Number(length[2]), `${length[1]}${length[3]}`, labels) ?? value
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(.{2,20}))?)?)?$/.exec(value)
  if (!parts) return value
  const [, year = '', month, day, clock] = parts
  if (!month) return year
  const monthName = labels.months[Number(month) - 1]
  if (!monthName) return value
  if (!day) return `${monthName} ${year}`
  const weekday = labels.weekdays[new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? ''
  const date = `${weekday} ${Number(day)} ${monthName} ${year}`
  if (!clock) return date
  const hour = /^(\d{2}:\d{2})/.exec(clock)
  if (hour) return `${date}${labels.say('list.comma')}${hour[1]}`
  const part = labels.say(`part.T${clock}`)
  return part.startsWith('part.') ? value : `${date} ${part}`
}

const units: Readonly<Record<string, string>> = {
  Y: 'year',
  M: 'month',
  W: 'week',
  D: 'day',
  TH: 'hour',
  TM: 'minute',
  TS: 'second',
}

function lengthWords(n: number, unit: string, { lang }: Labels): string | undefined {
  const name = units[unit]
  if (!name) return undefined
  return new Intl.NumberFormat(`${lang}-u-nu-latn`, { style: 'unit', unit: name, unitDisplay: 'long' }).format(n)
}

/** A key by which TIMEX3 values sort in time; values that fix no day of the calendar come last. */
export function timeKey(value: string | null): string {
  if (value === null || !/^\d{4}/.test(value)) return '9999'
  const week = /^(\d{4})-W(\d{2})/.exec(value)
  if (week) {
    // Week 1 holds 4 January; a few days off do not matter for an order of weeks among days.
    const day = new Date(Date.UTC(Number(week[1]), 0, 4 + (Number(week[2]) - 1) * 7))
    return day.toISOString().slice(0, 10)
  }
  const quarter = /^(\d{4})-Q([1-4])/.exec(value)
  if (quarter) return `${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`
  return value
}
