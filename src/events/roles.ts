// Reads who acts on whom round a trigger: by verb and subject, genitive, «مع», «بين», passive and the row's own prepositions.

import type { NounPhrase } from '../entities/parties.js'
import { acts } from '../statements/agents.js'
import { type Cast, inWords, type Parts, patient, type Setting } from './cast.js'
import { type Argument, argumentsIn } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import { standsAt } from './objects.js'
import type { Scene } from './scene.js'
import { assign } from './slots.js'
import { addressed, disagrees, followsSubject, inherits, isPassive, leadOf, subjectBefore } from './subjects.js'
import type { Found } from './triggers.js'

export function castOf(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  const behind = argumentsIn(scene, found.token + 1, setting.clause.to)
  const parts =
    found.trigger.roles.speaker === true
      ? { actors: setting.speaker ? [setting.speaker] : [], object: [], behind }
      : found.form === 'v'
        ? verbParts(scene, found, setting, behind)
        : found.form === 'a'
          ? participleParts(scene, found, setting, behind)
          : nounParts(scene, lexicon, found, setting, behind)
  return assign(scene, found, found.trigger.roles.undergoes ? undergone(found, parts) : parts)
}

/** «تعرضت القافلة لهجوم على يد مسلحين», «تسلم الأردن قمحاً من العراق»: whom the verb has for its subject undergoes the act. */
const undergone = ({ trigger: { roles } }: Found, { actors, behind }: Parts): Parts => ({
  actors: (agentOf(behind) ?? behind.find((a) => roles.prepositions.has(a.preposition)))?.phrases ?? [],
  object: actors,
  behind: [],
})

const agentOf = (behind: readonly Argument[]): Argument | undefined =>
  behind.find((a) => a.preposition === 'من قبل' || a.preposition === 'علي يد')

/** «قصف الجيش مواقع», «الجيش يقصف مواقع», «وقصف مواقع», «قُتل ثلاثة جنود على يد …». */
function verbParts(scene: Scene, found: Found, setting: Setting, behind: readonly Argument[]): Parts {
  const { roles, type } = found.trigger
  // «نشر قوات», «فرض عقوبات»: the word that the row asks for is what is done, no one who does it
  const bare = behind.filter(
    (a) =>
      a.preposition === '' &&
      (roles.object ||
        roles.intransitive ||
        !isAsked(scene, found, a) ||
        isAskedBehind(scene, found, a, setting.clause.to)),
  )
  const before = subjectBefore(scene, found, setting)
  const agent = agentOf(behind)
  if (agent) return { actors: agent.phrases, object: bare[0]?.phrases ?? before.phrases, behind }
  const takesObject = roles.object || roles.sole
  const object = (n: number): readonly NounPhrase[] => (takesObject ? (bare[n]?.phrases ?? []) : [])
  const someoneBehind = bare[0] !== undefined && acts(scene, bare[0].phrases[0]!)
  const first = bare[0]
  // «خُطف الطبيب», «مُنع المصورون من الدخول»: the written vowel says that the phrase undergoes it
  if (takesObject && isPassive(scene, found)) return { actors: [], object: first?.phrases ?? before.phrases, behind }
  if (before.phrases.length > 0 && (before.acting || !someoneBehind) && !followsSubject(scene, bare[0], before.phrases))
    return { actors: before.acting ? before.phrases : [], object: object(0), behind }
  const dropped = setting.turn.length > 0 ? setting.turn : inWords.has(type) ? setting.last : []
  if (first && takesObject && dropped.length > 0 && disagrees(scene, found, first.phrases[0]!))
    return { actors: dropped, object: object(0), behind }
  // «ناشد مجلسها المحلي الأمم المتحدة»: of two phrases right behind the verb the first acts, known as someone or not
  const second = bare[1]
  if (
    roles.object &&
    second?.first === first?.last &&
    first?.first === found.token + 1 &&
    /^ال|(ه|ها|هم)$/.test(scene.tokens.folded[first.first]!) &&
    second !== undefined &&
    acts(scene, second.phrases[0]!)
  )
    return { actors: first.phrases, object: second.phrases, behind }
  // «قُتل ثلاثة جنود»: whoever stands alone behind such a verb undergoes it
  if (roles.sole && bare.length === 1 && found.suffix === '') return { actors: [], object: first!.phrases, behind }
  if (first && acts(scene, first.phrases[0]!) && !addressed(scene, found, setting, bare, behind))
    return { actors: first.phrases, object: object(1), behind }
  if (first && !takesObject && first.first === found.token + 1) return { actors: [], object: [], behind }
  return { actors: dropped, object: object(0), behind }
}
/** «متعهداً بدعم …», «داعياً الأطراف إلى …»: the participle shares the clause's subject. */
function participleParts(scene: Scene, found: Found, setting: Setting, behind: readonly Argument[]): Parts {
  const object = found.trigger.roles.object && behind[0]?.preposition === '' ? behind[0].phrases : []
  const subject = setting.turn.length > 0 ? setting.turn : setting.last
  return {
    actors:
      subject.length > 0
        ? subject
        : scene.parties.subjectBefore(found.token, setting.clause.from).filter((p) => acts(scene, p)),
    object,
    behind,
  }
}

/** «لقاء الوزير مع …», «اتهام الحكومة مقرصنين», «مقتل ثلاثة جنود», «محادثات بين … و…», «أجرى الوزير محادثات». */
function nounParts(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  setting: Setting,
  behind: readonly Argument[],
): Parts {
  const { roles, type } = found.trigger
  const next = genitiveOf(scene, found, behind)
  // «زيارة مرتقبة للرئيس», «انتشار كثيف للجيش»: an adjective is no genitive
  const genitive = next && isAdjective(scene, lexicon, found, next) ? undefined : next
  const agent = agentOf(behind)
  const between = roles.symmetric ? behind.find((a) => a.preposition === 'بين') : undefined
  const others = behind.filter((a) => a !== next && a !== between)
  const owner = setting.turn.length > 0 ? setting.turn : setting.last
  let actors: readonly NounPhrase[] = []
  let object: readonly NounPhrase[] = []
  if (genitive) {
    const second = others[0]?.preposition === '' && others[0].first <= genitive.last + 1 ? others[0].phrases : []
    const someone = acts(scene, genitive.phrases[0]!)
    const alone = second.length === 0 && !others.some((a) => roles.prepositions.has(a.preposition))
    // «زيارة الأردن» has its goal behind it
    if (roles.visit && isPlace(scene, genitive)) object = genitive.phrases
    else if (isAsked(scene, found, genitive)) object = roles.object || roles.genitive ? genitive.phrases : []
    // «يستعد الوزير للقاء نظيره»
    else if (roles.symmetric && alone && leadOf(scene, lexicon, found, setting).light && setting.turn.length > 0)
      object = genitive.phrases
    else if (roles.genitive || agent || (roles.object && alone && (patient.has(type) || !someone)))
      object = genitive.phrases
    else {
      actors = someone ? genitive.phrases : []
      if (roles.object) object = second
    }
  } else if (found.suffix !== '' && !(patient.has(type) && roles.object)) {
    // «رفضه» is his refusal, «تفجيرها» done to it by someone the noun does not name
    if (roles.genitive) object = owner
    else actors = owner
  }
  if (agent) actors = agent.phrases
  // «انتشار كثيف للجيش», «قصف للطيران الحربي على مواقع»
  const owned =
    !genitive && !found.definite && !roles.prepositions.has('ل') ? behind.find((a) => a.preposition === 'ل') : undefined
  if (actors.length === 0 && owned?.phrases[0] && acts(scene, owned.phrases[0])) actors = owned.phrases
  if (between) actors = [...actors, ...between.phrases]
  if (roles.predicate && actors.length === 0 && !found.definite) {
    const subject = subjectBefore(scene, found, setting)
    if (subject.acting) actors = subject.phrases
  }
  if (actors.length === 0 && found.preposition === 'ب') actors = setting.accused
  if (actors.length === 0 && inherits(scene, lexicon, found, setting)) actors = setting.turn
  return { actors, object, behind: others }
}

const isAdjective = (scene: Scene, lexicon: EventsLexicon, found: Found, argument: Argument): boolean =>
  lexicon.standingBehind.has(scene.tokens.folded[argument.first]!) ||
  (isAsked(scene, found, argument) && !found.trigger.roles.object && !found.trigger.roles.genitive)

const isPlace = (scene: Scene, { phrases }: Argument): boolean =>
  phrases[0]!.entity !== null && scene.typeOf(phrases[0]!.entity) === 'LOC'

/** The phrase's head is one of the words that the row asks for. */
function isAsked(scene: Scene, found: Found, argument: Argument): boolean {
  const { objects } = found.trigger
  return objects.size > 0 && standsAt(scene, argument.phrases[0]!.first, objects)
}

/** «نشرت الشرطة دوريات»: where a word that the row asks for follows, the one before it acts. */
function isAskedBehind(scene: Scene, found: Found, argument: Argument, to: number): boolean {
  if (argument.first !== found.token + 1 || !acts(scene, argument.phrases[0]!)) return false
  for (let k = argument.last; k < to; k++) if (standsAt(scene, k, found.trigger.objects)) return true
  return false
}

function genitiveOf(scene: Scene, found: Found, behind: readonly Argument[]): Argument | undefined {
  const first = behind[0]
  if (first?.preposition !== '' || found.definite || found.suffix !== '') return undefined
  const next = found.token + 1
  const demonstrative = scene.wordAt(next).cls === 'demonstrative'
  return first.first === next || (first.first === next + 1 && demonstrative) ? first : undefined
}
