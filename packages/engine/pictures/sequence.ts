import { type Activity, type Dependency, type Model, type Reason, compile, explain, schedule } from '../src/index.ts'
import { positionOf } from '../src/calendar/working-axis.ts'
import { box, path, svg, text } from './svg.ts'

const office = [
  [540, 720],
  [780, 1080],
] as const
const DAY = 480
const MONDAY = 20_878
const DAYS = 12

const activity = (id: string, rank: number, days: number, people: number): Activity => ({
  id,
  rank,
  work: { durationMinutes: days * DAY },
  demands: [{ pool: 'Core', units: people * 100 }],
})
const after = (from: string, to: string): Dependency => ({ from, to, type: 'FS' })

const MODEL: Model = {
  statusAt: MONDAY * 1440 + 540,
  calendars: [{ id: 'office', week: [office, office, office, office, office, [], []] }],
  pools: [{ id: 'Core', calendar: 'office', capacity: 200 }],
  activities: [
    activity('Design', 1, 2, 1),
    activity('API', 2, 3, 2),
    activity('Search', 3, 2, 1),
    activity('Page', 4, 4, 1),
    activity('Reports', 5, 3, 1),
    activity('Export', 6, 2, 1),
  ],
  dependencies: [after('Design', 'API'), after('API', 'Page'), after('Search', 'Export')],
}

/** Two people, six activities: the order in which they take their place, where they lie, and why. */
export function sequence(): string {
  const compiled = compile(MODEL)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const { network } = compiled
  const plan = schedule(network, { level: true })
  const axis = network.axes[0]!
  const zero = positionOf(axis, network.originAt)
  const ofPosition = (position: number) => 150 + ((position - zero) / DAY) * 26
  const bottom = 56 + 34 * network.sequence.length
  const parts = [
    text(20, 26, 'Turn', 'strong'),
    text(150, 26, 'Where it lies (two people, working days)', 'strong'),
    text(486, 26, 'Why not earlier', 'strong'),
    ...Array.from({ length: DAYS + 1 }, (_, day) => path([[150 + day * 26, 42], [150 + day * 26, bottom]])), // prettier-ignore
    ...Array.from({ length: DAYS }, (_, day) =>
      text(163 + day * 26, bottom + 16, String(day + 1), 'small soft middle'),
    ),
  ]
  for (const [turn, row] of network.sequence.entries()) {
    const { id } = MODEL.activities[row]!
    const y = 48 + turn * 34
    const [from, to] = [ofPosition(plan.startPosition[row]!), ofPosition(plan.finishPosition[row]!)]
    const people = network.modes.units[row]! / 100
    parts.push(
      text(20, y + 18, `${turn + 1}`, 'soft'),
      text(40, y + 18, id),
      ...Array.from({ length: people }, (_, n) => box(from + 1, y + 1 + (n * 24) / people, to - from - 2, 24 / people - 1, `c${row + 1}`)), // prettier-ignore
      text(486, y + 18, inWords(explain(plan, row)), 'small'),
    )
  }
  return svg(
    760,
    bottom + 32,
    'Each activity takes the earliest place left, in its turn, and the plan keeps the reason.',
    parts,
  )
}

function inWords([first, ...others]: readonly Reason[]): string {
  const names = (rows: readonly number[]) => rows.map((row) => MODEL.activities[row]!.id).join(' and ')
  const full = others.find((reason) => reason.kind === 'capacity')
  if (full !== undefined) return `no room beside ${names(full.blockers)}`
  return first?.kind === 'dependency' ? `follows ${names([first.predecessor])}` : 'nothing: it starts today'
}
