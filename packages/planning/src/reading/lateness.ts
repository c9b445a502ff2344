import { type Schedule, positionOf } from '@trireme/engine'

/** The place of a moment on the working axis of an activity. */
export function positionIn({ network }: Schedule, activity: number, at: number): number {
  return positionOf(network.axes[network.activities.axis[activity]!]!, at)
}

/** Working minutes by which an end passes the target that a hub stands for. */
export function lateMinutes(schedule: Schedule, hub: number, endsAt: number, targetOn: string | null): number {
  if (targetOn === null) return 0
  const deadline = schedule.network.activities.deadlineAt[hub]!
  return Math.max(0, positionIn(schedule, hub, endsAt) - positionIn(schedule, hub, deadline))
}
