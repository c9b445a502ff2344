import { describe, expect, it } from 'vitest'
import { explain } from '../explain/explain.ts'
import { violations } from '../explain/violations.ts'
import type { Activity, Dependency, Lag } from '../model/model.ts'
import { compile, type Compiled } from '../network/compile.ts'
import { schedule, type Schedule } from './schedule.ts'

const OFFICE = [[540, 1020]] as const
const MONDAY = 20_514
const DAY = 480

function compiled(activities: readonly Partial<Activity>[], dependencies: readonly Dependency[]): Compiled {
  return compile({
    statusAt: MONDAY * 1440,
    calendars: [
      { id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] },
      { id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) },
    ],
    pools: [{ id: 'Core', calendar: 'office', capacity: 100 }],
    activities: activities.map((activity, n) => ({
      id: 'abcdef'[n]!,
      calendar: 'office',
      work: { durationMinutes: DAY },
      ...activity,
    })),
    dependencies,
  })
}

function plan(activities: readonly Partial<Activity>[], dependencies: readonly Dependency[]): Schedule {
  const made = compiled(activities, dependencies)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return schedule(made.network, { level: true })
}

function startDays(result: Schedule): readonly number[] {
  return [...result.start].map((start) => {
    const day = Math.floor(start / 1440) - MONDAY
    return day - 2 * Math.floor(day / 7) + (start - (day + MONDAY) * 1440 - 540) / DAY
  })
}

const working = (days: number): Lag => ({ unit: 'working', minutes: days * DAY })
const onCore = { demands: [{ pool: 'Core', units: 100 }] }
const from = (day: number) => ({ placement: { kind: 'automatic', earliestAt: (MONDAY + day) * 1440 } }) as const
const pinnedOn = (day: number) => ({ placement: { kind: 'pinned', startAt: (MONDAY + day) * 1440 } }) as const
const ab = (type: Dependency['type'], atMost: Lag, lag?: Lag): Dependency => ({ from: 'a', to: 'b', type, atMost, lag })

describe('[D6] a largest lag', () => {
  it('holds the predecessor back until its successor can follow in time, whichever ends it joins', () => {
    expect(startDays(plan([{}, from(4)], [ab('FS', working(1))]))).toEqual([2, 4])
    expect(startDays(plan([{}, from(4)], [ab('SS', working(1))]))).toEqual([3, 4])
    expect(startDays(plan([{}, from(4)], [ab('FF', working(1))]))).toEqual([3, 4])
    expect(startDays(plan([{}, from(4)], [ab('SF', working(1))]))).toEqual([4, 4])
  })

  it('says for whom it is held back', () => {
    const made = plan([{}, from(4)], [ab('FS', working(1))])
    expect(explain(made, 0)[0]).toEqual({
      kind: 'held-back',
      dependency: 0,
      successor: 1,
      boundAt: (MONDAY + 2) * 1440 + 1020,
      binds: 'finish',
    })
  })

  it('counts elapsed time, and not the weekend behind it', () => {
    expect(startDays(plan([{}, from(7)], [ab('FS', { unit: 'elapsed', minutes: 1440 })]))).toEqual([3, 5])
  })

  it('lets the predecessor end at a time at which it can: on Monday, where Sunday would do', () => {
    const made = plan([{}, from(8)], [ab('FS', { unit: 'elapsed', minutes: 1440 })])
    expect([made.finish[0], violations(made)]).toEqual([(MONDAY + 7) * 1440 + 541, []])
  })

  it('reaches from the working week into a weekend on which its successor works', () => {
    const saturday = { kind: 'automatic', earliestAt: (MONDAY + 5) * 1440 + 600 } as const
    const made = plan([{}, { calendar: 'always', placement: saturday }], [ab('FS', working(1))])
    expect([made.finish[0], violations(made)]).toEqual([(MONDAY + 4) * 1440 + 541, []])
  })

  it('passes along a chain at once', () => {
    const chain: Dependency[] = [ab('FS', working(0)), { from: 'b', to: 'c', type: 'FS', atMost: working(0) }]
    expect(startDays(plan([{}, {}, from(4)], chain))).toEqual([2, 3, 4])
  })

  it('waits with the successor that waits for its team', () => {
    const made = plan(
      [{}, { ...onCore, rank: 2 }, { ...onCore, rank: 1, work: { durationMinutes: 3 * DAY } }],
      [ab('FS', working(0))],
    )
    expect(startDays(made)).toEqual([2, 3, 0])
    expect(violations(made)).toEqual([])
  })

  it('is told with its size where something pinned cannot keep it', () => {
    const made = plan([pinnedOn(0), pinnedOn(3)], [ab('FS', working(1))])
    expect(violations(made)).toEqual([
      {
        kind: 'too-late',
        dependency: 0,
        activity: 1,
        requiredAt: (MONDAY + 1) * 1440 + 1020,
        plannedAt: (MONDAY + 3) * 1440 + 540,
        size: DAY,
      },
    ])
  })

  it('is given up alone, and told, where calendars leave it no way: the rest is kept', () => {
    const elapsed = (minutes: number): Lag => ({ unit: 'elapsed', minutes })
    const made = plan(
      [{ calendar: 'always', work: { durationMinutes: 60 } }, {}, {}, from(4)],
      [
        { ...ab('FS', elapsed(3000), elapsed(2999)), to: 'b' },
        { from: 'a', to: 'b', type: 'SF', atMost: elapsed(60) },
        { from: 'c', to: 'd', type: 'FS', atMost: working(0) },
      ],
    )
    expect(violations(made).map(({ dependency }) => dependency)).toContain(1)
    expect(startDays(made).slice(2)).toEqual([3, 4])
  })
})

describe('[D9] lags that contradict each other', () => {
  const problems = (activities: readonly Partial<Activity>[], dependencies: readonly Dependency[]) => {
    const made = compiled(activities, dependencies)
    return made.ok ? [] : made.problems
  }

  it('are answered with the activities in order and the minutes too much', () => {
    const lags: Dependency[] = [
      { from: 'c', to: 'a', type: 'FS' },
      { from: 'a', to: 'b', type: 'FS', lag: working(1) },
      { from: 'c', to: 'b', type: 'FS', atMost: working(1) },
    ]
    expect(problems([{}, {}, {}], lags)).toEqual([
      { kind: 'contradictory-lags', path: ['a', 'b', 'c'], excessMinutes: DAY },
    ])
    expect(problems([{ work: { durationMinutes: 0 } }, {}, {}], lags)).toEqual([])
  })

  it('ask for the sum of all bounds around too much: work, a least lag and a largest one', () => {
    const lags: Dependency[] = [
      { from: 'a', to: 'b', type: 'FS', lag: working(2) },
      { from: 'a', to: 'b', type: 'SS', atMost: working(0.5) },
    ]
    expect(problems([{}, {}], lags)).toEqual([
      { kind: 'contradictory-lags', path: ['a', 'b'], excessMinutes: DAY + 2 * DAY - DAY / 2 },
    ])
  })

  it('are none where an activity in between may pause, or never moves, or works by another calendar', () => {
    const around: Dependency[] = [
      { from: 'a', to: 'b', type: 'SS', atMost: working(0) },
      { from: 'a', to: 'b', type: 'FF', lag: working(2) },
    ]
    expect(problems([{}, {}], around).map(({ kind }) => kind)).toEqual(['contradictory-lags'])
    expect(problems([{}, { ...onCore, split: { leastMinutes: 60 } }], around)).toEqual([])
    expect(problems([{}, pinnedOn(3)], around)).toEqual([])
    expect(problems([{}, { calendar: 'always' }], around)).toEqual([])
  })

  it('are none where elapsed time passes while nobody works', () => {
    const overnight: Dependency[] = [
      { from: 'a', to: 'b', type: 'FS', lag: { unit: 'elapsed', minutes: 1440 } },
      { from: 'a', to: 'b', type: 'SS', atMost: working(2) },
    ]
    expect(problems([{}, {}], overnight)).toEqual([])
  })

  it('are answered at once where the largest is below the least', () => {
    const where = { list: 'dependencies', index: 0, id: 'a → b' }
    expect(problems([{}, {}], [ab('FS', working(1), working(2))])).toEqual([{ kind: 'lags-crossed', where }])
    expect(problems([{}, {}], [ab('FS', working(-1))])).toEqual([{ kind: 'lags-crossed', where }])
  })
})

describe('[F1] [F2] float', () => {
  const fs = (ends: string, atMost?: Lag): Dependency => ({ from: ends[0]!, to: ends[1]!, type: 'FS', atMost })
  const days = (floats: Int32Array) => [...floats].map((minutes) => minutes / DAY)

  it('follows largest lags through what they tie together, on and back, however often', () => {
    const dueOnWednesday = { deadlineAt: (MONDAY + 2) * 1440 + 1020 }
    const result = plan(
      [{}, {}, {}, {}, dueOnWednesday, { work: { durationMinutes: 10 * DAY } }],
      [fs('ab', working(0)), fs('ac'), fs('cd'), fs('ed', working(0))],
    )
    expect(startDays(result)).toEqual([0, 1, 1, 2, 1, 0])
    expect(days(result.totalFloat)).toEqual([1, 1, 1, 1, 1, 0])
    expect(days(result.freeFloat)).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('is negative where a successor is too late already for something that never moves', () => {
    const result = plan([pinnedOn(0), from(3), { work: { durationMinutes: 10 * DAY } }], [fs('ab', working(1))])
    expect(days(result.totalFloat).slice(1)).toEqual([-1, 0])
    expect(days(result.freeFloat)[1]).toBe(-1)
  })
})
