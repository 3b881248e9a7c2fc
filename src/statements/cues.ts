// Finds the verbs of saying in a sentence: finite verbs, participles («مؤكداً») and verbal nouns with a speaker («إعلان برلين»).

import { Kind, surface } from '../text/tokens.js'
import { standsShort, type VerbReading } from '../text/verbs.js'
import type { Frame } from './lexicon.js'
import type { Scene } from './scene.js'

export interface Cue {
  readonly token: number
  readonly form: 'finite' | 'participle' | 'masdar'
  readonly reading: VerbReading
  readonly frames: readonly Frame[]
  /** «لا يستبعد», «لم ينف»: two negatives affirm */
  readonly negated?: boolean
}

/** The reading of token i as a cue; undefined where it is none. */
export function cueAt(scene: Scene, i: number): Cue | undefined {
  const known = scene.cues[i]
  if (known !== undefined) return known ?? undefined
  const cue = readCueAt(scene, i)
  if (i >= 0 && i < scene.cues.length) scene.cues[i] = cue ?? null
  return cue
}

function readCueAt(scene: Scene, i: number): Cue | undefined {
  const { tokens, lexicon } = scene
  if (tokens.kinds[i] !== Kind.word || scene.inName[i] || scene.inTime[i]) return undefined
  // «رئيس "آفاد"»: a lone word in marks is a name
  if (tokens.kinds[i - 1] === Kind.quote && tokens.kinds[i + 1] === Kind.quote) return undefined
  const word = tokens.folded[i]!
  // «شاهد يُدعى نبيل» is called so; «يدعي أنه» claims
  if (/^[يت]دعي$/.test(word) && surface(tokens, i).endsWith('ى') && !isClause(lexicon, tokens.folded[i + 1]))
    return undefined
  const readings = lexicon.text.verbs.read(word)
  if (readings.length === 0) return undefined
  // «بين» is a preposition unless its doubled letter is written: «بيّن»
  const closed = lexicon.text.closed.classOf(word)
  const marked = surface(tokens, i).includes('\u0651') || explains(scene, i)
  if (closed !== undefined && closed !== 'adverb' && !marked) return undefined
  const noun = isNoun(scene, i, readings)
  let best: Cue | undefined
  for (const reading of readings) {
    const frames = lexicon.frames.get(reading.lemma)
    if (!frames || !standsShort(reading, tokens.folded[i - 1])) continue
    const form = formOf(reading, word) ?? tellingForm(scene, i, reading)
    // «عصابة تسمي نفسها «الظل»» is a name; «ما سماه «عناداً»» is said
    if (
      frames.every((f) => f.act === 'describe' && f.link === '') &&
      !(reading.suffix !== '' && /^.{0,2}ما$/.test(tokens.folded[i - 1] ?? ''))
    )
      continue
    if (!form || (noun && form !== 'masdar') || (best && rank[best.form] <= rank[form])) continue
    best = { token: i, form, reading, frames }
  }
  if (best?.form === 'finite' && negated(scene, i))
    return best.frames.every((f) => f.polarity === 'negative' || f.complements.includes('stance')) &&
      scene.tokens.folded[i - 1] !== 'ان'
      ? { ...best, negated: true }
      : undefined
  // «نقلاً عن» is an attribution, no cue
  if (best?.form === 'masdar' && best.frames.some((f) => f.complements.includes('relay'))) return undefined
  return best
}

const isClause = (lexicon: Scene['lexicon'], word: string | undefined): boolean =>
  lexicon.text.closed.classOf(word ?? '') === 'complementiser'

/** «طلب عدم ذكر اسمه», «لم يشأ ذكر اسمه»: behind a verb, a preposition or عدم a form that may be a verbal noun is one. */
function isNoun({ tokens, lexicon }: Scene, i: number, readings: readonly VerbReading[]): boolean {
  if (i === 0 || tokens.kinds[i - 1] !== Kind.word || !readings.some((r) => r.form === 'masdar' && r.letters === 0))
    return false
  if (lexicon.text.closed.classOf(tokens.folded[i + 1] ?? '') === 'complementiser') return false
  const before = tokens.folded[i - 1]!
  if (/^[بلو]?عدم$|^دون$|^كشف$/.test(before) || lexicon.text.closed.classOf(before) === 'preposition') return true
  if (/^ل[من]$|^لا$/.test(tokens.folded[i - 2] ?? '')) return true
  const verbs = lexicon.text.verbs.read(before)
  return verbs.length > 0 && verbs.every((r) => r.form === 'perfect' || r.form === 'imperfect')
}

/** A preposition that is a verb here: «وبين الوزير أن …» at the head of a sentence, أن right behind the one phrase that follows. */
function explains({ tokens, lexicon, parties, inTime }: Scene, i: number): boolean {
  // «وعبر عن أمله»
  if (/^و?عبر$/.test(tokens.folded[i]!)) return tokens.folded[i + 1] === 'عن'
  if (!/^و?(بين|ابان)$/.test(tokens.folded[i]!)) return false
  const from = tokens.firsts[tokens.sentences[i]!]!
  const to = tokens.firsts[tokens.sentences[i]! + 1]!
  if (i > from + 1) return false
  let k = parties.at(i + 1, to)?.last ?? i + 2
  while (k < to && (inTime[k] || tokens.kinds[k] === Kind.punct)) k++
  return k < to && lexicon.text.closed.classOf(tokens.folded[k]!) === 'complementiser'
}

const rank = { finite: 0, participle: 1, masdar: 2 } as const

function formOf(reading: VerbReading, word: string): Cue['form'] | undefined {
  if (reading.form === 'perfect' || reading.form === 'imperfect') {
    if (reading.preposition !== '' || reading.agreement === '1') return undefined
    // «أخبرهم» may carry an object, «قوله» is the noun
    return 'finite'
  }
  if (reading.definite) return undefined
  if (reading.form === 'active' && reading.preposition === '' && reading.suffix === '' && /(ا|ه|ين)$/.test(word))
    return 'participle'
  if (reading.form === 'masdar') return 'masdar'
  return undefined
}

/** «ليؤكد أن», «مكتفياً بالقول إن»: with its own preposition a verb or the noun القول says what right behind it begins. */
function tellingForm({ tokens, lexicon }: Scene, i: number, reading: VerbReading): Cue['form'] | undefined {
  const next = tokens.folded[i + 1]
  const leads = next === ':' || lexicon.text.closed.classOf(next ?? '') === 'complementiser'
  if (!leads) return undefined
  if (reading.form === 'imperfect' && reading.preposition === 'ل' && reading.agreement !== '1') return 'participle'
  return reading.form === 'masdar' && reading.lemma === 'قال' && reading.definite && reading.preposition === 'ب'
    ? 'participle'
    : undefined
}

/** Words that with أن open what did happen: «قبل أن يضيف». */
const isTold = new Set(['قبل', 'وقبل', 'بعد', 'الي', 'منذ', 'سبق', 'وسبق'])

/** «لم يقل», «أن يقول»: not said. «لا يستبعد» and «لم ينف» are left out too. */
function negated({ tokens, lexicon }: Scene, i: number): boolean {
  if (i === 0 || tokens.sentences[i - 1] !== tokens.sentences[i]) return false
  const before = tokens.folded[i - 1]!
  // «وفقاً لما أعلن»: «what», not «not yet»
  if (tokens.kinds[i - 1] !== Kind.word || before === 'لما') return false
  // «قبل أن يضيف», «إلى أن قال»: it was said
  if (before === 'ان' && isTold.has(tokens.folded[i - 2] ?? '')) return false
  return (
    lexicon.text.closed.classOf(before) === 'negation' ||
    before === 'ان' ||
    before === 'الا' ||
    before === 'لن' ||
    before === 'لم'
  )
}

export const allows = (cue: Cue, kind: Frame['complements'][number], act?: string): boolean =>
  cue.frames.some((f) => f.complements.includes(kind) && (act === undefined || f.act === act))

/** What a verb of praise, blame or refusal does with words in marks. */
export const takesStand = new Set(['condemn', 'criticise', 'welcome', 'praise', 'congratulate', 'thank', 'refuse'])
