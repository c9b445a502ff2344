import { type Id, type Snapshot, withoutNames } from '@trireme/domain'
import { type Plan, daysLate, engineVersion, inputHash, whyHere } from '@trireme/planning'

/** Raise the number behind the stroke when the same plan is told otherwise than before: kept answers are then made anew. */
export const answerVersion = `${engineVersion}/3`

/** A plan as `GET /plan` tells it. */
export type PlanAnswer = {
  readonly sequence: number
  readonly engineVersion: string
  readonly inputHash: string
  readonly items: readonly {
    readonly workItemId: Id
    readonly startsAt: string
    readonly endsAt: string
    readonly critical: boolean
    readonly lateMinutes: number
    /** The same in whole working days of the item's calendar, at least one of what is late. */
    readonly lateDays: number
    readonly totalFloatMinutes: number | null
    readonly reasons: readonly string[]
  }[]
  readonly unscheduled: readonly { readonly workItemId: Id; readonly reason: string }[]
  readonly violations: readonly string[]
}

/**
 * What is told of a plan to who may see these work items; undefined is everything. It was planned from all there is, so
 * that what is hidden still takes its place.
 */
export function planAnswer(
  { snapshot, plan }: { readonly snapshot: Snapshot; readonly plan: Plan },
  sequence: number,
  visible: ReadonlySet<string> | undefined,
): PlanAnswer {
  const seen = (id: string) => visible === undefined || visible.has(id)
  const told = visible === undefined ? { snapshot, plan } : veiled(snapshot, plan, seen)
  return {
    sequence,
    engineVersion,
    inputHash: inputHash(plan),
    items: [...plan.items]
      .filter(([id]) => seen(id))
      .map(([workItemId, item]) => ({
        workItemId,
        startsAt: wallClock(item.startsAt),
        endsAt: wallClock(item.endsAt),
        critical: item.critical,
        lateMinutes: item.lateMinutes,
        lateDays: daysLate(item),
        totalFloatMinutes: item.totalFloatMinutes,
        reasons: whyHere(told.snapshot, told.plan, workItemId),
      })),
    unscheduled: [...plan.unscheduled]
      .filter(([id]) => seen(id))
      .map(([workItemId, reason]) => ({ workItemId, reason })),
    violations: told.plan.violations.map(({ sentence }) => sentence),
  }
}

/** The same plan, in which work that may not be seen has no name: a reason may rest on it without telling what it is. */
function veiled(snapshot: Snapshot, plan: Plan, seen: (id: string) => boolean): { snapshot: Snapshot; plan: Plan } {
  return {
    snapshot: withoutNames(snapshot, 'work-item', ({ id }) => seen(id), 'work you may not see'),
    // A sentence may name the parent of what lies too early as well: that is what the dependency binds.
    plan: {
      ...plan,
      violations: plan.violations.filter((violation) =>
        violation.kind === 'dependency'
          ? [violation.fromId, violation.toId, snapshot.dependency.get(violation.dependencyId)!.successorId].every(seen)
          : seen(violation.toId),
      ),
    },
  }
}

/** Plan minutes as the wall clock shows them, without a zone. */
export function wallClock(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16)
}
