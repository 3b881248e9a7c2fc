// Finds the subject that a trigger takes from before it: in front of the verb, left out, or of the verb whose object a noun is.

import type { EventType } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { acts } from '../statements/agents.js'
import { Kind, surface } from '../text/tokens.js'
import type { Setting } from './cast.js'
import type { Argument } from './clause.js'
import type { EventsLexicon, LightVerb } from './lexicon.js'
import type { Scene } from './scene.js'
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
  if (startsAnew(scene, found, setting.turn[0]!, bare[0]!.phrases[0]!)) return false
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
  return gap === Kind.punct || (lead >= 0 && scene.wordAt(lead).cls === 'preposition')
}

/** The phrases before the verb; `acting` where they are someone: «العدو انسحب» has a subject, «خام برنت أغلق» none that acts. */
export function subjectBefore(
  scene: Scene,
  found: Found,
  setting: Setting,
): { readonly phrases: readonly NounPhrase[]; readonly acting: boolean } {
  const none = { phrases: [], acting: false }
  if (found.conjunction) return none
  const { tokens, parties } = scene
  let at = found.token
  for (let steps = 0; steps < 3 && at > setting.from; steps++) {
    const cls = tokens.kinds[at - 1] === Kind.word ? scene.wordAt(at - 1).cls : undefined
    if (cls === 'relative') {
      // «القوات التي تقصف المدينة»; with a pronoun on the verb the head is its object: «المفاوضات التي ترعاها المنظمة»
      if (found.suffix !== '') return none
      return split(scene, parties.subjectBefore(at - 1, setting.from))
    }
    if (cls !== 'auxiliary' && cls !== 'negation' && cls !== 'adverb') break
    at--
  }
  return split(scene, joined(scene, found, parties.subjectBefore(at, setting.clause.from), setting.clause.from))
}

/** «الرئيس X ونظيره Y ورئيس الوزراء Z وقّعوا»: before a verb in the dual or plural all that و joins are its subject. */
function joined(scene: Scene, found: Found, nearest: readonly NounPhrase[], from: number): readonly NounPhrase[] {
  const form = found.reading?.agreement
  if ((form !== 'd' && form !== 'mp') || nearest.length === 0) return nearest
  const out = [...nearest]
  for (let steps = 0; steps < mostJoined; steps++) {
    const { first } = out.at(-1)!
    if (first <= from || !/^و./.test(scene.tokens.folded[first]!)) break
    const more = scene.parties
      .subjectBefore(first, from)
      .filter((p) => acts(scene, p) && !out.some((q) => q.first === p.first))
    if (more.length === 0) break
    out.push(...more)
  }
  return out
}

/** Subjects joined before one verb, at most. */
const mostJoined = 8

function split(scene: Scene, phrases: readonly NounPhrase[]): { phrases: readonly NounPhrase[]; acting: boolean } {
  const acting = phrases.filter((p) => acts(scene, p))
  return { phrases: acting.length > 0 ? acting : phrases, acting: acting.length > 0 }
}

/**
 * The subject of the clause acts in a noun that is its verb's object («شن الجيش هجوماً», «أجرى الوزير محادثات»), in what a
 * verb of doing leads to («قامت الشرطة باعتقال», «تمكن الجيش من تحرير») or, for meetings and visits, behind خلال، بعد، في.
 * What a verb of attitude is about is another's doing: «أدان الوزير قصف القرية».
 */
export function inherits(scene: Scene, lexicon: EventsLexicon, found: Found, setting: Setting): boolean {
  if (setting.turn.length === 0) return false
  const lead = leadOf(scene, lexicon, found, setting)
  if (lead.light) return true
  if (found.definite || lead.attitude) return false
  if (found.trigger.type === 'CONSULT') return found.preposition === ''
  let before = found.token - 1
  while (before > setting.from && scene.wordAt(before).cls === 'interrogative') before--
  if (before < setting.from || found.preposition !== '') return false
  return scene.wordAt(before).cls !== 'preposition'
}

/** «قال الوزير …، ودعت المنظمات إلى …»: a feminine verb before a feminine noun has left the man before it. */
function startsAnew(scene: Scene, found: Found, turn: NounPhrase, phrase: NounPhrase): boolean {
  if (found.reading?.agreement !== 'fs' || turn.last <= turn.first) return false
  const bareName = turn.entity !== null && turn.start === scene.tokens.starts[turn.first]
  const man = turn.entity === null || scene.typeOf(turn.entity) === 'PER'
  const feminine = /(ة|ات)$/
  return (
    man &&
    !bareName &&
    !feminine.test(surface(scene.tokens, turn.first)) &&
    feminine.test(surface(scene.tokens, phrase.first))
  )
}

/**
 * A damma is written on the first letter of the verb: «خُطف», «يُعتقل». The imperfect of أفعل has one in the active as well.
 */
export function isPassive({ tokens }: Scene, { token, reading, form }: Found): boolean {
  if (form !== 'v' || !reading) return false
  const word = surface(tokens, token)
  const marked = /^[وفس]{0,2}[\u0621-\u064a]\u064f/.test(word)
  return marked && (reading.form === 'perfect' || !/^ا...$/.test(reading.lemma))
}

/** How far before a noun its verb may stand, in tokens. */
const leadReach = 12

/** What the verb before a noun makes of it: its own subject's doing, or something that it has an opinion on. */
export function leadOf(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  setting: Pick<Setting, 'clause'>,
): { readonly light: LightVerb | undefined; readonly attitude: boolean } {
  const { tokens } = scene
  let link = found.preposition
  const oldest = Math.max(setting.clause.from, found.token - leadReach)
  for (let k = found.token - 1; k >= oldest; k--) {
    if (tokens.kinds[k] === Kind.stop || tokens.kinds[k] === Kind.quote) break
    if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.inTime[k]) continue
    const word = tokens.folded[k]!
    const cls = scene.wordAt(k).cls
    if (cls !== undefined) {
      if (k === found.token - 1 && cls === 'preposition') link = word
      continue
    }
    if (!scene.wordAt(k).bareFinite) {
      const masdar = k === found.token - 1 ? scene.wordAt(k).readings.find((r) => r.form === 'masdar') : undefined
      if (masdar) link = masdar.preposition
      continue
    }
    const finite = scene
      .wordAt(k)
      .readings.filter((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
    const light = finite.map((r) => lexicon.light.get(`${r.lemma} ${link}`)).find((row) => row !== undefined)
    const attitude = finite.some((r) =>
      (lexicon.verbs.get(`${r.lemma} v`) ?? []).some((t) => attitudes.has(t.type) && t.objects.size === 0),
    )
    if (light || attitude || !scene.wordAt(k).masdar) return { light, attitude }
    // «تدرس الحكومة فرض عقوبات»: a noun that looks like a verb hangs on the verb before it itself
    const before = tokens.folded[k - 1] ?? ''
    link = lexicon.text.closed.classOf(before) === 'preposition' ? before : ''
  }
  return { light: undefined, attitude: false }
}

/** Acts in words about what others do. */
const attitudes: ReadonlySet<EventType> = new Set(['ACCUSE', 'REJECT', 'SUPPORT', 'THREATEN', 'REQUEST'])

/**
 * The verb's form rules the phrase behind it out as its subject: before its subject a verb stands in the singular and
 * agrees in gender. «دعا المنظمات إلى …», «قتلوا حارساً», «طلبنا»; «دعا طلبة الجامعة» may be either.
 */
export function disagrees(scene: Scene, found: Found, phrase: NounPhrase): boolean {
  const form = found.reading?.agreement
  if (form === 'mp' || form === 'd' || form === '1') return true
  if (form === 'fs') return phrase.first === found.token + 1 && isMan(scene, phrase)
  if (form !== 'ms' || phrase.first !== found.token + 1) return false
  const head = surface(scene.tokens, phrase.first)
  if (
    phrase.entity !== null &&
    phrase.mention?.kind === 'name' &&
    phrase.mention.start === scene.tokens.starts[phrase.first]
  ) {
    const type = scene.typeOf(phrase.entity)
    if (type === 'PER') return false
    if (type === 'LOC') return !masculineLands.has(scene.tokens.folded[phrase.first]!)
  }
  return /(ة|ات)$/.test(head) && !masculinePlurals.has(scene.tokens.folded[phrase.first]!.replace(/^ال/, ''))
}

/** «سفير الجزائر», «رئيس الوزراء سليم الحداد»: the head is a word for one man. */
function isMan({ tokens, lexicon, typeOf }: Scene, phrase: NounPhrase): boolean {
  if (phrase.entity !== null && (typeOf(phrase.entity) !== 'PER' || phrase.start === tokens.starts[phrase.first]))
    return false
  const head = tokens.folded[phrase.first]!.replace(/^ال/, '')
  return lexicon.persons.has(head) && !/(ه|ات|اء|ون|ين)$/.test(head) && !brokenPlurals.has(head)
}

/** Plurals of men without an ending that shows it. */
const brokenPlurals = new Set([
  'نواب',
  'قاده',
  'ضباط',
  'عمال',
  'مصادر',
  'شهود',
  'سكان',
  'تجار',
  'اوساط',
  'بعض',
  'احد',
  'عدد',
  'رجال',
])

/** Countries that are masculine; others are feminine, as cities are. */
const masculineLands = new Set([
  'الاردن',
  'لبنان',
  'العراق',
  'المغرب',
  'السودان',
  'اليمن',
  'الصومال',
  'الفاتيكان',
  'الكرملين',
])

/** Plurals of men with a feminine ending. */
const masculinePlurals = new Set([
  'طلبه',
  'قضاه',
  'قاده',
  'ساده',
  'اساتذه',
  'رعاه',
  'دعاه',
  'رماه',
  'مشاه',
  'غزاه',
  'عشرات',
  'مئات',
])
