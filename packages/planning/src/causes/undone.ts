import { type ChangeSet, type Operation, addressOf, invert, sameValue } from '@trireme/domain'
import { relevant } from '../inputs.ts'
import { meaningsIn } from '../field-meanings.ts'

/**
 * Writes without those that another of them takes back, and without that other: done and undone, whoever did it and by
 * whichever command, it has no part in where an end lies now. Only where nothing in between touched the same records, so the
 * rest may be done again in its order. O(operations).
 */
export function withoutUndone<Write extends { readonly changes: ChangeSet }>(writes: readonly Write[]): Write[] {
  const kept: (Write | undefined)[] = []
  /** Of each record the writes that touched it and stand, the newest last. */
  const touching = new Map<string, number[]>()
  for (const write of writes) {
    const changes = thatMove(write.changes)
    const addresses = changes.map(addressOf)
    const [newest] = new Set(addresses.map((address) => touching.get(address)?.at(-1)))
    const isOfOne = addresses.every((address) => touching.get(address)?.at(-1) === newest)
    const taken = isOfOne && newest !== undefined ? kept[newest] : undefined
    if (taken !== undefined && isSame(thatMove(taken.changes), invert(changes))) {
      kept[newest!] = undefined
      for (const address of addresses) touching.get(address)!.pop()
      continue
    }
    const at = kept.push(write) - 1
    for (const address of addresses) {
      const known = touching.get(address)
      if (known === undefined) touching.set(address, [at])
      else known.push(at)
    }
  }
  return kept.filter((write) => write !== undefined)
}

/** What of a write a plan may rest on: a name that was changed on the way is no reason to keep a pair. */
function thatMove(changes: ChangeSet): Operation[] {
  return relevant(changes).flatMap((operation): Operation[] => {
    if (operation.op !== 'update') return [operation]
    const fields = [...meaningsIn(operation)].flatMap(([meaning, names]) => (meaning === 'none' ? [] : names))
    const only = (values: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(fields.map((field) => [field, values[field]]))
    return fields.length === 0 ? [] : [{ ...operation, before: only(operation.before), after: only(operation.after) }]
  })
}

function isSame(one: readonly Operation[], other: readonly Operation[]): boolean {
  if (one.length !== other.length || one.length === 0) return false
  const byAddress = new Map(other.map((operation) => [addressOf(operation), operation]))
  return one.every((operation) => sameValue(operation, byAddress.get(addressOf(operation))))
}
