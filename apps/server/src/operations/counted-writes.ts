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

/** A write as far as the asker sees it, and what it did to how many records. */
type Counted = { readonly head: WriteHead; readonly counts: readonly Omit<ChangeCount, 'sequence'>[] }

/** Writes by the number of records they changed, as far as the asker may see those; writes they see nothing of are gone. */
export async function countedWrites(context: Context, heads: readonly WriteHead[]): Promise<CountedWrite[]> {
  const { organizationId } = callerOf(context)
  const [counts, standings] = await inOrganization(context.db, organizationId, async (tx) => [
    await countChanges(tx, organizationId, heads),
    await standingsOf(tx, organizationId, heads),
  ])
  return (await visibleCounts(context, heads, counts)).map(({ head, counts }) => ({
    ...head,
    counts: byKind(counts),
    ...standings.get(head.sequence)!,
  }))
}

/** Who reads all records of these kinds is told what the database counted; for others each record is looked at. */
async function visibleCounts(
  context: Context,
  heads: readonly WriteHead[],
  counts: readonly ChangeCount[],
): Promise<readonly Counted[]> {
  const caller = callerOf(context)
  const { organizationId, access } = caller
  if (counts.every(({ kind }) => mayReadAll(access, kind))) {
    const bySequence = Map.groupBy(counts, ({ sequence }) => sequence)
    return heads.flatMap((head) => {
      const own = bySequence.get(head.sequence)
      return own === undefined ? [] : [{ head, counts: own }]
    })
  }
  const sets = await inOrganization(context.db, organizationId, (tx) => withChanges(tx, organizationId, heads))
  const seen = await visibleChanges(context.db, caller, sets)
  return seen.map(({ changes, ...head }) => ({ head, counts: changes.map(({ kind, op }) => ({ kind, op, count: 1 })) }))
}

function byKind(counts: Counted['counts']): Counts {
  const kinds = new Map<Kind, Record<Operation['op'], number>>()
  for (const { kind, op, count } of counts) {
    const own = kinds.get(kind) ?? { create: 0, update: 0, remove: 0 }
    own[op] += count
    kinds.set(kind, own)
  }
  return Object.fromEntries(kinds)
}
