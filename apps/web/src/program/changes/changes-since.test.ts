import { Replica } from '@trireme/client'
import { type AnyRecord, type Fact, tableOf } from '@trireme/domain'
import { aSmallOrganization, aWorkItem } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { changesSince } from './changes-since.ts'

const TARGET = '2027-03-05'
const { types, statuses } = aSmallOrganization()
const item = aWorkItem({ title: 'Hull', typeId: types.Feature, statusId: statuses.Ready, targetOn: TARGET })
const replica = new Replica({ http: undefined as never, feed: undefined as never })
tableOf(replica.snapshot, 'work-item').set(item.id, item as unknown as AnyRecord)

const ending = (endsOn: string) => ({
  rows: [
    {
      id: item.id,
      title: 'Hull',
      endsOn,
      targetOn: TARGET,
      onTargetPercent: null,
      health: null,
      isDone: false,
    } as unknown as Fact,
  ],
})
const lateOf = (plan: Parameters<typeof changesSince>[1]) => {
  const [change] = changesSince(replica, plan, ending('2027-03-10'), ending('2027-03-12'))
  return change?.what.kind === 'moved' ? change.what.missed?.days : undefined
}

test('what is late now is as late as the plan says, of what an update keeps the working days between its dates count', () => {
  const planned = {
    startsAt: dayOf('2027-03-01') * 1440,
    endsAt: (dayOf('2027-03-12') + 1) * 1440,
    lateMinutes: 4 * 480,
    minutesPerDay: 480,
  }
  const plan = { items: new Map([[item.id, planned]]) } as never
  // The people who do it are off on one of these five days.
  expect([lateOf(plan), lateOf(null)]).toEqual([4, 5])
})
