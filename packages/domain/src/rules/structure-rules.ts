import type { ChangeSet, Operation } from '../changes/change-set.ts'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { gateRefusals } from '../launches/guard.ts'
import type { Id } from '../records/identifier.ts'
import {
  type AnyRecord,
  type Dependency,
  type Kind,
  type WorkItem,
  definitionOf,
  titleOf,
} from '../records/registry.ts'
import type { Refusal } from './refusal.ts'

/** Whether these changes touch a field on which a rule between records rests. */
export function touchesStructure(changes: ChangeSet): boolean {
  return changes.some((operation) => {
    const { structure } = definitionOf(operation.kind)
    if (structure.length === 0 || operation.op === 'remove') return false
    const values = operation.op === 'create' ? operation.values : operation.after
    return structure.some((field) => field in values && (operation.op === 'update' || values[field] !== null))
  })
}

/**
 * What these changes would break between records, asked of the state in which they already hold: cycles in a tree,
 * cycles of dependencies or of a checklist, dependencies inside one branch, levels that do not fit, moves past a closed gate.
 */
export function structureRefusals(after: Snapshot, changes: ChangeSet): Refusal[] {
  const touched = changes.filter((operation) => operation.op !== 'remove' && touchesStructure([operation]))
  const trees = touched.flatMap((operation) => treeCycle(after, operation))
  if (trees.length > 0) return trees
  const moved = touched.filter((operation) => operation.kind === 'work-item')
  const types = touched.filter((operation) => operation.kind === 'work-item-type')
  const children = moved.length + types.length === 0 ? new Map() : childrenByParent(after)
  return [
    ...moved.flatMap((operation) => levelRefusals(after, operation.id, children)),
    ...types.flatMap((operation) => typeRefusals(after, operation.id, children)),
    ...dependencyRefusals(after, touched),
    ...handoffCycle(after, touched),
    ...gateRefusals(after, touched),
  ]
}

/** The ancestors of a record, nearest first, in the tree its `parentId` makes; ends at a cycle. */
export function ancestorsOf(snapshot: Snapshot, kind: Kind, id: Id): AnyRecord[] {
  const table = tableOf(snapshot, kind)
  const found: AnyRecord[] = []
  const seen = new Set<Id>([id])
  let at = table.get(id)?.['parentId'] as Id | null | undefined
  while (at !== null && at !== undefined && !seen.has(at)) {
    seen.add(at)
    const parent = table.get(at)
    if (parent === undefined) break
    found.push(parent)
    at = parent['parentId'] as Id | null
  }
  return found
}

function treeCycle(after: Snapshot, { kind, id }: Operation): Refusal[] {
  if (!('parentId' in definitionOf(kind).fields)) return []
  const table = tableOf(after, kind)
  const record = table.get(id)!
  const above = ancestorsOf(after, kind, id)
  const last = above.at(-1) ?? record
  if (last['parentId'] !== id) return []
  const path = [record, ...above, record].map((step) => titleOf(kind, step)).join(' → ')
  return [
    {
      rule: 'cycle',
      kind,
      id,
      field: 'parentId',
      title: 'Nothing can be above itself',
      detail: `${path}. Choose a parent that is not below it.`,
    },
  ]
}

type Children = ReadonlyMap<Id, readonly WorkItem[]>

function levelRefusals(after: Snapshot, id: Id, childrenOf: Children): Refusal[] {
  const item = after['work-item'].get(id)!
  const children = childrenOf.get(id) ?? []
  const parent = item.parentId === null ? undefined : after['work-item'].get(item.parentId)
  return [
    ...(parent ? [levelRefusal(after, parent, item)] : []),
    ...children.map((child) => levelRefusal(after, item, child)),
  ].filter((found) => found !== undefined)
}

function typeRefusals(after: Snapshot, typeId: Id, children: Children): Refusal[] {
  const items = [...after['work-item'].values()].filter((item) => item.typeId === typeId)
  return items.flatMap((item) => levelRefusals(after, item.id, children)).slice(0, 1)
}

function levelRefusal(after: Snapshot, parent: WorkItem, child: WorkItem): Refusal | undefined {
  const above = after['work-item-type'].get(parent.typeId)
  const below = after['work-item-type'].get(child.typeId)
  if (above === undefined || below === undefined || above.level < below.level) return undefined
  return {
    rule: 'level',
    kind: 'work-item',
    id: child.id,
    field: 'parentId',
    title: 'A parent stands above its children',
    detail: `${parent.title} is ${article(above.name)} (level ${above.level}), ${child.title} is ${article(below.name)} (level ${below.level}). Choose a parent of a higher level, or change a type.`,
  }
}

function article(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}`
}

function childrenByParent(snapshot: Snapshot): Children {
  const children = new Map<Id, WorkItem[]>()
  for (const item of snapshot['work-item'].values()) {
    if (item.parentId === null) continue
    const siblings = children.get(item.parentId)
    if (siblings === undefined) children.set(item.parentId, [item])
    else siblings.push(item)
  }
  return children
}

function dependencyRefusals(after: Snapshot, touched: readonly Operation[]): Refusal[] {
  const moved = touched.filter((operation) => operation.kind === 'work-item').map((operation) => operation.id)
  const changed = touched.flatMap((operation) =>
    operation.kind === 'dependency' ? [after.dependency.get(operation.id)!] : [],
  )
  if (changed.length === 0 && moved.length === 0) return []
  const inside = moved.length === 0 ? changed : [...after.dependency.values()]
  const nested = inside.flatMap((dependency) => insideTree(after, dependency))
  if (nested.length > 0) return nested
  return [...doubled(after, changed), ...dependencyCycle(after, changed, moved)]
}

function insideTree(after: Snapshot, dependency: Dependency): Refusal[] {
  const { predecessorId, successorId, id } = dependency
  const isAbove = (one: Id, other: Id) => ancestorsOf(after, 'work-item', other).some((ancestor) => ancestor.id === one)
  if (!isAbove(predecessorId, successorId) && !isAbove(successorId, predecessorId)) return []
  const [from, to] = [predecessorId, successorId].map((end) => after['work-item'].get(end)?.title)
  return [
    {
      rule: 'dependency-inside-tree',
      kind: 'dependency',
      id,
      field: 'successorId',
      title: 'A dependency cannot join an item and one above it',
      detail: `${from} and ${to} are in one branch of the tree. The upper one spans the lower already; join two items beside each other.`,
    },
  ]
}

function doubled(after: Snapshot, changed: readonly Dependency[]): Refusal[] {
  if (changed.length === 0) return []
  const ends = new Map<string, Dependency[]>()
  for (const dependency of after.dependency.values()) {
    const key = `${dependency.predecessorId} ${dependency.successorId} ${dependency.type}`
    ends.set(key, [...(ends.get(key) ?? []), dependency])
  }
  return changed
    .filter(({ predecessorId, successorId, type }) => ends.get(`${predecessorId} ${successorId} ${type}`)!.length > 1)
    .slice(0, 1)
    .map(({ id, type }) => ({
      rule: 'duplicate',
      kind: 'dependency',
      id,
      field: 'successorId',
      title: 'This dependency is there already',
      detail: `The two items are joined ${type}. Change its lag instead.`,
    }))
}

/**
 * A cycle through dependencies, where what binds a parent binds all below it. Found by depth-first search over the items
 * reached from the changed ones; cost is linear in items and dependencies.
 */
function dependencyCycle(after: Snapshot, changed: readonly Dependency[], moved: readonly Id[]): Refusal[] {
  const path = cycleThrough(after, [...changed.map((dependency) => dependency.successorId), ...moved])
  if (path === undefined) return []
  const way = path.map((id) => `“${after['work-item'].get(id)?.title ?? id}”`).join(' → ')
  const detail = `None of these could begin: ${way}. Remove one of the dependencies between them first.`
  const culprit = changed.find((dependency) => path.includes(dependency.successorId)) ?? changed[0]
  return [
    {
      rule: 'dependency-cycle',
      kind: culprit ? 'dependency' : 'work-item',
      id: culprit?.id ?? moved.find((id) => path.includes(id)) ?? path[0]!,
      field: culprit ? 'successorId' : 'parentId',
      title: culprit ? 'This dependency would close a cycle' : 'There it would wait for itself',
      detail,
    },
  ]
}

/**
 * A cycle of dependencies that is reached from one of these items, in the order in which each has to wait, the first
 * named again at the end; undefined where there is none.
 */
export function cycleThrough(after: Snapshot, starts: readonly Id[]): readonly Id[] | undefined {
  const next = waitingFor(after)
  const state = new Map<Id, 'open' | 'done'>()
  for (const start of starts) {
    const path = cycleFrom(start, next, state)
    if (path !== undefined) return path
  }
  return undefined
}

/** From an item to what must come after it: its successors, and for one inside a tree the successors of those above; into a parent means into each of its children. */
function waitingFor(after: Snapshot): (id: Id) => readonly Id[] {
  const successors = new Map<Id, Id[]>()
  const children = new Map<Id, Id[]>()
  for (const { predecessorId, successorId } of after.dependency.values()) push(successors, predecessorId, successorId)
  for (const item of after['work-item'].values()) if (item.parentId !== null) push(children, item.parentId, item.id)
  const leavesOf = (id: Id): Id[] => (children.has(id) ? children.get(id)!.flatMap(leavesOf) : [id])
  const cache = new Map<Id, readonly Id[]>()
  return (id) => {
    let found = cache.get(id)
    if (found === undefined) {
      const reached = [id, ...ancestorsOf(after, 'work-item', id).map((ancestor) => ancestor.id)].flatMap(
        (from) => successors.get(from) ?? [],
      )
      found = children.has(id) ? leavesOf(id) : [...new Set(reached.flatMap(leavesOf))]
      cache.set(id, found)
    }
    return found
  }
}

/** Checklist items that wait for each other in a circle. */
function handoffCycle(after: Snapshot, touched: readonly Operation[]): Refusal[] {
  const items = after['checklist-item']
  const state = new Map<Id, 'open' | 'done'>()
  for (const { kind, id } of touched) {
    if (kind !== 'checklist-item') continue
    const path = cycleFrom(id, (at) => items.get(at)?.waitsForIds ?? [], state)
    if (path === undefined) continue
    const detail = `${path.map((at) => items.get(at)?.title ?? at).join(' ← ')}. Let one of them not wait.`
    return [{ rule: 'cycle', kind, id, field: 'waitsForIds', title: 'Items cannot wait for each other', detail }]
  }
  return []
}

function push(map: Map<Id, Id[]>, key: Id, value: Id): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

function cycleFrom(start: Id, next: (id: Id) => readonly Id[], state: Map<Id, 'open' | 'done'>): Id[] | undefined {
  const stack: { id: Id; rest: readonly Id[]; at: number }[] = []
  const enter = (id: Id) => {
    state.set(id, 'open')
    stack.push({ id, rest: next(id), at: 0 })
  }
  if (state.get(start) === undefined) enter(start)
  while (stack.length > 0) {
    const top = stack.at(-1)!
    if (top.at === top.rest.length) {
      state.set(top.id, 'done')
      stack.pop()
      continue
    }
    const id = top.rest[top.at++]!
    if (state.get(id) === 'open')
      return [...stack.slice(stack.findIndex((step) => step.id === id)).map((step) => step.id), id]
    if (state.get(id) === undefined) enter(id)
  }
  return undefined
}
