import type { Snapshot } from '@trireme/domain'
import type { Plan } from '../plan.ts'
import { solve } from '../solving/solve.ts'
import { workingTimes } from '../working-time.ts'
import { type Delayed, byDelay, delayBetween } from './delayed.ts'

/**
 * What levelling has moved: automatic work that starts later than calendars, dates and dependencies alone would have it,
 * because people are short, or because something it waits for is. Who waits longest first. Costs a plan without levelling.
 */
export function waitingForPeople(snapshot: Snapshot, { solved }: Plan): readonly Delayed[] {
  if (solved === undefined || !solved.schedule.levelled) return []
  const { ground, rows } = solved.statement
  const alone = solve(snapshot, ground, false)
  if ('problems' in alone) return []
  const times = workingTimes(snapshot)
  return ground.leaves
    .flatMap((leaf, index) => {
      if (leaf === undefined || leaf.unscheduled !== undefined || leaf.mode !== 'automatic') return []
      const row = alone.statement.rows[index]!
      const from = { startsAt: alone.schedule.start[row]!, endsAt: alone.schedule.finish[row]! }
      return rows[index]! < 0 ? [] : (delayBetween(times.ofItem(ground.tree.items[index]), from, solved, index) ?? [])
    })
    .sort(byDelay)
}
