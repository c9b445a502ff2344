import type { Id } from '@trireme/domain'
import { build } from '@trireme/testing'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, onOf } from '../../../schedule/days.ts'
import { columnName, iterationColumns, iterationOf } from './iteration-columns.ts'
import { iterationSeries, nextStart } from './iteration-series.ts'
import { byTeam, isPast } from './iterations-by-team.ts'

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

test('a column is called what its iterations have in common beside the names of their teams', () => {
  const days = { startsOn: '2027-01-04', endsOn: '2027-01-17' }
  const nameOf = (...all: readonly (readonly [name: string, team: number | null])[]) => {
    const made = all.map(([name, team]) =>
      build('iteration', { name, teamId: team === null ? null : teams[team]!.id, ...days }),
    )
    return columnName(iterationColumns(made)[0]!, (id) => teams.find((team) => team.id === id)?.name)
  }
  expect(nameOf(['Core 9', 0], ['Docks 9', 1])).toBe('Iteration 9')
  expect(nameOf(['Core 2027-01/b', 0], ['2027-01/b', 1])).toBe('2027-01/b')
  expect(nameOf(['Core 9', 0])).toBe('Core 9')
  expect(nameOf(['Everybody', null], ['Everybody', 1])).toBe('Everybody')
  expect(nameOf(['Core 9', 0], ['Docks 4', 1])).toBeUndefined()
  expect(nameOf(['Corem 9', 0], ['Docks 9', 1])).toBeUndefined()
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

test('iterations stand by team and day, those of every team or of one that is gone last', () => {
  const [core, docks] = teams as [(typeof teams)[number], (typeof teams)[number]]
  const made = (name: string, teamId: Id<'team'> | null, startsOn: string | null) =>
    build('iteration', { name, teamId, startsOn })
  const all = [
    made('Docks 2', docks.id, '2027-02-01'),
    made('Common', null, '2027-01-04'),
    made('Docks 10', docks.id, null),
    made('Docks 9', docks.id, null),
    made('Docks 1', docks.id, '2027-01-04'),
    made('Gone 1', 'tem_gone' as Id<'team'>, '2027-01-01'),
    made('Core 1', core.id, '2027-01-04'),
  ]
  expect(byTeam(all, teams).map(([team, own]) => [team, own.map(({ name }) => name)])).toEqual([
    ['Core', ['Core 1']],
    ['Docks', ['Docks 1', 'Docks 2', 'Docks 9', 'Docks 10']],
    ['Every team', ['Gone 1', 'Common']],
  ])
  expect(['2027-01-03', '2027-01-04', null].map((endsOn) => isPast({ endsOn }, '2027-01-04'))).toEqual([
    true,
    false,
    false,
  ])
})
