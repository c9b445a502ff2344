import type { WorkItem } from '@trireme/domain'

export type Health = WorkItem['health']

/** Whether a person says it is well while the schedule ends after the target. Neither moves the other. */
export function contradicts(health: Health, isLate: boolean): boolean {
  return health === 'on-track' && isLate
}

/** Whose word the health is, and what stands against it. */
export function healthSays(health: Health, isLate: boolean): string {
  if (health === null) return 'Nobody has judged it yet. Health is a person’s judgement; the schedule never sets it.'
  const whose = 'Set by hand: a person’s judgement, which the schedule never changes.'
  return contradicts(health, isLate) ? `${whose} ≠ The schedule says that it ends after its target.` : whose
}
