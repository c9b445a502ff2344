import type { Id, Snapshot } from '@trireme/domain'
import { ENGINE_VERSION } from '@trireme/engine'
import { ownInputs } from './inputs.ts'
import { type ItemDates, itemDates } from './reading/dates.ts'
import { type PlannedItem, PlannedItems } from './reading/items.ts'
import { type TeamLoad, readLoads } from './reading/loads.ts'
import { type PlannedMilestone, readMilestones } from './reading/milestones.ts'
import { cycleSentence, refusalSentence, unbindableSentence } from './reading/sentences.ts'
import { type PlanViolation, readViolations } from './reading/violations.ts'
import { type Solved, type Unsolved, solve } from './solving/solve.ts'
import { type Ground, stateGround } from './statement/ground.ts'

/** Raised when the same snapshot may be planned otherwise than before, though the engine answers the same. */
const OWN_VERSION = '6'
/** Of the engine, and of how records become its model. */
export const engineVersion = `${ENGINE_VERSION}.${OWN_VERSION}`

export type PlanOptions = {
  /** `YYYY-MM-DD`. Nothing that has not started is planned before it. */
  readonly today: string
  /** Whether work waits for people; without, only calendars, dates and dependencies count. */
  readonly level?: boolean
}

export type Plan = {
  readonly engineVersion: string
  readonly today: string
  /** In roadmap order, parents before their parts. */
  readonly items: ReadonlyMap<Id, PlannedItem>
  readonly milestones: ReadonlyMap<Id, PlannedMilestone>
  /** Work that has no dates, and why. */
  readonly unscheduled: ReadonlyMap<Id, string>
  /** Every team over the whole plan; made when it is first asked for. */
  readonly loads: readonly TeamLoad[]
  readonly violations: readonly PlanViolation[]
  /** What the plan cannot honour, in sentences; cycles with their path. */
  readonly problems: readonly string[]
  /** What the reasons are read from; undefined when there is no plan at all. */
  readonly solved: Solved | undefined
}

/**
 * The plan of a snapshot: when each item starts and ends, who is loaded when, what is late, what is broken. A pure
 * function: the same records on the same day give the same plan, in a browser and on a server, in whatever order they
 * come. Records that contradict each other make no error: the plan leaves out what it must and says so in `problems`.
 */
export function plan(snapshot: Snapshot, { today, level = true }: PlanOptions): Plan {
  const own = ownInputs(snapshot)
  const ground = stateGround(own, today)
  return readPlan(own, ground, solve(own, ground, level))
}

/**
 * A plan reads when it is asked: nobody may write to the snapshot any more.
 *
 * @param dates of the answer, where they are known already
 */
export function readPlan(snapshot: Snapshot, ground: Ground, answer: Solved | Unsolved, dates?: ItemDates): Plan {
  const common = { engineVersion, today: ground.today }
  if ('problems' in answer) {
    const problems = answer.problems.map((problem) => refusalSentence(snapshot, problem))
    return { ...common, ...NOTHING, unscheduled: unscheduledOf(ground), problems, solved: undefined }
  }
  const read = readingOf(snapshot, ground, answer)
  return {
    ...common,
    get unscheduled() {
      return read.unscheduled()
    },
    get loads() {
      return read.loads()
    },
    items: new PlannedItems(snapshot, answer, dates ?? itemDates(answer)),
    get milestones() {
      return read.milestones()
    },
    get violations() {
      return read.violations()
    },
    problems: [
      ...answer.cycles.map((path) => cycleSentence(snapshot, path)),
      ...answer.statement.unbindable.map((dependency) => unbindableSentence(snapshot, dependency)).sort(),
    ],
    solved: answer,
  }
}

/** Parts of a plan that are made when they are first asked for. */
function readingOf(snapshot: Snapshot, ground: Ground, answer: Solved) {
  let unscheduled: ReadonlyMap<Id, string> | undefined
  let loads: readonly TeamLoad[] | undefined
  let milestones: ReadonlyMap<Id, PlannedMilestone> | undefined
  let violations: readonly PlanViolation[] | undefined
  return {
    unscheduled: () => (unscheduled ??= unscheduledOf(ground)),
    loads: () => (loads ??= readLoads(answer)),
    milestones: () => (milestones ??= readMilestones(snapshot, answer)),
    violations: () => (violations ??= readViolations(snapshot, answer)),
  }
}

const NOTHING = { items: new Map(), milestones: new Map(), loads: [], violations: [] } as const

function unscheduledOf({ tree, leaves }: Ground): ReadonlyMap<Id, string> {
  const dated = new Uint8Array(leaves.length)
  const unscheduled = new Map<Id, string>()
  for (let index = leaves.length - 1; index >= 0; index--) {
    const leaf = leaves[index]
    if (leaf !== undefined && leaf.unscheduled === undefined) dated[index] = 1
    if (dated[index] === 0) unscheduled.set(tree.items[index]!.id, leaf?.unscheduled ?? NO_PART)
    else if (tree.parent[index]! >= 0) dated[tree.parent[index]!] = 1
  }
  return unscheduled
}

const NO_PART = 'None of its parts has dates.'
