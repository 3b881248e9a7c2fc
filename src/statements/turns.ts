// Keeps whose turn it is: the subject of a sentence or clause, to whom a cue without a subject goes back.

import { Kind } from '../text/tokens.js'
import type { Agreement } from '../text/verbs.js'
import { acts } from './agents.js'
import type { Cue } from './cues.js'
import type { Draft } from './draft.js'
import type { Scene } from './scene.js'
import { type Speaker, speakerOf } from './speaker.js'

/** A subject with the gender that its verb showed. */
export interface Turn {
  readonly speaker: Speaker
  readonly agreement: Agreement
  /** only stands at the head of its sentence; a subject that a verb names goes before it */
  readonly weak?: boolean
}

/** Subjects that a later verb without one may go back to. */
const turnsKept = 4

/** What is remembered from sentence to sentence. */
export interface Discourse {
  /** who spoke or acted last as the subject of a finite verb, newest first */
  turns: readonly Turn[]
  /** a quotation that was left open: the sentences that follow are its speaker's */
  open: { readonly draft: Draft; readonly close: number } | undefined
  /** who goes on to the end of this paragraph (its number) without marks, as in a transcript */
  voice: { readonly draft: Draft; readonly paragraph: number } | undefined
  /** who spoke in the sentence before, with its number */
  last: { readonly speaker: Speaker; readonly sentence: number } | undefined
}

export function remember(discourse: Discourse, turn: Turn): void {
  discourse.turns = [turn, ...discourse.turns.filter((t) => t.speaker.party.text !== turn.speaker.party.text)].slice(
    0,
    turnsKept,
  )
}

/** The newest subject whose gender goes with the cue's: «وقالت» does not go back to a man. */
export const fitting = (turns: readonly Turn[], cue: Cue): Speaker | undefined =>
  turns.find((t) => sameGender(t.agreement, agreementOf(cue)))?.speaker

/** «أمله», «قولها»: the pronoun shows the gender. */
const agreementOf = ({ form, reading }: Cue): Agreement =>
  form !== 'masdar' ? reading.agreement : reading.suffix === 'ها' ? 'fs' : reading.suffix === 'ه' ? 'ms' : ''

export const sameGender = (a: Agreement, b: Agreement): boolean =>
  (a === 'fs') === (b === 'fs') || a === '' || b === '' || a === '1' || b === '1'

/** «مصدر في الوزارة، رفض كشف اسمه، قال …», «وكانت المنظمة قد انتقدت …»: who stands at the head of a sentence, كان before it or not. */
export function topic(scene: Scene, from: number, to: number): Turn | undefined {
  const { tokens, parties } = scene
  let at = from
  if (copulas.has(tokens.folded[at]!)) at++
  else if (tokens.folded[at] === 'اما') at++
  let phrase = at < to && tokens.kinds[at] === Kind.word ? parties.at(at, to) : undefined
  // «والتمس المحامي …»: a verb that no table knows
  if (
    phrase?.entity === null &&
    at === from &&
    scene.lexicon.text.verbs.read(tokens.folded[at]!).length === 0 &&
    !acts(scene, phrase)
  ) {
    const next = parties.at(at + 1, to)
    if (next?.mention?.kind === 'name' && scene.typeOf(next.entity!) === 'PER') phrase = next
  }
  if (!phrase || (phrase.start > tokens.starts[at]! + 1 && phrase.start < tokens.ends[at]!) || !acts(scene, phrase))
    return undefined
  return { speaker: speakerOf(scene, phrase, to), agreement: '', weak: true }
}

const copulas = new Set(['كان', 'كانت', 'وكان', 'وكانت', 'لكن', 'ولكن'])

/** «يُذكر أن …», «ويُشار إلى أن …»: nobody speaks. */
export function isImpersonal({ tokens, lexicon }: Scene, cue: Cue, from: number): boolean {
  const k = cue.token
  const word = tokens.folded[k]!
  const opens = k === from || tokens.kinds[k - 1] !== Kind.word || cue.reading.conjunction
  if (!opens || !(lexicon.impersonals.has(word) || (cue.reading.conjunction && lexicon.impersonals.has(word.slice(1)))))
    return false
  const next = tokens.folded[k + 1] === 'الي' ? k + 2 : k + 1
  return lexicon.text.closed.classOf(tokens.folded[next] ?? '') === 'complementiser'
}

/** Nothing but particles stands between the head of the sentence and its verb at token k. */
function leadsTo({ tokens, lexicon }: Scene, head: Turn, k: number): boolean {
  if (head.speaker.last > k || head.speaker.party.entity === null) return false
  for (let i = head.speaker.last; i < k; i++)
    if (tokens.kinds[i] === Kind.word && lexicon.text.closed.classOf(tokens.folded[i]!) !== 'auxiliary') return false
  return true
}

/** The subject of a finite verb that says nothing: «استمع المجلس … وقال». */
export function plainSubject(
  scene: Scene,
  k: number,
  from: number,
  to: number,
  head: Turn | undefined,
): Turn | undefined {
  const { tokens, lexicon, parties } = scene
  if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.quoted[k]) return undefined
  const readings = lexicon.text.verbs.read(tokens.folded[k]!)
  const finite = readings.find((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
  if (!finite || (readings.some((r) => r.form === 'masdar' || r.form === 'noun') && k > from + 2)) return undefined
  if (lexicon.text.closed.classOf(tokens.folded[k]!) !== undefined) return undefined
  if (k > from && lexicon.text.closed.classOf(tokens.folded[k - 1]!) === 'complementiser') return undefined
  // «بدأت» stands in its table as a form of its own
  const feminine = finite.form === 'perfect' && /ت$/.test(tokens.folded[k]!) && !/ت$/.test(finite.lemma)
  const agreement = feminine ? 'fs' : finite.agreement
  // «وكان الرئيس قد زار بغداد …»: what follows the verb of a subject that stands before it is its object
  if (head && leadsTo(scene, head, k)) return { speaker: head.speaker, agreement }
  const phrase =
    parties.subjectAfter(k, Math.min(to, k + 14))[0] ??
    (finite.conjunction ? undefined : parties.subjectBefore(k, from)[0])
  // «وامتنع المتحدث عن التعليق، وقال»: a description right behind the verb that opens its sentence
  const speaks = phrase?.entity !== null || (k === from && phrase.first === k + 1 && acts(scene, phrase))
  return phrase && speaks ? { speaker: speakerOf(scene, phrase, to), agreement } : undefined
}
