import type { Id, Snapshot } from '@trireme/domain'
import {
  type FloatPath as EnginePath,
  type FloatTo,
  type PathStep,
  boundBy,
  drivingPath,
  floatPaths,
} from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { finished } from '../steps.ts'
import { partsOfPool } from '../statement/teams.ts'
import { type Planned, idOfRow } from './causes-of.ts'
import { type EndPoint, endPointOf, floatToEnd } from './end-point.ts'
import { slippedSolved } from './slip.ts'

/** How one step of a path leads to the next. */
export type Via =
  | { readonly kind: 'dependency'; readonly dependencyId: Id | undefined }
  /** The next one needs people of this team, who were at this one until then. */
  | { readonly kind: 'team'; readonly teamId: Id; readonly skillIds: readonly Id[] }
  | { readonly kind: 'held-back' }

export type Step = {
  /** An item without parts, or a milestone. */
  readonly id: Id
  /** Working minutes it can slip by dependencies alone before the end moves; undefined where none lead there from it, and of what drives it. */
  readonly floatMinutes: number | undefined
  readonly via: Via | undefined
}

/** A way to the end, from what begins first. */
export type Path = {
  /**
   * 1 is what drives the end: whatever work is on it delays the end when it slips by a day, people counted. Only its last step,
   * where the end itself lies, may be something that cannot slip: what is done, or a milestone, which comes when its work does.
   */
  readonly number: number
  readonly floatMinutes: number
  readonly steps: readonly Step[]
  /** What the last step leads to on another path; undefined of the first. */
  readonly joinsId: Id | undefined
}

/** What leads to an end, and with how much slack. */
export type Towards = {
  readonly end: EndPoint
  /** Working minutes of float by dependencies alone, of every item without parts that leads there and is not done. */
  readonly floats: ReadonlyMap<Id, number>
  readonly paths: readonly Path[]
}

const MOST_PATHS = 20
/** So many slips are tried for one path at most; a longer one begins where that ends. */
const MOST_TRIED = 60

/**
 * Where the critical path to an end is, what else leads there and how much slack each has [2.6]: float always names its end.
 * By dependencies and calendars it is exact. What is on the first path was made to slip by a day and everything planned again,
 * people counted, as `slipsThatDelay` does of everything; so the two never contradict each other. Undefined of what has no
 * dates. Cost: two sweeps of the dependencies, and a replay of the plan for each step of the first path.
 */
export function towards(planned: Planned, id: Id, mostPaths = MOST_PATHS): Towards | undefined {
  return finished(towardsInSteps(planned, id, mostPaths))
}

/** The same in steps of a replay each; each yields how many slips were tried. */
export function* towardsInSteps(
  { snapshot, plan: { solved } }: Planned,
  id: Id,
  mostPaths = MOST_PATHS,
): Generator<number, Towards | undefined, void> {
  const end = solved && endPointOf(snapshot, solved, id)
  if (solved === undefined || end === undefined) return undefined
  const found = floatToEnd(snapshot, solved, end)
  const floats = floatsOf(solved, found)
  const driving = yield* new Trying(snapshot, solved, { ...end, ...found }).path()
  const paths = floatPaths(solved.schedule, driving, found)
    .map((path, nth) => readPath(solved, path, nth === 0 ? undefined : floats))
    // What is done cannot slip; of the end itself the path is told all the same.
    .filter(({ steps }, nth) => steps.length > 0 && (nth === 0 || steps.some(({ id }) => floats.has(id))))
  return { end, floats, paths: paths.slice(0, mostPaths).map((path, nth) => ({ ...path, number: nth + 1 })) }
}

/** Tries along the way back from an end whether what is on it delays it. */
class Trying {
  readonly #snapshot: Snapshot
  readonly #solved: Solved
  readonly #end: EndPoint & FloatTo
  readonly #known = new Map<number, boolean>()
  #tried = 0

  constructor(snapshot: Snapshot, solved: Solved, end: EndPoint & FloatTo) {
    this.#snapshot = snapshot
    this.#solved = solved
    this.#end = end
  }

  *path(): Generator<number, readonly PathStep[], void> {
    const asking = drivingPath(this.#solved.schedule, this.#end.rows)
    let asked = asking.next()
    while (asked.done !== true) asked = asking.next(yield* this.#drives(asked.value))
    return asked.value
  }

  *#drives(row: number): Generator<number, boolean, void> {
    const known = this.#known.get(row)
    if (known !== undefined) return known
    // Who had the pool may in turn have waited for this one, in a way that is not asked of it again.
    this.#known.set(row, false)
    const found = this.#isMoment(row) ? yield* this.#hasDriverBehind(row) : yield* this.#delays(row)
    this.#known.set(row, found)
    return found
  }

  #isMoment(row: number): boolean {
    const { statement } = this.#solved
    return isMoment(statement, row) || this.#snapshot.milestone.has(idOfRow(statement, row) as Id<'milestone'>)
  }

  /** A moment comes later where something that bound it does; a milestone also by a date of its own that leaves the end no room. */
  *#hasDriverBehind(row: number): Generator<number, boolean, void> {
    const { leads, float } = this.#end
    if (!isMoment(this.#solved.statement, row) && leads[row] === 1 && float[row]! <= 0) return true
    for (const { activity } of boundBy(this.#solved.schedule, row)) if (yield* this.#drives(activity)) return true
    return false
  }

  /** Made to slip by a day, and everything planned again. */
  *#delays(row: number): Generator<number, boolean, void> {
    if (this.#tried === MOST_TRIED) return false
    const { id, endsAt } = this.#end
    const then = slippedSolved(this.#snapshot, this.#solved, idOfRow(this.#solved.statement, row), 1)
    const endsThen = then && endPointOf(this.#snapshot, then, id)?.endsAt
    yield ++this.#tried
    return endsThen !== undefined && endsThen > endsAt
  }
}

function floatsOf({ statement }: Solved, { leads, float }: FloatTo): ReadonlyMap<Id, number> {
  const floats = new Map<Id, number>()
  statement.rows.forEach((row, index) => {
    if (row < 0 || leads[row] === 0 || isDone(statement, index)) return
    floats.set(statement.ground.tree.items[index]!.id, float[row]!)
  })
  return floats
}

function isDone({ ground }: Solved['statement'], index: number): boolean {
  const leaf = ground.leaves[index]
  return leaf?.unscheduled === undefined && leaf?.mode === 'done'
}

function readPath(
  { statement }: Solved,
  { float, steps }: EnginePath,
  floats: ReadonlyMap<Id, number> | undefined,
): Omit<Path, 'number'> {
  const told: Step[] = []
  for (const { activity, via } of steps) {
    // The moments that stand for a parent's start and end are no work: their dependency is told of what leads to them.
    if (isMoment(statement, activity)) {
      const [last] = told.slice(-1)
      if (last !== undefined && via !== undefined && isTie(last.via))
        told[told.length - 1] = { ...last, via: viaOf(statement, via) }
      continue
    }
    const id = idOfRow(statement, activity)
    told.push({ id, floatMinutes: floats?.get(id), via: via && viaOf(statement, via) })
  }
  const last = steps.at(-1)?.via
  return { floatMinutes: float, steps: told, joinsId: last && idOfRow(statement, last.to) }
}

/** Whether a row is the start or the end of a parent. */
function isMoment({ model }: Solved['statement'], row: number): boolean {
  return model.activities[row]!.id.includes(' of ')
}

function isTie(via: Via | undefined): boolean {
  return via?.kind === 'dependency' && via.dependencyId === undefined
}

function viaOf({ model, sources }: Solved['statement'], via: NonNullable<EnginePath['steps'][number]['via']>): Via {
  if (via.kind === 'capacity') return { kind: 'team', ...partsOfPool(model.pools[via.pool]!.id) }
  if (via.kind === 'held-back') return { kind: 'held-back' }
  return { kind: 'dependency', dependencyId: sources[via.dependency]?.id }
}
