import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DivisibleWork, type People, overbooked } from './overbooked.ts'

const RUNS = process.env['TRIREME_LONG'] === '1' ? 20_000 : 600

/** `A 8 @1-3` is eight of work in slots 1 and 2; `A 8 @1-3 code` asks for a skill. */
function work(notation: string): readonly DivisibleWork[] {
  return notation.split('; ').map((text) => {
    const [, id, minutes, from, to, skill] = /^(\w+) (\d+) @(\d+)-(\d+)(?: (\w+))?$/.exec(text)!
    return { id: id!, minutes: Number(minutes), from: Number(from), to: Number(to), skill: skill ?? null }
  })
}

const people = (minutes: readonly number[], ...skills: readonly string[]): People => ({
  minutes,
  skills: new Set(skills),
})

/** `A+B @0-1: 10 of 8` is too much by two. */
function told(notation: string, ...there: readonly People[]): string {
  return overbooked(work(notation), there)
    .map(({ forcedBy, from, to, demandMinutes, capacityMinutes }) => {
      return `${forcedBy.join('+')} @${from}-${to}: ${demandMinutes} of ${capacityMinutes}`
    })
    .sort()
    .join('; ')
}

describe('overbooking', () => {
  const week = people([8, 8, 8, 8, 8])

  test('is not a busy day inside a window with room', () => {
    expect(told('A 8 @0-1; B 8 @0-2', week)).toBe('')
    expect(told('A 16 @0-5; B 24 @0-5', week)).toBe('')
  })

  test('is more in a range than there is, and names what has no other time', () => {
    expect(told('A 8 @0-1; B 4 @0-1', week)).toBe('A+B @0-1: 12 of 8')
    expect(told('A 8 @1-2; B 9 @1-3; C 4 @0-5', week)).toBe('A+B @1-3: 17 of 16')
  })

  test('is as narrow as it can be: work that gives way is not named', () => {
    expect(told('A 9 @2-3; B 30 @0-5', week)).toBe('A @2-3: 9 of 8')
  })

  test('is told one by one where ranges have nothing to do with each other', () => {
    expect(told('A 9 @0-1; B 10 @3-4; C 4 @1-3', week)).toBe('A @0-1: 9 of 8; B @3-4: 10 of 8')
  })

  test('is of the skill that is short, while others have nothing to do', () => {
    const [ann, ben] = [people([8, 8], 'code'), people([8, 8], 'design')]
    expect(told('A 20 @0-2 code; B 2 @0-2 design', ann, ben)).toBe('A @0-2: 20 of 16')
    expect(overbooked(work('A 20 @0-2 code'), [ann, ben])[0]!.skills).toEqual(['code'])
  })

  test('counts somebody with two skills once', () => {
    const both = people([8], 'code', 'design')
    expect(told('A 5 @0-1 code; B 5 @0-1 design', both)).toBe('A+B @0-1: 10 of 8')
    expect(told('A 5 @0-1 code; B 3 @0-1 design', both)).toBe('')
  })

  test('is all of the work where nobody is there', () => {
    expect(told('A 5 @0-2', people([0, 0]))).toBe('A @0-2: 5 of 0')
    expect(told('A 5 @0-2')).toBe('A @0-2: 5 of 0')
    expect(told('A 5 @0-2 law', people([8, 8], 'code'))).toBe('A @0-2: 5 of 0')
  })

  test('of two for whom nobody is there is told one by one', () => {
    expect(told('A 5 @0-2 law; B 3 @0-1 law', people([8, 8], 'code'))).toBe('A @0-2: 5 of 0; B @0-1: 3 of 0')
  })
})

const SKILLS = ['a', 'b', 'c']
const SLOTS = 4
const smallWork = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 12 }),
      from: fc.nat(SLOTS - 1),
      length: fc.integer({ min: 1, max: SLOTS }),
      skill: fc.constantFrom(null, null, ...SKILLS),
    }),
    { maxLength: 7 },
  )
  .map((all) =>
    all.map(({ from, length, ...rest }, at) => ({ ...rest, id: `W${at}`, from, to: Math.min(SLOTS, from + length) })),
  )
const smallPeople = fc.array(
  fc
    .tuple(fc.subarray(SKILLS), fc.array(fc.nat(9), { minLength: SLOTS, maxLength: SLOTS }))
    .map(([skills, minutes]) => people(minutes, ...skills)),
  { maxLength: 3 },
)

describe('whatever the work and the people', () => {
  test('what does not fit, in all, is the most that any set of work is over, as trying all of them shows', () => {
    fc.assert(
      fc.property(smallWork, smallPeople, (all, there) => {
        const found = overbooked(all, there)
        const over = found.reduce((sum, each) => sum + each.demandMinutes - each.capacityMinutes, 0)
        expect(over).toBeCloseTo(worstOf(all, there).over, 6)
      }),
      { numRuns: RUNS },
    )
  })

  test('what is named is in every set that is over by the most, and nothing else is', () => {
    fc.assert(
      fc.property(smallWork, smallPeople, (all, there) => {
        const named = overbooked(all, there).flatMap(({ forcedBy }) => forcedBy)
        expect(named.sort()).toEqual(worstOf(all, there).inAll)
      }),
      { numRuns: RUNS },
    )
  })

  test('each answer is a proof: its work has no other time and nobody else, and is more than they have', () => {
    fc.assert(
      fc.property(smallWork, smallPeople, (all, there) => {
        for (const { forcedBy, from, to, demandMinutes, capacityMinutes } of overbooked(all, there)) {
          const own = all.filter(({ id }) => forcedBy.includes(id))
          expect(demandMinutes).toBeGreaterThan(capacityMinutes)
          expect(own.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(demandMinutes)
          expect(roomFor(own, there)).toBe(capacityMinutes)
          expect([Math.min(...own.map((each) => each.from)), Math.max(...own.map((each) => each.to))]).toEqual([
            from,
            to,
          ])
        }
      }),
      { numRuns: RUNS },
    )
  })

  test('the order in which work and people come changes nothing', () => {
    fc.assert(
      fc.property(smallWork, smallPeople, (all, there) => {
        const inOrder = (list: readonly DivisibleWork[], group: readonly People[]) =>
          overbooked(list, group).toSorted((one, other) => (one.forcedBy.join() < other.forcedBy.join() ? -1 : 1))
        expect(inOrder(all.toReversed(), there.toReversed())).toEqual(inOrder(all, there))
      }),
      { numRuns: RUNS },
    )
  })
})

/** Everybody's time in which any of the work could be done. */
function roomFor(work: readonly DivisibleWork[], there: readonly People[]): number {
  let room = 0
  for (const { skills, minutes } of there)
    for (const [slot, amount] of minutes.entries())
      if (work.some(({ from, to, skill }) => slot >= from && slot < to && (skill === null || skills.has(skill))))
        room += amount
  return room
}

/** By how much the worst of all sets of work is over (Hall's condition with amounts), and what is in each of the worst. */
function worstOf(all: readonly DivisibleWork[], there: readonly People[]): { over: number; inAll: readonly string[] } {
  const some = all.filter(({ minutes }) => minutes > 0)
  let [over, inAll]: [number, readonly string[]] = [0, []]
  for (let set = 0; set < 1 << some.length; set++) {
    const own = some.filter((_, at) => set & (1 << at))
    const excess = own.reduce((sum, { minutes }) => sum + minutes, 0) - roomFor(own, there)
    const ids = own.map(({ id }) => id)
    if (excess > over) [over, inAll] = [excess, ids]
    else if (excess === over) inAll = inAll.filter((id) => ids.includes(id))
  }
  return { over, inAll: [...inAll].sort() }
}
