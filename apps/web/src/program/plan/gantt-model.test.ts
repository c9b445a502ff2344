import { Replica } from '@trireme/client'
import { type AnyRecord, type Id, tableOf } from '@trireme/domain'
import { build } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { isAbove, loadIn } from '../utilisation.ts'
import { newlyAbove } from './capacity-in-hand.ts'
import { capacityRows, cellsAt, slackText } from './gantt-model.ts'

const TODAY = '2027-03-03'
const replica = new Replica({ http: undefined as never, feed: undefined as never })

/** A team with so many percent of its capacity booked, in this week and the next. */
function team(name: string, ...weeks: readonly number[]) {
  const made = build('team', { name } as never) as unknown as AnyRecord & { id: Id }
  tableOf(replica.snapshot, 'team').set(made.id, made)
  const demand = weeks.flatMap((percent) => Array.from({ length: 7 }, () => percent * 4.8))
  return {
    teamId: made.id,
    firstDay: dayOf('2027-03-01'),
    demandMinutes: Float64Array.from(demand),
    capacityMinutes: Float64Array.from(demand, () => 480),
    known: true,
  }
}

test('teams with more to do than they can stand first, the others by name', () => {
  const loads = [team('Core', 50, 100), team('Web', 90, 101), team('Apps', 20, 20), team('Data', 130, 10)]
  expect(capacityRows(replica, { loads }, TODAY).map(({ name }) => name)).toEqual(['Data', 'Web', 'Apps', 'Core'])
})

test('a team is above 100% where Capacity says so, and what reads 100% there is not', () => {
  const all = [team('Core', 100.3, 100.3), team('Web', 20, 100.6), team('Apps', 0, 99.6)]
  const monday = dayOf('2027-03-01')
  const inCapacity = (load: (typeof all)[number]) =>
    [0, 7].some((later) => isAbove(loadIn(load, { from: monday + later, to: monday + later + 7 })))
  expect(all.map(inCapacity)).toEqual([false, true, false])
  expect(capacityRows(replica, { loads: all }, TODAY).map(({ name }) => name)).toEqual(['Web', 'Apps', 'Core'])
  const cells = newlyAbove([], (id) => all.find(({ teamId }) => teamId === id))
  const percents = (from: number, days: number) => {
    const within = { startsAt: from * 1440, endsAt: (from + days) * 1440 }
    return all.map(({ teamId }) => cells(teamId, within).map(({ percent }) => percent))
  }
  expect(percents(monday, 14)).toEqual([[], [101], []])
  expect(percents(monday + 13, 1)).toEqual([[], [101], []])
  expect(percents(monday, 7)).toEqual([[], [], []])
})

test('a week that has passed makes nobody above 100%', () => {
  const loads = [team('Core', 50, 50), team('Web', 130, 50)]
  const later = capacityRows(replica, { loads }, '2027-03-10').map(({ name }) => name)
  expect(later).toEqual(['Core', 'Web'])
})

test('while a bar is in the hand, start and finish read as they would', () => {
  const at = { startsAt: dayOf('2027-03-08') * 1440, endsAt: (dayOf('2027-03-12') + 1) * 1440 }
  expect(cellsAt(at).filter(Boolean)).toEqual(['12 Mar 2027', '8 Mar 2027'])
})

test('slack is told in working days, from three on in whole ones', () => {
  const told = [null, 0, 720, -10, 4.4 * 480, -634.2 * 480, -1634 * 480].map((totalFloatMinutes) =>
    slackText({ totalFloatMinutes, minutesPerDay: 480 }),
  )
  expect(told).toEqual(['', '0 d', '1.5 d', '0 d', '4 d', '−634 d', '−1,634 d'])
})
