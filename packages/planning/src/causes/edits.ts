import { type ChangeSet, type Id, type Operation, type Snapshot, recordOf } from '@trireme/domain'
import { type Meaning, meaningsIn, movesDates } from '../field-meanings.ts'

/** What was written of an item that its dates follow from. */
export type Edit = Extract<Meaning, 'scope' | 'work' | 'progress' | 'team' | 'turn' | 'dates'>
const EDITS: ReadonlySet<Meaning> = new Set(['scope', 'work', 'progress', 'team', 'turn', 'dates'])

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

/** What one operation says of the item or milestone it is about. */
export function editsOf(operation: Operation): readonly Edit[] {
  return [...meaningsIn(operation).keys()].filter((meaning) => EDITS.has(meaning)) as Edit[]
}

/** Whether it says something of people, of their time, or of what a status means: of nothing that is one item's own. */
function isAboutPeople(operation: Operation): boolean {
  const { kind } = operation
  return (kind === 'assignment' || kind === 'status' || meaningsIn(operation).has('people')) && movesDates([operation])
}

/** @param states the records before and after: an estimate or assignment names its item in the one it is in */
export function editsIn(changes: ChangeSet, states: readonly Snapshot[]): Edits {
  const byId = new Map<Id, Set<Edit>>()
  const dependencies = new Set<Id>()
  let hasPeople = false
  for (const operation of changes) {
    if (operation.kind === 'dependency') dependencies.add(operation.id)
    if (isAboutPeople(operation)) hasPeople = true
    const edits = editsOf(operation)
    if (edits.length === 0 || operation.kind === 'status') continue
    for (const id of subjectsOf(operation, states)) byId.set(id, new Set([...(byId.get(id) ?? []), ...edits]))
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
