import { Replica } from '@trireme/client'
import { type Id, diff, emptySnapshot } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { MINUTES_A_DAY, dayOf, onOf } from '../../schedule/days.ts'
import { Schedule } from '../../schedule/schedule.ts'
import { draftOutcome } from './draft-outcome.ts'
import { draftPreview } from './draft-preview.ts'
import type { Draft } from './gantt/index.ts'

const TODAY = '2027-03-01'

/** Mast waits for Hull, which starts a week after Keel, that it waits for, has ended; what a hand on the bar of Hull is shown. */
function shownOf(from: string, until: string) {
  const { snapshot, items } = noted(
    'Keel 5d; Hull 5d from 2027-03-15 after Keel; Mast 2d by 2027-03-24 after Hull; Sail 2d by 2027-03-24',
  )
  const replica = new Replica({ http: undefined as never, feed: undefined as never })
  void replica.commit(diff(emptySnapshot(), snapshot), { label: 'Lay' })
  const schedule = new Schedule(replica, { current: TODAY, subscribe: () => () => undefined })
  const { plan } = schedule.planned
  const draft = {
    id: items['Hull']!,
    startsAt: dayOf(from) * MINUTES_A_DAY,
    endsAt: (dayOf(until) + 1) * MINUTES_A_DAY,
  }
  const outcome = draftOutcome({ replica, schedule }, plan, draft as Draft)
  if ('stays' in outcome) throw new Error(outcome.stays)
  const preview = draftPreview({ replica, today: TODAY }, plan, draft as Draft, outcome)
  const placeOf = (name: string) => {
    const place = preview.placeOf(items[name]! as Id)
    return place && { on: onOf(Math.floor(place.startsAt / MINUTES_A_DAY)), late: place.late }
  }
  return { preview, placeOf }
}

test('what gets late by it is drawn late, and nothing else', () => {
  const { preview, placeOf } = shownOf('2027-03-22', '2027-03-26')
  expect([placeOf('Hull'), placeOf('Mast'), placeOf('Sail')]).toEqual([
    { on: '2027-03-22', late: false },
    { on: '2027-03-29', late: true },
    undefined,
  ])
  expect([preview.moved, preview.late]).toEqual([2, 1])
})

test('a bar that lands elsewhere than the hand has it says why, one that lands there nothing', () => {
  const { preview, placeOf } = shownOf('2027-03-03', '2027-03-09')
  expect(placeOf('Hull')).toEqual({ on: '2027-03-08', late: false })
  expect(preview.message).toBe('Starts 8 Mar: waits for “Keel” (finish-to-start), then the weekend.')
  expect(shownOf('2027-03-09', '2027-03-15').preview.message).toBeUndefined()
})
