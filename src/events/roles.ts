// Reads who acts on whom round a trigger: by verb and subject, genitive, «مع», «بين», passive and the row's own prepositions.

import type { EventType } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { acts, isDocument, isGuest, isThing } from '../statements/agents.js'
import type { Scene } from '../statements/scene.js'
import { Kind } from '../text/tokens.js'
import { type Argument, argumentsIn, type Clause } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import { type Found, standsAt } from './triggers.js'

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
  /** the subject of the sentence so far that a dropped subject or a pronoun stands for */
  readonly turn: readonly NounPhrase[]
  /** the subject of the sentence before, where this one has named none yet */
  readonly last: readonly NounPhrase[]
  /** the speaker of the statement that the trigger stands in */
  readonly speaker: NounPhrase | undefined
  /** whom the verb before accuses: he acts in what he is accused of («اتهم الجماعة بقصف القرية») */
  readonly accused: readonly NounPhrase[]
}

/** Acts in words: their subject may be left out over the end of a sentence, and only someone can receive them. */
export const inWords: ReadonlySet<EventType> = new Set([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'REQUEST',
  'ACCUSE',
  'REJECT',
  'THREATEN',
  'CONCEDE',
])
/** Acts whose lone genitive undergoes them («مهاجمة المدينة», «توقيف الناشط»). */
const patient: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE', 'SANCTION', 'AID', 'RETREAT'])
/** What these are done to need not be someone: «قصف مستودع الوقود». */
export const physical: ReadonlySet<EventType> = new Set(['ASSAULT', 'COERCE'])

export function castOf(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): Cast {
  const behind = argumentsIn(scene, found.token + 1, setting.clause.to)
  const parts =
    found.trigger.roles.speaker === true
      ? { actors: setting.speaker ? [setting.speaker] : [], object: [], behind }
      : found.form === 'v'
        ? verbParts(scene, lexicon, found, setting, behind)
        : found.form === 'a'
          ? participleParts(scene, found, setting, behind)
          : nounParts(scene, lexicon, found, setting, behind)
  return assign(scene, found, parts)
}

interface Parts {
  readonly actors: readonly NounPhrase[]
  readonly object: readonly NounPhrase[]
  /** phrases that may receive by a preposition, or tell where */
  readonly behind: readonly Argument[]
}

const agentOf = (behind: readonly Argument[]): Argument | undefined =>
  behind.find((a) => a.preposition === 'من قبل' || a.preposition === 'علي يد')

/** «قصف الجيش مواقع», «الجيش يقصف مواقع», «وقصف مواقع», «قُتل ثلاثة جنود على يد …». */
function verbParts(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  setting: Setting,
  behind: readonly Argument[],
): Parts {
  const { roles, type } = found.trigger
  // «نشر قوات», «فرض عقوبات»: the word that the row asks for is what is done, no one who does it
  const bare = behind.filter((a) => a.preposition === '' && (roles.object || !isAsked(scene, found, a)))
  const before = subjectBefore(scene, lexicon, found, setting)
  const agent = agentOf(behind)
  if (agent) return { actors: agent.phrases, object: bare[0]?.phrases ?? before.phrases, behind }
  const takesObject = roles.object || roles.sole
  const object = (n: number): readonly NounPhrase[] => (takesObject ? (bare[n]?.phrases ?? []) : [])
  const someoneBehind = bare[0] !== undefined && acts(scene, bare[0].phrases[0]!)
  if (before.phrases.length > 0 && (before.acting || !someoneBehind) && !followsSubject(scene, bare[0], before.phrases))
    return { actors: before.acting ? before.phrases : [], object: object(0), behind }
  const first = bare[0]
  // «قُتل ثلاثة جنود»: whoever stands alone behind such a verb undergoes it
  if (roles.sole && bare.length === 1 && found.suffix === '') return { actors: [], object: first!.phrases, behind }
  if (first && acts(scene, first.phrases[0]!) && !addressed(scene, found, setting, bare, behind))
    return { actors: first.phrases, object: object(1), behind }
  if (first && !takesObject && first.first === found.token + 1) return { actors: [], object: [], behind }
  const dropped = setting.turn.length > 0 ? setting.turn : inWords.has(type) ? setting.last : []
  return { actors: dropped, object: object(0), behind }
}

/** «وقال الوزير …، ودعا الأطراف إلى …»: a lone noun phrase behind a further verb of the same subject is its object. */
function addressed(
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
function followsSubject(scene: Scene, first: Argument | undefined, before: readonly NounPhrase[]): boolean {
  if (!first || !acts(scene, first.phrases[0]!)) return false
  const lead = before[0]!.first - 1
  const gap = scene.tokens.kinds[Math.max(...before.map((p) => p.last))]
  return (
    gap === Kind.punct || (lead >= 0 && scene.lexicon.text.closed.classOf(scene.tokens.folded[lead]!) === 'preposition')
  )
}

/** The phrases before the verb; `acting` where they are someone: «العدو انسحب» has a subject, «خام برنت أغلق» none that acts. */
function subjectBefore(
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
  const genitive = genitiveOf(scene, found, behind)
  const agent = agentOf(behind)
  const between = roles.symmetric ? behind.find((a) => a.preposition === 'بين') : undefined
  const others = behind.filter((a) => a !== genitive && a !== between)
  const owner = setting.turn.length > 0 ? setting.turn : setting.last
  let actors: readonly NounPhrase[] = []
  let object: readonly NounPhrase[] = []
  if (genitive) {
    const second = others[0]?.preposition === '' && others[0].first <= genitive.last + 1 ? others[0].phrases : []
    const someone = acts(scene, genitive.phrases[0]!)
    const alone = second.length === 0 && !others.some((a) => roles.prepositions.has(a.preposition))
    if (isAsked(scene, found, genitive)) object = roles.object ? genitive.phrases : []
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
  if (between) actors = [...actors, ...between.phrases]
  if (roles.predicate && actors.length === 0 && !found.definite) {
    const subject = subjectBefore(scene, lexicon, found, setting)
    if (subject.acting) actors = subject.phrases
  }
  if (actors.length === 0 && found.preposition === 'ب') actors = setting.accused
  if (actors.length === 0 && inherits(scene, found, setting)) actors = setting.turn
  return { actors, object, behind: others }
}

/** The phrase's head is one of the words that the row asks for. */
function isAsked(scene: Scene, found: Found, argument: Argument): boolean {
  const { objects } = found.trigger
  return objects.size > 0 && standsAt(scene, argument.phrases[0]!.first, objects)
}

function genitiveOf(scene: Scene, found: Found, behind: readonly Argument[]): Argument | undefined {
  const first = behind[0]
  if (!first || first.preposition !== '' || found.definite || found.suffix !== '') return undefined
  const next = found.token + 1
  const demonstrative = scene.lexicon.text.closed.classOf(scene.tokens.folded[next]!) === 'demonstrative'
  return first.first === next || (first.first === next + 1 && demonstrative) ? first : undefined
}

/**
 * The subject of the clause acts in a noun that is its verb's object («شن الجيش هجوماً», «أجرى الوزير محادثات») or, for
 * meetings and visits, behind خلال، بعد، في.
 */
function inherits(scene: Scene, found: Found, setting: Setting): boolean {
  if (setting.turn.length === 0 || found.definite) return false
  if (found.trigger.type === 'CONSULT') return true
  let before = found.token - 1
  while (before > setting.from && scene.lexicon.text.closed.classOf(scene.tokens.folded[before]!) === 'interrogative')
    before--
  if (before < setting.from || found.preposition !== '') return false
  return scene.lexicon.text.closed.classOf(scene.tokens.folded[before]!) !== 'preposition'
}

/** Splits what stands behind the trigger into recipients, the goal of a visit and the rest. */
function assign(scene: Scene, found: Found, { actors, object, behind }: Parts): Cast {
  const { roles, type } = found.trigger
  const isPlace = (p: NounPhrase): boolean => p.entity !== null && scene.typeOf(p.entity) === 'LOC'
  const taken = new Set<NounPhrase>([...actors, ...object])
  const receivers = [...object]
  let goal: NounPhrase | undefined
  const rest: Argument[] = []
  for (const argument of behind) {
    const [head] = argument.phrases
    if (!head || taken.has(head)) continue
    const leads = argument.preposition === 'الي' || argument.preposition === 'ل' || argument.preposition === ''
    if (roles.visit && leads && isPlace(head)) goal ??= head
    else if (roles.prepositions.has(argument.preposition) && receivers.length === 0) receivers.push(...argument.phrases)
    else rest.push(argument)
  }
  goal ??= roles.visit ? receivers.find(isPlace) : undefined
  const persons = roles.visit ? receivers.filter((p) => !isPlace(p)) : receivers
  const recipients = persons.flatMap((p) => {
    const someone = someoneIn(scene, p)
    return someone.length > 0 || !physical.has(type) || roles.human ? someone : [p]
  })
  return {
    actors: distinct(actors.filter((p) => mayAct(scene, found, p)).map((p) => asParty(scene, p))),
    recipients: distinct(recipients).filter((p) => !actors.some((a) => same(a, p))),
    goal,
    rest,
  }
}

/** Machines say nothing, papers do nothing, and only people and delegations travel. */
function mayAct(scene: Scene, { trigger: { type, roles } }: Found, phrase: NounPhrase): boolean {
  if (isDocument(scene, phrase)) return false
  if (roles.visit) return phrase.entity !== null ? scene.typeOf(phrase.entity) === 'PER' : isGuest(scene, phrase)
  return !(inWords.has(type) && isThing(scene, phrase))
}

/**
 * «وحدات من حرس الحدود» act for the guard, «وفد من الجيش» is a delegation: a tail of من or في belongs to the description, and a
 * part stands for its whole.
 */
function asParty(scene: Scene, phrase: NounPhrase): NounPhrase {
  const { tokens, parties, doc } = scene
  const link = tokens.folded[phrase.last]
  if (phrase.entity !== null || (link !== 'من' && link !== 'في' && link !== 'باسم')) return phrase
  const tail = parties.at(phrase.last + 1, tokens.length)
  if (!tail || scene.inTime[phrase.last + 1] || tokens.sentences[tail.first] !== tokens.sentences[phrase.first])
    return phrase
  if (link === 'من' && tail.entity !== null && parts.has(tokens.folded[phrase.first]!))
    return { ...tail, first: phrase.first }
  if (link === 'في' && (tail.entity === null || scene.typeOf(tail.entity) === 'LOC')) return phrase
  const end = tokens.ends[tail.last - 1]!
  return { ...phrase, end, text: doc.text.slice(phrase.start, end), last: tail.last }
}

/** Words for a part of a body: «وحدات من الجيش». */
const parts = new Set([
  'وحدات',
  'وحده',
  'عناصر',
  'عنصر',
  'افراد',
  'قوه',
  'قوات',
  'مجموعه',
  'عدد',
  'دوريه',
  'دوريات',
  'فرق',
  'سريه',
  'كتيبه',
])

/** Only someone receives words: «رفض اتهامات المنظمة» is said to the organisation, «رفض دخول المدينة» to no one. */
function someoneIn(scene: Scene, phrase: NounPhrase): readonly NounPhrase[] {
  if (acts(scene, phrase)) return [phrase]
  return scene.parties
    .mentionsIn(phrase.first, phrase.last)
    .filter((p) => p.entity !== null && scene.typeOf(p.entity) !== 'MISC')
    .slice(0, 1)
}

export const same = (a: NounPhrase, b: NounPhrase): boolean =>
  a.entity !== null ? a.entity === b.entity : b.entity === null && a.text === b.text

const distinct = (phrases: readonly NounPhrase[]): NounPhrase[] =>
  phrases.filter((p, n) => phrases.findIndex((q) => same(p, q)) === n)
