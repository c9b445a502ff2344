import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOfMoment } from '../days/today.ts'
import { instantIn, isWallTime } from './local-time.ts'

const wall = (text: string) => {
  const [year, month, day, hour, minute] = text.split(/[-T:]/).map(Number) as [number, number, number, number, number]
  return { year, month, day, hour, minute, second: 0 }
}

describe('a time of day in a zone', () => {
  it('is the instant at which clocks there show it', () => {
    expect(instantIn('Europe/Berlin', wall('2027-01-15T09:00'))).toBe('2027-01-15T08:00:00.000Z')
    expect(instantIn('Europe/Berlin', wall('2027-07-15T09:00'))).toBe('2027-07-15T07:00:00.000Z')
    expect(instantIn('America/New_York', wall('2027-01-15T23:30'))).toBe('2027-01-16T04:30:00.000Z')
    expect(instantIn('UTC', wall('2027-01-15T09:00'))).toBe('2027-01-15T09:00:00.000Z')
  })

  it('is read before the change where a clock change leaves it out', () => {
    expect(instantIn('Europe/Berlin', wall('2027-03-28T02:30'))).toBe('2027-03-28T01:30:00.000Z')
  })

  it('counts as UTC where nobody knows the zone', () => {
    expect(instantIn('Middle/Earth', wall('2027-01-15T09:00'))).toBe('2027-01-15T09:00:00.000Z')
  })

  it('has no 30 February', () => {
    expect(isWallTime(wall('2027-02-28T00:00'))).toBe(true)
    expect(isWallTime(wall('2027-02-30T00:00'))).toBe(false)
  })

  it('keeps its date there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'),
        fc.date({ min: new Date('1971-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (zone, date) => {
          const day = date.toISOString().slice(0, 10)
          expect(dayOfMoment(zone, instantIn(zone, wall(`${day}T12:00`)))).toBe(day)
        },
      ),
    )
  })
})
