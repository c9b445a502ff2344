import { type Individual, schedule } from '../src/improve/individual.ts'
import { SerialPass } from '../src/improve/serial-pass.ts'
import { type Project, compileProject } from '../src/project/index.ts'
import { arrow, box, path, svg, text } from './svg.ts'

const CAPACITY = 3
/** Periods and people of each activity. */
const ACTIVITIES = [[2, 2], [3, 1], [4, 2], [3, 1], [1, 1], [1, 1], [3, 1], [5, 1], [1, 2]] as const // prettier-ignore
const PRECEDENCES = [[6, 7], [2, 8], [5, 6], [4, 6]] as const // prettier-ignore
const PERIOD = 40
const LANE = 24

const PROJECT: Project = {
  name: 'nine',
  renewable: [CAPACITY],
  nonrenewable: [],
  activities: ACTIVITIES.map(([duration, people], n) => ({
    number: n + 1,
    modes: [{ duration, renewable: [people], nonrenewable: [] }],
    release: 0,
  })),
  precedences: PRECEDENCES.map(([from, to]) => ({ from, to, type: 'FS', lag: 0 })),
}

/** One list scheduled from the start onward, what came of it from the end backward, and that from the start again. */
export function justification(): string {
  const pass = new SerialPass(compileProject(PROJECT))
  const onward = schedule(pass, Int32Array.from(ACTIVITIES.keys()), 0)
  const backward = schedule(pass, onward.list, 1)
  const again = schedule(pass, backward.list, 0)
  return svg(740, 372, 'Scheduled from the start, then from the end, then from the start: each pass takes up slack.', [
    ...chart(34, `A list from the start onward: ${onward.makespan} periods`, starts(onward, onward.makespan)),
    ...chart(
      152,
      `Who finishes last goes first, from the end backward: ${backward.makespan}`,
      starts(backward, onward.makespan, true),
    ),
    ...chart(
      270,
      `Who starts first goes first, from the start again: ${again.makespan}`,
      starts(again, onward.makespan),
    ),
    arrow([[666, 50], [700, 50], [700, 182], [668, 182]]), // prettier-ignore
    arrow([[668, 196], [700, 196], [700, 300], [668, 300]]), // prettier-ignore
  ])
}

function starts({ finish }: Individual, end: number, isBackward = false): readonly number[] {
  return Array.from(finish, (at, n) => (isBackward ? end - at : at - ACTIVITIES[n]![0]))
}

function chart(top: number, title: string, start: readonly number[]): readonly string[] {
  const end = Math.max(...start.map((from, n) => from + ACTIVITIES[n]![0]))
  const freeFrom = Array.from({ length: CAPACITY }, () => 0)
  const parts = [text(40, top - 8, title, 'strong'), box(40, top, 15 * PERIOD, CAPACITY * LANE, 'rest', 0)]
  for (const n of [...start.keys()].sort((a, b) => start[a]! - start[b]!)) {
    const [duration, people] = ACTIVITIES[n]!
    const from = start[n]!
    const free = [...freeFrom.keys()].filter((lane) => freeFrom[lane]! <= from).slice(0, people)
    for (const lane of free) {
      freeFrom[lane] = from + duration
      const [x, y] = [40 + from * PERIOD, top + lane * LANE]
      parts.push(box(x + 1, y + 1, duration * PERIOD - 2, LANE - 2, `c${1 + (n % 6)}`))
      parts.push(text(x + (duration * PERIOD) / 2, y + 17, String(n + 1), 'middle small'))
    }
  }
  const edges = [Math.min(...start), end].map((at) => 40 + at * PERIOD)
  return [...parts, ...edges.map((x) => path([[x, top - 3], [x, top + CAPACITY * LANE + 3]], 'mark'))] // prettier-ignore
}
