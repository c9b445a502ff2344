import { describe, expect, it } from 'vitest'
import type { Activity, Model } from '../model/model.ts'
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
  return check(model, dates, { levelled: true }).map(({ kind }) => kind)
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
})
