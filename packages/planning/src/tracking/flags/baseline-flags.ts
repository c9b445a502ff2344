import type { WorkItem } from '@trireme/domain'
import { performance } from '../performance.ts'
import { type Flag, LEAST_INDEX, MOST_GROWTH, MOST_OVER } from './flag.ts'
import type { FlagInputs } from './flags.ts'

/** How an item with all below it stands against the baseline. */
export function baselineFlags({ tracking }: FlagInputs, { id }: WorkItem): Flag[] {
  const tracked = tracking?.of(id)
  if (tracking === undefined || tracked === undefined || tracked.sums.budget === 0) return []
  const flags: Flag[] = []
  const { budget } = tracked.sums
  const growth = tracked.growth.amount / budget
  if (growth > MOST_GROWTH) {
    const reason = `Work outside the baseline comes to ${percent(growth)} of it.`
    flags.push({ kind: 'scope-growth', itemId: id, value: percent(growth), threshold: percent(MOST_GROWTH), reason, weight: growth }) // prettier-ignore
  }
  const index = tracking.curve([id])?.schedule?.index ?? null
  if (index !== null && index < LEAST_INDEX) {
    const reason = `A week brought ${index.toFixed(2)} weeks of the baseline.`
    flags.push({ kind: 'behind', itemId: id, value: index.toFixed(2), threshold: String(LEAST_INDEX), reason, weight: 1 - index }) // prettier-ignore
  }
  const { atCompletion } = performance(tracked.sums).estimates['as-so-far']
  const over = atCompletion === null || tracked.recorded === 0 ? 0 : atCompletion / budget - 1
  if (over > MOST_OVER) {
    const what = tracking.measure === 'cost' ? 'cost' : 'take'
    const reason = `At the cost so far it will ${what} ${percent(over)} more than the baseline says.`
    flags.push({ kind: 'over-budget', itemId: id, value: `+${percent(over)}`, threshold: `+${percent(MOST_OVER)}`, reason, weight: over }) // prettier-ignore
  }
  return flags
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`
}
