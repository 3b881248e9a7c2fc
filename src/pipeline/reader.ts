// The one place that knows the order of the stages: a document in, its record out.

import type { Document, Notice } from '../document/document.js'
import type { IsnadRecord } from '../document/record.js'
import { createPartyReader, type EntitiesLexicon, findEntities, loadEntitiesLexicon } from '../entities/index.js'
import { type EventsLexicon, findEvents, loadEventsLexicon } from '../events/index.js'
import { createKnowledge, type Entry, type KnowledgeBase, linkArticle } from '../knowledge/index.js'
import { findStatements, loadStatementsLexicon, type StatementsLexicon } from '../statements/index.js'
import { findFurniture, loadTextLexicon, tokenise } from '../text/index.js'
import { datelineEnd, findTimes, loadTimesLexicon, type TimesLexicon } from '../times/index.js'
import { pipelineVersion } from './version.js'

export const stageNames = ['text', 'times', 'entities', 'knowledge', 'statements', 'events'] as const
export type StageName = (typeof stageNames)[number]

export interface ReaderOptions {
  /** characters (UTF-16 units) of one article that are analysed; the text itself is always kept whole. Default 1,000,000 */
  readonly maxCharacters?: number
  /** one's own entries, which entities are linked to before the built-in ones: what `readKnowledge` gives */
  readonly knowledge?: readonly Entry[]
  /** called after each stage with the milliseconds it took, by the clock that is passed in */
  readonly onStage?: (stage: StageName, ms: number) => void
  readonly now?: () => number
}

export interface Reader {
  /** Reads one article. Never throws on text: what is odd becomes a notice in the record. */
  analyse(doc: Document): IsnadRecord
}

interface Lexicons {
  readonly times: TimesLexicon
  readonly entities: EntitiesLexicon
  readonly statements: StatementsLexicon
  readonly events: EventsLexicon
  readonly knowledge: KnowledgeBase
}

let loaded: Lexicons | undefined

/** Tables and weights, loaded once per process at first use (about a fifth of a second). */
function lexicons(): Lexicons {
  if (loaded) return loaded
  const text = loadTextLexicon()
  const statements = loadStatementsLexicon(text)
  const entities = loadEntitiesLexicon(text)
  loaded = {
    times: loadTimesLexicon(text),
    entities,
    knowledge: createKnowledge({ index: entities.known }),
    statements,
    events: loadEventsLexicon(text, statements),
  }
  return loaded
}

/** @throws LexiconError where a table of the package is missing or broken */
export function createReader(options: ReaderOptions = {}): Reader {
  const { maxCharacters = 1_000_000, onStage, now = () => 0 } = options
  const lexicon = lexicons()
  const { knowledge: user } = options
  const knowledge = user?.length ? createKnowledge({ user, index: lexicon.entities.known }) : lexicon.knowledge
  return {
    analyse(doc) {
      const notices: Notice[] = [...doc.notices]
      const article = withoutNotices(doc)
      const head = { format: 'isnad.record/1', pipeline: pipelineVersion, article } as const
      if (doc.language !== 'ar')
        return { ...head, sentences: [], times: [], entities: [], statements: [], events: [], notices }
      const scope = doc.text.length > maxCharacters ? cut(doc, maxCharacters, notices) : doc
      let clock = now()
      const lap = <T>(stage: StageName, layer: T): T => {
        if (onStage) {
          const then = clock
          clock = now()
          onStage(stage, clock - then)
        }
        return layer
      }
      const tokens = lap('text', tokenise(scope, findFurniture(scope, datelineEnd)))
      const times = lap(
        'times',
        findTimes(scope, tokens, lexicon.times, { onNotice: (notice) => notices.push(notice) }),
      )
      const found = lap('entities', findEntities(scope, { tokens, times }, lexicon.entities))
      const links = linkArticle(found, knowledge)
      const entities = lap(
        'knowledge',
        found.map((entity, i) => ({ ...entity, link: links[i]! })),
      )
      const parties = createPartyReader(scope, tokens, { times, entities }, lexicon.statements.text)
      const layers = { tokens, times, entities, parties }
      const statements = lap('statements', findStatements(scope, layers, lexicon.statements))
      const events = lap('events', findEvents(scope, { ...layers, statements }, lexicon.events))
      return { ...head, sentences: tokens.spans, times, entities, statements, events, notices }
    },
  }
}

function withoutNotices(doc: Document): IsnadRecord['article'] {
  const { notices: _, ...article } = doc
  return article
}

/** The beginning of a text that is over the limit, up to its last white space; offsets stay those of the whole. */
function cut(doc: Document, max: number, notices: Notice[]): Document {
  let end = max
  while (end > max - 1000 && end > 0 && !/\s/.test(doc.text[end]!)) end--
  notices.push({
    code: 'TEXT_TOO_LONG',
    message: `Only the first ${end} of ${doc.text.length} characters were analysed; raise --max-characters (maxCharacters) to read more.`,
    start: end,
    end: doc.text.length,
  })
  return { ...doc, text: doc.text.slice(0, end) }
}
