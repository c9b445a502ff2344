import { type ChangeSet, type Id, type Operation, type Snapshot, after } from '@trireme/domain'
import { type Plan, acceptScheduled, levelByHand, openPlanner, plan } from '@trireme/planning'
import { takeBaseline, trackWork } from '@trireme/planning/tracking'
import { generatedPlan } from '@trireme/testing'

/** Milliseconds of what somebody asks for now and then, of 10,000 items. */
export interface ActTimes {
  /** Everything planned by hand where it would lie without a thought of people, and levelled. */
  readonly levelMs: number
  /** Items that this delays: none would be fast and worthless. */
  readonly delayed: number
  /** A baseline taken of everything. */
  readonly baselineMs: number
  /** Earned value of every item against it, and the curve of the whole. */
  readonly trackMs: number
  /** Each of many previews of a drag, where so many items are kept at the last day they may end on. */
  readonly heldPreviewMs: readonly number[]
  readonly held: number
}

const TODAY = '2026-01-05'
const HELD = 30
const MOVES = 40

export function measureActs(): ActTimes {
  const snapshot = generatedPlan({ items: 10_000, dependencies: 15_000, teams: 100, seed: 1 })
  const made = plan(snapshot, { today: TODAY })
  const entries: Operation[] = []
  const baselineMs = timed(() => entries.push(...baselineOf(snapshot, made)))
  return {
    ...levelled(snapshot),
    baselineMs,
    trackMs: timed(() => track(snapshot, entries)),
    ...withHeld(snapshot, made),
  }
}

function levelled(snapshot: Snapshot): Pick<ActTimes, 'levelMs' | 'delayed'> {
  const soonest = plan(snapshot, { today: TODAY, level: false })
  const ids = leavesOf(soonest)
  const dated = after(snapshot, acceptScheduled(soonest, ids))
  const byHand = after(
    dated,
    ids.map((id) => update(id, { dateMode: dated['work-item'].get(id)!.dateMode }, { dateMode: 'manual' })),
  )
  const made = plan(byHand, { today: TODAY })
  let delayed = 0
  const levelMs = timed(() => (delayed = levelByHand(byHand, made, { scope: ids })!.delayed.length))
  return { levelMs, delayed }
}

function baselineOf(snapshot: Snapshot, made: Plan): ChangeSet {
  let minted = 0
  const wish = { name: 'As agreed', takenAt: `${TODAY}T08:00:00.000Z`, sequence: null }
  return takeBaseline(snapshot, made, { ...wish, mint: (kind) => `${kind}_${minted++}` as never })
}

function track(snapshot: Snapshot, taken: readonly Operation[]): void {
  const entries = taken.flatMap((each) =>
    each.op === 'create' && each.kind === 'baseline-entry' ? [{ id: each.id, ...each.values } as never] : [],
  )
  const tracking = trackWork({ snapshot, entries, actuals: [], statusOn: TODAY, today: TODAY, measure: 'effort' })
  const roots = [...snapshot['work-item'].values()].flatMap(({ id, parentId }) => (parentId === null ? [id as Id] : []))
  if (tracking.curve(roots) === null) throw new Error('The baseline of the generated plan has no curve')
}

/** Items that end in the middle of the plan may do so no later than ten days before, so that each is kept at that day. */
function withHeld(snapshot: Snapshot, made: Plan): Pick<ActTimes, 'heldPreviewMs' | 'held'> {
  const leaves = leavesOf(made)
  const wished = Array.from({ length: HELD }, (_, nth) => leaves[Math.floor(((nth + 0.5) * leaves.length) / HELD)]!)
  const held = after(
    snapshot,
    wished.map((id) => update(id, { endByOn: null }, { endByOn: dayOf(made.items.get(id)!.endsAt - 10 * 1440) })),
  )
  const planner = openPlanner(held, { today: TODAY })
  const heldPreviewMs = Array.from({ length: MOVES }, (_, move) => {
    const id = leaves[Math.floor((move * leaves.length) / MOVES)]!
    const { notBeforeOn } = held['work-item'].get(id)!
    const wish = dayOf(planner.plan.items.get(id)!.startsAt + (5 + (move % 20)) * 1440)
    return timed(() => planner.preview([update(id, { notBeforeOn }, { notBeforeOn: wish })]).movedCount)
  })
  return { heldPreviewMs, held: HELD }
}

function leavesOf({ items }: Plan): readonly Id<'work-item'>[] {
  return [...items].flatMap(([id, { rolledUp }]) => (rolledUp ? [] : [id as Id<'work-item'>]))
}

function update(id: Id, before: object, values: object): Operation {
  return { op: 'update', kind: 'work-item', id, before: { ...before }, after: { ...values } }
}

function dayOf(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 10)
}

function timed(run: () => unknown): number {
  const began = performance.now()
  run()
  return performance.now() - began
}
