import { type Id, type Snapshot, viewAfter } from '@trireme/domain'
import { endPointOf } from '../causes/end-point.ts'
import { isOver } from '../reading/loads.ts'
import { poolName, titleIn } from '../reading/sentences.ts'
import type { Plan } from '../plan.ts'
import { amended } from '../solving/amended.ts'
import type { Solved } from '../solving/solve.ts'
import { DAY, dateOf, formatDay, lastDayOf } from '../time.ts'

/** An item that is kept on days on which its team has more work than people, because its dates are pinned or set by hand. */
export type HeldOver = {
  readonly itemId: Id
  readonly teamId: Id
  readonly heldBy: 'pinned' | 'manual'
  /** Such days of it, today's and later. */
  readonly days: number
  /** The first and the last of them. */
  readonly fromOn: string
  readonly untilOn: string
}

type HeldIn = Pick<Plan, 'items' | 'loads' | 'solved' | 'today'>

/**
 * Whether the dates that somebody gave an item leave its team more than it has, by the plan's even pace. What the plan places
 * itself waits for room, so where a day is over something was put there. Weaker than a proven overbooking: a team that
 * divides its weeks otherwise may still get it done. Cost: the days of the item; the loads of the whole plan once.
 */
export function heldOver(plan: HeldIn, id: Id): HeldOver | undefined {
  const planned = plan.items.get(id)
  const heldBy = planned?.mode
  if (planned === undefined || planned.rolledUp || (heldBy !== 'pinned' && heldBy !== 'manual')) return undefined
  const teamId = teamAskedBy(plan.solved, id)
  const load = teamId && plan.loads.find((each) => each.teamId === teamId)
  if (teamId === undefined || load?.known !== true) return undefined
  const over: string[] = []
  for (let day = Math.floor(planned.startsAt / DAY); day * DAY < planned.endsAt; day++) {
    const at = day - load.firstDay
    const on = dateOf(day * DAY)
    if (on >= plan.today && isOver(load.demandMinutes[at] ?? 0, load.capacityMinutes[at] ?? 0)) over.push(on)
  }
  if (over.length === 0) return undefined
  return { itemId: id, teamId, heldBy, days: over.length, fromOn: over[0]!, untilOn: over.at(-1)! }
}

/** The team whose people it takes; none of what is kept for a date that binds it, which says itself what that costs. */
function teamAskedBy(solved: Solved | undefined, id: Id): Id | undefined {
  if (solved === undefined) return undefined
  const { tree, leaves, teams } = solved.statement.ground
  const leaf = leaves[tree.indexOf.get(id) ?? -1]
  if (leaf === undefined || leaf.unscheduled !== undefined || leaf.heldFor !== undefined) return undefined
  const pool = leaf.activity.demands?.[0]?.pool as Id | undefined
  return pool !== undefined && teams.crews.has(pool) ? pool : undefined
}

const tried = new WeakMap<Solved, Map<Id, Solved | undefined>>()

/** The plan in which an item waits for room like all else; undefined where that goes deeper than its dates. Made once a plan. */
function without(snapshot: Snapshot, solved: Solved, id: Id): Solved | undefined {
  const known = tried.get(solved) ?? new Map<Id, Solved | undefined>()
  tried.set(solved, known)
  if (!known.has(id)) {
    const dateMode = snapshot['work-item'].get(id as Id<'work-item'>)?.dateMode
    const [before, after] = [{ dateMode }, { dateMode: 'automatic' }]
    const changes = [{ op: 'update' as const, kind: 'work-item' as const, id, before, after }]
    known.set(id, amended(solved, viewAfter(snapshot, changes), changes))
  }
  return known.get(id)
}

/** When an end would come if an item were not held to its dates; plan minutes. Cost: an amendment of the plan, once an item. */
export function endWithout(
  snapshot: Snapshot,
  { solved }: Pick<Plan, 'solved'>,
  id: Id,
  endId = id,
): number | undefined {
  const then = solved && without(snapshot, solved, id)
  return then && endPointOf(snapshot, then, endId)?.endsAt
}

/** The item that an end comes with, where that is held over; the end of an item itself may be. */
export function heldAtEnd(snapshot: Snapshot, plan: HeldIn, id: Id): HeldOver | undefined {
  const { solved } = plan
  const end = solved && endPointOf(snapshot, solved, id)
  if (solved === undefined || end === undefined) return undefined
  for (const row of end.rows) {
    if (solved.schedule.finish[row] !== end.endsAt) continue
    const found = heldOver(plan, solved.statement.model.activities[row]!.id as Id)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * `“Rates” is pinned where there is no room for it: on 12 days from 4 Jan to 1 Feb team Documents has more work than people.`
 *
 * @param id what is asked about, which is “it”
 */
export function heldOverSentence(snapshot: Snapshot, { today }: Pick<Plan, 'today'>, held: HeldOver, id: Id): string {
  const { itemId, teamId, heldBy, days, fromOn, untilOn } = held
  const [from, until] = [formatDay(fromOn, today), formatDay(untilOn, today)]
  const who = itemId === id ? 'It' : titleIn(snapshot, itemId)
  const when = days === 1 ? `on ${from}` : `on ${days} days from ${from} to ${until}`
  const put = heldBy === 'pinned' ? 'pinned' : 'put by hand'
  return `${who} is ${put} where there is no room for it: ${when} ${poolName(snapshot, teamId)} has more work than people.`
}

/** `If the plan placed it, it would end 14 Apr 2027.` Undefined where that cannot be told from the plan as it is. */
export function endWithoutSentence(
  snapshot: Snapshot,
  plan: Pick<Plan, 'solved' | 'today'>,
  { itemId }: HeldOver,
  id: Id,
): string | undefined {
  const endsAt = endWithout(snapshot, plan, itemId, id)
  if (endsAt === undefined) return undefined
  return `If the plan placed it, ${itemId === id ? 'it' : 'this'} would end ${formatDay(lastDayOf(endsAt), plan.today)}.`
}
