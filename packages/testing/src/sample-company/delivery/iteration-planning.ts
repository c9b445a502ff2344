import { type ChangeSet, type Id, type RecordMap, type Snapshot, type WorkItem, isOpenWork } from '@trireme/domain'
import { type Plan, loadsBetween, plan } from '@trireme/planning'
import { effortByItem, ownEffortOf, workTree } from '@trireme/planning/tracking'
import { addDays } from '../days.ts'
import { type Setting, occasion } from '../setting.ts'

type Iteration = RecordMap['iteration']

const MINUTES_A_DAY = 1440
/** A team takes on a little more than it has people for. */
const MOST_LOAD = 1.1
/** What ends a few days after this iteration stays in it, and is in trouble. */
const HOPED_DAYS = 9

/**
 * At the end of the history the teams that work in iterations plan the next ones: open work goes where the schedule ends it, or
 * later where that is full. What is larger than an iteration is in none.
 */
export function planIterations(setting: Setting): void {
  const when = occasion(setting, setting.yesterday, 'program', 'Planned the next iterations', 18)
  setting.journal.derive(when, (state) => sortedInto(setting, state))
}

function sortedInto({ today }: Setting, state: Snapshot): ChangeSet {
  const planned = plan(state, { today })
  const tree = workTree(state)
  const efforts = effortByItem(state)
  const coming = [...state.iteration.values()].filter(({ endsOn }) => endsOn !== null && endsOn >= today)
  const teams = Map.groupBy(coming, ({ teamId }) => teamId)
  const endOf = ({ id }: WorkItem) => planned.items.get(id)?.endsAt ?? Infinity
  return [...teams].flatMap(([teamId, own]) => {
    const boxes = own
      .toSorted((one, other) => (one.startsOn! < other.startsOn! ? -1 : 1))
      .map((iteration) => ({ iteration, room: MOST_LOAD * minutesIn(planned, iteration) }))
    const open = tree.roots
      .flatMap(tree.leavesOf)
      .filter((item) => item.teamId === teamId && isOpenWork(state, item))
      .toSorted((one, other) => endOf(one) - endOf(other) || (one.id < other.id ? -1 : 1))
    return open.flatMap((item): ChangeSet => {
      const effort = ownEffortOf(tree, efforts, item) ?? 0
      const on = dayAt(endOf(item))
      const box = boxes.find(({ iteration, room }, nth) => {
        const until = nth === 0 ? addDays(iteration.endsOn!, HOPED_DAYS) : iteration.endsOn!
        return on <= until && effort <= room
      })
      if (box !== undefined) box.room -= effort
      const iterationId = box?.iteration.id ?? null
      if (iterationId === item.iterationId) return []
      const before = { iterationId: item.iterationId }
      return [{ op: 'update', kind: 'work-item', id: item.id, before, after: { iterationId } }]
    })
  })
}

/** The time its people have for planned work on the days of an iteration. */
function minutesIn({ solved }: Plan, { teamId, startsOn, endsOn }: Iteration): number {
  if (solved === undefined) return 0
  const [from, until] = [startsOn!, addDays(endsOn!, 1)].map((on) => Date.parse(on) / 60_000 / MINUTES_A_DAY)
  const load = loadsBetween(solved, from!, until!).teams.find((each) => each.teamId === (teamId as Id | null))
  return load?.known ? load.capacityMinutes.reduce((sum, minutes) => sum + minutes, 0) : 0
}

/** The last day of what ends at a minute; after every day where it has no end. */
function dayAt(minute: number): string {
  return Number.isFinite(minute) ? new Date((minute - 1) * 60_000).toISOString().slice(0, 10) : '9999-12-31'
}
