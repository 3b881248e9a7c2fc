// Proposes names of organisations by their head noun: «وزارة الدفاع الروسية», «حزب "المستقبل"», «المجلس الأعلى للقضاء».

import { variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { type Context, completes, isAdjective, isClosed, isProperLooking, wordAt } from './context.js'
import type { OrganisationHead } from './lexicon.js'
import { isDefinite } from './nisba.js'

/** Head noun and what completes its name: «وزارة الدفاع الروسية», «حزب "المستقبل"», «المجلس الأعلى للقضاء», «حركة حماس». */
export function findOrganisationAt(c: Context, i: number, out: Candidate[]): void {
  const { tokens, lexicon, tagged } = c
  if (isClosed(c, i)) return
  for (const variant of variants(tokens.folded[i]!)) {
    const hit = lexicon.organisationHeads.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (!hit) continue
    // «مركز محافظة أبين» is a place
    const place = lexicon.placeHeads.longest(variant.form, (n) => wordAt(tokens, i + n))
    if (place && place.length > hit.length) return
    const definite = variant.form.startsWith('ال')
    const head =
      hit.values.find((h) => h.complement === 'both' || h.complement === (definite ? 'nisba' : 'idafa')) ??
      hit.values[0]!
    const after = i + hit.length
    const quoted = quotedName(tokens, after)
    // «النيابة «لا تستبعد» الطعن», «الشركة «لن تعتذر»»: words of the sentence in marks are no name
    if (quoted && (lexicon.workHeads.has(variant.form) || lexicon.workHeads.has(tokens.folded[i]!))) return
    if (quoted && isSentence(c, after + 1, quoted - 1, definite)) return
    if (quoted) {
      const bare = tokens.text.slice(tokens.starts[after + 1], tokens.ends[quoted - 2])
      out.push(
        makeCandidate(tokens, i, quoted, variant.letters, 'ORG', 12, {
          forms: [bare],
          preposition: variant.preposition,
        }),
      )
      return
    }
    const known = lexicon.known.longest(variant.form, (n) => wordAt(tokens, i + n))
    const whole = known !== undefined && known.length > 1 && known.values.some((k) => k.type === 'ORG')
    const first = whole ? i + known.length : after
    // «جامعة الدول العربية»: the gazetteer knows where it ends, but for «سلاح الجو السلطاني», «المفوضية الأفريقية لحقوق الإنسان»
    const purpose = whole && awaits(c, i, i, first) && purposeEnd(c, first) > first
    if (whole && !purpose && !(known.length === hit.length && agreesAt(c, first))) return
    const last =
      definite || whole
        ? adjectivesFrom(c, i, first, head, whole)
        : head.complement === 'nisba'
          ? after
          : complementFrom(c, after, head.kind === 'media')
    if (definite && last === after + 1 && lexicon.genericAdjectives.has(tokens.folded[after]!)) return
    if (!definite && hit.length === 1 && last === after + 1 && describes(c, head, after)) return
    if (last === after) {
      if (definite && tagged[i] === 'ORG')
        out.push(makeCandidate(tokens, i, after, variant.letters, 'ORG', 5, { preposition: variant.preposition }))
      continue
    }
    let agrees = 0
    for (let k = i; k < last; k++) if (tagged[k] === 'ORG') agrees++
    // «مجلس محافظة نينوى»: the place inside is part of the name
    const placeHead = (k: number): boolean => k > i && lexicon.placeHeads.opens(tokens.folded[k]!)
    const holdsPlace = placeHead(after - 1) || (last > after + 1 && placeHead(after))
    const score = 8 + (last - i) + (agrees > 0 ? 3 : 0) + (holdsPlace ? 5 : 0)
    // «الجهاز المركزي للإحصاء»; «الجهاز التنفسي» is none
    const purposed = definite && tokens.folded.slice(after + 1, last).some((w) => w.startsWith('ل'))
    const fits = head.complement === 'both' || head.complement === (definite ? 'nisba' : 'idafa')
    if (fits || purposed || agrees > 0) {
      const posted = postedTo(c, head, last)
      const short = makeCandidate(tokens, i, last, variant.letters, 'ORG', score, { preposition: variant.preposition })
      out.push(
        posted > last
          ? makeCandidate(tokens, i, posted, variant.letters, 'ORG', score + 2, {
              preposition: variant.preposition,
              forms: [short.name],
            })
          : short,
      )
    }
    return
  }
}

/** «إدارة السجن», «قيادة الحزب», «فريق بايدن»: a body of what goes without a name, or of a person, is a description. */
function describes({ tokens, lexicon, tagged }: Context, head: OrganisationHead, i: number): boolean {
  if (head.kind === 'house' || head.kind === 'media') return false
  const word = tokens.folded[i]!
  const known = lexicon.known.longest(word, () => undefined)?.values
  if (known?.some((k) => k.type === 'PER') && !known.some((k) => k.type !== 'PER')) return true
  if (!isDefinite(word) || known || head.kind === 'ministry') return false
  const bare = word.slice(2)
  const place = lexicon.placeHeads.longest(bare, () => undefined)?.values[0]
  // «رئاسة الجمهورية», «مجلس المحافظة» are bodies of a polity
  if (place === 'drop' || place === 'known') return false
  // «فصيل السلطان مراد» has a name
  const title = !lexicon.given.opens(tokens.folded[i + 1] ?? '') && lexicon.titles.longest(bare, () => undefined)
  const opens = lexicon.organisationHeads.longest(bare, () => undefined) ?? (title || undefined)
  return (opens !== undefined || place !== undefined) && tagged[i] !== 'ORG'
}

/** One past the place that a mission is posted to: «بعثة الاتحاد الأفريقي إلى الصومال», «السفارة الأميركية في بغداد»; `from` for others. */
function postedTo({ tokens, lexicon }: Context, head: OrganisationHead, from: number): number {
  if (head.kind !== 'mission' || !['الي', 'في', 'لدي'].includes(tokens.folded[from] ?? '')) return from
  const place = lexicon.known.longest(tokens.folded[from + 1] ?? '', (n) => wordAt(tokens, from + 1 + n))
  return place?.values.some((k) => k.type === 'LOC') ? from + 1 + place.length : from
}

/** One past the closing mark of a short quotation that opens at i; 0 where none does. */
function quotedName(tokens: Tokens, i: number): number {
  const bracket = tokens.folded[i] === '('
  if (i >= tokens.length || (tokens.kinds[i] !== Kind.quote && !bracket) || '»”'.includes(tokens.folded[i]!)) return 0
  for (let k = i + 1; k < Math.min(tokens.length, i + 6); k++) {
    if (bracket ? tokens.folded[k] === ')' : tokens.kinds[k] === Kind.quote) return k > i + 1 ? k + 1 : 0
    if (tokens.kinds[k] === Kind.stop) return 0
  }
  return 0
}

/** A particle, a finite verb or a preposition opens the words in marks. */
function isSentence({ tokens, lexicon }: Context, from: number, to: number, definite: boolean): boolean {
  const word = tokens.folded[from]!
  const cls = lexicon.text.closed.classOf(word)
  const readings = lexicon.text.verbs.read(word)
  if (to - from < 2) return false
  if (definite && cls !== undefined) return true
  // «لا سيكستا» is a name
  if (cls === 'negation') return word !== 'لا' || lexicon.text.verbs.read(tokens.folded[from + 1]!).length > 0
  if (cls === 'complementiser' || cls === 'auxiliary' || cls === 'relative') return true
  return to - from > 2 && readings.length > 0 && readings.every((r) => r.form === 'perfect' || r.form === 'imperfect')
}

/** Definite adjectives in a row, with a «لل…» complement behind them: «الأعلى للقضاء», «الدولي لكرة القدم». */
function adjectivesFrom(c: Context, at: number, from: number, head: OrganisationHead, whole: boolean): number {
  const { tokens } = c
  const feminine = head.kind === 'ministry'
  let i = from
  while (i < tokens.length && i < from + 4 && agreesAt(c, i)) i++
  // «الخارجية الروسية» leaves وزارة out and agrees with it; «الدفاع الروسي» is the end of a title
  if (
    feminine &&
    (i === from || !tokens.folded[from]!.endsWith('ه') || /وزير|وزاره/.test(tokens.folded[from - 2] ?? ''))
  )
    return from
  if (i === from && !whole) return i
  const named = head.complement !== 'nisba' && head.kind !== 'mission' && awaits(c, at, whole ? at : from, i)
  const end = named ? purposeEnd(c, i) : purposeAt(c, i) || (allGeneric(c, from, i) && isPurpose(c, i)) ? i + 1 : i
  if (end === i) return i
  i = end
  while (i < tokens.length && i < from + 8 && (agreesAt(c, i) || isField(c, i))) i++
  // «للرقابة على المنشطات», «للاستشعار عن بعد»
  const over = tokens.folded[i]
  const field = tokens.folded[i + 1]
  return (over === 'علي' || over === 'عن') && (field === 'بعد' || completes(c, i + 1)) && isMasdar(c, i - 1) ? i + 2 : i
}

/** «الهيئة العامة», «المركز الوطني», «الصندوق الكويتي» await what they are for, but not behind a verb that takes ل itself («تستعد …»). */
function awaits({ tokens, lexicon }: Context, at: number, from: number, to: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 2); k--) if (lexicon.purposeVerbs.has(tokens.folded[k]!)) return false
  for (let k = from; k < to; k++)
    if (lexicon.namingAdjectives.has(tokens.folded[k]!) || lexicon.nisba.has(tokens.folded[k]!)) return true
  return false
}

/** One past what a body is for, «للموانئ», «لحقوق الإنسان»; i where nothing says so. */
const purposeEnd = (c: Context, i: number): number => (isPurpose(c, i) ? i + 1 : purposeFrom(c, i))

/** One past «لحقوق الإنسان», «لإدارة الموارد», «لعمال بيرو»: an indefinite noun with ل and the definite noun or the country behind it. */
function purposeFrom(c: Context, i: number): number {
  const { tokens, lexicon } = c
  const word = tokens.folded[i] ?? ''
  if (tokens.kinds[i] !== Kind.word || c.inTime[i] || !/^ل[^ل]../.test(word) || tokens.kinds[i + 1] !== Kind.word)
    return i
  const noun = word.slice(1)
  const common =
    lexicon.strayWords.has(noun) ||
    lexicon.strayWords.has(`${noun}ين`) ||
    lexicon.text.verbs.read(noun).some((r) => r.form === 'masdar') ||
    lexicon.organisationHeads.opens(noun)
  if (!common) return i
  const place = lexicon.known.longest(tokens.folded[i + 1]!, (n) => wordAt(tokens, i + 1 + n))
  if (place?.values.some((k) => k.type === 'LOC' && !k.doubtful)) return i + 1 + place.length
  // «لكرة اليد»
  return completes(c, i + 1) || /^ال..$/.test(tokens.folded[i + 1]!) ? i + 2 : i
}

/** «والبيئة», «والتراث»: a second field of the body. */
const isField = ({ tokens, lexicon, inTime }: Context, i: number): boolean =>
  tokens.kinds[i] === Kind.word && !inTime[i] && lexicon.conjoined.has(tokens.folded[i]!)

/** An adjective, or a definite word that the tagger takes along. */
const agreesAt = (c: Context, i: number): boolean =>
  isAdjective(c, i) ||
  (c.lexicon.namingAdjectives.has(c.tokens.folded[i]!) && completes(c, i)) ||
  ordinals.has(c.tokens.folded[i]!) ||
  (c.tagged[i] === 'ORG' && !c.begins[i] && completes(c, i) && !isMasdar(c, i) && !standsForItself(c, i))

/** «المحامي», «الأزرق»: a title, a family name or a place behind a body is no part of it. */
const standsForItself = ({ tokens, lexicon }: Context, i: number): boolean => {
  const word = tokens.folded[i]!
  return (
    lexicon.titles.longest(word, () => undefined) !== undefined ||
    lexicon.family.longest(word, () => undefined)?.values[0] === false ||
    lexicon.known.longest(word, () => undefined)?.values.some((k) => k.type === 'LOC') === true
  )
}

/** «الفرقة الثالثة عشرة» */
const ordinals = new Set(
  'الاولي الثانيه الثالثه الرابعه الخامسه السادسه السابعه الثامنه التاسعه العاشره عشره'.split(' '),
)

/** «القبض», «الخوض»: a verbal noun opens the object of the sentence. */
const isMasdar = (c: Context, i: number): boolean =>
  c.lexicon.text.verbs.read(c.tokens.folded[i]!).some((r) => r.form === 'masdar' && r.definite)

/**
 * «للقضاء», «للتنمية الاقتصادية»: what a body is for goes on its name where the tagger says so, an adjective follows or the
 * phrase ends; people do not («للصحافيين»).
 */
function purposeAt(c: Context, i: number): boolean {
  const { tokens } = c
  if (!isPurpose(c, i)) return false
  return (
    c.tagged[i] === 'ORG' ||
    i + 1 >= tokens.length ||
    (tokens.kinds[i + 1] === Kind.word ? isAdjective(c, i + 1) : tokens.kinds[i + 1] !== Kind.number)
  )
}

const isPurpose = ({ tokens, inTime }: Context, i: number): boolean =>
  i < tokens.length &&
  tokens.kinds[i] === Kind.word &&
  !inTime[i] &&
  /^لل.../.test(tokens.folded[i]!) &&
  !adverbial.has(tokens.folded[i]!) &&
  !/ين$/.test(tokens.folded[i]!)

/** «للمرة الأولى», «للتو»: no purpose. */
const adverbial = new Set(
  'للمره للغايه للتو للاسف للعام لليوم للاسبوع للشهر للسنه للعلم للتاكيد للتذكير للموسم لليله للحظه'.split(' '),
)

/** «الهيئة العامة» is no name before what it is for: «الهيئة العامة للموانئ». */
function allGeneric({ tokens, lexicon }: Context, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!lexicon.genericAdjectives.has(tokens.folded[i]!)) return false
  return to > from
}

/** An indefinite noun that a definite one or a known name completes. */
function constructs(c: Context, i: number): boolean {
  const { tokens, lexicon } = c
  const word = tokens.folded[i]!
  if (
    tokens.kinds[i] !== Kind.word ||
    tokens.kinds[i + 1] !== Kind.word ||
    c.inTime[i] ||
    word.length < 3 ||
    isDefinite(word) ||
    /^[وبلفك]ال|^لل/.test(word)
  )
    return false
  const readings = lexicon.text.verbs.read(word)
  if (
    readings.some((r) => r.form === 'perfect' || r.form === 'imperfect') ||
    (lexicon.titles.longest(word, () => undefined) && !lexicon.placeHeads.opens(word))
  )
    return false
  if (isClosed(c, i + 1) || lexicon.organisationHeads.opens(tokens.folded[i + 1]!)) return false
  // «إدارة ملف المفاوضات»: a head that is also the noun of a verb needs a witness
  if (c.tagged[i] !== 'ORG' && lexicon.text.verbs.read(tokens.folded[i - 1]!).some((r) => r.form === 'masdar'))
    return false
  if (isProperLooking(lexicon, tokens.folded[i + 1]!, surface(tokens, i + 1))) return c.tagged[i] === 'ORG'
  return (
    completes(c, i + 1) ||
    lexicon.known.longest(tokens.folded[i + 1]!, () => undefined)?.values.some((k) => k.type === 'LOC') === true
  )
}

/** The second part of an idafa and its adjectives: «الدفاع الروسية», «شنغهاي للتعاون», «الأمن القومي». */
function complementFrom(c: Context, from: number, media: boolean): number {
  const { tokens, lexicon, tagged } = c
  let i = from
  if (i >= tokens.length || (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) || isClosed(c, i))
    return from
  const word = tokens.folded[i]!
  const known = lexicon.known.longest(word, (n) => wordAt(tokens, i + n))
  if (known) i += known.length
  else if (constructs(c, i)) {
    // «نقابة أصحاب المخابز», «مجلس محافظة كركوك»
    const place = lexicon.known.longest(tokens.folded[i + 1]!, (n) => wordAt(tokens, i + 1 + n))
    i += 1 + (place ? place.length : 1)
  } else if (completes(c, i)) i++
  else if (tagged[i] === 'ORG' && !c.begins[i]) i++
  else if (
    tokens.kinds[i] === Kind.latin ||
    ((media || tagged[i - 1] === 'ORG') && isProperLooking(lexicon, word, surface(tokens, i)))
  )
    i++
  else return from
  while (i < tokens.length && i < from + 6 && tokens.kinds[i] === Kind.word && !isClosed(c, i)) {
    const next = tokens.folded[i]!
    if (agreesAt(c, i)) i++
    else if (lexicon.conjoined.has(next) || (/^وال|^لل/.test(next) && tagged[i] === 'ORG')) i++
    // «وزارة التموين والتجارة الداخلية», «وكالة التعاون والتنسيق التركية»: an adjective binds the second field to the first
    else if (
      /^وال..../.test(next) &&
      !c.inTime[i] &&
      i + 1 < tokens.length &&
      tokens.kinds[i + 1] === Kind.word &&
      completes(c, i + 1) &&
      lexicon.text.verbs.read(next).some((r) => r.form === 'masdar' && r.definite)
    )
      i += 2
    else if (purposeAt(c, i)) i++
    else if (tagged[i] === 'ORG' && !c.begins[i]) i++
    else break
  }
  return i
}
