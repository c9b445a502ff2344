import type { Id, RecordMap } from '@trireme/domain'
import { aWorkItem, build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, onOf } from '../../../schedule/days.ts'
import { intoIteration } from './into-iteration.ts'
import { iterationColumns, iterationOf } from './iteration-columns.ts'
import { iterationSeries, nextStart } from './iteration-series.ts'

const FIRST = dayOf('2027-01-04')
const teams = ['Core', 'Docks', 'Yard'].map((name) => build('team', { name }))

/** Teams that work in iterations without gaps, each of its own length and from its own day. */
const cadences = fc
  .tuple(...teams.map(() => fc.record({ weeks: fc.integer({ min: 1, max: 4 }), from: fc.nat(20), count: fc.nat(6) })))
  .map((each) =>
    each.flatMap(({ weeks, from, count }, nth) =>
      iterationSeries({ team: teams[nth]!, startsOn: onOf(FIRST + from), weeks, count }, []).map((values) =>
        build('iteration', values),
      ),
    ),
  )

test('every iteration is in one column, none beside another of its team, and the columns go on in time', () => {
  fc.assert(
    fc.property(cadences, (iterations) => {
      const columns = iterationColumns(iterations)
      const all = columns.flatMap(({ iterations: own }) => [...own.values()])
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set(iterations.map(({ id }) => id)))
      expect(all.length).toBe(iterations.length)
      for (const [nth, { startsOn, endsOn, iterations: own }] of columns.entries()) {
        expect(startsOn <= endsOn).toBe(true)
        if (nth > 0) expect(columns[nth - 1]!.endsOn < startsOn).toBe(true)
        for (const iteration of own.values()) expect(iteration.startsOn! >= startsOn && iteration.startsOn! <= endsOn).toBe(true) // prettier-ignore
      }
      for (const { id } of teams) {
        const order = columns.flatMap((column) => column.iterations.get(id)?.startsOn ?? [])
        expect(order).toEqual(order.toSorted())
      }
    }),
  )
})

test('teams of one cadence share their columns', () => {
  const iterations = teams.flatMap((team) =>
    iterationSeries({ team, startsOn: '2027-01-04', weeks: 2, count: 3 }, []).map((values) =>
      build('iteration', values),
    ),
  )
  const columns = iterationColumns(iterations)
  expect(columns.map(({ startsOn, endsOn }) => [startsOn, endsOn])).toEqual([
    ['2027-01-04', '2027-01-17'],
    ['2027-01-18', '2027-01-31'],
    ['2027-02-01', '2027-02-14'],
  ])
  expect(columns[1]!.iterations.get(teams[0]!.id)!.name).toBe('Core 2')
})

test('an iteration without dates is in no column; one of no team counts for who has none', () => {
  const whole = build('iteration', { name: 'All', startsOn: '2027-01-04', endsOn: '2027-01-17' })
  const own = build('iteration', { name: 'Core', teamId: teams[0]!.id, startsOn: '2027-01-04', endsOn: '2027-01-17' })
  const [column, ...more] = iterationColumns([whole, own, build('iteration', { name: 'Some day' })])
  expect(more).toEqual([])
  expect(iterationOf(column!, teams[0]!.id)?.name).toBe('Core')
  expect(iterationOf(column!, teams[1]!.id)?.name).toBe('All')
})

const days = fc.integer({ min: FIRST - 60, max: FIRST + 120 }).map(onOf)
const items = fc.record({
  dateMode: fc.constantFrom('automatic' as const, 'manual' as const, 'pinned' as const),
  notBeforeOn: fc.option(days),
  plannedStartsOn: fc.option(days),
  length: fc.nat(30),
})
const column = (startsOn: string, endsOn: string, own: readonly RecordMap['iteration'][]) => ({
  startsOn,
  endsOn,
  iterations: new Map(own.map((each) => [each.teamId as Id | null, each])),
})

test('what goes into an iteration takes its dates along: within it, of the same length and on the same weekday, once', () => {
  const [team] = teams
  const iteration = build('iteration', {
    name: 'Core 1',
    teamId: team!.id,
    startsOn: '2027-01-18',
    endsOn: '2027-01-31',
  })
  const into = column('2027-01-18', '2027-01-31', [iteration])
  fc.assert(
    fc.property(items, ({ length, ...values }) => {
      const plannedEndsOn = values.plannedStartsOn === null ? null : onOf(dayOf(values.plannedStartsOn) + length)
      const item = aWorkItem({ ...values, plannedEndsOn })
      const wish = intoIteration(item, team!.id, into, { hasDatesOfItsOwn: true })
      const moved = { ...item, ...wish }
      expect([moved.iterationId, moved.teamId]).toEqual([iteration.id, team!.id])
      if (item.dateMode === 'automatic') {
        expect(moved.notBeforeOn! >= '2027-01-18' && moved.notBeforeOn! <= '2027-01-31').toBe(true)
        expect(moved.plannedStartsOn).toBe(item.plannedStartsOn)
      } else if (item.plannedStartsOn === null) expect(moved.plannedStartsOn).toBeNull()
      else {
        expect(moved.plannedStartsOn! >= '2027-01-18' && moved.plannedStartsOn! <= '2027-01-31').toBe(true)
        expect(dayOf(moved.plannedEndsOn!) - dayOf(moved.plannedStartsOn!)).toBe(length)
        expect(Math.abs(dayOf(moved.plannedStartsOn!) - dayOf(item.plannedStartsOn)) % 7).toBe(0)
      }
      expect(intoIteration(moved, team!.id, into, { hasDatesOfItsOwn: true })).toEqual(
        Object.fromEntries(Object.entries({ iterationId: moved.iterationId, teamId: moved.teamId })),
      )
    }),
  )
})

test('begun work and parents keep their dates; a team without an iteration there gives the days of the column', () => {
  const item = aWorkItem({ dateMode: 'automatic' })
  const into = column('2027-01-18', '2027-01-31', [])
  expect(intoIteration(item, teams[0]!.id, into, { hasDatesOfItsOwn: false })).toEqual({ iterationId: null, teamId: teams[0]!.id }) // prettier-ignore
  expect(intoIteration(item, null, into, { hasDatesOfItsOwn: true })).toEqual({
    iterationId: null,
    teamId: null,
    notBeforeOn: '2027-01-18',
  })
})

test('the next iterations begin on a Monday to come, or right after the last', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST, max: FIRST + 400 }), (day) => {
      const start = dayOf(nextStart([], onOf(day)))
      expect((start + 3) % 7).toBe(0)
      expect(start - day).toBeGreaterThanOrEqual(0)
      expect(start - day).toBeLessThan(7)
    }),
  )
  expect(nextStart([{ endsOn: '2027-03-28' }, { endsOn: null }], '2027-03-15')).toBe('2027-03-29')
  expect(nextStart([{ endsOn: '2027-01-03' }], '2027-03-16')).toBe('2027-03-22')
})

test('new iterations are numbered on from those a team has', () => {
  const made = iterationSeries({ team: teams[0]!, startsOn: '2027-01-04', weeks: 1, count: 2 }, [
    { teamId: teams[0]!.id },
    { teamId: teams[1]!.id },
  ])
  expect(made.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])).toEqual([
    ['Core 2', '2027-01-04', '2027-01-10'],
    ['Core 3', '2027-01-11', '2027-01-17'],
  ])
})
