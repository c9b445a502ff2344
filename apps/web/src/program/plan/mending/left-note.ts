import type { Id } from '@trireme/domain'
import type { PlanViolation } from '@trireme/planning'

const SHOWN_KEYS = 5

/** `1 cannot be mended this way: HAL-253.`; undefined where nothing is left. */
export function leftNote(left: readonly PlanViolation[], keyOf: (id: Id) => string): string | undefined {
  if (left.length === 0) return undefined
  const keys = [...new Set(left.map(({ toId }) => keyOf(toId)))]
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : ''
  return `${left.length} cannot be mended this way: ${keys.slice(0, SHOWN_KEYS).join(', ')}${more}.`
}
