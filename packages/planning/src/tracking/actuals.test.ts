import type { Id, NewMap } from '@trireme/domain'
import { aTeam, build, plan } from '@trireme/testing'
import { expect, test } from 'vitest'
import { dayOf } from '../time.ts'
import { workingTimes } from '../working-time.ts'
import { spentByItem, standingActuals } from './actuals.ts'
import { ratesOf } from './rates.ts'

const { snapshot, items } = plan('A 5d Core')
const workItemId = items['A']!
const rate = build('cost-rate', { amountPerHour: 60 })
;(snapshot['cost-rate'] as Map<Id, unknown>).set(rate.id, rate)

const actual = (values: Partial<NewMap['actual']>) =>
  build('actual', { workItemId, fromOn: '2027-03-01', untilOn: '2027-03-01', minutes: 480, ...values })

function spent(...actuals: readonly ReturnType<typeof actual>[]) {
  const ground = { times: workingTimes(snapshot), rates: ratesOf(snapshot) }
  return spentByItem(snapshot, actuals, ground).get(workItemId) ?? []
}
const sumOf = (days: ReturnType<typeof spent>) => ({
  minutes: days.reduce((sum, { minutes }) => sum + minutes, 0),
  cost: days.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
})

test('a week of work lies on its five working days, each hour at the rate', () => {
  const days = spent(actual({ fromOn: '2027-03-01', untilOn: '2027-03-07', minutes: 2400 }))
  expect(days.map(({ day }) => day - dayOf('2027-03-01'))).toEqual([0, 1, 2, 3, 4])
  expect(days[0]).toMatchObject({ minutes: 480, cost: 480 })
})

test('work on a Sunday is work', () => {
  expect(spent(actual({ fromOn: '2027-03-07', untilOn: '2027-03-07', minutes: 60 }))).toMatchObject([{ minutes: 60 }])
})

test('a cost that is given is that of the work, in its own currency', () => {
  expect(sumOf(spent(actual({ minutes: null, cost: 5000 })))).toEqual({ minutes: 0, cost: 5000 })
  expect(spent(actual({ cost: 5000, currency: 'USD' }))).toMatchObject([{ minutes: 480, cost: null }])
})

test('what a correction points at counts no more', () => {
  const wrong = actual({ minutes: 4800 })
  const right = actual({ supersedesId: wrong.id })
  const again = actual({ supersedesId: right.id, minutes: 240 })
  expect(standingActuals([wrong, right, again])).toEqual([again])
  expect(sumOf(spent(again, right, wrong)).minutes).toBe(240)
})

test('what says that nothing was done lies on no day, however many it covers; that somebody said so is known', () => {
  const wrong = actual({ fromOn: '1900-01-01', untilOn: '2299-12-31' })
  expect(spent(wrong, actual({ ...wrong, id: undefined, minutes: 0, supersedesId: wrong.id } as never))).toEqual([])
  const ground = { times: workingTimes(snapshot), rates: ratesOf(snapshot) }
  expect(spentByItem(snapshot, [actual({ minutes: 0 })], ground).has(workItemId)).toBe(true)
})

test('what was inferred gives way on days for which something was entered, and only there', () => {
  const inferred = actual({ fromOn: '2027-03-01', untilOn: '2027-03-05', minutes: 2400, inferred: true })
  const entered = actual({ fromOn: '2027-03-02', untilOn: '2027-03-02', minutes: 60 })
  expect(sumOf(spent(inferred, entered)).minutes).toBe(4 * 480 + 60)
  expect(sumOf(spent(inferred)).minutes).toBe(2400)
})

test('inferred for a person, it gives way to what that person entered alone', () => {
  const [ada, bo] = ['psn_ada', 'psn_bo'] as unknown as Id<'person'>[]
  const inferred = actual({ personId: ada!, inferred: true })
  expect(sumOf(spent(inferred, actual({ personId: bo!, minutes: 60 }))).minutes).toBe(540)
  expect(sumOf(spent(inferred, actual({ personId: ada!, minutes: 60 }))).minutes).toBe(60)
})

test('inferred for a team, it gives way to what anybody who was in it then entered, also in the team above', () => {
  const above = aTeam()
  const below = aTeam({ parentId: above.id })
  const elsewhere = aTeam()
  const [ada, bo] = [build('person'), build('person')]
  const memberships = [
    build('membership', { personId: ada.id, teamId: above.id, untilOn: '2027-03-01' }),
    build('membership', { personId: bo.id, teamId: elsewhere.id }),
  ]
  for (const team of [above, below, elsewhere]) (snapshot.team as Map<Id, unknown>).set(team.id, team)
  for (const each of memberships) (snapshot.membership as Map<Id, unknown>).set(each.id, each)
  const minutes = (teamId: Id<'team'>, entered: Partial<NewMap['actual']>) =>
    sumOf(spent(actual({ teamId, inferred: true }), actual({ minutes: 60, ...entered }))).minutes
  expect(minutes(above.id, { personId: ada.id })).toBe(60)
  expect(minutes(below.id, { personId: ada.id })).toBe(60)
  expect(minutes(below.id, { personId: ada.id, teamId: below.id })).toBe(60)
  expect(minutes(below.id, { personId: ada.id, teamId: elsewhere.id })).toBe(540)
  expect(minutes(below.id, { personId: bo.id })).toBe(540)
  const left = actual({ teamId: above.id, inferred: true, fromOn: '2027-03-02', untilOn: '2027-03-02' })
  const after = actual({ personId: ada.id, minutes: 60, fromOn: '2027-03-02', untilOn: '2027-03-02' })
  expect(sumOf(spent(left, after)).minutes).toBe(540)
})
