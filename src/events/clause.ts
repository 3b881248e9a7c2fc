// Cuts a sentence into clauses, and a clause into the noun phrases round its verb, each with its preposition.

import { isDefinite } from '../entities/nisba.js'
import type { NounPhrase } from '../entities/parties.js'
import { skipLetters } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { hasPronoun } from '../text/words.js'
import type { Scene } from './scene.js'

/** Tokens [from, to) that one verb or noun can take its parties from. */
export interface Clause {
  readonly from: number
  readonly to: number
}

/** A noun phrase, or several coordinated, behind a preposition ('' for none). */
export interface Argument {
  /** folded; «من قبل» and «علي يد» for the agent of a passive */
  readonly preposition: string
  readonly phrases: readonly NounPhrase[]
  readonly first: number
  readonly last: number
}

/** A clause reaches no further than this on either side of its word, in tokens. */
const reach = 45

const closers = new Set([':', '؛', ';', '؟', '!'])

/** The clause round token i within the sentence [from, to). */
export function clauseAt(scene: Scene, i: number, from: number, to: number): Clause {
  let start = i
  while (start > Math.max(from, i - reach) && !opens(scene, start - 1, i)) start--
  let end = i + 1
  const limit = Math.min(to, i + reach)
  while (end < limit && !closes(scene, end, i)) end++
  return { from: start, to: end }
}

/** What a token does to the clause before or behind it; `quote` depends on what the clause's word stands in. */
const Edge = { none: 1, edge: 2, relative: 3, quote: 4 } as const

/** Token k, before the word at i, ends the clause before: what follows it opens a new one. */
function opens(scene: Scene, k: number, i: number): boolean {
  if (scene.openers[k] === 0) scene.openers[k] = openerAt(scene, k)
  const edge = scene.openers[k]
  if (edge === Edge.relative) return k < i - 2
  // «أن الطرفين «اتفقا على …»»: a mark right before the verb parts it from no subject
  if (edge === Edge.quote) return scene.quoted[k] !== scene.quoted[i] && k < i - 1
  return edge === Edge.edge
}

function openerAt(scene: Scene, k: number): number {
  const { tokens } = scene
  if (tokens.kinds[k] === Kind.punct || tokens.kinds[k] === Kind.stop)
    return closers.has(tokens.folded[k]!) ? Edge.edge : Edge.none
  if (tokens.kinds[k] === Kind.quote) return Edge.quote
  if (tokens.kinds[k] !== Kind.word || scene.inName[k]) return Edge.none
  const cls = scene.wordAt(k).cls
  if (cls === 'relative') return Edge.relative
  const ends =
    cls === 'complementiser' || (cls === 'conjunction' && tokens.folded[k] !== 'و' && tokens.folded[k] !== 'او')
  return ends ? Edge.edge : Edge.none
}

/** Token k, behind the word at i, belongs to the next clause. */
function closes(scene: Scene, k: number, i: number): boolean {
  if (scene.closers[k] === 0) scene.closers[k] = closerAt(scene, k)
  const edge = scene.closers[k]
  return edge === Edge.quote ? scene.quoted[k + 1] === 1 && scene.quoted[i] === 0 : edge === Edge.edge
}

function closerAt(scene: Scene, k: number): number {
  const { tokens } = scene
  if (tokens.kinds[k] === Kind.punct || tokens.kinds[k] === Kind.stop)
    return closers.has(tokens.folded[k]!) ? Edge.edge : Edge.none
  if (tokens.kinds[k] === Kind.quote) return Edge.quote
  if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.inTime[k]) return Edge.none
  return beginsClause(scene, k) ? Edge.edge : Edge.none
}

/** The word at token k is the first of a clause. */
function beginsClause(scene: Scene, k: number): boolean {
  const { tokens } = scene
  const word = tokens.folded[k]!
  const cls = scene.wordAt(k).cls
  if (cls === 'complementiser' || cls === 'relative') return true
  if (cls === 'conjunction') return word !== 'و' && word !== 'او'
  if (cls !== undefined || !scene.wordAt(k).onlyFinite) return false
  const readings = scene.wordAt(k).readings
  // «وأعلن» opens a clause; «بحث … يتناول» is a relative clause without a pronoun
  return (
    readings.every((r) => r.conjunction) ||
    readings.every((r) => r.form === 'imperfect') ||
    tokens.folded[k - 1] === '،'
  )
}

/** At most so many noun phrases are read behind one word. */
const mostArguments = 10

/** The noun phrases of tokens [from, to) in order. */
export function argumentsIn(scene: Scene, from: number, to: number): readonly Argument[] {
  const key = from * (scene.tokens.length + 1) + to
  const known = scene.stretches.get(key)
  if (known) return known
  const found = readArguments(scene, from, to)
  scene.stretches.set(key, found)
  return found
}

function readArguments(scene: Scene, from: number, to: number): readonly Argument[] {
  const out: Argument[] = []
  let k = from
  while (k < to && out.length < mostArguments) {
    const found = argumentAt(scene, k, to)
    if (found) out.push(found)
    k = found ? Math.max(found.last, k + 1) : k + 1
    // «طالب الوزير بفتح دفاتر الشركة»: the genitive belongs to the verbal noun, not to the verb
    if (found?.phrases.length === 0) {
      const genitive = k < to ? argumentAt(scene, k, to) : undefined
      if (genitive?.preposition === '' && genitive.first === k) k = genitive.last
    }
  }
  return out
}

function argumentAt(scene: Scene, k: number, to: number): Argument | undefined {
  const { tokens, lexicon, parties } = scene
  if (scene.inTime[k] || tokens.kinds[k] === Kind.punct || tokens.kinds[k] === Kind.stop) return undefined
  const word = tokens.folded[k]!
  const make = (preposition: string, at: number): Argument | undefined => {
    const phrases = at < to ? parties.list(at, to) : []
    return phrases.length > 0 ? { preposition, phrases, first: k, last: phrases.at(-1)!.last } : undefined
  }
  if (tokens.kinds[k] !== Kind.word) return make('', k)
  const cls = scene.wordAt(k).cls
  if (cls === 'preposition' && hasPronoun(word)) return undefined
  if (cls === 'preposition') {
    const bare =
      /^[وف]/.test(word) && word.length > 2 && lexicon.text.closed.classOf(word.slice(1)) === 'preposition'
        ? word.slice(1)
        : word
    const next = tokens.folded[k + 1]
    if (bare === 'من' && next === 'قبل') return make('من قبل', k + 2)
    if (bare === 'علي' && (next === 'يد' || next === 'ايدي')) return make('علي يد', k + 2)
    return make(bare, k + 1)
  }
  if (cls !== undefined) return undefined
  const glued = scene
    .wordAt(k)
    .variants.find((v) => v.preposition !== '' && (isDefinite(v.form) || startsAName(scene, k, v.letters)))
  if (glued) return make(glued.preposition, k)
  // «انتشار كثيف لقوات الأمن»
  const agent = scene
    .wordAt(k)
    .variants.find((v) => v.preposition === 'ل' && v.form.length > 3 && lexicon.agents.has(v.form))
  if (agent && !lexicon.agents.has(word) && scene.wordAt(k).readings.every((r) => r.form !== 'perfect')) {
    const found = make('ل', k)
    return (
      found && {
        ...found,
        phrases: found.phrases.map((p, n) => (n === 0 ? withoutClitic(scene, p, agent.letters) : p)),
      }
    )
  }
  if (scene.wordAt(k).onlyFinite) return undefined
  const readings = scene.wordAt(k).readings
  const prepositional = readings.find((r) => r.preposition !== '')
  if (prepositional && readings.every((r) => r.preposition !== '' || r.form === 'imperfect'))
    return { preposition: prepositional.preposition, phrases: [], first: k, last: k + 1 }
  if (readings.length === 0 && gluedMasdar.test(word) && parties.at(k, to)?.entity == null)
    return { preposition: 'ب', phrases: [], first: k, last: k + 1 }
  return make('', k)
}

/** «لقوات الأمن» as a party is «قوات الأمن». */
function withoutClitic({ doc, tokens }: Scene, phrase: NounPhrase, letters: number): NounPhrase {
  if (phrase.entity !== null || phrase.start !== tokens.starts[phrase.first]) return phrase
  const start = phrase.start + skipLetters(surface(tokens, phrase.first), letters)
  return { ...phrase, start, text: doc.text.slice(start, phrase.end) }
}

/** بـ before a verbal noun of a verb that no table has: «بتسييس», «بتدويل», «باستدراج»; «برنامج», «بيانات» have no such shape. */
const gluedMasdar = /^[وف]?ب(ت..ي.ه?|است...?ا.|ان..ا.|ا.ت.ا.)$/

/** The name at token k begins behind so many letters of proclitics. */
function startsAName(scene: Scene, k: number, letters: number): boolean {
  const phrase = scene.parties.at(k, scene.tokens.length)
  return letters > 0 && phrase?.mention !== undefined && phrase.mention.start > scene.tokens.starts[k]!
}
