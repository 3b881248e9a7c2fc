// Finds a place in a sorted list.

/** The first index below `length` for which `holds` is true, `length` where it is for none; once true, it stays true. */
export function firstIndex(length: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const mid = (low + high) >> 1
    if (holds(mid)) high = mid
    else low = mid + 1
  }
  return low
}
