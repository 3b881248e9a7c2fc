// Reads who acts on whom round a trigger: by verb and subject, genitive, «مع», «بين», passive and the row's own prepositions.

import type { NounPhrase } from '../entities/parties.js'
import { acts } from '../statements/agents.js'
import type { Scene } from '../statements/scene.js'
import { Kind } from '../text/tokens.js'
import { type Argument, argumentsIn, type Clause } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import type { Found } from './triggers.js'

/** Parties of one trigger, before mentions are merged. */
export interface Cast {
  readonly actors: readonly NounPhrase[]
  readonly recipients: readonly NounPhrase[]
  /** the goal of a visit */
  readonly goal: NounPhrase | undefined
  /** noun phrases of the clause that neither act nor receive, in order: where and against what it happened */
  readonly rest: readonly Argument[]
}

/** What is known of the sentence when a trigger is read. */
export interface Setting {
  readonly from: number
  readonly to: number
  readonly clause: Clause
  /** the subject that a dropped subject or a pronoun stands for */
  readonly turn: readonly NounPhrase[]
  /** the speaker of the statement that the trigger stands in */
  readonly speaker: NounPhrase | undefined
}

export function castOf(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  if (found.trigger.roles.speaker)
    return {
      actors: setting.speaker ? [setting.speaker] : [],
      recipients: [],
      goal: undefined,
      rest: argumentsIn(scene, found.token + 1, setting.clause.to),
    }
  if (found.form === 'v') return verbCast(scene, lexicon, found, setting)
  if (found.form === 'a') return participleCast(scene, lexicon, found, setting)
  return nounCast(scene, lexicon, found, setting)
}

/** «قصف الجيش مواقع», «الجيش يقصف مواقع», «وقصف مواقع», «قُتل ثلاثة جنود في …». */
function verbCast(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  const behind = argumentsIn(scene, found.token + 1, setting.clause.to)
  const bare = behind.filter((a) => a.preposition === '')
  const before = subjectBefore(scene, lexicon, found, setting)
  const agent = behind.find((a) => a.preposition === 'من قبل' || a.preposition === 'علي يد')
  let subject: readonly NounPhrase[] = []
  let objects = bare
  if (before.length > 0 && !followsSubject(lexicon, scene, bare[0], before)) subject = before
  else if (found.trigger.roles.sole && bare.length === 1 && !agent && before.length === 0 && !sendsObject(found))
    subject = []
  else if (bare[0] && acts(scene, bare[0].phrases[0]!)) {
    subject = bare[0].phrases
    objects = bare.slice(1)
  }
  if (agent) return cast(found, behind, agent.phrases, bare[0]?.phrases ?? before, scene)
  const passive = found.trigger.roles.sole && subject.length === 0
  if (subject.length === 0 && !passive) subject = setting.turn
  const object = objects[0]?.phrases ?? []
  return cast(found, behind, subject, found.trigger.roles.object || found.trigger.roles.sole ? object : [], scene)
}

/** «قتلته»: the object is the pronoun, so the phrase behind the verb acts. */
const sendsObject = (found: Found): boolean => found.suffix !== ''

/** The phrase before the verb belongs to something else where an agent stands right behind it: «خلال اجتماع المنظمة، أشار الوزير». */
function followsSubject(
  lexicon: EventsLexicon,
  scene: Scene,
  first: Argument | undefined,
  before: readonly NounPhrase[],
): boolean {
  if (!first || !acts(scene, first.phrases[0]!)) return false
  const lead = before[0]!.first - 1
  const gap = scene.tokens.kinds[Math.max(...before.map((p) => p.last))]
  return (
    gap === Kind.punct || (lead >= 0 && scene.lexicon.text.closed.classOf(scene.tokens.folded[lead]!) === 'preposition')
  )
}

function subjectBefore(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): readonly NounPhrase[] {
  const { tokens, parties } = scene
  if (found.conjunction) return []
  let at = found.token
  for (let steps = 0; steps < 3 && at > setting.from; steps++) {
    const cls = tokens.kinds[at - 1] === Kind.word ? lexicon.text.closed.classOf(tokens.folded[at - 1]!) : undefined
    if (cls === 'relative') {
      // «القوات التي تقصف المدينة»; with a pronoun on the verb the head is its object: «المفاوضات التي ترعاها المنظمة»
      if (found.suffix !== '') return []
      const head = parties.subjectBefore(at - 1, setting.from)
      return head.filter((p) => acts(scene, p))
    }
    if (cls !== 'auxiliary' && cls !== 'negation' && cls !== 'adverb') break
    at--
  }
  const before = parties.subjectBefore(at, setting.clause.from).filter((p) => acts(scene, p))
  const first = before.at(-1)?.first
  if (first === undefined || inPrepositionalPhrase(scene, before.at(-1)!)) return []
  return before
}

function inPrepositionalPhrase(scene: Scene, phrase: NounPhrase): boolean {
  const { tokens } = scene
  const word = tokens.folded[phrase.first]!
  if (phrase.mention && phrase.mention.start > tokens.starts[phrase.first]! && /^[وف]?[بلك]/.test(word)) return true
  const before = phrase.first - 1
  return (
    before >= 0 &&
    tokens.kinds[before] === Kind.word &&
    scene.lexicon.text.closed.classOf(tokens.folded[before]!) === 'preposition'
  )
}

/** «متعهداً بدعم …», «داعياً الأطراف إلى …»: the participle shares the clause's subject. */
function participleCast(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  const behind = argumentsIn(scene, found.token + 1, setting.clause.to)
  const object = behind[0]?.preposition === '' ? behind[0].phrases : []
  const before =
    setting.turn.length > 0
      ? setting.turn
      : scene.parties.subjectBefore(found.token, setting.clause.from).filter((p) => acts(scene, p))
  return cast(found, behind, before, found.trigger.roles.object ? object : [], scene)
}

/** «لقاء الوزير مع …», «اتهام الحكومة مقرصنين», «مقتل ثلاثة جنود», «محادثات بين … و…», «أجرى الوزير محادثات». */
function nounCast(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  const { roles } = found.trigger
  const behind = argumentsIn(scene, found.token + 1, setting.clause.to)
  const genitive =
    behind[0]?.preposition === '' && !found.definite && found.suffix === '' && adjacent(scene, found.token, behind[0])
      ? behind[0]
      : undefined
  const agent = behind.find((a) => a.preposition === 'من قبل' || a.preposition === 'علي يد')
  const between = behind.find((a) => a.preposition === 'بين')
  const others = genitive ? behind.slice(1) : behind
  let actors: readonly NounPhrase[] = []
  let object: readonly NounPhrase[] = []
  if (genitive) {
    const second = others[0]?.preposition === '' && others[0].first <= genitive.last + 1 ? others[0].phrases : []
    const receives =
      roles.genitive ||
      agent !== undefined ||
      (roles.object &&
        second.length === 0 &&
        !takesRecipient(found, others) &&
        (patient.has(found.trigger.type) || !acts(scene, genitive.phrases[0]!)))
    if (receives) object = genitive.phrases
    else {
      actors = acts(scene, genitive.phrases[0]!) ? genitive.phrases : []
      if (roles.object) object = second
    }
  } else if (found.suffix !== '') {
    const owner = setting.turn
    if (roles.genitive) object = owner
    else actors = owner
  }
  if (agent) actors = agent.phrases
  if (roles.predicate && actors.length === 0 && !found.definite) actors = subjectBefore(scene, lexicon, found, setting)
  if (between && roles.symmetric) actors = [...actors, ...between.phrases]
  if (actors.length === 0 && inherits(scene, found, setting)) actors = setting.turn
  return cast(found, between && roles.symmetric ? others.filter((a) => a !== between) : others, actors, object, scene)
}

/** Acts whose lone genitive undergoes them («مهاجمة المدينة», «توقيف الناشط»). */
const patient = new Set(['ASSAULT', 'COERCE', 'SANCTION', 'AID', 'RETREAT'])
/** Acts in which the subject of the clause takes part wherever the noun stands in it: «تطرق الوزير في اجتماع مع …». */
const shared = new Set(['CONSULT'])

const takesRecipient = (found: Found, others: readonly Argument[]): boolean =>
  others.some((a) => found.trigger.roles.prepositions.has(a.preposition))

/**
 * The subject of the clause acts in a noun that is its verb's object («شن الجيش هجوماً», «أجرى الوزير محادثات») or, for
 * meetings and visits, behind خلال، بعد، في.
 */
function inherits(scene: Scene, found: Found, setting: Setting): boolean {
  if (setting.turn.length === 0 || found.definite) return false
  if (shared.has(found.trigger.type)) return true
  const before = found.token - 1
  if (before < setting.from || found.preposition !== '') return false
  return scene.lexicon.text.closed.classOf(scene.tokens.folded[before]!) !== 'preposition'
}

const adjacent = (scene: Scene, token: number, argument: Argument): boolean =>
  argument.first === token + 1 ||
  (argument.first === token + 2 &&
    scene.lexicon.text.closed.classOf(scene.tokens.folded[token + 1]!) === 'demonstrative')

/** Splits what stands behind the trigger into recipients, the goal of a visit and the rest. */
function cast(
  found: Found,
  behind: readonly Argument[],
  actors: readonly NounPhrase[],
  object: readonly NounPhrase[],
  scene: Scene,
): Cast {
  const { roles } = found.trigger
  const taken = new Set<NounPhrase>([...actors, ...object])
  const recipients = [...object]
  let goal: NounPhrase | undefined
  const rest: Argument[] = []
  for (const argument of behind) {
    const [head] = argument.phrases
    if (!head || taken.has(head)) continue
    if (
      roles.visit &&
      (argument.preposition === 'الي' || argument.preposition === 'ل' || argument.preposition === '') &&
      isPlace(head)
    )
      goal ??= head
    else if (roles.prepositions.has(argument.preposition) && recipients.length === 0)
      recipients.push(...argument.phrases)
    else rest.push(argument)
  }
  const received = roles.visit ? recipients.filter((p) => !isPlace(p)) : recipients
  goal ??= roles.visit ? recipients.find(isPlace) : undefined
  return {
    actors: distinct(actors),
    recipients: distinct(received).filter((p) => !actors.some((a) => same(a, p))),
    goal,
    rest: rest.filter((a) => scene.tokens.length > a.first),
  }

  function isPlace(phrase: NounPhrase): boolean {
    return phrase.entity !== null && scene.typeOf(phrase.entity) === 'LOC'
  }
}

export const same = (a: NounPhrase, b: NounPhrase): boolean =>
  a.entity !== null ? a.entity === b.entity : b.entity === null && a.text === b.text

const distinct = (phrases: readonly NounPhrase[]): NounPhrase[] =>
  phrases.filter((p, n) => phrases.findIndex((q) => same(p, q)) === n)
