import { edit } from '@trireme/client'
import { type ChangeSet, type Id, type Operation, type Snapshot, type WorkItem } from '@trireme/domain'
import { evenRanks, rankBetween } from '../../../work/ranks.ts'
import { rootsOf } from '../../../work/together/roots.ts'
import { byRank } from '../../../work/tree.ts'

/** Another place in the tree of work, as changes and in words; or why there is none, as a sentence. */
export type Arranged =
  | { readonly ok: true; readonly changes: ChangeSet; readonly text: string }
  | { readonly ok: false; readonly reason: string }

const NOTHING_CHOSEN: Arranged = { ok: false, reason: 'Choose an item first.' }

/**
 * Puts items under the one before them. Where its type leaves no room below, an item becomes of the next type that does,
 * unless its own parts would then stand too high.
 */
export function indent(snapshot: Snapshot, ids: Iterable<Id>): Arranged {
  const draft = draftTree(snapshot)
  const roots = rootsOf(snapshot, ids)
  if (roots.length === 0) return NOTHING_CHOSEN
  const moving = new Set<Id>(roots.map(({ id }) => id))
  const retyped: string[] = []
  for (const item of roots) {
    const siblings = draft.childrenOf(item.parentId)
    const above = siblings.slice(0, siblings.indexOf(draft.get(item.id))).findLast(({ id }) => !moving.has(id))
    if (above === undefined)
      return refused(`${nameOf(item)} is the first ${draft.placeOf(item)}: there is nothing before it to stand under.`)
    const type = typeUnder(snapshot, above, item)
    if (type === null) return refused(tooHigh(snapshot, above, item))
    if (type.id !== item.typeId) retyped.push(`${nameOf(item)} is ${article(type.name)} now`)
    draft.place(item.id, { parentId: above.id, typeId: type.id }, draft.childrenOf(above.id).length)
  }
  const under = draft.get(draft.get(roots[0]!.id).parentId!)
  const where = new Set(roots.map(({ id }) => draft.get(id).parentId)).size === 1 ? ` under ${nameOf(under)}` : ''
  return { ok: true, changes: draft.changes(), text: [`${subject(roots)} moved${where}`, ...retyped].join(' · ') }
}

/** Puts items beside the one they stand under, right after it. */
export function outdent(snapshot: Snapshot, ids: Iterable<Id>): Arranged {
  const draft = draftTree(snapshot)
  const roots = rootsOf(snapshot, ids)
  if (roots.length === 0) return NOTHING_CHOSEN
  const lastAfter = new Map<Id, Id>()
  for (const item of roots) {
    if (item.parentId === null) return refused(`${nameOf(item)} stands at the top already.`)
    const parent = draft.get(item.parentId)
    const siblings = draft.childrenOf(parent.parentId)
    const after = siblings.findIndex(({ id }) => id === (lastAfter.get(parent.id) ?? parent.id))
    draft.place(item.id, { parentId: parent.parentId }, after + 1)
    lastAfter.set(parent.id, item.id)
  }
  return { ok: true, changes: draft.changes(), text: `${subject(roots)} moved one level up` }
}

/**
 * Moves items past the one before or after them. All must stand under one parent; `isShown` tells which of their
 * siblings are on screen, so that one step is a step one sees.
 */
export function moveInRank(
  snapshot: Snapshot,
  ids: Iterable<Id>,
  step: 'up' | 'down',
  isShown: (id: Id) => boolean,
): Arranged {
  const draft = draftTree(snapshot)
  const roots = rootsOf(snapshot, ids)
  const [first] = roots
  if (first === undefined) return NOTHING_CHOSEN
  if (roots.some(({ parentId }) => parentId !== first.parentId))
    return refused('These stand under different items. Choose some that stand under the same one.')
  const moving = new Set<Id>(roots.map(({ id }) => id))
  const siblings = draft.childrenOf(first.parentId)
  const at = siblings.findIndex(({ id }) => id === (step === 'up' ? first : roots.at(-1)!).id)
  const isPast = ({ id }: WorkItem) => !moving.has(id) && isShown(id)
  const past = step === 'up' ? siblings.slice(0, at).findLast(isPast) : siblings.slice(at + 1).find(isPast)
  if (past === undefined)
    return refused(
      `${nameOf(step === 'up' ? first : roots.at(-1)!)} is the ${step === 'up' ? 'first' : 'last'} ${draft.placeOf(first)} already.`,
    )
  for (const item of step === 'up' ? roots : roots.toReversed()) {
    const others = draft.childrenOf(first.parentId).filter(({ id }) => id !== item.id)
    const anchor = others.findIndex(({ id }) => id === past.id)
    draft.place(item.id, {}, step === 'up' ? anchor : anchor + 1)
  }
  return { ok: true, changes: draft.changes(), text: `${subject(roots)} moved ${step} in the order` }
}

/** The tree while items are taken from place to place; asked for its changes once they stand. */
function draftTree(snapshot: Snapshot) {
  const items = new Map<Id, WorkItem>(snapshot['work-item'])
  const get = (id: Id) => items.get(id)!
  const childrenOf = (parentId: Id | null) =>
    [...items.values()].filter((item) => item.parentId === parentId).toSorted(byRank)
  return {
    get,
    childrenOf,
    /** `below Hull`, `at the top`. */
    placeOf: ({ parentId }: WorkItem) => (parentId === null ? 'at the top' : `below ${nameOf(get(parentId))}`),
    /** Puts an item at a place among the others of its parent; where there is no room between two, all get new ranks. */
    place(id: Id, wish: Partial<WorkItem>, at: number): void {
      const item = { ...get(id), ...wish }
      const others = childrenOf(item.parentId).filter((other) => other.id !== id)
      const rank = rankBetween(others[at - 1]?.rank ?? null, others[at]?.rank ?? null)
      if (rank !== null) {
        items.set(id, { ...item, rank })
        return
      }
      const ordered = others.toSpliced(at, 0, item)
      const ranks = evenRanks(ordered.length)
      ordered.forEach((each, index) => items.set(each.id, { ...each, rank: ranks[index]! }))
    },
    changes: (): ChangeSet =>
      [...items.values()].flatMap((item): readonly Operation[] => {
        const before = snapshot['work-item'].get(item.id)!
        const change = before === item ? null : edit('work-item', before, item)
        return change === null ? [] : [change]
      }),
  }
}

/** The type an item has under another: its own where the levels fit, else the next below; null where its parts hinder. */
function typeUnder(snapshot: Snapshot, above: WorkItem, item: WorkItem) {
  const types = [...snapshot['work-item-type'].values()].toSorted((one, other) => one.level - other.level)
  const levelOf = (typeId: Id) => snapshot['work-item-type'].get(typeId)?.level ?? 0
  const own = types.find(({ id }) => id === item.typeId)
  if (own !== undefined && own.level > levelOf(above.typeId)) return own
  const next = types.find(({ level }) => level > levelOf(above.typeId))
  const parts = [...snapshot['work-item'].values()].filter(({ parentId }) => parentId === item.id)
  return next === undefined || parts.some((part) => levelOf(part.typeId) <= next.level) ? null : next
}

function tooHigh(snapshot: Snapshot, above: WorkItem, item: WorkItem): string {
  const name = (typeId: Id) => article(snapshot['work-item-type'].get(typeId)?.name ?? 'item')
  return `${nameOf(above)} is ${name(above.typeId)} and ${nameOf(item)} is ${name(item.typeId)}: below it, its parts would need a lower type than they have. Change their types first.`
}

function subject(roots: readonly WorkItem[]): string {
  return roots.length === 1 ? nameOf(roots[0]!) : `${roots.length} items`
}

function nameOf({ key, title }: WorkItem): string {
  return title || key
}

function article(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name.toLowerCase()}`
}

function refused(reason: string): Arranged {
  return { ok: false, reason }
}
