import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import { schedule } from '../construct/schedule.ts'
import { ENGINE_VERSION } from '../engine-version.ts'
import { LANES } from '../kernel/lane-network.ts'
import type { Model } from '../model/model.ts'
import { HORIZON } from '../model/time.ts'
import { FIXED, type Network } from '../network/network.ts'
import { compareForecasts } from './comparison.ts'
import { drawing } from './drawing.ts'
import { forecast } from './forecast.ts'
import { forecastHashes, GOLDEN } from './golden.testing.ts'
import { correlation, importances } from './importance.ts'
import { laneSimulator } from './lane-simulator.ts'
import { PERCENTILES, shareBy } from './odds.ts'
import { ALWAYS, forecastOf, MONDAY, networkOf, OFFICE, plan, portfolio } from './portfolios.testing.ts'
import { replaySimulator } from './replay-simulator.ts'
import type { Simulator } from './simulator.ts'
import { riskTornado } from './tornado.ts'
import type { Uncertainty } from './uncertainty.ts'

const modes = ['dependencies', 'capacity'] as const
/** So far after what small models have that most runs, not all, stay within what lanes are laid out for. */
const LATE = MONDAY - 180 * 1440
/** 31 December 2199, a day of work. */
const LAST_OFFICE_DAY = HORIZON.until - 1440
const normal = (activity: string, likely: number, sd: number) =>
  ({
    activity,
    estimate: { kind: 'percentiles', low: likely - 1.2815516 * sd, likely, high: likely + 1.2815516 * sd },
  }) as const

function workingIds(network: Network): string[] {
  const { activities, modes: rows } = network
  return network.model.activities
    .filter((_, row) => rows.duration[activities.modeFirst[row]!] !== 0 && activities.placement[row] !== FIXED)
    .map(({ id }) => id)
}

/** Wide and skewed, in minutes around what small models have. */
function uncertain(network: Network): Uncertainty {
  const estimates = workingIds(network).map((activity, n) => ({
    activity,
    team: n % 2 === 0 ? 'Core' : undefined,
    estimate: { kind: 'percentiles', low: 20, likely: 150, high: 900 } as const,
  }))
  return { estimates }
}

/** What lanes can do: one mode each, lags in working time, and no largest ones. */
function forLanes(model: Model): Model {
  return {
    ...model,
    activities: model.activities.map((activity) => ({ ...activity, otherModes: undefined })),
    dependencies: model.dependencies.map(({ lag, ...dependency }, n) => ({
      ...dependency,
      atMost: undefined,
      lag: lag && { unit: 'working', minutes: lag.unit === 'percent' ? 7 * n : lag.minutes },
    })),
  }
}

function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
}

function deviationOf(values: ArrayLike<number>): number {
  const mean = meanOf(values)
  return Math.sqrt(meanOf(Array.from(values, (value) => (value - mean) ** 2)))
}

describe('[M5] without uncertainty', () => {
  it.each(modes)('the forecast is the schedule: %s', (mode) => {
    fc.assert(
      fc.property(models, fc.integer(), fc.integer({ min: 1, max: 40 }), (model, seed, runs) => {
        const network = networkOf(model)
        const planned = schedule(network, { level: mode === 'capacity' })
        const certain = workingIds(network).map((activity) => {
          const work = model.activities[network.index.activity.get(activity)!]!.work!
          const likely = 'effortMinutes' in work ? work.effortMinutes : work.durationMinutes
          return { activity, estimate: { kind: 'percentiles', low: likely, likely, high: likely } } as const
        })
        const answer = forecastOf(network, { estimates: seed % 2 === 0 ? certain : [] }, { mode, seed, runs })
        for (const [activity, at] of planned.finish.entries())
          for (let p = 0; p < PERCENTILES.length; p++)
            expect(answer.percentiles[activity * PERCENTILES.length + p]).toBe(at)
        expect(new Set(answer.endAt)).toEqual(new Set([planned.finishAt]))
        expect(answer.endPlannedAt).toBe(planned.finishAt)
        expect(answer.onPlan.every((share) => share === 1)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('[M5] at the end of the horizon', () => {
  it.each(modes)('work that is cut off lies where the schedule has it, behind what ends there: %s', (mode) => {
    const minutes = 'Last 480, Cut 481, Follows 60 after Cut, Milestone 0 after Cut'
    const network = networkOf({ ...plan(minutes, OFFICE), statusAt: LAST_OFFICE_DAY })
    const planned = schedule(network, { level: mode === 'capacity' })
    const answer = forecastOf(network, { estimates: [] }, { mode, runs: 20 })
    const end = HORIZON.until
    expect([...planned.finish]).toEqual([LAST_OFFICE_DAY + 1080, end, end, end])
    for (const [activity, at] of planned.finish.entries())
      expect(answer.percentiles[activity * PERCENTILES.length + 1]).toBe(at)
    expect([...answer.onPlan]).toEqual([1, 1, 1, 1])
    expect([answer.endPlannedAt, ...new Set(answer.endAt)]).toEqual([end, end])
  })
})

describe('[M7] without uncertainty', () => {
  it('what leads to the end in every run is what leads there in the plan, over capacity, pauses and largest lags', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 20 }), (model, runs) => {
        const network = networkOf(model)
        const { critical, totalFloat } = schedule(network, { level: true })
        const { criticality } = forecastOf(network, { estimates: [] }, { mode: 'capacity', runs })
        for (const [activity, share] of criticality.entries())
          expect(share === 1 || (share === 0 && totalFloat[activity]! <= 0)).toBe(critical[activity] === 1)
      }),
      { numRuns: 400 },
    )
  })
})

describe('[M11] sixteen runs at once', () => {
  const finishesOf = (network: Network, simulator: Simulator) =>
    network.model.activities.map((_, activity) =>
      Array.from(simulator.marksOf(activity).subarray(activity * LANES, (activity + 1) * LANES), (mark) =>
        simulator.momentOf(activity, mark),
      ),
    )

  it('have the dates of sixteen passes, with every kind of dependency, lag, calendar and placement', () => {
    fc.assert(
      fc.property(models.map(forLanes), fc.integer(), fc.nat({ max: 8 }), (model, seed, pick) => {
        const network = networkOf(model)
        const end = pick < model.activities.length ? pick : -1
        const draws = drawing(network, uncertain(network), { seed, runs: LANES })
        const lanes = laneSimulator(network, { end, plannedFinishAt: LATE })!
        const passes = replaySimulator(network, { level: false, end })
        for (const { duration } of [lanes, passes]) draws.fill(0, LANES, duration)
        Array.from(lanes.run())
        Array.from(passes.run())
        expect(finishesOf(network, lanes)).toEqual(finishesOf(network, passes))
        expect(lanes.endAt).toEqual(passes.endAt)
        const driven = passes.traceCritical()
        lanes.traceCritical().forEach((critical, activity) => expect(driven[activity]! & ~critical).toBe(0))
      }),
      { numRuns: 250 },
    )
  })

  it('call critical exactly what delays the end by being a minute longer', () => {
    const roundTheClock = models.map(forLanes).map((model) => ({
      ...model,
      calendars: model.calendars.map(({ id }) => ({ ...ALWAYS, id })),
      dependencies: model.dependencies.map((dependency) => ({ ...dependency, type: 'FS' as const })),
    }))
    fc.assert(
      fc.property(roundTheClock, fc.integer(), (model, seed) => {
        const network = networkOf(model)
        const draws = drawing(network, uncertain(network), { seed, runs: LANES })
        const lanes = laneSimulator(network, { end: -1, plannedFinishAt: LATE })!
        draws.fill(0, LANES, lanes.duration)
        Array.from(lanes.run())
        const critical = lanes.traceCritical().slice()
        const before = lanes.endAt.slice()
        for (const id of workingIds(network)) {
          const activity = network.index.activity.get(id)!
          for (let lane = 0; lane < LANES; lane++) lanes.duration[activity * LANES + lane]!++
          Array.from(lanes.run())
          for (let lane = 0; lane < LANES; lane++) {
            lanes.duration[activity * LANES + lane]!--
            expect((critical[activity]! >> lane) & 1).toBe(lanes.endAt[lane]! > before[lane]! ? 1 : 0)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('[M6] a forecast', () => {
  it('has percentiles that never cross, and shares that fit them', () => {
    fc.assert(
      fc.property(models, fc.integer(), fc.constantFrom(...modes), (model, seed, mode) => {
        const network = networkOf(model)
        const answer = forecastOf(network, uncertain(network), { mode, seed, runs: 100 })
        for (let activity = 0; activity < model.activities.length; activity++) {
          const own = answer.percentiles.subarray(activity * PERCENTILES.length, (activity + 1) * PERCENTILES.length)
          expect([...own]).toEqual([...own].sort((a, b) => a - b))
        }
        for (const [n, percent] of PERCENTILES.entries())
          expect(shareBy(answer, answer.endPercentiles[n]!)).toBeGreaterThanOrEqual(percent / 100)
        const inOrder = [...answer.endAt].sort((a, b) => a - b)
        expect([...answer.endPercentiles]).toEqual(PERCENTILES.map((percent) => inOrder[percent - 1]))
      }),
      { numRuns: 100 },
    )
  })

  it('tells how sure the plan’s date and a deadline are', () => {
    const model = plan('Build 4800')
    const due = { ...model, activities: [{ ...model.activities[0]!, deadlineAt: MONDAY + 4800 + 480 }] }
    const answer = forecastOf(networkOf(due), { estimates: [normal('Build', 4800, 480)] })
    expect(answer.onPlan[0]).toBeCloseTo(0.5, 2)
    expect(answer.onDeadline[0]).toBeCloseTo(0.8413, 2)
    expect(forecastOf(networkOf(model), { estimates: [] }).onDeadline[0]).toBeNaN()
  })

  it.each(modes)('keeps a deadline to the minute: %s', (mode) => {
    const model = plan('Build 4800, Walk 480', OFFICE)
    const finish = schedule(networkOf(model), { level: false }).finish
    for (const [late, share] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const activities = model.activities.map((one, n) => ({ ...one, deadlineAt: finish[n]! - late }))
      const answer = forecastOf(networkOf({ ...model, activities }), { estimates: [] }, { mode, runs: 20 })
      expect([...answer.onDeadline]).toEqual([share, share])
    }
  })

  it('says what it was made of and what was assumed', () => {
    const network = networkOf(plan('Build 4800, Ship 60 after Build'))
    const single = { activity: 'Ship', estimate: { kind: 'single', likely: 60 } } as const
    const answer = forecastOf(network, { estimates: [normal('Build', 4800, 480), single] }, { seed: 9, runs: 50 })
    expect(answer).toMatchObject({ seed: 9, runs: 50, mode: 'dependencies', engineVersion: ENGINE_VERSION })
    expect(answer.assumed).toEqual({ correlation: true, activities: ['Ship'] })
  })

  it('can be watched and stopped on its way', () => {
    const network = networkOf(plan('Build 4800'))
    const forecasting = forecast(
      network,
      { estimates: [normal('Build', 4800, 480)] },
      { runs: 300, seed: 1, mode: 'capacity' },
    )
    expect(forecasting.ok).toBe(true)
    if (!forecasting.ok) return
    const first = forecasting.steps.next()
    expect(first.done).toBe(false)
    if (first.done) return
    expect(first.value.runsDone).toBe(64)
    expect(first.value.soFar()).toMatchObject({ runs: 64 })
    forecasting.steps.return(first.value.soFar())
    expect(forecasting.steps.next().done).toBe(true)
  })

  it('with capacity can be stopped between two runs of a large plan, and answers what it answers in one go', () => {
    const count = 10_000
    const network = networkOf(plan(Array.from({ length: count }, (_, at) => `A${at} 480`).join(', ')))
    const uncertainty = { estimates: [normal('A0', 4800, 480)] }
    const options = { runs: 20, seed: 1, mode: 'capacity' } as const
    const forecasting = forecast(network, uncertainty, options)
    if (!forecasting.ok) throw new Error('the model is sound')
    const runsDone: number[] = []
    let step = forecasting.steps.next()
    for (; !step.done; step = forecasting.steps.next()) {
      runsDone.push(step.value.runsDone)
      if (step.value.runsDone > 0) expect(step.value.soFar().runs).toBe(step.value.runsDone)
    }
    expect(runsDone.filter((done) => done === 0).length).toBeGreaterThan(4)
    expect(runsDone.at(-1)).toBe(16)
    expect(step.value).toEqual(forecastOf(network, uncertainty, options))
    expect(step.value.endAt).toHaveLength(20)
  })

  it('of a plan with two ways through gains at the join what theory says: 0.5642 standard deviations', () => {
    const network = networkOf(plan('A 10000, B 10000, Join 0 after A B'))
    const answer = forecastOf(
      network,
      { estimates: [normal('A', 10_000, 1000), normal('B', 10_000, 1000)] },
      { runs: 20_000 },
    )
    // Of the maximum of two: mean 1/√π, deviation √(1 − 1/π); P50 where Φ² is a half.
    expect(meanOf(answer.endAt) - MONDAY - 10_000).toBeCloseTo(564.2, -1.3)
    expect(deviationOf(answer.endAt) / 1000).toBeCloseTo(Math.sqrt(1 - 1 / Math.PI), 1.5)
    expect(answer.endPercentiles[1]! - MONDAY - 10_000).toBeCloseTo(545, -1.6)
    expect(answer.criticality[0]).toBeCloseTo(0.5, 1.5)
    expect(answer.criticality[2]).toBe(1)
  })

  it('of the Reliable Construction Company promises less than PERT’s 84 % by week 47', () => {
    // Hillier & Lieberman, Introduction to Operations Research, chapter on project management: mean path of 44 weeks.
    const weeks =
      'A123 B2,3.5,8 C6,9,18 D4,5.5,10 E1,4.5,5 F4,4,10 G5,6.5,11 H5,8,17 I3,7.5,9 J3,9,9 K4,4,4 L1,5.5,7 M1,2,3 N5,5.5,9'
    const estimates = weeks.split(' ').map((one) => {
      const [least, likely, most] = one === 'A123' ? [1, 2, 3] : one.slice(1).split(',').map(Number)
      return {
        activity: one[0]!,
        estimate: { kind: 'beta-pert', least: least! * 10_080, likely: likely! * 10_080, most: most! * 10_080 },
      } as const
    })
    const network = networkOf(
      plan(
        'A 1, B 1 after A, C 1 after B, D 1 after C, E 1 after C, F 1 after E, G 1 after D, H 1 after E G, I 1 after C, J 1 after F I, K 1 after J, L 1 after J, M 1 after H, N 1 after K L',
      ),
    )
    const answer = forecastOf(network, { estimates }, { runs: 10_000 })
    const mean = (meanOf(answer.endAt) - MONDAY) / 10_080
    expect(mean).toBeGreaterThan(44)
    expect(mean).toBeLessThan(47)
    const promised = shareBy(answer, MONDAY + 47 * 10_080)
    expect(promised).toBeLessThan(0.8413)
    expect(promised).toBeGreaterThan(0.5)
    const critical = (id: string) => answer.criticality[network.index.activity.get(id)!]!
    for (const id of 'ABC') expect(critical(id)).toBe(1)
    expect(critical('J')).toBeGreaterThan(critical('H'))
  })

  it('waits for people: two at once on one person take the sum, and both are critical', () => {
    const model = plan('A 4800, B 4800')
    const pools = [{ id: 'Ann', calendar: 'always', capacity: 100 }]
    const staffed = model.activities.map((activity) => ({ ...activity, demands: [{ pool: 'Ann', units: 100 }] }))
    const network = networkOf({ ...model, pools, activities: staffed })
    const uncertainty = { estimates: [normal('A', 4800, 480), normal('B', 4800, 480)] }
    const answer = forecastOf(network, uncertainty, { mode: 'capacity', runs: 2000 })
    expect(meanOf(answer.endAt) - MONDAY).toBeCloseTo(9600, -1.5)
    expect(deviationOf(answer.endAt) / 480).toBeCloseTo(Math.SQRT2, 1)
    expect([...answer.criticality]).toEqual([1, 1])
    expect(forecastOf(network, uncertainty).endPercentiles[1]).toBeLessThan(MONDAY + 4800 + 480)
  })

  it('has the same bytes on every machine', () => {
    expect(forecastHashes()).toEqual(GOLDEN)
  })
})

describe('[M3] correlation', () => {
  it('of durations inside a team is what was said, and leaves each its own distribution', () => {
    const network = networkOf(plan('A 1000, B 1000, C 1000, D 1000'))
    const runs = 4000
    const estimates = ['A', 'B', 'C', 'D'].map((id) => ({
      ...normal(id, 1000, 100),
      team: id < 'C' ? 'Core' : 'Web',
      program: id === 'A' || id === 'C' ? 'Launch' : undefined,
    }))
    const draws = drawing(network, { estimates, correlation: { team: 0.3, program: 0.2 } }, { seed: 3, runs })
    const durations = new Int32Array(4 * runs)
    draws.fill(0, runs, durations)
    const [a, b, c, d] = [0, 1, 2, 3].map((n) => durations.subarray(n * runs, (n + 1) * runs))
    const reach = 4 / Math.sqrt(runs)
    expect(Math.abs(correlation(a!, b!) - 0.3)).toBeLessThan(reach)
    expect(Math.abs(correlation(c!, d!) - 0.3)).toBeLessThan(reach)
    expect(Math.abs(correlation(a!, c!) - 0.2)).toBeLessThan(reach)
    expect(Math.abs(correlation(b!, d!))).toBeLessThan(reach)
    expect(deviationOf(a!) / 100).toBeCloseTo(1, 1.5)
    expect(meanOf(a!)).toBeCloseTo(1000, -1)
  })

  it('shows the tail that independent work would hide', () => {
    const ids = Array.from({ length: 25 }, (_, n) => `T${n}`)
    const network = networkOf(
      plan(ids.map((id, n) => (n === 0 ? `${id} 1000` : `${id} 1000 after T${n - 1}`)).join(', ')),
    )
    const estimates = ids.map((id) => ({ ...normal(id, 1000, 100), team: 'Core' }))
    const apart = forecastOf(network, { estimates, correlation: { team: 0, program: 0 } }, { runs: 4000 })
    const together = forecastOf(network, { estimates }, { runs: 4000 })
    // Variance of a sum: n σ² and n σ² (1 + 0.3 (n − 1)).
    expect(deviationOf(apart.endAt)).toBeCloseTo(500, -1.5)
    expect(deviationOf(together.endAt) / 500).toBeCloseTo(Math.sqrt(1 + 0.3 * 24), 1)
  })
})

describe('[M4] a risk', () => {
  const model = plan('A 4800, B 4800, Join 0 after A B, Side 60')
  const network = networkOf(model)
  const risks = [
    {
      id: 'Supplier late',
      probability: 0.25,
      impacts: [
        { activity: 'A', minutes: 480 },
        { activity: 'B', minutes: 480 },
      ],
      response: { probability: 0.125 },
    },
    { id: 'Side trouble', probability: 0.5, impacts: [{ activity: 'Side', percent: 100 }] },
  ]

  it('happens in its share of the runs, to all it hits at once', () => {
    const answer = forecastOf(network, { estimates: [], risks })
    expect(shareBy(answer, MONDAY + 4800)).toBe(0.75)
    expect(shareBy(answer, MONDAY + 5280)).toBe(1)
    expect(shareBy(forecastOf(network, { estimates: [], risks }, { end: 'Side' }), MONDAY + 60)).toBe(0.5)
    expect(shareBy(forecastOf(network, { estimates: [], risks }, { responded: true }), MONDAY + 4800)).toBe(0.875)
  })

  it('hits what it hits after its response, and is as probable as before where the response does not say', () => {
    const response = { impacts: [{ activity: 'Side', minutes: 30 }] }
    const answered = [{ id: 'r', probability: 1, impacts: [{ activity: 'Side', minutes: 600 }], response }]
    const endOfSide = (responded: boolean) =>
      forecastOf(network, { estimates: [], risks: answered }, { end: 'Side', responded }).endAt[0]! - MONDAY
    expect([false, true].map(endOfSide)).toEqual([660, 90])
  })

  it('is worth what the end gains without it, and its response what it gains with it', () => {
    const options = { runs: 1000, seed: 1, mode: 'dependencies' } as const
    const worths = riskTornado(
      network,
      { estimates: [], risks },
      options,
      forecastOf(network, { estimates: [], risks }),
    )
    expect(worths.map(({ risk }) => risk)).toEqual(['Supplier late', 'Side trouble'])
    expect(worths[0]!.avoided).toMatchObject({ meanMinutes: -120, shareEarlier: 0.25, shareLater: 0 })
    expect(worths[0]!.responded).toMatchObject({ meanMinutes: -60, shareEarlier: 0.125 })
    expect(worths[1]).toMatchObject({ avoided: { meanMinutes: 0, deviationMinutes: 0 } })
    expect(worths[1]!.responded).toBeUndefined()
  })

  it('may save work, but leaves at least a minute and never touches what is done', () => {
    const lucky = [{ id: 'Reuse', probability: 1, impacts: [{ activity: 'Side', percent: -300 }] }]
    expect(forecastOf(network, { estimates: [], risks: lucky }, { end: 'Side' }).endAt[0]).toBe(MONDAY + 1)
    const wide = { kind: 'percentiles', low: 10, likely: 100, high: 9000 } as const
    const started = { activity: 'A', estimate: wide, doneMinutes: 90 }
    const done = forecastOf(network, { estimates: [started] }, { end: 'A' })
    expect(Math.min(...done.endAt)).toBe(MONDAY + 90)
  })
})

describe('[M8] scenarios share their draws', () => {
  it('so their difference varies far less than either end, and less than with draws of their own', () => {
    const { model, uncertainty } = portfolio(5, 40, 3)
    const longer = model.activities.map((activity, n) =>
      n === 3 ? { ...activity, demands: [{ pool: 'team 0', units: 200 }] } : activity,
    )
    const [base, other] = [networkOf(model), networkOf({ ...model, activities: longer })]
    const options = { mode: 'capacity', runs: 300 } as const
    const first = forecastOf(base, uncertainty, options)
    const paired = compareForecasts(first, forecastOf(other, uncertainty, options))!
    const apart = forecastOf(other, uncertainty, { ...options, seed: 2 })
    const unpaired = deviationOf(apart.endAt.map((at, run) => at - first.endAt[run]!))
    expect(paired.deviationMinutes).toBeLessThan(unpaired / 2)
    expect(compareForecasts(first, apart)).toBeUndefined()
  })

  it('by id: order, company and place in the model change nothing', () => {
    const { model, uncertainty } = portfolio(8, 30, 3)
    const more = { ...model.activities[0]!, id: 'one more' }
    const other = { ...model, activities: [more, ...model.activities.toReversed()] }
    const estimates = [
      { activity: 'one more', estimate: { kind: 'single', likely: 600 } } as const,
      ...uncertainty.estimates.toReversed(),
    ]
    const [a, b] = [networkOf(model), networkOf(other)]
    const [first, second] = [forecastOf(a, uncertainty, { runs: 200 }), forecastOf(b, { estimates }, { runs: 200 })]
    for (const { id } of model.activities) {
      const own = (network: Network, { percentiles }: { readonly percentiles: Int32Array }) => {
        const row = network.index.activity.get(id)! * PERCENTILES.length
        return [...percentiles.subarray(row, row + PERCENTILES.length)]
      }
      expect(own(b, second)).toEqual(own(a, first))
    }
  })
})

describe('[M7] what matters', () => {
  it.each(modes)('is also what something is held back for: %s', (mode) => {
    const model = plan('Test 4800, Ship 60 after Test Build, Build 480, Sell 9600 after Build')
    const dependencies = model.dependencies.map((one) =>
      one.from === 'Build' && one.to === 'Ship' ? { ...one, atMost: { unit: 'working', minutes: 0 } as const } : one,
    )
    const network = networkOf({ ...model, dependencies })
    const answer = forecastOf(network, { estimates: [normal('Test', 4800, 480)] }, { mode, runs: 200 })
    const critical = (id: string) => answer.criticality[network.index.activity.get(id)!]!
    expect(['Test', 'Ship', 'Build', 'Sell'].map(critical)).toEqual([1, 1, 1, 1])
    expect(deviationOf(answer.endAt)).toBeGreaterThan(400)
  })

  it('is told by criticality, rank correlation with the end, and share of its deviation', () => {
    const network = networkOf(plan('Long 9000, Short 9000 after Long, Idle 60'))
    const uncertainty = { estimates: [normal('Long', 9000, 900), normal('Short', 9000, 300), normal('Idle', 60, 9)] }
    const options = { runs: 2000, seed: 1, mode: 'dependencies' } as const
    const found = importances(network, uncertainty, options, forecastOf(network, uncertainty, options))
    expect(found.map(({ activity }) => activity)).toEqual(['Long', 'Short'])
    const total = Math.hypot(900, 300)
    for (const [n, sd] of [900, 300].entries()) {
      expect(found[n]!.scheduleSensitivity).toBeCloseTo(sd / total, 1.3)
      // Spearman's of a bivariate normal with correlation r: 6/π · asin(r/2).
      expect(found[n]!.sensitivity).toBeCloseTo((6 / Math.PI) * Math.asin(sd / total / 2), 1)
    }
  })
})

describe('[M12] what cannot be forecast', () => {
  const network = networkOf(plan('A 480, B 0 after A'))

  it.each<[string, Uncertainty, string]>([
    ['an activity that is not there', { estimates: [normal('X', 1, 0)] }, 'unknown-activity'],
    ['two estimates of one activity', { estimates: [normal('A', 1, 0), normal('A', 1, 0)] }, 'twice'],
    ['work of a milestone', { estimates: [normal('B', 1, 0)] }, 'no-work'],
    ['an estimate the wrong way round', { estimates: [normal('A', 9, -1)] }, 'bad-estimate'],
    ['work done that is no number', { estimates: [{ ...normal('A', 1, 0), doneMinutes: NaN }] }, 'bad-number'],
    ['a probability above 1', { estimates: [], risks: [{ id: 'r', probability: 2, impacts: [] }] }, 'bad-number'],
    [
      'an impact without end',
      { estimates: [], risks: [{ id: 'r', probability: 1, impacts: [{ activity: 'A', minutes: Infinity }] }] },
      'bad-number',
    ],
    [
      'correlations that add up to more than 1',
      { estimates: [], correlation: { team: 0.8, program: 0.3 } },
      'bad-number',
    ],
  ])('%s is answered, not simulated', (_, uncertainty, kind) => {
    const forecasting = forecast(network, uncertainty, { runs: 10, seed: 1, mode: 'dependencies' })
    expect(forecasting.ok ? [] : forecasting.problems.map((problem) => problem.kind)).toEqual([kind])
  })

  it.each([
    { runs: 0 },
    { runs: NaN },
    { runs: 2 ** 31 },
    { seed: 0.5 },
    { seed: 2 ** 32 },
    { seed: -(2 ** 31) - 1 },
    { end: 'X' },
    { endRuns: 40 },
  ])('nor are %j', (bad) => {
    const forecasting = forecast(network, { estimates: [] }, { runs: 10, seed: 1, mode: 'capacity', ...bad })
    expect(forecasting.ok ? [] : forecasting.problems.map(({ kind }) => kind)).toEqual(['bad-option'])
  })

  it.each<[string, unknown]>([
    ['', undefined],
    ['estimates', {}],
    ['estimates.0', { estimates: [null] }],
    ['estimates.0.estimate', { estimates: [{ activity: 'A' }] }],
    ['estimates.0.estimate.ratios', { estimates: [{ activity: 'A', estimate: { kind: 'history', likely: 1 } }] }],
    ['risks.0.impacts', { estimates: [], risks: [{ id: 'r', probability: 1 }] }],
    ['correlation.program', { estimates: [], correlation: { team: 0.3 } }],
  ])('nor is what has no shape: %s', (id, given) => {
    const forecasting = forecast(network, given as Uncertainty, { runs: 10, seed: 1, mode: 'capacity' })
    expect(forecasting).toMatchObject({ ok: false, problems: [{ kind: 'wrong-shape', where: { id } }] })
  })

  it('nor are words it does not know, for an estimate or for the mode', () => {
    const guess = { activity: 'A', estimate: { kind: 'lognormal', likely: 100 } } as unknown
    const uncertainty = { estimates: [guess] } as Uncertainty
    const forecasting = forecast(network, uncertainty, { runs: 10, seed: 1, mode: 'guess' as 'capacity' })
    expect(forecasting).toMatchObject({
      ok: false,
      problems: [
        { kind: 'unknown-word', where: { id: 'A' } },
        { kind: 'unknown-word', option: 'mode' },
      ],
    })
  })

  it.each([9, 10.5, 2 ** 16])('nor are %d runs of the end', (endRuns) => {
    const forecasting = forecast(network, { estimates: [] }, { runs: 10, seed: 1, mode: 'dependencies', endRuns })
    expect(forecasting.ok ? [] : forecasting.problems.map(({ kind }) => kind)).toEqual(['bad-option'])
  })

  it('absurd but sound figures end at the horizon', () => {
    const chain = networkOf(
      plan(Array.from({ length: 60 }, (_, n) => `T${n} 480${n === 0 ? '' : ` after T${n - 1}`}`).join(', ')),
    )
    const estimates = Array.from({ length: 60 }, (_, n) => ({
      activity: `T${n}`,
      estimate: { kind: 'percentiles', low: 0, likely: 1, high: 1e300 } as const,
    }))
    for (const mode of modes) {
      const { endPercentiles, endPlannedAt } = forecastOf(chain, { estimates }, { mode, runs: 40 })
      expect(endPercentiles[5]).toBeGreaterThan(endPlannedAt)
      expect(endPercentiles[5]).toBeLessThanOrEqual(84_006 * 1440)
    }
  })
})
