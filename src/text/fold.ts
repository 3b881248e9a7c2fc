// Folds Arabic spelling for comparison: one word in its written variants gives one key.

const map = new Map<number, string>()
for (const [from, to] of Object.entries({
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ک: 'ك',
  ڪ: 'ك',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  گ: 'غ',
  ڤ: 'ف',
  پ: 'ب',
  چ: 'تش',
  ژ: 'ج',
}))
  map.set(from.charCodeAt(0), to)

/** Vowel marks, tatweel, superscript alif, and marks without width: they carry no letter. */
export const isMark = (code: number): boolean =>
  (code >= 0x064b && code <= 0x065f) ||
  code === 0x0670 ||
  code === 0x0640 ||
  (code >= 0x06d6 && code <= 0x06ed) ||
  (code >= 0x0300 && code <= 0x036f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x0610 && code <= 0x061a)

/**
 * The folded form of a word: marks dropped, hamza seats and alif maqsura levelled, Latin in lower case,
 * Arabic presentation forms composed, Arabic-Indic digits as ASCII.
 * «وزارةُ» -> «وزاره», «إلى» -> «الي», «الـ» -> «ال».
 */
export function fold(word: string): string {
  let at = 0
  while (at < word.length && !changes[word.charCodeAt(at)]) at++
  if (at === word.length) return word
  let out = word.slice(0, at)
  let cased = holdsCase(word, 0, at)
  for (let i = at; i < word.length; i++) {
    const code = word.charCodeAt(i)
    if (isMark(code)) continue
    cased ||= isCased(code)
    const to = map.get(code)
    if (to !== undefined) out += to
    else if (isIndicDigit(code)) out += String.fromCharCode(0x30 + (code & 0xf))
    else if (code >= 0xfb50 && code <= 0xfeff) out += foldPresentation(word[i]!)
    else out += word[i]!
  }
  return cased ? out.toLowerCase() : out
}

/** May have a lower case: what is no letter of the Arabic block and no ASCII digit. */
const isCased = (code: number): boolean => (code < 0x600 || code > 0x6ff) && !(code >= 0x30 && code <= 0x39)

function holdsCase(word: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isCased(word.charCodeAt(i))) return true
  return false
}

const isIndicDigit = (code: number): boolean => (code >= 0x0660 && code <= 0x0669) || (code >= 0x06f0 && code <= 0x06f9)

/** By code unit: folding may change it. */
const changes = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++)
  if (map.has(code) || isMark(code) || code >= 0xfb50 || (code >= 0x41 && code <= 0x5a) || isIndicDigit(code))
    changes[code] = 1

function foldPresentation(char: string): string {
  const composed = char.normalize('NFKC')
  return composed === char ? char : fold(composed)
}

/** Folds a phrase and cuts it into its words: table cells become keys of a PhraseTrie. */
export const foldWords = (phrase: string): string[] =>
  /[\s\u00a0]/.test(phrase)
    ? phrase
        .split(/[\s\u00a0]+/)
        .map(fold)
        .filter((word) => word !== '')
    : phrase === ''
      ? []
      : [fold(phrase)].filter((word) => word !== '')
