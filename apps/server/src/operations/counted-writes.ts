import { type Kind, type Operation, mayReadAll } from '@trireme/domain'
import { type Context, callerOf } from '../requests/context.ts'
import {
  type ChangeCount,
  type WriteHead,
  countChanges,
  inOrganization,
  standingsOf,
  withChanges,
} from '../store/index.ts'
import { visibleChanges } from './visible-changes.ts'

type Counts = Readonly<Record<string, Readonly<Record<Operation['op'], number>>>>

/** A write told by how much it changed, and whether it stands. */
type CountedWrite = WriteHead & { readonly counts: Counts; readonly undone: boolean; readonly last: number }

/** Writes by the number of records they changed, as far as the asker may see those; writes they see nothing of are gone. */
export async function countedWrites(context: Context, heads: readonly WriteHead[]): Promise<CountedWrite[]> {
  const { organizationId } = callerOf(context)
  const [counts, standings] = await inOrganization(context.db, organizationId, async (tx) => [
    await countChanges(tx, organizationId, heads),
    await standingsOf(tx, organizationId, heads),
  ])
  const visible = Map.groupBy(await visibleCounts(context, heads, counts), ({ sequence }) => sequence)
  return heads.flatMap((head) => {
    const own = visible.get(head.sequence)
    return own === undefined ? [] : [{ ...head, counts: byKind(own), ...standings.get(head.sequence)! }]
  })
}

/** Who reads all records of these kinds is told what the database counted; for others each record is looked at. */
async function visibleCounts(
  context: Context,
  heads: readonly WriteHead[],
  counts: readonly ChangeCount[],
): Promise<readonly ChangeCount[]> {
  const caller = callerOf(context)
  const { organizationId, access } = caller
  if (counts.every(({ kind }) => mayReadAll(access, kind))) return counts
  const sets = await inOrganization(context.db, organizationId, (tx) => withChanges(tx, organizationId, heads))
  const seen = await visibleChanges(context.db, caller, sets)
  return seen.flatMap(({ sequence, changes }) => changes.map(({ kind, op }) => ({ sequence, kind, op, count: 1 })))
}

function byKind(counts: readonly ChangeCount[]): Counts {
  const kinds = new Map<Kind, Record<Operation['op'], number>>()
  for (const { kind, op, count } of counts) {
    const own = kinds.get(kind) ?? { create: 0, update: 0, remove: 0 }
    own[op] += count
    kinds.set(kind, own)
  }
  return Object.fromEntries(kinds)
}
