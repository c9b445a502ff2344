import type { Id, Snapshot } from '@trireme/domain'
import { type Network, type Problem, type Schedule, compile, replan, schedule } from '@trireme/engine'
import type { FirstParts } from '../statement/first-part.ts'
import type { Ground } from '../statement/ground.ts'
import type { Leaf, Scheduled } from '../statement/leaf.ts'
import { asLateAsPossible } from './as-late.ts'
import { earlierParts } from './earlier-parts.ts'
import { type Again, withDatesKept } from './kept-dates.ts'
import { onGround } from './restated.ts'
import { finishHubId, startHubId } from '../statement/hubs.ts'
import { type Statement, stateLinks } from '../statement/links.ts'

/** A statement and its answer. */
export type Solved = {
  readonly statement: Statement
  readonly schedule: Schedule
  /** Cycles that were broken by leaving out dependencies: ids of work items, each waiting for the one before it. */
  readonly cycles: readonly (readonly Id[])[]
  /** The dependencies that were left out for it. */
  readonly without: ReadonlySet<Id>
  /** Whether the first guess of what parents start with was right. */
  readonly guessed: boolean
  /** Of an answer in which leaves are stated otherwise, kept at dates or to be late: the one with all as soon as possible. */
  readonly soonest?: Solved
}

/** Why a snapshot has no plan at all; cycles are no reason. */
export type Unsolved = { readonly problems: readonly Problem[] }

const MOST_ROUNDS = 4
const MOST_CYCLES = 100

/**
 * Schedules what a snapshot states: as soon as possible, then with late dates kept, then with what is to come as late as
 * possible moved there.
 *
 * @param known an answer from before: what has not changed since is not placed again
 */
export function solve(snapshot: Snapshot, ground: Ground, level: boolean, known?: Schedule): Solved | Unsolved {
  const first = soonest(snapshot, ground, level, known)
  return 'problems' in first ? first : adjusted(first, snapshot)
}

/** An answer in which everything is as soon as it can be, with late dates kept and with what is to be late moved there. */
export function adjusted(first: Solved, snapshot: Snapshot): Solved | Unsolved {
  if (!first.statement.ground.leaves.some(isAdjustable)) return first
  const again: Again = (ground, before, items) =>
    onGround(before, snapshot, ground, { items }) ??
    soonest(snapshot, ground, before.schedule.levelled, before.schedule)
  const kept = withDatesKept(first, again)
  const answer = 'problems' in kept ? kept : asLateAsPossible(kept, again)
  return 'problems' in answer || answer === first ? answer : { ...answer, soonest: first }
}

/** Whether the first answer may not be the last word on a leaf. */
export function isAdjustable(leaf: Leaf | undefined): boolean {
  return leaf !== undefined && leaf.unscheduled === undefined && leaf.window === undefined && hasLateDate(leaf)
}

function hasLateDate({ limits, asLate }: Scheduled): boolean {
  return asLate === true || limits?.startBy !== undefined || limits?.endBy !== undefined
}

/**
 * Everything as soon as it can be. Dependencies that close a cycle are left out and told. Which part a parent starts
 * with shows only in the answer: what starts with a parent is bound to one of its parts, and the round is repeated
 * while another part turns out to be earlier. Every round keeps every dependency; the last one binds no tighter than
 * it must, unless four rounds were not enough.
 *
 * @param known an answer from before: what has not changed since is not placed again
 */
function soonest(snapshot: Snapshot, ground: Ground, level: boolean, known?: Schedule): Solved | Unsolved {
  const without = new Set<Id>()
  const cycles: Id[][] = []
  let firstParts: FirstParts = new Map()
  let before = known
  for (let round = 1; ;) {
    const statement = stateLinks(snapshot, ground, { without, firstParts })
    const compiled = compile(statement.model)
    if (!compiled.ok) {
      const closing = cycles.length < MOST_CYCLES ? closingOf(statement, compiled.problems) : undefined
      if (closing === undefined) return { problems: compiled.problems }
      cycles.push(closing.path)
      for (const id of closing.dependencies) without.add(id)
      continue
    }
    const answer = scheduleOf(compiled.network, level, before)
    before = answer
    const earlier = earlierParts(statement, answer)
    if (earlier.size === 0 || round === MOST_ROUNDS)
      return {
        statement,
        schedule: answer,
        cycles,
        without,
        guessed: round === 1 && earlier.size === 0,
      }
    firstParts = new Map([...statement.firstParts, ...earlier])
    round++
  }
}

function scheduleOf(network: Network, level: boolean, before: Schedule | undefined): Schedule {
  return before === undefined || before.levelled !== level ? schedule(network, { level }) : replan(before, network)
}

function closingOf(
  { model, sources, ground }: Statement,
  problems: readonly Problem[],
): { readonly path: Id[]; readonly dependencies: readonly Id[] } | undefined {
  const cycle = problems.find((problem) => problem.kind === 'cycle')
  if (cycle === undefined) return undefined
  const steps = new Set(cycle.path.map((id, at) => `${id} → ${cycle.path[(at + 1) % cycle.path.length]}`))
  const dependencies = model.dependencies.flatMap(({ from, to }, index) => {
    const source = sources[index]
    return source !== undefined && steps.has(`${from} → ${to}`) ? [source.id as Id] : []
  })
  if (dependencies.length === 0) return undefined
  const hubs = new Map(
    ground.tree.items.flatMap(({ id }) => [
      [startHubId(id), id],
      [finishHubId(id), id],
    ]),
  )
  const path = cycle.path.map((id) => hubs.get(id) ?? id)
  return { path: path.filter((id, at) => id !== path.at(at - 1)), dependencies }
}
