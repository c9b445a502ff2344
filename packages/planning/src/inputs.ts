import type { ChangeSet, Id, Kind, Snapshot } from '@trireme/domain'

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
  'assignment',
  'person',
  'skill',
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
  const copy: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of planInputs) copy[kind] = new Map(snapshot[kind] as ReadonlyMap<Id, unknown>)
  return copy as unknown as Snapshot
}
