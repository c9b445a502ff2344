import { type Id, type Snapshot, applyInPlace } from '@trireme/domain'
import { build, seededMint } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plan } from '../plan.ts'
import { TODAY, arbitraryChanges, arbitraryPortfolio } from '../portfolios.testing.ts'
import { DAY, dateOf, dayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import type { Actual } from './actuals.ts'
import type { Measure } from './baseline-parts.ts'
import { takeBaseline } from './take-baseline.ts'
import { trackWork } from './track-work.ts'

const RUNS = process.env['TRIREME_LONG'] ? 500 : 60

/** A portfolio whose plan was agreed on TODAY, and what has become of it some days later. */
const scene = arbitraryPortfolio.chain((snapshot) => {
  const rate = build('cost-rate', { amountPerHour: 80 })
  ;(snapshot['cost-rate'] as Map<Id, unknown>).set(rate.id, rate)
  const wish = { name: 'Agreed', takenAt: `${TODAY}T09:00:00.000Z`, sequence: null, mint: seededMint('laws') }
  applyInPlace(snapshot, takeBaseline(snapshot, plan(snapshot, { today: TODAY }), wish))
  const ids = [...snapshot['work-item'].keys()]
  const actual = fc
    .record({
      at: fc.constantFrom(...ids),
      from: fc.integer({ min: -20, max: 40 }),
      days: fc.nat(6),
      hours: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ at, from, days, hours }) =>
      build('actual', {
        workItemId: at as Id<'work-item'>,
        fromOn: dateOf((dayOf(TODAY) + from) * DAY),
        untilOn: dateOf((dayOf(TODAY) + from + days) * DAY),
        minutes: hours * 60,
      }),
    )
  return fc.record({
    snapshot: fc.constant(snapshot),
    // Whoever removes work removes what baselines hold of it, too.
    changes: arbitraryChanges(snapshot).map((changes) => changes.filter(({ op }) => op !== 'remove')),
    actuals: fc.array(actual, { maxLength: 12 }),
    later: fc.integer({ min: 0, max: 60 }),
    measure: fc.constantFrom<Measure[]>('cost', 'effort'),
  })
})

type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

function track({ snapshot, actuals, measure }: Scene, on: number, today: number) {
  const entries = [...snapshot['baseline-entry'].values()]
  return trackWork({ snapshot, entries, actuals, measure, statusOn: dateOf(on * DAY), today: dateOf(today * DAY) })
}
const topOf = (snapshot: Snapshot): Id[] =>
  [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === null).map(({ id }) => id)

describe('laws of tracking', () => {
  test('the budget is that of the baseline, whatever changes and whenever it is asked', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const day = dayOf(TODAY)
        const before = track(given, day, day).together(topOf(given.snapshot)).sums.budget
        applyInPlace(given.snapshot, given.changes)
        const after = track(given, day + given.later, day + given.later).together(topOf(given.snapshot)).sums.budget
        expect(after).toBeCloseTo(before, 6)
        const whole = [...given.snapshot['baseline-entry'].values()].filter(({ partOfId }) => partOfId === null)
        const sum = whole.reduce((all, { cost, effortHours }) => all + ((given.measure === 'cost' ? cost : effortHours) ?? 0), 0) // prettier-ignore
        expect(before).toBeCloseTo(sum, 6)
      }),
      { numRuns: RUNS },
    )
  })

  test('planned value never falls from day to day, starts at nothing and ends at the budget', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const curve = track(given, dayOf(TODAY), dayOf(TODAY)).curve(topOf(given.snapshot))
        if (curve === null) return
        const planned = curve.points.map((point) => point.planned)
        expect(planned[0]).toBe(0)
        for (const [index, value] of planned.entries())
          expect(value + 1e-6).toBeGreaterThanOrEqual(planned[index - 1] ?? 0)
        const { sums } = track(given, dayOf(TODAY), dayOf(TODAY)).together(topOf(given.snapshot))
        expect(planned.at(-1)).toBeCloseTo(sums.budget, 6)
      }),
      { numRuns: RUNS },
    )
  })

  test('a parent is the sum of its parts and of what it holds itself, and nothing earns more than its budget', () => {
    fc.assert(
      fc.property(scene, (given) => {
        applyInPlace(given.snapshot, given.changes)
        const day = dayOf(TODAY) + given.later
        const tracking = track(given, day, day)
        for (const { id } of given.snapshot['work-item'].values()) {
          const whole = tracking.of(id)
          if (whole === undefined) continue
          expect(whole.sums.earned).toBeLessThanOrEqual(whole.sums.budget + 1e-6)
          expect(whole.sums.planned).toBeLessThanOrEqual(whole.sums.budget + 1e-6)
          const parts = [...given.snapshot['work-item'].values()].filter(({ parentId }) => parentId === id)
          const below = tracking.together(parts.map((part) => part.id)).sums
          for (const key of ['budget', 'planned', 'earned', 'actual'] as const)
            expect(whole.sums[key] + 1e-6).toBeGreaterThanOrEqual(below[key])
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('counted again entry by entry and day by day, it is the same', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const day = dayOf(TODAY) + given.later
        const { sums, growth } = track(given, day, day).together(topOf(given.snapshot))
        const again = recount(given, day)
        expect(sums.budget).toBeCloseTo(again.budget, 5)
        expect(sums.planned).toBeCloseTo(again.planned, 5)
        expect(sums.actual + growth.actual).toBeCloseTo(again.actual, 5)
      }),
      { numRuns: RUNS },
    )
  })
})

/** A second opinion: entries less their parts, spread by walking every day of each; actuals hour by hour. */
function recount({ snapshot, actuals, measure }: Scene, until: number) {
  const times = workingTimes(snapshot)
  const entries = [...snapshot['baseline-entry'].values()]
  const amountOf = (entry: (typeof entries)[number]) => (measure === 'cost' ? entry.cost : entry.effortHours)
  let [budget, planned] = [0, 0]
  for (const entry of entries) {
    const parts = entries.filter(({ partOfId }) => partOfId === entry.workItemId)
    const own = (amountOf(entry) ?? 0) - parts.reduce((sum, part) => sum + (amountOf(part) ?? 0), 0)
    budget += own
    const time = times.ofItem(snapshot['work-item'].get(entry.workItemId))
    const days = []
    for (let day = dayOf(entry.startsOn!); day <= dayOf(entry.endsOn!); day++) days.push(day)
    const minutes = (some: readonly number[]) => some.reduce((sum, day) => sum + time.minutesOn(day), 0)
    const whole = minutes(days)
    const passed = days.filter((day) => day <= until)
    if (until >= dayOf(entry.endsOn!)) planned += own
    else if (whole > 0) planned += (own * minutes(passed)) / whole
  }
  return {
    budget,
    planned,
    actual: actuals.reduce((sum, actual) => sum + spentBy(snapshot, actual, measure, until), 0),
  }
}

function spentBy(snapshot: Snapshot, actual: Actual, measure: Measure, until: number): number {
  const time = workingTimes(snapshot).ofItem(snapshot['work-item'].get(actual.workItemId))
  const all = Array.from(
    { length: dayOf(actual.untilOn) - dayOf(actual.fromOn) + 1 },
    (_, n) => dayOf(actual.fromOn) + n,
  )
  const working = all.filter((day) => time.minutesOn(day) > 0)
  const weight = (day: number) => (working.length === 0 ? 1 : time.minutesOn(day))
  const sum = (days: readonly number[]) => days.reduce((total, day) => total + weight(day), 0)
  const hours = (actual.minutes! / 60) * (sum(all.filter((day) => day <= until)) / sum(all))
  return measure === 'cost' ? hours * 80 : hours
}
