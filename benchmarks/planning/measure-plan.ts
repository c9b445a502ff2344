import type { Id, Snapshot } from '@trireme/domain'
import { type Network, compile, schedule } from '@trireme/engine'
import { type Plan, plan, whyHere } from '@trireme/planning'
import { generatedPlan } from '@trireme/testing'
import { sweep } from './sweep.ts'

/** Milliseconds of each step; of the steps that are repeated, the least, and of previews all. */
export interface PlanTimes {
  /** From records to dates, loads and what is late. */
  readonly planMs: number
  /** The engine's part of it: levelled dates of a compiled network. */
  readonly passMs: number
  /** Records to a compiled network. */
  readonly stateMs: number
  /** One walk over the same arrays. */
  readonly sweepMs: number
  readonly previewMs: readonly number[]
  readonly reasonsMs: number
  /** Items that got dates: none would be fast and worthless. */
  readonly scheduled: number
}

const SHAPE = { items: 10_000, dependencies: 15_000, teams: 100, seed: 1 }
const TODAY = '2026-01-05'
const PREVIEWS = 50

/** Plans 10,000 items with 15,000 dependencies and 100 teams, in whatever runs this. */
export function measurePlan(rounds: number): PlanTimes {
  const snapshot = generatedPlan(SHAPE)
  const whole = () => plan(snapshot, { today: TODAY })
  const made = whole()
  const network = networkOf(made)
  const began = performance.now()
  for (const id of made.items.keys()) whyHere(snapshot, made, id)
  const reasonsMs = performance.now() - began
  return {
    planMs: least(rounds, whole),
    stateMs: least(rounds, () => compile(network.model)),
    passMs: least(rounds * 3, () => schedule(network, { level: true })),
    sweepMs: least(rounds * 10, () => sweep(network)),
    previewMs: previews(snapshot, made),
    reasonsMs,
    scheduled: made.items.size,
  }
}

/** What a drag asks for at each move of the pointer: the plan as it would be were one item not to start before a day. */
function previews(snapshot: Snapshot, made: Plan): number[] {
  const leaves = [...made.items].filter(([, item]) => !item.rolledUp).map(([id]) => id)
  return Array.from({ length: PREVIEWS }, (_, move) => {
    const id = leaves[Math.floor((move * leaves.length) / PREVIEWS)]!
    const began = performance.now()
    const after = plan(startingLater(snapshot, id, 1 + (move % 20)), { today: TODAY })
    countMoved(made, after)
    return performance.now() - began
  })
}

function startingLater(snapshot: Snapshot, id: Id, days: number): Snapshot {
  const items = new Map(snapshot['work-item'])
  const notBeforeOn = new Date(Date.parse(TODAY) + (30 + days) * 86_400_000).toISOString().slice(0, 10)
  const item = items.get(id as Id<'work-item'>)!
  items.set(item.id, { ...item, notBeforeOn } as typeof item)
  return { ...snapshot, 'work-item': items }
}

function countMoved(before: Plan, after: Plan): number {
  let moved = 0
  for (const [id, { startsAt, endsAt }] of after.items) {
    const was = before.items.get(id)
    if (was?.startsAt !== startsAt || was.endsAt !== endsAt) moved++
  }
  return moved
}

function networkOf({ solved }: Plan): Network {
  if (solved === undefined) throw new Error('The generated plan has no dates')
  const compiled = compile(solved.statement.model)
  if (compiled.ok) return compiled.network
  throw new Error(`The generated plan has problems: ${JSON.stringify(compiled.problems.slice(0, 3))}`)
}

function least(rounds: number, run: () => unknown): number {
  let best = Infinity
  for (let round = -rounds; round < rounds; round++) {
    const began = performance.now()
    run()
    if (round >= 0) best = Math.min(best, performance.now() - began)
  }
  return best
}
