// Finds who speaks: the subject behind or before a cue, the subject of the clause it hangs on, or whoever spoke last.

import type { Party } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { skipLetters, variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { acts } from './agents.js'
import { bearerOf, isPersonal, nameBehind } from './apposition.js'
import { addresseeEnd, isAddressee } from './channel.js'
import { type Cue, cueAt } from './cues.js'
import type { SourceKind } from './lexicon.js'
import { isComma, type Scene } from './scene.js'
import { isMedium, isOccasion, isSaying, tailEnd } from './tails.js'

/** A speaker's phrase with the tokens it takes; `last` is one past it. */
export interface Speaker {
  readonly party: Party
  readonly first: number
  readonly last: number
}

/**
 * The subject that stands behind the cue, before `to`; undefined where the subject is dropped.
 *
 * @param closed  what is said begins at `to`
 */
export function speakerAfter(scene: Scene, cue: Cue, to: number, closed = false): Speaker | undefined {
  const phrase = subjectOf(scene, cue, to)
  if (phrase && scene.tokens.kinds[phrase.first] === Kind.quote && phrase.entity === null)
    return { party: bare(phrase), first: phrase.first, last: phrase.last }
  if (!phrase || !(canSpeak(scene, phrase) || isUnknownSpeaker(scene, cue, phrase, closed))) return undefined
  return speakerOf(scene, phrase, to, closed)
}

/** The phrase behind the cue; «معالي وزير الإعلام» without its address, «معاليه» is whoever spoke. */
function subjectOf(scene: Scene, cue: Cue, to: number): NounPhrase | undefined {
  const start = pastAddressee(scene, cue.token + 1, to)
  const phrase = inMarks(scene, start, to) ?? scene.parties.subjectAfter(start - 1, to)[0]
  // «طمأن المزارعين», «ترد ضاحكة»: an accusative is no subject
  if (phrase && phrase.first <= start && isAccusative(scene, phrase)) return undefined
  // «وأبلغته، بحسب بيان اطلعت عليه الصحيفة، أن»: whoever stands behind an attribution belongs to it
  if (phrase && passesAttribution(scene, cue.token + 1, phrase.first)) return undefined
  // «حذّر نائب من الكتلة»: an indefinite office is nobody named before
  if (
    phrase?.mention?.kind === 'nominal' &&
    phrase.last === phrase.first + 1 &&
    !/^[وف]?ال/.test(scene.tokens.folded[phrase.first]!)
  ) {
    const { start, end, text } = phrase.mention
    return { entity: null, start, end, text, first: phrase.first, last: phrase.last }
  }
  // «معاليه», «سيادته»: whoever spoke
  if (phrase && phrase.last === phrase.first + 1 && pronominal.test(scene.tokens.folded[phrase.first]!))
    return undefined
  if (!phrase || phrase.entity !== null || !addresses.has(scene.tokens.folded[phrase.first]!)) return phrase
  const inner = scene.parties.at(phrase.first + 1, to)
  return inner && { ...inner, first: phrase.first }
}

function passesAttribution({ tokens, lexicon }: Scene, from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    if (tokens.kinds[k - 1] !== Kind.punct) continue
    if (lexicon.attributions.longest(tokens.folded[k]!, (n) => tokens.folded[k + n])) return true
  }
  return false
}

const pronominal =
  /^((معالي|سمو|سعادت|فخامت|سيادت|دولت|جلالت|سماحت|فضيلت)(ه|ها)|(محدث|محاور|ضيف|محدثت|محاورت|ضيفت)(نا|ه|ها)|الرجل|المراه)$/

/** «الرجل», «محدثنا» right behind the verb, for where nobody was named before. */
export function standIn(scene: Scene, cue: Cue, to: number): Speaker | undefined {
  const phrase = scene.parties.subjectAfter(cue.token, to)[0]
  return phrase && phrase.first === cue.token + 1 && pronominal.test(scene.tokens.folded[phrase.first]!)
    ? { party: bare(phrase), first: phrase.first, last: phrase.last }
    : undefined
}

/** One past «لـ«النهار»», «لقناة الأفق», «لأنصاره» right behind the verb: whom it is said to stands before who says it. */
function pastAddressee(scene: Scene, k: number, to: number): number {
  const { tokens, lexicon } = scene
  const end = addresseeEnd(scene, k, to)
  if (end > k || k >= to || scene.inName[k] === 1) return end
  // «قال لأنصاره»: a noun with the subject's pronoun
  if (/^ل.{2,}(ه|ها|هم)$/.test(surface(tokens, k)) && !lexicon.text.closed.classOf(tokens.folded[k]!)) return k + 1
  // «صرح لصحيفة محلية», «قال لمراسلين أجانب»
  const noun = variants(tokens.folded[k]!).find((v) => v.preposition === 'ل')?.form
  const isSomeone =
    noun !== undefined && (lexicon.channelHeads.has(noun) || lexicon.agents.has(noun.replace(/ين$/, '')))
  return isSomeone ? (scene.parties.at(k, to)?.last ?? k + 1) : k
}

/** «المزارعين», «ضاحكةً»: a sound plural in ين or a lone indefinite participle right behind the verb. */
function isAccusative({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean {
  if (phrase.entity !== null) return false
  const head = tokens.folded[phrase.first]!
  if (/^ال.{3,}ين$/.test(head)) return true
  if (/\u064B/.test(surface(tokens, phrase.first))) return true
  return (
    phrase.last === phrase.first + 1 &&
    !head.startsWith('ال') &&
    !lexicon.agents.has(head) &&
    !lexicon.persons.has(head) &&
    lexicon.text.verbs.read(head).some((r) => r.form === 'active' && r.letters === 0 && r.suffix === '')
  )
}

/** «وصفت «نورد إنرجي»، في بيان»: a name of one to three words in marks right behind the verb, no mention of anything known. */
function inMarks(scene: Scene, open: number, to: number): NounPhrase | undefined {
  const { tokens, doc } = scene
  const close = scene.closing[open] ?? -1
  if (tokens.kinds[open] !== Kind.quote || close < open + 2 || close > open + 4 || close + 1 >= to) return undefined
  if (scene.parties.at(open, to)?.entity || tokens.folded[close + 1] === undefined) return undefined
  if (!isComma(scene, close + 1) && scene.lexicon.text.closed.classOf(tokens.folded[close + 1]!) === undefined)
    return undefined
  const start = tokens.starts[open + 1]!
  const end = tokens.ends[close - 1]!
  return { entity: null, start, end, text: doc.text.slice(start, end), first: open, last: close + 1 }
}

const addresses = new Set(['معالي', 'سمو', 'سعاده', 'فخامه', 'سياده', 'دوله', 'جلاله', 'سماحه', 'فضيله', 'صاحب'])

/** «قال متعامل في السوق إن», «وقالت بائعة خضر»: an indefinite noun right behind a verb whose words follow, no masdar and nobody addressed. */
function isUnknownSpeaker(scene: Scene, cue: Cue, phrase: NounPhrase, closed: boolean): boolean {
  const { tokens, lexicon } = scene
  if (phrase.first !== cue.token + 1 || !closed || phrase.entity !== null || tokens.kinds[phrase.first] !== Kind.word)
    return false
  const head = tokens.folded[phrase.first]!
  // «أبلغ نواباً أن»: the accusative is the object
  if (/^ال|[^ي]ا$/.test(head) || /\u064B/.test(surface(tokens, phrase.first))) return false
  if (isOccasion(scene, phrase) || isMedium(scene, phrase) || lexicon.propositions.has(head)) return false
  if (cue.reading.agreement === 'ms' && surface(tokens, phrase.first).endsWith('ة')) return false
  if (variants(head).some((v) => v.preposition !== '' && lexicon.agents.has(v.form))) return false
  return !lexicon.text.verbs
    .read(head)
    .some((r) => r.form === 'masdar' || r.form === 'perfect' || r.form === 'imperfect')
}

/** The subject before the cue: «الوزير قال», «بايدن يؤيد», «الناطق الذي أكد». */
export function speakerBefore(scene: Scene, cue: Cue, from: number): Speaker | undefined {
  const { tokens, lexicon } = scene
  let at = cue.token
  if (cue.reading.conjunction) return undefined
  if (at > from && relatives.has(tokens.folded[at - 1]!)) {
    const head = headBefore(scene, at - 1, from)
    if (head) return head
  }
  if (at > from && lexicon.text.closed.classOf(tokens.folded[at - 1]!) === 'relative') at--
  const phrase = scene.parties.subjectBefore(at, from)[0]
  return phrase && canSpeak(scene, phrase) ? speakerOf(scene, phrase, cue.token) : undefined
}

const relatives = new Set(['الذي', 'التي', 'الذين', 'اللذان', 'اللتان', 'اللذين'])

/** «بحسب الوزارة التي ذكرت», «طبقاً للناظر يوسف آدم الذي أشار»: whom the relative pronoun at token k goes back to, a preposition before them or not. */
function headBefore(scene: Scene, k: number, from: number): Speaker | undefined {
  const end = isComma(scene, k - 1) ? k - 1 : k
  let best: NounPhrase | undefined
  for (let i = end - 1; i >= Math.max(from, end - 8) && scene.tokens.kinds[i] === Kind.word; i--) {
    if (scene.lexicon.text.closed.classOf(scene.tokens.folded[i]!) !== undefined) break
    const phrase = scene.parties.at(i, end)
    if (phrase && phrase.last === end && acts(scene, phrase)) best = phrase
  }
  return best && { party: bare(best), first: best.first, last: best.last }
}

/** Noun phrases that can speak: names, people and bodies, and definite heads that are neither the noun of a verb («الزيارة») nor abstract («الاتفاقية»). */
function canSpeak(scene: Scene, phrase: NounPhrase): boolean {
  if (acts(scene, phrase)) return true
  const head = headForm(scene, phrase)
  if (!head.startsWith('ال') || head.length <= 4 || head.endsWith('يه')) return false
  return !scene.lexicon.text.verbs.read(head).some((r) => r.form === 'masdar' || r.form === 'noun')
}

const headForm = ({ tokens }: Scene, phrase: NounPhrase): string => {
  const word = tokens.folded[phrase.first]!
  const clitic = tokens.starts[phrase.first]! < phrase.start
  return clitic
    ? (variants(word).find(
        (v) => v.letters > 0 && v.form.length > 2 && phrase.text.length > 0 && v.form.startsWith('ال'),
      )?.form ?? word)
    : word
}

export function sourceKind(scene: Scene, phrase: NounPhrase): SourceKind | undefined {
  const { sources } = scene.lexicon
  for (const v of variants(scene.tokens.folded[phrase.first]!)) {
    const kind = sources.get(v.form) ?? (v.form.startsWith('ال') ? sources.get(v.form.slice(2)) : undefined)
    if (kind) return kind
  }
  return undefined
}

/**
 * The party of a phrase. A document speaks for whom it names («بيان صادر عن نقابة الأطباء»), a description for the person
 * whose name stands behind it; else it takes the prepositional phrase that tells it apart («مصدر في وزارة الداخلية»).
 *
 * @param closed  what is said begins at `to`
 */
export function speakerOf(scene: Scene, phrase: NounPhrase, to: number, closed = false): Speaker {
  if (phrase.entity !== null) return { party: bare(phrase), first: phrase.first, last: phrase.last }
  const kind = sourceKind(scene, phrase)
  // «شهود عيان لمراسل الموقع»: whom one speaks to is no part of who speaks
  for (let k = phrase.first + 1; k < phrase.last; k++)
    if (isAddressee(scene, k, to) || isSaying(scene, k) || isManner(scene, k))
      return { party: described(scene, phrase, k), first: phrase.first, last: k }
  if (kind === 'document') {
    const author = authorOf(scene, phrase, to)
    return { party: bare(author ?? phrase), first: phrase.first, last: author?.last ?? phrase.last }
  }
  const owned = ownedName(scene, phrase)
  if (owned) return { party: owned, first: phrase.first, last: phrase.last }
  const named = nameBehind(scene, phrase, to, closed)
  if (named) return { party: bare(named), first: phrase.first, last: named.last }
  const last = tailEnd(scene, phrase, kind, to)
  if (last > phrase.last) return { party: described(scene, phrase, last), first: phrase.first, last }
  return { party: bare(bearerOf(scene, phrase) ?? phrase), first: phrase.first, last }
}

/** «أحد مرافقيه متسائلاً»: how one speaks is no part of who one is. */
const isManner = (scene: Scene, k: number): boolean =>
  /\u064B/.test(surface(scene.tokens, k)) && cueAt(scene, k)?.form === 'participle'

/** «شقيقته مها», «محاميها أكرم سعادة»: the name of somebody's relative or aide, where the phrase runs into it. */
function ownedName(scene: Scene, phrase: NounPhrase): Party | undefined {
  const { tokens, doc, lexicon } = scene
  if (
    phrase.last - phrase.first < 2 ||
    !/.{3}(ه|ها|هم)$/.test(surface(tokens, phrase.first)) ||
    !isPersonal(scene, phrase)
  )
    return undefined
  for (let k = phrase.first + 1; k < phrase.last; k++)
    if (/^ال/.test(surface(tokens, k)) || lexicon.text.closed.classOf(tokens.folded[k]!) !== undefined) return undefined
  const span = { start: tokens.starts[phrase.first + 1]!, end: tokens.ends[phrase.last - 1]! }
  const known = scene.parties.mentionsIn(phrase.first + 1, phrase.last).find((m) => m.last === phrase.last)
  return known ? bare(known) : { entity: null, ...span, text: doc.text.slice(span.start, span.end) }
}

const described = ({ tokens, doc }: Scene, phrase: NounPhrase, last: number): Party => {
  const span = { start: phrase.start, end: tokens.ends[last - 1]! }
  return { entity: null, ...span, text: doc.text.slice(span.start, span.end) }
}

/** Whose paper it is: the name inside the phrase, or behind «صادر عن», «لـ», «من» right after it. */
function authorOf(scene: Scene, document: NounPhrase, to: number): NounPhrase | undefined {
  const { tokens, doc } = scene
  const inside = scene.parties.mentionsIn(document.first, document.last).find((p) => p.mention?.kind === 'name')
  if (inside) return inside
  // «بيان لسفارتها»: an owner inside the phrase, the ل off
  for (let i = document.first + 1; i < document.last; i++)
    if (/^ل.{3,}(ها|هم)$/.test(tokens.folded[i]!)) {
      const start = tokens.starts[i]! + skipLetters(surface(tokens, i), 1)
      return { ...document, start, text: doc.text.slice(start, document.end), first: i }
    }
  let k = document.last
  const limit = Math.min(to, document.last + 4)
  while (k < limit) {
    const word = tokens.folded[k]!
    const phrase = tokens.kinds[k] === Kind.word || tokens.kinds[k] === Kind.quote ? scene.parties.at(k, to) : undefined
    // «بيان للجيش»: the ل is no part of the author, and the article that is lost in it is left out; «استطلاع للرأي» has none
    if (phrase?.entity === null && phrase.first === document.last && /^لل../.test(word))
      return acts(scene, phrase) ? { ...phrase, start: phrase.start + 1, text: phrase.text.slice(1) } : undefined
    if (phrase && k > document.last && acts(scene, phrase)) return phrase
    if (phrase && (phrase.entity !== null || (phrase.first === document.last && word.startsWith('لل')))) return phrase
    if (
      word === 'صادر' ||
      word === 'صدر' ||
      word === 'عن' ||
      word === 'من' ||
      word === 'اصدرته' ||
      word === 'له' ||
      word === 'صحفي' ||
      word === 'صحافي'
    )
      k++
    else return undefined
  }
  return undefined
}

export const bare = ({ entity, text, start, end }: NounPhrase): Party => ({ entity, text, start, end })
