// Proposes names of people by their given name: «أحمد فوزي», «عبد القادر محمد نور», «عمار بن جامع».

import { variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { honorificAt } from './address.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, isClosed, joins, namelike, wordAt } from './context.js'
import type { EntitiesLexicon } from './lexicon.js'
import { isDefinite } from './nisba.js'
import { Opens } from './openings.js'

/** «كميناً», «قائلاً»: a written accusative is no name. */
export const isAccusative = (tokens: Tokens, i: number): boolean =>
  tokens.kinds[i] === Kind.word && /اً$|ًا$/.test(surface(tokens, i))

/** A word of the language that the tagger may take along: «اتصالاً», «أمس». */
export function isOrdinary({ tokens, lexicon }: Context, i: number): boolean {
  const word = tokens.folded[i]!
  if (isDefinite(word)) return false
  if (isAccusative(tokens, i)) return true
  const bare = word.endsWith('ا') ? word.slice(0, -1) : word
  if (lexicon.openings(word) & Opens.title || isPlace(lexicon, word)) return true
  return lexicon.commonNouns.has(bare) || lexicon.text.verbs.read(word).length > 0
}

/** A country or a town that no person is called by: «زيدان روما» are two. */
const isPlace = ({ known, given, family }: EntitiesLexicon, word: string): boolean =>
  known.longest(word, () => undefined)?.values.some((k) => k.type === 'LOC' && !k.doubtful) === true &&
  !given.opens(word) &&
  !family.opens(word)

const isNamed = (c: Context, i: number): boolean =>
  i < c.tokens.length &&
  c.tokens.kinds[i] === Kind.word &&
  (c.tagged[i] === 'PER' || c.lexicon.given.opens(c.tokens.folded[i]!))

/** No word of the language that the tables know, with the article or without. */
export function isUnknown(c: Context, i: number): boolean {
  const { tokens, lexicon } = c
  const word = tokens.folded[i]!
  if (
    tokens.kinds[i] !== Kind.word ||
    isClosed(c, i) ||
    lexicon.nisba.has(word) ||
    lexicon.openings(word) & (Opens.title | Opens.organisationHead)
  )
    return false
  if (lexicon.text.verbs.read(word).length > 0 || word.length < 3) return false
  // «القطيبي», «قمصية»: family names often look like adjectives; those of the language stand in the noun list
  return !lexicon.commonNouns.has(isDefinite(word) ? word.slice(2) : word) && !/^[وبلفك]ال|^لل/.test(word)
}

/** «أبو حيدر القطيبي», «أم سليم»: a kunya opens a name that no given name does. */
export function findKunyaAt(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon } = c
  if (tokens.folded[i]!.length > longestKunya) return
  const variant = variants(tokens.folded[i]!).find((v) => kunyas.has(v.form))
  if (!variant || i + 1 >= tokens.length || tokens.kinds[i + 1] !== Kind.word || isClosed(c, i + 1)) return
  if (lexicon.known.longest(variant.form, (n) => wordAt(tokens, i + n))) return
  let last = i + 2
  if (
    last < tokens.length &&
    (isUnknown(c, last) || lexicon.given.opens(tokens.folded[last]!) || lexicon.family.opens(tokens.folded[last]!))
  )
    last++
  // «بابي حطة», «سرايا بابا كركر»
  if (variant.preposition === 'ب' && !surface(tokens, i).includes('أ')) return
  // «أم العرايس», «أم القصب» are places; «أم غيّرت جلدها» asks
  const mother = variant.form === 'ام'
  const named = lexicon.given.opens(tokens.folded[i + 1]!) || (!mother && isUnknown(c, i + 1))
  if (named) out.push(makeCandidate(tokens, i, last, variant.letters, 'PER', 7 + 2 * (last - i)))
}

/** A title stands at token i. */
const followsTitle = ({ tokens, lexicon }: Context, i: number): boolean =>
  i >= 0 && tokens.kinds[i] === Kind.word && (lexicon.openings(tokens.folded[i]!) & Opens.title) !== 0

/** «يدعى نبيل», «السيد نبيل»: the word before says that a name follows. */
function isIntroduced({ tokens, lexicon }: Context, i: number): boolean {
  const before = tokens.folded[i - 1]
  return before !== undefined && (naming.has(before) || honorificAt(tokens, i - 1, lexicon) === i)
}

const naming = new Set(['يدعي', 'تدعي', 'المدعو', 'المدعوه', 'يسمي', 'تسمي', 'اسمه', 'اسمها'])

/** A person of the tables with two names begins at token i. */
function isKnownPerson({ tokens, lexicon }: Context, i: number): boolean {
  const known = wordAt(tokens, i) && lexicon.known.longest(tokens.folded[i]!, (n) => wordAt(tokens, i + n))
  return Boolean(known && known.length > 1 && known.values.some((k) => k.type === 'PER'))
}

const kunyas = new Set(['ابو', 'ام', 'ابا'])

/** Letters of the longest with a conjunction and a preposition: «ولأبو». */
const longestKunya = 5

/** A given name and the names behind it: «أحمد فوزي», «عبد القادر محمد نور», «عمار بن جامع». */
export function findPersonAt(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  if (isAccusative(tokens, i)) return
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.given.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    const ordinary = hit.values[0]!
    // «السيد داورين عليموف»: a form of address before two names is none of them
    if (lexicon.honorifics.opens(variant.form) && isNamed(c, i + 1) && isNamed(c, i + 2)) continue
    // «كرم سليم الحداد المعلمين»: a verb before a name that the tables know
    if (ordinary && !followsTitle(c, i - 1) && isKnownPerson(c, i + 1)) continue
    // «معالي الشيخ صباح», «المتحدث باسم سليم»
    if (ordinary && (honorificAt(tokens, i, lexicon) > i || (variant.form === 'باسم' && followsTitle(c, i - 1))))
      continue
    if (!namelike(c, i)) continue
    if (variant.preposition && variant.form.length < 4 && tagged[i] !== 'PER') continue
    let last = i + hit.length
    let strong = 0
    while (
      last < tokens.length &&
      last < i + 7 &&
      (tokens.kinds[last] === Kind.word || tokens.kinds[last] === Kind.latin)
    ) {
      const word = tokens.folded[last]!
      if (c.inTime[last] || !namelike(c, last) || joins(c, last)) break
      if (lexicon.particles.has(word) && last + 1 < tokens.length && tokens.kinds[last + 1] === Kind.word) {
        // «جاويش أوغلو»: a particle that closes the name takes nothing along
        last += lexicon.closingParticles.has(word) || lexicon.particles.has(tokens.folded[last + 1]!) ? 1 : 2
        strong++
        continue
      }
      const given = lexicon.given.longest(word, (n) => wordAt(tokens, last + n))
      const family = lexicon.family.longest(word, (n) => wordAt(tokens, last + n))
      if (given && !given.values[0]) {
        last += given.length
        strong++
      } else if (family && !family.values[0]) {
        last += family.length
        strong++
      } else if (tagged[last] === 'PER' && !c.begins[last] && !isOrdinary(c, last)) last++
      else if (!ordinary && last === i + hit.length && isUnknown(c, last)) {
        // «رنا قمصية», «سامح البدري»: whatever is no word of the language goes on a given name
        last++
        strong++
      } else if ((given || family) && !ordinary && !isClosed(c, last) && last === i + hit.length) {
        last++
        strong++
      } else break
    }
    // «سليم ك.»: an initial with its dot
    if (
      last + 1 < tokens.length &&
      tokens.kinds[last] === Kind.word &&
      tokens.folded[last]!.length === 1 &&
      tokens.folded[last + 1] === '.' &&
      tokens.starts[last + 1] === tokens.ends[last]
    )
      last += 2
    const agrees = tagged[i] === 'PER'
    if (last - i === 1 && variant.form.length < 3) continue
    // «حفظه الله ورعاه»
    if (variant.form === 'الله') continue
    // «لي» alone is «to me»
    if (last - i === 1 && isClosed(c, i)) continue
    if (last - i <= hit.length && !agrees) continue
    if (ordinary && ((last - i === 1 && !isIntroduced(c, i)) || (!agrees && !strong))) continue
    if (ordinary && !agrees && tokens.folded[i]!.startsWith('ال')) continue
    const score = 5 + 2 * (last - i) + (agrees ? 3 : 0) + (strong ? 1 : 0)
    out.push(makeCandidate(tokens, i, last, variant.letters, 'PER', score))
    return
  }
}
