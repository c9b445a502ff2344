import type { Problem, Shown } from '@trireme/client'
import type { Id } from '@trireme/domain'
import type { PlanConsequences } from '@trireme/planning'

export type ConsequencesDocument = NonNullable<Problem['consequences']>

/** Consequences as the server tells them, in the minutes of plans. */
export function consequencesIn({ moved, ...told }: ConsequencesDocument): PlanConsequences {
  const { gone, newlyLate, newlyInTime, laterStill, overloads } = told
  return {
    today: told.today,
    moved: moved.map(({ id, from, to }) => ({ id: id as Id, from: from && placeIn(from), to: placeIn(to) })),
    gone: gone as Id[],
    newlyLate: newlyLate as Id[],
    newlyInTime: newlyInTime as Id[],
    laterStill: laterStill as PlanConsequences['laterStill'],
    overloads: overloads as PlanConsequences['overloads'],
    launches: told.launches as PlanConsequences['launches'],
    goals: told.goals as PlanConsequences['goals'],
    refusal: told.refusal,
  }
}

/** What a write carries that is to do just this. */
export function shownIn({ digest, sequence, today, engineVersion }: ConsequencesDocument): Shown {
  return { digest, sequence, today, engineVersion }
}

function placeIn({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }) {
  return { startsAt: minuteOf(startsAt), endsAt: minuteOf(endsAt) }
}

/** `2027-03-01T09:00` on a wall without a zone. */
function minuteOf(wallClock: string): number {
  return Date.parse(`${wallClock}Z`) / 60_000
}
