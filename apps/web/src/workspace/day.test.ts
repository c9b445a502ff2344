import { Replica } from '@trireme/client'
import { type AnyRecord, tableOf } from '@trireme/domain'
import { dateOf } from '@trireme/planning'
import { aSmallOrganization, aWorkItem, build } from '@trireme/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Schedule } from '../schedule/schedule.ts'
import { Day } from './day.ts'

const page = { document: new EventTarget(), window: new EventTarget() }
let days: Day[] = []

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('document', page.document)
  vi.stubGlobal('window', page.window)
})
afterEach(() => {
  for (const day of days.splice(0)) day.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A day that has been started at this moment, and the dates it told of since. */
function dayAt(moment: string, timeZone = () => 'Europe/Berlin') {
  vi.setSystemTime(new Date(moment))
  const day = new Day({ timeZone })
  const told: string[] = []
  day.subscribe(() => told.push(day.current))
  day.start()
  days.push(day)
  return { day, told }
}

test('today goes on at midnight of the organization, wherever the browser is', () => {
  const { day, told } = dayAt('2027-03-01T22:00:00Z')
  expect(day.current).toBe('2027-03-01')
  vi.advanceTimersByTime(3_599_999)
  expect(told).toEqual([])
  vi.advanceTimersByTime(1)
  expect(told).toEqual(['2027-03-02'])
  vi.advanceTimersByTime(24 * 3_600_000)
  expect(told).toEqual(['2027-03-02', '2027-03-03'])
})

test('a machine that slept over midnight knows it when the page is looked at again', () => {
  const { told } = dayAt('2027-03-01T20:00:00Z')
  // Asleep: the clock goes on and no timer runs.
  vi.setSystemTime(new Date('2027-03-03T07:00:00Z'))
  expect(told).toEqual([])
  page.document.dispatchEvent(new Event('visibilitychange'))
  expect(told).toEqual(['2027-03-03'])
})

test('a page that stayed in sight over a sleep knows it within ten minutes', () => {
  const { told } = dayAt('2027-03-01T12:00:00Z')
  vi.setSystemTime(new Date('2027-03-02T07:00:00Z'))
  vi.advanceTimersByTime(10 * 60_000)
  expect(told).toEqual(['2027-03-02'])
})

test('another zone of the organization is another today', () => {
  let zone = 'Europe/Berlin'
  const { day, told } = dayAt('2027-03-01T12:00:00Z', () => zone)
  zone = 'Pacific/Auckland'
  day.ask()
  expect(told).toEqual(['2027-03-02'])
})

test('a day that was stopped says no more', () => {
  const { day, told } = dayAt('2027-03-01T22:00:00Z')
  day.stop()
  vi.advanceTimersByTime(48 * 3_600_000)
  page.document.dispatchEvent(new Event('visibilitychange'))
  expect(told).toEqual([])
})

test('the plan is made anew for another day, and whoever looks at it is told', () => {
  const { types, statuses } = aSmallOrganization()
  const item = aWorkItem({ typeId: types.Feature, statusId: statuses.Ready })
  const estimate = build('estimate', { workItemId: item.id, quantity: 'duration', unit: 'days', likely: 2 } as never)
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  tableOf(replica.snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)
  tableOf(replica.snapshot, 'estimate').set(estimate.id, estimate as unknown as AnyRecord)
  const { day } = dayAt('2027-03-01T12:00:00Z')
  const schedule = new Schedule(replica, day)
  const starts = () => dateOf(schedule.current.items.get(item.id)!.startsAt)
  let told = 0
  schedule.subscribe(() => told++)
  expect(starts()).toBe('2027-03-01')
  expect(schedule.current).toBe(schedule.current)
  vi.advanceTimersByTime(24 * 3_600_000)
  expect([told, schedule.current.today, starts()]).toEqual([1, '2027-03-02', '2027-03-02'])
})
