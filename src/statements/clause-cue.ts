// Reads a finite verb or a participle of saying with its speaker, channel and words.

import { Kind, surface } from '../text/tokens.js'
import type { VerbReading } from '../text/verbs.js'
import { acts } from './agents.js'
import { findChannel, informed } from './channel.js'
import { findComplement } from './complement.js'
import { allows, type Cue, cueAt } from './cues.js'
import { asQuoted, type Draft, type Reading } from './draft.js'
import { contentExtent } from './extent.js'
import type { Frame } from './lexicon.js'
import { readMasdar } from './nominal-cue.js'
import type { Complement } from './opening.js'
import { quotationBefore } from './postposed.js'
import { readRelay } from './relay.js'
import { isComma, quote, type Scene } from './scene.js'
import { type Speaker, sourceKind, speakerAfter, speakerBefore, speakerOf, standIn } from './speaker.js'
import { sameGender, type Turn } from './turns.js'

/** @param before  whoever a cue without a subject of its own goes back to */
export function readCue(
  scene: Scene,
  cue: Cue,
  from: number,
  to: number,
  before: Speaker | undefined,
  clause: Turn | undefined,
): Reading | undefined {
  if (cue.form === 'masdar') return readMasdar(scene, cue, to, before)
  const k = cue.token
  const relay = allows(cue, 'relay') ? readRelay(scene, cue, to) : undefined
  // «علمت الصحيفة أن …»: the verb of a relay may speak for itself
  if (relay || (allows(cue, 'relay') && !allows(cue, 'clause') && !allows(cue, 'noun'))) return relay
  const subject = cue.form === 'finite' ? subjectOf(scene, cue, from, to) : undefined
  const own = subject && clause && isObject(scene, cue, subject, clause) ? undefined : subject
  const complement = findComplement(scene, cue, own && own.last > k ? own.last : k + 1, to, own)
  const speaker = own ?? before ?? (cue.form === 'finite' ? standIn(scene, cue, to) : undefined)
  if (!complement) {
    const said =
      cue.form === 'finite' && speaker && !allows(cue, 'stance') ? postposed(scene, cue, speaker, own) : undefined
    if (said) return said
    return allows(cue, 'stance') || cue.form === 'finite'
      ? { draft: undefined, speaker: own, next: k + 1, goesOn: false }
      : undefined
  }
  if (!speaker) return undefined
  const extent = contentExtent(scene, cue, complement.first, complement.open, to, complement.kind)
  if (extent.last <= complement.first) return undefined
  const relayed = own ? sourceBehind(scene, own, complement.gapEnd) : undefined
  const channel = relayed ? own! : undefined
  const mouth = relayed ? undefined : mouthpiece(scene, own?.last ?? k + 1, complement.gapEnd)
  const draft: Draft = {
    speaker: (relayed ?? mouth ?? speaker).party,
    cue: quote(scene, k, k + 1),
    first: contentFirst(scene, cue, complement, own),
    last: extent.last,
    open: complement.open,
    glued: complement.frame.link === 'ب' && complement.open < 0 && complement.kind !== 'clause',
    channel: channel
      ? asQuoted(scene, channel)
      : (findChannel(scene, channelFrom(scene, cue, from), complement.gapEnd, own?.first ?? k, own?.last ?? k) ??
        (complement.frame.act === 'inform'
          ? informed(scene, own && own.last > k ? own.last : k + 1, complement.gapEnd)
          : null)),
    act: complement.frame.act,
    polarity: cue.negated ? 'positive' : complement.frame.polarity,
    ...(relayed && { chain: [own!.party, relayed.party] }),
    ...(mouth && { chain: [speaker.party, mouth.party] }),
  }
  return { draft, speaker: own ?? speaker, next: Math.max(extent.next, extent.last), goesOn: extent.goesOn }
}

/** Words between a quotation and the verb that refers back to it: «هكذا لخّص», «بهذه العبارة استهل». */
const referring = new Set(['هكذا', 'بهذه', 'بهذا'])

/**
 * «"سنعود غداً"، صرخ الحارس», «"سنعود غداً"، هكذا لخّص المدير الموقف»: whatever verb stands right behind a quotation that opened its sentence
 * says it; `before` where it names nobody.
 */
export function claimBehind(scene: Scene, k: number, to: number, before: Speaker | undefined): Reading | undefined {
  const { tokens, lexicon } = scene
  if (tokens.kinds[k] !== Kind.word || k === 0) return undefined
  if (tokens.kinds[isComma(scene, k - 1) || tokens.folded[k - 1] === ':' ? k - 2 : k - 1] !== Kind.quote)
    return undefined
  let verb = k
  if (referring.has(tokens.folded[k]!)) {
    verb = tokens.folded[k] === 'هكذا' || tokens.folded[k] === 'بهذا' ? k + 1 : k + 2
    if (verb >= to) return undefined
  }
  const readings = lexicon.text.verbs.read(tokens.folded[verb]!)
  const reading =
    readings.find(
      (r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '' && r.agreement !== '1',
    ) ?? (verb > k ? unknownVerb : undefined)
  if (
    !reading ||
    reading.conjunction ||
    /\u064B/.test(surface(tokens, verb)) ||
    lexicon.text.closed.classOf(tokens.folded[verb]!) !== undefined
  )
    return undefined
  const known = cueAt(scene, verb)
  const comma = isComma(scene, k - 1)
  // «"الكبرى الجنائية" تسجن ثلاثة»: without a comma or a verb of saying the marks hold a name
  if (!known && !comma && verb === k) return undefined
  const parts = quotationBefore(scene, k, comma || verb > k ? fewestClaimed : undefined)
  if (parts.length === 0 || !opensSentence(scene, parts[0]!.open)) return undefined
  const cue: Cue = { token: verb, form: 'finite', reading, frames: [claims] }
  const behind = speakerAfter(scene, known ?? cue, to)
  const own = behind && actsAs(scene, behind) ? behind : undefined
  // «… يقول إن»: the verb has words of its own
  const complement =
    known && findComplement(scene, known, own?.last ?? verb + 1, Math.min(to, (own?.last ?? verb + 1) + 3), own)
  if (complement) return undefined
  const speaker = own ?? before
  return speaker && postposed(scene, known ?? cue, speaker, own, parts)
}

/** Fewest words of a quotation that a verb behind a comma may claim. */
const fewestClaimed = 2

/** Nothing but a conjunction, a list mark or an hour stands before the mark in its sentence. */
function opensSentence({ tokens, inTime }: Scene, open: number): boolean {
  for (let k = tokens.firsts[tokens.sentences[open]!]!; k < open; k++)
    if (tokens.kinds[k] === Kind.word && !inTime[k] && !/^[وف]?$/.test(tokens.folded[k]!)) return false
  return true
}

const claims: Frame = { link: '', complements: ['quote'], act: 'say', polarity: 'positive' }
const unknownVerb: VerbReading = {
  lemma: '',
  form: 'perfect',
  agreement: '',
  letters: 0,
  conjunction: false,
  preposition: '',
  future: false,
  definite: false,
  suffix: '',
}

/** «"سنعود غداً"، قال الوزير»: the quotation before the verb. */
function postposed(
  scene: Scene,
  cue: Cue,
  speaker: Speaker,
  own: Speaker | undefined,
  parts = quotationBefore(scene, cue.token),
): Reading | undefined {
  if (parts.length === 0) return undefined
  const end = scene.tokens.firsts[scene.tokens.sentences[cue.token]! + 1]!
  const channel = findChannel(scene, cue.token + 1, end, own?.first ?? cue.token, own?.last ?? cue.token)
  const drafts = parts.map(
    (part): Draft => ({
      ...part,
      speaker: speaker.party,
      cue: quote(scene, cue.token, cue.token + 1),
      channel,
      act: cue.frames[0]!.act,
      polarity: 'positive',
    }),
  )
  return { draft: drafts.at(-1)!, further: drafts.slice(0, -1), speaker, next: cue.token + 1, goesOn: false }
}

/** How many words an object may have that its judgement takes along. */
const longestObject = 8

/** «واصفاً القرار بأنه متسرع»: a judgement takes its object along; a pronoun stays outside («واصفاً إياه بأنه متسرع»). */
function contentFirst(scene: Scene, cue: Cue, complement: Complement, own: Speaker | undefined): number {
  const takesObject = complement.frame.link === '' && complement.frame.complements.includes('object')
  const judges = complement.frame.act === 'describe' || (takesObject && complement.kind === 'quote')
  if (!judges || cue.reading.suffix !== '') return complement.first
  const { tokens } = scene
  let first = own && own.first > cue.token ? own.last : cue.token + 1
  // «وصف، في حديث إلى الوكالة، خطاب الحركة بأنه …»: asides stand before the object
  for (let k = first; k < complement.gapEnd; k++) if (isComma(scene, k)) first = k + 1
  if (/^(ايا|بان)/.test(tokens.folded[first] ?? '') || tokens.folded[first] === 'ب') return complement.first
  return first < complement.first && complement.gapEnd - first <= longestObject ? first : complement.first
}

/** Where a channel may begin to stand: «وفي تغريدة على تويتر، كتب …» puts it before the cue. */
function channelFrom(scene: Scene, cue: Cue, from: number): number {
  // a participle speaks where its verb did: «ونفى ذلك، في مقابلة مع قناة …، مؤكداً أن»
  for (let k = cue.token - 1; k >= from; k--)
    if (cueAt(scene, k)?.form === 'finite') return cue.form === 'participle' ? k + 1 : cue.token + 1
  return from
}

const actsAs = (scene: Scene, { party, first, last }: Speaker): boolean => acts(scene, { ...party, first, last })

/** «وكان الإيليزيه قد استبعد»: whatever stands between كان and قد is the subject. */
function pluperfect(scene: Scene, cue: Cue, from: number): Speaker | undefined {
  const { tokens, parties } = scene
  if (tokens.folded[cue.token - 1] !== 'قد') return undefined
  for (let k = cue.token - 3; k >= Math.max(from, cue.token - 12); k--) {
    if (!/^[وف]?كان(ت)?$/.test(tokens.folded[k]!)) continue
    const phrase = parties.at(k + 1, cue.token)
    return phrase && speakerOf(scene, phrase, cue.token)
  }
  return undefined
}

/** Acts with somebody they are done to: whoever stands right behind the verb of a named subject is that one. */
const needsObject = new Set(['appeal', 'urge', 'accuse', 'inform', 'reassure', 'threaten', 'call on'])

/** «النائب مصطفى سند أبلغ «شبكة الأفق» أن»: the subject right before a verb, a relative pronoun between allowed. */
function nearest(scene: Scene, cue: Cue, from: number): Speaker | undefined {
  const before = speakerBefore(scene, cue, from)
  if (!before || before.last < cue.token - 2 || !actsAs(scene, before)) return undefined
  for (let k = before.last; k < cue.token; k++)
    if (scene.lexicon.text.closed.classOf(scene.tokens.folded[k]!) !== 'relative') return undefined
  return before
}

/** The subject behind the cue or before it; a phrase that is itself what is said («وأكد استعداد بلاده») is none. */
function subjectOf(scene: Scene, cue: Cue, from: number, to: number): Speaker | undefined {
  const k = cue.token
  const clause = findComplement(scene, cue, cue.token + 1, to)
  const closed = clause !== undefined && clause.kind !== 'object'
  const behind = speakerAfter(scene, cue, closed ? clause.first : to, closed)
  const led = behind?.party.entity == null ? topicBefore(scene, cue, from) : undefined
  if (led) return led
  const ahead =
    behind && (behind.first > k + 1 || allows(cue, 'object') || cue.frames.some((f) => needsObject.has(f.act)))
      ? nearest(scene, cue, from)
      : undefined
  if (ahead) return ahead
  if (behind && actsAs(scene, behind)) return behind
  // «الوزارة أعلنت القبض على …»: what stands behind the verb may be what is said
  const before = speakerBefore(scene, cue, from)
  if (before?.last === cue.token && actsAs(scene, before)) return before
  return pluperfect(scene, cue, from) ?? behind ?? before
}

/** How far «أما» may stand before its verb, in tokens. */
const topicReach = 25

/** «أما المحامي كمال زروقي فأكد»: whom أما names, behind it in the nominative of its own clause. */
function topicBefore(scene: Scene, cue: Cue, from: number): Speaker | undefined {
  const { tokens } = scene
  if (!tokens.folded[cue.token]!.startsWith('ف') || !cue.reading.conjunction) return undefined
  for (let k = cue.token - 2; k >= Math.max(from, cue.token - topicReach); k--) {
    if (!/^و?اما$/.test(tokens.folded[k]!)) continue
    const phrase = scene.parties.at(k + 1, cue.token)
    return phrase && acts(scene, phrase) ? speakerOf(scene, phrase, cue.token) : undefined
  }
  return undefined
}

/**
 * «وقال الوزير …، ودعا الأطراف إلى …»: a lone noun phrase between a further verb of the same subject and the link is whom the verb
 * addresses.
 */
function isObject({ tokens }: Scene, cue: Cue, subject: Speaker, clause: Turn): boolean {
  // «رسالة اتهم فيها الوزارة بأنها …»
  if (relative.has(tokens.folded[cue.token + 1]!) && cue.frames.some((f) => f.complements.includes('object')))
    return true
  if (
    !cue.reading.conjunction ||
    !sameGender(clause.agreement, cue.reading.agreement) ||
    subject.first !== cue.token + 1
  )
    return false
  // «وهدّد رئيس نقابتهم بإضراب»: who belongs to somebody named before is the next to act
  for (let k = subject.first; k < subject.last; k++) if (/(هم|ها)$/.test(tokens.folded[k]!)) return false
  const next = tokens.folded[subject.last] ?? ''
  return cue.frames.some(
    (f) =>
      f.link !== '' &&
      (f.complements.includes('quote') || f.complements.includes('object')) &&
      (next === f.link || (f.link === 'ب' && next.startsWith('ب'))),
  )
}

const relative = new Set(['فيه', 'فيها', 'خلاله', 'خلالها'])

/** «ونددت الحركة على لسان أمينها العام»: whoever lends a body the voice. */
function mouthpiece(scene: Scene, from: number, to: number): Speaker | undefined {
  const { tokens } = scene
  for (let k = from; k + 1 < to; k++) {
    const at =
      tokens.folded[k] === 'بلسان' ? k + 1 : tokens.folded[k] === 'علي' && tokens.folded[k + 1] === 'لسان' ? k + 2 : -1
    if (at < 0 || at >= to) continue
    const phrase = scene.parties.at(at, to)
    return phrase && actsAs(scene, speakerOf(scene, phrase, to)) ? speakerOf(scene, phrase, to) : undefined
  }
  return undefined
}

/** «ذكرت الصحيفة نقلاً عن مسؤول أن», «أوردت الوكالة عن مصدر أن»: the source behind the subject. */
function sourceBehind(scene: Scene, own: Speaker, to: number): Speaker | undefined {
  const { tokens } = scene
  for (let k = own.last; k + 1 < to; k++) {
    const relays = k > own.last && /^(نقلا|ناقل(ا|ه)?)$/.test(tokens.folded[k - 1]!)
    if (tokens.folded[k] !== 'عن' || !(relays || (k === own.last && carries(scene, own)))) continue
    const phrase = scene.parties.at(k + 1, to)
    return phrase && speakerOf(scene, phrase, to)
  }
  return undefined
}

/** A medium, which tells what others say: an organisation or a noun of sources.tsv that is a document. */
const carries = (scene: Scene, { party, first, last }: Speaker): boolean =>
  party.entity !== null
    ? scene.typeOf(party.entity) === 'ORG'
    : sourceKind(scene, { ...party, first, last }) === 'document'
