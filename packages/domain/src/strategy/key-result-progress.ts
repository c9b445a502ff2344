import { dayOfMoment } from '../days/today.ts'
import type { KeyResult, RecordMap } from '../records/registry.ts'

export type Reading = Pick<RecordMap['reading'], 'id' | 'value' | 'validAt' | 'supersedesId'>

/** How far a key result has come, and from which reading that is known [2.4]. */
export type KeyResultProgress = {
  /** 0 to 1; null where it has no target to come to. */
  readonly progress: number | null
  /** The last reading that counts, or null: then progress is 0 and stale. */
  readonly current: number | null
  /** The day of that reading, in the organization's zone. */
  readonly readOn: string | null
  /** No reading since it began. */
  readonly stale: boolean
}

/** The readings that stand, oldest first: what a later one corrects is left out [R6]. */
export function standingReadings<R extends Reading>(readings: readonly R[]): R[] {
  const superseded = new Set(readings.map((reading) => reading.supersedesId).filter((id) => id !== null))
  return readings
    .filter((reading) => !superseded.has(reading.id))
    .toSorted((one, other) => (one.validAt < other.validAt ? -1 : one.validAt > other.validAt ? 1 : 0))
}

/**
 * Progress by the kind of measure: reached share between start and target; inside a limit 1, else falling to 0 at the
 * floor; done or not. Never from work done.
 *
 * @param readings of its metric, in any order
 * @param timeZone in which a reading has its day
 * @param since `YYYY-MM-DD` when it began, or null: readings before that say where it started, not how far it came
 */
export function keyResultProgress(
  keyResult: Pick<KeyResult, 'measure' | 'startValue' | 'targetValue' | 'floorValue'>,
  readings: readonly Reading[],
  since: string | null,
  timeZone: string,
): KeyResultProgress {
  const standing = standingReadings(readings)
  const latest = standing.at(-1)
  const readOn = latest === undefined ? null : dayOfMoment(timeZone, latest.validAt)
  const counts = readOn !== null && (since === null || readOn >= since)
  const current = latest?.value ?? null
  const known = { current, readOn, stale: !counts }
  if (keyResult.measure !== 'done' && keyResult.targetValue === null) return { ...known, progress: null }
  if (!counts) return { ...known, progress: 0 }
  const start = keyResult.startValue ?? standing[0]!.value
  return { ...known, progress: progressAt(keyResult, start, current!) }
}

function progressAt(
  { measure, targetValue, floorValue }: Pick<KeyResult, 'measure' | 'targetValue' | 'floorValue'>,
  start: number,
  current: number,
): number {
  const target = targetValue ?? 1
  switch (measure) {
    case 'reach':
      return target === start ? Number(current === target) : clamp((current - start) / (target - start))
    case 'stay-above':
      return current >= target ? 1 : fallen(current, floorValue, target)
    case 'stay-below':
      return current <= target ? 1 : fallen(current, floorValue, target)
    case 'done':
      return current >= target ? 1 : 0
  }
}

function fallen(current: number, floor: number | null, limit: number): number {
  return floor === null || floor === limit ? 0 : clamp((current - floor) / (limit - floor))
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
