// Finds where and when an act took place: the place and the time of its clause, else of its sentence.

import type { Time } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import type { Scene } from '../statements/scene.js'
import type { Argument, Clause } from './clause.js'
import type { Found } from './triggers.js'

const wherePrepositions = new Set([
  'في',
  'ب',
  'فوق',
  'قرب',
  'داخل',
  'شمال',
  'جنوب',
  'شرق',
  'غرب',
  'شمالي',
  'جنوبي',
  'شرقي',
  'غربي',
  'وسط',
  'قباله',
])

/** The first place behind في، بـ، فوق … after the trigger in its clause. */
export function placeOf(
  scene: Scene,
  rest: readonly Argument[],
  actors: readonly NounPhrase[],
): NounPhrase | undefined {
  for (const { preposition, phrases } of rest) {
    if (!wherePrepositions.has(preposition)) continue
    const place = phrases.find((p) => p.entity !== null && scene.typeOf(p.entity) === 'LOC')
    if (place && !actors.some((a) => a.entity === place.entity)) return place
  }
  return undefined
}

/** The times of one sentence with the token each begins at. */
export interface PlacedTime {
  readonly time: Time
  readonly token: number
}

/**
 * The value of the time expression nearest to the trigger in its clause; a span of days gives the first. Durations and
 * sets fix nothing.
 */
export function timeOf(times: readonly PlacedTime[], found: Found, clause: Clause): string | null {
  let best: PlacedTime | undefined
  for (const placed of times) {
    if (placed.token < clause.from || placed.token >= clause.to) continue
    if (
      placed.time.type === 'DURATION' ||
      placed.time.type === 'SET' ||
      /_REF$/.test(placed.time.value) ||
      placed.time.value.startsWith('XXXX-XX')
    )
      continue
    if (!best || Math.abs(placed.token - found.token) < Math.abs(best.token - found.token)) best = placed
  }
  return best?.time.value ?? null
}
