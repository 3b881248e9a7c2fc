// Counts what a corpus holds: articles, words and annotations by kind.

import { readMonths } from '../lexicon/months.js'
import { fold } from '../text/fold.js'
import type { CorpusArticle } from './corpus.js'

export interface Statistics {
  readonly totals: Readonly<
    Record<
      | 'articles'
      | 'words'
      | 'sentences'
      | 'entities'
      | 'mentions'
      | 'roles'
      | 'times'
      | 'statements'
      | 'channels'
      | 'events',
      number
    >
  >
  /** counts by value, most frequent first: split, genre, voice, entity, time, month, statement, event, status */
  readonly by: Readonly<Record<string, ReadonlyMap<string, number>>>
}

/** Words are stretches between white space. */
export function countCorpus(articles: readonly CorpusArticle[]): Statistics {
  const totals = {
    articles: articles.length,
    words: 0,
    sentences: 0,
    entities: 0,
    mentions: 0,
    roles: 0,
    times: 0,
    statements: 0,
    channels: 0,
    events: 0,
  }
  const counts: Record<string, Map<string, number>> = {}
  const count = (kind: string, value: string): void => {
    counts[kind] ??= new Map()
    counts[kind].set(value, (counts[kind].get(value) ?? 0) + 1)
  }
  const monthFamilies = readMonthFamilies()
  for (const { header, record, split } of articles) {
    if (split) count('split', split)
    count('country', header.id.split('-', 1)[0] ?? '-')
    count('genre', header.genre ?? '-')
    count('voice', header.voice ?? '-')
    totals.words += record.article.text.split(/\s+/).filter(Boolean).length
    totals.sentences += record.sentences.length
    for (const { type, mentions, roles } of record.entities) {
      count('entity', type)
      totals.entities += 1
      totals.mentions += mentions.length
      totals.roles += roles.length
    }
    for (const { type, text } of record.times) {
      totals.times += 1
      count('time', type)
      for (const family of monthFamilies(text)) count('month', family)
    }
    for (const { kind, channel } of record.statements) {
      totals.statements += 1
      count('statement', kind)
      if (channel) totals.channels += 1
    }
    for (const { type, status } of record.events) {
      totals.events += 1
      count('event', type)
      count('status', status)
    }
  }
  const by = Object.fromEntries(
    Object.entries(counts).map(([kind, values]) => [kind, new Map([...values].sort((a, b) => b[1] - a[1]))]),
  )
  return { totals, by }
}

/** The families of month names (levant, egypt, maghreb, hijri …) in a time's text, and `twin` where two stand in it. */
function readMonthFamilies(): (text: string) => string[] {
  const months = readMonths().map(({ surface, calendar, region, flag }) => ({
    form: fold(surface),
    family: calendar === 'hijri' ? 'hijri' : region,
    // «20 الربيع» is a month, «في الربيع» none
    inDate: flag === 'day' ? new RegExp(`(?:[\\d٠-٩]|شهر)\\s+${fold(surface)}(?!\\p{L})`, 'u') : undefined,
  }))
  return (text) => {
    const padded = ` ${fold(text).replace(/[^\p{L}]+/gu, ' ')} `
    const found = new Set(
      months
        .filter(({ form, inDate }) => padded.includes(` ${form} `) && (inDate?.test(fold(text)) ?? true))
        .map(({ family }) => family),
    )
    return found.size > 1 ? [...found, 'twin'] : [...found]
  }
}
