// Lays questions and answers over an article: which paragraphs ask, and who the guest is.

import { Kind, type Tokens } from '../text/tokens.js'
import type { Paragraph } from './paragraphs.js'
import type { Scene } from './scene.js'
import type { Speaker } from './speaker.js'

export interface Interview {
  /** 1 for a sentence of a paragraph that asks */
  readonly asking: Uint8Array
  /** labels of those who ask, folded */
  readonly hosts: ReadonlySet<string>
  /** labels that open two or more paragraphs, folded: whatever stands behind them is said by them */
  readonly voices: ReadonlySet<string>
  /** undefined where nobody is introduced */
  readonly guest: Speaker | undefined
}

/** Labels that stand for nobody by name. */
const asker = new Set(['س', 'سؤال', 'السؤال', 'سوال', 'السوال'])
export const answerer = new Set(['ج', 'جواب', 'الجواب'])

/** The folded words between the head of a paragraph and its colon. */
export const labelOf = (tokens: Tokens, p: Paragraph): string =>
  p.colon < 0 ? '' : tokens.folded.slice(p.start, p.colon).join(' ')

/** The interview that an article is; undefined where fewer than two paragraphs ask. */
export function findInterview(
  scene: Pick<Scene, 'tokens' | 'parties' | 'typeOf' | 'quoted'>,
  paragraphs: readonly Paragraph[],
): Interview | undefined {
  const { tokens } = scene
  const marks = new Map<string, { n: number; asks: number }>()
  const labels = new Map<string, { n: number; asks: number }>()
  const count = (map: typeof marks, key: string, asks: boolean): void => {
    const seen = map.get(key) ?? { n: 0, asks: 0 }
    map.set(key, { n: seen.n + 1, asks: seen.asks + (asks ? 1 : 0) })
  }
  for (const p of paragraphs) {
    if (p.inHeadline) continue
    if (p.mark !== '' && tokens.kinds[p.start] !== Kind.quote && p.colon < 0) count(marks, p.mark, p.asks)
    const label = labelOf(tokens, p)
    if (label !== '' && p.colon - p.start <= 6) count(labels, label, p.asks)
  }
  const hosts = new Set([...labels].filter(([l, c]) => asker.has(l) || (c.n >= 2 && c.asks * 2 > c.n)).map(([l]) => l))
  const voices = new Set([...labels].filter(([l, c]) => answerer.has(l) || (c.n >= 2 && !hosts.has(l))).map(([l]) => l))
  const asking = new Uint8Array(tokens.spans.length)
  let questions = 0
  let begins = -1
  for (const p of paragraphs) {
    if (p.inHeadline) continue
    const c = marks.get(p.mark)
    const label = labelOf(tokens, p)
    const byMark = c !== undefined && c.n >= 2 && c.asks * 2 >= c.n && tokens.kinds[p.start] !== Kind.quote
    if (!hosts.has(label) && !(byMark && !voices.has(label))) continue
    if (begins < 0) begins = p.first
    questions++
    asking.fill(1, p.firstSentence, p.lastSentence)
  }
  if (questions < 2) return undefined
  return { asking, hosts, voices, guest: guestOf(scene, paragraphs, asking, begins) }
}

/** Words that only somebody who was there with the guest writes. */
const present = /^[وف]?((محدث|ضيف|محاور)(ت)?نا|سالناه|سالناها|سالته|حاورناه|حاورناها|التقيناه|التقيناها|بادرنا)$/

/** The guest of a talk that is told without question paragraphs: the headline is his, and the writer speaks of him as «محدثنا», «سألناه». */
export function findTalk(
  scene: Pick<Scene, 'tokens' | 'parties' | 'typeOf' | 'quoted'>,
  paragraphs: readonly Paragraph[],
): Speaker | undefined {
  const head = paragraphs.find((p) => p.inHeadline)
  const guest = titled(scene, head, scene.tokens.length)
  return guest && scene.tokens.folded.some((w) => w.length > 4 && present.test(w)) ? guest : undefined
}

type Names = Pick<Scene, 'parties' | 'typeOf'>

const people = ({ parties, typeOf }: Names, from: number, to: number) =>
  parties.mentionsIn(from, to).filter((m) => m.mention?.kind === 'name' && typeOf(m.entity!) === 'PER')

/** The person named before the headline's colon, by the name that stands before `to` in the body if there is one. */
function titled(scene: Names, head: Paragraph | undefined, to: number): Speaker | undefined {
  if (!head || head.colon < 0) return undefined
  const own = people(scene, head.start, head.colon).at(-1)
  return own && asSpeaker(people(scene, head.last, to).find((m) => m.entity === own.entity) ?? own)
}

/**
 * The person before the colon of the headline; else whoever of those that are named before the first question is named most
 * in what is no question and no quotation behind it, the last of them where several are.
 */
function guestOf(
  scene: Pick<Scene, 'tokens' | 'parties' | 'typeOf' | 'quoted'>,
  paragraphs: readonly Paragraph[],
  asking: Uint8Array,
  begins: number,
): Speaker | undefined {
  const { tokens, quoted } = scene
  const head = paragraphs.find((p) => p.inHeadline)
  const own = titled(scene, head, begins)
  if (own) return own
  const times = new Map<string, number>()
  for (const m of people(scene, begins, tokens.length))
    if (!asking[tokens.sentences[m.first]!] && !quoted[m.first]) times.set(m.entity!, (times.get(m.entity!) ?? 0) + 1)
  const introduced = people(scene, head?.last ?? 0, begins)
  let best = introduced[0]
  for (const m of introduced) if ((times.get(m.entity!) ?? 0) >= (times.get(best!.entity!) ?? 0)) best = m
  return best && asSpeaker(best)
}

const asSpeaker = ({
  entity,
  text,
  start,
  end,
  first,
  last,
}: {
  entity: string | null
  text: string
  start: number
  end: number
  first: number
  last: number
}): Speaker => ({
  party: { entity, text, start, end },
  first,
  last,
})
