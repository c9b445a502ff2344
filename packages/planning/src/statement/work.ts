import {
  ASSUMED_HOURS_PER_POINT,
  type Estimate,
  type Newest,
  type WorkItem,
  estimatedMinutes,
  rulingForTime,
} from '@trireme/domain'
import { positionOf } from '@trireme/engine'
import { endMinuteOf, minuteOf } from '../time.ts'
import type { WorkCalendar } from './calendars.ts'
import type { TeamGround } from './teams.ts'

/** How much there is to do, in minutes of one person or of time passing, and what had to be assumed to say so. */
export type Work = {
  readonly kind: 'duration' | 'effort'
  readonly minutes: number
  readonly assumed: string | undefined
}

/**
 * The work of an item: the estimate that rules how long it takes, else the span of its planned dates. Undefined
 * where nobody said anything: unknown is not zero [R5].
 */
export function workOf(
  estimates: Newest | undefined,
  { plannedStartsOn, plannedEndsOn }: WorkItem,
  calendar: WorkCalendar,
  team: TeamGround | undefined,
): Work | undefined {
  const ruling = estimates && rulingForTime(estimates)
  if (ruling !== undefined) return workOfEstimate(ruling, calendar, team)
  if (plannedStartsOn === null || plannedEndsOn === null) return undefined
  const { axis } = calendar
  const minutes = positionOf(axis, endMinuteOf(plannedEndsOn)) - positionOf(axis, minuteOf(plannedStartsOn))
  return { kind: 'duration', minutes: Math.max(0, minutes), assumed: 'No estimate: as long as its planned dates.' }
}

function workOfEstimate(estimate: Estimate, { minutesPerDay }: WorkCalendar, team: TeamGround | undefined): Work {
  const { minutes, assumed } = estimatedMinutes(estimate, minutesPerDay, team)
  const note = `${ASSUMED_HOURS_PER_POINT} hours a point assumed: its team has no measured pace.`
  return { kind: estimate.quantity, minutes: Math.round(minutes), assumed: assumed ? note : undefined }
}
