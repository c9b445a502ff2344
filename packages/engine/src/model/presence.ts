import type { CapacityChange } from './model.ts'
import type { EpochDay } from './time.ts'

/** People on the days [from, to): hundredths of a person, and parts of one. Presences may overlap; then they add up. */
export interface Presence {
  readonly from: EpochDay
  readonly to: EpochDay
  readonly hundredths: number
}

/** More than anybody has, and few enough that sums of many stay whole numbers of 32 bits. */
export const LARGEST_CAPACITY = 1_000_000

/** Sums of parts may miss a whole number by rounding alone. */
const ROUNDING = 1e-6

/**
 * Capacity of a pool by who is there: steps that do not overlap, in order; rounded down, so that nobody is planned whom
 * there is not. On other days there is none.
 */
export function capacityOf(presences: readonly Presence[]): CapacityChange[] {
  const edges = new Map<EpochDay, number>()
  for (const { from, to, hundredths } of presences) {
    edges.set(from, (edges.get(from) ?? 0) + hundredths)
    edges.set(to, (edges.get(to) ?? 0) - hundredths)
  }
  const days = [...edges.keys()].sort((one, other) => one - other)
  let present = 0
  return days.slice(0, -1).map((from, index) => {
    present += edges.get(from)!
    const capacity = Math.min(LARGEST_CAPACITY, Math.max(0, Math.floor(present + ROUNDING)))
    return { from, to: days[index + 1]!, capacity }
  })
}
