// Joins two neighbouring times to one range: «بين 3 و7 آذار», «من 2011 حتى 2015», «12 - 15 أيلول».

import type { Time } from '../document/record.js'

/** What stands between the two, and before the first where the link alone does not tell. */
const links: readonly (readonly [between: RegExp, before: RegExp])[] = [
  [/^\s*(?:وحتى|حتى|إلى|الى|إلي|لغاية|إلى غاية)\s*$/, /(?:^|[\s«"(])(?:و|ف)?(?:من|منذ|بين|ما بين)\s*$/],
  [/^\s*و\s*$/, /(?:^|[\s«"(])(?:و|ف)?(?:بين|ما بين)\s+(?:(?:عامي|سنتي|شهري|يومي)\s+)?$/],
  [/^\s*[-–—]\s*$/, /(?:)$/],
]

/**
 * The times with `range` on both ends of each range, an ISO 8601 interval of their values. Both have the same type and are
 * equally exact; what runs backwards is none.
 */
export function withRanges(text: string, times: readonly Time[]): Time[] {
  const out = [...times]
  for (let i = 0; i + 1 < out.length; i++) {
    const [a, b] = [out[i]!, out[i + 1]!]
    if (a.range || b.start - a.end > 14 || a.type !== b.type || a.value.length !== b.value.length) continue
    if (!/^(DATE|TIME)$/.test(a.type) || !/^\d{4}/.test(a.value) || !/^\d{4}/.test(b.value) || a.value >= b.value)
      continue
    const between = text.slice(a.end, b.start)
    const before = text.slice(Math.max(0, a.start - 12), a.start)
    if (!links.some(([link, head]) => link.test(between) && head.test(before))) continue
    const range = `${a.value}/${b.value}`
    out[i] = { ...a, range }
    out[i + 1] = { ...b, range }
  }
  return out
}
