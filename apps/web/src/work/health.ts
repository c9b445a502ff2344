import { HEALTH_DAYS, type WorkItem } from '@trireme/domain'

export type Health = WorkItem['health']

/** Whether a person says it is well while the schedule ends after the target. Neither moves the other. */
export function contradicts(health: Health, isLate: boolean): boolean {
  return health === 'on-track' && isLate
}

/** `3 weeks old`: of a judgement that is too old to say much of today; null of one that is not, or of no known day. */
export function ageText(days: number | null): string | null {
  return days === null || days <= HEALTH_DAYS ? null : `${Math.floor(days / 7)} weeks old`
}

/** Whose word the health is, how old, and what stands against it. */
export function healthSays(health: Health, isLate: boolean, days: number | null = null): string {
  if (health === null) return 'Nobody has judged it yet. Health is a person’s judgement; the schedule never sets it.'
  const age = ageText(days)
  const old = age === null ? '' : ` It is ${age}: in updates it counts as unknown until somebody says it again.`
  const whose = `Set by hand: a person’s judgement, which the schedule never changes.${old}`
  return contradicts(health, isLate) ? `${whose} ≠ The schedule says that it ends after its target.` : whose
}
