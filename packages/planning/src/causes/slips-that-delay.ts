import type { Id, Snapshot } from '@trireme/domain'
import { demandsOf } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { type Planned, idOfRow } from './causes-of.ts'
import { type EndPoint, endPointOf, floatToEnd } from './end-point.ts'
import { slippedSolved } from './slip.ts'

/** An item whose slip was tried, and by how many minutes of the clock it makes the end later; negative for earlier. */
export type TriedSlip = { readonly id: Id; readonly delayMinutes: number; readonly endsAt: number }

/** How many were tried of how many that could matter, and what they came to, what delays most first. */
export type TriedSlips = { readonly tried: number; readonly of: number; readonly slips: readonly TriedSlip[] }

const MOST_TRIED = 400

/**
 * Which slips of so many days really delay an end, people counted where the plan counts them: one after the other each item is
 * made to slip and everything is planned again. First what leads there by dependencies, the least float first, then what
 * has people in common with that. Yields after each, so that whoever asks can stop or show what is known so far. Cost: a
 * replay of the plan each.
 */
export function* slipsThatDelay(
  { snapshot, plan }: Planned,
  id: Id,
  days: number,
  most = MOST_TRIED,
): Generator<TriedSlips, TriedSlips, void> {
  const { solved } = plan
  const end = solved && endPointOf(snapshot, solved, id)
  if (solved === undefined || end === undefined) return { tried: 0, of: 0, slips: [] }
  const candidates = candidatesFor(snapshot, solved, end)
  const found: TriedSlip[] = []
  const told = (tried: number): TriedSlips => ({
    tried,
    of: candidates.length,
    slips: found.toSorted((one, other) => other.delayMinutes - one.delayMinutes),
  })
  let tried = 0
  for (const each of candidates.slice(0, most)) {
    const then = slippedSolved(snapshot, solved, each, days)
    const endsAt = then && endPointOf(snapshot, then, id)?.endsAt
    tried++
    if (endsAt !== undefined) found.push({ id: each, endsAt, delayMinutes: endsAt - end.endsAt })
    yield told(tried)
  }
  return told(tried)
}

function candidatesFor(snapshot: Snapshot, solved: Solved, end: EndPoint): Id[] {
  const { statement, schedule } = solved
  const { leads, float } = floatToEnd(snapshot, solved, end)
  const leading: number[] = []
  const others: number[] = []
  const pools = new Set<number>()
  statement.rows.forEach((row, index) => {
    if (row < 0 || isDone(statement, index)) return
    if (leads[row] === 1) {
      leading.push(row)
      for (const { pool } of demandsOf(schedule, row)) pools.add(pool)
    } else if (schedule.start[row]! < end.endsAt) others.push(row)
  })
  const sharing = schedule.levelled
    ? others.filter((row) => demandsOf(schedule, row).some(({ pool }) => pools.has(pool)))
    : []
  leading.sort((one, other) => float[one]! - float[other]! || schedule.start[one]! - schedule.start[other]!)
  sharing.sort((one, other) => schedule.finish[other]! - schedule.finish[one]!)
  return [...leading, ...sharing].map((row) => idOfRow(statement, row))
}

function isDone({ ground }: Solved['statement'], index: number): boolean {
  const leaf = ground.leaves[index]
  return leaf?.unscheduled === undefined && leaf?.mode === 'done'
}
