import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { heatText } from '../plan/gantt/drawing/heat.ts'
import { BANDS, bandOf, marked, loadIn, percentOf, spokenLoad } from './load.ts'
import { periodAt } from './periods.ts'

const load = {
  firstDay: dayOf('2027-03-03'),
  demandMinutes: [480, 480, 480, 0, 0, 960, 480],
  capacityMinutes: [480, 480, 480, 0, 0, 480, 480],
}

test('the load of a period sums its days, also where what is known begins or ends in the middle', () => {
  const week = (on: string) => percentOf(loadIn(load, periodAt('week', on)))
  expect([week('2027-03-01'), week('2027-03-08'), week('2027-03-15')]).toEqual([100, 150, null])
  expect(percentOf(loadIn(load, periodAt('day', '2027-03-08')))).toBe(200)
})

test('a load is spoken with how far it is over', () => {
  expect([80, 112, null, Infinity].map(spokenLoad)).toEqual([
    '80%',
    '112%, over by 12%',
    'no capacity',
    'unstaffed: work without capacity',
  ])
})

test('a colour has a name, and a bound belongs to the band below it', () => {
  const names = [0, 60, 61, 80, 95, 96, 100, 101, 115, 116, Infinity, null].map((percent) => bandOf(percent)?.name)
  const [light, easy, busy, full, over, far] = BANDS.map(({ name }) => name)
  expect(names).toEqual([light, light, easy, easy, busy, full, full, over, over, far, far, undefined])
})

test('a load above 100 % is marked as it is below the Gantt, with room and without', () => {
  expect(marked('112%', 112, true)).toBe(heatText(112, 52))
  expect(marked('112', 112, false)).toBe(heatText(112, 36))
  expect(marked('100%', 100, true)).toBe('100%')
})
