import { describe, expect, it } from 'vitest'
import type { Activity, Model } from '../model/model.ts'
import { HORIZON } from '../model/time.ts'
import { check, type PlannedDates } from './check.ts'

const WORKDAY = [[540, 1020]] as const
const MONDAY = 20_514 * 1440
const TUESDAY = MONDAY + 1440
const FRIDAY = MONDAY + 4 * 1440

const onCore = { demands: [{ pool: 'Core', units: 100 }], work: { durationMinutes: 480 } } as const

function model(activities: readonly Partial<Activity>[], more: Partial<Model> = {}): Model {
  return {
    statusAt: MONDAY,
    calendars: [{ id: 'office', week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []] }],
    pools: [{ id: 'Core', calendar: 'office', capacity: 100 }],
    activities: activities.map((activity, n) => ({ id: 'abc'[n]!, ...onCore, ...activity })),
    dependencies: [],
    ...more,
  }
}

function kinds(
  model: Model,
  windows: readonly (readonly [number, number])[],
  claims: Partial<PlannedDates> = {},
  told: readonly number[] = [],
): readonly string[] {
  const none = windows.map(() => 0)
  const dates = {
    start: windows.map(([start]) => start),
    finish: windows.map(([, finish]) => finish),
    unstaffed: none,
    mode: [...none.keys()],
    beyondHorizon: none,
    ...claims,
  }
  return check(model, dates, { levelled: true, tooLate: new Set(told) }).map(({ kind }) => kind)
}

const on = (day: number) => [day + 540, day + 1020] as const

describe('[S1] the checker', () => {
  it('has nothing to say about a plan that keeps the rules', () => {
    const dependencies = [{ from: 'a', to: 'b', type: 'FS' }] as const
    expect(kinds(model([{}, {}], { dependencies }), [on(MONDAY), on(TUESDAY)])).toEqual([])
  })

  it('sees a pool that is overbooked for a minute', () => {
    expect(kinds(model([{}, { work: { durationMinutes: 1 } }]), [on(MONDAY), [MONDAY + 1019, MONDAY + 1020]])).toEqual([
      'overbooked',
    ])
  })

  it('sees a pool whose capacity drops for a day', () => {
    const pools = [
      { id: 'Core', calendar: 'office', capacity: 100, changes: [{ from: 20_515, to: 20_516, capacity: 50 }] },
    ]
    expect(kinds(model([{}], { pools }), [on(TUESDAY)])).toEqual(['overbooked'])
  })

  it('lets pinned work overbook a pool, and nothing beside it', () => {
    const pinned = { placement: { kind: 'pinned', startAt: MONDAY } } as const
    expect(kinds(model([pinned, pinned]), [on(MONDAY), on(MONDAY)])).toEqual([])
    expect(kinds(model([pinned, {}]), [on(MONDAY), on(MONDAY)])).toEqual(['overbooked'])
  })

  it('sees broken dependencies of every type', () => {
    for (const [type, minutes] of [
      ['FS', 0],
      ['SS', 1],
      ['FF', 1],
      ['SF', 481],
    ] as const) {
      const dependencies = [{ from: 'a', to: 'b', type, lag: { unit: 'working', minutes } }] as const
      expect(
        kinds(model([{}, { demands: undefined, calendar: 'office' }], { dependencies }), [on(MONDAY), on(MONDAY)]),
      ).toEqual(['dependency'])
    }
  })

  it('sees wrong lengths, work at night, work before its release or the status date, and moved pins', () => {
    expect(kinds(model([{}]), [[MONDAY + 540, MONDAY + 1019]])).toEqual(['duration'])
    expect(kinds(model([{}]), [[MONDAY + 500, MONDAY + 1020]])).toEqual(['outside-working-time'])
    expect(kinds(model([{}]), [on(MONDAY - 3 * 1440)])).toEqual(['too-early'])
    expect(kinds(model([{ placement: { kind: 'automatic', earliestAt: TUESDAY } }]), [on(MONDAY)])).toEqual([
      'too-early',
    ])
    expect(kinds(model([{ placement: { kind: 'pinned', startAt: FRIDAY + 1440 } }]), [on(FRIDAY)])).toEqual(['moved'])
    expect(kinds(model([{ placement: { kind: 'fixed', startAt: 5, finishAt: 9 } }]), [[5, 8]])).toEqual(['moved'])
  })

  it('sees an excuse that is none: unstaffed work that its pool could do', () => {
    expect(kinds(model([{}]), [on(MONDAY)], { unstaffed: [1] })).toEqual(['wrongly-unstaffed'])
  })

  it('sees no excuse in bookings that leave room, or in a capacity that only some days have', () => {
    const days = (from: number, to: number, capacity: number) => [
      { id: 'Core', calendar: 'office', capacity, changes: [{ from, to, capacity: 100 - capacity }] },
    ]
    const unstaffed = { unstaffed: [1] }
    expect(kinds(model([{}], { pools: days(20_514, 21_514, 0) }), [on(MONDAY)], unstaffed)).toEqual([
      'wrongly-unstaffed',
    ])
    expect(kinds(model([{}], { pools: days(20_513, 20_514, 0) }), [on(MONDAY)], unstaffed)).toEqual([])
    const oneDay = { pools: days(20_514, 20_515, 0) }
    expect(kinds(model([{}, {}], oneDay), [on(MONDAY), on(MONDAY)], { unstaffed: [0, 1] })).toEqual([])
    expect(
      kinds(model([{}, {}], { pools: days(20_514, 20_516, 0) }), [on(MONDAY), on(MONDAY)], { unstaffed: [0, 1] }),
    ).toEqual(['wrongly-unstaffed'])
  })

  it('asks of another mode no more than its own calendar lets it do', () => {
    const onNobody = { ...onCore, demands: [{ pool: 'Nobody', units: 100 }] }
    const ended = { demands: undefined, work: undefined, placement: { kind: 'fixed', startAt: MONDAY } } as const
    const untilWednesday = { ...ended, placement: { ...ended.placement, finishAt: TUESDAY + 1440 + 1020 } } as const
    const bothDays = model([untilWednesday, { ...onNobody, otherModes: [onCore] }], {
      calendars: [
        { id: 'office', week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, [], []] },
        { id: 'mondays', week: [WORKDAY, [], [], [], [], [], []] },
      ],
      pools: [
        { id: 'Core', calendar: 'office', capacity: 0, changes: [{ from: 20_514, to: 20_516, capacity: 100 }] },
        { id: 'Nobody', calendar: 'mondays', capacity: 0 },
      ],
      dependencies: [{ from: 'a', to: 'b', type: 'FF' }],
    })
    // Monday is as good as Wednesday for who works on Mondays; Core has to end on Wednesday, when nobody is there.
    const windows = [[MONDAY, TUESDAY + 1440 + 1020], on(MONDAY)] as const
    expect(kinds(bothDays, windows, { unstaffed: [0, 1] })).toEqual([])
    expect(kinds({ ...bothDays, dependencies: [] }, windows, { unstaffed: [0, 1] })).toEqual(['wrongly-unstaffed'])
  })

  it('sees work behind its largest lag by a working minute, unless the plan tells of it', () => {
    const free = { demands: undefined, calendar: 'office' } as const
    const atMost = (minutes: number) =>
      model([free, free], {
        dependencies: [{ from: 'a', to: 'b', type: 'FS', atMost: { unit: 'working', minutes } }],
      })
    const wednesday = on(TUESDAY + 1440)
    expect(kinds(atMost(480), [on(MONDAY), wednesday])).toEqual([])
    expect(kinds(atMost(479), [on(MONDAY), wednesday])).toEqual(['too-late'])
    expect(kinds(atMost(479), [on(MONDAY), wednesday], {}, [0])).toEqual([])
  })

  it('asks no largest lag of two that never move', () => {
    const pinned = (startAt: number) => ({ placement: { kind: 'pinned', startAt } }) as const
    const dependencies = [{ from: 'a', to: 'b', type: 'FS', atMost: { unit: 'working', minutes: 0 } }] as const
    expect(kinds(model([pinned(MONDAY), pinned(FRIDAY)], { dependencies }), [on(MONDAY), on(FRIDAY)])).toEqual([])
  })

  it('sees an excuse that is none: work cut off that the horizon has room for', () => {
    const [cutOff, end] = [{ beyondHorizon: [1] }, HORIZON.until]
    expect(kinds(model([{}]), [on(MONDAY)], cutOff)).toEqual(['wrongly-cut-off'])
    expect(kinds(model([{}]), [[MONDAY + 540, end]], cutOff)).toEqual(['wrongly-cut-off'])
    expect(kinds(model([{}]), [[end, end]], cutOff)).toEqual([])
  })
})
