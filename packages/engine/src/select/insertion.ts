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
  const isDone = place(selection, item, candidates, new Set())
  const isBetter = isForced || selection.unmet < unmet || selection.worth > worth
  if (!isDone || !isBetter) selection.undo(changes)
  return isDone && isBetter
}

/** Takes an item out with all that needs it and all that goes with it. */
export function remove(selection: Selection, item: number): void {
  if (!selection.has(item)) return
  selection.take(item)
  const { neededBy, mates } = selection.compiled
  for (const { item: dependent } of neededBy[item]!) remove(selection, dependent)
  for (const mate of mates[item]!) remove(selection, mate)
}

function place(selection: Selection, item: number, candidates: readonly Int32Array[], underWay: Set<number>): boolean {
  if (selection.has(item) || underWay.has(item)) return true
  underWay.add(item)
  const { needs, mates } = selection.compiled
  for (const { item: needed } of needs[item]!) if (!place(selection, needed, candidates, underWay)) return false
  const column = candidates[item]!.find((column) => selection.fits(column) && selection.isInTime(column))
  if (column === undefined) return false
  selection.put(column)
  return mates[item]!.every((mate) => place(selection, mate, candidates, underWay))
}
