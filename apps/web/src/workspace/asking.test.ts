import type { Id } from '@trireme/domain'
import { expect, test } from 'vitest'
import { toldDone } from './asking.ts'

test('what was done says which launches it moves past their promise or back, and to which day, before how much else moved', () => {
  const hit = (id: string, toOn: string) => ({ id: id as Id, becomes: 'later' as const, fromOn: '2027-02-25', toOn })
  const name = (id: Id) => ({ rel_1: 'Freight 8', rel_2: 'Fleet 6' })[id as string] ?? 'Port Call 6'
  const told = (launches: ReturnType<typeof hit>[], others: number, late: Id[] = []) =>
    toldDone('Set date mode of T-1', { launches, newlyLate: late }, others, name)
  expect(told([hit('rel_1', '2027-04-14')], 2)).toBe(
    'Set date mode of T-1 · Freight 8 now ends 14 Apr 2027 · 2 other items moved',
  )
  expect(told([hit('rel_1', '2027-04-14'), hit('rel_2', '2027-03-01'), hit('rel_3', '2027-03-02')], 0)).toBe(
    'Set date mode of T-1 · Freight 8 now ends 14 Apr 2027 · Fleet 6 now ends 1 Mar 2027 · 1 more launch',
  )
  expect(told([], 1, ['itm_1' as Id])).toBe('Set date mode of T-1 · 1 other item moved · 1 newly late')
  expect(told([], 0)).toBe('Set date mode of T-1')
})
