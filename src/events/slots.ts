// Sorts the phrases round a trigger into those who act, those who receive, the goal of a visit and the rest.

import { isDefinite } from '../entities/nisba.js'
import type { NounPhrase } from '../entities/parties.js'
import { acts, isDocument, isGuest, isThing } from '../statements/agents.js'
import { type Cast, inWords, type Parts, physical } from './cast.js'
import type { Argument } from './clause.js'
import type { Scene } from './scene.js'
import type { Found } from './triggers.js'

/** Splits what stands behind the trigger into recipients, the goal of a visit and the rest. */
export function assign(scene: Scene, found: Found, { actors, object, behind }: Parts): Cast {
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
    return someone.length > 0 || !(takesAny(scene, found, p) || (physical.has(type) && !roles.human)) ? someone : [p]
  })
  return {
    actors: distinct(actors.filter((p) => mayAct(scene, found, p)).map((p) => asParty(scene, p))),
    recipients: withoutOwners(scene, distinct(recipients)).filter((p) => !actors.some((a) => same(a, p))),
    goal,
    rest,
  }
}

/** Of «دورية للجيش» the patrol alone: a name behind a loose ل says whose the phrase right before it is. */
export const withoutOwners = (scene: Scene, phrases: readonly NounPhrase[]): NounPhrase[] =>
  phrases.filter((p) => !phrases.some((q) => owns(scene, p, q)))

const owns = ({ tokens }: Scene, owner: NounPhrase, thing: NounPhrase): boolean =>
  owner.first === thing.last &&
  thing.entity === null &&
  tokens.starts[owner.first]! < owner.start &&
  tokens.folded[owner.first]!.startsWith('ل')

/** «دعا الشركات العراقية إلى …»: whom a call is made to is someone, whatever the word; «طالب بالتهدئة» calls on no one. */
const takesAny = (scene: Scene, { trigger: { type, roles } }: Found, phrase: NounPhrase): boolean =>
  type === 'REQUEST' &&
  roles.object &&
  isDefinite(scene.tokens.folded[phrase.first]!) &&
  !scene.wordAt(phrase.first).masdar

/** Machines say nothing, papers do nothing, and only people and delegations travel. */
export function mayAct(scene: Scene, { trigger: { type, roles } }: Found, phrase: NounPhrase): boolean {
  if (isDocument(scene, phrase)) return false
  if (!inWords.has(type) && isSpokesman(scene, phrase)) return false
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
  // «تمكن الجيش من قصف المدينة», «مُنع المصورون من دخول القاعة»: that is what the verb says of them
  if (link === 'من' && scene.wordAt(phrase.last + 1).masdar) return phrase
  if (link === 'من' && tail.entity !== null && parts.has(tokens.folded[phrase.first]!))
    return { ...tail, first: phrase.first }
  if (
    (link === 'في' && tail.entity === null) ||
    (link !== 'باسم' && tail.entity !== null && scene.typeOf(tail.entity) === 'LOC')
  )
    return phrase
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

/** «مصدر طبي», «الناطق باسم الجيش»: they speak of what others do. */
const isSpokesman = ({ tokens }: Scene, phrase: NounPhrase): boolean =>
  phrase.entity === null && spokesmen.has(tokens.folded[phrase.first]!.replace(/^ال/, ''))

const spokesmen = new Set(['مصدر', 'مصادر', 'متحدث', 'متحدثه', 'ناطق', 'شهود', 'شاهد', 'مراسل', 'مراسلون'])
