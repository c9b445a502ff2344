import { type Network, type Schedule, compile, replan, schedule } from '@trireme/engine'
import { EDIT_KINDS, edited } from './random-edits.ts'

/** What an edit took, in milliseconds. */
export interface MeasuredEdit {
  readonly kind: string
  readonly compileMs: number
  readonly replayMs: number
}

export interface MeasuredEdits {
  readonly edits: readonly MeasuredEdit[]
  readonly compared: number
  readonly mismatches: number
}

/**
 * Random edits of every kind, each on the model that the one before left. Both steps are pure: each is done three times
 * and the least time counts, so that what else the machine does is left out. Every 25th answer is compared with a plan
 * made from nothing.
 */
export function measureEdits(first: Network, count: number, onEdit: (done: number) => void): MeasuredEdits {
  const pick = picks(7)
  const edits: MeasuredEdit[] = []
  let network = first
  let before = schedule(network, { level: true })
  let [compared, mismatches] = [0, 0]
  for (let n = -count / 10; n < count; n++) {
    const kind = EDIT_KINDS[pick(EDIT_KINDS.length)]!
    const { model } = edited(network.model, kind, pick)
    const [compileMs, compiled] = leastOfThree(() => compile(model, network))
    if (!compiled.ok) continue
    const [replayMs, now] = leastOfThree(() => replan(before, compiled.network))
    if (n % 25 === 0) {
      compared++
      if (!isEqual(now, schedule(compiled.network, { level: true }))) mismatches++
    }
    network = compiled.network
    before = now
    if (n >= 0) edits.push({ kind, compileMs, replayMs })
    onEdit(n)
  }
  return { edits, compared, mismatches }
}

function leastOfThree<T>(run: () => T): readonly [ms: number, answer: T] {
  let least = Infinity
  const time = (): T => {
    const began = performance.now()
    const answer = run()
    least = Math.min(least, performance.now() - began)
    return answer
  }
  time()
  time()
  const answer = time()
  return [least, answer]
}

function isEqual(one: Schedule, other: Schedule): boolean {
  return one.start.every((at, row) => at === other.start[row] && one.finish[row] === other.finish[row])
}

/** Multiply with carry, 32 bits: enough to pick edits. */
function picks(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
