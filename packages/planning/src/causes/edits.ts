import { type ChangeSet, type Id, type Kind, type Operation, type Snapshot, recordOf } from '@trireme/domain'

/** What was written of an item that its dates follow from. */
export type Edit = 'scope' | 'work' | 'progress' | 'team' | 'turn' | 'dates'

/** What a change set says of what is planned, looked up by record. */
export type Edits = {
  /** What was written of an item or a milestone itself; empty where nothing was. */
  of(id: Id): ReadonlySet<Edit>
  /** Dependencies that were made, changed or removed. */
  readonly dependencies: ReadonlySet<Id>
  /** Whether people, calendars or statuses themselves are others: what then moves was not asked about by name. */
  readonly hasPeople: boolean
}

const NONE: ReadonlySet<Edit> = new Set()

/** Which field says what; a field that is not here moves nothing. */
const FIELDS: Readonly<Record<string, Edit>> = {
  statusId: 'progress',
  actualStartedOn: 'progress',
  actualEndedOn: 'progress',
  progressPercent: 'progress',
  reachedOn: 'progress',
  units: 'team',
  teamId: 'team',
  calendarId: 'team',
  rank: 'turn',
  priority: 'turn',
  goesBeforeId: 'turn',
  parentId: 'scope',
  waitsForIds: 'scope',
}

/** Fields of work items and milestones that say nothing to a plan; whatever else there is may be a date or a constraint. */
const SILENT: ReadonlySet<string> = new Set([
  'key',
  'title',
  'typeId',
  'ownerId',
  'productId',
  'programId',
  'portfolioId',
  'releaseId',
  'iterationId',
  'health',
  'labels',
  'progressMethod',
  'costCategory',
  'repeats',
  'description',
])

const PEOPLE: ReadonlySet<Kind> = new Set([
  'team',
  'membership',
  'capacity',
  'person',
  'skill',
  'calendar',
  'organization',
  'status',
  'assignment',
])

/** What one operation says of the item or milestone it is about; undefined where it says nothing. */
export function editOf(operation: Operation): Edit | undefined {
  const { kind, op } = operation
  if (kind === 'estimate') return 'work'
  if (kind === 'assignment') return 'team'
  if (kind !== 'work-item' && kind !== 'milestone') return undefined
  if (op !== 'update') return 'scope'
  const said = Object.keys(operation.after).filter((field) => !SILENT.has(field))
  return said.length === 0 ? undefined : (said.map((field) => FIELDS[field]).find(Boolean) ?? 'dates')
}

/** @param states the records before and after: an estimate or assignment names its item in the one it is in */
export function editsIn(changes: ChangeSet, states: readonly Snapshot[]): Edits {
  const byId = new Map<Id, Set<Edit>>()
  const dependencies = new Set<Id>()
  let hasPeople = false
  for (const operation of changes) {
    if (operation.kind === 'dependency') dependencies.add(operation.id)
    if (PEOPLE.has(operation.kind)) hasPeople = true
    const edit = editOf(operation)
    if (edit === undefined) continue
    for (const id of subjectsOf(operation, states)) {
      const known = byId.get(id)
      if (known === undefined) byId.set(id, new Set([edit]))
      else known.add(edit)
    }
  }
  return { of: (id) => byId.get(id) ?? NONE, dependencies, hasPeople }
}

/** The item or milestone an operation is about. */
export function subjectsOf(operation: Operation, states: readonly Snapshot[]): readonly Id[] {
  const { kind } = operation
  if (kind !== 'estimate' && kind !== 'assignment') return [operation.id]
  const found = new Set<Id>()
  if (operation.op !== 'update') found.add(operation.values['workItemId'] as Id)
  for (const state of states) {
    const of = recordOf(state, kind, operation.id)?.workItemId
    if (of !== undefined) found.add(of)
  }
  return [...found]
}
