import { type Id, type NewMap, type Snapshot, ancestorsOf, tableOf } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, TIME_STEPS, dayOf, loadsBetween, peopleTime, plan, workingTimes } from './index.ts'
import { TODAY, arbitraryPortfolio } from './portfolios.testing.ts'

/** A team of one; today is a Monday. */
function teamOf(values: {
  readonly team?: Partial<NewMap['team']>
  readonly person?: Partial<NewMap['person']>
  readonly membership?: Partial<NewMap['membership']>
  readonly leave?: readonly string[]
  readonly week?: NewMap['calendar']['week']
}) {
  const organization = aSmallOrganization({ seed: 'capacity' })
  const { snapshot, calendarId } = organization
  const put = (kind: Parameters<typeof build>[0], given: object) => {
    const record = build(kind, given)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id
  }
  const exceptions = (values.leave ?? []).map((on) => ({ fromOn: on, untilOn: on, hours: [], label: 'Leave' }))
  const ownCalendar =
    (values.leave ?? values.week) ? put('calendar', { parentId: calendarId, exceptions, week: values.week }) : null
  const teamId = put('team', { name: 'Core', ...values.team })
  const personId = put('person', { name: 'Mina', calendarId: ownCalendar, ...values.person })
  put('membership', { teamId, personId, ...values.membership })
  return { ...organization, teamId, personId, put }
}

/** People that a team has on these days of March 2027: `100` is one of them in full. */
function hundredths(snapshot: Snapshot, days: readonly number[], team = 'Core'): readonly number[] {
  const { id } = [...snapshot.team.values()].find(({ name }) => name === team)!
  const march = loadsBetween(plan(snapshot, { today: TODAY }).solved!, dayOf('2027-03-01'), dayOf('2027-04-01'))
  const { capacityMinutes, firstDay } = march.teams.find(({ teamId }) => teamId === id)!
  return days.map((day) =>
    Math.round(capacityMinutes[dayOf(`2027-03-${String(day).padStart(2, '0')}`) - firstDay]! / 4.8),
  )
}

describe('what a team has', () => {
  test('is a person in full on a working day, and nobody on a Saturday', () => {
    expect(hundredths(teamOf({}).snapshot, [1, 5, 6])).toEqual([100, 100, 0])
  })

  test('is what focus and then usual work leave', () => {
    expect(hundredths(teamOf({ team: { focusPercent: 80, usualWorkPercent: 25 } }).snapshot, [1])).toEqual([60])
    expect(hundredths(teamOf({ team: { usualWorkPercent: 100 } }).snapshot, [1])).toEqual([0])
  })

  test('is what leave leaves', () => {
    expect(hundredths(teamOf({ leave: ['2027-03-02'] }).snapshot, [1, 2, 3])).toEqual([100, 0, 100])
  })

  test('is the share of a week that somebody works: four days of five are four fifths, on each day', () => {
    const eight = [[540, 1020]] as [number, number][]
    const week = [eight, eight, eight, eight, [], [], []]
    expect(hundredths(teamOf({ week }).snapshot, [1, 4, 5])).toEqual([80, 80, 80])
  })

  test('grows week by week while somebody is new, and not where nobody said since when', () => {
    const membership = { fromOn: '2027-03-01', rampUpWeeks: 3 }
    expect(hundredths(teamOf({ membership }).snapshot, [1, 5, 8, 15, 22, 29])).toEqual([25, 25, 50, 75, 100, 100])
    expect(hundredths(teamOf({ membership: { rampUpWeeks: 3 } }).snapshot, [1])).toEqual([100])
  })

  test('counts a hire from the last day on which they may join', () => {
    const person = { placeholder: true, joinsFromOn: '2027-03-01', joinsByOn: '2027-03-10' }
    expect(hundredths(teamOf({ person }).snapshot, [1, 9, 10])).toEqual([0, 0, 100])
    expect(hundredths(teamOf({ person: { joinsFromOn: '2027-03-03' } }).snapshot, [2, 3])).toEqual([0, 100])
    const membership = { fromOn: '2027-03-12' }
    expect(hundredths(teamOf({ person, membership }).snapshot, [11, 12])).toEqual([0, 100])
  })
})

describe('time that is committed to the work of another team', () => {
  function lent(state: 'requested' | 'accepted' | 'committed', values: Partial<NewMap['assignment']> = {}) {
    const made = teamOf({ team: { focusPercent: 80 } })
    const other = made.put('team', { name: 'Mobile' })
    const ole = made.put('person', { name: 'Ole' })
    made.put('membership', { teamId: other, personId: ole })
    const { types, statuses } = made
    const item = { typeId: types.Story, statusId: statuses.Ready }
    const workItemId = made.put('work-item', { ...item, title: 'Theirs', teamId: other })
    const window = { fromOn: '2027-03-02', untilOn: '2027-03-03' }
    made.put('assignment', { workItemId, personId: made.personId, state, units: 0.5, ...window, ...values })
    return { ...made, workItemId, item }
  }

  test('is taken from the team of whoever committed it and given to the other', () => {
    const { snapshot } = lent('committed')
    expect(hundredths(snapshot, [1, 2, 3, 4])).toEqual([80, 40, 40, 80])
    expect(hundredths(snapshot, [1, 2, 3, 4], 'Mobile')).toEqual([100, 150, 150, 100])
  })

  test('is no supply while it is asked for or only accepted', () => {
    for (const state of ['requested', 'accepted'] as const)
      expect(hundredths(lent(state).snapshot, [2], 'Mobile')).toEqual([100])
  })

  test('says nothing without dates, and of work in the own team', () => {
    expect(hundredths(lent('committed', { untilOn: null }).snapshot, [2])).toEqual([80])
    const made = lent('committed')
    const own = made.put('work-item', { ...made.item, title: 'Own', teamId: made.teamId })
    expect(hundredths(lent('committed', { workItemId: own as Id<'work-item'> }).snapshot, [2])).toEqual([80])
  })

  test('is never more than somebody has', () => {
    expect(hundredths(lent('committed', { units: 3 }).snapshot, [2])).toEqual([0])
    expect(hundredths(lent('committed', { units: 3 }).snapshot, [2], 'Mobile')).toEqual([200])
  })

  test('told as a sum of minutes is spread over its days', () => {
    const both = ({ snapshot }: ReturnType<typeof lent>) => [
      hundredths(snapshot, [2, 3]),
      hundredths(snapshot, [2, 3], 'Mobile'),
    ]
    // It is planned work by the focus of the team that it is done in: 240 of the 480 minutes a day that Mobile has of one.
    expect(both(lent('committed', { minutes: 480 }))).toEqual([
      [40, 40],
      [150, 150],
    ])
    expect(both(lent('committed', { minutes: 960 }))).toEqual([
      [0, 0],
      [200, 200],
    ])
  })

  test('counts from the moment on at which the item is given to another team', () => {
    const { snapshot, workItemId, teamId } = lent('committed')
    const item = snapshot['work-item'].get(workItemId as never)!
    tableOf(snapshot, 'work-item').set(workItemId, { ...item, teamId } as never)
    expect(hundredths(snapshot, [2])).toEqual([80])
  })
})

test('each step that takes from working time says how much, and what is left is what the plan counts', () => {
  const made = teamOf({
    team: { focusPercent: 80, usualWorkPercent: 25 },
    person: { employmentPercent: 50 },
    membership: { fromOn: '2027-03-01', rampUpWeeks: 1, sharePercent: 80 },
    leave: ['2027-03-02'],
  })
  const march = plan(made.snapshot, { today: TODAY })
  const [mina] = peopleTime(march, made.teamId as Id, dayOf('2027-03-01'), dayOf('2027-03-08'))!
  const days = (minutes: number) => Math.round((minutes / 480) * 1000) / 1000
  expect([days(mina!.workingMinutes), days(mina!.minutes)]).toEqual([5, 0.48])
  expect(TIME_STEPS.map((step) => `${step} ${days(mina!.taken.get(step) ?? 0)}`)).toEqual([
    'leave 1',
    'part-time 2',
    'share 0.4',
    'promised 0',
    'ramp-up 0.8',
    'focus 0.16',
    'usual-work 0.16',
  ])
  expect(mina!.away.map(({ label, part }) => `${label} ${part}`)).toEqual(['Leave 1'])
})

test('the time of the people of a team adds up to its capacity, less what is rounded off', () => {
  fc.assert(
    fc.property(arbitraryPortfolio, (snapshot) => {
      const made = plan(snapshot, { today: TODAY })
      const [from, to] = [dayOf(TODAY), dayOf(TODAY) + 10]
      for (const { teamId, known, capacityMinutes } of loadsBetween(made.solved!, from, to).teams) {
        const people = peopleTime(made, teamId, from, to)
        expect(people !== undefined).toBe(known)
        if (people === undefined) continue
        const over =
          people.reduce((sum, { minutes }) => sum + minutes, 0) - capacityMinutes.reduce((sum, day) => sum + day, 0)
        expect(over).toBeGreaterThan(-1e-6)
        expect(over).toBeLessThan(10 * 4.8)
        for (const { workingMinutes, taken, minutes } of people)
          expect(workingMinutes - [...taken.values()].reduce((sum, each) => sum + each, 0)).toBeCloseTo(minutes, 6)
      }
    }),
    { numRuns: 200 },
  )
})

test('a day of a team is what its records say, worked out anew with no step in common', () => {
  const withLine = arbitraryPortfolio.chain((snapshot) =>
    fc.integer({ min: -20, max: 50 }).map((day) => ({ snapshot, day })),
  )
  fc.assert(
    fc.property(withLine, ({ snapshot, day: offset }) => {
      const day = dayOf(TODAY) + offset
      const { teams } = loadsBetween(plan(snapshot, { today: TODAY }).solved!, day, day + 1)
      for (const { teamId, known, capacityMinutes } of teams) {
        if (!known) continue
        const found = capacityMinutes[0]!
        const told = minutesFromRecords(snapshot, teamId, day)
        // Rounded down to whole hundredths of a person.
        expect(found).toBeGreaterThan(told - 4.8 - 1e-6)
        expect(found).toBeLessThan(told + 1e-6)
      }
    }),
    { numRuns: 300 },
  )
})

/** Straight from the records, one day, one person after the other; commitments by the part of each membership. */
function minutesFromRecords(snapshot: Snapshot, teamId: Id, day: number): number {
  const times = workingTimes(snapshot)
  const team = snapshot.team.get(teamId as never)!
  const on = new Date(day * DAY * 60_000).toISOString().slice(0, 10)
  const within = (from: string | null, until: string | null) => (from ?? on) <= on && on <= (until ?? on)
  const minutes = times.ofTeam(teamId).minutesOn(day)
  const focus = (team.focusPercent / 100) * (1 - team.usualWorkPercent / 100)
  const ramp = (from: string | null, weeks: number) =>
    from === null ? 1 : Math.min(1, Math.floor((day - dayOf(from)) / 7 + 1) / (weeks + 1))
  const memberships = [...snapshot.membership.values()]
  const holder = (id: Id | null): Id | undefined =>
    id === null
      ? undefined
      : [id, ...ancestorsOf(snapshot, 'team', id).map((above) => above.id)].find(
          (each) =>
            memberships.some((membership) => membership.teamId === each) ||
            [...snapshot.capacity.values()].some((capacity) => capacity.teamId === each),
        )
  const worked = (personId: Id) => {
    const person = snapshot.person.get(personId as never)!
    const calendar = person.calendarId === null ? undefined : snapshot.calendar.get(person.calendarId)
    if (calendar === undefined) return 1
    const total = (week: readonly (readonly (readonly number[])[])[]) =>
      week.flat().reduce((sum, [from, until]) => sum + until! - from!, 0)
    const isAway = calendar.exceptions.some(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn)
    return isAway ? 0 : Math.min(1, total(calendar.week) / 2400)
  }
  const lent = [...snapshot.assignment.values()].flatMap((assignment) => {
    const item = snapshot['work-item'].get(assignment.workItemId)!
    if (assignment.state !== 'committed' || !within(assignment.fromOn, assignment.untilOn)) return []
    const home = memberships.filter(({ personId }) => personId === assignment.personId)
    const to = holder(item.teamId)
    return to !== undefined && home.some((membership) => holder(membership.teamId) === to)
      ? []
      : [{ ...assignment, to }]
  })
  const own = memberships.filter((membership) => membership.teamId === teamId)
  const byName = own.reduce((sum, { personId, sharePercent, fromOn, untilOn, rampUpWeeks }) => {
    const person = snapshot.person.get(personId)!
    const since =
      [fromOn, person.joinsByOn]
        .filter((each) => each !== null)
        .sort()
        .at(-1) ?? null
    if (!within(since, untilOn)) return sum
    const promised = lent.filter((each) => each.personId === personId).reduce((all, { units }) => all + units, 0)
    const full = (sharePercent * person.employmentPercent) / 10_000
    const left = Math.max(0, 1 - promised / full)
    return sum + full * left * worked(personId) * ramp(since, rampUpWeeks)
  }, 0)
  const borrowed = lent
    .filter(({ to }) => to === teamId)
    .reduce((sum, { personId, units }) => {
      const employment = snapshot.person.get(personId!)!.employmentPercent / 100
      return sum + Math.min(units, employment) * worked(personId!)
    }, 0)
  const counted = [...snapshot.capacity.values()]
    .filter((capacity) => capacity.teamId === teamId && within(capacity.fromOn, capacity.untilOn))
    .reduce((sum, { people, fromOn, rampUpWeeks }) => sum + people * ramp(fromOn, rampUpWeeks), 0)
  return minutes * focus * ((own.length > 0 ? byName : counted) + borrowed)
}
