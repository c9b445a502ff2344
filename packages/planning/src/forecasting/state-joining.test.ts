import { type Id, type NewMap, type Snapshot, dateAfter, tableOf } from '@trireme/domain'
import { type CapacityChange, capacityOf } from '@trireme/engine'
import { MOST_ARRIVAL_DAYS } from '@trireme/engine/simulate'
import { build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Plan, plan } from '../plan.ts'
import { TODAY, hiringPortfolio } from '../portfolios.testing.ts'
import { type PlanForecast, forecastPlan } from './forecast-plan.ts'
import { stateForecast } from './state-forecast.ts'
import { joiningsOf, openJoinings } from './state-joining.ts'

function forecastOf(snapshot: Snapshot, runs: number): PlanForecast {
  const steps = forecastPlan(snapshot, plan(snapshot, { today: TODAY }), { runs, mode: 'capacity' })!
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** The hire of a portfolio, if it has one, joining between these days. */
function joining(snapshot: Snapshot, fromOn: string | null, byOn: string): Snapshot {
  const people = [...snapshot.person.values()].map((person) =>
    person.placeholder ? { ...person, joinsFromOn: fromOn, joinsByOn: byOn } : person,
  )
  return { ...snapshot, person: new Map(people.map((person) => [person.id, person])) }
}

/** Estimates of which both sides are the likely figure. */
function exactly(snapshot: Snapshot): Snapshot {
  const estimates = [...snapshot.estimate].map(
    ([id, each]) => [id, { ...each, low: each.likely, high: each.likely }] as const,
  )
  return { ...snapshot, estimate: new Map(estimates) }
}

const openOf = (snapshot: Snapshot, made: Plan) => openJoinings(snapshot, made.solved!.statement.ground)

test('[2.9] where only a joining date is open, each run is the plan of the portfolio with one of its days', () => {
  fc.assert(
    fc.property(
      hiringPortfolio,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: -2, max: 20 }),
      (given, more, ahead) => {
        const first = dateAfter(TODAY, ahead)
        const snapshot = exactly(joining(given, first, dateAfter(first, more)))
        const made = plan(snapshot, { today: TODAY })
        const days = ahead < 0 ? more + 1 + ahead : more + 1
        fc.pre(made.solved !== undefined)
        if (days < 2) {
          expect(openOf(snapshot, made)).toEqual([])
          return
        }
        const found = forecastOf(snapshot, days * 8)
        fc.pre(found.assumed.length === 0)
        const plans = Array.from({ length: days }, (_, day) =>
          plan(joining(snapshot, null, dateAfter(first, more - day)), { today: TODAY }),
        )
        for (const id of made.items.keys()) {
          const ends = plans.map(({ items }) => items.get(id)!.endsAt).toSorted((one, other) => one - other)
          const by = (percent: number) => ends[Math.ceil((percent / 100) * days) - 1]
          const { p10, p50, p85, p95 } = found.odds.get(id)!
          expect([id, p10, p50, p85, p95]).toEqual([id, by(10), by(50), by(85), by(95)])
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('[2.9] who joins and has promised their time to another team is there, and with those, as in the plan with that day', () => {
  const promise = fc.record({
    item: fc.nat(),
    /** In days after the first on which they may join. */
    days: fc.tuple(fc.integer({ min: -6, max: 8 }), fc.integer({ min: 0, max: 12 })),
    amount: fc.oneof(
      fc.constantFrom({ units: 0.5, minutes: null }, { units: 1, minutes: null }),
      fc.integer({ min: 1, max: 40 }).map((hours) => ({ units: 1, minutes: 60 * hours })),
    ),
  })
  let lent = 0
  fc.assert(
    fc.property(hiringPortfolio, promise, fc.integer({ min: 1, max: 5 }), (given, promised, more) => {
      const first = dateAfter(TODAY, 1)
      const portfolio = promising(given, promised, first)
      const snapshot = joining(portfolio, first, dateAfter(first, more))
      const { solved } = plan(snapshot, { today: TODAY })
      fc.pre(solved !== undefined)
      const { ground, model } = solved!.statement
      const { pools } = stateForecast(snapshot, solved!, 'capacity')!.uncertainty.joining!
      const joined = new Map(pools.map((each) => [each.pool, each]))
      lent += pools.some(({ pool }) => ground.teams.ground.get(pool as Id)?.name === 'Apps') ? 1 : 0
      for (let day = 0; day <= more; day++) {
        const then = plan(joining(portfolio, null, dateAfter(first, day)), { today: TODAY }).solved!.statement.model
        const stated = new Map(then.pools.map((pool) => [pool.id, pool]))
        for (const { id, changes } of model.pools) {
          const own = joined.get(id)
          const inRun = own && capacityOf([...own.certain, ...own.brought.flatMap(({ by }) => by[day]!)])
          expect([id, stepsOf(inRun ?? changes!)]).toEqual([id, stepsOf(stated.get(id)?.changes ?? [])])
        }
      }
    }),
    { numRuns: 200 },
  )
  expect(lent).toBeGreaterThan(20)
})

/** An item of it becomes work of Apps, and the hire is promised to that. */
function promising(
  given: Snapshot,
  {
    item,
    days,
    amount,
  }: { item: number; days: readonly number[]; amount: Pick<NewMap['assignment'], 'units' | 'minutes'> },
  first: string,
): Snapshot {
  const apps = [...given.team.values()].find(({ name }) => name === 'Apps')!
  const hire = [...given.person.values()].find(({ placeholder }) => placeholder)!
  const work = [...given['work-item'].values()].at(item % given['work-item'].size)!
  const [fromOn, untilOn] = [dateAfter(first, days[0]!), dateAfter(first, days[0]! + days[1]!)]
  const who = { workItemId: work.id, personId: hire.id, state: 'committed' } as const
  const assignment = build('assignment', { ...who, fromOn, untilOn, ...amount })
  return {
    ...given,
    'work-item': new Map([...given['work-item'], [work.id, { ...work, teamId: apps.id }]]),
    assignment: new Map([...given.assignment, [assignment.id, assignment]]),
  }
}

/** Capacity day by day: where it changes, and to what. */
function stepsOf(changes: readonly CapacityChange[]): readonly (readonly [number, number])[] {
  const steps = changes.flatMap(({ from, to, capacity }) => [[from, capacity] as const, [to, 0] as const])
  const last = new Map(steps.toSorted((one, other) => one[0] - other[0] || one[1] - other[1]))
  return [...last].filter(([, capacity], at, all) => capacity !== (all[at - 1]?.[1] ?? 0))
}

test('who joins on one day, or without a range, or joined already, changes no odds', () => {
  fc.assert(
    fc.property(hiringPortfolio, fc.integer({ min: 0, max: 20 }), (snapshot, ahead) => {
      const byOn = dateAfter(TODAY, ahead)
      const plain = joining(snapshot, null, byOn)
      fc.pre(plan(plain, { today: TODAY }).solved !== undefined)
      expect(forecastOf(joining(snapshot, byOn, byOn), 40)).toEqual(forecastOf(plain, 40))
      const past = joining(snapshot, '2026-01-01', dateAfter(TODAY, -ahead))
      expect(openOf(past, plan(past, { today: TODAY }))).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('who may have joined before today and has not is drawn from today on', () => {
  const [given] = fc.sample(hiringPortfolio, { numRuns: 1, seed: 7 })
  const byOn = dateAfter(TODAY, 10)
  const snapshot = joining(given!, '2026-01-01', byOn)
  const [hire] = [...tableOf(snapshot, 'person').values()].filter((person) => person['placeholder'] === true)
  const [team] = [...snapshot.membership.values()].filter(({ personId }) => personId === hire!.id)
  expect(openOf(snapshot, plan(snapshot, { today: TODAY }))).toEqual([
    { personId: hire!.id as Id<'person'>, fromOn: TODAY, byOn, teamIds: [team!.teamId] },
  ])
})

test('a range wider than can be drawn from takes away no odds: runs count on its last day, as the plan does', () => {
  const [given] = fc.sample(hiringPortfolio, { numRuns: 1, seed: 7 })
  const byOn = dateAfter(TODAY, 11 * 366)
  const wide = joining(given!, TODAY, byOn)
  expect(openOf(wide, plan(wide, { today: TODAY }))).toEqual([])
  expect(forecastOf(wide, 40)).toEqual(forecastOf(joining(given!, null, byOn), 40))
  const widest = joining(given!, dateAfter(byOn, 1 - MOST_ARRIVAL_DAYS), byOn)
  expect(openOf(widest, plan(widest, { today: TODAY }))).toHaveLength(1)
  expect(forecastOf(widest, 40).runs).toBe(40)
})

test('whose time in a team is over before they may join is open in none; with a day left, in that', () => {
  const [given] = fc.sample(hiringPortfolio, { numRuns: 1, seed: 7 })
  const first = dateAfter(TODAY, 5)
  const open = joining(given!, first, dateAfter(TODAY, 10))
  const until = (untilOn: string): Snapshot => ({
    ...open,
    membership: new Map(
      [...open.membership].map(([id, own]) => [
        id,
        open.person.get(own.personId)!.placeholder ? { ...own, fromOn: null, untilOn } : own,
      ]),
    ),
  })
  const openUntil = (untilOn: string) => openOf(until(untilOn), plan(until(untilOn), { today: TODAY })).length
  expect([openUntil(dateAfter(TODAY, 4)), openUntil(first)]).toEqual([0, 1])
})

test('who joins is open in the teams in which the day counts: whoever brings them nothing, or is on leave until the last, in none', () => {
  const counts = new Set<boolean>()
  fc.assert(
    fc.property(
      hiringPortfolio,
      fc.constantFrom(0, 100, 100),
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 1, max: 5 }),
      (given, employmentPercent, daysOff, more) => {
        const first = dateAfter(TODAY, 1)
        const leave = { fromOn: first, untilOn: dateAfter(first, daysOff - 1), hours: [] }
        const calendar = build('calendar', {
          name: 'Hire',
          parentId: given.organization.values().next().value!.calendarId,
          exceptions: daysOff === 0 ? [] : [leave],
        })
        const hired = { employmentPercent, calendarId: calendar.id }
        const people = [...given.person].map(
          ([id, each]) => [id, each.placeholder ? { ...each, ...hired } : each] as const,
        )
        const known = new Map([...given.calendar, [calendar.id, calendar]])
        const portfolio = { ...given, calendar: known, person: new Map(people) }
        const snapshot = joining(portfolio, first, dateAfter(first, more))
        const made = plan(snapshot, { today: TODAY })
        fc.pre(made.solved !== undefined)
        const [atFirst, atLast] = [first, dateAfter(first, more)].map((on) => {
          const { pools } = plan(joining(portfolio, null, on), { today: TODAY }).solved!.statement.model
          return new Map(pools.map(({ id, changes }) => [id, stepsOf(changes ?? [])]))
        })
        const open = openOf(snapshot, made).flatMap(({ teamIds }) => teamIds)
        for (const id of snapshot.team.keys()) {
          const isCounted = JSON.stringify(atFirst!.get(id)) !== JSON.stringify(atLast!.get(id))
          counts.add(isCounted)
          expect([id, open.includes(id)]).toEqual([id, isCounted])
        }
      },
    ),
    { numRuns: 150 },
  )
  expect(counts.size).toBe(2)
})

test('who joins when is worked out for runs that count people, and for no others', () => {
  const [given] = fc.sample(hiringPortfolio, { numRuns: 1, seed: 7 })
  const snapshot = joining(given!, TODAY, dateAfter(TODAY, 10))
  const { solved } = plan(snapshot, { today: TODAY })
  expect(stateForecast(snapshot, solved!, 'capacity')!.uncertainty.joining!.arrivals).toHaveLength(1)
  expect(stateForecast(snapshot, solved!, 'dependencies')!.uncertainty).not.toHaveProperty('joining')
})

test('of what is done nobody who joins is named any more; of what is left of its parent, who joins its people', () => {
  let named = 0
  fc.assert(
    fc.property(hiringPortfolio, fc.nat(), (given, nth) => {
      const open = joining(given, dateAfter(TODAY, 1), dateAfter(TODAY, 9))
      const ids = [...open['work-item'].keys()]
      const done = ids[nth % ids.length]!
      const closed = { ...open['work-item'].get(done)!, actualStartedOn: TODAY, actualEndedOn: TODAY }
      const snapshot = { ...open, 'work-item': new Map([...open['work-item'], [done, closed]]) }
      const made = plan(snapshot, { today: TODAY })
      fc.pre(made.solved !== undefined)
      const joins = (id: Id) => joiningsOf(snapshot, made.solved!, id).map(({ personId }) => personId)
      for (const id of ids) {
        const parts = ids.filter((part) => snapshot['work-item'].get(part)!.parentId === id)
        if (parts.length > 0) expect(new Set(joins(id))).toEqual(new Set(parts.flatMap(joins)))
        else if (made.items.get(id)?.mode === 'done') expect(joins(id)).toEqual([])
        else named += joins(id).length
      }
    }),
    { numRuns: 60 },
  )
  expect(named).toBeGreaterThan(0)
})
