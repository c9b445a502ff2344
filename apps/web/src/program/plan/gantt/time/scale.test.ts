import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, dayFromCivil, startOf, startOfNext } from './dates.ts'
import { clampZoom, fittingZoom, snapMinutes, tierOf, timeAt, xOf, zoomAround } from './scale.ts'
import { majorTicks, minorTicks, periods } from './ticks.ts'

const origin = dayFromCivil(2027, 0, 1) * DAY
const anyZoom = fc.double({ min: 0.005, max: 64, noNaN: true })
const anyDay = fc.integer({ min: -20_000, max: 60_000 })

describe('the scale', () => {
  test('gives back the time of a place within a minute of its pixel', () => {
    fc.assert(
      fc.property(anyZoom, fc.integer({ min: 0, max: 5_000_000 }), (pxPerDay, minutes) => {
        const scale = { originAt: origin, pxPerDay }
        expect(Math.abs(timeAt(scale, xOf(scale, origin + minutes)) - origin - minutes)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('keeps the time under the pointer when it zooms', () => {
    fc.assert(
      fc.property(anyZoom, anyZoom, fc.integer({ min: 2000, max: 9000 }), (from, pxPerDay, scrollX) => {
        const scale = { originAt: origin, pxPerDay: from }
        const next = zoomAround(scale, { pxPerDay, scrollX, viewX: 300 })
        fc.pre(next.scrollX > 0)
        const shift = timeAt(next.scale, next.scrollX + 300) - timeAt(scale, scrollX + 300)
        expect(Math.abs(shift)).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('fits two centuries, further out than hands zoom', () => {
    const span = { startsAt: 0, endsAt: dayFromCivil(2200, 0, 1) * DAY }
    const fitting = fittingZoom(span, 900)
    const pxPerDay = clampZoom(fitting, fitting)
    expect(xOf({ originAt: 0, pxPerDay }, span.endsAt)).toBeCloseTo(0.94 * 900)
    expect(clampZoom(fitting)).toBe(0.25)
  })

  test('snaps to days while a day can be hit, to weeks below', () => {
    expect(snapMinutes(7.4)).toBe(DAY)
    expect(snapMinutes(2)).toBe(7 * DAY)
  })
})

describe('ticks', () => {
  test('follow each other without gaps and cover what was asked, at every zoom', () => {
    fc.assert(
      fc.property(anyZoom, anyDay, fc.integer({ min: 1, max: 400 }), (pxPerDay, first, days) => {
        const tier = tierOf(pxPerDay)
        for (const unit of [tier.major, tier.minor]) {
          const ticks = periods(unit, first * DAY, (first + days) * DAY, String)
          expect(ticks[0]!.startsAt).toBeLessThanOrEqual(first * DAY)
          expect(ticks.at(-1)!.endsAt).toBeGreaterThanOrEqual((first + days) * DAY)
          for (let at = 1; at < ticks.length; at++) expect(ticks[at]!.startsAt).toBe(ticks[at - 1]!.endsAt)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('every day lies in exactly one period of each unit', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('week', 'month', 'quarter', 'year', 'decade', 'century'), (day, unit) => {
        const start = startOf(unit, day)
        expect(start).toBeLessThanOrEqual(day)
        expect(startOfNext(unit, start)).toBeGreaterThan(day)
        expect(startOf(unit, startOfNext(unit, start) - 1)).toBe(start)
      }),
    )
  })

  test('read as months over weeks at the zoom of the picture', () => {
    const tier = tierOf(7.4)
    const to = origin + 40 * DAY
    expect(majorTicks(tier, origin, to).map((tick) => tick.label)).toEqual(['Jan 2027', 'Feb 2027'])
    expect(minorTicks(tier, origin, to, 7.4).map((tick) => tick.label)).toEqual(['28', '4', '11', '18', '25', '1', '8'])
  })

  test('read as weeks over days, quarters over months and years over quarters at the others', () => {
    expect(majorTicks(tierOf(30), origin, origin + DAY)[0]!.label).toBe('28 Dec – 3 Jan 2027')
    expect(minorTicks(tierOf(50), origin, origin + DAY, 50)[0]!.label).toBe('Fri 1')
    expect(majorTicks(tierOf(2), origin, origin + DAY)[0]!.label).toBe('Q1 2027')
    expect(minorTicks(tierOf(2), origin, origin + DAY, 2)[0]!.label).toBe('Jan')
    expect(minorTicks(tierOf(0.5), origin, origin + DAY, 0.5)[0]!.label).toBe('Q1')
  })

  test('read as decades over years and centuries over decades where quarters are no more than pixels', () => {
    expect(majorTicks(tierOf(0.1), origin, origin + DAY)[0]!.label).toBe('2020–2029')
    expect(minorTicks(tierOf(0.1), origin, origin + DAY, 0.1)[0]!.label).toBe('2027')
    expect(majorTicks(tierOf(0.01), origin, origin + DAY)[0]!.label).toBe('2000–2099')
    expect(minorTicks(tierOf(0.01), origin, origin + DAY, 0.01)[0]!.label).toBe('2020')
  })
})

describe('a year that begins in another month', () => {
  const april = dayFromCivil(2027, 3, 1)

  test('has its quarters from there, and the name of the calendar year in which it ends', () => {
    const until = dayFromCivil(2028, 4, 1) * DAY
    expect(majorTicks(tierOf(0.5), april * DAY, until, 3).map(({ label }) => label)).toEqual(['FY2028', 'FY2029'])
    const quarters = minorTicks(tierOf(0.5), april * DAY, until, 0.5, 3)
    expect(quarters.map(({ label }) => label)).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Q1'])
    expect(majorTicks(tierOf(2), (april - 1) * DAY, april * DAY, 3)[0]!.label).toBe('Q4 FY2027')
    expect(majorTicks(tierOf(2), april * DAY, april * DAY + 1, 3)[0]!.label).toBe('Q1 FY2028')
  })

  test('[law] every day lies in one quarter and one year, whichever month begins them', () => {
    const units = fc.constantFrom<'quarter' | 'year'>('quarter', 'year')
    fc.assert(
      fc.property(units, anyDay, fc.integer({ min: 0, max: 11 }), (unit, day, firstMonth) => {
        const start = startOf(unit, day, firstMonth)
        const next = startOfNext(unit, start)
        expect(start <= day && day < next).toBe(true)
        expect(startOf(unit, next - 1, firstMonth)).toBe(start)
        expect(startOf(unit, next, firstMonth)).toBe(next)
      }),
    )
  })
})
