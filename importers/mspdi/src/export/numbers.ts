import type { Id, WorkItem } from '@trireme/domain'

// Above 4,194,303 (22 bits) MS Project takes a UID for that of a task in an inserted plan.
const FIRST_DRAWN = 3_000_000
const DRAWN = 1_000_000

/**
 * UIDs of tasks that stay as they are from export to export: T-214 is 214; what has no key of its own has a number drawn
 * from its id.
 */
export function taskNumbers(items: readonly WorkItem[], others: readonly Id[]): ReadonlyMap<Id, number> {
  const numbers = new Map<Id, number>()
  const taken = new Set<number>()
  const rest: Id[] = [...others]
  for (const { id, key } of items) {
    const number = Number(/^[A-Z]+-(\d{1,7})$/.exec(key)?.[1] ?? 0)
    if (number > 0 && number < FIRST_DRAWN && !taken.has(number)) {
      numbers.set(id, number)
      taken.add(number)
    } else rest.push(id)
  }
  for (const [id, number] of drawnNumbers(rest, FIRST_DRAWN)) numbers.set(id, number)
  return numbers
}

/** A number for each id, drawn from it; the few that would meet another take the next free one, in the order of ids. */
export function drawnNumbers(ids: readonly Id[], first = 1): ReadonlyMap<Id, number> {
  const taken = new Set<number>()
  const numbers = new Map<Id, number>()
  for (const id of ids.toSorted()) {
    let drawn = hash(id) % DRAWN
    while (taken.has(drawn)) drawn = (drawn + 1) % DRAWN
    taken.add(drawn)
    numbers.set(id, first + drawn)
  }
  return numbers
}

/** FNV-1a, 32 bits; public domain. */
function hash(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
