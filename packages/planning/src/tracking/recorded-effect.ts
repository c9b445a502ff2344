import type { Id, RecordedEffect, RecordedMove, RecordedOnItem, RecordedSums, Snapshot } from '@trireme/domain'
import { workingTimes } from '../working-time.ts'
import { type Actual, spentByItem } from './actuals.ts'
import { newestFirst, trackBaseline } from './against-baseline.ts'
import type { Measure } from './baseline-parts.ts'
import { divided } from './performance.ts'
import { ratesOf } from './rates.ts'
import { type Tracking, trackWork } from './track-work.ts'
import type { Tracked } from './tracked.ts'
import { workTree } from './work-tree.ts'

/** What records of work would change in the figures of Finances, as of today against the newest baseline. */
export function recordedEffect(snapshot: Snapshot, added: readonly Actual[], today: string): RecordedEffect {
  const rates = ratesOf(snapshot)
  const spent = spentByItem(snapshot, added, { times: workingTimes(snapshot), rates })
  const measure = measureOf(snapshot, added)
  const [before, after] = [[], added].map((more) => trackingWith(snapshot, more, { today, measure })) as [Tracking, Tracking] // prettier-ignore
  const roots = workTree(snapshot).roots.map(({ id }) => id)
  const moved = (sums: (tracking: Tracking) => Tracked | undefined): RecordedMove => ({
    before: recordedIn(sums(before)),
    after: recordedIn(sums(after)),
  })
  const items = [...Map.groupBy(added, ({ workItemId }) => workItemId as Id)].map(([id, own]): RecordedOnItem => {
    const days = spent.get(id) ?? []
    return {
      id,
      records: own.length,
      minutes: own.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
      cost: days.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      unpricedMinutes: days.reduce((sum, { cost, minutes }) => sum + (cost === null ? minutes : 0), 0),
      ...moved((tracking) => tracking.of(id)),
    }
  })
  return {
    measure,
    currency: rates.currency,
    baselineId: newestOf(snapshot)?.id ?? null,
    whole: moved((tracking) => tracking.together(roots)),
    items: items.toSorted((one, other) => other.minutes - one.minutes || other.cost - one.cost),
  }
}

/** As Finances counts: money where the baseline holds any; without one, where there is a rate or a cost. */
function measureOf(snapshot: Snapshot, added: readonly Actual[]): Measure {
  const baseline = newestOf(snapshot)
  if (baseline !== undefined)
    return entriesOf(snapshot, baseline.id).some(({ cost }) => cost !== null) ? 'cost' : 'effort'
  return snapshot['cost-rate'].size > 0 || added.some(({ cost }) => cost !== null) ? 'cost' : 'effort'
}

function trackingWith(
  snapshot: Snapshot,
  more: readonly Actual[],
  { today, measure }: { readonly today: string; readonly measure: Measure },
): Tracking {
  const given = { snapshot, actuals: [...snapshot.actual.values(), ...more], statusOn: today, today, measure }
  const baseline = newestOf(snapshot)
  if (baseline === undefined) return trackWork({ ...given, entries: [] })
  return trackBaseline({ ...given, baseline, entries: entriesOf(snapshot, baseline.id) })
}

function newestOf(snapshot: Snapshot) {
  return newestFirst(snapshot.baseline.values())[0]
}

function entriesOf(snapshot: Snapshot, baselineId: Id) {
  return [...snapshot['baseline-entry'].values()].filter((entry) => entry.baselineId === baselineId)
}

function recordedIn(tracked: Tracked | undefined): RecordedSums {
  if (tracked === undefined) return { actual: 0, outside: 0, costIndex: null }
  const { sums, growth } = tracked
  return { actual: sums.actual, outside: growth.actual, costIndex: divided(sums.earned, sums.actual) }
}
