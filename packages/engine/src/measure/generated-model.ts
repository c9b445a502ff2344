import type { Activity, Calendar, Dependency, DependencyType, Model, Pool } from '../model/model.ts'
import { MINUTES_PER_DAY } from '../model/time.ts'

export interface GeneratedSize {
  readonly activities: number
  readonly dependencies: number
  readonly pools: number
  readonly seed: number
}

/** A portfolio-like model for measuring: teams with their own holidays, mostly FS dependencies, a few pins and deadlines. */
export function generatedModel({ activities, dependencies, pools, seed }: GeneratedSize): Model {
  const random = randomNumbers(seed)
  const start = 20_500 * MINUTES_PER_DAY
  const pick = (below: number): number => Math.floor(random() * below)
  return {
    statusAt: start,
    calendars: Array.from({ length: pools }, (_, n): Calendar =>
      officeCalendar(
        `calendar ${n}`,
        Array.from({ length: 40 }, () => 20_500 + pick(2000)),
      ),
    ),
    pools: Array.from({ length: pools }, (_, n): Pool => ({
      id: `team ${n}`,
      calendar: `calendar ${n}`,
      capacity: 200 + 100 * pick(6),
      changes: Array.from({ length: 12 }, (_, c) => ({
        from: 20_500 + c * 60 + pick(20),
        to: 20_525 + c * 60 + pick(30),
        capacity: 100 + 100 * pick(6),
      })),
    })),
    activities: Array.from({ length: activities }, (_, n): Activity => ({
      id: `activity ${n}`,
      work: { durationMinutes: pick(20) === 0 ? 0 : 240 * (1 + pick(30)) },
      demands: [{ pool: `team ${pick(pools)}`, units: 50 * (1 + pick(4)) }],
      placement:
        pick(20) === 0 ? { kind: 'pinned', startAt: start + pick(300) * MINUTES_PER_DAY } : { kind: 'automatic' },
      deadlineAt: pick(10) === 0 ? start + pick(900) * MINUTES_PER_DAY : undefined,
      rank: pick(1000),
    })),
    dependencies: Array.from({ length: dependencies }, (): Dependency => {
      const to = 1 + pick(activities - 1)
      const from = Math.max(0, to - 1 - pick(200))
      const type = pick(5) === 0 ? (['SS', 'FF', 'SF'] as const)[pick(3)]! : 'FS'
      return {
        from: `activity ${from}`,
        to: `activity ${to}`,
        type: type satisfies DependencyType,
        lag: pick(4) === 0 ? { unit: 'working', minutes: 480 * (pick(5) - 1) } : undefined,
      }
    }),
  }
}

/** Monday to Friday, 9–12 and 13–18. */
function officeCalendar(id: string, holidays: readonly number[]): Calendar {
  const day = [
    [540, 720],
    [780, 1080],
  ] as const
  return {
    id,
    week: [day, day, day, day, day, [], []],
    exceptions: [...new Set(holidays)].map((holiday) => ({ day: holiday, intervals: [] })),
  }
}

/** Mulberry32 (Tommy Ettinger, public domain): small, seeded, good enough to shape test data. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
