import type { Grouped, Network } from '../../network/network.ts'

/** The pools each activity may hold in any of its modes, each once: those of activity a are `rows[first[a] … first[a + 1])`. */
export function groupPools({ activities, modes }: Network): Grouped {
  const first = new Int32Array(activities.count + 1)
  const rows: number[] = []
  for (let activity = 0; activity < activities.count; activity++) {
    const from = modes.demandFirst[activities.modeFirst[activity]!]!
    const until = modes.demandFirst[activities.modeFirst[activity + 1]!]!
    rows.push(...new Set(modes.pool.subarray(from, until)))
    first[activity + 1] = rows.length
  }
  return { first, rows: Int32Array.from(rows) }
}
