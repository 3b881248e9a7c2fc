// Spells one word of a name that no table knows letter by letter in Latin, short vowels guessed by rules of syllables.

/** A consonant (`C`) or a vowel (`V`) of the Latin word. */
interface Sound {
  readonly kind: 'C' | 'V'
  readonly latin: string
  /** ا: behind it a cluster is opened by i, «راجح» Rajih */
  readonly long?: boolean
}

const arab: Readonly<Record<string, string>> = {
  ب: 'b', ت: 't', ث: 'th', ج: 'j', ح: 'h', خ: 'kh', د: 'd', ذ: 'dh', ر: 'r', ز: 'z', س: 's', ش: 'sh', ص: 's', ض: 'd',
  ط: 't', ظ: 'dh', ع: 'ʿ', غ: 'gh', ف: 'f', ق: 'q', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h', گ: 'g', ڤ: 'v', پ: 'p',
  چ: 'ch', ژ: 'zh', ک: 'k', ء: '', ئ: '', ؤ: '',
} // biome-ignore format: a table

const foreign: Readonly<Record<string, string>> = { ...arab, غ: 'g', ق: 'k', ع: '', ذ: 'd', ظ: 'z' } // biome-ignore format: a table

const isLetter = (letter: string | undefined): boolean => letter !== undefined && letter in arab
const opensVowel = (letter: string | undefined): boolean => letter !== undefined && 'اأآىةويإ'.includes(letter)

/**
 * «بوريطة» -> `bourita`, «ريفينكو» -> `rivinko`; lower case, without the article.
 *
 * @param word      letters as written, shadda kept where it stands
 * @param isForeign a name of a language in Latin or Cyrillic letters: و is o, غ is g, clusters stand
 */
export function spellWord(word: string, isForeign: boolean): string {
  const sounds = soundsOf(word.replace(/[\u064b-\u0650\u0652-\u065f\u0670\u0640]/g, ''), isForeign)
  return isForeign ? joinForeign(sounds) : joinArab(sounds)
}

function soundsOf(word: string, isForeign: boolean): Sound[] {
  const map = isForeign ? foreign : arab
  const out: Sound[] = []
  const vowel = (latin: string, long = false): void => void out.push({ kind: 'V', latin, long })
  const consonant = (latin: string): void => void out.push({ kind: 'C', latin })
  for (let i = 0; i < word.length; i++) {
    const letter = word[i]!
    const before = out.at(-1)
    const next = word[i + 1]
    if (letter === '\u0651') {
      if (before?.kind === 'C') consonant(before.latin)
    } else if (letter === 'ت' && next === 'ش' && isForeign) {
      consonant('ch')
      i++
    } else if (letter === 'د' && next === 'ج' && isForeign) {
      consonant('j')
      i++
    } else if (letter === 'ك' && next === 'س' && isForeign) {
      consonant('x')
      i++
    } else if (letter === 'ى' && next === undefined && !isForeign && before?.kind === 'C') {
      // Egypt writes the last ي of «القصبى» so
      vowel('i')
    } else if (letter === 'ا' || letter === 'أ' || letter === 'آ' || letter === 'ى' || letter === 'ة') {
      // «أوباما», «أوغندا»: the hamza only carries the o
      if (letter === 'أ' && next === 'و' && !opensVowel(word[i + 2])) {
        vowel('o')
        i++
      } else if (before?.kind !== 'V' || before.latin !== 'a') vowel('a', letter === 'ا')
    } else if (letter === 'إ') {
      vowel(isForeign && next !== 'ي' ? 'e' : 'i')
      if (next === 'ي') i++
    } else if (letter === 'و') {
      if (
        i === 0 ||
        (opensVowel(next) && next !== 'و' && next !== 'ي') ||
        (before?.kind === 'V' && (isLetter(next) || next === 'ي') && !isForeign)
      )
        consonant('w')
      else if (before?.kind === 'V') vowel('u')
      else vowel(isForeign ? 'o' : 'ou')
    } else if (letter === 'ي') {
      if (i === 0) consonant('y')
      else if (next === 'ا' || next === 'ة' || next === 'و') {
        if (before?.kind === 'C') vowel('i')
        if (!isForeign || before?.kind === 'V') consonant('y')
      } else if (before?.kind === 'V' && before.latin === 'i') continue
      else vowel('i')
    } else if (letter === 'ف' && isForeign) {
      const opens = opensVowel(next)
      consonant(opens || (next === undefined && before?.kind === 'V') ? 'v' : 'f')
    } else if (letter === 'ه' && next === undefined && before?.kind === 'C' && isForeign) vowel('e')
    else if (letter in map) consonant(map[letter]!)
    else if (/[A-Za-z0-9.-]/.test(letter)) consonant(letter)
  }
  return out
}

/** Short vowels: none begins a word with two consonants, none has three in a row. «مقبول» maqboul, «قمر» qamar. */
function joinArab(sounds: readonly Sound[]): string {
  let out = ''
  /** consonants since the last vowel */
  let run = 0
  let isFirst = true
  let afterLong = false
  for (let i = 0; i < sounds.length; i++) {
    const { kind, latin, long } = sounds[i]!
    if (kind === 'V') {
      out += latin
      run = 0
      isFirst = false
      afterLong = long === true
      continue
    }
    const isLast = i === sounds.length - 1
    const doubled = i > 0 && sounds[i - 1]!.latin === latin && sounds[i - 1]!.kind === 'C'
    if (run > 0 && !doubled && (isFirst || run === 2 || isLast || afterLong)) {
      out += afterLong ? 'i' : 'a'
      run = 0
      isFirst = false
      afterLong = false
    }
    out += latin
    run++
  }
  // ع behind a is heard as a second one: «جعفري» jaafari; elsewhere it is not written
  return out
    .replace(/aʿ(?=[^aeiou])/g, 'aa')
    .replace(/ʿ/g, '')
    .replace(/aaa+/g, 'aa')
    .replace(/iiy/g, 'iy')
}

const clusters = /^(?:[bcdfgkptv][lr]|s[cklmnptvwh]|sh[lmnrtv]|str|ch[r]|th[r]|kh[r]|dm|kv|zv|vl|gn|kn|ts|dz)/

/** A vowel only where a cluster cannot be said: «فيشر» fisher, «مدفيديف» medvidiv. */
function joinForeign(sounds: readonly Sound[]): string {
  let out = ''
  let run: string[] = []
  for (let i = 0; i < sounds.length; i++) {
    const { kind, latin } = sounds[i]!
    if (kind === 'V') {
      out += latin
      run = []
      continue
    }
    const isLast = i === sounds.length - 1
    const before = run.at(-1)
    if (before !== undefined) {
      const isOpening = out.length === run.join('').length
      if (isOpening && !clusters.test(before + latin)) {
        out += 'e'
        run = []
      } else if (isLast && /^[lrnmwv]$/.test(latin) && !/^[lrnmw]$/.test(before)) {
        out += 'e'
        run = []
      } else if (run.length >= 3) {
        out += 'e'
        run = []
      }
    }
    out += latin
    run.push(latin)
  }
  return out
}
