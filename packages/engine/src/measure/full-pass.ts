import { schedule } from '../construct/schedule.ts'
import { explain } from '../explain/explain.ts'
import { loads } from '../construct/loads.ts'
import { epochDayOf } from '../model/time.ts'
import { amend, compile, type Compiled } from '../network/compile.ts'
import { generatedModel, type GeneratedSize } from './generated-model.ts'

/** Milliseconds of each step, the least of `rounds` after as many to warm up: `node full-pass.ts [activities]`. */
export function measureFullPass(size: GeneratedSize, rounds: number): Readonly<Record<string, number>> {
  const model = generatedModel(size)
  const network = networkOf(compile(model))
  const levelled = schedule(network, { level: true })
  const moved = { ...model.activities[0]!, placement: { kind: 'pinned', startAt: model.statusAt! } } as const
  const toDay = epochDayOf(levelled.finishAt) + 1
  return {
    compile: least(rounds, () => compile(model)),
    amend: least(rounds, () => amend(network, [moved])),
    dependencyPass: least(rounds, () => schedule(network, { level: false })),
    levelledPass: least(rounds, () => schedule(network, { level: true })),
    loads: least(rounds, () => loads(levelled, epochDayOf(network.originAt), toDay)),
    reasons: least(Math.min(rounds, 3), () => model.activities.map((_, activity) => explain(levelled, activity))),
  }
}

function least(rounds: number, run: () => unknown): number {
  let best = Infinity
  for (let round = 0; round < rounds * 2; round++) {
    const before = performance.now()
    run()
    if (round >= rounds) best = Math.min(best, performance.now() - before)
  }
  return best
}

function networkOf(compiled: Compiled) {
  if (compiled.ok) return compiled.network
  throw new Error(`The generated model has problems: ${JSON.stringify(compiled.problems.slice(0, 3))}`)
}

if (import.meta.main) {
  const activities = Number(process.argv[2] ?? 10_000)
  const size = {
    activities,
    dependencies: activities * 1.5,
    pools: Number(process.argv[3] ?? Math.max(1, activities / 100)),
    seed: 1,
  }
  console.log(size, measureFullPass(size, 20))
}
