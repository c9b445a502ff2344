import type { Team } from '@trireme/domain'
import { formatPercent } from '@trireme/ui'

/** Said where a team has both: a plan counts the people named, and a pool only where nobody is [R5]. */
export const POOL_NOT_COUNTED = 'Not counted: this team has people, and they count. Remove them to plan with the pool.'

/** What a team has for planned work, in a line: how many people are named, and its pools in their order. */
export function teamSummary(
  { focusPercent }: Pick<Team, 'focusPercent'>,
  named: number,
  pools: readonly number[],
): string {
  const pooled = pools.length > 0 ? `pool of ${pools.join(', then ')}` : ''
  const parts = [
    named > 0 ? `${named} ${named === 1 ? 'person' : 'people'}` : '',
    pooled && named > 0 ? `${pooled} not counted` : pooled,
    named + pools.length === 0 ? 'no capacity known: its work is not limited' : '',
    focusPercent === 100 ? '' : `focus ${formatPercent(focusPercent)}`,
  ]
  return parts.filter(Boolean).join(' · ')
}
