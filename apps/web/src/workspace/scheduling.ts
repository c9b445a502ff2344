import type { ChangeSet, Operation } from '@trireme/domain'

/** Fields of work that say when it happens, by whom and after what; targets move nothing. */
const FIELDS: ReadonlySet<string> = new Set([
  'dateMode',
  'plannedStartsOn',
  'plannedEndsOn',
  'notBeforeOn',
  'endNotBeforeOn',
  'startByOn',
  'endByOn',
  'asLate',
  'pauses',
  'maySplit',
  'units',
  'calendarId',
  'goesBeforeId',
])

/** Whether a change is an act of scheduling: its consequences are shown, and it is kept only with these. */
export function isScheduling(changes: ChangeSet): boolean {
  return changes.some(schedules)
}

function schedules({ kind, ...operation }: Operation): boolean {
  if (kind === 'dependency' || kind === 'estimate') return true
  return (
    kind === 'work-item' && operation.op === 'update' && Object.keys(operation.after).some((name) => FIELDS.has(name))
  )
}
