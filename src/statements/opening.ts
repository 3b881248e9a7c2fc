// Opens what is said: the first word behind marks, commas and a second complementiser.

import { variants } from '../text/clitics.js'
import { Kind } from '../text/tokens.js'
import type { ComplementKind, Frame } from './lexicon.js'
import { isComma, linkOfClause, type Scene } from './scene.js'

export interface Complement {
  readonly kind: ComplementKind
  readonly frame: Frame
  /** first token of the content */
  readonly first: number
  /** the opening mark before the content, -1 for none */
  readonly open: number
  /** one past the words between cue and content that are neither: complementiser, link and colon lie before `first` */
  readonly gapEnd: number
}

/** A quotation of fewer words is a name or a term, not something said. */
export const fewestQuotedWords = 3

/** A content that begins at token k; opening marks and a second complementiser («قال: "إن …»، «أن "…») are stepped over. */
export function opened(
  scene: Scene,
  kind: ComplementKind,
  frame: Frame,
  k: number,
  to: number,
): Complement | undefined {
  const { tokens } = scene
  let first = k
  let open = -1
  for (let steps = 0; steps < 3 && first < to; steps++) {
    if (tokens.kinds[first] === Kind.quote && open < 0) {
      open = first
      first++
    } else if (isComma(scene, first)) first++
    else if (
      linkOfClause(scene, first) === '' &&
      first + 1 < to &&
      (kind === 'quote' || steps > 0 || tokens.folded[first - 1] === ':')
    )
      first++
    else break
  }
  if (first >= to) return undefined
  if (open >= 0 && scene.closing[open]! < 0) open = -1
  // a name in marks at the head of the content: the mark is no quotation of what is said
  if (
    open >= 0 &&
    scene.quoted[first] !== 1 &&
    scene.closing[open]! + 1 < to &&
    tokens.kinds[scene.closing[open]! + 1] === Kind.word
  )
    open = -1
  return { kind, frame, first, open, gapEnd: first }
}

/** The word at k is a noun that speaks, clitics and article off. */
export function isSourceWord({ tokens, lexicon }: Scene, k: number): boolean {
  for (const v of variants(tokens.folded[k]!)) {
    if (lexicon.sources.has(v.form)) return true
    if (v.form.startsWith('ال') && lexicon.sources.has(v.form.slice(2))) return true
    // «وفق مساعدتها», «بحسب مراسلتنا»
    const owned = v.form.replace(/(هما|هم|ها|نا|ه)$/, '')
    if (
      owned !== v.form &&
      (lexicon.sources.has(owned) || (owned.endsWith('ت') && lexicon.sources.has(`${owned.slice(0, -1)}ه`)))
    )
      return true
  }
  return false
}
