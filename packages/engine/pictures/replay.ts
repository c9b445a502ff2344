import { compile, replan, schedule } from '../src/index.ts'
import { generatedModel } from '../src/measure/index.ts'
import { box, svg, text } from './svg.ts'

const COUNT = 160
const ROW = 2.4
const [LEFT, TOP] = [20, 58]

/** One estimate changes in a plan of some teams: which activities are placed again, and which of those lie elsewhere. */
export function replay(): string {
  const generated = generatedModel({ activities: COUNT, dependencies: 110, pools: 6, seed: 35 })
  const model = {
    ...generated,
    activities: generated.activities.map(({ placement: _, deadlineAt: __, ...one }) => one),
  }
  const before = planOf(model)
  const edited = before.network.sequence[20]!
  const work = { durationMinutes: 240 }
  const activities = model.activities.map((one, row) => (row === edited ? { ...one, work } : one))
  const placedAgain = new Set<number>()
  const after = compile({ ...model, activities }, before.network)
  if (!after.ok) throw new Error(JSON.stringify(after.problems))
  const plan = replan(before, after.network, (activity) => placedAgain.add(activity))
  const moved = [...placedAgain].filter((n) => n !== edited && before.start[n] !== plan.start[n])
  const stayed = placedAgain.size - moved.length - 1
  const first = before.network.originAt
  const ofMoment = (at: number) => LEFT + ((at - first) / (Math.max(before.finishAt, plan.finishAt) - first)) * 560
  const bottom = TOP + COUNT * ROW
  const bars = [...after.network.sequence].map((row, turn) => {
    const from = ofMoment(plan.start[row]!)
    const isLit = placedAgain.has(row)
    const className = row === edited ? 'glow' : isLit ? (before.start[row] === plan.start[row] ? 'c1' : 'c3') : 'quiet'
    const width = Math.max(2, ofMoment(plan.finish[row]!) - from)
    return box(from, TOP + turn * ROW - (isLit ? 1 : 0), width, isLit ? ROW + 2 : ROW - 0.6, className, 0)
  })
  const lit = [
    ['glow', 'the estimate', 'that changed'],
    ['c3', `${moved.length} placed again,`, 'and lie elsewhere'],
    ['c1', `${stayed} placed again,`, 'where they were'],
    ['quiet', `${COUNT - placedAgain.size} not`, 'placed again'],
  ] as const
  return svg(740, bottom + 18, 'After an edit only activities are placed again that the change can reach.', [
    text(20, 26, `${COUNT} activities in the order of their turns, after one edit`, 'strong'),
    text(20, 46, 'time →', 'small soft'),
    ...bars,
    ...lit.flatMap(([className, words, more], n) => [
      box(592, 72 + n * 54, 16, 16, className),
      text(616, 84 + n * 54, words, 'small'),
      text(616, 100 + n * 54, more, 'small'),
    ]),
  ])
}

function planOf(model: Parameters<typeof compile>[0]) {
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}
