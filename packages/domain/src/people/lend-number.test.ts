import { aSmallOrganization, build, seededMint } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { NewMap } from '../records/registry.ts'
import { afterwards } from './afterwards.testing.ts'
import { lendNumberChanges } from './index.ts'

type Line = Partial<NewMap['capacity']>

/** Gateway counts its people as a number; Core has Mina by name, Mobile two as a number. */
function company(lines: readonly Line[]) {
  const { snapshot } = aSmallOrganization({ seed: 'lent numbers' })
  const put = <K extends 'person' | 'team' | 'membership' | 'capacity'>(kind: K, values: Partial<NewMap[K]>) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id
  }
  const [gateway, core, mobile] = ['Gateway', 'Core', 'Mobile'].map((name) => put('team', { name }) as Id<'team'>)
  for (const values of lines) put('capacity', { teamId: gateway!, ...values })
  put('membership', { teamId: core!, personId: put('person', { name: 'Mina' }) as Id<'person'> })
  put('capacity', { teamId: mobile!, people: 2 })
  return { snapshot, gateway: gateway!, core: core!, mobile: mobile!, mint: seededMint('lent numbers') }
}

/** People of a team on a day, by name and as numbers together. */
function peopleOn(snapshot: Snapshot, teamId: Id, on: string): number {
  const isOn = ({ fromOn, untilOn }: { fromOn: string | null; untilOn: string | null }) =>
    (fromOn ?? on) <= on && on <= (untilOn ?? on)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
  const named = [...snapshot.membership.values()].filter((each) => each.teamId === teamId && isOn(each))
  const counted = [...snapshot.capacity.values()].filter((each) => each.teamId === teamId && isOn(each))
  return sum(named.map(({ sharePercent }) => sharePercent / 100)) + sum(counted.map(({ people }) => people))
}

const window = { fromOn: '2027-03-08', untilOn: '2027-03-12' }
const days = ['2027-03-07', '2027-03-08', '2027-03-12', '2027-03-13']

describe('people of a team that counts them as a number', () => {
  test('are lent to one that counts so too, and come back', () => {
    const { snapshot, gateway, mobile, mint } = company([{ people: 5 }])
    const loan = { fromTeamId: gateway, toTeamId: mobile, people: 1.5, ...window }
    const then = afterwards(snapshot, lendNumberChanges(snapshot, loan, mint))
    expect(days.map((on) => peopleOn(then, gateway, on))).toEqual([5, 3.5, 3.5, 5])
    expect(days.map((on) => peopleOn(then, mobile, on))).toEqual([2, 3.5, 3.5, 2])
  })

  test('are people without a name in a team that counts by name', () => {
    const { snapshot, gateway, core, mint } = company([{ people: 5 }])
    const loan = { fromTeamId: gateway, toTeamId: core, people: 1.5, ...window }
    const then = afterwards(snapshot, lendNumberChanges(snapshot, loan, mint))
    expect(days.map((on) => peopleOn(then, core, on))).toEqual([1, 2.5, 2.5, 1])
    const names = [...then.person.values()].filter(({ placeholder }) => placeholder).map(({ name }) => name)
    expect(names).toEqual(['Lent by Gateway 1', 'Lent by Gateway 2'])
  })

  test('are no more than there are, and nothing of a team that counts by name', () => {
    const { snapshot, gateway, core, mobile, mint } = company([{ people: 1, untilOn: '2027-03-10' }])
    const loan = { fromTeamId: gateway, toTeamId: mobile, people: 3, ...window }
    const then = afterwards(snapshot, lendNumberChanges(snapshot, loan, mint))
    expect(['2027-03-10', '2027-03-11'].map((on) => peopleOn(then, mobile, on))).toEqual([3, 2])
    expect(lendNumberChanges(snapshot, { ...loan, fromTeamId: core }, mint)).toEqual([])
  })

  test('go from the one team to the other on each day alike, over any numbers one after and beside another', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((after) => dateAfter('2027-03-01', after))
    const span = fc.tuple(day, day).map((both) => both.toSorted() as [string, string])
    const line = fc.record({ span, isOpen: fc.boolean(), people: fc.integer({ min: 0, max: 40 }).map((n) => n / 4) })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        span,
        fc.integer({ min: 1, max: 20 }).map((n) => n / 4),
        fc.boolean(),
        (lines, [fromOn, untilOn], people, isByName) => {
          const made = company(
            lines.map(({ span: [from, until], isOpen, people: count }) => ({
              people: count,
              fromOn: isOpen ? null : from,
              untilOn: until,
            })),
          )
          const { snapshot, gateway, mint } = made
          const to = isByName ? made.core : made.mobile
          const loan = { fromTeamId: gateway, toTeamId: to, people, fromOn, untilOn }
          const then = afterwards(snapshot, lendNumberChanges(snapshot, loan, mint))
          for (let at = -2; at < 45; at++) {
            const on = dateAfter('2027-03-01', at)
            const was = peopleOn(snapshot, gateway, on)
            const lent = on < fromOn || on > untilOn ? 0 : Math.min(was, people)
            expect(peopleOn(then, gateway, on)).toBeCloseTo(was - lent)
            expect(peopleOn(then, to, on)).toBeCloseTo(peopleOn(snapshot, to, on) + lent)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
