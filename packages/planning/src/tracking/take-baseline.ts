import {
  type ChangeSet,
  type Id,
  type Kind,
  type Mint,
  type Snapshot,
  type WorkItem,
  completeRecord,
  valuesOf,
} from '@trireme/domain'
import type { Plan } from '../plan.ts'
import type { PlannedItem } from '../reading/items.ts'
import { dateOf, dayOf, lastDayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import { dayShares } from './day-shares.ts'
import { effortByItem } from './effort.ts'
import { ownEffortOf, wholeEffortOf } from './own-effort.ts'
import { costOver } from './planned-cost.ts'
import { ratesOf } from './rates.ts'
import { type WorkTree, workTree } from './work-tree.ts'

export type BaselineWish = {
  readonly name: string
  readonly reason?: string | null
  /** When it is taken, RFC 3339. */
  readonly takenAt: string
  /** The state of the plan it is taken from. */
  readonly sequence: number | null
  readonly mint: Mint
}

/** What an item takes with all that is below it; null where nobody estimated any of it, or no rate tells the cost. */
type Amounts = { readonly minutes: number | null; readonly cost: number | null }

/**
 * The plan as it is agreed, as one change set: scheduled dates, effort and cost of every item that has dates, and what it
 * is part of. What a parent was estimated beyond its parts counts as work of its own, not broken down yet [1.3].
 */
export function takeBaseline(snapshot: Snapshot, plan: Pick<Plan, 'items'>, wish: BaselineWish): ChangeSet {
  const { mint, name, reason = null, takenAt, sequence } = wish
  const baselineId = mint('baseline')
  const create = <K extends Kind>(kind: K, id: Id<K>, values: Readonly<Record<string, unknown>>) =>
    ({ op: 'create', kind, id, values: valuesOf(completeRecord(kind, id, values)) }) as const
  const tree = workTree(snapshot)
  const amounts = amountsOf(snapshot, plan, tree)
  const entries = (ids: readonly Id[], above: Id | null): ChangeSet =>
    ids.flatMap((id) => {
      const planned = plan.items.get(id)
      const below = tree.childrenOf(id).map((child) => child.id)
      if (planned === undefined) return entries(below, above)
      const { minutes, cost } = amounts.get(id)!
      const values = {
        baselineId,
        workItemId: id,
        partOfId: above,
        startsOn: dateOf(planned.startsAt),
        endsOn: lastDayOf(planned.endsAt, planned.startsAt),
        durationMinutes: planned.durationMinutes,
        effortHours: minutes === null ? null : minutes / 60,
        cost,
      }
      return [create('baseline-entry', mint('baseline-entry'), values), ...entries(below, id)]
    })
  const roots = tree.roots.map(({ id }) => id as Id)
  return [create('baseline', baselineId, { name, reason, takenAt, sequence }), ...entries(roots, null)]
}

function amountsOf(snapshot: Snapshot, plan: Pick<Plan, 'items'>, tree: WorkTree): ReadonlyMap<Id, Amounts> {
  const efforts = effortByItem(snapshot)
  const times = workingTimes(snapshot)
  const rates = ratesOf(snapshot)
  const amounts = new Map<Id, Amounts>()
  const costOf = (id: Id, minutes: number, { startsAt, endsAt }: PlannedItem): number | null => {
    const item = snapshot['work-item'].get(id as never)!
    const [first, last] = [dayOf(dateOf(startsAt)), dayOf(lastDayOf(endsAt, startsAt))]
    return costOver(minutes, dayShares(times.ofItem(item), first, last), { teamId: item.teamId }, { rates })
  }
  const look = (item: WorkItem): Amounts => {
    const parts = tree.childrenOf(item.id).map((child) => look(child).cost)
    const own = ownEffortOf(tree, efforts, item)
    const planned = plan.items.get(item.id)
    const ownCost = own === null || planned === undefined ? null : costOf(item.id, own, planned)
    const both = { minutes: wholeEffortOf(tree, efforts, item), cost: known([...parts, ownCost]) }
    amounts.set(item.id, both)
    return both
  }
  for (const root of tree.roots) look(root)
  return amounts
}

/** The sum of what is known; null where nothing is. */
function known(figures: readonly (number | null)[]): number | null {
  const given = figures.filter((figure) => figure !== null)
  return given.length === 0 ? null : given.reduce((sum, figure) => sum + figure, 0)
}
