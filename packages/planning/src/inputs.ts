import type { ChangeSet, Id, Kind, Snapshot } from '@trireme/domain'

/** The kinds of records that dates follow from. */
export const dateInputs = [
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

/** The kinds of records that a plan and its odds are made from; a change of any other leaves both as they are. */
export const planInputs = [...dateInputs, 'risk', 'risk-response'] as const satisfies readonly Kind[]

const DATE_INPUTS: ReadonlySet<Kind> = new Set(dateInputs)
const INPUTS: ReadonlySet<Kind> = new Set(planInputs)

/** The operations among these that a plan can depend on. */
export function relevant(changes: ChangeSet): ChangeSet {
  return changes.filter(({ kind }) => INPUTS.has(kind))
}

/** Whether any of these operations can move a date. */
export function movesDates(changes: ChangeSet): boolean {
  return changes.some(({ kind }) => DATE_INPUTS.has(kind))
}

/** The same state in tables of its own, so that whoever owns the snapshot may go on writing to it. */
export function ownInputs(snapshot: Snapshot): Snapshot {
  const copy: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of planInputs) copy[kind] = new Map(snapshot[kind] as ReadonlyMap<Id, unknown>)
  return copy as unknown as Snapshot
}
