import type { Replica } from '@trireme/client'
import { type ChangeSet, type Estimate, type Id, momentBehind, newestOf } from '@trireme/domain'
import { lately } from './meanwhile.ts'

type Told = { readonly at: number; readonly estimate: Estimate }

/** Two estimates of one quantity of one item, each of somebody who did not see the other. */
export type Overtaken = { readonly theirs: Estimate; readonly ours: Estimate }

/**
 * What others estimated while somebody typed an estimate of the same, was asked about it, or had sent it. Estimates are records that
 * follow one another: nobody's is lost, so the server refuses none; but the newer one rules, and would do so without a word [R6].
 * Moments are of `performance.now()`.
 */
export class EstimatedMeanwhile {
  #told: readonly Told[] = []
  /** When this page made each of its own that is not kept yet: it may come back by the stream before the answer, or be insisted on. */
  readonly #madeAt = new Map<Id, number>()

  /** @param answered settles with the answer of the server: what it keeps is known by its number from then on, and not told here. */
  made(changes: ChangeSet, at: number, answered: Promise<{ readonly ok: boolean }>): void {
    const made = estimatesIn(changes)
    for (const { id } of made) this.#madeAt.set(id, at)
    void answered.then(({ ok }) => ok && made.forEach(({ id }) => this.#madeAt.delete(id)))
  }

  told(changes: ChangeSet, at: number): void {
    const others = estimatesIn(changes).filter(({ id }) => !this.#madeAt.has(id))
    this.#told = [...lately(this.#told, at), ...others.map((estimate) => ({ at, estimate }))]
  }

  /**
   * The last estimate of others that came since that moment, is still there and is another than what the changes say of its quantity;
   * undefined where there is none.
   * @param since absent: when this page made the changes
   */
  overtaking(replica: Pick<Replica, 'get'>, changes: ChangeSet, since?: number): Overtaken | undefined {
    for (const ours of estimatesIn(changes)) {
      const from = since ?? this.#madeAt.get(ours.id) ?? Infinity
      const last = this.#told.findLast(({ at, estimate }) => at >= from && isOfSame(estimate, ours))
      const theirs = replica.get('estimate', last?.estimate.id)
      if (theirs !== undefined && !saysSame(theirs, ours)) return { theirs, ours }
    }
    return undefined
  }
}

/** The changes, with each estimate that would not rule dated behind those that would; the same ones where all do. */
export function datedBehind(replica: Pick<Replica, 'referring'>, changes: ChangeSet): ChangeSet {
  let isBehind = true
  const dated = changes.map((change) => {
    const estimate = estimateOf(change)
    if (change.op !== 'create' || estimate === undefined) return change
    const { duration, effort } = newestOf(
      replica.referring('estimate', 'workItemId', estimate.workItemId),
      estimate.workItemId,
    )
    const estimatedAt = momentBehind([duration, effort], estimate.estimatedAt)
    if (estimatedAt === estimate.estimatedAt) return change
    isBehind = false
    return { ...change, values: { ...change.values, estimatedAt } }
  })
  return isBehind ? changes : dated
}

function estimatesIn(changes: ChangeSet): readonly Estimate[] {
  return changes.map(estimateOf).filter((estimate) => estimate !== undefined)
}

function estimateOf(change: ChangeSet[number]): Estimate | undefined {
  if (change.op !== 'create' || change.kind !== 'estimate') return undefined
  return { ...change.values, id: change.id } as unknown as Estimate
}

function isOfSame(one: Estimate, other: Estimate): boolean {
  return one.workItemId === other.workItemId && one.quantity === other.quantity
}

function saysSame(one: Estimate, other: Estimate): boolean {
  return (['unit', 'low', 'likely', 'high'] as const).every((field) => one[field] === other[field])
}
