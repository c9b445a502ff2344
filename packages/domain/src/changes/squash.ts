import { type ChangeSet, type Operation, type Values, addressOf } from './change-set.ts'
import { sameValue } from './value.ts'

/**
 * One change set that does what these did one after another, at most one operation a record.
 * The sets must follow on each other; fields that end as they began are left out.
 */
export function squash(...sets: readonly ChangeSet[]): ChangeSet {
  const byRecord = new Map<string, Operation>()
  for (const operation of sets.flat()) {
    const address = addressOf(operation)
    const earlier = byRecord.get(address)
    const joined = earlier === undefined ? operation : join(earlier, operation)
    if (joined === undefined) byRecord.delete(address)
    else byRecord.set(address, joined)
  }
  return [...byRecord.values()]
}

function join(first: Operation, second: Operation): Operation | undefined {
  const { kind, id } = first
  if (first.op === 'create' && second.op === 'update')
    return { op: 'create', kind, id, values: { ...first.values, ...second.after } }
  if (first.op === 'create' && second.op === 'remove') return undefined
  if (first.op === 'update' && second.op === 'update')
    return updateBetween(
      first,
      { ...first.before, ...second.before, ...first.before },
      { ...first.after, ...second.after },
    )
  if (first.op === 'update' && second.op === 'remove')
    return { op: 'remove', kind, id, values: { ...second.values, ...first.before } }
  if (first.op === 'remove' && second.op === 'create') return updateBetween(first, first.values, second.values)
  throw new Error(`${second.op} cannot follow ${first.op} of ${addressOf(first)}`)
}

/** The update from one set of values to another, or undefined when they are the same. */
export function updateBetween(
  record: Pick<Operation, 'kind' | 'id'>,
  before: Values,
  after: Values,
): Operation | undefined {
  const changed = Object.keys(after).filter((field) => !sameValue(before[field], after[field]))
  if (changed.length === 0) return undefined
  return { op: 'update', kind: record.kind, id: record.id, before: pick(before, changed), after: pick(after, changed) }
}

function pick(values: Values, fields: readonly string[]): Values {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}
