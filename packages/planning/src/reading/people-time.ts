import type { Id } from '@trireme/domain'
import { type WorkingAxis, minutesOfDay } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import { type Factors, type Stay, factorsOn } from '../statement/presence.ts'
import type { Crew } from '../statement/stays.ts'
import { countedStays } from '../statement/teams.ts'

/** What takes from working time until the capacity of planned work is left, in the order in which it is taken. */
export const TIME_STEPS = ['leave', 'part-time', 'share', 'promised', 'ramp-up', 'focus', 'usual-work'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

/** Somebody's time in a team over some days, or that of people who are not named. Minutes are of persons. */
export type PeopleTime = {
  /** The membership, capacity or assignment it comes from. */
  readonly sourceId: Id
  readonly personId: Id | null
  /** From another team, or from none: committed to work of this one. */
  readonly isLent: boolean
  /** By the calendar of the team, on the days they are in it. */
  readonly workingMinutes: number
  /** What each step takes; what takes nothing is not there. */
  readonly taken: ReadonlyMap<TimeStep, number>
  /** What is left: it counts as capacity. */
  readonly minutes: number
  /** Days since 1970, on which they work less or not at all. */
  readonly away: readonly { readonly day: number; readonly label: string; readonly part: number }[]
}

/** How the capacity of a team comes about on the days [firstDay, endDay), person by person; undefined where nobody knows who is there. */
export function peopleTime(
  { solved }: Pick<Plan, 'solved'>,
  teamId: Id,
  firstDay: number,
  endDay: number,
): readonly PeopleTime[] | undefined {
  const crew: Crew | undefined = solved?.statement.ground.teams.crews.get(teamId)
  if (crew === undefined) return undefined
  const lent = new Set(crew.lent)
  // Who is lent has a stay for each of the parts that a promise comes in.
  return [...Map.groupBy(countedStays(crew), ({ sourceId }) => sourceId).values()]
    .map((stays) => timeOf(stays, lent.has(stays[0]!), crew.calendar.axis, firstDay, endDay))
    .filter(({ workingMinutes }) => workingMinutes > 0)
}

function timeOf(
  stays: readonly Stay[],
  isLent: boolean,
  axis: WorkingAxis,
  firstDay: number,
  endDay: number,
): PeopleTime {
  const { sourceId, personId } = stays[0]!
  const taken = new Map<TimeStep, number>()
  const away: { day: number; label: string; part: number }[] = []
  let [workingMinutes, minutes] = [0, 0]
  for (const stay of stays)
    for (let day = Math.max(firstDay, stay.from); day < Math.min(endDay, stay.to); day++) {
      const working = minutesOfDay(axis, day) * stay.people
      if (working === 0) continue
      workingMinutes += working
      const leave = stay.leave.get(day)
      if (leave !== undefined) away.push({ day, ...leave })
      let left = working
      for (const step of TIME_STEPS) {
        const next = left * LEFT[step](factorsOn(stay, day)!)
        if (next < left) taken.set(step, (taken.get(step) ?? 0) + left - next)
        left = next
      }
      minutes += left
    }
  return {
    sourceId: sourceId as Id,
    personId: personId as Id | null,
    isLent,
    workingMinutes,
    taken,
    minutes,
    away,
  }
}

const LEFT: { readonly [S in TimeStep]: (factors: Factors) => number } = {
  leave: ({ there }) => there,
  'part-time': ({ week, employment }) => week * employment,
  share: ({ share }) => share,
  promised: ({ free }) => free,
  'ramp-up': ({ ramp }) => ramp,
  focus: ({ focus }) => focus,
  'usual-work': ({ planned }) => planned,
}
