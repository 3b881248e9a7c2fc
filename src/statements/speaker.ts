// Finds who speaks: the subject behind or before a cue, the subject of the clause it hangs on, or whoever spoke last.

import type { Party } from '../document/record.js'
import type { NounPhrase } from '../entities/parties.js'
import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { acts } from './agents.js'
import type { Cue } from './cues.js'
import type { SourceKind } from './lexicon.js'
import type { Scene } from './scene.js'

/** A speaker's phrase with the tokens it takes; `last` is one past it. */
export interface Speaker {
  readonly party: Party
  readonly first: number
  readonly last: number
}

/** The subject that stands behind the cue, before `to`; undefined where the subject is dropped. */
export function speakerAfter(scene: Scene, cue: Cue, to: number): Speaker | undefined {
  const phrase = scene.parties.subjectAfter(cue.token, to)[0]
  return phrase && canSpeak(scene, phrase) ? speakerOf(scene, phrase, to) : undefined
}

/** The subject before the cue: «الوزير قال», «بايدن يؤيد», «الناطق الذي أكد». */
export function speakerBefore(scene: Scene, cue: Cue, from: number): Speaker | undefined {
  const { tokens, lexicon } = scene
  let at = cue.token
  if (cue.reading.conjunction) return undefined
  if (at > from && lexicon.text.closed.classOf(tokens.folded[at - 1]!) === 'relative') at--
  const phrase = scene.parties.subjectBefore(at, from)[0]
  return phrase && canSpeak(scene, phrase) ? speakerOf(scene, phrase, cue.token) : undefined
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
 * The party of a phrase. A document speaks for whom it names («بيان صادر عن البيت الأبيض»); a description takes the
 * prepositional phrase that tells it apart («مصدر في وزارة الداخلية»).
 */
export function speakerOf(scene: Scene, phrase: NounPhrase, to: number): Speaker {
  const { tokens, doc } = scene
  if (phrase.entity !== null) return { party: bare(phrase), first: phrase.first, last: phrase.last }
  const kind = sourceKind(scene, phrase)
  if (kind === undefined) return { party: bare(phrase), first: phrase.first, last: phrase.last }
  if (kind === 'document') {
    const author = authorOf(scene, phrase, to)
    if (author) return { party: bare(author), first: phrase.first, last: author.last }
  }
  let last = phrase.last
  if (last + 1 < to && tokens.folded[last] === 'عيان') last++
  const next = tokens.folded[last]
  if (
    last + 1 < to &&
    next !== undefined &&
    (tailPrepositions.has(next) || next.startsWith('ب') || next.startsWith('ل')) &&
    kind !== 'document'
  ) {
    // «شهود عيان لمراسل الموقع»: whom one speaks to is no part of who speaks
    if (/^ل(مراسل|مندوب|موفد|وكال|صحيف|قنا|موقع|اذاع|شبك|تلفزيون|راديو)/.test(next))
      return { party: bare(phrase), first: phrase.first, last }
    const inner = scene.parties.at(tailPrepositions.has(next) ? last + 1 : last, to)
    if (
      inner &&
      !scene.inTime[inner.first] &&
      ((inner.entity !== null && inner.mention?.kind === 'name' && scene.typeOf(inner.entity) !== 'PER') ||
        tailPrepositions.has(next)) &&
      !media(scene, inner)
    ) {
      const span = { start: phrase.start, end: tokens.ends[inner.last - 1]! }
      return {
        party: { entity: null, ...span, text: doc.text.slice(span.start, span.end) },
        first: phrase.first,
        last: inner.last,
      }
    }
  }
  return { party: bare(phrase), first: phrase.first, last }
}

const tailPrepositions = new Set(['في', 'من', 'باسم', 'لدي'])

const media = (scene: Scene, phrase: NounPhrase): boolean => {
  const words = phrase.text.split(' ')
  return (
    phrase.entity !== null &&
    scene.lexicon.outlets.longest(scene.tokens.folded[phrase.first]!, () => undefined) !== undefined &&
    words.length <= 2
  )
}

/** Whose paper it is: the name inside the phrase, or behind «صادر عن», «لـ», «من» right after it. */
function authorOf(scene: Scene, document: NounPhrase, to: number): NounPhrase | undefined {
  const { tokens } = scene
  const inside = scene.parties.mentionsIn(document.first, document.last).find((p) => p.mention?.kind === 'name')
  if (inside) return inside
  let k = document.last
  const limit = Math.min(to, document.last + 4)
  while (k < limit) {
    const word = tokens.folded[k]!
    const phrase = tokens.kinds[k] === Kind.word || tokens.kinds[k] === Kind.quote ? scene.parties.at(k, to) : undefined
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
