import type { Id, Person, Snapshot, WorkItem } from '@trireme/domain'
import {
  type Plan,
  type TeamLoad,
  type WorkingTime,
  type WorkingTimes,
  workingMinutes,
  workingTimes,
  worksOn,
} from '@trireme/planning'
import { MINUTES_A_DAY, dayOf } from '../../schedule/days.ts'

/** What a team does in a span of days, and who is there to do it. Minutes are of persons. */
export type Makeup = {
  /** What asks for the time, most first. */
  readonly work: readonly { readonly item: WorkItem; readonly minutes: number }[]
  readonly people: readonly Present[]
  /** Days on which the whole team is off: holidays and closures. */
  readonly closed: readonly { readonly day: number; readonly label: string }[]
  /** Open work of the team that has neither estimate nor dates: it is in no figure [R5]. */
  readonly unplanned: readonly WorkItem[]
  /** A working day of the team. */
  readonly minutesPerDay: number
}

export type Present = {
  readonly person: Person
  /** Share of a full working week that is for this team's planned work, percent. */
  readonly sharePercent: number
  readonly minutes: number
  readonly away: readonly { readonly day: number; readonly label: string }[]
}

/** Looks into the days [from, until), counted since 1970. */
export function makeupOf(
  snapshot: Snapshot,
  plan: Pick<Plan, 'items' | 'unscheduled'>,
  load: TeamLoad,
  from: number,
  until: number,
): Makeup {
  const times = workingTimes(snapshot)
  const days = times.ofTeam(load.teamId)
  const items = [...snapshot['work-item'].values()].filter(({ teamId }) => teamId === load.teamId)
  const work = items
    .map((item) => ({ item, minutes: minutesAsked(plan, item, days, from, until) }))
    .filter(({ minutes }) => minutes > 0)
    .toSorted((one, other) => other.minutes - one.minutes || (one.item.key < other.item.key ? -1 : 1))
  return {
    work,
    people: presentIn(snapshot, load.teamId, times, from, until),
    closed: daysOf(from, until)
      .filter((day) => days.labelOn(day) !== undefined && !worksOn(days, day))
      .map((day) => ({ day, label: days.labelOn(day)! })),
    unplanned: items.filter(({ id }) => plan.unscheduled.has(id)),
    minutesPerDay: days.minutesPerDay,
  }
}

function minutesAsked(
  plan: Pick<Plan, 'items'>,
  item: WorkItem,
  days: WorkingTime,
  from: number,
  until: number,
): number {
  const planned = plan.items.get(item.id)
  if (planned?.people === undefined) return 0
  const [first, last] = [
    Math.max(planned.startsAt, from * MINUTES_A_DAY),
    Math.min(planned.endsAt, until * MINUTES_A_DAY),
  ]
  return planned.people * workingMinutes(days, first, last)
}

/** The named members with what is left of their days after share, employment, focus and leave. */
function presentIn(snapshot: Snapshot, teamId: Id, times: WorkingTimes, from: number, until: number): Present[] {
  const days = times.ofTeam(teamId)
  const focus = (snapshot.team.get(teamId as never)?.focusPercent ?? 100) / 100
  const memberships = [...snapshot.membership.values()].filter((membership) => membership.teamId === teamId)
  return memberships
    .flatMap(({ personId, sharePercent, fromOn, untilOn }): Present[] => {
      const person = snapshot.person.get(personId)
      const here = (day: number) =>
        (fromOn === null || day >= dayOf(fromOn)) && (untilOn === null || day <= dayOf(untilOn))
      if (person === undefined || !daysOf(from, until).some(here)) return []
      const own =
        person.calendarId === null ? days : times.by(person.calendarId, snapshot.team.get(teamId as never)?.calendarId)
      const share = (sharePercent * person.employmentPercent * focus) / 10_000
      const away = daysOf(from, until).filter(
        (day) => worksOn(days, day) && own.labelOn(day) !== undefined && !worksOn(own, day),
      )
      const present = daysOf(from, until).filter((day) => here(day) && !away.includes(day))
      return [
        {
          person,
          sharePercent: Math.round(share * 100),
          minutes: present.reduce((sum, day) => sum + days.minutesOn(day) * share, 0),
          away: away.filter(here).map((day) => ({ day, label: own.labelOn(day)! })),
        },
      ]
    })
    .toSorted((one, other) => one.person.name.localeCompare(other.person.name))
}

function daysOf(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, index) => from + index)
}
