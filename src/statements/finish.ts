// Turns drafts into statements: bare heads resolved, spans cut, the kind told by the quotation marks.

import type { Quoted } from '../document/document.js'
import type { Party, Statement, StatementKind } from '../document/record.js'
import { skipLetters } from '../text/clitics.js'
import { foldWords } from '../text/fold.js'
import { Kind, surface } from '../text/tokens.js'
import type { Draft } from './draft.js'
import { quote, type Scene } from './scene.js'
import { bare } from './speaker.js'

/** «قال المصدر» after «مصدر طبي في المستشفى»: a bare head goes back to the last description that it heads. */
export function resolveBare(drafts: readonly Draft[], { lexicon }: Scene): void {
  const described = new Map<string, Party>()
  for (const draft of drafts) {
    const { speaker } = draft
    const words = foldWords(speaker.text)
    const head = words[0]?.replace(/^ال/, '').replace(/ا$/, '') ?? ''
    if (speaker.entity !== null && !(words.length === 1 && lexicon.sources.get(head) === 'person')) continue
    const known = described.get(head)
    if (words.length === 1 && words[0]!.startsWith('ال') && known) draft.speaker = known
    else if (words.length > 1) described.set(head, speaker)
  }
}

export function finish(scene: Scene, draft: Draft, id: string): Statement {
  const content = quote(scene, draft.first, draft.last)
  const stripped = stripConjunction(scene, draft, content)
  return {
    id,
    kind: kindOf(scene, draft),
    speaker: bare({ ...draft.speaker } as Parameters<typeof bare>[0]),
    cue: draft.cue,
    content: stripped,
    channel: draft.channel,
    act: draft.act,
    polarity: draft.polarity,
    ...(draft.chain && { chain: draft.chain }),
  }
}

/** «والحالتان غير مرتبطتين، بحسب …»: the و at the head of the sentence is the article's, not the speaker's. */
function stripConjunction({ tokens, doc }: Scene, draft: Draft, content: Quoted): Quoted {
  const word = tokens.folded[draft.first]!
  if (draft.glued && /^ب../.test(word)) {
    const start = content.start + skipLetters(surface(tokens, draft.first), 1)
    return { start, end: content.end, text: doc.text.slice(start, content.end) }
  }
  if (draft.open >= 0 || draft.first !== tokens.firsts[tokens.sentences[draft.first]!] || !/^وال.../.test(word))
    return content
  return { start: content.start + 1, end: content.end, text: doc.text.slice(content.start + 1, content.end) }
}

/** direct: all between marks; indirect: none of it, names and single words apart; mixed: some of it. */
function kindOf(scene: Scene, draft: Draft): StatementKind {
  let inside = 0
  let words = 0
  for (let k = draft.first; k < draft.last; k++) {
    if (scene.tokens.kinds[k] !== Kind.word && scene.tokens.kinds[k] !== Kind.number) continue
    words++
    if (scene.quoted[k]) inside++
  }
  if (inside === 0) return 'indirect'
  const open =
    draft.open >= 0 || (draft.first > 0 && scene.quoted[draft.first] === 1 && scene.quoted[draft.first - 1] === 1)
  return inside === words && open ? 'direct' : 'mixed'
}
