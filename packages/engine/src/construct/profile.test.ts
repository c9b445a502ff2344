import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile } from '../network/compile.ts'
import { NEVER, type Profile, book, emptyProfile, firstFit, lastConflict } from './profile.ts'

const ROOM = 60

/** A pool of three people on a calendar without nights, with room for bookings. */
function threePeople(): Profile {
  const compiled = compile({
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [{ id: 'Core', calendar: 'always', capacity: 300 }],
    activities: [],
    dependencies: [],
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return emptyProfile(compiled.network.pools, 0, 0)
}

const bookings = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: ROOM }),
    length: fc.integer({ min: 0, max: 9 }),
    units: fc.constantFrom(100, 150, 300),
  }),
  { maxLength: 20 },
)

it('[L1] a profile of steps finds the same first fit as an array of minutes', () => {
  fc.assert(
    fc.property(
      bookings,
      fc.integer({ min: 0, max: ROOM }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(50, 100, 200, 300),
      (booked, from, duration, units) => {
        const profile = threePeople()
        const free = Array.from({ length: 3 * ROOM }, () => 300)
        for (const { from, length, units } of booked) {
          book(profile, from, from + length, units)
          for (let minute = from; minute < from + length; minute++) free[minute]! -= units
        }
        const fits = (start: number) => free.slice(start, start + duration).every((left) => left >= units)
        let expected = from
        while (!fits(expected)) expected++
        expect(firstFit(profile, from, duration, units)).toBe(expected)
        const full = free.slice(from, from + duration).findLastIndex((left) => left < units)
        const clear = full < 0 ? 0 : free.slice(from + full).findIndex((left) => left >= units)
        expect(lastConflict(profile, from, from + duration, units)).toBe(full < 0 ? from : from + full + clear)
      },
    ),
    { numRuns: 1000 },
  )
})

it('[L1] a profile keeps one step for what is equally full', () => {
  const profile = threePeople()
  for (const from of [20, 0, 10]) book(profile, from, from + 10, 300)
  expect(profile.count).toBe(3)
  expect([...profile.position.subarray(0, 3)]).toEqual([-(2 ** 31), 0, 30])
})

it('[L3] there is no fit for more than there will ever be', () => {
  expect(firstFit(threePeople(), 0, 1, 301)).toBe(NEVER)
})
