// Reads noun phrases round a verb or noun as parties: an entity of the article, or a description as written.

import type { Document } from '../document/document.js'
import type { Entity, Mention, Party, Time } from '../document/record.js'
import { skipLetters, variants } from '../text/clitics.js'
import type { TextLexicon } from '../text/lexicon.js'
import { coverSpan, Kind, surface, type Tokens, tokenAt } from '../text/tokens.js'
import { hasPronoun } from '../text/words.js'
import { isDefinite, looksNisba } from './nisba.js'

/** A noun phrase over tokens [first, last) that can take part in a statement or an event. */
export interface NounPhrase extends Party {
  readonly first: number
  /** one past the last token of the whole phrase, title and name included */
  readonly last: number
  /** the mention it was read from; undefined for a description */
  readonly mention?: Mention
}

/**
 * Where the phrases of one article stand. `text` of a description is cut without article-clitics (و ب ل ك ف) in front.
 * Token ranges are [from, to).
 */
export interface PartyReader {
  /** the noun phrase that begins at token i (its proclitics allowed); never reaches past `to` */
  at(i: number, to: number): NounPhrase | undefined
  /** the phrase at i and those coordinated with it: «روسيا وبيلاروسيا», «بين X وY», «X، Y، وZ» */
  list(i: number, to: number): readonly NounPhrase[]
  /** the subject of the verb at i: the first phrase after it within [i + 1, to), past adverbs, times and prepositional phrases */
  subjectAfter(i: number, to: number): readonly NounPhrase[]
  /** the nominal subject that stands before a verb at i in its clause («غير أن فولفوفيتش قال»), nearest first */
  subjectBefore(i: number, from: number): readonly NounPhrase[]
  /** entities whose mentions stand in [from, to), in order, as phrases */
  mentionsIn(from: number, to: number): readonly NounPhrase[]
  /** the entity, of these types, that a pronoun or dropped subject at token i most likely stands for: the last agent before it */
  antecedent(i: number, types: readonly Entity['type'][]): NounPhrase | undefined
}

/** A mention laid over tokens. */
interface Placed {
  readonly entity: Entity
  readonly mention: Mention
  readonly first: number
  readonly last: number
  /** behind a finite verb or at the head of a sentence */
  readonly agent: boolean
}

/** Proclitics that a quotation mark cut off their word: «لـ"الأناضول"». */
const looseProclitics = new Set(['ل', 'ب', 'لل', 'بال', 'وب', 'ول'])

/** Prepositions whose phrase belongs to the noun before it: «مصدر في الوزارة», «متحدث باسم الشركة». */
const tails = new Set(['في', 'باسم', 'لدي', 'من'])

/** «المقاتلين الحوثيين»: a plural name behind a definite noun is its apposition. */
const isPlural = (folded: string): boolean => /^ال.+(يون|يين)$/.test(folded)

/** How far a subject may stand from its verb, and a description may run, in tokens. */
const reach = { subject: 40, description: 7, antecedentSentences: 4 } as const

/** Names inside longer names («طرطوس» in «ميناء طرطوس»): the longer one takes part. */
function nestedNames(entities: readonly Entity[]): ReadonlySet<Mention> {
  const names = entities.flatMap((e) => e.mentions.filter((m) => m.kind === 'name'))
  names.sort((a, b) => a.start - b.start || b.end - a.end)
  const nested = new Set<Mention>()
  let end = -1
  for (const name of names)
    if (name.end <= end) nested.add(name)
    else end = name.end
  return nested
}

/** The reader of one article; building it is linear in its tokens and mentions. */
export function createPartyReader(
  doc: Document,
  tokens: Tokens,
  layers: { readonly times: readonly Time[]; readonly entities: readonly Entity[] },
  lexicon: TextLexicon,
): PartyReader {
  const { closed, verbs, adjectives } = lexicon
  const inTime = new Uint8Array(tokens.length)
  for (const time of layers.times) coverSpan(tokens, time, inTime)

  const isVerb = (i: number): boolean => {
    if (tokens.kinds[i] !== Kind.word) return false
    const readings = verbs.read(tokens.folded[i]!)
    return readings.some((r) => r.form === 'perfect' || r.form === 'imperfect')
  }
  const onlyFinite = (i: number): boolean => {
    const readings = verbs.read(tokens.folded[i]!)
    return readings.length > 0 && readings.every((r) => r.form === 'perfect' || r.form === 'imperfect')
  }

  const placed: Placed[] = []
  const nested = nestedNames(layers.entities)
  for (const entity of layers.entities)
    for (const mention of entity.mentions) {
      if (nested.has(mention)) continue
      const span = mention.phrase ?? mention
      const first = tokenAt(tokens, span.start)
      let last = tokenAt(tokens, span.end - 1) + 1
      // a name between quotation marks takes its closing mark along
      if (first > 0 && tokens.kinds[first - 1] === Kind.quote && tokens.kinds[last] === Kind.quote) last++
      const head = tokens.firsts[tokens.sentences[first]!] === first
      const before = first - 1
      const agent =
        head || (before >= 0 && (isVerb(before) || (tokens.kinds[before] === Kind.punct && isVerb(before - 1))))
      placed.push({ entity, mention, first, last, agent })
    }
  placed.sort((a, b) => a.first - b.first || b.last - a.last)
  const byFirst = new Map<number, Placed[]>()
  const cover = new Int32Array(tokens.length).fill(-1)
  placed.forEach((p, n) => {
    const list = byFirst.get(p.first)
    if (list) list.push(p)
    else byFirst.set(p.first, [p])
    for (let k = p.first; k < Math.min(p.last, tokens.length); k++) if (cover[k]! < 0) cover[k] = n
  })

  /** The name that stands for an entity in the output: the nearest full name at or before the token, else the first. */
  const nameMentions = new Map<string, Mention[]>()
  for (const entity of layers.entities)
    nameMentions.set(
      entity.id,
      entity.mentions.filter((m) => m.kind === 'name'),
    )
  const nameFor = (p: Placed): Mention => {
    if (p.mention.kind === 'name') return p.mention
    const list = nameMentions.get(p.entity.id) ?? []
    let low = 0
    let high = list.length
    while (low < high) {
      const mid = (low + high) >> 1
      if (list[mid]!.start <= p.mention.start) low = mid + 1
      else high = mid
    }
    return list[low - 1] ?? list[0] ?? p.mention
  }
  const asPhrase = (p: Placed): NounPhrase => {
    const name = nameFor(p)
    return {
      entity: p.entity.id,
      text: doc.text.slice(name.start, name.end),
      start: name.start,
      end: name.end,
      first: p.first,
      last: p.last,
      mention: p.mention,
    }
  }

  const at = (i: number, to: number): NounPhrase | undefined => {
    if (i >= to) return undefined
    if (
      tokens.kinds[i] === Kind.quote ||
      tokens.folded[i] === 'ال' ||
      tokens.folded[i] === 'بال' ||
      tokens.folded[i] === 'وال'
    ) {
      const inner =
        i + 1 < to && (tokens.kinds[i + 1] !== Kind.quote || tokens.kinds[i] !== Kind.quote) ? at(i + 1, to) : undefined
      return inner && { ...inner, first: i }
    }
    const mentions = byFirst.get(i)
    if (mentions && mentions[0]!.last <= to + 1) return asPhrase(mentions[0]!)
    return description(i, to)
  }

  function description(i: number, to: number): NounPhrase | undefined {
    const kind = tokens.kinds[i]
    if ((kind !== Kind.word && kind !== Kind.number) || inTime[i] || cover[i]! >= 0) return undefined
    const word = tokens.folded[i]!
    if (closed.classOf(word) || looseProclitics.has(word)) return undefined
    let letters = 0
    let definite = isDefinite(word)
    if (!definite) {
      const clitic = variants(word).find((v) => v.letters > 0 && isDefinite(v.form))
      if (clitic) {
        letters = clitic.letters
        definite = true
      } else if (
        verbs.read(word).some((r) => r.form === 'masdar' && r.preposition !== '') &&
        !verbs.read(word).some((r) => r.preposition === '')
      )
        return undefined
      else if (onlyFinite(i) || (isVerb(i) && verbs.read(word).some((r) => r.conjunction))) return undefined
    }
    let k = i + 1
    const limit = Math.min(to, i + reach.description)
    while (k < limit) {
      if (tokens.kinds[k] !== Kind.word || inTime[k] || hasSpaceMark(k)) break
      const w = tokens.folded[k]!
      if ((closed.classOf(w) && !isWestern(k, limit)) || looseProclitics.has(w)) break
      const name = byFirst.get(k)?.[0]
      if (name) {
        if (definite || tokens.starts[k] !== name.mention.start) break
        k = name.last
        definite = true
        break
      }
      // «حاول مسلحون اغتيال القاضي», «خطف مسلحون الطبيب»: a plural that keeps its ن has no noun behind it
      if (k === i + 1 && !definite && /...ون$/.test(word) && !/ون$/.test(w)) break
      if (isDefinite(w)) {
        // «رفض المبعوث الخوض»: behind a definite noun only what agrees with it goes on
        if (definite && !agrees(w)) break
        definite = true
        k++
        continue
      }
      if (definite || /^([وفبلك]ال|لل)./.test(w) || onlyFinite(k)) break
      if (isVerb(k) && k > i + 1) break
      if (/^[وف]./.test(w) && verbs.read(w).some((r) => r.conjunction)) break
      k++
    }
    // «نظيره السوداني سليم الحداد»: a definite description right before a person's name stands for the person
    const named = definite && k < to ? byFirst.get(k)?.[0] : undefined
    if (
      named &&
      named.mention.kind === 'name' &&
      tokens.starts[k] === named.mention.start &&
      (named.entity.type === 'PER' || isPlural(tokens.folded[k]!))
    )
      return { ...asPhrase(named), first: i }
    // «خطي "التيار الشمالي"»: a name in marks ends the construct
    const quoted = !definite && k + 1 < to && tokens.kinds[k] === Kind.quote ? byFirst.get(k + 1)?.[0] : undefined
    if (quoted && quoted.mention.kind === 'name')
      k = Math.min(to, tokens.kinds[quoted.last] === Kind.quote ? quoted.last + 1 : quoted.last)
    const start = tokens.starts[i]! + skipLetters(surface(tokens, i), letters)
    const end = tokens.ends[k - 1]!
    return { entity: null, text: doc.text.slice(start, end), start, end, first: i, last: k }
  }

  /** «دبلوماسي غربي قال»: an adjective, where no place follows as in «غربي المدينة». */
  const isWestern = (k: number, to: number): boolean =>
    /^(شمال|جنوب|شرق|غرب)ي$/.test(tokens.folded[k]!) &&
    !(k + 1 < to && (isDefinite(tokens.folded[k + 1]!) || byFirst.has(k + 1)))

  /** A definite word that may describe the definite noun before it: a nisba, an adjective, a participle that is no verbal noun. */
  const agrees = (w: string): boolean => {
    if (looksNisba(w) || adjectives.has(w)) return true
    const readings = verbs.read(w)
    return (
      readings.some((r) => r.definite && (r.form === 'active' || r.form === 'passive')) &&
      !readings.some((r) => r.definite && r.form === 'masdar')
    )
  }

  const hasSpaceMark = (k: number): boolean => tokens.sentences[k] !== tokens.sentences[k - 1]

  /** «بين الدولتين، والمرتبطة بالأمن»: a participle with what it governs goes on describing something before, it is nobody. */
  const describes = (k: number): boolean => {
    const behind = tokens.folded[k + 1] ?? ''
    return (
      verbs
        .read(tokens.folded[k]!)
        .some((r) => r.definite && r.agreement === 'fs' && (r.form === 'active' || r.form === 'passive')) &&
      (closed.classOf(behind) === 'preposition' || /^[بل]../.test(behind))
    )
  }

  const list = (i: number, to: number): readonly NounPhrase[] => {
    const first = at(i, to)
    if (!first) return []
    const out = [first]
    for (const other of (byFirst.get(first.first) ?? []).slice(1))
      if (first.mention && other.mention.kind === 'nominal' && other.last === first.last) out.push(asPhrase(other))
    let k = first.last
    while (k < to && out.length < 12) {
      let next = k
      if (tokens.folded[next] === '،' || tokens.folded[next] === ',') next++
      if (next >= to || tokens.kinds[next] !== Kind.word) break
      const word = tokens.folded[next]!
      if (word === 'و' && next + 1 < to) next++
      else if (!word.startsWith('و') || word.length < 3) break
      else if (tokens.starts[next]! === byFirst.get(next)?.[0]?.mention.start) break
      // «الروسي X، والبيلاروسي Y»: the adjective leads to the second name
      if (looksNisba(word.slice(1)) && byFirst.has(next + 1)) next++
      const mention = byFirst.get(next)?.[0]
      if (!mention && (first.entity !== null || !isDefinite(word.slice(1)) || describes(next))) break
      const phrase = at(next, to)
      if (!phrase) break
      out.push(phrase)
      k = phrase.last
    }
    return out
  }

  /** One past a prepositional phrase, time, adverb or mark that may stand between a verb and its subject; i where none does. */
  const skipAside = (i: number, to: number): number => {
    if (inTime[i] || tokens.kinds[i] === Kind.punct) return tokens.folded[i] === ':' ? i : i + 1
    if (tokens.kinds[i] !== Kind.word) return i
    const word = tokens.folded[i]!
    const cls = closed.classOf(word)
    if (cls === 'adverb' || cls === 'auxiliary') return i + 1
    if (cls === 'preposition' && hasPronoun(word)) return i + 1
    if (cls === 'preposition' || looseProclitics.has(word)) {
      const inner = i + 1 < to ? at(i + 1, to) : undefined
      return inner ? inner.last : i + 1
    }
    const mention = byFirst.get(i)?.[0]
    const clitic = variants(word).find(
      (v) =>
        v.preposition !== '' &&
        (isDefinite(v.form) ||
          (mention !== undefined && tokens.starts[i]! < (mention.mention.phrase ?? mention.mention).start)),
    )
    if (clitic) {
      const inner = at(i, to)
      return inner ? inner.last : i + 1
    }
    if (verbs.read(word).some((r) => r.preposition !== '') && !verbs.read(word).some((r) => r.preposition === ''))
      return i + 1
    return i
  }

  const subjectAfter = (i: number, to: number): readonly NounPhrase[] => {
    const limit = Math.min(to, i + reach.subject)
    let k = i + 1
    while (k < limit) {
      const past = skipAside(k, limit)
      if (past > k) {
        k = past
        continue
      }
      if (tokens.kinds[k] === Kind.stop || tokens.folded[k] === ':') return []
      // a quotation that opens here is content, unless it is a name in marks
      if (tokens.kinds[k] === Kind.quote && !byFirst.has(k + 1)) return []
      return list(k, limit)
    }
    return []
  }

  const subjectBefore = (i: number, from: number): readonly NounPhrase[] => {
    let end = i
    while (
      end > from &&
      (tokens.kinds[end - 1] === Kind.punct ||
        inTime[end - 1] ||
        closed.classOf(tokens.folded[end - 1]!) === 'auxiliary')
    )
      end--
    // «و"الجنوبي" يطالب»
    if (end - 1 > from && tokens.kinds[end - 1] === Kind.quote) end--
    if (end <= from) return []
    const n = cover[end - 1]!
    if (n >= 0) {
      const p = placed[n]!
      if (p.first < from) return []
      // «X، رئيس المجلس، قال»: the apposition leads back to the name
      const before = p.first - 2 >= from && tokens.kinds[p.first - 1] === Kind.punct ? cover[p.first - 2]! : -1
      if (p.mention.kind === 'nominal' && before >= 0 && placed[before]!.entity === p.entity)
        return [asPhrase(placed[before]!)]
      // «قيادة عمليات البصرة نفت»: a name at the end of a construct is no subject by itself
      const whole =
        p.mention.kind === 'name' && p.mention.start === (p.mention.phrase ?? p.mention).start
          ? constructTo(p.first, from, end)
          : undefined
      if (whole) return tailOf(whole.first, whole.start) ? headOf(whole.first, from, whole.end, end) : [whole]
      if (tailOf(p.first, (p.mention.phrase ?? p.mention).start))
        return headOf(p.first, from, tokens.ends[end - 1]!, end)
      const coordinated = p.first - 1 >= from && cover[p.first - 1]! >= 0 ? placed[cover[p.first - 1]!]! : undefined
      if (
        coordinated &&
        /^و/.test(tokens.folded[p.first]!) &&
        tokens.starts[p.first]! < (p.mention.phrase ?? p.mention).start
      )
        return [asPhrase(p), asPhrase(coordinated)]
      return [asPhrase(p)]
    }
    let best: NounPhrase | undefined
    for (let k = end - 1; k >= Math.max(from, end - reach.description); k--) {
      const phrase = description(k, end)
      if (phrase && phrase.last === end) best = phrase
      else if (!phrase) break
    }
    if (!best) return []
    return tailOf(best.first, best.start) ? headOf(best.first, from, best.end, best.last) : [best]
  }

  /** The description that ends with the name at token k, if indefinite nouns lead to it. */
  const constructTo = (k: number, from: number, to: number): NounPhrase | undefined => {
    let best: NounPhrase | undefined
    for (
      let i = k - 1;
      i >= Math.max(from, k - 3) && tokens.kinds[i] === Kind.word && !isDefinite(tokens.folded[i]!);
      i--
    ) {
      const phrase = description(i, to)
      if (phrase?.entity === null && phrase.last === to) best = phrase
    }
    return best
  }

  /** The phrase at token k, its own letters from `start` on, hangs on a preposition before it or glued to it. */
  const tailOf = (k: number, start: number): boolean => {
    // «وبغداد» has but its conjunction in front
    if (/[بلك]/.test(doc.text.slice(tokens.starts[k], start))) return true
    // «إلى رئيس مجلس النواب»: the name stands inside a longer phrase, whose first word counts
    for (let i = k - 1; i >= Math.max(0, k - 3) && tokens.kinds[i] === Kind.word; i--) {
      const cls = closed.classOf(tokens.folded[i]!)
      if (cls !== undefined) return cls === 'preposition' && !hasPronoun(tokens.folded[i]!)
      if (onlyFinite(i) || isDefinite(tokens.folded[i]!)) return false
    }
    return false
  }

  /** «مصدراً في القطاع قال», «متحدث باسم الشركة قال»: the noun before the preposition is the subject, its tail included. */
  const headOf = (k: number, from: number, endOffset: number, last: number): readonly NounPhrase[] => {
    const at = k - 1
    if (at <= from || !tails.has(tokens.folded[at]!)) return []
    const n = cover[at - 1]!
    if (n >= 0)
      return placed[n]!.first >= from && placed[n]!.entity.type !== 'LOC' ? [{ ...asPhrase(placed[n]!), last }] : []
    let head: NounPhrase | undefined
    for (let i = at - 1; i >= Math.max(from, at - reach.description); i--) {
      const phrase = description(i, at)
      if (phrase && phrase.last === at) head = phrase
      else if (!phrase) break
    }
    return head ? [{ ...head, end: endOffset, text: doc.text.slice(head.start, endOffset), last }] : []
  }

  const firstPlacedFrom = (i: number): number => {
    let low = 0
    let high = placed.length
    while (low < high) {
      const mid = (low + high) >> 1
      if (placed[mid]!.first >= i) high = mid
      else low = mid + 1
    }
    return low
  }

  const mentionsIn = (from: number, to: number): readonly NounPhrase[] => {
    const out: NounPhrase[] = []
    for (let n = firstPlacedFrom(from); n < placed.length && placed[n]!.first < to; n++) out.push(asPhrase(placed[n]!))
    return out
  }

  const antecedent = (i: number, types: readonly Entity['type'][]): NounPhrase | undefined => {
    if (i <= 0 || tokens.length === 0) return undefined
    const oldest = tokens.sentences[Math.min(i, tokens.length - 1)]! - reach.antecedentSentences
    let fallback: Placed | undefined
    let steps = 0
    for (let n = firstPlacedFrom(i) - 1; n >= 0 && steps < 200; n--, steps++) {
      const p = placed[n]!
      if (tokens.sentences[p.first]! < oldest) break
      if (!types.includes(p.entity.type) || p.last > i) continue
      if (p.agent) return asPhrase(p)
      fallback ??= p
    }
    return fallback && asPhrase(fallback)
  }

  return { at, list, subjectAfter, subjectBefore, mentionsIn, antecedent }
}
