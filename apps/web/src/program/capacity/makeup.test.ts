import { type Snapshot, applyInPlace, emptySnapshot } from '@trireme/domain'
import { plan } from '@trireme/planning'
import { sampleCompany } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../../schedule/days.ts'
import { makeupOf } from './makeup.ts'
import { weekLoad, weeksFrom } from './weeks.ts'

const TODAY = '2027-03-15'
const snapshot = company()
const planned = plan(snapshot, { today: TODAY })

function company(): Snapshot {
  const snapshot = emptySnapshot()
  for (const { changes } of sampleCompany({ today: TODAY }).history) applyInPlace(snapshot, changes)
  return snapshot
}

test('the items of a cell add up to its demand, in every team and week of the sample company', () => {
  for (const load of planned.loads.filter(({ known }) => known))
    for (const monday of weeksFrom(TODAY, 26)) {
      const { work } = makeupOf(snapshot, planned, load, dayOf(monday), dayOf(monday) + 7)
      const sum = work.reduce((minutes, part) => minutes + part.minutes, 0)
      expect(sum).toBeCloseTo(weekLoad(load, monday).demandMinutes, 3)
    }
})

test('the people of a cell add up to its capacity, but for hundredths of a person rounded down', () => {
  for (const load of planned.loads.filter(({ known }) => known))
    for (const monday of weeksFrom(TODAY, 26)) {
      const { people } = makeupOf(snapshot, planned, load, dayOf(monday), dayOf(monday) + 7)
      if (people.length === 0) continue
      const sum = people.reduce((minutes, person) => minutes + person.minutes, 0)
      expect(sum - weekLoad(load, monday).capacityMinutes).toBeGreaterThanOrEqual(-1e-6)
      expect(sum - weekLoad(load, monday).capacityMinutes).toBeLessThan(5 * 480 * 0.01 + 1)
    }
})

test('somebody on leave is named with the day, and their time is not counted', () => {
  const weeks = weeksFrom(TODAY, 26)
  const all = planned.loads.flatMap((load) =>
    weeks.flatMap((monday) => makeupOf(snapshot, planned, load, dayOf(monday), dayOf(monday) + 7).people),
  )
  const onLeave = all.find(({ away }) => away.length === 5)
  expect(onLeave?.minutes).toBe(0)
})
