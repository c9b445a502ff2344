import type { Id, Kind, Snapshot } from '@trireme/domain'
import { consequenceInputs } from '../../inputs.ts'
import { measureFor, newestFirst, recordedUntil, trackBaseline } from '../against-baseline.ts'
import type { Measure } from '../baseline-parts.ts'
import { effortByItem } from '../effort.ts'
import { workTree } from '../work-tree.ts'
import type { Flag } from './flag.ts'
import { type FlagInputs, flagsOf } from './flags.ts'

/** The kinds of records that flags are told from. */
export const flagInputs = [
  ...consequenceInputs,
  'issue',
  'assumption',
  'document',
  'signature',
  'baseline',
  'baseline-entry',
  'actual',
  'cost-rate',
  'exchange-rate',
] as const satisfies readonly Kind[]

export type Raised = {
  readonly flags: readonly Flag[]
  /** The baseline that work was held against, and what in; null where there is none. */
  readonly against: { readonly baselineId: Id; readonly measure: Measure } | null
}

/** Every flag of a state, from its records and its plan: for who is asked without a page to keep parts of it at hand. */
export function raisedFlags(
  snapshot: Snapshot,
  { plan, today, odds, seesRates }: Pick<FlagInputs, 'plan' | 'today' | 'odds'> & { readonly seesRates: boolean },
): Raised {
  const [baseline] = newestFirst(snapshot.baseline.values())
  const actuals = [...snapshot.actual.values()]
  const tracking =
    baseline &&
    trackBaseline({
      snapshot,
      baseline,
      entries: [...snapshot['baseline-entry'].values()].filter(({ baselineId }) => baselineId === baseline.id),
      actuals,
      statusOn: today,
      today,
      measure: measureFor(seesRates),
    })
  const flags = flagsOf({
    snapshot,
    plan,
    today,
    odds,
    tracking,
    tree: workTree(snapshot),
    efforts: effortByItem(snapshot),
    recordedUntil: recordedUntil(actuals),
  })
  return { flags, against: tracking === undefined ? null : { baselineId: baseline!.id, measure: tracking.measure } }
}
