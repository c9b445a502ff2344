import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PlainCalendar } from '../check/plain-calendar.ts'
import type { Calendar, DayInterval } from '../model/model.ts'
import { latestToShift, shift } from './shift.ts'
import { endOf, lastStartedBy, minutesOfDay, positionOf, startOf, workingAxis } from './working-axis.ts'

const FIRST_DAY = 20_500

const dayShapes: readonly (readonly DayInterval[])[] = [
  [],
  [
    [540, 720],
    [780, 1020],
  ],
  [
    [780, 1020],
    [540, 720],
  ],
  [[0, 1440]],
  [[1439, 1440]],
  [
    [0, 1],
    [1, 2],
    [700, 700],
    [1000, 1003],
  ],
]

const calendars = fc
  .record({
    week: fc.array(fc.constantFrom(...dayShapes), { minLength: 7, maxLength: 7 }),
    exceptions: fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: FIRST_DAY - 20, max: FIRST_DAY + 20 }),
        intervals: fc.constantFrom(...dayShapes),
      }),
      {
        selector: (exception) => exception.day,
        maxLength: 12,
      },
    ),
  })
  .filter(({ week }) => week.flat().length > 0)
  .map((calendar): Calendar => ({ id: 'any', ...calendar }))

/** Days about which an axis has its table, or none: inside, at its edges, and outside of what is asked. */
const arounds = fc.constantFrom(undefined, FIRST_DAY, FIRST_DAY + 190, FIRST_DAY - 2390, FIRST_DAY + 9000)

const moments = fc.integer({ min: (FIRST_DAY - 30) * 1440, max: (FIRST_DAY + 30) * 1440 })

describe('[C1] working time counted on an axis is working time counted minute by minute', () => {
  it('has as many positions between two moments as there are working minutes', () => {
    fc.assert(
      fc.property(calendars, arounds, moments, fc.integer({ min: 0, max: 3000 }), (calendar, around, from, minutes) => {
        const axis = workingAxis(calendar, around)
        const plain = new PlainCalendar([calendar])
        const byMinute = Array.from({ length: minutes }, (_, n) => from + n).filter((at) => plain.isWorking(at)).length
        expect(positionOf(axis, from + minutes) - positionOf(axis, from)).toBe(byMinute)
        expect(plain.minutesBetween(from, from + minutes)).toBe(byMinute)
      }),
      { numRuns: 300 },
    )
  })

  it('gives every position the working minute that begins there, and the moment the one before it ends', () => {
    fc.assert(
      fc.property(calendars, arounds, moments, (calendar, around, at) => {
        const axis = workingAxis(calendar, around)
        const plain = new PlainCalendar([calendar])
        const position = positionOf(axis, at)
        const start = startOf(axis, position)
        const end = endOf(axis, position)
        expect(plain.isWorking(start)).toBe(true)
        expect(plain.isWorking(end - 1)).toBe(true)
        expect([positionOf(axis, start), positionOf(axis, end)]).toEqual([position, position])
        expect(end <= at && at <= start).toBe(true)
        expect(startOf(axis, lastStartedBy(axis, at))).toBeLessThanOrEqual(at)
        expect(startOf(axis, lastStartedBy(axis, at) + 1)).toBeGreaterThan(at)
      }),
      { numRuns: 500 },
    )
  })

  it('counts the minutes of a day as its exception says, else as its weekday', () => {
    fc.assert(
      fc.property(
        calendars,
        arounds,
        fc.integer({ min: FIRST_DAY - 30, max: FIRST_DAY + 30 }),
        (calendar, around, day) => {
          const plain = new PlainCalendar([calendar])
          expect(minutesOfDay(workingAxis(calendar, around), day)).toBe(
            plain.minutesBetween(day * 1440, (day + 1) * 1440),
          )
        },
      ),
    )
  })
})

describe('[C2] lags walk over working time and stop where they first have it', () => {
  const minutes = fc.integer({ min: -2000, max: 2000 })

  it('shifts as a walk from interval to interval does', () => {
    fc.assert(
      fc.property(calendars, moments, minutes, (calendar, at, lag) => {
        expect(shift(workingAxis(calendar), at, lag)).toBe(new PlainCalendar([calendar]).walk(at, lag))
      }),
      { numRuns: 500 },
    )
  })

  it('finds the latest moment that shifts to no later than a given one', () => {
    fc.assert(
      fc.property(calendars, arounds, moments, minutes, (calendar, around, until, lag) => {
        const axis = workingAxis(calendar, around)
        const latest = latestToShift(axis, until, lag)
        expect(shift(axis, latest, lag)).toBeLessThanOrEqual(until)
        expect(shift(axis, latest + 1, lag)).toBeGreaterThan(until)
      }),
      { numRuns: 500 },
    )
  })

  it('takes a day after Friday 9:00 to Friday 17:00, two to Monday 17:00, and a day before Monday 17:00 to Monday 9:00', () => {
    const workday = [[540, 1020]] as const
    const office = workingAxis({ id: 'office', week: [workday, workday, workday, workday, workday, [], []] })
    const monday = 20_514 * 1440
    const friday = monday - 3 * 1440
    expect(shift(office, friday + 540, 480)).toBe(friday + 1020)
    expect(shift(office, friday + 540, 960)).toBe(monday + 1020)
    expect(shift(office, monday + 1020, -480)).toBe(monday + 540)
    expect(shift(office, monday + 540, -1)).toBe(friday + 1019)
  })
})

it('[C1] more exceptions than 16 bits count are each counted', () => {
  const whole = Array.from({ length: 7 }, () => [[0, 1440]] as const)
  const [first, count] = [-25_000, 100_000]
  const exceptions = Array.from({ length: count }, (_, n) => ({
    day: first + n,
    intervals: n % 2 === 0 ? [[0, 600] as const] : [[600, 1000] as const],
  }))
  const axis = workingAxis({ id: 'c', week: whole, exceptions }, 74_000)
  for (const day of [73_900, 73_901, 74_000, 74_001])
    expect(minutesOfDay(axis, day)).toBe((day - first) % 2 === 0 ? 600 : 400)
})
