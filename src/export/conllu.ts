// Writes the words of a text as CoNLL-U, clitics as words joined by SpaceAfter=No, as UD Arabic-PUD has them.

import type { Tokens, Words, WordTag } from '../text/index.js'

/**
 * One sentence: ten columns a word, a blank line behind. UPOS stands where it is known; every other column but MISC is `_`.
 *
 * @param tags     of each word, `tagWords`
 * @param comment  lines above the words, without their `# `
 * @returns        '' for a text without words
 */
export function toConllu(
  tokens: Tokens,
  words: Words,
  tags: readonly (WordTag | undefined)[],
  comment: readonly string[] = [],
): string {
  if (words.length === 0) return ''
  const lines = comment.map((line) => `# ${line.replace(/\s+/g, ' ').trim()}`)
  for (let w = 0; w < words.length; w++) {
    const joined = w + 1 < words.length && words.starts[w + 1] === words.ends[w]
    const form = tokens.text.slice(words.starts[w], words.ends[w])
    lines.push(`${w + 1}\t${form}\t_\t${tags[w] ?? '_'}\t_\t_\t_\t_\t_\t${joined ? 'SpaceAfter=No' : '_'}`)
  }
  return `${lines.join('\n')}\n\n`
}
