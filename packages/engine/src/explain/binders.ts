import { endOf, minutesOfDay, positionOf } from '../calendar/working-axis.ts'
import { axisOf } from '../construct/dates.ts'
import { demandsOf } from '../construct/demands.ts'
import type { Schedule } from '../construct/schedule.ts'
import { type EpochDay, epochDayOf, type Minute, weekdayOf } from '../model/time.ts'
import { AUTOMATIC } from '../network/network.ts'
import { type Change, isWait } from './changed-network.ts'
import { explain, type Reason } from './explain.ts'

/** So far back is a chain followed. */
const MOST_VISITED = 200
const WHOLE_PERSON = 100

/**
 * What stands between some activities and earlier dates, along the chains of reasons back from them, the nearest first:
 * whatever bound a date, and what it would take to be without it. Stretches in which the same pool was short are one, and
 * where several people were missing, one more is worth a try first.
 */
export function bindersOf(schedule: Schedule, targets: readonly number[]): readonly Change[] {
  const found = new Map<string, Change>()
  const seen = new Set(targets)
  const lastDay = Math.max(...targets.map((target) => epochDayOf(schedule.finish[target]! - 1)))
  for (const activity of seen) {
    if (seen.size > MOST_VISITED) break
    for (const change of changesFor(schedule, activity)) note(found, change)
    for (const reason of explain(schedule, activity)) for (const behind of leadsTo(reason)) seen.add(behind)
  }
  return [...found.values()].flatMap((change) => oneMoreFirst(change, lastDay))
}

function note(found: Map<string, Change>, change: Change): void {
  if (change.kind !== 'capacity') {
    found.set(JSON.stringify(change), change)
    return
  }
  const key = `capacity ${change.pool}`
  const known = found.get(key)
  if (known?.kind !== 'capacity') found.set(key, change)
  else
    found.set(key, {
      ...known,
      units: Math.max(known.units, change.units),
      fromDay: Math.min(known.fromDay, change.fromDay),
      toDay: Math.max(known.toDay, change.toDay),
    })
}

/** With one alone it may begin later than with all of them, so that that one stays to the end. */
function oneMoreFirst(change: Change, lastDay: EpochDay): readonly Change[] {
  const wantsSeveral = change.kind === 'capacity' && change.units > WHOLE_PERSON
  return wantsSeveral
    ? [{ ...change, units: WHOLE_PERSON, toDay: Math.max(change.toDay, lastDay + 1) }, change]
    : [change]
}

function leadsTo(reason: Reason): readonly number[] {
  switch (reason.kind) {
    case 'dependency':
      return [reason.predecessor]
    case 'held-back':
      return [reason.successor]
    case 'capacity':
      return reason.blockers
    case 'split':
      return reason.pauses.flatMap(({ blockers }) => blockers)
    default:
      return []
  }
}

function changesFor(schedule: Schedule, activity: number): readonly Change[] {
  const { modeFirst } = schedule.network.activities
  const taken = schedule.mode[activity]! - modeFirst[activity]!
  const modes = modeFirst[activity + 1]! - modeFirst[activity]!
  return [
    ...explain(schedule, activity).flatMap((reason) => changesAgainst(schedule, activity, reason)),
    ...daysOff(schedule, activity),
    ...Array.from({ length: modes }, (_, index) => ({ kind: 'mode', activity, index }) as const).filter(
      ({ index }) => index !== taken && schedule.network.activities.placement[activity] === AUTOMATIC,
    ),
  ]
}

function changesAgainst(schedule: Schedule, activity: number, reason: Reason): readonly Change[] {
  switch (reason.kind) {
    case 'release':
      return [{ kind: 'release', activity }]
    case 'pin':
    case 'fixed':
    case 'frozen':
      return [{ kind: 'placement', activity }]
    case 'dependency': {
      const { dependency } = reason
      const without: Change = { kind: 'dependency', dependency }
      return isWait(schedule.network.model.dependencies[dependency]!.lag)
        ? [{ kind: 'lag', dependency }, without]
        : [without]
    }
    case 'held-back':
      return [{ kind: 'largest-lag', dependency: reason.dependency }]
    case 'capacity':
      return [
        morePeople(schedule, activity, reason.pool, reason.from, ifBegunAt(schedule, activity, reason.from)),
        { kind: 'first', activity },
        { kind: 'pause', activity },
      ]
    case 'split':
      return [
        ...reason.pauses.map(({ pool, from, until }) => morePeople(schedule, activity, pool, from, until)),
        { kind: 'first', activity },
      ]
    default:
      return []
  }
}

/** When it would end, begun at a moment. */
function ifBegunAt(schedule: Schedule, activity: number, at: Minute): Minute {
  const axis = axisOf(schedule.network, schedule, activity)
  return endOf(axis, positionOf(axis, at) + schedule.network.modes.duration[schedule.mode[activity]!]!)
}

function morePeople(schedule: Schedule, activity: number, pool: number, from: Minute, until: Minute): Change {
  const { units } = demandsOf(schedule, activity).find((demand) => demand.pool === pool)!
  const people = Math.ceil(units / WHOLE_PERSON) * WHOLE_PERSON
  return { kind: 'capacity', pool, units: people, fromDay: epochDayOf(from), toDay: epochDayOf(until - 1) + 1 }
}

/** Days on which its calendars do not work, though they do on that day of other weeks, while it waits or is done. */
function daysOff(schedule: Schedule, activity: number): readonly Change[] {
  const { network, bounds, finish } = schedule
  const { calendars, activities } = network.model
  const [first, last] = [epochDayOf(bounds.at[activity]!), epochDayOf(finish[activity]!)]
  const ids = new Set(demandsOf(schedule, activity).map(({ pool }) => network.model.pools[pool]!.calendar))
  if (activities[activity]!.calendar !== undefined) ids.add(activities[activity]!.calendar)
  return [...ids].flatMap((id) => {
    const calendar = network.index.calendar.get(id)!
    const { exceptions = [], week } = calendars[calendar]!
    return exceptions
      .filter(({ day }) => first <= day && day <= last && minutesOfDay(network.axes[calendar]!, day) === 0)
      .filter(({ day }) => week[weekdayOf(day)]!.length > 0)
      .map(({ day }) => ({ kind: 'day-off', calendar, day }) as const)
  })
}
