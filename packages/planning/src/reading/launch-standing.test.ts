import { type AnyRecord, type Id, completeRecord, launchOf, tableOf } from '@trireme/domain'
import { plan as noted } from '@trireme/testing'
import { expect, test } from 'vitest'
import { plan } from '../plan.ts'
import { TODAY } from '../portfolios.testing.ts'
import { minuteOf } from '../time.ts'
import { type LaunchOddsOf, launchStanding } from './launch-standing.ts'

const RELEASE = 'rel_00000000000000000000000001' as Id<'release'>

/** A launch of work that ends on Tuesday, likely done by one day and safely by another. */
function standing(values: object, likelyOn: string | undefined, dated = true, shipped = ['A']) {
  const { snapshot, items } = noted('A 2d')
  const put = (id: Id, record: object) => tableOf(snapshot, 'work-item').set(id, record as AnyRecord)
  tableOf(snapshot, 'release').set(RELEASE, completeRecord('release', RELEASE, { name: 'Spring', ...values }))
  for (const each of shipped) put(items[each]!, { ...snapshot['work-item'].get(items[each]!)!, releaseId: RELEASE })
  const at = likelyOn === undefined ? undefined : minuteOf(likelyOn) + 1020
  const oddsOf: LaunchOddsOf = (id) =>
    at === undefined || (id !== RELEASE && !dated) ? undefined : { p50At: at, p85At: at + 1440 }
  const { state, days } = launchStanding(launchOf(snapshot, RELEASE)!, plan(snapshot, { today: TODAY }), {
    today: TODAY,
    oddsOf,
  })
  return [state, days?.p50On ?? null]
}

test('a launch is at risk from the day after its target on which its work is likely done, until it is late or over', () => {
  const targetOn = '2027-03-03'
  expect(standing({ targetOn }, '2027-03-03')).toEqual(['open', '2027-03-03'])
  expect(standing({ targetOn }, '2027-03-04')).toEqual(['at-risk', '2027-03-04'])
  expect(standing({ targetOn: '2027-03-01' }, '2027-03-04')).toEqual(['late', '2027-03-04'])
  expect(standing({}, '2027-03-04')).toEqual(['open', '2027-03-04'])
  for (const state of ['released', 'dropped'])
    expect(standing({ targetOn, state }, '2027-03-04')).toEqual([state, null])
})

test('a launch is late once its day has passed, whatever is left of it, until it is over', () => {
  const targetOn = '2027-02-26'
  expect(standing({ targetOn }, undefined)).toEqual(['late', null])
  expect(standing({ targetOn }, undefined, true, [])).toEqual(['late', null])
  expect(standing({ targetOn: TODAY }, undefined, true, [])).toEqual(['unknown', null])
  expect(standing({ targetOn, state: 'released' }, undefined, true, [])).toEqual(['released', null])
})

test('without odds, or where none of its open work has any, nothing is at risk', () => {
  const targetOn = '2027-03-03'
  expect(standing({ targetOn }, undefined)).toEqual(['open', null])
  expect(standing({ targetOn }, '2027-03-04', false)).toEqual(['open', null])
})
