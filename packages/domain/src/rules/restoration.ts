import type { ChangeSet, Create, Operation, Remove, Update } from '../changes/change-set.ts'
import { membersOf } from '../changes/value.ts'
import type { Id } from '../records/identifier.ts'
import { fieldsOf } from '../records/registry.ts'

/**
 * What brings back a removed record with all that its own removal took along, out of the change set that removed it: the
 * records that lived only through it, and the references to any of them that were cleared. What the set removed or changed
 * besides stays as it is.
 */
export function restoration(id: Id, removedBy: ChangeSet): (Create | Update)[] {
  const removed = removedBy.filter((operation) => operation.op === 'remove')
  const back = new Set<Id>([id])
  for (let known = 0; known < back.size;) {
    known = back.size
    for (const gone of removed) if (livedThrough(gone, back)) back.add(gone.id)
  }
  return [
    ...removed.filter((gone) => back.has(gone.id)).map((gone): Create => ({ ...gone, op: 'create' })),
    ...removedBy.flatMap((operation) => referencesAgain(operation, back)),
  ]
}

function livedThrough({ kind, values }: Remove, back: ReadonlySet<Id>): boolean {
  return fieldsOf(kind).some(([name, field]) => field.whenRemoved === 'remove' && back.has(values[name] as Id))
}

/** The fields of an update that were cleared of records that come back. */
function referencesAgain(operation: Operation, back: ReadonlySet<Id>): Update[] {
  if (operation.op !== 'update') return []
  const names = fieldsOf(operation.kind)
    .filter(([name, field]) => field.target !== undefined && name in operation.after)
    .map(([name]) => name)
    .filter((name) => [...membersOf(operation.before[name]), operation.before[name]].some((id) => back.has(id as Id)))
  if (names.length === 0) return []
  const pick = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, values[name]]))
  return [{ ...operation, before: pick(operation.after), after: pick(operation.before) }]
}
