import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '../../plan.ts'
import { holdersIn } from '../../reading/holders.ts'
import type { Effort } from '../effort.ts'
import type { Tracking } from '../track-work.ts'
import type { WorkTree } from '../work-tree.ts'
import { type Ages, agesOf, ageing } from './ageing.ts'
import { baselineFlags } from './baseline-flags.ts'
import { brokenDependencies, waitingFlags } from './dependency-flags.ts'
import { FLAG_KINDS, type Flag } from './flag.ts'
import { overbooked } from './overbooked.ts'
import { overdueDocuments } from './overdue-documents.ts'
import { preparation } from './preparation.ts'
import { promises } from './promises.ts'
import { registered } from './registered.ts'
import { stale } from './stale.ts'

/** What a forecast says of an item. */
export type FlagOdds = { readonly onTarget: number | undefined; readonly p85At: number }

export type FlagInputs = {
  readonly snapshot: Snapshot
  readonly plan: Pick<Plan, 'items' | 'unscheduled' | 'loads' | 'violations'> & Partial<Pick<Plan, 'solved'>>
  readonly tree: WorkTree
  readonly efforts: ReadonlyMap<Id, Effort>
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** Left out where there are no odds: then nothing is forecast late. */
  readonly odds?: ((id: Id) => FlagOdds | undefined) | undefined
  /** How work stands against its baseline; left out where there is none. */
  readonly tracking?: Tracking | undefined
  /** The last day of which work was recorded, by item. */
  readonly recordedUntil?: ReadonlyMap<Id, string> | undefined
}

/** Every flag of the work that is not done, the worst of a kind first. */
export function flagsOf(inputs: FlagInputs): readonly Flag[] {
  const { tree, snapshot } = inputs
  const flags: Flag[] = []
  const served = new Set([...snapshot['goal-link'].values()].map(({ workItemId }) => workItemId as Id))
  const holderOf = holdersIn(snapshot, inputs.plan)
  const ages = agesOf(snapshot, tree)
  const look = (item: WorkItem): boolean => {
    const below = tree.childrenOf(item.id)
    const servedBelow = below.map(look).some(Boolean)
    const serves = served.has(item.id) || servedBelow
    if (tree.categoryOf(item) === 'done') return serves
    flags.push(...promises(inputs, item), ...(below.length === 0 ? ofLowest(inputs, item, { holderOf, ages }) : []))
    return serves
  }
  for (const root of tree.roots) {
    const serves = look(root)
    if (tree.categoryOf(root) === 'done') continue
    flags.push(...baselineFlags(inputs, root))
    if (serves) continue
    const reason = 'No goal or key result is linked to it or to anything below it.'
    flags.push({ kind: 'no-goal', itemId: root.id, value: '0 goals', threshold: '1 goal', reason, weight: 0 })
  }
  flags.push(
    ...brokenDependencies(inputs),
    ...waitingFlags(inputs),
    ...overbooked(inputs),
    ...registered(inputs),
    ...overdueDocuments(inputs),
  )
  return flags.toSorted(
    (one, other) => FLAG_KINDS.indexOf(one.kind) - FLAG_KINDS.indexOf(other.kind) || other.weight - one.weight,
  )
}

type Known = { readonly holderOf: ReturnType<typeof holdersIn>; readonly ages: Ages }

function ofLowest(inputs: FlagInputs, item: WorkItem, { holderOf, ages }: Known): readonly Flag[] {
  return [
    ...preparation(inputs, item, holderOf(item.teamId) !== undefined),
    ...stale(inputs, item),
    ...ageing(inputs, item, ages),
  ]
}
