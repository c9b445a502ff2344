import { type Id, type Snapshot } from '@trireme/domain'
import { type Problem, type Schedule, compile, loads, schedule, violations } from '@trireme/engine'
import { hashOf } from './hash.ts'
import { type Mode, type Statement, finishHub, stateModel } from './statement/model.ts'
import { lateMinutes, positionIn } from './reading/lateness.ts'
import { violationSentence } from './reading/sentences.ts'
import { DAY } from './time.ts'

/** Raised when the same snapshot may be planned otherwise than before. */
export const engineVersion = '1'

export type PlanOptions = {
  /** Nothing that has not started is planned before this date. */
  readonly today: string
  /** Whether work waits for people; without, only calendars, dates and dependencies count. */
  readonly level?: boolean
}

export type PlannedItem = {
  /** Plan minutes; half-open. */
  readonly startsAt: number
  readonly endsAt: number
  /** Working minutes from start to end, on its own calendar. */
  readonly durationMinutes: number
  /** A parent: from its first part to its last. */
  readonly rolledUp: boolean
  readonly mode: Mode
  /** No room to slip without moving the end of the plan or a target. */
  readonly critical: boolean
  /** Working minutes it can slip; null for parents and for what is fixed. */
  readonly totalFloatMinutes: number | null
  readonly freeFloatMinutes: number | null
  /** Working minutes past its target. */
  readonly lateMinutes: number
  /** What had to be assumed, in sentences. */
  readonly assumed: readonly string[]
}

export type PlannedMilestone = { readonly at: number; readonly lateMinutes: number; readonly critical: boolean }

/** Person-minutes a day from `firstDay` (days since 1970); a team without known capacity has none of either. */
export type TeamLoad = {
  readonly teamId: Id
  readonly firstDay: number
  readonly demandMinutes: Float64Array
  readonly capacityMinutes: Float64Array
  readonly known: boolean
}

export type PlanViolation = {
  readonly dependencyId: Id
  readonly fromId: Id
  readonly toId: Id
  readonly minutes: number
  readonly sentence: string
}

export type Plan = {
  readonly engineVersion: string
  readonly inputHash: string
  readonly today: string
  readonly items: ReadonlyMap<Id, PlannedItem>
  readonly milestones: ReadonlyMap<Id, PlannedMilestone>
  /** Work that has no dates, and why. */
  readonly unscheduled: ReadonlyMap<Id, string>
  readonly loads: readonly TeamLoad[]
  readonly violations: readonly PlanViolation[]
  /** What the plan cannot honour, in sentences; a cycle with its path. */
  readonly problems: readonly string[]
  /** What the reasons are read from. */
  readonly solved: Solved | undefined
}

export type Solved = {
  readonly statement: Statement
  readonly schedule: Schedule
  readonly indexOf: ReadonlyMap<string, number>
}

/**
 * The plan of a snapshot: when each item starts and ends, who is loaded when, what is late, what is broken. A pure
 * function: the same snapshot on the same day gives the same plan, in a browser and on a server.
 */
export function plan(snapshot: Snapshot, { today, level = true }: PlanOptions): Plan {
  const statement = stateModel(snapshot, today)
  const compiled = compile(statement.model)
  const common = { engineVersion, inputHash: hashOf(statement.model), today, unscheduled: statement.unscheduled }
  if (!compiled.ok) {
    return {
      ...common,
      items: new Map(),
      milestones: new Map(),
      loads: [],
      violations: [],
      problems: [...statement.problems, ...compiled.problems.map((problem) => problemSentence(snapshot, problem))],
      solved: undefined,
    }
  }
  const solved: Solved = {
    statement,
    schedule: schedule(compiled.network, { level }),
    indexOf: new Map(statement.model.activities.map(({ id }, index) => [id, index])),
  }
  return { ...common, ...readBack(snapshot, solved), problems: statement.problems, solved }
}

function readBack(snapshot: Snapshot, solved: Solved): Pick<Plan, 'items' | 'milestones' | 'loads' | 'violations'> {
  const { statement, schedule, indexOf } = solved
  const items = new Map<Id, PlannedItem>()
  for (const item of statement.tree.items.toReversed()) {
    const index = indexOf.get(item.id)
    const planned = index === undefined ? rollUp(snapshot, solved, items, item.id) : leafItem(solved, index, item.id)
    if (planned !== undefined) items.set(item.id, planned)
  }
  const milestones = new Map<Id, PlannedMilestone>()
  for (const { id } of snapshot.milestone.values()) {
    const index = indexOf.get(id)
    if (index !== undefined)
      milestones.set(id, {
        at: schedule.start[index]!,
        lateMinutes: schedule.lateness[index]!,
        critical: schedule.critical[index] === 1,
      })
  }
  return { items, milestones, loads: loadsOf(snapshot, solved), violations: violationsOf(snapshot, solved) }
}

function leafItem({ statement, schedule }: Solved, index: number, id: Id): PlannedItem {
  const { mode, assumed } = statement.stated.get(id)!
  const startsAt = schedule.start[index]!
  const endsAt = schedule.finish[index]!
  const moves = mode === 'automatic' || mode === 'pinned'
  return {
    startsAt,
    endsAt,
    durationMinutes: positionIn(schedule, index, endsAt) - positionIn(schedule, index, startsAt),
    rolledUp: false,
    mode,
    critical: schedule.critical[index] === 1 && mode !== 'done',
    totalFloatMinutes: moves ? schedule.totalFloat[index]! : null,
    freeFloatMinutes: moves ? schedule.freeFloat[index]! : null,
    lateMinutes: mode === 'done' ? 0 : schedule.lateness[index]!,
    assumed,
  }
}

function rollUp(
  snapshot: Snapshot,
  { statement, schedule, indexOf }: Solved,
  items: ReadonlyMap<Id, PlannedItem>,
  id: Id,
): PlannedItem | undefined {
  const parts = (statement.tree.childrenOf.get(id) ?? []).flatMap((child) => items.get(child.id) ?? [])
  if (parts.length === 0) return undefined
  const startsAt = Math.min(...parts.map((part) => part.startsAt))
  const endsAt = Math.max(...parts.map((part) => part.endsAt))
  const done = parts.every((part) => part.mode === 'done')
  const started = parts.some((part) => part.mode === 'done' || part.mode === 'started')
  const hub = indexOf.get(finishHub(id))
  return {
    startsAt,
    endsAt,
    durationMinutes: parts.reduce((sum, part) => Math.max(sum, part.durationMinutes), 0),
    rolledUp: true,
    mode: done ? 'done' : started ? 'started' : 'automatic',
    critical: parts.some((part) => part.critical),
    totalFloatMinutes: null,
    freeFloatMinutes: null,
    lateMinutes:
      done || hub === undefined ? 0 : lateMinutes(schedule, hub, endsAt, snapshot['work-item'].get(id)!.targetOn),
    assumed: [],
  }
}

function loadsOf(snapshot: Snapshot, { statement, schedule }: Solved): TeamLoad[] {
  const pools = statement.model.pools
  const fromDay = Math.floor(Math.min(schedule.finishAt, ...schedule.start) / DAY)
  const untilDay = Math.ceil(schedule.finishAt / DAY) + 1
  const { days, demand, capacity } = loads(schedule, fromDay, untilDay)
  const known = pools.map(({ id }, pool) => ({
    teamId: id as Id,
    firstDay: fromDay,
    demandMinutes: demand.subarray(pool * days, (pool + 1) * days),
    capacityMinutes: capacity.subarray(pool * days, (pool + 1) * days),
    known: true,
  }))
  const unknown = [...snapshot.team.keys()].filter((teamId) => !statement.pools.largest.has(teamId))
  return [
    ...known,
    ...unknown.map((teamId) => ({
      teamId,
      firstDay: fromDay,
      demandMinutes: new Float64Array(),
      capacityMinutes: new Float64Array(),
      known: false,
    })),
  ]
}

function violationsOf(snapshot: Snapshot, { statement, schedule }: Solved): PlanViolation[] {
  return violations(schedule).flatMap(({ dependency, size, requiredAt, plannedAt }) => {
    const source = statement.sources[dependency]
    if (source === undefined || statement.stated.get(source.successorId)?.mode === 'done') return []
    return [
      {
        dependencyId: source.id,
        fromId: source.predecessorId,
        toId: source.successorId,
        minutes: size,
        sentence: violationSentence(snapshot, source, requiredAt, plannedAt),
      },
    ]
  })
}

function problemSentence(snapshot: Snapshot, problem: Problem): string {
  if (problem.kind !== 'cycle') return `The plan cannot be made: ${problem.kind.replaceAll('-', ' ')}.`
  const names = problem.path.map((id) => snapshot['work-item'].get(id.split(' ').at(-1) as Id)?.title ?? id)
  const distinct = names.filter((name, index) => name !== names[index - 1])
  return `Dependencies close a cycle: ${[...distinct, distinct[0]].join(' → ')}. Remove one of them.`
}
