import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawDurations, randomLaneNetwork } from './random-models.testing.ts'
import { laneKernel, lanePass } from './lane-kernel.ts'
import { LANES, type LaneNetwork } from './lane-network.ts'
import { LaneTwin } from './lane-twin.ts'

const MODELS = process.env['TRIREME_LONG'] === '1' ? 100_000 : 2000

test(
  `[K2] the kernel gives ${MODELS} networks the minutes its twin gives them, in every lane, again and again`,
  () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const network = randomLaneNetwork(seed)
        const [kernel, twin] = [laneKernel(network), new LaneTwin(network)]
        for (let batch = 0; batch < 2; batch++) {
          drawDurations(kernel.duration, seed + batch)
          drawDurations(twin.duration, seed + batch)
          kernel.run()
          twin.run()
          expect(kernel.start).toEqual(twin.start)
          expect(kernel.finish).toEqual(twin.finish)
        }
      }),
      { numRuns: MODELS },
    )
  },
  20 * 60_000,
)

test('[K5] each lane is what stepping minute by minute over its axes gives', () => {
  fc.assert(
    fc.property(fc.integer(), fc.nat(LANES - 1), (seed, lane) => {
      const network = randomLaneNetwork(seed)
      const pass = lanePass(network)
      drawDurations(pass.duration, seed)
      pass.run()
      const rows = Array.from({ length: network.count }, (_, activity) => activity * LANES + lane)
      const stepped = stepThrough(
        network,
        rows.map((at) => pass.duration[at]!),
      )
      expect(rows.map((at) => [pass.start[at], pass.finish[at]])).toEqual(stepped)
    }),
    { numRuns: 400 },
  )
})

test('[K5] lanes start as planned', () => {
  const network = randomLaneNetwork(7)
  const { duration } = lanePass(network)
  expect(duration.length).toBe(network.count * LANES)
  duration.forEach((minutes, at) => expect(minutes).toBe(network.duration[Math.floor(at / LANES)]))
})

/** The same rules read literally, without gaps that are skipped: start and finish of every activity in one run. */
function stepThrough(network: LaneNetwork, durations: readonly number[]): [number, number][] {
  const { order, first, predecessor, type, lag, lagAxis, release, axis, gaps } = network
  const isWorking = (on: number, minute: number) => {
    for (let gap = gaps.first[on]!; gap < gaps.first[on + 1]!; gap++)
      if (gaps.start[gap]! <= minute && minute < gaps.end[gap]!) return false
    return true
  }
  const onward = (on: number, from: number, minutes: number) => {
    let at = from
    for (let left = minutes; left > 0; at++) if (isWorking(on, at)) left--
    return at
  }
  const back = (on: number, from: number, minutes: number) => {
    let at = from
    for (let left = minutes; left > 0;) if (isWorking(on, --at)) left--
    return at
  }
  const found: [number, number][] = Array.from({ length: network.count }, () => [0, 0])
  for (const activity of order) {
    const [on, duration] = [axis[activity]!, durations[activity]!]
    let start = release[activity]!
    for (let i = first[activity]!; i < first[activity + 1]!; i++) {
      const [leavesStart, bindsFinish] = [(type[i]! & 2) !== 0, (type[i]! & 1) !== 0]
      const left = found[predecessor[i]!]![leavesStart ? 0 : 1]
      const bound = lag[i]! < 0 ? back(lagAxis[i]!, left, -lag[i]!) : onward(lagAxis[i]!, left, lag[i]!)
      start = Math.max(start, bindsFinish ? back(on, bound, duration) : bound)
    }
    if (duration > 0) while (!isWorking(on, start)) start++
    found[activity] = [start, onward(on, start, duration)]
  }
  return found
}
