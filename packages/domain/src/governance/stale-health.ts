import { dayOfMoment } from '../days/today.ts'
import type { WorkItem } from '../records/registry.ts'

/** Days after which what somebody judged says nothing of today any more [R1]: two rounds of weekly updates. */
export const HEALTH_DAYS = 14

type Judged = Pick<WorkItem, 'health' | 'healthAt'>
type Now = { readonly today: string; readonly timeZone: string }

/** How many days ago the health of an item was last said; null where nobody said it, or nobody noted when. */
export function healthDays({ health, healthAt }: Judged, { today, timeZone }: Now): number | null {
  if (health === null || healthAt === null) return null
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dayOfMoment(timeZone, healthAt))) / 86_400_000))
}

/** Whether it was said so long ago that it counts as unknown [2.18]. What nobody noted the day of is not called old. */
export function isHealthStale(item: Judged, now: Now): boolean {
  return (healthDays(item, now) ?? 0) > HEALTH_DAYS
}
