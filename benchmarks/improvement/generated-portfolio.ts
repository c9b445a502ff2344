import type { Activity, Calendar, Dependency, Model, Pool } from '@trireme/engine'

const DAY = 1440
const FIRST_DAY = 20_500
const PER_INITIATIVE = 50

export interface ValuedPortfolio {
  readonly model: Model
  /** What a minute of each activity's finish costs: the value of its initiative, 1 to 20. */
  readonly valueWeight: Int32Array
}

/**
 * Initiatives of 50 items; each item is one team's work of half a day to three weeks and waits for one or two before it in
 * its initiative, one dependency in ten for another initiative. Few initiatives are worth much, most little. Teams have
 * holidays of their own and about as much work as the longest chains have time.
 */
export function generatedPortfolio(options: {
  readonly activities: number
  readonly dependencies: number
  readonly pools: number
  /** Share of initiatives with a deadline on their last item. */
  readonly deadlines: number
  readonly seed: number
}): ValuedPortfolio {
  const { activities: count, dependencies, pools, deadlines, seed } = options
  const random = randomFrom(seed)
  const pick = (limit: number) => Math.floor(random() * limit)
  const initiatives = Math.ceil(count / PER_INITIATIVE)
  const value = Array.from({ length: initiatives }, () => Math.ceil(20 * cubeOf(random())))
  const ownPools = Array.from({ length: initiatives }, () => Array.from({ length: 6 }, () => pick(pools)))
  const initiativeOf = (n: number) => Math.floor(n / PER_INITIATIVE)
  const isLast = (n: number) => n === count - 1 || initiativeOf(n + 1) !== initiativeOf(n)
  const deadlineOf = () => (FIRST_DAY + 100 + pick(500)) * DAY
  const activities = Array.from({ length: count }, (_, n): Activity => {
    const pool = random() < 0.8 ? ownPools[initiativeOf(n)]![pick(6)]! : pick(pools)
    return {
      id: `item ${n}`,
      work: { durationMinutes: 240 * (1 + pick(30)) },
      demands: [{ pool: `team ${pool}`, units: 50 * (1 + pick(4)) }],
      ...(isLast(n) && random() < deadlines && { deadlineAt: deadlineOf() }),
    }
  })
  return {
    model: {
      statusAt: FIRST_DAY * DAY,
      calendars: Array.from({ length: pools }, (_, n) => officeCalendar(`calendar ${n}`, pick)),
      pools: Array.from({ length: pools }, (_, n): Pool => ({
        id: `team ${n}`,
        calendar: `calendar ${n}`,
        capacity: 200 + 100 * pick(3),
      })),
      activities,
      dependencies: Array.from({ length: dependencies }, () => dependencyAmong(count, pick)),
    },
    valueWeight: Int32Array.from({ length: count }, (_, n) => value[initiativeOf(n)]!),
  }
}

/** By multiplication: powers may differ in the last bit from machine to machine. */
function cubeOf(value: number): number {
  return value * value * value
}

function dependencyAmong(count: number, pick: (limit: number) => number): Dependency {
  if (pick(10) === 0) {
    const to = 1 + pick(count - 1)
    return { from: `item ${pick(to)}`, to: `item ${to}`, type: 'FS' }
  }
  const to = 1 + pick(count - 1)
  const first = to - (to % PER_INITIATIVE)
  if (to === first) return dependencyAmong(count, pick)
  return { from: `item ${Math.max(first, to - 1 - pick(12))}`, to: `item ${to}`, type: 'FS' }
}

/** Monday to Friday, 9–12 and 13–18, without forty days of its own. */
function officeCalendar(id: string, pick: (limit: number) => number): Calendar {
  const day = [
    [540, 720],
    [780, 1080],
  ] as const
  const holidays = new Set(Array.from({ length: 40 }, () => FIRST_DAY + pick(2000)))
  return {
    id,
    week: [day, day, day, day, day, [], []],
    exceptions: [...holidays].map((holiday) => ({ day: holiday, intervals: [] })),
  }
}

/** Mulberry32 (Tommy Ettinger, public domain): equal seeds give equal portfolios on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
