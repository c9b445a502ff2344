import { describe, expect, it } from 'vitest'
import type { Activity, Dependency, Lag, Model } from '../model/model.ts'
import { compile } from '../network/compile.ts'
import { schedule, type Schedule } from './schedule.ts'

const OFFICE = [
  [540, 720],
  [780, 1080],
] as const
const HOURS = 60
const DAYS = 8 * HOURS

/** Working time is 9–12 and 13–18, Monday to Friday; 1 March 2027 is a Monday. */
function at(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}:00Z`) / 60_000
}

function said(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ')
}

function plan(
  activities: readonly Partial<Activity>[],
  dependencies: readonly Dependency[] = [],
  more: Partial<Model> = {},
): Schedule {
  const compiled = compile({
    statusAt: at('2027-03-01 00:00'),
    calendars: [{ id: 'office', week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []] }],
    pools: [],
    activities: activities.map((activity, n) => ({ id: 'abcdef'[n]!, calendar: 'office', ...activity })),
    dependencies,
    ...more,
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return schedule(compiled.network, { level: true })
}

/** Predecessor: Thursday 4 March 9:00 to Friday 5 March 18:00. Successor: one day. */
function successor(type: Dependency['type'], lag?: Lag, durationMinutes = DAYS): string {
  const result = plan(
    [
      { work: { durationMinutes: 2 * DAYS }, placement: { kind: 'automatic', earliestAt: at('2027-03-04 00:00') } },
      { work: { durationMinutes } },
    ],
    [{ from: 'a', to: 'b', type, lag }],
  )
  return `${said(result.start[1]!)} – ${said(result.finish[1]!)}`
}

const working = (minutes: number): Lag => ({ unit: 'working', minutes })

describe('[D1] finish-to-start', () => {
  it('starts on the next working minute after the predecessor', () => {
    expect(successor('FS')).toBe('2027-03-08 09:00 – 2027-03-08 18:00')
  })

  it('adds a lag in working time, so two days after Friday is Wednesday morning', () => {
    expect(successor('FS', working(2 * DAYS))).toBe('2027-03-10 09:00 – 2027-03-10 18:00')
  })

  it('takes a lead off in working time, so a day before the end is Friday morning', () => {
    expect(successor('FS', working(-1 * DAYS))).toBe('2027-03-05 09:00 – 2027-03-05 18:00')
  })

  it('counts elapsed lag through the weekend', () => {
    expect(successor('FS', { unit: 'elapsed', minutes: 65 * HOURS })).toBe('2027-03-08 11:00 – 2027-03-09 11:00')
  })

  it('takes percent of the duration of the predecessor', () => {
    expect(successor('FS', { unit: 'percent', percent: -50 })).toBe('2027-03-05 09:00 – 2027-03-05 18:00')
  })
})

describe('[D2] start-to-start', () => {
  it('starts with the predecessor', () => {
    expect(successor('SS')).toBe('2027-03-04 09:00 – 2027-03-04 18:00')
  })

  it('starts a lag after it', () => {
    expect(successor('SS', working(12 * HOURS))).toBe('2027-03-05 14:00 – 2027-03-08 14:00')
  })

  it('starts a lead before it', () => {
    expect(successor('SS', working(-12 * HOURS))).toBe('2027-03-02 14:00 – 2027-03-03 14:00')
  })
})

describe('[D3] finish-to-finish', () => {
  it('finishes with the predecessor, however much shorter', () => {
    expect(successor('FF', undefined, 2 * HOURS)).toBe('2027-03-05 16:00 – 2027-03-05 18:00')
  })

  it('finishes a lag after it', () => {
    expect(successor('FF', working(4 * HOURS))).toBe('2027-03-05 14:00 – 2027-03-08 14:00')
  })

  it('finishes a lead before it, in the evening and not the morning after', () => {
    expect(successor('FF', working(-1 * DAYS))).toBe('2027-03-04 09:00 – 2027-03-04 18:00')
  })

  it('binds nothing when the successor is long enough anyway', () => {
    expect(successor('FF', undefined, 6 * DAYS)).toBe('2027-03-01 09:00 – 2027-03-08 18:00')
  })
})

describe('[D4] start-to-finish', () => {
  it('finishes when the predecessor starts', () => {
    expect(successor('SF')).toBe('2027-03-03 09:00 – 2027-03-03 18:00')
  })

  it('finishes a lag after that start', () => {
    expect(successor('SF', working(12 * HOURS))).toBe('2027-03-04 14:00 – 2027-03-05 14:00')
  })

  it('never starts before the status date, whatever the lead', () => {
    expect(successor('SF', working(-30 * DAYS))).toBe('2027-03-01 09:00 – 2027-03-01 18:00')
  })
})

describe('[D5, P4] milestones', () => {
  it('stand at the evening of the work they close, not the morning after', () => {
    expect(successor('FS', undefined, 0)).toBe('2027-03-05 18:00 – 2027-03-05 18:00')
  })

  it('stand where they are pinned, on a Sunday too', () => {
    const result = plan([{ placement: { kind: 'pinned', startAt: at('2027-03-07 12:00') } }])
    expect(said(result.start[0]!)).toBe('2027-03-07 12:00')
  })
})

describe('[P1] pinned and fixed activities', () => {
  it('start at the first working minute from their pin', () => {
    const result = plan([
      { work: { durationMinutes: DAYS }, placement: { kind: 'pinned', startAt: at('2027-03-06 00:00') } },
    ])
    expect(said(result.start[0]!)).toBe('2027-03-08 09:00')
  })

  it('keep their window to the minute, on a weekend and before the status date', () => {
    const result = plan([
      { placement: { kind: 'fixed', startAt: at('2027-02-27 03:00'), finishAt: at('2027-02-28 04:00') } },
    ])
    expect([said(result.start[0]!), said(result.finish[0]!)]).toEqual(['2027-02-27 03:00', '2027-02-28 04:00'])
  })

  it('hand float back to what comes before them: the day that is left, or the day that is missing', () => {
    const floatBefore = (pin: string) =>
      plan(
        [
          { work: { durationMinutes: DAYS } },
          { work: { durationMinutes: DAYS }, placement: { kind: 'pinned', startAt: at(pin) } },
        ],
        [{ from: 'a', to: 'b', type: 'FS' }],
      ).totalFloat[0]
    expect(floatBefore('2027-03-03 00:00')).toBe(DAYS)
    expect(floatBefore('2027-03-01 00:00')).toBe(-DAYS)
  })
})

describe('[F1] total float', () => {
  it('ends where a pinned successor stands, even when that could slip itself', () => {
    const result = plan(
      [
        { work: { durationMinutes: DAYS } },
        { work: { durationMinutes: DAYS }, placement: { kind: 'pinned', startAt: at('2027-03-03 00:00') } },
        { work: { durationMinutes: 5 * DAYS } },
      ],
      [{ from: 'a', to: 'b', type: 'FS' }],
    )
    expect([...result.totalFloat]).toEqual([DAYS, 2 * DAYS, 0])
  })
})

describe('[F4] deadlines', () => {
  it('move nothing, and tell lateness and negative float in working time', () => {
    const result = plan([{ work: { durationMinutes: 6 * DAYS }, deadlineAt: at('2027-03-05 18:00') }])
    expect(said(result.start[0]!)).toBe('2027-03-01 09:00')
    expect([result.lateness[0], result.totalFloat[0], result.critical[0]]).toEqual([DAYS, -DAYS, 1])
  })
})
