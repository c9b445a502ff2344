import { type ChangeSet, type Id, type Operation, type Snapshot, recordOf } from '@trireme/domain'
import { type Meaning, meaningsIn } from '../field-meanings.ts'

type Update = Extract<Operation, { op: 'update' }>

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

/** What is written is of this cause; what moves no end of anything has none. */
const CAUSES: Readonly<Record<Meaning, SlipCause | undefined>> = {
  scope: 'scope',
  membership: 'scope',
  work: 'estimate',
  progress: 'progress',
  team: 'capacity',
  people: 'capacity',
  turn: 'priority',
  dates: 'promise',
  dependency: 'dependency',
  odds: undefined,
  none: undefined,
}

/** A part of a write that has one cause. */
export type CausedPart = { readonly cause: SlipCause; readonly changes: ChangeSet }

/**
 * A write split by what each part of it says; work that comes with its estimate is scope, whatever an import or a sync
 * brings is theirs, and what moves nothing is left out.
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
  if (operation.kind === 'estimate' && isOf(operation, made)) return [['scope', operation]]
  const meanings = meaningsIn(operation)
  if (operation.op !== 'update') return [...meanings.keys()].flatMap((meaning) => caused(meaning, operation))
  const fields = Map.groupBy(
    [...meanings].flatMap(([meaning, names]) => names.map((name) => [meaning, name] as const)),
    ([meaning, name]) => (endsOrResumes(operation, name, state) ? 'scope' : CAUSES[meaning]),
  )
  return [...fields].flatMap(([cause, found]) => {
    const names = found.map(([, name]) => name)
    const part = { ...operation, before: only(operation.before, names), after: only(operation.after, names) }
    return cause === undefined ? [] : [[cause, part] as const]
  })
}

function caused(meaning: Meaning, operation: Operation): readonly (readonly [SlipCause, Operation])[] {
  const cause = CAUSES[meaning]
  return cause === undefined ? [] : [[cause, operation]]
}

function isOf(operation: Operation, made: ReadonlySet<Id>): boolean {
  return operation.op !== 'update' && made.has(operation.values['workItemId'] as Id)
}

/** To drop work, or to take it up again, changes what there is to do. */
function endsOrResumes({ kind, before, after }: Update, field: string, state: Snapshot): boolean {
  const isDropped = (values: Readonly<Record<string, unknown>>) =>
    recordOf(state, 'status', values[field] as Id)?.category === 'dropped'
  return kind === 'work-item' && field === 'statusId' && isDropped(before) !== isDropped(after)
}

function only(values: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}
