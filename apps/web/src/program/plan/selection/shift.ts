import type { Replica } from '@trireme/client'
import type { ChangeSet, Id, WorkItem } from '@trireme/domain'
import type { Place, Plan, PlannedItem } from '@trireme/planning'
import { MINUTES_A_DAY, counted, dayOf, onOf, startsOn } from '../../../schedule/days.ts'
import { MOST_CHANGES } from '../../../schedule/improve-messages.ts'
import { setFields, withAllBelow } from '../../../work/commands.ts'
import { changesOfDraft } from '../draft-changes.ts'
import { refusalOfDraft } from '../drafts.ts'

/** Where changes would put items; those that stay are left out. */
type PreviewOf = (changes: ChangeSet) => { readonly moved: ReadonlyMap<Id, Place> }

type Mover = { readonly item: WorkItem; readonly planned: PlannedItem }

/**
 * Moving several items together by whole days, as one change set. A chosen parent moves all below it; what is done stays,
 * and what has started. Of automatic items only those are held that nothing among the others carries along: later, the
 * ones that wait for no other chosen one and those that would still lie too early; earlier, the ones that are held later.
 */
export function changesOfShift(
  replica: Replica,
  plan: Plan,
  ids: ReadonlySet<Id>,
  days: number,
  options: { readonly mayChange: (item: WorkItem) => boolean; readonly preview: PreviewOf },
): ChangeSet {
  if (days === 0) return []
  const movers = moversOf(replica, plan, ids, days).filter(({ item }) => options.mayChange(item))
  const fixed = movers
    .filter(({ item }) => item.dateMode !== 'automatic')
    .flatMap((mover) => shifted(replica, plan, mover, days))
  const automatic = movers.filter(({ item }) => item.dateMode === 'automatic')
  if (days < 0) return [...fixed, ...automatic.flatMap((mover) => letEarlier(replica, mover, days))]
  const leads = automatic.filter(({ item }) => !waitsForOne(replica, item, ids))
  const held = [...fixed, ...leads.flatMap((mover) => shifted(replica, plan, mover, days))]
  if (leads.length === automatic.length) return held
  const { moved } = options.preview(held)
  const left = automatic.filter((mover) => {
    if (leads.includes(mover)) return false
    const landed = moved.get(mover.item.id) ?? mover.planned
    return dayOf(startsOn(landed)) < dayOf(startsOn(mover.planned)) + days
  })
  return [...held, ...left.flatMap((mover) => shifted(replica, plan, mover, days))]
}

/** Why so many changes cannot be kept as one; empty where they can. */
export function refusalOfShift(count: number): { readonly refused?: string } {
  if (count <= MOST_CHANGES) return {}
  const most = MOST_CHANGES.toLocaleString('en')
  return { refused: `That is ${counted(count, 'change')}; one write takes ${most}. Choose fewer.` }
}

/** Items with dates of their own among the chosen and all below them, but for what has begun. */
function moversOf(replica: Replica, plan: Plan, ids: ReadonlySet<Id>, days: number): readonly Mover[] {
  const all = new Set([...ids].flatMap((id) => withAllBelow(replica, id)))
  return [...all].flatMap((id) => {
    const item = replica.get('work-item', id)
    const planned = plan.items.get(id)
    if (item === undefined || planned === undefined) return []
    return refusalOfDraft(placeAfter(planned, days), planned) === undefined ? [{ item, planned }] : []
  })
}

function shifted(replica: Replica, plan: Plan, { item, planned }: Mover, days: number): ChangeSet {
  return changesOfDraft(replica, plan, item.id, placeAfter(planned, days))
}

/** An item that is held lets go by as much; one that is not held cannot lie earlier than the plan puts it. */
function letEarlier(replica: Replica, { item, planned }: Mover, days: number): ChangeSet {
  const wished = onOf(dayOf(startsOn(planned)) + days)
  if (item.notBeforeOn === null || item.notBeforeOn <= wished) return []
  return setFields(replica, item.id, { notBeforeOn: wished })
}

function placeAfter({ startsAt, endsAt }: PlannedItem, days: number): Place {
  return { startsAt: startsAt + days * MINUTES_A_DAY, endsAt: endsAt + days * MINUTES_A_DAY }
}

/** Whether an item, or one above it, waits for a chosen one or something below one. */
function waitsForOne(replica: Replica, item: WorkItem, ids: ReadonlySet<Id>): boolean {
  const isCarried = (id: Id | null): boolean =>
    id !== null && (ids.has(id) || isCarried(replica.get('work-item', id)?.parentId ?? null))
  const waits = (id: Id) =>
    replica.referring('dependency', 'successorId', id).some(({ predecessorId }) => isCarried(predecessorId))
  for (let at: WorkItem | undefined = item; at !== undefined; at = replica.get('work-item', at.parentId)) {
    if (waits(at.id)) return true
    if (ids.has(at.id)) return false
  }
  return false
}
