import { type Snapshot } from '../changes/snapshot.ts'
import type { Id } from '../records/identifier.ts'
import type { RecordMap } from '../records/registry.ts'

type Assumption = RecordMap['assumption']

/** Why an assumption carries nothing any more; undefined while it does. */
export type Fallen = 'false' | 'expired'

/** An assumption falls when it proves false, or when its last day has passed and nobody has tested it. */
export function fallenOn({ verdict, expiresOn }: Assumption, today: string): Fallen | undefined {
  if (verdict === 'false') return 'false'
  return verdict === 'untested' && expiresOn !== null && expiresOn < today ? 'expired' : undefined
}

/** What rests on a fallen assumption, and is flagged by it [1.6]. */
export type Flagged = {
  readonly assumption: Assumption
  readonly fallen: Fallen
  readonly decisionIds: readonly Id<'decision'>[]
  readonly workItemIds: readonly Id<'work-item'>[]
}

/** Every fallen assumption with what rests on it; the false ones first. Decisions that were superseded rest on nothing. */
export function fallenAssumptions(snapshot: Snapshot, today: string): readonly Flagged[] {
  const superseded = new Set(
    [...snapshot.decision.values()].flatMap(({ supersedesId, signedAt }) =>
      supersedesId === null || signedAt === null ? [] : [supersedesId as string],
    ),
  )
  const flagged = [...snapshot.assumption.values()].flatMap((assumption): Flagged[] => {
    const fallen = fallenOn(assumption, today)
    if (fallen === undefined) return []
    const decisionIds = [...snapshot.decision.values()].flatMap(({ id, assumptionIds }) =>
      assumptionIds.includes(assumption.id) && !superseded.has(id) ? [id] : [],
    )
    return [{ assumption, fallen, decisionIds, workItemIds: assumption.workItemIds as readonly Id<'work-item'>[] }]
  })
  return flagged.toSorted((one, other) => Number(one.fallen !== 'false') - Number(other.fallen !== 'false'))
}
