// Finds the words that may stand for a political act: tokens to triggers, each with its reading.

import { Kind, surface } from '../text/tokens.js'
import { standsShort } from '../text/verbs.js'
import type { Clause } from './clause.js'
import { fitAt, standsAt } from './objects.js'
import type { Scene } from './scene.js'
import type { WordRow } from './words.js'

/** A trigger where it stands. */
export interface Found extends WordRow {
  readonly token: number
}

/** Rows that the word at token i fits, the words of `object` not yet asked for. Names and times are no triggers. */
export function triggersAt(scene: Scene, i: number): readonly Found[] {
  const { tokens } = scene
  if (tokens.kinds[i] !== Kind.word || scene.inName[i] || scene.inTime[i]) return []
  const { rows, cls } = scene.wordAt(i)
  if (rows.length === 0) return []
  const hasTanwin = surface(tokens, i).includes('\u064b')
  // «تظاهر العشرات رفضاً للعقوبات»: why they did it, no act of its own
  if (hasTanwin && purposes.has(tokens.folded[i]!)) return []
  // «قبل» and «بين» are particles unless the doubled letter is written
  if (cls !== undefined && cls !== 'auxiliary' && !surface(tokens, i).includes('\u0651')) return []
  const out: Found[] = []
  for (const row of rows) {
    const { form, reading } = row
    // a written tanwin marks a noun: «أمراً» is no dual of أمر
    // «على خطف طبيب»: behind a preposition stands a noun
    if (form === 'v' && (hasTanwin || behindPreposition(scene, i))) continue
    if (reading && !standsShort(reading, tokens.folded[i - 1])) continue
    if (form === 'v' && reading?.agreement === '1' && reading.suffix !== '') continue
    out.push({ token: i, ...row })
  }
  return out
}

/** Verbal nouns that in the accusative say why something is done. */
const purposes = new Set(['رفضا', 'تضامنا', 'التزاما', 'تنديدا', 'استنكارا', 'تاييدا', 'ترحيبا', 'احتجاجا'])

const behindPreposition = (scene: Scene, i: number): boolean =>
  i > 0 &&
  scene.tokens.kinds[i - 1] === Kind.word &&
  ['علي', 'الي', 'في', 'من', 'عن', 'مع', 'ضد', 'خلال', 'عقب', 'بعد', 'بسبب', 'بشان'].includes(
    scene.tokens.folded[i - 1]!,
  ) &&
  scene.wordAt(i - 1).cls === 'preposition'

/**
 * How well the words that the row asks for are met in the clause: 3 where one stands as written, 2 with other endings, 1 where
 * none is asked for, 0 where none stands there or one that bars the reading stands next («صادر عن» is «issued by», not
 * «seized»). They follow right behind a noun, anywhere behind a verb, or stand before a verb that points back to them.
 */
export function objectFit(scene: Scene, found: Found, clause: Clause): number {
  const { objects, barred } = found.trigger
  if (barred.size > 0 && standsAt(scene, found.token + 1, barred)) return 0
  if (objects.size === 0) return 1
  if (carriesClitic(scene, found, clause)) return 3
  const near = found.form === 'v' || found.form === 'a' ? clause.to : Math.min(clause.to, found.token + 4)
  let best = 0
  for (let k = found.token + 1; k < near && best < 2; k++) best = Math.max(best, fitAt(scene, k, objects))
  if (best > 0) return best + 1
  return standsBefore(scene, found) ? 2 : 0
}

/** How far behind a verb the word with its clitic may stand, in tokens. */
const cliticReach = 6

/** «ب+», «ل+»: the word behind a noun, one of the next behind a verb, carries the preposition («متهم بالتزوير», «نادت النقابة بإقالته»). */
function carriesClitic({ tokens }: Scene, found: Found, clause: Clause): boolean {
  const { clitics } = found.trigger
  if (clitics === '') return false
  const end = Math.min(clause.to, found.token + (found.form === 'v' ? cliticReach : 2))
  for (let k = found.token + 1; k < end; k++)
    if (tokens.kinds[k] === Kind.word && tokens.folded[k]!.length > 3 && clitics.includes(tokens.folded[k]![0]!))
      return true
  return false
}

/** How far before its verb an object may stand, in tokens. */
const objectReach = 12

/** «الاتفاق الذي وقّعه الوزير», «أما المذكرة فوقعتها مصر», «الاتفاقية وُقّعت»: the object stands before the verb. */
function standsBefore(scene: Scene, found: Found): boolean {
  if (found.form === 'n' || found.form === 'm') return false
  const { tokens } = scene
  const oldest = Math.max(0, found.token - objectReach)
  for (let k = found.token - 1; k >= oldest; k--) {
    if (tokens.sentences[k] !== tokens.sentences[found.token]) return false
    if (!standsAt(scene, k, found.trigger.objects)) continue
    // a pronoun on the verb, a relative before it or nothing but its subject's place between the two
    if (found.suffix !== '' || found.form === 'p' || found.token - k <= 2) return true
    for (let r = k + 1; r < found.token; r++) if (scene.wordAt(r).cls === 'relative') return true
    return false
  }
  return false
}
