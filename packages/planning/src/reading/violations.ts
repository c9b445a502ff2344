import type { Id, Snapshot } from '@trireme/domain'
import { type Schedule, axisOf, shift } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { plannedLeaves } from '../statement/first-part.ts'
import type { Scheduled } from '../statement/leaf.ts'
import type { Link, Statement } from '../statement/links.ts'
import { workingMinutes } from './dates.ts'
import { violationSentence } from './sentences.ts'

/** A dependency that something set by hand, pinned or begun does not keep [R10]. */
export type PlanViolation = {
  readonly dependencyId: Id
  readonly fromId: Id
  /** What lies too early; a part, where the dependency binds all parts of a parent. */
  readonly toId: Id
  /** Working minutes by which it does. */
  readonly minutes: number
  readonly sentence: string
}

/** In the order of the dependencies' ids, so that the order of records means nothing. */
export function readViolations(snapshot: Snapshot, solved: Solved): readonly PlanViolation[] {
  const { statement, schedule } = solved
  const found: PlanViolation[] = []
  for (const link of statement.links) {
    if (!canBreak(statement, link.to)) continue
    for (const leaf of plannedLeaves(statement.ground, link.to)) {
      const minutes = shortfall(statement, schedule, link, leaf)
      if (minutes > 0) found.push(violation(snapshot, statement, link, leaf, minutes))
    }
  }
  return found.sort((one, other) => compare(one.dependencyId, other.dependencyId) || compare(one.toId, other.toId))
}

/** An automatic leaf keeps everything, so most dependencies need no second look. */
function canBreak({ ground, rows }: Statement, to: number): boolean {
  return rows[to]! < 0 || (ground.leaves[to] as Scheduled).window !== undefined
}

function shortfall({ ground, rows }: Statement, schedule: Schedule, link: Link, leaf: number): number {
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

function violation(
  snapshot: Snapshot,
  { ground }: Statement,
  { source }: Link,
  leaf: number,
  minutes: number,
): PlanViolation {
  const item = ground.tree.items[leaf]!
  const team = item.teamId === null ? undefined : ground.teams.ground.get(item.teamId)
  const { minutesPerDay } = team?.calendar ?? ground.calendars.byDefault
  return {
    dependencyId: source.id,
    fromId: source.predecessorId,
    toId: item.id,
    minutes,
    sentence: violationSentence(snapshot, source, item.id, { minutes, minutesPerDay }),
  }
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
