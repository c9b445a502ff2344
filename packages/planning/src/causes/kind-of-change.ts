import { type ChangeSet, type Id, type Operation, type Snapshot, recordOf } from '@trireme/domain'

/** What a date moved by, in the words of SEMANTICS 2.14. */
export const slipCauses = [
  'scope',
  'estimate',
  'progress',
  'capacity',
  'dependency',
  'priority',
  'promise',
  'import',
  'time',
] as const
export type SlipCause = (typeof slipCauses)[number]

const FIELDS: Readonly<Record<string, SlipCause>> = {
  parentId: 'scope',
  releaseId: 'scope',
  programId: 'scope',
  productId: 'scope',
  waitsForIds: 'scope',
  statusId: 'progress',
  actualStartedOn: 'progress',
  actualEndedOn: 'progress',
  progressPercent: 'progress',
  reachedOn: 'progress',
  units: 'capacity',
  teamId: 'capacity',
  calendarId: 'capacity',
  rank: 'priority',
  priority: 'priority',
  goesBeforeId: 'priority',
}

/** A part of a write that has one cause. */
export type CausedPart = { readonly cause: SlipCause; readonly changes: ChangeSet }

/**
 * A write split by what each part of it says; work that comes with its estimate is scope, whatever an import or a sync
 * brings is theirs. What makes and removes records stands first.
 */
export function partsByCause(
  { command, changes }: { readonly command: string; readonly changes: ChangeSet },
  state: Snapshot,
): readonly CausedPart[] {
  if (/^(?:import|sync)\b/.test(command)) return [{ cause: 'import', changes }]
  const made = new Set(changes.flatMap(({ op, kind, id }) => (op !== 'update' && kind === 'work-item' ? [id] : [])))
  const parts = new Map<SlipCause, Operation[]>()
  for (const operation of changes)
    for (const [cause, part] of split(operation, made, state)) {
      const known = parts.get(cause)
      if (known === undefined) parts.set(cause, [part])
      else known.push(part)
    }
  return slipCauses.flatMap((cause) => {
    const found = parts.get(cause)
    return found === undefined ? [] : [{ cause, changes: found }]
  })
}

function split(
  operation: Operation,
  made: ReadonlySet<Id>,
  state: Snapshot,
): readonly (readonly [SlipCause, Operation])[] {
  const { kind, op } = operation
  if (kind === 'estimate') return [[isOf(operation, made) ? 'scope' : 'estimate', operation]]
  if (kind === 'dependency') return [['dependency', operation]]
  if (kind === 'status') return [['progress', operation]]
  if (kind !== 'work-item' && kind !== 'milestone') return [['capacity', operation]]
  if (op !== 'update') return [['scope', operation]]
  const fields = Map.groupBy(Object.keys(operation.after), (field) => causeOfField(operation, field, state))
  return [...fields].map(([cause, names]) => [
    cause,
    { ...operation, before: only(operation.before, names), after: only(operation.after, names) },
  ])
}

function isOf(operation: Operation, made: ReadonlySet<Id>): boolean {
  return operation.op !== 'update' && made.has(operation.values['workItemId'] as Id)
}

/** To drop work, or to take it up again, changes what there is to do; any other field is a date somebody wants. */
function causeOfField(
  { before, after }: Extract<Operation, { op: 'update' }>,
  field: string,
  state: Snapshot,
): SlipCause {
  const isDropped = (values: Readonly<Record<string, unknown>>) =>
    recordOf(state, 'status', values[field] as Id)?.category === 'dropped'
  if (field === 'statusId' && isDropped(before) !== isDropped(after)) return 'scope'
  return FIELDS[field] ?? 'promise'
}

function only(values: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}
