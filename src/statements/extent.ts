// Finds where the words of a speaker end in their sentence.

import { Kind } from '../text/tokens.js'
import { acts } from './agents.js'
import { findComplement } from './complement.js'
import { allows, type Cue, cueAt } from './cues.js'
import type { ComplementKind } from './lexicon.js'
import { isSourceWord } from './opening.js'
import { isComma, type Scene } from './scene.js'

/** A content in one sentence runs over no more tokens than this: sentences without a stop stay linear. */
const longestContent = 400

/** Where a content ends: one past its last token, without marks and commas at its edge; `goesOn` where its quotation is still open. */
export interface Extent {
  readonly last: number
  readonly goesOn: boolean
  /** where the search for what follows goes on */
  readonly next: number
}

/** The extent of a content that begins at `first`, behind the mark at `open` (-1 for none), in the sentence that ends at `to`. */
export function contentExtent(
  scene: Scene,
  cue: Cue | undefined,
  first: number,
  open: number,
  to: number,
  kind: ComplementKind = 'clause',
): Extent {
  const { tokens } = scene
  const limit = Math.min(to, first + longestContent)
  let k = first
  if (open >= 0) {
    const close = scene.closing[open]!
    if (close >= to) return { last: trimEnd(scene, first, to), goesOn: true, next: to }
    k = close + 1
    // «"…" بشأنها»: the sentence goes on behind the mark, and so does what is said
    if (
      k >= to ||
      tokens.kinds[k] !== Kind.word ||
      cueAt(scene, k) !== undefined ||
      breaksHere(scene, cue, first, k, to)
    )
      return { last: trimEnd(scene, first, close), goesOn: false, next: k }
  }
  while (k < limit) {
    const close = scene.closing[k]!
    if (close >= 0) {
      // a quotation inside the content is passed over as a whole
      if (close >= to) return { last: trimEnd(scene, first, to), goesOn: scene.quoted[k + 1] === 1, next: to }
      // «أن البرنامج "كُتب بأسماء النساء"، إذ …»: behind the speaker's own words and a comma the article takes the word again
      if (
        scene.quoted[k + 1] === 1 &&
        isComma(scene, close + 1) &&
        !/^و(ان|انه|انها|بان)$/.test(tokens.folded[close + 2] ?? '')
      )
        return { last: trimEnd(scene, first, close), goesOn: false, next: close + 1 }
      k = close + 1
      continue
    }
    if (open < 0 && k > first && opensOwnWords(scene, first, k)) break
    if (k > first && (breaksHere(scene, cue, first, k, to) || (kind !== 'clause' && endsPhrase(scene, k, to)))) break
    k++
  }
  return { last: trimEnd(scene, first, k), goesOn: false, next: k }
}

/** «نفى أن يكون قد وقّع: «لم أر ورقة»»: behind a colon the speaker's own words are another statement, unless a verb of the content leads to them. */
function opensOwnWords(scene: Scene, first: number, k: number): boolean {
  const { tokens, closing, quoted } = scene
  if (tokens.folded[k] !== ':' || tokens.kinds[k + 1] !== Kind.quote) return false
  if (closing[k + 1]! - k - 2 < 2 || quoted[k + 2] !== 1) return false
  for (let i = first; i < k; i++) if (cueAt(scene, i)?.form === 'finite') return false
  return true
}

function trimEnd({ tokens }: Scene, first: number, last: number): number {
  let k = last
  while (k > first + 1) {
    const kind = tokens.kinds[k - 1]
    const word = tokens.folded[k - 1]!
    if (
      kind === Kind.stop ||
      kind === Kind.quote ||
      (kind === Kind.punct && word !== ')' && word !== '%' && word !== ']') ||
      (kind === Kind.word && (word === 'و' || word === 'لكن' || word === 'كما'))
    )
      k--
    else break
  }
  return k
}

/** At token k somebody else begins to speak, or the article takes the word again. */
function breaksHere(scene: Scene, cue: Cue | undefined, first: number, k: number, to: number): boolean {
  const { tokens, lexicon } = scene
  // «"لن نزيد شيئاً" خلافاً لما …»: a closing mark parts as a comma does
  const comma = isComma(scene, k - 1) || (scene.opening[k - 1]! >= first && scene.quoted[k - 2] === 1)
  const ahead = (n: number): string | undefined => (k + n < to ? tokens.folded[k + n] : undefined)
  const word = tokens.folded[k]!
  const phrase =
    lexicon.breaks.longest(word, ahead) ??
    (comma && word.startsWith('و') ? lexicon.breaks.longest(word.slice(1), ahead) : undefined)
  if (phrase && (!phrase.values[0] || ahead(phrase.length)?.startsWith('ل')) && (comma || phrase.length >= 3))
    return true
  if (comma && lexicon.attributions.longest(tokens.folded[k]!, ahead) && attributionHolds(scene, k, to)) return true
  if (contrasts(scene, k, to)) return true
  // «؛ لكنه أشار», «، كما أكد», «، وقالت الوزارة إن»
  const at = introducers.has(tokens.folded[k]!) ? k + 1 : k
  if (at >= to) return false
  const other = cueAt(scene, at)
  if (!other) return false
  if (other.form === 'participle') {
    // «، معرباً عن», «، مشيراً إلى»: the participle goes back to the speaker
    if (comma && /(ا|ه|ين)$/.test(tokens.folded[at]!)) return true
    const complement = findComplement(scene, other, at + 1, Math.min(to, at + 16))
    return complement !== undefined && (comma || complement.first - at <= 4)
  }
  if (other.form !== 'finite') return false
  if (!(at > k || other.reading.conjunction || comma)) return false
  if (cue && cue.form === 'finite' && other.reading.form !== cue.reading.form && cue.reading.form === 'perfect')
    return false
  if (allows(other, 'stance') && other.reading.conjunction && sameAgreement(cue, other)) return true
  const complement = findComplement(scene, other, at + 1, to)
  if (!complement) return false
  if (sameAgreement(cue, other)) return true
  // another subject speaks: it has to stand there
  return scene.parties.subjectAfter(at, complement.first).length > 0
}

/** Behind a noun phrase: «، بعدما رفض», «ومحتجون يرفضون», «، وقتل». */
function endsPhrase(scene: Scene, k: number, to: number): boolean {
  const { tokens, lexicon, parties } = scene
  const word = tokens.folded[k]!
  const comma = isComma(scene, k - 1)
  if (comma && /^(بعدما|حيثما|لكن|ولكن|وقد|علما|شرط)$/.test(word)) return true
  if (comma && word === 'بعد' && tokens.folded[k + 1] === 'ان') return true
  if (!/^و../.test(word)) return false
  const phrase = parties.at(k, to)
  if (!phrase || phrase.last >= to || !acts(scene, phrase)) return false
  const verb = skipTail(scene, phrase.last, to)
  return (
    verb < to &&
    lexicon.text.verbs.read(tokens.folded[verb]!).some((r) => r.form === 'imperfect' && r.preposition === '')
  )
}

/** One past a prepositional phrase: «محتجون في الشرق». */
function skipTail({ tokens, lexicon, parties }: Scene, k: number, to: number): number {
  if (lexicon.text.closed.classOf(tokens.folded[k]!) !== 'preposition' || k + 1 >= to) return k
  return parties.at(k + 1, to)?.last ?? k
}

/** «، لكن المستشار نفى ذلك»: behind a comma and a contrast somebody else is the subject of a verb of saying. */
function contrasts(scene: Scene, k: number, to: number): boolean {
  if (!isComma(scene, k - 1) || !/^و?لكن$/.test(scene.tokens.folded[k]!)) return false
  for (let i = k + 2; i < Math.min(to, k + 9) && !isComma(scene, i); i++) {
    const cue = cueAt(scene, i)
    if (cue?.form === 'finite') return scene.parties.subjectBefore(i, k + 1).length > 0
  }
  return false
}

const introducers = new Set(['ثم', 'لكنه', 'لكنها', 'لكن', 'كما', 'ولكنه', 'ولكنها', 'كذلك'])

function sameAgreement(cue: Cue | undefined, other: Cue): boolean {
  if (cue?.form !== 'finite') return other.reading.agreement === 'ms' || other.reading.agreement === 'fs'
  return cue.reading.agreement === other.reading.agreement
}

/** An attribution needs a source behind it: «وفقاً لمخرجات الاتفاق» names none. */
function attributionHolds(scene: Scene, k: number, to: number): boolean {
  const { tokens, lexicon, parties } = scene
  const hit = lexicon.attributions.longest(tokens.folded[k]!, (n) => (k + n < to ? tokens.folded[k + n] : undefined))!
  const attribution = hit.values[0]!
  const next = k + hit.length
  if (attribution.follows === 'pronoun') return true
  if (next >= to) return false
  if (attribution.follows === 'verb') return cueAt(scene, next)?.form === 'finite'
  const phrase = parties.at(next, to)
  return phrase !== undefined && (phrase.entity !== null || isSourceWord(scene, next))
}
