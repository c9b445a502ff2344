import type { Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap, WorkItem } from '../records/registry.ts'

export type Release = RecordMap['release']
export type Phase = RecordMap['phase']
export type Gate = RecordMap['gate']
export type ChecklistItem = RecordMap['checklist-item']
export type Approval = RecordMap['approval']

/** A release with all that is made ready for it, phases, gates and items in their order. */
export type Launch = {
  readonly release: Release
  readonly phases: readonly Phase[]
  readonly gates: readonly Gate[]
  readonly items: readonly ChecklistItem[]
  readonly approvals: readonly Approval[]
  /** What it ships, without what was dropped. */
  readonly shipped: readonly WorkItem[]
  readonly isDone: (item: WorkItem) => boolean
  /** Under way, or done. */
  readonly isBegun: (item: WorkItem) => boolean
  /** Of what it ships, what an open issue blocks, with the title of one. */
  readonly blocked: ReadonlyMap<Id, string>
}

/** Whether a release is out or dropped: nothing holds it up any more, and nothing makes it late. */
export function isLaunchOver({ state }: Pick<Release, 'state'>): boolean {
  return state === 'released' || state === 'dropped'
}

/** One launch; undefined when there is no such release. */
export function launchOf(snapshot: Snapshot, releaseId: Id): Launch | undefined {
  return launchesOf(snapshot, (id) => id === releaseId)[0]
}

/** Launches, of releases that are asked for; one pass over the records, however many there are. */
export function launchesOf(snapshot: Snapshot, isAsked: (releaseId: Id) => boolean = () => true): Launch[] {
  const categoryOf = (item: WorkItem) => snapshot.status.get(item.statusId)?.category
  const found = new Map<Id, Building>()
  for (const release of snapshot.release.values())
    if (isAsked(release.id))
      found.set(release.id, { release, phases: [], gates: [], items: [], approvals: [], shipped: [] })
  for (const phase of snapshot.phase.values()) found.get(phase.releaseId)?.phases.push(phase)
  for (const gate of snapshot.gate.values()) found.get(gate.releaseId)?.gates.push(gate)
  for (const item of snapshot['checklist-item'].values()) found.get(item.releaseId)?.items.push(item)
  for (const approval of snapshot.approval.values())
    found.get(snapshot.gate.get(approval.gateId)?.releaseId ?? '')?.approvals.push(approval)
  for (const item of snapshot['work-item'].values())
    if (item.releaseId !== null && categoryOf(item) !== 'dropped') found.get(item.releaseId)?.shipped.push(item)
  const isDone = (item: WorkItem) => categoryOf(item) === 'done'
  const isBegun = (item: WorkItem) => categoryOf(item) === 'active' || isDone(item)
  const blocked = new Map<Id, string>()
  for (const { state, title, workItemIds } of snapshot.issue.values())
    if (state === 'open') for (const id of workItemIds) blocked.set(id, title)
  return [...found.values()].map((launch) => ({
    ...launch,
    ...inOrder(launch),
    isDone,
    isBegun,
    blocked: new Map(launch.shipped.flatMap(({ id }) => (blocked.has(id) ? [[id, blocked.get(id)!]] : []))),
  }))
}

type Building = {
  -readonly [K in Exclude<keyof Launch, 'isDone' | 'isBegun' | 'blocked'>]: Launch[K] extends readonly (infer T)[]
    ? T[]
    : Launch[K]
}

function inOrder({ phases, gates, items }: Building): Pick<Launch, 'phases' | 'gates' | 'items'> {
  const placeOf = new Map(
    phases
      .toSorted((one, other) => one.position - other.position || by(one, other))
      .map(({ id }, at) => [id as Id, at]),
  )
  const place = ({ phaseId }: Gate) => (phaseId === null ? Infinity : (placeOf.get(phaseId) ?? Infinity))
  return {
    phases: phases.toSorted((one, other) => placeOf.get(one.id)! - placeOf.get(other.id)!),
    gates: gates.toSorted(
      (one, other) => order(place(one), place(other)) || order(one.dueOn ?? '9', other.dueOn ?? '9') || by(one, other),
    ),
    items: items.toSorted((one, other) => one.position - other.position || by(one, other)),
  }
}

function by(one: { readonly id: Id }, other: { readonly id: Id }): number {
  return order(one.id, other.id)
}

function order<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : one > other ? 1 : 0
}
