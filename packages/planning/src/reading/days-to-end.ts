import { type Estimate, type Id, type WorkItem, rulingForTime } from '@trireme/domain'
import { HORIZON, LONGEST_MINUTES, endOf, positionOf } from '@trireme/engine'
import type { Plan } from '../plan.ts'
import type { Statement } from '../statement/links.ts'
import { DAY, dayOf, minuteOf } from '../time.ts'
import type { PlannedItem } from './items.ts'

type Asked = {
  /** Where it is to start then, as its date mode has it; where it starts now, if not given. */
  readonly startsOn?: string | undefined
  /** The minute before which it cannot start then, where that is later than the day begins. */
  readonly startsAt?: number
  /** To the end of the day, however odd the figure: something else keeps its end there. */
  readonly isFull?: true
}

/**
 * How many days of its calendar an item takes in whole, what is done included, if its plan is to end it on a day: the
 * roundest figure that does. A day off stands for the working day before, and a day that cannot be for the nearest one that can.
 * What its people do beside it is left out: it starts where it starts, and goes on without a gap after it ends now.
 * Undefined where no length would do it: it has no dates, nothing of it is left, or an earlier end would end it later.
 */
export function daysToEndOn(
  { items, solved }: Pick<Plan, 'items' | 'solved'>,
  id: Id,
  endsOn: string,
  asked: Asked = {},
): number | undefined {
  const planned = items.get(id)
  const index = solved?.statement.ground.tree.indexOf.get(id) ?? -1
  if (planned === undefined || index < 0 || solved!.statement.rows[index]! < 0) return undefined
  const { minutesPerDay } = planned
  const endDay = endDayBy(solved!.statement, index, planned, asked)
  const [wished, now, first] = [dayOf(endsOn), lastDay(planned.endsAt), endDay(1 / minutesPerDay)]
  if (wished < now && first > now) return undefined
  const until = Math.max(wished, first)
  if (endDay(LONGEST_MINUTES / minutesPerDay) <= until) return undefined
  const most = mostMinutes((minutes) => endDay(minutes / minutesPerDay) <= until) / minutesPerDay
  const places = asked.isFull ? PLACES.slice(-1) : PLACES
  return (
    places.map((unit) => Math.floor(most * unit) / unit).find((days) => days > 0 && endDay(days) === endDay(most)) ??
    most
  )
}

/** Whole days first, then tenths, then hundredths. */
const PLACES = [1, 10, 100]

/** Later than any estimate there is: the one that is asked about rules. */
const LATEST = '9999-12-31T23:59:59.999Z'

/** The day on which an item would end if it were estimated at so many days: stated as the plan states it. */
function endDayBy({ ground }: Statement, index: number, planned: PlannedItem, { startsOn, startsAt = 0 }: Asked) {
  const item = startingOn(ground.tree.items[index]!, startsOn)
  const known = ground.estimates.get(item.id)
  const begins = startsOn === undefined ? undefined : Math.max(ground.now, minuteOf(startsOn), startsAt)
  const pieces: readonly (readonly [number, number])[] =
    begins === undefined ? (planned.pieces ?? [[planned.startsAt, planned.endsAt]]) : [[begins, begins]]
  return (days: number): number => {
    const said = { ...(known && rulingForTime(known)), ...DURATION, likely: days } as Estimate
    const leaf = ground.leafAs(item, { effort: known?.effort, duration: said })
    if (leaf.unscheduled !== undefined) return Infinity
    if (leaf.window !== undefined) return lastDay(leaf.window.finishAt)
    const { work } = leaf.activity
    let left = work !== undefined && 'durationMinutes' in work ? work.durationMinutes : 0
    let at = 0
    for (const [from, to] of pieces) {
      at = positionOf(leaf.axis, from)
      const room = positionOf(leaf.axis, to) - at
      if (left <= room) break
      left -= room
      at += room
    }
    return lastDay(Math.min(HORIZON.until, endOf(leaf.axis, at + left)))
  }
}

const DURATION = { quantity: 'duration', unit: 'days', low: null, high: null, estimatedAt: LATEST } as const

function startingOn(item: WorkItem, startsOn: string | undefined): WorkItem {
  if (startsOn === undefined) return item
  return item.dateMode === 'pinned' ? { ...item, plannedStartsOn: startsOn } : { ...item, notBeforeOn: startsOn }
}

function lastDay(endsAt: number): number {
  return Math.floor((endsAt - 1) / DAY)
}

/** The most minutes of which something holds that holds of one, and of fewer where of more. */
function mostMinutes(holds: (minutes: number) => boolean): number {
  let [low, high] = [1, LONGEST_MINUTES]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) low = middle
    else high = middle
  }
  return low
}
