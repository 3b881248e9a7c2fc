// Says in words what is seen of a trigger, and of a phrase beside it: the traits that the weights of scorer.ts know.

import type { NounPhrase } from '../entities/parties.js'
import { acts, isDocument, isThing } from '../statements/agents.js'
import type { Scene } from '../statements/scene.js'
import { Kind, surface } from '../text/tokens.js'
import type { Cast, Setting } from './cast.js'
import { argumentsIn } from './clause.js'
import type { EventsLexicon } from './lexicon.js'
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

export function traitsOf(scene: Scene, lexicon: EventsLexicon, option: Option): string[] {
  const { found, cast, setting } = option
  const { trigger, form, token } = found
  const { tokens } = scene
  const { type } = trigger
  const word = `${found.reading?.lemma ?? bareNoun(scene, token)}/${form}`
  const acting = cast.actors.length > 0
  const receiving = cast.recipients.length > 0
  const out = [
    `word=${word}>${type}`,
    `type=${type}`,
    `form=${form}`,
    `${type}/${form}`,
    `fit=${option.fit}`,
    `${trigger.objects.size > 0 ? 'asks' : 'free'}/${form}`,
    `status=${option.status}/${form}`,
    `parties=${acting ? 'a' : ''}${receiving ? 'r' : ''}/${form}`,
    `parties=${acting ? 'a' : ''}${receiving ? 'r' : ''}/${type}`,
    `${option.reported ? 'said' : 'told'}/${type}`,
    `demanded=${option.demanded}`,
  ]
  if (option.fit === 0) out.push(`unmet=${word}`, `unmet/${type}`)
  if (!option.chosen) out.push('not-chosen')
  if (found.definite) out.push(`definite/${form}`, `definite/${type}`)
  if (found.suffix !== '') out.push(`pronoun/${form}`)
  if (found.preposition !== '') out.push(`behind=${found.preposition}/${form}`)
  if (found.reading) out.push(`${found.reading.form}/${type}`)
  const before = wordBefore(scene, token, setting.from)
  if (form !== 'v') {
    out.push(`before=${before}`)
    const lead = leadOf(scene, lexicon, found, setting)
    out.push(`lead=${lead.light ? 'light' : lead.attitude ? 'attitude' : 'none'}`)
  } else out.push(`vbefore=${before}`)
  if (acting && cast.actors.some((p) => p.entity !== null)) out.push('named-actor')
  if (receiving && cast.recipients.some((p) => p.entity !== null)) out.push('named-recipient')
  if (tokens.sentences[token] === 0) out.push(`headline/${form}`)
  if (scene.quoted[token]) out.push('quoted')
  const next = token + 1 < setting.to && tokens.kinds[token + 1] === Kind.word ? tokens.folded[token + 1]! : ''
  const cls = scene.lexicon.text.closed.classOf(next)
  out.push(...surroundings(scene, option))
  out.push(`next=${cls ? next : next === '' ? 'none' : next.startsWith('ال') ? 'definite' : 'word'}/${form}`)
  return out
}

/** The words that follow in the clause, and whether a time or a place stands with the act. */
function surroundings(scene: Scene, { found, setting }: Option): string[] {
  const { tokens } = scene
  const { type } = found.trigger
  const out: string[] = []
  let nouns = 0
  let timed = false
  for (let k = found.token + 1; k < setting.clause.to; k++) {
    if (scene.inTime[k]) timed = true
    if (tokens.kinds[k] !== Kind.word || scene.inName[k] || scene.inTime[k] || nouns >= 4) continue
    const folded = tokens.folded[k]!
    if (scene.lexicon.text.closed.classOf(folded) !== undefined) continue
    const stem = wordAt(scene, k)
    out.push(`${type}~${stem}`)
    nouns++
  }
  if (timed) out.push(`timed/${found.form}`)
  return out
}

/** A word without conjunction, preposition and article; a verb by its lemma. */
function wordAt({ tokens, lexicon }: Scene, k: number): string {
  const folded = tokens.folded[k]!
  const [reading] = lexicon.text.verbs.read(folded)
  return reading && reading.form !== 'noun' ? reading.lemma : folded.replace(/^[وف]?[بلك]?(ال)?(?=...)/, '')
}

/** The word before, where it is of a closed class; else what it looks like. */
function wordBefore({ tokens, lexicon }: Scene, token: number, from: number): string {
  if (token - 1 < from) return 'start'
  const kind = tokens.kinds[token - 1]
  if (kind !== Kind.word) return kind === Kind.quote ? 'quote' : kind === Kind.punct ? 'comma' : 'other'
  const word = tokens.folded[token - 1]!
  if (lexicon.text.closed.classOf(word) !== undefined) return word
  const readings = lexicon.text.verbs.read(word)
  if (readings.some((r) => r.form === 'perfect' || r.form === 'imperfect')) return 'verb'
  if (readings.some((r) => r.form === 'masdar')) return 'masdar'
  return word.startsWith('ال') ? 'definite' : 'noun'
}

const bareNoun = ({ tokens }: Scene, token: number): string => tokens.folded[token]!.replace(/^[وف]?[بل]?(ال)?/, '')

/** A phrase that may take part in the act of a trigger, with what is seen of it. */
export interface Candidate {
  readonly phrase: NounPhrase
  readonly traits: readonly string[]
  /** each trait counts by itself ('') and in each of these */
  readonly contexts: readonly string[]
}

/** Phrases of the sentence on each side of a trigger that are looked at, at most. */
const mostEachSide = 4

/** Every phrase that the rules gave a slot, that stands in the sentence, or that a pronoun may stand for. */
export function candidatesFor(scene: Scene, option: Option): readonly Candidate[] {
  const { found, cast, setting } = option
  const seen = new Map<string, { phrase: NounPhrase; traits: Set<string> }>()
  const key = (p: NounPhrase): string => p.entity ?? p.text
  const add = (phrase: NounPhrase, ...traits: string[]): void => {
    const known = seen.get(key(phrase))
    if (known) for (const trait of traits) known.traits.add(trait)
    else seen.set(key(phrase), { phrase, traits: new Set(traits) })
  }
  for (const p of cast.actors) add(p, 'rule=actor')
  for (const p of cast.recipients) add(p, 'rule=recipient')
  if (cast.goal) add(cast.goal, 'rule=goal')
  let bare = 0
  let n = 0
  for (const argument of argumentsIn(scene, found.token + 1, setting.to)) {
    if (n >= mostEachSide) break
    const inside = argument.first < setting.clause.to
    const where = `${inside ? '' : 'far-'}${argument.preposition === '' ? `bare${Math.min(bare++, 3)}` : argument.preposition}`
    argument.phrases.forEach((p, k) => {
      const near = argument.first === found.token + 1 ? 'next' : n === 0 ? 'first' : `later${Math.min(n, 4)}`
      add(p, `at=${where}`, near, k > 0 ? 'joined' : 'head')
    })
    n++
  }
  const ahead = argumentsIn(scene, Math.max(setting.from, found.token - 30), found.token)
  n = 0
  for (let a = ahead.length - 1; a >= 0 && n < mostEachSide; a--, n++) {
    const argument = ahead[a]!
    const inside = argument.first >= setting.clause.from
    const verb =
      argument.preposition === '' && isVerbAt(scene, argument.first - 1) ? 'subject' : argument.preposition || 'bare'
    const near = argument.last === found.token ? 'touch' : `${n}`
    for (const p of argument.phrases) add(p, `ahead=${inside ? '' : 'far-'}${verb}`, `ahead${near}`, `${verb}${near}`)
  }
  for (const p of setting.turn) add(p, 'turn')
  for (const p of setting.last) add(p, 'last')
  for (const p of setting.accused) add(p, 'accused')
  if (setting.speaker) add(setting.speaker, 'speaker')
  const { trigger, form } = found
  const passive = isPassive(scene, found)
  const { roles, type } = trigger
  const slots = `${roles.object ? 'O' : ''}${roles.symmetric ? '+' : ''}${roles.sole ? 's' : ''}${roles.genitive ? 'G' : ''}${roles.visit ? 'V' : ''}${roles.undergoes ? 'U' : ''}`
  const behind = argumentsIn(scene, found.token + 1, Math.min(setting.clause.to, found.token + 8))[0]
  const next =
    behind?.first === found.token + 1
      ? `${behind.preposition || 'bare'}-${behind.phrases[0] ? kindOf(scene, behind.phrases[0]) : 'none'}`
      : 'gap'
  const shared = [
    '',
    form,
    type,
    `${next}/${form}`,
    found.reading?.lemma ?? bareNoun(scene, found.token),
    `${slots}/${form}`,
  ]
  if (option.reported) shared.push('said')
  if (found.reading?.agreement === '1') shared.push('we')
  if (passive) shared.push('passive')
  if (found.conjunction) shared.push('and')
  if (found.suffix !== '') shared.push(`pronoun/${form}`)
  const filled = `a${Math.min(cast.actors.length, 3)}r${Math.min(cast.recipients.length, 2)}/${form}`
  const out: Candidate[] = []
  for (const { phrase, traits } of seen.values()) {
    const kind = kindOf(scene, phrase)
    const ruled = traits.has('rule=actor') ? 'A' : traits.has('rule=recipient') ? 'R' : '-'
    traits.add(distance(phrase, found.token))
    traits.add(kind)
    if (phrase.entity !== null) traits.add(salience(scene, phrase.entity))
    if (form === 'v' && disagrees(scene, found, phrase)) traits.add('disagrees')
    if (form === 'v' && found.reading) traits.add(`agree=${found.reading.agreement}/${genderOf(scene, phrase)}`)
    out.push({ phrase, traits: [...traits], contexts: [...shared, kind, `${ruled}/${form}`, `${ruled}/${filled}`] })
  }
  return out
}

/** How far the phrase stands from the trigger, in steps. */
function distance(phrase: NounPhrase, token: number): string {
  const after = phrase.first >= token
  const far = after ? phrase.first - token : token - phrase.last + 1
  return `${after ? 'after' : 'before'}${far <= 3 ? far : far <= 6 ? 6 : far <= 12 ? 12 : far <= 25 ? 25 : 99}`
}

/** How often the article names the entity, in steps. */
function salience(scene: Scene, id: string): string {
  const n = scene.namings(id)
  return n <= 1 ? 'named1' : n <= 3 ? 'named3' : n <= 6 ? 'named6' : 'named-often'
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

function isVerbAt({ tokens, lexicon }: Scene, k: number): boolean {
  if (k < 0 || tokens.kinds[k] !== Kind.word) return false
  return lexicon.text.verbs
    .read(tokens.folded[k]!)
    .some((r) => (r.form === 'perfect' || r.form === 'imperfect') && r.preposition === '')
}
