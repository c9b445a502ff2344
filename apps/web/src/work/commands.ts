import { type Replica, creation, edit } from '@trireme/client'
import {
  type ChangeSet,
  type Dependency,
  type Estimate,
  type Id,
  type RecordMap,
  type WorkItem,
  inWorkflowOrder,
  isNewer,
  momentBehind,
} from '@trireme/domain'
import type { EstimateValues } from './estimate-text.ts'
import type { PredecessorValues } from './predecessor-input.ts'
import { rankAfter } from './tree.ts'

type WorkItemWish = Partial<Omit<WorkItem, 'id' | 'key'>>

/** Sets fields of an item; nothing where it has those values already. */
export function setFields(replica: Replica, id: Id, wish: WorkItemWish): ChangeSet {
  const item = replica.get('work-item', id)
  const change = item === undefined ? null : edit('work-item', item, wish)
  return change === null ? [] : [change]
}

export type NewWorkItem = Pick<WorkItem, 'title' | 'typeId'> & WorkItemWish

/** A new item, last among its siblings, in the first status; its place comes from its parent unless it is said. */
export function createItem(replica: Replica, { title, typeId, ...wish }: NewWorkItem): ChangeSet {
  const parent = replica.get('work-item', wish.parentId)
  const siblings =
    parent === undefined
      ? [...replica.snapshot['work-item'].values()].filter(({ parentId }) => parentId === null)
      : replica.referring('work-item', 'parentId', parent.id)
  return [
    creation('work-item', {
      title,
      typeId,
      rank: rankAfter(siblings),
      productId: parent?.productId ?? null,
      programId: parent?.programId ?? null,
      portfolioId: parent?.portfolioId ?? null,
      ...wish,
      statusId: wish.statusId ?? firstStatus(replica).id,
    }),
  ]
}

/** The type a new item under this parent gets: the next level below, or the top one. */
export function childType(replica: Replica, parentId: Id | null | undefined): RecordMap['work-item-type'] | undefined {
  const types = [...replica.snapshot['work-item-type'].values()].toSorted((one, other) => one.level - other.level)
  const level = replica.get('work-item-type', replica.get('work-item', parentId)?.typeId)?.level ?? 0
  return types.find((type) => type.level > level)
}

export function firstStatus(replica: Replica): RecordMap['status'] {
  return inWorkflowOrder(replica.snapshot.status.values())[0]!
}

/** The newest estimate of a quantity [R6], or undefined. */
export function latestEstimate(replica: Replica, id: Id, quantity: Estimate['quantity']): Estimate | undefined {
  return replica
    .referring('estimate', 'workItemId', id)
    .filter((estimate) => estimate.quantity === quantity)
    .reduce<Estimate | undefined>((newest, each) => (isNewer(each, newest) ? each : newest), undefined)
}

/**
 * Adds an estimate as it was said, which rules from now on; the earlier ones stay for calibration. It asks for the skill that the last
 * one of its quantity asked for, else that of the other quantity.
 */
export function addEstimate(
  replica: Replica,
  id: Id,
  quantity: Estimate['quantity'],
  values: EstimateValues,
): ChangeSet {
  const same = latestEstimate(replica, id, quantity)
  const other = latestEstimate(replica, id, quantity === 'effort' ? 'duration' : 'effort')
  const said = {
    skillId: same?.skillId ?? other?.skillId ?? null,
    estimatedAt: momentBehind([same, other], new Date().toISOString()),
  }
  return [creation('estimate', { workItemId: id, quantity, ...values, ...said } as never)]
}

export function addDependency(values: {
  readonly predecessorId: Id
  readonly successorId: Id
  readonly type: Dependency['type']
  readonly lag?: Dependency['lag']
}): ChangeSet {
  return [creation('dependency', values as never)]
}

/** Makes the predecessors of an item what is wished: changes those there are, adds, removes. */
export function setPredecessors(replica: Replica, id: Id, wished: readonly PredecessorValues[]): ChangeSet {
  const there = replica.referring('dependency', 'successorId', id)
  const kept = new Map(wished.map((wish) => [wish.predecessorId, wish]))
  return [
    ...there.flatMap((dependency): ChangeSet => {
      const wish = kept.get(dependency.predecessorId)
      if (wish === undefined) return removalOf(dependency)
      const change = edit('dependency', dependency, { type: wish.type, lag: wish.lag })
      return change === null ? [] : [change]
    }),
    ...[...kept.values()]
      .filter(({ predecessorId }) => !there.some((dependency) => dependency.predecessorId === predecessorId))
      .flatMap((wish) => addDependency({ ...wish, successorId: id })),
  ]
}

export function removalOf(dependency: Dependency): ChangeSet {
  const { id, ...values } = dependency
  return [{ op: 'remove', kind: 'dependency', id, values }]
}

/** An item and everything under it. */
export function withAllBelow(replica: Replica, id: Id): Id[] {
  return [id, ...replica.referring('work-item', 'parentId', id).flatMap((child) => withAllBelow(replica, child.id))]
}

const keysOf = new WeakMap<readonly WorkItem[], ReadonlyMap<string, Id>>()

/** The item of a key such as T-214, or undefined. */
export function idOfKey(replica: Replica, key: string): Id | undefined {
  const items = replica.all('work-item')
  let keys = keysOf.get(items)
  if (keys === undefined) keysOf.set(items, (keys = new Map(items.map((item) => [item.key, item.id]))))
  return keys.get(key)
}
