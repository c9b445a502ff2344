import { expect, test } from 'vitest'
import type { ChangeSet, Values } from '../changes/change-set.ts'
import type { Id } from '../records/identifier.ts'
import { recordedDaysFault, recordedDaysRefusals } from './recorded-days.ts'

const TODAY = '2027-03-31'
const of = (fromOn: string, untilOn: string) => recordedDaysFault({ fromOn, untilOn }, TODAY)

test('what is recorded ends today at the latest, and covers a year at most', () => {
  expect(of('2027-03-31', '2027-03-31')).toBeUndefined()
  expect(of('2027-04-01', '2027-04-02')).toContain('2027-04-01 is after today')
  expect(of('2027-03-29', '2027-04-01')).toContain('2027-04-01 is after today, 2027-03-31')
  // A leap year whole.
  expect(of('2024-01-01', '2024-12-31')).toBeUndefined()
  expect(of('2024-01-01', '2025-01-01')).toBe('From 2024-01-01 to 2025-01-01 is more than 366 days. Record each year by itself.') // prettier-ignore
})

test('what takes back, or comes back, has the days it has', () => {
  const [id, other] = ['act_1', 'act_0'] as unknown as readonly [Id, Id]
  const wrong = { fromOn: '2026-11-01', untilOn: '2199-12-31' }
  const refused = (values: Values, restored: readonly Id[] = []) => {
    const all = { ...wrong, cost: null, supersedesId: null, ...values }
    const changes = [{ op: 'create', kind: 'actual', id, values: all }] as unknown as ChangeSet
    const actualOf = (at: Id) => (at === other ? wrong : undefined)
    return recordedDaysRefusals(changes, new Set(restored), TODAY, actualOf).map(({ field, detail }) => [field, detail])
  }
  const ahead = [['untilOn', '2199-12-31 is after today, 2027-03-31: what was done lies behind. Is the day right?']]
  expect(refused({ minutes: 60 })).toEqual(ahead)
  expect(refused({ minutes: 60, supersedesId: other })).toEqual(ahead)
  expect(refused({ minutes: 0, supersedesId: other })).toEqual([])
  expect(refused({ minutes: 60 }, [id])).toEqual([])
  // Of what nobody told who writes, nothing is known that could be taken back.
  expect(refused({ minutes: 0, supersedesId: 'act_2' })).toEqual(ahead)
  expect(refused({ minutes: 0, supersedesId: other, fromOn: '1900-01-01', untilOn: '2299-12-31' })).toEqual([
    ['untilOn', 'What takes back an actual covers its days, 2026-11-01 to 2199-12-31, not 1900-01-01 to 2299-12-31.'],
  ])
  // A file may move a record to another day and say in the same breath that nothing was done on it.
  expect(refused({ minutes: 0, supersedesId: other, fromOn: '2027-03-02', untilOn: '2027-03-02' })).toEqual([])
})
