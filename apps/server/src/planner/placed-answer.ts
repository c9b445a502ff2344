import type { Id } from '@trireme/domain'
import type { Plan } from '@trireme/planning'

/** Where a plan puts work, as bare figures between threads; times are plan minutes. */
export type PlacedAnswer = {
  readonly items: readonly (readonly [Id, PlacedFigures])[]
  readonly milestones: readonly (readonly [Id, { readonly at: number }])[]
}

type PlacedFigures = {
  readonly startsAt: number
  readonly endsAt: number
  readonly durationMinutes: number
  readonly critical: boolean
  readonly pieces?: readonly (readonly [startsAt: number, endsAt: number])[]
}

/** @param visible the work items that may be told of; undefined is all of them, and milestones go with who asks */
export function placedAnswer(plan: Plan, visible: ReadonlySet<string> | undefined): PlacedAnswer {
  return {
    items: [...plan.items]
      .filter(([id]) => visible === undefined || visible.has(id))
      .map(([id, { startsAt, endsAt, durationMinutes, critical, pieces }]) => [
        id,
        { startsAt, endsAt, durationMinutes, critical, ...(pieces && { pieces }) },
      ]),
    milestones: [...plan.milestones].map(([id, { at }]) => [id, { at }]),
  }
}
