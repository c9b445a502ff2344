import { type Network, compile, schedule } from '@trireme/engine'
import { LANES, type LanePass, LaneTwin, laneKernel, plannedLanes } from '@trireme/engine/measure'
import { type Plan, plan } from '@trireme/planning'
import { generatedPlan } from '@trireme/testing'
import { type BenchmarkRow, row } from '../row.ts'

const ROUNDS = 40
const DAYS = 4000

/** G10: one simulated run without capacity beside a full pass of the engine, and beside the kernel's twin. */
export function dependencyRunRows(): BenchmarkRow[] {
  const network = networkOf(
    plan(generatedPlan({ items: 10_000, dependencies: 15_000, teams: 100, seed: 1 }), { today: '2026-01-05' }),
  )
  const planned = plannedLanes(network, Math.floor(network.originAt / 1440) + DAYS)
  if (planned === undefined) throw new Error('The generated plan has modes or lags that lanes cannot say')
  const [ours, theirs] = [laneKernel(planned.lanes), new LaneTwin(planned.lanes)]
  for (const { duration } of [ours, theirs]) scatter(duration, planned.isWindow)
  const [kernel, twin] = [leastOfRun(ours), leastOfRun(theirs)]
  if (ours.finish.some((at, n) => at !== theirs.finish[n])) throw new Error('Kernel and twin disagree on a run')
  const full = least(() => schedule(network, { level: true }))
  const name = (what: string) => `run of ${planned.lanes.count} items without capacity, ${what}`
  return [
    row({
      name: name('WebAssembly by a full pass (G10)'),
      value: kernel,
      unit: 'ms',
      peer: { name: 'levelled pass in TypeScript', value: full },
      budget: 1 / 80,
    }),
    row({
      name: name('TypeScript by WebAssembly'),
      value: twin,
      unit: 'ms',
      peer: { name: 'WebAssembly', value: kernel },
    }),
  ]
}

/** Between six and sixteen tenths of what is planned, other ones in each lane. */
function scatter(duration: Int32Array, isWindow: Uint8Array): void {
  for (let at = 0; at < duration.length; at++)
    if (isWindow[Math.floor(at / LANES)] === 0)
      duration[at] = Math.round((duration[at]! * (6 + ((at * 7919) % 101) / 10)) / 10)
}

function leastOfRun(pass: LanePass): number {
  return least(() => pass.run()) / LANES
}

function least(run: () => unknown): number {
  let best = Infinity
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now()
    run()
    best = Math.min(best, performance.now() - began)
  }
  return best
}

function networkOf({ solved }: Plan): Network {
  const compiled = solved && compile(solved.statement.model)
  if (compiled?.ok !== true) throw new Error('The generated plan has no dates')
  return compiled.network
}
