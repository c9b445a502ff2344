import { type Id, type NewMap, after, tableOf } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, freeTime, newlyOverbooked, personLoads, plan } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

type Line = Partial<NewMap['membership']> & { readonly focusPercent?: number }
const MARCH = { fromOn: '2027-03-01', untilOn: '2027-03-31' }

/** Mina in a team for each line, and what is promised of her. */
function mina(
  lines: readonly Line[],
  assignments: readonly Partial<NewMap['assignment']>[],
  leave: readonly string[] = [],
) {
  const made = aSmallOrganization({ seed: 'loads of people' })
  const { snapshot, calendarId } = made
  const put = <K extends 'team' | 'person' | 'membership' | 'work-item' | 'assignment' | 'calendar'>(
    kind: K,
    values: Partial<NewMap[K]>,
  ) => {
    const record = build(kind, values)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id
  }
  const exceptions = leave.map((on) => ({ fromOn: on, untilOn: on, hours: [], label: 'Leave' }))
  const own = leave.length === 0 ? null : (put('calendar', { parentId: calendarId, exceptions }) as Id<'calendar'>)
  const personId = put('person', { name: 'Mina', calendarId: own }) as Id<'person'>
  const teams = lines.map(({ focusPercent, ...values }, at) => {
    const teamId = put('team', { name: `Team ${at}`, focusPercent: focusPercent ?? 100 }) as Id<'team'>
    put('membership', { personId, teamId, ...values })
    return teamId
  })
  const item = { typeId: made.types.Story, statusId: made.statuses.Ready, title: 'Theirs' }
  const workItemId = put('work-item', { ...item, teamId: teams[0] ?? null }) as Id<'work-item'>
  for (const values of assignments) put('assignment', { workItemId, personId, state: 'committed', ...MARCH, ...values })
  const planned = plan(snapshot, { today: TODAY })
  const loadOf = personLoads(snapshot, planned, dayOf('2027-03-01'), dayOf('2027-04-01'))
  return { snapshot, planned, personId, teams, load: loadOf(personId)! }
}

const sum = (minutes: Float64Array) => minutes.reduce((total, each) => total + each, 0)
const halves: readonly Line[] = [
  { sharePercent: 50, focusPercent: 80 },
  { sharePercent: 50, focusPercent: 60 },
]

describe('the load of somebody in several teams', () => {
  test('is in each as far as the team has their time, and all of it is what they have', () => {
    const { load, teams } = mina(halves, [{ units: 0.5 }])
    expect(load.ofTeams.map(({ teamId }) => teamId)).toEqual(teams)
    expect(load.ofTeams.map(({ capacityMinutes }) => capacityMinutes[0])).toEqual([192, 144])
    expect(load.ofTeams.map(({ committedMinutes }) => committedMinutes[0])).toEqual([96, 72])
  })

  test('is full, and no more than full, when they are promised in full, whatever each team counts', () => {
    const { load } = mina(halves, [{ units: 1 }])
    expect(sum(load.committedMinutes)).toBeCloseTo(sum(load.capacityMinutes))
  })

  test('adds up over the teams on every day, with any shares, dates and promises', () => {
    const day = fc.integer({ min: 1, max: 31 }).map((nth) => `2027-03-${String(nth).padStart(2, '0')}`)
    const window = fc.tuple(day, day).map(([one, other]) => [one, other].toSorted() as [string, string])
    const line = fc.record({
      window,
      sharePercent: fc.integer({ min: 1, max: 100 }),
      focusPercent: fc.integer({ min: 1, max: 100 }),
    })
    const promise = fc.record({ window, units: fc.integer({ min: 0, max: 20 }).map((tenths) => tenths / 10) })
    const dated = <T extends { window: [string, string] }>({ window: [fromOn, untilOn], ...rest }: T) => ({
      fromOn,
      untilOn,
      ...rest,
    })
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(promise, { maxLength: 4 }),
        (lines, promises) => {
          const { load } = mina(lines.map(dated), promises.map(dated))
          for (const name of ['capacityMinutes', 'committedMinutes'] as const)
            for (const [at, minutes] of load[name].entries())
              expect(load.ofTeams.reduce((all, each) => all + each[name][at]!, 0)).toBeCloseTo(minutes, 6)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('work promised in all', () => {
  const week = { fromOn: '2027-03-01', untilOn: '2027-03-05' }
  const hours = (minutes: Float64Array) => Array.from(minutes.slice(0, 5), (each) => Math.round(each / 6) / 10)

  test('stands on the days that who promised it has, and leave and focus take nothing of it', () => {
    const { load } = mina([{ focusPercent: 75 }], [{ ...week, minutes: 2400 }], ['2027-03-01', '2027-03-02'])
    expect(hours(load.capacityMinutes)).toEqual([0, 0, 6, 6, 6])
    expect(hours(load.committedMinutes)).toEqual([0, 0, 13.3, 13.3, 13.3])
    expect(sum(load.committedMinutes)).toBeCloseTo(2400)
  })

  test('stands on days of leave where there are no others: it is more than nothing', () => {
    const { load } = mina([{}], [{ ...week, untilOn: '2027-03-02', minutes: 960 }], ['2027-03-01', '2027-03-02'])
    expect(hours(load.committedMinutes)).toEqual([8, 8, 0, 0, 0])
  })

  test('stands on the days in a team, of whoever comes to it or leaves it meanwhile', () => {
    const { load } = mina([{ fromOn: '2027-03-04' }], [{ ...week, minutes: 960 }])
    expect(hours(load.committedMinutes)).toEqual([0, 0, 0, 8, 8])
  })

  test('is all there is of somebody where it is as much', () => {
    const { load, snapshot, planned, personId } = mina([{ focusPercent: 75 }], [{ ...week, minutes: 1800 }])
    expect(hours(load.committedMinutes)).toEqual(hours(load.capacityMinutes))
    expect(freeTime(snapshot, planned, week).ofPerson(personId)).toBeCloseTo(0)
  })
})

test('work promised as a sum of hours is spread over its days, as the plan counts it', () => {
  const week = { fromOn: '2027-03-01', untilOn: '2027-03-05' }
  const { load } = mina([{}], [{ ...week, minutes: 960 }])
  expect([...load.committedMinutes].slice(0, 7)).toEqual([192, 192, 192, 192, 192, 0, 0])
})

describe('who is free', () => {
  const week = { fromOn: '2027-03-01', untilOn: '2027-03-05' }
  const free = (made: ReturnType<typeof mina>) => freeTime(made.snapshot, made.planned, week).ofPerson(made.personId)

  test('is what is left beside commitments, in parts of a person: focus takes nothing from it', () => {
    expect(free(mina([{ focusPercent: 60 }], []))).toBeCloseTo(1)
    expect(free(mina([{ focusPercent: 60 }], [{ units: 0.6 }]))).toBeCloseTo(0.4)
    expect(free(mina([{ sharePercent: 50 }], []))).toBeCloseTo(0.5)
    expect(free(mina(halves, [{ units: 0.25 }]))).toBeCloseTo(0.75)
  })

  test('is not who is away, nor is a day too full for another that is empty', () => {
    expect(free(mina([{}], [], ['2027-03-02', '2027-03-03']))).toBeCloseTo(0.6)
    expect(free(mina([{}], [{ fromOn: '2027-03-01', untilOn: '2027-03-02', units: 2 }]))).toBeCloseTo(0.6)
  })

  test('compares with what is asked for, also where that is hours in all', () => {
    const { snapshot, planned, personId, teams } = mina([{ focusPercent: 75 }], [])
    const { asked } = freeTime(snapshot, planned, week)
    const [ofMina, ofTeam] = [
      { personId, teamId: null },
      { personId: null, teamId: teams[0]! },
    ]
    expect(asked({ ...ofMina, units: 0.4, minutes: null })).toBe(0.4)
    // 450 of the 1,800 minutes that focus leaves of her week.
    expect(asked({ ...ofMina, units: 1, minutes: 450 })).toBeCloseTo(0.25)
    expect(asked({ ...ofTeam, units: 1, minutes: 450 })).toBeCloseTo(0.25)
  })

  test('is asked in vain of who is in no team, and before anybody has said who is there', () => {
    const { snapshot, planned, personId } = mina([], [])
    const found = freeTime(snapshot, planned, week)
    expect(found.ofPerson(personId)).toBeUndefined()
    expect(found.ofTeam('tem_nobody' as Id)).toBeUndefined()
  })

  test('has not to give again what was accepted, but for the request that is looked at', () => {
    const made = mina([{}], [{ state: 'accepted', units: 0.75 }, { state: 'requested' }])
    const { ofPerson } = freeTime(made.snapshot, made.planned, week)
    expect(ofPerson(made.personId)).toBeCloseTo(0.25)
    expect(ofPerson(made.personId, ({ state }) => state === 'committed')).toBeCloseTo(1)
  })

  test('of a team is not what it accepted for work of others', () => {
    const { snapshot, planned, teams } = mina([{}, { fromOn: '2029-01-01' }], [{ state: 'accepted', units: 0.5 }])
    const [accepted] = snapshot.assignment.values()
    const [own, other] = teams
    const asked = (teamId: Id, ofId: Id, values: Partial<NewMap['assignment']> = {}) => {
      const item = snapshot['work-item'].get(accepted!.workItemId)!
      tableOf(snapshot, 'work-item').set(item.id, { ...item, teamId: ofId } as never)
      tableOf(snapshot, 'assignment').set(accepted!.id, { ...accepted!, personId: null, teamId, ...values } as never)
      return freeTime(snapshot, planned, week)
    }
    expect(asked(own!, other!).ofTeam(own!)).toBeCloseTo(0.5)
    expect(asked(own!, other!).ofTeam(own!, ({ state }) => state === 'committed')).toBeCloseTo(1)
    // The last day of what was accepted is one of its days.
    expect(asked(own!, other!, { fromOn: '2027-03-01', untilOn: '2027-03-01', units: 1 }).ofTeam(own!)).toBeCloseTo(0.8)
    // A day of work in all, on the last of the days and the working day after it: half of one on each.
    const hours = { fromOn: '2027-03-05', untilOn: '2027-03-08', units: 1, minutes: 480 }
    expect(asked(own!, other!, hours).ofTeam(own!)).toBeCloseTo(0.9)
    // Work of its own the plan asks of it already.
    expect(asked(own!, own!).ofTeam(own!)).toBeCloseTo(1)
  })

  test('of a team is what its people have beside all that is planned of it', () => {
    const { snapshot, planned, teams } = mina([{ focusPercent: 80 }], [])
    expect(freeTime(snapshot, planned, week).ofTeam(teams[0]!)).toBeCloseTo(1)
  })
})

describe('who would have promised more than they have', () => {
  const from = (on: string, until: string, values: Partial<NewMap['assignment']> = {}) => ({
    fromOn: on,
    untilOn: until,
    ...values,
  })

  /** After committing the last of these. */
  function overbooked(assignments: readonly Partial<NewMap['assignment']>[]) {
    const { snapshot, planned, personId } = mina([{}], assignments)
    const { id, state } = [...snapshot.assignment.values()].at(-1)!
    const changes = [
      { op: 'update' as const, kind: 'assignment' as const, id, before: { state }, after: { state: 'committed' } },
    ]
    const found = newlyOverbooked(snapshot, planned, after(snapshot, changes), changes)
    expect(found.every((each) => each.personId === personId)).toBe(true)
    return found.map(({ days, fromOn, untilOn, most, assignmentIds }) => ({ days, fromOn, untilOn, most, of: assignmentIds.length })) // prettier-ignore
  }

  test('is told with the days, how much and by what, where a commitment comes beside another', () => {
    const given = from('2027-03-01', '2027-03-09')
    expect(overbooked([given, from('2027-03-08', '2027-03-12', { state: 'accepted', units: 0.5 })])).toEqual([
      { days: 2, fromOn: '2027-03-08', untilOn: '2027-03-09', most: 1.5, of: 2 },
    ])
  })

  test('is nobody where there is time for both, or where too much was promised before and no more is now', () => {
    const half = { units: 0.5 }
    expect(overbooked([from('2027-03-01', '2027-03-09', half), from('2027-03-01', '2027-03-09', { state: 'requested', ...half })])).toEqual([]) // prettier-ignore
    expect(overbooked([from('2027-03-01', '2027-03-09', { units: 2 }), from('2027-03-15', '2027-03-16', { state: 'requested' })])).toEqual([]) // prettier-ignore
  })
})
