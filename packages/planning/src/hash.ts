import type { Solved } from './solving/solve.ts'

/**
 * A short, stable hash of everything a plan's dates depend on: equal hashes, equal plans; empty where there is none. The
 * order of records means nothing, and no text but ids counts. Source: FNV-1a over the engine's columns, twice 32 bits; records are summed, so that they have no order.
 */
export function inputHash({ solved }: { readonly solved: Solved | undefined }): string {
  if (solved === undefined) return ''
  const { ground, model } = solved.statement
  const { schedule } = solved
  const { activities, modes, dependencies } = schedule.network
  const ids = Int32Array.from(model.activities, ({ id }) => ofText(id, BASIS))
  const { placement, earliestAt, startAt, finishAt, deadlineAt, rank } = activities
  const columns = [placement, earliestAt, startAt, finishAt, deadlineAt, rank]
  const pools = model.pools.map(({ id }) => ofText(id, BASIS))
  const calendars = new Map(model.calendars.map(({ id }) => [id, ofText(id, BASIS)]))
  const sums = [0, 0]
  const add = (salt: number, hash: number) => {
    sums[0] = (sums[0]! + Math.imul(hash ^ salt, PRIME)) | 0
    sums[1] = (sums[1]! + Math.imul(hash + salt, 0x9e3779b1)) | 0
  }
  for (let row = 0; row < activities.count; row++) {
    let hash = ids[row]!
    const first = activities.modeFirst[row]!
    const activity = model.activities[row]!
    for (let mode = first; mode < activities.modeFirst[row + 1]!; mode++) {
      const { calendar } = mode === first ? activity : activity.otherModes![mode - first - 1]!
      hash = mixed(mixed(hash, calendars.get(calendar ?? '') ?? 0), modes.duration[mode]!)
      hash = mixed(hash, modes.leastPiece[mode]!)
      for (let at = modes.demandFirst[mode]!; at < modes.demandFirst[mode + 1]!; at++)
        hash = mixed(mixed(hash, pools[modes.pool[at]!]!), modes.units[at]!)
    }
    for (let column = 0; column < columns.length; column++) hash = mixed(hash, columns[column]![row]!)
    add(1, hash)
  }
  for (let n = 0; n < dependencies.count; n++) {
    const { from, to, type, lagUnit, lag, atMostUnit, atMost } = dependencies
    const ends = mixed(mixed(BASIS, ids[from[n]!]!), ids[to[n]!]!)
    const least = mixed(mixed(mixed(ends, type[n]!), lagUnit[n]!), lag[n]!)
    add(2, atMost[n] === Infinity ? least : mixed(mixed(least, atMostUnit[n]!), atMost[n]!))
  }
  const { items, parent } = ground.tree
  for (let index = 0; index < items.length; index++) {
    const above = parent[index]! < 0 ? '' : items[parent[index]!]!.id
    add(3, ofText(above, ofText(items[index]!.id, BASIS)))
  }
  for (const part of [...model.calendars, ...model.pools]) add(4, ofText(JSON.stringify(part), BASIS))
  add(5, mixed(model.statusAt ?? 0, schedule.levelled ? 1 : 0))
  return hexOf(sums)
}

/** Halves of 32 bits as one word. */
export function hexOf(halves: readonly number[]): string {
  return halves.map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

export const BASIS = 0x811c9dc5 | 0
const PRIME = 0x01000193

function mixed(hash: number, value: number): number {
  const whole = value | 0
  const rest = whole === value ? 0 : Math.round((value - whole) * 1e6) | 0
  return Math.imul(Math.imul(hash ^ whole, PRIME) ^ (whole >>> 15) ^ rest, PRIME)
}

/** FNV-1a over the letters of a text, from a basis on. */
export function ofText(text: string, basis: number): number {
  let hash = basis
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  return hash
}
