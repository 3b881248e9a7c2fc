// Trains a linear-chain conditional random field by stochastic gradient descent with an L2 prior; fixed seed.

import { nameLabels } from '../../dist/entities/tagger.js'

const size = nameLabels.length

/** Numbers in [0, 1) that are the same in every run. */
export function random(seed) {
  let s = seed >>> 0
  return () => {
    s = (s + 0x6d2b79f5) >>> 0
    let t = Math.imul(s ^ (s >>> 15), s | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const follows = (x, y) => !(y > 0 && y % 2 === 0) || x === y || x === y - 1
const never = -1e4

/**
 * @param sentences  `{ n, labels, rows: Uint32Array[], base?: Float32Array(n * labels), style }`; `base` are scores that stand fixed
 * @param styles     names of styles; every style has weights of its own beside those that all share
 * @param options    `rowCount`, `epochs`, `rate` (first step), `prior` (L2, in sentences' worth), `start` (transitions to begin with)
 * @returns          `{ emissions(style): Float32Array(rowCount * labels), transitions(style) }`
 */
export function trainCrf(sentences, styles, { rowCount, epochs = 8, rate = 0.1, prior = 0.3, start, log = () => {} }) {
  const many = styles.length > 1
  const shared = new Float32Array(rowCount * size)
  const own = Object.fromEntries(styles.map((s) => [s, many ? new Float32Array(rowCount * size) : shared]))
  const links = Object.fromEntries(
    styles.map((s) => [
      s,
      Float64Array.from({ length: size * size }, (_, k) =>
        follows(Math.floor(k / size), k % size) ? (start?.[k] ?? 0) : never,
      ),
    ]),
  )
  const lambda = prior / sentences.length
  const delay = 1 / (lambda * rate)
  const order = sentences.map((_, k) => k)
  const rng = random(20221219)
  const longest = Math.max(...sentences.map(({ n }) => n))
  const em = new Float64Array(longest * size)
  const al = new Float64Array(longest * size)
  const be = new Float64Array(longest * size)
  const slack = new Float64Array(size)
  const slope = new Float64Array(size)
  const linkSlopes = new Float64Array(size * size)
  let scale = 1
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let k = order.length - 1; k > 0; k--) {
      const j = Math.floor(rng() * (k + 1))
      ;[order[k], order[j]] = [order[j], order[k]]
    }
    let loss = 0
    for (const k of order) {
      const { n, labels, rows, base, style } = sentences[k]
      const eta = 1 / (lambda * (delay + step++))
      const mine = own[style]
      const link = links[style]
      for (let i = 0; i < n; i++) {
        slope.fill(0)
        for (const row of rows[i]) {
          const o = row * size
          for (let y = 0; y < size; y++) slope[y] += shared[o + y]
          if (many) for (let y = 0; y < size; y++) slope[y] += mine[o + y]
        }
        for (let y = 0; y < size; y++) em[i * size + y] = slope[y] * scale + (base ? base[i * size + y] : 0)
      }
      const total = forwardBackward(n, em, link, al, be, slack)
      linkSlopes.fill(0)
      for (let i = 0; i < n; i++) {
        let steep = false
        for (let y = 0; y < size; y++) {
          slope[y] = Math.exp(al[i * size + y] + be[i * size + y] - total) - (labels[i] === y ? 1 : 0)
          if (Math.abs(slope[y]) > 1e-4) steep = true
        }
        if (i > 0) {
          for (let x = 0; x < size; x++)
            for (let y = 0; y < size; y++)
              linkSlopes[x * size + y] += Math.exp(
                al[(i - 1) * size + x] + link[x * size + y] + em[i * size + y] + be[i * size + y] - total,
              )
          linkSlopes[labels[i - 1] * size + labels[i]] -= 1
        }
        if (!steep) continue
        const by = eta / scale
        for (const row of rows[i]) {
          const o = row * size
          for (let y = 0; y < size; y++) shared[o + y] -= by * slope[y]
          if (many) for (let y = 0; y < size; y++) mine[o + y] -= by * slope[y]
        }
      }
      for (let t = 0; t < link.length; t++) if (link[t] !== never) link[t] -= eta * linkSlopes[t]
      scale *= 1 - eta * lambda
      loss += total
      for (let i = 0; i < n; i++)
        loss -= em[i * size + labels[i]] + link[(i > 0 ? labels[i - 1] : 0) * size + labels[i]]
    }
    log(`epoch ${epoch + 1}: loss ${loss.toFixed(0)}`)
  }
  return {
    emissions: (style) => Float32Array.from(shared, (v, k) => (v + (many && own[style] ? own[style][k] : 0)) * scale),
    transitions: (style) => Float32Array.from(links[style]),
  }
}

/** Fills `al` and `be` with log sums; returns the log of the sum over all paths. A name's inside opens no sentence. */
function forwardBackward(n, em, link, al, be, slack) {
  for (let y = 0; y < size; y++) al[y] = em[y] + (follows(0, y) ? link[y] : never)
  for (let i = 1; i < n; i++)
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) slack[x] = al[(i - 1) * size + x] + link[x * size + y]
      al[i * size + y] = logSum(slack) + em[i * size + y]
    }
  be.fill(0, (n - 1) * size, n * size)
  for (let i = n - 2; i >= 0; i--)
    for (let x = 0; x < size; x++) {
      for (let y = 0; y < size; y++) slack[y] = link[x * size + y] + em[(i + 1) * size + y] + be[(i + 1) * size + y]
      be[i * size + x] = logSum(slack)
    }
  for (let y = 0; y < size; y++) slack[y] = al[(n - 1) * size + y]
  return logSum(slack)
}

function logSum(values) {
  let most = values[0]
  for (const v of values) if (v > most) most = v
  let sum = 0
  for (const v of values) sum += Math.exp(v - most)
  return most + Math.log(sum)
}

/** Scores of every label for every token of a sentence. */
export function scoresOf({ n, rows }, emissions) {
  const out = new Float64Array(n * size)
  for (let i = 0; i < n; i++)
    for (const row of rows[i]) for (let y = 0; y < size; y++) out[i * size + y] += emissions[row * size + y]
  return out
}
