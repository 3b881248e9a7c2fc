// Finds what is said: where the complement of a cue begins, and where the words of its speaker end.

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { acts } from './agents.js'
import { allows, type Cue, cueAt } from './cues.js'
import type { ComplementKind, Frame } from './lexicon.js'
import { formAfter, isComma, linkOfClause, linkWords, type Scene } from './scene.js'
import type { Speaker } from './speaker.js'

export interface Complement {
  readonly kind: ComplementKind
  readonly frame: Frame
  /** first token of the content */
  readonly first: number
  /** the opening mark before the content, -1 for none */
  readonly open: number
  /** one past the words between cue and content that are neither: complementiser, link and colon lie before `first` */
  readonly gapEnd: number
}

/** How far a complement may stand from its cue, in tokens. */
const reach = { clause: 60, expression: 10 } as const
/** A quotation of fewer words is a name or a term, not something said. */
const fewestQuotedWords = 3

/**
 * The complement of a cue in [from, to). `subjectEnd` is one past the speaker's phrase where it stands behind the cue,
 * else one past the cue itself.
 */
export function findComplement(
  scene: Scene,
  cue: Cue,
  subjectEnd: number,
  to: number,
  subject?: Speaker,
): Complement | undefined {
  const { tokens } = scene
  const limit = Math.min(to, cue.token + reach.clause)
  const nounPlace = skipAsides(scene, subjectEnd, limit, subject)
  const clauseFrame = (link: string): Frame | undefined =>
    cue.frames.find(
      (f) => f.link === link && f.complements.some((c) => c === 'clause' || (c === 'object' && link !== '')),
    ) ??
    (link === '' || link === 'ب' ? cue.frames.find((f) => f.complements.includes('clause')) : undefined) ??
    cue.frames.find((f) => f.complements.includes('relay'))
  for (let k = cue.token + 1; k < limit; k++) {
    const word = tokens.folded[k]!
    if (word === ':') {
      const frame = cue.frames.find((f) => f.complements.some((c) => c === 'clause' || c === 'quote'))
      if (!frame || k + 1 >= to) return undefined
      return opened(scene, 'clause', frame, k + 1, to)
    }
    if (tokens.kinds[k] === Kind.quote && scene.closing[k]! >= 0) {
      const close = scene.closing[k]!
      const isName = scene.quoted[k + 1] !== 1
      const words = (close < tokens.length ? close : to) - k - 1
      // «لـ"الأناضول"», «جميع "الدول المتعقلة"»: a name or a term on the way
      if (isName || (words < fewestQuotedWords && close + 1 < to && tokens.kinds[close + 1] === Kind.word)) {
        k = Math.min(close, limit)
        continue
      }
      // «عن أمله في "أن يغلب العقل"»
      const feeling = linkOfClause(scene, k + 1) === '' ? expressed(scene, cue, k, subjectEnd) : undefined
      if (feeling) return opened(scene, 'quote', feeling, k, to)
      const frame = cue.frames.find((f) => f.complements.some((c) => c === 'clause' || c === 'quote'))
      if (!frame || words < fewestQuotedWords) {
        k = Math.min(close, limit)
        continue
      }
      return opened(scene, 'quote', frame, k, to)
    }
    if (k > cue.token + 1 && stopsSearch(scene, cue, k, to)) return undefined
    const link = linkOfClause(scene, k)
    if (link !== undefined && k + 1 < to) {
      const frame = clauseFrame(link) ?? expressed(scene, cue, k, subjectEnd)
      if (frame) return opened(scene, 'clause', frame, k + 1, to)
      continue
    }
    const noun = nounAt(scene, cue, k, nounPlace, to)
    if (noun) return noun
  }
  return undefined
}

/** The frame of a feeling whose words begin at token k, near the link or the verb: «أعرب عن أمله في أن», «أبدى ثقته بأن». */
function expressed({ tokens }: Scene, cue: Cue, k: number, subjectEnd: number): Frame | undefined {
  const frame = cue.frames.find((f) => f.complements.includes('expression'))
  if (!frame || k - subjectEnd <= reach.expression) return frame
  for (let i = k - 1; i > k - reach.expression; i--)
    if (frame.link !== '' && tokens.folded[i] === frame.link) return frame
  return undefined
}

/** A verb of saying of its own, before any complement, takes the words that follow: «قال X الذي أعلن أن …» stays with the second. */
function stopsSearch(scene: Scene, cue: Cue, k: number, to: number): boolean {
  const { tokens, lexicon } = scene
  const other = cueAt(scene, k)
  if (!other || other.form !== 'finite')
    return (
      other?.form === 'participle' &&
      k + 1 < to &&
      (linkOfClause(scene, k + 1) !== undefined || linkOfClause(scene, Math.min(k + 2, to - 1)) !== undefined)
    )
  if (lexicon.text.closed.classOf(tokens.folded[k - 1]!) === 'relative') return false
  return other.reading.conjunction || cue.form !== 'finite' || allows(other, 'clause')
}

/** A content that begins at token k; opening marks and a second complementiser («قال: "إن …»، «أن "…») are stepped over. */
function opened(scene: Scene, kind: ComplementKind, frame: Frame, k: number, to: number): Complement | undefined {
  const { tokens } = scene
  let first = k
  let open = -1
  for (let steps = 0; steps < 3 && first < to; steps++) {
    if (tokens.kinds[first] === Kind.quote && open < 0) {
      open = first
      first++
    } else if (isComma(scene, first)) first++
    else if (
      linkOfClause(scene, first) === '' &&
      first + 1 < to &&
      (kind === 'quote' || steps > 0 || tokens.folded[first - 1] === ':')
    )
      first++
    else break
  }
  if (first >= to) return undefined
  if (open >= 0 && scene.closing[open]! < 0) open = -1
  // a name in marks at the head of the content: the mark is no quotation of what is said
  if (
    open >= 0 &&
    scene.quoted[first] !== 1 &&
    scene.closing[open]! + 1 < to &&
    tokens.kinds[scene.closing[open]! + 1] === Kind.word
  )
    open = -1
  return { kind, frame, first, open, gapEnd: first }
}

/** What a verb like أعلن takes without أن: any noun behind «عن», a definite verbal noun behind its subject, and for a denial «ما». */
function opensAnnouncement(scene: Scene, cue: Cue, frame: Frame, at: number, form: string, nounPlace: number): boolean {
  const { tokens, lexicon } = scene
  if (!announcing.has(frame.act)) return false
  if (frame.polarity === 'negative') return frame.link === '' && form === 'ما' && at === nounPlace && at > cue.token + 1
  if (frame.link === 'عن')
    return lexicon.text.closed.classOf(form) === undefined && !/(ه|ها|هم)$/.test(surface(tokens, at))
  if (at === cue.token + 1 && !cue.reading.conjunction) return false
  const readings = lexicon.text.verbs.read(form)
  return (
    form.startsWith('ال') &&
    (readings.some((r) => r.form === 'masdar' && r.definite) || firstPreposition.has(tokens.folded[at + 1] ?? '')) &&
    !acts(scene, { entity: null, start: 0, end: 0, text: '', first: at, last: at + 1 })
  )
}

const announcing = new Set(['announce', 'reveal', 'deny'])
/** «القبض على …», «الاستمرار في …»: a definite noun with its own preposition. */
const firstPreposition = new Set(['علي', 'في', 'عن'])

/** A noun that opens a proposition: «التزامه بالهدنة», «ضرورة الحوار», «عن تشكيل قوة», «صحة الأنباء». */
function nounAt(scene: Scene, cue: Cue, k: number, nounPlace: number, to: number): Complement | undefined {
  const { tokens } = scene
  for (const frame of cue.frames) {
    const asQuote = frame.complements.includes('quote') && frame.link !== ''
    const asObject = frame.complements.includes('object') && frame.link !== ''
    if (!frame.complements.includes('noun') && !asQuote && !asObject) continue
    let at = k
    if (frame.link === '') {
      if (k !== nounPlace) continue
    } else if (linkWords.has(frame.link)) {
      if (tokens.folded[k] !== frame.link || k + 1 >= to) continue
      at = k + 1
    } else if (formAfter(scene, k, frame.link) === undefined || isWhole(scene, k)) continue
    const form = formAfter(scene, at, frame.link)
    if (form === undefined) continue
    if (asQuote) {
      // a call or promise is a statement where its words are quoted
      if (!isProposition(scene, form) && scene.closing[at]! < 0) continue
      if (!quotesWords(scene, at, to)) continue
      return opened(scene, 'quote', frame, at, to)
    }
    if (tokens.kinds[at] === Kind.quote && scene.quoted[at + 1] === 1) return opened(scene, 'noun', frame, at, to)
    if (tokens.kinds[at] !== Kind.word || scene.inTime[at]) continue
    // «أعلن اتحاد العمال …»: whoever speaks is not what is said
    if (at === cue.token + 1 && isSourceWord(scene, at)) continue
    if (
      !isProposition(scene, form) &&
      !opensAnnouncement(scene, cue, frame, at, form, nounPlace) &&
      !(
        asObject &&
        scene.lexicon.text.closed.classOf(form) === undefined &&
        (k > nounPlace || cue.reading.suffix !== '')
      )
    )
      continue
    return { kind: asObject ? 'object' : 'noun', frame, first: at, open: -1, gapEnd: at }
  }
  return undefined
}

/** «في بيان»: the ب is the noun's own. */
const isWhole = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.occasions.has(tokens.folded[k]!) ||
  lexicon.sources.has(tokens.folded[k]!) ||
  lexicon.text.closed.classOf(tokens.folded[k - 1] ?? '') === 'preposition'

/** Words between quotation marks, enough to be speech, from token k, before the next verb of saying behind a comma. */
function quotesWords(scene: Scene, k: number, to: number): boolean {
  const { tokens } = scene
  for (let i = k; i < to && !(isComma(scene, i) && cueAt(scene, i + 1)); i++) {
    if (tokens.kinds[i] !== Kind.quote || scene.closing[i]! < 0) continue
    const close = Math.min(scene.closing[i]!, to)
    if (scene.quoted[i + 1] === 1 && close - i - 1 >= fewestQuotedWords) return true
    i = close
  }
  return false
}

const calls = /^(دعو(ه|ت.*|ات.*)|مطالب(ه|ت.*|ات.*)|مناشد(ه|ت.*|ات.*)|طلب.{0,3}|نداء.{0,2}|ندائ.{1,2})$/

/** A verbal noun or a word of the table, without the article; a pronoun at its end is allowed: «جاهزيتها». */
export function isProposition({ lexicon }: Scene, form: string): boolean {
  const { propositions } = lexicon
  // «جدّد دعوته»: a call is an act, not what is said
  if (calls.test(form)) return false
  if (propositions.has(form)) return true
  const bare = form.replace(/(هما|هم|ها|نا|ه)$/, '')
  if (
    bare !== form &&
    bare.length > 2 &&
    (propositions.has(bare) || (bare.endsWith('ت') && propositions.has(`${bare.slice(0, -1)}ه`)))
  )
    return true
  if (lexicon.text.closed.classOf(form) !== undefined) return false
  return lexicon.text.verbs
    .read(form)
    .some((r) => r.form === 'masdar' && !r.definite && r.preposition === '' && !r.conjunction)
}

/** One past times, commas, dashes, appositions and prepositional phrases between a subject and its complement. */
function skipAsides(scene: Scene, from: number, to: number, subject?: Speaker): number {
  const { tokens, lexicon, parties } = scene
  let k = from
  while (k < to) {
    if (scene.inTime[k] || isComma(scene, k) || /^[-–()]$/.test(tokens.folded[k]!)) {
      k++
      continue
    }
    if (tokens.kinds[k] !== Kind.word) return k
    // «لـ"النهار"»
    if (tokens.folded[k] === 'ل' && scene.closing[k + 1]! > 0 && scene.closing[k + 1]! < to) {
      k = scene.closing[k + 1]! + 1
      continue
    }
    const cls = lexicon.text.closed.classOf(tokens.folded[k]!)
    if (cls === 'adverb' || cls === 'auxiliary') k++
    else if (cls === 'preposition') {
      const inner = k + 1 < to ? parties.at(k + 1, to) : undefined
      k = inner ? inner.last : scene.inTime[k + 1] ? k + 1 : k + 2
    } else if (k > from && glued(scene, k)) {
      // «بالرباط», «بقطاع التعليم»
      k = parties.at(k, to)?.last ?? k + 1
    } else {
      // «سليم الحداد، وزير الخارجية، إعادة فتح …»
      const apposition = subject && isComma(scene, k - 1) && parties.at(k, to)
      if (!apposition || apposition.entity === null || apposition.entity !== subject.party.entity) return k
      k = apposition.last
    }
  }
  return k
}

/** A preposition is glued to a definite word or a name at token k. */
const glued = ({ tokens, inName }: Scene, k: number): boolean =>
  variants(tokens.folded[k]!).some((v) => v.preposition !== '' && (v.form.startsWith('ال') || inName[k] === 1))

/** The word at k is a noun that speaks, clitics and article off. */
export function isSourceWord({ tokens, lexicon }: Scene, k: number): boolean {
  for (const v of variants(tokens.folded[k]!)) {
    if (lexicon.sources.has(v.form)) return true
    if (v.form.startsWith('ال') && lexicon.sources.has(v.form.slice(2))) return true
  }
  return false
}
