import type { ChangeSet, Id, Kind, Operation, Snapshot } from '@trireme/domain'

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
export type DateInput = (typeof dateInputs)[number]

/** The kinds of records that a plan and its odds are made from; a change of any other leaves both as they are. */
export const planInputs = [...dateInputs, 'risk', 'risk-response'] as const satisfies readonly Kind[]

/** What is promised to whom, which moves nothing. */
const promiseInputs = ['release', 'goal', 'goal-link', 'key-result'] as const satisfies readonly Kind[]

/** What consequences are told from. */
export const consequenceInputs = [...planInputs, ...promiseInputs] as const

const DATE_INPUTS: ReadonlySet<Kind> = new Set(dateInputs)
const INPUTS: ReadonlySet<Kind> = new Set(planInputs)
const FOLLOWED: ReadonlySet<Kind> = new Set(consequenceInputs)

/** The operations among these that a plan can depend on. */
export function relevant(changes: ChangeSet): ChangeSet {
  return changes.filter(({ kind }) => INPUTS.has(kind))
}

/** The operations among these that a planner takes in. */
export function followed(changes: ChangeSet): ChangeSet {
  return changes.filter(({ kind }) => FOLLOWED.has(kind))
}

/** Whether an operation says something of what is promised. */
export function isPromise({ kind }: Operation): boolean {
  return (promiseInputs as readonly Kind[]).includes(kind)
}

/** Whether any of these operations is of a kind that dates follow from. */
export function touchesDates(changes: ChangeSet): boolean {
  return changes.some(({ kind }) => DATE_INPUTS.has(kind))
}

/** The same state in tables of its own, so that whoever owns the snapshot may go on writing to it. */
export function ownInputs(snapshot: Snapshot): Snapshot {
  const copy: Record<string, ReadonlyMap<Id, unknown>> = { ...snapshot }
  for (const kind of consequenceInputs) copy[kind] = new Map(snapshot[kind] as ReadonlyMap<Id, unknown>)
  return copy as unknown as Snapshot
}
