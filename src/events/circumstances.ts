// Finds where and when an act took place: the place and the time of its clause.

import type { Time } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { Kind } from '../text/tokens.js'
import { type Argument, argumentsIn, type Clause } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import type { Scene } from './scene.js'
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
  lexicon: EventsLexicon,
  clause: Clause,
  rest: readonly Argument[],
  parties: readonly NounPhrase[],
): NounPhrase | undefined {
  const behind = placeIn(scene, lexicon, rest, parties)
  if (behind) return behind
  const [opening] = argumentsIn(scene, clause.from, Math.min(clause.to, clause.from + 4))
  return opening && opening.first === clause.from ? placeIn(scene, lexicon, [opening], parties) : undefined
}

function placeIn(
  scene: Scene,
  lexicon: EventsLexicon,
  list: readonly Argument[],
  parties: readonly NounPhrase[],
): NounPhrase | undefined {
  for (const { preposition, phrases } of list) {
    if (!wherePrepositions.has(preposition)) continue
    const place = phrases.map((p) => placeFor(scene, lexicon, p)).find((p) => p !== undefined)
    if (place && !parties.some((p) => p.entity === place.entity)) return place
  }
  return undefined
}

/** The place itself, the name within «أحياء مدينة الفاشر», or «بلدة يعبد» where no name was read. */
function placeFor(scene: Scene, lexicon: EventsLexicon, phrase: NounPhrase): NounPhrase | undefined {
  if (phrase.entity !== null) return scene.typeOf(phrase.entity) === 'LOC' ? phrase : undefined
  if (!lexicon.placeHeads.has(scene.tokens.folded[phrase.first]!)) return undefined
  const inside = scene.parties.mentionsIn(phrase.first, phrase.last)
  const named = inside.find((p) => p.entity !== null && scene.typeOf(p.entity) === 'LOC')
  return named ?? (inside.length === 0 && phrase.last > phrase.first + 1 ? phrase : undefined)
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
    if (found.form === 'v' && token < found.token && verbBetween(scene, token, found.token)) continue
    // «دعا الأطراف إلى اجتماع الشهر المقبل»: far behind a call stands the time of what is called for
    if (found.trigger.type === 'REQUEST' && token > found.token + callReach) continue
    const bound = token > 0 && bounds.has(scene.tokens.folded[token - 1]!)
    const cost = Math.abs(token - found.token) + (bound ? 30 : 0)
    if (!best || cost < best.cost) best = { value: time.value, cost }
  }
  return best?.value ?? null
}

/** How far behind a call its own time may stand, in tokens. */
const callReach = 6

/** «وصل الوزير أمس والتقى نظيره»: another verb has come in between, the time is its own. */
function verbBetween(scene: Scene, from: number, to: number): boolean {
  const { tokens, inName, inTime } = scene
  for (let k = from; k < to; k++) {
    if (tokens.kinds[k] !== Kind.word || inName[k] || inTime[k]) continue
    if (scene.wordAt(k).onlyFinite && scene.wordAt(k).cls === undefined) return true
  }
  return false
}

const fixes = ({ type, value }: Time): boolean =>
  type !== 'DURATION' && type !== 'SET' && !/_REF$/.test(value) && !value.startsWith('XXXX-XX')
