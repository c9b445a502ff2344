import type { WorkItem } from '../records/registry.ts'
import { LEAST_IN_TIME, LIKELY, of100, of100Below } from './in-time.ts'

export type Health = NonNullable<WorkItem['health']>

/** A part whose health counts for the whole, as its last update said, and whether that is past its cadence. */
export type Part = { readonly title: string; readonly health: Health | null; readonly isStale: boolean }

/** What the health of a whole would be said to be, and why [2.18]; a person says it, or something else with a reason. */
export type HealthProposal = { readonly health: Health; readonly reason: string; readonly unknown: number }

/**
 * Off track if P(target) is below 50 % or a part is off track, at risk below 80 % or if a part is at risk, else on
 * track. Parts past their cadence count as unknown. Undefined where neither the odds nor a part says anything: unknown is
 * not on track [R5].
 */
export function proposeHealth(
  onTarget: number | undefined,
  parts: readonly Part[],
  target = 'the target',
): HealthProposal | undefined {
  const known = parts.filter(({ health, isStale }) => health !== null && !isStale)
  const unknown = parts.length - known.length
  if (onTarget === undefined && known.length === 0) return undefined
  const few = (share: number, threshold: number, is: string) =>
    `Only ${of100Below(share, threshold)} of 100 runs meet ${target}: fewer than ${of100(threshold)} is ${is}.`
  const named = (health: Health) => known.filter((part) => part.health === health).map(({ title }) => title)
  const [off, risky] = [named('off-track'), named('at-risk')]
  if (onTarget !== undefined && onTarget < LIKELY)
    return { health: 'off-track', reason: few(onTarget, LIKELY, 'off track'), unknown }
  if (off.length > 0) return { health: 'off-track', reason: `Off track: ${listed(off)}.`, unknown }
  if (onTarget !== undefined && onTarget < LEAST_IN_TIME)
    return { health: 'at-risk', reason: few(onTarget, LEAST_IN_TIME, 'at risk'), unknown }
  if (risky.length > 0) return { health: 'at-risk', reason: `At risk: ${listed(risky)}.`, unknown }
  const reason = onTarget === undefined ? 'No part says otherwise.' : `${of100(onTarget)} of 100 runs meet ${target}.`
  return { health: 'on-track', reason, unknown }
}

function listed(titles: readonly string[]): string {
  return titles.length <= 3 ? titles.join(', ') : `${titles.slice(0, 3).join(', ')} and ${titles.length - 3} more`
}
