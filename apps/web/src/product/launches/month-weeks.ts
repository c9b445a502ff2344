import { type CalendarEvent, type Id, type Launch, dueOf, isLaunchOver } from '@trireme/domain'
import { dayOf, onOf } from '../../schedule/days.ts'

/** What is on one day. */
export type MonthDay = { readonly on: string; readonly inMonth: boolean; readonly events: readonly DayEvent[] }
export type DayEvent = {
  readonly id: Id
  readonly kind: CalendarEvent['kind'] | 'checklist-item'
  readonly title: string
  /** The launch it is of; null where it is the launch. */
  readonly launch: string | null
  readonly releaseId: Id
  readonly isLate: boolean
  /** A gate that was passed, a launch that is out. */
  readonly isDone: boolean
}

const FIRST_DAY = { monday: 1, sunday: 0, saturday: 6 } as const

/** The weeks that touch the month of a day, whole, each day with the launches, gates, open checklist items and beginnings of phases on it. */
export function monthWeeks(
  launches: readonly Launch[],
  {
    month,
    today,
    firstWeekday,
  }: { readonly month: string; readonly today: string; readonly firstWeekday: keyof typeof FIRST_DAY },
): readonly (readonly MonthDay[])[] {
  const events = new Map<string, DayEvent[]>()
  for (const launch of launches)
    for (const [on, event] of eventsOf(launch, today)) events.set(on, [...(events.get(on) ?? []), event])
  const name = month.slice(0, 7)
  const first = dayOf(`${name}-01`)
  const begin = first - ((new Date(`${name}-01`).getUTCDay() - FIRST_DAY[firstWeekday] + 7) % 7)
  const weeks: MonthDay[][] = []
  for (let day = begin; day === begin || onOf(day).slice(0, 7) <= name; day += 7)
    weeks.push(
      Array.from({ length: 7 }, (_, at) => {
        const on = onOf(day + at)
        return { on, inMonth: on.slice(0, 7) === name, events: events.get(on) ?? [] }
      }),
    )
  return weeks
}

/** What is overdue at launches, the longest first, with the day it was due. */
export function overdueEvents(
  launches: readonly Launch[],
  today: string,
): readonly (DayEvent & { readonly on: string })[] {
  return launches
    .flatMap((launch) => eventsOf(launch, today).map(([on, event]) => ({ ...event, on })))
    .filter(({ isLate }) => isLate)
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** The first day after a month, from today on, on which something is. */
export function nextAfter(
  launches: readonly Launch[],
  { month, today }: { readonly month: string; readonly today: string },
): string | undefined {
  const days = launches.flatMap((launch) => eventsOf(launch, today).map(([on]) => on))
  return days.filter((on) => on.slice(0, 7) > month.slice(0, 7) && on >= today).toSorted()[0]
}

function eventsOf(launch: Launch, today: string): (readonly [string, DayEvent])[] {
  const { release, phases, gates } = launch
  const releaseId = release.id
  const isOver = isLaunchOver(release)
  const day = release.releasedOn ?? release.targetOn
  const late = (on: string, isDone: boolean) => !isDone && !isOver && on < today
  return [
    ...(day === null
      ? []
      : [
          [
            day,
            {
              id: release.id,
              kind: 'release',
              title: release.name,
              launch: null,
              releaseId,
              isLate: late(day, false),
              isDone: release.releasedOn !== null,
            },
          ] as const,
        ]),
    ...gates.flatMap(({ id, name, dueOn, verdict }) =>
      dueOn === null
        ? []
        : [
            [
              dueOn,
              {
                id,
                kind: 'gate',
                title: name,
                launch: release.name,
                releaseId,
                isLate: late(dueOn, verdict !== null),
                isDone: verdict === 'pass' || verdict === 'pass-with-conditions',
              },
            ] as const,
          ],
    ),
    ...dueOf([launch], today).flatMap(({ kind, id, title, dueOn }) =>
      kind !== 'checklist-item' || dueOn === null
        ? []
        : [
            [
              dueOn,
              { id, kind, title, launch: release.name, releaseId, isLate: dueOn < today, isDone: false },
            ] as const,
          ],
    ),
    ...phases.flatMap(({ id, name, startsOn }) =>
      startsOn === null
        ? []
        : [
            [
              startsOn,
              {
                id,
                kind: 'phase',
                title: `${name} begins`,
                launch: release.name,
                releaseId,
                isLate: false,
                isDone: false,
              },
            ] as const,
          ],
    ),
  ]
}

/** The first of the month so many months away. */
export function monthAway(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number]
  return onOf(Date.UTC(year, number - 1 + count) / 86_400_000)
}
