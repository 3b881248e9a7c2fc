// One article as the statement readers see it: its tokens with quotations, times and names laid over them.

import type { Document, Quoted } from '../document/document.js'
import type { Entity, EntityType, Time } from '../document/record.js'
import type { PartyReader } from '../entities/parties.js'
import { variants } from '../text/clitics.js'
import { foldWords } from '../text/fold.js'
import { coverSpan, Kind, type Tokens } from '../text/tokens.js'
import type { Cue } from './cues.js'
import type { StatementsLexicon } from './lexicon.js'
import { pairQuotations } from './quotations.js'

export interface Scene {
  readonly doc: Document
  readonly tokens: Tokens
  readonly lexicon: StatementsLexicon
  readonly parties: PartyReader
  /** the type of an entity by its id */
  readonly typeOf: (id: string) => EntityType | undefined
  /** how often the article names an entity */
  readonly namings: (id: string) => number
  /** people with a role, the first hundred: their roles' folded words, articles off, and where their names stand in text order */
  readonly people: readonly {
    readonly id: string
    readonly roles: readonly (readonly string[])[]
    readonly names: readonly { readonly start: number; readonly end: number }[]
  }[]
  /** 1 where a time expression stands */
  readonly inTime: Uint8Array
  /** 1 inside a named mention */
  readonly inName: Uint8Array
  /** for an opening mark the token of its closing mark; tokens.length where it stays open; -1 for no opening mark */
  readonly closing: Int32Array
  /** for a closing mark the token of its opening mark; -1 elsewhere */
  readonly opening: Int32Array
  /** 1 between quotation marks that hold more than a name */
  readonly quoted: Uint8Array
  /** what each token reads as a cue, null for none, undefined where nobody has asked yet; filled by `cueAt` */
  readonly cues: (Cue | null | undefined)[]
  /** folded words of the outlet's own name, head nouns off («وكالة أنباء»); empty where unknown */
  readonly outlet: readonly string[]
}

export function setScene(
  doc: Document,
  tokens: Tokens,
  layers: { readonly times: readonly Time[]; readonly entities: readonly Entity[] },
  parties: PartyReader,
  lexicon: StatementsLexicon,
): Scene {
  const inTime = new Uint8Array(tokens.length)
  for (const time of layers.times) coverSpan(tokens, time, inTime)
  const inName = new Uint8Array(tokens.length)
  for (const entity of layers.entities)
    for (const mention of entity.mentions) if (mention.kind === 'name') coverSpan(tokens, mention, inName)
  const { closing, opening, quoted } = pairQuotations(tokens, inName)
  const types = new Map(layers.entities.map((entity) => [entity.id, entity.type]))
  const namings = new Map(layers.entities.map((entity) => [entity.id, entity.mentions.length]))
  const outlet = foldWords(doc.outlet ?? '')
  while (outlet.length > 1 && (lexicon.channelHeads.has(outlet[0]!) || outlet[0] === 'انباء')) outlet.shift()
  return {
    doc,
    tokens,
    lexicon,
    parties,
    typeOf: (id) => types.get(id),
    namings: (id) => namings.get(id) ?? 0,
    people: peopleOf(layers.entities),
    inTime,
    inName,
    closing,
    opening,
    quoted,
    cues: new Array(tokens.length).fill(undefined),
    outlet,
  }
}

const mostPeople = 100

const peopleOf = (entities: readonly Entity[]): Scene['people'] =>
  entities
    .filter((e) => e.type === 'PER' && e.roles.length > 0)
    .slice(0, mostPeople)
    .map((e) => ({
      id: e.id,
      roles: e.roles.map((r) => foldWords(r.title).map((w) => (w.length > 4 && w.startsWith('ال') ? w.slice(2) : w))),
      names: e.mentions.filter((m) => m.kind === 'name').map(({ start, end }) => ({ start, end })),
    }))

/** The characters of tokens [from, to) as a quoted span; `letters` clitics are left off in front. */
export function quote({ doc, tokens }: Scene, from: number, to: number): Quoted {
  const start = tokens.starts[from]!
  const end = tokens.ends[to - 1]!
  return { start, end, text: doc.text.slice(start, end) }
}

export const isComma = ({ tokens }: Scene, i: number): boolean =>
  tokens.folded[i] === '،' || tokens.folded[i] === ',' || tokens.folded[i] === '؛' || tokens.folded[i] === ';'

/** Prepositions that stand as words of their own, folded. */
export const linkWords = new Set(['الي', 'علي', 'من', 'عن', 'في'])
const complementisers = new Map<string, string>()
for (const word of ['ان', 'انه', 'انها', 'انهم', 'انهما', 'انهن', 'انني', 'اننا', 'اني', 'انا', 'انك', 'انكم']) {
  complementisers.set(word, '')
  complementisers.set(`ب${word}`, 'ب')
}
complementisers.delete('انا')
complementisers.delete('بانا')

/** Words that make a conjunction with the أن behind them. */
const conjunctive = new Set([
  'قبل',
  'بعد',
  'دون',
  'منذ',
  'مع',
  'رغم',
  'غير',
  'الا',
  'بيد',
  'كما',
  'شرط',
  'شريطه',
  'حتي',
  'لولا',
  'سوي',
  'بدل',
  'مقابل',
  'لمجرد',
  'بمجرد',
  'علما',
  'لدرجه',
])

/** «إن مُنعت», «إن ثبت»: a perfect right behind إن makes a condition; behind أن, with its hamza above, it does not. */
function isCondition({ tokens, lexicon, inName }: Scene, k: number): boolean {
  if (tokens.text[tokens.starts[k]!] === 'أ' || tokens.kinds[k + 1] !== Kind.word || inName[k + 1]) return false
  const readings = lexicon.text.verbs.read(tokens.folded[k + 1]!)
  const isPassive = tokens.text[tokens.starts[k + 1]! + 1] === '\u064F'
  return readings.some((r) => r.form === 'perfect') && (isPassive || readings.every((r) => r.form === 'perfect'))
}

/** The link that leads to the complementiser at k: '' , ب, or the preposition before it; undefined where none stands at k. */
export function linkOfClause(scene: Scene, k: number): string | undefined {
  const { tokens } = scene
  const own = complementisers.get(tokens.folded[k]!)
  if (own === undefined || tokens.kinds[k] !== Kind.word) return undefined
  if (own !== '') return tokens.folded[k - 1] === 'علما' ? undefined : own
  // «إن لم يُفرج عنه»: a condition
  if (tokens.folded[k] === 'ان' && (tokens.folded[k + 1] === 'لم' || isCondition(scene, k))) return undefined
  const before = tokens.folded[k - 1]
  // «قبل أن», «غير أن», «شرط أن» open a clause of their own
  if (before !== undefined && conjunctive.has(before)) return undefined
  return before !== undefined && linkWords.has(before) ? before : ''
}

/** A preposition that is glued to the word at k or stands before it: «بوجود», «عن وجود»; with the form behind it. */
export function formAfter(scene: Scene, k: number, link: string): string | undefined {
  const word = scene.tokens.folded[k]!
  if (link !== 'ب' && link !== 'ل') return word
  return variants(word).find((v) => v.preposition === link)?.form
}
