import { type ChangeSet, type Id, type Operation, type Snapshot, viewAfter } from '@trireme/domain'
import { type Network, compile, schedule } from '@trireme/engine'
import {
  DAY,
  type Plan,
  type Planner,
  dateOf,
  openPlanner,
  overbookings,
  plan,
  whyHere,
  whyInShort,
} from '@trireme/planning'
import { generatedPlan } from '@trireme/testing'
import { sweep } from './sweep.ts'

/** Milliseconds of each step; of whole plans and passes the least. */
export interface PlanTimes {
  /** From records to dates, loads and what is late. */
  readonly planMs: number
  /** The engine's part of it: levelled dates of a compiled network. */
  readonly passMs: number
  /** The engine's part before that: its model made a network. */
  readonly compileMs: number
  /** One walk over the same arrays. */
  readonly sweepMs: number
  /** Each of many previews, with dates, loads and a reason, and of many changes taken in, in the order they were made. */
  readonly previewMs: readonly number[]
  readonly updateMs: readonly number[]
  readonly reasonsMs: number
  /** Where it provably cannot be carried out, a third of it being promised a few weeks before or after its end. */
  readonly overbookingsMs: number
  /** Items that got dates: none would be fast and worthless. */
  readonly scheduled: number
}

const SHAPE = { items: 10_000, dependencies: 15_000, teams: 100, seed: 1 }
const TODAY = '2026-01-05'
const MOVES = 50
const ROWS_IN_VIEW = 30
const TEAMS_IN_VIEW = 5
/** As many at once as even a browser's coarse clock can tell. */
const SWEEPS = 50

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
    compileMs: least(rounds, () => compile(network.model)),
    passMs: least(rounds * 3, () => schedule(network, { level: true })),
    sweepMs: least(rounds, () => sweeps(network)) / SWEEPS,
    previewMs: previews(openPlanner(snapshot, { today: TODAY })),
    updateMs: updates(openPlanner(snapshot, { today: TODAY })),
    reasonsMs,
    overbookingsMs: overbookingsOf(plan(promised(snapshot, made), { today: TODAY }), rounds),
    scheduled: made.items.size,
  }
}

/** What is known of a plan is worked out once: each round asks about another that is the same. */
function overbookingsOf({ solved }: Plan, rounds: number): number {
  if (solved === undefined) throw new Error('Expected a plan of some items')
  return least(rounds, () => overbookings({ solved: { ...solved } }))
}

function promised(snapshot: Snapshot, { items }: Plan): Snapshot {
  const third = [...items].filter(([, { rolledUp }], at) => !rolledUp && at % 3 === 0)
  const changes = third.map(([id, { endsAt }], at): Operation => {
    const targetOn = dateOf(endsAt + ((at * 7) % 41) * DAY - 20 * DAY)
    return { op: 'update', kind: 'work-item', id, before: { targetOn: null }, after: { targetOn } }
  })
  return viewAfter(snapshot, changes)
}

/**
 * What a drag asks for at each move of the pointer, were an item not to start before a day: how many move and who slips most,
 * where the rows in view would lie, the days of the teams in view, and why it would lie there.
 */
function previews(planner: Planner): number[] {
  const rows = [...planner.plan.items.keys()].slice(0, ROWS_IN_VIEW)
  const teams = planner.plan.loads.slice(0, TEAMS_IN_VIEW).map(({ teamId }) => teamId)
  return moves(planner).map((changes) => {
    const [{ id }] = changes as [ChangeSet[number]]
    const began = performance.now()
    const preview = planner.preview(changes)
    const seen = [preview.movedCount, preview.furthestSlip(id), rows.map(preview.placeOf)]
    for (const team of teams) seen.push(preview.loadOf(team)?.demandMinutes.length)
    whyInShort(viewAfter(planner.snapshot, changes), preview.plan, id)
    return performance.now() - began
  })
}

/** What a drop asks for, and another's edit: the plan after it. */
function updates(planner: Planner): number[] {
  return moves(planner).map((changes) => {
    const began = performance.now()
    planner.update(changes)
    return performance.now() - began
  })
}

/** Later starts of items from all over the plan, a different item each. */
function moves({ snapshot, plan: made }: Planner): ChangeSet[] {
  const leaves = [...made.items].filter(([, item]) => !item.rolledUp).map(([id]) => id)
  return Array.from({ length: MOVES }, (_, move) => {
    const id = leaves[Math.floor((move * leaves.length) / MOVES)]!
    const notBeforeOn = new Date(Date.parse(TODAY) + (30 + (move % 20)) * 86_400_000).toISOString().slice(0, 10)
    const before = { notBeforeOn: snapshot['work-item'].get(id as Id<'work-item'>)!.notBeforeOn }
    return [{ op: 'update', kind: 'work-item', id, before, after: { notBeforeOn } }]
  })
}

function sweeps(network: Network): void {
  for (let times = 0; times < SWEEPS; times++) sweep(network)
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
