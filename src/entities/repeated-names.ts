// Finds further mentions of the names that an article has established.

import type { EntityType } from '../document/record.js'
import { PhraseTrie } from '../lexicon/phrases.js'
import { Endings, variants } from '../text/clitics.js'
import { foldWords } from '../text/fold.js'
import { Kind, type Tokens } from '../text/tokens.js'
import { honorificAt } from './address.js'
import { type Candidate, makeCandidate } from './candidate.js'
import { wordAt } from './context.js'
import type { EntitiesLexicon } from './lexicon.js'

/**
 * Further mentions of names that the article has established: each whole name again wherever it stands, a person's last
 * name alone («الحداد» after «سليم الحداد»), and the bare name of a quoted organisation.
 */
export function findRepeats(tokens: Tokens, chosen: readonly Candidate[], lexicon: EntitiesLexicon): Candidate[] {
  const trie = new PhraseTrie<{ type: EntityType; whole: boolean }>()
  const endings = new Endings()
  const seen = new Set<string>()
  const add = (words: readonly string[], type: EntityType, whole: boolean): void => {
    const key = `${type} ${words.join(' ')}`
    if (words.length === 0 || seen.has(key)) return
    seen.add(key)
    trie.add(words, { type, whole })
    endings.add(words[0]!)
  }
  for (const c of chosen) {
    const words = foldWords(c.name.replace(/["«»“”]/g, ' '))
    add(words, c.type, true)
    for (const form of c.forms) if (c.type === 'ORG') add(foldWords(form), 'ORG', true)
    // «"التموين": …» for «وزارة التموين»
    if (c.type === 'ORG' && words[0] === 'وزاره' && words.length > 1) add([words[1]!], 'ORG', false)
    if (c.type !== 'PER' || words.length < 2) continue
    const last = words.at(-1)!
    const inner = lexicon.particles.has(words.at(-2)!) ? words.slice(-2) : [last]
    if (last.length > 2 && !lexicon.text.closed.classOf(last)) add(inner, 'PER', false)
  }
  const spans = new Set(chosen.map((c) => c.first * tokens.length + c.last))
  const out: Candidate[] = []
  if (trie.size === 0) return out
  for (let i = 0; i < tokens.length; i++) {
    if (tokens.kinds[i] !== Kind.word && tokens.kinds[i] !== Kind.latin) continue
    if (!endings.mayHold(tokens.folded[i]!)) continue
    for (const variant of variants(tokens.folded[i]!)) {
      const hit = trie.longest(variant.form, (n) => wordAt(tokens, i + n))
      if (!hit) continue
      const { type, whole } = hit.values[0]!
      // what is chosen has its further forms
      if (spans.has(i * tokens.length + i + hit.length)) break
      // a last name that is an ordinary word («هادي», «صالح») counts alone only without clitics and article
      // … but for the headline's «سلامة: …»
      const speaks = i === 0 && tokens.folded[i + 1] === ':'
      if (!whole && type === 'PER' && !speaks && (variant.letters > 1 || lexicon.commonNouns.has(variant.form)))
        continue
      if (!whole && type === 'ORG' && !standsApart(tokens, i)) continue
      // «السيد بلجود»: the address is no part of a name that is known
      const address = type === 'PER' && i > 0 && honorificAt(tokens, i - 1, lexicon) === i ? 6 : 0
      out.push(
        makeCandidate(tokens, i, i + hit.length, variant.letters, type, (whole ? 6 : 5) + 2 * hit.length + address, {
          preposition: variant.preposition,
        }),
      )
      break
    }
  }
  return out
}

/** Between quotation marks, or before the colon of a headline: a ministry goes by its field there alone. */
const standsApart = (tokens: Tokens, i: number): boolean =>
  (i > 0 && tokens.kinds[i - 1] === Kind.quote && tokens.kinds[i + 1] === Kind.quote) ||
  (tokens.folded[i + 1] === ':' && (i === 0 || tokens.kinds[i - 1] !== Kind.word))
