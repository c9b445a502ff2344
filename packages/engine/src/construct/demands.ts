import type { Schedule } from './schedule.ts'

/** A pool, by its index in the model, and hundredths of a person held of it. */
export interface HeldDemand {
  readonly pool: number
  readonly units: number
}

/** What an activity holds in the mode that was taken. */
export function demandsOf({ network: { modes }, mode: modeOf }: Schedule, activity: number): readonly HeldDemand[] {
  const mode = modeOf[activity]!
  const first = modes.demandFirst[mode]!
  return Array.from({ length: modes.demandFirst[mode + 1]! - first }, (_, nth) => ({
    pool: modes.pool[first + nth]!,
    units: modes.units[first + nth]!,
  }))
}
