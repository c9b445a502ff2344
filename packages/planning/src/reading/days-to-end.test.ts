import { type Id, type NewMap, tableOf } from '@trireme/domain'
import { aSmallOrganization, build } from '@trireme/testing'
import { describe, expect, test } from 'vitest'
import { plan } from '../plan.ts'
import { daysToEndOn } from './days-to-end.ts'

/** A Monday. */
const TODAY = '2027-03-01'
const ROUND_THE_CLOCK = Array.from({ length: 7 }, () => [[0, 1440]] as const)

/** How long Hull takes in whole if it is to end on a day; it takes so many days of its calendar now. */
function asked(days: number, { week, ...values }: Partial<NewMap['work-item']> & { readonly week?: unknown } = {}) {
  const { snapshot, types, statuses } = aSmallOrganization()
  const calendar = build('calendar', { name: 'Own', minutesPerDay: 480, ...(week ? { week } : {}) } as never)
  const item = build('work-item', { title: 'Hull', typeId: types.Feature, statusId: statuses.Ready, calendarId: calendar.id, ...values } as never) // prettier-ignore
  const said = { workItemId: item.id, quantity: 'duration', unit: 'days', likely: days, estimatedAt: '2027-01-01T08:00:00Z' } // prettier-ignore
  for (const record of [calendar, item, build('estimate', said as never)]) {
    const kind = record === calendar ? 'calendar' : record === item ? 'work-item' : 'estimate'
    tableOf(snapshot, kind).set(record.id, record as never)
  }
  const laid = plan(snapshot, { today: TODAY })
  return (on: string, how?: Parameters<typeof daysToEndOn>[3]) => daysToEndOn(laid, item.id as Id, on, how)
}

describe('the days that an item takes if it is to end on a day', () => {
  test('are the roundest that end it there, on a day off as on the working day before', () => {
    const hull = asked(5)
    expect(['2027-03-01', '2027-03-03', '2027-03-05', '2027-03-07', '2027-03-09'].map((on) => hull(on))).toEqual([
      1, 3, 5, 5, 7,
    ])
  })

  test('count a day that ends at midnight as that one, and not as the next', () => {
    // Three such days a day.
    const hull = asked(9, { week: ROUND_THE_CLOCK } as never)
    expect(['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'].map((on) => hull(on))).toEqual([3, 6, 9, 12])
    expect(hull('2027-02-20')).toBe(3)
  })

  test('are unknown where an earlier end would end it later: it is to start behind both', () => {
    const hull = asked(5)
    expect(hull('2027-03-03', { startsOn: '2027-03-10' })).toBeUndefined()
    expect(hull('2027-03-11', { startsOn: '2027-03-10' })).toBe(2)
    expect(asked(9, { week: ROUND_THE_CLOCK } as never)('2027-03-02', { startsOn: '2027-03-04' })).toBeUndefined()
  })

  test('are unknown of what has no place in the plan', () => {
    const { snapshot } = aSmallOrganization()
    expect(daysToEndOn(plan(snapshot, { today: TODAY }), 'itm_none' as Id, '2027-03-03')).toBeUndefined()
  })
})
