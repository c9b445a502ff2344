import type { Id, NewMap, Snapshot } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { ratesOf } from './rates.ts'

const [ada, bo, core] = ['psn_ada', 'psn_bo', 'tem_core'] as unknown as [Id<'person'>, Id<'person'>, Id<'team'>]

function rates(
  costs: readonly Partial<NewMap['cost-rate']>[],
  worths: readonly NewMap['exchange-rate'][] = [],
  memberships: readonly NewMap['membership'][] = [],
) {
  const { snapshot } = aSmallOrganization()
  const add = (kind: 'cost-rate' | 'exchange-rate' | 'membership', values: object) => {
    const record = build(kind, values as never)
    ;(snapshot[kind] as Map<Id, unknown>).set(record.id, record)
  }
  for (const cost of costs) add('cost-rate', cost)
  for (const worth of worths) add('exchange-rate', worth)
  for (const membership of memberships) add('membership', membership)
  return ratesOf(snapshot as Snapshot)
}

test('the rate of a person rules, else that of the team, else that of everybody', () => {
  const { hourly } = rates([
    { personId: ada, amountPerHour: 120 },
    { teamId: core, amountPerHour: 90 },
    { amountPerHour: 70 },
  ])
  const worker = (personId: typeof ada | null, teamId: typeof core | null) => hourly({ personId, teamId }, '2027-03-01')
  expect([worker(ada, core), worker(bo, core), worker(bo, null), worker(null, null)]).toEqual([120, 90, 70, 70])
})

test('a team without a rate costs what its people of that day cost, by their shares', () => {
  const { hourly } = rates(
    [
      { personId: ada, amountPerHour: 120 },
      { personId: bo, amountPerHour: 60 },
    ],
    [],
    [
      { personId: ada, teamId: core, sharePercent: 100 },
      { personId: bo, teamId: core, sharePercent: 50, fromOn: '2027-03-10' },
    ],
  )
  expect(hourly({ teamId: core }, '2027-03-09')).toBe(120)
  expect(hourly({ teamId: core }, '2027-03-10')).toBe(100)
})

test('a rate holds from its day on until a newer one does; before the first there is none', () => {
  const { hourly } = rates([
    { teamId: core, amountPerHour: 80, fromOn: '2027-01-01' },
    { teamId: core, amountPerHour: 90, fromOn: '2027-03-01' },
  ])
  const on = (date: string) => hourly({ teamId: core }, date)
  expect([on('2026-12-31'), on('2027-01-01'), on('2027-02-28'), on('2027-03-01')]).toEqual([undefined, 80, 80, 90])
})

test('other currencies count at the rate of the day, and are unknown without one', () => {
  const { converted, hourly, currency } = rates(
    [{ personId: ada, amountPerHour: 100, currency: 'USD' }],
    [
      { currency: 'USD', worth: 0.9 },
      { currency: 'USD', worth: 0.8, fromOn: '2027-03-01' },
    ],
  )
  expect(currency).toBe('EUR')
  expect([hourly({ personId: ada }, '2027-02-01'), hourly({ personId: ada }, '2027-03-01')]).toEqual([90, 80])
  expect([converted(10, null, '2027-03-01'), converted(10, 'EUR', '2027-03-01')]).toEqual([10, 10])
  expect(converted(10, 'GBP', '2027-03-01')).toBeUndefined()
})
