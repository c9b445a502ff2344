import { type Snapshot, invert, viewAfter } from '@trireme/domain'
import { check } from '@trireme/engine'
import { plan as noted, generatedPlan } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Plan, gainOf, plan } from '../index.ts'
import { TODAY } from '../portfolios.testing.ts'
import { crowdedPortfolio } from './crowded.testing.ts'
import { type OrderOnTheWay, ordersToChoose, withFewChanges } from './few-changes.ts'
import { improvePlan, proposalOf } from './improve-plan.ts'

const planned = (snapshot: Snapshot) => plan(snapshot, { today: TODAY })

function found(made: Plan, schedules = 60, mostChanges?: number): OrderOnTheWay[] {
  const { order } = [...improvePlan(made, { schedules })].at(-1)!
  return [...withFewChanges(made, order, { schedules: 120, ...(mostChanges !== undefined && { mostChanges }) })]
}

const datesOf = ({ items, milestones }: Plan) => [[...items], [...milestones]]

describe('orders with few changes', () => {
  test('when adopted give the plan that was tried, with as many changes as they say; undone, that of today', () => {
    let tried = 0
    fc.assert(
      fc.property(crowdedPortfolio, (snapshot) => {
        const made = planned(snapshot)
        for (const { order, lateness, finish, changes } of found(made)) {
          tried++
          const proposal = proposalOf(snapshot, made, order)!
          expect(proposal.changes).toHaveLength(changes)
          expect([proposal.lateness, proposal.finish]).toEqual([lateness, finish])
          const then = viewAfter(snapshot, proposal.changes)
          const adopted = planned(then)
          expect(datesOf(adopted)).toEqual(datesOf(proposal.plan))
          expect(check(adopted.solved!.statement.model, adopted.solved!.schedule, { levelled: true })).toEqual([])
          expect(datesOf(planned(viewAfter(then, invert(proposal.changes))))).toEqual(datesOf(made))
        }
      }),
      { numRuns: 30 },
    )
    expect(tried).toBeGreaterThan(0)
  })

  test('are what part of them is as well, when it is adopted', () => {
    fc.assert(
      fc.property(crowdedPortfolio, fc.nat(255), (snapshot, mask) => {
        const made = planned(snapshot)
        const all = found(made).at(-1)
        if (all === undefined) return
        const whole = proposalOf(snapshot, made, all.order)!
        const some = new Set(whole.changes.flatMap(({ id }, n) => ((mask >> (n % 8)) & 1 ? [id] : [])))
        const part = proposalOf(snapshot, made, all.order, some)!
        const adopted = planned(viewAfter(snapshot, part.changes))
        expect(datesOf(adopted)).toEqual(datesOf(part.plan))
        expect(gainOf(snapshot, made, part)).toEqual(gainOf(snapshot, made, { plan: adopted }))
        if (some.size === 0) expect(part.changes).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  test('get better and better, and the first is better than today', () => {
    fc.assert(
      fc.property(crowdedPortfolio, (snapshot) => {
        let before = { lateness: 1, finish: 1 }
        for (const { lateness, finish } of found(planned(snapshot))) {
          expect(lateness).toBeLessThanOrEqual(before.lateness)
          if (lateness === before.lateness) expect(finish).toBeLessThanOrEqual(before.finish)
          before = { lateness, finish }
        }
      }),
      { numRuns: 30 },
    )
  })

  test('bring most of the gain of hundreds of changes with a few, and the same for the same seed', () => {
    const snapshot = generatedPlan({ items: 400, dependencies: 600, teams: 8, seed: 1 })
    const made = planned(snapshot)
    const { order } = [...improvePlan(made, { schedules: 230 })].at(-1)!
    const whole = proposalOf(snapshot, made, order)!
    const orders = [...withFewChanges(made, order, { schedules: 1000 })]
    expect([...withFewChanges(made, order, { schedules: 1000 })]).toEqual(orders)
    const { all, few } = ordersToChoose(orders)!
    expect(1 - all.finish).toBeGreaterThan((1 - whole.finish) * 0.95)
    expect(all.changes).toBeLessThan(whole.changes.length * 0.8)
    expect(1 - few!.finish).toBeGreaterThan((1 - whole.finish) / 2)
    expect(few!.changes).toBeLessThan(whole.changes.length / 8)
  })

  test('of more changes than may be are left out', () => {
    const made = planned(generatedPlan({ items: 200, dependencies: 200, teams: 2, seed: 2 }))
    const all = found(made, 230)
    const most = all.at(-1)!.changes - 1
    const fewer = found(made, 230, most)
    expect(fewer).toEqual(all.filter(({ changes }) => changes <= most))
    expect(fewer.length).toBeLessThan(all.length)
    expect(found(made, 230, 0)).toEqual([])
  })

  test('one item alone goes first where one promise is broken', () => {
    const { snapshot, items } = noted('team Core 1; A 10d Core; B 4d Core; C 3d Core; Short 1d Core by 2027-03-02')
    const made = planned(snapshot)
    const { few, all } = ordersToChoose(found(made, 200))!
    expect(few).toBeUndefined()
    expect(all.lateness).toBe(0)
    expect(proposalOf(snapshot, made, all.order)!.changes.map(({ id }) => id)).toContain(items['Short'])
  })
})

describe('the choice', () => {
  const order = Int32Array.of(0)
  const of = (changes: number, lateness: number, finish: number, moved = changes) => ({
    schedules: 1,
    order,
    changes,
    moved,
    lateness,
    finish,
  })
  const chosen = (...orders: OrderOnTheWay[]) => {
    const choice = ordersToChoose(orders)
    return choice && { few: choice.few?.changes, all: choice.all.changes, fewGain: choice.fewGain }
  }

  test('is between all and those few that bring most for what they change', () => {
    expect(chosen(of(2, 1, 0.99), of(10, 1, 0.94), of(30, 1, 0.92), of(100, 1, 0.9))).toEqual({
      few: 10,
      all: 100,
      fewGain: expect.closeTo(0.6, 9),
    })
  })

  test('is rather one that moves little than one that changes a little less', () => {
    const few = [of(10, 1, 0.94, 10), of(12, 1, 0.94, 2)]
    expect(chosen(...few, of(100, 1, 0.9))).toMatchObject({ few: 12, all: 100 })
  })

  test('goes by lateness where that becomes less, whatever finishes do', () => {
    expect(chosen(of(2, 0.5, 1.2), of(5, 0.45, 0.9), of(20, 0.4, 1))).toMatchObject({ few: 2, all: 20 })
  })

  test('is none where a few bring less than a quarter, or are not few', () => {
    expect(chosen(of(2, 1, 0.98), of(61, 1, 0.91), of(100, 1, 0.9))).toEqual({ few: undefined, all: 100, fewGain: 1 })
    expect(chosen(of(3, 1, 0.9))).toEqual({ few: undefined, all: 3, fewGain: 1 })
    expect(chosen()).toBeUndefined()
  })
})
