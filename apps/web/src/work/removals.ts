import { type ChangeSet, addressOf } from '@trireme/domain'

/** Several removals as one: what one removes another need not clear, and nothing is named twice. */
export function removedTogether(removals: readonly ChangeSet[]): ChangeSet {
  const together = new Map<string, ChangeSet[number]>()
  for (const change of removals.flat()) {
    const key = addressOf(change)
    const known = together.get(key)
    if (known === undefined || (known.op === 'update' && change.op === 'remove')) together.set(key, change)
    else if (known.op === 'update' && change.op === 'update')
      together.set(key, {
        ...known,
        before: { ...known.before, ...change.before },
        after: { ...change.after, ...bothLeft(known.after, change.after) },
      })
  }
  return [...together.values()]
}

/** Of fields that both change: what both leave of a set, else nothing. */
function bothLeft(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(one).map(([field, value]) => {
      const second = other[field]
      return [
        field,
        Array.isArray(value) && Array.isArray(second) ? value.filter((each) => second.includes(each)) : value,
      ]
    }),
  )
}
