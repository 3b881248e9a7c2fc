// Gathers the time expressions of a record that have one value: a fact each in sheet and page.

import type { IsnadRecord, Time } from '../document/record.js'

/** Times of one value are one fact: its id, and the times in text order. */
export interface TimeGroup {
  readonly id: string
  readonly times: readonly Time[]
}

export function groupTimes(record: IsnadRecord): TimeGroup[] {
  const groups = new Map<string, Time[]>()
  for (const time of record.times) {
    const key = `${time.type} ${time.value}`
    const group = groups.get(key)
    if (group) group.push(time)
    else groups.set(key, [time])
  }
  return [...groups.values()].map((times, n) => ({ id: `t${n + 1}`, times }))
}
