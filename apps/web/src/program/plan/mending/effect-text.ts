import type { Id } from '@trireme/domain'
import type { PlanViolation } from '@trireme/planning'
import type { Broken } from '../../../consequences/broken.ts'
import { type Effects, summaryOf } from '../../../consequences/effects.ts'

/** What a way to mend something does, as its preview says it, and what it breaks by name. */
export function effectText(effects: Effects, mendsAll: boolean): string {
  const { broken, worse } = effects
  return [
    ...(mendsAll ? [] : ['does not mend all of it']),
    summaryOf(effects),
    ...sentencesOf([...broken, ...worse]),
  ].join(' · ')
}

const SHOWN_SENTENCES = 2

function sentencesOf(broken: readonly Broken[]): readonly string[] {
  const more = broken.length - SHOWN_SENTENCES
  return [...broken.slice(0, SHOWN_SENTENCES).map(({ says }) => says), ...(more > 0 ? [`and ${more} more broken`] : [])]
}

const SHOWN_KEYS = 5

/** `1 cannot be mended this way: HAL-253.`; undefined where nothing is left. */
export function leftNote(left: readonly PlanViolation[], keyOf: (id: Id) => string): string | undefined {
  if (left.length === 0) return undefined
  const keys = [...new Set(left.map(({ toId }) => keyOf(toId)))]
  const more = keys.length > SHOWN_KEYS ? ` and ${keys.length - SHOWN_KEYS} more` : ''
  return `${left.length} cannot be mended this way: ${keys.slice(0, SHOWN_KEYS).join(', ')}${more}.`
}
