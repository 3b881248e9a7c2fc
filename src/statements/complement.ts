// Finds what is said: where the complement of a cue begins.

import { variants } from '../text/clitics.js'
import { Kind, surface } from '../text/tokens.js'
import { allows, type Cue, cueAt, takesStand } from './cues.js'
import type { Frame } from './lexicon.js'
import { isProposition, nounAt } from './noun-complement.js'
import { type Complement, fewestQuotedWords, opened } from './opening.js'
import { isComma, linkOfClause, type Scene } from './scene.js'
import type { Speaker } from './speaker.js'

/** «أشاد بـ«سرعة الاستجابة»»: behind a verb that takes a stand fewer words in marks are enough. */
const fewestPraisedWords = 2
/** «رفض "التفرد بالملف"» names what is refused, «رافضاً "كل أشكال التدخل في الشؤون"» says it. */
const fewestRefusedWords = 4

/** «معتبراً ذلك «مزاعم باطلة»»: near its object the verb's judgement may be two words. */
const judges = (cue: Cue, k: number, subjectEnd: number): boolean =>
  k - subjectEnd <= 3 && cue.frames.some((f) => f.link === '' && f.complements.includes('object'))

/** «بما سماه «عناد الحكومة»», «ما وصفه بـ«حملة»»: what somebody calls something. */
const names = ({ tokens }: Scene, cue: Cue): boolean =>
  cue.reading.suffix !== '' && /^([وفبل]|عن|من|في)?ما$|^[عم]ما$/.test(tokens.folded[cue.token - 1] ?? '')

/** «ما نشرته الصحيفة عن استقالة الوزير», «ما ذكرته من أن الوزير استقال»: what somebody put about. */
function toldOf(scene: Scene, cue: Cue, k: number, to: number): Complement | undefined {
  const { tokens } = scene
  const frame = cue.frames[0]!
  if (k + 2 >= to) return undefined
  if (tokens.folded[k] === 'من' && linkOfClause(scene, k + 1) === 'من') return opened(scene, 'clause', frame, k + 2, to)
  if (tokens.folded[k] !== 'عن' || tokens.kinds[k + 1] !== Kind.word || !isProposition(scene, tokens.folded[k + 1]!))
    return undefined
  return { kind: 'noun', frame, first: k + 1, open: -1, gapEnd: k + 1 }
}

/** What stands in front of words in marks that a verb like «أشاد» takes: its preposition, or nothing. */
const leadsTo = ({ tokens }: Scene, cue: Cue, k: number, subjectEnd: number): boolean =>
  k === subjectEnd || k === cue.token + 1 || /^(ب|ل|علي|عن|من|بال|لل|ال)$/.test(tokens.folded[k - 1]!)

/** The marks at token k stand where the frame has its words: «شدد على "ضرورة …"»; «تعهد بالعمل في مواجهة "سلوك …"» only names something. */
function marksFollow(scene: Scene, frame: Frame, cue: Cue, k: number, subjectEnd: number, inPlace: boolean): boolean {
  const before = scene.tokens.folded[k - 1]!
  if (takesStand.has(frame.act)) return leadsTo(scene, cue, k, subjectEnd)
  // «تعهد بالعمل في مواجهة ما فيها من "سلوك …"»: the marks belong to the noun before the preposition
  if (frame.link === '')
    return scene.lexicon.text.closed.classOf(before) !== 'preposition' || cue.frames.some((f) => f.link === before)
  // «دعا في بيان أمس «الأطراف إلى …»»
  if (inPlace && scene.lexicon.text.closed.classOf(before) !== 'preposition') return true
  return (
    before === frame.link ||
    (frame.link === 'ب' && /^(بال|بان|بانه|بانها)$/.test(before)) ||
    isComma(scene, k - 1) ||
    k === subjectEnd ||
    linkOfClause(scene, k - 1) !== undefined
  )
}

/** How far a complement may stand from its cue, in tokens. */
const reach = { clause: 60, expression: 10 } as const

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
  const calls = names(scene, cue)
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
      if (!frame || k + 1 >= to || isHeading(scene, cue)) return undefined
      return opened(scene, 'clause', frame, k + 1, to)
    }
    if (tokens.kinds[k] === Kind.quote && scene.closing[k]! >= 0) {
      const close = scene.closing[k]!
      const isName = scene.quoted[k + 1] !== 1
      const words = (close < tokens.length ? close : to) - k - 1
      const stands =
        allows(cue, 'stance') && cue.frames.some((f) => f.complements.includes('quote') && takesStand.has(f.act))
      const fewest =
        calls || judges(cue, k, subjectEnd)
          ? fewestPraisedWords
          : stands && leadsTo(scene, cue, k, subjectEnd)
            ? allows(cue, 'quote', 'refuse')
              ? fewestRefusedWords
              : fewestPraisedWords
            : fewestQuotedWords
      // «لـ"الأناضول"», «جميع "الدول المتعقلة"»: a name or a term on the way
      if (isName || (words < fewest && close + 1 < to && tokens.kinds[close + 1] === Kind.word)) {
        k = Math.min(close, limit)
        continue
      }
      // «عن أمله في "أن يغلب العقل"»
      const feeling = linkOfClause(scene, k + 1) === '' ? expressed(scene, cue, k, subjectEnd) : undefined
      if (feeling) return opened(scene, 'quote', feeling, k, to)
      const frame = cue.frames.find(
        (f) =>
          f.complements.some((c) => c === 'clause' || c === 'quote') &&
          marksFollow(scene, f, cue, k, subjectEnd, k === nounPlace),
      )
      if (!frame || words < fewest) {
        k = Math.min(close, limit)
        continue
      }
      return opened(scene, 'quote', frame, k, to)
    }
    if (k > cue.token + 1 && stopsSearch(scene, cue, k, to)) return undefined
    const told = calls ? toldOf(scene, cue, k, to) : undefined
    if (told) return told
    const link = linkOfClause(scene, k)
    if (link !== undefined && k + 1 < to) {
      const frame = clauseFrame(link) ?? expressed(scene, cue, k, subjectEnd)
      if (frame) return opened(scene, 'clause', frame, k + 1, to)
      continue
    }
    const noun = nounAt(scene, cue, k, nounPlace, to, subject)
    // «خلال مؤتمر صحافي عقدته في المقر، أن …»: a word that may be the verb of a relative clause waits for the clause
    if (noun && !(noun.kind === 'noun' && isVerbToo(scene, noun.first) && clauseAhead(scene, cue, noun.first, limit)))
      return noun
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
  if (other?.form !== 'finite')
    return (
      other?.form === 'participle' &&
      k + 1 < to &&
      (linkOfClause(scene, k + 1) !== undefined || linkOfClause(scene, Math.min(k + 2, to - 1)) !== undefined)
    )
  if (lexicon.text.closed.classOf(tokens.folded[k - 1]!) === 'relative') return false
  // «أكد الوزير تمسك بلاده بالهدنة»: a verbal noun that reads as a verb too
  if (!other.reading.conjunction && isMasdarToo(scene, k) && linkOfClause(scene, Math.min(k + 1, to - 1)) === undefined)
    return false
  return other.reading.conjunction || cue.form !== 'finite' || allows(other, 'clause')
}

/** «نص البيان: «…»»: a noun, where the verb would need its preposition. */
const isHeading = ({ tokens, lexicon }: Scene, cue: Cue): boolean =>
  cue.frames.every((f) => f.link !== '') &&
  lexicon.text.verbs
    .read(tokens.folded[cue.token]!)
    .some((r) => (r.form === 'masdar' || r.form === 'noun') && r.suffix === '')

/** How far behind a doubtful noun a clause may begin, in tokens. */
const doubtReach = 15

/** «عقدته», «عُقد»: a verb with its object, or a passive that its vowel shows. */
const isVerbToo = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.text.verbs
    .read(tokens.folded[k]!)
    .some(
      (r) =>
        (r.form === 'perfect' || r.form === 'imperfect') &&
        !r.conjunction &&
        (r.suffix !== '' || surface(tokens, k)[1] === '\u064F'),
    )

/** The cue takes a clause, and أن with its link stands near behind token k. */
function clauseAhead(scene: Scene, cue: Cue, k: number, to: number): boolean {
  for (let i = k + 1; i < Math.min(to, k + doubtReach); i++) {
    const link = linkOfClause(scene, i)
    if (link !== undefined && cue.frames.some((f) => f.link === link && f.complements.includes('clause'))) return true
  }
  return false
}

const isMasdarToo = ({ tokens, lexicon }: Scene, k: number): boolean =>
  lexicon.text.verbs.read(tokens.folded[k]!).some((r) => r.form === 'masdar' && r.letters === 0 && r.suffix === '')

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
