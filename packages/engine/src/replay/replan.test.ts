import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Schedule, schedule } from '../construct/schedule.ts'
import type { Activity, Model } from '../model/model.ts'
import { generatedModel } from '../measure/generated-model.ts'
import { compile } from '../network/compile.ts'
import { EDIT_KINDS, editedModels, editedOnce } from './edited-models.testing.ts'
import { replan } from './replan.ts'

/** Of each kind; of all kinds at once, four times as many. */
const RUNS = process.env.TRIREME_LONG === '1' ? 6_000 : 250
const ALL_RUNS = RUNS * (EDIT_KINDS.length + 4)
vi.setConfig({ testTimeout: 900_000 })

function planOf(model: Model): Schedule {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

/** Of a network compiled from nothing, and of one that shares what it can with the one before. */
function isExact(before: Model, after: Model): void {
  const [old, fresh] = [planOf(before), planOf(after)]
  expect(columnsOf(replan(old, fresh.network))).toEqual(columnsOf(fresh))
  const sharing = compile(after, old.network)
  if (!sharing.ok) throw new Error(JSON.stringify(sharing.problems))
  const { urgency, byUrgency, sequence, placedAs, topological, idOrder, members, dependencies, pools } = sharing.network
  expect({ urgency, byUrgency, sequence, placedAs, topological, idOrder, members, dependencies, pools }).toEqual({
    urgency: fresh.network.urgency,
    byUrgency: fresh.network.byUrgency,
    sequence: fresh.network.sequence,
    placedAs: fresh.network.placedAs,
    topological: fresh.network.topological,
    idOrder: fresh.network.idOrder,
    members: fresh.network.members,
    dependencies: fresh.network.dependencies,
    pools: fresh.network.pools,
  })
  // Axes that several calendars make may be numbered otherwise.
  expect({ ...sharing.network.modes, axis: 0 }).toEqual({ ...fresh.network.modes, axis: 0 })
  expect(sharing.network.activities).toEqual(fresh.network.activities)
  expect(columnsOf(replan(old, sharing.network))).toEqual(columnsOf(fresh))
}

/** Every column of a schedule: what must be equal in every byte. Pieces as their activity, their number, and themselves. */
function columnsOf(plan: Schedule) {
  const { start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, bounds } = plan
  const inOrder = [...plan.pieces].toSorted(([a], [b]) => a - b)
  const pieces = Int32Array.from(inOrder.flatMap(([activity, each]) => [activity, each.length, ...each]))
  return { start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, pieces, ...bounds }
}

describe(`[Z1] a plan made from the one before is the plan made from nothing, in ${ALL_RUNS} random edits of small models`, () => {
  for (const kind of EDIT_KINDS) {
    it(`after edits of this kind: ${kind}`, () => {
      fc.assert(
        fc.property(editedModels([kind]), ({ before, after }) => isExact(before, after)),
        { numRuns: RUNS },
      )
    })
  }

  it('after edits of all kinds at once', () => {
    fc.assert(
      fc.property(editedModels(EDIT_KINDS), ({ before, after }) => isExact(before, after)),
      { numRuns: RUNS * 4 },
    )
  })
})

it('[Z1] a plan of 2,000 activities, made from the one before after each of 208 mixed edits, is the plan made from nothing', () => {
  const size = { activities: 2000, dependencies: 3000, pools: 20 }
  const other = generatedModel({ ...size, seed: 2 })
  let plan = planOf(generatedModel({ ...size, seed: 1 }))
  for (let n = 0; n < 208; n++) {
    const kind = EDIT_KINDS[n % EDIT_KINDS.length]!
    const model = editedOnce(kind, plan.network.model, other, (n * 7919) % 100_003)
    const compiled = compile(model, plan.network)
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
    plan = replan(plan, compiled.network)
    expect(bytesOf(plan).equals(bytesOf(planOf(model))), `edit ${n}, ${kind}`).toBe(true)
  }
})

function bytesOf(plan: Schedule): Buffer {
  return Buffer.concat(
    Object.values(columnsOf(plan)).map(({ buffer, byteOffset, byteLength }) =>
      Buffer.from(buffer, byteOffset, byteLength),
    ),
  )
}

it('[Z3] a pool held by another mode of an activity than before has that mode among its members', () => {
  const calendars = [{ id: 'c', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }]
  const pools = [{ id: 'p', calendar: 'c', capacity: 100 }]
  const held = { demands: [{ pool: 'p', units: 50 }] }
  const free = { calendar: 'c' }
  const common = { statusAt: 0, calendars, pools, dependencies: [] }
  isExact(
    { ...common, activities: [{ id: 'a', ...held, otherModes: [free] }] },
    { ...common, activities: [{ id: 'a', ...free, otherModes: [held] }] },
  )
})

it('[Z3] windows one after the other are measured anew when their calendar works at other hours', () => {
  const week = (from: number) => Array.from({ length: 7 }, () => [[from, 1440]] as const)
  const window = { kind: 'fixed', startAt: 0, finishAt: 1440 } as const
  const common = {
    statusAt: 0,
    pools: [],
    dependencies: [{ from: 'b', to: 'c', type: 'FS', lag: { unit: 'percent', percent: 50 } }],
    activities: [
      { id: 'a', calendar: 'c', placement: window },
      { id: 'b', calendar: 'c', placement: window },
      { id: 'c', calendar: 'c' },
    ],
  } satisfies Partial<Model>
  isExact(
    { ...common, calendars: [{ id: 'c', week: week(0) }] },
    { ...common, calendars: [{ id: 'c', week: week(720) }] },
  )
})

describe('[Z2] what is in the way is looked at to the minute', () => {
  const DAY = 20_514 * 1440
  const around: Model = {
    statusAt: DAY,
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [{ id: 'Core', calendar: 'always', capacity: 100 }],
    activities: [],
    dependencies: [],
  }
  const one = (id: string, from: number, minutes: number, rank: number): Activity => ({
    id,
    rank,
    work: { durationMinutes: minutes },
    demands: [{ pool: 'Core', units: 100 }],
    placement: { kind: 'automatic', earliestAt: DAY + from },
  })

  it('a first minute that becomes free lets the one behind it begin', () => {
    const before = { ...around, activities: [one('a', 0, 11, 1), one('b', 10, 30, 2)] }
    const after = { ...around, activities: [one('a', 0, 10, 1), one('b', 10, 30, 2)] }
    const fresh = planOf(after)
    expect([...replan(planOf(before), fresh.network).start]).toEqual([DAY, DAY + 10])
  })

  it('an activity that may pause from now on begins in the gap before the one that stood in its way', () => {
    const busy: Activity = { ...one('a', 0, 20, 1), placement: { kind: 'pinned', startAt: DAY + 30 } }
    const before = { ...around, activities: [busy, one('b', 0, 40, 2)] }
    const after = { ...around, activities: [busy, { ...one('b', 0, 40, 2), split: { leastMinutes: 10 } }] }
    const fresh = planOf(after)
    const again = replan(planOf(before), fresh.network)
    expect([[...again.start], [...again.finish]]).toEqual([
      [DAY + 30, DAY],
      [DAY + 50, DAY + 60],
    ])
  })

  it('a last minute that is taken sends the one that ended there behind', () => {
    const before = { ...around, activities: [one('a', 40, 9, 1), one('b', 10, 30, 2)] }
    const after = { ...around, activities: [one('a', 39, 9, 1), one('b', 10, 30, 2)] }
    const fresh = planOf(after)
    expect([...replan(planOf(before), fresh.network).start]).toEqual([DAY + 39, DAY + 48])
  })

  it('an activity stays where it is when only its wait for capacity gets fuller, and goes when its own place does', () => {
    const behind = { ...around, activities: [one('a', 0, 30, 1), one('b', 0, 30, 2), one('c', 50, 20, 3)] }
    const again: number[] = []
    const longer = { ...behind, activities: [one('a', 0, 30, 1), one('b', 0, 30, 2), one('c', 45, 20, 3)] }
    const plan = replan(planOf(behind), planOf(longer).network, (activity) => again.push(activity))
    expect([[...plan.start], again]).toEqual([[DAY, DAY + 30, DAY + 60], [2]])
    const pinned: Activity = { ...one('a', 0, 30, 1), placement: { kind: 'pinned', startAt: DAY + 40 } }
    const moved = { ...behind, activities: [pinned, one('b', 0, 30, 2), one('c', 50, 20, 3)] }
    expect([...replan(planOf(behind), planOf(moved).network).start]).toEqual([...planOf(moved).start])
  })

  it('who asks is told who was placed again, and nobody is whom the change does not reach', () => {
    const far = one('c', 500, 30, 3)
    const before = { ...around, activities: [one('a', 0, 11, 1), one('b', 10, 30, 2), far] }
    const after = { ...around, activities: [one('a', 0, 10, 1), one('b', 10, 30, 2), far] }
    const again: number[] = []
    replan(planOf(before), planOf(after).network, (activity) => again.push(activity))
    expect(again).toEqual([0, 1])
  })
})
