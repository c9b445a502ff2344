/** How many items two lists share, object by object: from their beginnings, and from their ends behind that. */
export interface SharedList {
  readonly head: number
  readonly tail: number
  /** Whether the lists are equal. */
  readonly same: boolean
}

export function sharedList<T>(before: readonly T[], now: readonly T[]): SharedList {
  if (before === now) return { head: now.length, tail: 0, same: true }
  const shorter = Math.min(before.length, now.length)
  let head = 0
  while (head < shorter && before[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  return { head, tail, same: head === now.length && before.length === now.length }
}

/** Whether the item at an index of the later list is one of those shared. */
export function isShared({ head, tail }: SharedList, index: number, length: number): boolean {
  return index < head || index >= length - tail
}
