// Finds what is said where no clause follows: «التزامه بالهدنة», «القبض على …», «عن تشكيل قوة», «ما راج».

import { Kind, surface } from '../text/tokens.js'
import { acts } from './agents.js'
import { type Cue, cueAt, takesStand } from './cues.js'
import type { Frame } from './lexicon.js'
import { type Complement, fewestQuotedWords, isSourceWord, opened } from './opening.js'
import { formAfter, isComma, linkOfClause, linkWords, type Scene } from './scene.js'
import type { Speaker } from './speaker.js'

/** What a verb like أعلن takes without أن: any noun behind «عن», a definite verbal noun behind its subject, and for a denial «ما». */
function opensAnnouncement(scene: Scene, cue: Cue, frame: Frame, at: number, form: string, led: boolean): boolean {
  const { tokens, lexicon } = scene
  if (!announcing.has(frame.act)) return false
  if (frame.polarity === 'negative')
    return (
      frame.link === '' && form === 'ما' && (at > cue.token + 1 || cue.reading.conjunction || cue.form === 'participle')
    )
  if (frame.link === 'عن' && (leadsToClause(scene, at) || taking.test(tokens.folded[at - 2] ?? ''))) return false
  if (frame.link === 'عن')
    return lexicon.text.closed.classOf(form) === undefined && !/(ه|ها|هم)$/.test(surface(tokens, at))
  if (at === cue.token + 1 && !cue.reading.conjunction && !led) return false
  const readings = lexicon.text.verbs.read(form)
  return (
    form.startsWith('ال') &&
    (readings.some((r) => r.form === 'masdar' && r.definite) || firstPreposition.has(tokens.folded[at + 1] ?? '')) &&
    !acts(scene, { entity: null, start: 0, end: 0, text: '', first: at, last: at + 1 })
  )
}

/** Words with an عن of their own: «نقلاً عن», «البيان الصادر عن». */
const taking = /^(نقلا|فضلا|عوضا|بعيدا|(ال)?(صادره?|صدر|نايب|ناطق))$/

/** «أعلن النائب عن الدائرة أن»: a clause follows before the next comma. */
function leadsToClause(scene: Scene, from: number): boolean {
  for (let k = from; k < from + 12 && k < scene.tokens.length && scene.tokens.kinds[k] === Kind.word; k++)
    if (linkOfClause(scene, k) === '') return true
  return false
}

const announcing = new Set(['announce', 'reveal', 'deny'])
/** «القبض على …», «الاستمرار في …»: a definite noun with its own preposition. */
const firstPreposition = new Set(['علي', 'في', 'عن'])

/** A noun that opens a proposition: «التزامه بالهدنة», «ضرورة الحوار», «عن تشكيل قوة»; `subject` where it is known. */
export function nounAt(
  scene: Scene,
  cue: Cue,
  k: number,
  nounPlace: number,
  to: number,
  subject: Speaker | undefined,
): Complement | undefined {
  const { tokens } = scene
  const led = subject !== undefined && subject.first < cue.token
  for (const frame of cue.frames) {
    const asQuote = frame.complements.includes('quote') && frame.link !== ''
    const asObject = frame.complements.includes('object') && frame.link !== ''
    if (!frame.complements.includes('noun') && !asQuote && !asObject) continue
    let at = k
    // «وصفت القرار بـ«الهدية»»: the ب that the mark cut off
    if (
      asObject &&
      frame.act === 'describe' &&
      frame.link === 'ب' &&
      tokens.folded[k] === 'ب' &&
      scene.closing[k + 1]! > k + 2 &&
      scene.closing[k + 1]! < to
    )
      return { kind: 'object', frame, first: k + 2, open: k + 1, gapEnd: k + 1 }
    if (frame.link === '') {
      if (k !== nounPlace && !beginsAfresh(scene, k, cue, subject)) continue
    } else if (linkWords.has(frame.link)) {
      if (tokens.folded[k] !== frame.link || k + 1 >= to) continue
      at = k + 1
    } else if (formAfter(scene, k, frame.link) === undefined || isWhole(scene, k) || scene.inName[k] === 1) continue
    const form = formAfter(scene, at, frame.link)
    if (form === undefined) continue
    if (asQuote) {
      // a call or promise is a statement where its words are quoted
      const direct = scene.closing[at]! >= 0
      // «رحّب بالقرارات جملة، لكنه رأى أنها …»: praise says only what stands in marks right behind it
      if (!direct && takesStand.has(frame.act)) continue
      if (!direct && (tokens.kinds[at] !== Kind.word || scene.lexicon.text.closed.classOf(form) !== undefined)) continue
      if (!quotesWords(scene, at, to, direct ? fewestQuotedWords - 1 : fewestQuotedWords)) continue
      return opened(scene, 'quote', frame, at, to)
    }
    if (tokens.kinds[at] === Kind.quote && scene.quoted[at + 1] === 1) return opened(scene, 'noun', frame, at, to)
    if (tokens.kinds[at] !== Kind.word || scene.inTime[at]) continue
    // «أعلن اتحاد العمال …»: whoever speaks is not what is said
    if (at === cue.token + 1 && isSourceWord(scene, at)) continue
    if (
      !isProposition(scene, form) &&
      !opensAnnouncement(scene, cue, frame, at, form, led) &&
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

/** How far such a noun may stand from the subject, in tokens. */
const afreshReach = 24

const isOnlyFinite = (lexicon: Scene['lexicon'], word: string): boolean => {
  const readings = lexicon.text.verbs.read(word)
  // «في رد أرسله إلى الصحيفة»: a verb with its object belongs to the noun before it
  return (
    readings.length > 0 && readings.every((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.suffix === '')
  )
}

/**
 * «نفى رئيس اللجنة في اتصال مع القناة المحلية إلغاء الجولة»: behind a definite word, a name, a time or a comma an indefinite
 * verbal noun belongs to no phrase before it.
 */
function beginsAfresh(
  { tokens, inName, inTime, lexicon }: Scene,
  k: number,
  cue: Cue,
  subject: Speaker | undefined,
): boolean {
  if (subject === undefined || k < subject.last || k < cue.token + 2 || k - subject.last > afreshReach) return false
  if (tokens.kinds[k] !== Kind.word) return false
  const before = tokens.folded[k - 1]!
  const parted = inName[k - 1] === 1 || /^([وفبك]?ال|لل)../.test(before)
  const word = tokens.folded[k]!
  if (word === 'ما') return parted || before === '،' || before === ','
  if (!parted && inTime[k - 1] !== 1 && !/^[،,؛»"”)]$/.test(before)) return false
  if (/^(ال|[وفبلك])/.test(word) && !lexicon.text.verbs.read(word).some((r) => r.form === 'masdar' && r.letters === 0))
    return false
  for (let i = Math.max(subject.last, cue.token + 1); i < k; i++)
    if (isOnlyFinite(lexicon, tokens.folded[i]!)) return false
  return true
}

/** «في بيان»: the ب is the noun's own. */
const isWhole = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.occasions.has(tokens.folded[k]!) ||
  lexicon.sources.has(tokens.folded[k]!) ||
  lexicon.text.closed.classOf(tokens.folded[k - 1] ?? '') === 'preposition'

/** How far the marks may stand behind the noun that opens a call or a threat, in tokens. */
const quoteReach = 20

/** Words between quotation marks, enough to be speech, from token k on, near it, before the next verb of saying behind a comma. */
function quotesWords(scene: Scene, k: number, to: number, fewest: number): boolean {
  const { tokens } = scene
  for (
    let i = k;
    i < Math.min(to, k + quoteReach) && tokens.folded[i] !== ':' && !(isComma(scene, i) && cueAt(scene, i + 1));
    i++
  ) {
    if (tokens.kinds[i] !== Kind.quote || scene.closing[i]! < 0) continue
    const close = Math.min(scene.closing[i]!, to)
    if (scene.quoted[i + 1] === 1 && close - i - 1 >= fewest) return true
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
