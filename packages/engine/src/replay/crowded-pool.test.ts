import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Schedule, schedule } from '../construct/schedule.ts'
import { generatedModel } from '../measure/generated-model.ts'
import type { Activity, Dependency, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { EDIT_KINDS, editedOnce } from './edited-models.testing.ts'
import { replan } from './replan.ts'

vi.setConfig({ testTimeout: 900_000 })

const calendars = [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }]
const pools = [{ id: 'p', calendar: 'always', capacity: 100 }]

/** One pool of one person who always works: whoever takes another turn meets all others. */
function crowd(activities: readonly Activity[], dependencies: readonly Dependency[]): Model {
  return { statusAt: 0, calendars, pools, activities, dependencies }
}

function member(id: string, durationMinutes: number, units: number, rank: number): Activity {
  return { id, rank, work: { durationMinutes }, demands: [{ pool: 'p', units }] }
}

function datesOf(model: Model) {
  const compiled = compile(model)
  if (!compiled.ok) return undefined
  const plan = schedule(compiled.network, { level: true })
  return { plan, start: [...plan.start] }
}

it('[Z1] what is free is counted once where somebody leaves the turn that another takes', () => {
  const activities = [member('a', 1000, 100, 2), member('b', 600, 50, 1), member('d', 1000, 50, 3)]
  const before = datesOf(crowd(activities, [{ from: 'a', to: 'b', type: 'FF' }]))!
  const after = datesOf(crowd(activities, []))!
  expect(after.start).toEqual([600, 0, 1600])
  expect([...replan(before.plan, after.plan.network).start]).toEqual(after.start)
})

const members = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...'abcdefghij'),
    minutes: fc.constantFrom(0, 300, 600, 1000),
    units: fc.constantFrom(50, 50, 100),
    rank: fc.integer({ min: 0, max: 3 }),
    isOther: fc.boolean(),
  }),
  { selector: ({ id }) => id, minLength: 3, maxLength: 9 },
)
const joints = fc.array(
  fc.record({ a: fc.nat(), b: fc.nat(), type: fc.constantFrom('FS', 'SS', 'FF', 'SF'), isOther: fc.boolean() }),
  { maxLength: 6 },
)

it('[Z1] a crowd that takes its turns in another order is planned as from nothing', () => {
  let moved = 0
  fc.assert(
    fc.property(members, joints, (all, ends) => {
      const dependencies = ends
        .map(({ a, b, ...rest }) => ({ ...rest, from: a % all.length, to: b % all.length }))
        .filter(({ from, to }) => from < to)
        .map(({ from, to, ...rest }) => ({ ...rest, from: all[from]!.id, to: all[to]!.id }))
      const before = datesOf(
        crowd(
          all.map(({ id, minutes, units, rank }) => member(id, minutes, units, rank)),
          dependencies,
        ),
      )!
      const after = datesOf(
        crowd(
          all.map(({ id, minutes, units, rank, isOther }) =>
            member(id, minutes, units, isOther ? (rank * 3 + 1) % 5 : rank),
          ),
          dependencies.filter(({ isOther }) => !isOther),
        ),
      )!
      if (String(before.start) !== String(after.start)) moved++
      expect([...replan(before.plan, after.plan.network).start]).toEqual(after.start)
    }),
    { numRuns: process.env.TRIREME_LONG === '1' ? 50_000 : 4_000 },
  )
  expect(moved).toBeGreaterThan(1_000)
})

describe('[Z4] an edit that moves nearly all that follows is placed as from nothing from there on', () => {
  const model = generatedModel({ activities: 400, dependencies: 600, pools: 2, seed: 3 })
  const before = planOf(model)

  it('with the bytes of a full pass, whichever kind of edit it is and wherever it begins', () => {
    let straight = 0
    for (let n = 0; n < 20 * EDIT_KINDS.length; n++) {
      const other = generatedModel({ activities: 400, dependencies: 600, pools: 2, seed: 4 + (n % 5) })
      const fresh = planOf(editedOnce(EDIT_KINDS[n % EDIT_KINDS.length]!, model, other, (n * 7919) % 100_003))
      const again: number[] = []
      expect(columnsOf(replan(before, fresh.network, (activity) => again.push(activity)))).toEqual(columnsOf(fresh))
      if (isStraight(again, fresh.network.placedAs)) straight++
    }
    expect(straight).toBeGreaterThan(20)
  })

  it('and a few that move are asked for one by one, however many turns there are', () => {
    const last = before.network.sequence.at(-1)!
    const activities = model.activities.with(last, { ...model.activities[last]!, work: { durationMinutes: 60 } })
    const again: number[] = []
    replan(before, planOf({ ...model, activities }).network, (activity) => again.push(activity))
    expect(again).toEqual([last])
  })
})

/** Whether the last hundred turns were placed one after the other. */
function isStraight(placed: readonly number[], placedAs: Int32Array): boolean {
  const end = placedAs.length
  return placed.length >= 100 && placed.slice(-100).every((activity, n) => placedAs[activity] === end - 100 + n)
}

function planOf(model: Model): Schedule {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

function columnsOf(plan: Schedule) {
  const { start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, pieces, bounds } = plan
  return { start, finish, startPosition, finishPosition, mode, beyondHorizon, unstaffed, pieces, bounds }
}
