import type { Id } from '@trireme/domain'
import { type FloatPath as EnginePath, type FloatTo, floatPaths } from '@trireme/engine'
import type { Solved } from '../solving/solve.ts'
import { partsOfPool } from '../statement/teams.ts'
import { type Planned, idOfRow } from './causes-of.ts'
import { type EndPoint, endPointOf, floatToEnd } from './end-point.ts'

/** How one step of a path leads to the next. */
export type Via =
  | { readonly kind: 'dependency'; readonly dependencyId: Id | undefined }
  /** The next one needs people of this team, who were at this one until then. */
  | { readonly kind: 'team'; readonly teamId: Id; readonly skillIds: readonly Id[] }
  | { readonly kind: 'held-back' }

export type Step = {
  /** An item without parts, or a milestone. */
  readonly id: Id
  /** Working minutes it can slip by dependencies alone before the end moves; undefined where none lead there from it. */
  readonly floatMinutes: number | undefined
  readonly via: Via | undefined
}

/** A way to the end, from what begins first. */
export type Path = {
  /** 1 is what drives the end. */
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

/**
 * Where the critical path to an end is, what else leads there and how much slack each has [2.6]: float always names its end.
 * By dependencies and calendars it is exact, and the first path also follows people; what a slip does once people are
 * counted only trying tells (`slipsThatDelay`). Undefined of what has no dates.
 */
export function towards({ snapshot, plan }: Planned, id: Id, mostPaths = MOST_PATHS): Towards | undefined {
  const { solved } = plan
  const end = solved && endPointOf(snapshot, solved, id)
  if (solved === undefined || end === undefined) return undefined
  const found = floatToEnd(snapshot, solved, end)
  const floats = floatsOf(solved, found)
  const paths = floatPaths(solved.schedule, end.rows, found)
    .map((path) => readPath(solved, path, floats))
    // What is done cannot slip; on the way that drives the end it is still part of the story.
    .filter(({ steps }, nth) => steps.length > 0 && (nth === 0 || steps.some(({ id }) => floats.has(id))))
  return { end, floats, paths: paths.slice(0, mostPaths).map((path, nth) => ({ ...path, number: nth + 1 })) }
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
  floats: ReadonlyMap<Id, number>,
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
    told.push({ id, floatMinutes: floats.get(id), via: via && viaOf(statement, via) })
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
