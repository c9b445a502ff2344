import { type Id, type Snapshot, viewAfter } from '@trireme/domain'
import type { Choice } from '@trireme/engine/select'
import { type Plan, plan } from '../plan.ts'
import { itemDates } from '../reading/dates.ts'
import { adoptionOf } from './adoption.ts'
import type { Candidate } from './candidates.ts'
import type { Taken } from './ground.ts'
import { type Period, positionIn } from './periods.ts'
import type { Stated } from './state-portfolio.ts'

/** One chosen item in terms of the portfolio's periods. */
export type Placed = {
  readonly candidate: Candidate
  readonly period: number
  readonly lastPeriod: number
}

/** A choice really scheduled. */
export type Scheduled = {
  readonly plan: Plan
  readonly placed: readonly Placed[]
  readonly late: readonly Late[]
}

/** Something that ends later than it was to. */
export type Late = {
  readonly placed: Placed
  readonly dueAt: number
  readonly endsAt: number
  /** Periods it takes from the one it was to start in; ∞ beyond the last. */
  readonly takes: number
}

export type Asked = {
  readonly today: string
  readonly periods: readonly Period[]
  readonly edges: readonly number[]
}

/** Where the answer of a model puts each chosen item. */
export function placedBy({ lead }: Pick<Stated, 'lead'>, candidates: readonly Candidate[], choice: Choice): Placed[] {
  const chosen = new Map(choice.map((one) => [one.item, one]))
  return candidates.flatMap((candidate) => {
    const one = chosen.get(candidate.id)
    if (one === undefined) return []
    const period = one.start + (lead.get(candidate.id) ?? 0)
    return [{ candidate, period, lastPeriod: period + Number(one.option) - 1 }]
  })
}

/**
 * Plans the portfolio as it would be after adopting a choice: chosen items not before their period, the others after the
 * last. Late is what ends after its last period; of what has begun, what ends later than without the choice.
 */
export function schedulePlaced(
  snapshot: Snapshot,
  candidates: readonly Candidate[],
  placed: readonly Placed[],
  asked: Asked & { readonly taken: Taken },
): Scheduled {
  const isIn = new Set(placed.map(({ candidate }) => candidate.id))
  const changes = adoptionOf(
    snapshot,
    {
      ...asked,
      chosen: placed.map(({ candidate: { id, standing }, period }) => ({
        id,
        period,
        why: standing === 'must' ? 'begun' : 'worth',
      })),
      leftOut: candidates.filter(({ id }) => !isIn.has(id)),
    },
    { leftOut: 'wait' },
  )
  const made = plan(viewAfter(snapshot, changes), { today: asked.today })
  return { plan: made, placed, late: placed.flatMap((one) => lateOf(made, one, asked) ?? []) }
}

function lateOf(
  { items }: Plan,
  placed: Placed,
  { edges, taken }: Asked & { readonly taken: Taken },
): Late | undefined {
  const { candidate, period, lastPeriod } = placed
  const endsAt = items.get(candidate.id)?.endsAt
  if (endsAt === undefined) return undefined
  const dueAt = candidate.standing === 'must' ? finishWithout(taken, candidate.id) : edges[lastPeriod + 1]
  if (dueAt === undefined || endsAt <= dueAt) return undefined
  return { placed, dueAt, endsAt, takes: Math.floor(positionIn(edges, endsAt - 1)) + 1 - period }
}

function finishWithout({ solved }: Taken, id: Id): number | undefined {
  const index = solved.statement.ground.tree.indexOf.get(id)
  return index === undefined ? undefined : itemDates(solved).finish[index]!
}
