import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compile } from '../network/compile.ts'
import { book, emptyProfile, firstFit, type Profile } from './profile.ts'

const ROOM = 60

/** A pool of three people on a calendar without nights, with room for bookings. */
function threePeople(): Profile {
  const compiled = compile({
    calendars: [{ id: 'always', week: Array.from({ length: 7 }, () => [[0, 1440]] as const) }],
    pools: [{ id: 'Core', calendar: 'always', capacity: 300 }],
    activities: Array.from({ length: 20 }, (_, n) => ({ id: String(n), demand: { pool: 'Core', units: 1 } })),
    dependencies: [],
  })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
  return emptyProfile(compiled.network)
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
          book(profile, 0, from, from + length, units)
          for (let minute = from; minute < from + length; minute++) free[minute]! -= units
        }
        const fits = (start: number) => free.slice(start, start + duration).every((left) => left >= units)
        let expected = from
        while (!fits(expected)) expected++
        expect(firstFit(profile, 0, from, duration, units)).toBe(expected)
      },
    ),
    { numRuns: 1000 },
  )
})

it('[L1] a profile keeps one step for what is equally full', () => {
  const profile = threePeople()
  for (const from of [20, 0, 10]) book(profile, 0, from, from + 10, 300)
  expect(profile.count[0]).toBe(3)
  expect([...profile.position.subarray(0, 3)]).toEqual([-Infinity, 0, 30])
})

it('[L3] there is no fit for more than there will ever be', () => {
  expect(firstFit(threePeople(), 0, 0, 1, 301)).toBe(Infinity)
})
