import type { ChangeSet, Operation } from '../changes/change-set.ts'
import { valuesOf } from '../changes/diff.ts'
import type { Id } from '../records/identifier.ts'
import type { Kind, NewMap } from '../records/registry.ts'
import { completeRecord } from '../records/schema.ts'

/** Makes a new id for a record of this kind; equal sequences of ids give equal organizations. */
export type Mint = <K extends Kind>(kind: K) => Id<K>

export type NewOrganization = {
  readonly name: string
  readonly mint: Mint
  /** IANA zone in which plain dates are read. */
  readonly timeZone?: string
  /** ISO 4217 code. */
  readonly currency?: string
  /** Letters before the number of a work item. */
  readonly keyPrefix?: string
}

/** The levels of work a new organization starts with, from the top. */
export const standardTypes = [
  { name: 'Initiative', plural: 'Initiatives', level: 1, icon: 'initiative' },
  { name: 'Epic', plural: 'Epics', level: 2, icon: 'epic' },
  { name: 'Feature', plural: 'Features', level: 3, icon: 'feature' },
  { name: 'Story', plural: 'Stories', level: 4, icon: 'story' },
  { name: 'Task', plural: 'Tasks', level: 5, icon: 'task' },
] as const

/** The workflow a new organization starts with. */
export const standardStatuses = [
  { name: 'Backlog', category: 'backlog' },
  { name: 'Ready', category: 'planned' },
  { name: 'In progress', category: 'active' },
  { name: 'In review', category: 'active' },
  { name: 'Done', category: 'done' },
  { name: 'Dropped', category: 'dropped' },
] as const

/**
 * Everything an organization needs before the first work item: itself, a calendar of five days of eight hours, the
 * standard types and statuses. Fits the empty state.
 */
export function newOrganization({ name, mint, timeZone, currency, keyPrefix }: NewOrganization): ChangeSet {
  const calendar = create(mint, 'calendar', { name: 'Standard', timeZone: timeZone ?? null })
  const organization = { name, timeZone, currency, keyPrefix, calendarId: calendar.id as Id<'calendar'> }
  return [
    calendar,
    create(mint, 'organization', organization),
    ...standardTypes.map((type) => create(mint, 'work-item-type', type)),
    ...standardStatuses.map((status, index) => create(mint, 'status', { ...status, position: index + 1 })),
  ]
}

function create<K extends Kind>(mint: Mint, kind: K, values: NewMap[K]): Operation {
  const id = mint(kind)
  return { op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values)) }
}
