import { describe, expect, it } from 'vitest'
import { explain } from '../explain/explain.ts'
import { violations } from '../explain/violations.ts'
import type { Activity, Dependency, Pool } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { loads } from './loads.ts'
import { schedule, type Schedule } from './schedule.ts'

const OFFICE = [[540, 1020]] as const
const MONDAY = 20_514
const DAY = 480

/** Days are working days of 9:00 to 17:00 from a Monday on; the team has one person unless said otherwise. */
function plan(
  activities: readonly Partial<Activity>[],
  { pool = {}, dependencies = [] }: { pool?: Partial<Pool>; dependencies?: readonly Dependency[] } = {},
): Schedule {
  const compiled = compile({
    statusAt: MONDAY * 1440,
    calendars: [{ id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] }],
    pools: [{ id: 'Core', calendar: 'office', capacity: 100, ...pool }],
    activities: activities.map((activity, n) => ({
      id: 'abcdef'[n]!,
      work: { durationMinutes: DAY },
      demands: [{ pool: 'Core', units: 100 }],
      ...activity,
    })),
    dependencies,
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

/** Start of each activity, in days and minutes since Monday 9:00 of working time. */
function startDays(result: Schedule): readonly number[] {
  return [...result.start].map((start) => {
    const day = Math.floor(start / 1440) - MONDAY
    return day - 2 * Math.floor(day / 7) + (start - (day + MONDAY) * 1440 - 540) / DAY
  })
}

const pinnedOn = (day: number) => ({ kind: 'pinned', startAt: (MONDAY + day) * 1440 }) as const

describe('[L1] levelling', () => {
  it('puts one after the other what one person cannot do at once, over the weekend too', () => {
    expect(startDays(plan([{}, {}, {}, {}, {}, {}]))).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('runs side by side what fits side by side, to the minute', () => {
    expect(
      startDays(
        plan([
          { demands: [{ pool: 'Core', units: 50 }] },
          { demands: [{ pool: 'Core', units: 50 }], work: { durationMinutes: 90 } },
          {},
        ]),
      ),
    ).toEqual([0, 0, 1])
    expect(startDays(plan([{ rank: 1, work: { durationMinutes: 120 } }, {}]))).toEqual([0, 0.25])
  })

  it('fills a gap that is long enough and passes one that is not', () => {
    const busy = { placement: pinnedOn(1), work: { durationMinutes: DAY } }
    expect(startDays(plan([busy, { work: { durationMinutes: DAY } }, { work: { durationMinutes: 2 * DAY } }]))).toEqual(
      [1, 0, 2],
    )
    expect(startDays(plan([busy, { work: { durationMinutes: 2 * DAY } }]))).toEqual([1, 2])
  })

  it('waits for the capacity of another day, and does not run across a day without any', () => {
    const away = { changes: [{ from: MONDAY + 1, to: MONDAY + 2, capacity: 0 }] }
    expect(startDays(plan([{ work: { durationMinutes: 2 * DAY } }], { pool: away }))).toEqual([2])
  })

  it('leaves pinned work on top of each other and moves the rest away', () => {
    const result = plan([{ placement: pinnedOn(0) }, { placement: pinnedOn(0) }, {}])
    expect(startDays(result)).toEqual([0, 0, 1])
    expect([...loads(result, MONDAY, MONDAY + 3).demand]).toEqual([2 * DAY, DAY, 0])
  })

  it('turns effort into duration: four days of effort by two people are two days, rounded up to the minute', () => {
    const team = { pool: { capacity: 200 } }
    const two = { pool: 'Core', units: 200 }
    expect(startDays(plan([{ work: { effortMinutes: 4 * DAY }, demands: [two] }, { demands: [two] }], team))).toEqual([
      0, 2,
    ])
    expect(
      plan([{ work: { effortMinutes: 5 }, demands: [two] }], team).finishPosition[0]! -
        plan([{ work: { effortMinutes: 5 }, demands: [two] }], team).startPosition[0]!,
    ).toBe(3)
  })
})

describe('[L2] the sequence', () => {
  it('lets the lower rank go first, then the earlier deadline, then the smaller id', () => {
    expect(startDays(plan([{ rank: 2 }, { rank: 1 }]))).toEqual([1, 0])
    expect(startDays(plan([{}, { rank: 7 }]))).toEqual([1, 0])
    const due = (day: number) => ({ deadlineAt: (MONDAY + day) * 1440 })
    expect(startDays(plan([due(90), {}, due(80)]))).toEqual([1, 2, 0])
    expect(startDays(plan([{ id: 'z' }, { id: 'y' }]))).toEqual([1, 0])
  })

  it('hands the rank of waiting work to what it waits for', () => {
    const result = plan([{ rank: 5 }, { rank: 9 }, { rank: 1 }], { dependencies: [{ from: 'b', to: 'c', type: 'FS' }] })
    expect(startDays(result)).toEqual([2, 0, 1])
  })
})

describe('[L3] work that no capacity will ever fit', () => {
  it('is planned by dates alone, books nothing and is called unstaffed', () => {
    const result = plan([{ demands: [{ pool: 'Core', units: 150 }] }, {}])
    expect(startDays(result)).toEqual([0, 0])
    expect([...result.unstaffed]).toEqual([1, 0])
    expect(explain(result, 0).at(-1)).toEqual({ kind: 'unstaffed', pool: 0, units: 150, largestCapacity: 100 })
    expect(loads(result, MONDAY, MONDAY + 1).demand[0]).toBe(DAY)
  })

  it('includes work that comes after the team is gone', () => {
    const gone = { capacity: 0, changes: [{ from: MONDAY, to: MONDAY + 2, capacity: 100 }] }
    expect([...plan([{ rank: 1, work: { durationMinutes: 2 * DAY } }, { rank: 2 }], { pool: gone }).unstaffed]).toEqual(
      [0, 1],
    )
  })
})

describe('[X1] reasons', () => {
  it('tell the dependency, then the night, then the full team and who holds it', () => {
    const result = plan(
      [{ rank: 1 }, { rank: 2, demands: undefined, calendar: 'office' }, { rank: 3 }, { placement: pinnedOn(1) }],
      {
        dependencies: [{ from: 'b', to: 'c', type: 'FS' }],
      },
    )
    const day = (n: number) => (MONDAY + n) * 1440
    expect(explain(result, 2)).toEqual([
      { kind: 'dependency', dependency: 0, predecessor: 1, boundAt: day(0) + 1020, binds: 'start' },
      { kind: 'calendar', from: day(0) + 1020, until: day(1) + 540 },
      { kind: 'capacity', pool: 0, from: day(1) + 540, until: day(2) + 540, blockers: [3] },
    ])
    expect(explain(result, 0)[0]).toEqual({ kind: 'status', at: day(0) })
    expect(explain(result, 3)[0]).toEqual({ kind: 'pin', at: day(1) + 540 })
  })

  it('blame only what was placed before, not what slipped in beside it later', () => {
    const units = (n: number) => ({ demands: [{ pool: 'Core', units: n }] })
    const result = plan([
      { ...units(60), placement: pinnedOn(0) },
      { ...units(60), rank: 1 },
      { ...units(40), rank: 2 },
    ])
    expect(startDays(result)).toEqual([0, 1, 0])
    expect(explain(result, 1).at(-1)).toMatchObject({ kind: 'capacity', blockers: [0] })
  })

  it('call critical what led to the work that kept the team busy until the last began', () => {
    const aside = { demands: undefined, calendar: 'office' }
    const result = plan([aside, { rank: 1 }, { rank: 2 }, aside], {
      dependencies: [
        { from: 'a', to: 'b', type: 'FS' },
        { from: 'a', to: 'd', type: 'FS' },
      ],
    })
    expect(startDays(result)).toEqual([0, 1, 0, 1])
    const late = plan(
      [aside, { rank: 1 }, { rank: 2, placement: { kind: 'automatic', earliestAt: (MONDAY + 1) * 1440 } }, aside],
      {
        dependencies: [{ from: 'a', to: 'b', type: 'FS' }],
      },
    )
    expect(startDays(late)).toEqual([0, 1, 2, 0])
    expect([...late.totalFloat]).toEqual([DAY, DAY, 0, 2 * DAY])
    expect([...late.critical]).toEqual([1, 1, 1, 0])
  })

  it('call a chain critical through the capacity it waited for', () => {
    expect([
      ...plan([{ rank: 1 }, { rank: 2 }, { work: undefined, demands: undefined, calendar: 'office' }]).critical,
    ]).toEqual([1, 1, 0])
  })
})

describe('[X3] violations', () => {
  it('give the size of a broken dependency in working minutes, over a weekend', () => {
    const result = plan([{ placement: pinnedOn(7) }, { placement: pinnedOn(4) }], {
      dependencies: [{ from: 'a', to: 'b', type: 'FS' }],
    })
    expect(violations(result)).toEqual([
      {
        kind: 'too-early',
        dependency: 0,
        activity: 1,
        requiredAt: (MONDAY + 7) * 1440 + 1020,
        plannedAt: (MONDAY + 4) * 1440 + 540,
        size: 2 * DAY,
      },
    ])
  })

  it('do not arise between an evening and the next morning', () => {
    const result = plan([{ placement: pinnedOn(4) }, { placement: pinnedOn(7) }], {
      dependencies: [{ from: 'a', to: 'b', type: 'FS' }],
    })
    expect(violations(result)).toEqual([])
  })
})
