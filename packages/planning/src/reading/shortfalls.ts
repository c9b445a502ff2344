import { type Schedule, axisOf, shift } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import type { Scheduled } from '../statement/leaf.ts'
import type { Link, Statement } from '../statement/links.ts'
import { workingMinutes } from './dates.ts'

/** Working minutes by which a leaf lies too early for a dependency; of automatic ones none do, and of what is done none count. */
export function shortfall({ ground, rows }: Statement, schedule: Schedule, link: Link, leaf: number): number {
  const { mode, window } = ground.leaves[leaf] as Scheduled
  if (window === undefined || mode === 'done') return 0
  const { type } = link.source
  const row = rows[leaf]!
  const planned = type === 'FS' || type === 'SS' ? schedule.start[row]! : schedule.finish[row]!
  return workingMinutes(schedule, row, planned, requiredAt(schedule, link))
}

/** The moment a dependency asks for: where the predecessor starts or finishes, and its lag on the predecessor's calendar. */
function requiredAt(schedule: Schedule, { source: { type }, from, lag }: Link): number {
  const { network, start, finish, mode } = schedule
  const at = type === 'SS' || type === 'SF' ? start[from]! : finish[from]!
  if (lag === undefined) return at
  if (lag.unit === 'elapsed') return at + lag.minutes
  const duration = network.modes.duration[mode[from]!]!
  const minutes = lag.unit === 'working' ? lag.minutes : Math.round((duration * lag.percent) / 100)
  return shift(axisOf(network, schedule, from), at, minutes)
}

/** Working minutes by which a leaf lies too early for what asks most of it. */
export function largestShortfall(solved: Solved, index: number): number {
  return shortfallsOf(solved, index).reduce((most, { minutes }) => Math.max(most, minutes), 0)
}

/** Of each dependency of a leaf and of what lies above it; negative where it has time to spare. */
export function shortfallsOf(
  { statement, schedule }: Solved,
  index: number,
): readonly { readonly source: Link['source']; readonly minutes: number }[] {
  const { parent } = statement.ground.tree
  const above = new Set<number>()
  for (let at = index; at >= 0; at = parent[at]!) above.add(at)
  return statement.links
    .filter(({ to }) => above.has(to))
    .map((link) => ({ source: link.source, minutes: shortfall(statement, schedule, link, index) }))
}
