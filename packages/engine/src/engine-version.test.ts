import { expect, it } from 'vitest'
import { schedule } from './construct/schedule.ts'
import { ENGINE_VERSION } from './engine-version.ts'
import { improve } from './improve/portfolio/index.ts'
import { generatedModel } from './measure/generated-model.ts'
import { compile } from './network/compile.ts'
import { forecastHashes } from './simulate/golden.testing.ts'

/** What this version answers: the dates of a generated portfolio, the best list a short search finds, and forecasts. */
const ANSWERS = {
  version: '1',
  plan: 1_026_960_641,
  order: 939_431_711,
  forecasts: { dependencies: -680_455_131, capacity: 1_381_549_490 },
}

it('[S1] [M1] equal models have equal answers in equal versions: raise the version first, then these hashes', () => {
  const compiled = compile(generatedModel({ activities: 400, dependencies: 600, pools: 8, seed: 23 }))
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { start, finish } = schedule(compiled.network, { level: true })
  const best = [...improve(compiled.network, { schedules: 60, seed: 23 })].at(-1)!
  const answers = {
    version: ENGINE_VERSION,
    plan: hashOf([...start, ...finish]),
    order: hashOf(best.order),
    forecasts: forecastHashes(),
  }
  expect(answers, 'raise ENGINE_VERSION, then state the hashes of that version').toEqual(ANSWERS)
})

function hashOf(values: Iterable<number>): number {
  let hash = 0x811c9dc5
  for (const value of values) hash = Math.imul(hash ^ value, 0x01000193)
  return hash
}
