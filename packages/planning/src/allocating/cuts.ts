import type { Id } from '@trireme/domain'
import { plannedLeaves } from '../statement/first-part.ts'
import { bookedMinutes } from './booked.ts'
import type { Late, Scheduled } from './scheduled.ts'
import type { Stated } from './state-portfolio.ts'

/** Whether everything late is learned from, or what was due first: the rest may be late because of it. */
export type Scope = 'all' | 'first due'

/**
 * What schedules have shown of choices that a model allows: how long an item takes beside others, and how much of a pool
 * is not to be had for what is chosen, because work follows work and people wait for one another. Cuts only take away:
 * whatever a model with them can choose, the model without them can.
 */
export class Cuts {
  /** Periods that an item takes at least. */
  readonly least = new Map<Id, number>()
  /** Person-minutes a period by which a pool, by its index in the model, has less. */
  readonly less = new Map<number, Float64Array>()

  /**
   * Takes in what ends late: its shorter ways are closed, and where it has no longer one, what it does too late is taken
   * from what its pools had in its periods. False where there is nothing more to learn.
   */
  learn({ model }: Stated, { plan: { solved }, late }: Scheduled, scope: Scope): boolean {
    const options = new Map(model.items.map((item) => [item.id, item.options]))
    const more = new Map<number, Float64Array>()
    let isNew = false
    for (const one of scope === 'all' ? chosenOf(late) : firstDue(late)) {
      const { candidate, period, lastPeriod } = one.placed
      if (solved === undefined) continue
      const longest = Math.max(...options.get(candidate.id)!.map(({ id }) => Number(id)))
      const needed = Math.min(longest, one.takes)
      if (needed > lastPeriod - period + 1) this.least.set(candidate.id, needed)
      else if (!addTooLate(more, one, solved, model.periods)) continue
      isNew = true
    }
    for (const [pool, minutes] of more) {
      const less = this.less.get(pool)
      this.less.set(pool, less === undefined ? minutes : less.map((known, at) => known + minutes[at]!))
    }
    return isNew
  }
}

function chosenOf(late: readonly Late[]): readonly Late[] {
  return late.filter(({ placed }) => placed.candidate.standing !== 'must')
}

function firstDue(late: readonly Late[]): readonly Late[] {
  const chosen = chosenOf(late)
  const first = Math.min(...chosen.map(({ placed }) => placed.lastPeriod))
  return chosen.filter(({ placed }) => placed.lastPeriod === first)
}

/** Adds what an item does of each pool after its last period, spread over its periods; of several items the most counts. */
function addTooLate(
  more: Map<number, Float64Array>,
  { placed, dueAt, endsAt }: Late,
  { statement, schedule }: NonNullable<Scheduled['plan']['solved']>,
  periods: number,
): boolean {
  const { candidate, period, lastPeriod } = placed
  const index = statement.ground.tree.indexOf.get(candidate.id)!
  const rows = [...plannedLeaves(statement.ground, index)].map((leaf) => statement.rows[leaf]!)
  let isAdded = false
  for (const [pool, [minutes]] of bookedMinutes(schedule, rows, [dueAt, endsAt]).entries()) {
    if (minutes === undefined || minutes < 1) continue
    const own = more.get(pool) ?? new Float64Array(periods)
    for (let at = period; at <= Math.min(lastPeriod, periods - 1); at++)
      own[at] = Math.max(own[at]!, minutes / (lastPeriod - period + 1))
    more.set(pool, own)
    isAdded = true
  }
  return isAdded
}
