import { describe, expect, it } from 'vitest'
import type { Activity, Model } from '../model/model.ts'
import { HORIZON } from '../model/time.ts'
import { compile } from '../network/compile.ts'
import { type Schedule, schedule } from './schedule.ts'

const OFFICE = [
  [540, 720],
  [780, 1080],
] as const
const ALL_DAY = [[0, 1440]] as const
const DAYS = 480

function at(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00Z`) / 60_000
}

/** Core has two people from Monday to Friday, Night one around the clock. 1 March 2027 is a Monday. */
function plan(activities: readonly Partial<Activity>[], more: Partial<Model> = {}): Schedule {
  const compiled = compile({
    calendars: [
      { id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] },
      { id: 'always', week: [ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY, ALL_DAY] },
    ],
    pools: [
      { id: 'Core', calendar: 'office', capacity: 200 },
      { id: 'Night', calendar: 'always', capacity: 100 },
    ],
    activities: activities.map((activity, n) => ({ id: 'abc'[n]!, ...activity })),
    dependencies: [],
    ...more,
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

function dates({ start, finish }: Schedule): readonly string[] {
  const said = (minute: number) => new Date(minute * 60_000).toISOString().slice(5, 16).replace('T', ' ')
  return [...start].map((from, n) => `${said(from)} – ${said(finish[n]!)}`)
}

const core = (units: number) => [{ pool: 'Core', units }]
const today = { statusAt: at('2027-03-01 00:00') }

describe('[P2] an automatic activity', () => {
  it('starts at the first working minute from the status date and its release, and works when all its pools do', () => {
    const result = plan(
      [
        { work: { durationMinutes: DAYS }, demands: core(100) },
        {
          work: { durationMinutes: DAYS },
          demands: [...core(100), { pool: 'Night', units: 100 }],
          placement: { kind: 'automatic', earliestAt: at('2027-03-06 12:00') },
        },
        { work: { durationMinutes: 2 * 1440 }, demands: [{ pool: 'Night', units: 100 }] },
      ],
      today,
    )
    expect(dates(result)).toEqual([
      '03-01 09:00 – 03-01 18:00',
      '03-08 09:00 – 03-08 18:00',
      '03-01 00:00 – 03-03 00:00',
    ])
  })

  it('works only when a calendar of its own does, too', () => {
    const night = [{ pool: 'Night', units: 100 }]
    const result = plan([{ work: { durationMinutes: DAYS }, demands: night, calendar: 'office' }], today)
    expect(dates(result)).toEqual(['03-01 09:00 – 03-01 18:00'])
  })
})

describe('[P3] without a status date', () => {
  it('a plan begins with the earliest release, pin or window', () => {
    const free = { work: { durationMinutes: 60 }, demands: core(100) }
    const pinned = { ...free, placement: { kind: 'pinned', startAt: at('2027-03-02 00:00') } } as const
    const window = { startAt: at('2027-03-01 15:00'), finishAt: at('2027-03-01 16:00') }
    expect(dates(plan([free, pinned]))[0]).toBe('03-02 09:00 – 03-02 10:00')
    expect(dates(plan([free, { ...pinned, placement: { kind: 'fixed', ...window } }]))[0]).toBe(
      '03-01 15:00 – 03-01 16:00',
    )
  })

  it('and without any date in 1970', () => {
    expect(plan([{ work: { durationMinutes: 60 }, demands: core(100) }]).start[0]).toBe(540)
  })
})

describe('[P5] a duration', () => {
  it('is effort by the units of the first demand, rounded up to the minute', () => {
    const demands = [...core(150), { pool: 'Night', units: 50 }]
    const result = plan([{ work: { effortMinutes: 100 }, demands }], today)
    expect(dates(result)).toEqual(['03-01 09:00 – 03-01 10:07'])
  })

  it('of a fixed activity is the working time in its window', () => {
    const placement = { kind: 'fixed', startAt: at('2027-03-05 17:00'), finishAt: at('2027-03-08 10:00') } as const
    const { startPosition, finishPosition } = plan([{ work: { durationMinutes: 1 }, demands: core(100), placement }])
    expect(finishPosition[0]! - startPosition[0]!).toBe(120)
  })
})

describe('[P6] of several modes', () => {
  const alone = { work: { durationMinutes: 2 * DAYS }, demands: core(100) }
  const pair = { work: { durationMinutes: DAYS }, demands: core(200) }

  it('the one is taken that finishes first, among equals the earlier in the list', () => {
    const result = plan([{ ...alone, otherModes: [pair] }], today)
    expect([[...result.mode], dates(result)]).toEqual([[1], ['03-01 09:00 – 03-01 18:00']])
    expect([...plan([{ ...pair, otherModes: [{ ...pair, demands: core(150) }] }], today).mode]).toEqual([0])
  })

  it('a slower one is taken where it alone can be staffed', () => {
    const three = { work: { durationMinutes: 60 }, demands: core(300) }
    const result = plan([{ ...three, otherModes: [alone] }], today)
    expect([[...result.mode], [...result.unstaffed]]).toEqual([[1], [0]])
  })
})

describe('[N3] at the end of the horizon', () => {
  it('is cut off what would end a minute after it, and nothing that ends on it', () => {
    const work = (durationMinutes: number) => ({ calendar: 'always', work: { durationMinutes } })
    const hit = plan([work(600), work(601)], { statusAt: HORIZON.until - 600 })
    expect([[...hit.finish], [...hit.beyondHorizon]]).toEqual([
      [HORIZON.until, HORIZON.until],
      [0, 1],
    ])
    const lag = { unit: 'elapsed', minutes: 1 } as const
    const after = plan([work(600), { calendar: 'always' }], {
      statusAt: HORIZON.until - 600,
      dependencies: [{ from: 'a', to: 'b', type: 'FS', lag }],
    })
    expect([...after.beyondHorizon]).toEqual([0, 1])
  })
})
