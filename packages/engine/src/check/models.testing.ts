import fc from 'fast-check'
import type { Activity, Calendar, DayInterval, Dependency, Lag, Mode, Model, Placement, Pool } from '../model/model.ts'
import { compile } from '../network/compile.ts'

const DAY = 1440
export const FIRST_DAY = 20_500

export const moments = fc.integer({ min: FIRST_DAY * DAY, max: (FIRST_DAY + 9) * DAY })
const days = fc.integer({ min: FIRST_DAY - 2, max: FIRST_DAY + 12 })
const dayShapes: readonly (readonly DayInterval[])[] = [
  [],
  [
    [540, 720],
    [780, 1020],
  ],
  [[0, 1440]],
  [[600, 660]],
  [[1380, 1440]],
]

const calendarLists = fc.array(
  fc.record({
    week: fc
      .array(fc.constantFrom(...dayShapes), { minLength: 7, maxLength: 7 })
      .map((week) => (week.flat().length > 0 ? week : week.with(2, dayShapes[1]!))),
    exceptions: fc.uniqueArray(fc.record({ day: days, intervals: fc.constantFrom(...dayShapes) }), {
      selector: ({ day }) => day,
      maxLength: 4,
    }),
  }),
  { minLength: 2, maxLength: 2 },
)

const poolLists = fc.array(
  fc.record({
    calendar: fc.constantFrom('c0', 'c1'),
    capacity: fc.constantFrom(0, 50, 100, 100, 150, 200, 300),
    changes: fc.array(
      fc.record({
        length: fc.integer({ min: 0, max: 6 }),
        gap: fc.integer({ min: 0, max: 4 }),
        capacity: fc.constantFrom(0, 50, 100, 250),
      }),
      { maxLength: 3 },
    ),
  }),
  { minLength: 2, maxLength: 2 },
)

const placements: fc.Arbitrary<Placement | undefined> = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: moments.map((earliestAt) => ({ kind: 'automatic', earliestAt }) as const) },
  { weight: 2, arbitrary: moments.map((startAt) => ({ kind: 'pinned', startAt }) as const) },
  { weight: 1, arbitrary: moments.map((startAt) => ({ kind: 'frozen', startAt }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(moments, fc.integer({ min: 0, max: 2 * DAY }))
      .map(([startAt, length]) => ({ kind: 'fixed', startAt, finishAt: startAt + length }) as const),
  },
)

const works = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 700 }).map((durationMinutes) => ({ durationMinutes })),
    fc.integer({ min: 0, max: 700 }).map((effortMinutes) => ({ effortMinutes })),
  ),
  { nil: undefined, freq: 8 },
)

const units = fc.constantFrom(50, 50, 100, 100, 130, 250)

/** A calendar, a pool, or both pools; sometimes a calendar beside them. */
const modeFields = fc.oneof(
  { weight: 3, arbitrary: fc.record({ calendar: fc.constantFrom('c0', 'c1') }) },
  {
    weight: 8,
    arbitrary: fc.record({ demands: fc.tuple(fc.record({ pool: fc.constantFrom('p0', 'p1'), units })) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      calendar: fc.constantFrom(undefined, 'c0', 'c1'),
      demands: fc.tuple(fc.record({ pool: fc.constant('p1'), units }), fc.record({ pool: fc.constant('p0'), units })),
    }),
  },
)

const splits = fc.option(
  fc.constantFrom(1, 20, 120, 400).map((leastMinutes) => ({ leastMinutes })),
  { nil: undefined, freq: 3 },
)

const modeLists = fc.tuple(modeFields, works, splits).map(([mode, work, split]): Mode => ({ ...mode, work, split }))

const activityLists = fc.array(
  fc
    .record({
      mode: modeLists,
      otherModes: fc.option(fc.array(modeLists, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 3 }),
      placement: placements,
      deadlineAt: fc.option(moments, { nil: undefined, freq: 2 }),
      rank: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
    })
    .map(({ mode, ...rest }) => ({ ...mode, ...rest })),
  { minLength: 1, maxLength: 8 },
)

const lags = fc.oneof(
  fc.record({ unit: fc.constant('working' as const), minutes: fc.integer({ min: -900, max: 900 }) }),
  fc.record({ unit: fc.constant('elapsed' as const), minutes: fc.integer({ min: -3000, max: 3000 }) }),
  fc.record({ unit: fc.constant('percent' as const), percent: fc.integer({ min: -150, max: 150 }) }),
)

const dependencyLists = fc.array(
  fc.record({
    a: fc.nat(),
    b: fc.nat(),
    type: fc.constantFrom('FS', 'FS', 'SS', 'FF', 'SF'),
    lag: fc.option(lags, { nil: undefined, freq: 2 }),
    slack: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined, freq: 2 }),
    inElapsed: fc.boolean(),
  }),
  { maxLength: 10 },
)

/** At most `slack` more than the least lag; where there is none, sometimes in elapsed time. */
function largestLag(lag: Lag | undefined, slack: number | undefined, inElapsed: boolean): Lag | undefined {
  if (slack === undefined) return undefined
  if (lag === undefined) return { unit: inElapsed ? 'elapsed' : 'working', minutes: slack }
  return lag.unit === 'percent' ? { ...lag, percent: lag.percent + slack } : { ...lag, minutes: lag.minutes + slack }
}

/**
 * Small models with every feature; dependencies lead from lower to higher ids, so there are no cycles. Those whose
 * calendars never work together, or whose lags contradict each other, are left out.
 */
export const models: fc.Arbitrary<Model> = fc
  .record({
    statusAt: fc.option(moments, { nil: undefined, freq: 4 }),
    calendars: calendarLists,
    pools: poolLists,
    activities: activityLists,
    dependencies: dependencyLists,
  })
  .map((parts) => ({
    statusAt: parts.statusAt,
    calendars: parts.calendars.map((calendar, n): Calendar => ({ id: `c${n}`, ...calendar })),
    pools: parts.pools.map((pool, n): Pool => ({ id: `p${n}`, ...pool, changes: layOut(pool.changes) })),
    activities: parts.activities.map((activity, n): Activity => ({ id: `a${n}`, ...activity })),
    dependencies: joinUp(parts.dependencies, parts.activities.length),
  }))
  .filter((model) => compile(model).ok)

function layOut(changes: readonly { length: number; gap: number; capacity: number }[]) {
  let day = FIRST_DAY
  return changes.map(({ length, gap, capacity }) => {
    const from = day + gap
    day = from + length
    return { from, to: day, capacity }
  })
}

function joinUp(
  ends: readonly {
    a: number
    b: number
    type: Dependency['type']
    lag: Lag | undefined
    slack: number | undefined
    inElapsed: boolean
  }[],
  count: number,
): Dependency[] {
  return ends
    .map(({ a, b, type, lag, slack, inElapsed }) => {
      return { type, lag, atMost: largestLag(lag, slack, inElapsed), from: a % count, to: b % count }
    })
    .filter(({ from, to }) => from !== to)
    .map(({ from, to, ...rest }) => ({ ...rest, from: `a${Math.min(from, to)}`, to: `a${Math.max(from, to)}` }))
}
