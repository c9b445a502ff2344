import { HORIZON, type WorkingAxis, endOf, minutesOfDay, positionOf, startOf } from '@trireme/engine'
import { DAY, dayOf } from '../time.ts'

/** From, up to and not on: plan minutes. */
export type Window = { readonly startAt: number; readonly finishAt: number }

/** From the first working minute of one date to the last of another; the same date when the second is the earlier. */
export function windowBetween(axis: WorkingAxis, startsOn: string, endsOn: string): Window {
  return {
    startAt: firstMinuteOf(axis, dayOf(startsOn)),
    finishAt: lastMinuteOf(axis, dayOf(endsOn < startsOn ? startsOn : endsOn)),
  }
}

/** Where a date begins as a start [R12]; a day off, which people may choose by hand, at midnight. */
export function firstMinuteOf(axis: WorkingAxis, day: number): number {
  return minutesOfDay(axis, day) > 0 ? startOf(axis, positionOf(axis, day * DAY)) : day * DAY
}

/** Where a date ends as an end [R12]; a day off at midnight. */
export function lastMinuteOf(axis: WorkingAxis, day: number): number {
  const at = minutesOfDay(axis, day) > 0 ? endOf(axis, positionOf(axis, (day + 1) * DAY)) : (day + 1) * DAY
  return Math.min(at, HORIZON.until - 1)
}
