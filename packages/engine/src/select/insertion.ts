import type { Selection } from './selection.ts'

/**
 * Puts an item in with all that it needs and all that goes with it, each in its first candidate that fits and is in time;
 * or changes nothing. Unless forced, also changes nothing when the whole gains nothing.
 */
export function insert(
  selection: Selection,
  item: number,
  candidates: readonly Int32Array[],
  isForced: boolean,
): boolean {
  const { changes, worth, unmet } = selection
  const isDone = place(selection, item, candidates)
  const isBetter = isForced || selection.unmet < unmet || selection.worth > worth
  if (!isDone || !isBetter) selection.undo(changes)
  return isDone && isBetter
}

/** Takes an item out with all that needs it and all that goes with it. */
export function remove(selection: Selection, item: number): void {
  const { neededBy, mates } = selection.compiled
  if (neededBy[item]!.length + mates[item]!.length === 0) {
    if (selection.has(item)) selection.take(item)
    return
  }
  const open = [item]
  const gone = new Groups()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (!selection.has(next)) continue
    selection.take(next)
    for (const { item: dependent } of neededBy[next]!) open.push(dependent)
    if (gone.isNew(mates[next]!)) for (const mate of mates[next]!) open.push(mate)
  }
}

/** First what an item needs, then itself, then all that goes with it. A chain may be as long as the model. */
function place(selection: Selection, item: number, candidates: readonly Int32Array[]): boolean {
  const { needs, mates } = selection.compiled
  const underWay = new Set<number>()
  const begun = new Groups()
  /** What to look at next, from its end: items, or −1 − item where all that it needs is in. */
  const open = [item]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next >= 0) {
      if (selection.has(next) || underWay.has(next)) continue
      underWay.add(next)
      open.push(-1 - next)
      for (let at = needs[next]!.length - 1; at >= 0; at--) open.push(needs[next]![at]!.item)
      continue
    }
    const ready = -1 - next
    const column = candidates[ready]!.find((one) => selection.fits(one) && selection.isInTime(one))
    if (column === undefined) return false
    selection.put(column)
    const group = mates[ready]!
    if (begun.isNew(group)) for (let at = group.length - 1; at >= 0; at--) open.push(group[at]!)
  }
  return true
}

/** Groups that have been met; most items are in none. */
class Groups {
  readonly #known: (readonly number[])[] = []

  isNew(group: readonly number[]): boolean {
    if (group.length === 0 || this.#known.includes(group)) return false
    this.#known.push(group)
    return true
  }
}
