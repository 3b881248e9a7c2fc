// Finds the subject that a trigger takes from before it: in front of the verb, left out, or of the verb whose object a noun is.

import type { NounPhrase } from '../entities/parties.js'
import { acts } from '../statements/agents.js'
import type { Scene } from '../statements/scene.js'
import { Kind } from '../text/tokens.js'
import type { Setting } from './cast.js'
import type { Argument } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import type { Found } from './triggers.js'

/** «وقال الوزير …، ودعا الأطراف إلى …»: a lone noun phrase behind a further verb of the same subject is its object. */
export function addressed(
  scene: Scene,
  found: Found,
  setting: Setting,
  bare: readonly Argument[],
  behind: readonly Argument[],
): boolean {
  if (!found.conjunction || setting.turn.length === 0 || !found.trigger.roles.object || bare.length !== 1) return false
  const next = behind[behind.indexOf(bare[0]!) + 1]
  return (
    bare[0]!.first === found.token + 1 &&
    next !== undefined &&
    next.first <= bare[0]!.last + 1 &&
    scene.tokens.kinds[next.first] === Kind.word
  )
}

/** The phrase before the verb belongs to something else where an agent stands right behind it: «خلال اجتماع المنظمة، أشار الوزير». */
export function followsSubject(scene: Scene, first: Argument | undefined, before: readonly NounPhrase[]): boolean {
  if (!first || !acts(scene, first.phrases[0]!)) return false
  const lead = before[0]!.first - 1
  const gap = scene.tokens.kinds[Math.max(...before.map((p) => p.last))]
  return (
    gap === Kind.punct || (lead >= 0 && scene.lexicon.text.closed.classOf(scene.tokens.folded[lead]!) === 'preposition')
  )
}

/** The phrases before the verb; `acting` where they are someone: «العدو انسحب» has a subject, «خام برنت أغلق» none that acts. */
export function subjectBefore(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  setting: Setting,
): { readonly phrases: readonly NounPhrase[]; readonly acting: boolean } {
  const none = { phrases: [], acting: false }
  if (found.conjunction) return none
  const { tokens, parties } = scene
  let at = found.token
  for (let steps = 0; steps < 3 && at > setting.from; steps++) {
    const cls = tokens.kinds[at - 1] === Kind.word ? lexicon.text.closed.classOf(tokens.folded[at - 1]!) : undefined
    if (cls === 'relative') {
      // «القوات التي تقصف المدينة»; with a pronoun on the verb the head is its object: «المفاوضات التي ترعاها المنظمة»
      if (found.suffix !== '') return none
      return split(scene, parties.subjectBefore(at - 1, setting.from))
    }
    if (cls !== 'auxiliary' && cls !== 'negation' && cls !== 'adverb') break
    at--
  }
  return split(scene, parties.subjectBefore(at, setting.clause.from))
}

function split(scene: Scene, phrases: readonly NounPhrase[]): { phrases: readonly NounPhrase[]; acting: boolean } {
  const acting = phrases.filter((p) => acts(scene, p))
  return { phrases: acting.length > 0 ? acting : phrases, acting: acting.length > 0 }
}

/**
 * The subject of the clause acts in a noun that is its verb's object («شن الجيش هجوماً», «أجرى الوزير محادثات») or, for
 * meetings and visits, behind خلال، بعد، في.
 */
export function inherits(scene: Scene, found: Found, setting: Setting): boolean {
  if (setting.turn.length === 0 || found.definite) return false
  if (found.trigger.type === 'CONSULT') return true
  let before = found.token - 1
  while (before > setting.from && scene.lexicon.text.closed.classOf(scene.tokens.folded[before]!) === 'interrogative')
    before--
  if (before < setting.from || found.preposition !== '') return false
  return scene.lexicon.text.closed.classOf(scene.tokens.folded[before]!) !== 'preposition'
}
