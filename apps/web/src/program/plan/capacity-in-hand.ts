import type { Replica } from '@trireme/client'
import { type Id, mondayOf } from '@trireme/domain'
import type { TeamLoad } from '@trireme/planning'
import { MINUTES_A_DAY } from '../../schedule/days.ts'
import { isAbove, loadIn, percentOf } from '../utilisation.ts'
import type { CapacityRow, PreviewedCell, Span } from './gantt/index.ts'
import { WEEK, capacityRow, weekFrom } from './gantt-model.ts'

/** The load of a team as it would be; undefined where it stays as it is. */
type LoadOf = (teamId: Id) => TeamLoad | undefined

/** A team with another load, made when it is asked for. Runs at each step of a drag. */
export function capacityWith(replica: Replica, loadOf: LoadOf, today: string): (id: string) => CapacityRow | undefined {
  return (id) => {
    const load = loadOf(id as Id)
    return load?.known === true ? capacityRow(replica, load, today) : undefined
  }
}

/** Weeks that a preview brings above 100%, or further above; of each team when it is asked for, and of some days. */
export function newlyAbove(
  before: readonly TeamLoad[],
  loadOf: LoadOf,
): (id: string, within: Span) => readonly PreviewedCell[] {
  return (id, { startsAt, endsAt }) => {
    const load = loadOf(id as Id)
    if (load === undefined) return []
    const until = Math.min(load.firstDay + load.demandMinutes.length, endsAt / MINUTES_A_DAY)
    const was = before.find(({ teamId }) => teamId === id)
    const cells: PreviewedCell[] = []
    for (let day = mondayOf(Math.max(load.firstDay, Math.floor(startsAt / MINUTES_A_DAY))); day < until; day += WEEK) {
      const now = loadIn(load, weekFrom(day))
      const percent = percentOf(now)
      if (!isAbove(now) || percent === Infinity) continue
      if (was !== undefined && (percentOf(loadIn(was, weekFrom(day))) ?? 0) >= percent!) continue
      cells.push({
        rowId: load.teamId,
        startsAt: day * MINUTES_A_DAY,
        endsAt: (day + WEEK) * MINUTES_A_DAY,
        percent: percent!,
      })
    }
    return cells
  }
}
