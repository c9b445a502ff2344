import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DrawnBefore } from './drawn-before.ts'
import { forecastOf, networkOf, portfolio } from './portfolios.testing.ts'
import type { ActivityEstimate, Uncertainty } from './uncertainty.ts'

const edits = fc.record({
  item: fc.nat({ max: 11 }),
  change: fc.constantFrom('nothing', 'range', 'kind', 'team', 'done', 'risk', 'gone', 'correlation'),
  runs: fc.constantFrom(16, 40),
  seed: fc.constantFrom(1, 2),
  mode: fc.constantFrom('dependencies', 'capacity'),
})

function edited(uncertainty: Uncertainty, item: number, change: string): Uncertainty {
  const { estimates } = uncertainty
  const id = `item ${item}`
  const changed = (to: (one: ActivityEstimate) => Partial<ActivityEstimate>) => ({
    ...uncertainty,
    estimates: estimates.map((one) => (one.activity === id ? { ...one, ...to(one) } : { ...one })),
  })
  switch (change) {
    case 'range':
      return changed(({ estimate }) => ({
        estimate: { kind: 'percentiles', low: 9, likely: estimate.likely, high: 9e4 },
      }))
    case 'kind':
      return changed(({ estimate }) => ({ estimate: { kind: 'history', likely: estimate.likely, ratios: [0.5, 3] } }))
    case 'team':
      return changed(() => ({ team: 'elsewhere' }))
    case 'done':
      return changed(() => ({ doneMinutes: 900 }))
    case 'risk':
      return { ...uncertainty, risks: [{ id: 'r', probability: 0.5, impacts: [{ activity: id, minutes: 5000 }] }] }
    case 'gone':
      return { ...uncertainty, estimates: estimates.filter(({ activity }) => activity !== id) }
    case 'correlation':
      return { ...uncertainty, correlation: { team: 0.1 * (item % 5), program: 0.1 } }
    default:
      return changed(() => ({}))
  }
}

it('[M8] what was drawn before, under whatever estimates, changes no forecast', () => {
  const given = portfolio(3, 12, 3)
  const network = networkOf(given.model)
  fc.assert(
    fc.property(fc.array(edits, { minLength: 2, maxLength: 12 }), (list) => {
      const drawnBefore = new DrawnBefore()
      let { uncertainty } = given as { uncertainty: Uncertainty }
      for (const { item, change, ...options } of list) {
        uncertainty = edited(uncertainty, item, change)
        const [without, sooner] = [{}, { drawnBefore }].map((more) =>
          forecastOf(network, uncertainty, { ...options, ...more }),
        )
        expect(sooner).toEqual(without)
      }
    }),
    { numRuns: 60 },
  )
})

it('[M8] what was drawn before is not drawn again', () => {
  const rows = new DrawnBefore().rowsFor(1, 32, 4)!
  const first = rows.begin('A', {} as never)!
  rows.keep(
    first.row,
    0,
    Int32Array.from({ length: 16 }, (_, lane) => lane + 1),
    0,
  )
  const durations = new Int32Array(32)
  expect(rows.copy(first.row, 1, durations, 16)).toBe(false)
  expect(rows.copy(first.row, 0, durations, 16)).toBe(true)
  expect([...durations.subarray(16)]).toEqual(Array.from({ length: 16 }, (_, lane) => lane + 1))
  expect(durations[15]).toBe(0)
})

it('[M8] too many durations are not kept at all', () => {
  expect(new DrawnBefore().rowsFor(1, 65_535, 10_000)).toBeUndefined()
})
