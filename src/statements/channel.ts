// Finds where something was said: a platform, agency, newspaper or broadcaster that stands near the cue.

import type { Quoted } from '../document/document.js'
import type { PhraseHit } from '../lexicon/phrases.js'
import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { quote, type Scene } from './scene.js'

const before = new Set(['عبر', 'علي', 'في', 'مع', 'الي', 'من', 'خلال', 'لدي'])
/** Words that may stand between the preposition and the channel: «على حسابه في "تويتر"», «على أمواج الإذاعة». */
const between = new Set([
  'حسابه',
  'حسابها',
  'حسابهم',
  'صفحته',
  'صفحتها',
  'صفحتهم',
  'حساب',
  'صفحه',
  'صفحات',
  'الرسمي',
  'الرسميه',
  'موقعه',
  'موقعها',
  'الالكتروني',
  'امواج',
  'اثير',
  'شاشه',
  'منبر',
  'هواء',
])

/** Clitics cut off by a quotation mark: «بـ"فيسبوك"». */
const loose = new Set(['ب', 'ال', 'لل', 'بال'])
/** «لمراسل «النهار»»: the outlet follows. */
const correspondents = new Set([
  'لمراسل',
  'لمراسله',
  'لمراسلنا',
  'لمندوب',
  'لمندوبه',
  'لموفد',
  'لمراسلي',
  'لكاميرا',
  'لميكروفون',
])
/** «في تسجيل بثته إذاعة …», «في حوار أجرته معه …»: the verb that leads from the words to who brought them. */
const carriers = /^(بث|نشر|اذاع|نقل|تلا|اورد|عرض|اجر)ت?(ه|ها|هما)$/
/** Heads that with a definite noun make a name: «إذاعة الأندلس»; «موقع الوزارة» and «برنامج الحكومة» are none. */
const naming = new Set([
  'وكاله',
  'صحيفه',
  'جريده',
  'مجله',
  'قناه',
  'فضائيه',
  'شبكه',
  'تلفزيون',
  'اذاعه',
  'راديو',
  'فضاييه',
  'هييه',
])

/** The channel named in tokens [from, to), outside [skipFrom, skipTo), the speaker's own phrase; null where none is. */
export function findChannel(scene: Scene, from: number, to: number, skipFrom: number, skipTo: number): Quoted | null {
  for (let k = from; k < to; k++) {
    if (k >= skipFrom && k < skipTo) {
      k = skipTo - 1
      continue
    }
    const found = channelAt(scene, k, to)
    if (found) return found
  }
  return null
}

/** «شهود عيان لمراسل الموقع», «الوزير لجريدة النهار»: at token k begins whom one speaks to, no part of who speaks. */
export const isAddressee = (scene: Scene, k: number, to: number): boolean => {
  const word = scene.tokens.folded[k]
  return word !== undefined && (correspondents.has(word) || (/^ل/.test(word) && channelAt(scene, k, to) !== undefined))
}

/** One past the medium at token k that somebody speaks to («لـ«النهار»», «لقناة الأفق»); k where none stands there. */
export function addresseeEnd(scene: Scene, k: number, to: number): number {
  const { tokens } = scene
  if (k >= to || tokens.kinds[k] !== Kind.word || !/^ل/.test(tokens.folded[k]!)) return k
  const found = channelAt(scene, k, to)
  if (!found) return k
  let end = k
  while (end < to && tokens.starts[end]! < found.end) end++
  while (end < to && (tokens.kinds[end] === Kind.quote || tokens.folded[end] === ')')) end++
  return end
}

function channelAt(scene: Scene, k: number, to: number): Quoted | undefined {
  const { tokens } = scene
  if (tokens.kinds[k] !== Kind.word) return undefined
  const word = tokens.folded[k]!
  // «قال لـ«النهار»», «قال ل(سونا)»: whoever stands in marks behind a loose ل was spoken to
  if (word === 'ل') return addressed(scene, k, to)
  let at = k
  // «وعلى فيسبوك، كتب …»
  const link = /^[وف]./.test(word) && before.has(word.slice(1)) ? word.slice(1) : word
  if (before.has(link)) {
    at = k + 1
    while (at < to && (between.has(tokens.folded[at]!) || loose.has(tokens.folded[at]!))) at++
    if (at < to && at > k + 1 && before.has(tokens.folded[at]!)) return undefined
  } else if (correspondents.has(word)) at = k + 1
  else if (carriers.test(word)) at = tokens.folded[k + 1] === 'معه' || tokens.folded[k + 1] === 'معها' ? k + 2 : k + 1
  else if (!/^ل./.test(word)) return undefined
  if (at >= to) return undefined
  if (tokens.kinds[at] === Kind.quote || tokens.folded[at] === '(') at++
  return at < to && !scene.inTime[at] ? namedAt(scene, at, to, at === k) : undefined
}

/** The medium named at token `at`; `glued` where it has to carry the preposition ل. */
function namedAt(scene: Scene, at: number, to: number, glued: boolean): Quoted | undefined {
  const { tokens, lexicon } = scene
  const ahead = (n: number): string | undefined =>
    at + n < to && tokens.kinds[at + n] === Kind.word ? tokens.folded[at + n] : undefined
  for (const v of variants(tokens.folded[at]!)) {
    if (glued && v.preposition !== 'ل') continue
    const hit = ownOutlet(scene, at, to, v.form) ?? lexicon.outlets.longest(v.form, ahead)
    const end = at + (hit?.length ?? 1)
    const quoted =
      (tokens.kinds[at - 1] === Kind.quote && tokens.kinds[end] === Kind.quote) ||
      (tokens.folded[at - 1] === '(' && tokens.folded[end] === ')')
    if (hit && (!hit.values.every(Boolean) || quoted)) return outlet(scene, at, at + hit.length, v.letters)
    // «أنباء الأطلس»
    const agency = v.form === 'انباء' ? ownOutlet(scene, at + 1, to, tokens.folded[at + 1] ?? '') : undefined
    if (agency) return outlet(scene, at, at + 1 + agency.length, v.letters)
    const bare = v.form.startsWith('ال') ? v.form.slice(2) : v.form
    if (lexicon.channelHeads.has(bare)) return headed(scene, at, to, v.letters, bare !== v.form)
  }
  return undefined
}

/** The outlet's own name at token k, whose first word reads as `form`: «في اتصال مع أنباء الأطلس», «في تصريح لأطلس بريس». */
function ownOutlet({ tokens, outlet }: Scene, k: number, to: number, form: string): PhraseHit<boolean> | undefined {
  const { length } = outlet
  return length > 0 && k + length <= to && outlet.every((word, n) => (n === 0 ? form : tokens.folded[k + n]) === word)
    ? { length, values: [false] }
    : undefined
}

/** The name in marks or brackets behind a loose ل at token k. */
function addressed(scene: Scene, k: number, to: number): Quoted | undefined {
  const { tokens } = scene
  const bracket = tokens.folded[k + 1] === '('
  if (k + 2 >= to || (tokens.kinds[k + 1] !== Kind.quote && !bracket)) return undefined
  for (let last = k + 2; last < Math.min(to, k + 7); last++)
    if (bracket ? tokens.folded[last] === ')' : tokens.kinds[last] === Kind.quote)
      return last > k + 2 ? quote(scene, k + 2, last) : undefined
  return undefined
}

/** «أبلغ مصدر «النهار» أن», «أبلغ الوزير قناة الأفق أن»: the medium at token k, object of a verb that informs. */
export function informed(scene: Scene, k: number, to: number): Quoted | null {
  const { tokens, lexicon } = scene
  if (k >= to) return null
  if (tokens.kinds[k] === Kind.quote || tokens.folded[k] === '(') {
    for (let last = k + 2; last < Math.min(to, k + 5); last++)
      if (tokens.kinds[last] === Kind.quote || tokens.folded[last] === ')') return quote(scene, k + 1, last)
    return null
  }
  return tokens.kinds[k] === Kind.word && lexicon.channelHeads.has(tokens.folded[k]!)
    ? (headed(scene, k, to, 0, false) ?? null)
    : null
}

/** «قناة محلية» names no channel; «قناة "الجزيرة"», «صحيفة النهار», «التلفزيون الرسمي» do: what follows is a name. */
function headed(scene: Scene, at: number, to: number, letters: number, definite: boolean): Quoted | undefined {
  const { tokens } = scene
  const marked = tokens.kinds[at + 1] === Kind.quote || tokens.folded[at + 1] === '('
  if (marked) {
    let last = at + 2
    while (last < to && last < at + 7 && tokens.kinds[last] !== Kind.quote && tokens.folded[last] !== ')') last++
    return last < to && last > at + 2 ? outlet(scene, at, last + 1, letters) : undefined
  }
  let last = at + 1
  const next = last < to && tokens.kinds[last] === Kind.word ? tokens.folded[last]! : ''
  if (scene.inName[last] === 1 || tokens.kinds[last] === Kind.latin) {
    last++
    while (last < to && scene.inName[last] === 1 && tokens.kinds[last] === Kind.word) last++
  } else if (/^ال../.test(next)) {
    if (!definite && !naming.has(headOf(scene, at, letters))) return undefined
    last++
  } else if (definite) return undefined
  else while (last < to && last < at + 3 && isUnknown(scene, last)) last++
  return last > at + 1 ? outlet(scene, at, last, letters) : undefined
}

const headOf = ({ tokens }: Scene, at: number, letters: number): string => tokens.folded[at]!.slice(letters)

/** «موقع أكسيوس», «إذاعة مونت كارلو»: a word that is no adjective of a nation or kind, no verb and no particle. */
function isUnknown({ tokens, lexicon, inTime }: Scene, k: number): boolean {
  const word = tokens.folded[k]!
  return (
    tokens.kinds[k] === Kind.word &&
    !inTime[k] &&
    !/^(ال|لل)|ي(ه|ين|ان|ات|تين)?$/.test(word) &&
    lexicon.text.closed.classOf(word) === undefined &&
    !lexicon.agents.has(word) &&
    lexicon.text.verbs.read(word).length === 0
  )
}

function outlet(scene: Scene, first: number, last: number, letters: number): Quoted {
  const whole = quote(scene, first, last)
  // the clitic is off: «لصحيفة …» -> «صحيفة …»; «للجزيرة» keeps its article inside the surface
  const start = whole.start + Math.min(letters, whole.text.length - 1)
  return { start, end: whole.end, text: scene.doc.text.slice(start, whole.end) }
}
