import { describe, expect, it } from 'vitest'
import { check } from '../check/check.ts'
import { explain } from '../explain/explain.ts'
import type { Activity, Model, Pool } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { type LateDatesOptions, lateDates } from './late-dates.ts'
import { loads } from './loads.ts'
import { schedule, type Schedule } from './schedule.ts'

const OFFICE = [[540, 1020]] as const
const MONDAY = 20_514
const DAY = 480

/** Days of 9:00 to 17:00 from a Monday on; the team has one person unless said otherwise. */
function modelOf(activities: readonly Partial<Activity>[], pool: Partial<Pool> = {}): Model {
  return {
    statusAt: MONDAY * 1440,
    calendars: [{ id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] }],
    pools: [{ id: 'Core', calendar: 'office', capacity: 100, ...pool }],
    activities: activities.map((activity, n) => ({
      id: 'abcdef'[n]!,
      work: { durationMinutes: DAY },
      demands: [{ pool: 'Core', units: 100 }],
      ...activity,
    })),
    dependencies: [],
  }
}

function plan(activities: readonly Partial<Activity>[], pool: Partial<Pool> = {}): Schedule {
  const model = modelOf(activities, pool)
  const compiled = compile(model)
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  const made = schedule(compiled.network, { level: true })
  expect(check(model, made, { levelled: true })).toEqual([])
  return made
}

/** `0-1 2-4`: the pieces of an activity in days of working time since Monday. */
function days({ pieces, start, finish }: Schedule, n: number): string {
  const own = pieces.get(n) ?? Int32Array.of(start[n]!, finish[n]!)
  const worked = [...own].map((at) => {
    const day = Math.floor(at / 1440) - MONDAY
    return day - 2 * Math.floor(day / 7) + (at - (day + MONDAY) * 1440 - 540) / DAY
  })
  return worked.map((at, nth) => (nth % 2 === 0 ? `${nth ? ' ' : ''}${at}-` : at)).join('')
}

const busyOn = (day: number, minutes = DAY): Partial<Activity> => ({
  placement: { kind: 'pinned', startAt: (MONDAY + day) * 1440 },
  work: { durationMinutes: minutes },
})

describe('[L4] work that may pause', () => {
  const threeDays = { work: { durationMinutes: 3 * DAY }, split: { leastMinutes: 60 } }

  it('goes on around what is in its way, and without leave to pause waits behind it', () => {
    expect(days(plan([busyOn(1), threeDays]), 1)).toBe('0-1 2-4')
    expect(days(plan([busyOn(1), { ...threeDays, split: undefined }]), 1)).toBe('2-5')
  })

  it('goes on after a day without anybody', () => {
    const away = { changes: [{ from: MONDAY + 1, to: MONDAY + 2, capacity: 0 }] }
    expect(days(plan([threeDays], away), 0)).toBe('0-1 2-4')
  })

  it('passes gaps that are shorter than its shortest piece, unless less is left to do', () => {
    const gap = [busyOn(0, 5 * 60), busyOn(1)]
    expect(days(plan([...gap, { ...threeDays, split: { leastMinutes: 181 } }]), 2)).toBe('2-5')
    expect(days(plan([...gap, { ...threeDays, split: { leastMinutes: 180 } }]), 2)).toBe('0.625-1 2-4.625')
    const hour = { work: { durationMinutes: 60 }, split: { leastMinutes: 300 } }
    expect(days(plan([...gap, hour]), 2)).toBe('0.625-0.75')
  })

  it('leaves the time of its pauses to others', () => {
    const other = { rank: 2, work: { durationMinutes: DAY } }
    const made = plan([busyOn(1), { ...threeDays, rank: 1 }, other], {
      changes: [{ from: MONDAY + 1, to: MONDAY + 2, capacity: 200 }],
    })
    expect([days(made, 1), days(made, 2)]).toEqual(['0-3', '3-4'])
    const half = { demands: [{ pool: 'Core', units: 50 }] }
    const beside = plan([
      { ...busyOn(1), ...half },
      { ...threeDays, rank: 1 },
      { ...other, ...half },
    ])
    expect([days(beside, 1), days(beside, 2)]).toEqual(['0-1 2-4', '1-2'])
  })

  it('does not pause when it is pinned, and is one piece where nothing is in its way', () => {
    const pinned = { ...threeDays, placement: { kind: 'pinned', startAt: MONDAY * 1440 } } as const
    expect(days(plan([busyOn(1), pinned]), 1)).toBe('0-3')
    expect(plan([threeDays]).pieces.size).toBe(0)
  })

  it('counts its pieces in the loads, and says why it pauses', () => {
    const made = plan([busyOn(1), threeDays])
    expect([...loads(made, MONDAY, MONDAY + 5).demand]).toEqual([DAY, DAY, DAY, DAY, 0])
    const at = (day: number, minute: number) => (MONDAY + day) * 1440 + minute
    expect(explain(made, 1)).toEqual([
      { kind: 'status', at: at(0, 0) },
      { kind: 'calendar', from: at(0, 0), until: at(0, 540) },
      { kind: 'split', pauses: [{ from: at(0, 1020), until: at(2, 540), pool: 0, blockers: [0] }] },
    ])
    expect([...made.critical]).toEqual([1, 1])
  })

  it('is unstaffed where its pieces never come to an end', () => {
    const gone = { capacity: 0, changes: [{ from: MONDAY, to: MONDAY + 2, capacity: 100 }] }
    const made = plan([threeDays], gone)
    expect([made.unstaffed[0], made.pieces.size]).toEqual([1, 0])
  })
})

describe('[S1] the checker', () => {
  const model = modelOf([{ work: { durationMinutes: 3 * DAY }, split: { leastMinutes: 240 } }])
  const at = (day: number, minute: number) => (MONDAY + day) * 1440 + minute
  const kinds = (pieces: readonly number[], of = model) =>
    check(
      of,
      {
        start: [pieces[0]!],
        finish: [pieces.at(-1)!],
        mode: [0],
        unstaffed: [0],
        beyondHorizon: [0],
        pieces: new Map([[0, pieces]]),
      },
      { levelled: true },
    ).map(({ kind }) => kind)

  it('sees pieces that are too short, too few, turned around or not allowed', () => {
    const sound = [at(0, 540), at(0, 1020), at(2, 540), at(3, 1020)]
    expect(kinds(sound)).toEqual([])
    expect(kinds(sound, modelOf([{ work: { durationMinutes: 3 * DAY } }]))).toEqual(['pieces'])
    expect(kinds([at(0, 540), at(0, 600), at(2, 540), at(4, 960)])).toEqual(['pieces'])
    expect(kinds([at(0, 540), at(0, 1020), at(2, 540), at(2, 1020)])).toEqual(['duration'])
    expect(kinds([at(2, 540), at(3, 1020), at(0, 540), at(0, 1020)])).toEqual(['pieces'])
  })
})

describe('[F1] late dates of work that may pause', () => {
  /** Two days of work that a milestone due after a day waits for the start of, in two weeks. */
  function lateFinish(options: LateDatesOptions): number {
    const begun = { calendar: 'office', work: { durationMinutes: 0 }, demands: [], deadlineAt: (MONDAY + 1) * 1440 }
    const model = modelOf([{ work: { durationMinutes: 2 * DAY }, split: { leastMinutes: 60 } }, begun])
    const compiled = compile({ ...model, dependencies: [{ from: 'a', to: 'b', type: 'SS' }] })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
    const early = schedule(compiled.network, { level: false })
    const late = lateDates(compiled.network, early, (MONDAY + 12) * 1440, options)
    expect(late.start[0]).toBeLessThan((MONDAY + 1) * 1440)
    return late.finish[0]! / 1440 - MONDAY
  }

  it('follow from each other while it slips as one piece; divided, it ends as late as its end may', () => {
    expect(Math.floor(lateFinish({}))).toBe(2)
    expect(Math.floor(lateFinish({ divided: true }))).toBe(11)
  })
})
