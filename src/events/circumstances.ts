// Finds where and when an act took place: the place and the time of its clause.

import type { Time } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import type { Scene } from '../statements/scene.js'
import { type Argument, argumentsIn, type Clause } from './clause.js'
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

/** The first place behind في، بـ، فوق … after the trigger in its clause, else the one that opens the clause: «وفي أربيل، بحث …». */
export function placeOf(
  scene: Scene,
  clause: Clause,
  rest: readonly Argument[],
  parties: readonly NounPhrase[],
): NounPhrase | undefined {
  const behind = placeIn(scene, rest, parties)
  if (behind) return behind
  const [opening] = argumentsIn(scene, clause.from, Math.min(clause.to, clause.from + 4))
  return opening && opening.first === clause.from ? placeIn(scene, [opening], parties) : undefined
}

function placeIn(scene: Scene, list: readonly Argument[], parties: readonly NounPhrase[]): NounPhrase | undefined {
  for (const { preposition, phrases } of list) {
    if (!wherePrepositions.has(preposition)) continue
    const place = phrases.find((p) => p.entity !== null && scene.typeOf(p.entity) === 'LOC')
    if (place && !parties.some((p) => p.entity === place.entity)) return place
  }
  return undefined
}

/** The times of one sentence with the token each begins at. */
export interface PlacedTime {
  readonly time: Time
  readonly token: number
}

/** Words before a time that make it a bound or a deadline, not the time of the act. */
const bounds = new Set(['منذ', 'حتي', 'غايه', 'بحلول', 'قبل', 'لغايه', 'الي'])

/**
 * The value of the time expression nearest to the trigger in its clause, one behind منذ or حتى only where no other
 * stands there. Durations and sets fix nothing.
 */
export function timeOf(scene: Scene, times: readonly PlacedTime[], found: Found, clause: Clause): string | null {
  let best: { readonly value: string; readonly cost: number } | undefined
  for (const { time, token } of times) {
    if (token < clause.from || token >= clause.to || !fixes(time)) continue
    const bound = token > 0 && bounds.has(scene.tokens.folded[token - 1]!)
    const cost = Math.abs(token - found.token) + (bound ? 30 : 0)
    if (!best || cost < best.cost) best = { value: time.value, cost }
  }
  return best?.value ?? null
}

const fixes = ({ type, value }: Time): boolean =>
  type !== 'DURATION' && type !== 'SET' && !/_REF$/.test(value) && !value.startsWith('XXXX-XX')
