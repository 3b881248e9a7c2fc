// Says how an event stands in the article: asserted, reported, planned, hypothetical or denied.

import type { EventStatus, EventType, Statement } from '../document/record.js'
import { Kind } from '../text/tokens.js'
import type { Clause } from './clause.js'
import type { EventsLexicon, StandingCue } from './lexicon.js'
import type { Scene } from './scene.js'
import { leadOf } from './subjects.js'
import type { Found } from './triggers.js'

/** A speaker's own act of words stands by his words: it is asserted, although it lies within a statement. */
const ownWords: ReadonlySet<EventType> = new Set(['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'SUPPORT'])

/** How far before a trigger a word that sets its standing may be, in tokens. */
const reach = 8

/**
 * @param statement  the statement whose content holds the trigger
 * @param bySpeaker  the speaker of that statement acts
 * @param ahead      the time of the event lies behind the publication day
 */
export function standingOf(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  clause: Clause,
  given: { readonly statement: Statement | undefined; readonly bySpeaker: boolean; readonly ahead: boolean },
): EventStatus {
  const cue =
    cueBehind(scene, lexicon, found) ?? ledBy(scene, lexicon, found, clause) ?? cueBefore(scene, lexicon, found, clause)
  const { statement } = given
  // «إذا لم تنسحب القوات»: a condition, whatever it says of the act
  if (cue === 'hypothetical') return 'hypothetical'
  if (cue === 'denied' || negationOf(scene, lexicon, found) !== undefined) return 'denied'
  if (statement?.polarity === 'negative') return 'denied'
  const done = found.reading?.form === 'perfect'
  if (found.future || cue === 'planned' || (given.ahead && !done)) return 'planned'
  if (statement && !(given.bySpeaker && ownWords.has(found.trigger.type))) return 'reported'
  return 'asserted'
}

/** The word that denies the act: «لم يقصف», «لا تهدد», «عدم التوقيع», «من دون توقيع»; undefined where none does. */
export function negationOf({ tokens }: Scene, lexicon: EventsLexicon, found: Found): string | undefined {
  const before = found.token - 1
  if (before < 0 || tokens.sentences[before] !== tokens.sentences[found.token] || tokens.kinds[before] !== Kind.word)
    return undefined
  const word = tokens.folded[before]!
  if (found.form === 'v') {
    // «من دون أن يوقّع»
    if (word === 'ان' && before > 0 && /^[وب]?دون$/.test(tokens.folded[before - 1]!)) return 'دون'
    // «ما رفضته الحكومة» is «what it refused»
    return lexicon.text.closed.classOf(word) === 'negation' ? word.replace(/^[وف](?=ل)/, '') : undefined
  }
  const denies = word === 'عدم' || word === 'بعدم' || /^[وب]?دون$/.test(word) || word === 'غير'
  return denies || (word === 'لا' && found.form !== 'n') ? word : undefined
}

/** The nearest word of standing.tsv before the trigger in its clause; complementisers («إذا», «أن» behind a hope) are looked at one token further. */
function cueBefore({ tokens }: Scene, lexicon: EventsLexicon, found: Found, clause: Clause): StandingCue | undefined {
  const oldest = Math.max(clause.from - 2, found.token - reach, 0)
  for (let k = found.token - 1; k >= oldest; k--) {
    if (tokens.sentences[k] !== tokens.sentences[found.token]) return undefined
    if (tokens.kinds[k] !== Kind.word) continue
    const word = tokens.folded[k]!
    // «قد» with an imperfect may be, with a perfect it is
    if (word === 'قد') {
      if (k === found.token - 1 && found.reading?.form === 'imperfect') return 'hypothetical'
      continue
    }
    const cue = lexicon.standing.get(word) ?? (/^[وف]/.test(word) ? lexicon.standing.get(word.slice(1)) : undefined)
    if (cue) return cue
  }
  return undefined
}

/** «لقاء مرتقب», «القمة المقررة»: an adjective right behind the noun, or behind its genitive. */
function cueBehind(scene: Scene, lexicon: EventsLexicon, found: Found): StandingCue | undefined {
  const { tokens, inTime } = scene
  if (found.form !== 'n' && found.form !== 'm') return undefined
  for (let k = found.token + 1; k <= found.token + 2 && tokens.kinds[k] === Kind.word; k++) {
    if (tokens.sentences[k] !== tokens.sentences[found.token]) return undefined
    // «اجتماع الأسبوع المقبل»: that is the week's adjective
    const cue = inTime[k] ? undefined : lexicon.standingBehind.get(tokens.folded[k]!)
    if (cue) return cue
    if (scene.wordAt(k).cls !== undefined) return undefined
  }
  return undefined
}

/** «يعتزم الرئيس زيارة», «حاول مسلحون اقتحام»: what the verb before a noun makes of it. */
const ledBy = (scene: Scene, lexicon: EventsLexicon, found: Found, clause: Clause): StandingCue | undefined =>
  found.form === 'v' || found.form === 'a' ? undefined : leadOf(scene, lexicon, found, { clause }).light?.standing
