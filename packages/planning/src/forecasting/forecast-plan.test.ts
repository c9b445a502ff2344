import { type Id, type Snapshot, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { TODAY, arbitraryPortfolio } from '../portfolios.testing.ts'
import { type PlanForecast, dateOf, lastDayOf, minuteOf, plan } from '../index.ts'
import { type ForecastMode, forecastPlan } from './forecast-plan.ts'

function forecastOf(
  snapshot: Snapshot,
  mode: ForecastMode = 'capacity',
  runs = 400,
  seed = 1,
  forecasting = forecastPlan,
): PlanForecast {
  const steps = forecasting(snapshot, plan(snapshot, { today: TODAY }), { runs, mode, seed })!
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** A noted plan in which estimates are ranges: of those named, from low to high times the likely figure; else exact. */
function ranged(notation: string, ranges: Readonly<Record<string, readonly [low: number, high: number]>>) {
  const portfolio = noted(notation)
  const estimates = tableOf(portfolio.snapshot, 'estimate')
  for (const [id, estimate] of estimates) {
    const name = Object.keys(portfolio.items).find((name) => portfolio.items[name] === estimate['workItemId'])!
    const likely = estimate['likely'] as number
    const [low, high] = ranges[name] ?? [1, 1]
    estimates.set(id, { ...estimate, low: likely * low, high: likely * high })
  }
  return portfolio
}

const RELEASE = 'rel_one' as Id<'release'>

/** The same with these items in one release. */
function released(snapshot: Snapshot, ids: readonly Id[]): Snapshot {
  const items = [...snapshot['work-item'].values()].map((item) =>
    ids.includes(item.id) ? { ...item, releaseId: RELEASE } : item,
  )
  return { ...snapshot, 'work-item': new Map(items.map((item) => [item.id, item])) }
}

const lastDay = (at: number) => dateOf(at - 1)

describe('a forecast', () => {
  test('is the plan where nothing is uncertain, of parents and milestones too', () => {
    fc.assert(
      fc.property(arbitraryPortfolio, (given) => {
        const snapshot = withExactEstimates(given)
        const made = plan(snapshot, { today: TODAY })
        const { odds, assumed } = forecastOf(snapshot, 'capacity', 16)
        fc.pre(assumed.length === 0)
        for (const [id, { endsAt }] of made.items)
          expect([id, odds.get(id)?.p10, odds.get(id)?.p95]).toEqual([id, endsAt, endsAt])
        for (const [id, { at }] of made.milestones) expect([id, odds.get(id)?.p50]).toEqual([id, at])
      }),
      { numRuns: 300 },
    )
  })

  test('leaves work where it is that is said to have begun on a day of rest, with what starts with it', () => {
    const { snapshot, items } = noted('A 2d active since 2027-03-01 rests 2027-03-01..2027-03-02; B 1d after A SS')
    const { odds } = forecastOf(withExactEstimates(snapshot), 'capacity', 16)
    const { endsAt } = plan(snapshot, { today: TODAY }).items.get(items['B']!)!
    expect(odds.get(items['B']!)?.p50).toBe(endsAt)
  })

  test('has percentiles that never cross', () => {
    fc.assert(
      fc.property(arbitraryPortfolio, fc.constantFrom('capacity', 'dependencies'), (snapshot, mode) => {
        for (const { p10, p50, p80, p85, p90, p95 } of forecastOf(snapshot, mode, 40).odds.values())
          expect([p10, p50, p80, p85, p90, p95].toSorted((a, b) => a - b)).toEqual([p10, p50, p80, p85, p90, p95])
      }),
      { numRuns: 100 },
    )
  })

  test('ends nothing that lies ahead before its parts, and no milestone before what it waits for', () => {
    fc.assert(
      fc.property(arbitraryPortfolio, fc.constantFrom('capacity', 'dependencies'), (snapshot, mode) => {
        const { items, milestones } = plan(snapshot, { today: TODAY })
        const isOver = (id: Id) => (items.get(id)?.endsAt ?? milestones.get(id)?.at ?? 0) < minuteOf(TODAY)
        const { odds } = forecastOf(snapshot, mode, 16)
        const pairs = [...snapshot['work-item'].values()].flatMap(({ id, parentId }) =>
          parentId === null ? [] : [[id, parentId] as const],
        )
        const waits = [...snapshot.milestone.values()].flatMap(({ id, reachedOn, waitsForIds }) =>
          reachedOn === null ? waitsForIds.map((waited) => [waited, id] as const) : [],
        )
        for (const [part, whole] of [...pairs, ...waits]) {
          const [earlier, later] = [odds.get(part), odds.get(whole)]
          if (earlier === undefined || later === undefined || isOver(whole)) continue
          // Percentiles are read from bins; neither is off by more than one.
          const bin = Math.max(earlier.p95 - earlier.p10, later.p95 - later.p10, 64) / 16
          expect([part, later.p90 >= earlier.p90 - bin]).toEqual([part, true])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('of begun and pinned work makes its parent and its milestone as uncertain', () => {
    const { snapshot, items } = ranged('P; A 10d active 10% since 2027-02-26 in P; B 5d pin 2027-03-08 in P', {
      A: [0.5, 3],
      B: [0.5, 3],
    })
    const { odds } = forecastOf(snapshot, 'capacity', 16)
    const [parent, ...parts] = ['P', 'A', 'B'].map((name) => odds.get(items[name]!)!)
    expect(parent!.p90).toBeGreaterThan(parent!.p10)
    expect(parent!.p90).toBeGreaterThanOrEqual(Math.max(...parts.map(({ p90 }) => p90)))
  })

  test('hits the three figures of an estimate', () => {
    const { snapshot, items } = ranged('A 10d', { A: [0.5, 2] })
    const { p10, p50, p90 } = forecastOf(snapshot, 'capacity', 4000).odds.get(items['A']!)!
    expect([lastDay(p10), lastDay(p50), lastDay(p90)]).toEqual(['2027-03-05', '2027-03-12', '2027-03-26'])
  })

  test('tells the chance of a target, and that two parallel ways in are worse than one', () => {
    const { snapshot, items } = ranged('A 10d by 2027-03-12; B 10d; C 0d by 2027-03-12 after A, B', {
      A: [0.5, 2],
      B: [0.5, 2],
    })
    const { odds } = forecastOf(snapshot, 'capacity', 4000)
    expect(odds.get(items['A']!)!.onTarget).toBeCloseTo(0.5, 1)
    expect(odds.get(items['C']!)!.onTarget).toBeCloseTo(0.25, 1)
  })

  test('tells of a release when the last of its work ends, in the same run', () => {
    const { snapshot, items } = ranged('A 10d; B 10d; C 10d', { A: [0.5, 2], B: [0.5, 2], C: [0.5, 2] })
    const odds = forecastOf(released(snapshot, [items['A']!, items['B']!]), 'capacity', 4000).odds
    const [one, other, joint] = [items['A']!, items['B']!, RELEASE].map((id) => odds.get(id)!)
    // Both are done by the median of either in a quarter of the runs only.
    expect(joint!.p50).toBeGreaterThan(Math.max(one!.p50, other!.p50))
    expect(joint!.p85).toBeGreaterThan(Math.max(one!.p85, other!.p85))
    expect(forecastOf(snapshot).odds.has(RELEASE)).toBe(false)
  })

  test('is sooner for no release than for any of its work, and other work has the odds it had', () => {
    fc.assert(
      fc.property(
        arbitraryPortfolio,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('capacity', 'dependencies'),
        (given, every, mode) => {
          const ids = [...given['work-item'].keys()].filter((_, nth) => nth % every === 0)
          const snapshot = released(given, ids)
          const { odds } = forecastOf(snapshot, mode, 16)
          const joint = odds.get(RELEASE)
          for (const [id, each] of forecastOf(given, mode, 16).odds) {
            expect([id, odds.get(id)?.p85]).toEqual([id, each.p85])
            if (joint === undefined || !ids.includes(id as never)) continue
            const bin = Math.max(each.p95 - each.p10, joint.p95 - joint.p10, 64) / 16
            expect([id, joint.p85 >= each.p85 - bin]).toEqual([id, true])
          }
        },
      ),
      { numRuns: 150 },
    )
  })

  test('says nothing of a release whose work is behind', () => {
    const { snapshot, items } = noted('A 2d done 2027-02-01..2027-02-02; B 3d')
    expect(forecastOf(released(snapshot, [items['A']!])).odds.has(RELEASE)).toBe(false)
    expect(forecastOf(released(snapshot, [items['A']!, items['B']!])).odds.has(RELEASE)).toBe(true)
  })

  test('waits for people only where it counts with capacity', () => {
    const { snapshot, items } = ranged('team Core 1; A 4d Core; B 4d Core', { A: [0.5, 3] })
    const b = items['B']!
    expect(lastDay(forecastOf(snapshot, 'dependencies').odds.get(b)!.p90)).toBe('2027-03-04')
    expect(forecastOf(snapshot, 'capacity').odds.get(b)!.p90).toBeGreaterThan(
      plan(snapshot, { today: TODAY }).items.get(b)!.endsAt,
    )
  })

  test('draws only what is left of work in progress, and nothing of what is done or planned by hand', () => {
    const { snapshot, items } = ranged(
      'A 10d active 80% since 2027-02-22; B 10d done 2027-02-01..2027-02-03; C 3d manual 2027-03-02..2027-03-04',
      { A: [0.5, 2], B: [0.5, 2], C: [0.5, 2] },
    )
    const { odds } = forecastOf(snapshot)
    const { p10, p50, p90 } = odds.get(items['A']!)!
    expect(lastDayOf(p50, p50)).toBe('2027-03-02')
    expect(p90 - p10).toBeLessThan(6 * 1440)
    expect(p90).toBeGreaterThan(p10)
    for (const name of ['B', 'C']) expect(odds.get(items[name]!)!.p10).toBe(odds.get(items[name]!)!.p95)
  })

  test('names the items whose range is assumed', () => {
    const portfolio = noted('A 5d; B 5d')
    const estimates = tableOf(portfolio.snapshot, 'estimate')
    const [id, first] = [...estimates].find(([, estimate]) => estimate['workItemId'] === portfolio.items['B'])!
    estimates.set(id, { ...first, low: 30, high: 60 })
    const { assumed, odds } = forecastOf(portfolio.snapshot)
    expect(assumed).toEqual([portfolio.items['A']])
    expect(odds.get(portfolio.items['A']!)!.p90).toBeGreaterThan(odds.get(portfolio.items['A']!)!.p10)
  })

  test('can be looked at before it is finished, and gives the same again', () => {
    const { snapshot, items } = ranged('A 10d; B 4d after A', { A: [0.5, 2], B: [0.8, 3] })
    const steps = forecastPlan(snapshot, plan(snapshot, { today: TODAY }), { runs: 1000, mode: 'capacity' })!
    const first = steps.next()
    if (first.done === true) throw new Error('there are steps before the end')
    expect(first.value.runsDone).toBeLessThan(1000)
    expect(first.value.soFar().odds.get(items['B']!)!.p50).toBeGreaterThan(0)
    expect(forecastOf(snapshot)).toEqual(forecastOf(snapshot))
  })

  test('is the same whether its runs go through the kernel or through its twin, where WebAssembly is refused', async () => {
    const { snapshot: any } = noted('A 1d')
    const byKernel = forecastOf(any, 'dependencies')
    const compiling = vi.spyOn(WebAssembly, 'Module').mockImplementation(function refuse() {
      throw new Error('refused')
    })
    vi.resetModules()
    const { forecastPlan: byTwin } = await import('./forecast-plan.ts')
    expect(forecastOf(any, 'dependencies', 400, 1, byTwin)).toEqual(byKernel)
    expect(compiling).toHaveBeenCalledTimes(1)
    compiling.mockRestore()
    fc.assert(
      fc.property(arbitraryPortfolio, fc.integer(), fc.integer({ min: 1, max: 70 }), (snapshot, seed, runs) => {
        expect(forecastOf(snapshot, 'dependencies', runs, seed, byTwin)).toEqual(
          forecastOf(snapshot, 'dependencies', runs, seed),
        )
      }),
      { numRuns: 150 },
    )
  })

  test('there is none of a plan that is none', () => {
    expect(forecastPlan(noted('A 1d').snapshot, { solved: undefined }, { runs: 10, mode: 'capacity' })).toBeUndefined()
  })
})

function withExactEstimates(snapshot: Snapshot): Snapshot {
  const estimate = new Map(
    [...snapshot.estimate].map(([id, record]) => [id, { ...record, low: record.likely, high: record.likely }] as const),
  )
  return { ...snapshot, estimate: estimate as unknown as ReadonlyMap<Id<'estimate'>, never> }
}
