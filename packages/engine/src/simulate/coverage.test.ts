import { expect, it } from 'vitest'
import { randomFrom } from '../improve/random.ts'
import { schedule } from '../construct/schedule.ts'
import type { Model } from '../model/model.ts'
import { forecastOf, networkOf, portfolio } from './portfolios.testing.ts'
import { PERCENTILES } from './odds.ts'
import { ASSUMED_CORRELATION, type Uncertainty } from './uncertainty.ts'

/** What really happens: drawn from the same estimates by other means (Box–Muller, the machine's own functions). */
function truth(
  { model, uncertainty }: { readonly model: Model; readonly uncertainty: Uncertainty },
  seed: number,
): Model {
  const random = randomFrom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const factors = new Map(model.pools.map(({ id }) => [id, normal()]))
  const { team } = ASSUMED_CORRELATION
  const minutes = new Map(
    uncertainty.estimates.map(({ activity, estimate, team: own }) => {
      if (estimate.kind !== 'percentiles') throw new Error('Portfolios are estimated by percentiles')
      const { low, likely, high } = estimate
      const z = (Math.sqrt(team) * factors.get(own!)! + Math.sqrt(1 - team) * normal()) / 1.2815515655446004
      const q = (high - likely) / (likely - low)
      const x = q === 1 ? likely + (high - likely) * z : likely + ((high - likely) * (q ** z - 1)) / (q - 1)
      return [activity, Math.max(1, Math.round(x))]
    }),
  )
  const activities = model.activities.map((activity) => ({
    ...activity,
    work: { durationMinutes: minutes.get(activity.id)! },
  }))
  return { ...model, activities }
}

it.each([
  ['dependencies', 2000],
  ['capacity', 2000],
] as const)('[G11] P50, P80 and P95 are hit within 2 points over %s of %i portfolios', (mode, count) => {
  const hits = PERCENTILES.map(() => 0)
  for (let seed = 1; seed <= count; seed++) {
    const given = portfolio(seed, 3 + (seed % 8), 2)
    const { endPercentiles } = forecastOf(networkOf(given.model), given.uncertainty, { mode, seed, runs: 96 })
    const { finishAt } = schedule(networkOf(truth(given, -seed)), { level: mode === 'capacity' })
    for (const n of hits.keys()) if (finishAt <= endPercentiles[n]!) hits[n]!++
  }
  const off = PERCENTILES.map((percent, n) => (hits[n]! / count) * 100 - percent)
  for (const percent of [50, 80, 95] as const) expect(Math.abs(off[PERCENTILES.indexOf(percent)]!)).toBeLessThan(2)
})

it('[G11] P80 comes out again within 0.03 standard deviations under other seeds, with 1,000 runs', () => {
  const { model, uncertainty } = portfolio(21, 60, 4)
  const network = networkOf(model)
  const answers = Array.from({ length: 40 }, (_, n) => forecastOf(network, uncertainty, { seed: n + 1 }))
  const values = answers.map(({ endPercentiles }) => endPercentiles[PERCENTILES.indexOf(80)]!)
  const deviation = (list: ArrayLike<number>) => {
    const all = Array.from(list)
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length
    return Math.sqrt(all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length)
  }
  expect(deviation(values) / deviation(answers[0]!.endAt)).toBeLessThan(0.03)
})
