import type { Dependency, Id, Snapshot } from '@trireme/domain'
import { plannedLeaves } from '../statement/first-part.ts'
import type { WorkTree } from '../statement/tree.ts'
import { type Candidate, ownersOf } from './candidates.ts'
import type { Taken } from './ground.ts'
import { positionIn } from './periods.ts'
import { type Shape, longestOf } from './shape.ts'

/**
 * One candidate waits for another: by list places, with the periods from the end of
 * what it needs, however slowly that is done, to its own start; negative where they may overlap.
 */
export type Wait = { readonly item: number; readonly needs: number; readonly lag: number | undefined }

/** Why a candidate cannot start before a period. */
export type NotBefore = { readonly period: number; readonly waitsFor: Id | undefined }

/**
 * What dependencies say about candidates, in whole periods, rounded so that nothing possible is excluded: a candidate
 * starts anywhere in its period. Lags of their own are left to the schedule. Candidates that wait for one another in a
 * circle, part for part, have no order here: they need each other.
 */
export class Order {
  readonly waits: readonly Wait[]
  readonly #notBefore = new Map<number, NotBefore>()

  constructor(
    snapshot: Snapshot,
    tree: WorkTree,
    known: {
      readonly candidates: readonly Candidate[]
      readonly shapes: ReadonlyMap<number, Shape>
      readonly taken: Taken
      readonly edges: readonly number[]
    },
  ) {
    const { candidates, shapes } = known
    const owners = ownersOf(tree, candidates)
    const ownerOf = (id: Id) => owners[tree.indexOf.get(id) ?? -1] ?? -1
    const found = new Map<string, Wait & { readonly lag: number }>()
    for (const dependency of snapshot.dependency.values()) {
      const [needs, item] = [ownerOf(dependency.predecessorId), ownerOf(dependency.successorId)]
      const shape = shapes.get(item)
      if (shape === undefined || needs === item || !tree.indexOf.has(dependency.predecessorId)) continue
      const later = sideOf(dependency, 'successor', shape.place(dependency.successorId))
      if (later === undefined) continue
      if (needs >= 0 && candidates[needs]!.standing !== 'must') {
        const lag = lagAfter(dependency, shapes.get(needs), later, known.edges.length - 1)
        const key = `${item} ${needs}`
        if ((found.get(key)?.lag ?? -Infinity) <= lag) found.set(key, { item, needs, lag })
      } else {
        const at = momentOf(known.taken, dependency)
        if (at === undefined) continue
        const period = Math.floor(positionIn(known.edges, at) - later)
        if (period > this.notBefore(item).period)
          this.#notBefore.set(item, { period, waitsFor: dependency.predecessorId })
      }
    }
    const inOrder = [...found.values()].sort((one, other) => one.item - other.item || one.needs - other.needs)
    const circles = inCircles(inOrder)
    this.waits = inOrder.map((wait, nth) =>
      circles[nth] === true || !Number.isFinite(wait.lag) ? { ...wait, lag: undefined } : wait,
    )
  }

  notBefore(item: number): NotBefore {
    return this.#notBefore.get(item) ?? { period: 0, waitsFor: undefined }
  }
}

function sideOf(
  { type }: Dependency,
  side: 'predecessor' | 'successor',
  place: { readonly start: number; readonly finish: number } | undefined,
): number | undefined {
  const isStart = side === 'predecessor' ? type === 'SS' || type === 'SF' : type === 'FS' || type === 'SS'
  return isStart ? place?.start : place?.finish
}

/**
 * Of a need that takes its longest; of one done sooner it lets more than it must, and the schedule shows it. −∞ where
 * nothing tells.
 */
function lagAfter(dependency: Dependency, needed: Shape | undefined, later: number, periods: number): number {
  const earlier = sideOf(dependency, 'predecessor', needed?.place(dependency.predecessorId))
  if (needed === undefined || earlier === undefined || needed.length === Infinity) return -Infinity
  const longest = longestOf(needed, periods)
  return Math.floor((earlier * longest) / needed.length - later) - longest
}

/** When what is not up for choice starts or finishes. */
function momentOf({ solved: { statement, schedule } }: Taken, dependency: Dependency): number | undefined {
  const { ground, rows } = statement
  const index = ground.tree.indexOf.get(dependency.predecessorId)
  const own = index === undefined ? [] : [...plannedLeaves(ground, index)].map((at) => rows[at]!)
  if (own.length === 0) return undefined
  return sideOf(dependency, 'predecessor', {
    start: Math.min(...own.map((row) => schedule.start[row]!)),
    finish: Math.max(...own.map((row) => schedule.finish[row]!)),
  })
}

/** Of each wait, whether what is needed waits for the item in turn, by whatever way. */
function inCircles(waits: readonly { readonly item: number; readonly needs: number }[]): readonly boolean[] {
  const needsOf = new Map<number, number[]>()
  for (const { item, needs } of waits) needsOf.set(item, [...(needsOf.get(item) ?? []), needs])
  return waits.map(({ item, needs }) => {
    const reached = new Set([needs])
    for (const one of reached) for (const next of needsOf.get(one) ?? []) reached.add(next)
    return reached.has(item)
  })
}
