// The room's state as plain JSON: everything that a later run needs to go on as if it had not stopped.

import type { Digest } from './digest.js'
import type { StoriesOptions } from './options.js'
import type { ReprintLink } from './reprints.js'

export const stateFormat = 'isnad.stories/1'

/** A digest with its shingles as base64 of little-endian 32-bit numbers. */
export type SavedDigest = Omit<Digest, 'shingles'> & { readonly shingles: string }

export interface SavedStory {
  readonly id: string
  readonly articles: readonly string[]
  readonly merged: readonly string[]
  /** score and reason of each article, in the order of `articles` */
  readonly joinings: readonly (readonly [number, string])[]
}

export interface StoriesState {
  readonly format: typeof stateFormat
  readonly options: StoriesOptions
  /** in the order they came */
  readonly articles: readonly SavedDigest[]
  readonly links: readonly ReprintLink[]
  readonly stories: readonly SavedStory[]
  readonly spread: { readonly articles: number; readonly counts: readonly (readonly [string, number])[] }
}

/** State that cannot be taken up. */
export class StoriesStateError extends Error {
  readonly code = 'STORIES_STATE'

  constructor(reason: string) {
    super(`stories: the state cannot be taken up: ${reason}; give what state() returned, or start without one`)
    this.name = 'StoriesStateError'
  }
}

export function saveDigest(digest: Digest): SavedDigest {
  const { shingles } = digest
  const bytes = Buffer.alloc(shingles.length * 4)
  for (let i = 0; i < shingles.length; i++) bytes.writeUInt32LE(shingles[i]!, i * 4)
  return { ...digest, shingles: bytes.toString('base64') }
}

export function restoreDigest(saved: SavedDigest): Digest {
  const bytes = Buffer.from(saved.shingles, 'base64')
  const shingles = new Uint32Array(bytes.length >> 2)
  for (let i = 0; i < shingles.length; i++) shingles[i] = bytes.readUInt32LE(i * 4)
  return { ...saved, shingles }
}

/** @throws StoriesStateError for another format, or articles that stories and links name and that are not there */
export function checkState(state: StoriesState): void {
  if (state?.format !== stateFormat)
    throw new StoriesStateError(`expected format ${stateFormat}, got «${String(state?.format)}»`)
  if (![state.articles, state.links, state.stories].every(Array.isArray))
    throw new StoriesStateError('articles, links and stories have to be lists')
  const ids = new Set(state.articles.map(({ id }) => id))
  const named = [...state.stories.flatMap(({ articles }) => articles), ...state.links.flatMap(({ a, b }) => [a, b])]
  const missing = named.find((id) => !ids.has(id))
  if (missing !== undefined) throw new StoriesStateError(`the article ${missing} is named and not there`)
}
