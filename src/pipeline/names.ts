// Reads a bare text as far as its names: who and what is in it, with roles and links.

import type { Entity } from '../document/record.js'
import { findEntities, loadEntitiesLexicon } from '../entities/index.js'
import { createKnowledge, type Entry, linkArticle } from '../knowledge/index.js'
import { loadTextLexicon, tokenise } from '../text/index.js'
import { findTimes, loadTimesLexicon } from '../times/index.js'

export interface NamerOptions {
  /** one's own entries, which entities are linked to before the built-in ones: what `readKnowledge` gives */
  readonly knowledge?: readonly Entry[]
}

/**
 * A function from a text to its entities in order of first mention, offsets in UTF-16 units of the text. What an article
 * says besides its text (outlet, dateline) is not known here: `createReader` takes whole articles.
 *
 * @throws LexiconError where a table of the package is missing or broken
 */
export function createNamer(options: NamerOptions = {}): (text: string) => Entity[] {
  const lexicon = loadTextLexicon()
  const times = loadTimesLexicon(lexicon)
  const entities = loadEntitiesLexicon(lexicon)
  const knowledge = createKnowledge({ user: options.knowledge ?? [], index: entities.known })
  return (text) => {
    const doc = { text, published: null }
    const tokens = tokenise(doc)
    const found = findEntities(
      {
        ...doc,
        id: '',
        url: null,
        outlet: null,
        headline: null,
        byline: null,
        section: null,
        language: 'ar',
        dateline: null,
        notices: [],
      },
      { tokens, times: findTimes(doc, tokens, times) },
      entities,
    )
    const links = linkArticle(found, knowledge)
    return found.map((entity, i) => ({ ...entity, link: links[i]! }))
  }
}
