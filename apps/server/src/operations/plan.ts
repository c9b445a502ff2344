import { type Snapshot, lookupIn, mayRead, mayReadAll } from '@trireme/domain'
import { type Plan, engineVersion, whyHere } from '@trireme/planning'
import { type Context, callerOf } from '../requests/context.ts'
import { type Planned, wallClock } from '../planner/planner.ts'
import { inOrganization } from '../store/index.ts'
import { pastState, sequenceOf } from './as-of.ts'
import type { Answer } from './idempotency.ts'

/** The schedule of everything one may see; planned from all there is, so that what is hidden still takes its place. */
export async function readPlan(context: Context, { query }: { query: { asOf?: string } }): Promise<Answer> {
  const { organizationId, access } = callerOf(context)
  const { replica, plan } =
    query.asOf === undefined
      ? await context.planner.current(organizationId)
      : await planAsOf(context, organizationId, query.asOf)
  const { snapshot } = replica
  const lookup = lookupIn(snapshot)
  const seen = (id: string) => {
    const item = snapshot['work-item'].get(id)
    return item !== undefined && mayRead(access, 'work-item', item as never, lookup)
  }
  const items = [...plan.items].filter(([id]) => seen(id))
  const told = mayReadAll(access, 'work-item') ? { snapshot, plan } : veiled(snapshot, plan, seen)
  return {
    status: 200,
    body: {
      sequence: replica.sequence,
      engineVersion,
      inputHash: plan.inputHash,
      items: items.map(([workItemId, item]) => ({
        workItemId,
        startsAt: wallClock(item.startsAt),
        endsAt: wallClock(item.endsAt),
        critical: item.critical,
        lateMinutes: item.lateMinutes,
        totalFloatMinutes: item.totalFloatMinutes,
        reasons: whyHere(told.snapshot, told.plan, workItemId),
      })),
      unscheduled: [...plan.unscheduled]
        .filter(([id]) => seen(id))
        .map(([workItemId, reason]) => ({ workItemId, reason })),
      violations: plan.violations
        .filter((violation) => seen(violation.fromId) && seen(violation.toId))
        .map((violation) => violation.sentence),
    },
  }
}

/** The same plan, in which work that may not be seen has no name: a reason may rest on it without telling what it is. */
function veiled(snapshot: Snapshot, plan: Plan, seen: (id: string) => boolean): { snapshot: Snapshot; plan: Plan } {
  const items = [...snapshot['work-item']].map(
    ([id, item]) => [id, seen(id) ? item : { ...item, key: '', title: 'work you may not see' }] as const,
  )
  return {
    snapshot: { ...snapshot, 'work-item': new Map(items) },
    plan: { ...plan, violations: plan.violations.filter(({ fromId, toId }) => seen(fromId) && seen(toId)) },
  }
}

async function planAsOf(context: Context, organizationId: string, asOf: string): Promise<Planned> {
  return inOrganization(context.db, organizationId, async (tx) => {
    const sequence = await sequenceOf(tx, organizationId, asOf)
    const { snapshot } = await pastState(tx, organizationId, String(sequence))
    const today = /^\d{4}-/.test(asOf) ? asOf.slice(0, 10) : undefined
    return context.planner.of({ sequence, snapshot }, today)
  })
}
