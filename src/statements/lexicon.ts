// Loads the words of saying: verbs with their frames, sources, attributions, breaks and channels from data/ar/statements.

import { PhraseTrie } from '../lexicon/phrases.js'
import { LexiconError, oneOf, readTable } from '../lexicon/table.js'
import { fold, foldWords } from '../text/fold.js'
import type { TextLexicon } from '../text/lexicon.js'

export const complementKinds = ['clause', 'noun', 'expression', 'object', 'quote', 'relay', 'stance'] as const
export type ComplementKind = (typeof complementKinds)[number]

/** One row of cues.tsv: what may follow the verb, and what is done by saying it. */
export interface Frame {
  /** folded preposition before the complement; '' for none */
  readonly link: string
  readonly complements: readonly ComplementKind[]
  readonly act: string
  readonly polarity: 'positive' | 'negative'
}

export type SourceKind = 'person' | 'document' | 'group'
/** What comes after an attribution phrase; `glued`: the source carries the phrase's last preposition ل */
export interface Attribution {
  readonly follows: 'source' | 'verb' | 'pronoun'
  readonly glued: boolean
}

export interface StatementsLexicon {
  readonly text: TextLexicon
  /** folded lemma -> its frames */
  readonly frames: ReadonlyMap<string, readonly Frame[]>
  readonly propositions: ReadonlySet<string>
  readonly sources: ReadonlyMap<string, SourceKind>
  /** first words of the titles that a person may bear, folded, without article */
  readonly persons: ReadonlySet<string>
  /** given names that are no ordinary word, folded */
  readonly givenNames: ReadonlySet<string>
  /** nouns for people and bodies that act without a name, those of sources among them, singular and plural, folded */
  readonly agents: ReadonlySet<string>
  /** those among them that are machines: they attack, but say nothing */
  readonly things: ReadonlySet<string>
  /** those who travel to meet: ministers, envoys, delegations */
  readonly guests: ReadonlySet<string>
  /** nouns for the occasion or the text in which one speaks: بيان، مقابلة، مؤتمر */
  readonly occasions: ReadonlySet<string>
  readonly attributions: PhraseTrie<Attribution>
  /** true where the phrase's last preposition ل stands glued to the next word: «خلافاً لما قاله» */
  readonly breaks: PhraseTrie<boolean>
  /** forms that have no speaker before أن: «يُذكر أن» */
  readonly impersonals: ReadonlySet<string>
  /** what opens a new main clause behind a comma: كما، فيما، غير أن */
  readonly clauseOpeners: PhraseTrie<true>
  readonly channelHeads: ReadonlySet<string>
  /** names of media and platforms; true where the name is an ordinary word too */
  readonly outlets: PhraseTrie<boolean>
}

/** @throws LexiconError where a table is missing or broken, or a cue is no verb of the verb tables */
export function loadStatementsLexicon(text: TextLexicon): StatementsLexicon {
  const frames = new Map<string, Frame[]>()
  for (const row of readTable('ar/statements/cues.tsv', ['cue', 'link', 'complement', 'act', 'polarity', 'example'])) {
    const lemma = fold(row.cue)
    const known = text.verbs.lemmas.has(lemma)
    if (!known)
      throw new LexiconError('LEXICON_VALUE', {
        file: row.file,
        line: row.line,
        reason: `«${row.cue}» stands in no verb table (data/ar/text/verbs*.tsv)`,
      })
    const complements = row.complement
      .split(' ')
      .map((complement) =>
        oneOf(
          { file: row.file, line: row.line, complement } as { file: string; line: number },
          'complement',
          complementKinds,
        ),
      )
    const frame: Frame = {
      link: fold(row.link),
      complements,
      act: row.act,
      polarity: oneOf(row, 'polarity', ['positive', 'negative'] as const),
    }
    const list = frames.get(lemma)
    if (list) list.push(frame)
    else frames.set(lemma, [frame])
  }
  const propositions = new Set(
    readTable('ar/statements/propositions.tsv', ['noun', 'example']).map((row) => fold(row.noun)),
  )
  const sources = new Map<string, SourceKind>()
  for (const row of readTable('ar/statements/sources.tsv', ['noun', 'kind', 'example']))
    sources.set(fold(row.noun), oneOf(row, 'kind', ['person', 'document', 'group'] as const))
  const agents = new Set<string>(sources.keys())
  const things = new Set<string>()
  const guests = new Set<string>()
  for (const row of readTable('ar/events/agents.tsv', ['noun', 'kind', 'example'])) {
    agents.add(fold(row.noun))
    const kind = oneOf(row, 'kind', ['someone', 'guest', 'thing'] as const)
    if (kind === 'thing') things.add(fold(row.noun))
    if (kind === 'guest') guests.add(fold(row.noun))
  }
  const persons = new Set<string>()
  for (const row of readTable('ar/entities/titles.tsv', ['title', 'gender', 'kind', 'example'])) {
    const head = foldWords(row.title)[0]!
    persons.add(head.startsWith('ال') ? head.slice(2) : head)
  }
  const givenNames = new Set<string>()
  for (const row of readTable('ar/entities/given-names.tsv', ['name', 'gender', 'flag', 'example']))
    if (row.flag !== 'word') givenNames.add(fold(row.name))
  const attributions = new PhraseTrie<Attribution>()
  for (const row of readTable('ar/statements/attributions.tsv', ['phrase', 'follows', 'example'])) {
    const words = foldWords(row.phrase)
    const glued = words.at(-1) === 'ل'
    if (glued) words.pop()
    attributions.add(words, { follows: oneOf(row, 'follows', ['source', 'verb'] as const), glued })
    // «على حد قوله»: a noun of saying takes the pronoun
    const noun = words.at(-1)!
    if (/^(قول|تعبير|وصف|زعم|تقدير|راي|روايه)$/.test(noun))
      for (const suffix of ['ه', 'ها', 'هم'])
        attributions.add([...words.slice(0, -1), noun.replace(/ه$/, 'ت') + suffix], {
          follows: 'pronoun',
          glued: false,
        })
  }
  const breaks = new PhraseTrie<boolean>()
  for (const row of readTable('ar/statements/breaks.tsv', ['phrase', 'example'])) {
    const words = foldWords(row.phrase)
    const glued = words.at(-1) === 'ل'
    breaks.add(glued ? words.slice(0, -1) : words, glued)
  }
  const impersonals = new Set(
    readTable('ar/statements/impersonals.tsv', ['form', 'example']).map((row) => fold(row.form)),
  )
  const occasions = new Set(readTable('ar/statements/occasions.tsv', ['noun', 'example']).map((row) => fold(row.noun)))
  const clauseOpeners = new PhraseTrie<true>()
  for (const row of readTable('ar/statements/clause-openers.tsv', ['phrase', 'example']))
    clauseOpeners.add(foldWords(row.phrase), true)
  const channelHeads = new Set(
    readTable('ar/statements/channels.tsv', ['head', 'example']).map((row) => fold(row.head)),
  )
  const outlets = new PhraseTrie<boolean>()
  for (const row of readTable('ar/entities/organisations.tsv', ['name', 'kind', 'iso', 'names_more', 'example'])) {
    if (!/^(media|platform)/.test(row.kind)) continue
    for (const name of [row.name, ...row.names_more.split('|')])
      if (name.trim() !== '') outlets.add(foldWords(name), row.kind.endsWith('?'))
  }
  return {
    text,
    frames,
    propositions,
    sources,
    persons,
    givenNames,
    agents,
    things,
    guests,
    occasions,
    attributions,
    breaks,
    impersonals,
    clauseOpeners,
    channelHeads,
    outlets,
  }
}
