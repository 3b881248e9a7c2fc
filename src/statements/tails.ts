// Finds where the description of a speaker ends: «مصدر في وزارة الداخلية», «مفاوضون من إيران والقوى الكبرى», «شهود عيان».

import type { NounPhrase } from '../entities/parties.js'
import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { withoutArticle } from './apposition.js'
import { isAddressee } from './channel.js'
import type { SourceKind } from './lexicon.js'
import type { Scene } from './scene.js'

const tailPrepositions = new Set(['في', 'من', 'باسم', 'لدي'])

/** How many parts a tail may have: «بوزارة النقل», «في عدن». */
const mostParts = 3

/** «مساعد له», «قيادي فيه»: a pronoun behind its preposition. */
const owners = new Set(['له', 'لها', 'لهم', 'فيه', 'فيها', 'فيهم', 'منهم', 'منها'])

/** One past the tail of a description: «شهود عيان», «مصدر في الوزارة», «شخصين مطلعين على المحادثات», «وزراء خارجية إستونيا وليتوانيا». */
export function tailEnd(scene: Scene, phrase: NounPhrase, kind: SourceKind | undefined, to: number): number {
  const { tokens } = scene
  let last = phrase.last
  if (last + 1 < to && tokens.folded[last] === 'عيان') return last + 1
  while (last < to && isFurtherPlace(scene, last)) last++
  if (last > phrase.last) return last
  if (kind === undefined && !isIndefinite(scene, phrase)) return last
  if (owners.has(tokens.folded[last] ?? '') && isIndefinite(scene, phrase)) return last + 1
  if (kind !== 'document' && phrase.last === phrase.first + 1) last = pastMarks(scene, last, to)
  for (let part = 0; part < mostParts; part++) {
    const next = partEnd(scene, last, to)
    if (next === last) break
    last = next
  }
  return last
}

/** «نشطاء «حراس التلال»»: one word and the name of their group in marks. */
function pastMarks({ tokens, closing }: Scene, open: number, to: number): number {
  const close = closing[open] ?? -1
  return close > open + 1 && close <= open + 4 && close + 1 < to && tokens.folded[open - 1] !== 'مصدر'
    ? close + 1
    : open
}

/** One past the part of a tail that begins at token k; k where none does. */
function partEnd(scene: Scene, k: number, to: number): number {
  const { tokens, lexicon } = scene
  const next = tokens.folded[k]
  if (k + 1 >= to || next === undefined || tokens.kinds[k] !== Kind.word || isAddressee(scene, k, to)) return k
  const free = tailPrepositions.has(next) || (next === 'علي' && hangsOn(scene, k - 1))
  if (!free && !/^[بل]./.test(next)) return k
  const inner = scene.parties.at(free ? k + 1 : k, to)
  if (!inner || scene.inTime[inner.first] || isOccasion(scene, inner) || isMedium(scene, inner)) return k
  const isName = inner.entity !== null && inner.mention?.kind === 'name' && scene.typeOf(inner.entity) !== 'PER'
  // «مصدر باللجنة العليا», «مصدر بوزارة النقل»; «طالب نائب بالإفراج» is no place
  const isBody =
    next.startsWith('ب') &&
    inner.entity === null &&
    (next.startsWith('بال') || lexicon.sources.has(next.slice(1))) &&
    !lexicon.text.verbs.read(next).some((r) => r.form === 'masdar')
  return free || isName || isBody ? coordinated(scene, innerEnd(scene, inner, to), to) : k
}

/** «من إيران والقوى الكبرى», «بوزارة الداخلية والجماعات المحلية»: what is joined to the end of a tail by و and is definite. */
function coordinated(scene: Scene, k: number, to: number): number {
  const { tokens, lexicon } = scene
  const word = tokens.folded[k]
  if (k >= to || word === undefined || !/^وال.{3,}/.test(word)) return k
  const phrase = scene.parties.at(k, to)
  if (!phrase || scene.typeOf(phrase.entity ?? '') === 'PER') return k
  const after = tokens.folded[phrase.last] ?? ''
  const isClause = lexicon.text.verbs
    .read(after)
    .some((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
  return isClause ? k : phrase.last
}

/** «أصحاب مخابز في دائرته | قولهم»; «باسم الأمين العام للأمم المتحدة». */
function innerEnd(scene: Scene, inner: NounPhrase, to: number): number {
  const { tokens, parties } = scene
  for (let k = inner.first + 1; k < inner.last; k++) if (isSaying(scene, k)) return k
  if (!tokens.folded[inner.last]?.startsWith('لل') || isAddressee(scene, inner.last, to)) return inner.last
  return parties.at(inner.last, to)?.last ?? inner.last
}

/** «قوله», «تأكيدها»: a verbal noun of saying with its pronoun. */
export const isSaying = ({ tokens, lexicon }: Scene, k: number): boolean =>
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
export const isOccasion = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  variants(tokens.folded[phrase.first]!).some((v) => lexicon.occasions.has(withoutArticle(v.form)))

export const isMedium = ({ tokens, lexicon }: Scene, phrase: NounPhrase): boolean =>
  lexicon.channelHeads.has(withoutArticle(tokens.folded[phrase.first]!)) ||
  (phrase.entity !== null &&
    phrase.text.split(' ').length <= 2 &&
    lexicon.outlets.longest(tokens.folded[phrase.first]!, () => undefined) !== undefined)
