import type { Id, Snapshot, WorkItem } from '@trireme/domain'
import type { Plan } from '../../plan.ts'
import { holdersIn } from '../../reading/holders.ts'
import { IN_A_STEP, type InSteps, finished } from '../../steps.ts'
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
  return finished(flagsInSteps(inputs))
}

/** The same in steps. Every record is looked at once. */
export function* flagsInSteps(inputs: FlagInputs): InSteps<readonly Flag[]> {
  const { tree, snapshot } = inputs
  const flags: Flag[] = []
  const served = new Set([...snapshot['goal-link'].values()].map(({ workItemId }) => workItemId as Id))
  const holderOf = holdersIn(snapshot, inputs.plan)
  const ages = agesOf(snapshot, tree)
  let seen = 0
  function* look(item: WorkItem): InSteps<boolean> {
    if (++seen % IN_A_STEP === 0) yield
    const below = tree.childrenOf(item.id)
    let serves = served.has(item.id)
    for (const each of below) if (yield* look(each)) serves = true
    if (tree.categoryOf(item) === 'done') return serves
    flags.push(...promises(inputs, item), ...(below.length === 0 ? ofLowest(inputs, item, { holderOf, ages }) : []))
    return serves
  }
  for (const root of tree.roots) {
    const serves = yield* look(root)
    if (tree.categoryOf(root) === 'done') continue
    flags.push(...baselineFlags(inputs, root))
    if (serves) continue
    const reason = 'No goal or key result is linked to it or to anything below it.'
    flags.push({ kind: 'no-goal', itemId: root.id, value: '0 goals', threshold: '1 goal', reason, weight: 0 })
  }
  yield
  for (const more of [brokenDependencies(inputs), yield* waitingFlags(inputs), yield* overbooked(inputs)])
    for (const flag of more) flags.push(flag)
  yield
  flags.push(...registered(inputs), ...overdueDocuments(inputs))
  const byKind = Map.groupBy(flags, ({ kind }) => kind)
  const sorted: Flag[] = []
  for (const kind of FLAG_KINDS) {
    yield
    for (const flag of (byKind.get(kind) ?? []).sort((one, other) => other.weight - one.weight)) sorted.push(flag)
  }
  return sorted
}

type Known = { readonly holderOf: ReturnType<typeof holdersIn>; readonly ages: Ages }

function ofLowest(inputs: FlagInputs, item: WorkItem, { holderOf, ages }: Known): readonly Flag[] {
  return [
    ...preparation(inputs, item, holderOf(item.teamId) !== undefined),
    ...stale(inputs, item),
    ...ageing(inputs, item, ages),
  ]
}
