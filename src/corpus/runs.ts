// Finds runs of words that stand more than once: how far a corpus repeats itself, or another text.

/** Words as letters and digits only, without marks and tatweel. */
export const wordsOf = (text: string): string[] =>
  text.replace(/[\u064b-\u0652\u0640]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []

export interface RepeatedRuns {
  /** places of runs in all texts */
  readonly runs: number
  /** places whose run stands in another place too */
  readonly repeated: number
  /** the repeated runs, each with the indexes of its texts, those with the most places first */
  readonly list: readonly { readonly run: string; readonly texts: readonly number[] }[]
}

/**
 * @param texts   runs do not cross the lines of a text
 * @param length  words in a run
 */
export function repeatedRuns(texts: readonly string[], length = 8): RepeatedRuns {
  const places = new Map<string, number[]>()
  let runs = 0
  texts.forEach((text, index) => {
    for (const line of text.split('\n'))
      for (const run of runsOf(line, length)) {
        runs += 1
        const found = places.get(run)
        if (found) found.push(index)
        else places.set(run, [index])
      }
  })
  const list = [...places]
    .filter(([, found]) => found.length > 1)
    .map(([run, found]) => ({ run, texts: found }))
    .sort((a, b) => b.texts.length - a.texts.length)
  return { runs, repeated: list.reduce((n, { texts: found }) => n + found.length, 0), list }
}

export function runsOf(line: string, length = 8): string[] {
  const words = wordsOf(line)
  const runs: string[] = []
  for (let i = 0; i + length <= words.length; i++) runs.push(words.slice(i, i + length).join(' '))
  return runs
}
