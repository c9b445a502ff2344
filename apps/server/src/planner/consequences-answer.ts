import { type PlanConsequences, digestOf, engineVersion } from '@trireme/planning'
import type { ConsequencesDocument } from '@trireme/protocol'
import { wallClock } from './plan-answer.ts'

/** Consequences as the API tells them. */
export function toldConsequences(found: PlanConsequences, sequence: number): ConsequencesDocument {
  const placeOf = ({ startsAt, endsAt }: { readonly startsAt: number; readonly endsAt: number }) => ({
    startsAt: wallClock(startsAt),
    endsAt: wallClock(endsAt),
  })
  return {
    sequence,
    digest: digestOf(found),
    today: found.today,
    engineVersion,
    moved: found.moved.map(({ id, from, to }) => ({ id, from: from && placeOf(from), to: placeOf(to) })),
    gone: [...found.gone],
    newlyLate: [...found.newlyLate],
    newlyInTime: [...found.newlyInTime],
    laterStill: found.laterStill.map((each) => ({ ...each })),
    overloads: found.overloads.map((each) => ({ ...each })),
    launches: found.launches.map((each) => ({ ...each })),
    goals: found.goals.map((each) => ({ ...each })),
    refusal: found.refusal,
  }
}
