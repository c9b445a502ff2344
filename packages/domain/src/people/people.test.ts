import { aSmallOrganization, build, seededMint } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Snapshot, tableOf } from '../changes/snapshot.ts'
import { dateAfter } from '../days/date.ts'
import type { Id } from '../records/identifier.ts'
import type { NewMap, RecordMap } from '../records/registry.ts'
import { afterwards } from './afterwards.testing.ts'
import { hireChanges, leaveChanges, loanChanges } from './index.ts'

function company(memberships: readonly Partial<NewMap['membership']>[] = [{}]) {
  const { snapshot, calendarId } = aSmallOrganization({ seed: 'people' })
  const put = <K extends 'person' | 'team' | 'membership' | 'capacity'>(kind: K, values: Partial<NewMap[K]>) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record
  }
  const core = put('team', { name: 'Core' }).id
  const mobile = put('team', { name: 'Mobile' }).id
  const mina = put('person', { name: 'Mina' }) as RecordMap['person']
  for (const values of memberships) put('membership', { personId: mina.id, teamId: core, ...values })
  return { snapshot, calendarId, core, mobile, mina, put, mint: seededMint('people test') }
}

const isOn = (on: string, { fromOn, untilOn }: { fromOn: string | null; untilOn: string | null }) =>
  (fromOn ?? on) <= on && on <= (untilOn ?? on)

function shareOn(snapshot: Snapshot, teamId: Id, on: string): number {
  return [...snapshot.membership.values()]
    .filter((membership) => membership.teamId === teamId && isOn(on, membership))
    .reduce((sum, { sharePercent }) => sum + sharePercent, 0)
}

describe('leave', () => {
  const days = { fromOn: '2027-03-08', untilOn: '2027-03-12', label: 'Skiing' }

  test('makes a calendar of their own for whoever has none, based on the one they work by', () => {
    const { snapshot, mina, mint, calendarId } = company()
    const then = afterwards(snapshot, leaveChanges(snapshot, mina, days, mint))
    const own = then.calendar.get(then.person.get(mina.id)!.calendarId!)!
    expect(own).toMatchObject({ name: 'Mina', parentId: calendarId, exceptions: [{ ...days, hours: [] }] })
    expect(own.week).toEqual(snapshot.calendar.get(calendarId)!.week)
  })

  test('is added to the calendar that is theirs alone, in order, and once', () => {
    const { snapshot, mina, mint } = company()
    const first = afterwards(snapshot, leaveChanges(snapshot, mina, days, mint))
    const away = (state: Snapshot) => state.person.get(mina.id)!
    const earlier = { fromOn: '2027-03-01', untilOn: '2027-03-02', label: '' }
    const second = afterwards(first, leaveChanges(first, away(first), earlier, mint))
    expect(second.calendar.size).toBe(first.calendar.size)
    expect(second.calendar.get(away(second).calendarId!)!.exceptions.map(({ fromOn }) => fromOn)).toEqual([
      '2027-03-01',
      '2027-03-08',
    ])
    expect(leaveChanges(second, away(second), days, mint)).toEqual([])
  })

  test('leaves a calendar alone that somebody else works by', () => {
    const { snapshot, mina, mint, calendarId } = company()
    const shared = { ...mina, calendarId } as RecordMap['person']
    tableOf(snapshot, 'person').set(mina.id, shared as never)
    const then = afterwards(snapshot, leaveChanges(snapshot, shared, days, mint))
    expect(then.calendar.get(calendarId)!.exceptions).toEqual([])
    expect(then.person.get(mina.id)!.calendarId).not.toBe(calendarId)
  })
})

describe('a hire', () => {
  const hire = {
    name: 'An engineer',
    people: 2,
    skillIds: [],
    joinsFromOn: '2027-04-01',
    joinsByOn: '2027-05-01',
    rampUpWeeks: 4,
  }

  test('is a placeholder in a team of people by name, and a number in one that counts', () => {
    const { snapshot, core, mobile, put, mint } = company()
    const named = afterwards(snapshot, hireChanges(snapshot, { ...hire, teamId: core }, mint))
    expect([...named.person.values()].filter(({ placeholder }) => placeholder).map(({ name }) => name)).toEqual([
      'An engineer 1',
      'An engineer 2',
    ])
    put('capacity', { teamId: mobile, people: 3 })
    const counted = afterwards(snapshot, hireChanges(snapshot, { ...hire, teamId: mobile }, mint))
    const added = [...counted.capacity.values()].filter(({ id }) => !snapshot.capacity.has(id))
    expect(added).toMatchObject([{ people: 2, fromOn: '2027-05-01', rampUpWeeks: 4 }])
    expect(counted.person.size).toBe(snapshot.person.size)
  })
})

describe('a loan', () => {
  const window = { fromOn: '2027-03-08', untilOn: '2027-03-12' }

  test('takes somebody from the one team into the other, and back again', () => {
    const { snapshot, core, mobile, mina, mint } = company()
    const loan = { person: mina, fromTeamId: core, toTeamId: mobile, sharePercent: 60, ...window }
    const then = afterwards(snapshot, loanChanges(snapshot, loan, mint))
    const days = ['2027-03-07', '2027-03-08', '2027-03-12', '2027-03-13']
    expect(days.map((on) => shareOn(then, core, on))).toEqual([100, 40, 40, 100])
    expect(days.map((on) => shareOn(then, mobile, on))).toEqual([0, 60, 60, 0])
  })

  test('adds to a number where a team counts its people so', () => {
    const { snapshot, core, mobile, mina, put, mint } = company()
    put('capacity', { teamId: mobile, people: 3 })
    const loan = { person: mina, fromTeamId: core, toTeamId: mobile, sharePercent: 50, ...window }
    const then = afterwards(snapshot, loanChanges(snapshot, loan, mint))
    expect([...then.capacity.values()].map(({ people }) => people).sort()).toEqual([0.5, 3])
  })

  test('of who is not there then is nothing', () => {
    const { snapshot, core, mobile, mina, mint } = company([{ untilOn: '2027-03-01' }])
    const loan = { person: mina, fromTeamId: core, toTeamId: mobile, sharePercent: 50, ...window }
    expect(loanChanges(snapshot, loan, mint)).toEqual([])
  })

  test('gives the one team what it takes from the other, on every day, and changes no day outside of it', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => dateAfter('2027-03-01', days))
    const span = fc.tuple(day, day).map((days) => days.sort() as [string, string])
    const later = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(
        span,
        later,
        span,
        fc.integer({ min: 1, max: 100 }),
        ([fromOn, untilOn], gap, [from, until], sharePercent) => {
          const second = dateAfter(untilOn, gap)
          const lines = [
            { fromOn, untilOn, sharePercent: 70 },
            { fromOn: second, sharePercent: 30, untilOn: null },
          ]
          const { snapshot, core, mobile, mina, mint } = company(lines)
          const loan = { person: mina, fromTeamId: core, toTeamId: mobile, sharePercent, fromOn: from, untilOn: until }
          const then = afterwards(snapshot, loanChanges(snapshot, loan, mint))
          for (let at = -2; at < 90; at++) {
            const on = dateAfter('2027-03-01', at)
            const [was, is, lent] = [shareOn(snapshot, core, on), shareOn(then, core, on), shareOn(then, mobile, on)]
            expect(is + lent).toBe(was)
            expect(lent).toBe(on < from || on > until ? 0 : Math.min(was, sharePercent))
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
