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
  const id = 'act_1' as Id
  const refused = (values: Values, restored: readonly Id[] = []) => {
    const days = { fromOn: '2026-11-01', untilOn: '2199-12-31', cost: null, supersedesId: null }
    const changes = [{ op: 'create', kind: 'actual', id, values: { ...days, ...values } }] as unknown as ChangeSet
    return recordedDaysRefusals(changes, new Set(restored), TODAY).map(({ rule, field }) => [rule, field])
  }
  expect(refused({ minutes: 60 })).toEqual([['range', 'untilOn']])
  expect(refused({ minutes: 60, supersedesId: 'act_0' })).toEqual([['range', 'untilOn']])
  expect(refused({ minutes: 0, supersedesId: 'act_0' })).toEqual([])
  expect(refused({ minutes: 60 }, [id])).toEqual([])
})
