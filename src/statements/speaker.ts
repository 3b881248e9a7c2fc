// Finds who speaks: the subject behind or before a cue, the subject of the clause it hangs on, or whoever spoke last.

import type { Party } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { skipLetters, variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { acts } from './agents.js'
import { bearerOf, nameBehind, withoutArticle } from './apposition.js'
import { isAddressee } from './channel.js'
import type { Cue } from './cues.js'
import type { SourceKind } from './lexicon.js'
import { isComma, type Scene } from './scene.js'

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
  const phrase = inMarks(scene, cue.token + 1, to) ?? scene.parties.subjectAfter(cue.token, to)[0]
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

const pronominal = /^(معالي|سمو|سعادت|فخامت|سيادت|دولت|جلالت|سماحت|فضيلت)(ه|ها)$/

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
    if (isAddressee(scene, k, to) || isSaying(scene, k))
      return { party: described(scene, phrase, k), first: phrase.first, last: k }
  if (kind === 'document') {
    const author = authorOf(scene, phrase, to)
    return { party: bare(author ?? phrase), first: phrase.first, last: author?.last ?? phrase.last }
  }
  const named = nameBehind(scene, phrase, to, closed)
  if (named) return { party: bare(named), first: phrase.first, last: named.last }
  const last = tailEnd(scene, phrase, kind, to)
  if (last > phrase.last) return { party: described(scene, phrase, last), first: phrase.first, last }
  return { party: bare(bearerOf(scene, phrase) ?? phrase), first: phrase.first, last }
}

const tailPrepositions = new Set(['في', 'من', 'باسم', 'لدي'])

const described = ({ tokens, doc }: Scene, phrase: NounPhrase, last: number): Party => {
  const span = { start: phrase.start, end: tokens.ends[last - 1]! }
  return { entity: null, ...span, text: doc.text.slice(span.start, span.end) }
}

/** One past the tail of a description: «شهود عيان», «مصدر في الوزارة», «شخصين مطلعين على المحادثات», «وزراء خارجية إستونيا وليتوانيا». */
function tailEnd(scene: Scene, phrase: NounPhrase, kind: SourceKind | undefined, to: number): number {
  const { tokens } = scene
  let last = phrase.last
  if (last + 1 < to && tokens.folded[last] === 'عيان') return last + 1
  while (last < to && isFurtherPlace(scene, last)) last++
  if (last > phrase.last) return last
  if (kind === undefined && !isIndefinite(scene, phrase)) return last
  const next = tokens.folded[last]
  if (last + 1 >= to || next === undefined || tokens.kinds[last] !== Kind.word || isAddressee(scene, last, to))
    return last
  const free = tailPrepositions.has(next) || (next === 'علي' && hangsOn(scene, last - 1))
  if (!free && !next.startsWith('ب') && !next.startsWith('ل')) return last
  const inner = scene.parties.at(free ? last + 1 : last, to)
  if (!inner || scene.inTime[inner.first] || isOccasion(scene, inner) || isMedium(scene, inner)) return last
  const isName = inner.entity !== null && inner.mention?.kind === 'name' && scene.typeOf(inner.entity) !== 'PER'
  return free || isName ? innerEnd(scene, inner, to) : last
}

/** «أصحاب مخابز في دائرته | قولهم»; «باسم الأمين العام للأمم المتحدة». */
function innerEnd(scene: Scene, inner: NounPhrase, to: number): number {
  const { tokens, parties } = scene
  for (let k = inner.first + 1; k < inner.last; k++) if (isSaying(scene, k)) return k
  if (inner.entity !== null || !tokens.folded[inner.last]?.startsWith('لل') || isAddressee(scene, inner.last, to))
    return inner.last
  return parties.at(inner.last, to)?.last ?? inner.last
}

/** «قوله», «تأكيدها»: a verbal noun of saying with its pronoun. */
const isSaying = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.text.verbs
    .read(tokens.folded[k]!)
    .some((r) => r.form === 'masdar' && r.suffix !== '' && lexicon.frames.has(r.lemma))

/** «إستونيا وليتوانيا»: a place coordinated with the place before it. */
const isFurtherPlace = (scene: Scene, k: number): boolean =>
  scene.inName[k] === 1 &&
  scene.inName[k - 1] === 1 &&
  /^و/.test(scene.tokens.folded[k]!) &&
  placeAt(scene, k) &&
  placeAt(scene, k - 1)

const placeAt = (scene: Scene, k: number): boolean =>
  scene.parties.mentionsIn(k, k + 1).some((p) => p.last === k + 1 && scene.typeOf(p.entity!) === 'LOC')

/** A participle takes its own preposition along: «مطلعين على». */
const hangsOn = ({ tokens, lexicon }: Scene, k: number): boolean =>
  /^م.+(ين|ون|ه|ان)?$/.test(tokens.folded[k]!) && !lexicon.agents.has(tokens.folded[k]!)

const isIndefinite = ({ tokens, inName }: Scene, phrase: NounPhrase): boolean =>
  !/^[وف]?ال/.test(tokens.folded[phrase.first]!) &&
  !tokens.folded[phrase.last - 1]!.startsWith('ال') &&
  !inName[phrase.last - 1]

/** «في بيان», «في تصريح»: where one speaks is no part of who one is. */
const isOccasion = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  variants(tokens.folded[phrase.first]!).some((v) => lexicon.occasions.has(withoutArticle(v.form)))

const isMedium = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  lexicon.channelHeads.has(withoutArticle(tokens.folded[phrase.first]!)) ||
  (phrase.entity !== null &&
    phrase.text.split(' ').length <= 2 &&
    lexicon.outlets.longest(tokens.folded[phrase.first]!, () => undefined) !== undefined)

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
