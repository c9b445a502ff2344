import fc from 'fast-check'
import { expect, it } from 'vitest'
import { models } from '../check/models.testing.ts'
import { schedule } from '../construct/schedule.ts'
import { FIXED, type Network } from '../network/network.ts'
import { networkOf, portfolio } from './portfolios.testing.ts'
import { repeatedPass } from './repeated-pass.ts'

/** Its own durations, in a network that may be written over. */
function varied(network: Network): Network {
  return { ...network, modes: { ...network.modes, duration: network.modes.duration.slice() } }
}

function expectSchedulesOf(network: Network, level: boolean, factors: readonly number[]): void {
  const own = varied(network)
  const pass = repeatedPass(own, level)
  for (const factor of factors) {
    network.modes.duration.forEach((minutes, mode) => {
      const isFixed = network.activities.placement[network.modes.activity[mode]!] === FIXED
      if (minutes > 0 && !isFixed) own.modes.duration[mode] = 1 + ((minutes * factor * (1 + (mode % 7))) >> 3)
    })
    const { start, finish, startPosition, finishPosition, mode, unstaffed, beyondHorizon, pieces } = pass()
    const expected = schedule(varied(own), { level })
    expect({ start, finish, startPosition, finishPosition, mode, unstaffed, beyondHorizon, pieces }).toEqual({
      start: expected.start,
      finish: expected.finish,
      startPosition: expected.startPosition,
      finishPosition: expected.finishPosition,
      mode: expected.mode,
      unstaffed: expected.unstaffed,
      beyondHorizon: expected.beyondHorizon,
      pieces: expected.pieces,
    })
  }
}

it('[M5] passes in the same columns have the dates of schedules, with every feature', () => {
  fc.assert(
    fc.property(
      models,
      fc.boolean(),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 3, maxLength: 3 }),
      (model, level, factors) => expectSchedulesOf(networkOf(model), level, factors),
    ),
    { numRuns: 500 },
  )
})

it('[M5] and of portfolios, up to the horizon', () => {
  for (let seed = 1; seed <= 20; seed++)
    for (const level of [true, false])
      expectSchedulesOf(networkOf(portfolio(seed, 60, 3).model), level, [3, 9, 90_000, 5])
})
