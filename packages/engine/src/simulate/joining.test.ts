import { describe, expect, it } from 'vitest'
import { schedule } from '../construct/schedule.ts'
import { LANES } from '../kernel/lane-network.ts'
import type { Activity, Model } from '../model/model.ts'
import { type Presence, capacityOf } from '../model/presence.ts'
import { drawing } from './drawing.ts'
import { type Forecast, forecast } from './forecast.ts'
import { type Joining, joinedPools } from './joining.ts'
import { MONDAY, OFFICE, forecastOf, networkOf, portfolio } from './portfolios.testing.ts'
import { replaySimulator } from './replay-simulator.ts'
import type { Uncertainty } from './uncertainty.ts'

const TODAY = MONDAY / 1440
const LAST = TODAY + 2_000
const one = (from: number, hundredths = 100): Presence => ({ from, to: LAST, hundredths })

/** Comes to a pool on one of so many days, the last of which is `by` days from today. */
function joining(pool: string, by: number, days: number, certain: readonly Presence[] = []): Joining {
  const on = Array.from({ length: days }, (_, day) => [one(TODAY + by - days + 1 + day)])
  return {
    arrivals: [{ id: `to ${pool}`, days }],
    pools: [{ pool, certain, brought: [{ arrival: `to ${pool}`, by: on }] }],
  }
}

/** The model with pools as they are when those who come do on these of their days; of whom nothing is said, on the last. */
function onDays(model: Model, { pools }: Joining, days: Readonly<Record<string, number>> = {}): Model {
  const staffed = new Map(
    pools.map(({ pool, certain, brought }) => [
      pool,
      capacityOf([...certain, ...brought.flatMap(({ arrival, by }) => by[days[arrival] ?? by.length - 1]!)]),
    ]),
  )
  return {
    ...model,
    pools: model.pools.map((pool) => {
      const changes = staffed.get(pool.id)
      return changes === undefined ? pool : { ...pool, capacity: 0, changes }
    }),
  }
}

/** Work of one person after each other, in a pool of its own. */
function chain(...days: readonly number[]): Model {
  const activities = days.map((length, n): Activity => ({
    id: `item ${n}`,
    work: { durationMinutes: 480 * length },
    demands: [{ pool: 'crew', units: 100 }],
  }))
  return {
    statusAt: MONDAY,
    calendars: [OFFICE],
    pools: [{ id: 'crew', calendar: 'office', capacity: 0 }],
    activities,
    dependencies: [],
  }
}

const levelled = (model: Model, uncertainty: Uncertainty, runs: number): Forecast =>
  forecastOf(networkOf(model), uncertainty, { mode: 'capacity', runs })

const counts = (values: Iterable<number>) => {
  const found = new Map<number, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return new Map([...found].sort(([a], [b]) => a - b))
}

describe('[M14] who comes on a day that is not known', () => {
  it('comes on each of these days as often, and every run is the plan of its day', () => {
    const model = chain(3, 2)
    const who = joining('crew', 20, 12)
    const { endAt, endPlannedAt, onPlan } = levelled(onDays(model, who), { estimates: [], joining: who }, 600)
    const plans = Array.from(
      { length: 12 },
      (_, day) => schedule(networkOf(onDays(model, who, { 'to crew': day })), { level: true }).finishAt,
    )
    const expected = counts(plans)
    expect(counts(endAt)).toEqual(new Map([...expected].map(([at, times]) => [at, times * 50])))
    expect(endPlannedAt).toBe(plans.at(-1))
    // A plan does not count on luck, so nobody comes later.
    expect([...onPlan]).toEqual([1, 1])
  })

  it('has the dates of a pass of the network with those people, whatever else is drawn', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { model, uncertainty } = portfolio(seed, 30, 3)
      const [to0, to1] = [joining('team 0', 30, 3, [one(TODAY, 166.5)]), joining('team 1', 12, 2, [one(TODAY)])]
      const who: Joining = {
        arrivals: [...to0.arrivals, ...to1.arrivals],
        // The one who comes to the second team gives a part of their days to the first.
        pools: [
          {
            ...to0.pools[0]!,
            brought: [
              ...to0.pools[0]!.brought,
              { arrival: 'to team 1', by: [[one(TODAY + 11, 33.5)], [one(TODAY + 12, 33.5)]] },
            ],
          },
          to1.pools[0]!,
        ],
      }
      const network = networkOf(onDays(model, who))
      const draws = drawing(network, uncertainty, { seed, runs: LANES })
      const joined = joinedPools(network, who, { seed, runs: LANES })
      const simulator = replaySimulator(network, { level: true, end: -1, joined })
      draws.fill(0, LANES, simulator.duration)
      Array.from(simulator.run(0))
      const marks = simulator.marksOf(0)
      const possible = [0, 1, 2].flatMap((first) =>
        [0, 1].map((second) => {
          const days = { 'to team 0': first, 'to team 1': second }
          const other = replaySimulator(networkOf(onDays(model, who, days)), { level: true, end: -1 })
          draws.fill(0, LANES, other.duration)
          Array.from(other.run(0))
          return other.marksOf(0)
        }),
      )
      const laneOf = (all: Int32Array, lane: number) =>
        model.activities.map((_, activity) => all[activity * LANES + lane]).join()
      for (let lane = 0; lane < LANES; lane++)
        expect(possible.map((all) => laneOf(all, lane))).toContain(laneOf(marks, lane))
    }
  })

  it('changes no odds at all where there is but one day', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { model, uncertainty } = portfolio(seed, 40, 3)
      const who = joining('team 0', 15, 1, [one(TODAY)])
      const plain = onDays(model, who)
      expect(levelled(plain, { ...uncertainty, joining: who }, 200)).toEqual(levelled(plain, uncertainty, 200))
    }
  })

  it('is nobody’s matter by dependencies alone', () => {
    const { model, uncertainty } = portfolio(3, 40, 3)
    const who = joining('team 0', 30, 20, [one(TODAY)])
    const network = networkOf(onDays(model, who))
    expect(forecastOf(network, { ...uncertainty, joining: who })).toEqual(forecastOf(network, uncertainty))
  })

  it('makes no percentile of work for one person after the other earlier by coming later', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const model = chain(1 + (seed % 4), 2, 1 + (seed % 3), 4)
      const estimates = model.activities.map(({ id, work }) => {
        const { durationMinutes: likely } = work as { readonly durationMinutes: number }
        return { activity: id, estimate: { kind: 'percentiles', low: likely / 2, likely, high: likely * 2 } } as const
      })
      const certain = seed % 2 === 0 ? [one(TODAY, 50)] : []
      const percentilesOf = (by: number) => {
        const who = joining('crew', by, 10, certain)
        return levelled(onDays(model, who), { estimates, joining: who }, 300).percentiles
      }
      let before = percentilesOf(12)
      for (const by of [14, 19, 30]) {
        const later = percentilesOf(by)
        later.forEach((at, n) => expect(at).toBeGreaterThanOrEqual(before[n]!))
        before = later
      }
    }
  })

  it('draws the same days in every plan that has them', () => {
    const who = joining('crew', 20, 12)
    const ends = (model: Model) => levelled(onDays(model, who), { estimates: [], joining: who }, 100).endAt
    const [alone, withMore] = [chain(5), { ...chain(5), calendars: [OFFICE, { ...OFFICE, id: 'other' }] }]
    expect(ends(withMore)).toEqual(ends(alone))
  })

  it('is asked about before anything is drawn: what is unsound is answered with its place', () => {
    const network = networkOf(chain(1))
    const who = joining('crew', 5, 3)
    const [pool] = who.pools
    const kindsOf = (wrong: Joining) => {
      const found = forecast(network, { estimates: [], joining: wrong }, { runs: 10, seed: 1, mode: 'capacity' })
      return found.ok ? [] : found.problems.map(({ kind }) => kind)
    }
    expect(kindsOf(who)).toEqual([])
    expect(kindsOf({ ...who, arrivals: [] })).toEqual(['unknown-arrival'])
    expect(kindsOf({ ...who, arrivals: [{ id: 'to crew', days: 2 }] })).toEqual(['bad-number'])
    expect(kindsOf({ ...who, arrivals: [...who.arrivals, { id: 'other', days: 0 }] })).toEqual(['bad-number'])
    expect(kindsOf({ ...who, arrivals: [...who.arrivals, ...who.arrivals] })).toEqual(['twice'])
    expect(kindsOf({ ...who, pools: [{ ...pool!, pool: 'nobody' }] })).toEqual(['unknown-pool'])
    expect(kindsOf({ ...who, pools: [...who.pools, ...who.pools] })).toEqual(['twice'])
    expect(kindsOf({ ...who, pools: [{ ...pool!, certain: [one(TODAY, NaN)] }] })).toEqual(['bad-number'])
    expect(kindsOf({ ...who, pools: [{ ...pool!, certain: [{ ...one(TODAY), to: 0.5 }] }] })).toEqual(['bad-number'])
    expect(kindsOf({ arrivals: who.arrivals } as never)).toEqual(['wrong-shape'])
  })
})
