import {
  type ChangeSet,
  type Id,
  type Newest,
  type Operation,
  type Snapshot,
  type WorkItem,
  newestOf,
} from '@trireme/domain'
import { meaningsIn } from '../field-meanings.ts'
import type { Ground } from '../statement/ground.ts'
import { type Leaf, type Mode, type Scheduled, stateLeaf } from '../statement/leaf.ts'
import type { Statement } from '../statement/links.ts'
import { isLeaf } from '../statement/tree.ts'
import { onGround } from './restated.ts'
import { type Solved, adjusted } from './solve.ts'

/**
 * The answer after changes that leave the network as it is, made from the one before: dates, modes, work, people and
 * targets of single items, while something is dragged. Equal to what `solve` would answer; undefined when the changes
 * go deeper than that.
 *
 * @param snapshot the state in which the changes hold
 */
export function amended(before: Solved, snapshot: Snapshot, changes: ChangeSet): Solved | undefined {
  const soonest = before.soonest ?? before
  const touched = touchedBy(soonest.statement, snapshot, changes)
  const ground = touched && restated(soonest.statement.ground, snapshot, touched)
  if (touched === undefined || ground === undefined) return undefined
  const then = onGround(soonest, snapshot, ground, touched)
  const answer = then && adjusted(then, snapshot)
  return answer === undefined || 'problems' in answer ? undefined : answer
}

/**
 * The same with some leaves stated otherwise, by place in the tree, than before dates were kept; undefined where that goes
 * deeper than their dates.
 */
export function withLeaves(before: Solved, snapshot: Snapshot, ground: Ground, items: ReadonlySet<number>) {
  const then = onGround(before.soonest ?? before, snapshot, ground, { items })
  const answer = then && adjusted(then, snapshot)
  return answer === undefined || 'problems' in answer ? undefined : answer
}

/** What changes are about: places in the tree, items with other estimates (in the tree or not), and milestones. */
type Touched = {
  readonly items: ReadonlySet<number>
  readonly estimated: ReadonlySet<Id>
  readonly milestones: ReadonlySet<Id>
}

function touchedBy(statement: Statement, snapshot: Snapshot, changes: ChangeSet): Touched | undefined {
  const { tree, teams } = statement.ground
  const touched = { items: new Set<number>(), estimated: new Set<Id>(), milestones: new Set<Id>() }
  for (const operation of changes) {
    if (operation.kind === 'estimate') {
      if (changesSkills(teams.asked, snapshot, operation)) return undefined
      for (const itemId of estimatedBy(snapshot, operation)) {
        touched.estimated.add(itemId)
        const index = tree.indexOf.get(itemId)
        if (index !== undefined && isLeaf(tree, index)) touched.items.add(index)
      }
    } else if (operation.op !== 'update') return undefined
    else if (operation.kind === 'milestone') {
      if (changesNetwork(operation) || !statement.milestones.has(operation.id)) return undefined
      touched.milestones.add(operation.id)
    } else if (operation.kind === 'work-item') {
      const index = tree.indexOf.get(operation.id)
      if (index === undefined || changesNetwork(operation)) return undefined
      touched.items.add(index)
    } else return undefined
  }
  return touched
}

/** Whether it decides on what belongs to what, and who goes first, and so on everything. */
function changesNetwork(operation: Operation): boolean {
  const meanings = meaningsIn(operation)
  return meanings.has('scope') || meanings.has('turn')
}

/** Whether a skill is asked for that nobody asked for before, or none asks for any more: that decides on the pools of teams. */
function changesSkills(asked: ReadonlySet<string>, { estimate }: Snapshot, operation: Operation): boolean {
  const { was, is } = toldSkills(operation)
  if (typeof is === 'string' && !asked.has(is)) return true
  return typeof was === 'string' && ![...estimate.values()].some(({ skillId }) => skillId === was)
}

function toldSkills(operation: Operation): { readonly was?: unknown; readonly is?: unknown } {
  if (operation.op === 'update') return { was: operation.before['skillId'], is: operation.after['skillId'] }
  const { skillId } = operation.values
  return operation.op === 'create' ? { is: skillId } : { was: skillId }
}

function estimatedBy(snapshot: Snapshot, operation: Operation): readonly Id[] {
  if (operation.op !== 'update') return [operation.values['workItemId'] as Id]
  const of = snapshot.estimate.get(operation.id)?.workItemId
  return [of, operation.before['workItemId'] as Id | undefined].filter((id) => id !== undefined)
}

/** The ground with the touched items stated anew; undefined where one of them joins or leaves the network. */
function restated(ground: Ground, snapshot: Snapshot, { items: touched, estimated }: Touched): Ground | undefined {
  const items = [...ground.tree.items]
  const leaves = [...ground.leaves]
  const estimates = estimated.size === 0 ? ground.estimates : new Map(ground.estimates)
  for (const id of estimated) (estimates as Map<Id, Newest>).set(id, newestOf(snapshot.estimate.values(), id))
  const tree = { ...ground.tree, items }
  const then = { ...ground, tree, estimates, leaves }
  for (const index of touched) {
    const [was, is] = [items[index]!, snapshot['work-item'].get(items[index]!.id)!]
    items[index] = is
    if (ground.categories.get(is.statusId) === 'dropped') return undefined
    if (is.teamId !== was.teamId && ground.teams.promises.some(({ itemId }) => itemId === is.id)) return undefined
    if (!isLeaf(tree, index)) {
      if (!isSameParent(was, is)) return undefined
      continue
    }
    leaves[index] = stateLeaf(then, is, tree.rank[index]!)
    if (!isSamePart(ground.leaves[index]!, leaves[index]!)) return undefined
  }
  return then
}

/** Whether a parent has a target, and so a moment that stands for its end, before and after. */
function isSameParent(was: WorkItem, is: WorkItem): boolean {
  return (was.targetOn === null) === (is.targetOn === null)
}

/** Whether dependencies hold of a leaf as they did: none bind what is done, and only ends bind what is begun. */
function isSamePart(was: Leaf, is: Leaf): boolean {
  if (was.unscheduled !== undefined || is.unscheduled !== undefined) return was.unscheduled === is.unscheduled
  return hasEndMoment(was) === hasEndMoment(is) && hold(was.mode) === hold(is.mode)
}

function hasEndMoment({ window, limits }: Scheduled): boolean {
  return window === undefined && limits?.endFrom !== undefined
}

function hold(mode: Mode): Mode | 'to come' {
  return mode === 'done' || mode === 'started' ? mode : 'to come'
}
