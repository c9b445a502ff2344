import { type Id, type Kind, type RecordMap, type Snapshot, dayOfMoment, timeZoneOf } from '@trireme/domain'
import type { Actual } from './actuals.ts'
import type { BaselineEntry, Measure } from './baseline-parts.ts'
import { type Tracking, trackWork } from './track-work.ts'

type Baseline = Pick<RecordMap['baseline'], 'takenAt'>

/** Baselines, the newest first: flags hold work against the first of them. */
export function newestFirst<B extends Baseline>(baselines: Iterable<B>): readonly B[] {
  return [...baselines].toSorted((one, other) => (one.takenAt < other.takenAt ? 1 : -1))
}

/** The kinds of records that tracking is told from, beside the baseline: when one of them changes it is told anew. */
export const trackingInputs = [
  'work-item',
  'status',
  'milestone',
  'estimate',
  'actual',
  'baseline-entry',
  'cost-rate',
  'exchange-rate',
  'organization',
  'calendar',
  'team',
  'membership',
  'person',
  'capacity',
] as const satisfies readonly Kind[]

export type AgainstBaseline = {
  readonly snapshot: Snapshot
  readonly baseline: Baseline
  /** Those of the baseline, and what was recorded. */
  readonly entries: readonly BaselineEntry[]
  readonly actuals: Iterable<Actual>
  readonly statusOn: string
  readonly today: string
  /** Money where the baseline holds any, unless told. */
  readonly measure: Measure | undefined
}

/** Every item against a baseline, from the day on which that was taken where the organization is. */
export function trackBaseline({ baseline, measure, ...given }: AgainstBaseline): Tracking {
  const takenOn = dayOfMoment(timeZoneOf(given.snapshot), baseline.takenAt)
  const by = measure ?? (given.entries.some(({ cost }) => cost !== null) ? 'cost' : 'effort')
  return trackWork({ ...given, takenOn, measure: by })
}

/** The last day of which work was recorded, by item. */
export function recordedUntil(actuals: Iterable<Actual>): ReadonlyMap<Id, string> {
  const last = new Map<Id, string>()
  for (const { workItemId, untilOn } of actuals)
    if (untilOn > (last.get(workItemId) ?? '')) last.set(workItemId, untilOn)
  return last
}

/** What somebody is told in: without rates recorded hours cost nothing, and a baseline tells no cost, so that who may not see them is told in hours. */
export function measureFor(seesRates: boolean, wished?: Measure): Measure | undefined {
  return seesRates ? wished : 'effort'
}
