// Turns folded words into a set of shingle hashes, and sets into minhash signatures and shares of each other.

/** Spreads the bits of a 32-bit number: the finaliser of MurmurHash3. */
export function mix(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** FNV-1a over UTF-16 units. */
export function hashWord(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return mix(h)
}

/**
 * Hashes of every run of `size` words, each once, in rising order. A text of fewer words is one shingle.
 * Equal hashes stand for equal runs: among 1,000 shingles a chance match of 32 bits is under one in a million.
 */
export function shinglesOf(words: readonly string[], size: number): Uint32Array {
  if (words.length === 0) return new Uint32Array(0)
  const hashes = Uint32Array.from(words, hashWord)
  const runs = Math.max(1, hashes.length - size + 1)
  const out = new Uint32Array(runs)
  for (let i = 0; i < runs; i++) {
    let h = 0
    const end = Math.min(i + size, hashes.length)
    for (let k = i; k < end; k++) h = Math.imul(h, 0x01000193) ^ hashes[k]!
    out[i] = mix(h)
  }
  out.sort()
  let n = 0
  for (let i = 0; i < runs; i++) if (i === 0 || out[i] !== out[i - 1]) out[n++] = out[i]!
  return out.slice(0, n)
}

/** The least of each hash function over the set: equal places of two signatures estimate how alike the sets are. */
export function signatureOf(shingles: Uint32Array, functions: number): Uint32Array {
  const least = new Uint32Array(functions).fill(0xffffffff)
  for (let s = 0; s < shingles.length; s++) {
    const shingle = shingles[s]!
    for (let f = 0; f < functions; f++) {
      // an odd multiplier and an offset of its own make each function another order of the shingles
      let h = Math.imul(shingle ^ Math.imul(f + 1, 0x9e3779b9), 0x85ebca6b)
      h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35)
      h = (h ^ (h >>> 13)) >>> 0
      if (h < least[f]!) least[f] = h
    }
  }
  return least
}

/** Shingles in both: one pass over two rising lists. */
export function countShared(a: Uint32Array, b: Uint32Array): number {
  let shared = 0
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    if (a[i] === b[k]) {
      shared++
      i++
      k++
    } else if (a[i]! < b[k]!) i++
    else k++
  }
  return shared
}
