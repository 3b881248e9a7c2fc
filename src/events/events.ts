// Puts political acts on record: tokens, entities, times and statements to PLOVER events, once per real-world event.

import { type Document, publishedDay } from '../document/document.js'
import type { Entity, Event, EventStatus, EventType, Party, Statement, Time } from '../document/record.js'
import { createPartyReader, type NounPhrase, type PartyReader } from '../entities/parties.js'
import { acts } from '../statements/agents.js'
import { cueAt } from '../statements/cues.js'
import { quote } from '../statements/scene.js'
import { Kind, type Tokens, tokenAt } from '../text/tokens.js'
import { type Cast, physical } from './cast.js'
import { type PlacedTime, placeOf, timeOf } from './circumstances.js'
import { type Clause, clauseAt } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import { type Draft, mergeReadings, type Reading } from './merge.js'
import { contextNames, eventTraits, partyTraits } from './names.js'
import { castOf } from './roles.js'
import { type Scene, setScene } from './scene.js'
import { type Thresholds, weigh } from './scorer.js'
import { mayAct, same, withoutOwners } from './slots.js'
import { negationOf, standingOf } from './standing.js'
import { leadOf } from './subjects.js'
import { candidatesFor, type Option, traitsOf } from './traits.js'
import { type Found, objectFit, triggersAt } from './triggers.js'

/** Log odds beyond which a trigger is an event and a phrase a party. Source: training/events/train.mjs, cross-validated. */
const thresholds: Thresholds = { event: 1, actor: -0.7, recipient: -0.7 }

/** How much it counts for a trigger that its row's words are all there and nobody only calls for the act. */
const rowTrust = 1.6

/** How much a slot that the rules gave counts for it. */
const ruleTrust = 1.5

/**
 * Events of an article in order of first mention. Each slot comes from the sentence of a mention or from a statement's
 * speaker; spans are UTF-16 code units of `doc.text`. `parties` reads the noun phrases; it is made here where the caller has
 * none to share.
 */
export function findEvents(
  doc: Document,
  layers: {
    readonly tokens: Tokens
    readonly times: readonly Time[]
    readonly entities: readonly Entity[]
    readonly statements: readonly Statement[]
    readonly parties?: PartyReader
    /** told of every candidate before it is weighed; training/events/train.mjs learns from it */
    readonly observe?: (seen: Seen) => void
  },
  lexicon: EventsLexicon,
): Event[] {
  const { tokens } = layers
  if (tokens.length === 0) return []
  const parties = layers.parties ?? createPartyReader(doc, tokens, layers, lexicon.text)
  const scene = setScene(lexicon, doc, tokens, layers, parties, lexicon.statements)
  const timesOf = timesBySentence(tokens, layers.times)
  const said = statementsByToken(tokens, layers.statements)
  const readings: Reading[] = []
  let turn: readonly NounPhrase[] = []
  for (let s = 0; s < tokens.spans.length; s++) {
    const sentence = { from: tokens.firsts[s]!, to: tokens.firsts[s + 1]! }
    turn = readSentence(
      scene,
      lexicon,
      sentence,
      {
        statements: layers.statements,
        said,
        times: timesOf.get(s) ?? [],
        day: publishedDay(doc),
        observe: layers.observe,
      },
      turn,
      readings,
    )
  }
  return mergeReadings(readings).map((draft, n) => finish(draft, `v${n + 1}`))
}

interface Layers {
  readonly statements: readonly Statement[]
  /** index of the innermost statement that holds the token, -1 for none */
  readonly said: Int32Array
  readonly times: readonly PlacedTime[]
  readonly day: string | null
  readonly observe: ((seen: Seen) => void) | undefined
}

/** One reading of one trigger with the traits that are weighed. */
export interface Seen {
  readonly type: EventType
  /** of the trigger, UTF-16 code units */
  readonly start: number
  readonly end: number
  readonly traits: readonly string[]
  readonly candidates: readonly {
    readonly phrase: NounPhrase
    readonly traits: readonly string[]
    /** each trait counts in each of these; '' by itself */
    readonly contexts: readonly string[]
  }[]
}

/** Reads one sentence; answers the subject that the next may leave out. */
function readSentence(
  scene: Scene,
  lexicon: EventsLexicon,
  { from, to }: { from: number; to: number },
  layers: Layers,
  last: readonly NounPhrase[],
  out: Reading[],
): readonly NounPhrase[] {
  // the subjects so far: of the article's own clauses, and of those inside each statement
  const turns = new Map<number, readonly NounPhrase[]>()
  let accused: readonly NounPhrase[] = []
  for (let i = from; i < to; i++) {
    const candidates = triggersAt(scene, i)
    const clause = candidates.length > 0 || isVerb(scene, i) ? clauseAt(scene, i, from, to) : undefined
    if (!clause) continue
    const voice = layers.said[i]!
    if (candidates.length > 0) {
      const statement = voice >= 0 ? layers.statements[voice] : undefined
      const speaker = statement && asPhrase(scene, statement.speaker)
      let best: Option | undefined
      let odds = Number.NEGATIVE_INFINITY
      for (const { found, fit, chosen } of rivalsOf(scene, lexicon, candidates, clause)) {
        const turn =
          turns.get(voice) ?? (speaker ? [speaker] : found.form === 'v' ? [] : subjectAhead(scene, i, to, layers.said))
        const setting = { from, to, clause, turn, last: statement ? [] : last, speaker, accused }
        const cast = castOf(scene, lexicon, found, setting)
        const option = {
          found,
          fit,
          chosen,
          cast,
          setting,
          status: standingOf(scene, lexicon, found, clause, { statement, bySpeaker: false, ahead: false }),
          demanded: isDemanded(scene, found),
          reported: statement !== undefined,
        }
        const { observe } = layers
        const traits = lexicon.weights || observe ? traitsOf(scene, lexicon, option, observe !== undefined) : []
        if (observe) observe(seenAt(scene, option, traits))
        const weight = oddsOf(lexicon, option, traits)
        if (weight > odds) {
          best = option
          odds = weight
        }
      }
      if (best && odds >= thresholds.event) {
        const { found } = best
        const cast = weighed(scene, lexicon, best)
        out.push(readingOf(scene, lexicon, found, cast, clause, statement, layers))
        if (found.form === 'v' && found.trigger.type === 'ACCUSE') accused = cast.recipients
      }
    }
    const subject = subjectOf(scene, i, clause, from)
    if (subject.length > 0) turns.set(voice, subject)
  }
  return turns.get(outside) ?? last
}

/** What was seen of a trigger, in words. */
const seenAt = (scene: Scene, option: Option, traits: readonly number[]): Seen => {
  const { start, end } = quote(scene, option.found.token, option.found.token + 1)
  const candidates = candidatesFor(scene, option).map(({ phrase, traits, contexts }) => ({
    phrase,
    traits: traits.map(partyTraits.name),
    contexts: contexts.map(contextNames.name),
  }))
  return { type: option.found.trigger.type, start, end, traits: traits.map(eventTraits.name), candidates }
}

/** «وخلال اجتماع مع نظيره، أشار الوزير»: the subject that the sentence's verb names behind the noun. */
function subjectAhead(scene: Scene, i: number, to: number, said: Int32Array): readonly NounPhrase[] {
  for (let k = i + 1; k < Math.min(to, i + 25); k++) {
    if (said[k]! >= 0) return []
    if (isVerb(scene, k)) return scene.parties.subjectAfter(k, to).filter((p) => acts(scene, p))
  }
  return []
}

/** Key of the article's own voice among the statements. */
const outside = -1

/** How likely the trigger is an event; without weights the tables decide alone. */
function oddsOf({ weights }: EventsLexicon, option: Option, traits: readonly number[]): number {
  const listed = option.chosen && option.fit > 0 && !option.demanded
  if (weights) return weigh(weights.event, traits) + (listed ? rowTrust : 0)
  const acting = option.found.trigger.roles.agent && option.found.form === 'v' && option.cast.actors.length > 0
  return listed || (acting && !option.demanded) ? thresholds.event : Number.NEGATIVE_INFINITY
}

/**
 * The cast as the weights have it: of the phrases round the trigger those more likely to act or receive than not. Whom the
 * rules gave a slot keeps it unless the weights speak clearly against it.
 */
function weighed(scene: Scene, lexicon: EventsLexicon, option: Option): Cast {
  const { weights } = lexicon
  if (!weights) return option.cast
  const actors: NounPhrase[] = []
  const recipients: NounPhrase[] = []
  const { found, cast, setting } = option
  const holds = (list: readonly NounPhrase[], phrase: NounPhrase): boolean => list.some((p) => same(p, phrase))
  // «أدان الوزير قصف القرية»: what a verb of attitude is about is another's doing
  const others = found.form !== 'v' && leadOf(scene, lexicon, found, setting).attitude ? setting.turn : []
  for (const { phrase, traits, contexts } of candidatesFor(scene, option)) {
    // «مصدر طبي مقتل ثلاثة جنود» holds the act itself
    if (phrase.first <= found.token && found.token < phrase.last) continue
    const trust = (list: readonly NounPhrase[]): number => (holds(list, phrase) ? ruleTrust : 0)
    const barred = !holds(cast.actors, phrase) && (holds(others, phrase) || !mayAct(scene, found, phrase))
    const acting = barred
      ? Number.NEGATIVE_INFINITY
      : weigh(weights.actor, traits, contexts) - thresholds.actor + trust(cast.actors)
    const receiving = weigh(weights.recipient, traits, contexts) - thresholds.recipient + trust(cast.recipients)
    if (acting >= 0 || receiving >= 0) (acting >= receiving ? actors : recipients).push(phrase)
  }
  return { ...option.cast, actors, recipients: withoutOwners(scene, recipients) }
}

/** The best row for each type that the word may stand for. */
function rivalsOf(
  scene: Scene,
  lexicon: EventsLexicon,
  candidates: readonly Found[],
  clause: Clause,
): readonly { readonly found: Found; readonly fit: number; readonly chosen: boolean }[] {
  const fits = candidates.map((found) => objectFit(scene, found, clause))
  const strict = choose(scene, lexicon, candidates, fits, clause)
  const byType = new Map<EventType, { found: Found; fit: number; chosen: boolean }>()
  for (const [n, found] of candidates.entries()) {
    const fit = fits[n]!
    const rival = { found, fit, chosen: found === strict }
    const known = byType.get(found.trigger.type)
    if (!known || rival.chosen || (!known.chosen && fit > known.fit)) byType.set(found.trigger.type, rival)
  }
  return [...byType.values()]
}

/** The row that says most of the word: one whose object stands there, a noun's own row before that of a verb's noun. */
function choose(
  scene: Scene,
  lexicon: EventsLexicon,
  candidates: readonly Found[],
  fits: readonly number[],
  clause: Clause,
): Found | undefined {
  const fitting = candidates.filter(
    (f, n) => fits[n]! > 0 && !(f.trigger.roles.telic && f.reading?.form === 'imperfect'),
  )
  // «تدرس الحكومة فرض عقوبات»: «أدان الوزير قصف القرية»: behind such a verb the word is a noun
  const noun = fitting.find((f) => f.form === 'm')
  const lead = noun && fitting.some((f) => f.form === 'v') ? leadOf(scene, lexicon, noun, { clause }) : undefined
  const led = lead?.light || (lead?.attitude && !noun?.conjunction)
  const open = led ? fitting.filter((f) => f.form !== 'v') : fitting
  const met = (f: Found): number => fits[candidates.indexOf(f)]!
  return open.find((f) => met(f) === 3) ?? open.find((f) => met(f) === 2) ?? open.find((f) => f.form === 'n') ?? open[0]
}

function readingOf(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  cast: Cast,
  clause: Clause,
  statement: Statement | undefined,
  layers: Layers,
): Reading {
  const { tokens } = scene
  const { roles, row } = found.trigger
  const time = timeOf(scene, layers.times, found, clause)
  const place = cast.goal ?? placeOf(scene, lexicon, clause, cast.rest, [...cast.actors, ...cast.recipients])
  const bySpeaker = statement !== undefined && cast.actors.some((p) => same(p, asPhrase(scene, statement.speaker)))
  const ahead =
    time !== null && layers.day !== null && /^\d{4}-\d{2}-\d{2}/.test(time) && time.slice(0, 10) > layers.day
  const standing = standingOf(scene, lexicon, found, clause, { statement, bySpeaker, ahead })
  const { type, status } =
    refused(scene, lexicon, found, bySpeaker, statement) ?? promised(found, standing, bySpeaker, statement)
  const { start, end } = tokens.spans[tokens.sentences[found.token]!]!
  return {
    type,
    time,
    place,
    status,
    actors: cast.actors,
    recipients: cast.recipients,
    statement: status === 'reported' && statement ? statement.id : null,
    symmetric: roles.symmetric,
    visit: roles.visit,
    anaphoric: found.form !== 'v' && (found.definite || pointsBack(scene, found.token)),
    partyless:
      cast.actors.length === 0 && (!physical.has(type) || roles.human) && !cast.recipients.some((p) => acts(scene, p)),
    mention: {
      trigger: quote(scene, found.token, found.token + 1),
      evidence: { start, end, text: scene.doc.text.slice(start, end) },
      reason: row,
    },
  }
}

/** «لن نوقّع», «لا نقبل الخطة»: who says that he will not, or does not accept, refuses. */
function refused(
  scene: Scene,
  lexicon: EventsLexicon,
  found: Found,
  bySpeaker: boolean,
  statement: Statement | undefined,
): { type: EventType; status: EventStatus } | undefined {
  const word = negationOf(scene, lexicon, found)
  const never = word === 'لن' && willing.has(found.trigger.type)
  if (!never && !(word === 'لا' && found.trigger.type === 'AGREE')) return undefined
  return { type: 'REJECT', status: statement && !bySpeaker ? 'reported' : 'asserted' }
}

/** Acts that one may be asked for. */
const willing: ReadonlySet<EventType> = new Set([
  'AGREE',
  'CONSULT',
  'SUPPORT',
  'CONCEDE',
  'COOPERATE',
  'AID',
  'RETREAT',
])

/** «سترسل طائرة إغاثة», «سنتعاون»: help that is promised is an agreement, and stands by the words. */
function promised(
  found: Found,
  status: EventStatus,
  bySpeaker: boolean,
  statement: Statement | undefined,
): { type: EventType; status: EventStatus } {
  const { type } = found.trigger
  if (status !== 'planned' || (type !== 'AID' && type !== 'COOPERATE' && type !== 'AGREE')) return { type, status }
  return { type: 'AGREE', status: statement && !bySpeaker ? 'reported' : 'asserted' }
}

const pointsBack = ({ tokens, lexicon }: Scene, i: number): boolean =>
  i > 0 && lexicon.text.closed.classOf(tokens.folded[i - 1]!) === 'demonstrative'

const isVerb = (scene: Scene, i: number): boolean =>
  scene.tokens.kinds[i] === Kind.word &&
  !scene.inName[i] &&
  !scene.inTime[i] &&
  scene.wordAt(i).bareFinite &&
  scene.wordAt(i).cls === undefined

/** The named or human subject of the finite verb at i; empty where it has none or is no verb. */
function subjectOf(scene: Scene, i: number, clause: { from: number; to: number }, from: number): readonly NounPhrase[] {
  if (!isVerb(scene, i)) return []
  const behind = scene.parties.subjectAfter(i, clause.to).filter((p) => acts(scene, p))
  if (behind.length > 0) return behind
  if (cueAt(scene, i)?.reading.conjunction) return []
  return scene.parties.subjectBefore(i, Math.max(from, clause.from)).filter((p) => acts(scene, p))
}

/** What is called for has not happened: «دعا إلى وقف إطلاق النار», «طالب بانسحاب القوات». The call itself is the event. */
function isDemanded(scene: Scene, found: Found): boolean {
  const { tokens } = scene
  if (found.form === 'v' || found.form === 'a') return false
  let linked = false
  for (let k = found.token - 1; k >= Math.max(0, found.token - 20); k--) {
    if (tokens.sentences[k] !== tokens.sentences[found.token]) return false
    if (tokens.kinds[k] !== Kind.word) continue
    const word = tokens.folded[k]!
    // only what stands right behind the call, or behind its link, is called for
    if (word === 'الي' || word === 'علي' || /^ب./.test(word)) linked = true
    if (!linked && k < found.token - 4) return false
    if (word === 'يجب' || word === 'ينبغي' || word === 'يتعين') return true
    if (scene.wordAt(k).asks) return true
  }
  return false
}

/** A party of another layer as a phrase over the tokens that it is written with. */
const asPhrase = ({ tokens }: Scene, party: Party): NounPhrase => ({
  ...party,
  first: tokenAt(tokens, party.start),
  last: tokenAt(tokens, party.end - 1) + 1,
})

function timesBySentence(tokens: Tokens, times: readonly Time[]): ReadonlyMap<number, readonly PlacedTime[]> {
  const out = new Map<number, PlacedTime[]>()
  for (const time of times) {
    const token = tokenAt(tokens, time.start)
    if (token >= tokens.length) continue
    const s = tokens.sentences[token]!
    const list = out.get(s)
    if (list) list.push({ time, token })
    else out.set(s, [{ time, token }])
  }
  return out
}

/** Later statements lie inside earlier ones, so the last to cover a token is the innermost. */
function statementsByToken(tokens: Tokens, statements: readonly Statement[]): Int32Array {
  const out = new Int32Array(tokens.length).fill(-1)
  for (const [n, { content }] of statements.entries())
    for (let i = tokenAt(tokens, content.start); i < tokens.length && tokens.starts[i]! < content.end; i++) out[i] = n
  return out
}

const asParty = ({ entity, text, start, end }: NounPhrase): Party => ({ entity, text, start, end })

function finish(draft: Draft, id: string): Event {
  return {
    id,
    type: draft.type,
    actors: draft.actors.map(asParty),
    recipients: draft.recipients.map(asParty),
    place: draft.place ? asParty(draft.place) : null,
    time: draft.time,
    status: draft.status,
    statement: draft.status === 'reported' ? draft.statement : null,
    mentions: draft.mentions,
  }
}
