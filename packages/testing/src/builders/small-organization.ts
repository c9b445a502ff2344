import { type Id, type Mint, type Snapshot, applyInPlace, emptySnapshot, newOrganization } from '@trireme/domain'
import { seededMint } from './mint.ts'

export type TypeName = 'Initiative' | 'Epic' | 'Feature' | 'Story' | 'Task'
export type StatusName = 'Backlog' | 'Ready' | 'In progress' | 'In review' | 'Done' | 'Dropped'

export type SmallOrganization = {
  /** Owned by the caller: `tableOf(snapshot, kind).set(…)` adds to it. */
  readonly snapshot: Snapshot
  readonly mint: Mint
  readonly types: Readonly<Record<TypeName, Id<'work-item-type'>>>
  readonly statuses: Readonly<Record<StatusName, Id<'status'>>>
  readonly calendarId: Id<'calendar'>
}

/** An organization on its first day: default calendar, standard types and statuses, no work. */
export function aSmallOrganization(options: { name?: string; seed?: number | string } = {}): SmallOrganization {
  const mint = seededMint(options.seed ?? 'small organization')
  const snapshot = emptySnapshot()
  applyInPlace(snapshot, newOrganization({ name: options.name ?? 'Halyard', mint }))
  return {
    snapshot,
    mint,
    types: idsByName(snapshot['work-item-type']) as SmallOrganization['types'],
    statuses: idsByName(snapshot.status) as SmallOrganization['statuses'],
    calendarId: [...snapshot.calendar.values()][0]!.id,
  }
}

function idsByName(table: ReadonlyMap<Id, { readonly name: string }>): Readonly<Record<string, Id>> {
  return Object.fromEntries([...table].map(([id, { name }]) => [name, id]))
}
