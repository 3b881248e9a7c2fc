// Says what is seen of a trigger, and of a phrase beside it: the traits that the weights of scorer.ts know, by number.

import type { NounPhrase } from '../entities/parties.js'
import { acts, isDocument, isThing } from '../statements/agents.js'
import { Kind, surface } from '../text/tokens.js'
import type { Cast, Setting } from './cast.js'
import { argumentsIn } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
import { contextNames, eventTraits, named, namedByTwo, partyTraits } from './names.js'
import type { Scene } from './scene.js'
import { byItself } from './scorer.js'
import { disagrees, isPassive, leadOf } from './subjects.js'
import type { Found } from './triggers.js'

/** A candidate trigger as its traits are read. */
export interface Option {
  readonly found: Found
  /** 0 where the words that the row asks for are missing, else how well they are met (triggers.ts) */
  readonly fit: number
  /** the rules of choice took this row of the word's rows */
  readonly chosen: boolean
  readonly cast: Cast
  readonly setting: Setting
  readonly status: string
  readonly demanded: boolean
  readonly reported: boolean
}

/** The traits of a candidate trigger by their numbers. Words that no table holds are numbered only where `learning`. */
export function traitsOf(scene: Scene, lexicon: EventsLexicon, option: Option, learning: boolean): number[] {
  const { found, cast, setting } = option
  const { trigger, form, token } = found
  const { tokens } = scene
  const { type } = trigger
  const stem = found.reading?.lemma ?? bareNoun(scene, token)
  const acting = cast.actors.length > 0
  const receiving = cast.recipients.length > 0
  const parties = acting ? (receiving ? 'ar' : 'a') : receiving ? 'r' : ''
  const out = [
    event.word(`${stem}/${form}`, type),
    event.type(type),
    event.form(form),
    event.typeForm(type, form),
    event.fit(option.fit),
    trigger.objects.size > 0 ? event.asks(form) : event.free(form),
    event.status(option.status, form),
    event.parties(parties, form),
    event.parties(parties, type),
    event.voice(option.reported ? 'said' : 'told', type),
    option.demanded ? demanded : notDemanded,
  ]
  if (option.fit === 0) out.push(event.unmetWord(stem, form), event.unmet(type))
  if (!option.chosen) out.push(notChosen)
  if (found.definite) out.push(event.definite(form), event.definite(type))
  if (found.suffix !== '') out.push(event.pronoun(form))
  if (found.preposition !== '') out.push(event.behind(found.preposition, form))
  if (found.reading) out.push(event.reading(found.reading.form, type))
  const before = wordBefore(scene, token, setting.from)
  if (form !== 'v') {
    out.push(event.before(before))
    const lead = leadOf(scene, lexicon, found, setting)
    out.push(event.lead(lead.light ? 'light' : lead.attitude ? 'attitude' : 'none'))
  } else out.push(event.beforeVerb(before))
  if (acting && cast.actors.some((p) => p.entity !== null)) out.push(namedActor)
  if (receiving && cast.recipients.some((p) => p.entity !== null)) out.push(namedRecipient)
  if (tokens.sentences[token] === 0) out.push(event.headline(form))
  if (scene.quoted[token]) out.push(quoted)
  const next = token + 1 < setting.to && tokens.kinds[token + 1] === Kind.word ? tokens.folded[token + 1]! : ''
  addSurroundings(scene, option, learning, out)
  const listed = next !== '' && scene.lexicon.text.closed.classOf(next)
  out.push(event.next(listed ? next : next === '' ? 'none' : next.startsWith('ال') ? 'definite' : 'word', form))
  return out
}

/** Names of a trigger's traits. */
const event = {
  word: namedByTwo(eventTraits, (word: string, type: string) => `word=${word}>${type}`),
  type: named(eventTraits, (type: string) => `type=${type}`),
  form: named(eventTraits, (form: string) => `form=${form}`),
  typeForm: namedByTwo(eventTraits, (type: string, form: string) => `${type}/${form}`),
  fit: named(eventTraits, (fit: number) => `fit=${fit}`),
  asks: named(eventTraits, (form: string) => `asks/${form}`),
  free: named(eventTraits, (form: string) => `free/${form}`),
  status: namedByTwo(eventTraits, (status: string, form: string) => `status=${status}/${form}`),
  parties: namedByTwo(eventTraits, (parties: string, of: string) => `parties=${parties}/${of}`),
  voice: namedByTwo(eventTraits, (voice: string, type: string) => `${voice}/${type}`),
  unmetWord: namedByTwo(eventTraits, (stem: string, form: string) => `unmet=${stem}/${form}`),
  unmet: named(eventTraits, (type: string) => `unmet/${type}`),
  definite: named(eventTraits, (of: string) => `definite/${of}`),
  pronoun: named(eventTraits, (form: string) => `pronoun/${form}`),
  behind: namedByTwo(eventTraits, (preposition: string, form: string) => `behind=${preposition}/${form}`),
  reading: namedByTwo(eventTraits, (reading: string, type: string) => `${reading}/${type}`),
  before: named(eventTraits, (word: string) => `before=${word}`),
  beforeVerb: named(eventTraits, (word: string) => `vbefore=${word}`),
  lead: named(eventTraits, (lead: string) => `lead=${lead}`),
  headline: named(eventTraits, (form: string) => `headline/${form}`),
  next: namedByTwo(eventTraits, (word: string, form: string) => `next=${word}/${form}`),
  timed: named(eventTraits, (form: string) => `timed/${form}`),
}
const demanded = eventTraits.number('demanded=true')
const notDemanded = eventTraits.number('demanded=false')
const notChosen = eventTraits.number('not-chosen')
const namedActor = eventTraits.number('named-actor')
const namedRecipient = eventTraits.number('named-recipient')
const quoted = eventTraits.number('quoted')

/** The words that follow in the clause, four at most, and whether a time stands there. */
function addSurroundings(scene: Scene, { found, setting }: Option, learning: boolean, out: number[]): void {
  const { tokens } = scene
  const { type } = found.trigger
  let nouns = 0
  let timed = false
  for (let k = found.token + 1; k < setting.clause.to; k++) {
    if (scene.inTime[k]) timed = true
    if (nouns >= 4 || tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.inTime[k]) continue
    if (scene.wordAt(k).cls !== undefined) continue
    const name = `${type}~${stemAt(scene, k)}`
    const number = learning ? eventTraits.number(name) : eventTraits.find(name)
    if (number >= 0) out.push(number)
    nouns++
  }
  if (timed) out.push(event.timed(found.form))
}

/** A word without conjunction, preposition and article; a verb by its lemma. */
function stemAt(scene: Scene, k: number): string {
  const [reading] = scene.wordAt(k).readings
  return reading && reading.form !== 'noun'
    ? reading.lemma
    : scene.tokens.folded[k]!.replace(/^[وف]?[بلك]?(ال)?(?=...)/, '')
}

/** The word before, where it is of a closed class; else what it looks like. */
function wordBefore(scene: Scene, token: number, from: number): string {
  const { tokens } = scene
  if (token - 1 < from) return 'start'
  const kind = tokens.kinds[token - 1]
  if (kind !== Kind.word) return kind === Kind.quote ? 'quote' : kind === Kind.punct ? 'comma' : 'other'
  const word = tokens.folded[token - 1]!
  if (scene.wordAt(token - 1).cls !== undefined) return word
  const readings = scene.wordAt(token - 1).readings
  if (readings.some((r) => r.form === 'perfect' || r.form === 'imperfect')) return 'verb'
  if (readings.some((r) => r.form === 'masdar')) return 'masdar'
  return word.startsWith('ال') ? 'definite' : 'noun'
}

const bareNoun = ({ tokens }: Scene, token: number): string => tokens.folded[token]!.replace(/^[وف]?[بل]?(ال)?/, '')

/** A phrase that may take part in the act of a trigger, with what is seen of it; traits and contexts by their numbers. */
export interface Candidate {
  readonly phrase: NounPhrase
  readonly traits: readonly number[]
  /** each trait counts by itself and in each of these */
  readonly contexts: readonly number[]
}

/** Phrases of the sentence on each side of a trigger that are looked at, at most. */
const mostEachSide = 4

/** Every phrase that the rules gave a slot, that stands in the sentence, or that a pronoun may stand for. */
export function candidatesFor(scene: Scene, option: Option): readonly Candidate[] {
  const { found, cast, setting } = option
  const seen: { readonly phrase: NounPhrase; readonly traits: number[] }[] = []
  const seenAs = (phrase: NounPhrase): number[] => {
    const key = phrase.entity ?? phrase.text
    const known = seen.find((other) => (other.phrase.entity ?? other.phrase.text) === key)
    if (known) return known.traits
    const traits: number[] = []
    seen.push({ phrase, traits })
    return traits
  }
  for (const p of cast.actors) note(seenAs(p), byRules.actor)
  for (const p of cast.recipients) note(seenAs(p), byRules.recipient)
  if (cast.goal) note(seenAs(cast.goal), byRules.goal)
  const behind = argumentsIn(scene, found.token + 1, setting.to)
  let bare = 0
  for (let n = 0; n < Math.min(behind.length, mostEachSide); n++) {
    const { first, preposition, phrases } = behind[n]!
    const inside = first < setting.clause.to
    const at = preposition === '' ? `bare${Math.min(bare++, 3)}` : preposition
    for (let k = 0; k < phrases.length; k++) {
      const traits = seenAs(phrases[k]!)
      note(traits, inside ? party.at(at) : party.farAt(at))
      note(traits, first === found.token + 1 ? next : n === 0 ? nearest : party.later(n))
      note(traits, k > 0 ? joined : head)
    }
  }
  const ahead = argumentsIn(scene, Math.max(setting.from, found.token - 30), found.token)
  // and of what stands before it, what it describes alone
  const describing = found.form === 'a' || found.form === 'p'
  const aheadReach = describing ? 1 : mostEachSide
  for (let n = 0; n < Math.min(ahead.length, aheadReach); n++) {
    const { first, last, preposition, phrases } = ahead[ahead.length - 1 - n]!
    const inside = first >= setting.clause.from
    const role = preposition === '' && isVerbAt(scene, first - 1) ? 'subject' : preposition || 'bare'
    const near = last === found.token ? 'touch' : steps[n]!
    for (const p of phrases) {
      const traits = seenAs(p)
      note(traits, inside ? party.ahead(role) : party.farAhead(role))
      note(traits, party.aheadNear(near))
      note(traits, party.roleNear(role, near))
    }
  }
  // «الاتفاقية الموقعة عام 1997»: a participle takes nobody over from the sentence round it
  if (!describing) {
    for (const p of setting.turn) note(seenAs(p), turn)
    for (const p of setting.last) note(seenAs(p), last)
  }
  for (const p of setting.accused) note(seenAs(p), accused)
  if (setting.speaker) note(seenAs(setting.speaker), speaker)
  const { form } = found
  const shared = sharedContexts(scene, option)
  const filled = `a${Math.min(cast.actors.length, 3)}r${Math.min(cast.recipients.length, 2)}/${form}`
  const out: Candidate[] = []
  for (const { phrase, traits } of seen) {
    const kind = kindOf(scene, phrase)
    const ruled = traits.includes(byRules.actor) ? 'A' : traits.includes(byRules.recipient) ? 'R' : '-'
    note(traits, distance(phrase, found.token))
    note(traits, party.kind(kind))
    if (phrase.entity !== null) note(traits, salience(scene, phrase.entity))
    if (form === 'v' && disagrees(scene, found, phrase)) note(traits, disagreeing)
    if (form === 'v' && found.reading) note(traits, party.agree(found.reading.agreement, genderOf(scene, phrase)))
    const contexts = [...shared, context.kind(kind), context.ruled(ruled, form), context.filled(ruled, filled)]
    out.push({ phrase, traits, contexts })
  }
  return out
}

/** Each trait of a phrase counts once. */
function note(traits: number[], trait: number): void {
  if (!traits.includes(trait)) traits.push(trait)
}

/** Names of a phrase's traits. */
const party = {
  at: named(partyTraits, (where: string) => `at=${where}`),
  farAt: named(partyTraits, (where: string) => `at=far-${where}`),
  later: named(partyTraits, (n: number) => `later${n}`),
  ahead: named(partyTraits, (role: string) => `ahead=${role}`),
  farAhead: named(partyTraits, (role: string) => `ahead=far-${role}`),
  aheadNear: named(partyTraits, (near: string) => `ahead${near}`),
  roleNear: namedByTwo(partyTraits, (role: string, near: string) => `${role}${near}`),
  kind: named(partyTraits, (kind: string) => kind),
  after: named(partyTraits, (far: number) => `after${far}`),
  before: named(partyTraits, (far: number) => `before${far}`),
  agree: namedByTwo(partyTraits, (agreement: string, gender: string) => `agree=${agreement}/${gender}`),
}
const byRules = {
  actor: partyTraits.number('rule=actor'),
  recipient: partyTraits.number('rule=recipient'),
  goal: partyTraits.number('rule=goal'),
}
const next = partyTraits.number('next')
const nearest = partyTraits.number('first')
const head = partyTraits.number('head')
const joined = partyTraits.number('joined')
const turn = partyTraits.number('turn')
const last = partyTraits.number('last')
const accused = partyTraits.number('accused')
const speaker = partyTraits.number('speaker')
const disagreeing = partyTraits.number('disagrees')
const steps = ['0', '1', '2', '3'] as const

/** What is seen of the trigger: contexts of every phrase beside it. */
function sharedContexts(scene: Scene, option: Option): number[] {
  const { found, setting } = option
  const { trigger, form } = found
  const { roles, type } = trigger
  const slots = `${roles.object ? 'O' : ''}${roles.symmetric ? '+' : ''}${roles.sole ? 's' : ''}${roles.genitive ? 'G' : ''}${roles.visit ? 'V' : ''}${roles.undergoes ? 'U' : ''}`
  const behind = argumentsIn(scene, found.token + 1, Math.min(setting.clause.to, found.token + 8))[0]
  const following =
    behind?.first === found.token + 1
      ? `${behind.preposition || 'bare'}-${behind.phrases[0] ? kindOf(scene, behind.phrases[0]) : 'none'}`
      : 'gap'
  const shared = [
    byItself,
    context.form(form),
    context.type(type),
    context.following(following, form),
    context.word(found.reading?.lemma ?? bareNoun(scene, found.token)),
    context.slots(slots, form),
  ]
  if (option.reported) shared.push(said)
  if (found.reading?.agreement === '1') shared.push(we)
  if (isPassive(scene, found)) shared.push(passive)
  if (found.conjunction) shared.push(and)
  if (found.suffix !== '') shared.push(context.pronoun(form))
  return shared
}

/** Names of the contexts. */
const context = {
  form: named(contextNames, (form: string) => form),
  type: named(contextNames, (type: string) => type),
  following: namedByTwo(contextNames, (following: string, form: string) => `${following}/${form}`),
  word: named(contextNames, (word: string) => word),
  slots: namedByTwo(contextNames, (slots: string, form: string) => `${slots}/${form}`),
  pronoun: named(contextNames, (form: string) => `pronoun/${form}`),
  kind: named(contextNames, (kind: string) => kind),
  ruled: namedByTwo(contextNames, (ruled: string, form: string) => `${ruled}/${form}`),
  filled: namedByTwo(contextNames, (ruled: string, slots: string) => `${ruled}/${slots}`),
}
const said = contextNames.number('said')
const we = contextNames.number('we')
const passive = contextNames.number('passive')
const and = contextNames.number('and')

/** How far the phrase stands from the trigger, in steps. */
function distance(phrase: NounPhrase, token: number): number {
  const after = phrase.first >= token
  const far = after ? phrase.first - token : token - phrase.last + 1
  const step = far <= 3 ? far : far <= 6 ? 6 : far <= 12 ? 12 : far <= 25 ? 25 : 99
  return after ? party.after(step) : party.before(step)
}

/** How often the article names the entity, in steps. */
function salience(scene: Scene, id: string): number {
  const n = scene.namings(id)
  return n <= 1 ? namings.once : n <= 3 ? namings.few : n <= 6 ? namings.some : namings.many
}
const namings = {
  once: partyTraits.number('named1'),
  few: partyTraits.number('named3'),
  some: partyTraits.number('named6'),
  many: partyTraits.number('named-often'),
}

function kindOf(scene: Scene, phrase: NounPhrase): string {
  if (phrase.entity !== null) return scene.typeOf(phrase.entity) ?? 'MISC'
  if (isDocument(scene, phrase)) return 'paper'
  if (isThing(scene, phrase)) return 'machine'
  return acts(scene, phrase) ? 'someone' : 'thing'
}

const genderOf = ({ tokens }: Scene, phrase: NounPhrase): string => {
  const head = surface(tokens, phrase.first)
  return /(ة|ات)$/.test(head) ? 'f' : /(ون|ين)$/.test(head) ? 'mp' : 'o'
}

const isVerbAt = (scene: Scene, k: number): boolean =>
  k >= 0 && scene.tokens.kinds[k] === Kind.word && scene.wordAt(k).bareFinite
