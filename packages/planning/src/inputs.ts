import { type AnyRecord, type ChangeSet, type Id, type Kind, type Snapshot, tableOf } from '@trireme/domain'

/** The kinds of records that a plan is made from; a change of any other leaves it as it is. */
export const planInputs = [
  'work-item',
  'dependency',
  'estimate',
  'milestone',
  'status',
  'team',
  'membership',
  'capacity',
  'person',
  'calendar',
  'organization',
] as const satisfies readonly Kind[]

const INPUTS: ReadonlySet<Kind> = new Set(planInputs)

/** The operations among these that a plan can depend on. */
export function relevant(changes: ChangeSet): ChangeSet {
  return changes.filter(({ kind }) => INPUTS.has(kind))
}

/** The same state in tables of its own, so that whoever owns the snapshot may go on writing to it. */
export function ownInputs(snapshot: Snapshot): Snapshot {
  return withTables(snapshot, planInputs)
}

/**
 * The state after changes that fit it. Unchecked: what is told about a record that is not there is passed over.
 * Tables nobody changes are shared.
 */
export function after(snapshot: Snapshot, changes: ChangeSet): Snapshot {
  const state = withTables(snapshot, new Set(changes.map(({ kind }) => kind)))
  for (const operation of changes) {
    const table = tableOf(state, operation.kind)
    const known = table.get(operation.id)
    if (operation.op === 'create') table.set(operation.id, { id: operation.id, ...operation.values } as AnyRecord)
    else if (operation.op === 'remove') table.delete(operation.id)
    else if (known !== undefined) table.set(operation.id, { ...known, ...operation.after })
  }
  return state
}

function withTables(snapshot: Snapshot, kinds: Iterable<Kind>): Snapshot {
  const copy: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of kinds) copy[kind] = new Map(snapshot[kind] as ReadonlyMap<Id, unknown>)
  return copy as unknown as Snapshot
}
