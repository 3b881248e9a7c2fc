// Measures how close articles and stories are: term vectors, their sums, and the terms two of them have in common.

import type { Digest } from './digest.js'

/** Weights by term; of one article it has length 1, of a story it is the sum over its articles. */
export type Vector = Map<string, number>

export const vectorOf = ({ terms, weights }: Digest): Vector => new Map(terms.map((term, i) => [term, weights[i]!]))

/** The sum over the terms of an article. */
export function dot({ terms, weights }: Digest, vector: ReadonlyMap<string, number>): number {
  let sum = 0
  for (let i = 0; i < terms.length; i++) {
    const weight = vector.get(terms[i]!)
    if (weight !== undefined) sum += weights[i]! * weight
  }
  return sum
}

export function dotVectors(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [term, weight] of few) sum += weight * (many.get(term) ?? 0)
  return sum
}

export function addTo(sum: Vector, { terms, weights }: Digest): void {
  for (let i = 0; i < terms.length; i++) sum.set(terms[i]!, (sum.get(terms[i]!) ?? 0) + weights[i]!)
}

/** The terms that bring an article and a vector together, the strongest first. */
export function commonTerms({ terms, weights }: Digest, vector: ReadonlyMap<string, number>, max: number): string[] {
  return terms
    .map((term, i): [string, number] => [term, weights[i]! * (vector.get(term) ?? 0)])
    .filter(([, worth]) => worth > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, max)
    .map(([term]) => term)
}

/** Share of names in common, those of two lists of keys: the shorter list decides, at least three long. */
export function nameShare(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let common = 0
  for (const key of few) if (many.has(key)) common++
  return common / Math.max(3, few.size)
}
