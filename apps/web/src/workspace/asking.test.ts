import type { Id } from '@trireme/domain'
import { afterEach, expect, test, vi } from 'vitest'
import { isAskedFirst, toldDone } from './asking.ts'

test('what was done says which launches it moves past their promise or back, and to which day, before how much else moved', () => {
  const hit = (id: string, toOn: string) => ({ id: id as Id, becomes: 'later' as const, fromOn: '2027-02-25', toOn })
  const name = (id: Id) => ({ rel_1: 'Freight 8', rel_2: 'Fleet 6' })[id as string] ?? 'Port Call 6'
  const told = (launches: ReturnType<typeof hit>[], others: number, late: Id[] = []) =>
    toldDone('Set date mode of T-1', { launches, newlyLate: late, others }, name)
  expect(told([hit('rel_1', '2027-04-14')], 2)).toBe(
    'Set date mode of T-1 · Freight 8 now ends 14 Apr 2027, was 25 Feb 2027 · 2 other items moved',
  )
  expect(told([hit('rel_1', '2027-04-14'), hit('rel_2', '2027-03-01'), hit('rel_3', '2027-03-02')], 0)).toBe(
    'Set date mode of T-1 · Freight 8 now ends 14 Apr 2027, was 25 Feb 2027 · Fleet 6 now ends 1 Mar 2027, was 25 Feb 2027 · 1 more launch',
  )
  expect(told([], 1, ['itm_1' as Id])).toBe('Set date mode of T-1 · 1 other item moved · 1 newly late')
  expect(told([], 0)).toBe('Set date mode of T-1')
})

afterEach(() => vi.unstubAllGlobals())

test('somebody is asked first of much, of what goes far unseen, and of time that is given twice', () => {
  vi.stubGlobal('localStorage', { getItem: () => null })
  const far = { id: 'itm_1' as Id, days: 34, fromOn: '2027-03-01', toOn: '2027-04-16' }
  const foreseen = (known: object): Parameters<typeof isAskedFirst>[0] =>
    ({
      othersMoved: 0,
      overbooked: [],
      furthest: () => undefined,
      consequences: { moved: [{}], gone: [] },
      ...known,
    }) as never
  expect(isAskedFirst(foreseen({}))).toBe(false)
  expect(isAskedFirst(foreseen({ othersMoved: 51 }), true)).toBe(true)
  expect(isAskedFirst(foreseen({ furthest: () => far }))).toBe(true)
  expect(isAskedFirst(foreseen({ furthest: () => far }), true)).toBe(false)
  expect(isAskedFirst(foreseen({ overbooked: [{}], consequences: { moved: [], gone: [] } }))).toBe(true)
})

test('where no launch is hit, what moved furthest is named with its day and that until now', () => {
  const furthest = { id: 'itm_1' as Id, days: -34, fromOn: '2027-04-16', toOn: '2027-03-01' }
  const told = { launches: [], newlyLate: [], others: 1, furthest }
  expect(toldDone('Set date mode of T-1', told, () => 'Tax engine')).toBe(
    'Set date mode of T-1 · Tax engine now ends 1 Mar 2027, was 16 Apr 2027 · 1 other item moved',
  )
})
