// Writes the names of a record as CoNLL columns: word, tab, BIO tag (PERS, LOC, ORG, MISC), as ANERcorp has them.

import type { Span } from '../document/document.js'
import type { EntityType } from '../document/record.js'
import { tokenise } from '../text/tokens.js'

export interface ConllSource {
  readonly article: { readonly id: string; readonly text: string }
  readonly sentences: readonly Span[]
  readonly entities: readonly { readonly type: EntityType; readonly mentions: readonly (Span & { kind: string })[] }[]
}

const tags: Readonly<Record<EntityType, string>> = { PER: 'PERS', LOC: 'LOC', ORG: 'ORG', MISC: 'MISC' }

/**
 * One line per word or mark, a blank line behind each sentence, one `# newdoc id = …` in front. A word with a clitic is one
 * line and carries the name's tag («بالعراق»); of nested names the longer is tagged.
 */
export function toConll({ article, sentences, entities }: ConllSource): string {
  const tokens = tokenise({ text: article.text })
  const labels = new Array<string>(tokens.length).fill('O')
  const mentions = entities
    .flatMap(({ type, mentions: all }) => all.filter((m) => m.kind === 'name').map((m) => ({ ...m, tag: tags[type] })))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let at = 0
  let free = 0
  for (const { start, end, tag } of mentions) {
    if (start < free) continue
    while (at < tokens.length && tokens.ends[at]! <= start) at++
    for (let prefix = 'B'; at < tokens.length && tokens.starts[at]! < end; at++, prefix = 'I')
      if (labels[at] === 'O') labels[at] = `${prefix}-${tag}`
    free = end
  }
  const lines = [`# newdoc id = ${article.id}`]
  let t = 0
  for (const { end } of sentences) {
    const first = t
    for (; t < tokens.length && tokens.starts[t]! < end; t++)
      lines.push(`${article.text.slice(tokens.starts[t], tokens.ends[t])}\t${labels[t]}`)
    if (t > first) lines.push('')
  }
  return `${lines.join('\n')}\n`
}
