import { type Id, type NewMap, tableOf } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, dateOf, dayOf, loadsBetween, peopleTime, plan } from './index.ts'
import { TODAY } from './portfolios.testing.ts'

type Shift = readonly (readonly [number, number])[]
type Away = { readonly fromOn: string; readonly untilOn: string; readonly hours: Shift }

const EIGHT: Shift = [[540, 1020]]
const SIX: Shift = [[540, 900]]
const THREE: Shift = [[540, 720]]
const OFF: Shift = []
const WEEK = { fromOn: '2027-03-01', untilOn: '2027-03-05' }
const NAMES = ['Core', 'Mobile', 'Web'] as const
type Name = (typeof NAMES)[number]

type Given = Partial<NewMap['assignment']> & { readonly to: Name | 'Nobody' }

type Lent = {
  readonly memberships?: readonly (Partial<NewMap['membership']> & { readonly team: Name })[]
  /** To work of a team, or of one of which nobody said who is there. */
  readonly promises?: readonly Given[]
  /** Monday to Sunday. */
  readonly week?: readonly Shift[]
  readonly away?: readonly Away[]
  readonly employmentPercent?: number
  readonly joinsByOn?: string | null
  readonly focus?: Partial<Readonly<Record<Name, number>>>
}

/** Mina, and in each of three teams somebody else who is always there. */
function company(given: Lent) {
  const { memberships = [], promises = [], week, away = [], employmentPercent = 100, joinsByOn = null } = given
  const { focus = {} } = given
  const { snapshot, calendarId, types, statuses } = aSmallOrganization({ seed: 'lent people' })
  const put = <K extends 'team' | 'person' | 'membership' | 'calendar' | 'work-item' | 'assignment'>(
    kind: K,
    values: object,
  ) => {
    const record = build(kind, values as Partial<NewMap[K]>)
    tableOf(snapshot, kind).set(record.id, record as never)
    return record.id as Id<K>
  }
  const own =
    week === undefined && away.length === 0
      ? null
      : put('calendar', { parentId: calendarId, ...(week && { week }), exceptions: away })
  const mina = put('person', { name: 'Mina', calendarId: own, employmentPercent, joinsByOn })
  const teams = Object.fromEntries(
    NAMES.map((name) => {
      const teamId = put('team', { name, focusPercent: focus[name] ?? 100 })
      put('membership', { teamId, personId: put('person', { name: `Always in ${name}` }) })
      return [name, teamId]
    }),
  ) as Record<Name, Id<'team'>>
  const nobody = put('team', { name: 'Nobody' })
  for (const { team, ...values } of memberships) put('membership', { teamId: teams[team], personId: mina, ...values })
  for (const { to, ...values } of promises) {
    const teamId = to === 'Nobody' ? nobody : teams[to]
    const workItemId = put('work-item', { typeId: types.Story, statusId: statuses.Ready, title: 'Theirs', teamId })
    put('assignment', { workItemId, personId: mina, state: 'committed', units: 1, ...WEEK, ...values })
  }
  return { snapshot, mina, teams }
}

/** People in a team on days of March 2027, in hundredths. */
function people({ snapshot, teams }: ReturnType<typeof company>, team: Name, days: readonly number[]) {
  const first = dayOf('2027-03-01')
  const load = loadsBetween(plan(snapshot, { today: TODAY }).solved!, first, first + 31).teams.find(
    ({ teamId }) => teamId === teams[team],
  )!
  return days.map((day) => Math.round(load.capacityMinutes[day - 1]! / 4.8))
}

describe('somebody who promised time to another team', () => {
  test('is lent to a team that they have left, and not by it', () => {
    const made = company({
      memberships: [
        { team: 'Core', untilOn: '2026-12-31' },
        { team: 'Mobile', fromOn: '2027-01-01' },
      ],
      promises: [{ to: 'Core' }],
    })
    expect(people(made, 'Core', [1, 5, 8])).toEqual([200, 200, 100])
    expect(people(made, 'Mobile', [1, 5, 8])).toEqual([100, 100, 200])
  })

  test('is lent from the day on which they leave it, and is in it once before', () => {
    const made = company({
      memberships: [
        { team: 'Core', untilOn: '2027-03-02' },
        { team: 'Mobile', fromOn: '2027-03-03' },
      ],
      promises: [{ to: 'Core' }],
    })
    expect(people(made, 'Core', [1, 2, 3, 5, 8])).toEqual([200, 200, 200, 200, 100])
    expect(people(made, 'Mobile', [1, 2, 3, 5, 8])).toEqual([100, 100, 100, 100, 200])
  })

  test('is lent from the day on which they join, and by the team of their own from then on', () => {
    const given = { memberships: [{ team: 'Core' }], joinsByOn: '2027-03-03' } as const
    const made = company({ ...given, promises: [{ to: 'Mobile' }] })
    expect(people(made, 'Mobile', [1, 2, 3, 5, 8])).toEqual([100, 100, 200, 200, 100])
    expect(people(made, 'Core', [1, 2, 3, 5, 8])).toEqual([100, 100, 100, 100, 200])
    const hours = company({ ...given, promises: [{ to: 'Mobile', minutes: 720 }] })
    expect(people(hours, 'Mobile', [1, 2, 3, 5, 8])).toEqual([100, 100, 150, 150, 100])
  })

  test('is one person, however often they promised themselves in full', () => {
    const made = company({ memberships: [{ team: 'Core' }], promises: [{ to: 'Mobile' }, { to: 'Web' }] })
    expect(NAMES.map((name) => people(made, name, [1])[0])).toEqual([100, 150, 150])
    const uneven = { to: 'Web', units: 0.5 } as const
    const less = company({ memberships: [{ team: 'Core' }], promises: [{ to: 'Mobile', units: 0.75 }, uneven] })
    expect(NAMES.map((name) => people(less, name, [1])[0])).toEqual([100, 160, 140])
  })

  test('is told once, with all parts of the promise', () => {
    const short = { fromOn: '2027-03-03', untilOn: '2027-03-03' }
    const made = company({ memberships: [{ team: 'Core' }], promises: [{ to: 'Mobile' }, { to: 'Web', ...short }] })
    const planned = plan(made.snapshot, { today: TODAY })
    const lent = peopleTime(planned, made.teams.Mobile, dayOf(TODAY), dayOf(TODAY) + 7)!.filter(({ isLent }) => isLent)
    expect(lent.map(({ workingMinutes, minutes }) => [workingMinutes / 480, minutes / 480])).toEqual([[5, 4.5]])
  })
})

describe('a day of somebody’s own calendar', () => {
  const inCore = (week: readonly Shift[], away: readonly Away[]) =>
    people(company({ memberships: [{ team: 'Core' }], week, away }), 'Core', [1, 2, 3, 4, 5]).map((each) => each - 100)
  const on = (day: number, hours: Shift): Away => ({ fromOn: `2027-03-0${day}`, untilOn: `2027-03-0${day}`, hours })

  test('takes what it is shorter than their own day', () => {
    const sixes = [SIX, SIX, SIX, SIX, SIX, OFF, OFF]
    // Half a day, in whole hundredths: 37.5 of them are there.
    expect(inCore(sixes, [on(2, THREE), on(3, SIX), on(4, OFF)])).toEqual([75, 37, 75, 0, 75])
  })

  test('takes nothing where they work on a day on which they usually do not', () => {
    const four = [EIGHT, EIGHT, EIGHT, EIGHT, OFF, OFF, OFF]
    expect(inCore(four, [on(5, [[540, 780]])])).toEqual([80, 80, 80, 80, 80])
  })

  test('takes all of a week of leave, though one of its days is free anyway', () => {
    const four = [EIGHT, EIGHT, EIGHT, EIGHT, OFF, OFF, OFF]
    expect(inCore(four, [{ ...WEEK, hours: OFF }])).toEqual([0, 0, 0, 0, 0])
  })

  test('is short for the team as well where both have it from one calendar', () => {
    const { snapshot, teams, ...made } = company({ memberships: [{ team: 'Core' }], away: [on(1, OFF)] })
    const organization = [...snapshot.organization.values()][0]!
    const above = snapshot.calendar.get(organization.calendarId!)!
    const exceptions = [{ fromOn: '2027-03-02', untilOn: '2027-03-02', hours: [[540, 780]], label: 'Short' }]
    tableOf(snapshot, 'calendar').set(above.id, { ...above, exceptions } as never)
    expect(people({ snapshot, teams, ...made }, 'Core', [1, 2, 3])).toEqual([100, 100, 200])
  })
})

const FIRST = dayOf('2027-02-22')
const DAYS = 21

const day = fc.integer({ min: 0, max: DAYS - 1 }).map((nth) => dateOf((FIRST + nth) * DAY))
const span = fc
  .tuple(day, day)
  .map((days) => days.toSorted())
  .map(([fromOn, untilOn]) => ({ fromOn: fromOn!, untilOn: untilOn! }))
const sometimes = fc.oneof(fc.constant({ fromOn: null, untilOn: null }), span)
const someJoining = fc.option(day, { freq: 2 })
const someWeek = fc.constantFrom(
  [EIGHT, EIGHT, EIGHT, EIGHT, EIGHT, OFF, OFF],
  [EIGHT, EIGHT, EIGHT, EIGHT, OFF, OFF, OFF],
  [SIX, SIX, SIX, SIX, SIX, OFF, OFF],
  [THREE, OFF, SIX, EIGHT, OFF, OFF, OFF],
)
const someLeave = fc
  .array(fc.tuple(span, fc.constantFrom(OFF, OFF, THREE, SIX)), { maxLength: 2 })
  .map((all) => all.map(([days, hours]) => ({ ...days, hours })))

test('somebody gives to all teams together no more than they have on a day, as worked out day by day', () => {
  const amount = fc.oneof(
    fc.integer({ min: 0, max: 6 }).map((quarters) => ({ units: quarters / 4, minutes: null })),
    fc.integer({ min: 0, max: 80 }).map((hours) => ({ units: 1, minutes: 60 * hours })),
  )
  const lent = fc.record({
    memberships: fc
      .array(fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(20, 40, 50), sometimes), { maxLength: 2 })
      .map((all) => all.map(([team, sharePercent, days]) => ({ team, sharePercent, ...days }))),
    promises: fc
      .array(fc.tuple(fc.constantFrom(...NAMES, 'Nobody' as const), amount, span), { maxLength: 4 })
      .map((all) => all.map(([to, given, days]) => ({ to, ...given, ...days }))),
    week: someWeek,
    away: someLeave,
    employmentPercent: fc.constantFrom(100, 100, 80, 50, 0),
    joinsByOn: someJoining,
    focus: fc.record({ Core: fc.constantFrom(100, 60), Mobile: fc.constantFrom(100, 80), Web: fc.constant(50) }),
  })
  fc.assert(
    fc.property(lent, (given) => {
      const { snapshot, mina, teams } = company(given)
      const planned = plan(snapshot, { today: TODAY })
      for (let at = FIRST; at < FIRST + DAYS; at++) {
        const told = partsOn(given, at)
        const found = NAMES.map((name) =>
          peopleTime(planned, teams[name], at, at + 1)!
            .filter(({ personId }) => personId === mina)
            .reduce((sum, { minutes }) => sum + minutes / 480 / (given.focus[name] / 100), 0),
        )
        for (const [nth, part] of found.entries()) expect(part).toBeCloseTo(told.teams[nth]!, 8)
        expect(found.reduce((sum, part) => sum + part, 0)).toBeLessThan(told.all + 1e-9)
        expect(loadOn(teams, at, planned)).toEqual(
          NAMES.map((name, nth) =>
            Math.floor((100 * isWorkingDay(at) + 100 * found[nth]!) * (given.focus[name] / 100) + 1e-9),
          ),
        )
      }
    }),
    { numRuns: 150 },
  )
})

test('the other team has all of the work that was promised it in hours, by its own focus, or all there is of somebody', () => {
  const focus = fc.constantFrom(100, 80, 60, 50, 30)
  const lent = fc.record({
    memberships: fc
      .tuple(fc.constantFrom(20, 50, 100), sometimes)
      .map(([sharePercent, days]) => [{ team: 'Core' as const, sharePercent, ...days }]),
    promises: fc
      .tuple(fc.integer({ min: 1, max: 80 }), span)
      .map(([hours, days]) => [{ to: 'Mobile' as const, units: 1, minutes: 60 * hours, ...days }]),
    week: someWeek,
    away: someLeave,
    employmentPercent: fc.constantFrom(100, 80, 50),
    joinsByOn: someJoining,
    focus: fc.record({ Core: focus, Mobile: focus }),
  })
  fc.assert(
    fc.property(lent, (given) => {
      const { snapshot, mina, teams } = company(given)
      const [promise] = given.promises
      const found = peopleTime(plan(snapshot, { today: TODAY }), teams.Mobile, FIRST, FIRST + DAYS)!
        .filter(({ personId }) => personId === mina)
        .reduce((sum, { minutes }) => sum + minutes, 0)
      const all = daysOfWork(given, promise!).reduce((sum, day) => sum + minutesThere(given, 'Mobile', day), 0)
      expect(found).toBeCloseTo(Math.min(promise!.minutes, wholeOf(given) * all), 6)
    }),
    { numRuns: 150 },
  )
})

function isWorkingDay(day: number): number {
  return (day + 3) % 7 < 5 ? 1 : 0
}

function loadOn(teams: Record<Name, Id<'team'>>, day: number, planned: ReturnType<typeof plan>) {
  const loads = loadsBetween(planned.solved!, day, day + 1).teams
  return NAMES.map((name) => {
    const { capacityMinutes } = loads.find(({ teamId }) => teamId === teams[name])!
    return Math.round(capacityMinutes[0]! / 4.8)
  })
}

/** What Mina has on a day, and what of it each team has: people, from the records alone. */
function partsOn(given: Lent, day: number) {
  const { memberships = [], promises = [] } = given
  const whole = wholeOf(given)
  const own = hasJoined(given, day) ? memberships.filter((each) => isOn(each, day)) : []
  const wanted = promises
    .filter((promise) => hasJoined(given, day) && isOn(promise, day) && own.every(({ team }) => team !== promise.to))
    .map((promise) => ({ to: promise.to, units: peopleOn(given, promise, day) }))
  const all = wanted.reduce((sum, { units }) => sum + units, 0)
  const away = Math.min(whole, all)
  const homes = own.reduce((sum, { sharePercent }) => sum + sharePercent! / 100, 0) * whole
  const kept = homes === 0 ? 0 : Math.max(0, 1 - away / homes)
  const there = thereOn(given, day)
  return {
    all: whole * there,
    teams: NAMES.map((name) => {
      const inTeam = own.reduce((sum, { team, sharePercent }) => (team === name ? sum + sharePercent! / 100 : sum), 0)
      const lent = wanted.reduce((sum, { to, units }) => (to === name ? sum + units : sum), 0)
      return (inTeam * whole * kept + (all === 0 ? 0 : (lent / all) * away)) * there
    }),
  }
}

/** How much of one in full she is. */
function wholeOf({ week, employmentPercent = 100 }: Lent): number {
  return ((employmentPercent / 100) * week!.reduce((sum, shift) => sum + hoursOf(shift), 0)) / 2400
}

function hasJoined({ joinsByOn }: Lent, day: number): boolean {
  return joinsByOn == null || joinsByOn <= dateOf(day * DAY)
}

function isOn(each: { readonly fromOn?: string | null; readonly untilOn?: string | null }, day: number): boolean {
  const on = dateOf(day * DAY)
  return (each.fromOn ?? on) <= on && on <= (each.untilOn ?? on)
}

function hoursOf(shift: Shift): number {
  return shift.reduce((sum, [from, until]) => sum + until - from, 0)
}

/** Which part of a day of theirs Mina is there. */
function thereOn({ week, away = [] }: Lent, day: number): number {
  const usual = hoursOf(week![(day + 3) % 7]!)
  const unlike = away.findLast((each) => isOn(each, day))
  const worked = unlike && hoursOf(unlike.hours)
  const part = worked === undefined ? 1 : worked === 0 ? 0 : usual === 0 ? 1 : Math.min(1, worked / usual)
  return part * isWorkingDay(day)
}

/** Of work in all, so much that the other team has all of it by its own focus. */
function peopleOn(given: Lent, promise: Given, day: number): number {
  if (promise.minutes == null) return promise.units!
  const days = daysOfWork(given, promise)
  const ofOne = days.reduce((sum, each) => sum + minutesThere(given, promise.to, each), 0)
  return ofOne === 0 || !days.includes(day) ? 0 : promise.minutes / ofOne
}

/** Those of its window on which she is in her teams; where she has no time on these, all. */
function daysOfWork(given: Lent, promise: Given): readonly number[] {
  const isThen = (each: number) => hasJoined(given, each) && isOn(promise, each)
  const days = Array.from({ length: DAYS }, (_, at) => FIRST + at).filter(isThen)
  const inTeams = days.filter((each) => given.memberships!.some((membership) => isOn(membership, each)))
  return inTeams.some((each) => minutesThere(given, promise.to, each) > 0) ? inTeams : days
}

/** What the team would have for planned work of all of her on a day, were she in it in full. */
function minutesThere(given: Lent, to: Given['to'], day: number): number {
  return 480 * thereOn(given, day) * (to === 'Nobody' ? 1 : (given.focus?.[to] ?? 100) / 100)
}
