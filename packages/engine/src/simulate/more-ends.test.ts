import fc from 'fast-check'
import { expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import { schedule } from '../construct/schedule.ts'
import { moreEnds } from './more-ends.ts'
import type { Forecast } from './forecast.ts'
import { endBy, PERCENTILES } from './odds.ts'
import { forecastOf, networkOf, portfolio } from './portfolios.testing.ts'

/** The ends of so many runs over what leads to the end in any run of an answer. */
function endsOf(given: ReturnType<typeof portfolio>, answer: Forecast, runs: number): Int32Array | undefined {
  const network = networkOf(given.model)
  const { finishAt: plannedFinishAt } = schedule(network, { level: false })
  const { seed, end, criticality } = answer
  const options = { seed, end, runs, plannedFinishAt }
  const steps = moreEnds(network, given.uncertainty, (activity) => criticality[activity]! > 0, options)
  for (;;) {
    const step = steps?.next()
    if (step === undefined || step.done === true) return step?.value
  }
}

it('[M13] ends over what leads there are those of the forecast, run by run, with every kind of activity', () => {
  fc.assert(
    fc.property(models, fc.integer(), fc.integer({ min: 1, max: 50 }), fc.nat(16), (model, seed, runs, pick) => {
      const estimates = model.activities.flatMap(({ id, work, placement }) => {
        if (work === undefined || 'effortMinutes' in work || work.durationMinutes === 0) return []
        if (placement?.kind === 'fixed') return []
        return [{ activity: id, estimate: { kind: 'percentiles', low: 20, likely: 150, high: 900 } as const }]
      })
      const impacts = estimates.map(({ activity }) => ({ activity, minutes: 400 }))
      const uncertainty = { estimates, risks: [{ id: 'late', probability: 0.3, impacts, response: { impacts } }] }
      const end = model.activities[pick]?.id
      const answer = forecastOf(networkOf(model), uncertainty, { seed, runs, end })
      const again = endsOf({ model, uncertainty }, answer, runs)
      if (again !== undefined) expect(again).toEqual(answer.endAt)
    }),
    { numRuns: 400 },
  )
})

it('[M13] percentiles of the end are counted in as many runs as were asked for, and hardly another would end later', () => {
  const given = portfolio(21, 60, 4)
  const network = networkOf(given.model)
  const answer = forecastOf(network, given.uncertainty, { runs: 500, endRuns: 2000 })
  const ends = endsOf(given, answer, 2000)!
  expect([...answer.endPercentiles]).toEqual(PERCENTILES.map((percent) => endBy({ endAt: ends }, percent / 100)))
  const { endAt } = forecastOf(network, given.uncertainty, { runs: 2000 })
  expect(endAt.filter((at, run) => at < ends[run]!).length).toBe(0)
  expect(endAt.filter((at, run) => at > ends[run]!).length).toBeLessThan(20)
})

it('[M13] four times as many vary about half as much from seed to seed', () => {
  const { model, uncertainty } = portfolio(21, 60, 4)
  const network = networkOf(model)
  const seeds = Array.from({ length: 40 }, (_, n) => n + 1)
  const answers = seeds.map((seed) => forecastOf(network, uncertainty, { seed, runs: 250, endRuns: 1000 }))
  const all = answers.flatMap(({ endAt }) => [...endAt])
  const shareOf = (at: number) => all.filter((end) => end <= at).length / all.length
  const counted = deviationOf(answers.map((answer) => shareOf(endBy(answer, 0.8))))
  const found = deviationOf(answers.map(({ endPercentiles }) => shareOf(endPercentiles[PERCENTILES.indexOf(80)]!)))
  expect(found / counted).toBeLessThan(0.7)
})

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
