// Finds the head of a title at a word: «وزير», «المتحدث باسم», «منسقة», «رئيسها».

import { variants } from '../text/clitics.js'
import { Kind, surface, type Tokens } from '../text/tokens.js'
import type { EntitiesLexicon, TitleHead } from './lexicon.js'
import { hasArticle } from './nisba.js'
import { Opens, ownHeads } from './openings.js'

/** A row of the table as it stands at a token. */
export interface HeadFound {
  readonly head: TitleHead
  /** words of the row */
  readonly length: number
  /** letters of proclitics on the first of them */
  readonly letters: number
  readonly definite: boolean
  /** it carries a pronoun: «رئيسها» */
  readonly own: boolean
}

/** The longest title of the table that begins at token i; the feminine of a masculine row; one with a pronoun. */
export function headAt(tokens: Tokens, i: number, lexicon: EntitiesLexicon): HeadFound | undefined {
  const written = surface(tokens, i)
  const word = (n: number): string | undefined => (tokens.kinds[i + n] === Kind.word ? tokens.folded[i + n] : undefined)
  const found = (form: string, letters: number, hit: { length: number; values: readonly TitleHead[] }): HeadFound => ({
    head: hit.values[0]!,
    length: hit.length,
    letters,
    definite: hasArticle(form, form === tokens.folded[i] ? written : form),
    own: false,
  })
  let best: HeadFound | undefined
  for (const v of variants(tokens.folded[i]!)) {
    const hit = lexicon.titles.longest(v.form, word)
    if (!hit || hit.length <= (best?.length ?? 0)) continue
    // «أمام الباب» is «before the door», «إمام المسجد» a title
    if (hit.length === 1 && lexicon.text.closed.classOf(v.form) && !/^[وفبلك]*إ/.test(written)) continue
    // «إعلامياً», «رئيسي ورئيس البرلمان»: no dual
    if (hit.values[0]!.dual && !standsDual(tokens, i + hit.length - 1, lexicon)) continue
    // «آمر اللواء» is a commander, «أمر» a verb
    if (hit.values[0]!.madda && !/^[وفبلك]{0,2}آ/.test(written)) continue
    best = found(v.form, v.letters, hit)
  }
  if (best) return best
  // «منسقة الشؤون», «العازفة»: the table has the masculine
  if (written.endsWith('ة'))
    for (const v of variants(tokens.folded[i]!)) {
      const hit = lexicon.titles.longest(v.form.slice(0, -1), word)
      if (hit && !hit.values[0]!.dual && hit.length > (best?.length ?? 0)) best = found(v.form, v.letters, hit)
    }
  return best ?? ownHead(tokens.folded[i]!, lexicon)
}

/** A dual carries no tanwin, and one without its ن has its complement behind it. */
function standsDual(tokens: Tokens, i: number, lexicon: EntitiesLexicon): boolean {
  const written = surface(tokens, i)
  if (/[\u064b]/.test(written)) return false
  if (/(ين|ان)$/.test(tokens.folded[i]!)) return true
  const next = tokens.kinds[i + 1] === Kind.word ? tokens.folded[i + 1]! : ''
  return (
    next !== '' && !lexicon.text.closed.classOf(next) && !(next.startsWith('و') && lexicon.titles.opens(next.slice(1)))
  )
}

/** «رئيسها», «كاتبها العام»: a title with a pronoun. */
function ownHead(folded: string, lexicon: EntitiesLexicon): HeadFound | undefined {
  if (!(lexicon.openings(folded) & Opens.ownTitle)) return undefined
  for (const form of ownHeads(folded)) {
    const head = lexicon.titles.longest(form, () => undefined)?.values[0]
    const letters = Math.max(0, folded.indexOf(form.slice(0, 2)))
    if (head && !head.dual) return { head, length: 1, letters, definite: true, own: true }
  }
  return undefined
}
