// Numbers the names of traits and contexts: a name is written out once, and read as a number from then on.

/** Names and their numbers, 0, 1, 2 … in the order in which they were first asked for. */
export interface Names {
  /** the number of a name; a new name gets the next one */
  number(name: string): number
  /** the number of a name, -1 for one that nobody has numbered */
  find(name: string): number
  /** the name of a number */
  name(number: number): string
}

function createNames(): Names {
  const numbers = new Map<string, number>()
  const names: string[] = []
  return {
    number(name) {
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, names.length)
      return names.push(name) - 1
    },
    find: (name) => numbers.get(name) ?? -1,
    name: (number) => names[number]!,
  }
}

/** Traits of a trigger, of a phrase beside it, and the contexts that a phrase's traits count in. */
export const eventTraits: Names = createNames()
export const partyTraits: Names = createNames()
export const contextNames: Names = createNames()

/**
 * Names made of one part («at=في»), as numbers. Parts have to come of tables or closed sets: every name that was ever made
 * is kept.
 */
export function named<Part>(names: Names, write: (part: Part) => string): (part: Part) => number {
  const known = new Map<Part, number>()
  return (part) => {
    let number = known.get(part)
    if (number === undefined) {
      number = names.number(write(part))
      known.set(part, number)
    }
    return number
  }
}

/** Names made of two parts («behind=في/m»), as numbers. */
export function namedByTwo<First, Second>(
  names: Names,
  write: (first: First, second: Second) => string,
): (first: First, second: Second) => number {
  const rows = new Map<First, (second: Second) => number>()
  return (first, second) => {
    let row = rows.get(first)
    if (!row) {
      row = named(names, (part: Second) => write(first, part))
      rows.set(first, row)
    }
    return row(second)
  }
}
