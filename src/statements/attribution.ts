// Reads the phrases that name a source beside what is said: «…، بحسب مصدر أمني», «ووفقاً لوزارة الصحة، …».

import type { NounPhrase } from '../entities/parties.js'
import { skipLetters } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { findComplement } from './complement.js'
import { cueAt } from './cues.js'
import { isSourceWord } from './opening.js'
import { isComma, type Scene } from './scene.js'
import { type Speaker, speakerAfter, speakerOf } from './speaker.js'

export interface Found {
  /** first token of the phrase */
  readonly first: number
  /** one past the source */
  readonly end: number
  readonly cueLength: number
  /** undefined for «على حد قوله»: whoever spoke last */
  readonly source: Speaker | undefined
  /** who passed it on: «بحسب ما نقلت رويترز عن مسؤول» */
  readonly carrier: Speaker | undefined
  /** stands before what is said */
  readonly leads: boolean
}

/** The attribution at token k of the sentence [from, to); undefined where none stands, or where it names no source. */
export function attributionAt(scene: Scene, k: number, from: number, to: number): Found | undefined {
  const found = plainAttribution(scene, k, from, to)
  return found?.source ? relayedBy(scene, found, to) : found
}

/** «بحسب ما نشرته الصحيفة نقلاً عن مصدر»: who is named first carried it, the second said it. */
function relayedBy(scene: Scene, found: Found, to: number): Found {
  const { tokens } = scene
  const at = isComma(scene, found.end) ? found.end + 1 : found.end
  if (found.carrier || tokens.folded[at] !== 'نقلا' || tokens.folded[at + 1] !== 'عن' || at + 2 >= to) return found
  const phrase = scene.parties.at(at + 2, to)
  if (!phrase) return found
  const source = speakerOf(scene, phrase, to)
  return { ...found, end: source.last, source, carrier: found.source }
}

function plainAttribution(scene: Scene, k: number, from: number, to: number): Found | undefined {
  const { tokens, lexicon } = scene
  if (tokens.kinds[k] !== Kind.word || scene.quoted[k]) return undefined
  const ahead = (n: number): string | undefined => (k + n < to ? tokens.folded[k + n] : undefined)
  const word = tokens.folded[k]!
  const hit =
    lexicon.attributions.longest(word, ahead) ??
    ((k === from || isComma(scene, k - 1)) && /^[وف]./.test(word)
      ? lexicon.attributions.longest(word.slice(1), ahead)
      : undefined)
  if (!hit) return undefined
  const attribution = hit.values[0]!
  const leads = k === from || (k === from + 1 && tokens.kinds[from] !== Kind.word)
  if (!leads && !isComma(scene, k - 1) && tokens.kinds[k - 1] !== Kind.quote && tokens.kinds[k - 1] !== Kind.word)
    return undefined
  const next = k + hit.length
  if (attribution.follows === 'pronoun')
    return leads
      ? undefined
      : { first: k, end: next, cueLength: hit.length, source: undefined, carrier: undefined, leads }
  if (next >= to) return undefined
  if (attribution.follows === 'verb') return byVerb(scene, k, next, hit.length, to, leads)
  if (attribution.glued && !tokens.folded[next]!.startsWith('ل')) return undefined
  const phrase = scene.parties.at(next, to)
  if (!phrase) return undefined
  if (phrase.entity === null && !isSourceWord(scene, next)) return undefined
  const source = speakerOf(scene, attribution.glued ? withoutClitic(scene, phrase) : phrase, to)
  // «بحسب المصدر نفسه»
  const end = itself.has(tokens.folded[source.last] ?? '') ? source.last + 1 : source.last
  return { first: k, end, cueLength: hit.length, source, carrier: undefined, leads }
}

/** «…، يقول محاميها أكرم سعادة», «…، تقول،»: a verb of saying set behind or between commas, without words of its own. */
export function saidAside(scene: Scene, k: number, from: number, to: number): Found | undefined {
  const { tokens } = scene
  if (k <= from + 1 || !isComma(scene, k - 1) || scene.quoted[k] || tokens.kinds[k - 2] === Kind.quote) return undefined
  const cue = cueAt(scene, k)
  if (
    cue?.form !== 'finite' ||
    cue.reading.form !== 'imperfect' ||
    cue.reading.conjunction ||
    cue.reading.suffix !== ''
  )
    return undefined
  if (!cue.frames.some((f) => f.link === '' && f.complements.includes('clause') && !requests.has(f.act)))
    return undefined
  // «من نافذة مكتبه، يقول …»: where one speaks from is not what one says
  if (scene.lexicon.text.closed.classOf(tokens.folded[from]!) === 'preposition') return undefined
  if (isComma(scene, k + 1))
    return { first: k, end: k + 1, cueLength: 1, source: undefined, carrier: undefined, leads: false }
  const subject = speakerAfter(scene, cue, to)
  if (
    !subject ||
    subject.first !== k + 1 ||
    findComplement(scene, cue, subject.last, Math.min(to, subject.last + 8), subject)
  )
    return undefined
  return tokens.folded[subject.last] === ':'
    ? undefined
    : { first: k, end: subject.last, cueLength: 1, source: subject, carrier: undefined, leads: false }
}

const itself = new Set(['نفسه', 'نفسها', 'ذاته', 'ذاتها', 'عينه', 'عينها'])

/** «وفقاً لسكان محليين»: the ل is the phrase's. */
function withoutClitic({ tokens, doc }: Scene, phrase: NounPhrase): NounPhrase {
  if (phrase.entity !== null || phrase.start !== tokens.starts[phrase.first]) return phrase
  const start = phrase.start + skipLetters(surface(tokens, phrase.first), 1)
  return { ...phrase, start, text: doc.text.slice(start, phrase.end) }
}

const requests = new Set(['order', 'demand', 'urge', 'appeal', 'promise', 'threaten', 'call on', 'ask', 'accuse'])

/** «بحسب ما أفاد مصدر»; with a complement behind it («كما قال الوزير إن») it is an ordinary cue. */
function byVerb(
  scene: Scene,
  k: number,
  next: number,
  cueLength: number,
  to: number,
  leads: boolean,
): Found | undefined {
  const cue = cueAt(scene, next)
  if (cue?.form !== 'finite') return undefined
  // «كما أمر بإيفاد وفد» tells of another act
  if (cue.frames.every((f) => requests.has(f.act) || !f.complements.some((c) => /^(clause|noun|relay)$/.test(c))))
    return undefined
  if (scene.tokens.folded[k] === 'كما' && !isComma(scene, k - 1)) return undefined
  const subject = speakerAfter(scene, cue, to)
  // «كما تؤكد،»: whoever spoke last
  if (!subject && !leads && (isComma(scene, next + 1) || scene.tokens.kinds[next + 1] === Kind.stop))
    return { first: k, end: next + 1, cueLength: cueLength + 1, source: undefined, carrier: undefined, leads }
  if (!subject) return undefined
  const complement = findComplement(scene, cue, subject.last, to)
  if (complement && complement.first - subject.last <= 12 && !leads) return undefined
  // «ما نقلت رويترز عن مسؤول», «ما علمت الصحيفة من مصدر»
  const link = cue.frames.find((f) => f.complements.includes('relay'))?.link ?? 'عن'
  if (scene.tokens.folded[subject.last] === link && subject.last + 1 < to) {
    const phrase = scene.parties.at(subject.last + 1, to)
    if (phrase) {
      const source = speakerOf(scene, phrase, to)
      return { first: k, end: source.last, cueLength: cueLength + 1, source, carrier: subject, leads }
    }
  }
  return { first: k, end: subject.last, cueLength: cueLength + 1, source: subject, carrier: undefined, leads }
}
