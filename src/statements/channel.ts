// Finds where something was said: a platform, agency, newspaper or broadcaster that stands near the cue.

import type { Quoted } from '../document/document.js'
import type { PhraseHit } from '../lexicon/phrases.js'
import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import { quote, type Scene } from './scene.js'

const before = new Set(['عبر', 'علي', 'في', 'مع', 'الي', 'من', 'خلال'])
/** Words that may stand between the preposition and the channel: «على حسابه في "تويتر"», «في مقابلة مع قناة …». */
const between = new Set([
  'حسابه',
  'حسابها',
  'صفحته',
  'صفحتها',
  'موقع',
  'منصه',
  'حساب',
  'صفحه',
  'الرسمي',
  'الرسميه',
  'شبكه',
  'تطبيق',
  'موقعه',
  'موقعها',
  'الالكتروني',
])

/** Clitics cut off by a quotation mark: «بـ"فيسبوك"». */
const loose = new Set(['ب', 'ال', 'لل', 'بال'])
/** «لمراسل «النهار»»: the outlet follows. */
const correspondents = new Set([
  'لمراسل',
  'لمراسله',
  'لمندوب',
  'لمندوبه',
  'لموفد',
  'لمراسلي',
  'لموقع',
  'لكاميرا',
  'لميكروفون',
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

function channelAt(scene: Scene, k: number, to: number): Quoted | undefined {
  const { tokens, lexicon } = scene
  if (tokens.kinds[k] !== Kind.word) return undefined
  const word = tokens.folded[k]!
  let at = k
  if (before.has(word)) {
    at = k + 1
    while (at < to && (between.has(tokens.folded[at]!) || loose.has(tokens.folded[at]!))) at++
  } else if (word === 'ل') {
    // «قال لـ«النهار»», «قال ل(سونا)»: whoever stands in marks behind a loose ل was spoken to
    return addressed(scene, k, to)
  } else if (word === 'عبر') at = k + 1
  else if (correspondents.has(word)) at = k + 1
  else if (!/^ل./.test(word)) return undefined
  if (at >= to) return undefined
  if (tokens.kinds[at] === Kind.quote || tokens.folded[at] === '(') at++
  if (at >= to || scene.inTime[at]) return undefined
  const ahead = (n: number): string | undefined =>
    at + n < to && tokens.kinds[at + n] === Kind.word ? tokens.folded[at + n] : undefined
  for (const v of variants(tokens.folded[at]!)) {
    if (at === k && v.preposition !== 'ل') continue
    const hit = lexicon.outlets.longest(v.form, ahead) ?? ownOutlet(scene, at, to)
    const quoted = tokens.kinds[at - 1] === Kind.quote && tokens.kinds[at + (hit?.length ?? 1)] === Kind.quote
    if (hit && (!hit.values.every(Boolean) || quoted)) return outlet(scene, at, at + hit.length, v.letters)
    if (lexicon.channelHeads.has(v.form)) return headed(scene, at, to, v.letters)
  }
  return undefined
}

/** The outlet's own name at token k: «في اتصال مع أنباء الأطلس». */
function ownOutlet({ tokens, outlet }: Scene, k: number, to: number): PhraseHit<boolean> | undefined {
  const { length } = outlet
  return length > 0 && k + length <= to && outlet.every((word, n) => tokens.folded[k + n] === word)
    ? { length, values: [false] }
    : undefined
}

/** The name in marks or brackets behind a loose ل at token k. */
function addressed(scene: Scene, k: number, to: number): Quoted | undefined {
  const { tokens } = scene
  const bracket = tokens.folded[k + 1] === '('
  if (k + 2 >= to || (tokens.kinds[k + 1] !== Kind.quote && !bracket) || scene.quoted[k + 2]) return undefined
  for (let last = k + 2; last < Math.min(to, k + 7); last++)
    if (bracket ? tokens.folded[last] === ')' : tokens.kinds[last] === Kind.quote)
      return last > k + 2 ? quote(scene, k + 2, last) : undefined
  return undefined
}

/** «قناة محلية» names no channel; «قناة "الجزيرة"», «صحيفة النهار» do: what follows is a name. */
function headed(scene: Scene, at: number, to: number, letters: number): Quoted | undefined {
  const { tokens } = scene
  let k = at + 1
  while (k < to && tokens.kinds[k] === Kind.quote) k++
  const named =
    k < to && (scene.inName[k] === 1 || tokens.kinds[k] === Kind.latin || tokens.kinds[at + 1] === Kind.quote)
  if (!named) return undefined
  let last = k + 1
  while (last < to && scene.inName[last] === 1 && tokens.kinds[last] === Kind.word) last++
  if (tokens.kinds[at + 1] === Kind.quote) while (last < to && last < k + 5 && tokens.kinds[last] !== Kind.quote) last++
  if (last < to && tokens.kinds[last] === Kind.quote) last++
  return outlet(scene, at, last, letters)
}

function outlet(scene: Scene, first: number, last: number, letters: number): Quoted {
  const whole = quote(scene, first, last)
  // the clitic is off: «لصحيفة …» -> «صحيفة …»; «للجزيرة» keeps its article inside the surface
  const start = whole.start + Math.min(letters, whole.text.length - 1)
  return { start, end: whole.end, text: scene.doc.text.slice(start, whole.end) }
}
