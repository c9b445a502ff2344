import { forecastOf, networkOf, portfolio } from './portfolios.testing.ts'

/** What every machine must get: a hash of all percentiles and ends of a portfolio, in each mode. */
export const GOLDEN = { dependencies: -680_455_131, capacity: 1_381_549_490 } as const

export function forecastHashes(): Readonly<Record<keyof typeof GOLDEN, number>> {
  return { dependencies: hashOf('dependencies'), capacity: hashOf('capacity') }
}

function hashOf(mode: keyof typeof GOLDEN): number {
  const { model, uncertainty } = portfolio(11, 60, 4)
  const endRuns = mode === 'dependencies' ? 800 : undefined
  const { percentiles, endPercentiles, endAt } = forecastOf(networkOf(model), uncertainty, { mode, runs: 200, endRuns })
  return [...percentiles, ...endPercentiles, ...endAt].reduce(
    (hash, value) => Math.imul(hash ^ value, 0x01000193),
    0x811c9dc5,
  )
}
